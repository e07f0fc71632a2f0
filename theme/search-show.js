/* What the search puts on the page: reports with the sentences that hold the words, and townships of that name. */
"use strict";

const Results = (() => {
  const { element, say } = Page;
  const FIRST = 4; // sentences of a report shown before "more"
  const PLACES = 8; // townships whose name is asked for

  /** @param {Manifest} manifest @param {string} [root] the way to the top of the site that has the reports */
  function over(manifest, root = Page.root) {
    /** @param {Hit} hit */
    function marked({ text, start, end, marks }) {
      /** @type {(string | HTMLElement)[]} */
      const parts = [];
      let at = start;
      for (const [from, to] of marks) {
        parts.push(text.slice(at, from), element("mark", null, text.slice(from, to)));
        at = to;
      }
      parts.push(text.slice(at, end).trimEnd());
      return parts;
    }

    /** Where a hit stands: its part's name and its section's heading, unless it begins with that. @param {ReportData} report @param {Hit} hit */
    function whereOf(report, hit) {
      if (hit.head >= 0) return say("search.in-head");
      const part = manifest.parts.find((one) => one.id === hit.part);
      const section = report.sections[hit.section];
      const heading = section && section.heading[0] !== hit.start ? report.text.slice(...section.heading) : "";
      return [part && !heading.includes(part.name) && part.name, heading].filter(Boolean).join(" · ");
    }

    /** @param {ReportData} report @param {Hit} hit */
    function sentence(report, hit) {
      const where = whereOf(report, hit);
      const words = element("span", { class: "sentence", lang: "zh-Hans" }, ...marked(hit));
      const href = root + report.page + (hit.block ? "#" + encodeURIComponent(hit.block) : "");
      return element("li", null, element("a", { href }, words), where && element("span", { class: "where" }, where));
    }

    /** A report with its hits. @param {ReportData} report @param {Hit[]} hits */
    function found(report, hits) {
      const list = element("ol", { class: "hits" }, ...hits.slice(0, FIRST).map((hit) => sentence(report, hit)));
      const rest = hits.slice(FIRST);
      const button = rest.length
        ? element(
            "button",
            { type: "button", class: "rest", onclick: showRest },
            say("search.rest", { n: rest.length }),
          )
        : null;
      function showRest() {
        const added = rest.map((hit) => sentence(report, hit));
        list.append(...added);
        added[0].querySelector("a")?.focus();
        button?.remove();
      }
      const name = say("search.report", { township: report.township, year: report.year });
      const head = element(
        "h3",
        null,
        element("a", { href: root + report.page }, name),
        " ",
        element("span", { class: "region" }, report.region.join("")),
        " ",
        element("span", { class: "count" }, say("search.sentences", { n: hits.length })),
      );
      return element("li", { class: "found" }, head, list, button);
    }

    /** @param {Town} one */
    function town(one) {
      const href = root + Page.way("township", one.slug);
      return element("li", null, element("a", { class: "chip", href }, one.name, " ", one.region.slice(-1).join("")));
    }

    /** Townships that bear the words as their name, or in whose pinyin they stand.
     * @param {HTMLElement} list @param {string[]} words */
    function places(list, words) {
      const asked = words.join("");
      const inPinyin = (/** @type {string} */ slug) =>
        asked.length > 1 && (slug.replace(/-/g, "").includes(asked) || slug.includes(asked));
      const named = asked
        ? manifest.towns.filter((one) => Fold.text(one.name).includes(asked) || inPinyin(one.slug))
        : [];
      list.replaceChildren(...named.slice(0, PLACES).map(town));
      if (list.parentElement) list.parentElement.hidden = !named.length;
    }

    return { found, places };
  }

  return { over };
})();
