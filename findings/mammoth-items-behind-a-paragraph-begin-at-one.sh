#!/bin/sh
# PyPI mammoth 1.13.0: of a list that Word numbers 1, 2, 3 with text between its items each item becomes 1.
#
# Chapters and measures of a report are items of one list with paragraphs between. Each goes into an <ol> of its own, without
# the start that HTML has for it, so that the page counts 1, 1, 1 and «see 3» leads nowhere. An item of the second level behind a
# paragraph gets a bullet without words above it. The messages, which tell of much that is left out, tell nothing of it.
# Seen: <ol><li>培训</li></ol><p>…</p><ol><li>执法</li></ol> twice over, second level <ul><li><ol>…; no start; no messages.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check mammoth==1.13.0 python-docx==1.2.0
cd "$place"
"$place/venv/bin/python" - <<'PY'
import docx
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

SPACE = nsdecls("w")
document = docx.Document()
numbering = document.part.numbering_part.element
levels = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{form}"/></w:lvl>'
    for level, form in enumerate(("%1.", "(%2)"))
)
numbering.insert(0, parse_xml(f'<w:abstractNum {SPACE} w:abstractNumId="90">{levels}</w:abstractNum>'))
numbering.append(parse_xml(f'<w:num {SPACE} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
for text, level in (("培训", 0), ("全年12场。", None), ("执法", 0), ("共9件。", None), ("检查", 1)):
    paragraph = document.add_paragraph(text)
    if level is not None:
        number = parse_xml(f'<w:numPr {SPACE}><w:ilvl w:val="{level}"/><w:numId w:val="91"/></w:numPr>')
        paragraph._p.get_or_add_pPr().append(number)
document.save("report.docx")
with open("report.docx", "rb") as file:
    found = mammoth.convert_to_html(file)
print(found.value, found.messages, sep="\n")
first = "<ol><li>培训</li></ol><p>全年12场。</p><ol><li>执法</li></ol><p>共9件。</p>"
assert found.value == first + "<ul><li><ol><li>检查</li></ol></li></ul>"
assert not found.messages
PY
