"""Pictures of the doubtful lines of a PDF: what a doubt quotes, as its page shows it.

PNG as in ISO/IEC 15948 (W3C, 2003): grey, 8 bits, no filter, one IDAT.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.failure import ImportFailure
from duizhao.importer.formats import recognise

SCALE = 2.0  # pixels a point: 144 to the inch
_MARGIN = 1.6  # heights of a character that are shown above and below a line
_MOST = 40  # pictures of a report
_LEAST = 2  # characters: a shorter quote is found anywhere
_LONGEST = 14  # characters of a quote that are looked for


@frozen
class Picture:
    """A part of a page, as a PNG: which doubt it is for (from 1, in the ledger's order), its code, the page from 1."""

    number: int
    code: str
    page: int
    png: bytes


def pictures(raw: bytes, name: str, doubts: Sequence[Mapping[str, Any]]) -> Iterator[Picture]:
    """The places in a PDF that doubts speak of; a doubt that names no page and quotes nothing of it has none.

    A file of a format whose pages cannot be drawn has none at all, and neither has a doubt of a ledger that keeps its
    sentence alone (until 1 December 2026): importing the file again gives it what it points to.

    Source: decision 032.

    Args:
        raw: The bytes of the file.
        name: Its name, for telling its format.
        doubts: Those of its ledger, with `code`, `pages` from 1 and `quotes` (`importer/pointers.py`).
    """
    try:
        if not recognise(raw, name)[0].drawn:
            return
    except ImportFailure:
        return
    import pypdfium2

    document = pypdfium2.PdfDocument(raw)
    try:
        texts: dict[int, tuple[str, list[int]]] = {}
        left = _MOST
        for number, doubt in enumerate(doubts, 1):
            named = [n - 1 for n in doubt.get("pages") or () if 0 < n <= len(document)]
            for page, box in _quote_places(document, named, doubt.get("quotes") or (), texts):
                if left > 0:
                    left -= 1
                    yield Picture(number, str(doubt.get("code", "")), page + 1, _page_picture(document[page], box))
    finally:
        document.close()


def _quote_places(
    document: Any, named: Sequence[int], quotes: Sequence[str], texts: dict[int, tuple[str, list[int]]]
) -> Iterator[tuple[int, tuple[float, float] | None]]:
    """Pages, and the heights of what is quoted (lower, upper, in points); named pages whole where nothing is found."""
    found: list[tuple[int, tuple[float, float] | None]] = []
    for quote in quotes:
        words = max(re.split(r"……|\ufffd|[|；]", re.sub(r"\s", "", quote)), key=len)[:_LONGEST]
        for page in named or range(len(document)) if len(words) >= _LEAST else ():
            if page not in texts:
                texts[page] = _page_characters(document[page])
            text, at = texts[page]
            start = text.find(words)
            if start >= 0:
                found.append((page, _heights(document[page], at[start : start + len(words)])))
                break
    yield from dict.fromkeys(found) or ((page, None) for page in named)


def _page_characters(page: Any) -> tuple[str, list[int]]:
    """The characters of a page without white space, and their numbers."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    codes = [pdfium.FPDFText_GetUnicode(textpage.raw, i) for i in range(textpage.count_chars())]
    textpage.close()
    kept = [(chr(c), i) for i, c in enumerate(codes) if 0 < c < 0xFFFE and not chr(c).isspace()]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def _heights(page: Any, characters: Sequence[int]) -> tuple[float, float]:
    textpage = page.get_textpage()
    boxes = [textpage.get_charbox(i, loose=True) for i in characters]
    textpage.close()
    high = max(box[3] - box[1] for box in boxes)
    return min(box[1] for box in boxes) - _MARGIN * high, max(box[3] for box in boxes) + _MARGIN * high


def _page_picture(page: Any, heights: tuple[float, float] | None) -> bytes:
    """A page as it is shown, or the lines between two heights of its own space."""
    bitmap = page.render(scale=SCALE if heights else SCALE / 2, grayscale=True)
    pixels, stride, columns, high = bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height
    bitmap.close()
    top, bottom = 0, high
    turn = page.get_rotation() // 90 % 4
    from duizhao.importer.readers.pdf_sheet import turned_point  # with PDFium, which only PDFs need

    if heights and turn % 2 == 0:
        box = page.get_bbox()
        ys = [turned_point((box[0], y), box, turn)[1] * SCALE for y in heights]
        top, bottom = max(0, int(min(ys))), min(high, int(max(ys)) + 1)
    rows = [pixels[y * stride : y * stride + columns] for y in range(top, max(bottom, top + 1))]
    return png(rows, columns)


def png(rows: Sequence[bytes], width: int) -> bytes:
    """A grey picture (PNG, ISO/IEC 15948) of a `width` in pixels: its `rows` from the top, a byte a pixel, 0 black."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, len(rows), 8, 0, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
