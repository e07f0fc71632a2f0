/* For paper: each wide comparison table in sheets of at most four of the columns that are shown, every sheet with the
   heads of its columns and rows. Made when printing begins, gone when it ends. */
(function () {
  "use strict";
  var ACROSS = 4; // on A4; six on A3
  var made = [];
  var paper = null; // the page's policy allows no style element of ours, but a style sheet made by a script
  try {
    paper = new CSSStyleSheet();
    document.adoptedStyleSheets.push(paper);
  } catch (error) { /* an older browser prints on A4 */ }

  function sheet(table, shown, from, label) {
    var copy = table.cloneNode(true);
    var kept = shown.slice(from, from + ACROSS);
    copy.querySelectorAll("[id]").forEach(function (element) { element.removeAttribute("id"); });
    copy.querySelectorAll("[data-column]").forEach(function (cell) { if (kept.indexOf(cell.dataset.column) < 0) cell.remove(); });
    Array.prototype.slice.call(copy.querySelectorAll("col"), kept.length + 1).forEach(function (col) { col.remove(); });
    copy.querySelectorAll("col").forEach(function (col) { col.hidden = false; });
    copy.caption.className = "";
    var narrowed = document.querySelector(".narrowed:not([hidden])");
    copy.dataset.columns = kept.length;
    copy.caption.textContent = label.replace("%n", from / ACROSS + 1).replace("%of", Math.ceil(shown.length / ACROSS)) + (narrowed ? " " + narrowed.textContent : "");
    var box = document.createElement("div");
    box.className = "sheet";
    box.appendChild(copy);
    return box;
  }

  function make() {
    if (made.length) return;
    var large = paper !== null && document.body.classList.contains("a3");
    ACROSS = large ? 6 : 4;
    if (paper) paper.replaceSync(large ? "@page { size: A3 landscape; }" : "");
    document.querySelectorAll(".compare-scroll").forEach(function (scroll) {
      var table = scroll.querySelector("table");
      var shown = Array.prototype.map.call(table.querySelectorAll("thead [data-column]:not([hidden])"), function (head) { return head.dataset.column; });
      if (shown.length <= ACROSS) return;
      var box = document.createElement("div");
      box.className = "sheets";
      for (var from = 0; from < shown.length; from += ACROSS) box.appendChild(sheet(table, shown, from, scroll.dataset.sheet));
      scroll.after(box);
      made.push(box);
    });
  }

  addEventListener("beforeprint", make);
  addEventListener("afterprint", function () { made.forEach(function (box) { box.remove(); }); made = []; });
})();
