/* The directory's filter (spelling.js); several words must all be found. Enter opens the one that is left. What is typed
   stands in the address, so that it can be kept or sent on. */
"use strict";

(() => {
  const form = Page.one("[data-directory]", HTMLFormElement);
  const field = Page.one("[name=text]", HTMLInputElement, form);
  const output = Page.one("output", HTMLElement, form);

  /** @param {HTMLElement | null} element */
  const letters = (element) => Spelling.letters(element?.dataset.name || "", element?.dataset.pinyin || "");
  const places = Page.all("[data-slug]", HTMLElement).map((item) => ({
    item,
    name: [...letters(item.closest(".county")), ...letters(item)],
    slug: (item.dataset.slug || "").replace(/-/g, ""),
  }));

  function apply() {
    const words = Spelling.typed(field.value);
    const left = places.filter(({ item, name, slug }) => {
      const on = words.every((word) => slug.includes(word) || name.some((_, at) => Spelling.spells(name, at, word)));
      item.hidden = !on;
      return on;
    });
    for (const box of Page.all(".county, .province", HTMLElement)) {
      box.hidden = !box.querySelector("[data-slug]:not([hidden])");
    }
    const said = Page.say(left.length ? "directory.count" : "directory.none", { n: left.length });
    output.textContent = words.length ? said : "";
    return left;
  }

  field.value = Address.field("text") || field.value;
  apply();
  form.addEventListener("input", () => {
    apply();
    Address.put({ query: Address.written("?", [["text", field.value || null]]) });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const left = apply();
    if (left.length === 1) Page.one("a", HTMLAnchorElement, left[0].item).click();
  });
})();
