/* One query looked up: the index names candidates, then report after report is read. What was seen in a report is kept
   in few words, so that year, place and theme can be chosen and counted without reading it again. */
"use strict";

/** @typedef {{ n: number, themes: Map<string, number> }} Seen  hits of a report, and of them on a theme */

/** A newer search has begun. */
class Overtaken extends Error {}

const AT_FIRST = 20; // reports loaded at once where most candidates hold the words
const AHEAD = 60; // … and where few do

/** What is known of a query. */
class QueryHits {
  /** `reports` are the candidates, in the order of the list; `still()` is false once a newer search has begun.
   * @param {string[]} words @param {Listed[]} reports @param {() => boolean} still */
  constructor(words, reports, still) {
    this.words = words;
    this.reports = reports;
    this.still = still;
    /** @type {Map<number, Seen>} */
    this.seen = new Map(); // by the report's number
    this.certain = words.length === 1 && Search.certain(words);
  }

  /** Whether all that was found is known. */
  get complete() {
    return this.seen.size === this.reports.length;
  }

  /** Whether a report can have hits on a theme ("" for any). @param {Listed} report @param {string} theme */
  may(report, theme) {
    const seen = this.seen.get(report.number);
    return !seen || (theme ? seen.themes.has(theme) : seen.n > 0);
  }

  /** How many hits on a theme a report has that was seen. @param {Listed} report @param {string} theme */
  hits(report, theme) {
    const seen = this.seen.get(report.number);
    return seen ? (theme ? seen.themes.get(theme) || 0 : seen.n) : 0;
  }

  /** The themes of a report's hits; of the whole report where it was not seen yet. @param {Listed} report */
  themes(report) {
    const seen = this.seen.get(report.number);
    return seen ? Array.from(seen.themes.keys()) : report.themes;
  }

  /** Takes note of a report's data and gives its hits: more words in a sentence come first, then the document's head.
   * @param {Listed} report @param {ReportData} data */
  note(report, data) {
    const hits = Search.hits(data, this.words);
    /** @type {Map<string, number>} */
    const themes = new Map();
    for (const hit of hits) for (const theme of hit.themes) themes.set(theme, (themes.get(theme) || 0) + 1);
    this.seen.set(report.number, { n: hits.length, themes });
    const inText = (/** @type {Hit} */ hit) => Number(hit.head < 0);
    return hits.sort((a, b) => b.words - a.words || inText(a) - inText(b) || a.head - b.head || a.start - b.start);
  }

  /** @param {Listed} report */
  async read(report) {
    const data = await Data.report(report.id);
    if (!this.still()) throw new Overtaken();
    return data;
  }

  /** One after another the reports with their hits on a theme: [data, hits].
   * @param {Listed[]} reports @param {string} theme @returns {AsyncGenerator<[ReportData, Hit[]], void>} */
  async *list(reports, theme) {
    let found = 0;
    let read = 0;
    for (let next = 0; next < reports.length; ) {
      const size = found * 2 >= read ? AT_FIRST : AHEAD;
      /** @type {Listed[]} */
      const some = [];
      for (; next < reports.length && some.length < size; next += 1) {
        if (this.may(reports[next], theme)) some.push(reports[next]);
      }
      for (const report of some) Data.report(report.id).catch(() => {}); // told when its turn comes
      for (const report of some) {
        const data = await this.read(report);
        const all = this.note(report, data);
        const hits = theme ? all.filter((hit) => hit.themes.includes(theme)) : all;
        read += 1;
        if (!hits.length) continue;
        found += 1;
        yield [data, hits];
      }
    }
  }

  /** Reads what nobody has seen yet, to count it; `told` hears how many are seen.
   * @param {Listed[]} reports @param {(n: number) => void} told */
  async count(reports, told) {
    const rest = reports.filter((report) => !this.seen.has(report.number));
    for (let from = 0; from < rest.length; from += AT_FIRST) {
      const some = rest.slice(from, from + AT_FIRST);
      for (const report of some) Data.report(report.id).catch(() => {});
      for (const report of some) {
        this.note(report, await this.read(report));
        Data.forget(report.id);
      }
      told(this.seen.size);
    }
  }
}
