/* A file of Office Open XML (ECMA-376): parts in XML, packed together in a zip file (APPNOTE 6.3.3) without compression. */
"use strict";

/** @typedef {[name: string, relation: string, kind: string]} Part  a part, how the document calls it, what it is */

const Packed = (() => {
  const SCHEMAS = "http://schemas.openxmlformats.org";
  const OFFICE = `${SCHEMAS}/officeDocument/2006/relationships`;
  const DAY = (20 << 9) | (1 << 5) | 1; // 1 January 2000: the same table gives the same bytes

  const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c;
  });

  /** @param {Uint8Array} data */
  function crc(data) {
    let c = 0xffffffff;
    for (const byte of data) c = CRC[(c ^ byte) & 255] ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  }

  /** Numbers of two bytes, or in brackets of four, the lowest byte first. @param {(number | [number])[]} numbers */
  function bytes(numbers) {
    const found = [];
    for (const one of numbers) {
      const [value, size] = Array.isArray(one) ? [one[0], 4] : [one, 2];
      for (let i = 0; i < size; i += 1) found.push((value >>> (8 * i)) & 255);
    }
    return Uint8Array.from(found);
  }

  /** @param {Uint8Array[]} parts */
  const size = (parts) => parts.reduce((sum, part) => sum + part.length, 0);

  /** @param {Uint8Array[]} parts */
  function joined(parts) {
    const made = new Uint8Array(size(parts));
    let at = 0;
    for (const part of parts) {
      made.set(part, at);
      at += part.length;
    }
    return made;
  }

  /** @param {Record<string, string>} files by name, in their order */
  function zip(files) {
    const coder = new TextEncoder();
    const parts = [];
    const entries = [];
    for (const [name, text] of Object.entries(files)) {
      const label = coder.encode(name);
      const data = coder.encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`);
      /** @type {(number | [number])[]} */
      const told = [20, 0x800, 0, 0, DAY, [crc(data)], [data.length], [data.length], label.length, 0];
      entries.push(bytes([[0x02014b50], 20, ...told, 0, 0, 0, [0], [size(parts)]]), label);
      parts.push(bytes([[0x04034b50], ...told]), label, data);
    }
    const count = entries.length / 2;
    return joined([...parts, ...entries, bytes([[0x06054b50], 0, 0, count, count, [size(entries)], [size(parts)], 0])]);
  }

  /** Text in XML; what no XML may hold becomes a replacement character. @param {string} text */
  const xml = (text) =>
    text
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /** @param {Part[]} parts */
  const relations = (parts) =>
    `<Relationships xmlns="${SCHEMAS}/package/2006/relationships">${parts
      .map(([name, kind], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${kind}" Target="${name}"/>`)
      .join("")}</Relationships>`;

  /**
   * The file.
   * @param {string} kind of document, as its content types name it
   * @param {Part[]} parts the document, then those that it needs, all in its folder
   * @param {Record<string, string>} texts the XML of each by its name
   */
  function whole(kind, parts, texts) {
    const [document, ...others] = parts;
    const [folder, file] = document[0].split("/");
    const types = parts.map(
      ([name, , own]) =>
        `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.${kind}.${own}+xml"/>`,
    );
    const inside = others.map(([name, ...rest]) => /** @type {Part} */ ([name.slice(folder.length + 1), ...rest]));
    return zip({
      "[Content_Types].xml": `<Types xmlns="${SCHEMAS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join("")}</Types>`,
      "_rels/.rels": relations([document]),
      [`${folder}/_rels/${file}.rels`]: relations(inside),
      ...texts,
    });
  }

  return { SCHEMAS, OFFICE, xml, whole };
})();
