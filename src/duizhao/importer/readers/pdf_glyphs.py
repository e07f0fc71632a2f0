"""The characters of a PDF page as PDFium gives them: what they are, where they stand, what their text object says.

What PDFium makes up itself (spaces, line ends) is left out. Which of them are seen: pdf_seen.py; where they stand on
the page as it is shown: pdf_sheet.py.
"""

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_letters, digits
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.readers.pdf_objects import PdfDrawing, handle_number, luminance
from duizhao.importer.readers.plane import Box

MOST_CHARACTERS = 40_000  # of a page
_LOST = "\ufffd"
_BOLD = re.compile(rb"(?i)bold|heavy|black")
_LONG_DASHES = {"\u2e3a": "——", "\u2e3b": "———"}  # what Chromium notes for the one glyph of —— in Noto's fonts
LOW = 0.45  # em: so low no figure is that stands on the line
RAISED_SIZE = 0.6  # times: the size that a raised or lowered figure of the font's own looks like
_SIGNS = frozenset("-\u2010\u2212\u2013+=()/")
_MAY_BE_RAISED = frozenset(ascii_letters + digits) | _SIGNS
_HIGH, _DEEP = 0.45, 0.1  # em: where the middle of a raised sign is, and of a lowered one; a minus stands between
_HYPHENS = (0x2, 0xFFFE)  # what PDFium makes of a hyphen at a line's end


@frozen
class GlyphStyle:
    """What a text object says of all its characters."""

    mode: int
    light: float
    alpha: int
    order: int
    bold: bool
    embedded: bool = False  # whether its font is in the file, so that every machine draws it


@frozen
class Glyph:
    """A character as the file has it: origin, box (left, bottom, right, top) and direction in the page's own space.

    Places and `size` are in points; `run` is the number of its text object, `hidden` the reason why nobody sees it.
    """

    text: str
    origin: tuple[float, float]
    box: Box
    size: float
    direction: tuple[float, float]
    style: GlyphStyle
    run: int
    hidden: str = ""
    contrast: float = 1.0  # to what lies below it: 1 black on white, or white on black


def glyphs(page: Any, found: PdfDrawing, pdfium: Any) -> list[Glyph]:
    """The characters of a page in the order of drawing.

    Source: ISO 32000-1:2008, 9 (text), as PDFium reads it.

    Args:
        page: The page, as pypdfium2 has it.
        found: The shapes and pictures on it.
        pdfium: PDFium's own functions, `pypdfium2.raw`.
    """
    textpage = page.get_textpage()
    try:
        return list(_split_ligatures(list(_glyphs(textpage.raw, found, pdfium))))
    finally:
        textpage.close()


