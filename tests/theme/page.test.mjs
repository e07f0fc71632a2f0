import assert from "node:assert/strict";
import test from "node:test";
import { load, page } from "./load.mjs";

const pages = { choose: "a/b.html", report: "r/{id}.x", search: "s.html", table: "{id}.html", township: "t/{id}.html" };
page({ n: "{n} of {all}", "n.one": "1 of {all}", bare: "…" }, { words: {}, subjects: [], pages });
const { Page, Spelling, Files } = load(["page", "spelling", "files"], "Page", "Spelling", "Files");

test("words have their values filled in, in the singular where the language has one", () => {
  assert.equal(Page.say("n", { n: 2, all: "$&" }), "2 of $&");
  assert.equal(Page.say("n", { n: 1, all: 3 }), "1 of 3");
  assert.equal(Page.say("bare", { n: 1 }), "…");
  assert.equal(Page.say("n", { n: 2 }), "2 of {all}"); // what nobody gives is seen, not passed over
  assert.equal(Page.say("unknown"), "unknown");
});

test("ways to pages are those that the build names, and an id is found in a way from anywhere", () => {
  assert.equal(Page.way("choose"), "a/b.html");
  assert.equal(Page.way("report", "2023/$&"), "r/2023/$&.x");
  for (const before of ["", "../../", "https://a.b/r/c/"]) {
    for (const after of ["", "#s1", "?a=r/b.x"]) {
      assert.equal(Page.idIn("report", before + Page.way("report", "2023/jia-yi") + after), "2023/jia-yi");
    }
  }
  assert.equal(Page.idIn("report", "../t/jia.html"), "");
  assert.equal(Page.idIn("report", ""), "");
});

test("a name is spelled by hanzi, pinyin, initials or these mixed, from any syllable on", () => {
  const name = Spelling.letters("长沙 县", "chang/zhang sha xian");
  const found = (word) => name.some((_, at) => Spelling.spells(name, at, word));
  for (const word of ["长沙", "沙", "changsha", "zhangsha", "cs", "chsh", "csx", "长sh", "chan", "shaxian"]) {
    assert.ok(found(word), word);
  }
  for (const word of ["cx", "changx", "沙长", "hang", "长沙县城"]) assert.ok(!found(word), word);
});

test("what is typed for a name loses width, tones and signs between words; ü is v", () => {
  assert.deepEqual(Spelling.typed(" Ｌǚ，cháng'ān · x "), ["lv", "chang", "an", "x"]);
});

test("no field of a table is a formula, and Markdown means nothing in a report's words", () => {
  assert.deepEqual(["=1", " -2", "＠a", 'a"b', 3].map(Files.field), ['"\'=1"', '"\' -2"', '"\'＠a"', '"a""b"', '"3"']);
  assert.equal(Files.plain("1. *a*\n- b"), "1\\. \\*a\\*\n\\- b");
});

const cell = [{ text: "甲", as: "label" }, { text: "乙\n丙" }];
const table = {
  title: "题",
  notes: ["注"],
  heads: ["项", "a", "b"],
  rows: [[[{ text: "行" }], cell, [{ text: "无", as: "note" }]]],
};

test("a comparison has a field for every column in each of its rows, and its quotes are quotes", () => {
  const across = { ...table, across: true };
  const lines = Files.tableCsv(across).slice(1).split("\r\n");
  assert.deepEqual(lines, ['"项","a","b"', '"行","甲\n乙\n丙","无"', '"save.about","注",""', ""]);
  assert.equal(Files.tableMarkdown(across), "# 题\n\n注\n\n## 行\n\n### a\n\n甲\n\n> 乙\n>\n> 丙\n\n### b\n\n无\n");
});

test("a list is rows alone for a program, and one table in Markdown", () => {
  const list = { ...table, across: false };
  assert.equal(Files.tableCsv(list).slice(1), '"项","a","b"\r\n"行","甲\n乙\n丙","无"\r\n');
  assert.equal(
    Files.tableMarkdown(list),
    "# 题\n\n注\n\n| 项 | a | b |\n| --- | --- | --- |\n| 行 | 甲<br>乙<br>丙 | 无 |\n",
  );
});

test("a title becomes a name that every system takes, and no longer than one", () => {
  assert.equal(Files.named('甲：2023年"乙"/丙?对照. '), "甲：2023年 乙 丙 对照");
  assert.equal(Array.from(Files.named("𠮷".repeat(80))).length, 60);
});
