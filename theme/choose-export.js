/* The excerpt sheet as files: Markdown to go on writing with, CSV for a spreadsheet. No page is touched. */
"use strict";

/**
 * @typedef {{ text: string, source: string, section: string, address: string, note: string, warning: string }} Excerpt
 */

const Excerpts = (() => {
  const { say } = Page;
  const { plain } = Files;

  /** @param {string} title @param {Excerpt[]} excerpts */
  function markdown(title, excerpts) {
    const parts = ["# " + plain(title)];
    for (const one of excerpts) {
      parts.push(Files.quoted(one.text));
      const source = "[" + plain(one.source) + "](<" + one.address + ">)";
      parts.push(say("pins.from") + source + (one.section && " " + plain(one.section)));
      if (one.note) parts.push(plain(say("pins.note-mark") + one.note));
      if (one.warning) parts.push(plain(say("choose.aside", { words: one.warning })));
    }
    return parts.join("\n\n") + "\n";
  }

  /** @param {Excerpt[]} excerpts */
  function csv(excerpts) {
    const heads = ["number", "source", "section", "text", "note", "address", "state"];
    const rows = excerpts.map((one, i) => [
      i + 1,
      one.source,
      one.section,
      one.text,
      one.note,
      one.address,
      one.warning,
    ]);
    return Files.csv([heads.map((name) => say("pins." + name)), ...rows]);
  }

  return { markdown, csv };
})();
