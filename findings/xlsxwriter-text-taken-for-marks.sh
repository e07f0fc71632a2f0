#!/bin/sh
# xlsxwriter 3.3.1: write_string writes a text that begins with <r> and ends with </r> as marks of its own, not as text.
#
# Every other text is escaped, also one that begins with <b>. One of these is put into the file as it stands: the cell loses its
# words, and with & in it the part is no XML, so that no program opens the workbook. Nothing is said when it is written.
# Seen: "<r>1 & 2</r>" → a sharedStrings.xml that is not well-formed; "<b>1 & 2</b>" → the cell's text.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check xlsxwriter==3.3.1
"$place/venv/bin/python" - "$place/table.xlsx" <<'PYTHON'
import sys, xlsxwriter, zipfile
from xml.etree import ElementTree

def told(text):
    book = xlsxwriter.Workbook(sys.argv[1])
    assert book.add_worksheet().write_string(0, 0, text) == 0
    book.close()
    strings = zipfile.ZipFile(sys.argv[1]).read("xl/sharedStrings.xml")
    try:
        return "".join(ElementTree.fromstring(strings).itertext())
    except ElementTree.ParseError as broken:
        return f"no XML: {broken}"

torn, kept = told("<r>1 & 2</r>"), told("<b>1 & 2</b>")
print("<r>:", torn)
print("<b>:", kept)
assert torn.startswith("no XML") and kept == "<b>1 & 2</b>"
PYTHON
