/* The tables of a page as they are shown, for a file: columns, sentences and items that a reader has put away are not in
   it, and its name and first lines say so. */
"use strict";

const Saving = (() => {
  const { all, maybe, one, say, element } = Page;

  /** @typedef {Pick<FileTable, "heads" | "rows" | "across">} Read */

  /** What is read of an element, words in neighbouring elements kept apart; not what only decorates.
   * @param {Element | null | undefined} place */
  function text(place) {
    /** @type {string[]} */
    const found = [];
    for (const node of place?.childNodes || []) {
      if (node instanceof HTMLElement) {
        if (node.getAttribute("aria-hidden") !== "true" && !node.hidden) found.push(text(node));
      } else found.push((node.textContent || "").trim());
    }
    return found.filter(Boolean).join(" ");
  }

  /** @param {Element | null | undefined} place @returns {FileCell} */
  const cell = (place) => [{ text: text(place) }];

  /** @param {string} told @returns {FileCell} */
  const said = (told) => (told ? [{ text: told }] : []);

  /** A list without the columns in which nothing stands. @param {string[]} heads @param {FileCell[][]} rows @returns {Read} */
  function filled(heads, rows) {
    const kept = heads.map((_, i) => i).filter((i) => rows.some((row) => Files.words(row[i])));
    return { heads: kept.map((i) => heads[i]), rows: rows.map((row) => kept.map((i) => row[i])), across: false };
  }

  // --- a comparison --------------------------------------------------------------------------------------------

  /** The words of a quote that are shown; each of its pieces with the heading that stands above it.
   * @param {HTMLElement} place */
  function quotes(place) {
    /** @type {FileCell} */
    const found = [];
    const parts = all("td p, blockquote", HTMLElement, place).filter((part) => !part.matches(".nothing-left"));
    for (const part of parts) {
      const where = part.matches("p");
      const told = where ? (part.querySelector("a[aria-label]") ? "" : text(part)) : part.innerText.trim();
      if (told) found.push(where ? { text: told, as: "label" } : { text: told });
    }
    if (!parts.length) found.push({ text: text(place), as: "note" });
    return found;
  }

  /** Where a column's words come from: the report's title, as its data says it, and its page. @param {HTMLElement} head */
  async function source(head) {
    const href = maybe("a", HTMLAnchorElement, head)?.getAttribute("href") || "";
    const id = Page.idIn("report", href);
    const report = id ? await Data.report(id).catch(() => null) : null;
    /** @type {FileCell} */
    const found = [{ text: Address.handed(href), as: "note" }];
    if (report) found.unshift({ text: report.head[0], as: "note" });
    return found;
  }

  /** @returns {Promise<Read>} */
  async function comparison() {
    const table = one(".compare-scroll .comparison", HTMLTableElement);
    const heads = all("thead th[data-column]:not([hidden])", HTMLElement, table);
    const rows = all("tbody tr:not(.nothing-left)", HTMLElement, table).map((row) => [
      cell(row.querySelector("th")),
      ...all("td:not([hidden])", HTMLElement, row).map(quotes),
    ]);
    const names = heads.map((head) =>
      [head.querySelector("a"), head.querySelector(".detail")].map(text).join(" ").trim(),
    );
    const sources = await Promise.all(heads.map(source));
    return {
      heads: [say("save.row"), ...names],
      rows: [...rows, [said(say("save.from")), ...sources]],
      across: true,
    };
  }

  // --- lists ---------------------------------------------------------------------------------------------------

  /** @param {ParentNode} within @param {string} selector */
  const texts = (within, selector) =>
    all(selector, HTMLElement, within).map((place) => (place.textContent || "").trim());

  /** @param {ParentNode} within @param {string} selector */
  const address = (within, selector) => {
    const href = maybe(selector, HTMLAnchorElement, within)?.getAttribute("href");
    return href ? Address.handed(href) : "";
  };

  /** What an item names in particular, without the words before it; the item's own stand in quotation marks.
   * @param {Element} item */
  function names(item) {
    const nodes = Array.from(item.querySelector(".item-names")?.childNodes || []);
    const told = nodes.map((node) => (node.nodeName === "Q" ? `“${node.textContent}”` : node.textContent)).join("");
    return told.replace(say("named.says"), "").trim();
  }

  /** Shortcomings. @returns {Read} */
  function items() {
    const heads = ["town", "county", "year", "text", "names", "themes", "cause", "plans", "after", "from"];
    const rows = all(".items > .item:not([hidden])", HTMLElement).map((item) => [
      cell(item.querySelector(".item-where a")),
      cell(item.querySelector(".item-where .quiet")),
      said(item.dataset.year || ""),
      said(texts(item, ":scope > blockquote").join("\n")),
      said(names(item)),
      said(texts(item, ".item-themes .chip").join(say("comma"))),
      said(texts(item, ":scope > p.small q").join("\n")),
      said(texts(item, "details q").join("\n")),
      cell(item.querySelector(".item-follow")),
      said(address(item, ".item-themes a.small")),
    ]);
    return filled(
      heads.map((name) => say("save." + name)),
      rows,
    );
  }

  /** The sentences of an indicator's figures. @returns {Read} */
  function sentences() {
    const heads = ["town", "year", "figure", "text", "note", "from"];
    /** @type {FileCell[][]} */
    const rows = [];
    for (const town of all("details.sentences", HTMLElement)) {
      const name = town.querySelector("summary")?.firstChild?.textContent?.trim() || "";
      for (const sentence of all("dd > p", HTMLElement, town)) {
        rows.push([
          said(name),
          said((sentence.parentElement?.previousElementSibling?.firstChild?.textContent || "").trim()),
          said(texts(sentence, "a > b").join(say("comma"))),
          said(texts(sentence, ".quote").join("\n")),
          said(texts(sentence, ".note-line").join("\n")),
          said(address(sentence, "a")),
        ]);
      }
    }
    return filled(
      heads.map((name) => say("save." + name)),
      rows,
    );
  }

  /** Any other table: a cell over several rows or columns stands in each of them. @param {HTMLDetailsElement} box @returns {Read} */
  function table(box) {
    const place = one("table", HTMLTableElement, box.previousElementSibling || document);
    /** @type {string[][]} */
    const grid = [];
    const rows = Array.from(place.rows);
    for (const [r, row] of rows.entries()) {
      let at = 0;
      for (const one of row.cells) {
        grid[r] = grid[r] || [];
        while (grid[r][at] !== undefined) at += 1;
        for (let down = 0; down < one.rowSpan; down += 1) {
          grid[r + down] = grid[r + down] || [];
          for (let right = 0; right < one.colSpan; right += 1) grid[r + down][at + right] = text(one);
        }
      }
    }
    const deep = place.tHead?.rows.length || 1;
    const heads = grid[0].map((_, i) => Array.from(new Set(grid.slice(0, deep).map((row) => row[i]))).join(" "));
    const band = (/** @type {string[]} */ row, /** @type {number} */ i) => i > 0 && new Set(row).size === 1 && row[0];
    return {
      heads,
      rows: grid.slice(deep).map((row) => heads.map((_, i) => said(band(row, i) ? "" : row[i] || ""))),
      across: false,
    };
  }

  // --- the box -------------------------------------------------------------------------------------------------

  /** @param {HTMLDetailsElement} box @returns {Promise<Read>} */
  async function read(box) {
    const kind = box.dataset.save;
    return kind === "comparison"
      ? comparison()
      : kind === "items"
        ? items()
        : kind === "sentences"
          ? sentences()
          : table(box);
  }

  /** What a reader has left out, in words; "" where all is shown. @param {string | undefined} kind */
  function left(kind) {
    const place = kind === "comparison" ? ".narrowed:not([hidden])" : kind === "items" ? ".said output" : "";
    return place && text(maybe(place, HTMLElement));
  }

  /** @param {HTMLDetailsElement} box @param {FileForm} form */
  async function save(box, form) {
    const narrowed = left(box.dataset.save);
    const several = all("details[data-save]", HTMLElement).length > 1;
    const own = several ? text(box.previousElementSibling?.querySelector("caption")) : "";
    const title = [text(maybe("h1", HTMLElement)), own].filter(Boolean).join(" ");
    const name = Files.named(title) + (narrowed ? say("save.part") : "");
    const notes = [narrowed, say("save.page", { address: Address.handed("") || title })];
    await Files.saveTable(form, name, { title, notes: notes.filter(Boolean), ...(await read(box)) });
  }

  /** @type {Record<FileForm, string>} */
  const NAMES = { xlsx: "XLSX", csv: "CSV", word: "Word", markdown: "Markdown" };

  /** Gives a box its buttons. @param {HTMLDetailsElement} box */
  function fill(box) {
    const buttons = Files.FORMS.map((form) =>
      element("button", { type: "button", onclick: () => save(box, form) }, NAMES[form]),
    );
    box.append(element("p", null, ...buttons.flatMap((button) => [button, " "])));
  }

  return { fill };
})();
