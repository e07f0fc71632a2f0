"""Tables by their rules: lines across and upright that meet make a grid, and what stands in a cell is its text.

A side that no rule closes lies where the rules across end. Two places of the grid with no rule between them are one
cell. A grid of one column is a frame round text, not a table. Own geometry, no standard's: decision 030.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise

from duizhao.frozen import frozen
from duizhao.importer.grid import Grid, GridCell
from duizhao.importer.readers.cell_lines import ruled_cell_text
from duizhao.importer.readers.cells_by_space import heaped, rules_by_space
from duizhao.importer.readers.rows import visual_rows
from duizhao.importer.readers.sheet import PageSheet, Piece, Stroke, TextRow
from duizhao.importer.readers.vertical import one_below_the_other

_NEAR = 3.0  # points: rules so near are one, ends so near meet
MOST_RULES = 4_000  # of a page
MOST_INNER = 60  # characters of a table in a cell
PROSE = 300  # characters: a cell that holds more, and most of its page, is the page's text in a frame


@frozen
class Found:
    """A table on a page: where it stands (left, top, right, bottom), its cells, and the edges of its columns.

    `off` are the texts of cells in which figures stand off their line; `lines` are those of the cells that have any, by
    row and column. `parted` says whether only space parts some of its rows, `heaps` are the texts of cells in which
    figures stand one below the other.
    """

    page: int
    box: tuple[float, float, float, float]
    table: Grid
    columns: tuple[float, ...]
    off: tuple[str, ...] = ()
    lines: Mapping[tuple[int, int], Sequence[TextRow]] = field(default_factory=dict)
    parted: bool = False
    heaps: tuple[str, ...] = ()


@frozen
class LineGrid:
    """Rules that meet: the edges of their columns and rows from the top left, in points, and the rules themselves."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: tuple[Stroke, ...]
    upright: tuple[Stroke, ...]


def ruled_tables(sheet: PageSheet, page: int, going: tuple[float, ...] = ()) -> tuple[list[Found], list[Piece]]:
    """The tables of a `sheet`, the `page` with this number (from 0), and the pieces that stand in none.

    `going` has the edges of the columns of a table at the foot of the page before: it may go on with one cell, the rest
    of a row. Rules are in points, down from the top left.
    """
    left = list(sheet.pieces)
    found: list[Found] = []
    grids = list(line_grids(sheet.rules, going))
    around = [{k for k, o in enumerate(grids) if o is not grid and _in_a_cell(grid, o, left)} for grid in grids]
    read: set[int] = set()  # which of the grids are tables: in the cells of a frame that is none the small one is one
    for i in sorted(range(len(grids)), key=lambda i: len(around[i])):
        if around[i] & read:
            continue
        grid = grids[i]
        inside = [p for p in left if p.text != " " and _in_grid(p, grid)]
        cells = grid_cells(grid, inside)
        across, upright = rules_by_space(cells, grid.xs, grid.ys)
        spaced = bool(across or upright)
        if spaced:
            ys = _rule_places([*grid.ys, *(rule.y0 for rule in across)])
            grid = LineGrid(grid.xs, ys, (*grid.across, *across), (*grid.upright, *upright))
            cells = grid_cells(grid, inside)
        rows = {row for row, _ in cells}
        texts = ["".join(p.text for p in pieces) for _, _, pieces in cells.values()]
        longest = max(map(len, texts), default=0)
        whole = sum(p.text != " " for p in sheet.pieces)
        # Rows of one cell each are a frame; one long cell that holds most of a page is its text.
        single = not any(sum(r == row and bool(c[2]) for (r, _), c in cells.items()) > 1 for row in rows)
        if single and (found or not any(texts) or not same_columns(going, grid.xs)):
            continue
        if not single and longest > PROSE and longest * 2 > whole:
            continue
        if len(grid.ys) == 2 and (_words_in_line(inside, left) or all(len(text) < 2 for text in texts)):
            continue  # a number, each figure in a box of its own
        box = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
        taken = {id(p) for p in inside}
        left = [p for p in left if id(p) not in taken and not (p.text == " " and _in_grid(p, grid))]
        read.add(i)
        inner = [small for small, outer in zip(grids, around, strict=True) if i in outer]
        table, lines = _grid_of_cells(cells, len(grid.ys) - 1, inner)
        off = tuple(line.text.strip() for own in lines.values() for line in own if line.off)
        heaps = tuple(text for own in lines.values() if (text := heaped(own)))
        found.append(Found(page, box, table, grid.xs, off, lines, spaced, heaps))
    return found, left


