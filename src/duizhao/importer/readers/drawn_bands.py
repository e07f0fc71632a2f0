"""Bands of columns, one below the other: what stands in both columns above is read before what stands below.

A heading over both columns need not cross their gutter: set to the left and short, it looks like a line of the left
column. A writer that draws it after all that stands above it, and before all that stands below, ends the columns
there. Who draws line by line says nothing of that kind. Own geometry, no standard's: decision 030.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from duizhao.importer.readers.drawing_order import DrawingOrder
from duizhao.importer.readers.gutters import is_left
from duizhao.importer.readers.sheet import TextRow

_LEAST = 2  # lines that one of a band's columns has: single ones, left and right by turns, are drawn line by line


def band_starts(rows: Sequence[TextRow], gutter: float, order: DrawingOrder) -> list[int]:
    """With which place in the order of drawing each band but the first begins; none where columns go down the page.

    Args:
        rows: The lines of two columns, both in one.
        gutter: What parts them, in points from the left.
        order: Of drawing, on the page.
    """
    at = order.places
    drawn = [[(at[id(p)], is_left(p, gutter)) for p in row.pieces if id(p) in at] for row in rows]
    drawn = [row for row in drawn if row]
    if not drawn:
        return []
    last = list(accumulate((max(row)[0] for row in drawn), max))
    first = list(accumulate((min(row)[0] for row in reversed(drawn)), min))[::-1]
    cuts = [0, *(k for k in range(1, len(drawn)) if last[k - 1] < first[k]), len(drawn)]
    bands: list[list[list[tuple[int, bool]]]] = []
    for a, b in pairwise(cuts):
        if not bands or (_is_on(drawn[a:b], left=True) and _is_on(bands[-1], left=False)):
            bands.append([])
        bands[-1] += drawn[a:b]
    whole = [band for band in bands if _is_on(band, left=True) and _is_on(band, left=False)]
    return [min(map(min, band))[0] for band in bands[1:]] if all(map(_down_each_column, whole)) else []


def _is_on(drawn: Sequence[Sequence[tuple[int, bool]]], *, left: bool) -> bool:
    """Whether anything of some lines stands left of the gutter, or right of it."""
    return any(on_left is left for row in drawn for _, on_left in row)


def _down_each_column(drawn: Sequence[Sequence[tuple[int, bool]]]) -> bool:
    """Whether the left column was drawn before the right one, and one of them has several lines."""
    left, right = ([[rank for rank, on_left in row if on_left is side] for row in drawn] for side in (True, False))
    lines = max(sum(bool(row) for row in side) for side in (left, right))
    return lines >= _LEAST and max(rank for row in left for rank in row) < min(rank for row in right for rank in row)


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
