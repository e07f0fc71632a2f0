"""Which headings stand below which: the levels of their numbers, mended where a report uses them otherwise."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from duizhao.frozen import frozen
from duizhao.model import Span
from duizhao.read.numbering import Number

DEEPEST = 5  # the levels of headings: four of numbers, one more below 第一部分
_PART = re.compile("第.{1,3}(部分|章|篇)")
_MIDDLE, _LOWER = 2, 3  # the levels of （一） and of 1.


@frozen
class Heading:
    """A heading: its level, its number if it has one, where it stands and where its text begins."""

    level: int
    number: Number | None
    heading: Span
    start: int
    body: int
    inline: bool


def nested_headings(text: str, heads: list[Heading]) -> list[Heading]:
    """The `heads` of `text` in order, with the levels at which they stand in this report.

    The order of the levels is 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3); a report that skips or turns them has its
    own.
    """
    return _below_parts(_below_their_like(text, _in_one_row(_turned_over(heads))))


def _turned_over(heads: list[Heading]) -> list[Heading]:
    """The headings, （一） one level below 1. where a report has them the other way round.

    1.甲（一）…（二）… 2.乙（一）…: between two headings 一、, the arabic numbers come first and go on, and the others
    count anew behind one of them.
    """
    found = list(heads)
    for stretch in _heading_runs(heads):
        numbers = [(heads[i].level, n.ordinal) for i in stretch if (n := heads[i].number)]
        upper = [ordinal for level, ordinal in numbers if level == _LOWER]
        if numbers[:1] != [(_LOWER, 1)] or len(upper) < 2 or upper != list(range(1, len(upper) + 1)):
            continue
        if any(level == _MIDDLE for level, _ in numbers) and _anew(numbers):
            for i in stretch:
                if heads[i].number and heads[i].level in (_MIDDLE, _LOWER):
                    found[i] = replace(heads[i], level=_MIDDLE + _LOWER - heads[i].level)
    return found


def _anew(numbers: Sequence[tuple[int, int]]) -> bool:
    """Whether the numbers （一）（二） count from one behind each 1. 2. and go on nowhere across it."""
    expected = 0
    for level, ordinal in numbers:
        if level == _LOWER:
            expected = 1
        elif level == _MIDDLE:
            if ordinal != expected:
                return False
            expected += 1
    return True


def _in_one_row(heads: list[Heading]) -> list[Heading]:
    """The headings, those of 1. on the level of （一） where both go on one count: 1.甲（二）乙 3.丙（四）丁."""
    found = list(heads)
    for stretch in _heading_runs(heads):
        row = [(i, n.ordinal) for i in stretch if heads[i].level in (_MIDDLE, _LOWER) and (n := heads[i].number)]
        levels = [heads[i].level for i, _ in row]
        if not {_MIDDLE, _LOWER} <= set(levels):
            continue
        last = 0  # the number before in the row
        lower: set[int] = set()  # numbers 1. that count below the row
        for at, (i, ordinal) in enumerate(row):
            joins = ordinal == last + 1 and ordinal - 1 not in lower and _row_goes_on(row[at:], levels[at:])
            if levels[at] == _LOWER and not joins:
                lower.add(ordinal)
                continue
            found[i] = replace(heads[i], level=_MIDDLE)
            last = ordinal
    return found


def _row_goes_on(row: Sequence[tuple[int, int]], levels: Sequence[int]) -> bool:
    """Whether the next （一） goes on from the first of `row`, or from those behind it; the last goes on by itself."""
    last = row[0][1]
    for (_, ordinal), level in zip(row[1:], levels[1:], strict=True):
        if level == _MIDDLE:
            return ordinal == last + 1
        if ordinal == last + 1:
            last = ordinal
    return row[0][1] > 1


def _heading_runs(heads: Sequence[Heading]) -> list[list[int]]:
    """The headings between two of the top level: their places in `heads`."""
    found: list[list[int]] = [[]]
    for i, head in enumerate(heads):
        if head.level == 1:
            found.append([])
        else:
            found[-1].append(i)
    return found


def _below_their_like(text: str, heads: list[Heading]) -> list[Heading]:
    """The headings, those one level down that count anew right below one of their own form.

    （一）存在的问题, below it （一）甲…（二）乙…, then （二）主要原因, below it （一）丙: what would go on both rows
    goes on the outer one only where it has no text of its own.
    """
    opens = (
        [  # whether nothing but the first of the same form stands below a heading
            (n := h.number) is not None
            and (m := below.number) is not None
            and (m.level, m.ordinal) == (n.level, 1)
            and not n.lost
            and not text[h.body : below.start].strip()
            for h, below in pairwise(heads)
        ]
        + [False]
    )
    if not any(opens):
        return heads
    found: list[Heading] = []
    level = outer = inner = 0  # the form that counts in two rows, and the last ordinal of each; level 0: none does
    for head, empty in zip(heads, opens, strict=True):
        ordinal = head.number.ordinal if head.number else 0
        if head.level < level or (head.level == level and ordinal not in (outer + 1, inner + 1)):
            level = 0
        if level and head.level == level:
            if ordinal == outer + 1 and (empty or ordinal != inner + 1):
                outer, inner = ordinal, 0
            else:
                inner = ordinal
        elif not level and empty:
            level, outer, inner = head.level, ordinal, 0
        down = level and inner and head.level < DEEPEST
        found.append(replace(head, level=head.level + 1) if down else head)
    return found


def _below_parts(heads: list[Heading]) -> list[Heading]:
    """The headings, all others one level down where 第一部分、第二部分 stand above 一、, no top level then."""
    names = [bool(h.number and _PART.match(h.number.text)) for h in heads]
    first = names.index(True) if sum(names) > 1 else len(heads)
    if not any(h.number and h.level == 1 and not name for h, name in zip(heads[first:], names[first:], strict=True)):
        return heads
    lower = [i > first and not name for i, name in enumerate(names)]
    return [replace(h, level=h.level + 1) if down else h for h, down in zip(heads, lower, strict=True)]
