/* Data of the site, loaded when it is asked for. Files opened from disk may not be fetched, so each data file is a
   classic script that calls one function of `duizhao`; the promise that waits for it gets the value. */
"use strict";

/**
 * What the data files hold: plan/data/browser_data.py and plan/data/report_data.py write it. Places of a text count
 * UTF-16 units, as strings do here.
 *
 * @typedef {[start: number, end: number]} Span
 * @typedef {[start: number, section: number, themes: string[], part: string | null]} Zone  up to the next
 * @typedef {{ id: string, level: number, heading: Span, span: Span }} Section
 * @typedef {[start: number, end: number, within: string]} Said  words of a cell, and the row of its table that they are in
 * @typedef {[state: string, said: Said[]]} PackedCell
 * @typedef {[kind: number, now: Span | 0, old?: Span, added?: Span[], gone?: Span[]]} Change  new, changed, carried or
 *   dropped; `old` and `gone` are places of the report before
 *
 * @typedef {object} ReportData  what is known of one report
 * @property {string} id
 * @property {string} page its address from the top of the site
 * @property {number} year
 * @property {string} township
 * @property {string[]} region
 * @property {string[]} head what the head of the document said
 * @property {string} text
 * @property {[id: string, start: number, end: number][]} blocks
 * @property {number[]} sentences where each begins
 * @property {Section[]} sections
 * @property {Zone[]} zones
 * @property {Span[]} shared sentences that stand in other reports too
 * @property {Record<string, PackedCell>} cells by part or theme
 * @property {string} [taxonomy] the version that placed it, where there are several
 * @property {Record<string, PackedCell>} [across] its cells beside reports of another version
 * @property {Change[]} [changes] each sentence beside the report before, where there is one
 * @property {boolean} [old] whether it holds traditional characters
 *
 * @typedef {[id: string, level: number, from: number, to: number, start: number, end: number]} PackedSection
 * @typedef {[state: string, said: number[]]} NumberedCell  start, end and row of each of its words
 * @typedef {[kind: number, now: [step: number, length: number] | 0, old?: [step: number, length: number],
 *   added?: number[], gone?: number[]]} PackedChange
 * @typedef {Omit<ReportData, "blocks" | "shared" | "sections" | "zones" | "cells" | "across" | "changes"> & {
 *   ids: string[], blocks: [ids: string[], steps: number[]], shared: number[],
 *   sections: PackedSection[], zones: [step: number, section: number, themes: number[], part: number][],
 *   cells: Record<string, NumberedCell>, across?: Record<string, NumberedCell>, changes?: PackedChange[] }} PackedReport
 *   subjects are places in `ids`, -1 for none
 *
 * @typedef {object} PackedManifest  the list of reports as it is loaded
 * @property {number} shards
 * @property {string} [simple]
 * @property {string[][]} regions
 * @property {[slug: string, name: string, region: number][]} towns
 * @property {[town: number, year: number, themes: string, name?: string, region?: number][]} reports name and region
 *   where the township had others then than its latest report has
 * @property {[id: string, name: string][]} parts
 * @property {[id: string, name: string][]} themes
 * @property {Record<string, string>} [kin]
 * @property {Record<string, string>} [versions]
 *
 * @typedef {{ slug: string, name: string, region: string[] }} Town
 * @typedef {{ id: string, name: string }} Named
 * @typedef {{ number: number, year: number, slug: string, id: string, township: string, region: string[],
 *   themes: string[] }} Listed  a report in the list
 *
 * @typedef {object} Manifest  the list of reports with the words of places, parts and themes
 * @property {number} shards
 * @property {Map<string, string>} simple traditional character → simplified
 * @property {Listed[]} reports
 * @property {Town[]} towns
 * @property {Named[]} parts
 * @property {Named[]} themes
 * @property {Record<string, string>} kin theme → what stands for it in which version of the taxonomy
 * @property {Record<string, string>} versions version → what it is called, where several placed the reports
 * @property {Map<string, Listed>} byId
 */

