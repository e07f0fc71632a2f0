/* Year, place and theme: which reports they let through, and what the lists offer with how many reports each. */
(function () {
  "use strict";

  const { element } = window.duizhao;
  const TOWNS = 150; // townships offered as places; with more, only their counties are

  /** The facets over three lists (`selects`); `say` gives words, `manifest` the reports. */
  window.duizhao.facets = function (selects, say, manifest) {
    const regionKey = (names, depth) => names.slice(0, depth).join("/");

    function inPlace(report, place) {
      if (!place) return true;
      if (place.startsWith("=")) return report.slug === place.slice(1);
      return (report.region.join("/") + "/").startsWith(place + "/");
    }

    const matches = {
      year: (report, year) => !year || String(report.year) === year,
      place: inPlace,
      theme: (report, theme) => !theme || report.themes.includes(theme),
    };

    function within(reports, state, but) {
      return reports.filter((report) =>
        Object.keys(matches).every((name) => name === but || matches[name](report, state[name])),
      );
    }

    function option(value, text, count) {
      return element("option", { value }, count === undefined ? text : say("search.option", { name: text, n: count }));
    }

    function fill(select, options, value) {
      select.replaceChildren(...options);
      if (value && !options.some((made) => made.value === value)) select.append(option(value, named(select, value), 0));
      select.value = value;
    }

    function named(select, value) {
      if (select === selects.theme) return (manifest.themes.find((theme) => theme.id === value) || { name: value }).name;
      if (!value.startsWith("=")) return value.split("/").pop();
      return (manifest.towns.find((town) => "=" + town.slug === value) || { name: value }).name;
    }

    function tally(reports, of) {
      const counts = new Map();
      for (const report of reports) for (const key of of(report)) counts.set(key, (counts.get(key) || 0) + 1);
      return counts;
    }

    function offer(reports, state) {
      const years = tally(within(reports, state, "year"), (report) => [report.year]);
      fill(
        selects.year,
        [option("", say("search.all-years")), ...Array.from(years).sort((a, b) => b[0] - a[0]).map(([y, n]) => option(String(y), String(y), n))],
        state.year,
      );
      fill(selects.place, [option("", say("search.all-places")), ...placeOptions(within(reports, state, "place"))], state.place);
      fill(selects.theme, [option("", say("search.all-themes")), ...manifest.themes.map((theme) => option(theme.id, theme.name))], state.theme);
    }

    function placeOptions(reports) {
      const towns = tally(reports, (report) => [report.slug]);
      const counts = tally(reports, (report) => report.region.map((_, i) => regionKey(report.region, i + 1)));
      const options = [];
      const seen = new Set();
      for (const town of manifest.towns) {
        if (!towns.has(town.slug)) continue;
        town.region.forEach((name, i) => {
          const key = regionKey(town.region, i + 1);
          if (!seen.has(key)) {
            seen.add(key);
            options.push(option(key, "\u3000".repeat(i) + name, counts.get(key)));
          }
        });
        if (towns.size <= TOWNS) {
          options.push(option("=" + town.slug, "\u3000".repeat(town.region.length) + town.name, towns.get(town.slug)));
        }
      }
      return options;
    }

    return { within, offer };
  };
})();
