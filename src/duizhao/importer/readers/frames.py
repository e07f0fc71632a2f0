"""Text in a frame that stands beside the text of its page, as a box that text flows round: read by itself.

Its lines stand level with those beside it, often without a gap that would tell them apart; only the frame does. Own
geometry, no standard's: decision 030.
"""

from collections.abc import Sequence

from duizhao.importer.readers.seals import in_box
from duizhao.importer.readers.sheet import Piece, Stroke

_NEAR = 3.0  # points: rules so near meet
MOST_SIDES = 60  # rules that are tried as sides: a page with more has tables
_HIGH = 1.8  # em: a lower frame stands round words of a line
NARROW = 1.0  # em: a narrower frame holds no column of upright characters
BESIDE = 2  # lines beside a frame that text flows round
_SHARE = 0.5  # of a page's characters: a frame with more holds its text


def framed(pieces: Sequence[Piece], rules: Sequence[Stroke], em: float) -> tuple[list[Piece], list[list[Piece]]]:
    """The pieces of a page outside of such frames, and those in each of them.

    Args:
        pieces: What stands on the page, outside of tables.
        rules: Its straight rules.
        em: The size of the body's type.
    """
    left, found = list(pieces), []
    boxes = _closed_boxes(rules, em)
    boxed = {id(p) for p in pieces if any(in_box(p, box) for box in boxes)}  # frames side by side are no text beside
    for box in boxes:
        inside = [p for p in left if in_box(p, box)]
        beside = {round(p.y) for p in left if p.text != " " and id(p) not in boxed and box.y0 < p.centre[1] < box.y1}
        if any(p.text != " " for p in inside) and len(beside) >= BESIDE and len(inside) < _SHARE * len(left):
            found.append(inside)
            own = {id(p) for p in inside}
            left = [p for p in left if id(p) not in own]
    return left, found


def _closed_boxes(rules: Sequence[Stroke], em: float) -> list[Stroke]:
    """The boxes with four sides and no rule inside, from corner to corner."""
    upright = [r for r in rules if not r.across and r.y1 - r.y0 > _HIGH * em]
    across = [r for r in rules if r.across and r.x1 - r.x0 > NARROW * em]
    if max(len(upright), len(across)) > MOST_SIDES:
        return []
    boxes = [Stroke(a.x0, a.y0, b.x0, a.y1) for a in upright for b in upright if _sides(a, b)]
    return [
        box
        for box in boxes
        if _box_closed(box, across) and not any(_divides(rule, box) for rule in (*upright, *across))
    ]


def _sides(a: Stroke, b: Stroke) -> bool:
    return b.x0 - a.x0 > _NEAR and abs(a.y0 - b.y0) < _NEAR and abs(a.y1 - b.y1) < _NEAR


def _box_closed(box: Stroke, across: Sequence[Stroke]) -> bool:
    ends = [r.y0 for r in across if abs(r.x0 - box.x0) < _NEAR and abs(r.x1 - box.x1) < _NEAR]
    return all(any(abs(y - end) < _NEAR for y in ends) for end in (box.y0, box.y1))


def _divides(rule: Stroke, box: Stroke) -> bool:
    """Whether a rule parts a box into cells."""
    x, y = (rule.x0 + rule.x1) / 2, (rule.y0 + rule.y1) / 2
    inside = box.x0 + _NEAR < x < box.x1 - _NEAR and box.y0 + _NEAR < y < box.y1 - _NEAR
    long = rule.x1 - rule.x0 > 0.8 * (box.x1 - box.x0) if rule.across else rule.y1 - rule.y0 > 0.8 * (box.y1 - box.y0)
    return inside and long
