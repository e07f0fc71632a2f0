/* The state that a page keeps in its address, so that it can be kept, sent on and undone with the browser's Back. No
   other file reads or writes it. Lists and tables keep it in the query; search and chooser keep it in the fragment,
   which no server gets to see. A fragment without "=" names a place on the page and is no state. */
"use strict";

/**
 * @typedef {{ q: string, year: string, place: string, theme: string }} Query  what is searched for, and within what
 * @typedef {{ subject: string, sections?: undefined }} SubjectRow  a row on a part or a theme
 * @typedef {{ sections: Record<string, string>, subject?: undefined }} PickedRow  hand-picked: report's id → section's id
 * @typedef {SubjectRow | PickedRow} Row
 * @typedef {{ reports: string[], rows: Row[] }} Choice  what stands side by side: ids in the order of the columns
 * @typedef {{ view: string[], shown: string[] }} Columns  the ways to look at a table, and the columns that are shown
 */

const Address = (() => {
  const PLACE = /^#[^=]+$/;

  /** The fields of a query "?…" or a fragment "#…". @param {string} text */
  const fields = (text) => new URLSearchParams(PLACE.test(text) ? "" : text.slice(1));

  /**
   * Fields as a query or fragment, legible where that is allowed; what is null is left out.
   * @param {"?" | "#"} sign
   * @param {[string, string | null][]} pairs
   */
  function written(sign, pairs) {
    const given = new URLSearchParams();
    for (const [name, value] of pairs) if (value !== null) given.set(name, value);
    const text = given.toString();
    return text && sign + text.replace(/%(?:2F|2C|7E)/g, decodeURIComponent);
  }

  /** @param {string | null} text @param {string} sign */
  const listed = (text, sign) => (text || "").split(sign).filter(Boolean);

  // --- what the pages keep -----------------------------------------------------------------------------------

  /**
   * The search, from the fragment; the words also from the query, where a form in a page's head has put them.
   * @param {string} query
   * @param {string} fragment
   * @returns {Query}
   */
  function readSearch(query, fragment) {
    const state = fields(fragment);
    const of = (/** @type {string} */ name) => state.get(name) || "";
    const q = state.get("q") ?? fields(query).get("q") ?? "";
    return { q, year: of("year"), place: of("place"), theme: of("theme") };
  }

  /** @param {Query} state */
  const writeSearch = ({ q, year, place, theme }) =>
    written("#", [
      ["q", q || null],
      ["year", year || null],
      ["place", place || null],
      ["theme", theme || null],
    ]);

  /**
   * The choice: r holds the reports, s the rows, a subject's id or ~ and a section of each report.
   * @param {string} fragment
   * @returns {Choice}
   */
  function readChoice(fragment) {
    const state = fields(fragment);
    const reports = Array.from(new Set(listed(state.get("r"), ",")));
    /** @type {Row[]} */
    const rows = [];
    for (const token of listed(state.get("s"), ",")) {
      if (token.startsWith("~")) {
        const picked = token.slice(1).split("~");
        rows.push({ sections: Object.fromEntries(reports.map((id, i) => [id, picked[i] || ""])) });
      } else if (!rows.some((row) => row.subject === token)) rows.push({ subject: token });
    }
    return { reports, rows };
  }

  /** @param {Choice} choice */
  function writeChoice({ reports, rows }) {
    const tokens = rows.map((row) =>
      row.sections ? "~" + reports.map((id) => row.sections[id] || "").join("~") : row.subject,
    );
    return written("#", [
      ["r", reports.join(",") || null],
      ["s", tokens.join(",") || null],
    ]);
  }

  /**
   * The columns of a table: `only` names those that are shown, `hide` those that are not, whichever is shorter.
   * @param {string} query
   * @param {string[]} keys of all columns
   * @returns {Columns}
   */
  function readColumns(query, keys) {
    const state = fields(query);
    const [only, hide] = [state.get("only"), listed(state.get("hide"), ".")];
    const shown = only === null ? keys.filter((key) => !hide.includes(key)) : listed(only, ".");
    return { view: listed(state.get("view"), "."), shown: keys.filter((key) => shown.includes(key)) };
  }

  /** @param {Columns} columns @param {string[]} keys */
  function writeColumns({ view, shown }, keys) {
    const hidden = keys.filter((key) => !shown.includes(key));
    const few = hidden.length > shown.length;
    return written("?", [
      ["view", view.join(".") || null],
      ["only", few ? shown.join(".") : null],
      ["hide", few ? null : hidden.join(".") || null],
    ]);
  }

  // --- the address itself ------------------------------------------------------------------------------------

  /**
   * Puts state into the address: as a new step of the browser's history, or in place of what stands there.
   * @param {{ query?: string, fragment?: string }} state what is not given stays
   * @param {boolean} [step]
   */
  function put({ query = location.search, fragment = location.hash }, step = false) {
    if (query === location.search && fragment === location.hash) return;
    const address = location.pathname + query + fragment;
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  /** The element that the end of an address names, or null. @param {string} hash with its # */
  function named(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null; // no address of ours
    }
  }

  /** The element that the address points to, or null. */
  function target() {
    return PLACE.test(location.hash) ? named(location.hash) : null;
  }

  /** An address for a file that goes to others: the site's own where it is known, never that of somebody's disk; from
   * disk the way from the site's folder. @param {string} href */
  function handed(href) {
    const whole = new URL(href, location.href).href;
    const top = new URL(Page.root || ".", location.href).href;
    const known = Page.canonical();
    if (known && whole.startsWith(top)) return new URL(Page.root || ".", known).href + whole.slice(top.length);
    if (!whole.startsWith("file:")) return whole;
    return decodeURI(whole.startsWith(top) ? whole.slice(top.length) : "");
  }

  return {
    written,
    readSearch,
    writeSearch,
    readChoice,
    writeChoice,
    readColumns,
    writeColumns,
    query: () => location.search,
    fragment: () => location.hash,
    /** One field of the query, or null. @param {string} name */
    field: (name) => fields(location.search).get(name),
    /** The query without one field. @param {string} name */
    without: (name) =>
      written(
        "?",
        Array.from(fields(location.search)).filter(([own]) => own !== name),
      ),
    /** Whether the fragment names a place on the page: a jump, such as the skip link's, and no state. */
    atPlace: () => PLACE.test(location.hash),
    named,
    target,
    put,
    /** What was left with this step of the browser's history when the page was left. @returns {Record<string, number>} */
    left: () => history.state || {},
    /** @param {Record<string, number>} value */
    leave: (value) => history.replaceState(value, ""),
    /** Goes on to another page, at the same place of it. @param {string} href @param {string} [query] */
    lead: (href, query = "") => location.replace(href.split("#")[0] + query + location.hash),
    /** This page's address on a server, without state; "" where it was opened from disk. */
    served: () => (/^https?:$/.test(location.protocol) ? location.href.split(/[?#]/)[0] : ""),
    /** An address as it is from anywhere. @param {string} href */
    whole: (href) => new URL(href, location.href).href,
    handed,
  };
})();
