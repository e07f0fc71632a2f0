#!/bin/sh
# openpyxl 3.1.5 and npm exceljs 4.4.0: days in Excel's Chinese formats are read as numbers, 45717 for 1 March 2025.
#
# Formats 27 to 36 and 50 to 58 are built in where Excel speaks an Asian language (ECMA-376 part 1, 18.8.30): for zh-cn 31 is
# yyyy"年"m"月"d"日", 57 yyyy"年"m"月". A file names them by number alone, with no code that a reader could look at. Both know
# the numbers up to 49 and call the rest General, and say nothing; python-calamine 0.9.1 reads all as days.
# Seen for formats 14, 31, 57, 58: openpyxl and exceljs a day, 45717, 45717, 45717; calamine four times 2025-03-01.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.3.1
cd "$place"
npm install --silent --no-audit --no-fund exceljs@4.4.0 >/dev/null
"$place/venv/bin/python" - <<'PY'
import datetime

import openpyxl
import python_calamine
import xlsxwriter

book = xlsxwriter.Workbook("days.xlsx")
sheet = book.add_worksheet()
for column, kind in enumerate((14, 31, 57, 58)):
    sheet.write(0, column, 45717, book.add_format({"num_format": kind}))
book.close()
day = datetime.date(2025, 3, 1)
cells = list(openpyxl.load_workbook("days.xlsx").active[1])
values, formats = [cell.value for cell in cells], [cell.number_format for cell in cells[1:]]
others = python_calamine.load_workbook("days.xlsx").get_sheet_by_index(0).to_python()[0]
print("openpyxl", values, formats, "calamine", others, sep="\n")
assert values[0].date() == day and values[1:] == [45717] * 3 and formats == ["General"] * 3
assert others == [day] * 4
PY
cat >try.js <<'JS'
const { Workbook } = require('exceljs');
(async () => {
  const book = new Workbook();
  await book.xlsx.readFile('days.xlsx');
  const values = book.worksheets[0].getRow(1).values.slice(1);
  console.log('exceljs', values);
  process.exitCode = values[0] instanceof Date && values.slice(1).join() === '45717,45717,45717' ? 0 : 1;
})();
JS
node try.js
