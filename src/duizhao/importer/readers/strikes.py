"""Text that lines are drawn through: level ones and crosses strike it out, a single slanted one is told.

Own geometry, no standard's: decision 030.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, groupby

from duizhao.importer.left_out import STRUCK
from duizhao.importer.readers.sheet import PageSheet, Piece, Stroke

MOST_RULES = 4_000  # of a page
MOST_SLANTS = 60  # of a page: more are a drawing
INDENT = 2.6  # em: a line that strikes text out may reach over the indent of a paragraph
CROSS = 0.7  # of the boxes of two slanted lines is common, where they are a cross
BAND = 20  # points: how high the bands are in which characters are looked for


def strike(pieces: list[Piece], sheet: PageSheet) -> None:
    """Marks those of the `pieces` (characters) of a `sheet` that are struck out.

    By a rule at half their height that is no longer than they (a rule of a table reaches beyond them), or by two
    slanted lines that cross over them.
    """
    bands = _height_bands(pieces)
    lines = [r for r in sheet.rules if r.across and r.x1 - r.x0 < 20 * 72]
    for line in lines if len(lines) <= MOST_RULES else ():
        hit = [i for i in _pieces_between(bands, line.y0 - BAND, line.y0 + 3 * BAND) if _is_struck(pieces[i], line)]
        if hit:
            first, last = min(pieces[i].x0 for i in hit), max(pieces[i].x1 for i in hit)
            size = pieces[hit[0]].size
            if line.x0 > first - INDENT * size and line.x1 < last + INDENT * size:
                _mark_struck(pieces, hit)
    for left, top, right, bottom in _cross_boxes(sheet.slants):
        near = [(i, *pieces[i].centre) for i in _pieces_between(bands, top, bottom + BAND)]
        _mark_struck(pieces, [i for i, x, y in near if left < x < right and top < y < bottom])


def crossed(sheet: PageSheet) -> Iterator[str]:
    """The texts of a `sheet` that one slanted line is drawn through, one a line."""
    pieces = list(sheet.pieces)
    bands = _height_bands(pieces)
    for line in sheet.slants if len(sheet.slants) <= MOST_SLANTS else ():
        top, bottom = sorted((line.y0, line.y1))
        near = sorted(i for i in _pieces_between(bands, top, bottom + BAND) if line.x0 < pieces[i].centre[0] < line.x1)
        hit = {pieces[i].y for i in near if _through(pieces[i], line)}
        for y, words in groupby((pieces[i] for i in near), key=lambda p: p.y):
            if y in hit:
                yield "".join(p.text for p in words)


def _height_bands(pieces: Sequence[Piece]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for i, piece in enumerate(pieces):
        if piece.text != " " and not piece.aside:
            found.setdefault(int(piece.y // BAND), []).append(i)
    return found


def _pieces_between(bands: dict[int, list[int]], top: float, bottom: float) -> Iterator[int]:
    for band in range(int(top // BAND), int(bottom // BAND) + 1):
        yield from bands.get(band, ())


def _mark_struck(pieces: list[Piece], hit: Sequence[int]) -> None:
    for i in hit:
        pieces[i] = replace(pieces[i], aside=pieces[i].aside or STRUCK)


def _is_struck(piece: Piece, line: Stroke) -> bool:
    height = (piece.y - line.y0) / piece.size
    return 0.15 <= height <= 0.6 and line.x0 - 0.05 * piece.size <= piece.centre[0] <= line.x1 + 0.05 * piece.size


def _cross_boxes(slants: Sequence[Stroke]) -> Iterator[tuple[float, float, float, float]]:
    """The boxes (left, top, right, bottom) of pairs of lines that run from corner to corner of one box."""
    boxes = [(s.x0, min(s.y0, s.y1), s.x1, max(s.y0, s.y1), s.y1 > s.y0) for s in slants]
    for a, b in combinations(boxes, 2) if len(boxes) <= MOST_SLANTS else ():
        across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        larger = max((x[2] - x[0]) * (x[3] - x[1]) for x in (a, b))
        if a[4] != b[4] and across > 0 and down > 0 and across * down >= CROSS * larger:
            yield min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _through(piece: Piece, line: Stroke) -> bool:
    """Whether a slanted line runs through the middle of a character."""
    x, y = piece.centre
    long = max(abs(line.x1 - line.x0), abs(line.y1 - line.y0))
    across, down = (line.x1 - line.x0) / long, (line.y1 - line.y0) / long
    along = (x - line.x0) * across + (y - line.y0) * down
    away = abs((x - line.x0) * down - (y - line.y0) * across)
    return 0 <= along <= long * (across * across + down * down) and away < 0.25 * piece.size
