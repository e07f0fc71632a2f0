"""Shapes of a PDF page: the boxes that a path is made of, and where a matrix puts its points."""

from collections.abc import Iterator
from itertools import pairwise

from duizhao.importer.readers.field import area
from duizhao.importer.readers.plane import Box

SLACK = 0.002  # of its area: so far a point may lie outside a side, for what writers round
CUTS = (0.0, 0.05, 0.1, 0.15)  # of a side: what is cut off at each end; of a disk a little less than the last
Point = tuple[float, float, int]  # of a path, and the kind of segment that ends there
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def boxes_of(points: list[Point]) -> Iterator[Box]:
    """The upright boxes that a path of straight lines is made of: four or five points each."""
    at = 0
    while at + 4 <= len(points):
        corner = points[at : at + 4]
        xs, ys = sorted(x for x, _, _ in corner), sorted(y for _, y, _ in corner)
        if xs[1] - xs[0] > 0.5 or xs[3] - xs[2] > 0.5 or ys[1] - ys[0] > 0.5 or ys[3] - ys[2] > 0.5:
            return
        yield xs[0], ys[0], xs[3], ys[3]
        at += 5 if at + 4 < len(points) and same_point(points[at + 4], points[at]) else 4


def inked_bands(boxes: list[Box]) -> Iterator[Box]:
    """What is inked of `boxes` where a box within another is left open, as WeasyPrint 70 draws borders.

    Source: ISO 32000-1:2008, 8.5.3.3.3 (the even-odd rule).
    """
    at = 0
    while at < len(boxes):
        pair = boxes[at : at + 2]
        inner, outer = sorted(pair, key=area) if len(pair) == 2 else (None, pair[0])
        if inner is None or not _box_holds(outer, inner):
            yield pair[0]
            at += 1
            continue
        left, bottom, right, top = inner
        sides = (
            (outer[0], outer[1], left, outer[3]),
            (right, outer[1], outer[2], outer[3]),
            (left, outer[1], right, bottom),
            (left, top, right, outer[3]),
        )
        yield from (side for side in sides if side[2] - side[0] > 0.01 and side[3] - side[1] > 0.01)
        at += 2


def _box_holds(outer: Box, inner: Box) -> bool:
    low = all(a <= b + 0.01 for a, b in zip(outer[:2], inner[:2], strict=True))
    return low and all(a >= b - 0.01 for a, b in zip(outer[2:], inner[2:], strict=True))


def inner_box(points: list[Point], curve: int) -> Box | None:
    """A box inside a shape that bulges everywhere, as round corners, a disk and an oval do; None inside any other.

    It is cut down by the same share on all sides until its corners lie inside. `points` are those of one path, `curve`
    is what their kind is on a curve (three points each).
    """
    edge: list[tuple[float, float]] = []
    at = 0
    while at < len(points):
        x, y, kind = points[at]
        if kind == curve and at + 2 < len(points) and edge:
            (ax, ay), (bx, by, _), (x, y, _) = edge[-1], points[at + 1], points[at + 2]
            edge.append(((ax + 3 * points[at][0] + 3 * bx + x) / 8, (ay + 3 * points[at][1] + 3 * by + y) / 8))
            at += 2
        edge.append((x, y))
        at += 1
    steps = [(a, (b[0] - a[0], b[1] - a[1])) for a, b in pairwise([*edge, *edge[:1]]) if a != b]
    xs, ys = [x for x, _ in edge], [y for _, y in edge]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    slack = SLACK * (right - left) * (high - low)
    turns = [dx * ey - dy * ex for (_, (dx, dy)), (_, (ex, ey)) in pairwise([*steps, *steps[:1]])]
    turning = 1 if sum(turns) > 0 else -1
    back = sum((d[0] > 0) != (e[0] > 0) for (_, d), (_, e) in pairwise([*steps, *steps[:1]]))
    if back > 2 or any(turning * turn < -slack for turn in turns):
        return None
    for cut in CUTS:
        x, y = cut * (right - left), cut * (high - low)
        box = (left + x, low + y, right - x, high - y)
        corners = [(box[0], box[1]), (box[0], box[3]), (box[2], box[1]), (box[2], box[3])]
        if all(turning * (dx * (y - ay) - dy * (x - ax)) >= -slack for (ax, ay), (dx, dy) in steps for x, y in corners):
            return box
    return None


def same_point(a: Point, b: Point) -> bool:
    """Whether the points `a` and `b` are one, but for what writers round."""
    return abs(a[0] - b[0]) < 0.5 and abs(a[1] - b[1]) < 0.5
