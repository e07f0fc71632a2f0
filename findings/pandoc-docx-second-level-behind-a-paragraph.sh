#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17): an item of the second level behind a plain paragraph in a Word file becomes one of the first.
#
# Chapters 一、 and sections （一） numbered by one list, with text between them, are the usual form of a report. The first
# （一） under a chapter is its child; the next one, behind a paragraph of text, stands beside the chapters and takes a
# number of theirs, so that what follows counts on from it. Hanzi numbers become figures. Nothing is said.
# Seen: 一、主要做法 / （一）抓学习 / text / （二）抓普法 / 二、存在问题 → 1. / 1.1. / text / 2. 抓普法 / 2. 存在问题.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 python-docx==1.2.0
cd "$place"
"$place/venv/bin/python" - <<'PY'
import docx
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

SPACE = nsdecls("w")
document = docx.Document()
numbering = document.part.numbering_part.element
levels = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="{form}"/></w:lvl>'
    for level, form in enumerate(("%1、", "（%2）"))
)
numbering.insert(0, parse_xml(f'<w:abstractNum {SPACE} w:abstractNumId="90">{levels}</w:abstractNum>'))
numbering.append(parse_xml(f'<w:num {SPACE} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
for text, level in (("主要做法", 0), ("抓学习", 1), ("全年办理12件。", None), ("抓普法", 1), ("存在问题", 0)):
    paragraph = document.add_paragraph(text)
    if level is not None:
        number = parse_xml(f'<w:numPr {SPACE}><w:ilvl w:val="{level}"/><w:numId w:val="91"/></w:numPr>')
        paragraph._p.get_or_add_pPr().append(number)
document.save("report.docx")
lines = [line for line in pypandoc.convert_file("report.docx", "markdown").splitlines() if line.strip()]
print(pypandoc.get_pandoc_version(), *lines, sep="\n")
assert lines == ["1.  主要做法", "    1.  抓学习", "全年办理12件。", "2.  抓普法", "<!-- -->", "2.  存在问题"]
PY
