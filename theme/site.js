/* What every page does with scripts: ways that name a place alone, the choice of light, dark or high contrast. */
"use strict";

(() => {
  // The first way of a cell says whose page it leads to; the others name a place in it.
  for (const way of document.querySelectorAll("td a[data-at]")) {
    const page = way.closest("td")?.querySelector("a")?.getAttribute("href")?.split("#")[0];
    if (page) way.setAttribute("href", page + "#" + way.getAttribute("data-at"));
  }

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
