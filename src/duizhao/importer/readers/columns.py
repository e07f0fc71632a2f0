"""Columns of running text: parted by a gutter that no line crosses, read one after the other.

What crosses the gutter (a heading over both columns, a wide table) parts the page into bands; columns are read inside
a band. Short words side by side are no columns but a table without rules (unruled.py).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from duizhao.importer.readers.rows import rows_of, segments, span_of
from duizhao.importer.readers.sheet import Piece, Row

LEAST = 3  # lines on either side: fewer make no column
NARROW = 6  # em: nothing narrower is a column of running text
FULL = 0.4  # share of a column's lines that reach its right edge, in running text
DEEPEST = 3
LEVEL = 0.75  # em: lines so near in height stand side by side
APART = 0.6  # em: a gutter is no narrower


def blocks(pieces: Sequence[Piece], page: int, em: float, known: list[float]) -> Iterator[list[Row]]:
    """The columns of a page in the order of reading, each as its lines from top to bottom.

    Args:
        pieces: What stands on the page.
        page: Its number, from 0.
        em: The size of the body's type.
        known: Where pages before had their gutter; a new one is added.
    """
    yield from _parts(rows_of(pieces, page), page, em, known, 0)


def _parts(rows: list[Row], page: int, em: float, known: list[float], depth: int) -> Iterator[list[Row]]:
    gutter = _gutter(rows) if depth < DEEPEST else None
    if gutter is None:
        yield rows
        return
    band: list[Row] = []
    plain: list[Row] = []
    for row in [*rows, None]:
        if row is not None and not _crosses(row, gutter):
            band.append(row)
            continue
        left = [p for r in band for p in r.pieces if p.centre[0] < gutter]
        right = [p for r in band for p in r.pieces if p.centre[0] >= gutter]
        if band and _columns(left, right, band, gutter, page, em, known):
            if plain:
                yield plain
            plain = []
            known.append(gutter)
            for side in (left, right):
                yield from _with_edges(list(_parts(rows_of(side, page), page, em, known, depth + 1)), side)
        else:
            plain += band
        band = []
        if row is not None:
            plain.append(row)
    if plain:
        yield plain


def _with_edges(parts: list[list[Row]], side: Sequence[Piece]) -> list[list[Row]]:
    """Notes the edges of the column on each of its lines."""
    if len(parts) == 1:
        left, right = span_of([p for p in side if p.text != " "])
        for row in parts[0]:
            row.left, row.right = row.left or left, row.right or right
    return parts


def _gutter(rows: Sequence[Row]) -> float | None:
    """The place that most lines have a gap at, where at least three have one."""
    pairs = [pair for spans in _beside(rows) for pair in pairwise(spans)]
    gaps = [(a[1], b[0]) for a, b in pairs if b[0] > a[1]]
    if len(gaps) < LEAST:
        return None
    ends = sorted({x for gap in gaps for x in gap})
    middles = [(a + b) / 2 for a, b in pairwise(ends)]
    if not middles:
        return None
    best = max(middles, key=lambda x: (sum(a < x < b for a, b in gaps), -x))
    return best if sum(a < best < b for a, b in gaps) >= LEAST else None


def _beside(rows: Sequence[Row]) -> Iterator[list[tuple[float, float]]]:
    """For each line the edges of its parts and of those of lines at nearly its height: columns need not be level."""
    parts = [[span_of(part) for part in segments(row, APART)] for row in rows]
    for i, row in enumerate(rows):
        near = [j for j in (i - 1, i, i + 1) if 0 <= j < len(rows) and abs(rows[j].y - row.y) < LEVEL * row.size]
        yield sorted(span for j in near for span in parts[j])


def _crosses(row: Row, gutter: float) -> bool:
    return any(a < gutter < b for a, b in map(span_of, segments(row, APART)))


def _columns(
    left: Sequence[Piece],
    right: Sequence[Piece],
    band: Sequence[Row],
    gutter: float,
    page: int,
    em: float,
    known: Sequence[float],
) -> bool:
    sides = [rows_of(side, page) for side in (left, right)]
    if not all(sides):
        return False
    if any(abs(gutter - x) < 1.5 * em for x in known) and any(_prose(side, em, 1) for side in sides):
        return True
    beside = sum(spans[0][1] <= gutter <= spans[-1][0] for spans in _beside(band))
    return beside >= 2 and all(_running(side, page, em, 0) for side in sides)


def _running(rows: list[Row], page: int, em: float, depth: int) -> bool:
    """Whether lines are running text, in one column or in several."""
    if _prose(rows, em, LEAST):
        return True
    gutter = _gutter(rows) if depth < DEEPEST else None
    if gutter is None or any(_crosses(row, gutter) for row in rows):
        return False
    left = [p for r in rows for p in r.pieces if p.centre[0] < gutter]
    right = [p for r in rows for p in r.pieces if p.centre[0] >= gutter]
    return all(_running(rows_of(side, page), page, em, depth + 1) for side in (left, right))


def _prose(rows: Sequence[Row], em: float, least: int) -> bool:
    """Whether lines are running text: long, and most of them as wide as their column."""
    if len(rows) < least:
        return False
    left, right = min(r.x0 for r in rows), max(r.x1 for r in rows)
    if right - left < NARROW * em:
        return False
    full = sum(r.x1 > right - 2 * em for r in rows)
    return full >= FULL * len(rows) and median(len(r.pieces) for r in rows) >= NARROW
