/* A link to something inside a closed box opens the box; so does printing, and closes it again. */
"use strict";

(() => {
  function open() {
    const target = Address.target();
    for (let box = target; box; box = box.parentElement) if (box instanceof HTMLDetailsElement) box.open = true;
    target?.scrollIntoView();
  }

  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = Page.all("details.prints:not([open])", HTMLDetailsElement);
    for (const box of opened) box.open = true;
  });
  addEventListener("afterprint", () => {
    for (const box of opened) box.open = false;
  });
  addEventListener("hashchange", open);
  open();
})();
