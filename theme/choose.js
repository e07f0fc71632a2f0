/* The chooser: what is chosen ↔ the address; pickers of reports and contents; the table; the excerpt sheet. */
"use strict";

(() => {
  const { by, element, say } = Page;
  const LEAST = 2;
  const MOST = 6;
  const OFFERED = 36; // reports listed at once

  /** The page over the list of reports. @param {Manifest} manifest */
  function over(manifest) {
    const subjects = new Map([...manifest.parts, ...manifest.themes].map(({ id, name }) => [id, name]));
    const order = Array.from(subjects.keys());
    const parts = manifest.parts.map(({ id }) => id);
    /** @type {Choice} */
    let choice = { reports: [], rows: [] };
    /** @type {string[]} */
    let odd = []; // what is to be said of an address that asks for something else
    let drawing = 0;

    // --- the address -----------------------------------------------------------------------------------------

    function fromAddress() {
      const asked = Address.readChoice(Address.fragment());
      const known = asked.reports.filter((id) => manifest.byId.has(id));
      const lost = asked.reports.filter((id) => !manifest.byId.has(id));
      const strange = asked.rows.flatMap(({ subject }) => (subject && !subjects.has(subject) ? [subject] : []));
      choice = {
        reports: known.slice(0, MOST),
        rows: asked.rows.filter(({ subject }) => !subject || subjects.has(subject)),
      };
      odd = [];
      if (lost.length) odd.push(say("choose.lost", { names: lost.join(say("comma")) }));
      if (strange.length) odd.push(say("choose.strange", { names: strange.join(say("comma")) }));
      if (known.length > MOST) odd.push(say("choose.over", { n: known.length, most: MOST }));
    }

    /** @param {boolean} step */
    const toAddress = (step) => Address.put({ fragment: Address.writeChoice(choice) }, step);

    /** @param {Partial<Choice>} changed */
    function change(changed) {
      choice = { ...choice, ...changed };
      odd = [];
      toAddress(true);
      return draw();
    }

    // --- reports ---------------------------------------------------------------------------------------------

    function offered() {
      const asked = by("report-filter", HTMLInputElement).value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      const year = by("report-year", HTMLSelectElement).value;
      return manifest.reports.filter((report) => {
        const names = report.region.join("") + report.township;
        const words = [names, report.slug, report.slug.replace(/-/g, ""), report.year].join(" ").toLowerCase();
        return (!year || String(report.year) === year) && asked.every((word) => words.includes(word));
      });
    }

    /** A box to tick, in a line of its own.
     * @param {string} value @param {(value: string) => void} act @param {(Node | string)[]} label */
    function box(value, act, ...label) {
      const input = element("input", { type: "checkbox", value, onchange: () => act(value) });
      return element("li", null, element("label", null, input, " ", ...label));
    }

    let listed = "";
    function offer() {
      const found = offered().sort((a, b) => b.year - a.year || a.number - b.number);
      const some = found.slice(0, OFFERED);
      const full = choice.reports.length >= MOST;
      const ids = some.map((report) => report.id).join();
      const list = by("report-options", HTMLElement);
      if (ids !== listed) {
        listed = ids;
        const boxes = some.map((report) => {
          const region = element("span", { class: "region" }, report.region.slice(-1).join(""));
          return box(report.id, toggle, element("span", null, Table.named(report)), region);
        });
        list.replaceChildren(...boxes);
      }
      for (const input of Page.all("input", HTMLInputElement, list)) {
        input.checked = choice.reports.includes(input.value);
        input.disabled = full && !input.checked;
      }
      const more = found.length - OFFERED;
      by("report-note", HTMLElement).textContent = full
        ? say("choose.full", { n: MOST })
        : more > 0
          ? say("choose.more", { n: more })
          : found.length
            ? ""
            : say("choose.no-match");
    }

    /** @param {string} id */
    const without = (id) => choice.reports.filter((other) => other !== id);

    /** @param {string} id */
    function toggle(id) {
      change({ reports: choice.reports.includes(id) ? without(id) : [...choice.reports, id] });
    }

    /** @param {string} kind @param {number} i */
    const button = (kind, i) => document.getElementById("chosen-" + kind + "-" + i);

    /** @param {string} id @param {number} by */
    function move(id, by) {
      const to = choice.reports.indexOf(id) + by;
      const reports = without(id);
      reports.splice(to, 0, id);
      change({ reports });
      const again = button(by < 0 ? "left" : "right", to);
      (again?.matches(":disabled") ? button("drop", to) : again)?.focus();
    }

    /** @param {string} id */
    function drop(id) {
      const at = choice.reports.indexOf(id);
      change({ reports: without(id) });
      (button("drop", Math.min(at, choice.reports.length - 1)) || by("report-filter", HTMLElement)).focus();
    }

    function chosen() {
      const last = choice.reports.length - 1;
      const lines = choice.reports.map((id, i) => {
        const known = manifest.byId.get(id);
        const name = known ? Table.named(known) : id;
        const act = (
          /** @type {string} */ kind,
          /** @type {string} */ sign,
          /** @type {string} */ told,
          onclick = () => {},
          disabled = false,
        ) =>
          element(
            "button",
            { type: "button", id: "chosen-" + kind + "-" + i, disabled, onclick },
            element("span", { "aria-hidden": "true" }, sign),
            element("span", { class: "hidden-label" }, told),
          );
        return element(
          "li",
          null,
          element("span", null, name),
          act("left", "←", say("choose.left", { name }), () => move(id, -1), i === 0),
          act("right", "→", say("choose.right", { name }), () => move(id, 1), i === last),
          act("drop", "✕", say("choose.drop", { name }), () => drop(id)),
        );
      });
      by("chosen", HTMLElement).replaceChildren(...lines);
      by("chosen-count", HTMLElement).textContent = say("choose.chosen", { n: choice.reports.length, most: MOST });
    }

    // --- contents --------------------------------------------------------------------------------------------

    /** @param {string} list @param {Named[]} of */
    const contents = (list, of) =>
      by(list, HTMLElement).replaceChildren(...of.map(({ id, name }) => box(id, toggleRow, name)));

    function tick() {
      for (const input of Page.all("#choose-contents input", HTMLInputElement)) {
        input.checked = choice.rows.some((row) => row.subject === input.value);
      }
    }

    /** @param {string} id */
    function toggleRow(id) {
      const left = choice.rows.filter((row) => row.subject !== id);
      change({ rows: left.length < choice.rows.length ? left : ordered([...choice.rows, { subject: id }]) });
    }

    /** Subjects in the order of the taxonomy, then the hand-picked rows. @param {Row[]} rows */
    function ordered(rows) {
      const place = (/** @type {Row} */ row) => (row.sections ? order.length : order.indexOf(row.subject));
      return [...rows].sort((a, b) => place(a) - place(b));
    }

    /** @type {PickSection} */
    async function pick(row, report, section) {
      const at = choice.rows.indexOf(row);
      if (!report) {
        await change({ rows: choice.rows.filter((other) => other !== row) });
        by("add-row", HTMLElement).focus();
        return;
      }
      const picked = { sections: { ...row.sections, [report.id]: section } };
      await change({ rows: choice.rows.map((other) => (other === row ? picked : other)) });
      const line = Page.maybe('#choose-table .scroll tbody tr[data-row="' + at + '"]', HTMLElement);
      if (line) Page.all("select", HTMLSelectElement, line)[choice.reports.indexOf(report.id)].focus();
    }

    // --- the table -------------------------------------------------------------------------------------------

    function hint() {
      const n = choice.reports.length;
      if (n < LEAST) return [...odd, say(n ? "choose.one-more" : "choose.start", { least: LEAST, most: MOST })];
      return choice.rows.length ? odd : [...odd, say("choose.pick-contents")];
    }

    /** What the chosen themes stand for, where several versions of the taxonomy placed the chosen reports.
     * @param {ReportData[]} reports */
    function kin(reports) {
      if (new Set(reports.map((report) => report.taxonomy)).size < 2) return [];
      return choice.rows.map(({ subject }) => (subject && manifest.kin[subject]) || "").filter(Boolean);
    }

    /** Which version of the taxonomy placed which report, and how its themes stand for one another; nothing where one
     * version placed them all. @param {ReportData[]} reports */
    function notes(reports) {
      /** @type {Map<string, string[]>} */
      const placed = new Map();
      for (const report of reports) {
        const version = report.taxonomy || "";
        placed.set(version, [...(placed.get(version) || []), Table.named(report)]);
      }
      if (placed.size < 2) return [];
      const told = Array.from(placed, ([version, names]) =>
        say("choose.placed", { version: manifest.versions[version] || version, names: names.join(say("comma")) }),
      );
      const mapped = kin(reports);
      return [...told, say(mapped.length ? "choose.mapped" : "choose.unmapped"), ...mapped];
    }

    /** @param {string[]} sentences */
    function hinted(sentences) {
      by("choose-hint", HTMLElement).textContent = sentences.join(" ");
    }

    const loaded = () => Promise.all(choice.reports.map((id) => Data.report(id)));

    async function draw() {
      drawing += 1;
      const mine = drawing;
      chosen();
      offer();
      tick();
      by("add-row", HTMLButtonElement).disabled = choice.reports.length < LEAST;
      hinted(hint());
      const ready = choice.reports.length >= LEAST && choice.rows.length > 0;
      by("jump", HTMLElement).hidden = !ready;
      by("choose-outs", HTMLElement).hidden = !ready;
      const place = by("choose-table", HTMLElement);
      if (!ready) {
        place.replaceChildren();
        return;
      }
      try {
        const reports = await loaded();
        if (mine !== drawing) return;
        hinted([...hint(), ...kin(reports)]);
        const lines = Rows.lines(reports, choice.rows, parts);
        place.replaceChildren(...Table.draw({ reports, rows: choice.rows, lines, subjects, paper: false, pick }));
      } catch (error) {
        if (mine === drawing) failed(error);
      }
    }

    /** The table as plain values for a file. @returns {Promise<FileTable>} */
    async function values() {
      const reports = await loaded();
      const columns = reports.map((report) => ({
        name: Table.named(report),
        address: Address.whole(Page.root + report.page),
      }));
      const rows = Rows.lines(reports, choice.rows, parts).map((line) => ({
        name: Table.lineName(line, choice.rows, subjects),
        cells: reports.map((report) => {
          const cell = Rows.cellOf(report, line);
          const state = say("choose.state." + cell.state, { where: Rows.whereOf(report, cell) });
          return {
            note: cell.state === "present" ? "" : say("choose.aside", { words: state }),
            passages: Rows.labelled(cell.pieces, line, subjects).map(([piece, label]) => ({
              label: label && say("choose.label", { words: label }),
              text: Rows.words(piece),
            })),
          };
        }),
      }));
      return { columns, rows, notes: notes(reports) };
    }

    // --- the page --------------------------------------------------------------------------------------------

    /** @param {string} id @param {() => void} act */
    const on = (id, act) => by(id, HTMLElement).addEventListener("click", act);
    const file = say("choose.file");

    contents("choose-parts", manifest.parts);
    contents("choose-themes", manifest.themes);
    const years = Array.from(new Set(manifest.reports.map((report) => report.year))).sort((a, b) => b - a);
    by("report-year", HTMLSelectElement).append(
      ...years.map((year) => element("option", { value: year }, String(year))),
      element("option", { value: "" }, say("choose.all-years")),
    );
    by("report-filter", HTMLElement).addEventListener("input", offer);
    by("report-year", HTMLElement).addEventListener("change", offer);
    on("all-parts", () => {
      const others = choice.rows.filter((row) => row.sections || !parts.includes(row.subject));
      change({ rows: ordered([...others, ...parts.map((subject) => ({ subject }))]) });
    });
    on("no-contents", () => change({ rows: [] }));
    on("add-row", () => change({ rows: [...choice.rows, { sections: {} }] }));
    on("jump-to-table", () => {
      by("table-title", HTMLElement).scrollIntoView();
      Page.maybe("#choose-table .scroll", HTMLElement)?.focus({ preventScroll: true });
    });
    on("print-table", () => Sheet.print("table"));
    on("table-markdown", async () => Files.markdown(file, Files.tableMarkdown(say("choose.heading"), await values())));
    on("table-csv", async () => Files.csv(file, Files.tableCsv(await values())));
    window.addEventListener("popstate", () => {
      if (Address.atPlace()) {
        toAddress(false);
        return;
      }
      fromAddress();
      draw();
    });
    fromAddress();
    by("pick-reports", HTMLDetailsElement).open = choice.reports.length < LEAST;
    by("pick-contents", HTMLDetailsElement).open = choice.rows.length === 0;
    return draw();
  }

  /** @param {unknown} error */
  function failed(error) {
    by("choose-table", HTMLElement).replaceChildren();
    by("choose-outs", HTMLElement).hidden = true;
    const file = error instanceof Error ? error.message : error;
    by("choose-hint", HTMLElement).textContent = say("choose.failed", { file });
  }

  async function open() {
    const anchor = Address.target();
    const manifest = await Data.manifest(by("choose", HTMLElement).dataset.build || "");
    await Promise.all([over(manifest), Sheet.show(by("sheet", HTMLElement), manifest)]);
    document.documentElement.dataset.ready = "";
    anchor?.scrollIntoView();
  }

  open().catch(failed);
})();
