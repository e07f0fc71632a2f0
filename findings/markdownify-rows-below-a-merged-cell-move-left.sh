#!/bin/sh
# markdownify 1.2.3, html2text 2025.4.15 and htmldocx 0.0.6: beside a cell that goes over two rows the second row stands one
# column too far left.
#
# Tables of reports merge the name of a township over its years. Markdown has no such cells, but markdownify keeps the place of
# one that goes over two columns, and Word, which htmldocx writes, has them: one would expect an empty cell. The year stands
# under the townships and the number of cases under the years, where 9 or 2024 is read as well.
# Seen: heads 镇, 年, 件; first row 甲镇, 2023, 12; second row 2024, 9. Over two columns markdownify gives x, an empty cell, 12.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check \
  markdownify==1.2.3 html2text==2025.4.15 htmldocx==0.0.6 python-docx==1.2.0
cd "$place"
"$place/venv/bin/python" - <<'PY'
import docx
import html2text
from htmldocx import HtmlToDocx
from markdownify import markdownify

HEADS = "<tr><th>镇</th><th>年</th><th>件</th></tr>"
MERGED = '<tr><td rowspan="2">甲镇</td><td>2023</td><td>12</td></tr><tr><td>2024</td><td>9</td></tr>'
TABLE = f"<table>{HEADS}{MERGED}</table>"
WIDE = f'<table>{HEADS}<tr><td colspan="2">x</td><td>12</td></tr></table>'


def last(text: str) -> list[str]:
    return [cell.strip() for cell in text.strip().splitlines()[-1].strip("| ").split("|")]


document = docx.Document()
HtmlToDocx().add_html_to_document(TABLE, document)
rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
found = last(markdownify(TABLE)), last(html2text.html2text(TABLE)), rows[-1], last(markdownify(WIDE))
print(*found, sep="\n")
assert found == (["2024", "9"], ["2024", "9"], ["2024", "9", ""], ["x", "", "12"])
PY
