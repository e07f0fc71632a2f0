#!/bin/sh
# npm officeparser 7.8.0: tabs, line ends and non-breaking hyphens of a Word file are nothing: 12 and 9 become 129.
#
# Figures set out with tabs or one below the other (w:tab, w:br, w:cr, w:noBreakHyphen: ECMA-376 part 1, 17.3.3) run into one
# number, in the tree of nodes as in the text that is made of it, so that no option of that text brings them apart. The list of
# warnings stays empty.
# Seen: 12⇥9 → 129; 12↵9 → 129; 1‑11月 → 111月.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund officeparser@7.8.0 >/dev/null
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0
venv/bin/python - <<'PY'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

document = docx.Document()
for left, sign, right in (("12", "tab", "9"), ("12", "br", "9"), ("12", "cr", "9"), ("1", "noBreakHyphen", "11月")):
    run = f"<w:r><w:t>{left}</w:t><w:{sign}/><w:t>{right}</w:t></w:r>"
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{run}</w:p>"))
document.save("report.docx")
PY
cat >try.mjs <<'JS'
import { OfficeParser } from 'officeparser';
const tree = await OfficeParser.parseOffice('report.docx');
const nodes = tree.content.map((node) => node.text);
const text = (await tree.to('text')).value.trim().split(/\n+/);
console.log(nodes, text, tree.warnings);
const joined = '129 129 129 111月';
process.exitCode = nodes.join(' ') === joined && text.join(' ') === joined && !tree.warnings.length ? 0 : 1;
JS
node try.mjs
