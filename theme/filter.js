/* Lists that can be narrowed: shortcomings by year, place, theme, status and words.
   What is chosen stands in the address, so that it can be kept, sent on, and undone with the browser's Back. */
(function () {
  "use strict";
  var form = document.querySelector("[data-filter]");
  var years = document.querySelector("[data-years]");
  if (elsewhere() || !form) return;
  var fields = Array.prototype.slice.call(form.querySelectorAll("[name]"));
  var output = document.querySelector("output[data-words]");
  var items = Array.prototype.slice.call(document.querySelectorAll(".items > .item"));
  var typing = false; // letters typed one after another are one step back

  /** An address made when one page held all years leads on to the page of the year that it asks for. */
  function elsewhere() {
    var state = new URLSearchParams(location.search);
    var link = years && state.has("year") && years.querySelector('[data-year="' + CSS.escape(state.get("year")) + '"]');
    if (!link) return false;
    state.delete("year");
    var query = state.toString();
    location.replace(link.href.split("#")[0] + (query ? "?" + query : "") + location.hash);
    return true;
  }

  function fold(text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim(); }

  /** The words of a report in an item, and where it comes from; not the words of the interface around them. */
  function said(item) {
    return Array.prototype.map.call(item.querySelectorAll("blockquote, q, .item-where, .chip"), function (one) { return one.textContent; }).join("\n");
  }

  function holds(item, name, value) {
    if (name === "text") {
      if (item.folded === undefined) item.folded = fold(said(item));
      return fold(value).split(" ").every(function (word) { return item.folded.indexOf(word) >= 0; });
    }
    return (" " + (item.dataset[name] || "") + " ").indexOf(" " + value + " ") >= 0;
  }

  /** The items that pass all filters that are set, but perhaps one. */
  function within(asked, but) {
    var used = asked.filter(function (field) { return field !== but; });
    return items.filter(function (item) { return used.every(function (field) { return holds(item, field.name, field.value); }); });
  }

  function apply() {
    var asked = fields.filter(function (field) { return field.value.trim(); });
    var shown = new Set(within(asked, null));
    items.forEach(function (item) { item.hidden = !shown.has(item); });
    document.body.classList.toggle("narrowed", asked.length > 0);
    fields.forEach(function (field) { if (field.options) count(field, asked); });
    tell(asked, shown.size);
    return asked;
  }

  /** What each choice would leave, beside its words. */
  function count(select, asked) {
    var left = within(asked, select);
    Array.prototype.forEach.call(select.options, function (option) {
      if (!option.value) return;
      if (!option.dataset.name) option.dataset.name = option.text;
      var n = left.filter(function (item) { return holds(item, select.name, option.value); }).length;
      option.text = output.dataset.option.replace("%name", option.dataset.name).replace("%n", n);
      option.disabled = n === 0 && !option.selected;
    });
  }

  function named(field) {
    var option = field.options && field.options[field.selectedIndex];
    var name = field.labels[0].firstChild.textContent.trim();
    var value = option ? option.dataset.name : field.value.trim();
    return output.dataset.one.replace("%name", name).replace("%value", function () { return value; });
  }

  /** How many are shown and why; where there is none, buttons that undo one filter each. */
  function tell(asked, n) {
    var words = asked.map(named).join(output.dataset.and);
    var text = n ? output.dataset.words : output.dataset.none;
    output.textContent = asked.length ? text.replace("%n", n).replace("%filters", function () { return words; }) : "";
    if (n) return;
    asked.forEach(function (field) {
      var button = document.createElement("button");
      button.type = "button";
      var filter = named(field);
      button.textContent = output.dataset.undo.replace("%n", within(asked, field).length).replace("%filter", function () { return filter; });
      button.addEventListener("click", function () {
        field.value = "";
        write(apply(), true);
        field.focus();
      });
      output.append(" ", button);
    });
  }

  /** Puts the filters into the address: as a new step, or in place of the one that is being typed. */
  function write(asked, step) {
    var state = new URLSearchParams();
    asked.forEach(function (field) { state.set(field.name, field.value); });
    var query = state.toString();
    var address = location.pathname + (query ? "?" + query : "") + location.hash;
    if (address === location.pathname + location.search + location.hash) return;
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  function read() {
    var state = new URLSearchParams(location.search);
    fields.forEach(function (field) {
      field.value = state.get(field.name) || "";
      if (field.options && field.selectedIndex < 0) field.value = ""; // a choice that this page does not have
    });
    apply();
  }

  form.addEventListener("input", function (event) {
    var letters = !event.target.options;
    write(apply(), !(letters && typing));
    typing = letters;
  });
  form.addEventListener("focusout", function () { typing = false; });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(function () { typing = false; write(apply(), true); }); });
  addEventListener("popstate", function () { typing = false; read(); });
  read();
})();
