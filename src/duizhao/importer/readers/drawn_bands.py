"""Bands of columns, one below the other: what stands in both columns above is read before what stands below.

A heading over both columns need not cross their gutter: set to the left and short, it looks like a line of the left
column. A writer that draws it after all that stands above it, and before all that stands below, ends the columns
there. Who draws line by line says nothing of that kind. Own geometry, no standard's: decision 030.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from statistics import median

from duizhao.importer.readers.drawing_order import DrawingOrder
from duizhao.importer.readers.gutters import is_left
from duizhao.importer.readers.sheet import TextRow
from duizhao.read.numbering import read_number

_LEAST = 2  # lines that columns have somewhere: single ones, left and right by turns, are drawn line by line

_DrawnRow = list[tuple[int, bool, float]]  # of a line's characters: place in the order of drawing, left or not, height


def band_starts(rows: Sequence[TextRow], gutter: float, order: DrawingOrder) -> list[int]:
    """With which place in the order of drawing each band but the first begins; none where columns go down the page.

    Args:
        rows: The lines of two columns, both in one.
        gutter: What parts them, in points from the left.
        order: Of drawing, on the page.
    """
    at = order.places
    drawn = [[(at[id(p)], is_left(p, gutter), p.y) for p in row.pieces if id(p) in at] for row in rows]
    heads = [_is_head(row, gutter) for row, line in zip(rows, drawn, strict=True) if line]
    lines = [line for line in drawn if line]
    if not lines:
        return []
    last = list(accumulate((max(line)[0] for line in lines), max))
    first = list(accumulate((min(line)[0] for line in reversed(lines)), min))[::-1]
    cuts = [0, *(k for k in range(1, len(lines)) if last[k - 1] < first[k]), len(lines)]
    bands: list[range] = []
    for a, b in pairwise(cuts):
        if bands and not (_is_on(lines[a:b], left=True) and _is_on([lines[k] for k in bands[-1]], left=False)):
            bands[-1] = range(bands[-1].start, b)
        else:
            bands.append(range(a, b))
    leading = median(b[0][2] - a[0][2] for a, b in pairwise(lines)) if len(lines) > 1 else 0.0
    several = False
    for band in bands:
        right = next((k for k in band if _is_on([lines[k]], left=False)), band.start)
        # What stands above the last heading over both columns stands beside nothing.
        above = max((k for k in band if k <= right and heads[k]), default=band.start)
        own = [lines[k] for k in range(above, band.stop)]
        if not (_is_on(own, left=True) and _is_on(own, left=False)):
            continue
        if not _is_band(own, leading, headed=above > band.start or heads[above], ends=band is bands[-1]):
            return []
        several = several or sum(_is_on([line], left=False) for line in own) >= _LEAST
    return [min(map(min, (lines[k] for k in band)))[0] for band in bands[1:]] if several else []


def _is_head(row: TextRow, gutter: float) -> bool:
    """Whether a line is a numbered heading left of the gutter, without any mark, and nothing stands beside it."""
    words = [p for p in row.pieces if p.text != " "]
    text = "".join(p.text for p in words)
    number = read_number(text)
    alone = all(is_left(p, gutter) for p in words)
    return alone and number is not None and not number.bare and not re.search("[，。；：]", text)


def _is_on(drawn: Sequence[_DrawnRow], *, left: bool) -> bool:
    """Whether anything of some lines stands left of the gutter, or right of it."""
    return any(on_left is left for line in drawn for _, on_left, _ in line)


def _is_band(drawn: Sequence[_DrawnRow], leading: float, *, headed: bool, ends: bool) -> bool:
    """Whether lines are two columns that were drawn one after the other, begin level and are filled alike.

    Notes in the margin beside a text are drawn so too, and do neither. The last band need not be filled. Below a
    heading (`headed`) the columns may have one line each.
    """
    left, right = ([line for line in drawn if any(on is side for _, on, _ in line)] for side in (True, False))
    if 2 * len(right) + _LEAST < len(left) and not ends:
        return False
    if len(right) < _LEAST and not (headed and len(left) <= len(right) + 2):
        return False
    top = min(y for line in right for _, on_left, y in line if not on_left)
    level = any(abs(y - top) < 0.6 * leading for line in left[: _LEAST + 1] for _, on_left, y in line if on_left)
    latest = max(rank for line in drawn for rank, on_left, _ in line if on_left)
    return level and latest < min(rank for line in drawn for rank, on_left, _ in line if not on_left)


def in_bands(blocks: Sequence[list[TextRow]], starts: Sequence[int], order: DrawingOrder) -> list[list[TextRow]]:
    """The lines of columns, `blocks` from left to right, band by band; what is drawn with nothing known stays.

    Args:
        blocks: The columns, each as its lines.
        starts: See `band_starts`.
        order: Of drawing, on the page.
    """
    bands: list[list[list[TextRow]]] = [[] for _ in range(len(starts) + 1)]
    for block in blocks:
        parts: dict[int, list[TextRow]] = {}
        band = 0
        for row in block:
            known = [order.places[id(p)] for p in row.pieces if id(p) in order.places]
            band = bisect_right(starts, min(known)) if known else band
            parts.setdefault(band, []).append(row)
        for band, part in parts.items():
            bands[band].append(part)
    return [part for band in bands for part in band]