def _in_a_cell(grid: LineGrid, outer: LineGrid, pieces: Sequence[Piece]) -> bool:
    """Whether a grid is a small table inside one cell of another: its words are that cell's, figures stay apart.

    One that holds more is a table by itself, in a frame or a layout.
    """
    row = [i for i, (a, b) in enumerate(pairwise(outer.ys)) if a - 1 < grid.ys[0] and grid.ys[-1] < b + 1]
    column = [i for i, (a, b) in enumerate(pairwise(outer.xs)) if a - 1 < grid.xs[0] and grid.xs[-1] < b + 1]
    if not row or not column or len(outer.ys) < 3:
        return False
    words = [p for p in pieces if p.text != " " and _in_grid(p, outer)]
    inner = sum(_in_grid(p, grid) for p in words)
    return inner <= MOST_INNER and len(words) - inner >= 2 * (len(outer.ys) - 1)


def same_columns(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether two tables have columns with the same edges, `a` and `b`, in points."""
    return len(a) == len(b) and all(abs(x - y) < 4 for x, y in zip(a, b, strict=True))


def _words_in_line(inside: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether words of one line go on beside those in a grid of one row: words with a border or a ground."""
    if not inside:
        return False
    own = {id(p) for p in inside}
    first, last = min(inside, key=lambda p: p.x0), max(inside, key=lambda p: p.x1)
    beside = [p for p in pieces if p.text != " " and id(p) not in own and abs(p.y - first.y) < 0.3 * p.size]
    return any(-_NEAR < p.x0 - last.x1 < 0.5 * p.size or -_NEAR < first.x0 - p.x1 < 0.5 * p.size for p in beside)


def _in_grid(piece: Piece, grid: LineGrid) -> bool:
    x, y = piece.centre
    return grid.xs[0] < x < grid.xs[-1] and grid.ys[0] < y < grid.ys[-1]


def line_grids(rules: Sequence[Stroke], going: Sequence[float] = ()) -> Iterator[LineGrid]:
    """Groups of rules that meet, as grids with at least two columns. Own geometry (decision 030).

    Args:
        rules: Of a sheet, in points.
        going: The edges of a table's columns that goes on from the page before: its part here may lack its first rule.
    """
    if len(rules) > MOST_RULES:
        return
    across = _merged_rules([r for r in rules if r.across])
    upright = _merged_rules([r for r in rules if not r.across])
    group = list(range(len(across) + len(upright)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for i, a in enumerate(across):
        for j, u in enumerate(upright):
            meets = a.x0 - _NEAR <= u.x0 <= a.x1 + _NEAR and u.y0 - _NEAR <= a.y0 <= u.y1 + _NEAR
            if meets:
                group[root(i)] = root(len(across) + j)
    for key in sorted({root(i) for i in range(len(group))}):
        own_across = tuple(a for i, a in enumerate(across) if root(i) == key)
        own_upright = tuple(u for j, u in enumerate(upright) if root(len(across) + j) == key)
        if not own_across or not own_upright:
            continue
        xs = _rule_places([*(u.x0 for u in own_upright), min(a.x0 for a in own_across), max(a.x1 for a in own_across)])
        ys = _rule_places([*(a.y0 for a in own_across), min(u.y0 for u in own_upright), max(u.y1 for u in own_upright)])
        if len(xs) > 2 and len(ys) > 1 and (len(own_across) > 1 or same_columns(going, xs)):
            yield LineGrid(xs, ys, own_across, own_upright)


def _merged_rules(rules: Sequence[Stroke]) -> list[Stroke]:
    """Rules in one line that touch or double each other, as one."""
    found: list[Stroke] = []
    for rule in sorted(rules, key=lambda r: (r.y0, r.x0) if r.across else (r.x0, r.y0)):
        for i in range(len(found) - 1, max(-1, len(found) - 60), -1):
            last = found[i]
            joined = _joined_rules(last, rule)
            if joined is not None:
                found[i] = joined
                break
        else:
            found.append(rule)
    return found


def _joined_rules(a: Stroke, b: Stroke) -> Stroke | None:
    if a.across and b.across and abs(a.y0 - b.y0) < _NEAR * 0.7 and b.x0 <= a.x1 + _NEAR and a.x0 <= b.x1 + _NEAR:
        return Stroke(min(a.x0, b.x0), a.y0, max(a.x1, b.x1), a.y0)
    same = not a.across and not b.across and abs(a.x0 - b.x0) < _NEAR * 0.7
    if same and b.y0 <= a.y1 + _NEAR and a.y0 <= b.y1 + _NEAR:
        return Stroke(a.x0, min(a.y0, b.y0), a.x0, max(a.y1, b.y1))
    return None


def _rule_places(values: Sequence[float]) -> tuple[float, ...]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)


def grid_cells(grid: LineGrid, pieces: Sequence[Piece]) -> dict[tuple[int, int], tuple[int, int, list[Piece]]]:
    """The cells of a `grid` by row and column of their first place: rows and columns that they span, their `pieces`.

    Own geometry (decision 030).
    """
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    cells: dict[tuple[int, int], tuple[int, int, list[Piece]]] = {}
    for r in range(rows):
        for c in range(columns):
            if (r, c) in owner:
                continue
            across = 1
            while c + across < columns and (r, c + across) not in owner and not _upright_rule(grid, c + across, r):
                across += 1
            down = 1
            while r + down < rows and not any(
                _rule_above(grid, r + down, c + k) or (r + down, c + k) in owner for k in range(across)
            ):
                if any(_upright_rule(grid, c + k, r + down) for k in range(1, across)):
                    break
                down += 1
            for a in range(down):
                owner |= {(r + a, c + b): (r, c) for b in range(across)}
            cells[r, c] = (down, across, [])
    for piece in pieces:
        x, y = piece.centre
        r = sum(y > edge for edge in grid.ys[1:-1])
        c = sum(x > edge for edge in grid.xs[1:-1])
        cells[owner[r, c]][2].append(piece)
    return cells


def _upright_rule(grid: LineGrid, column: int, row: int) -> bool:
    """Whether a rule stands left of a column, in a row."""
    x, top, bottom = grid.xs[column], grid.ys[row], grid.ys[row + 1]
    return any(
        abs(u.x0 - x) <= _NEAR and min(u.y1, bottom) - max(u.y0, top) > 0.5 * (bottom - top) for u in grid.upright
    )


def _rule_above(grid: LineGrid, row: int, column: int) -> bool:
    """Whether a rule lies above a row, in a column."""
    y, start, end = grid.ys[row], grid.xs[column], grid.xs[column + 1]
    return any(abs(a.y0 - y) <= _NEAR and min(a.x1, end) - max(a.x0, start) > 0.5 * (end - start) for a in grid.across)


def _grid_of_cells(
    cells: dict[tuple[int, int], tuple[int, int, list[Piece]]], rows: int, inner: Sequence[LineGrid]
) -> tuple[Grid, dict[tuple[int, int], Sequence[TextRow]]]:
    made: list[list[GridCell]] = [[] for _ in range(rows)]
    lines: dict[tuple[int, int], Sequence[TextRow]] = {}
    for place, (down, across, pieces) in sorted(cells.items(), key=lambda item: item[0]):
        within = visual_rows(one_below_the_other(pieces), 0) if pieces else []
        items = any(_in_grid(p, grid) for grid in inner for p in pieces)
        made[place[0]].append(GridCell(ruled_cell_text(within, items=items), down, across))
        if within:
            lines[place] = within
    return Grid(tuple(tuple(line) for line in made)), lines
