#!/bin/sh
# PyPI docx2txt 0.9 and docx2python 3.7.1: a non-breaking hyphen is dropped, so that 1‑11月 becomes 111月; boxes come twice.
#
# Word keeps Ctrl+Shift+_ as an element of its own (w:noBreakHyphen, ECMA-376 part 1, 17.3.3.18), which those use who want
# no line to end inside 1-11. A text box is stored twice for older programs (mc:Choice and mc:Fallback, part 3), a
# moved sentence where it was and where it is, and a reading beside its word. Both give all of it as plain text.
# Seen from both: 1‑11月 → 111月; 合计12件 in a box → twice; a moved sentence → twice; 漯 read luò → luò漯.
# python-docx 1.2.0 gives 1-11月.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check docx2txt==0.9 docx2python==3.7.1 python-docx==1.2.0
cd "$place"
"$place/venv/bin/python" - <<'PY'
import docx
import docx2txt
from docx2python import docx2python
from docx.oxml import parse_xml

PLACES = (
    ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("v", "urn:schemas-microsoft-com:vml"),
)
NAMES = " ".join(f'xmlns:{short}="{name}"' for short, name in PLACES)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


BOX = f"<w:txbxContent><w:p>{run('合计12件')}</w:p></w:txbxContent>"
DRAWN = f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp>"
NEW = f"<w:drawing><wp:anchor><a:graphic><a:graphicData>{DRAWN}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
OLD = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
BOTH = f'<mc:Choice Requires="wps">{NEW}</mc:Choice><mc:Fallback>{OLD}</mc:Fallback>'
READING = f"<w:ruby><w:rubyPr/><w:rt>{run('luò')}</w:rt><w:rubyBase>{run('漯')}</w:rubyBase></w:ruby>"
document = docx.Document()
for content in (
    "<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>11月</w:t></w:r>",
    f"<w:r><mc:AlternateContent>{BOTH}</mc:AlternateContent></w:r>",
    f'<w:moveFrom w:id="1" w:author="a">{run("办理9件。")}</w:moveFrom>',
    f'<w:moveTo w:id="2" w:author="a">{run("办理9件。")}</w:moveTo>',
    f"<w:r>{READING}</w:r>{run('河')}",
):
    document.element.body.insert(-1, parse_xml(f"<w:p {NAMES}>{content}</w:p>"))
document.save("report.docx")
with docx2python("report.docx") as read:
    texts = {"docx2txt": docx2txt.process("report.docx"), "docx2python": read.text}
for name, text in texts.items():
    lines = [line for line in text.split("\n") if line]
    print(name, lines)
    assert lines == ["111月", "合计12件", "合计12件", "办理9件。", "办理9件。", "luò漯河"]
assert docx.Document("report.docx").paragraphs[0].text == "1-11月"
PY
