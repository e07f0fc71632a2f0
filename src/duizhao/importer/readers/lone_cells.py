"""Cells that hold one thing set otherwise than a line of text: a figure in each box of a form, a head on its side.

Figures in boxes one beside the other are one number; words that run upwards or downwards within one cell of a table are
its text. Both are laid into a line in their place before lines are told. Own geometry, no standard's: decision 030.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duizhao.importer.readers.ruled import LineGrid, grid_cells, line_grids
from duizhao.importer.readers.sheet import PageSheet, Piece

_WIDEST = 2.2  # times the size of a figure: its box is no wider
_LARGE = 1.6  # times the size of the page's type: larger words on their side are no head of a column
_TURNED = 4.0  # degrees: so far from a quarter a turn may be
_INSIDE = 1.0  # points from the edge of a cell


def cells_as_lines(sheet: PageSheet, em: float) -> PageSheet:
    """A `sheet` on which boxed figures stand close, and words on their side in a line.

    `em` is the size of its type, in points. Own geometry, no standard's: decision 030.
    """
    figures = sum(p.text.isdigit() for p in sheet.pieces)
    turned = any(_quarter(p) for p in sheet.pieces)
    if not sheet.rules or not (turned or figures > 1):
        return sheet
    for grid in list(line_grids(sheet.rules)):
        if len(grid.ys) == 2:
            sheet = _close_figures(sheet, grid)
        elif turned:
            sheet = replace(sheet, pieces=_lying_flat(sheet.pieces, grid, em))
    return sheet


def _close_figures(sheet: PageSheet, grid: LineGrid) -> PageSheet:
    """The sheet without the boxes of a grid of one row, and each figure as wide as its box, if all boxes hold one."""
    inside = [p for p in sheet.pieces if p.text != " " and _is_in(p.centre, grid)]
    cells = {place: own for place, (_, _, own) in grid_cells(grid, inside).items()}
    size = max((p.size for p in inside), default=0.0)
    one = len(inside) > 1 and all(
        p.text.isdigit() and not p.aside and len(own) == 1 for own in cells.values() for p in own
    )
    narrow = all(b - a < _WIDEST * size for a, b in zip(grid.xs, grid.xs[1:], strict=False))
    filled = [column for (_, column), own in sorted(cells.items()) if own]
    if not one or not narrow or filled != list(range(filled[0], filled[0] + len(filled))):
        return sheet  # an empty box inside a number: nobody knows what it means
    edges = {id(own[0]): (grid.xs[c], grid.xs[c + 1]) for (_, c), own in cells.items() if own}
    pieces = [replace(p, x0=edges[id(p)][0], x1=edges[id(p)][1]) if id(p) in edges else p for p in sheet.pieces]
    pieces = [p for p in pieces if p.text != " " or not _is_in(p.centre, grid)]
    box = (grid.xs[0] - 3, grid.ys[0] - 3, grid.xs[-1] + 3, grid.ys[-1] + 3)
    rules = [r for r in sheet.rules if not (box[0] < r.x0 and r.x1 < box[2] and box[1] < r.y0 and r.y1 < box[3])]
    return replace(sheet, pieces=tuple(pieces), rules=tuple(rules))


def _lying_flat(pieces: Sequence[Piece], grid: LineGrid, em: float) -> tuple[Piece, ...]:
    """The pieces, those of cells that hold nothing but words on their side in a line across the cell."""
    shown = [p for p in pieces if p.text != " " and not p.aside]
    at = {id(p): replace(p, x0=x, x1=x, y=y + 0.35 * p.size) for p in shown for x, y in (_middle_of(p),)}
    inside = [p for p in shown if _is_in(_middle_of(p), grid)]
    back = {id(at[id(p)]): p for p in inside}
    flat: dict[int, Piece] = {}
    cells = grid_cells(grid, [at[id(p)] for p in inside])
    for (row, column), (down, across, held) in cells.items():
        own = [back[id(p)] for p in held]
        angles = {round(p.angle / 90) for p in own}
        if len(own) < 2 or len(angles) > 1 or not all(_quarter(p) and p.size < _LARGE * em for p in own):
            continue
        if not _drawn_together(pieces, own):
            continue
        ordered = [p for line in _turned_lines(own) for p in line]
        left, right = grid.xs[column] + _INSIDE, grid.xs[column + across] - _INSIDE
        step = min(ordered[0].size, (right - left) / len(ordered))
        y = (grid.ys[row] + grid.ys[row + down]) / 2 + 0.35 * ordered[0].size
        for i, p in enumerate(ordered):
            flat[id(p)] = replace(p, x0=left + i * step, x1=left + (i + 1) * step, y=y, angle=0.0)
    return tuple(flat.get(id(p), p) for p in pieces)


def _drawn_together(pieces: Sequence[Piece], own: Sequence[Piece]) -> bool:
    """Whether no other words on their side come next to those of a cell: what runs over several cells is no head."""
    ids = {id(p) for p in own}
    for i, p in enumerate(pieces):
        near = [q for q in pieces[max(0, i - 1) : i + 2] if id(q) not in ids and q.text != " " and _quarter(q)]
        if id(p) in ids and any(
            abs(q.centre[0] - p.centre[0]) < 0.5 * p.size and abs(q.y - p.y) < 2 * p.size for q in near
        ):
            return False
    return True


def _turned_lines(own: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The lines of words on their side, in the order of reading."""
    downwards = round(own[0].angle / 90) == 1
    lines: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in sorted(own, key=lambda p: p.centre[0]):
        near = next(
            (k for k, line in lines.items() if abs(line[0].centre[0] - piece.centre[0]) < 0.5 * piece.size), None
        )
        lines[len(lines) if near is None else near].append(piece)
    for _, line in sorted(lines.items(), reverse=downwards):
        yield sorted(line, key=lambda p: p.y if downwards else -p.y)


def _quarter(piece: Piece) -> bool:
    """Whether a character lies on its side: it is turned by a quarter."""
    return any(abs(piece.angle - turn) < _TURNED for turn in (90, 270))


def _middle_of(piece: Piece) -> tuple[float, float]:
    """The middle of a character, in points: of one on its side half its advance further on."""
    if not _quarter(piece):
        return piece.centre
    return piece.centre[0], piece.y + (0.5 if abs(piece.angle - 90) < _TURNED else -0.5) * piece.size


def _is_in(place: tuple[float, float], grid: LineGrid) -> bool:
    return grid.xs[0] < place[0] < grid.xs[-1] and grid.ys[0] < place[1] < grid.ys[-1]
