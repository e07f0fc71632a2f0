"""The outlines of seals on a sheet, round and square, and what stands inside them.

Own geometry, no standard's: decision 030.
"""

from collections.abc import Sequence

from duizhao.importer.readers.sheet import Piece, Stroke

_SEAL = (2.0, 14.0)  # em: the sides of a square seal, as of a person's name
MOST_SIDES = 60  # rules that are tried as sides: a page with more has tables
_NEAR = 3.0  # points: sides that end so near to each other meet


def square_seals(rules: Sequence[Stroke], em: float) -> list[Stroke]:
    """The boxes of square outlines among `rules` as large as a seal (strokes from corner to corner).

    `em` is the size of the page's text, in points.
    """
    upright = [r for r in rules if not r.across and _SEAL[0] * em < r.y1 - r.y0 < _SEAL[1] * em]
    across = [r for r in rules if r.across and _SEAL[0] * em < r.x1 - r.x0 < _SEAL[1] * em]
    if max(len(upright), len(across)) > MOST_SIDES:
        return []
    return [Stroke(a.x0, a.y0, b.x0, a.y1) for a in upright for b in upright if _square_closed(a, b, across)]


def _square_closed(a: Stroke, b: Stroke, across: Sequence[Stroke]) -> bool:
    """Whether two upright rules are the left and right side of a square."""
    side, high = b.x0 - a.x0, a.y1 - a.y0
    if not 0.75 * high < side < 1.33 * high or abs(a.y0 - b.y0) > _NEAR or abs(a.y1 - b.y1) > _NEAR:
        return False
    ends = [r.y0 for r in across if abs(r.x0 - a.x0) < _NEAR and abs(r.x1 - b.x0) < _NEAR]
    return all(any(abs(y - end) < _NEAR for y in ends) for end in (a.y0, a.y1))


def in_box(piece: Piece, box: Stroke) -> bool:
    """Whether the middle of a character, `piece`, lies inside a `box`, a stroke from corner to corner."""
    x, y = piece.centre
    return box.x0 < x < box.x1 and box.y0 < y < box.y1


def in_ring(piece: Piece, box: Stroke) -> bool:
    """Whether the middle of a character, `piece`, lies in the ellipse of a `box`, a stroke from corner to corner."""
    x, y = piece.centre
    across, up = (box.x1 - box.x0) / 2, (box.y1 - box.y0) / 2
    return ((x - box.x0) / across - 1) ** 2 + ((y - box.y0) / up - 1) ** 2 <= 1
