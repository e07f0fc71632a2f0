"""Tables whose rows are items: a problem with its cause and its measure, or an arrangement."""

import re
from collections.abc import Callable

from duizhao.examine.parts import PartRules
from duizhao.examine.wording import CuePatterns
from duizhao.frozen import frozen
from duizhao.model import PLAN, SHORTCOMINGS, Block, BlockKind, Report, Span

_FEWEST = 5  # characters of a cell that can name a problem or begin an arrangement
_FEWEST_BESIDE = 3  # … of a problem that has a column for its cause or its measure beside it: 学法少 | 重视不够


@frozen
class ProblemRow:
    """One row: its problem; its cause and its measure where the table has a column for them and the cell has words."""

    problem: Span
    cause: Span | None
    measure: Span | None


def problem_rows(report: Report, block: Block, words: CuePatterns, table: PartRules) -> tuple[ProblemRow, ...]:
    """The rows of a table, a `block` of `report`, whose head names one column of problems (序号 | 存在问题 | 原因分析).

    One that tells how they show is that column where no other is (问题类型 | 具体表现), and goes on with the one right
    before it. Without one, or with a cell that names no problem where a problem should stand, it is () and
    the table is read as any text: what is not sure is not told apart. Spans are code points of the report's text.

    Args:
        report: The report.
        block: One of its blocks, of any kind.
        words: The compiled lists; those of the headings of causes and of problems name columns too.
        table: The list `headings`, compiled.
    """
    if block.kind is not BlockKind.TABLE or len(block.cells) < 2:
        return ()
    heads = [re.sub(r"\s+", "", cell.of(report.text)) for cell in block.cells[0]]
    causes = [i for i, head in enumerate(heads) if words.cause_heading.search(head)]
    parts = ["" if i in causes else _part_named(head, table) for i, head in enumerate(heads)]
    problems = [i for i, part in enumerate(parts) if part == SHORTCOMINGS and words.item_heading.search(heads[i])]
    measures = [i for i, part in enumerate(parts) if part == PLAN]
    shown = [i for i, head in enumerate(heads) if words.item_column.search(head) and i not in (*problems, *causes)]
    if not problems:
        problems, shown = shown, []
    if len(problems) != 1 or len(causes) > 1 or len(measures) > 1:
        return ()
    rows = [
        ProblemRow(_problem(row, problems[0], shown), *(_cell(report, row, at) for at in (causes, measures)))
        for row in block.cells[1:]
        if len(row) == len(heads)
    ]
    fewest = _FEWEST_BESIDE if causes or measures else _FEWEST
    whole = len(rows) == len(block.cells) - 1 and all(len(row.problem) >= fewest for row in rows)
    return tuple(rows) if whole else ()


def _part_named(head: str, table: PartRules) -> str:
    """The part that the words of a head name, by the list `headings`; "" for none."""
    fits = (e for e in table.headings if e.check is None and e.pattern.search(head))
    return next((e.part for e in fits if not (e.unless and e.unless.search(head))), "")


def _problem(row: tuple[Span, ...], at: int, shown: list[int]) -> Span:
    """The words of a problem: its cell, with the one right behind it that tells how it shows."""
    behind = row[at + 1] if shown == [at + 1] else None
    return Span(row[at].start, behind.end) if behind is not None and len(behind) and len(row[at]) else row[at]


def _cell(report: Report, row: tuple[Span, ...], column: list[int]) -> Span | None:
    """The words of a row's cell in a column; None where there is no such column, or only a sign (/, —)."""
    return row[column[0]] if column and any(c.isalnum() for c in row[column[0]].of(report.text)) else None


def arrangement_rows(block: Block, arranges: Callable[[Span], bool]) -> tuple[Span, ...]:
    """The rows of a table, a `block` of a report, each from its first cell that arranges something to its end.

    `arranges` tells it of a cell. Where fewer than half of the rows below the head have one, it is no table of
    arrangements, and the answer is (); in one that is, a row without one begins with its first cell of some words.
    """
    if block.kind is not BlockKind.TABLE:
        return ()
    rows = [[cell for cell in row if len(cell)] for row in block.cells[1:]]
    firsts = [next((cell for cell in row if arranges(cell)), None) for row in rows]
    if not firsts or sum(first is not None for first in firsts) * 2 < len(firsts):
        return ()
    firsts = [
        first or next((cell for cell in row if len(cell) >= _FEWEST), None)
        for first, row in zip(firsts, rows, strict=True)
    ]
    return tuple(Span(first.start, row[-1].end) for first, row in zip(firsts, rows, strict=True) if first is not None)
