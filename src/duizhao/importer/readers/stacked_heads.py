"""The head of a table without rules whose labels stand on two lines or three: 调解纠 over 纷件数.

Such lines stand closer than the rows below them. Own geometry, no standard's: decision 030.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from duizhao.importer.readers.sheet import TextRow

_CLOSER = 0.85  # times the least distance of the rows: so much closer stand the lines of a label
_MOST = 3  # lines of a head: two, and one set in the middle beside them
_LABEL = 8  # characters of a line of a label
_ROWS = 2  # below the head, at least


def head_lines(rows: Sequence[TextRow], cells: Sequence[Sequence[str]]) -> int:
    """How many of the first lines of a table are its head: 1 where each is a row of its own.

    The last of them adds no column: a head over two columns has more cells below it. Over words alone a second line is
    no label but a row (单位 over 党政办): figures stand below a label of two lines. Own geometry (decision 030).

    Args:
        rows: The lines, from top to bottom.
        cells: The words of each by columns.
    """
    gaps = [b.y - a.y for a, b in pairwise(rows)]
    for count in range(min(_MOST, len(rows) - _ROWS), 1, -1):
        head = cells[:count]
        filled = [{i for i, cell in enumerate(line) if cell} for line in head]
        labels = all(len(cell) <= _LABEL and not re.search("[0-9０-９]", cell) for line in head for cell in line)
        below = all(sum(map(bool, line)) > 1 for line in cells[count:])
        close = max(gaps[: count - 1]) < _CLOSER * min(gaps[count - 1 :])
        counted = any(_holds_figures([line[i] for line in cells[count:]]) for i in filled[-1])
        if labels and below and close and counted and filled[-1] <= set[int]().union(*filled[:-1]):
            return count
    return 1


def _holds_figures(column: Sequence[str]) -> bool:
    """Whether all cells of a column that say anything have figures."""
    said = [cell for cell in column if cell]
    return bool(said) and all(re.search("[0-9０-９]", cell) for cell in said)


def with_one_head(cells: Sequence[Sequence[str]], count: int) -> list[list[str]]:
    """The rows of a table by their `cells`, whose first `count` lines are one head."""
    return [["".join(label) for label in zip(*cells[:count], strict=True)], *map(list, cells[count:])]
