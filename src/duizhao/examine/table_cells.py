"""The cells of one fixed table by the names of row and column, and doubts where they cannot be told.

A page holds the text of a spanning cell once, where it begins, or in each place of it, as the import found it. So a
column is known by the lowest head above it that fits, a row by the rightmost label before its numbers.
"""

from collections.abc import Iterator, Sequence

from duizhao.examine.table_forms import NUMBER, PrescribedForm, PrescribedForms, RowCells
from duizhao.model import Block, Doubt, FixedCell, Reason
from duizhao.text.numerals import legal_to_int

CELL_TWICE, _UNPLACED, _UNREAD = Reason("table-cell-twice"), Reason("table-cell-unplaced"), Reason("table-cell-unread")


def table_cells(
    lines: Sequence[RowCells], above: Sequence[RowCells], form: PrescribedForm, forms: PrescribedForms, block: Block
) -> tuple[list[FixedCell | Doubt], tuple[RowCells, ...]]:
    """The cells and doubts of a table.

    Which tables a form has: the list `tables` of the family (decision 096).

    Args:
        lines: The table's lines.
        above: The heads of the table that it goes on, none where it has its own.
        form: The form that it is.
        forms: The list `tables`, compiled.
        block: Where it stands.

    Returns:
        The cells and doubts in the order of the lines, and the table's last heads. Where no cell is found, the table is
        read with its lines as columns, as a form that was laid out across is.
    """
    read, heads = _read_cells(lines, above, form, forms, block)
    even = len({len(line) for line in lines}) == 1
    if even and not above and not any(isinstance(one, FixedCell) for one in read):
        across, heads_across = _read_cells(list(zip(*lines, strict=True)), (), form, forms, block)
        if any(isinstance(one, FixedCell) for one in across):
            return across, heads_across
    return read, heads


def _read_cells(
    lines: Sequence[RowCells], above: Sequence[RowCells], form: PrescribedForm, forms: PrescribedForms, block: Block
) -> tuple[list[FixedCell | Doubt], tuple[RowCells, ...]]:
    """The cells of a table, and its last heads; `above` are those of the table that it goes on."""
    found: list[FixedCell | Doubt] = []
    heads = list(above)
    told = bool(above)  # whether the line before held numbers: the next head begins anew
    for line in _whole_lines(lines, form, forms):
        if _heads_columns(line, form, forms):
            heads = [line] if told else [*heads, line]
            told = False
        elif _holds_numbers(line, form, forms):
            told = True
            found += _data_cells(line, heads, form, forms, block)
        elif any(
            _column_at(heads, at, form) and not forms.nothing.fullmatch(words) for at, (_, words) in enumerate(line)
        ):
            heads, told = [line], False  # heads that the form does not have: what is below them is not of those before
    return found, tuple(heads)


def _whole_lines(lines: Sequence[RowCells], form: PrescribedForm, forms: PrescribedForms) -> list[RowCells]:
    """The lines, each that a page's end cut in two put together: 4.无正当理由大量 | 0 | and below it 反复申请 | |."""
    found: list[RowCells] = []
    for line in lines:
        whole = _joined_rows(found[-1], line, form, forms) if found else None
        if whole is None:
            found.append(line)
        else:
            found[-1] = whole
    return found


def _joined_rows(above: RowCells, below: RowCells, form: PrescribedForm, forms: PrescribedForms) -> RowCells | None:
    """Two lines as one, where they hold words in one place alone, which only together name a row; else None."""
    both = [n for n, (a, b) in enumerate(zip(above, below, strict=False)) if a[1] and b[1]]
    if len(both) != 1 or len(above) != len(below):
        return None
    at = both[0]
    parts = above[at][1], below[at][1]
    if any(form.row(forms.bare(part)) for part in parts) or not form.row(forms.bare("".join(parts))):
        return None
    return tuple(
        (a[0], "".join(parts)) if n == at else a if a[1] else b
        for n, (a, b) in enumerate(zip(above, below, strict=True))
    )


