import assert from "node:assert/strict";
import test from "node:test";
import { load, page } from "./load.mjs";

const WORDS = {
  "search.all-years": "全",
  "search.all-places": "全",
  "search.all-themes": "全",
  "search.option": "{name} {n}",
};
page(WORDS, { words: {}, subjects: [], pages: { manifest: "data/manifest.js" } });
const { Facets, Data } = load(["page", "data", "search-facets"], "Facets", "Data");

/** An element that keeps what it is given, for lists to be filled. */
class Kept {
  children = [];
  remove() {}
  setAttribute(name, value) {
    this[name] = value;
  }
  append(...given) {
    this.children.push(...given);
  }
  replaceChildren(...given) {
    this.children = given;
  }
}
globalThis.document.createElement = () => new Kept();

test("a report is called and found as its township was then; where it lies now is another place to choose", async () => {
  const packed = {
    shards: 1,
    regions: [["甲丘区"], ["甲丘县"]],
    towns: [["jia-liu", "柳镇", 0]],
    reports: [
      [0, 2022, "", "柳乡", 1],
      [0, 2023, ""],
    ],
    parts: [],
    themes: [],
  };
  globalThis.document.head = new Kept();
  globalThis.document.head.append = (script) => {
    Data.receive.manifest(packed);
    script.onload();
  };
  const manifest = await Data.manifest("");
  assert.deepEqual(
    manifest.reports.map(({ township, region }) => [township, ...region]),
    [
      ["柳乡", "甲丘县"],
      ["柳镇", "甲丘区"],
    ],
  );
  const selects = { year: new Kept(), place: new Kept(), theme: new Kept() };
  const facets = Facets.over(selects, manifest);
  const all = { q: "", year: "", place: "", theme: "" };
  facets.offer(manifest.reports, all, null);
  assert.deepEqual(
    selects.place.children.map((made) => [made.value, made.children[0].trim()]),
    [
      ["", "全"],
      ["甲丘县", "甲丘县 1"],
      ["甲丘区", "甲丘区 1"],
      ["=jia-liu", "柳镇 2"],
    ],
  );
  const ids = (place) => facets.within(manifest.reports, { ...all, place }, null).map((one) => one.id);
  assert.deepEqual([ids("甲丘县"), ids("甲丘区"), ids("=jia-liu").length], [["2022/jia-liu"], ["2023/jia-liu"], 2]);
});
