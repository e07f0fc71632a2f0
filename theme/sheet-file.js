/* A table as XLSX: its head stays in view and is repeated on paper; on a second sheet what is said of it. What a cell cannot
   hold goes on in a row below it, so that nothing is lost. No page is read. */
"use strict";

const SheetFile = (() => {
  const { SCHEMAS, OFFICE, xml } = Packed;
  const LONGEST = 32767; // UTF-16 units that Excel holds in one cell
  const NUMBER = /^-?(0|[1-9]\d{0,13})(\.\d{1,9})?$/;
  const MAIN = `xmlns="${SCHEMAS}/spreadsheetml/2006/main"`;
  /** @type {Part[]} */
  const PARTS = [
    ["xl/workbook.xml", "officeDocument", "sheet.main"],
    ["xl/worksheets/sheet1.xml", "worksheet", "worksheet"],
    ["xl/worksheets/sheet2.xml", "worksheet", "worksheet"],
    ["xl/styles.xml", "styles", "styles"],
  ];

  /** Text in stretches that a cell holds, no character cut in two. @param {string} text */
  function stretches(text) {
    const found = [];
    for (let at = 0; at < text.length; ) {
      let end = Math.min(at + LONGEST, text.length);
      if (end < text.length && /[\ud800-\udbff]/.test(text[end - 1])) end -= 1;
      found.push(text.slice(at, end));
      at = end;
    }
    return found;
  }

  /** The rows of the sheet as texts, the head first. @param {FileTable} table */
  function lines({ heads, rows }) {
    const found = [heads];
    for (const row of rows) {
      const cells = row.map((cell) => stretches(Files.words(cell)));
      const deep = Math.max(1, ...cells.map((cell) => cell.length));
      for (let n = 0; n < deep; n += 1) {
        const line = cells.map((cell) => cell[n] || "");
        if (n) line[0] = Page.say("save.more", { name: cells[0][0], n: n + 1 });
        found.push(line);
      }
    }
    return found;
  }

  /** A name that a sheet may bear: at most 31 units, none of []:*?/\, no apostrophe at its ends. @param {string} title */
  const sheetName = (title) => {
    let name = "";
    for (const sign of title.replace(/[\\/?*:[\]\u0000-\u001f]/g, " ").replace(/^[' ]+/, "")) {
      if (name.length + sign.length <= 31) name += sign;
    }
    return name.replace(/[' ]+$/, "") || "1";
  };

  /** A column's letters, A for 0. @param {number} n */
  const letters = (n) =>
    (n >= 26 ? String.fromCharCode(64 + Math.floor(n / 26)) : "") + String.fromCharCode(65 + (n % 26));

  /** @param {string} text @param {number} style 1 in the head */
  function cell(text, style) {
    if (!text) return "<c/>";
    if (style !== 1 && NUMBER.test(text)) return `<c s="${style}"><v>${text}</v></c>`;
    // what looks like a written control character (ST_Xstring) means nothing in a report's words
    const told = xml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
    return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${told}</t></is></c>`;
  }

  /** @param {string[][]} rows @param {number[]} widths in letters @param {string} pane @param {string} [after] */
  function sheet(rows, widths, pane, after = "") {
    const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
    const written = rows.map((row, i) => `<row>${row.map((text) => cell(text, i ? 2 : 1)).join("")}</row>`);
    return `<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns.join("")}</cols><sheetData>${written.join("")}</sheetData>${after}<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
  }

  function styles() {
    const font = (/** @type {string} */ bold) => `<font>${bold}<sz val="11"/><name val="宋体"/></font>`;
    const look = 'numFmtId="0" fillId="0" borderId="0"';
    const wrapped = ["1", "0"].map(
      (own) =>
        `<xf ${look} fontId="${own}" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`,
    );
    return `<styleSheet ${MAIN}><fonts count="2">${font("")}${font("<b/>")}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf ${look} fontId="0"/></cellStyleXfs><cellXfs count="3"><xf ${look} fontId="0" xfId="0"/>${wrapped.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  }

  /** @param {FileTable} table */
  function made(table) {
    const rows = lines(table);
    const name = sheetName(table.title);
    const about = sheetName(Page.say("save.about"));
    const names = [name, about === name ? about.slice(0, 29) + " 2" : about];
    const last = letters(table.heads.length - 1);
    const own = `'${xml(name.replace(/'/g, "''"))}'!`;
    const sheets = names.map((one, i) => `<sheet name="${xml(one)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
    const widths = table.heads.map((head, i) =>
      Math.min(60, 2 * rows.reduce((most, row) => Math.max(most, row[i].length), Math.max(3, head.length)) + 2),
    );
    const said = [[table.title], ...table.notes.map((note) => [note])];
    return Packed.whole("spreadsheetml", PARTS, {
      "xl/workbook.xml": `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${sheets.join("")}</sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${own}$A$1:$${last}$${rows.length}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">${own}$1:$1</definedName></definedNames></workbook>`,
      "xl/worksheets/sheet1.xml": sheet(
        rows,
        widths,
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
        `<autoFilter ref="A1:${last}${rows.length}"/>`,
      ),
      "xl/worksheets/sheet2.xml": sheet(said, [100], ""),
      "xl/styles.xml": styles(),
    });
  }

  return { made };
})();
