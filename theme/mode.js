/* Sets the chosen look before anything is drawn, so that no page flashes. Kept for this site only. */
"use strict";

(() => {
  const html = document.documentElement;
  html.classList.add("js");
  try {
    const mode = localStorage.getItem("duizhao:" + html.dataset.siteKey + ":mode");
    if (mode && mode !== "auto") html.dataset.mode = mode;
  } catch {
    // storage may be forbidden: the system's choice holds
  }
})();
