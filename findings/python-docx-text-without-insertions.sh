#!/bin/sh
# python-docx 1.2.0: Paragraph.text passes over runs inside w:ins (an insertion that is tracked), w:sdt (a content control) and
# w:smartTag, so that the sentence reads on without them.
#
# A file that was corrected with tracking on shows 增加到12件 in Word and prints so; .text gives 增加到件. Deletions are rightly
# left out, so that a sentence from which one number was replaced by another has neither.
# Seen: '增加到件', '外' and '外' where Word shows 增加到12件, 控件外 and 标签外.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
cd "$place"
"$place/venv/bin/python" - <<'PY'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def run(text: str, kind: str = "t") -> str:
    return f"<w:r><w:{kind}>{text}</w:{kind}></w:r>"


WHO = 'w:id="1" w:author="x" w:date="2025-01-01T00:00:00Z"'
CHANGED = f"{run('增加到')}<w:del {WHO}>{run('18', 'delText')}</w:del><w:ins {WHO}>{run('12')}</w:ins>{run('件')}"
CONTROL = f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>{run('外')}"
TAG = f'<w:smartTag w:uri="urn:x" w:element="place">{run("标签")}</w:smartTag>{run("外")}'
document = docx.Document()
for inside in (CHANGED, CONTROL, TAG):
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
document.save("report.docx")
texts = [paragraph.text for paragraph in docx.Document("report.docx").paragraphs]
print(texts)
assert texts == ["增加到件", "外", "外"]
PY
