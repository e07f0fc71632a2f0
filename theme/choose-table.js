/* The chooser's table: reports as columns, subjects or hand-picked sections as rows, every quote a slice of its
   report's text. */
"use strict";

/**
 * @typedef {(row: PickedRow, report: ReportData | null, section: string) => void} PickSection  a section of a report for a
 *   row; without a report the row goes
 *
 * @typedef {object} Drawing  what a table is drawn of
 * @property {ReportData[]} reports
 * @property {Row[]} rows
 * @property {Line[]} lines
 * @property {Map<string, string>} subjects id → name
 * @property {boolean} paper
 * @property {PickSection} pick
 */

const Table = (() => {
  const { element, say } = Page;
  const ACROSS = 4; // columns on a printed sheet; more are set in groups below one another

  /** @param {{ township: string, year: number }} report */
  const named = ({ township, year }) => say("choose.report", { township, year });

  /** @param {Piece} piece */
  const place = ({ report, block }) => Page.root + report.page + "#" + encodeURIComponent(block);

  /** The words of a piece: its heading bold, sentences that others have too marked. @param {Piece} piece */
  const marked = (piece) =>
    Rows.runs(piece).map(({ text, bold, shared }) => {
      const own = bold ? element("b", null, text) : text;
      return shared ? element("span", { class: "shared" }, own) : own;
    });

  /** @param {Piece} piece @param {string} where @param {boolean} paper */
  function paragraph(piece, where, paper) {
    const shared = Rows.shared(piece).length;
    return element(
      "div",
      { class: "passage" },
      where && element("p", { class: "where" }, where),
      element("p", { class: "words", lang: "zh-Hans" }, ...marked(piece)),
      !paper &&
        element(
          "p",
          { class: "passage-tools" },
          Pins.button(Rows.passage(piece)),
          element(
            "a",
            { href: place(piece) },
            say("choose.source"),
            element("span", { class: "hidden-label" }, " " + named(piece.report)),
          ),
          shared > 0 && element("span", { class: "quiet" }, say("choose.shared", { n: shared })),
        ),
    );
  }

  /** A cell. @param {Drawing} drawing @param {Line} line @param {ReportData} report */
  function filled({ subjects, paper, pick }, line, report) {
    const cell = Rows.cellOf(report, line);
    const { state, pieces } = cell;
    const where = state === "elsewhere" ? Rows.whereOf(report, cell) : "";
    return element(
      "td",
      { "data-state": state },
      element("span", { class: "column-name", "aria-hidden": "true" }, named(report)),
      line.row.sections && !paper && picker(report, line.row, pick),
      state !== "present" &&
        element("p", { class: "badge", "data-state": state }, say("choose.state." + state, { where })),
      ...Rows.labelled(pieces, line, subjects).map(([piece, label]) => paragraph(piece, label, paper)),
    );
  }

  /** The sections of a report to choose from. @param {ReportData} report @param {PickedRow} row @param {PickSection} pick */
  function picker(report, row, pick) {
    const select = element(
      "select",
      { class: "section-picker", onchange: () => pick(row, report, select.value) },
      element("option", { value: "" }, say("choose.no-section")),
      ...report.sections.map((section) =>
        element(
          "option",
          { value: section.id, selected: section.id === row.sections[report.id] },
          "\u3000".repeat(Math.max(0, section.level - 1)) + Rows.heading(report, section),
        ),
      ),
    );
    const label = element("span", { class: "hidden-label" }, say("choose.pick-section", { name: named(report) }));
    return element("label", null, label, select);
  }

  /** @param {Row} row @param {Row[]} rows @param {Map<string, string>} subjects */
  function rowName(row, rows, subjects) {
    if (!row.sections) return subjects.get(row.subject) || row.subject;
    return say("choose.own-row", { n: rows.filter((one) => one.sections).indexOf(row) + 1 });
  }

  /** What a line is within its row: a part or a theme, "" where the row is not divided.
   * @param {Line} line @param {Map<string, string>} subjects */
  function withinName({ axis, within }, subjects) {
    if (!axis || within === undefined) return "";
    return subjects.get(within) || (axis === "parts" ? say("table.unplaced") : say("table.general"));
  }

  /** A line's name: that of its row, and of what it is within the row.
   * @param {Line} line @param {Row[]} rows @param {Map<string, string>} subjects */
  const lineName = (line, rows, subjects) =>
    [rowName(line.row, rows, subjects), withinName(line, subjects)].filter(Boolean).join(" · ");

  /** @param {Drawing} drawing @param {Line} line */
  function drawnLine(drawing, line) {
    const { reports, rows, subjects, paper, pick } = drawing;
    const { row } = line;
    const within = withinName(line, subjects);
    const drop = row.sections && !paper ? () => pick(row, null, "") : null;
    return element(
      "tr",
      { "data-row": line.number, class: Rows.short(reports, line) && "short" },
      element(
        "th",
        { scope: "row" },
        rowName(row, rows, subjects),
        within && element("span", { class: "row-part" }, within),
        drop && element("button", { type: "button", class: "drop-row", onclick: drop }, say("choose.drop-row")),
      ),
      ...reports.map((report) => filled(drawing, line, report)),
    );
  }

  /** @param {Drawing} drawing */
  function table(drawing) {
    const { reports, lines, paper } = drawing;
    const head = reports.map((report) =>
      element(
        "th",
        { scope: "col" },
        element("a", { href: Page.root + report.page }, named(report)),
        element("span", { class: "region" }, report.region.join("")),
      ),
    );
    const caption = say("choose.caption", { names: reports.map(named).join(say("comma")) });
    const made = element(
      "table",
      { class: "choose-table", "data-columns": reports.length },
      element("caption", { class: !paper && "hidden-label" }, caption),
      element("thead", null, element("tr", null, element("th", { scope: "col" }, say("choose.content")), ...head)),
      element("tbody", null, ...lines.map((line) => drawnLine(drawing, line))),
    );
    return Page.withRoles(made);
  }

  /** Columns for paper: as few groups as fit, of much the same width. @param {ReportData[]} reports */
  function groups(reports) {
    const count = Math.ceil(reports.length / ACROSS);
    const size = Math.ceil(reports.length / count);
    return Array.from({ length: count }, (_, i) => reports.slice(i * size, (i + 1) * size));
  }

  /** The table for the screen and, where it is too wide for a sheet, its column groups for paper.
   * @param {Drawing} drawing */
  function draw(drawing) {
    const { reports } = drawing;
    const wide = reports.length > ACROSS;
    const screen = element(
      "div",
      {
        class: wide ? "scroll only-screen" : "scroll",
        role: "region",
        tabindex: "0",
        "aria-label": say("choose.table"),
      },
      table(drawing),
    );
    if (!wide) return [screen];
    const paper = groups(reports).map((group) => table({ ...drawing, reports: group, paper: true }));
    return [screen, element("div", { class: "only-paper" }, ...paper)];
  }

  return { draw, lineName, named };
})();
