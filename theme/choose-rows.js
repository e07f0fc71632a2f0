/* What the chooser sets side by side, without any page: rows and lines, each report's words on them. A subject has a line
   for each row of its built tables; a report's data says which of its words are in which (plan/views/table_rows.py). */
"use strict";

/**
 * @typedef {object} Piece  a slice of one block of a report
 * @property {ReportData} report
 * @property {string} block
 * @property {number} start
 * @property {number} end
 * @property {string} within what it is within its row: a part for a theme, a theme for a part; "" for none
 *
 * @typedef {{ state: string, pieces: Piece[] }} ChosenCell  what a report says on a row, or why it says nothing
 *
 * @typedef {object} Line  what a row is drawn in: a subject has one for each row that its built tables have
 * @property {Row} row
 * @property {number} number the row's place among the rows
 * @property {boolean} mixed whether several versions of the taxonomy placed the reports
 * @property {keyof Order} [axis] what divides the row
 * @property {string} [within] the part or theme that it is on, "" for none
 *
 * @typedef {{ parts: string[], themes: string[] }} Order  the ids of all parts and themes, in their order
 */

const Rows = (() => {
  const SHORT = 240; // letters of a line that is kept on one sheet of paper
  const HEADED = 24; // letters that a heading above a quote takes the room of

  /** Words of a cell cut at the ends of paragraphs. @param {ReportData} report @param {Said[]} said */
  function pieces(report, said) {
    /** @type {Piece[]} */
    const out = [];
    for (const [start, end, within] of said) {
      for (const [block, from, to] of report.blocks) {
        const piece = { report, block, start: Math.max(start, from), end: Math.min(end, to), within };
        if (piece.start < piece.end && report.text.slice(piece.start, piece.end).trim()) out.push(piece);
      }
    }
    return out;
  }

  /**
   * Where a report's words on a row stand, and how it is with them. Beside reports that another version of the taxonomy
   * placed (`mixed`), a theme that was divided since is put together again.
   * @param {ReportData} report
   * @param {Row} row
   * @param {boolean} mixed
   * @returns {[state: string, said: Said[]]}
   */
  function told(report, row, mixed) {
    if (row.sections) {
      const asked = row.sections[report.id];
      const section = report.sections.find((one) => one.id === asked);
      if (section) return ["present", [[...section.span, ""]]];
      return [asked ? "section-gone" : "unpicked", []];
    }
    const across = report.across?.[row.subject];
    return (mixed && across) || report.cells[row.subject] || across || ["absent", []];
  }

  /** What a report says on a row. @param {ReportData} report @param {Row} row @param {boolean} mixed @returns {ChosenCell} */
  function cell(report, row, mixed) {
    const [state, said] = told(report, row, mixed);
    return { state, pieces: pieces(report, said) };
  }

  /** The stretch of one section, part and set of themes that a place of the text is in.
   * @param {ReportData} report @param {number} at @returns {Zone} */
  function zoneAt(report, at) {
    /** @type {Zone} */
    let found = [0, -1, [], null];
    for (const zone of report.zones) {
      if (zone[0] > at) break;
      found = zone;
    }
    return found;
  }

  /** What divides a row: parts for a theme, themes for a part, nothing for hand-picked sections.
   * @param {Row} row @param {Order} order @returns {keyof Order | null} */
  const axisOf = (row, { parts }) => (row.sections ? null : parts.includes(row.subject) ? "themes" : "parts");

  /**
   * The lines that rows are drawn in, so that what was done stands beside what was done and plans beside plans: those
   * in which one report at least has words, in the taxonomy's order.
   * @param {ReportData[]} reports
   * @param {Row[]} rows
   * @param {Order} order
   */
  function lines(reports, rows, order) {
    const mixed = new Set(reports.map((report) => report.taxonomy)).size > 1;
    return rows.flatMap((row, number) => {
      /** @type {Line} */
      const line = { row, number, mixed };
      const axis = axisOf(row, order);
      if (!axis) return [line];
      const said = new Set(reports.flatMap((report) => cell(report, row, mixed).pieces.map(({ within }) => within)));
      const kept = [...order[axis], ""].filter((within) => said.has(within));
      return kept.length ? kept.map((within) => ({ ...line, within, axis })) : [line];
    });
  }

  /**
   * What a report says on a line: of its row's words those that belong in the line.
   * @param {ReportData} report
   * @param {Line} line
   * @returns {ChosenCell}
   */
  function cellOf(report, line) {
    const whole = cell(report, line.row, line.mixed);
    if (!line.axis || !whole.pieces.length) return whole;
    const own = whole.pieces.filter(({ within }) => within === line.within);
    return { state: own.length ? whole.state : "row-empty", pieces: own };
  }

  /** @param {Piece} piece */
  const words = (piece) => piece.report.text.slice(piece.start, piece.end);

  /** The innermost section that holds a place of the text. @param {ReportData} report @param {number} at */
  function sectionAt(report, at) {
    /** @type {Section | null} */
    let inner = null;
    for (const section of report.sections) if (section.span[0] <= at && at < section.span[1]) inner = section;
    return inner;
  }

  /** @param {ReportData} report @param {Section | null | undefined} section */
  const heading = (report, section) => (section ? report.text.slice(...section.heading) : "");

  /** The heading over a cell's first words. @param {ReportData} report @param {ChosenCell} cell */
  const whereOf = (report, { pieces: [first] }) => (first ? heading(report, sectionAt(report, first.start)) : "");

  /** A piece as it is pinned. @param {Piece} piece @returns {Passage} */
  function passage(piece) {
    const [, from] = piece.report.blocks.find(([id]) => id === piece.block) || ["", 0];
    const start = Array.from(piece.report.text.slice(from, piece.start)).length;
    return { report: piece.report.id, block: piece.block, start, text: words(piece) };
  }

  /**
   * What a place of the text belongs to: its part's name, unless the line says it, and its section's heading.
   * @param {Piece} piece
   * @param {Line} line
   * @param {Map<string, string>} subjects id → name
   */
  function label({ report, start }, line, subjects) {
    const [, number, , part] = zoneAt(report, start);
    const named = part && part !== line.row.subject && part !== line.within ? subjects.get(part) : "";
    const section = report.sections[number];
    const own = section && section.heading[0] !== start ? heading(report, section) : "";
    return [named, own].filter(Boolean).join(" · ");
  }

  /**
   * Each piece of a cell with its label, where that is another than the one before.
   * @param {Piece[]} found
   * @param {Line} line
   * @param {Map<string, string>} subjects
   * @returns {[piece: Piece, label: string][]}
   */
  function labelled(found, line, subjects) {
    const labels = found.map((piece) => label(piece, line, subjects));
    return found.map((piece, i) => [piece, labels[i] === labels[i - 1] ? "" : labels[i]]);
  }

  /** The sentences of a piece that other reports have too. @param {Piece} piece */
  const shared = ({ report, start, end }) => report.shared.filter(([from, to]) => from < end && start < to);

  /**
   * The words of a piece cut where its heading ends and where shared sentences begin and end.
   * @param {Piece} piece
   * @returns {{ text: string, bold: boolean, shared: boolean }[]}
   */
  function runs(piece) {
    const { report, start, end } = piece;
    const head = report.sections.find(({ heading: [from, to] }) => from === start && to <= end);
    const spans = shared(piece);
    const edges = new Set([start, end]);
    for (const [from, to] of head ? [...spans, head.heading] : spans) {
      edges.add(Math.max(from, start)).add(Math.min(to, end));
    }
    const cuts = Array.from(edges).sort((a, b) => a - b);
    return cuts.slice(1).map((to, i) => ({
      text: report.text.slice(cuts[i], to),
      bold: head !== undefined && to <= head.heading[1],
      shared: spans.some((span) => span[0] <= cuts[i] && to <= span[1]),
    }));
  }

  /** How long a report's cell on a line is: its words, and a line for the heading of each quote (plan/views/tables.py).
   * @param {ReportData} report @param {Line} line */
  const length = (report, { row, mixed, axis, within }) =>
    told(report, row, mixed)[1]
      .filter(([, , own]) => !axis || own === within)
      .reduce((sum, [start, end]) => sum + end - start + HEADED, 0);

  /** Whether each cell of a line takes less than half a sheet of paper. @param {ReportData[]} reports @param {Line} line */
  const short = (reports, line) => reports.every((report) => length(report, line) <= SHORT);

  return { cellOf, heading, labelled, lines, passage, runs, sectionAt, shared, short, whereOf, words };
})();
