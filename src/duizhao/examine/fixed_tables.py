"""Tables that a form prescribes: which tables of a report they are, their cells, and what of them was not read."""

from collections.abc import Collection, Iterator, Sequence

from duizhao.examine.table_cells import CELL_TWICE, table_cells
from duizhao.examine.table_forms import NUMBER, PrescribedForm, PrescribedForms, RowCells, prescribed_forms, table_words
from duizhao.frozen import frozen
from duizhao.model import Doubt, FixedCell, Reason, Report, Rules, Span

_MISSED = Reason("table-not-read")
_NAMES = 3  # of a form's columns that words outside of tables hold, from which on they are that table
LONG = 3  # characters of a name that tells which form it is of: 总计 and 其他 stand in any table


@frozen
class TablesRead:
    """What the fixed tables of a report hold, and what in them could not be read."""

    cells: tuple[FixedCell, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    blocks: frozenset[str] = frozenset()  # Block.ids of the fixed tables


@frozen
class _TableBefore:
    """The table right before one: its form, its heads and how wide it is."""

    form: PrescribedForm | None = None
    heads: tuple[RowCells, ...] = ()
    width: int = 0


def fixed_tables(report: Report, rules: Rules) -> TablesRead:
    """The cells of all fixed tables of a report.

    The form is one that a rule prescribes; which, the list `tables` of the family says (decision 096).

    Args:
        report: A parsed report.
        rules: The list `tables`; without one nothing is found.

    Returns:
        The cells in the report's order, one for each row and column; a doubt for each cell whose row or column the form
        does not have, that holds no number, or that stands twice with different words; one for each table of which
        only its words stand there.
    """
    forms = prescribed_forms(rules)
    cells: list[FixedCell] = []
    doubts: list[Doubt] = []
    blocks: set[str] = set()
    apart: list[list[RowCells]] = []  # tables of no form
    before = _TableBefore()
    for block in report.blocks if forms.forms else ():
        if not block.cells:
            if not forms.goes_on.fullmatch(table_words(block.span.of(report.text))):
                before = _TableBefore()
            continue
        lines = [tuple((span, table_words(span.of(report.text))) for span in row) for row in block.cells]
        form = forms.which(lines)
        heads: tuple[RowCells, ...] = ()
        if form is None and before.form is not None and _table_goes_on(lines, before, forms):
            form, heads = before.form, before.heads
        if form is None:
            before = _TableBefore()
            apart.append(lines)
            continue
        blocks.add(block.id)
        read, heads = table_cells(lines, heads, form, forms, block)
        before = _TableBefore(form, heads, len(lines[0]))
        seen = {(cell.table, cell.row, cell.column): cell for cell in cells}
        for found in read:
            if isinstance(found, Doubt):
                doubts.append(found)
                continue
            first = seen.setdefault((found.table, found.row, found.column), found)
            if first is found:
                cells.append(found)
            elif first.value != found.value and found.value is not None:
                doubts.append(form.doubt(CELL_TWICE, found.span, found.row, found.column))
    read_forms = {cell.table for cell in cells}
    doubts += _missed(report, forms, read_forms)
    doubts += (doubt for lines in apart if (doubt := _unread_table(lines, forms, read_forms)))
    return TablesRead(tuple(cells), tuple(doubts), frozenset(blocks))


def _missed(report: Report, forms: PrescribedForms, read: Collection[str]) -> Iterator[Doubt]:
    """A doubt for each form of which no cell was read though the names of its columns stand in the text.

    A PDF without rules, and a table drawn with spaces, come as lines. One doubt, where the first of the names stands.
    """
    for form in forms.forms if len(read) < len(forms.forms) else ():
        named: dict[str, Span] = {}
        for block in report.blocks if form.table.id not in read else ():
            words = "" if block.cells else table_words(block.span.of(report.text))
            for column in form.table.columns:
                if len(column.name) >= LONG and column.name in words:
                    named.setdefault(column.name, block.span)
        if len(named) >= _NAMES:
            yield form.doubt(_MISSED, min(named.values()))


def _unread_table(lines: Sequence[RowCells], forms: PrescribedForms, read: Collection[str]) -> Doubt | None:
    """A doubt for a table of no form that has numbers and names of one: two, or one of a form not `read`.

    Its heads are others, stand in one cell, or were left on the page before. It stands where the first name does.
    """
    if not any(NUMBER.fullmatch(words) for line in lines for _, words in line):
        return None
    best, most = None, 0
    for form in forms.forms:
        named = {word for words in forms.named(lines, form) for word in words if len(word) >= LONG}
        if len(named) > most and (len(named) > 1 or form.table.id not in read):
            at = min(span for line in lines for span, words in line if words in named)
            best, most = form.doubt(_MISSED, at), len(named)
    return best


def _table_goes_on(lines: Sequence[RowCells], before: _TableBefore, forms: PrescribedForms) -> bool:
    """Whether a table is the rest of the one right before it, parted by the end of a page: as wide, with its rows."""
    form = before.form
    return (
        form is not None
        and len(lines[0]) == before.width
        and any(form.row(forms.bare(words)) for line in lines for _, words in line)
    )
