"""The order in which the characters of a page were drawn: a witness of what goes on with what, beside their places.

Own geometry, no standard's: decision 030.
"""

from collections.abc import Iterator, Mapping, Sequence

from duizhao.frozen import frozen
from duizhao.importer.readers.gutters import LEVEL_ROWS, is_left
from duizhao.importer.readers.sheet import Piece, TextRow

_FAR = 3.0  # em: lines of one text stand no further below each other


@frozen
class DrawingOrder:
    """The characters of a page as they were drawn, spaces and tables aside, and the place of each, by its `id`."""

    pieces: Sequence[Piece]
    places: Mapping[int, int]

    def strokes_of(self, row: TextRow) -> Iterator[list[Piece]]:
        """The parts of a line, `row`, that were drawn without anything else between, in the order of drawing."""
        known = sorted(self.places[id(p)] for p in row.pieces if id(p) in self.places)
        part: list[Piece] = []
        for before, at in zip([-2, *known], known, strict=False):
            if at != before + 1 and part:
                yield part
                part = []
            part.append(self.pieces[at])
        if part:
            yield part

    def beside(self, part: Sequence[Piece]) -> tuple[Piece | None, Piece | None]:
        """What was drawn right before a `part` of a line, and right behind it; None where there is nothing."""
        first, last = self.places[id(part[0])], self.places[id(part[-1])]
        return self.pieces[first - 1] if first else None, self.pieces[last + 1] if last + 1 < len(self.pieces) else None


def order_of(pieces: Sequence[Piece]) -> DrawingOrder:
    """The order in which the `pieces` of a page come, which is that of drawing."""
    drawn = tuple(p for p in pieces if p.text != " " and p.run >= 0)
    return DrawingOrder(drawn, {id(p): i for i, p in enumerate(drawn)})


def run_over(rows: Sequence[TextRow], gutter: float, order: DrawingOrder) -> frozenset[int]:
    """The `id` of each character of lines that belong to the column left of a gutter and run over it.

    So WeasyPrint 70 and Chromium 156 set words that they cannot part. Such a line was drawn behind a line of the left
    column, and before another, or before the top of the right column; near it the right column has a line that was
    drawn apart from both.

    Args:
        rows: The lines of a page or a band of it.
        gutter: In points from the left.
        order: Of drawing, on the page.
    """
    found: set[int] = set()
    parts = [list(order.strokes_of(row)) for row in rows]
    for i, row in enumerate(rows):
        near = [
            k for k in (i - 1, i, i + 1) if 0 <= k < len(rows) and abs(rows[k].y - row.y) < 2 * LEVEL_ROWS * row.size
        ]
        for part in parts[i]:
            if not is_left(part[0], gutter) or part[-1].x1 <= gutter:
                continue
            before, behind = order.beside(part)
            if before is None or behind is None:
                continue
            above = (is_left(before, gutter) or id(before) in found) and 0 < row.y - before.y < _FAR * row.size
            below = 0 < behind.y - row.y < _FAR * row.size if is_left(behind, gutter) else behind.y < row.y
            last = order.places[id(part[-1])]
            right = (o[0] for k in near for o in parts[k] if not is_left(o[0], gutter))
            apart = any(first is not behind and order.places[id(first)] > last for first in right)
            if above and below and apart:
                found.update(map(id, part))
    return frozenset(found)
