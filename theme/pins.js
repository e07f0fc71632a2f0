/* Pins: passages kept in this browser. A pin is a report, a paragraph, and the passage's own words; the words are kept
   too, so that a pin outlives a build that changes the report, and the sheet can say so. */
"use strict";

/**
 * @typedef {{ report: string, block: string, start: number, text: string }} Passage  `start` counts code points of
 *   the paragraph
 * @typedef {Passage & { note: string }} Pin
 */

const Pins = (() => {
  const KEY = Page.key("pins");
  /** @type {WeakMap<HTMLElement, Passage>} */
  const buttons = new WeakMap(); // what each button pins, as long as it is on the page
  /** @type {(() => void)[]} */
  const listeners = [];
  /** @type {Pin[] | null} */
  let kept = null; // pins of a browser that keeps nothing: they last as long as the page
  /** @type {Set<string> | null} */
  let ids = null; // what is pinned, for the many buttons of a page; forgotten whenever a pin comes or goes

  /** @param {any} pin @returns {pin is Pin} */
  function valid(pin) {
    /** @type {unknown[] | null} */
    const texts = pin && [pin.report, pin.block, pin.text, pin.note];
    return !!texts && texts.every((text) => typeof text === "string") && pin.text !== "" && Number.isInteger(pin.start);
  }

  /** The pins as they are now: another window may have changed them. @returns {Pin[]} */
  function list() {
    if (kept) return kept;
    try {
      const stored = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(stored) ? stored.filter(valid) : [];
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      kept = [];
      return kept;
    }
  }

  /** @param {Pin[]} pins */
  function save(pins) {
    try {
      if (!kept) localStorage.setItem(KEY, JSON.stringify(pins));
      else kept = pins;
    } catch {
      kept = pins;
    }
    tell();
  }

  function tell() {
    ids = null;
    for (const button of Page.all("button.pin", HTMLElement)) show(button);
    for (const listener of listeners) listener();
  }

  /** A passage is the same pin wherever it is pinned from. @param {Passage} pin */
  const id = (pin) => pin.report + "#" + pin.block + "+" + pin.start + "+" + pin.text.length;

  /** @param {Passage} pin */
  function has(pin) {
    ids = ids || new Set(list().map(id));
    return ids.has(id(pin));
  }

  /** @param {Passage} pin */
  function toggle(pin) {
    const pins = list();
    const left = pins.filter((other) => id(other) !== id(pin));
    save(left.length < pins.length ? left : [...pins, { note: "", ...pin }]);
  }

  /** @param {Pin} pin @param {string} note */
  const note = (pin, note) => save(list().map((other) => (id(other) === id(pin) ? { ...other, note } : other)));

  /** Moves a pin up or down. @param {Pin} pin @param {number} by */
  function move(pin, by) {
    const pins = list();
    const from = pins.findIndex((other) => id(other) === id(pin));
    const to = Math.max(0, Math.min(pins.length - 1, from + by));
    pins.splice(to, 0, ...pins.splice(from, 1));
    save(pins);
  }

  /** Says on a button whether its passage is pinned. @param {HTMLElement} button */
  function show(button) {
    const pin = buttons.get(button);
    if (!pin) return;
    const pinned = has(pin);
    button.setAttribute("aria-pressed", String(pinned));
    button.title = Page.say(pinned ? "pins.remove" : "pins.add-title");
  }

  /** A button that pins a passage and takes the pin out again. @param {Passage} pin */
  function button(pin) {
    const act = { type: "button", class: "pin", onclick: () => toggle(pin) };
    const made = Page.element("button", act, Page.say("pins.add"));
    buttons.set(made, pin);
    show(made);
    return made;
  }

  window.addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) tell();
  });

  return {
    list,
    note,
    move,
    toggle,
    button,
    clear: () => save([]),
    /** Whether pins outlast this page; known once they were asked for. */
    durable: () => kept === null,
    /** Calls when pins come, go or change. @param {() => void} listener */
    watch: (listener) => listeners.push(listener),
  };
})();
