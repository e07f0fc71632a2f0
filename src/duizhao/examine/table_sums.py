"""What must add up in a fixed table and does not: doubts for readers, never a correction."""

from collections.abc import Iterator, Mapping, Sequence

from duizhao.model import Doubt, FixedCell, Reason, Rules
from duizhao.model.rules.tables import FixedTable, TableSum
from duizhao.text.plain_numbers import plain_number


def table_sums(cells: Sequence[FixedCell], rules: Rules) -> Iterator[Doubt]:
    """A doubt for each sum of the form that does not hold.

    Which sums a form has is said by the list `tables`, each with its reason (decision 096).

    Args:
        cells: The cells of a report's fixed tables. What is left empty counts as nothing; a side that is empty
            altogether is not asked, but for the sum of a row that has numbers: those may stand a place too far left.
        rules: The list `tables`.

    Yields:
        The doubts, each at the cell that should be the sum (`left` of the rule): by the rule's id, with the names of
        row and column, what is printed there and what the other side sums to. Where nothing is printed, at the last
        number of the row.
    """
    for table in rules.lists.tables.tables:
        found = {(cell.row, cell.column): cell for cell in cells if cell.table == table.id}
        rows, columns = [row.id for row in table.rows], [column.id for column in table.columns]
        for rule in table.sums if found else ():
            for other in columns if rule.axis == "rows" else rows:
                doubt = _sum_doubt(rule, other, found, table)
                if doubt is not None:
                    yield doubt


def _sum_doubt(
    rule: TableSum, other: str, found: Mapping[tuple[str, str], FixedCell], table: FixedTable
) -> Doubt | None:
    """What is wrong with a sum in the column or row `other`."""

    def stated(ids: Sequence[str]) -> list[FixedCell]:
        keys = [(id, other) if rule.axis == "rows" else (other, id) for id in ids]
        return [cell for key in keys if (cell := found.get(key)) is not None and cell.value is not None]

    left, right = stated(rule.left), stated(rule.right)
    sums = [sum(cell.value or 0.0 for cell in side) for side in (left, right)]
    empty = not left and rule.axis == "columns" and any((other, id) in found for id in rule.left)
    if not right or not (left or empty) or abs(sums[0] - sums[1]) < 1e-6:
        return None
    rows, columns = (rule.left, (other,)) if rule.axis == "rows" else ((other,), rule.left)
    row = "＋".join(one.name for one in table.rows if one.id in rows)
    column = "＋".join(one.name for one in table.columns if one.id in columns)
    values = (
        ("table", table.name),
        ("where", f"{row}·{column}"),
        *((key, plain_number(round(n, 6), 15)) for key, n in zip(("printed", "sum"), sums, strict=True)),
    )
    if empty:
        return Doubt(right[-1].span, Reason("table-sum-empty", values=values))
    return Doubt(left[0].span, Reason(f"table.{rule.id}", values=values))
