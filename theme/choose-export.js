/* What the chooser hands out as files: Markdown to go on writing with, CSV for a spreadsheet. No page is touched. */
"use strict";

/**
 * @typedef {{ name: string, address: string }} FileColumn
 * @typedef {{ note: string, passages: { label: string, text: string }[] }} FileCell  the report's words, and what we say
 *   of them
 * @typedef {{ name: string, cells: FileCell[] }} FileRow
 * @typedef {{ columns: FileColumn[], rows: FileRow[], notes: string[] }} FileTable  `notes` are sentences on the table
 * @typedef {{ text: string, source: string, section: string, address: string, note: string, warning: string }} Excerpt
 */

const Files = (() => {
  const { say } = Page;

  /** Text that means nothing to Markdown. @param {string} text */
  const plain = (text) =>
    text
      .replace(/[\\`*_{}[\]<>#|~]/g, "\\$&")
      .replace(/^(\s*)([-+=])/gm, "$1\\$2")
      .replace(/^(\s*\d+)([.)])/gm, "$1\\$2");

  /** @param {string} text */
  const quoted = (text) =>
    text
      .split("\n")
      .map((line) => "> " + plain(line))
      .join("\n>\n");

  /** One field: a spreadsheet takes a text that begins with = + - @ for a formula, so an apostrophe goes before it.
   * @param {string | number} value */
  function field(value) {
    const text = String(value);
    const safe = /^[\s\u3000]*[=+\-@＝＋－＠]/.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  /** Rows of fields; the mark at the beginning tells Excel that this is UTF-8. @param {(string | number)[][]} rows */
  const csv = (rows) => "\ufeff" + rows.map((row) => row.map(field).join(",") + "\r\n").join("");

  /** @param {string} title @param {FileTable} table */
  function tableMarkdown(title, { columns, rows, notes }) {
    const parts = ["# " + plain(title), ...notes.map(plain)];
    for (const row of rows) {
      parts.push("## " + plain(row.name));
      row.cells.forEach((cell, i) => {
        parts.push("### " + plain(columns[i].name));
        if (cell.note) parts.push(plain(cell.note));
        for (const { label, text } of cell.passages) {
          if (label) parts.push(plain(label));
          parts.push(quoted(text));
        }
        if (cell.passages.length) parts.push("<" + columns[i].address + ">");
      });
    }
    return parts.join("\n\n") + "\n";
  }

  /** @param {FileCell} cell */
  const lines = ({ note, passages }) => [note, ...passages.flatMap(({ label, text }) => [label, text])].filter(Boolean);

  /** The same as rows; the notes stand below the table, each in a row of its own, as wide as the others.
   * @param {FileTable} table */
  const tableCsv = ({ columns, rows, notes }) =>
    csv([
      [say("choose.content"), ...columns.map((column) => column.name)],
      ...rows.map((row) => [row.name, ...row.cells.map((cell) => lines(cell).join("\n"))]),
      ...notes.map((note) => [say("choose.about"), note, ...columns.slice(1).map(() => "")]),
    ]);

  /** @param {string} title @param {Excerpt[]} excerpts */
  function sheetMarkdown(title, excerpts) {
    const parts = ["# " + plain(title)];
    for (const one of excerpts) {
      parts.push(quoted(one.text));
      const source = "[" + plain(one.source) + "](<" + one.address + ">)";
      parts.push(say("pins.from") + source + (one.section && " " + plain(one.section)));
      if (one.note) parts.push(plain(say("pins.note-mark") + one.note));
      if (one.warning) parts.push(plain(say("choose.aside", { words: one.warning })));
    }
    return parts.join("\n\n") + "\n";
  }

  /** @param {Excerpt[]} excerpts */
  function sheetCsv(excerpts) {
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
    return csv([heads.map((name) => say("pins." + name)), ...rows]);
  }

  /** Hands a text to the browser as a download. @param {string} name @param {string} type @param {string} text */
  function download(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    const link = Page.element("a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  return {
    plain,
    field,
    tableMarkdown,
    tableCsv,
    sheetMarkdown,
    sheetCsv,
    markdown: (/** @type {string} */ name, /** @type {string} */ text) => download(name + ".md", "text/markdown", text),
    csv: (/** @type {string} */ name, /** @type {string} */ text) => download(name + ".csv", "text/csv", text),
  };
})();
