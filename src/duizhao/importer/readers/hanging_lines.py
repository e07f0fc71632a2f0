"""Paragraphs with a hanging indent: the number or sign stands before the edge at which all other lines begin.

So word processors and browsers set lists. A paragraph whose first line is indented looks alike for one line; how the
lines below go on tells the two apart. Own geometry, no standard's: decision 030.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duizhao.importer.readers.narrow import LINE_ENDS
from duizhao.importer.readers.rows import row_segments
from duizhao.importer.readers.sheet import TextRow
from duizhao.read.numbering import read_number

LIST_SIGNS = tuple("●■◆▲★◇►➢※○□▪•·–")  # before the items of a list, as printers draw them
_ALIKE = 0.3  # em: as near to each other its lines begin
_INDENT = 0.5  # em: nearer to the number its lines hang by nothing
_PARAGRAPH = 2.0  # em: so far in a paragraph begins (GB/T 9704-2012, 7.3.3)
_LEADING = 2.6  # em: lines further apart are no paragraph
_LEADERS = re.compile(r"[.．·…]{4}")
_FULL = 3.2  # em: a line that ends so near to its edge may go on: a word that nothing parts found no room


_NAME = re.compile("[\u4e00-\u9fff]{2,4}[：:](?=[0-9])")  # of a list, before its first number


class _HangingMark(NamedTuple):
    """Where the number or sign of a line stands, and where the words behind it begin, in points."""

    at: float
    edge: float


def hanging_lines(rows: Sequence[TextRow], right: float, em: float) -> Iterator[Sequence[TextRow]]:
    """The lines but the first of each paragraph that hangs behind its number or sign.

    Two lines of one paragraph at least, or one that the next number follows, or nothing, or one of a list's last item
    that ends no sentence before it, or that begins where no other line does: behind a heading over the whole width an
    indented paragraph begins like them, and its second line does not.

    Args:
        rows: The lines of a document that are text, in order.
        right: Where its full lines end, in points.
        em: The size of its type, in points.
    """
    at = 0
    item: tuple[int, _HangingMark] | None = None  # the last that hangs: behind its end, its mark
    begun = sorted(row.x0 for row in rows)
    while at < len(rows):
        first, end = rows[at], at + 1
        mark = _mark_of(first)
        if (
            mark is not None
            and mark.edge > mark.at + _INDENT * em
            and not (at and _runs_below(rows[at - 1], first, right, em))
        ):
            while end < len(rows) and _hangs(rows[end - 1], rows[end], mark.edge, right, em):
                end += 1
            two = end - at == 2 and (
                _ends_at(rows, end, mark, em)
                or _is_next(rows, at, mark, item, em)
                or (not first.text.rstrip().endswith(LINE_ENDS) and _is_sole(begun, mark, em))
            )
            if end - at > 2 or two:
                yield rows[at + 1 : end]
                item = (end, mark)
        at = end


def inset_lines(rows: Sequence[TextRow], edges: tuple[float, float], em: float) -> Iterator[Sequence[TextRow]]:
    """The lines but the first of each block that begins further in as a whole, as a list whose signs are drawn shapes.

    Two of its lines at least are full and end in the midst of a sentence: an indented paragraph's second line is not
    in its place. Own geometry (decision 030); Chromium 156 draws the signs of lists.

    Args:
        rows: The lines of a document that are text, in order.
        edges: Behind which place such lines begin, and where full ones end, in points.
        em: The size of its type, in points.
    """
    at = 0
    while at < len(rows):
        end = at + 1
        inset = edges[0] < rows[at].x0 < sum(edges) / 2  # further in are lines that are set to the right
        while end < len(rows) and inset and _stands_inset(rows[end - 1], rows[end], em):
            end += 1
        block = rows[at:end]
        cut = sum(_fills_line(r, edges[1], em) and not _ends_alone(r) for r in block[:-1])
        if cut > 1:
            yield block[1:]
        at = end


def _ends_alone(row: TextRow) -> bool:
    """Whether a full line goes on with no other: it ends a sentence, or its last words are set to its end.

    So lines with leaders, and those of a word and its figure, fill up to the edge.
    """
    return row.text.rstrip().endswith(LINE_ENDS) or len(row_segments(row)) > 1 or _LEADERS.search(row.text) is not None


def _stands_inset(above: TextRow, row: TextRow, em: float) -> bool:
    """Whether a line of a page's one column begins where the one above it does, and neither bears a number."""
    plain = not row.right and not any(read_number(r.text.strip()) for r in (above, row))
    return plain and abs(above.x0 - row.x0) < _ALIKE * em and _is_below(above, row)


