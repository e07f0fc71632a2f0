/* A comparison table: which columns, which sentences; all choices live in the address, so that they can be sent on. */
"use strict";

(() => {
  const tools = Page.one("[data-tools=compare]", HTMLElement);
  const table = Page.one(".compare-scroll .comparison", HTMLTableElement);
  const note = Page.one(".narrowed", HTMLElement);
  const { body } = document;
  let wrapped = false;
  const { element, say } = Page;
  choices();
  const boxes = Page.all("[data-toggle]", HTMLInputElement, tools);
  const picks = Page.all("[data-pick]", HTMLInputElement, tools);
  const keys = picks.map((pick) => pick.value);
  const picked = Page.one("[data-picked]", HTMLElement, tools);

  /** What stands in the boxes that are closed at first: the other subjects, and each column by its head. */
  function choices() {
    const subjects = Page.one(".subjects", HTMLElement);
    const links = (subjects.dataset.subjects || "").split(" ").map((id) => {
      const current = id === subjects.dataset.current && "page";
      const link = element(
        "a",
        { class: "chip", href: Page.way("table", id), "aria-current": current },
        Page.subjects.get(id),
      );
      return element("li", null, link);
    });
    subjects.append(element("ul", { class: "chips" }, ...links));
    const every = (/** @type {string} */ value, /** @type {string} */ words) =>
      element("button", { type: "button", "data-every": value }, words);
    const place = element(
      "fieldset",
      null,
      element(
        "legend",
        { class: "hidden-label" },
        Page.one(".picker summary", HTMLElement, tools).firstChild?.textContent,
      ),
      element(
        "span",
        { class: "picker-all" },
        every("1", say("table.pick_all")),
        " ",
        every("", say("table.pick_none")),
      ),
    );
    Page.one(".picker", HTMLElement, tools).append(place);
    for (const head of Page.all("thead th[data-column]", HTMLElement, table)) {
      const link = Page.one("a", HTMLAnchorElement, head);
      const value = Page.idIn("report", link.getAttribute("href") || "").split("/")[1];
      const box = element("input", { type: "checkbox", "data-pick": head.dataset.column, value, checked: true });
      place.append(element("label", null, box, " " + link.textContent), " ");
    }
  }

  /** The way to each quote's paragraph: its section's heading, or a sign where the quote before it has the same one; and to
   * that of words which stand in another table. */
  function ways() {
    const reports = Page.all("thead th a", HTMLAnchorElement, table).map((link) => link.getAttribute("href") || "");
    const page = (/** @type {HTMLElement} */ of) => reports[(of.closest("td")?.cellIndex || 1) - 1];
    for (const way of Page.all("a[data-at]", HTMLAnchorElement, table)) way.href = page(way) + "#" + way.dataset.at;
    for (const quote of Page.all("blockquote[data-pin]", HTMLElement, table)) {
      const href = page(quote) + "#" + quote.dataset.pin?.split(" ")[0];
      const heading = quote.previousElementSibling;
      if (heading?.matches("p")) {
        const link = element("a", { href });
        link.append(...heading.childNodes);
        heading.append(link);
      } else {
        quote.before(element("p", null, element("a", { href, "aria-label": say("item.read") }, "¶")));
      }
    }
  }

  /** The words beside a box. @param {HTMLInputElement} box */
  const name = (box) => (box.parentElement?.textContent || "").trim();

  function apply() {
    for (const box of boxes) body.classList.toggle(box.dataset.toggle || "", box.checked);
    const away = new Set(picks.filter((pick) => !pick.checked).map((pick) => pick.dataset.pick));
    for (const cell of Page.all("main [data-column]", HTMLElement)) cell.hidden = away.has(cell.dataset.column);
    const columns = Page.all("colgroup col", HTMLElement, table);
    for (const [i, pick] of picks.entries()) columns[i + 1].hidden = !pick.checked;
    const count = picks.length - away.size;
    table.dataset.columns = String(count);
    picked.textContent = count + " / " + picks.length;
    rows();
    clips();
    told();
  }

  /** What is left out is said on paper, so that nobody takes an excerpt for the whole. */
  function told() {
    const left = boxes.filter((box) => box.checked && /^(hide|only)-/.test(box.dataset.toggle || ""));
    const away = picks.filter((pick) => !pick.checked);
    const what = left.map(name);
    if (away.length) what.push(say("table.put_away", { names: away.map(name).join(say("comma")) }));
    note.textContent = say("table.narrowed", { what: what.join(say("semicolon")) });
    note.hidden = !what.length;
  }

  /** Words that no mark holds become elements, so that a style sheet can hide them: once, when a view first asks. */
  function wrap() {
    for (const quote of Page.all("blockquote", HTMLElement, table)) {
      for (const node of Array.from(quote.childNodes)) {
        if (node.nodeType === Node.TEXT_NODE) {
          const made = element("span");
          node.replaceWith(made);
          made.append(node);
        }
      }
    }
    wrapped = true;
  }

  /** With "only what differs", a row in which nothing is left says so by going away. */
  function rows() {
    const only = ["only-different", "only-figures", "hide-shared"].some((view) => body.classList.contains(view));
    // innerText: words that the style sheet hides do not count
    const left = (/** @type {HTMLElement} */ quote) => quote.innerText.trim() !== "";
    if (only && !wrapped) wrap();
    const quotes = Page.all("blockquote", HTMLElement, table);
    // what is not drawn has an innerText that nothing hides
    for (const hidden of Page.all(".nothing-left", HTMLElement, table)) hidden.classList.remove("nothing-left");
    for (const row of Page.all("tbody tr", HTMLElement, table)) {
      const shown = only ? Page.all("td:not([hidden]) blockquote", HTMLElement, row) : [];
      row.classList.toggle("nothing-left", only && !row.querySelector("th a") && !shown.some(left));
    }
    for (const quote of quotes) {
      const gone = only && !left(quote);
      quote.classList.toggle("nothing-left", gone);
      quote.previousElementSibling?.classList.toggle("nothing-left", gone);
      const button = quote.nextElementSibling;
      if (button?.matches(".pin")) button.classList.toggle("nothing-left", gone);
    }
  }

  function clips() {
    const on = body.classList.contains("collapsed");
    for (const clip of Page.all(".clip", HTMLElement, table)) {
      const long = on && !clip.classList.contains("open") && clip.scrollHeight > clip.clientHeight + 4;
      let button = clip.nextElementSibling;
      if (!button && long) {
        const open = () => {
          clip.classList.add("open");
          clips();
        };
        button = element("button", { type: "button", class: "more", onclick: open }, say("table.expand"));
        clip.after(button);
      }
      if (button instanceof HTMLElement) button.hidden = !long;
    }
  }

  function read() {
    const { view, shown } = Address.readColumns(Address.query(), keys);
    for (const box of boxes) box.checked = view.includes(box.dataset.toggle || "");
    for (const pick of picks) pick.checked = shown.includes(pick.value);
  }

  function write() {
    const view = boxes.filter((box) => box.checked).map((box) => box.dataset.toggle || "");
    const shown = picks.filter((pick) => pick.checked).map((pick) => pick.value);
    Address.put({ query: Address.writeColumns({ view, shown }, keys) });
    carry();
  }

  /** The same choice holds on the group's other tables: other subjects, other years, next and previous. */
  function carry() {
    for (const link of Page.all(".subjects a, .years a, .pager a, .comparison tbody th a", HTMLAnchorElement)) {
      link.href = (link.getAttribute("href") || "").replace(/\?.*$/, "") + Address.query();
    }
  }

  /** Whoever comes from the overview stands before the column that was asked for, on narrow screens before its first
      cell. */
  function come() {
    const head = Address.target();
    const column = head?.dataset.column;
    if (!head || !column) return;
    if (getComputedStyle(table).display === "block") {
      Page.maybe("td[data-column='" + column + "']:not(.empty)", HTMLElement, table)?.scrollIntoView();
    } else {
      Page.one(".compare-scroll", HTMLElement).scrollLeft =
        head.offsetLeft - Page.one(".corner", HTMLElement, table).offsetWidth;
    }
  }

  ways();
  for (const cell of Page.all("tbody td:not(.empty)", HTMLElement, table)) {
    const clip = element("div", { class: "clip" });
    clip.append(...cell.childNodes);
    cell.append(clip);
  }
  read();
  apply();
  carry();
  addEventListener("load", come); // after the browser has gone to the column's head itself
  addEventListener("hashchange", come);
  tools.addEventListener("change", () => {
    apply();
    write();
  });
  for (const button of Page.all("[data-every]", HTMLElement, tools)) {
    button.addEventListener("click", () => {
      for (const pick of picks) pick.checked = button.dataset.every !== "";
      apply();
      write();
    });
  }
})();
