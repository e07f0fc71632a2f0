"""Bare numbers in tables, where their unit stands in the column's head, in a column of units or above the table.

A number whose unit stands nowhere counts nothing that can be told, and is left out; so is one of another year.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from duizhao.frozen import frozen
from duizhao.model import Block, BlockKind, Report, Rules, Span
from duizhao.text.dates import RECENT_YEAR
from duizhao.text.numerals import BIG_UNITS
from duizhao.text.patterns import ListedPattern, compiled, longest_first

_NUMBER = re.compile(r"[0-9]{1,9}(?:[,，][0-9]{3}){0,3}(?:\.[0-9]{1,4})?")
_YEAR = re.compile(RECENT_YEAR)
CAPTION = 60  # characters of a line above a table that can be its caption
MONEY = "元"
_UnitRow = Sequence[Span]


class UnitCell(NamedTuple):
    """One bare number: `value` in `unit` (money in 元, rates in percent), and the words that say what it counts.

    `row` spans its row and `quote` what of it is quoted: the number, with the words before it where no number stands
    between, as spans of the report's text in code points. `about` are the words that say what it counts: the caption's,
    "" for none, those of its row and those of its column's heads, without the unit.
    """

    number: Span
    value: float
    unit: str
    row: Span
    quote: Span
    about: tuple[str, str, str]


@frozen
class UnitPatterns:
    """Where the unit of bare numbers stands; all but `column` and `no_count` have the groups `scale` and `unit`."""

    head: ListedPattern
    caption: ListedPattern
    alone: ListedPattern
    column: ListedPattern
    no_count: ListedPattern


@lru_cache(maxsize=8)
def unit_patterns(rules: Rules) -> UnitPatterns:
    """What the list `figures` of `rules` says of bare numbers (`cells`), compiled once, with all its units in it."""
    data = rules.lists.figures
    words = longest_first({word for entry in data.units for word in entry.words})
    unit = f"(?P<scale>[{''.join(BIG_UNITS)}]?)(?P<unit>{MONEY}|[%％]|{'|'.join(map(re.escape, words))})"
    cells = data.cells
    head, caption, alone = (
        compiled(entry.pattern.replace("{unit}", unit)) for entry in (cells.head, cells.caption, cells.alone)
    )
    return UnitPatterns(head, caption, alone, compiled(cells.column.pattern), compiled(cells.no_count.pattern))


def unit_cells(report: Report, block: Block, above: Block | None, rules: Rules) -> Iterator[UnitCell]:
    """The bare numbers of a table, a `block` of `report`, whose unit is told; none for any other block.

    Args:
        report: The report.
        block: One of its blocks, of any kind.
        above: The block before it, None for none: a short line there is the table's caption.
        rules: The list `figures`: its units, and `cells`, where they stand.
    """
    if block.kind is not BlockKind.TABLE:
        return
    text, rows = report.text, list(block.cells)
    caption = above.span if above is not None and len(above.span) <= CAPTION else None
    if sum(len(cell) > 0 for cell in rows[0]) == 1:  # the caption is the table's first row
        caption, rows = next(cell for cell in rows[0] if len(cell)), rows[1:]
    bare = [[_NUMBER.fullmatch(cell.of(text)) is not None for cell in row] for row in rows]
    first = next((i for i, row in enumerate(bare) if i and any(row)), None)
    if first is None:
        return
    patterns, width = unit_patterns(rules), max(map(len, rows[first:]))
    table = _UnitTable(
        report, patterns, caption, [_unit_column(text, rows[:first], at, patterns) for at in range(width)]
    )
    for row, numbers in zip(rows[first:], bare[first:], strict=True):
        yield from table.cells(row, numbers)


@frozen
class _UnitColumn:
    """A column: its heads, the lowest first, what they say without white space, and whether it counts or has units."""

    heads: Sequence[Span]
    name: str
    idle: bool
    units: bool


def _unit_column(text: str, heads: Sequence[_UnitRow], at: int, words: UnitPatterns) -> _UnitColumn:
    """The column `at`; one head of several columns stands in the first of them."""
    found = []
    for level, head in enumerate(reversed(heads)):
        place = at if at < len(head) else len(head) - 1
        while level and place > 0 and not len(head[place]):
            place -= 1
        found += [head[place]] if len(head[place]) else []
    name = "".join(re.sub(r"\s", "", head.of(text)) for head in reversed(found))
    return _UnitColumn(found, name, words.no_count.search(name) is not None, words.column.fullmatch(name) is not None)


@frozen
class _UnitTable:
    """A table below its heads."""

    report: Report
    words: UnitPatterns
    caption: Span | None
    columns: Sequence[_UnitColumn]

    def cells(self, row: _UnitRow, numbers: Sequence[bool]) -> Iterator[UnitCell]:
        """The bare numbers of a row; `numbers` tells of each cell whether it is one."""
        text = self.report.text
        placed = list(zip(row, self.columns, numbers, strict=False))
        if self._of_other_year(cell.of(text) for cell, of, bare in placed if len(cell) and (of.idle or not bare)):
            return
        told = next((self.words.alone.fullmatch(cell.of(text).strip()) for cell, of, _ in placed if of.units), None)
        filled = [cell for cell in row if len(cell)]
        labels: list[Span] = []
        near = False  # whether no number stands between the last label and the cell
        for cell, of, bare in placed:
            if len(cell) and not (bare or of.idle or of.units):
                labels.append(cell)
            behind, near = near, bool(labels) and (labels[-1] is cell or (near and not bare))
            if not bare or of.idle or of.units or self._of_other_year([of.name]):
                continue
            unit = next((m for h in of.heads if (m := self.words.head.search(h.of(text).strip()))), None) or told
            if unit is None and self.caption is not None:
                unit = self.words.caption.search(self.caption.of(text).strip())
            if unit is None:
                continue
            value = float(cell.of(text).replace(",", "").replace("，", "")) * BIG_UNITS.get(unit["scale"], 1)
            yield UnitCell(
                number=cell,
                value=round(value, 6),
                unit="%" if unit["unit"] == "％" else unit["unit"],
                row=Span(filled[0].start, filled[-1].end),
                quote=Span(labels[-1].start, cell.end) if behind else cell,
                about=(
                    self.words.caption.sub("", self.caption.of(text).strip()) if self.caption is not None else "",
                    "".join(label.of(text).strip() for label in labels),
                    "".join(self.words.head.sub("", head.of(text).strip()) for head in reversed(of.heads)),
                ),
            )

    def _of_other_year(self, words: Iterator[str] | Sequence[str]) -> bool:
        """Whether some words name years, and not the one that is reported on."""
        years = {year for said in words for year in _YEAR.findall(said)}
        return bool(years) and str(self.report.meta.year) not in years
