"""Cells of a table with rules that only space parts: rows between the rules of columns, words in a row without any.

fpdf2 2.8 (NO_HORIZONTAL_LINES) and style sheets with borders left and right draw a frame, the rules between columns and
no more; Word's list styles ("Light List") give every other row its inner rules. Own geometry, no standard's: decision
030.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from duizhao.importer.readers.plain_cells import CLAUSE_MARKS
from duizhao.importer.readers.rows import row_segments, span_of, visual_rows
from duizhao.importer.readers.sheet import Piece, Stroke, TextRow

_FIGURE = re.compile(r"[-+]?[0-9][0-9,.]*(?P<share>[%‰％]?)(?P<unit>[\u4e00-\u9fff]{0,2})")
_DATED = ("月", "日")  # behind the figures of a day, which counts nothing
_YEAR = re.compile("(?:19|20)[0-9]{2}年?")
_UNIT = re.compile(r"[（(][^（()）]*[)）]")  # of the figures below it, on a line of its own
_LEVEL = 0.4  # em: words of one row stand so near in height
_FREE = 2.0  # em: words that leave less of their cell free may be cut by the line's end
_ALIKE = 0.3  # em: as near to each other the words of a column begin, end, or have their middle

SpannedCells = Mapping[tuple[int, int], tuple[int, int, Sequence[Piece]]]


def rules_by_space(cells: SpannedCells, xs: Sequence[float], ys: Sequence[float]) -> tuple[list[Stroke], list[Stroke]]:
    """The rules across and upright that a table lacks, where space parts its cells as surely.

    Args:
        cells: Of a grid, by row and column of their first place: rows and columns that they span, their characters.
        xs: The edges of its columns, in points from the left.
        ys: Those of its rows, from the top.
    """
    return list(_between_rows(cells, xs)), list(_between_words(cells, xs, ys))


def _between_rows(cells: SpannedCells, xs: Sequence[float]) -> Iterator[Stroke]:
    """Rules where a row of a ruled table holds several: figures stand one below the other, level with other words.

    A cell of one line before them names all of them, and no rule crosses it. No row is parted in which words fill their
    lines, as those of a long name do, a sentence runs over lines, or words stand at a height of their own; nor one in
    which a figure stands above its share or a month above its day, which is one cell's, nor a head of years.
    """
    for row in sorted({r for r, _ in cells}):
        own = {c: cell for (r, c), cell in cells.items() if r == row}
        over = [c for (r, c), (down, across, _) in cells.items() if r <= row < r + down and (down > 1 or across > 1)]
        lines = {c: visual_rows(pieces, 0) for c, (_, _, pieces) in own.items() if pieces}
        if over or not any(_are_counts(rows) and not _are_years(rows) for rows in lines.values()):
            continue
        if any(_is_one_cells(rows) or any(map(_UNIT.fullmatch, _texts(rows)[1:])) for rows in lines.values()):
            continue
        several = {c: rows for c, rows in lines.items() if len(rows) > 1}
        if any(rows[0].x1 - rows[0].x0 > xs[c + 1] - xs[c] - _FREE * rows[0].size for c, rows in several.items()):
            continue
        levels = _levels([line for rows in several.values() for line in rows])
        shared = [sum(any(_of_one_row(level, line) for line in rows) for rows in several.values()) for level in levels]
        if len(several) < 2 or min(shared) < 2 or any(map(_holds_clauses, lines.values())):
            continue
        parted = [c for c in own if c in several or c > min(several)]
        if any(not any(_of_one_row(level, line) for level in levels) for c in parted for line in lines.get(c, ())):
            continue
        for above, below in pairwise(levels):
            y = (above.y + max(above.y, below.y - below.size)) / 2
            yield from (Stroke(xs[c], y, xs[c + 1], y) for c in parted)


def _between_words(cells: SpannedCells, xs: Sequence[float], ys: Sequence[float]) -> Iterator[Stroke]:
    """Rules in a cell over columns whose words stand apart, each within a column and in line with others of it."""
    for (row, column), (down, across, pieces) in cells.items():
        edges = xs[column + 1 : column + across]
        parts = [part for line in visual_rows(pieces, 0) for part in row_segments(line)] if edges and pieces else []
        spans = [(*span_of(part), part[0].size) for part in parts]
        if any(a < x < b for a, b, _ in spans for x in edges):
            continue
        within = [sum(x < a for x in edges) + column for a, _, _ in spans]
        if len(set(within)) > 1 and all(
            _in_line(cells, at, span) for at, span in zip(within, spans, strict=True) if at > min(within)
        ):
            yield from (Stroke(x, ys[row], x, ys[row + down]) for x in edges)


def _in_line(cells: SpannedCells, column: int, span: tuple[float, float, float]) -> bool:
    """Whether words (left, right, size) begin, end or have their middle where others of a column do."""
    start, end, em = span
    for (_, at), (_, across, pieces) in cells.items():
        if at != column or across > 1 or not any(p.text != " " for p in pieces):
            continue
        a, b = span_of([p for p in pieces if p.text != " "])
        if min(abs(a - start), abs(b - end), abs(a + b - start - end) / 2) < _ALIKE * em:
            return True
    return False


def heaped(rows: Sequence[TextRow]) -> str:
    """The lines of a cell, `rows`, if figures of one kind alone stand on several of them, a stroke between; else "".

    A figure above its share (12 above 45%), above one of another unit (12件, 3人), and days are one cell's.
    """
    units = {m["unit"] for m in _figures_below(rows) if m["unit"]}
    return "|".join(_texts(rows)) if _are_counts(rows) and len(units) < 2 and not _is_one_cells(rows) else ""


def _are_counts(rows: Sequence[TextRow]) -> bool:
    """Whether several lines are figures, none of a day."""
    found = _figures_below(rows)
    return bool(found) and not any(m["unit"] in _DATED for m in found)


def _is_one_cells(rows: Sequence[TextRow]) -> bool:
    """Whether two lines are a figure and its share below, or a month and its day."""
    match _figures_below(rows):
        case [above, below]:
            return (bool(below["share"]) and not above["share"]) or (above["unit"], below["unit"]) == _DATED
    return False


def _are_years(rows: Sequence[TextRow]) -> bool:
    return all(_YEAR.fullmatch(text) for text in _texts(rows))


def _figures_below(rows: Sequence[TextRow]) -> list[re.Match[str]]:
    """The figures of several lines, if nothing else stands on them; else []."""
    found = [m for text in _texts(rows) if (m := _FIGURE.fullmatch(text))]
    return found if len(found) == len(rows) > 1 else []


def _texts(rows: Sequence[TextRow]) -> list[str]:
    return ["".join(p.text for p in row.pieces).strip() for row in rows]


def _levels(lines: Sequence[TextRow]) -> list[TextRow]:
    """One line for each height at which lines stand, from top to bottom."""
    found: list[TextRow] = []
    for line in sorted(lines, key=lambda r: r.y):
        if not found or not _of_one_row(found[-1], line):
            found.append(line)
    return found


def _of_one_row(a: TextRow, b: TextRow) -> bool:
    return abs(a.y - b.y) < _LEVEL * a.size


def _holds_clauses(rows: Sequence[TextRow]) -> bool:
    return any(CLAUSE_MARKS.search(p.text) for row in rows for p in row.pieces)
