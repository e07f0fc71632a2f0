/* A comparison table: which columns, which sentences; all choices live in the address, so that they can be sent on. */
(function () {
  "use strict";
  var tools = document.querySelector("[data-tools=compare]");
  var table = document.querySelector(".compare-scroll .comparison");
  if (!tools || !table) return;
  var body = document.body, main = document.getElementById("main");
  var boxes = Array.prototype.slice.call(tools.querySelectorAll("[data-toggle]"));
  var picks = Array.prototype.slice.call(tools.querySelectorAll("[data-pick]"));
  var words = tools.dataset;

  function apply() {
    boxes.forEach(function (box) { body.classList.toggle(box.dataset.toggle, box.checked); });
    var shown = {};
    picks.forEach(function (pick) { shown[pick.dataset.pick] = pick.checked; });
    main.querySelectorAll("[data-column]").forEach(function (cell) { cell.hidden = shown[cell.dataset.column] === false; });
    var columns = table.querySelectorAll("colgroup col");
    picks.forEach(function (pick, i) { columns[i + 1].hidden = !pick.checked; });
    table.dataset.columns = picks.filter(function (pick) { return pick.checked; }).length;
    rows();
    clips();
    told();
  }

  /* What is left out is said on paper, so that nobody takes an excerpt for the whole. */
  function told() {
    var line = main.querySelector(".narrowed");
    var left = boxes.filter(function (box) { return box.checked && /^(hide|only)-/.test(box.dataset.toggle); });
    var away = picks.filter(function (pick) { return !pick.checked; });
    var name = function (box) { return box.parentNode.textContent.trim(); };
    var what = left.map(name);
    if (away.length) what.push(line.dataset.away.replace("%names", away.map(name).join(line.dataset.and)));
    line.textContent = line.dataset.words.replace("%what", what.join(line.dataset.and === "、" ? "；" : "; "));
    line.hidden = !what.length;
  }

  /* With "only what differs", a row in which nothing is left says so by going away. */
  function rows() {
    var only = body.classList.contains("only-different") || body.classList.contains("only-figures") || body.classList.contains("hide-shared");
    table.querySelectorAll("tbody tr").forEach(function (row) {
      var left = Array.prototype.some.call(row.querySelectorAll("td:not([hidden]) blockquote"), function (quote) { return quote.innerText.trim(); });
      row.classList.toggle("nothing-left", only && !left);
    });
    table.querySelectorAll(".quote").forEach(function (quote) {
      quote.classList.toggle("nothing-left", only && !quote.querySelector("blockquote").innerText.trim());
    });
  }

  function clips() {
    var on = body.classList.contains("collapsed");
    table.querySelectorAll(".clip").forEach(function (clip) {
      var button = clip.parentNode.querySelector(".more");
      var long = on && !clip.classList.contains("open") && clip.scrollHeight > clip.clientHeight + 4;
      if (!button && long) {
        button = document.createElement("button");
        button.type = "button";
        button.className = "more";
        button.textContent = words.expand;
        button.addEventListener("click", function () { clip.classList.add("open"); button.hidden = true; });
        clip.parentNode.appendChild(button);
      }
      if (button) button.hidden = !long;
    });
  }

  function read() {
    var state = new URLSearchParams(location.search);
    var view = (state.get("view") || "").split(".");
    boxes.forEach(function (box) { box.checked = view.indexOf(box.dataset.toggle) >= 0; });
    if (state.has("hide")) {
      var hidden = state.get("hide").split(".");
      picks.forEach(function (pick) { pick.checked = hidden.indexOf(pick.dataset.pick) < 0; });
    }
  }

  function write() {
    var state = new URLSearchParams();
    var view = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.dataset.toggle; });
    var hidden = picks.filter(function (pick) { return !pick.checked; }).map(function (pick) { return pick.dataset.pick; });
    if (view.length) state.set("view", view.join("."));
    if (hidden.length) state.set("hide", hidden.join("."));
    var query = state.toString();
    history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
  }

  table.querySelectorAll("tbody td:not(.empty)").forEach(function (cell) {
    var clip = document.createElement("div");
    clip.className = "clip";
    while (cell.firstChild) clip.appendChild(cell.firstChild);
    cell.appendChild(clip);
  });
  read();
  apply();
  tools.addEventListener("change", function () { apply(); write(); });
})();
