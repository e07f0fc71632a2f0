/* What every page does with scripts: the choice of light, dark or high contrast. */
(function () {
  "use strict";
  var html = document.documentElement;
  var select = document.getElementById("mode");
  if (!select) return;
  var key = "duizhao:" + html.dataset.siteKey + ":mode";
  select.value = html.dataset.mode || "auto";
  select.addEventListener("change", function () {
    if (select.value === "auto") delete html.dataset.mode;
    else html.dataset.mode = select.value;
    try { localStorage.setItem(key, select.value); } catch (error) { /* holds for this page only */ }
  });
})();
