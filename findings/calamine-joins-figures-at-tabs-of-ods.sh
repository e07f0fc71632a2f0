#!/bin/sh
# PyPI python-calamine 0.9.1: 12 and 9 with a tab or a line end between them in one cell are 129 in ODS, not so in XLSX.
#
# ODF writes both as elements (text:tab, text:line-break: ODF 1.3 part 3, 6.1.4 and 6.1.5), and LibreOffice saves a tab so,
# also that of an XLSX it converts; spaces, which are elements too (text:s), are kept. Cells pasted from Word hold tabs
# between figures. Of the same crate, spaces were lost up to its issue 225.
# Seen: 12⇥9 and 12↵9 → 129 each, 12   9 as written; the same cells in XLSX with tab and line end.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-calamine==0.9.1 odfpy==1.4.1 openpyxl==3.1.5
venv/bin/python - <<'PY'
import sys

import python_calamine
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P, S, Tab
from openpyxl import Workbook

row = TableRow()
for space in (Tab(), LineBreak(), S(c=3)):
    paragraph = P(text="12")
    paragraph.addElement(space)
    paragraph.addText("9")
    cell = TableCell(valuetype="string")
    cell.addElement(paragraph)
    row.addElement(cell)
table = Table(name="案件")
table.addElement(row)
document = OpenDocumentSpreadsheet()
document.spreadsheet.addElement(table)
document.save("table.ods")
workbook = Workbook()
workbook.active.append(["12\t9", "12\n9", "12   9"])
workbook.save("table.xlsx")

ods, xlsx = (python_calamine.load_workbook(f"table.{kind}").get_sheet_by_index(0).to_python()[0] for kind in ("ods", "xlsx"))
print(ods, xlsx)
sys.exit(0 if ods == ["129", "129", "12   9"] and xlsx == ["12\t9", "12\n9", "12   9"] else 1)
PY
