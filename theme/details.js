/* A link to something inside a closed box opens the box; so does printing, and closes it again. */
(() => {
  "use strict";
  function open() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    if (target) target.scrollIntoView();
  }
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = Array.prototype.filter.call(
      document.querySelectorAll("details.prints:not([open])"),
      (box) => (box.open = true),
    );
  });
  addEventListener("afterprint", () => {
    opened.forEach((box) => {
      box.open = false;
    });
  });
  addEventListener("hashchange", open);
  open();
})();
