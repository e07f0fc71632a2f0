import assert from "node:assert/strict";
import test from "node:test";
import { load, page } from "./load.mjs";

page();
const { Rows } = load(["choose-rows"], "Rows");
const ORDER = { parts: ["work", "short", "plan"], themes: ["law", "order"] };
const SUBJECTS = new Map([
  ["work", "成效"],
  ["short", "不足"],
  ["plan", "安排"],
  ["law", "普法"],
]);

//            0     5      11     17     23
const TEXT = "一、成效\n普法百次。\n二、不足\n普法不够。\n多普法。";

const within = (lines) => lines.map((line) => line.within);
const present = (...said) => ["present", said];

/** A report with two sections; the second speaks of what is short, and of plans. */
function report(id, more = {}) {
  return {
    id,
    page: "reports/" + id + ".html",
    text: TEXT,
    blocks: [
      ["h1", 0, 4],
      ["p1", 5, 10],
      ["h2", 11, 15],
      ["p2", 16, 21],
      ["p3", 22, 26],
    ],
    sections: [
      { id: "s1", level: 1, heading: [0, 4], span: [0, 10] },
      { id: "s2", level: 1, heading: [11, 15], span: [11, 26] },
    ],
    zones: [
      [0, 0, ["law"], "work"],
      [11, 1, ["law"], "short"],
      [22, 1, ["law"], "plan"],
    ],
    shared: [[16, 18]],
    cells: {
      law: present([0, 10, "work"], [16, 21, "short"], [22, 26, "plan"]),
      short: present([11, 15, ""], [16, 21, "law"]),
    },
    ...more,
  };
}

const told = (one, line) => Rows.cellOf(one, line).pieces.map(Rows.words);

test("a theme has a line for each part that speaks of it, in the order of the parts", () => {
  const one = report("a");
  const lines = Rows.lines([one], [{ subject: "law" }], ORDER);
  assert.deepEqual(within(lines), ["work", "short", "plan"]);
  assert.deepEqual(
    lines.map((line) => told(one, line)),
    [["一、成效", "普法百次。"], ["普法不够。"], ["多普法。"]],
  );
  const few = report("b", { cells: { law: present([22, 26, "plan"]) } });
  assert.deepEqual(within(Rows.lines([few], [{ subject: "law" }], ORDER)), ["plan"]);
  const both = report("c", { cells: { law: present([0, 10, ""], [22, 26, "plan"]) } });
  assert.deepEqual(within(Rows.lines([few, both], [{ subject: "law" }], ORDER)), ["plan", ""]);
});

test("a part has a line for each theme, and last one for what is on none", () => {
  const one = report("a");
  const lines = Rows.lines([one], [{ subject: "short" }], ORDER);
  assert.deepEqual(within(lines), ["law", ""]);
  assert.deepEqual(
    lines.map((line) => told(one, line)),
    [["普法不够。"], ["二、不足"]],
  );
});

test("a report that says nothing on a line of its theme says so; one without the theme says why", () => {
  const few = report("b", { cells: { law: present([0, 10, "work"]) } });
  const none = report("c", { cells: { law: ["unrecognised", []] } });
  const lines = Rows.lines([report("a"), few, none], [{ subject: "law" }], ORDER);
  const states = (one) => lines.map((line) => Rows.cellOf(one, line).state);
  assert.deepEqual(states(few), ["present", "row-empty", "row-empty"]);
  assert.deepEqual(states(none), ["unrecognised", "unrecognised", "unrecognised"]);
  assert.deepEqual(within(Rows.lines([none], [{ subject: "law" }], ORDER)), [undefined]);
});

test("a hand-picked row has one line with the whole section", () => {
  const one = report("a");
  const lines = Rows.lines([one], [{ subject: "order" }, { sections: { a: "s2" } }], ORDER);
  assert.deepEqual(
    lines.map(({ number, axis }) => [number, axis]),
    [
      [0, undefined],
      [1, undefined],
    ],
  );
  assert.deepEqual(told(one, lines[1]), ["二、不足", "普法不够。", "多普法。"]);
});

test("a hand-picked row tells a section that is gone from one that was not chosen", () => {
  const line = (sections) => ({ row: { sections }, number: 0, mixed: false });
  const state = (sections) => Rows.cellOf(report("a"), line(sections)).state;
  assert.deepEqual([{ a: "s1" }, { a: "s9" }, { a: "" }, {}].map(state), [
    "present",
    "section-gone",
    "unpicked",
    "unpicked",
  ]);
});

test("beside reports of another version of the taxonomy the cell for that counts", () => {
  const old = report("a", { taxonomy: "1", across: { law: ["elsewhere", [[5, 10, "work"]]] } });
  const same = Rows.lines([old], [{ subject: "law" }], ORDER)[0];
  const mixed = Rows.lines([old, report("b", { taxonomy: "2" })], [{ subject: "law" }], ORDER)[0];
  assert.deepEqual(
    [same, mixed].map((line) => Rows.cellOf(old, line).state),
    ["present", "elsewhere"],
  );
});

test("a label names part and section once, and never what the line says already", () => {
  const one = report("a");
  const whole = { row: { sections: { a: "s2" } }, number: 0, mixed: false };
  const labels = (line) => Rows.labelled(Rows.cellOf(one, line).pieces, line, SUBJECTS).map(([, label]) => label);
  assert.deepEqual(labels(whole), ["不足", "不足 · 二、不足", "安排 · 二、不足"]);
  const [, second] = Rows.lines([one], [{ subject: "law" }], ORDER);
  assert.deepEqual(labels(second), ["二、不足"]);
});

test("a piece is cut where its heading ends and where shared words begin and end, without a letter lost", () => {
  const one = report("a");
  const [head, words] = [
    { report: one, block: "h1", start: 0, end: 4 },
    { report: one, block: "p2", start: 16, end: 21 },
  ];
  assert.deepEqual(Rows.runs(head), [{ text: "一、成效", bold: true, shared: false }]);
  assert.deepEqual(Rows.runs(words), [
    { text: "普法", bold: false, shared: true },
    { text: "不够。", bold: false, shared: false },
  ]);
  assert.equal(
    Rows.runs(words)
      .map((run) => run.text)
      .join(""),
    "普法不够。",
  );
});

test("a passage is pinned where it stands in its paragraph, counted in code points", () => {
  const one = report("a", { text: TEXT.slice(0, 5) + "𠮷" + TEXT.slice(7) });
  const piece = { report: one, block: "p1", start: 7, end: 10 };
  assert.deepEqual(Rows.passage(piece), { report: "a", block: "p1", start: 1, text: "百次。" });
});

test("a line is short up to 240 letters of its longest cell, with 24 for each passage", () => {
  const long = report("b", { text: "字".repeat(300), blocks: [["p", 0, 300]], sections: [], zones: [], shared: [] });
  const short = (end) => {
    const one = { ...long, cells: { law: present([0, end, ""]) } };
    return Rows.short([report("a"), one], { row: { subject: "law" }, number: 0, mixed: false });
  };
  assert.deepEqual([216, 217].map(short), [true, false]);
});
