"""Tables without rules that are set close: their cells stand hardly apart, but begin or end at one place in each line.

A browser sets the cells of a plain table four points apart, so that 行政处罚 and 12 nearly touch. What tells them apart
is that the second cells of all lines begin at one place (or end at one, for numbers that are set to the right). Own
geometry, no standard's: decision 030.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from duizhao.frozen import frozen
from duizhao.importer.readers.rows import CELL, DIGIT_GAP
from duizhao.importer.readers.sheet import Piece, TextRow, is_wide
from duizhao.read.numbering import read_number

_APART = 0.05  # em: the least that parts two cells
CELLS = 0.1  # em: cells of a browser's table are four pixels apart, or two
_CLOSE = 0.4  # em: where no gap is narrower, it is one that a space leaves
_OVER = 0.1  # em: how far words of a cell may reach into the next column's place
ALIKE = 0.08  # em: as near to each other cells of a column begin, or end
FIELDS = 2  # colons of a line that is no row of a table
AIRY = 4  # gaps between hanzi that tell by how much all of them stand apart
UNIT = 0.3  # em: between a number and its unit, which Word and LibreOffice set a quarter of an em apart
MOST_WORDS = 24  # characters of a line; running text has more: 28 by GB/T 9704-2012, 5.2.3
LEADING = 3.0  # em: lines further apart belong to no one table


@frozen
class _Edge:
    """Where cells of a column begin (or end): a place, and how many lines have a cell there."""

    x: float
    begins: bool
    lines: int = 1


def aligned(rows: Sequence[TextRow], at: int, em: float) -> tuple[int, list[tuple[float, float]]]:
    """Behind the last line that stands in columns with line `at`, and the columns; (at, []) where it does not.

    Args:
        rows: The lines of a page's column of text, from top to bottom.
        at: The first line.
        em: The size of the body's type in points.
    """
    edges = _row_edges(rows[at], em)
    end = at + 1
    best: tuple[int, list[_Edge]] = (at, [])
    while edges and end < len(rows) and rows[end].y - rows[end - 1].y < LEADING * em:
        own = _row_edges(rows[end], em)
        if not own:
            break
        added = [
            e for e in own if _like(e, edges, em) is None and not any(_stands_over(row, e, em) for row in rows[at:end])
        ]
        edges = [kept for edge in [*edges, *added] if (kept := _edge_kept(edge, rows[at : end + 1], em)) is not None]
        end += 1
        held = [edge for edge in edges if edge.lines >= max(2, 0.6 * (end - at))]
        if held:
            best = (end, held)
    end, held = best
    if end - at < 2:
        return at, []
    cuts = _column_cuts(held, rows[at:end], em)
    if not _has_wide_gaps(rows[at:end], em) and not _nowhere_else(rows[at:end], cuts, em):
        return at, []
    left = min(row.x0 for row in rows[at:end])
    right = max(row.x1 for row in rows[at:end])
    return (end, list(pairwise([left, *cuts, right]))) if cuts else (at, [])


def _row_edges(row: TextRow, em: float) -> list[_Edge]:
    """Where words of a line begin or end behind or before a gap; none in running text."""
    words = [p for p in row.pieces if p.text != " "]
    if len(words) > MOST_WORDS or any(p.run < 0 for p in words) or is_catalogue(words):
        return []
    gaps = [b.x0 - a.x1 for a, b in pairwise(words) if is_wide(a.text) and is_wide(b.text)]
    air = max(0.0, median(gaps)) if len(gaps) >= AIRY else 0.0  # by which all characters stand apart
    found = []
    for a, b in pairwise(words):
        unit = a.text.isdigit() and is_wide(b.text) and b.x0 - a.x1 < UNIT * em
        if b.x0 - a.x1 - air >= _APART * em and not unit:
            found += [_Edge(b.x0, True), _Edge(a.x1, False)]
    return found


def is_catalogue(words: Sequence[Piece]) -> bool:
    """Whether the `words` of a line are several fields of a page, each named with a colon: 发布日期：… 来源：…"""
    return sum(p.text in "：:" for p in words) >= FIELDS


def _like(edge: _Edge, others: Sequence[_Edge], em: float) -> _Edge | None:
    return next((e for e in others if e.begins == edge.begins and abs(e.x - edge.x) < ALIKE * em), None)


def _edge_kept(edge: _Edge, rows: Sequence[TextRow], em: float) -> _Edge | None:
    """An edge with the number of lines that have a cell there; None where words of the last line stand across it."""
    if _stands_over(rows[-1], edge, em):
        return None
    count = 0
    for row in rows:
        words = [p for p in row.pieces if p.text != " "]
        count += any(abs((p.x0 if edge.begins else p.x1) - edge.x) < ALIKE * em for p in words)
    return _Edge(edge.x, edge.begins, count)


def _stands_over(row: TextRow, edge: _Edge, em: float) -> bool:
    """Whether a character of a line, or a word of touching ones, stands across the edge."""
    words = [p for p in row.pieces if p.text != " "]
    if any(p.x0 < edge.x - _OVER * em and edge.x + _OVER * em < p.x1 for p in words):
        return True
    near = [(a, b) for a, b in pairwise(words) if abs(a.x1 - edge.x) < _OVER * em or abs(b.x0 - edge.x) < _OVER * em]
    return any(b.x0 - a.x1 < (UNIT if a.text.isdigit() and is_wide(b.text) else _APART) * em for a, b in near)


def _has_wide_gaps(rows: Sequence[TextRow], em: float) -> bool:
    """Whether words stand plainly apart in two lines at least, as those of a sentence do not."""
    parted = 0
    for row in rows:
        words = [p for p in row.pieces if p.text != " "]
        parted += any(
            b.x0 - a.x1 > (DIGIT_GAP if a.text.isdigit() and b.text.isdigit() else CELL) * em
            for a, b in pairwise(words)
        )
    return parted >= 2


def _nowhere_else(rows: Sequence[TextRow], cuts: Sequence[float], em: float) -> bool:
    """Whether all lines have gaps at the cuts and at no other place: hanzi from hanzi, or figures from figures, twice.

    So a browser sets the cells of two rows whose words fill them; in running text one line's gaps are not the other's.
    """
    same, narrowest = 0, _CLOSE
    for row in rows:
        words = [p for p in row.pieces if p.text != " "]
        number = read_number("".join(p.text for p in words))
        if number is not None and not number.bare:
            return False
        for a, b in pairwise(words):
            gap = (b.x0 - a.x1) / em
            if any(a.centre[0] < cut < b.centre[0] for cut in cuts):
                if gap < CELLS:
                    return False
                narrowest = min(narrowest, gap)
                same += is_wide(a.text) == is_wide(b.text) and a.text.isdigit() == b.text.isdigit()
            elif gap >= _APART:
                return False
    return same > 1 and narrowest < _CLOSE


def _column_cuts(edges: Sequence[_Edge], rows: Sequence[TextRow], em: float) -> list[float]:
    """The places between columns; of two between which no line has words, one."""
    places = sorted(e.x - ALIKE * em if e.begins else e.x + ALIKE * em for e in edges)
    found: list[float] = []
    for x in places:
        middles = [p.centre[0] for row in rows for p in row.pieces if p.text != " "]
        before = found[-1] if found else min(middles) - 1
        if any(before < m < x for m in middles) and any(m > x for m in middles):
            found.append(x)
    return found
