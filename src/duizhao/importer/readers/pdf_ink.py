"""Whether a page as PDFium draws it shows its characters, and whether its writer says other words for them.

A layer that is switched off, a clip, a mask: what hides text is found by looking at the page, not by reading all that a
page may say (ISO 32000-1:2008, 8.5.4, 8.11, 11.6). /ActualText (14.9.4) puts words in the place of glyphs; a page is
read as printed where its glyphs can be read.
"""

import ctypes
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median
from typing import Any

from duizhao.importer.left_out import UNDRAWN
from duizhao.importer.readers.field import Field
from duizhao.importer.readers.pdf_glyphs import Glyph
from duizhao.importer.readers.pdf_objects import CoveringBox
from duizhao.importer.readers.pdf_sheet import turned_point
from duizhao.importer.readers.plane import Box

SCALE = 1.5  # pixels a point: a hair line is grey then, not gone
CLEAR = 3.0  # pixels: smaller type may leave no trace on the drawn page
WHOLE = 12.0  # pixels: type so large leaves a trace within its place, a pixel off its edges
_FLAT = 6  # of 255: a place that differs less within itself shows nothing
GHOST = 15  # of 255: dark type that leaves no more was drawn all but transparent, with the group that it stands in
FAINT = 24  # of 255: what is left of a character below a veil that nobody reads it through
DARK = 0.5  # of luminance: such type is meant to be seen on paper
INK = 30  # of 255: a place that is as dark as its character may be filled by it
_LEAST = 3  # characters in a row, not all of them hanzi, that a line of visible text may lack the ink of
_NEARLY = 0.8  # of the characters of fonts that are not in the file: where so many are drawn, the machine has the fonts
_OVER = 1.5  # times the size of the body's type: such characters may lie over others
_LARGEST = 4_000.0  # points: larger pages are drawn smaller


