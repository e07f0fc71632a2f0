"""Check boxes that a PDF page draws as shapes (a browser's form fields, a square with a tick) as the signs ☑ and ☐.

A box is a small square or round outline beside text with no character in it; it is ticked where something is drawn in
it. Chromium 156 draws a white ground, an outline, and for a chosen one a coloured ground with a tick, or a dot;
WeasyPrint 70 a frame and a smaller square; others a rectangle with lines in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duizhao.importer.readers.pdf_glyphs import Glyph
from duizhao.importer.readers.pdf_objects import Box, Slant, SmallShape

SIDES = (6.0, 18.0)  # points: boxes are as large as the text beside them
INSIDE = 1.0  # points from all sides: what stands so far inside is a mark
NEAR = 3.0  # em: text beside a box is no farther away
MOST = 1_000  # small shapes of a page: more are a drawing
DARK = 0.93  # of luminance: lighter shapes are a ground
QUOTED = 8.0  # em of text to each side that a doubt shows


@dataclass(frozen=True, slots=True)
class CheckBox:
    """A drawn box: the sign that stands for it, and the words beside it on its line."""

    glyph: Glyph
    words: str


def check_boxes(shapes: Sequence[SmallShape], glyphs: Sequence[Glyph]) -> list[CheckBox]:
    """The boxes among the small shapes of a page that stand beside characters that are seen."""
    if not shapes or len(shapes) > MOST:
        return []
    seen = [g for g in glyphs if not g.hidden and g.text != " "]
    found: list[tuple[Box, bool]] = []
    for cluster in _clusters(shapes):
        box = max((s.box for s in cluster if s.closed), key=_area, default=None)
        if box is None or not _square(box) or any(_holds(box, g) for g in seen):
            continue
        marks = [s for s in cluster if _mark(s, box)]
        lined = any(s.stroke < DARK or s.frame for s in cluster if s.closed and not _inset(s.box, box))
        if lined or any(not s.closed for s in marks):
            found.append((box, bool(marks)))
    placed = [glyph for box, ticked in found if (glyph := _placed(box, ticked, seen)) is not None]
    return [CheckBox(glyph, _beside(glyph, [*seen, *placed])) for glyph in placed]


def within(slant: Slant, box: Box) -> bool:
    """Whether a slanted line is drawn in a box, as the tick in it."""
    return _covers(box, (slant.x0, slant.y0, slant.x1, slant.y1)) and abs(slant.x1 - slant.x0) < SIDES[1]


def _clusters(shapes: Sequence[SmallShape]) -> Iterator[list[SmallShape]]:
    """Shapes that lie over one another: each with those whose middle lies in it."""
    left = sorted(shapes, key=lambda s: (-_area(s.box), s.order))
    taken: set[int] = set()
    for shape in left:
        if shape.order in taken or not shape.closed:
            continue
        within = [s for s in left if s.order not in taken and _covers(shape.box, s.box)]
        taken.update(s.order for s in within)
        yield within


def _covers(box: Box, other: Box) -> bool:
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _square(box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return all(SIDES[0] <= side <= SIDES[1] for side in (wide, high)) and abs(wide - high) <= 0.2 * max(wide, high)


def _inset(box: Box, outer: Box) -> bool:
    edges = (box[0] - outer[0], box[1] - outer[1], outer[2] - box[2], outer[3] - box[3])
    return min(edges) > INSIDE


def _mark(shape: SmallShape, box: Box) -> bool:
    """Whether a shape in a box ticks it: a line, something dark well inside, or a dark ground."""
    if not shape.closed:
        return True
    return min(shape.fill, shape.stroke if _inset(shape.box, box) else 1.0) < DARK and not shape.frame


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]


def _placed(box: Box, ticked: bool, seen: Sequence[Glyph]) -> Glyph | None:
    """The sign for a box, on the line of the nearest character beside it, else on a line of its own."""
    level = [g for g in seen if g.direction[0] > 0 and abs(g.direction[1]) < 0.1 * g.direction[0]]
    beside = [g for g in level if _level(g, box)]
    near = min(beside or level, key=lambda g: (_gap(g, box), _drop(g, box)), default=None)
    if near is None or max(_gap(near, box), _drop(near, box)) > NEAR * near.size:
        return None
    y = near.origin[1] if beside else box[1] + 0.1 * near.size
    place = (box[0], y - 0.2 * near.size, box[2], y + 0.8 * near.size)
    style = replace(near.style, embedded=False, bold=False)
    return replace(near, text="☑" if ticked else "☐", origin=(box[0], y), box=place, style=style, run=0)


def _level(glyph: Glyph, box: Box) -> bool:
    middle = (box[1] + box[3]) / 2
    return glyph.origin[1] - 0.25 * glyph.size <= middle <= glyph.origin[1] + 0.95 * glyph.size


def _gap(glyph: Glyph, box: Box) -> float:
    return max(glyph.box[0] - box[2], box[0] - glyph.box[2], 0.0)


def _drop(glyph: Glyph, box: Box) -> float:
    """How far a character stands above or below a box; nothing where they stand on one line."""
    return 0.0 if _level(glyph, box) else abs(glyph.origin[1] - box[1])


def _beside(box: Glyph, line: Sequence[Glyph]) -> str:
    reach = QUOTED * box.size
    near = [
        g
        for g in line
        if abs(g.origin[1] - box.origin[1]) < 0.3 * box.size and abs(g.origin[0] - box.origin[0]) < reach
    ]
    return "".join(g.text for g in sorted(near, key=lambda g: g.origin[0]))
