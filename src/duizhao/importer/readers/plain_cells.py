"""Cells of lines that have no rules, told by how many words stand plainly apart in each: for unruled.py.

Own geometry, no standard's: decision 030.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from duizhao.importer.readers.aligned import MOST_WORDS
from duizhao.importer.readers.sheet import Piece, TextRow

_PLAINLY = 0.6  # em: words so far apart are of two cells where each line has as many
_OVER_NEXT = 0.25  # em: a head over two columns begins no further behind the middle between them
# In a row alone: a sentence whose figures stand apart, as in a form that was filled in.
CLAUSE_MARKS = re.compile("[，。；！]")


def cells_in_order(rows: Sequence[TextRow], columns: Sequence[tuple[float, float]]) -> list[list[list[Piece]]]:
    """The cells of lines, `rows`, most of which have as many words that stand plainly apart, more than `columns`.

    The head of one column may reach to where the words of another end: nothing is free over all lines there. The
    first lines may have fewer, as heads over several columns: each is in the first column that it stands over.
    Nothing where the words of two columns overlap, but in lines that all have as many.
    """
    parts = [_apart(row) for row in rows]
    count = max(map(len, parts))
    whole = [line for line in parts if len(line) == count]
    if len(rows) < 3 or count <= len(columns) or len(whole) < 2 or any(len(p) < count for p in parts[-len(whole) :]):
        return []
    spans = [(min(line[i][0].x0 for line in whole), max(line[i][-1].x1 for line in whole)) for i in range(count)]
    if any(b[0] <= a[0] for a, b in pairwise(spans)):
        return []
    if len(whole) == len(rows):
        return whole
    if any(b[0] < a[1] for a, b in pairwise(spans)):
        return []
    ends = [(a[1] + b[0]) / 2 + _OVER_NEXT * rows[0].size for a, b in pairwise(spans)]
    found = []
    for line in parts:
        cells: list[list[Piece]] = [[] for _ in range(count)]
        for i, part in enumerate(line):
            at = i if len(line) == count else bisect_right(ends, part[0].x0)
            if cells[at]:
                return []
            cells[at] = part
        found.append(cells)
    return found


def parts_words(rows: Sequence[TextRow], cells: Sequence[Sequence[Sequence[Piece]]]) -> bool:
    """Whether lines, `rows` with two `cells` each, are those of a sentence in which spaces stand one below the other.

    So the spaces between foreign words or figures may.
    """
    text = all(len(row.text) > MOST_WORDS and CLAUSE_MARKS.search(row.text) for row in rows)
    return text and all(
        a and b and (a[-1].text + b[0].text).isascii() and (a[-1].text + b[0].text).isalnum() for a, b in cells
    )


def _apart(row: TextRow) -> list[list[Piece]]:
    """The words of a line that stand plainly apart, however it is aired: between two figures and 年 is a space too."""
    parts: list[list[Piece]] = []
    for piece in (p for p in row.pieces if p.text != " "):
        if not parts or piece.x0 - parts[-1][-1].x1 > _PLAINLY * max(piece.size, parts[-1][-1].size):
            parts.append([])
        parts[-1].append(piece)
    return parts