def _glyphs(handle: Any, found: PdfDrawing, pdfium: Any) -> Iterator[Glyph]:
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    styles: dict[int, GlyphStyle] = {}
    high = 0
    for i in range(min(pdfium.FPDFText_CountChars(handle), MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(handle, i)
        if pdfium.FPDFText_IsGenerated(handle, i) == 1:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        if code in _HYPHENS:
            code = ord("-")
        if code in (10, 13):
            continue
        known = 0 < code < 0x110000 and code != 0xFFFF and pdfium.FPDFText_HasUnicodeMapError(handle, i) != 1
        text = chr(code) if known else _LOST
        pdfium.FPDFText_GetCharOrigin(handle, i, x, y)
        pdfium.FPDFText_GetCharBox(handle, i, left, right, bottom, top)
        if not pdfium.FPDFText_GetLooseCharBox(handle, i, loose):
            loose.left, loose.right, loose.bottom, loose.top = left.value, right.value, bottom.value, top.value
        size, direction = pdfium.FPDFText_GetFontSize(handle, i), (1.0, 0.0)
        if pdfium.FPDFText_GetMatrix(handle, i, matrix):
            turn = -1.0 if size < 0 else 1.0  # a size below zero turns the type about, as its matrix may again
            size *= turn * math.hypot(matrix.c, matrix.d)
            direction = (turn * matrix.a, turn * matrix.b)
        ink = math.hypot(top.value - bottom.value, right.value - left.value)
        if size < 4 and ink > 1.5 * size:  # type that a font of its own scales (Type 3)
            size = max(size, top.value - bottom.value)
        item = pdfium.FPDFText_GetTextObject(handle, i)
        run = handle_number(item) if item else 0
        style = styles.get(run)
        if style is None:
            style = styles[run] = _glyph_style(handle, i, item, found.order.get(run, 0), pdfium)
        box = (loose.left, loose.bottom, loose.right, loose.top)
        if text in _MAY_BE_RAISED and direction[0] > 0 and direction[1] == 0:
            below, above = bottom.value - y.value, top.value - y.value
            shift = _shift_of_sign(below, above, size) if text in _SIGNS else _raised_by(below, above, size)
            if shift:
                y.value += shift * size
                size *= RAISED_SIZE
        for c in _LONG_DASHES.get(text, text):
            yield Glyph(" " if c.isspace() else c, (x.value, y.value), box, size, direction, style, run)


def _raised_by(bottom: float, top: float, size: float) -> float:
    """By how much, in em, a figure or letter of the full `size` is raised in its glyph (negative: lowered); else 0.

    Fonts have raised and lowered figures of their own (OpenType sups, subs), and a file calls them 2 as any other.
    Figures and letters stand on the line, or reach from above it to below it (old-style ones, g).

    Args:
        bottom: Where its ink begins above the line, in points.
        top: Where it ends.
        size: The size of its type.
    """
    if not 0.15 * size < top - bottom < LOW * size:
        return 0.0
    return 0.35 if bottom > 0.15 * size else -0.15 if bottom < -0.05 * size else 0.0


def _shift_of_sign(bottom: float, top: float, size: float) -> float:
    """The same of a sign, whose ink stands off the line anyhow: the minus of 10⁻³ is raised with its figure.

    Args:
        bottom: Where its ink begins above the line, in points.
        top: Where it ends.
        size: The size of its type.
    """
    middle = (bottom + top) / 2
    if top - bottom > LOW * size:
        return 0.0
    return 0.35 if middle > _HIGH * size else -0.15 if middle < _DEEP * size else 0.0


def _glyph_style(handle: Any, i: int, item: Any, order: int, pdfium: Any) -> GlyphStyle:
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item) if item else 0
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    get = pdfium.FPDFText_GetStrokeColor if mode in (1, 5) else pdfium.FPDFText_GetFillColor
    known = get(handle, i, r, g, b, a)
    light, alpha = (luminance(r.value, g.value, b.value), a.value) if known else (0.0, 255)
    name, flags = ctypes.create_string_buffer(120), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(handle, i, name, len(name), flags)
    bold = pdfium.FPDFText_GetFontWeight(handle, i) >= 600 or _BOLD.search(name.value) is not None or mode == 2
    font = pdfium.FPDFTextObj_GetFont(item) if item else None
    return GlyphStyle(mode, light, alpha, order, bold, bool(font) and pdfium.FPDFFont_GetIsEmbedded(font) == 1)


def _split_ligatures(found: Sequence[Glyph]) -> Iterator[Glyph]:
    """Parts a ligature, whose characters all have the place of the one glyph, among them (—— and ffi as one glyph)."""
    i = 0
    while i < len(found):
        first, n = found[i], 1
        while i + n < len(found) and n < 8 and _same_glyph(first, found[i + n]):
            n += 1
        step = (first.box[2] - first.origin[0]) / n
        rise = (first.direction[1], first.direction[0])
        for k in range(n):
            if n == 1 or abs(rise[0]) > abs(rise[1]):
                yield found[i + k]
                continue
            at = first.origin[0] + step * k
            box = (at, first.box[1], at + step, first.box[3])
            yield replace(found[i + k], origin=(at, first.origin[1]), box=box)
        i += n


def _same_glyph(a: Glyph, b: Glyph) -> bool:
    return a.run == b.run and a.run != 0 and a.origin == b.origin and a.box == b.box and b.text != " "
