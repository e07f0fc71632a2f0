"""Check boxes that a page draws as shapes (a browser's form fields, a square with a tick) as the signs ☑ and ☐.

A box is a small square or round outline beside text with no character in it; it is ticked where something is drawn in
it. Chromium 156 draws a white ground, an outline, and for a chosen one a coloured ground with a tick, or a dot;
WeasyPrint 70 a frame and a smaller square; others a rectangle with lines in it. Own geometry, no standard's: decision
030.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from duizhao.importer.readers.field import area
from duizhao.importer.readers.plane import Box
from duizhao.importer.readers.sheet import PageSheet, Piece, SmallShape, Stroke

SIDES = (6.0, 18.0)  # points: boxes are as large as the text beside them
INSIDE = 1.0  # points from all sides: what stands so far inside is a mark
_NEAR = 3.0  # em: text beside a box is no farther away
_MOST = 1_000  # small shapes of a page: more are a drawing
DARK = 0.93  # of luminance: lighter shapes are a ground
QUOTED = 8.0  # em of text to each side that a doubt shows


def boxes_as_signs(sheet: PageSheet) -> tuple[PageSheet, tuple[str, ...]]:
    """The `sheet` of a page with signs (☑, ☐) in the place of its drawn check boxes, and the words beside each."""
    if not sheet.small or len(sheet.small) > _MOST:
        return sheet, ()
    seen = [p for p in sheet.pieces if not p.aside and p.text != " "]
    signs: list[Piece] = []
    gone: list[Box] = []
    for box, ticked in _box_shapes(sheet.small, seen):
        if (sign := _sign(box, ticked, seen)) is not None:
            signs.append(sign)
            gone.append(box)
    if not signs:
        return sheet, ()
    slants = [s for s in sheet.slants if not any(_tick(s, box) for box in gone)]
    texts = tuple(_words_beside(sign, [*seen, *signs]) for sign in signs)
    return replace(sheet, pieces=(*sheet.pieces, *signs), slants=tuple(slants)), texts


def _box_shapes(shapes: Sequence[SmallShape], seen: Sequence[Piece]) -> Iterator[tuple[Box, bool]]:
    """The boxes that are check boxes by their shape, and whether they are ticked."""
    for cluster in _clusters(shapes):
        box = max((s.box for s in cluster if s.closed), key=area)
        if not _square(box) or any(_point_in_box(box, *p.centre) for p in seen):
            continue
        marks = [s for s in cluster if _ticks(s, box)]
        lined = any(s.stroke < DARK or s.frame for s in cluster if s.closed and not _is_inset(s.box, box))
        if lined or any(not s.closed for s in marks):
            yield box, bool(marks)


def _clusters(shapes: Sequence[SmallShape]) -> Iterator[list[SmallShape]]:
    """Shapes that lie over one another: each closed one with those whose middle lies in it."""
    left = sorted(shapes, key=lambda s: -area(s.box))
    taken: set[int] = set()
    for shape in left:
        if shape.closed and id(shape) not in taken:
            within = [s for s in left if id(s) not in taken and _point_in_box(shape.box, *_middle(s.box))]
            taken.update(map(id, within))
            if any(s.closed for s in within):
                yield within


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _point_in_box(box: Box, x: float, y: float) -> bool:
    return box[0] < x < box[2] and box[1] < y < box[3]


def _square(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return all(SIDES[0] <= side <= SIDES[1] for side in (width, height)) and abs(width - height) <= 0.2 * max(
        width, height
    )


def _is_inset(box: Box, outer: Box) -> bool:
    return min(box[0] - outer[0], box[1] - outer[1], outer[2] - box[2], outer[3] - box[3]) > INSIDE


def _ticks(shape: SmallShape, box: Box) -> bool:
    """Whether a shape in a box ticks it: a line, something dark well inside, or a dark ground."""
    if not shape.closed:
        return True
    return min(shape.fill, shape.stroke if _is_inset(shape.box, box) else 1.0) < DARK and not shape.frame


def _tick(slant: Stroke, box: Box) -> bool:
    middle = _middle((slant.x0, slant.y0, slant.x1, slant.y1))
    return _point_in_box(box, *middle) and abs(slant.x1 - slant.x0) < SIDES[1]


def _sign(box: Box, ticked: bool, seen: Sequence[Piece]) -> Piece | None:
    """The sign for a box, on the line of the nearest character beside it, else on a line of its own."""
    level = [p for p in seen if p.angle < 3 or p.angle > 357]
    beside = [p for p in level if not _drop(p, box)]
    near = min(beside or level, key=lambda p: max(_distance(p, box), _drop(p, box)), default=None)
    if near is None or max(_distance(near, box), _drop(near, box)) > _NEAR * near.size:
        return None
    y = near.y if beside else box[3] - 0.1 * near.size
    return replace(near, text="☑" if ticked else "☐", x0=box[0], x1=box[2], y=y, bold=False, run=near.run)


def _drop(piece: Piece, box: Box) -> float:
    """How far a character stands above or below a box; nothing where they stand on one line."""
    middle = (box[1] + box[3]) / 2
    on_line = piece.y - 0.95 * piece.size <= middle <= piece.y + 0.25 * piece.size
    return 0.0 if on_line else abs(piece.y - box[3])


def _distance(piece: Piece, box: Box) -> float:
    return max(piece.x0 - box[2], box[0] - piece.x1, 0.0)


def _words_beside(sign: Piece, line: Sequence[Piece]) -> str:
    reach = QUOTED * sign.size
    near = [p for p in line if abs(p.y - sign.y) < 0.3 * sign.size and abs(p.x0 - sign.x0) < reach]
    return "".join(p.text for p in sorted(near, key=lambda p: p.x0))
