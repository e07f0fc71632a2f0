#!/bin/sh
# easyofd 20260427 (PyPI): what pdf2ofd(…, optional_text=True) writes is not OFD as GB/T 33190 has it. The namespace is
# one of its own instead of the standard's, the font size stands in `size` instead of `Size`, the page is measured
# in points where the standard wants millimetres, and its text in units of 25.4/200 mm per point. A second call in the
# same folder fails, because the first leaves a folder `test` in the working directory.
#
# Whoever reads OFD by namespace, by `Size` or by PhysicalBox finds an empty page, or text in a corner of a huge one.
# Seen: for A4 with words at 72 points from the left, <ofd:PhysicalBox>0 0 595.0 842.0</ofd:PhysicalBox>,
# Boundary="9.144 …" and size="2.032"; the second call: FileExistsError.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet easyofd==20260427 reportlab==5.1.0
cd "$place"
"$place/venv/bin/python" 2>/dev/null <<'PYTHON'
import contextlib
import io
import re
import zipfile
from pathlib import Path

from easyofd.ofd import OFD
from reportlab.pdfgen.canvas import Canvas

pdf = io.BytesIO()
canvas = Canvas(pdf, pagesize=(595, 842))
canvas.setFont("Helvetica", 16)
canvas.drawString(72, 700, "Report 2024")
canvas.save()


def converted():
    with contextlib.redirect_stdout(io.StringIO()):  # it prints its progress
        return OFD().pdf2ofd(pdf.getvalue(), optional_text=True)


made = zipfile.ZipFile(io.BytesIO(converted()))
page = made.read("Doc_0/Pages/Page_0/Content.xml").decode()
seen = re.findall(r'<ofd:PhysicalBox>.*?</ofd:PhysicalBox>|<ofd:TextObject [^>]*>', page)
print(*seen, sep="\n")
assert 'xmlns:ofd="http://www.ofdspec.org/2016"' not in page
assert "<ofd:PhysicalBox>0 0 595.0 842.0</ofd:PhysicalBox>" in page
assert ' size="2.032"' in page and " Size=" not in page  # 16 points are 5.644 mm
assert 'Boundary="9.144 ' in page  # 72 points are 25.4 mm
assert Path("test").is_dir()
try:
    converted()
except FileExistsError as error:
    print("second call:", error)
else:
    raise AssertionError("a second call works now")
PYTHON
