#!/bin/sh
# npm flexsearch 0.8.212: an index with its own Charset.CJK encoder finds a text by its hanzi in any order, wherever they stand.
#
# Each character is a term and a query is the set of its characters, so that 罚处政行 finds what 行政处罚 finds, and a text that
# has the four far apart is found too. Who looks for words as Ctrl+F finds them has to look through the hits once more.
# Seen: three queries, the same one document; the text without one of the hanzi is not found.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund flexsearch@0.8.212 >/dev/null
cat >try.js <<'JS'
const { Charset, Index } = require('flexsearch');
const index = new Index({ encoder: Charset.CJK, tokenize: 'forward' });
index.add(1, '行路不便，政令畅通，处事公道，罚没清零');
index.add(2, '行路不便，政令畅通，处事公道');
const found = ['行政处罚', '罚处政行', '政罚'].map((query) => index.search(query).join());
console.log(found);
process.exitCode = found.join('|') === '1|1|1' ? 0 : 1;
JS
node try.js
