"""Bands of columns, one below the other: what stands in both columns above is read before what stands below.

A heading over both columns need not cross their gutter: set to the left and short, it looks like a line of the left
column. A writer that draws it after all that stands above it, and before all that stands below, ends the columns
there. Who draws line by line says nothing of that kind. Own geometry, no standard's: decision 030.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from statistics import median

from duizhao.importer.readers.drawing_order import DrawingOrder
from duizhao.importer.readers.gutters import is_left
from duizhao.importer.readers.sheet import TextRow

_LEAST = 2  # lines that a band's columns have: single ones, left and right by turns, are drawn line by line

_DrawnRow = list[tuple[int, bool, float]]  # of a line's characters: place in the order of drawing, left or not, height


def band_starts(rows: Sequence[TextRow], gutter: float, order: DrawingOrder) -> list[int]:
    """With which place in the order of drawing each band but the first begins; none where columns go down the page.

    Args:
        rows: The lines of two columns, both in one.
        gutter: What parts them, in points from the left.
        order: Of drawing, on the page.
    """
    at = order.places
    lines = [[(at[id(p)], is_left(p, gutter), p.y) for p in row.pieces if id(p) in at] for row in rows]
    lines = [line for line in lines if line]
    if not lines:
        return []
    last = list(accumulate((max(line)[0] for line in lines), max))
    first = list(accumulate((min(line)[0] for line in reversed(lines)), min))[::-1]
    cuts = [0, *(k for k in range(1, len(lines)) if last[k - 1] < first[k]), len(lines)]
    bands: list[list[_DrawnRow]] = []
    for a, b in pairwise(cuts):
        if not bands or (_is_on(lines[a:b], left=True) and _is_on(bands[-1], left=False)):
            bands.append([])
        bands[-1] += lines[a:b]
    leading = median(b[0][2] - a[0][2] for a, b in pairwise(lines)) if len(lines) > 1 else 0.0
    whole = [band for band in bands if _is_on(band, left=True) and _is_on(band, left=False)]
    if not all(_is_band(band, leading, ends=band is bands[-1]) for band in whole):
        return []
    return [min(map(min, band))[0] for band in bands[1:]]


def _is_on(drawn: Sequence[_DrawnRow], *, left: bool) -> bool:
    """Whether anything of some lines stands left of the gutter, or right of it."""
    return any(on_left is left for line in drawn for _, on_left, _ in line)


def _is_band(drawn: Sequence[_DrawnRow], leading: float, *, ends: bool) -> bool:
    """Whether lines are two columns that were drawn one after the other, begin level and are filled alike.

    Notes in the margin beside a text are drawn so too, and do neither. The last band need not be filled.
    """
    left, right = ([line for line in drawn if any(on is side for _, on, _ in line)] for side in (True, False))
    if len(right) < _LEAST or (2 * len(right) + _LEAST < len(left) and not ends):
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
