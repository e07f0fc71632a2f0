/* Pins on a page with passages of reports: a button at each, and a way to the sheet. `data-pin` names the paragraph of a
   passage in a table, and where in it the passage begins if not with it. */
"use strict";

(() => {
  /** Report, paragraph and place in that of a passage: it is a paragraph of its report's page, or stands in the column of its report and
   * names its paragraph.
   * @param {HTMLElement} passage */
  function placeOf(passage) {
    const page = passage.closest("article")?.dataset.report;
    if (page) return [page, passage.id, "0"];
    const head = passage.closest("table")?.rows[0].cells[passage.closest("td")?.cellIndex || 0];
    const report = Page.idIn("report", head?.querySelector("a")?.getAttribute("href") || "");
    return [report, ...(passage.dataset.pin || "").split(" ")];
  }

  for (const passage of Page.all("[data-pin]", HTMLElement)) {
    const [report, block, start = "0"] = placeOf(passage);
    const text = passage.textContent || "";
    if (!report || !text.trim()) continue;
    const button = Pins.button({ report, block, start: Number(start), text });
    const margin = passage.closest(".row")?.querySelector(".margin");
    if (margin) margin.prepend(button);
    else passage.after(button);
  }

  const link = Page.element("a", { href: Page.root + Page.way("choose") + "#pins" });
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
