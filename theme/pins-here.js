/* Pins on a page with passages of reports: a button at each, and a way to the sheet. */
"use strict";

(() => {
  for (const passage of Page.all("[data-pin]", HTMLElement)) {
    const { pin = "", pinStart } = passage.dataset;
    const [report, block] = pin.split("#");
    const text = passage.textContent || "";
    if (!text.trim()) continue;
    const button = Pins.button({ report, block, start: Number(pinStart), text });
    const margin = passage.closest(".row")?.querySelector(".margin");
    if (margin) margin.prepend(button);
    else passage.after(button);
  }

  const link = Page.element("a", { href: Page.root + "compare/index.html#pins" });
  const bar = Page.element("p", { class: "pins-bar", role: "status" }, link);

  function count() {
    const n = Pins.list().length;
    bar.hidden = n === 0;
    link.textContent = Page.say(Pins.durable() ? "pins.count" : "pins.count-lost", { n });
  }

  Pins.watch(count);
  count();
  document.body.append(bar);
})();
