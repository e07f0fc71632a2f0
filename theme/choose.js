/* The chooser: what is chosen ↔ the address; pickers of reports and contents; the table; the excerpt sheet.
   The address holds r (reports, in the order of the columns) and s (rows: a subject's id, or ~ and a section of each
   report). */
(() => {
  "use strict";

  const duizhao = window.duizhao;
  const { element, load, table, files } = duizhao;
  const config = duizhao.read("choose-config");
  const say = duizhao.wording(config.words);
  const LEAST = 2;
  const MOST = 6;
  const OFFERED = 36; // reports listed at once

  const $ = (id) => document.getElementById(id);
  const state = { reports: [], rows: [], lost: [], strange: [], over: 0 };
  let manifest = null;
  let subjects = null; // id → name
  let parts = []; // the ids among them that are parts
  let drawing = 0;

  // --- the address -------------------------------------------------------------------------------------------

  function fromAddress() {
    const hash = new URLSearchParams(location.hash.slice(1));
    const listed = (name) => (hash.get(name) || "").split(",").filter(Boolean);
    const asked = Array.from(new Set(listed("r")));
    const known = asked.filter((id) => manifest.byId.has(id));
    state.reports = known.slice(0, MOST);
    state.over = known.length > MOST ? known.length : 0;
    state.lost = asked.filter((id) => !manifest.byId.has(id));
    state.strange = listed("s").filter((token) => !token.startsWith("~") && !subjects.has(token));
    state.rows = [];
    for (const token of listed("s")) {
      if (token.startsWith("~")) {
        const picked = token.slice(1).split("~");
        state.rows.push({ sections: Object.fromEntries(asked.map((id, i) => [id, picked[i] || ""])) });
      } else if (subjects.has(token) && !state.rows.some((row) => row.subject === token)) {
        state.rows.push({ subject: token });
      }
    }
  }

  function toAddress(replace) {
    const plain = (text) => encodeURIComponent(text).replace(/%2F/g, "/");
    const rows = state.rows.map(
      (row) => row.subject || "~" + state.reports.map((id) => row.sections[id] || "").join("~"),
    );
    const parts = [];
    if (state.reports.length) parts.push("r=" + state.reports.map(plain).join(","));
    if (rows.length) parts.push("s=" + rows.map(plain).join(","));
    const hash = parts.length ? "#" + parts.join("&") : "";
    if (hash === location.hash) return;
    if (replace) history.replaceState(null, "", location.pathname + location.search + hash);
    else history.pushState(null, "", location.pathname + location.search + hash);
  }

  function change(deed) {
    deed();
    Object.assign(state, { lost: [], strange: [], over: 0 });
    toAddress();
    return draw();
  }

  // --- reports -----------------------------------------------------------------------------------------------

  function offered() {
    const asked = $("report-filter").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const year = $("report-year").value;
    return manifest.reports.filter((report) => {
      const words = (
        report.region.join("") +
        report.township +
        " " +
        report.slug +
        " " +
        report.slug.replace(/-/g, "") +
        " " +
        report.year
      ).toLowerCase();
      return (!year || String(report.year) === year) && asked.every((word) => words.includes(word));
    });
  }

  let listed = "";
  function offer() {
    const found = offered().sort((a, b) => b.year - a.year || a.number - b.number);
    const some = found.slice(0, OFFERED);
    const full = state.reports.length >= MOST;
    const ids = some.map((report) => report.id).join();
    if (ids !== listed) {
      listed = ids;
      $("report-options").replaceChildren(
        ...some.map((report) =>
          box(
            report.id,
            toggle,
            element("span", null, table.named(report, say)),
            element("span", { class: "region" }, report.region.slice(-1).join("")),
          ),
        ),
      );
    }
    for (const input of $("report-options").querySelectorAll("input")) {
      input.checked = state.reports.includes(input.value);
      input.disabled = full && !input.checked;
    }
    const more = found.length - OFFERED;
    $("report-note").textContent = full
      ? say("choose.full", { n: MOST })
      : more > 0
        ? say("choose.more", { n: more })
        : found.length
          ? ""
          : say("choose.no-match");
  }

  /** A box to tick, in a line of its own. */
  function box(value, act, ...label) {
    return element(
      "li",
      null,
      element("label", null, element("input", { type: "checkbox", value, onchange: () => act(value) }), " ", ...label),
    );
  }

  function toggle(id) {
    const chosen = state.reports.includes(id);
    change(() => (state.reports = chosen ? state.reports.filter((other) => other !== id) : [...state.reports, id]));
  }

  function move(id, by) {
    const from = state.reports.indexOf(id);
    const to = from + by;
    change(() => state.reports.splice(to, 0, ...state.reports.splice(from, 1)));
    const button = $("chosen-" + (by < 0 ? "left" : "right") + "-" + to);
    (button.disabled ? $("chosen-drop-" + to) : button).focus();
  }

  function drop(id) {
    const at = state.reports.indexOf(id);
    change(() => (state.reports = state.reports.filter((other) => other !== id)));
    const next = $("chosen-drop-" + Math.min(at, state.reports.length - 1));
    (next || $("report-filter")).focus();
  }

  function chosen() {
    const last = state.reports.length - 1;
    $("chosen").replaceChildren(
      ...state.reports.map((id, i) => {
        const name = table.named(manifest.byId.get(id), say);
        const button = (kind, sign, key, deed, disabled) =>
          element(
            "button",
            { type: "button", id: "chosen-" + kind + "-" + i, disabled, onclick: deed },
            element("span", { "aria-hidden": "true" }, sign),
            element("span", { class: "hidden-label" }, say(key, { name })),
          );
        return element(
          "li",
          null,
          element("span", null, name),
          button("left", "←", "choose.left", () => move(id, -1), i === 0),
          button("right", "→", "choose.right", () => move(id, 1), i === last),
          button("drop", "✕", "choose.drop", () => drop(id), false),
        );
      }),
    );
    $("chosen-count").textContent = say("choose.chosen", { n: state.reports.length, most: MOST });
  }

  // --- contents ----------------------------------------------------------------------------------------------

  function contents(list, of) {
    list.replaceChildren(...of.map(({ id, name }) => box(id, toggleRow, name)));
  }

  function tick() {
    for (const input of $("choose-contents").querySelectorAll("input")) {
      input.checked = state.rows.some((row) => row.subject === input.value);
    }
  }

  function toggleRow(id) {
    const there = state.rows.some((row) => row.subject === id);
    change(
      () =>
        (state.rows = there
          ? state.rows.filter((row) => row.subject !== id)
          : ordered([...state.rows, { subject: id }])),
    );
  }

  /** Subjects in the order of the taxonomy, then the hand-picked rows. */
  function ordered(rows) {
    const order = Array.from(subjects.keys());
    const place = (row) => (row.sections ? order.length : order.indexOf(row.subject));
    return rows
      .map((row, i) => [row, i])
      .sort((a, b) => place(a[0]) - place(b[0]) || a[1] - b[1])
      .map((pair) => pair[0]);
  }

  async function pick(row, report, section) {
    const at = state.rows.indexOf(row);
    await change(() => {
      if (report) row.sections = { ...row.sections, [report.id]: section };
      else state.rows.splice(at, 1);
    });
    if (!report) $("add-row").focus();
    else {
      const line = document.querySelector('#choose-table .scroll tbody tr[data-row="' + at + '"]');
      line.querySelectorAll("select")[state.reports.indexOf(report.id)].focus();
    }
  }

  // --- the table ---------------------------------------------------------------------------------------------

  function hint() {
    const n = state.reports.length;
    const told = [];
    if (state.lost.length) told.push(say("choose.lost", { names: state.lost.join(say("choose.and")) }));
    if (state.strange.length) told.push(say("choose.strange", { names: state.strange.join(say("choose.and")) }));
    if (state.over) told.push(say("choose.over", { n: state.over, most: MOST }));
    if (n < LEAST) told.push(say(n ? "choose.one-more" : "choose.start", { least: LEAST, most: MOST }));
    else if (!state.rows.length) told.push(say("choose.pick-contents"));
    return told.join(" ");
  }

  /** What the chosen themes stand for, where several versions of the taxonomy placed the chosen reports. */
  function kin(reports) {
    if (new Set(reports.map((report) => report.taxonomy)).size < 2) return [];
    return state.rows.map((row) => manifest.kin[row.subject]).filter(Boolean);
  }

  /** Which version of the taxonomy placed which report, and how its themes stand for one another; nothing where one
      version placed them all. */
  function notes(reports) {
    const placed = new Map();
    for (const report of reports)
      placed.set(report.taxonomy, [...(placed.get(report.taxonomy) || []), table.named(report, say)]);
    if (placed.size < 2) return [];
    const told = Array.from(placed, ([version, names]) =>
      say("choose.placed", { version: manifest.versions[version] || version, names: names.join(say("choose.and")) }),
    );
    const mapped = kin(reports);
    return [...told, say(mapped.length ? "choose.mapped" : "choose.unmapped"), ...mapped];
  }

  async function draw() {
    drawing += 1;
    const mine = drawing;
    chosen();
    offer();
    tick();
    $("add-row").disabled = state.reports.length < LEAST;
    $("choose-hint").textContent = hint();
    const ready = state.reports.length >= LEAST && state.rows.length > 0;
    $("jump").hidden = !ready;
    $("choose-outs").hidden = !ready;
    if (!ready) {
      $("choose-table").replaceChildren();
      return;
    }
    try {
      const reports = await Promise.all(state.reports.map((id) => load.report(id)));
      if (mine !== drawing) return;
      $("choose-hint").textContent = [hint(), ...kin(reports)].filter(Boolean).join(" ");
      $("choose-table").replaceChildren(...table.draw(reports, state.rows, parts, say, subjects, pick));
    } catch (error) {
      if (mine === drawing) failed(error);
    }
  }

  function failed(error) {
    $("choose-table").replaceChildren();
    $("choose-outs").hidden = true;
    $("choose-hint").textContent = say("choose.failed", { file: error.message });
  }

  /** The table as plain values for a file. */
  async function values() {
    const reports = await Promise.all(state.reports.map((id) => load.report(id)));
    const columns = reports.map((report) => ({
      name: table.named(report, say),
      address: new URL(load.root + report.page, location.href).href,
    }));
    const rows = table.lines(reports, state.rows, parts).map((line) => ({
      name: table.lineName(line, state.rows, say, subjects),
      cells: reports.map((report) => {
        const cell = table.cellOf(report, line);
        const where = cell.pieces.length ? table.heading(report, table.sectionAt(report, cell.pieces[0].start)) : "";
        return {
          note:
            cell.state === "present"
              ? ""
              : say("choose.aside", { words: say("choose.state." + cell.state, { where }) }),
          passages: table.labelled(cell.pieces, line, subjects).map(([piece, label]) => ({
            label: label && say("choose.label", { words: label }),
            text: table.words(piece),
          })),
        };
      }),
    }));
    return [columns, rows, notes(reports)];
  }

  duizhao.print = (what) => {
    document.body.dataset.print = what;
    window.addEventListener("afterprint", () => delete document.body.dataset.print, { once: true });
    window.print();
  };

  // --- the page ----------------------------------------------------------------------------------------------

  async function open() {
    try {
      manifest = await load.manifest(config.build);
    } catch (error) {
      failed(error);
      return;
    }
    subjects = new Map([...manifest.parts, ...manifest.themes].map(({ id, name }) => [id, name]));
    parts = manifest.parts.map(({ id }) => id);
    contents($("choose-parts"), manifest.parts);
    contents($("choose-themes"), manifest.themes);
    const years = Array.from(new Set(manifest.reports.map((report) => report.year))).sort((a, b) => b - a);
    $("report-year").append(
      ...years.map((year) => element("option", { value: String(year) }, String(year))),
      element("option", { value: "" }, say("choose.all-years")),
    );
    $("report-filter").addEventListener("input", offer);
    $("report-year").addEventListener("change", offer);
    $("all-parts").addEventListener("click", () =>
      change(
        () =>
          (state.rows = ordered([
            ...state.rows.filter((row) => !manifest.parts.some((part) => part.id === row.subject)),
            ...manifest.parts.map(({ id }) => ({ subject: id })),
          ])),
      ),
    );
    $("no-contents").addEventListener("click", () => change(() => (state.rows = [])));
    $("add-row").addEventListener("click", () => change(() => state.rows.push({ sections: {} })));
    $("jump")
      .querySelector("button")
      .addEventListener("click", () => {
        $("table-title").scrollIntoView();
        const region = document.querySelector("#choose-table .scroll");
        if (region) region.focus({ preventScroll: true });
      });
    $("print-table").addEventListener("click", () => duizhao.print("table"));
    $("table-markdown").addEventListener("click", async () =>
      files.download(
        say("choose.file") + ".md",
        "text/markdown",
        files.tableMarkdown(say("choose.heading"), ...(await values())),
      ),
    );
    $("table-csv").addEventListener("click", async () =>
      files.download(
        say("choose.file") + ".csv",
        "text/csv",
        files.tableCsv(say("choose.content"), say("choose.about"), ...(await values())),
      ),
    );
    window.addEventListener("popstate", () => {
      // A jump within the page, such as the skip link's, leaves the choice as it is.
      if (/^#[^=]+$/.test(location.hash)) {
        toAddress(true);
        return;
      }
      fromAddress();
      draw();
    });
    const anchor = location.hash === "#pins";
    fromAddress();
    $("pick-reports").open = state.reports.length < LEAST;
    $("pick-contents").open = state.rows.length === 0;
    await Promise.all([draw(), duizhao.sheet($("sheet"), say, manifest)]);
    document.documentElement.dataset.ready = "";
    if (anchor) $("pins").scrollIntoView();
  }

  open();
})();
