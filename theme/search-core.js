/* The search itself, without any page: query → reports → sentences. It reads what plan/data/index_shards.py and
   plan/data/report_data.py write; letters are folded by search-fold.js. */
"use strict";

/**
 * @typedef {[start: number, end: number, word: number]} Mark  where a word of the query stands
 *
 * @typedef {object} Hit  a sentence that holds words, or a line of the head
 * @property {number} start
 * @property {number} end
 * @property {Span[]} marks what is to be marked
 * @property {Mark[]} occurrences
 * @property {number} words how many of the words it holds
 * @property {number} head the line of the head, -1 in the text
 * @property {string} text the text that all places count in
 * @property {string | null} block
 * @property {number} section the section's number, -1 for none
 * @property {string | null} part
 * @property {string[]} themes
 *
 * @typedef {{ head?: number, start: number, end: number, occurrences: Mark[] }} Found  a hit in the making
 */

const Search = (() => {
  const LAST = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const MORE = "!#$%&'()*,-.:;=>?@[]^_`{|}~";
  const VALUE = new Uint8Array(128);
  for (let i = 0; i < LAST.length; i += 1) VALUE[LAST.charCodeAt(i)] = i;
  for (let i = 0; i < MORE.length; i += 1) VALUE[MORE.charCodeAt(i)] = 64 + i;
  const MOST_KEYS = 12; // of one word: a long phrase needs no more to be rare

  // --- query -------------------------------------------------------------------------------------------------

  /** The words of a query, folded: parted by white space; quotation marks round a whole word or words keep it whole.
   * @param {string} query */
  function parse(query) {
    const rest = Fold.text(query.replace(/\n/g, " "));
    /** @type {string[]} */
    const words = [];
    let i = 0;
    while (i < rest.length) {
      if (rest[i] === " ") {
        i += 1;
        continue;
      }
      let end = -1;
      if (rest[i] === '"') {
        end = rest.indexOf('"', i + 1);
        while (end > 0 && end + 1 < rest.length && rest[end + 1] !== " ") end = rest.indexOf('"', end + 1);
      }
      if (end > i) {
        words.push(rest.slice(i + 1, end).trim());
        i = end + 1;
      } else {
        end = rest.indexOf(" ", i);
        if (end < 0) end = rest.length;
        words.push(rest.slice(i, end));
        i = end;
      }
    }
    return Array.from(new Set(words.filter((word) => word !== "")));
  }

  /** The keys that a report with this word must have: the longest that the index has. @param {string} word */
  function keysOf(word) {
    /** @type {Set<string>} */
    const keys = new Set();
    for (const piece of word.split(" ")) {
      const letters = Array.from(piece);
      /** @type {string[]} */
      const pairs = [];
      if (letters.length === 1) keys.add(piece);
      for (let i = 0; i + 1 < letters.length; i += 1) {
        const run = runAt(letters, i);
        const size = Math.min(run, 4);
        for (let k = 0; size > 2 && k + size <= run; k += 1) keys.add(letters.slice(i + k, i + k + size).join(""));
        if (size > 2) i += run - 1; // its pairs say no more; the pair that leads out of it does
        if (i + 1 < letters.length) pairs.push(letters[i] + letters[i + 1]);
      }
      const step = Math.ceil(pairs.length / MOST_KEYS);
      for (let i = 0; i < pairs.length; i += step) keys.add(pairs[i]);
    }
    return Array.from(keys);
  }

  /** How many digits and Latin letters follow one another from here on. @param {string[]} letters @param {number} start */
  function runAt(letters, start) {
    let end = start;
    while (end < letters.length && /^[0-9a-z]$/.test(letters[end])) end += 1;
    return end - start;
  }

  // --- index -------------------------------------------------------------------------------------------------

  /** @param {string} key @param {number} shards */
  function shardOf(key, shards) {
    const [first, second = 0] = Array.from(key, (c) => c.codePointAt(0) || 0);
    return (first * 131 + second) % shards;
  }

  /** Adds one to `counts` for each report of a posting.
   * @param {string | undefined} posting @param {Uint16Array} counts */
  function tally(posting, counts) {
    if (posting === undefined) return;
    if (posting === "") {
      for (let n = 0; n < counts.length; n += 1) counts[n] += 1;
    } else if (posting[0] === " ") {
      for (let i = 1; i < posting.length; i += 1) {
        const bits = VALUE[posting.charCodeAt(i)];
        for (let k = 0; k < 6; k += 1) if (bits & (32 >> k)) counts[(i - 1) * 6 + k] += 1;
      }
    } else {
      let at = -1;
      let rest = 0;
      for (let i = 0; i < posting.length; i += 1) {
        const digit = VALUE[posting.charCodeAt(i)];
        if (digit >= 64) rest = rest * 27 + digit - 64;
        else {
          at += rest * 64 + digit + 1;
          counts[at] += 1;
          rest = 0;
        }
      }
    }
  }

  /** What a shard itself has under a key. @param {Record<string, string>} shard @param {string} key
   * @returns {string | undefined} */
  const own = (shard, key) => Object.getOwnPropertyDescriptor(shard, key)?.value;

  /** Numbers of the reports that have every key of every word: all that can hold the words, and few others.
   * @param {string[]} words @param {Pick<Manifest, "reports" | "shards">} manifest */
  async function candidates(words, manifest) {
    const keys = Array.from(new Set(words.flatMap(keysOf)));
    const counts = new Uint16Array(manifest.reports.length);
    await Promise.all(
      keys.map(async (key) => {
        const shard = await Data.shard(shardOf(key, manifest.shards));
        tally(own(shard, key), counts);
      }),
    );
    return Array.from(counts.keys()).filter((number) => counts[number] === keys.length);
  }

  /** Whether the candidates are the very reports that hold the words: each word is one key. @param {string[]} words */
  function certain(words) {
    return words.every((word) => keysOf(word).length === 1 && keysOf(word)[0] === word);
  }

  // --- text --------------------------------------------------------------------------------------------------

  /**
   * The last of a sorted list whose value is not above another; -1 for none.
   * @template T
   * @param {T[]} list
   * @param {number} value
   * @param {(item: T) => number} of
   */
  function lastAtOrBefore(list, value, of) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (of(list[middle]) <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** @param {string} text @param {string} word @param {number} n @returns {Mark[]} */
  function occurrences(text, word, n) {
    /** @type {Mark[]} */
    const found = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      found.push([at, at + word.length, n]);
    }
    return found;
  }

  /** Marks that touch or overlap become one. @param {Mark[]} marks */
  function merged(marks) {
    /** @type {Span[]} */
    const out = [];
    for (const [start, end] of marks) {
      const last = out[out.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else out.push([start, end]);
    }
    return out;
  }

  /** The sentences of a report that hold one of the words, if all words are in it; else nothing.
   * @param {ReportData} report @param {string[]} words */
  function hits(report, words) {
    const { text, head } = Fold.report(report);
    const found = words.map((word, n) => occurrences(text, word, n));
    const above = head.map((line) => words.flatMap((word, n) => occurrences(line, word, n)));
    if (!words.every((_word, n) => found[n].length || above.some((marks) => marks.some((mark) => mark[2] === n)))) {
      return [];
    }
    const order = (/** @type {Mark} */ a, /** @type {Mark} */ b) => a[0] - b[0] || a[1] - b[1];
    /** @type {Found[]} */
    const out = [];
    above.forEach((marks, line) => {
      if (marks.length) out.push(headHit(report, line, marks.sort(order)));
    });
    /** @type {Found | null} */
    let last = null;
    for (const mark of found.flat().sort(order)) {
      if (last && mark[0] < last.end) {
        last.occurrences.push(mark);
        if (mark[1] > last.end) last.end = sentenceEnd(report, mark[1]);
      } else {
        const i = lastAtOrBefore(report.sentences, mark[0], Number);
        last = { start: report.sentences[i], end: sentenceEnd(report, mark[1]), occurrences: [mark] };
        out.push(last);
      }
    }
    return out.map((hit) => finished(report, hit));
  }

  /** @param {ReportData} report @param {number} line @param {Mark[]} marks @returns {Found} */
  function headHit(report, line, marks) {
    return { head: line, start: 0, end: report.head[line].length, occurrences: marks };
  }

  /** Where the sentence ends that holds the letter before `end`. @param {ReportData} report @param {number} end */
  function sentenceEnd(report, end) {
    const next = report.sentences[lastAtOrBefore(report.sentences, end - 1, Number) + 1];
    const block = report.blocks[lastAtOrBefore(report.blocks, end - 1, (b) => b[1])];
    return Math.min(next === undefined ? Infinity : next, block[2]);
  }

  /** @param {ReportData} report @param {Found} hit */
  function finished(report, hit) {
    /** @type {Hit} */
    const done = {
      start: hit.start,
      end: hit.end,
      marks: merged(hit.occurrences),
      occurrences: hit.occurrences,
      words: new Set(hit.occurrences.map((mark) => mark[2])).size,
      head: hit.head === undefined ? -1 : hit.head,
      text: hit.head === undefined ? report.text : report.head[hit.head],
      block: null,
      section: -1,
      part: null,
      themes: [],
    };
    if (done.head < 0) {
      done.block = report.blocks[lastAtOrBefore(report.blocks, hit.occurrences[0][0], (b) => b[1])][0];
      let z = lastAtOrBefore(report.zones, hit.start, (zone) => zone[0]);
      if (z >= 0) [, done.section, , done.part] = report.zones[z];
      /** @type {Set<string>} */
      const themes = new Set();
      for (z = Math.max(z, 0); z < report.zones.length && report.zones[z][0] < hit.end; z += 1) {
        for (const theme of report.zones[z][2]) themes.add(theme);
      }
      done.themes = Array.from(themes);
    }
    return done;
  }

  /** All hits of a query: [[report's data, hits], …]. What a page shows bit by bit, in one go.
   * @param {string} query @param {Manifest} manifest @returns {Promise<[ReportData, Hit[]][]>} */
  async function all(query, manifest) {
    const words = parse(query);
    if (!words.length) return [];
    const numbers = await candidates(words, manifest);
    const reports = await Promise.all(numbers.map((number) => Data.report(manifest.reports[number].id)));
    /** @type {[ReportData, Hit[]][]} */
    const found = reports.map((report) => [report, hits(report, words)]);
    return found.filter((pair) => pair[1].length);
  }

  return { parse, candidates, certain, hits, all };
})();
