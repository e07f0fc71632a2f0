"""Tables that go on from page to page: heads that are printed anew, and rows that the end of a page cuts.

Word, LibreOffice 7.4, typst 0.15 and reportlab print a table's first rows again on each page, typst and browsers its
last ones too (a footer, `tfoot`), and let a row begin on one page and end on the next; where its cells end on the
first, those on the second are empty. reportlab 5.1 (`splitInRow`) draws no rule between the head that it prints again
and the rest of a row. Own geometry, no standard's: decision 030.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duizhao.importer.grid import Grid, GridCell
from duizhao.importer.readers.cell_lines import ruled_cell_text
from duizhao.importer.readers.ruled import Found, same_columns
from duizhao.importer.readers.sheet import TextRow
from duizhao.importer.readers.unbreakable import unbreakable_width

MOST_HEADS = 3  # rows of a head, or of a foot
PADDED = 2.2  # em: so near to the edge of its cell a full line comes
SHORT = 0.9  # em: a line that ends so far before others of its column had room for one more hanzi
_NUMBER = re.compile(r"[0-9０-９.,，．]+[%％]?\s*[\u4e00-\u9fff]?")
STOPS = ("。", "！", "？", "；")

Row = tuple[GridCell, ...]
TablePart = tuple[Grid, Grid, Grid]  # of a table on one page: the head that is printed again, the rows, such a foot


def goes_on(last: Found | None, found: Found) -> bool:
    """Whether the table `found` goes on from the page before, where the `last` one ends: it has the same columns."""
    return last is not None and last.page + 1 == found.page and same_columns(last.columns, found.columns)


def table_parts(tables: Sequence[Found]) -> Iterator[TablePart]:
    """What each of `tables`, the parts of one table on pages that follow one another, has of it: head, rows, foot.

    What a row has on the next page stands in it, and no more in a row of its own.
    """
    tables = [*tables[:1], *(_head_apart(tables[0], found) for found in tables[1:])]
    rows = [list(found.table.rows) for found in tables]
    heads = [0, *(_repeated_heads(rows[0], own) for own in rows[1:])]
    count = _repeated_feet(rows, heads)
    feet = [own[len(own) - count :] for own in rows[:-1]] + [[]]
    for own, foot in zip(rows, feet, strict=True):
        del own[len(own) - len(foot) :]
    for i in range(1, len(tables)):
        last = replace(tables[i - 1], table=Grid(tuple(rows[i - 1])))
        whole = _whole_row(last, tables[i], heads[i]) if len(rows[i - 1]) > heads[i - 1] else None
        if whole is not None:
            rows[i - 1][-1] = whole
            del rows[i][heads[i]]
            tables[i] = _without_lines(tables[i], heads[i])
    for own, head, foot in zip(rows, heads, feet, strict=True):
        yield Grid(tuple(own[:head])), Grid(tuple(own[head:])), Grid(tuple(foot))


def _without_lines(found: Found, row: int) -> Found:
    """A part without the lines of a row, which went to the part before: those below it move up."""
    lines = {(r - (r > row), column): own for (r, column), own in found.lines.items() if r != row}
    return replace(found, lines=lines)


def _head_apart(first: Found, found: Found) -> Found:
    """A part, with the rest of a row apart from the `first` part's head where no rule stands between the two.

    Each cell of the head must stand again, line by line, at the top of the cell in its place.
    """
    for count in range(1, min(MOST_HEADS, len(first.table.rows) - 1, len(found.table.rows)) + 1):
        head, own = (_placed_cells(part.table.rows[:count]) for part in (first, found))
        bottom = [place for place, cell in head.items() if place[0] + cell.rows == count]
        closed = all(place[0] + cell.rows <= count for place, cell in head.items())
        same = {k: (c.rows, c.columns) for k, c in head.items()} == {k: (c.rows, c.columns) for k, c in own.items()}
        if not closed or not same or not _names_columns(first.table.rows[0]):
            continue
        more = {place: _behind_head(first.lines.get(place, ()), found.lines.get(place, ())) for place in head}
        if not any(more.values()) or any(own is None or (own and p not in bottom) for p, own in more.items()):
            continue
        rest = tuple(
            GridCell(ruled_cell_text(more[p] or ()), 1, head[p].columns) for p in sorted(bottom, key=lambda p: p[1])
        )
        kept = (*first.table.rows[:count], rest, *found.table.rows[count:])
        lines = {p: first.lines[p] for p in head if p in first.lines}
        lines |= {(count, column): own for (_, column), own in more.items() if own}
        lines |= {(row + 1, column): own for (row, column), own in found.lines.items() if row >= count}
        return replace(found, table=Grid(kept), lines=lines)
    return found


def _placed_cells(rows: Sequence[Row]) -> dict[tuple[int, int], GridCell]:
    """The cells of some rows by row and column, without what hangs into them from above."""
    cells: dict[tuple[int, int], GridCell] = {}
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            cells[at, column] = cell
            taken |= {(at + a, column + b) for a in range(cell.rows) for b in range(cell.columns)}
    return cells


def _behind_head(head: Sequence[TextRow], own: Sequence[TextRow]) -> Sequence[TextRow] | None:
    """The lines of a cell behind those of the head's cell; None where it does not begin with them."""
    alike = [row.text.strip() for row in own[: len(head)]] == [row.text.strip() for row in head]
    return own[len(head) :] if alike else None


