"""Columns and boxes that stand too near beside each other to be told by their gap: told by the order of drawing.

A writer draws a column, or a box without lines, from its first line to its last. Where line after line goes on in
drawing order with the left part of the line before, and with its right part, the two are texts of their own. Own
geometry, no standard's: decision 030.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duizhao.frozen import frozen
from duizhao.importer.readers.sheet import Piece, TextRow

_LEAST = 3  # lines that stand so: two may do so by chance, if they are level
_NEAR = 0.4  # em: wider gaps are told by themselves (gutters.py)

LOWER = 0.95  # em: no line of a text stands so near below another

_MANY = 8  # lines of a page whose second column has one or two
_UP = 5  # em: so far above the line drawn before it a column begins

_MARK = re.compile("[•●○■□◆◇▪▫‣–·*]|[（(]?[0-9A-Za-z一二三四五六七八九十]{1,4}[.．、）)]")

Halves = tuple[list[Piece], list[Piece]]


@frozen
class _LevelRows:
    """Lines from `first` up to `end` that stand level, and their two parts where they are of two texts."""

    first: int
    end: int
    halves: Halves | None


@frozen
class TwoTexts:
    """Lines from `first` up to `end` of a page that are two texts, and which goes on below over the whole width."""

    first: int
    end: int
    left: list[TextRow]
    right: list[TextRow]
    goes_on: str = ""  # left or right, "" for neither


def drawn_apart(pieces: Sequence[Piece], rows: Sequence[TextRow], *, uneven: bool = False) -> TwoTexts | None:
    """The first place of a page where two texts stand beside each other and nothing but the order of drawing tells it.

    Args:
        pieces: All that stands on it, in the order of drawing.
        rows: Its lines, or some of them.
        uneven: Whether the two are texts whose lines are not level, however wide the gap between them is; else they are
            texts with almost no gap.
    """
    rank = {id(p): i for i, p in enumerate(p for p in pieces if p.text != " ")}
    places = list(_level_rows(rows, rank))
    first, least = 0, _LEAST - uneven
    while first + least <= len(places):
        end = first + 1
        while end < len(places) and _go_on(places[end - 1].halves, places[end].halves, rank):
            end += 1
        found = [half for place in places[first:end] if (half := place.halves) is not None]
        level = any(place.end - place.first == 1 for place in places[first:end])
        if len(found) >= least and (not level if uneven else _halves_near(found)) and not all(map(_listed, found)):
            return _with_rest(rows, found, (places[first].first, places[end - 1].end), rank)
        first = end
    return None


def drawn_column(pieces: Sequence[Piece], rows: Sequence[TextRow]) -> int | None:
    """With which of `pieces` a second column begins that only the order of drawing tells: its place, from 0; or None.

    A writer goes from the last line of the first column, which is the lowest of the page, up to the top of the second.
    So few lines may stand there, the end of a sentence, a signature and a day, that no gutter shows.

    Args:
        pieces: All that stands on a page, in the order of drawing.
        rows: Its lines.
    """
    words = [(i, p) for i, p in enumerate(pieces) if p.text != " "]
    if len(rows) < _MANY or any(p.run < 0 for _, p in words):
        return None
    low, edge = rows[-1].y, 0.0
    for (_, a), (k, b) in pairwise(words):
        edge = max(edge, a.x1)
        if a.y - b.y > _UP * b.size and a.y > low - 0.5 * a.size:
            right = [p for i, p in words if i >= k]
            apart = min(p.x0 for p in right) > edge + _NEAR * b.size
            return k if apart and max(p.y for p in right) < a.y - b.size else None
    return None


def _level_rows(rows: Sequence[TextRow], rank: dict[int, int]) -> Iterator[_LevelRows]:
    """The lines of a page; two that stand beside each other and are not quite level are one place."""
    at = 0
    while at < len(rows):
        below = _halves_beside(rows[at], rows[at + 1], rank) if at + 1 < len(rows) else None
        end = at + 1 if below is None else at + 2
        yield _LevelRows(at, end, _row_halves(rows[at], rank) if below is None else below)
        at = end


def _halves_beside(row: TextRow, other: TextRow, rank: dict[int, int]) -> Halves | None:
    """Two lines as the parts of one, if the second stands beside the first, less than a line lower."""
    left, right = sorted((row, other), key=lambda one: one.x0)
    if other.y - row.y >= LOWER * row.size or left.x1 > right.x0 + _NEAR * row.size:
        return None
    parts = [[p for p in one.pieces if p.text != " "] for one in (left, right)]
    drawn = [[rank.get(id(p), -1) for p in part] for part in parts]
    whole = all(ranks == list(range(ranks[0], ranks[0] + len(ranks))) and ranks[0] >= 0 for ranks in drawn)
    return (parts[0], parts[1]) if whole else None


def _row_halves(row: TextRow, rank: dict[int, int]) -> Halves | None:
    """The two parts of a line that were not drawn one behind the other; None for a line that is whole, or in pieces."""
    words = [p for p in row.pieces if p.text != " "]
    if any(id(p) not in rank for p in words):
        return None
    cuts = [i for i, (a, b) in enumerate(pairwise(words), 1) if rank[id(b)] != rank[id(a)] + 1]
    return (words[: cuts[0]], words[cuts[0] :]) if len(cuts) == 1 else None


def _drawn_behind(before: list[Piece], after: list[Piece], rank: dict[int, int]) -> bool:
    return rank[id(after[0])] == rank[id(before[-1])] + 1


def _go_on(above: Halves | None, below: Halves | None, rank: dict[int, int]) -> bool:
    return bool(above and below) and all(
        _drawn_behind(a, b, rank) for a, b in zip(above or (), below or (), strict=True)
    )


def _halves_near(found: Sequence[Halves]) -> bool:
    """Whether the parts stand in two columns, and so near that most lines show no gap."""
    edge = max(left[-1].x1 for left, _ in found)
    close = sum(right[0].x0 - left[-1].x1 < _NEAR * left[-1].size for left, right in found)
    return 2 * close >= len(found) and all(right[0].x0 > edge - _NEAR * right[0].size for _, right in found)


def _listed(halves: Halves) -> bool:
    """Whether the left part is the mark of a list's item: WeasyPrint 70 draws the marks of a list behind its items."""
    return _MARK.fullmatch("".join(p.text for p in halves[0])) is not None


