#!/bin/sh
# PyPI odfpy 1.4.1 and odfdo 3.27.3: the plain text of an ODT paragraph has footnotes in the middle of it, mark and words.
#
# In ODF a note is written where its mark stands, body and all. The calls that give a paragraph's text go through it, so a
# figure with a note behind it becomes another figure, and no character tells where it ends.
# Seen: 120 with note 1 "含3件上年结转。" before 件 reads 1201含3件上年结转。件。 (odfpy: teletype.extractText and str; odfdo:
# inner_text, with ". " behind the mark). odfdo's get_formatted_text alone sets the mark apart: 120[1]件。
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check odfpy==1.4.1 odfdo==3.27.3
cd "$place"
"$place/venv/bin/python" - <<'PY'
import odfdo
from odf import teletype
from odf.opendocument import OpenDocumentText, load
from odf.text import Note, NoteBody, NoteCitation, P

document = OpenDocumentText()
body = NoteBody()
body.addElement(P(text="含3件上年结转。"))
note = Note(noteclass="footnote")
note.addElement(NoteCitation(text="1"))
note.addElement(body)
paragraph = P(text="全年办理案件120")
paragraph.addElement(note)
paragraph.addText("件。")
document.text.addElement(paragraph)
document.save("report.odt")

read = load("report.odt").getElementsByType(P)[0]
other = odfdo.Document("report.odt").body.paragraphs[0]
found = [teletype.extractText(read), str(read), other.inner_text, other.get_formatted_text().strip()]
print(*found, sep="\n")
assert found == [
    "全年办理案件1201含3件上年结转。件。",
    "全年办理案件1201含3件上年结转。件。",
    "全年办理案件1201. 含3件上年结转。件。",
    "全年办理案件120[1]件。",
]
PY
