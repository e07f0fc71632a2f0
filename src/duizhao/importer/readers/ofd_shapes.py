"""Paths and clips on an OFD page (GB/T 33190-2016, 8.4, 8.5, 9): outlines, straight rules, what a clip leaves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from duizhao.importer.readers.field import within
from duizhao.importer.readers.ofd_space import shift_matrix
from duizhao.importer.readers.ofd_values import (
    attribute_of,
    box_of,
    child,
    number_array,
    number_of,
    small_name,
    text_of,
)
from duizhao.importer.readers.plane import Box, Matrix, point_by_matrix, times
from duizhao.importer.readers.sheet import Stroke

MM = 72 / 25.4  # OFD counts in millimetres, this in points
_THIN = 2.6  # points: a filled box as thin as this is a rule
_WAVE = 4.0  # points: the box of a wavy line is no higher
MOST_SEGMENTS = 20_000  # of a path
_COUNTS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
Points = list[tuple[float, float]]
Clip = list[Points]  # outlines that leave what is inside them


@dataclass(slots=True)
class Shape:
    """A path: its outlines and its straight pieces, in points; corners of curves stand for them."""

    outlines: list[Points] = field(default_factory=list)
    pieces: list[tuple[tuple[float, float], tuple[float, float]]] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The box of all outlines, in points: the smaller numbers first."""
        xs, ys = [x for o in self.outlines for x, _ in o], [y for o in self.outlines for _, y in o]
        return (min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 0.0, 0.0)

    @property
    def closed(self) -> bool:
        """Whether its last line leads back to its start, or it is round."""
        last = self.outlines[-1]
        return self.pieces[-1:] == [(last[-1], last[0])] or len(last) > 4 or last[0] == last[-1]

    def rules(self) -> Iterator[tuple[Stroke, bool]]:
        """Its straight pieces, and whether each is slanted."""
        for (ax, ay), (bx, by) in self.pieces:
            if min(abs(ax - bx), abs(ay - by)) < 0.2 * MM:
                yield Stroke(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)), False
            else:
                left, right = sorted(((ax, ay), (bx, by)))
                yield Stroke(*left, *right), True

    def bar(self) -> Stroke | None:
        """The rule that it is where it is filled, and no thicker than `_THIN`; None where it is a box."""
        left, top, right, bottom = self.box
        if min(right - left, bottom - top) > _THIN or max(right - left, bottom - top) <= _THIN:
            return None
        x, y = (left + right) / 2, (top + bottom) / 2
        return Stroke(left, y, right, y) if right - left > bottom - top else Stroke(x, top, x, bottom)

    def wave(self) -> Stroke | None:
        """The level rule that it stands for where it is drawn in curves alone, low and long; None where it is another.

        Its box holds what bends the curves too: they go half as far up and down.
        """
        left, top, right, bottom = self.box
        if (
            self.pieces
            or not self.outlines
            or bottom - top > _WAVE
            or right - left < 3 * (bottom - top)
            or right == left
        ):
            return None
        return Stroke(left, (top + bottom) / 2, right, (top + bottom) / 2)


def object_shape(item: Any, matrix: Matrix) -> Shape:
    """The path of an object, `item`, by the `matrix` of its space, in points; its box where it has none.

    M, S and L of its data lead from point to point, C closes it. Source: GB/T 33190-2016, 9.1 (AbbreviatedData).
    """
    words = text_of(child(item, "abbreviateddata")).split()[:MOST_SEGMENTS]
    if not words:
        _, _, w, h = box_of(attribute_of(item, "boundary")) or (0.0, 0.0, 0.0, 0.0)
        words = f"M 0 0 L {w} 0 L {w} {h} L 0 {h}".split()
        return Shape(_drawn_path(words, matrix).outlines)
    return _drawn_path(words, matrix)


def _drawn_path(words: Sequence[str], matrix: Matrix) -> Shape:
    made = Shape()
    i = 0
    while i < len(words):
        op = words[i].upper()
        i += 1
        if op not in _COUNTS:
            continue
        values = [number_of(w, 0.0) for w in words[i : i + _COUNTS[op]]]
        i += _COUNTS[op]
        if len(values) < _COUNTS[op]:
            break
        whole = values[-2:] if op == "A" else values
        to = [_point_in_points(matrix, whole[k], whole[k + 1]) for k in range(0, len(whole), 2)]
        if op in "MS":
            made.outlines.append(to)
        elif not made.outlines:
            continue
        elif op == "C":
            made.pieces.append((made.outlines[-1][-1], made.outlines[-1][0]))
        else:
            if op == "L":
                made.pieces.append((made.outlines[-1][-1], to[0]))
            made.outlines[-1] += to
    return made


def _point_in_points(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b = point_by_matrix(matrix, (x, y))
    return a * MM, b * MM


def clips_of(item: Any, matrix: Matrix) -> tuple[Clip, ...]:
    """The clips of an object, `item`, whose space has a `matrix`: what it draws is seen only inside all of them.

    Each is the outlines that leave what is inside one of them, in points. Source: GB/T 33190-2016, 8.4.
    """
    clips = child(item, "clips")
    return tuple(filter(None, (_ofd_clip(clip, matrix) for clip in (clips if clips is not None else ()))))


def _ofd_clip(clip: Any, matrix: Matrix) -> Clip:
    outlines: Clip = []
    for area in clip:
        own = number_array(attribute_of(area, "ctm"))
        whole = times((own[0], own[1], own[2], own[3], own[4], own[5]), matrix) if len(own) == 6 else matrix
        for part in area:
            if small_name(part) != "path":
                return []  # a clip by the shapes of letters
            box = box_of(attribute_of(part, "boundary")) or (0.0, 0.0, 0.0, 0.0)
            outlines += object_shape(part, times(shift_matrix(box), whole)).outlines
    return outlines


def left_by(x: float, y: float, clips: Sequence[Clip]) -> bool:
    """Whether `clips` leave the point `x`, `y`.

    `x` and `y` are in points of the page.
    """
    return all(within(x, y, clip) for clip in clips)
