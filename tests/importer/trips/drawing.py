"""What a Python with reportlab, WeasyPrint, typst or easyofd runs: python drawing.py WHAT < JSON

The JSON holds pairs of what is to be set and the file to write. It stands alone: that Python has nothing of the tests.
"""

import contextlib
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WIDE, HIGH = 595, 842  # points: A4
SIDE, GAP, TOP, LOW = 72, 24, 750.0, 80
NEVER_FIRST = "，。、；：）”》"


class Sheet:
    """A PDF whose columns are being filled, line by line."""

    def __init__(self, path: str, look: dict[str, Any]) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.canvas, self.look, self.font = Canvas(path, pagesize=(WIDE, HIGH), invariant=True), look, look["font"]
        self.column, self.number, self.y = 0, 1, TOP
        self.width = (WIDE - 2 * SIDE - GAP * (look["columns"] - 1)) / look["columns"]

    def add(self, kind: str, text: str) -> None:
        """Sets a paragraph in lines."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        size = 20 if kind == "title" else 14
        words = text if kind in ("title", "end") else "　　" + text
        while words:
            n = 1
            while n < len(words) and stringWidth(words[: n + 1], self.font, size) <= self.width:
                n += 1
            while 1 < n < len(words) and words[n] in NEVER_FIRST:
                n -= 1
            line, words = words[:n], words[n:]
            if self.y < LOW:
                self.turn()
            room = self.width - stringWidth(line, self.font, size)
            x = SIDE + self.column * (self.width + GAP) + {"title": room / 2, "end": room}.get(kind, 0)
            self.canvas.setFont(self.font, size)
            self.canvas.drawString(x, self.y, line)
            self.y -= size * 1.7

    def turn(self) -> None:
        """Goes on in the next column, or on the next page."""
        self.column, self.y = self.column + 1, TOP
        if self.column == self.look["columns"]:
            self.finish()
            self.column, self.number = 0, self.number + 1

    def finish(self) -> None:
        """Ends the page with its margins and watermark."""
        canvas = self.canvas
        if self.look["margins"]:
            canvas.setFont(self.font, 9)
            canvas.drawCentredString(WIDE / 2, 800, self.look["head"])
            canvas.drawCentredString(WIDE / 2, 40, f"- {self.number} -")
        if self.look["watermark"]:
            canvas.saveState()
            canvas.setFont(self.font, 70)
            canvas.setFillGray(0.8)
            canvas.translate(140, 250)
            canvas.rotate(40)
            canvas.drawString(0, 0, self.look["mark"])
            canvas.restoreState()
        canvas.showPage()


def reportlab(work: Sequence[tuple[dict[str, Any], str]]) -> None:
    """Draws paragraphs; the look names the font and, if it is to be embedded, its file."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    look = work[0][0]["look"]
    pdfmetrics.registerFont(TTFont(look["font"], look["file"]) if look["file"] else UnicodeCIDFont(look["font"]))
    for made, path in work:
        sheet = Sheet(path, look)
        for kind, text in made["paragraphs"]:
            sheet.add(kind, text.replace("\t", " "))  # a tab has no glyph
        sheet.finish()
        sheet.canvas.save()


def weasyprint(work: Sequence[tuple[str, str]]) -> None:
    """Prints web pages."""
    from weasyprint import HTML

    for page, path in work:
        HTML(string=page).write_pdf(path)


def typst(work: Sequence[tuple[str, str]]) -> None:
    """Sets markup."""
    import typst

    for markup, path in work:
        typst.compile(markup.encode(), output=path)


def easyofd(work: Sequence[tuple[str, str]]) -> None:
    """Converts PDFs, their text as text; it leaves a folder `test` where it runs, and wants none there."""
    from easyofd.ofd import OFD

    for pdf, path in work:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            made = OFD().pdf2ofd(Path(pdf).read_bytes(), optional_text=True)
        Path(path).write_bytes(made)


if __name__ == "__main__":
    given = json.load(sys.stdin)
    match sys.argv[1]:
        case "reportlab":
            reportlab(given)
        case "WeasyPrint":
            weasyprint(given)
        case "typst":
            typst(given)
        case "easyofd":
            easyofd(given)
