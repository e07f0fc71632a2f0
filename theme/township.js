/* A township's page: its years side by side, and what changed from one to the next, drawn from the data of its reports when
   somebody asks for it. */
"use strict";

(() => {
  const { element, say } = Page;
  const KINDS = ["new", "changed", "carried", "dropped"];

  /** @type {{ reports: [id: string, version: string][], parts: [id: string, name: string][] }} oldest report first */
  const known = JSON.parse(Page.by("township-data", HTMLElement).textContent || "");
  const parts = new Map(known.parts);
  const order = { parts: known.parts.map(([id]) => id), themes: [] };

  /** The data of reports of the township. @param {string} [first] @param {string} [last] an id, of all if there is none */
  function loaded(first, last) {
    const ids = known.reports.map(([id]) => id);
    const from = first ? ids.indexOf(first) : 0;
    const to = last ? ids.indexOf(last) : ids.length - 1;
    return Promise.all(known.reports.slice(from, to + 1).map(([id, version]) => Data.report(id, version)));
  }

  /** @param {ReportData} report @param {number} at */
  function place(report, at) {
    const block = report.blocks.find(([, start, end]) => start <= at && at < end);
    return Page.root + report.page + (block ? "#" + encodeURIComponent(block[0]) : "");
  }

  /**
   * Words of a report with what is marked in them: marks in order, one inside another where that is so.
   * @param {ReportData} report @param {Span} span @param {{ span: Span, kind: string, inside?: Span[] }[]} marks
   * @returns {(Node | string)[]}
   */
  function words({ text }, [start, end], marks) {
    const out = [];
    let at = start;
    for (const mark of marks) {
      const from = Math.max(mark.span[0], at);
      const to = Math.min(mark.span[1], end);
      if (from >= to) continue;
      const within = (mark.inside || []).map((span) => ({ span, kind: "added" }));
      const inner = words(/** @type {ReportData} */ ({ text }), [from, to], within);
      out.push(text.slice(at, from), element("span", { class: mark.kind }, ...inner));
      at = to;
    }
    out.push(text.slice(at, end));
    return out.filter(Boolean);
  }

  /** What each sentence of a report is beside the report before and the one after. @param {ReportData} report
   * @param {ReportData} [after] */
  function marksOf(report, after) {
    /** @type {Map<number, { span: Span, kind: string, inside?: Span[] }>} */
    const found = new Map();
    for (const { heading } of report.sections) found.set(heading[0], { span: heading, kind: "heading" });
    for (const [kind, span, , inside] of report.changes || [])
      if (span) found.set(span[0], { span, kind: "sentence " + KINDS[kind], inside });
    for (const [kind, , span] of after?.changes || []) {
      if (KINDS[kind] !== "dropped" || !span) continue;
      const mark = found.get(span[0]) || { span, kind: "sentence" };
      found.set(span[0], { ...mark, kind: mark.kind + " dropped" });
    }
    return Array.from(found.values()).sort((a, b) => a.span[0] - b.span[0]);
  }

  // --- one topic over the years ------------------------------------------------------------------------------

  /** @param {ReportData[]} reports @param {string} subject @param {string} name */
  function table(reports, subject, name) {
    const marks = reports.map((report, i) => marksOf(report, reports[i + 1]));
    const lines = Rows.lines(reports, [{ subject }], order);
    const year = (/** @type {ReportData} */ report) => say("year.of", { year: report.year });
    const head = reports.map((report, i) =>
      element("th", { scope: "col", "data-column": i }, element("a", { href: Page.root + report.page }, year(report))),
    );
    const rows = lines.map((line) =>
      element(
        "tr",
        { class: Rows.short(reports, line) && "short" },
        element("th", { scope: "row" }, parts.get(line.within || "") || say("table.unplaced")),
        ...reports.map((report, i) => {
          const { state, pieces } = Rows.cellOf(report, line);
          const filled = Rows.labelled(pieces, line, parts).flatMap(([piece, label]) => [
            label && element("p", { class: "where" }, element("a", { href: place(report, piece.start) }, label)),
            element("blockquote", { lang: "zh-Hans" }, ...words(report, [piece.start, piece.end], marks[i])),
          ]);
          const empty = pieces.length ? null : "empty";
          return element(
            "td",
            { "data-column": i, "data-name": year(report), class: empty },
            ...(empty ? [say("cell." + state)] : filled),
          );
        }),
      ),
    );
    return element(
      "div",
      { class: "scroll compare-scroll", tabindex: 0, role: "region", "aria-label": name },
      element(
        "table",
        { class: "comparison" + (reports.length > 4 ? " many" : ""), "data-columns": reports.length },
        element("caption", { class: "hidden-label" }, name),
        element("colgroup", null, element("col", { class: "row-head" }), ...reports.map(() => element("col"))),
        element("thead", null, element("tr", null, element("th", { scope: "col", class: "corner" }), ...head)),
        element("tbody", null, ...rows),
      ),
    );
  }

  /** Fills a box when it is opened first. @param {HTMLDetailsElement} box @param {() => Promise<Node>} made */
  function filledWhenOpened(box, made) {
    const fill = async () => {
      if (!box.open || box.dataset.filled) return;
      box.dataset.filled = "";
      try {
        box.append(await made());
      } catch {
        delete box.dataset.filled;
        box.open = false;
      }
    };
    box.addEventListener("toggle", fill);
    fill();
  }

  const histories = Page.all("details.history", HTMLDetailsElement);
  for (const box of histories) {
    const name = Page.one(".history-name", HTMLElement, box).textContent || "";
    filledWhenOpened(box, async () => table(await loaded(), box.id.slice(2), name));
  }
  Page.maybe("[data-open-all]", HTMLElement)?.addEventListener("click", () => {
    for (const box of histories) box.open = true;
  });

  // --- from one year to the next -----------------------------------------------------------------------------

  /** @param {ReportData} before @param {ReportData} report @param {number} asked */
  function changes(before, report, asked) {
    const label = (/** @type {ReportData} */ { year }) => say("year.of", { year });
    const link = (/** @type {ReportData} */ of, /** @type {Span} */ [start]) =>
      element("a", { class: "small", href: place(of, start) }, label(of));
    const marked = (/** @type {string} */ kind, /** @type {Span[]} */ spans) => spans.map((span) => ({ span, kind }));
    const list = element("ul", { class: "plain-list" });
    for (const [kind, now, old, added = [], gone = []] of report.changes || []) {
      if (kind !== asked) continue;
      const line = element("li", { lang: "zh-Hans" });
      if (KINDS[kind] === "changed" && now && old) {
        const was = element("del", null, ...words(before, old, marked("gone", gone)));
        const is = element("ins", null, ...words(report, now, marked("added", added)));
        line.append(element("p", { class: "old" }, link(before, old), " ", was));
        line.append(element("p", { class: "new" }, link(report, now), " ", is));
      } else {
        const of = now ? report : before;
        const span = now || old || /** @type {Span} */ ([0, 0]);
        const quote = element("span", { class: "quote" }, ...words(of, span, []));
        line.append(element("p", null, quote, " ", link(of, span)));
      }
      list.append(line);
    }
    return list;
  }

  for (const year of Page.all(".year-change", HTMLElement)) {
    const { before, report } = year.dataset;
    for (const count of Page.all("[data-kind]", HTMLElement, year)) {
      const kind = KINDS.indexOf(count.dataset.kind || "");
      const box = element("details", { class: "change-list" }, element("summary", null, ...count.childNodes));
      count.replaceWith(box);
      filledWhenOpened(box, async () => {
        const [old, now] = await loaded(before, report);
        return changes(old, now, kind);
      });
    }
  }
})();
