#!/bin/sh
# npm nzh 1.0.14 (numbers to and from Chinese numerals): decodeS() gives a wrong number for numerals with 两, for years and for shares.
#
# 两 is how one says and writes 二 before 百, 千 and 万; it is taken for nothing. Numerals in a row, as years are written,
# are added up like one number, and the 百 of 百分之十 counts as a hundred. Nothing is thrown, and NaN is not given.
# Seen: 二千三百 → 2300, 两千三百 → 300, 两百 → 0; 二〇二五 → 225; 百分之十 → 110; 一百二 → 102.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund nzh@1.0.14 >/dev/null
cat >try.js <<'JS'
const { cn } = require('nzh');
const SEEN = { 二千三百: 2300, 两千三百: 300, 两百: 0, 二〇二五: 225, 百分之十: 110, 一百二: 102 };
const found = Object.keys(SEEN).map((words) => [words, Number(cn.decodeS(words))]);
console.log(found.map((pair) => pair.join(' → ')).join('; '));
process.exitCode = found.every(([words, number]) => number === SEEN[words]) ? 0 : 1;
JS
node try.js
