#!/bin/sh
# PyPI mammoth 1.13.0, docx2python 3.7.1 and kreuzberg 4.10.4: a number that Word encloses in a circle is in no text.
#
# The button 带圈字符 makes no character: it writes a field without a result, EQ \o\ac(○,21), circle and number laid over each
# other (\f(1,3) is a fraction), which Word draws from the instruction. Numbers over 20, which input methods do not offer,
# are made so. A reader that takes the results of fields, right for other fields, has nothing to take; the sentence reads on.
# Seen: 见附件㉑所列12件, with the number as such a field: 见附件所列12件 by all three, and no warning.
# Asked for in another reader: jgm/pandoc pull request 11103.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mammoth==1.13.0 docx2python==3.7.1 kreuzberg==4.10.4 \
    python-docx==1.2.0
venv/bin/python - <<'PY'
import sys
import warnings

import docx
import kreuzberg
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

warnings.simplefilter("error")
document = docx.Document()
paragraph = document.add_paragraph("见附件")
instruction = r'<w:instrText xml:space="preserve"> eq \o\ac(○,21) </w:instrText>'
for part in ('<w:fldChar w:fldCharType="begin"/>', instruction, '<w:fldChar w:fldCharType="end"/>'):
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{part}</w:r>"))
paragraph.add_run("所列12件")
document.save("report.docx")

with open("report.docx", "rb") as file:
    by_mammoth = mammoth.convert_to_html(file)
with docx2python("report.docx") as read:
    by_docx2python = read.text.strip()
by_kreuzberg = kreuzberg.extract_file_sync("report.docx").content.strip()
print(by_mammoth.value, by_mammoth.messages, by_docx2python, by_kreuzberg)
read = (by_mammoth.value, by_mammoth.messages, by_docx2python, by_kreuzberg)
sys.exit(0 if read == ("<p>见附件所列12件</p>", [], "见附件所列12件", "见附件所列12件") else 1)
PY
