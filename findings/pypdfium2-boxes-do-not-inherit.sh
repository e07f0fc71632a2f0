#!/bin/sh
# pypdfium2 5.15.2 (PyPI, with PDFium 8149 inside): get_mediabox() and get_cropbox() look at the page alone. Where the box stands in the
# page tree, as ISO 32000-1, table 30, allows ("inheritable") and writers do, they answer with letter paper, 612 x 792 points.
#
# Whoever takes what lies outside the box as not printed cuts 50 points from the head of each page of A4. get_bbox() and
# get_size() do inherit.
# Seen: a page of A4 whose MediaBox stands in its Pages node has get_size() (595, 842) and get_mediabox() (0, 0, 612, 792).
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet pypdfium2==5.15.2 pypdf==6.4.0
"$place/venv/bin/python" - "$place/a4.pdf" <<'PYTHON'
import sys

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, RectangleObject

writer = PdfWriter()
page = writer.add_blank_page(595, 842)
page["/Parent"].get_object()[NameObject("/MediaBox")] = RectangleObject((0, 0, 595, 842))
del page["/MediaBox"]
writer.write(sys.argv[1])
assert tuple(map(int, PdfReader(sys.argv[1]).pages[0].mediabox)) == (0, 0, 595, 842)

sheet = pypdfium2.PdfDocument(sys.argv[1])[0]
print(pypdfium2.PYPDFIUM_INFO, pypdfium2.PDFIUM_INFO)
print("size", sheet.get_size(), "bbox", sheet.get_bbox(), "mediabox", sheet.get_mediabox(), "cropbox", sheet.get_cropbox())
assert sheet.get_size() == (595, 842)
assert sheet.get_bbox() == (0, 0, 595, 842)
assert sheet.get_mediabox() == (0, 0, 612, 792)
assert sheet.get_cropbox() == (0, 0, 612, 792)
PYTHON