def _names_columns(row: Row) -> bool:
    """Whether a row is a head: a row that begins with a figure is none."""
    words = [cell.text.strip() for cell in row if cell.text.strip()]
    return bool(words) and not words[0][0].isdigit()


def _repeated_heads(first: Sequence[Row], rows: Sequence[Row]) -> int:
    """How many rows at the top of a part are the table's first ones again; a row that begins with a figure is none."""
    most = min(MOST_HEADS, len(first) - 1, len(rows) - 1)
    alike = next((i for i in range(most) if first[i] != rows[i]), most)
    return alike if _names_columns(first[0]) else 0


def _repeated_feet(parts: Sequence[Sequence[Row]], heads: Sequence[int]) -> int:
    """How many rows at the end of each part are those at the end of the table; rows that stand elsewhere too are none.

    Source: HTML, 4.9.7 (the `tfoot` element), which browsers print on each page.
    """
    most = min(MOST_HEADS, *(len(own) - head - 1 for own, head in zip(parts, heads, strict=True)))
    last = parts[-1]
    for count in range(most if len(parts) > 1 else 0, 0, -1):
        foot = list(last[len(last) - count :])
        others = [row for own in parts for row in own[: len(own) - count]]
        named = any(cell.text.strip() for cell in foot[0]) and not any(row in others for row in foot)
        if named and all(list(own[len(own) - count :]) == foot for own in parts):
            return count
    return 0


def _whole_row(last: Found, found: Found, heads: int) -> Row | None:
    """The last row of a part with what the next one's first row adds to it; None where this is a row of its own.

    Each of its cells must go on from a line that is full and ends no sentence, or begin in the second part, as one set
    in the middle of a row; a single column does not show it, nor one as narrow as its words, where all cells end so,
    and no number goes on. Or each is empty in the one part or the other, the first in the second: no line of it had
    room on the page before (WeasyPrint 70 leaves no single line of a paragraph there). Or the first alone stands in the
    second, as one set in the middle of a row, where no other row lacks it.
    """
    end = len(last.table.rows) - 1
    above, below = last.table.rows[end], found.table.rows[heads]
    plain = all(cell.rows == 1 and cell.columns == 1 for cell in (*above, *below))
    filled = sum(bool(cell.text.strip()) for cell in below)
    if not plain or len(above) != len(below) or (filled == len(below) and filled < 2):
        return None
    pairs = [(a, b) for a, b in zip(above, below, strict=True) if bool(a.text.strip()) != bool(b.text.strip())]
    # A row whose cells all hang down from above has none of its own.
    others = (row for own in (last.table.rows[:end], found.table.rows[heads + 1 :]) for row in own if row)
    named = above[0].text.strip() or (filled == 1 and below[0].text.strip() and all(r[0].text.strip() for r in others))
    if named and len(pairs) == len(above):
        return tuple(a if a.text.strip() else b for a, b in pairs)
    if any(
        _NUMBER.fullmatch(a.text.strip()) and _NUMBER.fullmatch(b.text.strip())
        for a, b in zip(above, below, strict=True)
    ):
        return None
    made, shown = [], False
    for column, (a, b) in enumerate(zip(above, below, strict=True)):
        if not (a.text.strip() and b.text.strip()):
            made.append(a if a.text.strip() else b)
            continue
        upper, lower = last.lines.get((end, column), ()), found.lines.get((heads, column), ())
        cells = [own for part, at in ((last, end), (found, heads)) for own in _others_in(part, column, at)]
        ends = [own[-1] for own in cells]
        edge = last.columns[column + 1]
        reach = max((row.x1 for own in (upper, lower, *cells) for row in own if row.x1 <= edge), default=0.0)
        full = [_is_full_line(row, edge, reach, lower[:1]) for row in upper[-1:]]
        full += [_is_full_line(row, edge, reach) for row in ends]
        if not (upper and lower and full[0]):
            return None
        shown = shown or 2 * sum(full[1:]) <= len(ends)
        made.append(GridCell(ruled_cell_text((*upper, *lower))))
    return tuple(made) if shown else None


def _others_in(part: Found, column: int, row: int) -> Iterator[Sequence[TextRow]]:
    """The lines of each cell in a column of a part of a table, but for one row."""
    return (own for (r, c), own in part.lines.items() if c == column and r != row and own)


def _is_full_line(row: TextRow, edge: float, reach: float, below: Sequence[TextRow] = ()) -> bool:
    """Whether a line comes near to the edge of its cell, and of the lines in its column to where they reach.

    Or so near that the first words of the line below it found no room. One that runs over the edge is of hanzi that
    stand one below the other there.
    """
    more = max((unbreakable_width(line) / row.size - 1 for line in below), default=0.0)
    near = max(edge - (PADDED + more) * row.size, reach - (SHORT + more) * row.size) < row.x1 <= edge
    return near and not row.text.rstrip().endswith(STOPS)
