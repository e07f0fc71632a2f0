"""The characters of a PDF page: what they are, where they stand, and whether a reader of the page sees them.

Render modes: ISO 32000-1:2008, 9.3.6. What PDFium makes up itself (spaces, line ends) is left out.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_letters, digits
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.left_out import HIDDEN
from duizhao.importer.readers.field import Field
from duizhao.importer.readers.pdf_objects import Fill, PdfDrawing, handle_number, luminance
from duizhao.importer.readers.pdf_shapes import Box
from duizhao.importer.readers.sheet import PageSheet, Piece, Stroke

MOST_CHARACTERS = 40_000  # of a page
_LOST = "\ufffd"
TINY = 1.5  # points: smaller type is not read by anybody
SAME = 0.06  # of luminance: type that differs less from its ground cannot be seen
TWICE = 0.12  # em: the same character so near again makes bold type, or a shadow
_BOLD = re.compile(rb"(?i)bold|heavy|black")
_INVISIBLE = (3, 7)  # neither filled nor stroked; only clips
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
            size *= math.hypot(matrix.c, matrix.d)
            direction = (matrix.a, matrix.b)
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


def seen(found: Sequence[Glyph], drawing: PdfDrawing, crop: Box) -> list[Glyph]:
    """The characters `found`, each with the reason why it cannot be seen, if it cannot.

    `drawing` has what is drawn over and under them, `crop` is the part of the page that is shown, in its own points:
    left, bottom, right, top. Source: ISO 32000-1:2008, 9.3.6 (render modes); what is too small, too pale or covered by
    our own measures above.
    """
    area = max(1.0, (crop[2] - crop[0]) * (crop[3] - crop[1]))
    fills: Field[Fill] = Field()
    for fill in drawing.fills:
        fills.add(fill.box, fill)
    marked: list[Glyph] = []
    places: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in found:
        reason, contrast = ("", 1.0) if glyph.text == " " else _hidden_reason(glyph, fills, crop, area)
        if not reason and glyph.text != " " and _twice(glyph, places):
            reason = "printed-twice"
        marked.append(replace(glyph, hidden=reason, contrast=contrast) if reason or contrast < 1 else glyph)
    return marked


def _hidden_reason(glyph: Glyph, fills: Field[Fill], crop: Box, area: float) -> tuple[str, float]:
    """Why a character cannot be seen, "" if it can, and its contrast to what lies below it."""
    style = glyph.style
    x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
    if not (crop[0] <= x <= crop[2] and crop[1] <= y <= crop[3]):
        return "hidden-outside", 1.0
    if style.mode in _INVISIBLE:
        return HIDDEN, 1.0
    if glyph.size < TINY:
        return "hidden-tiny", 1.0
    fill = fills.last(x, y)
    if fill is not None and fill.order > style.order:
        large = (fill.box[2] - fill.box[0]) * (fill.box[3] - fill.box[1]) > area / 2
        return ("hidden-picture" if fill.luminance is None and large else "hidden-covered"), 1.0
    ground = 1.0 if fill is None else fill.luminance
    contrast = 1.0 if ground is None else abs(style.light - ground) * style.alpha / 255
    if style.alpha < 12 or (ground is not None and abs(style.light - ground) < SAME):
        return "hidden-white", contrast
    return "", contrast


def _twice(glyph: Glyph, places: dict[tuple[str, int, int], list[Glyph]]) -> bool:
    """Whether the same character was drawn here before, by another instruction."""
    step = max(1.0, glyph.size)
    x, y = glyph.origin
    near = TWICE * glyph.size
    column, row = int(x // step), int(y // step)
    for a in (-1, 0, 1):
        for b in (-1, 0, 1):
            for other in places.get((glyph.text, column + a, row + b), ()):
                close = abs(other.origin[0] - x) <= near and abs(other.origin[1] - y) <= near
                if close and other.run != glyph.run and abs(other.size - glyph.size) < 0.1 * glyph.size:
                    return True
    places.setdefault((glyph.text, column, row), []).append(glyph)
    return False


def sheet(found: Sequence[Glyph], drawing: PdfDrawing, crop: Box, rotation: int) -> PageSheet:
    """The page as it is shown, or as it is read where most of its writing runs upwards or downwards.

    Places are in points from its upper left. Source: ISO 32000-1:2008, 8.3.2 (the page's space), 7.7.3.3 (/CropBox,
    /Rotate).

    Args:
        found: Its characters.
        drawing: Its rules.
        crop: The part of it that is shown: left, bottom, right, top.
        rotation: By how many degrees it is turned clockwise for showing.
    """
    turn = rotation // 90 % 4
    counts = Counter(round(_angle(g.direction, turn) / 90) % 4 for g in found if g.text != " " and not g.hidden)
    if counts:
        turn = (turn - counts.most_common(1)[0][0]) % 4
    wide, high = crop[2] - crop[0], crop[3] - crop[1]
    if turn % 2:
        wide, high = high, wide
    runs: dict[int, int] = {}
    pieces = []
    for glyph in found:
        x, y = turned_point(glyph.origin, crop, turn)
        ax, _ = turned_point((glyph.box[0], glyph.box[1]), crop, turn)
        bx, _ = turned_point((glyph.box[2], glyph.box[3]), crop, turn)
        angle = _angle(glyph.direction, turn)
        end = max(ax, bx)
        start = x if angle < 3 or angle > 357 else min(ax, bx)
        number = runs.setdefault(glyph.run, len(runs) + 1)
        style = glyph.style
        pieces.append(
            Piece(start, max(start, end), y, glyph.size, glyph.text, style.bold, angle, glyph.hidden,
                  1 - glyph.contrast, number)
        )  # fmt: skip
    rules = [_stroke((rule.x0, rule.y0), (rule.x1, rule.y1), crop, turn) for rule in drawing.rules]
    rounds = [_stroke(box[:2], box[2:], crop, turn) for box in drawing.rounds]
    slants = [_slanted((s.x0, s.y0), (s.x1, s.y1), crop, turn) for s in drawing.slants]
    small = [replace(s, box=_box(s.box, crop, turn)) for s in drawing.small]
    return PageSheet(wide, high, tuple(pieces), tuple(rules), tuple(rounds), tuple(slants), tuple(small))


def _box(box: Box, crop: Box, turn: int) -> Box:
    stroke = _stroke(box[:2], box[2:], crop, turn)
    return stroke.x0, stroke.y0, stroke.x1, stroke.y1


def _stroke(a: tuple[float, float], b: tuple[float, float], crop: Box, turn: int) -> Stroke:
    (ax, ay), (bx, by) = turned_point(a, crop, turn), turned_point(b, crop, turn)
    return Stroke(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _slanted(a: tuple[float, float], b: tuple[float, float], crop: Box, turn: int) -> Stroke:
    left, right = sorted((turned_point(a, crop, turn), turned_point(b, crop, turn)))
    return Stroke(*left, *right)


def turned_point(point: tuple[float, float], crop: Box, turn: int) -> tuple[float, float]:
    """A `point` of a page's own space (points, up from the lower left) on the page as shown, down from the top left.

    `crop` is the part of the page that is shown; it is turned clockwise by `turn` quarters. Points are 1/72 inch.
    Source: ISO 32000-1:2008, 8.3.2 (the page's space), 7.7.3.3 (/CropBox, /Rotate).
    """
    x, y = point
    if turn == 1:
        return y - crop[1], x - crop[0]
    if turn == 2:
        return crop[2] - x, y - crop[1]
    if turn == 3:
        return crop[3] - y, crop[2] - x
    return x - crop[0], crop[3] - y


def _angle(direction: tuple[float, float], turn: int) -> float:
    """The direction of writing in degrees clockwise, on a page turned by quarters clockwise."""
    return (math.degrees(math.atan2(-direction[1], direction[0])) + 90 * turn) % 360
