#!/bin/sh
# pandoc 3.9 (in pypandoc_binary 1.17): text of a Word file inside w:ruby (a word with its reading above it) and inside
# w:fldSimple (a field kept in one element) is in no output, and no warning says so.
#
# The word itself goes, not only its reading: 汉 under hàn is lost, and the date of a DATE field. Both elements are in the
# transitional schema (ECMA-376 part 1, 17.3.3.25 and 17.16.19) and written by Word; the complex form of a field is read.
# Seen: «甲字» of «甲汉字», «发布» of «2025年1月3日发布»; the field in w:fldChar form whole; standard error empty.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 python-docx==1.2.0
cd "$place"
"$place/venv/bin/python" - <<'PY'
import subprocess

import docx
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


RUBY = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby></w:r>"
SIMPLE = f'<w:fldSimple w:instr="DATE">{run("2025年1月3日")}</w:fldSimple>'
WHOLE = f"{mark('begin')}<w:r><w:instrText>DATE</w:instrText></w:r>{mark('separate')}{run('2025年1月3日')}{mark('end')}"
document = docx.Document()
for inside in (run("甲") + RUBY + run("字"), SIMPLE + run("发布"), WHOLE + run("印发")):
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
document.save("report.docx")
told = subprocess.run(
    [pypandoc.get_pandoc_path(), "report.docx", "--to", "plain"], capture_output=True, text=True, check=True
)
lines = told.stdout.split("\n\n")
print(pypandoc.get_pandoc_version(), lines, repr(told.stderr))
assert [line.strip() for line in lines] == ["甲字", "发布", "2025年1月3日印发"]
assert told.stderr == ""
PY
