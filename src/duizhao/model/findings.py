"""What one report says, found by rules that give their reason. Every span is a slice of Report.text."""

from enum import StrEnum

from duizhao.frozen import frozen
from duizhao.model.base import Problem, Reason, Span


@frozen
class Placement:
    """Where a section stands in the taxonomy, and why.

    `score` (0–1) is the confidence in `topics[0]` (in `part` where there are no topics); 1.0 for an override.
    """

    section: str  # Section.id
    part: str | None  # Part.id; None: not recognised
    topics: tuple[str, ...]  # Topic.ids, most fitting first, at most three
    score: float
    part_reason: Reason
    topic_reason: Reason
    runner_up: str | None = None  # the topic that came next
    inherited: bool = False  # the part comes from the section above


@frozen
class Passage:
    """A stretch of sentences inside one section that is about one topic (clause-level placement)."""

    section: str | None  # Section.id
    span: Span
    part: str | None
    topics: tuple[str, ...]
    reasons: tuple[Reason, ...]
    score: float = 0.0


@frozen
class Cause:
    """A cause that a report gives; `reason` names the rule that found it."""

    span: Span
    reason: Reason


class ParticularKind(StrEnum):
    """What a text can name in particular, in the order in which it is shown."""

    PLACE = "place"
    NUMBER = "number"
    DATE = "date"
    ORGAN = "organ"
    MEASURE = "measure"


@frozen
class Particular:
    """One thing that a shortcoming or an arrangement names: by its own name, number or date."""

    kind: ParticularKind
    span: Span


@frozen
class Shortcoming:
    """One admitted shortcoming: an item 一是 / （一） / 一方面 with its clauses, in the report's words."""

    id: str  # k1, k2 … in the order of the report
    section: str  # Section.id
    span: Span  # the whole item, without its 一是
    clauses: tuple[Span, ...]  # the admitted shortcomings in it, one each
    topics: tuple[str, ...]
    cause: Cause | None
    reason: Reason  # why it is an item
    particulars: tuple[Particular, ...] = ()  # in the order of the text


class Bound(StrEnum):
    """How exact a figure is meant."""

    EXACT = "exact"
    OVER = "over"  # 余 多 超 以上
    ABOUT = "about"  # 近 约


PLANNED = Reason("planned-target")  # among a figure's reasons: what is meant to be done next year


@frozen
class Figure:
    """One quantity with the sentence it stands in. Amounts of money are in 元, rates in percent."""

    id: str  # f3fa2c1-1, f3fa2c1-2 … in the paragraph p-3fa2c1
    quote: Span  # the words that name and count it
    sentence: Span
    number: Span  # of these the number with its unit and words of bound (近百人次); empty where words deny (没有发生……)
    value: float
    unit: str | None
    bound: Bound
    indicator: str  # Indicator.id
    reasons: tuple[Reason, ...]  # why it is a figure, why it is this indicator's, what else is known of it
    part_of: str | None = None  # id of the figure that this is a part of
    note: Reason | None = None  # for readers: arithmetic that does not fit


# The note of a number that the year changed (由上年的6人增至10人): it is not the year's.
BEFORE_CHANGE = Reason("before-change")
NEXT_STEP = Reason("next-step")  # why a step is an arrangement that a report names behind a shortcoming


@frozen
class PlanItem:
    """One thing arranged for the coming year."""

    id: str  # a1, a2 …
    section: str
    span: Span  # the whole item
    lead: Span  # its lead clause
    topics: tuple[str, ...]
    reason: Reason  # why it is an item
    topic_reason: Reason | None = None
    particulars: tuple[Particular, ...] = ()  # in the order of the text


@frozen
class FixedCell:
    """A cell of a table that the form prescribes, by the ids of table, row and column; `value` None: left empty."""

    table: str
    row: str
    column: str
    span: Span
    value: float | None
    block: str  # Block.id


@frozen
class Doubt:
    """Something the rules were not sure of: shown in `check` and on the page."""

    span: Span
    reason: Reason


@frozen
class Findings:
    """All that was found in one report."""

    report: str  # Report.id
    placements: tuple[Placement, ...]  # one for each section, in order
    passages: tuple[Passage, ...] = ()  # disjoint, in order
    shortcomings: tuple[Shortcoming, ...] = ()
    causes: tuple[Cause, ...] = ()  # those that stand for all shortcomings
    none_stated: bool = False  # the report has a part for shortcomings but states none
    figures: tuple[Figure, ...] = ()
    plans: tuple[PlanItem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    cells: tuple[FixedCell, ...] = ()
    problems: tuple[Problem, ...] = ()

    def placement(self, section: str) -> Placement:
        """The placement of a `section`, by its id.

        Raises:
            KeyError: The report has no such section.
        """
        return {p.section: p for p in self.placements}[section]
