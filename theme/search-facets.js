/* Year, place and theme: which reports they let through, and what the lists offer with how many reports each. */
"use strict";

/** @typedef {"year" | "place" | "theme"} Facet */

const Facets = (() => {
  /** @type {Facet[]} */
  const NAMES = ["year", "place", "theme"];
  const TOWNS = 150; // townships offered as places; with more, only their counties are

  /**
   * The facets over three lists.
   * @param {Record<Facet, HTMLSelectElement>} selects
   * @param {Manifest} manifest
   */
  function over(selects, manifest) {
    /** @param {string[]} names @param {number} depth */
    const regionKey = (names, depth) => names.slice(0, depth).join("/");

    /** @param {Listed} report @param {string} place */
    function inPlace(report, place) {
      if (!place) return true;
      if (place.startsWith("=")) return report.slug === place.slice(1);
      return (report.region.join("/") + "/").startsWith(place + "/");
    }

    /** The reports that year, place and theme (but perhaps one of them) let through; `known` knows what was seen.
     * @param {Listed[]} reports @param {Query} state @param {QueryHits | null} known @param {Facet} [but] */
    function within(reports, state, known, but) {
      const themes = (/** @type {Listed} */ report) => (known ? known.themes(report) : report.themes);
      /** @type {Record<Facet, (report: Listed, value: string) => boolean>} */
      const matches = {
        year: (report, year) => !year || String(report.year) === year,
        place: inPlace,
        theme: (report, theme) => !theme || themes(report).includes(theme),
      };
      return reports.filter((report) => NAMES.every((name) => name === but || matches[name](report, state[name])));
    }

    /** @param {string} value @param {string} text @param {number} [count] */
    function option(value, text, count) {
      return Page.element(
        "option",
        { value },
        count === undefined ? text : Page.say("search.option", { name: text, n: count }),
      );
    }

    /** @param {Facet} name @param {HTMLOptionElement[]} options @param {string} value */
    function fill(name, options, value) {
      const select = selects[name];
      select.replaceChildren(...options);
      if (value && !options.some((made) => made.value === value)) {
        select.append(option(value, named(name, value), 0));
      }
      select.value = value;
    }

    /** A chosen year, place or theme in words. @param {Facet} name @param {string} value */
    function named(name, value) {
      if (name === "theme") return (manifest.themes.find((theme) => theme.id === value) || { name: value }).name;
      if (name === "year") return Page.say("search.of-year", { year: value });
      if (!value.startsWith("=")) return value.split("/").slice(-1).join("");
      return (manifest.towns.find((town) => "=" + town.slug === value) || { name: value }).name;
    }

    /**
     * How many reports each key has.
     * @template K
     * @param {Listed[]} reports
     * @param {(report: Listed) => K[]} of
     */
    function tally(reports, of) {
      /** @type {Map<K, number>} */
      const counts = new Map();
      for (const report of reports) for (const key of of(report)) counts.set(key, (counts.get(key) || 0) + 1);
      return counts;
    }

    /** Fills the lists with how many reports each choice would leave; where that is not known yet, without numbers.
     * @param {Listed[]} candidates @param {Query} state @param {QueryHits | null} known */
    function offer(candidates, state, known) {
      const counted = !known || known.complete;
      const sure = counted || (known.certain && !state.theme); // the index alone knows years and places of short words
      const reports = known ? candidates.filter((report) => known.may(report, "")) : candidates;
      const rest = (/** @type {Facet} */ but) => within(reports, state, known, but);
      const years = Array.from(tally(rest("year"), (report) => [report.year])).sort((a, b) => b[0] - a[0]);
      const themes = tally(rest("theme"), (report) => (known ? known.themes(report) : report.themes));
      const count = (/** @type {number | undefined} */ n) => (sure ? n : undefined);
      fill(
        "year",
        [
          option("", Page.say("search.all-years")),
          ...years.map(([year, n]) => option(String(year), String(year), count(n))),
        ],
        state.year,
      );
      fill("place", [option("", Page.say("search.all-places")), ...placeOptions(rest("place"), count)], state.place);
      fill(
        "theme",
        [
          option("", Page.say("search.all-themes")),
          ...manifest.themes
            .filter((theme) => !counted || themes.has(theme.id))
            .map((theme) => option(theme.id, theme.name, counted ? themes.get(theme.id) : undefined)),
        ],
        state.theme,
      );
    }

    /** @param {Listed[]} reports @param {(n: number | undefined) => number | undefined} count */
    function placeOptions(reports, count) {
      const towns = tally(reports, (report) => [report.slug]);
      const counts = tally(reports, (report) => report.region.map((_, i) => regionKey(report.region, i + 1)));
      /** @type {HTMLOptionElement[]} */
      const options = [];
      const seen = new Set();
      /** @type {Map<string, string[][]>} */
      const regions = new Map(); // by township: where it lay, by its reports
      for (const { slug, region } of reports) regions.set(slug, [...(regions.get(slug) || []), region]);
      for (const town of manifest.towns) {
        if (!towns.has(town.slug)) continue;
        for (const region of regions.get(town.slug) || []) {
          region.forEach((name, i) => {
            const key = regionKey(region, i + 1);
            if (!seen.has(key)) {
              seen.add(key);
              options.push(option(key, "\u3000".repeat(i) + name, count(counts.get(key))));
            }
          });
        }
        if (towns.size <= TOWNS) {
          options.push(
            option("=" + town.slug, "\u3000".repeat(town.region.length) + town.name, count(towns.get(town.slug))),
          );
        }
      }
      return options;
    }

    return { within, offer, named };
  }

  return { NAMES, over };
})();
