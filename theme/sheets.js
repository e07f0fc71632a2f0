/* For paper: each wide comparison table in sheets of at most four of the columns that are shown, every sheet with the
   heads of its columns and rows. Made when printing begins, gone when it ends. */
"use strict";

(() => {
  const A4 = 4; // columns of a sheet
  const A3 = 6;
  /** @type {HTMLElement[]} */
  let made = [];
  /** @type {CSSStyleSheet | null} */
  let paper = null; // the page's policy allows no style element of ours, but a style sheet made by a script
  try {
    paper = new CSSStyleSheet();
    document.adoptedStyleSheets.push(paper);
  } catch {
    paper = null; // an older browser prints on A4
  }

  /** Which column a cell is in stands in no page: it is the cell's place in its row. */
  for (const row of Page.all(".comparison tr", HTMLTableRowElement)) {
    for (const [i, cell] of Array.from(row.cells).entries()) if (i) cell.dataset.column = String(i - 1);
  }

  /**
   * A copy of the table with some of its columns.
   * @param {HTMLTableElement} table
   * @param {(string | undefined)[]} kept
   * @param {string} caption
   */
  function sheet(table, kept, caption) {
    const copy = table.cloneNode(true);
    if (!(copy instanceof HTMLTableElement)) return "";
    for (const element of Page.all("[id]", HTMLElement, copy)) element.removeAttribute("id");
    for (const cell of Page.all("[data-column]", HTMLElement, copy))
      if (!kept.includes(cell.dataset.column)) cell.remove();
    const columns = Page.all("col", HTMLElement, copy);
    for (const column of columns.splice(kept.length + 1)) column.remove();
    for (const column of columns) column.hidden = false;
    copy.dataset.columns = String(kept.length);
    if (copy.caption) copy.caption.className = "";
    copy.createCaption().textContent = caption;
    return Page.element("div", { class: "sheet" }, copy);
  }

  function make() {
    if (made.length) return;
    const large = paper !== null && document.body.classList.contains("a3");
    const across = large ? A3 : A4;
    paper?.replaceSync(large ? "@page { size: A3 landscape; }" : "");
    const narrowed = Page.maybe(".narrowed:not([hidden])", HTMLElement)?.textContent;
    for (const scroll of Page.all(".compare-scroll", HTMLElement)) {
      const table = Page.maybe("table", HTMLTableElement, scroll);
      if (!table) continue;
      const shown = Page.all("thead [data-column]:not([hidden])", HTMLElement, table).map(
        (head) => head.dataset.column,
      );
      if (shown.length <= across) continue;
      const box = Page.element("div", { class: "sheets" });
      const of = Math.ceil(shown.length / across);
      for (let n = 1; n <= of; n += 1) {
        const caption = Page.say("table.sheet", { caption: (table.caption?.textContent || "").trim(), n, of });
        const kept = shown.slice((n - 1) * across, n * across);
        box.append(sheet(table, kept, narrowed ? caption + " " + narrowed : caption));
      }
      scroll.after(box);
      made.push(box);
    }
  }

  addEventListener("beforeprint", make);
  addEventListener("afterprint", () => {
    for (const box of made) box.remove();
    made = [];
  });
})();
