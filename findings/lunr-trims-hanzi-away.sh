#!/bin/sh
# npm lunr 2.3.9: of a Chinese text the index keeps the figures and Latin words only; every search in hanzi finds nothing.
#
# The trimmer of the default pipeline strips what \W matches from both ends of a term, and hanzi are \W there: a sentence,
# which has no spaces and so is one term, shrinks to what stands between its first and its last digit or letter.
# Seen: terms 12 and 2024 only; the whole text as the query: 0 documents; *12*: one document.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund lunr@2.3.9 >/dev/null
cat >try.js <<'JS'
const lunr = require('lunr');
const index = lunr(function () {
  this.ref('id');
  this.field('text');
  this.add({ id: 1, text: '全年办理行政处罚案件12件' });
  this.add({ id: 2, text: '法治政府 2024年' });
});
const terms = Object.keys(index.invertedIndex).filter(Boolean).sort().join();
const whole = index.search('全年办理行政处罚案件12件').length, word = index.search('法治政府').length;
const figure = index.search('*12*').length;
console.log('terms', terms, 'whole', whole, 'word', word, 'figure', figure);
process.exitCode = terms === '12,2024' && whole === 0 && word === 0 && figure === 1 ? 0 : 1;
JS
node try.js
