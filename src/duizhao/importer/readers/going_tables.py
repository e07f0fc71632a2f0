"""Tables that go on from page to page: heads that are printed anew, and rows that the end of a page cuts.

Word, LibreOffice 7.4, typst 0.15 and reportlab print a table's first rows again on each page, and let a row begin on
one page and end on the next; where its cells end on the first, those on the second are empty.
"""

from collections.abc import Iterator, Sequence

from duizhao.importer.grid import Grid, GridCell
from duizhao.importer.readers.ruled import Found, cell_text, same_columns
from duizhao.importer.readers.sheet import TextRow

MOST_HEADS = 3  # rows of a head
PADDED = 2.2  # em: so near to the edge of its cell a full line comes
STOPS = ("。", "！", "？", "；")

Row = tuple[GridCell, ...]
TablePart = tuple[Grid, Grid]  # of a table on one page: the head that is printed again, and the rows


def goes_on(last: Found | None, found: Found) -> bool:
    """Whether the table `found` goes on from the page before, where the `last` one ends: it has the same columns."""
    return last is not None and last.page + 1 == found.page and same_columns(last.columns, found.columns)


def parts_of(tables: Sequence[Found]) -> Iterator[TablePart]:
    """What each of `tables`, the parts of one table on pages that follow one another, has of it.

    What a row has on the next page stands in it, and no more in a row of its own.
    """
    rows = [list(found.table.rows) for found in tables]
    heads = [0, *(_heads(rows[0], own) for own in rows[1:])]
    for i in range(1, len(tables)):
        whole = _whole(tables[i - 1], tables[i], heads[i]) if len(rows[i - 1]) > heads[i - 1] else None
        if whole is not None:
            rows[i - 1][-1] = whole
            del rows[i][heads[i]]
    for own, head in zip(rows, heads, strict=True):
        yield Grid(tuple(own[:head])), Grid(tuple(own[head:]))


def _heads(first: Sequence[Row], rows: Sequence[Row]) -> int:
    """How many rows at the top of a part are the table's first ones again; a row that begins with a figure is none."""
    most = min(MOST_HEADS, len(first) - 1, len(rows) - 1)
    alike = next((i for i in range(most) if first[i] != rows[i]), most)
    words = [cell.text.strip() for cell in first[0] if cell.text.strip()]
    return alike if words and not words[0][0].isdigit() else 0


def _whole(last: Found, found: Found, heads: int) -> Row | None:
    """The last row of a part with what the next one's first row adds to it; None where this is a row of its own.

    Each of its cells must go on from a line that is full and ends no sentence; a single column does not show it.
    """
    end = len(last.table.rows) - 1
    above, below = last.table.rows[end], found.table.rows[heads]
    plain = all(cell.rows == 1 and cell.columns == 1 for cell in (*above, *below))
    filled = sum(bool(cell.text.strip()) for cell in below)
    if not plain or len(above) != len(below) or (filled == len(below) and filled < 2):
        return None
    made = []
    for column, (a, b) in enumerate(zip(above, below, strict=True)):
        if not b.text.strip():
            made.append(a)
            continue
        upper, lower = last.lines.get((end, column), ()), found.lines.get((heads, column), ())
        if not (upper and lower and _full(upper[-1], last.columns[column + 1])):
            return None
        made.append(GridCell(cell_text((*upper, *lower))))
    return tuple(made)


def _full(row: TextRow, edge: float) -> bool:
    return row.x1 > edge - PADDED * row.size and not row.text.rstrip().endswith(STOPS)
