/* Sets the chosen look before anything is drawn, so that no page flashes. Kept for this site only. */
(function () {
  "use strict";
  var html = document.documentElement;
  html.classList.add("js");
  try {
    var mode = localStorage.getItem("duizhao:" + html.dataset.siteKey + ":mode");
    if (mode && mode !== "auto") html.dataset.mode = mode;
  } catch (error) { /* storage may be forbidden: the system's choice holds */ }
})();
