/* Lists that can be narrowed: shortcomings by year, place, theme, status and words; townships by hanzi or pinyin.
   What is chosen stands in the address, so that it can be kept or sent on. */
(function () {
  "use strict";
  var form = document.querySelector("[data-filter]");
  if (!form) return;
  var fields = Array.prototype.slice.call(form.querySelectorAll("[name]"));
  var output = form.querySelector("output");
  var directory = form.dataset.filter === "directory";
  var items = Array.prototype.slice.call(document.querySelectorAll(directory ? "[data-key]" : ".items > .item"));

  function fold(text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, directory ? "" : " ").trim(); }

  function holds(item, name, value) {
    if (name === "text") {
      if (item.folded === undefined) item.folded = directory ? item.dataset.key : fold(item.textContent);
      return fold(value).split(" ").every(function (word) { return item.folded.indexOf(word) >= 0; });
    }
    return (" " + item.dataset[name] + " ").indexOf(" " + value + " ") >= 0;
  }

  function apply() {
    var asked = fields.filter(function (field) { return field.value; });
    var n = 0;
    items.forEach(function (item) {
      var on = asked.every(function (field) { return holds(item, field.name, field.value); });
      item.hidden = !on;
      if (on) n += 1;
    });
    document.querySelectorAll(".county, .province").forEach(function (box) {
      box.hidden = !box.querySelector("[data-key]:not([hidden])");
    });
    output.textContent = asked.length ? output.dataset.words.replace("%n", n) : "";
    return asked;
  }

  function write(asked) {
    var state = new URLSearchParams();
    asked.forEach(function (field) { state.set(field.name, field.value); });
    var query = state.toString();
    history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
  }

  var state = new URLSearchParams(location.search);
  fields.forEach(function (field) { if (state.has(field.name)) field.value = state.get(field.name); });
  apply();
  form.addEventListener("input", function () { write(apply()); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(function () { write(apply()); }); });
})();
