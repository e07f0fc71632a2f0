"""Tables that a form prescribes: which one a table of a report is, and its cells by the names of row and column.

A page holds the text of a spanning cell once, where it begins, or in each place of it, as the import found it. So a
column is known by the lowest head above it that fits, a row by the rightmost label before its numbers.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from duizhao.model import Block, Doubt, FixedCell, Reason, Report, Rules, Span
from duizhao.model.rules.tables import FixedTable

_NUMBER = re.compile(r"(?P<n>[0-9][0-9,]*(?:\.[0-9]+)?)[^0-9.,]{0,3}")  # a count word may stand behind it
_TWICE, _UNPLACED, _UNREAD = Reason("table-cell-twice"), Reason("table-cell-unplaced"), Reason("table-cell-unread")
_MISSED = Reason("table-not-read")
NAMES = 3  # of a form's columns that words outside of tables hold, from which on they are that table
_Found = Iterator[FixedCell | Doubt]
_Line = tuple[tuple[Span, str], ...]  # the cells of a row: place, and words as patterns see them


@dataclass(frozen=True, slots=True)
class PrescribedForm:
    """A fixed table, compiled: the patterns of its columns and rows by id, and what the form has them for."""

    table: FixedTable
    columns: tuple[tuple[str, re.Pattern[str]], ...]
    rows: tuple[tuple[str, re.Pattern[str]], ...]
    above: frozenset[str]
    allowed: dict[str, tuple[str, ...]]

    def column(self, words: str) -> str:
        """The id of the column that the `words` of a head name, or ""."""
        return next((id for id, pattern in self.columns if pattern.fullmatch(words)), "")

    def row(self, label: str) -> str:
        """The id of the row that a label (without its number) names, or ""."""
        return next((id for id, pattern in self.rows if pattern.fullmatch(label)), "")


@dataclass(frozen=True, slots=True)
class PrescribedForms:
    """The list `tables`, compiled."""

    forms: tuple[PrescribedForm, ...]
    numbered: re.Pattern[str]
    nothing: re.Pattern[str]

    def bare(self, words: str) -> str:
        """The `words` of a label without its number."""
        return self.numbered.sub("", words, count=1)


@dataclass(frozen=True, slots=True)
class TablesRead:
    """What the fixed tables of a report hold, and what in them could not be read."""

    cells: tuple[FixedCell, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    blocks: frozenset[str] = frozenset()  # Block.ids of the fixed tables


@dataclass(frozen=True, slots=True)
class _Before:
    """The table right before one: its form, its heads and how wide it is."""

    form: PrescribedForm | None = None
    heads: tuple[_Line, ...] = ()
    width: int = 0


@lru_cache(maxsize=8)
def _forms(rules: Rules) -> PrescribedForms:
    listed = rules.lists.tables
    forms = tuple(
        PrescribedForm(
            table,
            tuple((column.id, re.compile(column.pattern)) for column in table.columns),
            tuple((row.id, re.compile(row.pattern)) for row in table.rows),
            frozenset(row.id for row in table.rows if row.above),
            {row.id: row.columns for row in table.rows},
        )
        for table in listed.tables
    )
    return PrescribedForms(forms, re.compile(listed.numbered), re.compile(listed.nothing))


def fixed_tables(report: Report, rules: Rules) -> TablesRead:
    """The cells of all fixed tables of a report.

    Args:
        report: A parsed report.
        rules: The list `tables`; without one nothing is found.

    Returns:
        The cells in the report's order, one for each row and column; a doubt for each cell whose row or column the form
        does not have, that holds no number, or that stands twice with different words; one for each table of which
        only its words stand there.
    """
    forms = _forms(rules)
    cells: list[FixedCell] = []
    doubts: list[Doubt] = []
    blocks: set[str] = set()
    before = _Before()
    for block in report.blocks if forms.forms else ():
        if not block.cells:
            before = _Before()
            continue
        lines = [tuple((span, _words(span.of(report.text))) for span in row) for row in block.cells]
        form = _which(lines, forms)
        heads: tuple[_Line, ...] = ()
        if form is None and before.form is not None and _goes_on(lines, before, forms):
            form, heads = before.form, before.heads
        if form is None:
            before = _Before()
            continue
        blocks.add(block.id)
        read, heads = _read(lines, heads, form, forms, block)
        before = _Before(form, heads, len(lines[0]))
        seen = {(cell.table, cell.row, cell.column): cell for cell in cells}
        for found in read:
            if isinstance(found, Doubt):
                doubts.append(found)
                continue
            first = seen.setdefault((found.table, found.row, found.column), found)
            if first is found:
                cells.append(found)
            elif first.value != found.value and found.value is not None:
                doubts.append(_doubt(_TWICE, found.span, form, found.row, found.column))
    doubts += _missed(report, forms, {cell.table for cell in cells})
    return TablesRead(tuple(cells), tuple(doubts), frozenset(blocks))


def _missed(report: Report, forms: PrescribedForms, read: Collection[str]) -> Iterator[Doubt]:
    """A doubt for each form of which no cell was read though the names of its columns stand in the text.

    A PDF without rules, and a table drawn with spaces, come as lines. One doubt, where the first of the names stands.
    """
    for form in forms.forms if len(read) < len(forms.forms) else ():
        named: dict[str, Span] = {}
        for block in report.blocks if form.table.id not in read else ():
            words = "" if block.cells else _words(block.span.of(report.text))
            for column in form.table.columns:
                if len(column.name) > 2 and column.name in words:
                    named.setdefault(column.name, block.span)
        if len(named) >= NAMES:
            yield _doubt(_MISSED, min(named.values()), form, "", "")


def _words(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _which(lines: Sequence[_Line], forms: PrescribedForms) -> PrescribedForm | None:
    """The form that most rows and columns of a table fit; None where none has both a row and a column of it.

    A word that is a name of both (总计) tells nothing.
    """
    words = {words for line in lines for _, words in line if words}
    best, most = None, 0
    for form in forms.forms:
        rows = {one for one in words if form.row(forms.bare(one))}
        columns = {one for one in words if form.column(one)}
        if rows - columns and columns - rows and len(rows) + len(columns) > most:
            best, most = form, len(rows) + len(columns)
    return best


def _goes_on(lines: Sequence[_Line], before: _Before, forms: PrescribedForms) -> bool:
    """Whether a table is the rest of the one right before it, parted by the end of a page: as wide, with its rows."""
    form = before.form
    return (
        form is not None
        and len(lines[0]) == before.width
        and any(form.row(forms.bare(words)) for line in lines for _, words in line)
    )


def _read(
    lines: Sequence[_Line], above: Sequence[_Line], form: PrescribedForm, forms: PrescribedForms, block: Block
) -> tuple[list[FixedCell | Doubt], tuple[_Line, ...]]:
    """The cells of a table, and its last heads; `above` are those of the table that it goes on."""
    found: list[FixedCell | Doubt] = []
    heads = list(above)
    told = bool(above)  # whether the line before held numbers: the next head begins anew
    for line in _whole(lines, form, forms):
        if _is_head(line, form, forms):
            heads = [line] if told else [*heads, line]
            told = False
        elif _is_data(line, form, forms):
            told = True
            found += _data(line, heads, form, forms, block)
    return found, tuple(heads)


def _whole(lines: Sequence[_Line], form: PrescribedForm, forms: PrescribedForms) -> list[_Line]:
    """The lines, each label that a page's end cut in two put together: 4.无正当理由大量 | 0 | and below it 反复申请."""
    found: list[_Line] = []
    for line in lines:
        at = [n for n, (_, words) in enumerate(line) if words]
        above = found[-1] if found else ()
        if len(at) == 1 and at[0] < len(above) and _is_number_in(above) and not form.row(forms.bare(line[at[0]][1])):
            span, words = above[at[0]]
            joined = words + line[at[0]][1]
            if words and not form.row(forms.bare(words)) and form.row(forms.bare(joined)):
                found[-1] = (*above[: at[0]], (span, joined), *above[at[0] + 1 :])
                continue
        found.append(line)
    return found


