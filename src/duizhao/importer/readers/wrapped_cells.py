"""Tables without rules whose cells have several lines: words stand in columns, and one row is told from the next.

Between the rows lies more room than between the lines of a cell, or each row begins where all its cells do. A line of a
cell goes on only where it was full. Nothing in the file says that this is a table: it is always told. Own geometry, no
standard's: decision 030.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duizhao.frozen import frozen
from duizhao.importer.grid import Grid, GridCell
from duizhao.importer.readers.aligned import is_catalogue
from duizhao.importer.readers.cell_lines import ruled_cell_text
from duizhao.importer.readers.gutters import HANGING
from duizhao.importer.readers.hanging_lines import LIST_SIGNS
from duizhao.importer.readers.rows import put_together, row_segments, visual_rows
from duizhao.importer.readers.ruled import Found
from duizhao.importer.readers.sheet import Piece, TextRow
from duizhao.importer.readers.unbreakable import unbreakable_width
from duizhao.read.numbering import read_number

FREE = 0.5  # em: what is free over all lines of a table parts its columns
GAP = 0.6  # em: words so far apart on a line may be of two cells
PAIR = 1.0  # em: and so much parts two columns that are all there are, a name and its text
_LEADING = 3.0  # em: lines further apart belong to no one table
_ROWS = 1.15  # times the distance of the lines of a cell: rows are further apart
_WRAPPED = 4.0  # em: no narrower is a cell whose words go on
_ROOM = 0.05  # em
_CLOSE = 0.2  # em: nearer the next character goes on with a mark
_LEVEL = 0.3  # em: what stands on one line differs by less
_LABEL = 8  # characters: a cell of the column that names or numbers the rows has no more
_MOST = 60  # lines of a page's table

_MARKS = re.compile("[，。；：、]")

Edges = tuple[float, float]
"""Where something begins and ends, in points from the left of the page."""
Cells = list[list[TextRow]]
"""The lines of one row of a table, by its columns."""


@frozen
class WrappedTable:
    """A table without rules, and its rows as a doubt quotes them."""

    found: Found
    text: str


def wrapped_cells(pieces: Sequence[Piece], page: int, em: float) -> tuple[list[WrappedTable], list[Piece]]:
    """The tables without rules of a page some of whose cells have several lines, and the pieces that stand in none.

    Own geometry (decision 030).

    Args:
        pieces: What stands on the page and in no table with rules, in points.
        page: Its number, from 0.
        em: The size of the body's type, in points.
    """
    lines = visual_rows(pieces, page)
    taken: set[int] = set()
    found: list[WrappedTable] = []
    at = 0
    while at < len(lines):
        end, columns = _table_lines(lines, at, em)
        rows = _cell_rows(lines[at:end], columns, em) if end - at > 2 else []
        if not rows or (at and _goes_before(lines[at - 1], lines[at:end], em)):
            at = max(at + 1, end)
            continue
        texts = [[_wrapped_text(cell) for cell in row] for row in rows]
        own = [p for line in lines[at:end] for p in line.pieces]
        taken |= {id(p) for p in own}
        box = (min(p.x0 for p in own), lines[at].y - em, max(p.x1 for p in own), lines[end - 1].y)
        table = Grid(tuple(tuple(GridCell(text) for text in row) for row in texts))
        quoted = "；".join(" ".join(filter(None, row)) for row in texts)
        found.append(WrappedTable(Found(page, box, table, tuple(a for a, _ in columns)), quoted))
        at = end
    return found, [p for p in pieces if id(p) not in taken] if taken else list(pieces)


def _wrapped_text(cell: Sequence[TextRow]) -> str:
    return ruled_cell_text(cell).replace("\n", " ")


def _table_lines(lines: Sequence[TextRow], at: int, em: float) -> tuple[int, list[Edges]]:
    """Behind the last line that goes on over no gap of the lines from line `at` on, and the columns of these."""
    if (
        len(row_segments(lines[at], GAP)) < 2
        or is_catalogue(lines[at].pieces)
        or any(p.run < 0 for p in lines[at].pieces)
    ):
        return at, []
    end = at + 1
    columns = _free_columns(lines[at:end], em)
    while end < len(lines) and end - at < _MOST and lines[end].y - lines[end - 1].y < _LEADING * em:
        found = _free_columns(lines[end : end + 1], em, columns)
        if len(found) < len(columns) or any(p.run < 0 for p in lines[end].pieces) or _begins_text(lines[end]):
            break
        columns, end = found, end + 1
    if len(columns) < 2 or (len(columns) == 2 and columns[1][0] - columns[0][1] < PAIR * em):
        return at, []
    middle = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    return end, list(pairwise([columns[0][0], *middle, columns[-1][1] + 1]))


def _free_columns(rows: Sequence[TextRow], em: float, known: Sequence[Edges] = ()) -> list[Edges]:
    """The columns of some lines: parted by what is free in all, as is the empty half of a mark at a cell's edge.

    `known` are the columns of lines above.
    """
    found: list[Edges] = []
    for a, b in sorted([*known, *(span for row in rows for span in _ink_spans(row))]):
        if found and a - found[-1][1] < FREE * em:
            found[-1] = (found[-1][0], max(found[-1][1], b))
        else:
            found.append((a, b))
    return found


def _ink_spans(row: TextRow) -> Iterator[Edges]:
    words = [p for p in row.pieces if p.text != " "]
    for i, piece in enumerate(words):
        last = i + 1 == len(words) or words[i + 1].x0 - piece.x1 > _CLOSE * piece.size
        hollow = last and piece.text in HANGING and piece.x1 - piece.x0 > 0.8 * piece.size
        yield piece.x0, piece.x1 - (0.5 * piece.size if hollow else 0.0)


def _goes_before(above: TextRow, lines: Sequence[TextRow], em: float) -> bool:
    """Whether the line above a table's stands in its columns too: the first line of a cell that is higher."""
    columns = _free_columns(lines, em)
    near = lines[0].y - above.y < _LEADING * em and above.x0 > columns[0][1]
    return near and len(_free_columns([above], em, columns)) >= len(columns)


