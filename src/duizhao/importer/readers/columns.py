"""Columns of running text: parted by a gutter that no line crosses, read one after the other.

What crosses the gutter (a heading over both columns, a wide table) parts the page into bands; columns are read inside
a band. Short words side by side are no columns but a table without rules (unruled.py).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from duizhao.importer.readers.rows import air_of, rows_of, segments, span_of
from duizhao.importer.readers.sheet import Piece, Row, is_wide
from duizhao.read.numbering import read_number

LEAST = 3  # lines on either side: fewer make no column
NARROW = 6  # em: nothing narrower is a column of running text
FULL = 0.4  # share of a column's lines that reach its right edge, in running text
EDGED = 0.6  # share of a column's lines that begin at its edge, or two em further in
LONG = 9  # characters of a line: where there are only two lines, less is no running text
DEEPEST = 3
LEVEL = 1.1  # em: lines so near in height stand side by side
APART = 0.6  # em: a gutter is no narrower
CLOSE = 0.4  # em: but for one that SURE lines have, and nearly all; hanzi and figures are set a quarter apart at most
SURE = 4
OPENING = "（《“‘〔【"
HANGING = "，。、；：）”’！？》"  # may stand beyond the right edge

Gutter = tuple[float, float, float]  # its middle, where the text to its left ends, where that to its right begins


def blocks(pieces: Sequence[Piece], page: int, em: float, known: list[Gutter]) -> Iterator[list[Row]]:
    """The columns of a page in the order of reading, each as its lines from top to bottom.

    Args:
        pieces: What stands on the page.
        page: Its number, from 0.
        em: The size of the body's type.
        known: Where pages before had their gutter; a new one is added.
    """
    yield from _parts(rows_of(pieces, page), page, em, known, 0)


def _parts(rows: list[Row], page: int, em: float, known: list[Gutter], depth: int) -> Iterator[list[Row]]:
    gutter, apart = (_gutter(rows, APART, known) or _known(rows, known)) if depth < DEEPEST else None, APART
    if gutter is None and depth < DEEPEST:
        gutter, apart = _gutter(rows, CLOSE), CLOSE
    if gutter is None:
        for line in rows if depth == 0 else ():  # of a page that has the left column only
            line.right = next((end for middle, end, _ in known if max(r.x1 for r in rows) <= middle), 0.0)
        yield rows
        return
    band: list[Row] = []
    plain: list[Row] = []
    over = [_crosses(row, gutter, apart) for row in rows]
    for i, row in enumerate([*rows, None]):
        if row is not None and not (
            over[i] and (any(over[i - 1 : i] + over[i + 1 : i + 2]) or _full(row, gutter, apart))
        ):
            band.append(row)
            continue
        head, inner, tail = _trimmed(band, gutter, apart, ends=row is None)
        left = [p for r in inner for p in r.pieces if p.centre[0] < gutter]
        right = [p for r in inner for p in r.pieces if p.centre[0] >= gutter]
        if inner and _columns(left, right, inner, (gutter, apart), page, em, known):
            plain += head
            if plain:
                yield plain
            plain = list(tail)
            known.append(
                (
                    gutter,
                    span_of([p for p in left if p.text != " "])[1],
                    min(_begin(p) for p in right if p.text != " "),
                )
            )
            begins = min(start for middle, _, start in known if abs(middle - gutter) < 1.5 * em)
            for side, edge in ((left, None), (right, begins)):
                inside = _with_edges(list(_parts(rows_of(side, page), page, em, known, depth + 1)), side, edge)
                for line in tail if side is left else ():  # below a shorter right column
                    if line.x1 <= gutter:
                        line.left, line.right = inside[0][0].left, inside[0][0].right
                yield from inside
        else:
            plain += band
        band = []
        if row is not None:
            plain.append(row)
    if plain:
        yield plain


def _trimmed(band: list[Row], gutter: float, apart: float, *, ends: bool) -> tuple[list[Row], list[Row], list[Row]]:
    """Parts lines that cross no gutter: what stands above the columns, the columns, and what stands below them.

    Below are lines that stand beside none, where the page goes on over the whole width, or where they stand now left,
    now right, or in another size. One line more on the left is the column's, if it begins nothing.
    """
    beside = [i for i, spans in enumerate(_beside(band, apart)) if spans[0][1] <= gutter <= spans[-1][0]]
    if not beside:
        return [], band, []
    first, last = beside[0], beside[-1] + 1
    size = median(row.size for row in band[first:last])
    gaps = [b.y - a.y for a, b in pairwise(r for r in band[first:last] if r.x0 < gutter)]
    leading = median(gaps) if gaps else 2 * size
    while first and (
        band[first - 1].x1 <= gutter
        or (abs(band[first - 1].size - size) < 0.15 * size and band[first].y - band[first - 1].y < 1.3 * leading)
    ):
        first -= 1
    alike = last
    edge = max(b for row in band[first:last] for _, b in map(span_of, segments(row, apart)) if b <= gutter)
    while alike < len(band) and abs(band[alike].size - size) < 0.15 * size:
        if band[alike].y - band[alike - 1].y >= 1.3 * leading:
            break
        alike += 1
    # Behind a line that reaches the left column's edge this column goes on, however short the right one is.
    ends_of = {k: _left_end(band[k], gutter) for k in range(last - 1, alike) if band[k].x0 < gutter}
    full = [k for k, end in ends_of.items() if 0 <= edge - end < 1.6 * size and (k < last or not _numbered(band[k]))]
    if full:
        last = max(last, full[-1] + 1)
        last += last < alike and not _numbered(band[last])
    both = len({row.x0 < gutter for row in band[last:alike]}) > 1
    over = alike == len(band) and not ends
    reached = max(last, beside[-1] + 1)
    while last < alike and not ((both or over) and (last > reached or _numbered(band[last]))):
        last += 1
    return band[:first], band[first:last], band[last:]


def _left_end(row: Row, gutter: float) -> float:
    """Where the part of a line that stands left of the gutter ends."""
    return max((p.x1 for p in row.pieces if p.text != " " and p.centre[0] < gutter), default=row.x0)


def _numbered(row: Row) -> bool:
    number = read_number("".join(p.text for p in row.pieces))
    return number is not None and not number.bare


def _with_edges(parts: list[list[Row]], side: Sequence[Piece], begins: float | None) -> list[list[Row]]:
    """Notes the edges of the column on each of its lines: of its type, marks that hang over the edge apart.

    `begins`: where the column began on pages before, if it has lines there that are set to the right only.
    """
    if len(parts) == 1:
        size = median(p.size for p in side if p.text != " ")
        even = [p for p in side if p.text not in HANGING and abs(p.size - size) < 0.15 * size]
        left = min((_begin(p) for p in even), default=parts[0][0].x0)
        left = left if begins is None else min(left, begins)
        right = _reached(
            [max((p.x1 for p in row.pieces if p.text not in HANGING), default=left) for row in parts[0]], size
        )
        for row in parts[0]:
            row.left, row.right = row.left or left, row.right or right
    return parts


def _reached(ends: Sequence[float], size: float) -> float:
    """The right edge that lines reach: the furthest end that is not of a few, as of words that no printer parts."""
    return next(x for x in sorted(ends, reverse=True) if 4 * sum(x - 1.2 * size <= e <= x for e in ends) >= len(ends))


def _gutter(rows: Sequence[Row], apart: float, known: Sequence[Gutter] = ()) -> float | None:
    """The place that most lines have a gap at, where at least two have one; nearly all, where it is a narrow one.

    Of places that as many have a gap at, one where pages before had their gutter is taken.
    """
    lines = [[(a[1], b[0]) for a, b in pairwise(spans) if b[0] > a[1]] for spans in _beside(rows, apart)]
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


def _known(rows: Sequence[Row], known: Sequence[Gutter]) -> float | None:
    """The gutter of pages before, where the page's first line has its words in the same columns: the last of a text.

    Or where all lines keep to those columns, several of them up to the left one's edge.
    """
    first = rows[0] if rows else Row([Piece(0, 0, 0, 1, " ")])
    spans = [span_of(part) for part in segments(first, APART)]
    for gutter, end, start in known:
        for a, b in pairwise(spans):
            full = abs(end - a[1]) < 2 * first.size  # the left column goes on
            if a[1] < gutter < b[0] and full and b[0] > start - 0.3 * first.size:
                return gutter
        if not any(_crosses(row, gutter, APART) for row in rows):
            left = [_left_end(row, gutter) for row in rows if row.x0 < gutter]
            right = [p.x0 for row in rows for p in row.pieces if p.text != " " and p.centre[0] > gutter]
            if right and min(right) > start - 0.3 * first.size and sum(x > end - 2 * first.size for x in left) >= LEAST:
                return gutter
    return None


def _beside(rows: Sequence[Row], apart: float) -> Iterator[list[tuple[float, float]]]:
    """For each line the edges of its parts and of those of lines at nearly its height: columns need not be level."""
    parts = [[span_of(part) for part in segments(row, apart)] for row in rows]
    for i, row in enumerate(rows):
        near = [j for j in (i - 1, i, i + 1) if 0 <= j < len(rows) and abs(rows[j].y - row.y) < LEVEL * row.size]
        yield sorted(span for j in near for span in parts[j])


def _full(row: Row, gutter: float, apart: float) -> bool:
    """Whether a line is full at the gutter, the empty halves of marks set aside: both hang over edges."""
    left = max((_end(p) for p in row.pieces if p.text != " " and p.centre[0] < gutter), default=gutter)
    right = min((_begin(p) for p in row.pieces if p.text != " " and p.centre[0] >= gutter), default=gutter)
    return right - left < apart * row.size or _written_over(row, gutter)


def _written_over(row: Row, gutter: float) -> bool:
    """Whether spaces are drawn all the way from the words before the gutter to those behind it: it is one line."""
    behind = next((i for i, p in enumerate(row.pieces) if p.text != " " and p.x0 >= gutter), 0)
    before = next((i for i in range(behind - 1, -1, -1) if row.pieces[i].text != " "), behind)
    drawn = row.pieces[before : behind + 1]
    return len(drawn) > 2 and all(b.x0 - a.x1 < 0.1 * a.size for a, b in pairwise(drawn))


def _end(piece: Piece) -> float:
    return piece.x1 - (piece.size / 2 if piece.text in HANGING else 0)


def _begin(piece: Piece) -> float:
    return piece.x0 + (piece.size / 2 if piece.text in OPENING else 0)


def _crosses(row: Row, gutter: float, apart: float) -> bool:
    """Whether a line's words stand over the gutter; where its characters are set apart, more than they are from it."""
    if _written_over(row, gutter):
        return True
    if not any(a < gutter < b for a, b in map(span_of, segments(row, apart))):
        return False
    left = max((p.x1 for p in row.pieces if p.text != " " and p.centre[0] < gutter), default=gutter)
    right = min((p.x0 for p in row.pieces if p.text != " " and p.centre[0] >= gutter), default=gutter)
    return right - left < max(apart, air_of(row) + CLOSE) * row.size


