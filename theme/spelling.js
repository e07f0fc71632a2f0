/* How names are spelled, without any page: hanzi, pinyin, initials, or these mixed, from any syllable of a name on. */
"use strict";

/**
 * @typedef {{ hanzi: string, readings: string[] }} Letter  of a name
 */

const Spelling = (() => {
  /**
   * A name's characters, each with its readings.
   * @param {string} name
   * @param {string} pinyin readings by character: "zhong/chong qing"
   * @returns {Letter[]}
   */
  function letters(name, pinyin) {
    const readings = pinyin.split(" ");
    const plain = Array.from(name.replace(/\s+/g, "").toLowerCase());
    return plain.map((hanzi, i) => ({ hanzi, readings: (readings[i] || "").split("/").filter(Boolean) }));
  }

  /**
   * Whether `word` spells the letters from `at` on: each by its hanzi, a reading or its initial; the last may be cut.
   * @param {Letter[]} name
   * @param {number} at
   * @param {string} word
   * @returns {boolean}
   */
  function spells(name, at, word) {
    if (!word) return true;
    if (at === name.length) return false;
    const one = name[at];
    if (word.startsWith(one.hanzi) && spells(name, at + 1, word.slice(one.hanzi.length))) return true;
    return one.readings.some((reading) => {
      if (reading.startsWith(word)) return true;
      const initial = /^[zcs]h/.test(reading) ? 2 : 1;
      return [reading.length, initial, 1].some(
        (n) => word.startsWith(reading.slice(0, n)) && spells(name, at + 1, word.slice(n)),
      );
    });
  }

  /** The words that were typed: full-width letters and tones do not count, ü is v. @param {string} text */
  function typed(text) {
    const plain = text.normalize("NFKC").toLowerCase().normalize("NFD");
    const bare = plain.replace(/u\u0308|u:/g, "v").replace(/\p{M}/gu, "");
    return bare.split(/[\s'’·,，、/-]+/).filter(Boolean);
  }

  return { letters, spells, typed };
})();
