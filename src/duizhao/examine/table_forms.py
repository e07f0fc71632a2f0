"""The list `tables`, compiled: which form a table is, and what its heads and labels name."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from duizhao.frozen import frozen
from duizhao.model import Doubt, Reason, Rules, Span
from duizhao.model.rules.tables import FixedTable
from duizhao.text.numerals import certain_legal_to_int

NUMBER = re.compile(r"(?P<n>[0-9][0-9,]*(?:\.[0-9]+)?)[^0-9.,]{0,3}")  # a count word may stand behind it
_TENS, _MONEY = "万", "元"
_OTHER_SCALE = re.compile("[十百千亿]")
RowCells = tuple[tuple[Span, str], ...]  # the cells of a row: place, and words as patterns see them


@frozen
class PrescribedForm:
    """A fixed table, compiled: the patterns of its columns and rows by id, and what the form has them for."""

    table: FixedTable
    columns: tuple[tuple[str, re.Pattern[str]], ...]
    rows: tuple[tuple[str, re.Pattern[str]], ...]
    above: frozenset[str]
    allowed: dict[str, tuple[str, ...]]
    counted: re.Pattern[str]

    def value(self, words: str, column: str) -> float | None:
        """The number that the `words` of a cell print below a `column`: 1,203件, 1.2万, 十二, 叁; None for no number.

        Below a head in 万元 an amount counts so where it says 万元 or nothing: 5元 or 5万 may mean something else.
        """
        number = NUMBER.fullmatch(words)
        if number is None:
            whole = certain_legal_to_int(words)
            return None if whole is None else float(whole)
        behind, value = words[number.end("n") :], float(number["n"].replace(",", ""))
        if _OTHER_SCALE.search(behind):
            return None
        if _TENS in next((c.name for c in self.table.columns if c.id == column), ""):
            said = {mark for mark in (_TENS, _MONEY) if mark in behind}
            return None if value and len(said) == 1 else value
        return round(value * 10_000, 4) if behind.startswith(_TENS) else value

    def column(self, words: str) -> str:
        """The id of the column that the `words` of a head name, or "" (list `tables`)."""
        return self._named(self.columns, words)

    def row(self, label: str) -> str:
        """The id of the row that a `label` (without its number) names, or "" (list `tables`)."""
        return self._named(self.rows, label)

    def _named(self, named: Sequence[tuple[str, re.Pattern[str]]], words: str) -> str:
        return next((id for id, pattern in named if pattern.fullmatch(words)), "") or (
            self._named(named, bare) if (bare := self.counted.sub("", words)) != words else ""
        )

    def doubt(self, reason: Reason, span: Span, row: str = "", column: str = "") -> Doubt:
        """A doubt at `span`: the `reason`, this table, and the names of `row` and `column`, "" where not known."""
        names = {r.id: r.name for r in self.table.rows} | {"": ""}
        heads = {c.id: c.name for c in self.table.columns} | {"": ""}
        where = "·".join(filter(None, (names[row], heads[column])))
        return Doubt(span, replace(reason, values=(("table", self.table.name), ("where", where))))


@frozen
class PrescribedForms:
    """The list `tables`, compiled."""

    forms: tuple[PrescribedForm, ...]
    numbered: re.Pattern[str]
    nothing: re.Pattern[str]
    goes_on: re.Pattern[str]

    def bare(self, words: str) -> str:
        """The `words` of a label without its number."""
        return self.numbered.sub("", words, count=1)

    def which(self, lines: Sequence[RowCells]) -> PrescribedForm | None:
        """The form that most rows and columns of a table, its `lines`, fit; None where none has both of it.

        A word that is a name of both (总计) tells nothing.
        """
        best, most = None, 0
        for form in self.forms:
            rows, columns = self.named(lines, form)
            if rows and columns and (fits := len(rows | columns)) > most:
                best, most = form, fits
        return best

    def named(self, lines: Sequence[RowCells], form: PrescribedForm) -> tuple[set[str], set[str]]:
        """The words in `lines` that name rows of a `form` and nothing else, and those that name columns."""
        words = {words for line in lines for _, words in line if words}
        rows = {one for one in words if form.row(self.bare(one))}
        columns = {one for one in words if form.column(one)}
        return rows - columns, columns - rows


@lru_cache(maxsize=8)
def prescribed_forms(rules: Rules) -> PrescribedForms:
    """The list `tables` of `rules`, compiled once.

    Which tables a form has is said by the list `tables` of the family (decision 096).
    """
    listed = rules.lists.tables
    counted = re.compile(listed.counted)
    forms = tuple(
        PrescribedForm(
            table,
            tuple((column.id, re.compile(column.pattern)) for column in table.columns),
            tuple((row.id, re.compile(row.pattern)) for row in table.rows),
            frozenset(row.id for row in table.rows if row.above),
            {row.id: row.columns for row in table.rows},
            counted,
        )
        for table in listed.tables
    )
    return PrescribedForms(forms, re.compile(listed.numbered), re.compile(listed.nothing), re.compile(listed.goes_on))


def table_words(text: str) -> str:
    """A `text` as the patterns of the list see it: without white space, in half width (Unicode's NFKC)."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
