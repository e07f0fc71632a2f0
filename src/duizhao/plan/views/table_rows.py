"""Which row of a table a report's words belong in: the one rule for built tables and for the chooser's."""

from duizhao.model import Cell, Span


def by_row(cell: Cell) -> dict[str, list[tuple[Span, str]]]:
    """The quotes of a cell with their sections, by the row that they belong in, in the order of the text.

    A table on a topic has a row for each part, one on a part a row for each topic, so that rows compare like with like;
    "" is the row for what no part or topic holds. `compare/tiling.py` says which it is. Source: decision 023.
    """
    rows: dict[str, list[tuple[Span, str]]] = {}
    for quote, section, row in zip(cell.quotes, cell.sections, cell.rows, strict=True):
        rows.setdefault(row, []).append((quote.span, section))
    return rows