def _with_rest(
    rows: Sequence[TextRow], found: Sequence[Halves], within: tuple[int, int], rank: dict[int, int]
) -> TwoTexts:
    """The two texts with the lines above and below that belong to one of them alone."""
    first, end = within
    page = rows[first].page
    left, right = ([TextRow(half[side], page) for half in found] for side in (0, 1))
    edge, begin = max(half[0][-1].x1 for half in found), min(half[1][0].x0 for half in found)
    before = [p for p in rows[first - 1].pieces if p.text != " "] if first else []
    known = bool(before) and all(id(p) in rank for p in before) and _drawn_behind(before, right[0].pieces, rank)
    if known and before[0].x0 > begin - _NEAR * before[0].size:
        right.insert(0, rows[first - 1])
        first -= 1
    goes_on = ""
    while end < len(rows) and not goes_on:
        words = [p for p in rows[end].pieces if p.text != " "]
        if any(id(p) not in rank for p in words):
            break
        size = words[0].size
        if _drawn_behind(left[-1].pieces, words, rank):
            if words[-1].x1 > edge + _NEAR * size:
                goes_on = "left"
                break
            left.append(rows[end])
        elif _drawn_behind(right[-1].pieces, words, rank):
            if words[0].x0 < begin - _NEAR * size:
                goes_on = "right"
                break
            right.append(rows[end])
        else:
            break
        end += 1
    right[0].beside = "".join(p.text for p in left[0].pieces)
    return TwoTexts(first, end, left, right, goes_on)
