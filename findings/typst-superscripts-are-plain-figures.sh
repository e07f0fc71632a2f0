#!/bin/sh
# typst 0.15.2: 10#super[2] is written as the figures 102: the same font, the same size, on the same line.
#
# One expects a raised figure to be smaller type above the line, as every other writer sets it, so that a reader of PDF can
# tell 10² from 102 by size and place. Where a font has superscripts of its own (OpenType sups), typst takes its glyph and
# notes it as a plain 2. Only the ink of the glyph tells. With typographic: false it is smaller and raised.
# Seen by pypdf 7.1.0: 10 and 2, both of 12 points on one line; the other way the 2 has 7.2 points.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet typst==0.15.2 pypdf==7.1.0
cat >try.py <<'PY'
import io
import typst
from pypdf import PdfReader

def sizes(more: str) -> list[tuple[str, float, float]]:
    page = f'#set text(font: "Libertinus Serif", size: 12pt)\n10#super{more}[2]'
    seen: list[tuple[str, float, float]] = []
    def visit(text, cm, tm, font, size):
        if text.strip():
            seen.append((text.strip(), round(size, 1), round(tm[5], 1)))
    PdfReader(io.BytesIO(typst.compile(page.encode()))).pages[0].extract_text(visitor_text=visit)
    return seen

own, made = sizes(""), sizes("(typographic: false)")
print("own glyph:", own, "made smaller:", made)
same = len({run[1:] for run in own}) == 1 and "".join(run[0] for run in own) == "102"
raise SystemExit(0 if same and len({run[1:] for run in made}) > 1 else 1)
PY
venv/bin/python try.py
