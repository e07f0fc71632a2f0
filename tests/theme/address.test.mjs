import assert from "node:assert/strict";
import test from "node:test";
import { browser, load, page } from "./load.mjs";

page();
browser("file:///site/search.html");
const { Address } = load(["address"], "Address");

test("a search is read from its own address as it was written, whatever its letters", () => {
  for (const q of ["执法 监督", '"经费 不足"', "a=b&c#d", "100%", "𠮷,/~'+", "", "é\u3000ｘ"]) {
    const state = { q, year: q && "2023", place: "福建省/泉州市", theme: "" };
    assert.deepEqual(Address.readSearch("", Address.writeSearch(state)), state);
  }
  assert.equal(Address.writeSearch({ q: "", year: "", place: "", theme: "" }), "");
  assert.equal(Address.writeSearch({ q: "a", year: "2023", place: "甲/乙", theme: "" }).split("&").length, 3);
});

test("words that a page's head asks for count until the search has its own", () => {
  const none = { year: "", place: "", theme: "" };
  assert.deepEqual(Address.readSearch("?q=普法", ""), { q: "普法", ...none });
  assert.deepEqual(Address.readSearch("?q=普法", "#q=执法"), { q: "执法", ...none });
  assert.deepEqual(Address.readSearch("?q=普法", "#main"), { q: "普法", ...none }); // a skip link is no state
});

test("a choice is legible, and read as it was written", () => {
  const choice = {
    reports: ["2023/jia-yi", "2022/bing"],
    rows: [{ subject: "publicity" }, { sections: { "2023/jia-yi": "s3", "2022/bing": "" } }],
  };
  const written = Address.writeChoice(choice);
  assert.equal(written, "#r=2023/jia-yi,2022/bing&s=publicity,~s3~");
  assert.deepEqual(Address.readChoice(written), choice);
  assert.equal(Address.writeChoice({ reports: [], rows: [] }), "");
});

test("an address that names a report or a subject twice has it once", () => {
  assert.deepEqual(Address.readChoice("#r=a,b,a,&s=x,,x"), { reports: ["a", "b"], rows: [{ subject: "x" }] });
  assert.deepEqual(Address.readChoice("#pins"), { reports: [], rows: [] });
});

test("columns: whichever are fewer are named, those shown or those put away", () => {
  const keys = ["a", "b", "c", "d", "e"];
  const shown = (query) => Address.readColumns(query, keys).shown.join("");
  assert.equal(Address.writeColumns({ view: [], shown: keys }, keys), "");
  assert.equal(Address.writeColumns({ view: ["collapsed", "a3"], shown: ["b"] }, keys), "?view=collapsed.a3&only=b");
  assert.equal(Address.writeColumns({ view: [], shown: ["a", "c", "d", "e"] }, keys), "?hide=b");
  assert.deepEqual(["", "?only=d.b", "?hide=b", "?only=", "?hide=zz", "?only=zz"].map(shown), [
    "abcde",
    "bd",
    "acde",
    "",
    "abcde",
    "",
  ]);
  for (let n = 0; n < 32; n += 1) {
    const some = keys.filter((_, i) => n & (1 << i));
    const read = Address.readColumns(Address.writeColumns({ view: ["a3"], shown: some }, keys), keys);
    assert.deepEqual(read, { view: ["a3"], shown: some });
  }
});

test("state is put into the address once, as a step or in place of the last", () => {
  const steps = browser("http://host/sub/list.html?year=2023#list");
  Address.put({ query: "?year=2023" }, true);
  assert.deepEqual(steps, []);
  Address.put({ query: Address.written("?", [["text", "普 法"]]) }, true);
  Address.put({ query: "", fragment: "" });
  assert.deepEqual(steps, [
    ["push", "/sub/list.html?text=%E6%99%AE+%E6%B3%95#list"],
    ["replace", "/sub/list.html"],
  ]);
});

test("fields of the query are read and taken out", () => {
  const steps = browser("http://host/list.html?year=2023&text=a#list");
  assert.equal(Address.field("year"), "2023");
  assert.equal(Address.field("theme"), null);
  Address.lead("http://host/list-2023.html#list", Address.without("year"));
  assert.deepEqual(steps, [["lead", "http://host/list-2023.html?text=a#list"]]);
});

test("only a page on a server has an address that others can follow", () => {
  browser("https://host/sub/a.html?x=1#p3");
  assert.equal(Address.served(), "https://host/sub/a.html");
  assert.equal(Address.whole("../b.html#p"), "https://host/b.html#p");
  assert.equal(Address.atPlace(), true);
  browser("file:///site/a.html#r=1");
  assert.equal(Address.served(), "");
  assert.equal(Address.atPlace(), false);
});

test("a fragment that names nothing, or is no text, leads nowhere", () => {
  const found = { id: "段1" };
  document.getElementById = (id) => (id === found.id ? found : null);
  const target = (hash) => {
    browser("http://host/a.html" + hash);
    return Address.target();
  };
  assert.equal(target("#%E6%AE%B51"), found);
  assert.deepEqual(["", "#", "#p9", "#%E6%AE", "#q=段1"].map(target), [null, null, null, null, null]);
});
