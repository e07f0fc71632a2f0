"""Words that a pattern or shading strikes out or covers.

PDFium says the box of one and none of its colours, so the drawn page is asked.

A stripe over half their height, or from corner to corner, is looked for in the box of each pattern (ISO 32000-1:2008,
8.7); a ground behind words, a marker pen's band and a line below them are none.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from duizhao.importer.readers.pdf_glyphs import Glyph
from duizhao.importer.readers.pdf_objects import PdfDrawing
from duizhao.importer.readers.pdf_sheet import turned_point
from duizhao.importer.readers.plane import Box

SCALE = 2.0  # pixels a point
_LARGEST = 4_000.0  # points: larger pages are not drawn for this
LINES = 2.5  # em: a higher box lies behind several lines
MOST_BOXES = 400  # of a page
DARKER = 60  # of 255: so much darker than its ground a stripe is
LOW, _HIGH = 0.08, 0.68  # em above the line: where a stripe through words lies
_FLAT = 6  # of 255: a place that differs less within itself shows nothing
THICK = 0.3  # em: thicker ones are a ground
_DASHES = frozenset("一—–-―－_＿…⋯·")
_STEPS = 24  # places that are looked at along a slanting stripe


def striped(page: Any, glyphs: Sequence[Glyph], drawing: PdfDrawing, crop: Box) -> Iterator[str]:
    """The words of a page through which a pattern draws a stripe, or of which it leaves nothing to be seen.

    Args:
        page: The page, as pypdfium2 has it.
        glyphs: Its characters.
        drawing: What is drawn on it.
        crop: The part of it that is shown, in its own points.
    """
    crop_width, crop_height = crop[2] - crop[0], crop[3] - crop[1]
    found = (
        list(_pattern_candidates(glyphs, drawing))
        if drawing.patterns and max(crop_width, crop_height) <= _LARGEST
        else []
    )
    if not found:
        return
    bitmap = page.render(scale=SCALE, grayscale=True, may_draw_forms=False, draw_annots=False)
    pixels, stride, width, height = bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height
    bitmap.close()
    turn = page.get_rotation() // 90 % 4

    def lights(x0: float, x1: float, y: float) -> bytes:
        """The pixels from `x0` to `x1` at a height, in the page's own space."""
        (ax, ay), (bx, by) = (turned_point((x, y), crop, turn) for x in (x0, x1))
        left, right = sorted(min(max(0, int(v * SCALE)), width - 1) for v in (ax, bx))
        top, low = sorted(min(max(0, int(v * SCALE)), height - 1) for v in (ay, by))
        step = stride if turn % 2 else 1
        return pixels[top * stride + left : low * stride + right + 1 : step]

    for box, words in found:
        if _level(words, lights) or _slanting(box, lights):
            yield "".join(g.text for g in words)


def _pattern_candidates(glyphs: Sequence[Glyph], drawing: PdfDrawing) -> Iterator[tuple[Box, list[Glyph]]]:
    """Boxes of patterns that words of one line stand in, and these words."""
    upright = [g for g in glyphs if not g.hidden and g.text != " " and g.direction[0] > 0 and g.direction[1] == 0]
    for box in drawing.patterns[:MOST_BOXES]:
        low, top = box[1], box[3]
        inside = [
            g
            for g in upright
            if box[0] - 0.1 * g.size <= g.box[0]
            and g.box[2] <= box[2] + 0.1 * g.size
            and top - low <= LINES * g.size
            and low < g.origin[1] + _HIGH * g.size
            and top > g.origin[1] + LOW * g.size
        ]
        if any(g.text not in _DASHES for g in inside):
            yield box, inside


def _level(words: Sequence[Glyph], lights: Any) -> bool:
    """Whether a level stripe lies over half the height of words, all along them, or their place is of one colour."""
    size, line = words[0].size, words[0].origin[1]
    step, left, right = 1 / SCALE, min(g.box[0] for g in words), max(g.box[2] for g in words)
    rows = [line - 0.15 * size + step * i for i in range(int(1.1 * size / step))]
    found = [lights(left + step, right - step, y) for y in rows]
    ground = max((max(row, default=0) for row in found), default=0)
    dark = [y for y, row in zip(rows, found, strict=True) if row and max(row) <= ground - DARKER]
    middle = [light for y, row in zip(rows, found, strict=True) if line < y < line + 0.7 * size for light in row]
    if middle and max(middle) - min(middle) <= _FLAT and all(g.style.embedded for g in words):
        return True
    within = bool(dark) and line + LOW * size <= dark[0] and dark[-1] <= line + _HIGH * size
    return within and dark[-1] - dark[0] <= THICK * size


def _slanting(box: Box, lights: Any) -> bool:
    """Whether a stripe runs from corner to corner of a box."""
    (left, low, right, top), step = box, 1 / SCALE

    def darkest(x: float, y: float) -> int:
        return min(min(lights(x - step, x + step, y + b * step), default=255) for b in (-1, 0, 1))

    edges = [lights(x, x, y) for x in (left + step, right - step) for y in (low + step, top - step)]
    ground = max(max(edge, default=0) for edge in edges)
    shares = [(i + 0.5) / _STEPS for i in range(_STEPS)]
    for a, b in ((low, top), (top, low)):
        if all(darkest(left + s * (right - left), a + s * (b - a)) <= ground - DARKER for s in shares):
            return True
    return False