def _is_number_in(line: _Line) -> bool:
    return any(_NUMBER.fullmatch(words) for _, words in line)


def _is_head(line: _Line, form: PrescribedForm, forms: PrescribedForms) -> bool:
    """Whether a line names columns, or rows that stand above them, and holds no numbers of its own."""
    first = 0 if form.above else 1
    if any(form.column(words) for _, words in line[first:]):
        return True
    return not _is_number_in(line) and any(form.row(forms.bare(words)) in form.above for _, words in line)


def _is_data(line: _Line, form: PrescribedForm, forms: PrescribedForms) -> bool:
    """Whether a line holds numbers, or would: it is a row of the form, or empty below names that stand above."""
    if _is_number_in(line) or any(form.row(forms.bare(words)) for _, words in line):
        return True
    return bool(form.above) and all(forms.nothing.fullmatch(words) for _, words in line)


def _data(line: _Line, heads: Sequence[_Line], form: PrescribedForm, forms: PrescribedForms, block: Block) -> _Found:
    """The cells of one line of numbers."""
    columns = [_column(heads, at, form) for at in range(len(line))]
    label, label_at = "", -1
    for at, (_, words) in enumerate(line):
        row = form.row(forms.bare(words))
        if row or (not columns[at] and words and not _NUMBER.fullmatch(words) and not forms.nothing.fullmatch(words)):
            # the rightmost words: a row that is not known has no wider name instead
            label, label_at = row, at
    given: set[tuple[str, str]] = set()
    for at, (span, words) in enumerate(line):
        if at <= label_at:
            continue
        column = columns[at] or _nearest(columns, line, at)
        row = label or _above(heads, at, form, forms)
        number = _NUMBER.fullmatch(words)
        empty = forms.nothing.fullmatch(words) is not None
        if not row or not column or (form.allowed[row] and column not in form.allowed[row]):
            if number:
                yield _doubt(_UNPLACED, span, form, row, column)
            continue
        if not number and not empty:
            yield _doubt(_UNREAD, span, form, row, column)
            continue
        if empty and (row, column) in given:
            continue
        given.add((row, column))
        value = float(number["n"].replace(",", "")) if number else None
        yield FixedCell(form.table.id, row, column, span, value, block.id)


