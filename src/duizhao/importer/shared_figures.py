"""Figures of a table that stand in merged cells: each holds for several rows or columns, and is written in one alone.

The page holds the text of a merged cell once, where it begins (grid.py); who reads a figure by its row takes it for
that of the first row, and the rows below it for empty. A label that several rows share is read as it is meant.
"""

from collections.abc import Sequence

from duizhao.importer.grid import Grid, cell_text, is_figure, laid_out
from duizhao.importer.quotations import quotations
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.model import Reason

_MOST = 5  # figures that a doubt quotes
_LONGEST = 16  # characters of a row's first words


def shared_figures(table: Grid) -> tuple[str, ...]:
    """The figures of a `table` that several rows or columns share, each behind the first words of its row.

    The first row is the head, the first column labels or counts the rows; a place that a figure takes beside its own
    counts where other rows have words there.
    """
    rows = [[(column, cell, cell_text([cell.text])) for column, cell in cells] for cells, _ in laid_out(table)]
    begun = [{column for column, _, text in cells if text} for cells in rows]
    found: list[str] = []
    for at, cells in enumerate(rows):
        label = next((text for _, _, text in cells if text), "")[:_LONGEST]
        for column, cell, text in cells if at else ():
            if not column or not is_figure(text) or text[-1] in "年月日":
                continue
            high = len(rows) - at if cell.rows == 0 else min(cell.rows, len(rows) - at)
            beside = set(range(column + 1, column + cell.columns))
            if (high > 1 and any(begun[at + 1 : at + high])) or (beside and any(beside & other for other in begun)):
                found.append(text if label == text else f"{label} | {text}")
    return tuple(found)


def shared_figures_told(rows: Sequence[str]) -> ReadDoubt:
    """The doubt for figures, `rows`, as `shared_figures` gives them: code, message, hint."""
    message = Reason.of("figures-over-several-cells", quotes=quotations(rows, _MOST))
    return "table-guessed", message, Reason("write-figure-into-each-row")
