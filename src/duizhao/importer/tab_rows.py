"""Rows whose cells tabs part: where they follow each other, and which of them lost cells. For tabbed.py."""

import re
from collections.abc import Iterator, Sequence

from duizhao.importer.extract import RawLine
from duizhao.read.numbering import read_number

LEAST_ROWS = 2, 3  # rows of a table of three columns and more, and of one of two
LONGEST_CELL = 24  # characters of a cell
PROSE_MARKS = re.compile("[，。；：:]")
ANY_FIGURE = re.compile("[0-9０-９]")
# What a column of figures is called: 件数, 受理（件）.
_COUNTS = re.compile("[^（(]*(?:[数量额率比计次值]|[（(][^（()）]{1,4}[)）])")
# A figure with a counter at most: no day, no telephone.
_COUNT = re.compile("(?![0-9０-９]{7})[0-9０-９][0-9０-９,.]*[%％]?(?:(?![年月日时分])[\u4e00-\u9fff]){0,2}")


def row_runs(lines: Sequence[RawLine]) -> Iterator[tuple[int, int]]:
    """Where `lines` of as many cells follow each other, some with a figure: the first and the one behind the last.

    A row may have lost empty cells at its end. Two rows of two cells are a table where a word such as 件数 heads a
    figure. Own rule: decision 030.
    """
    counts = [*(len(gap_cells(line)) if _is_row(line) else 0 for line in lines), 0]
    behind = _as_long_behind(counts)
    first = 0
    while first < len(lines):
        end = _end_of_run(lines, counts, behind, first)
        rows = lines[first:end]
        if rows and (len(rows) >= LEAST_ROWS[counts[first] == 2] or _is_headed_figure(rows)):
            figures = sum(any(ANY_FIGURE.match(cell.strip()) for cell in gap_cells(line)[1:]) for line in rows)
            if 2 * figures >= len(rows):
                yield first, end
        first = max(end, first + 1)


def _is_headed_figure(rows: Sequence[RawLine]) -> bool:
    """Whether rows are two, words that say that they count and a word and a figure: 事项⇥件数 above 调解⇥9.

    Fields (来源⇥清溪镇 above 浏览⇥125) and what signs a text are none.
    """
    if len(rows) != LEAST_ROWS[0]:
        return False
    (*words, figure) = (cell.strip() for row in rows for cell in gap_cells(row))
    counts = _COUNTS.fullmatch(words[-2]) is not None and _COUNT.fullmatch(figure) is not None
    return counts and all(words) and not any(map(ANY_FIGURE.search, words))


def _end_of_run(lines: Sequence[RawLine], counts: Sequence[int], behind: Sequence[int], first: int) -> int:
    """The line behind the table that begins at `first`: its rows have as many cells, or lost empty ones at their end.

    Such a row stands before one of full length, or its first cell counts on.
    """
    full = end = first
    while 0 < counts[end] <= counts[first]:
        if counts[end] == counts[first]:
            full = end
        elif counts[behind[full]] != counts[first] and not _is_next_number(lines[end - 1], lines[end]):
            break
        end += 1
    return end


def _as_long_behind(counts: Sequence[int]) -> list[int]:
    """For each line but the last the next with as many cells and more, or with none; the last has none (0).

    Worked out from behind, in time that grows with the lines.
    """
    found = [0] * (len(counts) - 1)
    longer = [len(found)]
    for i in reversed(range(len(found))):
        while 0 < counts[longer[-1]] < counts[i]:
            longer.pop()
        found[i] = longer[-1]
        longer.append(i)
    return found


def _is_next_number(before: RawLine, line: RawLine) -> bool:
    """Whether the first cell of a row is the number behind that of the row before."""
    last, number = gap_cells(before)[0].strip(), gap_cells(line)[0].strip()
    return last.isascii() and last.isdigit() and number == str(int(last[:9]) + 1)


def rows_cut_off(lines: Sequence[RawLine], first: int, end: int) -> Iterator[RawLine]:
    """The rows of a table, from `first` to before `end` of `lines`, that have fewer cells than its first."""
    most = len(gap_cells(lines[first]))
    return (line for line in lines[first:end] if len(gap_cells(line)) < most)


def is_cut_off(lines: Sequence[RawLine], first: int, end: int) -> bool:
    """Whether a row of fewer cells stands right behind a table, from `first` to before `end` of `lines`.

    It may be the table's, and may be none of it.
    """
    return end < len(lines) and _is_row(lines[end]) and len(gap_cells(lines[end])) < len(gap_cells(lines[first]))


def _is_row(line: RawLine) -> bool:
    cells = gap_cells(line)
    if len(cells) < 2 or line.row or line.furniture or line.number:
        return False
    if any(PROSE_MARKS.search(cell) or len(cell.strip()) > LONGEST_CELL for cell in cells):
        return False
    number = read_number(cells[0].strip())  # 一、⇥…: a heading
    return sum(bool(cell.strip()) for cell in cells) >= 2 and (number is None or number.bare)


def gap_cells(line: RawLine) -> list[str]:
    """The cells of a `line` that tabs part."""
    return line.text.split("\t")
