/* The search page: form and address ↔ query; hits a batch at a time; what is not counted yet is counted while one reads. */
"use strict";

(() => {
  const { by, element, say } = Page;
  const BATCH = 20; // reports shown at once
  const COUNTED = 2000; // candidates that are all read, so that the numbers are exact
  const LONG = 40; // letters of a query that are said again
  const REST = 300; // milliseconds before counting begins: whoever types on is not held up

  /**
   * @typedef {object} Run  the list on the page
   * @property {Query} state
   * @property {QueryHits} known
   * @property {Listed[]} reports that may be on it
   * @property {AsyncGenerator<[ReportData, Hit[]], void>} list
   * @property {number} shown reports
   * @property {number} sentences of the reports that are shown
   */

  const form = by("search-form", HTMLFormElement);
  const query = by("query", HTMLInputElement);
  const status = by("search-status", HTMLElement);
  const progress = by("search-progress", HTMLElement);
  const places = by("search-places", HTMLElement);
  const results = by("search-results", HTMLElement);
  const more = by("search-more", HTMLElement);
  const facets = {
    year: by("facet-year", HTMLSelectElement),
    place: by("facet-place", HTMLSelectElement),
    theme: by("facet-theme", HTMLSelectElement),
  };
  const title = document.title;
  let turn = 0; // the newest search; an older one that comes back late is dropped
  let typing = false; // letters typed one after another are one step back

  // --- state -------------------------------------------------------------------------------------------------

  const fromAddress = () => Address.readSearch(Address.query(), Address.fragment());
  const fromForm = () => ({
    q: query.value,
    year: facets.year.value,
    place: facets.place.value,
    theme: facets.theme.value,
  });

  /** @param {Query} state @param {boolean} step */
  const toAddress = (state, step) => Address.put({ query: "", fragment: Address.writeSearch(state) }, step);

  /** A long query is told by its beginning. @param {string} words */
  function short(words) {
    const letters = Array.from(words.trim());
    return letters.length > LONG ? letters.slice(0, LONG).join("") + "…" : letters.join("");
  }

  /** @param {string} words @param {Query} [undo] a state whose year, place and theme a button takes back */
  function tell(words, undo) {
    status.textContent = words;
    if (undo && Facets.NAMES.some((name) => undo[name])) {
      const widen = () => {
        for (const select of Object.values(facets)) select.value = "";
        form.dispatchEvent(new Event("change"));
        query.focus();
      };
      status.append(" ", element("button", { type: "button", onclick: widen }, say("search.widen")));
    }
    results.setAttribute("aria-busy", "false");
  }

  function clear() {
    results.replaceChildren();
    progress.textContent = "";
    more.hidden = true;
  }

  /** @param {unknown} error */
  function failed(error) {
    if (error instanceof Overtaken) return;
    more.hidden = true;
    tell(say("search.failed", { file: error instanceof Error ? error.message : error }));
  }

  // --- the list ----------------------------------------------------------------------------------------------

  /** The page over the list of reports. @param {Manifest} manifest */
  function over(manifest) {
    const chosen = Facets.over(facets, manifest);
    const show = Results.over(manifest);
    /** @type {QueryHits | null} */
    let known = null; // what is known of the newest words
    /** @type {Run | null} */
    let run = null; // the list on the page

    /** Puts `wanted` reports more on the page. @param {number} wanted */
    async function extend(wanted) {
      const mine = run;
      if (!mine) return;
      more.hidden = true;
      results.setAttribute("aria-busy", "true");
      for (let n = 0; n < wanted; n += 1) {
        const next = await mine.list.next();
        if (mine !== run) throw new Overtaken();
        if (next.done) break;
        const [data, hits] = next.value;
        results.append(show.found(data, hits));
        mine.shown += 1;
        mine.sentences += hits.length;
        if (mine.shown === 1) performance.mark("first-hit");
      }
      summarize(mine);
      if (mine.known.complete || mine.known.reports.length > COUNTED) return;
      await new Promise((next) => setTimeout(next, REST));
      if (mine === run) await count(mine);
    }

    /** Counts the rest: first what the list still holds, then what other years, places and themes would.
     * @param {Run} mine */
    async function count(mine) {
      const of = mine.known.reports.length;
      const told = (/** @type {number} */ n) => {
        progress.textContent = n < of ? say("search.looking", { n, of }) : "";
      };
      await mine.known.count(mine.reports, told);
      if (mine !== run) return; // another year, place or theme of the same words
      summarize(mine);
      await mine.known.count(mine.known.reports, told);
      if (mine === run) chosen.offer(mine.known.reports, mine.state, mine.known);
    }

    /** Says what was found: exactly, where every report that may hold the words was read. @param {Run} mine */
    function summarize({ reports, state, shown, sentences, known }) {
      const exact = reports.every((report) => known.seen.has(report.number));
      const held = reports.filter((report) => known.hits(report, state.theme));
      const n = exact ? held.reduce((sum, report) => sum + known.hits(report, state.theme), 0) : sentences;
      const found = exact ? held.length : shown;
      const counts = { q: short(state.q), within: within(state), n, reports: found, shown, of: reports.length };
      const all = exact && shown === held.length;
      const moved = more.contains(document.activeElement);
      more.hidden = all;
      if (moved && all) Page.all("a", HTMLAnchorElement, results.lastElementChild || results)[0]?.focus();
      if (exact && !held.length)
        tell(say(known.words.length > 1 ? "search.not-together" : "search.nothing", counts), state);
      else if (exact) tell(say("search.done", counts) + (all ? "" : say("search.shown", counts)));
      else tell(say(known.certain && !state.theme ? "search.part" : "search.part-at-most", counts));
    }

    /** The chosen year, place and theme in words. @param {Query} state */
    function within(state) {
      const names = Facets.NAMES.filter((name) => state[name]).map((name) => chosen.named(name, state[name]));
      return names.length ? say("search.within", { facets: names.join(say("comma")) }) : "";
    }

    /** What is known of these words: kept while only year, place or theme change.
     * @param {string[]} words @param {number} mine */
    async function lookUp(words, mine) {
      const still = () => mine === turn;
      if (known && known.words.join("\n") === words.join("\n")) {
        known.still = still;
        return known;
      }
      const numbers = await Search.candidates(words, manifest);
      if (!still()) throw new Overtaken();
      const reports = numbers.map((number) => manifest.reports[number]);
      reports.sort((a, b) => b.year - a.year || a.number - b.number);
      return new QueryHits(words, reports, still);
    }

    /** Searches, and shows at least `wanted` reports of what is found. @param {Query} state @param {number} [wanted] */
    async function start(state, wanted = BATCH) {
      turn += 1;
      const mine = turn;
      const words = Search.parse(state.q);
      results.setAttribute("aria-busy", "true");
      document.title = words.length ? say("search.page-title", { q: short(state.q) }) + " · " + title : title;
      try {
        if (!words.length) {
          [known, run] = [null, null];
          clear();
          show.places(places, []);
          chosen.offer(manifest.reports, state, null);
          tell(say("search.ready", { n: manifest.reports.length }));
          return;
        }
        performance.mark("asked");
        known = await lookUp(words, mine);
        clear();
        show.places(places, words);
        chosen.offer(known.reports, state, known);
        const reports = chosen.within(known.reports, state, known);
        run = { state, known, reports, list: known.list(reports, state.theme), shown: 0, sentences: 0 };
        await extend(wanted);
      } catch (error) {
        if (mine === turn) failed(error);
      }
    }

    /** The state of the address; coming back to it, as much as was shown, where one was. */
    function restore() {
      typing = false;
      const state = fromAddress();
      const { shown = 0, top = 0 } = Address.left();
      query.value = state.q;
      start(state, Math.max(BATCH, shown));
      if (top) whenShown(shown, top);
    }

    window.addEventListener("pagehide", () => {
      if (run) Address.leave({ shown: run.shown, top: scrollY });
    });
    return { start, extend, restore };
  }

  /** Goes back to where one was, once as much is shown again. @param {number} shown @param {number} top */
  function whenShown(shown, top) {
    const watch = new MutationObserver(() => {
      if (results.children.length < shown) return;
      watch.disconnect();
      scrollTo(0, top);
    });
    watch.observe(results, { childList: true });
    setTimeout(() => watch.disconnect(), 3000);
  }

  // --- what a visitor does -----------------------------------------------------------------------------------

  /** Arrow keys go from the box through the hits and back. @param {KeyboardEvent} event */
  function arrows(event) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    /** @type {HTMLElement[]} */
    const stops = [query, ...Page.all("a", HTMLAnchorElement, results)];
    const at = document.activeElement;
    const to = at instanceof HTMLElement && stops.includes(at) ? stops[stops.indexOf(at) + step] : null;
    if (!to) return;
    event.preventDefault();
    to.focus();
  }

  async function open() {
    const manifest = await Data.manifest(by("search", HTMLElement).dataset.build || "");
    const { start, extend, restore } = over(manifest);
    if (Address.query()) toAddress(fromAddress(), false);

    let pause = 0;
    /** A new query: letters that follow others take their place in the browser's history. @param {boolean} on */
    function asked(on) {
      const state = fromForm();
      const before = fromAddress().q;
      if (on && state.q === before) return;
      toAddress(state, !typing && before !== "");
      typing = on;
      start(state);
    }
    const typed = () => {
      clearTimeout(pause);
      pause = setTimeout(asked, 150, true);
    };
    query.addEventListener("input", (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) typed(); // an input method's letters are not yet the words
    });
    query.addEventListener("compositionend", typed);
    query.addEventListener("blur", () => {
      typing = false;
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(pause);
      asked(false);
    });
    form.addEventListener("change", (event) => {
      if (event.target === query) return;
      typing = false;
      toAddress(fromForm(), true);
      start(fromForm());
    });
    document.addEventListener("keydown", arrows);
    window.addEventListener("popstate", () => {
      if (Address.atPlace()) toAddress(fromForm(), false);
      else restore();
    });
    window.addEventListener("beforeprint", () => {
      const at = document.activeElement;
      for (const button of Page.all(".rest", HTMLElement)) button.click(); // paper has all sentences of a report
      if (at instanceof HTMLElement) at.focus({ preventScroll: true });
    });
    for (const [key, wanted] of /** @type {const} */ ([
      ["search.more", BATCH],
      ["search.everything", Infinity],
    ])) {
      const on = () => extend(wanted).catch(failed);
      more.append(element("button", { type: "button", onclick: on }, say(key)));
    }
    if (!fromAddress().q) query.focus({ preventScroll: true });
    restore();
  }

  open().catch(failed);
})();