def _hangs(above: TextRow, row: TextRow, hang: float, right: float, em: float) -> bool:
    """Whether a line begins where the words behind a number do, bears none, and the line above it is full."""
    alike = abs(row.x0 - hang) < _ALIKE * em and _is_below(above, row) and _mark_of(row) is None
    return alike and _fills_line(above, right, em)


def _fills_line(row: TextRow, right: float, em: float) -> bool:
    return row.x1 >= (row.right or right) - _FULL * em


def _runs_below(above: TextRow, row: TextRow, right: float, em: float) -> bool:
    """Whether a line that begins with a number's characters goes on with the full line above it: 队 | 伍，…."""
    alike = abs(above.x0 - row.x0) < _ALIKE * em and _is_below(above, row) and _fills_line(above, right, em)
    return alike and not above.text.rstrip().endswith(LINE_ENDS)


def _is_sole(begun: Sequence[float], mark: _HangingMark, em: float) -> bool:
    """Whether one line of a document begins where the words behind a mark do, and a paragraph would begin elsewhere.

    `begun` are the places where its lines begin, in order.
    """
    alike = bisect_left(begun, mark.edge + _ALIKE * em) - bisect_left(begun, mark.edge - _ALIKE * em)
    return alike == 1 and abs(mark.edge - mark.at - _PARAGRAPH * em) > _ALIKE * em


def _ends_at(rows: Sequence[TextRow], end: int, first: _HangingMark, em: float) -> bool:
    """Whether nothing of the text stands below the last line, or another number or sign in the place of the first."""
    if end == len(rows) or not _is_below(rows[end - 1], rows[end]):
        return True
    return abs(rows[end].x0 - first.at) < _ALIKE * em and _mark_of(rows[end]) is not None


def _is_next(
    rows: Sequence[TextRow], at: int, mark: _HangingMark, item: tuple[int, _HangingMark] | None, em: float
) -> bool:
    """Whether a numbered line that ends no sentence stands right below another item that hangs as it does."""
    if not at or rows[at].text.rstrip().endswith(LINE_ENDS) or not _is_below(rows[at - 1], rows[at]):
        return False
    above = item[1] if item and item[0] == at else _mark_of(rows[at - 1])
    return above is not None and all(abs(a - b) < _ALIKE * em for a, b in zip(above, mark, strict=True))


def _mark_of(row: TextRow) -> _HangingMark | None:
    """Where the number or sign of a line stands and the words behind it begin; None where it has none.

    It may stand behind the name of a list: 附件：1.
    """
    words = [p for p in row.pieces if p.text != " "]
    text = "".join(p.text for p in words)
    named = _NAME.match(text)
    begin = named.end() if named else 0
    number = read_number(text[begin:])
    length = number.end if number is not None and not number.bare else int(text.startswith(LIST_SIGNS))
    return _HangingMark(words[begin].x0, words[begin + length].x0) if 0 < length < len(words) - begin else None


def _is_below(above: TextRow, row: TextRow) -> bool:
    same = above.page == row.page and above.block == row.block and abs(above.size - row.size) < 0.15 * above.size
    return same and 0 < row.y - above.y < _LEADING * above.size
