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
    var count = picks.filter(function (pick) { return pick.checked; }).length;
    table.dataset.columns = count;
    tools.querySelector("[data-picked]").textContent = count + " / " + picks.length;
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
    ["hide", "only"].forEach(function (name) {
      if (!state.has(name)) return;
      var named = state.get(name).split(".");
      picks.forEach(function (pick) { pick.checked = (named.indexOf(pick.value) >= 0) === (name === "only"); });
    });
  }

  function write() {
    var state = new URLSearchParams();
    var view = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.dataset.toggle; });
    var shown = [], hidden = [];
    picks.forEach(function (pick) { (pick.checked ? shown : hidden).push(pick.value); });
    if (view.length) state.set("view", view.join("."));
    if (hidden.length > shown.length) state.set("only", shown.join("."));
    else if (hidden.length) state.set("hide", hidden.join("."));
    history.replaceState(null, "", location.pathname + asked(state) + location.hash);
    carry(state);
  }

  function asked(state) {
    var query = state.toString();
    return query ? "?" + query : "";
  }

  /* The same choice holds on the group's other tables: other subjects, other years, next and previous. */
  function carry(state) {
    document.querySelectorAll(".subjects a, .years a, .pager a").forEach(function (link) {
      link.href = link.getAttribute("href").replace(/\?.*$/, "") + asked(state);
    });
  }

  /* Whoever comes from the overview stands before the column that was asked for, on narrow screens before its first cell. */
  function come() {
    var head = /^#c\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (!head) return;
    var region = table.parentNode;
    if (getComputedStyle(table).display === "block") {
      var cell = table.querySelector("td[data-column='" + head.dataset.column + "']:not(.empty)");
      if (cell) cell.scrollIntoView();
    } else region.scrollLeft = head.offsetLeft - table.querySelector(".corner").offsetWidth;
  }

  table.querySelectorAll("tbody td:not(.empty)").forEach(function (cell) {
    var clip = document.createElement("div");
    clip.className = "clip";
    while (cell.firstChild) clip.appendChild(cell.firstChild);
    cell.appendChild(clip);
  });
  read();
  apply();
  carry(new URLSearchParams(location.search));
  addEventListener("load", come); // after the browser has gone to the column's head itself
  addEventListener("hashchange", come);
  tools.addEventListener("change", function () { apply(); write(); });
  tools.addEventListener("click", function (event) {
    if (!event.target.matches("[data-every]")) return;
    picks.forEach(function (pick) { pick.checked = event.target.dataset.every !== ""; });
    apply();
    write();
  });
})();
