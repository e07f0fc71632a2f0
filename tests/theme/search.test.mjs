import assert from "node:assert/strict";
import test from "node:test";
import { load, page } from "./load.mjs";

page();
const { Fold, Search, Data, QueryHits } = load(
  ["page", "data", "search-fold", "search-core", "search-hits"],
  "Fold",
  "Search",
  "Data",
  "QueryHits",
);
Data.simple = (letter) => ({ 執: "执", 法: "法" })[letter] || letter;

/** A report whose blocks are lines, each sentence ending with 。 */
function report(lines, head = ["标题"]) {
  const text = lines.join("\n");
  const blocks = [];
  const sentences = [];
  let at = 0;
  for (const [n, line] of lines.entries()) {
    blocks.push(["p" + n, at, at + line.length]);
    for (let from = 0; from < line.length; from = line.indexOf("。", from) + 1 || line.length)
      sentences.push(at + from);
    at += line.length + 1;
  }
  const half = text.indexOf(lines[1] || "");
  return {
    head,
    text,
    blocks,
    sentences,
    old: true,
    sections: [],
    zones: [
      [0, 0, ["a"], "work"],
      [half, 1, ["b"], null],
    ],
  };
}

const found = (one, query) => Search.hits(one, Search.parse(query)).map((hit) => hit.text.slice(hit.start, hit.end));

test("letters are folded without moving any: width, case, accents, white space, traditional hanzi", () => {
  assert.equal(Fold.text("ＡBç　執法，“É”\tİΣς"), 'abc 执法,"e" iσσ');
  for (const text of ["ﬁn²½…", "𠮷A", "e\u0301", "㈱㍿ŉ", "ǰ"]) assert.equal(Fold.text(text).length, text.length);
});

test("a query's words are parted by white space, unless quotation marks hold them together", () => {
  const cases = {
    "": [],
    "  执法　监督 执法 ": ["执法", "监督"],
    '"经费 不足" 力量': ["经费 不足", "力量"],
    "“经费 不足”": ["经费 不足"],
    '甲"乙 丙"': ['甲"乙', '丙"'],
    '"没有结尾 的': ['"没有结尾', "的"],
    '""': [],
  };
  for (const [query, words] of Object.entries(cases)) assert.deepEqual(Search.parse(query), words, query);
});

test("sentences that hold a word are found once, in order, with what they are about", () => {
  const one = report(["开展执法。执法和执法监督。", "普法一次。"]);
  assert.deepEqual(found(one, "执法"), ["开展执法。", "执法和执法监督。"]);
  const [, second] = Search.hits(one, ["执法"]);
  assert.deepEqual(second.marks, [
    [5, 7],
    [8, 10],
  ]);
  assert.deepEqual([second.block, second.part, second.themes, second.words, second.head], ["p0", "work", ["a"], 1, -1]);
});

test("all words must be in the report, be it in its head; touching marks are one", () => {
  const one = report(["开展执法。", "普法一次。"], ["某镇报告", "发文机关"]);
  assert.deepEqual(found(one, "执法 普法"), ["开展执法。", "普法一次。"]);
  assert.deepEqual(found(one, "执法 机关"), ["发文机关", "开展执法。"]);
  assert.deepEqual(found(one, "执法 没有"), []);
  assert.deepEqual(Search.hits(one, ["开展", "展执法"])[0].marks, [[0, 4]]);
});

test("the hits of a report come in one order for every search: more words first, then the head, then by place", () => {
  const one = report(["开展执法。", "普法一次。", "执法与普法并重。"], ["执法普法报告", "普法办"]);
  const hits = new QueryHits(["执法", "普法"], [], () => true).note({ number: 0, themes: [] }, one);
  assert.deepEqual(
    hits.map((hit) => hit.text.slice(hit.start, hit.end)),
    ["执法普法报告", "执法与普法并重。", "普法办", "开展执法。", "普法一次。"],
  );
});

test("a stretch over the end of a sentence is shown with both, never over the end of a block", () => {
  const one = report(["甲乙。丙丁。戊。", "己。"]);
  assert.deepEqual(found(one, "乙。丙"), ["甲乙。丙丁。"]);
  assert.deepEqual(found(one, "戊。己"), []);
});

test("candidates are the reports that every key of every word names, in each way that they are written", async () => {
  const shard = { 执法: "", 法监: "AA", 监督: " I", 的: "B", 12: undefined };
  Data.shard = async () => shard;
  const asked = (...words) => Search.candidates(words, { reports: Array(6), shards: 1 });
  assert.deepEqual(await asked("执法"), [0, 1, 2, 3, 4, 5]); // all
  assert.deepEqual(await asked("法监"), [0, 1]); // one after another: the gap to each
  assert.deepEqual(await asked("监督"), [2]); // a bit for each report: 001000
  assert.deepEqual(await asked("的"), [1]);
  assert.deepEqual(await asked("执法监督"), []);
  assert.deepEqual(await asked("执法", "的"), [1]);
  assert.deepEqual(await asked("无此"), []);
  assert.deepEqual(await asked("__proto__"), []);
});

test("only a word that is one key of the index is sure to be in its candidates", () => {
  assert.deepEqual(
    ["执", "执法", "执法证", "1234", "12345"].map((word) => Search.certain([word])),
    [true, true, false, true, false],
  );
});
