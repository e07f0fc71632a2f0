"""Lines of a narrow block of running text on a wider page: where its edge lies shows where its lines could go on.

A printer fills a line as far as it can: it ends before the edge only where the first words of the next line, which are
not to be parted (a number, an address of the web), found no room (UAX 14). A list of short lines has no such edge. Own
geometry, no standard's: decision 030.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from duizhao.importer.readers.sheet import TextRow
from duizhao.read.numbering import read_number

_LEAST = 3  # lines: two show no edge
SHORT = 2.2  # em: so far from the page's edge a block ends at least
_ALIKE = 0.3  # em: as near to each other its lines begin
_LEADING = 2.6  # em: lines further apart are no block
_MOST = 60  # lines
LINE_ENDS = ("。", "；", "：", "！", "？")


def narrow_blocks(
    rows: Sequence[TextRow], right: float, em: float, unit: Callable[[TextRow], float]
) -> Iterator[Sequence[TextRow]]:
    """The blocks among the lines `rows` that are filled up to an edge of their own.

    Args:
        rows: The lines of a document that are text, in order.
        right: Where its full lines end, in points.
        em: The size of its type.
        unit: How wide the first words of a line are that no printer parts.
    """
    for run in _narrow_blocks(rows, right, em):
        at = 0
        while at + _LEAST <= len(run):
            ends = range(min(len(run), at + _MOST), at + _LEAST - 1, -1)
            end = next((end for end in ends if _fills_lines(run[at:end], em, unit)), at)
            if end > at:
                yield run[at:end]
            at = max(end, at + 1)


def _fills_lines(block: Sequence[TextRow], em: float, unit: Callable[[TextRow], float]) -> bool:
    """Whether lines are running text that is filled up to one edge, but where a sentence ends its paragraph."""
    if not any("，" in row.text or "。" in row.text for row in block):
        return False
    edge = edge_of(block, em, unit)
    goes_on = 0
    for a, b in pairwise(block):
        full, ends = a.x1 + unit(b) > edge + 0.05 * em, a.text.rstrip().endswith(LINE_ENDS)
        if not (full or ends):
            return False
        goes_on += not ends
    return goes_on > 1


def edge_of(block: Sequence[TextRow], em: float, unit: Callable[[TextRow], float]) -> float:
    """Where the full lines of a `block` end, in points; words that are wider than it stand over its edge.

    `em` is the size of the document's type; `unit` tells how wide the first words of a line are that no printer parts.
    Source: UAX #14 for what is not parted.
    """
    return max((row.x1 for row in block if row.x1 - row.x0 > unit(row) + 0.1 * em), default=block[0].x1)


def _narrow_blocks(rows: Sequence[TextRow], right: float, em: float) -> Iterator[list[TextRow]]:
    """Lines, one close under the other, that begin at one place and all end before the page's edge."""
    block: list[TextRow] = []
    for row in rows:
        if row.right or row.x1 > right - SHORT * em or _begins_numbered(row):
            if block:
                yield block
            block = []
            continue
        last = block[-1] if block else None
        if last is not None and not (
            last.page == row.page
            and last.block == row.block
            and abs(last.size - row.size) < 0.15 * em
            and 0 < row.y - last.y < _LEADING * row.size
            and abs(block[-1].x0 - row.x0) < _ALIKE * em
        ):
            # The first line of a paragraph may be indented.
            indented = len(block) == 1 and last.page == row.page and abs(last.x0 - row.x0 - 2 * em) < _ALIKE * em
            if not (indented and 0 < row.y - last.y < _LEADING * row.size):
                yield block
                block = []
        block.append(row)
    if block:
        yield block


def _begins_numbered(row: TextRow) -> bool:
    number = read_number(row.text.strip())
    return number is not None and not number.bare
