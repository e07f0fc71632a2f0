"""Shapes on a page by their places, so that the last one over a point is found without a look at all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Generic, TypeVar

from duizhao.importer.readers.plane import Box

STEP = 50.0  # points: the side of a square of the page
_MOST = 64  # squares: a shape that reaches over more is kept apart

Outline = Sequence[tuple[float, float]]
T = TypeVar("T")


@dataclass(slots=True)
class Field(Generic[T]):
    """Shapes in the order in which they are drawn, each with what is to be known of it."""

    _shapes: list[tuple[Box, Sequence[Outline], T]] = field(default_factory=list)
    _squares: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    _large: list[int] = field(default_factory=list)

    def add(self, box: Box, item: T, outlines: Sequence[Outline] = ()) -> None:
        """Adds a shape, `item`: its `box` (left, low, right, high), and its `outlines` where it is not all of it."""
        number = len(self._shapes)
        self._shapes.append((box, outlines, item))
        left, low, right, high = (int(v // STEP) for v in box)
        if (right - left + 1) * (high - low + 1) > _MOST:
            self._large.append(number)
            return
        for column in range(left, right + 1):
            for row in range(low, high + 1):
                self._squares.setdefault((column, row), []).append(number)

    def last(self, x: float, y: float) -> T | None:
        """What was added last over the point `x`, `y`; None for nothing."""
        near = self._squares.get((int(x // STEP), int(y // STEP)), [])
        i, k = len(near) - 1, len(self._large) - 1
        while i >= 0 or k >= 0:
            if k < 0 or (i >= 0 and near[i] > self._large[k]):
                number, i = near[i], i - 1
            else:
                number, k = self._large[k], k - 1
            (left, low, right, high), outlines, item = self._shapes[number]
            if left <= x <= right and low <= y <= high and (not outlines or within(x, y, outlines)):
                return item
        return None


def within(x: float, y: float, outlines: Sequence[Outline]) -> bool:
    """Whether the point `x`, `y` lies inside `outlines`, lists of points, by the even-odd rule.

    Source: ISO 32000-1:2008, 8.5.3.3.3.
    """
    inside = False
    for outline in outlines:
        for (ax, ay), (bx, by) in pairwise([*outline, outline[0]]):
            if (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay):
                inside = not inside
    return inside


def area(box: Box) -> float:
    """The area of a `box`, in square units of its own space."""
    return (box[2] - box[0]) * (box[3] - box[1])