def drawn_only(page: Any, glyphs: Sequence[Glyph], crop: Box, veils: Sequence[CoveringBox] = ()) -> list[Glyph]:
    """The characters; those that the drawn page shows nothing of are marked with the reason.

    Of fonts that are not in the file, which the machine may lack, only whole strings are judged, and only where it has
    them: where it draws nearly all that is set in such fonts. Source: PDFium's drawing of the page, for
    the chapters that the module names.

    Args:
        page: The page, as pypdfium2 has it.
        glyphs: Its characters.
        crop: The part of it that is shown: left, bottom, right, top, in points.
        veils: Shapes that let little of what lies below them through.
    """
    crop_width, crop_height = crop[2] - crop[0], crop[3] - crop[1]
    scale = min(SCALE, SCALE * _LARGEST / max(crop_width, crop_height, 1.0))
    smallest = CLEAR / scale
    lent = [g for g in glyphs if _judged(g, smallest, embedded=False)]
    if not lent and not any(_judged(g, smallest) for g in glyphs):
        return list(glyphs)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False)
    pixels, stride, width, height = bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height
    bitmap.close()
    turn = page.get_rotation() // 90 % 4
    ratio = width / max(1.0, crop_height if turn % 2 else crop_width)

    def range_of(glyph: Glyph, inside: int = 0) -> tuple[int, int]:
        """The darkest and the lightest point of its place; -1 where there is no such place."""
        ax, ay = turned_point((glyph.box[0], glyph.box[1]), crop, turn)
        bx, by = turned_point((glyph.box[2], glyph.box[3]), crop, turn)
        left, right = min(ax, bx) * ratio + inside, max(ax, bx) * ratio - inside
        x0, x1 = (max(0, min(width, int(x))) for x in (left, right + 1))
        y0, y1 = (max(0, min(height, int(y * ratio))) for y in (min(ay, by), max(ay, by) + 1))
        rows = [pixels[y * stride + x0 : y * stride + x1] for y in range(y0, y1)]
        rows = [row for row in rows if row]
        return (min(map(min, rows)), max(map(max, rows))) if rows else (-1, -1)

    def level(glyph: Glyph, inside: int = 0) -> int | None:
        """How light its place is, where it is so all over; -1 where there is no such place."""
        darkest, lightest = range_of(glyph, inside)
        return darkest if lightest - darkest <= _FLAT else None

    def empty(glyph: Glyph) -> bool:
        large = (
            glyph.text.isalnum() and glyph.size * scale >= WHOLE
        )  # its neighbours reach into the pixels at its edges
        darkest, lightest = range_of(glyph, 1 if large else 0)
        if lightest - darkest <= (GHOST if glyph.style.light < DARK else _FLAT):
            return not large or abs(lightest - 255 * glyph.style.light) > INK  # else the character fills its place
        found = level(glyph, 2) if _sure(glyph, smallest) else None
        return found is not None and abs(found - 255 * glyph.style.light) > INK

    usual = median(g.size for g in glyphs)
    large = [g for g in glyphs if g.size >= _OVER * usual]

    def under(glyph: Glyph) -> bool:
        """Whether a much larger character lies over it, as a watermark does: it is meant to be read."""
        x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
        return any(g.box[0] <= x <= g.box[2] and g.box[1] <= y <= g.box[3] and g.size > glyph.size for g in large)

    over: Field[CoveringBox] = Field()
    for veil in veils:
        over.add(veil.box, veil)

    def veiled(glyph: Glyph) -> bool:
        """Whether a shape lies over it that leaves next to nothing of it."""
        x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
        veil = over.last(x, y)
        if veil is None or veil.order < glyph.style.order:
            return False
        darkest, lightest = range_of(glyph, 1)
        return lightest - darkest <= FAINT

    found = list(glyphs)
    for i, glyph in enumerate(found) if veils else ():
        if _judged(glyph, smallest) and veiled(glyph):
            found[i] = replace(glyph, hidden="hidden-covered")
    has_fonts = sum(not empty(g) for g in lent) >= _NEARLY * len(lent)
    for _, members in groupby(range(len(found)), key=lambda i: found[i].run):
        run = list(members)
        if has_fonts and not found[run[0]].style.embedded:
            whole = [i for i in run if _judged(found[i], smallest, embedded=False)]
            if len(whole) >= _LEAST and all(empty(found[i]) for i in whole):
                for i in whole:
                    found[i] = replace(found[i], hidden=UNDRAWN)
            continue
        whole = [i for i in run if _judged(found[i], smallest)]
        unseen = [list(part) for none, part in groupby(whole, key=lambda i: empty(found[i])) if none]
        for part in unseen:
            if len(part) >= min(_LEAST, len(whole)) or all(_sure(found[i], smallest) for i in part):
                edges = (part[0] - 1, part[-1] + 1)
                part += [i for i in edges if i in whole and level(found[i], 1) is not None]
                for i in part if not any(under(found[k]) for k in part) else ():
                    found[i] = replace(found[i], hidden=UNDRAWN)
    return found


def _sure(glyph: Glyph, smallest: float) -> bool:
    """Whether a character leaves strokes all over its place: an upright hanzi that is not drawn too small."""
    upright = glyph.direction[0] > 0 and abs(glyph.direction[1]) < 0.01 * glyph.direction[0]
    return upright and glyph.size > 3 * smallest and "\u3400" <= glyph.text <= "\u9fff"


def _judged(glyph: Glyph, smallest: float, *, embedded: bool = True) -> bool:
    shown = glyph.text != " " and glyph.size >= smallest and unicodedata.category(glyph.text) != "Cf"
    return shown and not glyph.hidden and glyph.style.embedded is embedded and glyph.run != 0


def without_actual_text(page: Any, pdfium: Any) -> None:
    """Takes /ActualText off the objects of a `page`, before its characters are asked for.

    `pdfium` is the library's raw interface. Source: ISO 32000-1:2008, 14.9.4; decision 051.
    """
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=6):
        for i in reversed(range(max(0, pdfium.FPDFPageObj_CountMarks(item.raw)))):
            mark = pdfium.FPDFPageObj_GetMark(item.raw, i)
            length = ctypes.c_ulong()
            if mark and pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, length):
                pdfium.FPDFPageObj_RemoveMark(item.raw, mark)
