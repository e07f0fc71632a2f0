#!/bin/sh
# npm xlsx 0.18.5 (SheetJS) and ssf 0.11.2: an amount that Excel shows in ten thousands (万元) is shown a tenth of it.
#
# Excel scales by thousands only, so Chinese tables show ten thousands with 0\.0,"万元": the comma takes a thousand away, and
# the escaped point is a plain character between the last two of the digits that are left. Both take that point for the
# decimal one. sheet_to_csv(), sheet_to_html() and sheet_to_json({raw: false}) give the words shown, so a table that
# is turned to CSV holds a tenth of each amount with its unit beside it; the number itself (v) is right.
# Seen: 123456 as 0\.0,"万元" → 1.23万元 (LibreOffice 7.4 shows 12.3万元); as 0.00,"千元" → 123.46千元, which is right.
# Something near it: SheetJS/ssf issue 68.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund xlsx@0.18.5 ssf@0.11.2 >/dev/null
cat >try.js <<'JS'
const sheets = require('xlsx'), formats = require('ssf');
const TEN_THOUSANDS = '0\\.0,"万元"';
const sheet = sheets.utils.aoa_to_sheet([[123456, 123456]]);
sheet.A1.z = TEN_THOUSANDS;
sheet.B1.z = '0.00,"千元"';
const book = sheets.utils.book_new();
sheets.utils.book_append_sheet(book, sheet, '经费');
const read = sheets.read(sheets.write(book, { type: 'buffer', bookType: 'xlsx' })).Sheets['经费'];
const csv = sheets.utils.sheet_to_csv(read).trim();
const alone = formats.format(TEN_THOUSANDS, 123456);
console.log(csv, alone, read.A1.v);
process.exitCode = csv === '1.23万元,123.46千元' && alone === '1.23万元' && read.A1.v === 123456 ? 0 : 1;
JS
node try.js
