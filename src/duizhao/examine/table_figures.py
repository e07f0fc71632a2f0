"""Cells of fixed tables that are figures of an indicator, beside the figures of the sentences."""

from collections.abc import Sequence

from duizhao.examine.counted import IN_TABLE
from duizhao.examine.fixed_tables import TablesRead
from duizhao.model import Bound, Doubt, Figure, FixedCell, Reason, Report, Rules, Span
from duizhao.model.rules.tables import CellIndicator, FixedTable


def with_cells(
    figures: Sequence[Figure], report: Report, tables: TablesRead, odd: Sequence[Doubt], rules: Rules
) -> tuple[Figure, ...]:
    """All figures of a report in order, those of its fixed tables by the names of their rows and columns.

    A bare number that has its unit elsewhere counts in no table that a doubt tells of: it is like a form's, and its
    heads are not. Source: decision 096.

    Args:
        figures: What was found in the report's text, where a number with its count word in a cell counts too.
        report: The report.
        tables: Its fixed tables.
        odd: The sums that do not hold, whose cells have that as their note: nobody adds them up unawares.
        rules: The list `tables`: which cell gives a figure of which indicator.
    """
    unsure = [b.span for b in report.blocks if b.cells and any(b.span.holds(doubt.span) for doubt in tables.doubts)]
    figures = [f for f in figures if f.reasons[0] != IN_TABLE or not any(span.holds(f.quote) for span in unsure)]
    if not tables.blocks:
        return tuple(figures)
    spans = [block.span for block in report.blocks if block.id in tables.blocks]
    kept = [figure for figure in figures if not any(span.holds(figure.quote) for span in spans)]
    listed: dict[tuple[str, str, str], tuple[CellIndicator, FixedTable]] = {
        (table.id, one.row, one.column): (one, table) for table in rules.lists.tables.tables for one in table.figures
    }
    notes = {doubt.span: doubt.reason for doubt in reversed(odd)}
    for cell in tables.cells:
        found = listed.get((cell.table, cell.row, cell.column))
        if found is None or cell.value is None:
            continue
        one, table = found
        names = tuple(
            next(each.name for each in side if each.id == id)
            for side, id in ((table.rows, cell.row), (table.columns, cell.column))
        )
        reason = Reason("table-cell", values=(("table", table.name), ("row", names[0]), ("column", names[1])))
        name = f"f{cell.block.removeprefix('p-')}-{cell.row}-{cell.column}"
        line = _row_span(report, cell)
        kept.append(
            Figure(
                name,
                cell.span,
                line,
                cell.span,
                cell.value,
                one.unit,
                Bound.EXACT,
                one.indicator,
                (reason,),
                note=notes.get(cell.span),
            )
        )
    return tuple(sorted(kept, key=lambda figure: (figure.quote.start, figure.quote.end)))


def _row_span(report: Report, cell: FixedCell) -> Span:
    """The line of a cell from its first words on to the cell: what a reader sees of it."""
    block = next(block for block in report.blocks if block.id == cell.block)
    row = next(row for row in block.cells if cell.span in row)
    return Span(next(span.start for span in row if len(span)), cell.span.end)
