"""Whether a reader of a PDF page sees its characters: how they are drawn, what lies over and under them.

Render modes: ISO 32000-1:2008, 9.3.6.
"""

from collections.abc import Sequence
from dataclasses import replace

from duizhao.importer.left_out import HIDDEN
from duizhao.importer.readers.field import Field
from duizhao.importer.readers.pdf_glyphs import Glyph
from duizhao.importer.readers.pdf_objects import CoveringBox, PdfDrawing
from duizhao.importer.readers.plane import Box

TINY = 1.5  # points: smaller type is not read by anybody
SAME = 0.06  # of luminance: type that differs less from its ground cannot be seen
TWICE = 0.12  # em: the same character so near again makes bold type, or a shadow
_INVISIBLE = (3, 7)  # neither filled nor stroked; only clips


def seen(found: Sequence[Glyph], drawing: PdfDrawing, crop: Box) -> list[Glyph]:
    """The characters `found`, each with the reason why it cannot be seen, if it cannot.

    `drawing` has what is drawn over and under them, `crop` is the part of the page that is shown, in its own points:
    left, bottom, right, top. Source: ISO 32000-1:2008, 9.3.6 (render modes); what is too small, too pale or covered by
    our own measures above.
    """
    area = max(1.0, (crop[2] - crop[0]) * (crop[3] - crop[1]))
    fills: Field[CoveringBox] = Field()
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


def _hidden_reason(glyph: Glyph, fills: Field[CoveringBox], crop: Box, area: float) -> tuple[str, float]:
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
