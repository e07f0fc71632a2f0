/* A comparison table: which columns, which sentences; all choices live in the address, so that they can be sent on. */
(() => {
  "use strict";
  const tools = document.querySelector("[data-tools=compare]");
  const table = document.querySelector(".compare-scroll .comparison");
  if (!tools || !table) return;
  const body = document.body;
  const main = document.getElementById("main");
  const boxes = Array.from(tools.querySelectorAll("[data-toggle]"));
  const picks = Array.from(tools.querySelectorAll("[data-pick]"));
  const words = tools.dataset;

  function apply() {
    boxes.forEach((box) => {
      body.classList.toggle(box.dataset.toggle, box.checked);
    });
    const shown = {};
    picks.forEach((pick) => {
      shown[pick.dataset.pick] = pick.checked;
    });
    main.querySelectorAll("[data-column]").forEach((cell) => {
      cell.hidden = shown[cell.dataset.column] === false;
    });
    const columns = table.querySelectorAll("colgroup col");
    picks.forEach((pick, i) => {
      columns[i + 1].hidden = !pick.checked;
    });
    const count = picks.filter((pick) => pick.checked).length;
    table.dataset.columns = count;
    tools.querySelector("[data-picked]").textContent = count + " / " + picks.length;
    rows();
    clips();
    told();
  }

  /* What is left out is said on paper, so that nobody takes an excerpt for the whole. */
  function told() {
    const line = main.querySelector(".narrowed");
    const left = boxes.filter((box) => box.checked && /^(hide|only)-/.test(box.dataset.toggle));
    const away = picks.filter((pick) => !pick.checked);
    const name = (box) => box.parentNode.textContent.trim();
    const what = left.map(name);
    if (away.length) what.push(line.dataset.away.replace("%names", away.map(name).join(line.dataset.and)));
    line.textContent = line.dataset.words.replace("%what", what.join(line.dataset.and === "、" ? "；" : "; "));
    line.hidden = !what.length;
  }

  /* With "only what differs", a row in which nothing is left says so by going away. */
  function rows() {
    const only =
      body.classList.contains("only-different") ||
      body.classList.contains("only-figures") ||
      body.classList.contains("hide-shared");
    table.querySelectorAll("tbody tr").forEach((row) => {
      const left = Array.prototype.some.call(row.querySelectorAll("td:not([hidden]) blockquote"), (quote) =>
        quote.innerText.trim(),
      );
      row.classList.toggle("nothing-left", only && !left);
    });
    table.querySelectorAll(".quote").forEach((quote) => {
      quote.classList.toggle("nothing-left", only && !quote.querySelector("blockquote").innerText.trim());
    });
  }

  function clips() {
    const on = body.classList.contains("collapsed");
    table.querySelectorAll(".clip").forEach((clip) => {
      let button = clip.parentNode.querySelector(".more");
      const long = on && !clip.classList.contains("open") && clip.scrollHeight > clip.clientHeight + 4;
      if (!button && long) {
        button = document.createElement("button");
        button.type = "button";
        button.className = "more";
        button.textContent = words.expand;
        button.addEventListener("click", () => {
          clip.classList.add("open");
          button.hidden = true;
        });
        clip.parentNode.appendChild(button);
      }
      if (button) button.hidden = !long;
    });
  }

  function read() {
    const state = new URLSearchParams(location.search);
    const view = (state.get("view") || "").split(".");
    boxes.forEach((box) => {
      box.checked = view.indexOf(box.dataset.toggle) >= 0;
    });
    ["hide", "only"].forEach((name) => {
      if (!state.has(name)) return;
      const named = state.get(name).split(".");
      picks.forEach((pick) => {
        pick.checked = named.indexOf(pick.value) >= 0 === (name === "only");
      });
    });
  }

  function write() {
    const state = new URLSearchParams();
    const view = boxes.filter((box) => box.checked).map((box) => box.dataset.toggle);
    const shown = [];
    const hidden = [];
    picks.forEach((pick) => {
      (pick.checked ? shown : hidden).push(pick.value);
    });
    if (view.length) state.set("view", view.join("."));
    if (hidden.length > shown.length) state.set("only", shown.join("."));
    else if (hidden.length) state.set("hide", hidden.join("."));
    history.replaceState(null, "", location.pathname + asked(state) + location.hash);
    carry(state);
  }

  function asked(state) {
    const query = state.toString();
    return query ? "?" + query : "";
  }

  /* The same choice holds on the group's other tables: other subjects, other years, next and previous. */
  function carry(state) {
    document.querySelectorAll(".subjects a, .years a, .pager a").forEach((link) => {
      link.href = link.getAttribute("href").replace(/\?.*$/, "") + asked(state);
    });
  }

  /* Whoever comes from the overview stands before the column that was asked for, on narrow screens before its first cell. */
  function come() {
    const head = /^#c\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (!head) return;
    const region = table.parentNode;
    if (getComputedStyle(table).display === "block") {
      const cell = table.querySelector("td[data-column='" + head.dataset.column + "']:not(.empty)");
      if (cell) cell.scrollIntoView();
    } else region.scrollLeft = head.offsetLeft - table.querySelector(".corner").offsetWidth;
  }

  table.querySelectorAll("tbody td:not(.empty)").forEach((cell) => {
    const clip = document.createElement("div");
    clip.className = "clip";
    while (cell.firstChild) clip.appendChild(cell.firstChild);
    cell.appendChild(clip);
  });
  read();
  apply();
  carry(new URLSearchParams(location.search));
  addEventListener("load", come); // after the browser has gone to the column's head itself
  addEventListener("hashchange", come);
  tools.addEventListener("change", () => {
    apply();
    write();
  });
  tools.addEventListener("click", (event) => {
    if (!event.target.matches("[data-every]")) return;
    picks.forEach((pick) => {
      pick.checked = event.target.dataset.every !== "";
    });
    apply();
    write();
  });
})();
