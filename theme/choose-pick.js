/* What can be chosen: reports, found by name and year and put in order, and the parts and themes to set side by side. */
"use strict";

const Pickers = (() => {
  const { by, element, say } = Page;
  const OFFERED = 36; // reports listed at once

  /**
   * The pickers over the list of reports.
   * @param {Manifest} manifest
   * @param {object} of
   * @param {number} of.most reports that can be chosen
   * @param {() => Choice} of.choice what is chosen now
   * @param {(changed: Partial<Choice>) => void} of.change
   */
  function over(manifest, { most, choice, change }) {
    const subjects = new Map([...manifest.parts, ...manifest.themes].map(({ id, name }) => [id, name]));
    const ids = (/** @type {Named[]} */ of) => of.map(({ id }) => id);
    const order = { parts: ids(manifest.parts), themes: ids(manifest.themes) };

    // --- reports ---------------------------------------------------------------------------------------------

    function offered() {
      const asked = by("report-filter", HTMLInputElement).value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      const year = by("report-year", HTMLSelectElement).value;
      return manifest.reports.filter((report) => {
        const names = report.region.join("") + report.township;
        const words = [names, report.slug, report.slug.replace(/-/g, ""), report.year].join(" ").toLowerCase();
        return (!year || String(report.year) === year) && asked.every((word) => words.includes(word));
      });
    }

    /** A box to tick, in a line of its own.
     * @param {string} value @param {(value: string) => void} act @param {(Node | string)[]} label */
    function box(value, act, ...label) {
      const input = element("input", { type: "checkbox", value, onchange: () => act(value) });
      return element("li", null, element("label", null, input, " ", ...label));
    }

    let listed = "";
    function offer() {
      const found = offered().sort((a, b) => b.year - a.year || a.number - b.number);
      const some = found.slice(0, OFFERED);
      const full = choice().reports.length >= most;
      const ids = some.map((report) => report.id).join();
      const list = by("report-options", HTMLElement);
      if (ids !== listed) {
        listed = ids;
        const boxes = some.map((report) => {
          const region = element("span", { class: "region" }, report.region.slice(-1).join(""));
          return box(report.id, toggle, element("span", null, Table.named(report)), region);
        });
        list.replaceChildren(...boxes);
      }
      for (const input of Page.all("input", HTMLInputElement, list)) {
        input.checked = choice().reports.includes(input.value);
        input.disabled = full && !input.checked;
      }
      const more = found.length - OFFERED;
      by("report-note", HTMLElement).textContent = full
        ? say("choose.full", { n: most })
        : more > 0
          ? say("choose.more", { n: more })
          : found.length
            ? ""
            : say("choose.no-match");
    }

    /** @param {string} id */
    const without = (id) => choice().reports.filter((other) => other !== id);

    /** @param {string} id */
    function toggle(id) {
      change({ reports: choice().reports.includes(id) ? without(id) : [...choice().reports, id] });
    }

    /** @param {string} kind @param {number} i */
    const button = (kind, i) => document.getElementById("chosen-" + kind + "-" + i);

    /** @param {string} id @param {number} by */
    function move(id, by) {
      const to = choice().reports.indexOf(id) + by;
      const reports = without(id);
      reports.splice(to, 0, id);
      change({ reports });
      const again = button(by < 0 ? "left" : "right", to);
      (again?.matches(":disabled") ? button("drop", to) : again)?.focus();
    }

    /** @param {string} id */
    function drop(id) {
      const at = choice().reports.indexOf(id);
      change({ reports: without(id) });
      (button("drop", Math.min(at, choice().reports.length - 1)) || by("report-filter", HTMLElement)).focus();
    }

    function chosen() {
      const last = choice().reports.length - 1;
      const lines = choice().reports.map((id, i) => {
        const known = manifest.byId.get(id);
        const name = known ? Table.named(known) : id;
        const act = (
          /** @type {string} */ kind,
          /** @type {string} */ sign,
          /** @type {string} */ told,
          onclick = () => {},
          disabled = false,
        ) =>
          element(
            "button",
            { type: "button", id: "chosen-" + kind + "-" + i, disabled, onclick },
            element("span", { "aria-hidden": "true" }, sign),
            element("span", { class: "hidden-label" }, told),
          );
        return element(
          "li",
          null,
          element("span", null, name),
          act("left", "←", say("choose.left", { name }), () => move(id, -1), i === 0),
          act("right", "→", say("choose.right", { name }), () => move(id, 1), i === last),
          act("drop", "✕", say("choose.drop", { name }), () => drop(id)),
        );
      });
      by("chosen", HTMLElement).replaceChildren(...lines);
      by("chosen-count", HTMLElement).textContent = say("choose.chosen", { n: choice().reports.length, most: most });
    }

    // --- contents --------------------------------------------------------------------------------------------

    /** @param {string} list @param {Named[]} of */
    const contents = (list, of) =>
      by(list, HTMLElement).replaceChildren(...of.map(({ id, name }) => box(id, toggleRow, name)));

    function tick() {
      for (const input of Page.all("#choose-contents input", HTMLInputElement)) {
        input.checked = choice().rows.some((row) => row.subject === input.value);
      }
    }

    /** @param {string} id */
    function toggleRow(id) {
      const left = choice().rows.filter((row) => row.subject !== id);
      change({ rows: left.length < choice().rows.length ? left : ordered([...choice().rows, { subject: id }]) });
    }

    /** Subjects in the order of the taxonomy, then the hand-picked rows. @param {Row[]} rows */
    function ordered(rows) {
      const all = [...order.parts, ...order.themes];
      const place = (/** @type {Row} */ row) => (row.sections ? all.length : all.indexOf(row.subject));
      return [...rows].sort((a, b) => place(a) - place(b));
    }

    contents("choose-parts", manifest.parts);
    contents("choose-themes", manifest.themes);
    const years = Array.from(new Set(manifest.reports.map((report) => report.year))).sort((a, b) => b - a);
    by("report-year", HTMLSelectElement).append(
      ...years.map((year) => element("option", { value: year }, String(year))),
      element("option", { value: "" }, say("choose.all-years")),
    );
    by("report-filter", HTMLElement).addEventListener("input", offer);
    by("report-year", HTMLElement).addEventListener("change", offer);
    by("all-parts", HTMLElement).addEventListener("click", () => {
      const others = choice().rows.filter((row) => row.sections || !order.parts.includes(row.subject));
      change({ rows: ordered([...others, ...order.parts.map((subject) => ({ subject }))]) });
    });
    by("no-contents", HTMLElement).addEventListener("click", () => change({ rows: [] }));

    return {
      subjects,
      order,
      show() {
        chosen();
        offer();
        tick();
      },
    };
  }

  return { over };
})();
