"""The list `counters`, compiled: which counters count the same kind of thing, and which figures do not."""

import re
from collections.abc import Mapping
from functools import lru_cache

from duizhao.frozen import frozen
from duizhao.model import Figure, Report, Rules
from duizhao.text.pattern_group import PatternGroup, grouped
from duizhao.text.patterns import ListedPattern, any_of, any_or_nothing

_MARKS = "，。；：,;:\n"
_CLAUSE_END = re.compile("[，,；;：:]")
_FIGURE = re.compile("[0-9０-９]")
_ALONE = 4  # characters behind a period up to which it is a clause by itself: 1至10月份，…; 前三季度我镇，…


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

    def counted_like(self, unit: str) -> re.Pattern[str]:
        """What fits a number in a `unit`, or in one that counts the same kind of thing."""
        return re.compile(f"[0-9０-９](?:{'|'.join(map(re.escape, sorted(self.kinds.get(unit, {unit}))))})")


def counts_others(report: Report, figure: Figure, rules: Rules) -> bool:
    """Whether a `figure` of a `report` is told of another year or a wider area, or is only aimed at.

    By the list `counters` of `rules`. Source: decision 092.
    """
    text, end = report.text, figure.number.start
    start = max(text.rfind(mark, figure.sentence.start, end) for mark in _MARKS) + 1
    words = text[max(start, figure.sentence.start) : end]
    return _not_own(rules, report.meta.year, report.meta.is_township).fits(words)


def counts_other_period(report: Report, figure: Figure, rules: Rules) -> bool:
    """Whether a `figure` of a `report` is told of a part of the year or of several, by the list `counters` of `rules`.

    The last words before it that name such a time hold, as far as the clauses between count something too, behind a
    month by itself something like it; so do words behind it that name one and nothing else (276件（截至11月底）).
    Source: decision 092.
    """
    before = report.text[figure.sentence.start : figure.number.start]
    periods = _periods(rules, report.meta.year)
    behind = periods.behind.match(report.text, figure.quote.end)
    for units, some, pattern in periods.of_units:
        if figure.unit not in units:
            continue
        if behind and some.fits(behind["said"]) and _only_a_period(behind["said"], pattern, periods):
            return True
        if some.fits(before) and (told := list(pattern.finditer(before))):
            since = before[told[-1].end() :]
            of_the_year = periods.whole_year.search(since) or (len(told) > 1 and periods.together.search(since))
            month = told[-1].groupdict().get("month") is not None
            if not of_the_year and _counts_on(since, counters(rules).counted_like(figure.unit) if month else _FIGURE):
                return True
    return False


def _only_a_period(said: str, pattern: ListedPattern, periods: "_Periods") -> bool:
    """Whether the words `said` behind a number name a part of the year and nothing else (截至11月底)."""
    return not periods.beside.sub("", pattern.sub("", said))


def _counts_on(since: str, counted: re.Pattern[str]) -> bool:
    """Whether something is `counted` in each clause but the last of the words `since` a period was named.

    A period may stand as a clause by itself (上半年，我镇……).
    """
    *between, _ = _CLAUSE_END.split(since)
    if between and len(between[0]) <= _ALONE:
        del between[0]
    return all(counted.search(clause) for clause in between)


@frozen
class _Periods:
    # Units, whether one of their patterns fits, which few texts are, and what fits where one of them does.
    of_units: tuple[tuple[frozenset[str], PatternGroup, ListedPattern], ...]
    whole_year: ListedPattern
    together: ListedPattern
    behind: ListedPattern
    beside: ListedPattern


@lru_cache(maxsize=64)
def _periods(rules: Rules, year: int) -> _Periods:
    data, of_year = rules.lists.counters, str(year)
    listed: dict[frozenset[str], list[str]] = {}
    for one in data.other_period:
        listed.setdefault(frozenset(one.units), []).append(one.pattern.replace("{year}", of_year))
    return _Periods(
        tuple((units, grouped(tuple(own)), any_of(own)) for units, own in listed.items()),
        any_or_nothing(one.pattern.replace("{year}", of_year) for one in data.whole_year),
        any_or_nothing(one.pattern for one in data.together),
        any_or_nothing(one.pattern for one in data.behind),
        any_or_nothing(one.pattern for one in data.beside_period),
    )


@lru_cache(maxsize=64)
def _not_own(rules: Rules, year: int, township: bool) -> PatternGroup:
    listed = (one for one in rules.lists.counters.not_own if township or not one.towns)
    return grouped(tuple(one.pattern.replace("{year}", str(year)) for one in listed))


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
