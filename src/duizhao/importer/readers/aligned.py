"""Tables without rules that are set close: their cells stand hardly apart, but begin or end at one place in each line.

A browser sets the cells of a plain table four points apart, so that 行政处罚 and 12 nearly touch. What tells them apart
is that the second cells of all lines begin at one place (or end at one, for numbers that are set to the right).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from duizhao.importer.readers.rows import CELL, FIGURES, air_of
from duizhao.importer.readers.sheet import Piece, Row

APART = 0.12  # em: the least that parts two cells
ALIKE = 0.08  # em: as near to each other cells of a column begin, or end
MOST_WORDS = 32  # characters of a line; running text has more
LEADING = 3.0  # em: lines further apart belong to no one table


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where cells of a column begin (or end): a place, and how many lines have a cell there."""

    x: float
    begins: bool
    lines: int = 1


def aligned(rows: Sequence[Row], at: int, em: float) -> tuple[int, list[tuple[float, float]]]:
    """Behind the last line that stands in columns with line `at`, and the columns; (at, []) where it does not.

    Args:
        rows: The lines of a page's column of text, from top to bottom.
        at: The first line.
        em: The size of the body's type in points.
    """
    edges = _edges(rows[at], em)
    end = at + 1
    best: tuple[int, list[_Edge]] = (at, [])
    while edges and end < len(rows) and rows[end].y - rows[end - 1].y < LEADING * em:
        own = _edges(rows[end], em)
        edges = [kept for edge in edges if (kept := _kept(edge, own, rows[end], em)) is not None] if own else []
        end += 1
        held = [edge for edge in edges if edge.lines >= max(2, 0.6 * (end - at))]
        if held:
            best = (end, held)
    end, held = best
    if end - at < 2 or not _wide(rows[at:end], em):
        return at, []
    cuts = _cuts(held, rows[at:end], em)
    left = min(row.x0 for row in rows[at:end])
    right = max(row.x1 for row in rows[at:end])
    return (end, list(pairwise([left, *cuts, right]))) if cuts else (at, [])


def _edges(row: Row, em: float) -> list[_Edge]:
    """Where words of a line begin or end behind or before a gap; none in running text."""
    words = [p for p in row.pieces if p.text != " "]
    if len(words) > MOST_WORDS or any(p.run < 0 for p in words):
        return []
    air = max(0.0, air_of(row)) * em
    found = []
    for a, b in pairwise(words):
        if b.x0 - a.x1 - air >= APART * em:
            found += [_Edge(b.x0, True), _Edge(a.x1, False)]
    return found


def _kept(edge: _Edge, own: Sequence[_Edge], row: Row, em: float) -> _Edge | None:
    """An edge below which a line has a cell too, or nothing; None where its words stand across it."""
    if any(e.begins == edge.begins and abs(e.x - edge.x) < ALIKE * em for e in own):
        return _Edge(edge.x, edge.begins, edge.lines + 1)
    last = row.x1 if not edge.begins else row.x0
    if abs(last - edge.x) < ALIKE * em:
        return _Edge(edge.x, edge.begins, edge.lines + 1)
    return None if any(_over(p, edge, em) for p in row.pieces if p.text != " ") else edge


def _over(piece: Piece, edge: _Edge, em: float) -> bool:
    gap = (edge.x - APART * em, edge.x) if edge.begins else (edge.x, edge.x + APART * em)
    return piece.x0 < gap[1] - 0.02 * em and gap[0] + 0.02 * em < piece.x1


def _wide(rows: Sequence[Row], em: float) -> bool:
    """Whether words stand plainly apart in two lines at least, as those of a sentence do not."""
    wide = 0
    for row in rows:
        words = [p for p in row.pieces if p.text != " "]
        wide += any(
            b.x0 - a.x1 > (FIGURES if a.text.isdigit() and b.text.isdigit() else CELL) * em for a, b in pairwise(words)
        )
    return wide >= 2


def _cuts(edges: Sequence[_Edge], rows: Sequence[Row], em: float) -> list[float]:
    """The places between columns; of two between which no line has words, one."""
    places = sorted(e.x - APART * em / 2 if e.begins else e.x + APART * em / 2 for e in edges)
    found: list[float] = []
    for x in places:
        middles = [p.centre[0] for row in rows for p in row.pieces if p.text != " "]
        before = found[-1] if found else min(middles) - 1
        if any(before < m < x for m in middles) and any(m > x for m in middles):
            found.append(x)
    return found