def _column(heads: Sequence[_Line], at: int, form: PrescribedForm) -> str:
    """The column of a place by the lowest head above it that names one."""
    return next((id for head in reversed(heads) if at < len(head) and (id := form.column(head[at][1]))), "")


def _nearest(columns: Sequence[str], line: _Line, at: int) -> str:
    """The column to the left of a number without a head, where that one's own place is empty: its head spans both."""
    left = next((k for k in range(at - 1, -1, -1) if columns[k]), None)
    return columns[left] if left is not None and line[at][1] and not line[left][1] else ""


def _above(heads: Sequence[_Line], at: int, form: PrescribedForm, forms: PrescribedForms) -> str:
    """The row whose name stands above the columns, at a place or nearest to its left."""
    for k in range(at, -1, -1):
        for head in reversed(heads):
            if k < len(head) and (row := form.row(forms.bare(head[k][1]))) in form.above:
                return row
    return ""


def _doubt(reason: Reason, span: Span, form: PrescribedForm, row: str, column: str) -> Doubt:
    names = {r.id: r.name for r in form.table.rows} | {"": ""}
    heads = {c.id: c.name for c in form.table.columns} | {"": ""}
    where = "·".join(filter(None, (names[row], heads[column])))
    return Doubt(span, replace(reason, values=(("table", form.table.name), ("where", where))))
