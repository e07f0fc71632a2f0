/* Lists that can be narrowed: shortcomings by year, place, theme, status and words.
   What is chosen stands in the address, so that it can be kept, sent on, and undone with the browser's Back. */
(() => {
  "use strict";
  const form = document.querySelector("[data-filter]");
  const years = document.querySelector("[data-years]");
  if (elsewhere() || !form) return;
  const fields = Array.from(form.querySelectorAll("[name]"));
  const output = document.querySelector("output[data-words]");
  const items = Array.from(document.querySelectorAll(".items > .item"));
  let typing = false; // letters typed one after another are one step back

  /** An address made when one page held all years leads on to the page of the year that it asks for. */
  function elsewhere() {
    const state = new URLSearchParams(location.search);
    const link =
      years && state.has("year") && years.querySelector('[data-year="' + CSS.escape(state.get("year")) + '"]');
    if (!link) return false;
    state.delete("year");
    const query = state.toString();
    location.replace(link.href.split("#")[0] + (query ? "?" + query : "") + location.hash);
    return true;
  }

  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  }

  /** The words of a report in an item, and where it comes from; not the words of the interface around them. */
  function said(item) {
    return Array.prototype.map
      .call(item.querySelectorAll("blockquote, q, .item-where, .chip"), (one) => one.textContent)
      .join("\n");
  }

  function holds(item, name, value) {
    if (name === "text") {
      if (item.folded === undefined) item.folded = fold(said(item));
      return fold(value)
        .split(" ")
        .every((word) => item.folded.indexOf(word) >= 0);
    }
    return (" " + (item.dataset[name] || "") + " ").indexOf(" " + value + " ") >= 0;
  }

  /** The items that pass all filters that are set, but perhaps one. */
  function within(asked, but) {
    const used = asked.filter((field) => field !== but);
    return items.filter((item) => used.every((field) => holds(item, field.name, field.value)));
  }

  function apply() {
    const asked = fields.filter((field) => field.value.trim());
    const shown = new Set(within(asked, null));
    items.forEach((item) => {
      item.hidden = !shown.has(item);
    });
    document.body.classList.toggle("narrowed", asked.length > 0);
    fields.forEach((field) => {
      if (field.options) count(field, asked);
    });
    tell(asked, shown.size);
    return asked;
  }

  /** What each choice would leave, beside its words. */
  function count(select, asked) {
    const left = within(asked, select);
    Array.prototype.forEach.call(select.options, (option) => {
      if (!option.value) return;
      if (!option.dataset.name) option.dataset.name = option.text;
      const n = left.filter((item) => holds(item, select.name, option.value)).length;
      option.text = output.dataset.option.replace("%name", option.dataset.name).replace("%n", n);
      option.disabled = n === 0 && !option.selected;
    });
  }

  function named(field) {
    const option = field.options?.[field.selectedIndex];
    const name = field.labels[0].firstChild.textContent.trim();
    const value = option ? option.dataset.name : field.value.trim();
    return output.dataset.one.replace("%name", name).replace("%value", () => value);
  }

  /** How many are shown and why; where there is none, buttons that undo one filter each. */
  function tell(asked, n) {
    const words = asked.map(named).join(output.dataset.and);
    const text = n ? output.dataset.words : output.dataset.none;
    output.textContent = asked.length ? text.replace("%n", n).replace("%filters", () => words) : "";
    if (n) return;
    asked.forEach((field) => {
      const button = document.createElement("button");
      button.type = "button";
      const filter = named(field);
      button.textContent = output.dataset.undo
        .replace("%n", within(asked, field).length)
        .replace("%filter", () => filter);
      button.addEventListener("click", () => {
        field.value = "";
        write(apply(), true);
        field.focus();
      });
      output.append(" ", button);
    });
  }

  /** Puts the filters into the address: as a new step, or in place of the one that is being typed. */
  function write(asked, step) {
    const state = new URLSearchParams();
    asked.forEach((field) => {
      state.set(field.name, field.value);
    });
    const query = state.toString();
    const address = location.pathname + (query ? "?" + query : "") + location.hash;
    if (address === location.pathname + location.search + location.hash) return;
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  function read() {
    const state = new URLSearchParams(location.search);
    fields.forEach((field) => {
      field.value = state.get(field.name) || "";
      if (field.options && field.selectedIndex < 0) field.value = ""; // a choice that this page does not have
    });
    apply();
  }

  form.addEventListener("input", (event) => {
    const letters = !event.target.options;
    write(apply(), !(letters && typing));
    typing = letters;
  });
  form.addEventListener("focusout", () => {
    typing = false;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  form.addEventListener("reset", () => {
    setTimeout(() => {
      typing = false;
      write(apply(), true);
    });
  });
  addEventListener("popstate", () => {
    typing = false;
    read();
  });
  read();
})();
