"""A PDF page as it is shown: its characters and shapes turned, cut and counted from the top left."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from duizhao.importer.readers.pdf_glyphs import Glyph
from duizhao.importer.readers.pdf_objects import PdfDrawing
from duizhao.importer.readers.plane import Box
from duizhao.importer.readers.sheet import PageSheet, Piece, Stroke


def sheet(found: Sequence[Glyph], drawing: PdfDrawing, crop: Box, rotation: int) -> PageSheet:
    """The page as it is shown, or as it is read where most of its writing runs upwards or downwards.

    Places are in points from its upper left. Source: ISO 32000-1:2008, 8.3.2 (the page's space), 7.7.3.3 (/CropBox,
    /Rotate).

    Args:
        found: Its characters.
        drawing: Its rules.
        crop: The part of it that is shown: left, bottom, right, top.
        rotation: By how many degrees it is turned clockwise for showing.
    """
    turn = rotation // 90 % 4
    counts = Counter(round(_angle(g.direction, turn) / 90) % 4 for g in found if g.text != " " and not g.hidden)
    if counts:
        turn = (turn - counts.most_common(1)[0][0]) % 4
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    if turn % 2:
        width, height = height, width
    runs: dict[int, int] = {}
    pieces = []
    for glyph in found:
        x, y = turned_point(glyph.origin, crop, turn)
        ax, _ = turned_point((glyph.box[0], glyph.box[1]), crop, turn)
        bx, _ = turned_point((glyph.box[2], glyph.box[3]), crop, turn)
        angle = _angle(glyph.direction, turn)
        end = max(ax, bx)
        start = x if angle < 3 or angle > 357 else min(ax, bx)
        number = runs.setdefault(glyph.run, len(runs) + 1)
        style = glyph.style
        pieces.append(
            Piece(start, max(start, end), y, glyph.size, glyph.text, style.bold, angle, glyph.hidden,
                  1 - glyph.contrast, number)
        )  # fmt: skip
    rules = [_stroke((rule.x0, rule.y0), (rule.x1, rule.y1), crop, turn) for rule in drawing.rules]
    rounds = [_stroke(box[:2], box[2:], crop, turn) for box in drawing.rounds]
    slants = [_slanted((s.x0, s.y0), (s.x1, s.y1), crop, turn) for s in drawing.slants]
    small = [replace(s, box=_box(s.box, crop, turn)) for s in drawing.small]
    return PageSheet(width, height, tuple(pieces), tuple(rules), tuple(rounds), tuple(slants), tuple(small))


def _box(box: Box, crop: Box, turn: int) -> Box:
    stroke = _stroke(box[:2], box[2:], crop, turn)
    return stroke.x0, stroke.y0, stroke.x1, stroke.y1


def _stroke(a: tuple[float, float], b: tuple[float, float], crop: Box, turn: int) -> Stroke:
    (ax, ay), (bx, by) = turned_point(a, crop, turn), turned_point(b, crop, turn)
    return Stroke(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _slanted(a: tuple[float, float], b: tuple[float, float], crop: Box, turn: int) -> Stroke:
    left, right = sorted((turned_point(a, crop, turn), turned_point(b, crop, turn)))
    return Stroke(*left, *right)


def turned_point(point: tuple[float, float], crop: Box, turn: int) -> tuple[float, float]:
    """A `point` of a page's own space (points, up from the lower left) on the page as shown, down from the top left.

    `crop` is the part of the page that is shown; it is turned clockwise by `turn` quarters. Points are 1/72 inch.
    Source: ISO 32000-1:2008, 8.3.2 (the page's space), 7.7.3.3 (/CropBox, /Rotate).
    """
    x, y = point
    if turn == 1:
        return y - crop[1], x - crop[0]
    if turn == 2:
        return crop[2] - x, y - crop[1]
    if turn == 3:
        return crop[3] - y, crop[2] - x
    return x - crop[0], crop[3] - y


def _angle(direction: tuple[float, float], turn: int) -> float:
    """The direction of writing in degrees clockwise, on a page turned by quarters clockwise."""
    return (math.degrees(math.atan2(-direction[1], direction[0])) + 90 * turn) % 360