def _begins_text(row: TextRow) -> bool:
    """Whether a line is a numbered heading, or the first line of a numbered paragraph."""
    if len(row_segments(row, GAP)) > 1:
        return False
    text = "".join(p.text for p in row.pieces if p.text != " ")
    number = read_number(text)
    return number is not None and not number.bare and len(text) > number.end


def _cell_rows(lines: Sequence[TextRow], columns: Sequence[Edges], em: float) -> list[Cells]:
    """The rows of a table, each as the lines of its cells; none where they are not plain to see."""
    own: Cells = [list(_column_lines(lines, column)) for column in columns]
    steps = [b.y - a.y for column in own for a, b in pairwise(column)]
    if not all(own) or not steps:
        return []
    close = min(steps) * _ROWS
    rows = _by_room(own, close)
    if not _are_rows(rows, own, em):
        rows = _by_tops(own)
    return rows if _are_rows(rows, own, em) else []


def _column_lines(lines: Sequence[TextRow], column: Edges) -> Iterator[TextRow]:
    for line in lines:
        words = [p for p in line.pieces if p.text != " " and column[0] - 1 <= p.centre[0] < column[1]]
        if words:
            row = TextRow(words, line.page)
            put_together(row)
            yield row


def _by_room(own: Cells, close: float) -> list[Cells]:
    """Rows parted by the room between them: what stands level, however many lines it has, is of one row."""
    blocks: list[tuple[float, float, int, list[TextRow]]] = []
    for k, column in enumerate(own):
        for row in column:
            if blocks and blocks[-1][2] == k and row.y - blocks[-1][1] <= close:
                blocks[-1] = (blocks[-1][0], row.y, k, [*blocks[-1][3], row])
            else:
                blocks.append((row.y, row.y, k, [row]))
    rows: list[Cells] = []
    bottom = 0.0
    for top, low, k, block in sorted(blocks, key=lambda b: (b[0], b[2])):
        if not rows or top > bottom + 0.4 * block[0].size:
            rows.append([[] for _ in own])
            bottom = low
        rows[-1][k] += block
        bottom = max(bottom, low)
    return rows


def _by_tops(own: Cells) -> list[Cells]:
    """Rows that begin where a line stands in each column."""
    tops = [row for row in own[0] if all(any(_begins_level(r, row) for r in column) for column in own)]
    if not tops or not all(_begins_level(column[0], own[0][0]) for column in own):
        return []
    rows: list[Cells] = [[[] for _ in own] for _ in tops]
    for k, column in enumerate(own):
        n = 0
        for r in column:
            while n + 1 < len(tops) and (r.y >= tops[n + 1].y or _begins_level(r, tops[n + 1])):
                n += 1
            rows[n][k].append(r)
    wrapped = sum(any(len(cell) > 1 for cell in row) for row in rows)
    return rows if 2 * wrapped >= len(rows) else []  # else three columns of text, one a line longer


def _begins_level(a: TextRow, b: TextRow) -> bool:
    return abs(a.y - b.y) <= _LEVEL * max(a.size, b.size)


def _are_rows(rows: Sequence[Cells], own: Cells, em: float) -> bool:
    """Whether the rows are those of a table whose cells go on over lines.

    Two rows at least; a column of short cells of one line, as a number or a name; words that go on only behind a full
    line, in a wide column, and of no row in all cells alike.
    """
    if len(rows) < 2 or any(sum(map(bool, row)) < 2 for row in rows):
        return False
    labels = [k for k in range(len(own)) if all(_is_label(row[k]) for row in rows)]
    if not labels or not any(len(cell) > 1 for row in rows for cell in row):
        return False
    if len(own) == 2 and (labels[0] != 0 or any(not row[0] or _names_field(row[0][0], row[1]) for row in rows)):
        return False
    for k, column in enumerate(own):
        left, right = min(r.x0 for r in column), max(r.x1 for r in column)
        for row in rows:
            for a, b in pairwise(row[k]):
                if right - left < _WRAPPED * em or a.x1 + unbreakable_width(b) < right - (1 + _ROOM) * em:
                    return False
    return all(
        min(len(cell) for cell in row) < max(len(cell) for cell in row) or max(map(len, row)) == 1 for row in rows
    )


def _is_label(cell: Sequence[TextRow]) -> bool:
    return len(cell) < 2 and all(len(row.text.strip()) <= _LABEL and not _MARKS.search(row.text) for row in cell)


def _names_field(cell: TextRow, beside: Sequence[TextRow]) -> bool:
    """Whether a first cell is the sign or number of a list, or the name of a field: its words hang behind it."""
    text = cell.text.strip()
    number = read_number(text + "".join(row.text for row in beside[:1]).strip())
    return text.endswith(("：", ":")) or text.startswith(LIST_SIGNS) or (number is not None and not number.bare)