const Data = (() => {
  const AT_ONCE = 24;

  /**
   * @typedef {{ name: string, path: string, version: string, resolve: (value: any) => void, reject: (error: Error) => void }} Job
   * @type {Map<string, unknown>}
   */
  const arrived = new Map(); // name → value handed over by a data file
  /** @type {Map<string, Promise<any>>} */
  const asked = new Map(); // name → promise
  /** @type {Job[]} */
  const waiting = []; // loads that wait for their turn
  let running = 0;
  let version = "";
  let folder = ""; // of the site whose data is asked for, from the top of this one: "" for its own

  function next() {
    while (running < AT_ONCE) {
      const job = waiting.shift();
      if (!job) return;
      running += 1;
      start(job);
    }
  }

  /** @param {Job} job */
  function start(job) {
    const script = document.createElement("script");
    const done = (/** @type {() => void} */ settle) => () => {
      script.remove();
      running -= 1;
      settle();
      next();
    };
    script.onload = done(() => {
      if (arrived.has(job.name)) job.resolve(arrived.get(job.name));
      else job.reject(new Error(job.path));
      arrived.delete(job.name);
    });
    script.onerror = done(() => job.reject(new Error(job.path)));
    // The version keeps a browser from mixing files of two builds out of its cache.
    script.src = Page.root + job.path + (job.version ? "?v=" + job.version : "");
    document.head.append(script);
  }

  /**
   * @param {string} name
   * @param {string} path
   * @param {string} [own] the version of this file, if it is known
   * @returns {Promise<any>} what the file hands over
   */
  function load(name, path, own) {
    const key = folder + name;
    let promise = asked.get(key);
    if (!path) return Promise.reject(new Error(Page.unread()));
    if (!promise) {
      promise = new Promise((resolve, reject) =>
        waiting.push({ name, path: folder + path, version: own || version, resolve, reject }),
      );
      asked.set(key, promise);
      promise.catch(() => asked.delete(key)); // a second try may succeed: a share that was away for a moment
      next();
    }
    return promise;
  }

  /**
   * The list of reports.
   * @param {string} build the name of the build that the page belongs to
   * @returns {Promise<Manifest>}
   */
  function manifest(build) {
    version = build;
    return load("manifest", Page.way("manifest")).then(unpack);
  }

  /** @type {Manifest | null} */
  let unpacked = null;

  /** From now on the data of another of several sites is asked for. A file says its own name alone, so nothing of the
   * site before may still be on its way. @param {string} to its folder, from the top of this site */
  function visit(to) {
    if (to !== folder) unpacked = null;
    folder = to;
  }

  /** @param {PackedManifest} packed */
  function unpack(packed) {
    if (unpacked) return unpacked;
    const reports = packed.reports.map(([town, year, themes, ownName, ownRegion], number) => {
      const [slug, name, region] = packed.towns[town];
      return {
        number,
        year,
        slug,
        id: year + "/" + slug,
        township: ownName ?? name,
        region: packed.regions[ownRegion ?? region],
        themes: Array.from(themes, (c) => packed.themes[c.charCodeAt(0) - 48][0]),
      };
    });
    const pairs = Array.from((packed.simple || "").matchAll(/(.)(.)/gu));
    unpacked = {
      shards: packed.shards,
      simple: new Map(pairs.map(([, old, simple]) => [old, simple])),
      reports,
      towns: packed.towns.map(([slug, name, region]) => ({ slug, name, region: packed.regions[region] })),
      parts: packed.parts.map(([id, name]) => ({ id, name })),
      themes: packed.themes.map(([id, name]) => ({ id, name })),
      kin: packed.kin || {},
      versions: packed.versions || {},
      byId: new Map(reports.map((report) => [report.id, report])),
    };
    return unpacked;
  }

  /**
   * Each so many numbers of a row as one.
   * @template {number[]} T
   * @param {number[]} row
   * @param {T["length"]} size
   * @returns {T[]}
   */
  function parted(row, size) {
    const parts = [];
    for (let i = 0; i < row.length; i += size) parts.push(/** @type {T} */ (row.slice(i, i + size)));
    return parts;
  }

  /** Places of which each is told by its distance from the one before. @param {number[]} steps */
  function places(steps) {
    let at = 0;
    return steps.map((step) => {
      at += step;
      return at;
    });
  }

  /**
   * The sentences beside those of the report before.
   * @param {PackedChange[]} packed
   * @returns {Change[]}
   */
  function changes(packed) {
    const ends = [0, 0]; // of the last sentence here and in the report before
    const span = (/** @type {number} */ i, /** @type {[number, number]} */ [step, length]) => {
      const start = ends[i] + step;
      ends[i] = start + length;
      return /** @type {Span} */ ([start, ends[i]]);
    };
    const within = (/** @type {number} */ from, /** @type {number[] | undefined} */ row) =>
      row && parted(row, 2).map(([start, end]) => /** @type {Span} */ ([from + start, from + end]));
    return packed.map(([kind, here, before, added, gone]) => {
      const now = here && span(0, here);
      const old = before && span(1, before);
      return [kind, now, old, within(now ? now[0] : 0, added), within(old ? old[0] : 0, gone)];
    });
  }

  /** A report's data as render/report_script.py shortens it. @param {PackedReport} packed @returns {ReportData} */
  function whole(packed) {
    const { ids } = packed;
    const subject = (/** @type {number} */ n) => ids[n];
    const cells = (/** @type {Record<string, NumberedCell>} */ found) =>
      Object.fromEntries(
        Object.entries(found).map(([id, [state, row]]) => {
          /** @type {[number, number, number][]} */
          const said = parted(row, 3);
          return /** @type {[string, PackedCell]} */ ([id, [state, said.map(([s, e, n]) => [s, e, ids[n] || ""])]]);
        }),
      );
    const [blocks, ends] = packed.blocks;
    const zones = places(packed.zones.map(([step]) => step));
    return {
      ...packed,
      blocks: parted(places(ends), 2).map(([start, end], i) => [blocks[i], start, end]),
      sentences: places(packed.sentences),
      shared: parted(places(packed.shared), 2).map(([start, end]) => [start, end]),
      sections: packed.sections.map(([id, level, from, to, start, end]) => ({
        id,
        level,
        heading: [from, to],
        span: [start, end],
      })),
      zones: packed.zones.map(([, section, themes, part], i) => [
        zones[i],
        section,
        themes.map(subject),
        ids[part] || null,
      ]),
      cells: cells(packed.cells),
      across: packed.across && cells(packed.across),
      changes: packed.changes && changes(packed.changes),
    };
  }

  /**
   * What a report's file hands over: its data as JSON, compressed, 15 bits in each sign (render/report_script.py).
   * @param {string} packed
   * @param {number} size its bytes
   * @returns {Promise<ReportData>}
   */
  async function opened(packed, size) {
    const bytes = new Uint8Array(size);
    let held = 0; // bits that are not given out yet, and how many
    let bits = 0;
    for (let i = 0, at = 0; at < size; i += 1) {
      held = (held << 15) | (packed.charCodeAt(i) - 0x4000);
      for (bits += 15; bits > 7 && at < size; at += 1) {
        bits -= 8;
        bytes[at] = held >>> bits;
      }
      held &= (1 << bits) - 1;
    }
    const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return whole(await new Response(text).json());
  }

  return {
    manifest,
    visit,
    opened,
    /**
     * A part of the search's index: key → reports.
     * @param {number} number
     * @returns {Promise<Record<string, string>>}
     */
    shard: (number) => load("shard " + number, Page.way("shard", String(number))),
    /**
     * @param {string} id
     * @param {string} [own] the version of its data, if the page knows it
     * @returns {Promise<ReportData>}
     */
    report: (id, own) => load("report " + id, Page.way("report-data", id.replace("/", "-")), own),
    /** What was only counted need not stay in memory. @param {string} id */
    forget: (id) => asked.delete(folder + "report " + id),
    /** A letter's simplified form, once the list of reports is there. @param {string} letter */
    simple: (letter) => unpacked?.simple.get(letter) || letter,
    receive: {
      manifest: (/** @type {PackedManifest} */ value) => arrived.set("manifest", value),
      shard: (/** @type {number} */ number, /** @type {object} */ value) => arrived.set("shard " + number, value),
      report: (/** @type {string} */ id, /** @type {string} */ packed, /** @type {number} */ size) =>
        arrived.set("report " + id, opened(packed, size)),
    },
  };
})();

/** What data files call: `duizhao.report("2023/…", "…", 6543)`. */
const duizhao = Data.receive;
