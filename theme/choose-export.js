/* What the chooser hands out as files: Markdown to go on writing with, CSV for a spreadsheet. No page is touched. */
(() => {
  "use strict";

  const duizhao = window.duizhao;

  /** Text that means nothing to Markdown. */
  function plain(text) {
    return text
      .replace(/[\\`*_{}[\]<>#|~]/g, "\\$&")
      .replace(/^(\s*)([-+=])/gm, "$1\\$2")
      .replace(/^(\s*\d+)([.)])/gm, "$1\\$2");
  }

  const quoted = (text) =>
    text
      .split("\n")
      .map((line) => "> " + plain(line))
      .join("\n>\n");

  /** One field: a spreadsheet takes a text that begins with = + - @ for a formula, so an apostrophe goes before it. */
  function field(value) {
    const text = String(value);
    const safe = /^[\s\u3000]*[=+\-@＝＋－＠]/.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  /** Rows of fields; the mark at the beginning tells Excel that this is UTF-8. */
  const csv = (rows) => "\ufeff" + rows.map((row) => row.map(field).join(",") + "\r\n").join("");

  /** A table set side by side: `columns` are names and addresses, `rows` a name and for each column a note and its
      passages: the report's words, and the label that we put over them. `notes` are sentences on the table itself. */
  function tableMarkdown(title, columns, rows, notes) {
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

  const lines = ({ label, text }) => [label, text];

  /** The same as rows; the notes stand below the table, each in a row with `mark` before it, as wide as the others. */
  function tableCsv(corner, mark, columns, rows, notes) {
    return csv([
      [corner, ...columns.map((column) => column.name)],
      ...rows.map((row) => [
        row.name,
        ...row.cells.map((cell) => [cell.note, ...cell.passages.flatMap(lines)].filter(Boolean).join("\n")),
      ]),
      ...notes.map((note) => [mark, note, ...columns.slice(1).map(() => "")]),
    ]);
  }

  /** A sheet of excerpts: each with `text`, `source`, `section`, `address`, `note`, `warning`; `say` gives the signs around them. */
  function sheetMarkdown(title, excerpts, say) {
    const parts = ["# " + plain(title)];
    for (const one of excerpts) {
      parts.push(quoted(one.text));
      parts.push(
        say("pins.from") +
          "[" +
          plain(one.source) +
          "](<" +
          one.address +
          ">)" +
          (one.section ? " " + plain(one.section) : ""),
      );
      if (one.note) parts.push(plain(say("pins.note-mark") + one.note));
      if (one.warning) parts.push(plain(say("choose.aside", { words: one.warning })));
    }
    return parts.join("\n\n") + "\n";
  }

  const sheetCsv = (heads, excerpts) =>
    csv([
      heads,
      ...excerpts.map((one, i) => [i + 1, one.source, one.section, one.text, one.note, one.address, one.warning]),
    ]);

  /** Hands a text to the browser as a download. */
  function download(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    const link = duizhao.element("a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  duizhao.files = { plain, field, csv, tableMarkdown, tableCsv, sheetMarkdown, sheetCsv, download };
})();
