/* Letters as the search sees them, as plan/data/search_fold.py folds those of the index: width, case, accents, white space,
   quotation marks, traditional hanzi. No letter moves: a place in a folded text is that place in the text. */
"use strict";

const Fold = (() => {
  /** @type {Map<string, string>} */
  const folded = new Map();
  const SPACE = /[\t\v\f\r\x1c-\x1f\x85\p{Z}]/u;
  /** @type {Record<string, string>} */
  const QUOTES = { "“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'", ς: "σ" };

  /** Whether a letter takes as much room as another. @param {string} letter @param {string} c */
  function fits(letter, c) {
    return letter.length === c.length && (letter.codePointAt(0) || 0) > 0xffff === c.length > 1;
  }

  /** A letter as the search sees it. @param {string} c @returns {string} */
  function letter(c) {
    let known = folded.get(c);
    if (known === undefined) {
      if (SPACE.test(c)) known = " ";
      else {
        let plain = c.normalize("NFKC");
        if (!fits(plain, c)) plain = c;
        const bare = /^(.)\p{Mn}+$/su.exec(plain.normalize("NFKD"));
        if (bare && fits(bare[1], c)) plain = bare[1];
        let lower = plain.toLowerCase();
        if (!fits(lower, c)) lower = plain;
        known = QUOTES[lower] || lower;
      }
      folded.set(c, known);
    }
    return Data.simple(known);
  }

  /** The text as the search sees it, of the same length. Hanzi are what they are, but traditional ones, once the list
      of reports is loaded, which holds their simplified forms.
   * @param {string} words */
  function text(words) {
    return words.replace(/[^\n]/gu, letter);
  }

  /** @type {WeakMap<ReportData, { text: string, head: string[] }>} */
  const known = new WeakMap(); // folded once, as long as the report's data is kept

  /** A report's text and head, folded: hanzi are looked at where one of the text is traditional only.
   * @param {ReportData} data */
  function report(data) {
    let done = known.get(data);
    if (!done) {
      const body = data.old ? text(data.text) : data.text.replace(/[^\n\u4e00-\u9fff。、]/gu, letter);
      done = { text: body, head: data.head.map(text) };
      known.set(data, done);
    }
    return done;
  }

  return { text, report };
})();
