#!/bin/sh
# npm html-to-docx 1.8.0: struck text becomes plain text (<s>, <del>, <strike> alike), and a list with start="3" begins at 1.
#
# The package writes bold, italic and underline as runs of Word, so one would expect the strike. A report of which a figure
# was struck and set anew (办理<s>18</s>12件) says 1812件 in Word; nothing in the file tells that it was two numbers.
# Seen: no w:strike or w:dstrike in word/document.xml, "18" and "12" in runs of the same kind; every w:start is 1.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund html-to-docx@1.8.0 jszip@3.10.1 >/dev/null
cat >try.js <<'JS'
const write = require('html-to-docx'), Zip = require('jszip');
(async () => {
  const page = '<p>办理<s>18</s><del>17</del><strike>16</strike><b>12</b>件</p><ol start="3"><li>培训</li></ol>';
  const zip = await Zip.loadAsync(await write(page));
  const body = await zip.file('word/document.xml').async('string');
  const lists = await zip.file('word/numbering.xml').async('string');
  const starts = [...new Set([...lists.matchAll(/w:start w:val="(\d+)"/g)].map((found) => found[1]))];
  console.log('bold', /<w:b[ /]/.test(body), 'strike', /w:d?strike/.test(body), 'starts', starts.join());
  process.exitCode = /<w:b[ /]/.test(body) && !/w:d?strike/.test(body) && body.includes('18') && starts.join() === '1' ? 0 : 1;
})();
JS
node try.js
