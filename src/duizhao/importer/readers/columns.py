"""Columns of running text: parted by a gutter that no line crosses, read one after the other.

What crosses the gutter (a heading over both columns, a wide table) parts the page into bands; columns are read inside a
band. Short words side by side are no columns but a table without rules (unruled.py). Own geometry, no standard's:
decision 030.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from duizhao.importer.readers.drawing_order import DrawingOrder, order_of, run_over
from duizhao.importer.readers.drawn_apart import TwoTexts, drawn_apart, drawn_column
from duizhao.importer.readers.drawn_bands import band_starts, in_bands
from duizhao.importer.readers.gutters import (
    APART,
    CLOSE,
    HANGING,
    Gutter,
    begin_of,
    crosses_gutter,
    gutter_of,
    is_full,
    is_left,
    known_gutter,
    left_end,
    level_parts,
)
from duizhao.importer.readers.rows import row_segments, span_of, visual_rows
from duizhao.importer.readers.running_text import DEEPEST_RUN, LEAST_LINES, are_columns, reached
from duizhao.importer.readers.sheet import Piece, TextRow
from duizhao.read.numbering import read_number

STRAY = 0.25  # em: so far before its column no line begins
_ENDING = "。；：！？"
_LEADING = 2.6  # em: lines further apart are no paragraph


def column_blocks(pieces: Sequence[Piece], page: int, em: float, known: list[Gutter]) -> Iterator[list[TextRow]]:
    """The columns of a page in the order of reading, each as its lines from top to bottom.

    Args:
        pieces: What stands on the page.
        page: Its number, from 0.
        em: The size of the body's type.
        known: Where pages before had their gutter; a new one is added.
    """
    rows = visual_rows(pieces, page)
    order = order_of(pieces)
    found = drawn_apart(pieces, rows)
    if found is None:
        blocks = list(_column_parts(rows, page, em, known, order))
        at = drawn_column(pieces, rows) if len(blocks) == 1 else None
        if at is not None:
            blocks = [visual_rows(side, page) for side in (pieces[:at], pieces[at:])]
            blocks[1][0].beside = "".join(p.text for p in blocks[0][0].pieces)
            for side in blocks:
                _with_edges([side], [p for row in side for p in row.pieces], None, 0.0)
        for block in blocks:
            uneven = drawn_apart(pieces, block, uneven=True)
            yield from [block] if uneven is None else _both_texts(uneven, block)
        return
    if above := rows[: found.first]:
        yield from _column_parts(above, page, em, known, order)
    yield from _both_texts(found, rows)[found.first > 0 :]


def _both_texts(found: TwoTexts, rows: list[TextRow]) -> list[list[TextRow]]:
    """What stands above two texts that are drawn apart, if anything does, the one, the other, and what stands below."""
    for side in (found.left, found.right):
        _with_edges([side], [p for row in side for p in row.pieces], None, 0.0)
    above, below = rows[: found.first], rows[found.end :]
    parts = [found.left, found.right] if found.goes_on != "left" else [found.right, found.left]
    if found.goes_on:
        parts[-1] += below
    return [part for part in (above, *parts, *(() if found.goes_on else (below,))) if part]


def _column_parts(
    rows: list[TextRow], page: int, em: float, known: list[Gutter], order: DrawingOrder, depth: int = 0
) -> Iterator[list[TextRow]]:
    gutter, apart = (gutter_of(rows, APART, known) or known_gutter(rows, known)) if depth < DEEPEST_RUN else None, APART
    if gutter is None and depth < DEEPEST_RUN:
        gutter, apart = gutter_of(rows, CLOSE), CLOSE
    if gutter is None:
        for line in rows if depth == 0 else ():  # of a page that has the left column only
            line.right = min((end for middle, end, _ in known if max(r.x1 for r in rows) <= middle), default=0.0)
        yield rows
        return
    band: list[TextRow] = []
    plain: list[TextRow] = []
    own = run_over(rows, gutter, order)
    over = [crosses_gutter(row, gutter, apart) for row in (_without(row, own) for row in rows)]
    for i, row in enumerate([*rows, None]):
        if row is not None and not (
            over[i] and (any(over[i - 1 : i] + over[i + 1 : i + 2]) or is_full(row, gutter, apart))
        ):
            band.append(row)
            continue
        ended = _ends_paragraph(plain, band, gutter)
        head, inner, tail = _trimmed_band(band[ended:], gutter, apart, ends=row is None)
        head = [*band[:ended], *head]
        left = [p for r in inner for p in r.pieces if id(p) in own or is_left(p, gutter)]
        right = [p for r in inner for p in r.pieces if id(p) not in own and not is_left(p, gutter)]
        inside_edge = [p for p in left if id(p) not in own]
        if inner and are_columns(inside_edge, right, inner, (gutter, apart), page, em, known):
            plain += head
            if plain:
                yield plain
            plain = list(tail)
            known.append(
                (
                    gutter,
                    span_of([p for p in inside_edge if p.text != " "])[1],
                    min(begin_of(p) for p in right if p.text != " "),
                )
            )
            begins = min(start for middle, _, start in known if abs(middle - gutter) < 1.5 * em)
            left_width = 0.0  # the left column
            blocks: list[list[TextRow]] = []
            for side, edge in ((left, None), (right, begins)):
                inside = _with_edges(
                    list(_column_parts(visual_rows(side, page), page, em, known, order, depth + 1)),
                    side,
                    edge,
                    left_width,
                )
                left_width = inside[0][0].right - inside[0][0].left if side is left and len(inside) == 1 else 0.0
                for line in tail if side is left else ():  # below a shorter right column
                    if line.x1 <= gutter:
                        line.left, line.right = inside[0][0].left, inside[0][0].right
                blocks += inside
            yield from in_bands(blocks, band_starts(inner, gutter, order), order)
        else:
            plain += band
        band = []
        if row is not None:
            plain.append(row)
    if plain:
        yield plain


def _without(row: TextRow, own: frozenset[int]) -> TextRow:
    """A line without characters that are known, by `id`, to stand in the left column."""
    return replace(row, pieces=[p for p in row.pieces if id(p) not in own]) if own else row


def _trimmed_band(
    band: list[TextRow], gutter: float, apart: float, *, ends: bool
) -> tuple[list[TextRow], list[TextRow], list[TextRow]]:
    """Parts lines that cross no gutter: what stands above the columns, the columns, and what stands below them.

    Below are lines that stand beside none, where the page goes on over the whole width, or where they stand now left,
    now right, or in another size. One line more on the left is the column's, if it begins nothing.
    """
    beside = [i for i, spans in enumerate(level_parts(band, apart)) if spans[0][1] <= gutter <= spans[-1][0]]
    if not beside:
        return [], band, []
    first, last = beside[0], beside[-1] + 1
    size = median(row.size for row in band[first:last])
    if last - first > LEAST_LINES and _strays(band[first], band[first + 1 : last], gutter):
        head, inner, tail = _trimmed_band(band[first + 1 :], gutter, apart, ends=ends)
        return [*band[: first + 1], *head], inner, tail
    gaps = [b.y - a.y for a, b in pairwise(r for r in band[first:last] if r.x0 < gutter)]
    leading = median(gaps) if gaps else 2 * size
    while first and (
        band[first - 1].x1 <= gutter
        or (abs(band[first - 1].size - size) < 0.15 * size and band[first].y - band[first - 1].y < 1.3 * leading)
    ):
        first -= 1
    if first < beside[0] and not _runs_into(band[first : beside[0]], _left_ends(band[beside[0] : last], gutter, apart)):
        first = beside[0]
    alike = last
    # What makes a line one of the columns may stand on the line above or below it.
    near = band[max(0, first - 1) : last + 1]
    edge = max(_left_ends(band[first:last], gutter, apart) or _left_ends(near, gutter, apart), default=gutter)
    sizes = _side_sizes(band[first:last], gutter)
    while alike < len(band) and abs(band[alike].size - (usual := sizes[band[alike].x0 < gutter])) < 0.15 * usual:
        if band[alike].y - band[alike - 1].y >= 1.3 * leading and not _is_table(band[alike - 1]):
            break
        alike += 1
    # Behind a line that reaches the left column's edge this column goes on, however short the right one is.
    ends_of = {k: left_end(band[k], gutter) for k in range(last - 1, alike) if band[k].x0 < gutter}
    full = [
        k for k, end in ends_of.items() if 0 <= edge - end < 1.6 * size and (k < last or not _begins_numbered(band[k]))
    ]
    if full:
        last = max(last, full[-1] + 1)
        last += last < alike and not _begins_numbered(band[last])
    both = len({row.x0 < gutter for row in band[last:alike]}) > 1
    over = alike == len(band) and not ends
    reached = max(last, beside[-1] + 1)
    while last < alike and not ((both or over) and (last > reached or _begins_numbered(band[last]))):
        last += 1
    return band[:first], band[first:last], band[last:]


def _ends_paragraph(above: Sequence[TextRow], band: Sequence[TextRow], gutter: float) -> int:
    """Whether a band's first line is the last of the paragraph over both columns above it: 1, else 0.

    The line above it is as long as both columns are and ends no sentence; a heading is shorter, or larger.
    """
    if not above or len(band) < LEAST_LINES:
        return 0
    before, first = above[-1], band[0]
    em = before.size
    last = next((p.text for p in reversed(before.pieces) if p.text != " "), "")
    full = before.x1 > max(row.x1 for row in band) - 2 * em and last not in _ENDING
    alike = abs(first.size - em) < 0.15 * em and abs(first.x0 - min(before.x0, *(row.x0 for row in band))) < 0.5 * em
    near = 0 < first.y - before.y < _LEADING * em and band[1].y - first.y > 0.5 * em
    return int(full and alike and near and all(is_left(p, gutter) for p in first.pieces))


def _runs_into(above: Sequence[TextRow], ends: Sequence[float]) -> bool:
    """Whether lines `above` the first two that stand side by side are of the left column, whose lines end at `ends`.

    They are unless none of them reaches its edge and the last ends a sentence: items of a list over the whole width.
    """
    last = next((p.text for p in reversed(above[-1].pieces) if p.text != " "), "")
    return last not in _ENDING or any(row.x1 > max(ends, default=0.0) - 1.6 * row.size for row in above)


def _left_ends(rows: Sequence[TextRow], gutter: float, apart: float) -> list[float]:
    """Where the words of lines that stand left of a gutter end, in points from the left."""
    return [end for row in rows for _, end in map(span_of, row_segments(row, apart)) if end <= gutter]


def _is_table(row: TextRow) -> bool:
    """Whether a table stands on a line: what is below it is further away than the next line would be."""
    return any(p.run < 0 for p in row.pieces)


def _side_sizes(rows: Sequence[TextRow], gutter: float) -> dict[bool, float]:
    """The size of most characters right of a gutter (False), and left of it (True), in points."""
    sizes = ((p.centre[0] < gutter, p.size) for row in rows for p in row.pieces if p.text != " ")
    sides: dict[bool, list[float]] = {True: [], False: []}
    for side, size in sizes:
        sides[side].append(size)
    whole = sides[True] + sides[False]
    return {side: median(own or whole) for side, own in sides.items()}


def _strays(row: TextRow, others: Sequence[TextRow], gutter: float) -> bool:
    """Whether the right part of a line begins before all lines of the right column do: it is one line over both."""
    begins = [
        min(begin_of(p) for p in words)
        for other in (row, *others)
        if (words := [p for p in other.pieces if p.text != " " and not is_left(p, gutter)])
    ]
    return len(begins) > LEAST_LINES and row.x1 > gutter and begins[0] < min(begins[1:]) - STRAY * row.size


def _begins_numbered(row: TextRow) -> bool:
    number = read_number("".join(p.text for p in row.pieces))
    return number is not None and not number.bare


def _with_edges(
    parts: list[list[TextRow]], side: Sequence[Piece], begins: float | None, left_width: float
) -> list[list[TextRow]]:
    """Notes the edges of the column on each of its lines: of its type, marks that hang over the edge apart.

    Args:
        parts: The blocks of lines in the column.
        side: Its characters.
        begins: Where it began on pages before, if it has lines there that are set to the right only.
        left_width: That of the column at its left, its own where none of its lines shows where it ends.
    """
    if len(parts) == 1:
        size = median(p.size for p in side if p.text != " ")
        even = [p for p in side if p.text not in HANGING and abs(p.size - size) < 0.15 * size]
        left = min((begin_of(p) for p in even), default=parts[0][0].x0)
        left = left if begins is None else min(left, begins)
        right = reached(
            [max((p.x1 for p in row.pieces if p.text not in HANGING), default=left) for row in parts[0]], size
        )
        if sum(_line_cut(row, right - 0.6 * size) for row in parts[0][:-1]) < max(2, len(parts[0]) / 4):
            right = max(right, left + left_width)
        for row in parts[0]:
            row.left, row.right = row.left or left, row.right or right
    return parts


def _line_cut(row: TextRow, edge: float) -> bool:
    """Whether a line reaches an edge and goes on in the next: it ends no sentence and is no numbered heading."""
    last = next((p.text for p in reversed(row.pieces) if p.text != " "), "")
    return row.x1 >= edge and last not in _ENDING and not _begins_numbered(row)
