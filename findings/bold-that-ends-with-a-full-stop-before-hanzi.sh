#!/bin/sh
# pandoc 3.9 (in pypandoc_binary 1.17, its gfm and commonmark writers) and npm turndown 7.2.5: the Markdown that they write for
# <strong>加强执法。</strong>全年检查 is not read as bold again, by pandoc itself and by npm commonmark 0.31.2 alike.
#
# A closing ** behind punctuation counts only before a space or more punctuation (CommonMark 0.31.2, 6.2); hanzi follow without
# a space. Nearly every paragraph of a report begins with such a run-in heading: it becomes two asterisks on the page.
# Seen: **加强执法。**全年检查 from both, read as text with its asterisks; without the full stop, bold.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
cd "$place"
npm install --silent --no-audit --no-fund turndown@7.2.5 commonmark@0.31.2 >/dev/null
"$place/venv/bin/python" - <<'PY'
import pypandoc

PAGE = "<p><strong>加强执法。</strong>全年检查</p>"
for form in ("gfm", "commonmark"):
    written = pypandoc.convert_text(PAGE, form, "html").strip()
    again = pypandoc.convert_text(written, "html", form).strip()
    print(form, written, again)
    assert written == "**加强执法。**全年检查"
    assert again == "<p>**加强执法。**全年检查</p>"
PY
cat >try.js <<'JS'
const Turndown = require('turndown'), { HtmlRenderer, Parser } = require('commonmark');
const again = (page) => {
  const written = new Turndown().turndown(page);
  const read = new HtmlRenderer().render(new Parser().parse(written)).trim();
  console.log(written, read);
  return read;
};
const lost = again('<p><strong>加强执法。</strong>全年检查</p>') === '<p>**加强执法。**全年检查</p>';
const kept = again('<p><strong>加强执法</strong>全年检查</p>') === '<p><strong>加强执法</strong>全年检查</p>';
process.exitCode = lost && kept ? 0 : 1;
JS
node try.js
