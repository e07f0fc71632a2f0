"""Where the lines of a text begin and end that go on: the edges to which its printer filled them.

Own geometry, no standard's: decision 030.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from duizhao.importer.readers.rows import row_segments
from duizhao.importer.readers.sheet import TextRow
from duizhao.read.numbering import read_number

SHORT_LINE = 2.2  # em: a line that ends so far from the right edge ends a paragraph
FULL_LINES = 4  # lines that end alike show where a column ends, whatever the others do
_LEADING = 2.6  # times the size of their type: lines further apart are of two paragraphs
NARROW = 0.5  # of the room between the margins: where no line is longer, none is full


def left_edge(rows: Sequence[TextRow], em: float, all_rows: Sequence[TextRow]) -> float:
    """Where lines begin that go on: where most do, or two em before it where paragraphs of one or two lines begin.

    Own geometry (decision 030).

    Args:
        rows: Long lines of a text, in order.
        em: The size of its type, in points.
        all_rows: The same with its short lines, as the second ones of such paragraphs may be.
    """
    edge = _common([row.x0 for row in rows], em)
    furthest = max(row.x1 for row in rows)
    before = [
        b.x0
        for pairs, short in ((pairwise(rows), False), (pairwise(all_rows), True))
        for a, b in pairs
        if abs(b.x0 - (edge - 2 * em)) < 0.3 * em
        and abs(a.x0 - edge) < 0.3 * em
        and not (short and not (_is_under(a, b) and a.x1 > furthest - SHORT_LINE * em and read_number(b.text) is None))
    ]
    return median(before) if before else edge


def _is_under(above: TextRow, row: TextRow) -> bool:
    same = above.page == row.page and above.block == row.block and abs(above.size - row.size) < 0.15 * above.size
    return same and 0 < row.y - above.y < _LEADING * above.size


def right_edge(rows: Sequence[TextRow], em: float, margin: float) -> float:
    """Where full lines end: where most end, or where the longest does if so few end alike that they may be chance.

    Where not even that one comes far, as in a text of headings, it is the page's margin, as wide as the left one. Own
    geometry (decision 030).

    Args:
        rows: Long lines of a text.
        em: The size of its type, in points.
        margin: Where the page's margin begins, in points; 0 where the lines stand in columns.
    """
    rights = sorted(row.x1 for row in rows)
    edge = max(_common(rights, em), rights[int(len(rights) * 0.7)])
    full = sum(abs(right - edge) < 0.6 * em for right in rights)
    if full >= max(FULL_LINES, 0.2 * len(rights)):
        return edge
    edge = max([edge, *(row.x1 for row in rows if row.x1 > edge + SHORT_LINE * em and _is_running_line(row))])
    left, alike = min(row.x0 for row in rows), sum(edge - right < 0.6 * em for right in rights)
    return edge if alike > 1 or edge - left > NARROW * (margin - left) else margin


def _is_running_line(row: TextRow) -> bool:
    """Whether a line is text that a printer may part nearly anywhere, so that it had all the room that it takes."""
    return len(row_segments(row)) == 1 and 2 * sum("\u4e00" <= p.text <= "\u9fff" for p in row.pieces) > len(row.pieces)


def _common(values: Sequence[float], em: float) -> float:
    """The value that most others are near to, the smallest of equally common ones."""
    counts = Counter(round(v / (em / 2)) for v in values)
    best = max(counts.items(), key=lambda item: (item[1], -item[0]))[0]
    return median(v for v in values if round(v / (em / 2)) == best)
