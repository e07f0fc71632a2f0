#!/bin/sh
# pypdfium2 5.15.2 (PyPI, with PDFium 8149 inside): text of a negative size in a matrix that turns it back, which ISO 32000-1, 9.3 and 9.4,
# allows and some writers make, stands upright on the page. FPDFText_GetFontSize answers -12 and FPDFText_GetCharAngle half a turn.
#
# Whoever leaves out what is not upright as a watermark or side text loses it; whoever sorts by size puts it below all. The boxes of the
# characters and the drawn page are right: they go from left to right, above the line.
# Seen: «Upright» at -12 in the matrix (-1 0 0 -1) has the size -12.0, the angle 3.14, and boxes of which each begins behind the one before.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 pypdf==6.4.0
"$place/venv/bin/python" - "$place/upright.pdf" <<'PY'
import math
import sys

import pypdfium2
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from pypdfium2 import raw

writer = PdfWriter()
page = writer.add_blank_page(300, 200)
kinds = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
font = DictionaryObject({NameObject(name): NameObject(kind) for name, kind in kinds.items()})
page[NameObject("/Resources")] = DictionaryObject(
    {NameObject("/Font"): DictionaryObject({NameObject("/F"): writer._add_object(font)})}
)
content = DecodedStreamObject()
content.set_data(b"BT /F -12 Tf -1 0 0 -1 50 100 Tm (Upright) Tj ET")
page[NameObject("/Contents")] = writer._add_object(content)
writer.write(sys.argv[1])

text = pypdfium2.PdfDocument(sys.argv[1])[0].get_textpage()
sizes = {raw.FPDFText_GetFontSize(text, n) for n in range(text.count_chars())}
angles = {round(raw.FPDFText_GetCharAngle(text, n), 2) for n in range(text.count_chars())}
boxes = [text.get_charbox(n) for n in range(text.count_chars())]
print(pypdfium2.PYPDFIUM_INFO, pypdfium2.PDFIUM_INFO)
print(text.get_text_range(), sizes, angles, [tuple(map(round, box)) for box in boxes])
assert text.get_text_range() == "Upright"
assert sizes == {-12.0}
assert angles == {round(math.pi, 2)}
assert all(before[0] < box[0] for before, box in zip(boxes, boxes[1:]))  # from left to right
assert max(top for _, _, _, top in boxes) > 106 > 100 > min(low for _, low, _, _ in boxes)  # above the line at 100, but p and g
PY
