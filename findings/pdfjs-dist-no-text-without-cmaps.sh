#!/bin/sh
# npm pdfjs-dist 5.6.205: of Chinese text in a standard font that is not embedded getTextContent() gives no item at all.
#
# Such a PDF (STSong-Light with the predefined map UniGB-UCS2-H, as reportlab and older office programs write it) holds its
# text as UTF-16 codes, and pypdf, pdfminer.six and PDFium read it. pdf.js wants the map's file, which lies in the package but
# is only looked for where `cMapUrl` says. Without it the promise is kept with an empty list: a page with no text, as a scan
# has it. What went wrong is in a warning on the console and in no value.
# Seen: [] without cMapUrl; with cMapUrl and cMapPacked the sentence, whole.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check reportlab==5.1.0 pypdf==7.1.1
cd "$place"
"$place/venv/bin/python" - <<'PY'
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
page = Canvas("report.pdf")
page.setFont("STSong-Light", 16)
page.drawString(50, 700, "镇人民政府办理120件。")
page.save()
text = PdfReader("report.pdf").pages[0].extract_text().strip()
print("pypdf", text)
assert text == "镇人民政府办理120件。"
PY
npm install --silent --no-audit --no-fund pdfjs-dist@5.6.205 >/dev/null
cat >try.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
const maps = { cMapUrl: './node_modules/pdfjs-dist/cmaps/', cMapPacked: true };
const found = [];
for (const options of [{}, maps]) {
  const data = new Uint8Array(readFileSync('report.pdf'));
  const page = await (await getDocument({ data, verbosity: 0, ...options }).promise).getPage(1);
  found.push((await page.getTextContent()).items.map((item) => item.str).join(''));
}
console.log('pdf.js', JSON.stringify(found));
process.exitCode = found[0] === '' && found[1] === '镇人民政府办理120件。' ? 0 : 1;
JS
node try.mjs
