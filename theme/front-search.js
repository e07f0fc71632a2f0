/* The search of the front site: it asks the index of each member in turn, shows the first reports that hold the words,
   and leads to the member's own search for the rest. */
"use strict";

(() => {
  const { by, element, say } = Page;
  const FIRST = 3; // reports shown of each member
  const READ = 40; // candidates looked at for them
  const PAUSE = 300; // milliseconds after the last letter: each query asks every member

  /** @typedef {[id: string, name: string, build: string, folder: string]} Sister */

  /** @type {Sister[]} */
  const members = JSON.parse(by("members", HTMLElement).textContent || "[]");
  const form = by("search-form", HTMLFormElement);
  const query = by("query", HTMLInputElement);
  const status = by("search-status", HTMLElement);
  const results = by("search-results", HTMLElement);
  const title = document.title;
  let turn = 0; // the newest search; an older one stops at its next member
  let last = Promise.resolve(); // one search at a time: data files of two members must not be on their way at once

  /** What a member has: how many reports can hold the words, and the first of those that do.
   * @param {Sister} member @param {string} asked */
  async function found([, name, build, folder], asked) {
    Data.visit(folder);
    const manifest = await Data.manifest(build);
    const words = Search.parse(asked);
    const numbers = await Search.candidates(words, manifest);
    const reports = numbers.map((number) => manifest.reports[number]);
    reports.sort((a, b) => b.year - a.year || a.number - b.number);
    const known = new QueryHits(words, reports.slice(0, READ), () => true);
    const show = Results.over(manifest, Page.root + folder);
    /** @type {HTMLElement[]} */
    const items = [];
    for (const report of known.reports) {
      if (items.length === FIRST) break;
      const data = await Data.report(report.id);
      const hits = known.note(report, data);
      if (hits.length) items.push(show.found(data, hits));
    }
    if (!items.length && numbers.length <= READ) return null;
    const href =
      Page.root + folder + Page.way("search") + Address.writeSearch({ q: asked, year: "", place: "", theme: "" });
    return element(
      "section",
      null,
      element(
        "h2",
        null,
        element("a", { href }, name),
        " ",
        element("span", { class: "count" }, say("split.found", { n: numbers.length })),
      ),
      element("ol", { class: "search-results" }, ...items),
      element("p", null, element("a", { href }, say("split.all-hits", { name }))),
    );
  }

  /** @param {string} asked @param {number} mine */
  async function search(asked, mine) {
    if (mine !== turn) return;
    results.replaceChildren();
    document.title = asked.trim() ? say("search.page-title", { q: asked.trim() }) + " · " + title : title;
    if (!asked.trim()) {
      status.textContent = "";
      return;
    }
    /** @type {string[]} */
    const absent = [];
    let having = 0;
    for (const [n, member] of members.entries()) {
      status.textContent = say("split.searching", { n: n + 1, of: members.length, name: member[1] });
      try {
        const section = await found(member, asked);
        if (mine !== turn) return;
        if (section) {
          having += 1;
          results.append(section);
        }
      } catch {
        if (mine !== turn) return;
        absent.push(member[1]);
      }
    }
    const said = having ? "split.searched" : "split.none-found";
    status.textContent = say(said, { q: asked.trim(), n: having, of: members.length - absent.length });
    if (absent.length) status.append(" ", say("split.absent", { names: absent.join(say("comma")) }));
  }

  /** @param {string} asked */
  function start(asked) {
    turn += 1;
    const mine = turn;
    last = last.then(() => search(asked, mine));
  }

  const state = () => Address.readSearch(Address.query(), Address.fragment()).q;
  /** @param {boolean} step */
  function asked(step) {
    if (query.value === state()) return;
    const fragment = Address.writeSearch({ q: query.value, year: "", place: "", theme: "" });
    Address.put({ query: "", fragment }, step);
    start(query.value);
  }
  function restore() {
    query.value = state();
    start(query.value);
  }
  let pause = 0;
  const typed = () => {
    clearTimeout(pause);
    pause = setTimeout(asked, PAUSE, false);
  };
  query.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) typed();
  });
  query.addEventListener("compositionend", typed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    asked(true);
  });
  window.addEventListener("popstate", restore);
  if (!state()) query.focus({ preventScroll: true });
  restore();
})();
