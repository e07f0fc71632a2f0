"""A figure of a report before it is given its indicator: a number that counts something, or a zero statement."""

from typing import NamedTuple

from duizhao.examine.figure_rules import FigureRules
from duizhao.model import Bound, Reason, Span

PHRASE_BREAKS = "，。；：！？,;:!?\n（）()"  # where the words beside a number end
COUNTS = Reason("number-and-unit")
IN_TABLE = Reason("unit-in-table")


class Counted(NamedTuple):
    """One figure before it is given its indicator. `before` and `after` are the words around the number.

    Spans are code points of the report's text; `value` is in 元 for money and in percent for rates.
    """

    quote: Span
    sentence: Span
    number: Span
    before: Span
    after: Span
    value: float
    unit: str | None
    bound: Bound
    reason: Reason
    zero: bool = False
    about: Span | None = None  # of a zero statement on several things: the words that name this one
    cells: tuple[str, ...] = ()  # of a bare number in a table: the words of its caption, row and column that say what


def done(text: str, figure: Counted, rules: FigureRules) -> bool:
    """Whether a `figure` of `text` says only what became of those counted before it: 已办结34件, 2件正在办理当中.

    The words that say so stand in the list `figures` of `rules`.
    """
    return bool(rules.done.fullmatch(text, figure.before.start, figure.before.end)) or under_way(text, figure, rules)


def under_way(text: str, figure: Counted, rules: FigureRules) -> bool:
    """Whether a `figure` of `text` counts what is still under way: 2件正在办理当中.

    The words that say so stand in the list `figures` of `rules`.
    """
    return bool(rules.pending.search(figure.after.of(text)) or rules.pending.search(figure.before.of(text)))
