/* What hands out files: words that mean nothing to Markdown or a spreadsheet, a table as CSV and Markdown, the download.
   No page is read. */
"use strict";

/**
 * @typedef {{ text: string, as?: "label" | "note" }} FileWords  a report's words; a label above them; what we say ourselves
 * @typedef {FileWords[]} FileCell
 * @typedef {"xlsx" | "csv" | "word" | "markdown"} FileForm
 * @typedef {object} FileTable
 * @property {string} title
 * @property {string[]} notes sentences on the table: what was left out, where it comes from
 * @property {string[]} heads of the columns
 * @property {FileCell[][]} rows
 * @property {boolean} across whether columns are reports side by side, whose rows are named by the first column
 */

const Files = (() => {
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

  /** A title as the name of a file: no sign that Windows refuses, no more letters than all systems take.
   * @param {string} title */
  const named = (title) =>
    Array.from(title.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, " ").trim())
      .slice(0, 60)
      .join("")
      .replace(/[. ]+$/, "");

  /** @param {FileCell} cell */
  const words = (cell) => cell.map((piece) => piece.text).join("\n");

  /** A list is rows and nothing else, for programs; below a comparison stands what is said of it, as wide as the others.
   * @param {FileTable} table */
  const tableCsv = ({ heads, rows, notes, across }) =>
    csv([
      heads,
      ...rows.map((row) => row.map(words)),
      ...(across ? notes : []).map((note) => [Page.say("save.about"), note, ...heads.slice(2).map(() => "")]),
    ]);

  /** A comparison cell by cell, its quotes as quotes; a list as a table. @param {FileTable} table */
  function tableMarkdown({ title, notes, heads, rows, across }) {
    const parts = ["# " + plain(title), ...notes.map(plain)];
    if (!across) {
      const line = (/** @type {string[]} */ cells) =>
        "| " + cells.map((text) => plain(text).replace(/\n/g, "<br>")).join(" | ") + " |";
      const lines = [line(heads), "|" + " --- |".repeat(heads.length), ...rows.map((row) => line(row.map(words)))];
      return [...parts, lines.join("\n")].join("\n\n") + "\n";
    }
    for (const [name, ...cells] of rows) {
      parts.push("## " + plain(words(name)));
      cells.forEach((cell, i) => {
        parts.push("### " + plain(heads[i + 1]));
        for (const piece of cell) parts.push(piece.as ? plain(piece.text) : quoted(piece.text));
      });
    }
    return parts.join("\n\n") + "\n";
  }

  /** Hands data to the browser as a download. @param {string} name @param {string} type @param {BlobPart} data */
  function save(name, type, data) {
    const address = URL.createObjectURL(new Blob([data], { type }));
    const link = Page.element("a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  /** @type {FileForm[]} */
  const FORMS = ["xlsx", "csv", "word", "markdown"];
  const OFFICE = "application/vnd.openxmlformats-officedocument.";

  /** Hands a table out in one of the forms. @param {FileForm} form @param {string} name without ending @param {FileTable} table */
  async function saveTable(form, name, table) {
    if (form === "csv") saveCsv(name, tableCsv(table));
    else if (form === "markdown") saveMarkdown(name, tableMarkdown(table));
    else {
      await Page.scripts(["packed", "sheet-file", "word-file"]);
      if (form === "xlsx") save(name + ".xlsx", OFFICE + "spreadsheetml.sheet", SheetFile.made(table));
      else save(name + ".docx", OFFICE + "wordprocessingml.document", WordFile.made(table));
    }
  }

  /** @param {string} name @param {string} text */
  const saveMarkdown = (name, text) => save(name + ".md", "text/markdown;charset=utf-8", text);

  /** @param {string} name @param {string} text */
  const saveCsv = (name, text) => save(name + ".csv", "text/csv;charset=utf-8", text);

  return { FORMS, plain, quoted, field, csv, words, tableCsv, tableMarkdown, named, saveMarkdown, saveCsv, saveTable };
})();