def _is_number_in(line: RowCells) -> bool:
    return any(NUMBER.fullmatch(words) for _, words in line)


def _heads_columns(line: RowCells, form: PrescribedForm, forms: PrescribedForms) -> bool:
    """Whether a line names columns, or rows that stand above them, and holds no numbers of its own."""
    columns = {id for _, words in line[0 if form.above else 1 :] if (id := form.column(words))}
    if _is_number_in(line):
        return len(columns) > 1  # 总计 is a row's name too
    return bool(columns) or any(form.row(forms.bare(words)) in form.above for _, words in line)


def _holds_numbers(line: RowCells, form: PrescribedForm, forms: PrescribedForms) -> bool:
    """Whether a line holds numbers, or would: it is a row of the form, or empty below names that stand above."""
    if _is_number_in(line) or any(form.row(forms.bare(words)) for _, words in line):
        return True
    return bool(form.above) and all(forms.nothing.fullmatch(words) or _is_spelled(words) for _, words in line)


def _is_spelled(words: str) -> bool:
    """Whether a cell holds a number in hanzi: 零, 叁."""
    return legal_to_int(words) is not None


def _data_cells(
    line: RowCells, heads: Sequence[RowCells], form: PrescribedForm, forms: PrescribedForms, block: Block
) -> Iterator[FixedCell | Doubt]:
    """The cells of one line of numbers."""
    columns = [_column_at(heads, at, form) for at in range(len(line))]
    label, label_at = "", -1
    for at, (_, words) in enumerate(line):
        row = form.row(forms.bare(words))
        if row or (not columns[at] and words and not NUMBER.fullmatch(words) and not forms.nothing.fullmatch(words)):
            # the rightmost words: a row that is not known has no wider name instead
            label, label_at = row, at
    found: dict[tuple[str, str], list[FixedCell]] = {}
    for at, (span, words) in enumerate(line):
        if at <= label_at:
            continue
        column = columns[at] or _nearest_column(columns, line, at)
        row = label or _row_above(heads, at, form, forms)
        value = form.value(words, column)
        if not row or not column or (form.allowed[row] and column not in form.allowed[row]):
            if value is not None or NUMBER.fullmatch(words):
                yield form.doubt(_UNPLACED, span, row, column)
        elif value is None and not forms.nothing.fullmatch(words):
            yield form.doubt(_UNREAD, span, row, column)
        else:
            found.setdefault((row, column), []).append(FixedCell(form.table.id, row, column, span, value, block.id))
    for (row, column), cells in found.items():  # of a head over several places one holds the number, first or last
        numbers = [cell for cell in cells if cell.value is not None]
        if len({cell.value for cell in numbers}) > 1:  # nobody can say which
            yield from (form.doubt(CELL_TWICE, cell.span, row, column) for cell in numbers)
        else:
            yield (numbers or cells)[0]


def _column_at(heads: Sequence[RowCells], at: int, form: PrescribedForm) -> str:
    """The column of a place by the lowest head above it that names one."""
    return next((id for head in reversed(heads) if at < len(head) and (id := form.column(head[at][1]))), "")


def _nearest_column(columns: Sequence[str], line: RowCells, at: int) -> str:
    """The column to the left of a number without a head, where that one's own place is empty: its head spans both."""
    left = next((k for k in range(at - 1, -1, -1) if columns[k]), None)
    return columns[left] if left is not None and line[at][1] and not line[left][1] else ""


def _row_above(heads: Sequence[RowCells], at: int, form: PrescribedForm, forms: PrescribedForms) -> str:
    """The row whose name stands above the columns, at a place or nearest to its left."""
    for k in range(at, -1, -1):
        for head in reversed(heads):
            if k < len(head) and (row := form.row(forms.bare(head[k][1]))) in form.above:
                return row
    return ""
