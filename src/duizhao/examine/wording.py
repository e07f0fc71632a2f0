"""The lists `shortcomings`, `causes` and `plans`, compiled: how reports admit, explain and promise."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from duizhao.frozen import frozen
from duizhao.model import Reason, Rules, Span
from duizhao.model.rules.entries import Cue, NamedCue
from duizhao.model.rules.examining import FallsShort, TiedCause
from duizhao.text.counted_items import CountingMarks, counting_marks
from duizhao.text.pattern_group import PatternGroup, grouped
from duizhao.text.patterns import ListedPattern, any_of, any_or_nothing, compiled, one_of

_START = r"(?:(?<=[。！？\n；;：:，,])|\A)[ \t\u3000]*"


@frozen
class Tied:
    """A way of tying a cause to what it explains. One that `closes` stands at the end of its item (原因是……).

    `leads` is the reason where the cause stands before a list and holds for all of it, None where this way never
    does so; `runs_on`: further clauses that admit nothing belong to the cause; `has` and `announced`: see `TiedCause`.
    """

    pattern: ListedPattern
    reason: Reason
    leads: Reason | None
    runs_on: bool
    closes: bool
    has: tuple[str, ...]
    announced: bool

    def may_fit(self, words: str) -> bool:
        """Whether the pattern can be found in some `words` at all: one of `has` stands in them, or there is none."""
        return not self.has or any(word in words for word in self.has)


@frozen
class CuePatterns:
    """Compiled patterns. Those named `…_at` are anchored where a sentence or a half of one begins."""

    admits: Callable[[str], bool]  # whether a clause admits that something falls short
    formula: PatternGroup
    no_formula: PatternGroup
    pivot: ListedPattern
    none_stated: ListedPattern
    announcement: ListedPattern
    remedy: ListedPattern
    falls_short: tuple[tuple[str, ListedPattern], ...]  # (topic, what falls short in the lead of an item)
    otherwise: tuple[tuple[str, ListedPattern], ...]  # (topic, everyday words for it), the surest first
    cause_at: ListedPattern
    for_all: ListedPattern
    for_all_surely: ListedPattern  # … whatever causes single items have
    tied: tuple[Tied, ...]
    closing: frozenset[Reason]  # the reasons of the ways of tying that close an item: 原因是……
    leads_to: ListedPattern
    leading: tuple[tuple[ListedPattern, Reason], ...]  # the ways in `leads_to` one by one, with their reasons
    circumstance: ListedPattern
    circumstance_not_first: ListedPattern  # what falls short itself, where an item begins with it
    cause_hampers: ListedPattern  # how a clause goes on behind a cause that no word ties: 镇级难以整合
    cause_instance: ListedPattern  # what only tells one case of the problem: 今年3月检查某厂时
    circumstance_last: ListedPattern  # what is a cause even behind the problem, at its sentence's end
    plan_at: ListedPattern
    preamble: ListedPattern
    plan_announced: ListedPattern  # what only says, right before a colon, how many arrangements follow
    arranges: ListedPattern
    plan_opening: ListedPattern
    plan_about: ListedPattern
    plan_headed: ListedPattern  # how paragraphs begin that each are an arrangement, whatever their verbs: 一季度：
    frames: tuple[ListedPattern, ...]  # how items begin that are built alike: 从执法看，……。从普法看，……。
    hint: ListedPattern  # signs of a lack in words that no list knows, below a heading or label that says so
    praise: ListedPattern  # what is said with such signs, and is no lack
    item_goes_on: ListedPattern
    item_lead: ListedPattern
    only_leads: ListedPattern  # a first sentence that says how far there is to go and names no problem
    said_of_all: ListedPattern  # how what is said of all problems begins that is no cause and promises nothing
    item_label: ListedPattern
    counting: CountingMarks  # what counts off: 一是, and the labels that have a number (问题一：)
    item_heading: ListedPattern
    item_column: ListedPattern  # the head of a column that tells how problems show
    cause_goes_on: ListedPattern
    cause_side: ListedPattern
    cause_opening: ListedPattern
    cause_ending: ListedPattern
    cause_further: ListedPattern
    cause_whereabouts: ListedPattern
    explains: ListedPattern
    cause_heading: ListedPattern
    only_causes: ListedPattern
    causes_behind_problems: ListedPattern
    causes_announced: ListedPattern

    def behind_frame(self, text: str, item: Span) -> Span:
        """An `item` of `text` without the words by which items that are built alike begin (从执法看，).

        Spans are code points of the text. Source: the list `shortcomings`.
        """
        found = next((m for frame in self.frames if (m := frame.match(text, item.start, item.end))), None)
        return item if found is None or found.end() >= item.end else Span(found.end(), item.end)

    def by_what_falls_short(self, lead: str, topics: tuple[str, ...]) -> tuple[str, ...]:
        """The topics of an item with the one first that its lead says falls short; as they were where it says none.

        Topics go by their ids.
        """
        topic = next((t for t, pattern in self.falls_short if pattern.search(lead)), None)
        return topics if topic is None else (topic, *(t for t in topics if t != topic))

    def in_everyday_words(self, item: str) -> tuple[str, ...]:
        """The topic of an `item` whose words no topic claims: the first that its everyday words tell, by its id.

        () for none. The words stand in the list `shortcomings`.
        """
        return tuple(t for t, pattern in self.otherwise if pattern.search(item))[:1]

    def why_leads(self, words: str) -> Reason:
        """The reason of the way in `leads_to` that begins with these `words` (，导致 → 以“致使、导致”引出后果).

        Source: the list `causes`.
        """
        return next((why for pattern, why in reversed(self.leading) if pattern.match(words)), self.leading[0][1])


@lru_cache(maxsize=64)
def cue_patterns(rules: Rules, year: int) -> CuePatterns:
    """The wording lists of `rules` for a report on `year` (the year after it can be named), compiled once.

    They are the lists `shortcomings`, `causes` and `plans`.
    """
    admitted, causes, plans = rules.lists.shortcomings, rules.lists.causes, rules.lists.plans
    begins, inside = (
        one_of(e.pattern.replace("{next}", str(year + 1)) for e in cues) for cues in (plans.begins, plans.begins_inside)
    )
    tied = tuple(_tied_patterns(entry) for entry in causes.tied)
    formula, no_formula = (grouped(tuple(e.pattern for e in of)) for of in (admitted.formulae, admitted.not_formulae))
    return CuePatterns(
        admits=_admitting(formula, no_formula),
        formula=formula,
        no_formula=no_formula,
        pivot=_any(admitted.pivots),
        none_stated=_any(admitted.none_stated),
        announcement=_any(admitted.announcements),
        remedy=any_or_nothing(e.pattern for e in admitted.remedies),
        falls_short=_by_topic(admitted.falls_short, rules),
        otherwise=_by_topic(admitted.otherwise, rules),
        cause_at=compiled(f"{_START}(?:{one_of(e.pattern for e in causes.openers)})"),
        for_all=_any((*causes.for_all, *causes.for_all_alone)),
        for_all_surely=_any(causes.for_all),
        tied=tied,
        closing=frozenset(tie.reason for tie in tied if tie.closes),
        leads_to=_any(causes.leads_to),
        leading=tuple((compiled(e.pattern), Reason(f"cause.{e.id}")) for e in causes.leads_to),
        circumstance=_any(causes.circumstances),
        circumstance_not_first=_any(causes.not_first),
        cause_hampers=any_or_nothing(e.pattern for e in causes.hampered),
        cause_instance=any_or_nothing(e.pattern for e in causes.instances),
        circumstance_last=_any(causes.last),
        plan_at=compiled(rf"(?:(?:(?<=[。！？\n；;])|\A)[ \t\u3000]*(?:{begins})|(?<=[，,])(?:{inside}))"),
        preamble=_any(plans.preambles),
        plan_announced=_any(plans.announces),
        arranges=_any(plans.arranges),
        plan_opening=_any(plans.openings),
        plan_about=_any(plans.about),
        plan_headed=any_or_nothing(e.pattern for e in plans.headed),
        frames=tuple(compiled(e.pattern) for e in admitted.frames),
        hint=any_or_nothing(e.pattern for e in admitted.hints),
        praise=any_or_nothing(e.pattern for e in admitted.praise),
        item_goes_on=_any(admitted.goes_on),
        item_lead=_any(admitted.leads_up),
        only_leads=_any(admitted.only_leads),
        said_of_all=_any(admitted.said_of_all),
        item_label=_any((*admitted.counted_labels, *admitted.labels)),
        counting=counting_marks(any_or_nothing(e.pattern for e in admitted.counted_labels).pattern),
        item_heading=_any(admitted.headings),
        item_column=_any(admitted.columns),
        cause_goes_on=_any(causes.goes_on),
        cause_side=_any(causes.sides),
        cause_opening=_any(causes.openings),
        cause_ending=_any(causes.endings),
        cause_further=_any(causes.further),
        cause_whereabouts=_any(causes.whereabouts),
        explains=_any(causes.explains),
        cause_heading=_any(causes.headings),
        only_causes=_any(causes.only_causes),
        causes_behind_problems=_any(causes.behind_problems),
        causes_announced=_any(causes.announced),
    )


def _admitting(formula: PatternGroup, unless: PatternGroup) -> Callable[[str], bool]:
    """Whether a clause admits something; a clause is asked about several times while its item is read."""

    @lru_cache(maxsize=256)
    def admits(clause: str) -> bool:
        words = clause.strip()
        return formula.fits(words) and not unless.fits(words)

    return admits


def _tied_patterns(entry: TiedCause) -> Tied:
    code = f"cause.{entry.id}"
    return Tied(
        compiled(entry.pattern.replace("{x}", "x")),
        Reason(code),
        Reason(f"{code}.before-list") if entry.before_list else None,
        entry.runs_on,
        entry.closes,
        entry.has,
        entry.announced,
    )


def _by_topic(entries: Iterable[FallsShort], rules: Rules) -> tuple[tuple[str, ListedPattern], ...]:
    known = {t.id for t in rules.taxonomy.topics}
    return tuple((e.theme, compiled(e.pattern)) for e in entries if e.theme in known)


def _any(cues: Iterable[Cue | NamedCue]) -> ListedPattern:
    return any_of(cue.pattern for cue in cues)
