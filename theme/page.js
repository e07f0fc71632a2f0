/* What the scripts of a page share: the words it brings along, its elements, new ones. */
"use strict";

const Page = (() => {
  const html = document.documentElement;

  /** @typedef {"choose" | "report" | "search" | "table" | "township"} PageKind
   * @typedef {PageKind | "manifest" | "report-data" | "shard"} Kind  of a page, or of data */

  /** What data/words.js tells of the whole site, on pages that load it.
   * @type {{ words: Record<string, string>, subjects: [id: string, name: string][], pages: Record<Kind, string> } | undefined} */
  const site = Object(globalThis).siteWords;

  /** @type {Record<string, string>} the words of the interface that this page's scripts say */
  const words = { ...site?.words, ...JSON.parse(document.getElementById("page-words")?.textContent || "{}") };

  /**
   * Words of the interface with their {places} filled; ".one" where n is 1 and the language has such a form.
   * @param {string} key
   * @param {Record<string, unknown>} [values]
   */
  function say(key, values = {}) {
    const text = (values.n === 1 && words[key + ".one"]) || words[key] || key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  /**
   * The first element of that kind that a selector finds, or null.
   * @template {HTMLElement} T
   * @param {string} selector
   * @param {new () => T} kind
   * @param {ParentNode} [within]
   */
  function maybe(selector, kind, within = document) {
    const found = within.querySelector(selector);
    return found instanceof kind ? found : null;
  }

  /**
   * The first element that a selector finds, which must be there and of that kind.
   * @template {HTMLElement} T
   * @param {string} selector
   * @param {new () => T} kind
   * @param {ParentNode} [within]
   */
  function one(selector, kind, within = document) {
    const found = maybe(selector, kind, within);
    if (found) return found;
    throw new Error(selector);
  }

  /**
   * The element of an id, which must be there and of that kind.
   * @template {HTMLElement} T
   * @param {string} id
   * @param {new () => T} kind
   */
  const by = (id, kind) => one("#" + id, kind);

  /**
   * All elements of that kind that a selector finds.
   * @template {HTMLElement} T
   * @param {string} selector
   * @param {new () => T} kind
   * @param {ParentNode} [within]
   * @returns {T[]}
   */
  function all(selector, kind, within = document) {
    const found = [];
    for (const element of within.querySelectorAll(selector)) if (element instanceof kind) found.push(element);
    return found;
  }

  /**
   * A new element with attributes, listeners (on…) and children: nodes or text; what is empty is left out.
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {Record<string, unknown> | null} [attributes]
   * @param {(Node | string | false | null | undefined)[]} children
   */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") made.addEventListener(name.slice(2), (event) => value(event));
      else if (value === true) made.setAttribute(name, "");
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, String(value));
    }
    for (const child of children) if (child) made.append(child);
    return made;
  }

  /** @type {Record<string, string>} */
  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

  /**
   * A table that stays one for screen readers where a narrow window shows its cells below one another.
   * @param {HTMLTableElement} table
   */
  function withRoles(table) {
    for (const part of [table, ...all("*", HTMLElement, table)]) {
      const head = part instanceof HTMLTableCellElement && part.tagName === "TH";
      const role = head ? (part.scope === "row" ? "rowheader" : "columnheader") : ROLES[part.tagName];
      if (role) part.setAttribute("role", role);
    }
    return table;
  }

  /** @type {Map<string, Promise<void>>} */
  const asked = new Map();

  /** Loads further scripts of theme/ in their order, each once; fails where one is not there. @param {string[]} names */
  async function scripts(names) {
    for (const name of names) {
      const begun =
        asked.get(name) ||
        new Promise((resolve, reject) => {
          const src = (html.dataset.root || "") + "theme/" + name + ".js";
          if (Array.from(document.scripts).some((one) => one.getAttribute("src") === src)) {
            resolve(undefined); // the page brought it along
            return;
          }
          const script = element("script", { src, onload: () => resolve(undefined) });
          script.onerror = () => {
            script.remove();
            reject(new Error(src));
          };
          document.head.append(script);
        });
      asked.set(name, begun);
      await begun.catch((error) => {
        asked.delete(name); // a second try may succeed: a share that was away for a moment
        throw error;
      });
    }
  }

  /** Where a page or data stands, as the build says (plan/routes.py): from the top of the site, a table from its group's
   * folder.
   * @param {Kind} kind @param {string} [id] of a report or township, a table's subject, or a shard's number */
  const way = (kind, id = "") => (site?.pages[kind] || "").replace("{id}", () => id);

  /** The file that says where all others stand, as an error names it, where the page could not load it; else "". */
  function unread() {
    const own = site ? undefined : Array.from(document.scripts).find(({ src }) => src.endsWith("/words.js"));
    return (own?.getAttribute("src") || "").slice((html.dataset.root || "").length);
  }

  /** The id in a way to a page of that kind, from wherever the way leads; "" where it leads to none.
   * @param {PageKind} kind @param {string} href */
  function idIn(kind, href) {
    const [before, after] = way(kind, "\n").split("\n");
    const path = href.split(/[?#]/)[0];
    const from = path.lastIndexOf(before);
    return from < 0 || !path.endsWith(after) ? "" : path.slice(from + before.length, path.length - after.length);
  }

  return {
    way,
    unread,
    idIn,
    /** From this page to the top of the site: "", "../" … */
    root: html.dataset.root || "",
    /** Under what this site keeps something in the browser. */
    key: (/** @type {string} */ name) => "duizhao:" + html.dataset.siteKey + ":" + name,
    say,
    /** The names of all parts and themes by id, in their order. */
    subjects: new Map(site?.subjects),
    by,
    one,
    maybe,
    all,
    element,
    withRoles,
    scripts,
    /** The page's address on the site's own server; "" where the site does not name one. */
    canonical: () => document.querySelector("link[rel=canonical]")?.getAttribute("href") || "",
  };
})();
