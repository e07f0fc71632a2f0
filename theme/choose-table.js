/* The chooser's table: reports as columns, subjects or hand-picked sections as rows, every quote a slice of its
   report's text. */
(() => {
  "use strict";

  const duizhao = window.duizhao;
  const { element, load } = duizhao;
  const ACROSS = 4; // columns on a printed sheet; more are set in groups below one another

  /** What a report says on a row: its state and the passages, each paragraph a slice of one block. Beside reports that
      another version of the taxonomy placed (`mixed`), a theme that was divided since is put together again. */
  function cell(report, row, mixed) {
    if (row.sections) {
      const asked = row.sections[report.id];
      const section = report.sections.find((one) => one.id === asked);
      if (section) return { state: "present", pieces: pieces(report, [section.span]) };
      return { state: asked ? "section-gone" : "unpicked", pieces: [] };
    }
    const across = report.across?.[row.subject];
    const [state, spans] = (mixed && across) || report.cells[row.subject] || across || ["absent", []];
    return { state, pieces: pieces(report, spans) };
  }

  const partAt = (piece) => (piece.report.zones.findLast((one) => one[0] <= piece.start) || [0, -1, [], null])[3] || "";

  /** The lines that rows are drawn in: a theme has one for each part that speaks of it, so that what was done stands
      beside what was done and plans beside plans. `parts` are the ids of all parts, in order. */
  function lines(reports, rows, parts) {
    const mixed = new Set(reports.map((report) => report.taxonomy)).size > 1;
    return rows.flatMap((row, number) => {
      const line = { row, number, mixed };
      if (row.sections || parts.includes(row.subject)) return [line];
      const said = new Set(reports.flatMap((report) => cell(report, row, mixed).pieces.map(partAt)));
      if (said.size < 2) return [line];
      return [...parts, ""].filter((part) => said.has(part)).map((part) => ({ ...line, part }));
    });
  }

  /** What a report says on a line: of a row that has several the pieces of the line's part. */
  function cellOf(report, line) {
    const whole = cell(report, line.row, line.mixed);
    if (line.part === undefined || !whole.pieces.length) return whole;
    const own = whole.pieces.filter((piece) => partAt(piece) === line.part);
    return { state: own.length ? whole.state : "row-empty", pieces: own };
  }

  /** Spans cut at the ends of paragraphs. */
  function pieces(report, spans) {
    const out = [];
    for (const [start, end] of spans) {
      for (const [block, from, to] of report.blocks) {
        const piece = { report, block, start: Math.max(start, from), end: Math.min(end, to) };
        if (piece.start < piece.end && report.text.slice(piece.start, piece.end).trim()) out.push(piece);
      }
    }
    return out;
  }

  const words = (piece) => piece.report.text.slice(piece.start, piece.end);
  const place = (piece) => load.root + piece.report.page + "#" + encodeURIComponent(piece.block);

  /** The innermost section that holds a place of the text. */
  function sectionAt(report, at) {
    let inner = null;
    for (const section of report.sections) if (section.span[0] <= at && at < section.span[1]) inner = section;
    return inner;
  }

  const heading = (report, section) => (section ? report.text.slice(...section.heading) : "");

  function pinOf(piece) {
    return {
      report: piece.report.id,
      block: piece.block,
      start: Array.from(piece.report.text.slice(0, piece.start)).length, // pins count code points
      text: words(piece),
    };
  }

  /** What a place of the text belongs to: its part's name, unless the line says it, and its section's heading. */
  function label(piece, { row, part: told }, subjects) {
    const { report, start } = piece;
    const zone = report.zones.findLast((one) => one[0] <= start) || [0, -1, [], null];
    const part = zone[3] && zone[3] !== row.subject && zone[3] !== told ? subjects.get(zone[3]) : "";
    const section = report.sections[zone[1]];
    const own = section && section.heading[0] !== start ? heading(report, section) : "";
    return [part, own].filter(Boolean).join(" · ");
  }

  /** The words of a piece: its heading bold, sentences that others have too marked. */
  function marked(piece) {
    const { report, start, end } = piece;
    const bold = report.sections.find((one) => one.heading[0] === start && one.heading[1] <= end);
    const edges = new Set([start, end]);
    const spans = report.shared.filter(([from, to]) => from < end && start < to);
    for (const [from, to] of [...spans, bold ? bold.heading : [start, end]]) {
      edges.add(Math.max(from, start)).add(Math.min(to, end));
    }
    const cuts = Array.from(edges).sort((a, b) => a - b);
    return cuts.slice(1).map((to, i) => {
      const text = report.text.slice(cuts[i], to);
      const own = bold && to <= bold.heading[1] ? element("b", null, text) : text;
      return spans.some((span) => span[0] <= cuts[i] && to <= span[1])
        ? element("span", { class: "shared" }, own)
        : own;
    });
  }

  function paragraph(piece, where, say, paper) {
    const { report, start, end } = piece;
    const shared = report.shared.filter(([from, to]) => from < end && start < to).length;
    return element(
      "div",
      { class: "passage" },
      where && element("p", { class: "where" }, where),
      element("p", { class: "words", lang: "zh-Hans" }, ...marked(piece)),
      paper
        ? null
        : element(
            "p",
            { class: "passage-tools" },
            duizhao.pinButton(pinOf(piece), say),
            element(
              "a",
              { href: place(piece) },
              say("choose.source"),
              element("span", { class: "hidden-label" }, " " + named(report, say)),
            ),
            shared ? element("span", { class: "quiet" }, say("choose.shared", { n: shared })) : null,
          ),
    );
  }

  /** Each piece with its label, where that is another than the one before. */
  function labelled(found, line, subjects) {
    let last = "";
    return found.map((piece) => {
      const words = label(piece, line, subjects);
      const where = words === last ? "" : words;
      last = words;
      return [piece, where];
    });
  }

  const named = (report, say) => say("choose.report", { township: report.township, year: report.year });

  function filled(report, line, say, subjects, paper, pick) {
    const { row } = line;
    const { state, pieces: found } = cellOf(report, line);
    const where = state === "elsewhere" && found.length ? heading(report, sectionAt(report, found[0].start)) : "";
    return element(
      "td",
      { "data-state": state },
      element("span", { class: "column-name", "aria-hidden": "true" }, named(report, say)),
      row.sections && !paper ? picker(report, row, say, pick) : null,
      state === "present"
        ? null
        : element("p", { class: "badge", "data-state": state }, say("choose.state." + state, { where })),
      ...labelled(found, line, subjects).map(([piece, label]) => paragraph(piece, label, say, paper)),
    );
  }

  function picker(report, row, say, pick) {
    const options = report.sections.map((section) =>
      element(
        "option",
        { value: section.id, selected: section.id === row.sections[report.id] },
        "\u3000".repeat(Math.max(0, section.level - 1)) + heading(report, section),
      ),
    );
    return element(
      "label",
      null,
      element("span", { class: "hidden-label" }, say("choose.pick-section", { name: named(report, say) })),
      element(
        "select",
        { class: "section-picker", onchange: (event) => pick(row, report, event.target.value) },
        element("option", { value: "" }, say("choose.no-section")),
        ...options,
      ),
    );
  }

  function rowName(row, rows, say, subjects) {
    if (!row.sections) return subjects.get(row.subject) || row.subject;
    return say("choose.own-row", { n: rows.filter((one) => one.sections).indexOf(row) + 1 });
  }

  /** A line's name: that of its row, and of its part where the row has several. */
  function lineName({ row, part }, rows, say, subjects) {
    const name = rowName(row, rows, say, subjects);
    return part === undefined ? name : name + " · " + partName(part, say, subjects);
  }

  const partName = (part, say, subjects) => subjects.get(part) || say("choose.unplaced");

  /** Few enough words for the line to be kept on one sheet of paper. */
  const short = (reports, line) =>
    reports.every(
      (report) => cellOf(report, line).pieces.reduce((sum, piece) => sum + piece.end - piece.start + 24, 0) <= 240,
    );

  function table(reports, rows, drawn, say, subjects, paper, pick) {
    const head = reports.map((report) =>
      element(
        "th",
        { scope: "col" },
        element("a", { href: load.root + report.page }, named(report, say)),
        element("span", { class: "region" }, report.region.join("")),
      ),
    );
    const made = element(
      "table",
      { class: "choose-table", "data-columns": reports.length },
      element(
        "caption",
        { class: paper ? null : "hidden-label" },
        say("choose.caption", { names: reports.map((report) => named(report, say)).join(say("choose.and")) }),
      ),
      element("thead", null, element("tr", null, element("th", { scope: "col" }, say("choose.content")), ...head)),
      element(
        "tbody",
        null,
        ...drawn.map((line) =>
          element(
            "tr",
            { "data-row": line.number, class: short(reports, line) ? "short" : null },
            element(
              "th",
              { scope: "row" },
              rowName(line.row, rows, say, subjects),
              line.part === undefined
                ? null
                : element("span", { class: "row-part" }, partName(line.part, say, subjects)),
              line.row.sections && !paper
                ? element(
                    "button",
                    { type: "button", class: "drop-row", onclick: () => pick(line.row, null, null) },
                    say("choose.drop-row"),
                  )
                : null,
            ),
            ...reports.map((report) => filled(report, line, say, subjects, paper, pick)),
          ),
        ),
      ),
    );
    return duizhao.withRoles(made);
  }

  /** Columns for paper: as few groups as fit, of much the same width. */
  function groups(reports) {
    const count = Math.ceil(reports.length / ACROSS);
    const size = Math.ceil(reports.length / count);
    return Array.from({ length: count }, (_, i) => reports.slice(i * size, (i + 1) * size));
  }

  /** The table for the screen and, where it is too wide for a sheet, its column groups for paper. */
  function draw(reports, rows, parts, say, subjects, pick) {
    const drawn = lines(reports, rows, parts);
    const screen = element(
      "div",
      {
        class: reports.length > ACROSS ? "scroll only-screen" : "scroll",
        role: "region",
        tabindex: "0",
        "aria-label": say("choose.table"),
      },
      table(reports, rows, drawn, say, subjects, false, pick),
    );
    if (reports.length <= ACROSS) return [screen];
    const paper = groups(reports).map((group) => table(group, rows, drawn, say, subjects, true, pick));
    return [screen, element("div", { class: "only-paper" }, ...paper)];
  }

  duizhao.table = { cellOf, draw, heading, labelled, lineName, lines, named, sectionAt, words };
})();
