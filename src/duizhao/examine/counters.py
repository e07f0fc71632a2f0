"""The list `counters`, compiled: which counters count the same kind of thing, and which figures do not."""

from collections.abc import Mapping
from functools import lru_cache

from duizhao.frozen import frozen
from duizhao.model import Figure, Report, Rules
from duizhao.text.patterns import ListedPattern, any_of

_MARKS = "，。；：,;:\n"


@frozen
class Counters:
    """For each counter all those of its kinds, itself included; and the counters of cases (案件) alone.

    `apart`: the words by which a figure of an indicator counts something else than its others (参加培训22人次);
    `before`: the same, with the words of its sentence before it.
    """

    kinds: Mapping[str, frozenset[str]]
    cases: frozenset[str]
    apart: Mapping[str, ListedPattern]
    before: Mapping[str, ListedPattern]

    def counts_apart(self, text: str, figure: Figure) -> bool:
        """Whether a `figure` of a report's `text` counts something else than most of its indicator (decision 092)."""
        own, before = self.apart.get(figure.indicator), self.before.get(figure.indicator)
        if own is not None and own.search(figure.quote.of(text)):
            return True
        return before is not None and before.search(text[figure.sentence.start : figure.quote.end]) is not None

    def alike(self, a: str | None, b: str | None) -> bool:
        """Whether two counters, `a` and `b`, count the same kind of thing (list `counters`): 件 and 起, 人 and 名.

        No counter (None) is like no counter alone.
        """
        return a == b or (a is not None and b in self.kinds.get(a, ()))


def counts_others(report: Report, figure: Figure, rules: Rules) -> bool:
    """Whether a `figure` of a `report` is told of another year or a wider area, by the list `counters` of `rules`.

    Source: decision 092.
    """
    text, end = report.text, figure.number.start
    start = max(text.rfind(mark, figure.sentence.start, end) for mark in _MARKS) + 1
    words = text[max(start, figure.sentence.start) : end]
    return _not_own(rules, report.meta.year, report.meta.is_township).search(words) is not None


def counts_other_period(report: Report, figure: Figure, rules: Rules) -> bool:
    """Whether a `figure` of a `report` is told of a part of the year or of several, by the list `counters` of `rules`.

    Source: decision 092.
    """
    before = report.text[figure.sentence.start : figure.number.start]
    return any(
        figure.unit in units and pattern.search(before) is not None
        for units, pattern in _other_periods(rules, report.meta.year)
    )


@lru_cache(maxsize=64)
def _other_periods(rules: Rules, year: int) -> tuple[tuple[frozenset[str], ListedPattern], ...]:
    listed: dict[frozenset[str], list[str]] = {}
    for one in rules.lists.counters.other_period:
        listed.setdefault(frozenset(one.units), []).append(one.pattern.replace("{year}", str(year)))
    return tuple((units, any_of(patterns)) for units, patterns in listed.items())


@lru_cache(maxsize=64)
def _not_own(rules: Rules, year: int, township: bool) -> ListedPattern:
    listed = (one for one in rules.lists.counters.not_own if township or not one.towns)
    return any_of(one.pattern.replace("{year}", str(year)) for one in listed)


@lru_cache(maxsize=8)
def counters(rules: Rules) -> Counters:
    """The counters of `rules`, compiled once: the one answer to which of them count together.

    They stand in the list `counters` alone (decision 012).
    """
    kinds: dict[str, frozenset[str]] = {}
    cases: frozenset[str] = frozenset()
    for entry in rules.lists.counters.alike:
        words = frozenset(entry.words)
        cases |= words if entry.cases else frozenset()
        for word in words:
            kinds[word] = kinds.get(word, frozenset()) | words
    apart, before = (_by_indicator(rules, before) for before in (False, True))
    return Counters(kinds, cases, apart, before)


def _by_indicator(rules: Rules, before: bool) -> dict[str, ListedPattern]:
    """Indicator → the words that set a figure of it apart, those looked for `before` it or in its own."""
    listed: dict[str, list[str]] = {}
    for one in rules.lists.counters.apart:
        if one.before is before:
            listed.setdefault(one.indicator, []).append(one.pattern)
    return {id: any_of(patterns) for id, patterns in listed.items()}
