/* Pins: passages kept in this browser. A pin is a report, a paragraph, and the passage's own words; the words are kept
   too, so that a pin outlives a build that changes the report, and the sheet can say so. */
(() => {
  "use strict";

  const duizhao = window.duizhao;
  const key = "duizhao:" + document.documentElement.dataset.siteKey + ":pins";
  const listeners = [];
  let kept = null; // pins of a browser that keeps nothing: they last as long as the page
  let durable = true;
  let ids = null; // what is pinned, for the many buttons of a page; forgotten whenever a pin comes or goes

  function valid(pin) {
    return (
      pin &&
      typeof pin.report === "string" &&
      typeof pin.block === "string" &&
      typeof pin.text === "string" &&
      pin.text !== "" &&
      Number.isInteger(pin.start) &&
      typeof pin.note === "string"
    );
  }

  function list() {
    if (kept) return kept;
    try {
      const stored = JSON.parse(localStorage.getItem(key) || "[]");
      return Array.isArray(stored) ? stored.filter(valid) : [];
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      durable = false;
      kept = [];
      return kept;
    }
  }

  function save(pins) {
    try {
      if (!kept) localStorage.setItem(key, JSON.stringify(pins));
    } catch {
      durable = false;
      kept = pins;
    }
    if (kept) kept = pins;
    tell();
  }

  function tell() {
    ids = null;
    for (const listener of listeners) listener();
  }

  /** A passage is the same pin wherever it is pinned from. `start` counts code points of the report's text. */
  const id = (pin) => pin.report + "#" + pin.start + "+" + pin.text.length;
  function has(pin) {
    ids = ids || new Set(list().map(id));
    return ids.has(id(pin));
  }

  duizhao.pins = {
    id,
    list,
    has,
    durable: () => durable,
    toggle(pin) {
      const pins = list(); // as it is now: another window may have changed it
      const left = pins.filter((other) => id(other) !== id(pin));
      save(left.length < pins.length ? left : [...pins, { note: "", ...pin }]);
      return has(pin);
    },
    note(pin, note) {
      save(list().map((other) => (id(other) === id(pin) ? { ...other, note } : other)));
    },
    move(pin, by) {
      const pins = list();
      const from = pins.findIndex((other) => id(other) === id(pin));
      const to = Math.max(0, Math.min(pins.length - 1, from + by));
      pins.splice(to, 0, ...pins.splice(from, 1));
      save(pins);
    },
    clear: () => save([]),
    watch: (listener) => listeners.push(listener),
  };
  window.addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) tell();
  });

  /** A button that pins a passage and takes the pin out again. */
  duizhao.pinButton = (pin, say) => {
    const button = duizhao.element("button", { type: "button", class: "pin" }, say("pins.add"));
    const show = () => {
      const pinned = has(pin);
      button.setAttribute("aria-pressed", String(pinned));
      button.title = say(pinned ? "pins.remove" : "pins.add-title");
    };
    button.addEventListener("click", () => duizhao.pins.toggle(pin));
    duizhao.pins.watch(show);
    show();
    return button;
  };

  // --- report pages: a button at each paragraph, and a way to the sheet ------------------------------------------

  const words = duizhao.read("pins-words");
  if (!words) return;
  const say = duizhao.wording(words);

  for (const passage of document.querySelectorAll("[data-pin]")) {
    const [report, block] = passage.dataset.pin.split("#");
    const pin = { report, block, start: Number(passage.dataset.pinStart), text: passage.textContent };
    if (!pin.text.trim()) continue;
    const row = passage.closest(".row");
    const margin = row?.querySelector(".margin");
    const button = duizhao.pinButton(pin, say);
    if (margin) margin.prepend(button);
    else passage.after(button);
  }

  const link = duizhao.element("a", { href: duizhao.load.root + "compare/index.html#pins" });
  const bar = duizhao.element("p", { class: "pins-bar", role: "status" }, link);
  function count() {
    const n = list().length;
    bar.hidden = n === 0;
    link.textContent = say(duizhao.pins.durable() ? "pins.count" : "pins.count-lost", { n });
  }
  duizhao.pins.watch(count);
  count();
  document.body.append(bar);
})();
