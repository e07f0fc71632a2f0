"""Gutters between columns of text: where lines have a gap, and which lines cross it.

Own geometry, no standard's: decision 030.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from duizhao.importer.readers.rows import air_of, row_segments, span_of
from duizhao.importer.readers.sheet import OPENING, Piece, TextRow

_LEAST = 3  # lines of a left column that go on to its edge, where the page before had it
LEVEL_ROWS = 1.1  # em: lines so near in height stand side by side
APART = 0.6  # em: a gutter is no narrower
CLOSE = 0.4  # em: but for one that SURE lines have, and nearly all; hanzi and figures are set a quarter apart at most
SURE = 4
HANGING = "，。、；：）”’！？》"  # may stand beyond the right edge

Gutter = tuple[float, float, float]  # its middle, where the text to its left ends, where that to its right begins


def gutter_of(rows: Sequence[TextRow], apart: float, known: Sequence[Gutter] = ()) -> float | None:
    """The middle of the place that most lines have a gap at, in points from the left; None where there is none.

    At least two lines must have it; nearly all, where it is a narrow one. Of places that as many have a gap at, one
    where pages before had their gutter is taken.

    Args:
        rows: The lines of a page or a band of it.
        apart: From how wide a gap on, in em, words of a line stand apart.
        known: The gutters of the pages before.
    """
    lines = [[(a[1], b[0]) for a, b in pairwise(spans) if b[0] > a[1]] for spans in level_parts(rows, apart)]
    gaps = [gap for line in lines for gap in line]
    if len(gaps) < 2:
        return None
    ends = sorted({x for gap in gaps for x in gap})
    middles = [(a + b) / 2 for a, b in pairwise(ends)]
    if not middles:
        return None
    before = [x for x, _, _ in known]
    best = max((*before, *middles), key=lambda x: (sum(a < x < b for a, b in gaps), x in before, -x))
    hit = [i for i, line in enumerate(lines) if any(a < best < b for a, b in line)]
    if apart < APART and (len(hit) < SURE or len(hit) < 0.6 * (hit[-1] - hit[0] + 1)):
        return None
    return best if sum(a < best < b for a, b in gaps) >= 2 else None


def known_gutter(rows: Sequence[TextRow], known: Sequence[Gutter]) -> float | None:
    """The gutter of pages before, among `known`, that a page's `rows` keep to, in points from the left; else None.

    The page's first line has its words in the same columns: the last of a text. Or all lines keep to those columns,
    several of them up to the left one's edge.
    """
    first = rows[0] if rows else TextRow([Piece(0, 0, 0, 1, " ")])
    spans = [span_of(part) for part in row_segments(first, APART)]
    for gutter, end, start in known:
        for a, b in pairwise(spans):
            full = abs(end - a[1]) < 2 * first.size  # the left column goes on
            if a[1] < gutter < b[0] and full and b[0] > start - 0.3 * first.size:
                return gutter
        if not any(crosses_gutter(row, gutter, APART) for row in rows):
            left = [left_end(row, gutter) for row in rows if row.x0 < gutter]
            right = [p.x0 for row in rows for p in row.pieces if p.text != " " and p.centre[0] > gutter]
            if (
                right
                and min(right) > start - 0.3 * first.size
                and sum(x > end - 2 * first.size for x in left) >= _LEAST
            ):
                return gutter
    return None


def crosses_gutter(row: TextRow, gutter: float, apart: float) -> bool:
    """Whether the words of a line, `row`, stand over the `gutter` (points from the left).

    Where its characters are set apart, they must be more so than they are from the gutter; a gap of `apart` em parts
    words. `apart` is in em.
    """
    if _written_over(row, gutter):
        return True
    if not any(a < gutter < b for a, b in map(span_of, row_segments(row, apart))):
        return False
    left = max((p.x1 for p in row.pieces if p.text != " " and is_left(p, gutter)), default=gutter)
    right = min((p.x0 for p in row.pieces if p.text != " " and not is_left(p, gutter)), default=gutter)
    return right - min(left, _hangs_from(row, gutter)) < max(apart, air_of(row) + CLOSE) * row.size


def is_full(row: TextRow, gutter: float, apart: float) -> bool:
    """Whether a line, `row`, is full at the `gutter` (points from the left): less than `apart` em are left free.

    The empty halves of marks are set aside: both hang over edges.
    """
    left = max((_piece_end(p) for p in row.pieces if p.text != " " and is_left(p, gutter)), default=gutter)
    right = min((begin_of(p) for p in row.pieces if p.text != " " and not is_left(p, gutter)), default=gutter)
    return right - min(left, _hangs_from(row, gutter)) < apart * row.size or _written_over(row, gutter)


def level_parts(rows: Sequence[TextRow], apart: float) -> Iterator[list[tuple[float, float]]]:
    """For each of `rows` the edges (left, right, in points) of its parts and of those of lines at nearly its height.

    Columns need not be level. A gap of `apart` em parts a line.
    """
    parts = [[span_of(part) for part in row_segments(row, apart)] for row in rows]
    for i, row in enumerate(rows):
        near = [j for j in (i - 1, i, i + 1) if 0 <= j < len(rows) and abs(rows[j].y - row.y) < LEVEL_ROWS * row.size]
        yield sorted(span for j in near for span in parts[j])


def left_end(row: TextRow, gutter: float) -> float:
    """Where, in points from the left, the part of a line, `row`, that stands left of the `gutter` ends."""
    return max((p.x1 for p in row.pieces if p.text != " " and p.centre[0] < gutter), default=row.x0)


def _written_over(row: TextRow, gutter: float) -> bool:
    """Whether spaces are drawn all the way from the words before the gutter to those behind it: it is one line."""
    behind = next((i for i, p in enumerate(row.pieces) if p.text != " " and p.x0 >= gutter), 0)
    before = next((i for i in range(behind - 1, -1, -1) if row.pieces[i].text != " "), behind)
    drawn = row.pieces[before : behind + 1]
    return len(drawn) > 2 and all(b.x0 - a.x1 < 0.1 * a.size for a, b in pairwise(drawn))


def is_left(piece: Piece, gutter: float) -> bool:
    """Whether a `piece` stands left of a `gutter` (points from the left): the ink of a mark is in its first half."""
    return (piece.x0 + piece.size / 4 if piece.text in HANGING else piece.centre[0]) < gutter


def _hangs_from(row: TextRow, gutter: float) -> float:
    """Where a mark begins that hangs into the gutter, if what stands behind it was not drawn next: it is no line of it.

    So LibreOffice 7.4 and reportlab 5.1 set marks for which a line has no room. Where nothing stands behind it, the gap
    is infinitely wide; of other lines it is as wide as it looks.
    """
    words = [p for p in row.pieces if p.text != " "]
    last = next((i for i in range(len(words) - 1, -1, -1) if is_left(words[i], gutter)), -1)
    if last < 0 or words[last].text not in HANGING:
        return inf
    if last == len(words) - 1:
        return -inf
    return words[last].x0 if words[last + 1].run - words[last].run not in (0, 1) else inf


def begin_of(piece: Piece) -> float:
    """Where the ink of the character `piece` may begin, in points: an opening bracket has an empty half first."""
    return piece.x0 + (piece.size / 2 if piece.text in OPENING else 0)


def _piece_end(piece: Piece) -> float:
    return piece.x1 - (piece.size / 2 if piece.text in HANGING else 0)
