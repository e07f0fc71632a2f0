/* What every page does with scripts: the choice of light, dark or high contrast. */
"use strict";

(() => {
  const html = document.documentElement;
  const place = document.querySelector(".mode-switch");
  /** @type {Record<string, string>} */
  const words = Object(globalThis).siteWords?.words;
  if (!place || !words) return;
  const label = document.createElement("label");
  label.htmlFor = "mode";
  label.textContent = words["mode.label"];
  const select = document.createElement("select");
  select.id = "mode";
  for (const mode of ["auto", "light", "dark", "contrast"]) select.add(new Option(words["mode." + mode], mode));
  place.append(label, " ", select);
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
