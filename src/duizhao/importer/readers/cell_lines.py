"""The lines of a cell → its text: which go on with the line above, and where a number is cut.

Own geometry, no standard's: decision 030.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from duizhao.importer.readers.rows import put_together
from duizhao.importer.readers.sheet import TextRow, is_wide
from duizhao.importer.readers.unbreakable import unbreakable_width

_DIGIT_ROOM = 0.6  # em: less than a figure needs
_CUT = re.compile("[\u4e00-\u9fff][0-9.]*[0-9]$")
_CUT_REST = re.compile("[0-9][0-9.]*[\u4e00-\u9fff%]")
_DIGITS = "0123456789０１２３４５６７８９.．,，%％"


def ruled_cell_text(rows: Sequence[TextRow], *, items: bool = False) -> str:
    """The text of the lines of a cell, `rows`: parted by line breaks, but for one that was full and goes on.

    Of `items`, as the rows of a table in the cell are, none goes on.
    """
    if not rows:
        return ""
    right = max(row.x1 for row in rows)
    text = ""
    for row in rows:
        put_together(row)
    prose = not items and _holds_running_text(rows, right)
    for i, row in enumerate(rows):
        goes_on = i and prose and any(on(rows[i - 1], row, right) for on in (_line_goes_on, _cuts_number))
        text += "" if not i or goes_on else "\n"
        text += row.text.strip()
    return text


def numbers_cut(cells: Iterable[Sequence[TextRow]]) -> Iterator[tuple[str, str]]:
    """The lines of the `cells` of a table, each as its lines, that end inside a number, with the line below each."""
    for rows in cells:
        right = max(row.x1 for row in rows)
        if _holds_running_text(rows, right):
            yield from ((a.text, b.text) for a, b in pairwise(rows) if _cuts_number(a, b, right))


def _holds_running_text(rows: Sequence[TextRow], right: float) -> bool:
    """Whether the lines of a cell are running text: that ends in a shorter line, is wide, or has commas.

    Lines of one length, one under the other, are items.
    """
    return (
        any("，" in row.text for row in rows)
        or rows[-1].x1 < right - 0.5 * rows[-1].size
        or right - min(r.x0 for r in rows) > 10 * rows[0].size
    )


def _line_goes_on(before: TextRow, row: TextRow, right: float) -> bool:
    """Whether a line of a cell is full, so that the next goes on with it; numbers never do."""
    a, b = before.text.strip()[-1:], row.text.strip()[:1]
    if not a or not b or (a in _DIGITS and b in _DIGITS) or not (is_wide(a) or is_wide(b)):
        return False
    room = max(1.2 * before.size, unbreakable_width(row) + 0.05 * before.size)  # a number that found none goes down
    return before.x1 > right - room and row.y - before.y < 2.2 * before.size


def _cuts_number(before: TextRow, row: TextRow, right: float) -> bool:
    """Whether a line of a cell is full and ends in the midst of a sentence and of a number: LibreOffice 7.4 parts them.

    Two figures, one under the other, are two: words stand before the one and behind the other.
    """
    above, below = _CUT.search(before.text.strip()), _CUT_REST.match(row.text.strip())
    full = before.x1 > right - _DIGIT_ROOM * before.size and 0 < row.y - before.y < 2.2 * before.size
    return full and above is not None and below is not None and "，" in before.text + row.text
