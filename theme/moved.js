/* An old address: the reader goes on to the same paragraph of the new one, and what is pinned of the report goes along.
   Without this file the page's refresh and its link lead on too. */
"use strict";

(() => {
  const link = Page.by("moved", HTMLAnchorElement);
  const { from, to } = link.dataset;
  try {
    const pins = from && JSON.parse(localStorage.getItem(Page.key("pins")) || "[]");
    if (Array.isArray(pins) && pins.some((pin) => pin && pin.report === from)) {
      const moved = pins.map((pin) => (pin && pin.report === from ? { ...pin, report: to } : pin));
      localStorage.setItem(Page.key("pins"), JSON.stringify(moved));
    }
  } catch {
    // a browser that keeps nothing, or what is kept is no list: there is nothing to move
  }
  Address.lead(link.href);
})();
