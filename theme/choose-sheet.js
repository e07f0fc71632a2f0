/* The excerpt sheet: what is pinned in this browser, checked against the reports as they are now. */
"use strict";

const Sheet = (() => {
  const { element, say } = Page;

  /** @typedef {Excerpt & { pin: Pin, title: string }} Checked  a pin, and what is to be said of it */

  /** @param {string} report @param {string} block */
  const place = (report, block) =>
    Address.whole(Page.root + Page.way("report", report) + "#" + encodeURIComponent(block));

  /** Where the words stand now, as near as can be to where they stood; -1 where they are gone.
   * @param {ReportData} report @param {Pin} pin */
  function nearest({ text, blocks }, pin) {
    const [, from] = blocks.find(([id]) => id === pin.block) || ["", 0];
    const stood = from + pin.start;
    let best = -1;
    for (let at = text.indexOf(pin.text); at >= 0; at = text.indexOf(pin.text, at + 1)) {
      if (best < 0 || Math.abs(at - stood) < Math.abs(best - stood)) best = at;
    }
    return best;
  }

  /** Where a pin's words stand, and what is to be said of it. @param {Pin} pin @param {Manifest} manifest */
  async function look(pin, manifest) {
    const known = manifest.byId.get(pin.report);
    /** @type {Checked} */
    const found = {
      pin,
      text: pin.text,
      note: pin.note,
      address: place(pin.report, pin.block),
      source: known ? Table.named(known) : pin.report,
      title: "",
      section: "",
      warning: known ? "" : say("pins.gone"),
    };
    if (!known) return found;
    try {
      const report = await Data.report(pin.report);
      const at = nearest(report, pin);
      found.source = Table.named(report);
      found.title = report.head[0];
      if (at < 0) found.warning = say("pins.changed");
      else {
        found.section = Rows.heading(report, Rows.sectionAt(report, at));
        const block = report.blocks.find(([, from, to]) => from <= at && at < to);
        if (block) found.address = place(pin.report, block[0]);
      }
    } catch {
      found.warning = say("pins.unread");
    }
    return found;
  }

  /** Draws the sheet into a box and keeps it drawn. @param {HTMLElement} box @param {Manifest} manifest */
  function show(box, manifest) {
    /** @type {Checked[]} */
    let excerpts = [];
    let drawing = 0;
    let typing = false; // the sheet is not drawn anew under the writer's hands

    /** @param {Checked} one @param {HTMLTextAreaElement} area @param {HTMLElement} printed */
    function noted(one, area, printed) {
      typing = true;
      Pins.note(one.pin, area.value);
      typing = false;
      one.note = area.value;
      printed.textContent = area.value;
    }

    /** @param {Checked} one @param {number} i */
    function remark(one, i) {
      const printed = element("p", { class: "only-paper" }, one.note);
      const label = say("pins.note-for", { n: i + 1 });
      const given = {
        rows: 2,
        placeholder: say("pins.note"),
        "aria-label": label,
        oninput: () => noted(one, area, printed),
      };
      const area = element("textarea", given, one.note);
      return element("td", { class: "remark" }, area, printed);
    }

    /** The buttons of a line. @param {Checked} one @param {number} i */
    function acts(one, i) {
      const act = (
        /** @type {string} */ name,
        /** @type {string} */ sign,
        /** @type {string} */ told,
        act = () => {},
        disabled = false,
      ) =>
        element(
          "button",
          { type: "button", id: "pin-" + name + "-" + i, disabled, "aria-label": told, title: told, onclick: act },
          sign,
        );
      const move = (/** @type {number} */ by, /** @type {string} */ name) => async () => {
        Pins.move(one.pin, by);
        await drawn;
        document.getElementById("pin-" + name + "-" + (i + by))?.focus();
      };
      const drop = async () => {
        Pins.toggle(one.pin);
        await drawn;
        (document.getElementById("pin-drop-" + Math.min(i, excerpts.length - 1)) || box).focus();
      };
      const n = i + 1;
      return element(
        "td",
        { class: "acts" },
        act("up", "↑", say("pins.up", { n }), move(-1, "up"), i === 0),
        act("down", "↓", say("pins.down", { n }), move(1, "down"), i === excerpts.length - 1),
        act("drop", "✕", say("pins.drop", { n }), drop),
      );
    }

    /** @param {Checked} one @param {number} i */
    const line = (one, i) =>
      element(
        "tr",
        null,
        element("th", { scope: "row" }, String(i + 1)),
        element(
          "td",
          { class: "excerpt" },
          element("blockquote", { lang: "zh-Hans" }, ...one.text.split("\n").map((text) => element("p", null, text))),
          one.warning && element("p", { class: "warning" }, one.warning),
        ),
        element(
          "td",
          { class: "from" },
          element("a", { href: one.address }, one.source),
          one.title && element("span", { class: "small" }, one.title),
          one.section && element("span", { class: "small" }, one.section),
        ),
        remark(one, i),
        acts(one, i),
      );

    async function draw() {
      if (typing) return;
      const writing = document.activeElement;
      if (writing instanceof HTMLTextAreaElement && box.contains(writing)) {
        // Another window has changed the pins: this writer's place is kept until the note is done.
        writing.addEventListener("blur", redraw, { once: true });
        return;
      }
      drawing += 1;
      const mine = drawing;
      const found = await Promise.all(Pins.list().map((pin) => look(pin, manifest)));
      if (mine !== drawing) return;
      excerpts = found;
      if (excerpts.length) box.replaceChildren(...sheet());
      else box.replaceChildren(element("p", { class: "empty" }, say("pins.none")));
    }

    function sheet() {
      const button = (/** @type {string} */ key, /** @type {() => void} */ onclick) =>
        element("button", { type: "button", onclick }, say(key));
      const heads = ["pins.number", "pins.text", "pins.source", "pins.note", "pins.acts"];
      return [
        element(
          "p",
          { class: "tools" },
          button("pins.print", () => Sheet.print("sheet")),
          button("pins.markdown", () =>
            Files.saveMarkdown(say("pins.file"), Excerpts.markdown(say("pins.title"), excerpts)),
          ),
          button("pins.csv", () => Files.saveCsv(say("pins.file"), Excerpts.csv(excerpts))),
          button("pins.clear", () => {
            if (window.confirm(say("pins.sure", { n: excerpts.length }))) Pins.clear();
          }),
        ),
        ...(Pins.durable() ? [] : [element("p", { class: "warning" }, say("pins.not-kept"))]),
        Page.withRoles(
          element(
            "table",
            { class: "sheet" },
            element("caption", { class: "hidden-label" }, say("pins.title")),
            element(
              "thead",
              null,
              element("tr", null, ...heads.map((key) => element("th", { scope: "col" }, say(key)))),
            ),
            element("tbody", null, ...excerpts.map(line)),
          ),
        ),
      ];
    }

    const redraw = () => {
      drawn = draw();
    };
    let drawn = draw();
    Pins.watch(redraw);
    return drawn;
  }

  /** Prints one of the page's two sheets alone. @param {"table" | "sheet"} what */
  function print(what) {
    document.body.dataset.print = what;
    window.addEventListener("afterprint", () => delete document.body.dataset.print, { once: true });
    window.print();
  }

  return { show, print };
})();
