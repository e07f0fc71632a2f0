/* The excerpt sheet: what is pinned in this browser, checked against the reports as they are now. */
(() => {
  "use strict";

  const duizhao = window.duizhao;
  const { element, load, pins, files, table } = duizhao;

  /** Draws the sheet into `box` and keeps it drawn; `manifest` is the list of reports. */
  duizhao.sheet = (box, say, manifest) => {
    let excerpts = [];
    let drawing = 0;

    /** What is to be said of a pin: where it stands, and whether its words still stand there. */
    async function look(pin) {
      const known = manifest.byId.get(pin.report);
      const found = { pin, text: pin.text, note: pin.note, section: "", warning: "" };
      found.address = place(pin.report, pin.block);
      found.source = known ? table.named(known, say) : pin.report;
      if (!known) return { ...found, warning: say("pins.gone") };
      try {
        const report = await load.report(pin.report);
        const at = nearest(report.text, pin);
        found.source = table.named(report, say);
        found.title = report.head[0];
        if (at < 0) found.warning = say("pins.changed");
        else {
          found.section = table.heading(report, table.sectionAt(report, at));
          const block = report.blocks.find(([, from, to]) => from <= at && at < to);
          if (block) found.address = place(pin.report, block[0]);
        }
      } catch {
        found.warning = say("pins.unread");
      }
      return found;
    }

    const place = (report, block) =>
      new URL(load.root + "reports/" + report + ".html#" + encodeURIComponent(block), location.href).href;

    /** Where the words stand now: as near as can be to where they stood. */
    function nearest(text, pin) {
      let best = -1;
      for (let at = text.indexOf(pin.text); at >= 0; at = text.indexOf(pin.text, at + 1)) {
        if (best < 0 || Math.abs(at - pin.start) < Math.abs(best - pin.start)) best = at;
      }
      return best;
    }

    function line(one, i) {
      const again = (id) => {
        const back = document.getElementById(id);
        if (back) back.focus();
      };
      const act = (name, key, deed, disabled) =>
        element(
          "button",
          {
            type: "button",
            id: "pin-" + name + "-" + i,
            disabled,
            "aria-label": say(key, { n: i + 1 }),
            title: say(key, { n: i + 1 }),
            onclick: deed,
          },
          { up: "↑", down: "↓", drop: "✕" }[name],
        );
      const move = (by, name) => async () => {
        pins.move(one.pin, by);
        await drawn;
        again("pin-" + name + "-" + (i + by));
      };
      const drop = async () => {
        pins.toggle(one.pin);
        await drawn;
        if (excerpts.length) again("pin-drop-" + Math.min(i, excerpts.length - 1));
        else box.focus();
      };
      return element(
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
        element(
          "td",
          { class: "remark" },
          element(
            "textarea",
            {
              rows: 2,
              placeholder: say("pins.note"),
              "aria-label": say("pins.note-for", { n: i + 1 }),
              oninput: (event) => noted(one, event.target),
            },
            one.note,
          ),
          element("p", { class: "only-paper" }, one.note),
        ),
        element(
          "td",
          { class: "acts" },
          act("up", "pins.up", move(-1, "up"), i === 0),
          act("down", "pins.down", move(1, "down"), i === excerpts.length - 1),
          act("drop", "pins.drop", drop, false),
        ),
      );
    }

    let typing = false;
    function noted(one, area) {
      typing = true; // the sheet is not drawn anew under the writer's hands
      pins.note(one.pin, area.value);
      typing = false;
      one.note = area.value;
      area.nextSibling.textContent = area.value;
    }

    const heads = () =>
      ["pins.number", "pins.source", "pins.section", "pins.text", "pins.note", "pins.address", "pins.state"].map(
        (key) => say(key),
      );

    async function draw() {
      if (typing) return;
      const writing = document.activeElement;
      if (writing.tagName === "TEXTAREA" && box.contains(writing)) {
        // Another window has changed the pins: this writer's place is kept until the note is done.
        writing.addEventListener("blur", () => (drawn = draw()), { once: true });
        return;
      }
      drawing += 1;
      const mine = drawing;
      const found = await Promise.all(pins.list().map(look));
      if (mine !== drawing) return;
      excerpts = found;
      if (!excerpts.length) {
        box.replaceChildren(element("p", { class: "empty" }, say("pins.none")));
        return;
      }
      const button = (key, deed) => element("button", { type: "button", onclick: deed }, say(key));
      box.replaceChildren(
        element(
          "p",
          { class: "tools" },
          button("pins.print", () => duizhao.print("sheet")),
          button("pins.markdown", () =>
            files.download(
              say("pins.file") + ".md",
              "text/markdown",
              files.sheetMarkdown(say("pins.title"), excerpts, say),
            ),
          ),
          button("pins.csv", () =>
            files.download(say("pins.file") + ".csv", "text/csv", files.sheetCsv(heads(), excerpts)),
          ),
          button("pins.clear", () => window.confirm(say("pins.sure", { n: excerpts.length })) && pins.clear()),
        ),
        ...(pins.durable() ? [] : [element("p", { class: "warning" }, say("pins.not-kept"))]),
        duizhao.withRoles(
          element(
            "table",
            { class: "sheet" },
            element("caption", { class: "hidden-label" }, say("pins.title")),
            element(
              "thead",
              null,
              element(
                "tr",
                null,
                ...["pins.number", "pins.text", "pins.source", "pins.note", "pins.acts"].map((key) =>
                  element("th", { scope: "col" }, say(key)),
                ),
              ),
            ),
            element("tbody", null, ...excerpts.map(line)),
          ),
        ),
      );
    }

    let drawn = draw();
    pins.watch(() => (drawn = draw()));
    return drawn;
  };
})();
