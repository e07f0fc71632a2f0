/* An old address: the reader goes on to the same paragraph of the new one, and what is pinned of the report goes along.
   Without this file the page's refresh and its link lead on too. */
(() => {
  "use strict";

  const link = document.getElementById("moved");
  const { from, to } = link.dataset;
  const key = "duizhao:" + document.documentElement.dataset.siteKey + ":pins";
  try {
    const pins = from && JSON.parse(localStorage.getItem(key) || "[]");
    if (Array.isArray(pins) && pins.some((pin) => pin && pin.report === from)) {
      const moved = pins.map((pin) => (pin && pin.report === from ? { ...pin, report: to } : pin));
      localStorage.setItem(key, JSON.stringify(moved));
    }
  } catch {
    // a browser that keeps nothing, or what is kept is no list: there is nothing to move
  }
  location.replace(link.href + location.hash);
})();
