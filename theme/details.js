/* A link to something inside a closed box opens the box; so does printing, and closes it again. */
(function () {
  "use strict";
  function open() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    if (target) target.scrollIntoView();
  }
  var opened = [];
  addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(document.querySelectorAll("details.prints:not([open])"), function (box) { return (box.open = true); });
  });
  addEventListener("afterprint", function () { opened.forEach(function (box) { box.open = false; }); });
  addEventListener("hashchange", open);
  open();
})();
