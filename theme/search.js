/* The search page: form and address ↔ query; hits a batch at a time; what is not counted yet is counted while one reads. */
(() => {
  "use strict";

  const { element, search, load, Look, Overtaken } = window.duizhao;
  const config = window.duizhao.read("search-config");
  const say = window.duizhao.wording(config.words);
  const BATCH = 20; // reports shown at once
  const COUNTED = 2000; // candidates that are all read, so that the numbers are exact
  const LONG = 40; // letters of a query that are said again
  const REST = 300; // milliseconds before that begins: whoever types on is not held up

  const $ = (id) => document.getElementById(id);
  const [form, query, status, progress, places, results, more] = [
    "search-form",
    "query",
    "search-status",
    "search-progress",
    "search-places",
    "search-results",
    "search-more",
  ].map($);
  const facets = { year: $("facet-year"), place: $("facet-place"), theme: $("facet-theme") };
  const title = document.title;
  let manifest = null;
  let chosen = null; // year, place and theme: what they let through
  let show = null; // makes the parts of the list
  let turn = 0; // the newest search; an older one that comes back late is dropped
  let look = null; // what is known of the newest words
  let run = null; // the list on the page
  let typing = false; // letters typed one after another are one step back

  // --- state in the address ----------------------------------------------------------------------------------

  function fromAddress() {
    const asked = new URLSearchParams(location.search);
    const hash = new URLSearchParams(location.hash.slice(1));
    const state = { q: hash.get("q") ?? asked.get("q") ?? "" };
    for (const name of Object.keys(facets)) state[name] = hash.get(name) || "";
    return state;
  }

  function fromForm() {
    const state = { q: query.value };
    for (const [name, select] of Object.entries(facets)) state[name] = select.value;
    return state;
  }

  /** Puts the state into the address: as a new step, or in place of the one that stands there. */
  function toAddress(state, step) {
    const hash = new URLSearchParams(Object.entries(state).filter((pair) => pair[1] !== "")).toString();
    const address = location.pathname + (hash ? "#" + hash : "");
    if (address === location.pathname + location.search + location.hash) return;
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  // --- the list ----------------------------------------------------------------------------------------------

  /** Puts `wanted` reports more on the page. */
  async function extend(wanted) {
    const mine = run;
    more.hidden = true;
    for (let n = 0; n < wanted; n += 1) {
      const next = await mine.list.next();
      if (mine !== run) throw new Overtaken();
      if (next.done) break;
      results.append(show.found(...next.value));
      mine.shown += 1;
      mine.sentences += next.value[1].length;
      if (mine.shown === 1) performance.mark("first-hit");
    }
    summarize();
    if (look.complete || look.reports.length > COUNTED) return;
    await new Promise((next) => setTimeout(next, REST));
    if (mine === run) await count(mine);
  }

  /** Counts the rest: first what the list still holds, then what other years, places and themes would. */
  async function count(mine) {
    const told = (n) => {
      progress.textContent = n < look.reports.length ? say("search.looking", { n, of: look.reports.length }) : "";
    };
    await look.count(mine.reports, told);
    summarize();
    await look.count(look.reports, told);
    if (mine === run) chosen.offer(look.reports, mine.state, look);
  }

  /** Says what was found: exactly, where every report that may hold the words was read. */
  function summarize() {
    const { reports, state, shown } = run;
    const exact = reports.every((report) => look.seen.has(report.number));
    const held = reports.filter((report) => look.hits(report, state.theme));
    const n = exact ? held.reduce((sum, report) => sum + look.hits(report, state.theme), 0) : run.sentences;
    const counts = {
      q: short(state.q),
      within: within(state),
      n,
      reports: exact ? held.length : shown,
      shown,
      of: reports.length,
    };
    const all = exact && shown === held.length;
    const moved = more.contains(document.activeElement);
    more.hidden = all;
    if (moved && all) results.lastElementChild.querySelector("a").focus();
    if (exact && !held.length)
      tell(say(look.words.length > 1 ? "search.not-together" : "search.nothing", counts), state);
    else if (exact) tell(say("search.done", counts) + (all ? "" : say("search.shown", counts)));
    else tell(say(look.certain && !state.theme ? "search.part" : "search.part-at-most", counts));
  }

  /** A long query is told by its beginning. */
  function short(words) {
    const letters = Array.from(words.trim());
    return letters.length > LONG ? letters.slice(0, LONG).join("") + "…" : letters.join("");
  }

  /** The chosen year, place and theme in words. */
  function within(state) {
    const names = Object.keys(facets)
      .filter((name) => state[name])
      .map((name) => chosen.named(name, state[name]));
    return names.length ? say("search.within", { facets: names.join(say("search.and")) }) : "";
  }

  function tell(words, undo) {
    status.textContent = words;
    if (undo && (undo.year || undo.place || undo.theme)) {
      const widen = () => {
        for (const select of Object.values(facets)) select.value = "";
        changed();
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

  function failed(error) {
    if (error instanceof Overtaken) return;
    more.hidden = true;
    tell(say("search.failed", { file: error.message }));
  }

  // --- a search ----------------------------------------------------------------------------------------------

  /** What is known of these words: kept while only year, place or theme change. */
  async function lookUp(words, mine) {
    const still = () => mine === turn;
    if (look && look.words.join("\n") === words.join("\n")) {
      look.still = still;
      return look;
    }
    const numbers = await search.candidates(words, manifest);
    if (!still()) throw new Overtaken();
    const reports = numbers.map((number) => manifest.reports[number]);
    return new Look(
      words,
      reports.sort((a, b) => b.year - a.year || a.number - b.number),
      still,
    );
  }

  async function start(state, wanted = BATCH) {
    turn += 1;
    const mine = turn;
    const words = search.parse(state.q);
    results.setAttribute("aria-busy", "true");
    document.title = words.length ? say("search.page-title", { q: short(state.q) }) + " · " + title : title;
    try {
      if (!words.length) {
        [look, run] = [null, null];
        clear();
        show.places(places, []);
        chosen.offer(manifest.reports, state, null);
        tell(say("search.ready", { n: manifest.reports.length }));
        return;
      }
      performance.mark("asked");
      look = await lookUp(words, mine);
      clear();
      show.places(places, words);
      chosen.offer(look.reports, state, look);
      const reports = chosen.within(look.reports, state, look);
      run = { state, reports, list: look.list(reports, state.theme), shown: 0, sentences: 0 };
      await extend(wanted);
    } catch (error) {
      if (mine === turn) failed(error);
    }
  }

  /** The state of the address; coming back to it, as much as was shown, where one was. */
  function restore() {
    typing = false;
    const state = fromAddress();
    const left = history.state || {};
    query.value = state.q;
    start(state, Math.max(BATCH, left.shown || 0));
    if (left.top) whenShown(left.shown, left.top);
  }

  function whenShown(shown, top) {
    const watch = new MutationObserver(() => {
      if (results.children.length < shown) return;
      watch.disconnect();
      scrollTo(0, top);
    });
    watch.observe(results, { childList: true });
    setTimeout(() => watch.disconnect(), 3000);
  }

  let pause = 0;
  function typed(event) {
    if (event.isComposing) return; // an input method is at work: not yet the words
    clearTimeout(pause);
    pause = setTimeout(() => {
      const state = fromForm();
      const before = fromAddress().q;
      if (state.q === before) return;
      toAddress(state, !typing && before !== "");
      typing = true;
      start(state);
    }, 150);
  }

  function submitted(event) {
    event.preventDefault();
    clearTimeout(pause);
    const state = fromForm();
    const before = fromAddress().q;
    toAddress(state, !typing && before !== "");
    typing = false;
    start(state);
  }

  function changed() {
    typing = false;
    const state = fromForm();
    toAddress(state, true);
    start(state);
  }

  /** Arrow keys go from the box through the hits and back. */
  function arrows(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const stops = [query, ...results.querySelectorAll("a")];
    const to = stops[stops.indexOf(document.activeElement) + step];
    if (!to || !stops.includes(document.activeElement)) return;
    event.preventDefault();
    to.focus();
  }

  async function open() {
    try {
      manifest = await load.manifest(config.build);
    } catch (error) {
      failed(error);
      return;
    }
    chosen = window.duizhao.facets(facets, say, manifest);
    show = window.duizhao.show(say, manifest);
    if (location.search) toAddress(fromAddress(), false);
    const button = (key, wanted) =>
      element("button", { type: "button", onclick: () => extend(wanted).catch(failed) }, say(key));
    more.append(button("search.more", BATCH), button("search.everything", Infinity));
    query.addEventListener("input", typed);
    query.addEventListener("compositionend", typed);
    query.addEventListener("blur", () => (typing = false));
    form.addEventListener("submit", submitted);
    document.addEventListener("keydown", arrows);
    for (const select of Object.values(facets)) select.addEventListener("change", changed);
    window.addEventListener("popstate", () => {
      // A jump within the page, such as the skip link's, leaves the query as it is.
      if (/^#[^=]+$/.test(location.hash)) toAddress(fromForm(), false);
      else restore();
    });
    window.addEventListener("beforeprint", () => {
      const at = document.activeElement;
      for (const button of document.querySelectorAll(".rest")) button.click(); // paper has all sentences of a report
      if (at) at.focus({ preventScroll: true });
    });
    window.addEventListener("pagehide", () => {
      if (run) history.replaceState({ shown: run.shown, top: scrollY }, "");
    });
    if (!fromAddress().q) query.focus({ preventScroll: true });
    restore();
  }

  open();
})();
