"""Boxes without lines beside a text that flows round them: told by the order of drawing, level with it or not.

A writer draws a box from its first line to its last, and the text without it. Where text stands beside such lines and
goes on, in the order of drawing, above or below them and as wide as both, they are a box; read line by line, or column
by column, it would stand inside a sentence. Own geometry, no standard's: decision 030.
"""

from collections.abc import Iterator, Sequence

from duizhao.frozen import frozen
from duizhao.importer.readers.gutters import LEVEL_ROWS
from duizhao.importer.readers.sheet import Piece

_LEAST = 2  # lines of a box, and of the text beside it
NARROWEST, NARROW = 4, 8  # em: the width of a box, and of the text beside it
_LEADING = 2.6  # em: lines of one text are no farther apart
INDENT = 2.5  # em: lines of one text begin no farther to the right
FULL = 1.6  # em: a line that ends so near to its edge is full
_ALIKE = 0.15  # of the size: the same type
COLUMN = 0.9  # times the width of the text beside it: a box is narrower
MARGIN = 2  # lines that the text is kept short for above or below a box
MOST_LINES = 400  # of a page: one with more is none of running text


@frozen
class _Drawn:
    """Pieces that were drawn one behind the other on one line, without spaces."""

    pieces: list[Piece]
    x0: float
    x1: float
    y: float
    size: float


def loose_boxes(pieces: Sequence[Piece], em: float) -> tuple[list[Piece], list[list[Piece]]]:
    """The pieces of a page outside of such boxes, and those in each of them.

    Args:
        pieces: What stands on the page, in the order of drawing.
        em: The size of the body's type.
    """
    lines = list(_drawn_lines(pieces))
    beside = _lines_beside(lines, em) if len(lines) <= MOST_LINES else {}
    boxes: list[list[int]] = []
    for run in _line_runs(lines, beside, em) if beside else ():
        if not any(run[0] in box or beside[run[0]] & set(box) for box in boxes) and _is_box(run, lines, beside, em):
            boxes.append(run)
    found = [[p for i in box for p in lines[i].pieces] for box in boxes]
    own = {id(p) for box in found for p in box}
    return [p for p in pieces if id(p) not in own], found


def _drawn_lines(pieces: Sequence[Piece]) -> Iterator[_Drawn]:
    open_: list[Piece] = []
    for piece in pieces:
        if piece.text == " ":
            continue
        if open_ and (abs(open_[-1].y - piece.y) > 0.3 * piece.size or piece.x0 < open_[-1].x1 - 0.6 * piece.size):
            yield _drawn_line(open_)
            open_ = []
        open_.append(piece)
    if open_:
        yield _drawn_line(open_)


def _drawn_line(pieces: list[Piece]) -> _Drawn:
    first = pieces[0]
    return _Drawn(pieces, first.x0, max(p.x1 for p in pieces), first.y, first.size)


def _lines_beside(lines: Sequence[_Drawn], em: float) -> dict[int, set[int]]:
    """For each line that has any, those beside it: at its height, to its left or right, not drawn next to it."""
    order = sorted(range(len(lines)), key=lambda i: lines[i].y)
    found: dict[int, set[int]] = {}
    for place, i in enumerate(order):
        for j in order[place + 1 :]:
            one, other = lines[i], lines[j]
            if other.y - one.y > LEVEL_ROWS * em:
                break
            if one.x1 <= other.x0 + 0.1 * em or other.x1 <= one.x0 + 0.1 * em:
                found.setdefault(i, set()).add(j)
                found.setdefault(j, set()).add(i)
    return found


def _line_runs(lines: Sequence[_Drawn], beside: dict[int, set[int]], em: float) -> Iterator[list[int]]:
    """Lines drawn one behind the other and one below the other, each beside others; the narrowest first."""
    runs: list[list[int]] = []
    for i in sorted(beside):
        last = runs[-1][-1] if runs else -2
        if last == i - 1 and _stacked(lines[last], lines[i], em) and not beside[i] & set(runs[-1]):
            runs[-1].append(i)
        else:
            runs.append([i])
    whole = [run for run in runs if len(run) >= _LEAST]
    yield from sorted(whole, key=lambda run: max(lines[i].x1 - lines[i].x0 for i in run))


def _printed_upon(line: _Drawn, lines: Sequence[_Drawn]) -> bool:
    """Whether another line stands in the room of a line: it runs over its column's edge, and is no wider one."""
    return any(
        other is not line and abs(other.y - line.y) < 0.5 * line.size and other.x0 < line.x1 and line.x0 < other.x1
        for other in lines
    )


def _kept_short(at: int, lines: Sequence[_Drawn], em: float) -> list[int]:
    """The line that is drawn behind a line, if it goes on below it and ends where it does."""
    if at + 1 == len(lines):
        return []
    one, other = lines[at], lines[at + 1]
    alike = abs(one.size - other.size) <= _ALIKE * one.size and abs(one.x1 - other.x1) <= FULL * em
    return [at + 1] if alike and 0 < other.y - one.y <= _LEADING * em and abs(one.x0 - other.x0) <= INDENT * em else []


def _stacked(above: _Drawn, below: _Drawn, em: float) -> bool:
    return 0 < below.y - above.y <= _LEADING * em and abs(below.x0 - above.x0) <= INDENT * em


def _is_box(run: Sequence[int], lines: Sequence[_Drawn], beside: dict[int, set[int]], em: float) -> bool:
    """Whether lines are a box: the text beside them goes on, above or below them, over their width."""
    left, right = min(lines[i].x0 for i in run), max(lines[i].x1 for i in run)
    text = sorted({j for i in run for j in beside[i]}, key=lambda j: lines[j].y)
    if len(text) == 1:  # small print: one line of the text is level with it, the next one is kept short all the same
        text += _kept_short(text[0], lines, em)
    if len(text) < _LEAST or right - left < NARROWEST * em:
        return False
    begin, end = min(lines[j].x0 for j in text), max(lines[j].x1 for j in text)
    if end - begin < NARROW * em or not (begin >= right - 0.1 * em or end <= left + 0.1 * em):
        return False
    edge, own = end - FULL * em, set(run)

    def goes_on(at: int, step: int) -> bool:
        """Whether the text, from one of its lines on, comes to a line as wide as both, with full lines before it."""
        for k in range(at, at + step * (MARGIN + 1), step):
            if not 0 <= k + step < len(lines) or k + step in own:  # columns are drawn one after the other
                return False
            one, other = (lines[i] for i in sorted((k, k + step)))
            if not 0 < other.y - one.y <= _LEADING * em or one.x1 < edge:
                return False
            full = lines[k + step]
            alike = abs(full.size - lines[k].size) <= _ALIKE * full.size  # no page number, no running head
            if alike and abs(full.x0 - min(left, begin)) <= INDENT * em and full.x1 > max(left, min(right, begin)):
                return not _printed_upon(full, lines)
        return False

    if left < begin:  # two columns of one width and the text below them come in this order too
        column = run[-1] + 1 == min(text) and right - left > COLUMN * (end - begin)
        return (goes_on(text[-1], 1) and not column) or goes_on(text[0], -1)
    return goes_on(text[-1], 1)