def _columns(
    left: Sequence[Piece],
    right: Sequence[Piece],
    band: Sequence[Row],
    parting: tuple[float, float],
    page: int,
    em: float,
    known: Sequence[Gutter],
) -> bool:
    gutter, apart = parting
    sides = [rows_of(side, page) for side in (left, right)]
    if not all(sides):
        return False
    if any(abs(gutter - x) < 1.5 * em for x, _, _ in known) and any(_prose(side, em, 1) for side in sides):
        return True
    beside = sum(spans[0][1] <= gutter <= spans[-1][0] for spans in _beside(band, apart))
    return beside >= 2 and all(_running(side, page, em, 0, apart) for side in sides)


def _running(rows: list[Row], page: int, em: float, depth: int, apart: float) -> bool:
    """Whether lines are running text, in one column or in several."""
    if _prose(rows, em, LEAST):
        return True
    gutter = _gutter(rows, apart) if depth < DEEPEST else None
    if gutter is None or any(_crosses(row, gutter, apart) for row in rows):
        return False
    left = [p for r in rows for p in r.pieces if p.centre[0] < gutter]
    right = [p for r in rows for p in r.pieces if p.centre[0] >= gutter]
    return all(_running(rows_of(side, page), page, em, depth + 1, apart) for side in (left, right))


def _prose(rows: Sequence[Row], em: float, least: int) -> bool:
    """Whether lines are running text: long, most of them as wide as their column, and begun at its edge or indented."""
    few = len(rows) < least
    if few and (len(rows) < 2 or min(len(r.pieces) for r in rows[:-1]) < LONG):
        return False
    starts = [next((_begin(p) for p in r.pieces if p.text != " "), r.x0) for r in rows]
    left, right = min(starts), _reached([r.x1 for r in rows], em)
    hanzi = sum(is_wide(p.text) for r in rows for p in r.pieces if p.text != " ")
    if right - left < NARROW * em or hanzi * 2 < sum(p.text != " " for r in rows for p in r.pieces):
        return False  # numbers are no running text
    if sum(x - left < 0.5 * em or abs(x - left - 2 * em) < 0.5 * em for x in starts) < EDGED * len(rows):
        return False  # a signature and a day, set to the right below the end of a line
    full = sum(r.x1 > right - 2 * em for r in rows)
    if few and full < len(rows) - 1:
        return False
    return full >= FULL * len(rows) and median(len(r.pieces) for r in rows) >= NARROW
