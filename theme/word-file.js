/* A table as a Word file that lies across, its head repeated on each sheet; a comparison as tables of four reports each.
   Fonts and sizes are those of export/word_file.py (GB/T 9704-2012): 二号 for the title, 五号 in tables. No page is read. */
"use strict";

const WordFile = (() => {
  const { SCHEMAS, xml } = Packed;
  const ACROSS = 4; // reports side by side
  const WIDTH = 14570; // of a sheet of A4 between its margins, in twentieths of a point
  const MAIN = `xmlns:w="${SCHEMAS}/wordprocessingml/2006/main"`;
  /** @type {[id: string, name: string, font: string, halfPoints: number, side: string][]} */
  const STYLES = [
    ["Title", "Title", "方正小标宋简体", 44, "center"],
    ["Note", "Note", "仿宋_GB2312", 21, "left"],
    ["Cell", "Table Text", "仿宋_GB2312", 21, "left"],
    ["Label", "Table Label", "黑体", 21, "left"],
    ["Head", "Table Head", "黑体", 21, "center"],
  ];
  const ALIKE = [
    ["仿宋_GB2312", "仿宋"],
    ["方正小标宋简体", "宋体"],
    ["黑体", "SimHei"],
  ];
  /** @type {FileWords} */
  const BLANK = { text: "" };
  /** @type {Part[]} */
  const PARTS = [
    ["word/document.xml", "officeDocument", "document.main"],
    ["word/styles.xml", "styles", "styles"],
    ["word/fontTable.xml", "fontTable", "fontTable"],
  ];

  /** @param {string} text @param {string} style */
  function paragraph(text, style) {
    const lines = text.split("\n").map((line) => `<w:t xml:space="preserve">${xml(line)}</w:t>`);
    return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r>${lines.join("<w:br/>")}</w:r></w:p>`;
  }

  /** @param {string} inside @param {number} width */
  const cell = (inside, width) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${inside}</w:tc>`;

  /** The paragraphs of a cell; the first cell of a comparison's row names the row. @param {FileCell} told @param {boolean} name */
  const paragraphs = (told, name) =>
    (told.length ? told : [BLANK])
      .map((piece) => paragraph(piece.text, name ? "Head" : piece.as === "label" ? "Label" : "Cell"))
      .join("");

  /** One table of some of the columns. @param {FileTable} table @param {number[]} kept @param {number[]} shares */
  function grid({ heads, rows, across }, kept, shares) {
    const sum = kept.reduce((all, i) => all + shares[i], 0);
    const widths = kept.map((i) => Math.floor((WIDTH * shares[i]) / sum));
    const edges = ["top", "left", "bottom", "right", "insideH", "insideV"].map(
      (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`,
    );
    const columns = widths.map((width) => `<w:gridCol w:w="${width}"/>`);
    const head = kept.map((i, n) => cell(paragraph(heads[i], "Head"), widths[n]));
    const body = rows.map((row) => {
      const cells = kept.map((i, n) => cell(paragraphs(row[i], across && !i), widths[n]));
      return `<w:tr>${cells.join("")}</w:tr>`;
    });
    return `<w:tbl><w:tblPr><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblBorders>${edges.join("")}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${columns.join("")}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head.join("")}</w:tr>${body.join("")}</w:tbl>`;
  }

  /** The columns of each table: all of a list; of a comparison so many reports, beside the names of the rows.
   * @param {FileTable} table */
  function groups({ heads, across }) {
    const all = heads.map((_, i) => i);
    if (!across) return [all];
    const found = [];
    for (let at = 1; at < all.length; at += ACROSS) found.push([0, ...all.slice(at, at + ACROSS)]);
    return found;
  }

  /** How wide each column is beside the others: by its longest text, the reports of a comparison alike. @param {FileTable} table */
  const shares = ({ heads, rows, across }) =>
    heads.map((head, i) => {
      if (across) return i ? 5 : 2;
      const most = rows.reduce((most, row) => Math.max(most, Files.words(row[i]).length), head.length);
      return most > 60 ? 6 : most > 12 ? 3 : 2;
    });

  /** @param {string} name */
  const font = (name) => `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${name}"/>`;

  function styles() {
    const own = STYLES.map(
      ([id, name, of, size, side]) =>
        `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:pPr><w:jc w:val="${side}"/></w:pPr><w:rPr>${font(of)}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr></w:style>`,
    );
    return `<w:styles ${MAIN}><w:docDefaults><w:rPrDefault><w:rPr>${font("仿宋_GB2312")}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>${own.join("")}</w:styles>`;
  }

  /** @param {FileTable} table */
  function made(table) {
    const wide = shares(table);
    const body = [
      paragraph(table.title, "Title"),
      ...table.notes.map((note) => paragraph(note, "Note")),
      ...groups(table).map((kept) => grid(table, kept, wide) + paragraph("", "Note")),
    ];
    const fonts = ALIKE.map(([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/></w:font>`);
    return Packed.whole("wordprocessingml", PARTS, {
      "word/document.xml": `<w:document ${MAIN}><w:body>${body.join("")}<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>`,
      "word/styles.xml": styles(),
      "word/fontTable.xml": `<w:fonts ${MAIN}>${fonts.join("")}</w:fonts>`,
    });
  }

  return { made };
})();
