/* Lists that can be narrowed: shortcomings by year, place, theme, status and words.
   What is chosen stands in the address, so that it can be kept, sent on, and undone with the browser's Back. */
"use strict";

(() => {
  /** @typedef {HTMLInputElement | HTMLSelectElement} Field */

  /** An address made when one page held all years leads on to the page of the year that it asks for. */
  function elsewhere() {
    const year = Address.field("year");
    const link = year && Page.maybe('[data-years] [data-year="' + CSS.escape(year) + '"]', HTMLAnchorElement);
    if (!link) return false;
    Address.lead(link.href, Address.without("year"));
    return true;
  }

  const form = Page.maybe("[data-filter]", HTMLFormElement);
  if (elsewhere() || !form) return;
  const output = Page.one("output", HTMLElement);
  const selects = Page.all("select[name]", HTMLSelectElement, form);
  /** @type {Field[]} */
  const fields = [...selects, ...Page.all("input[name]", HTMLInputElement, form)];
  const items = Page.all(".items > .item", HTMLElement);
  /** @type {Map<Element, string>} */
  const folded = new Map(); // an item's words, once they were asked for
  const names = new Map(selects.flatMap((select) => Array.from(select.options, (option) => [option, option.text])));
  let typing = false; // letters typed one after another are one step back
  let learning = false;

  /** As the search sees it, on one line. @param {string} text */
  const fold = (text) => Fold.text(text).replace(/\s+/g, " ").trim();

  /** Who looks for words may write traditional hanzi: their forms come with the list of reports, which is asked for
      then. Without it the other letters are folded all the same. */
  function learn() {
    if (learning) return;
    learning = true;
    const again = () => {
      folded.clear();
      apply();
    };
    Data.manifest("").then(again, () => {});
  }

  /** The words of a report in an item, and where it comes from; not the words of the interface around them.
   * @param {HTMLElement} item */
  function said(item) {
    const known = folded.get(item);
    if (known !== undefined) return known;
    const parts = Page.all("blockquote, q, .item-where, .chip", HTMLElement, item);
    const words = fold(parts.map((part) => part.textContent).join("\n"));
    folded.set(item, words);
    return words;
  }

  /** @param {HTMLElement} item @param {string} name @param {string} value */
  function holds(item, name, value) {
    if (name !== "text") return (item.dataset[name] || "").split(" ").includes(value);
    learn();
    return fold(value)
      .split(" ")
      .every((word) => said(item).includes(word));
  }

  /** The items that pass all filters that are set, but perhaps one. @param {Field[]} asked @param {Field} [but] */
  function within(asked, but) {
    const used = asked.filter((field) => field !== but);
    return items.filter((item) => used.every((field) => holds(item, field.name, field.value)));
  }

  function apply() {
    const asked = fields.filter((field) => field.value.trim());
    const shown = new Set(within(asked));
    for (const item of items) item.hidden = !shown.has(item);
    document.body.classList.toggle("narrowed", asked.length > 0);
    for (const select of selects) count(select, asked);
    tell(asked, shown.size);
    return asked;
  }

  /** What each choice would leave, beside its words. @param {HTMLSelectElement} select @param {Field[]} asked */
  function count(select, asked) {
    const left = within(asked, select);
    for (const option of select.options) {
      if (!option.value) continue;
      const n = left.filter((item) => holds(item, select.name, option.value)).length;
      option.text = Page.say("search.option", { name: names.get(option), n });
      option.disabled = n === 0 && !option.selected;
    }
  }

  /** A filter in words. @param {Field} field */
  function named(field) {
    const option = field instanceof HTMLSelectElement && field.options[field.selectedIndex];
    const name = (field.closest("label")?.firstChild?.textContent || "").trim();
    return Page.say("filter.each", { name, value: option ? names.get(option) : field.value.trim() });
  }

  /** How many are shown and why; where there is none, buttons that undo one filter each.
   * @param {Field[]} asked @param {number} n */
  function tell(asked, n) {
    const filters = asked.map(named).join(Page.say("comma"));
    const words = Page.say(n ? "filter.said" : "filter.none", { n, all: items.length, filters });
    output.textContent = asked.length ? words : "";
    if (n) return;
    for (const field of asked) {
      const undo = () => {
        field.value = "";
        write(apply(), true);
        field.focus();
      };
      const left = within(asked, field).length;
      const told = Page.say("filter.undo", { filter: named(field), n: left });
      output.append(" ", Page.element("button", { type: "button", onclick: undo }, told));
    }
  }

  /** Puts the filters into the address. @param {Field[]} asked @param {boolean} step */
  function write(asked, step) {
    const pairs = asked.map(({ name, value }) => /** @type {[string, string]} */ ([name, value]));
    Address.put({ query: Address.written("?", pairs) }, step);
  }

  function read() {
    for (const field of fields) {
      field.value = Address.field(field.name) || "";
      // a choice that this page does not have
      if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
    }
    apply();
  }

  form.addEventListener("input", (event) => {
    const letters = event.target instanceof HTMLInputElement;
    write(apply(), !(letters && typing));
    typing = letters;
  });
  form.addEventListener("focusout", () => {
    typing = false;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () =>
    setTimeout(() => {
      typing = false;
      write(apply(), true);
    }),
  );
  addEventListener("popstate", () => {
    typing = false;
    read();
  });
  read();
})();
