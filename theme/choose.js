/* The chooser: what is chosen ↔ the address; the table; the excerpt sheet; pickers (choose-pick.js). */
"use strict";

(() => {
  const { by, say } = Page;
  const LEAST = 2;
  const MOST = 6;

  /** The page over the list of reports. @param {Manifest} manifest */
  function over(manifest) {
    /** @type {Choice} */
    let choice = { reports: [], rows: [] };
    /** @type {string[]} */
    let odd = []; // what is to be said of an address that asks for something else
    let drawing = 0;
    const pickers = Pickers.over(manifest, { most: MOST, choice: () => choice, change });
    const { subjects, order } = pickers;

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

    // --- the table -------------------------------------------------------------------------------------------

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
      pickers.show();
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
        const lines = Rows.lines(reports, choice.rows, order);
        place.replaceChildren(...Table.draw({ reports, rows: choice.rows, lines, subjects, paper: false, pick }));
      } catch (error) {
        if (mine === drawing) failed(error);
      }
    }

    /** The table for a file. @returns {Promise<FileTable>} */
    async function values() {
      const reports = await loaded();
      const rows = Rows.lines(reports, choice.rows, order).map((line) => [
        [{ text: Table.lineName(line, choice.rows, subjects) }],
        ...reports.map((report) => filled(report, line)),
      ]);
      /** @type {FileCell[]} */
      const sources = reports.map((report) => [
        { text: report.head[0], as: "note" },
        { text: Address.handed(Page.root + report.page), as: "note" },
      ]);
      return {
        title: say("choose.heading"),
        notes: notes(reports),
        heads: [say("choose.content"), ...reports.map(Table.named)],
        rows: [...rows, [[{ text: say("save.from") }], ...sources]],
        across: true,
      };
    }

    /** What a cell of the table says. @param {ReportData} report @param {Line} line @returns {FileCell} */
    function filled(report, line) {
      const cell = Rows.cellOf(report, line);
      const state = say("choose.state." + cell.state, { where: Rows.whereOf(report, cell) });
      /** @type {FileCell} */
      const found = cell.state === "present" ? [] : [{ text: say("choose.aside", { words: state }), as: "note" }];
      for (const [piece, label] of Rows.labelled(cell.pieces, line, subjects)) {
        if (label) found.push({ text: say("choose.label", { words: label }), as: "label" });
        found.push({ text: Rows.words(piece) });
      }
      return found;
    }

    // --- the page --------------------------------------------------------------------------------------------

    /** @param {string} id @param {() => void} act */
    const on = (id, act) => by(id, HTMLElement).addEventListener("click", act);
    const file = say("choose.file");

    on("add-row", () => change({ rows: [...choice.rows, { sections: {} }] }));
    on("jump-to-table", () => {
      by("table-title", HTMLElement).scrollIntoView();
      Page.maybe("#choose-table .scroll", HTMLElement)?.focus({ preventScroll: true });
    });
    on("print-table", () => Sheet.print("table"));
    for (const form of Files.FORMS) on("table-" + form, async () => Files.saveTable(form, file, await values()));
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
