/* The directory's filter: hanzi, pinyin, initials, or these mixed, from any syllable of a name on; several words must all
   be found. Enter opens the one that is left. What is typed stands in the address, so that it can be kept or sent on. */
(() => {
  "use strict";
  const form = document.querySelector("[data-directory]");
  if (!form) return;
  const field = form.elements.text;
  const output = form.querySelector("output");

  /** A name's characters, each with its readings. */
  function letters(element) {
    const readings = element.dataset.pinyin.split(" ");
    return Array.from(element.dataset.name.replace(/\s+/g, "").toLowerCase()).map((c, i) => ({
      hanzi: c,
      readings: (readings[i] || "").split("/").filter(Boolean),
    }));
  }

  /** Whether `word` spells the letters from `at` on: each by its hanzi, a reading or its initial; the last may be cut. */
  function spells(name, at, word) {
    if (!word) return true;
    if (at === name.length) return false;
    const one = name[at];
    if (word.startsWith(one.hanzi) && spells(name, at + 1, word.slice(one.hanzi.length))) return true;
    return one.readings.some((reading) => {
      if (reading.startsWith(word)) return true;
      const initial = /^[zcs]h/.test(reading) ? 2 : 1;
      return [reading.length, initial, 1].some(
        (n) => word.startsWith(reading.slice(0, n)) && spells(name, at + 1, word.slice(n)),
      );
    });
  }

  const places = Array.from(document.querySelectorAll("[data-slug]"), (item) => {
    const county = item.closest(".county");
    return { item: item, name: letters(county).concat(letters(item)), slug: item.dataset.slug.replace(/-/g, "") };
  });

  function holds(place, word) {
    return place.slug.indexOf(word) >= 0 || place.name.some((_one, at) => spells(place.name, at, word));
  }

  /** What was typed, in words: full-width letters and tones do not count, ü is v. */
  function typed() {
    const plain = field.value
      .normalize("NFKC")
      .toLowerCase()
      .normalize("NFD")
      .replace(/u\u0308|u:/g, "v")
      .replace(/\p{M}/gu, "");
    return plain.split(/[\s'’·,，、/-]+/).filter(Boolean);
  }

  function apply() {
    const words = typed();
    const left = places.filter((place) => {
      const on = words.every((word) => holds(place, word));
      place.item.hidden = !on;
      return on;
    });
    document.querySelectorAll(".county, .province").forEach((box) => {
      box.hidden = !box.querySelector("[data-slug]:not([hidden])");
    });
    const said =
      left.length === 0 ? output.dataset.none : left.length === 1 ? output.dataset.one : output.dataset.words;
    output.textContent = words.length ? said.replace("%n", left.length) : "";
    return left;
  }

  field.value = new URLSearchParams(location.search).get("text") || field.value;
  apply();
  form.addEventListener("input", () => {
    apply();
    const query = field.value ? "?" + new URLSearchParams({ text: field.value }) : "";
    history.replaceState(null, "", location.pathname + query + location.hash);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const left = apply();
    if (left.length === 1) location.href = left[0].item.querySelector("a").href;
  });
})();
