/* What every page does with scripts: the choice of light, dark or high contrast. */
"use strict";

(() => {
  const html = document.documentElement;
  const select = document.getElementById("mode");
  if (!(select instanceof HTMLSelectElement)) return;
  select.value = html.dataset.mode || "auto";
  select.addEventListener("change", () => {
    if (select.value === "auto") delete html.dataset.mode;
    else html.dataset.mode = select.value;
    try {
      localStorage.setItem("duizhao:" + html.dataset.siteKey + ":mode", select.value);
    } catch {
      // storage may be forbidden: the choice holds for this page only
    }
  });
})();
