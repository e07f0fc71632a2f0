/* Scripts of theme/ run as a page runs them, one after another in one scope, in a world that holds what they ask for
   when they are loaded. Each test file is a process of its own, so that the scope is its own too. */
import { readFileSync } from "node:fs";
import vm from "node:vm";

const THEME = new URL("../../theme/", import.meta.url);

/** Loads scripts and gives what they define: `load(["page"], "Page")` is `{ Page }`. */
export function load(files, ...names) {
  for (const file of files) {
    const path = new URL(file + ".js", THEME);
    vm.runInThisContext(readFileSync(path, "utf8"), { filename: path.pathname });
  }
  return vm.runInThisContext("({ " + names.join(", ") + " })");
}

/** A page without elements, whose scripts say these words, and what data/words.js tells of its site. */
export function page(words = {}, site = undefined) {
  globalThis.siteWords = site;
  const held = { textContent: JSON.stringify(words) };
  globalThis.window = globalThis;
  globalThis.document = {
    documentElement: { dataset: { root: "../", siteKey: "site" } },
    getElementById: (id) => (id === "page-words" ? held : null),
  };
}

/** A browser at an address; `steps` are the addresses that its history was given: [push or replace, address]. */
export function browser(address) {
  const steps = [];
  const at = (url) => {
    const { href, protocol, pathname, search, hash } = new URL(url, globalThis.location?.href || address);
    globalThis.location = { href, protocol, pathname, search, hash, replace: (url) => steps.push(["lead", url]) };
  };
  const step = (kind) => (state, _, url) => {
    globalThis.history.state = state;
    if (url !== undefined) {
      steps.push([kind, url]);
      at(url);
    }
  };
  delete globalThis.location;
  globalThis.history = { state: null, pushState: step("push"), replaceState: step("replace") };
  at(address);
  return steps;
}
