"""Boxes with text that a drawing shows in another order than it stores them: told, for they are read as stored."""

import re
from collections.abc import Sequence
from functools import cmp_to_key
from itertools import combinations
from typing import Any

from duizhao.importer.readers.docx.drawn import drawing_words
from duizhao.importer.readers.docx.xml_names import WP, A, W

_GROUPS = ("wgp", "grpSp", "wpc")  # groups of shapes, and a canvas
_QUOTED = 16  # characters of each box
_MOST = 40  # boxes of a group that are looked at
_Extents = tuple[int, int, int, int]  # left, top, width and height, in the group's own units


def boxes_in_other_order(drawings: Sequence[Any]) -> list[str]:
    """The words of boxes of `drawings` (w:drawing) in the order in which they are seen, where it is another.

    Looked at are the boxes that stand in one group, and the drawings of one paragraph that are placed from the same
    point: one that is wholly above another, or left of it at its height, is seen before it. [] where all are stored
    so, or column by column, as people read columns. Source: ECMA-376 part 1, 20.1.7.3 (ext), 20.1.7.4 (off), 20.4.2.3
    (anchor).
    """
    anchors = [anchor for drawing in drawings for anchor in drawing.iter(f"{WP}anchor")]
    groups = [[*anchors]] if len({_placed_from(anchor) for anchor in anchors}) == 1 else []
    for drawing in drawings:
        groups += [[*e] for e in drawing.iter() if str(e.tag).rpartition("}")[2] in _GROUPS]
    for group in groups:
        boxes = [e for e in group if next(e.iter(f"{W}txbxContent"), None) is not None][:_MOST]
        placed = [(at, words) for e in boxes if (words := drawing_words(e)) and (at := _box_extents(e)) is not None]
        pairs = [(one, later) for (one, _), (later, _) in combinations(placed, 2)]
        if all(any(before(later, one) for one, later in pairs) for before in (_stands_before, _before_in_columns)):
            return [words[:_QUOTED] for _, words in sorted(placed, key=cmp_to_key(_box_order))]
    return []


def _placed_from(anchor: Any) -> tuple[str, ...]:
    """What a floating drawing is placed from, across and down."""
    return tuple(place.get("relativeFrom") or "" for place in anchor.iter(f"{WP}positionH", f"{WP}positionV"))


def _box_order(one: tuple[_Extents, str], other: tuple[_Extents, str]) -> int:
    return _stands_before(other[0], one[0]) - _stands_before(one[0], other[0])


def _stands_before(one: _Extents, other: _Extents) -> bool:
    """Whether a box is wholly above another, or left of it at its height."""
    left, top, width, height = one
    if top + height <= other[1]:
        return True
    return left + width <= other[0] and top < other[1] + other[3]


def _before_in_columns(one: _Extents, other: _Extents) -> bool:
    """Whether a box is wholly left of another, or above it in its column."""
    return _stands_before((one[1], one[0], one[3], one[2]), (other[1], other[0], other[3], other[2]))


def _box_extents(shape: Any) -> _Extents | None:
    """Where a shape stands; None where it does not say so."""
    if shape.tag == f"{WP}anchor":
        size = shape.find(f"{WP}extent")
        at = [shape.findtext(f"{WP}position{axis}/{WP}posOffset") or "" for axis in "HV"]
    else:
        offset, size = next(shape.iter(f"{A}off"), None), next(shape.iter(f"{A}ext"), None)
        at = [offset.get("x") or "", offset.get("y") or ""] if offset is not None else []
    said = [*at, size.get("cx") or "", size.get("cy") or ""] if size is not None else []
    if len(said) < 4 or not all(re.fullmatch("-?[0-9]{1,15}", number) for number in said):
        return None
    left, top, width, height = map(int, said)
    return left, top, width, height
