/* What the search puts on the page: reports with the sentences that hold the words, and townships of that name. */
(() => {
  "use strict";

  const { element, search, load } = window.duizhao;
  const FIRST = 4; // sentences of a report shown before "more"
  const PLACES = 8; // townships whose name is asked for

  /** `say` gives words, `manifest` the reports, parts and townships. */
  window.duizhao.show = (say, manifest) => {
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
      return [part && !heading.includes(part.name) && part.name, heading].filter(Boolean).join(" · ");
    }

    function sentence(report, hit) {
      const where = whereOf(report, hit);
      const words = element("span", { class: "sentence", lang: "zh-Hans" }, ...marked(hit.text, hit));
      const href = load.root + report.page + (hit.block ? "#" + encodeURIComponent(hit.block) : "");
      return element("li", null, element("a", { href }, words), where && element("span", { class: "where" }, where));
    }

    /** A report with its hits. */
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
        added[0].querySelector("a").focus();
        button.remove();
      }
      const name = say("search.report", { township: report.township, year: report.year });
      const head = element(
        "h3",
        null,
        element("a", { href: load.root + report.page }, name),
        " ",
        element("span", { class: "region" }, report.region.join("")),
        " ",
        element("span", { class: "count" }, say("search.sentences", { n: hits.length })),
      );
      return element("li", { class: "found" }, head, list, button);
    }

    function town(one) {
      const href = load.root + "townships/" + one.slug + ".html";
      return element("li", null, element("a", { class: "chip", href }, one.name, " ", one.region.slice(-1).join("")));
    }

    /** Townships that bear the words as their name, or in whose pinyin they stand. */
    function places(list, words) {
      const asked = words.join("");
      const inPinyin = (slug) => asked.length > 1 && (slug.replace(/-/g, "").includes(asked) || slug.includes(asked));
      const named = asked
        ? manifest.towns.filter((one) => search.fold(one.name).includes(asked) || inPinyin(one.slug))
        : [];
      list.replaceChildren(...named.slice(0, PLACES).map(town));
      list.parentElement.hidden = !named.length;
    }

    return { found, places };
  };
})();
