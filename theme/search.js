/* The search page: form and address ↔ query; candidates → sentences, a batch at a time. */
(function () {
  "use strict";

  const { element, search, load } = window.duizhao;
  const config = window.duizhao.read("search-config");
  const say = window.duizhao.wording(config.words);
  const BATCH = 20; // reports shown at once
  const AHEAD = 60; // reports loaded at once
  const COUNTED = 120; // reports that are looked through to the last, so that the numbers are exact
  const TELL = 300; // reports looked through between two words about it
  const FIRST = 4; // sentences of a report shown before "more"
  const PLACES = 8; // townships whose name is asked for

  const $ = (id) => document.getElementById(id);
  const [form, query, status, places, results, more] = [
    "search-form", "query", "search-status", "search-places", "search-results", "search-more",
  ].map($);
  const facets = { year: $("facet-year"), place: $("facet-place"), theme: $("facet-theme") };
  const title = document.title;
  let manifest = null;
  let chosen = null; // year, place and theme: what they let through
  let turn = 0; // the newest search; an older one that comes back late is dropped

  /** A newer search has begun. */
  class Overtaken extends Error {}

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

  function toAddress(state, push) {
    const hash = new URLSearchParams(Object.entries(state).filter((pair) => pair[1] !== "")).toString();
    const address = location.pathname + (hash ? "#" + hash : "");
    if (push) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  // --- results -----------------------------------------------------------------------------------------------

  function marked(text, hit) {
    const parts = [];
    let at = hit.start;
    for (const [start, end] of hit.marks) {
      parts.push(text.slice(at, start), element("mark", null, text.slice(start, end)));
      at = end;
    }
    parts.push(text.slice(at, hit.end).trimEnd());
    return parts;
  }

  /** Where a hit stands: its part's name and its section's heading, unless it begins with that. */
  function whereOf(report, hit) {
    if (hit.head >= 0) return say("search.in-head");
    const part = manifest.parts.find((one) => one.id === hit.part);
    const section = report.sections[hit.section];
    const heading = section && section.heading[0] !== hit.start ? report.text.slice(...section.heading) : "";
    return [part && part.name, heading].filter(Boolean).join(" · ");
  }

  function sentence(report, hit) {
    const where = whereOf(report, hit);
    return element(
      "li",
      null,
      element(
        "a",
        { href: load.root + report.page + (hit.block ? "#" + encodeURIComponent(hit.block) : "") },
        element("span", { class: "sentence", lang: "zh-Hans" }, ...marked(hit.text, hit)),
      ),
      where && element("span", { class: "where" }, where),
    );
  }

  function found(report, hits) {
    const list = element("ol", { class: "hits" }, ...hits.slice(0, FIRST).map((hit) => sentence(report, hit)));
    const rest = hits.slice(FIRST);
    const button = rest.length
      ? element("button", { type: "button", class: "rest", onclick: showRest }, say("search.rest", { n: rest.length }))
      : null;
    function showRest() {
      const added = rest.map((hit) => sentence(report, hit));
      list.append(...added);
      added[0].querySelector("a").focus();
      button.remove();
    }
    return element(
      "li",
      { class: "found" },
      element(
        "h2",
        null,
        element("a", { href: load.root + report.page }, say("search.report", { township: report.township, year: report.year })),
        " ",
        element("span", { class: "region" }, report.region.join("")),
        " ",
        element("span", { class: "count" }, say("search.sentences", { n: hits.length })),
      ),
      list,
      button,
    );
  }

  function showPlaces(words) {
    const asked = words.join("");
    const named = !asked
      ? []
      : manifest.towns.filter(
          (town) =>
            search.fold(town.name).includes(asked) ||
            (asked.length > 1 && (town.slug.replace(/-/g, "").includes(asked) || town.slug.includes(asked))),
        );
    places.replaceChildren(
      ...named.slice(0, PLACES).map((town) =>
        element(
          "li",
          null,
          element("a", { class: "chip", href: load.root + "townships/" + town.slug + ".html" }, town.name, " ", town.region.slice(-1).join("")),
        ),
      ),
    );
    places.parentElement.hidden = !named.length;
  }

  /** Puts reports with their hits on the page, up to the number asked for. */
  function list(run) {
    for (; run.shown < Math.min(run.aim, run.found.length); run.shown += 1) {
      results.append(found(...run.found[run.shown]));
      if (run.shown === 0) performance.mark("first-hit");
    }
  }

  /** Looks through the reports in order until `enough` of them are found to hold the words. */
  async function look(run, enough) {
    let told = run.next;
    while (run.found.length < enough && run.next < run.reports.length) {
      // Where few candidates hold the words, more are fetched ahead.
      const ahead = run.found.length * 2 >= run.next ? Math.min(enough - run.found.length, AHEAD) : AHEAD;
      const loading = run.reports.slice(run.next, run.next + ahead).map((report) => load.report(report.id));
      loading.forEach((promise) => promise.catch(() => {})); // told when its turn comes
      for (const promise of loading) {
        const report = await promise;
        if (run.turn !== turn) throw new Overtaken();
        run.next += 1;
        const all = search.hits(report, run.words);
        const hits = run.theme ? all.filter((hit) => hit.themes.includes(run.theme)) : all;
        if (!hits.length) continue;
        // A sentence that holds more of the words comes first.
        run.found.push([report, hits.sort((a, b) => b.words - a.words || b.head - a.head || a.start - b.start)]);
        run.sentences += hits.length;
        list(run);
      }
      if (run.next >= told + TELL) {
        told = run.next;
        status.textContent = say("search.looking", { n: run.next, of: run.reports.length });
      }
    }
  }

  /** Shows `wanted` reports more, and counts all where they are not many. */
  async function show(run, wanted) {
    run.aim = run.shown + wanted;
    more.hidden = true;
    list(run);
    await look(run, run.aim);
    if (run.reports.length <= COUNTED) await look(run, Infinity);
    const looked = run.next === run.reports.length;
    more.hidden = looked && run.shown === run.found.length;
    const counts = { q: run.query, n: run.sentences, reports: run.found.length, shown: run.shown, of: run.reports.length };
    if (looked && !run.shown) tell(say(run.words.length > 1 ? "search.not-together" : "search.nothing", counts));
    else if (looked) tell(say("search.done", counts) + (more.hidden ? "" : say("search.shown", counts)));
    else tell(say(run.certain ? "search.part" : "search.part-at-most", counts));
  }

  async function start(state) {
    turn += 1;
    const mine = turn;
    const words = search.parse(state.q);
    results.setAttribute("aria-busy", "true");
    document.title = words.length ? say("search.page-title", { q: state.q.trim() }) + " · " + title : title;
    try {
      if (!words.length) {
        clear();
        showPlaces([]);
        chosen.offer(manifest.reports, state);
        tell(say("search.ready", { n: manifest.reports.length }));
        return;
      }
      performance.mark("asked");
      const numbers = await search.candidates(words, manifest);
      if (mine !== turn) return;
      const reports = numbers.map((number) => manifest.reports[number]);
      clear();
      showPlaces(words);
      chosen.offer(reports, state);
      const run = {
        turn: mine,
        words,
        theme: state.theme,
        certain: search.certain(words) && words.length === 1 && !state.theme,
        reports: chosen.within(reports, state).sort((a, b) => b.year - a.year || a.number - b.number),
        next: 0,
        shown: 0,
        aim: 0,
        found: [],
        sentences: 0,
        query: state.q.trim(),
      };
      const go = (wanted) => () => show(run, wanted).catch(failed);
      const button = (key, wanted) =>
        element("button", { type: "button", onclick: go(wanted) }, say(key));
      more.replaceChildren(button("search.more", BATCH), " ", button("search.everything", Infinity));
      await show(run, BATCH);
    } catch (error) {
      if (mine === turn) failed(error);
    }
  }

  function clear() {
    results.replaceChildren();
    more.hidden = true;
  }

  function failed(error) {
    if (error instanceof Overtaken) return;
    more.hidden = true;
    tell(say("search.failed", { file: error.message }));
  }

  function tell(words) {
    status.textContent = words;
    results.setAttribute("aria-busy", "false");
  }

  // --- the page ----------------------------------------------------------------------------------------------

  function restore() {
    const state = fromAddress();
    query.value = state.q;
    return start(state);
  }

  let pause = 0;
  function typed(event) {
    if (event.isComposing) return; // an input method is at work: not yet the words
    clearTimeout(pause);
    pause = setTimeout(() => {
      const state = fromForm();
      toAddress(state, false);
      start(state);
    }, 150);
  }

  function submitted(event) {
    event.preventDefault();
    clearTimeout(pause);
    const state = fromForm();
    toAddress(state, state.q !== fromAddress().q);
    start(state);
  }

  function changed() {
    const state = fromForm();
    toAddress(state, true);
    start(state);
  }

  async function open() {
    try {
      manifest = await load.manifest(config.build);
    } catch (error) {
      failed(error);
      return;
    }
    chosen = window.duizhao.facets(facets, say, manifest);
    const state = fromAddress();
    if (location.search) toAddress(state, false);
    query.addEventListener("input", typed);
    query.addEventListener("compositionend", typed);
    form.addEventListener("submit", submitted);
    for (const select of Object.values(facets)) select.addEventListener("change", changed);
    window.addEventListener("popstate", () => {
      // A jump within the page, such as the skip link's, leaves the query as it is.
      if (/^#[^=]+$/.test(location.hash)) toAddress(fromForm(), false);
      else restore();
    });
    if (!state.q) query.focus({ preventScroll: true });
    await restore();
  }

  open();
})();
