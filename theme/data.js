/* Data of the site, loaded when it is asked for. Files opened from disk may not be fetched, so each data file is a
   classic script that calls one function registered here; the promise that waits for it gets the value. */
(() => {
  "use strict";

  window.duizhao = window.duizhao || {};
  const duizhao = window.duizhao;
  const root = document.documentElement.dataset.root || "";
  const arrived = new Map(); // name → value handed over by a data file
  const asked = new Map(); // name → promise
  const waiting = []; // loads that wait for their turn
  const AT_ONCE = 24;
  let running = 0;
  let version = "";

  duizhao.manifest = (value) => arrived.set("manifest", value);
  duizhao.shard = (number, value) => arrived.set("shard " + number, value);
  duizhao.report = (value) => arrived.set("report " + value.id, value);

  function next() {
    while (running < AT_ONCE && waiting.length) {
      running += 1;
      start(waiting.shift());
    }
  }

  function start(job) {
    const script = document.createElement("script");
    const done = (settle) => () => {
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
    script.src = root + job.path + (version ? "?v=" + version : "");
    document.head.append(script);
  }

  function load(name, path) {
    let promise = asked.get(name);
    if (!promise) {
      promise = new Promise((resolve, reject) => waiting.push({ name, path, resolve, reject }));
      asked.set(name, promise);
      promise.catch(() => asked.delete(name)); // a second try may succeed: a share that was away for a moment
      next();
    }
    return promise;
  }

  /** The list of reports with the words of places, parts and themes, unpacked. `build` names the build it belongs to. */
  function manifest(build) {
    version = build;
    return load("manifest", "data/manifest.js").then(unpack);
  }

  let unpacked = null;
  function unpack(packed) {
    if (unpacked) return unpacked;
    const reports = packed.reports.map(([town, year, themes], number) => {
      const [slug, name, region] = packed.towns[town];
      return {
        number,
        year,
        slug,
        id: year + "/" + slug,
        township: name,
        region: packed.regions[region],
        themes: Array.from(themes, (c) => packed.themes[c.codePointAt(0) - 48][0]),
      };
    });
    unpacked = {
      shards: packed.shards,
      simple: new Map(Array.from((packed.simple || "").matchAll(/(.)(.)/gu), (pair) => [pair[1], pair[2]])),
      reports,
      towns: packed.towns.map(([slug, name, region]) => ({ slug, name, region: packed.regions[region] })),
      parts: packed.parts.map(([id, name]) => ({ id, name })),
      themes: packed.themes.map(([id, name]) => ({ id, name })),
      kin: packed.kin || {}, // theme → what stands for it in which version of the taxonomy
      versions: packed.versions || {}, // version of the taxonomy → what it is called, where several placed the reports
      byId: new Map(reports.map((report) => [report.id, report])),
    };
    return unpacked;
  }

  duizhao.load = {
    root,
    manifest,
    shard: (number) => load("shard " + number, "data/search/" + number + ".js"),
    report: (id) => load("report " + id, "data/reports/" + id.replace("/", "-") + ".js"),
    /** What was only counted need not stay in memory. */
    forget: (id) => asked.delete("report " + id),
    simple: (letter) => unpacked?.simple.get(letter) || letter,
  };

  /** The JSON that a page carries in an element that is never run. */
  duizhao.read = (id) => {
    const element = document.getElementById(id);
    return element ? JSON.parse(element.textContent) : null;
  };

  /** Words of the interface with their {places} filled; ".one" where n is 1 and the language has such a form. */
  duizhao.wording = (messages) => (key, values) => {
    const words = (values && values.n === 1 && messages[key + ".one"]) || messages[key] || key;
    return words.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? String(values[name]) : whole));
  };

  /** An element with attributes, listeners (on…) and children (nodes or text). */
  duizhao.element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  };

  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

  /** A table that stays one for screen readers where a narrow window shows its cells below one another. */
  duizhao.withRoles = (table) => {
    for (const part of [table, ...table.querySelectorAll("*")]) {
      const role = part.tagName === "TH" ? (part.scope === "row" ? "rowheader" : "columnheader") : ROLES[part.tagName];
      if (role) part.setAttribute("role", role);
    }
    return table;
  };
})();
