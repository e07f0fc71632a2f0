/* What is of use with scripts alone and the same on many pages: the tools of a report and a comparison.
   The one script that is not deferred but stands where its elements belong: they are there before anything is drawn. */
"use strict";

(() => {
  const place = document.currentScript;
  /** @type {{ words: Record<string, string>, subjects: [id: string, name: string][] } | undefined} */
  const site = Object(globalThis).siteWords;
  if (!(place instanceof HTMLElement) || !site) return;
  const { words, subjects } = site;

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /** @param {string} name @param {string} key @param {boolean} [on] */
  function toggle(name, key, on) {
    const box = element("input", { type: "checkbox", "data-toggle": name, ...(on && { checked: "" }) });
    return element("label", {}, box, " " + words[key]);
  }

  function report() {
    const toggles = [
      toggle("show-shared", "report.show_shared", true),
      toggle("show-figures", "report.show_figures", true),
      toggle("show-notes", "report.show_notes", true),
    ];
    return [element("div", { class: "tools", "data-tools": "report" }, ...toggles)];
  }

  /** @param {DOMStringMap} of */
  function comparison(of) {
    const without = (of.without || "").split(" ");
    const ids = subjects.map(([id]) => id).filter((id) => !without.includes(id));
    const count = of.columns + " / " + of.columns;
    const picked = element("span", { class: "quiet", "data-picked": "" }, count);
    const toggles = [
      toggle("hide-shared", "table.hide_shared"),
      toggle("only-figures", "table.only_figures"),
      toggle("only-different", "table.only_different"),
      toggle("collapsed", "table.collapse"),
      ...(Number(of.columns) > 4 ? [toggle("a3", "table.a3")] : []),
    ];
    return [
      element(
        "details",
        { class: "subjects", "data-subjects": ids.join(" "), "data-current": of.current || "" },
        element("summary", {}, words["table.other_subjects"]),
      ),
      element(
        "div",
        { class: "tools", "data-tools": "compare" },
        element(
          "details",
          { class: "picker" },
          element("summary", {}, words["level" in of ? "table.pick_level" : "table.pick"] + " ", picked),
        ),
        ...toggles,
        element("details", { class: "save", "data-save": "comparison" }, element("summary", {}, words["table.save"])),
      ),
    ];
  }

  /** @type {Record<string, (of: DOMStringMap) => Node[]>} */
  const makers = { report, comparison };
  place.replaceWith(...makers[place.dataset.make || ""](place.dataset));
})();
