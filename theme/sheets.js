/* For paper: each wide comparison table in sheets of at most four of the columns that are shown, every sheet with the
   heads of its columns and rows. Made when printing begins, gone when it ends. */
(() => {
  "use strict";
  let ACROSS = 4; // on A4; six on A3
  let made = [];
  let paper = null; // the page's policy allows no style element of ours, but a style sheet made by a script
  try {
    paper = new CSSStyleSheet();
    document.adoptedStyleSheets.push(paper);
  } catch {
    /* an older browser prints on A4 */
  }

  function sheet(table, shown, from, label) {
    const copy = table.cloneNode(true);
    const kept = shown.slice(from, from + ACROSS);
    copy.querySelectorAll("[id]").forEach((element) => {
      element.removeAttribute("id");
    });
    copy.querySelectorAll("[data-column]").forEach((cell) => {
      if (kept.indexOf(cell.dataset.column) < 0) cell.remove();
    });
    Array.prototype.slice.call(copy.querySelectorAll("col"), kept.length + 1).forEach((col) => {
      col.remove();
    });
    copy.querySelectorAll("col").forEach((col) => {
      col.hidden = false;
    });
    copy.caption.className = "";
    const narrowed = document.querySelector(".narrowed:not([hidden])");
    copy.dataset.columns = kept.length;
    copy.caption.textContent =
      label.replace("%n", from / ACROSS + 1).replace("%of", Math.ceil(shown.length / ACROSS)) +
      (narrowed ? " " + narrowed.textContent : "");
    const box = document.createElement("div");
    box.className = "sheet";
    box.appendChild(copy);
    return box;
  }

  function make() {
    if (made.length) return;
    const large = paper !== null && document.body.classList.contains("a3");
    ACROSS = large ? 6 : 4;
    if (paper) paper.replaceSync(large ? "@page { size: A3 landscape; }" : "");
    document.querySelectorAll(".compare-scroll").forEach((scroll) => {
      const table = scroll.querySelector("table");
      const shown = Array.prototype.map.call(
        table.querySelectorAll("thead [data-column]:not([hidden])"),
        (head) => head.dataset.column,
      );
      if (shown.length <= ACROSS) return;
      const box = document.createElement("div");
      box.className = "sheets";
      for (let from = 0; from < shown.length; from += ACROSS)
        box.appendChild(sheet(table, shown, from, scroll.dataset.sheet));
      scroll.after(box);
      made.push(box);
    });
  }

  addEventListener("beforeprint", make);
  addEventListener("afterprint", () => {
    made.forEach((box) => {
      box.remove();
    });
    made = [];
  });
})();
