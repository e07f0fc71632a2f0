"""Who else has a sentence: the reports of the same year, and the township's own of other years."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, count

from duizhao.model import Comparison, Level, Quote, Report, SharedGroup, Span, Trace

SHELF = 150  # sentences of a page on average, before there are sixteen times as many pages


@dataclass(frozen=True, slots=True)
class SharedWording:
    """One wording, looked up by year."""

    by_year: Mapping[int, tuple[Quote, ...]]
    near: tuple[int, ...]


class Spans:
    """Disjoint spans of one text, looked up by window."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.all = sorted(spans)
        self._starts, self._ends = [span.start for span in self.all], [span.end for span in self.all]
        self._before = list(accumulate(map(len, self.all), initial=0))  # how many lie in the spans before each

    def covered(self, window: Span) -> int:
        """How many code points of `window` one of the spans covers."""
        start, end = window.start, window.end
        first, behind = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first >= behind:
            return 0
        outside = max(0, start - self._starts[first]) + max(0, self._ends[behind - 1] - end)
        return self._before[behind] - self._before[first] - outside


@dataclass(frozen=True, slots=True)
class SharedIndex:
    """All wordings of a comparison, and the traces of each report that has shared ones."""

    wordings: tuple[SharedWording, ...]
    traces: Mapping[str, tuple[Trace, ...]]
    spans: Mapping[str, "Spans"]  # of the same sentences
    keys: tuple[str, ...]  # of the sentences, in the order of the comparison
    numbers: Mapping[str, int]  # by key: the sentence's place in that order
    groups: Mapping[str, SharedGroup]  # by key
    all_traces: Mapping[str, tuple[Trace, ...]]  # by report
    shelves: Mapping[str, str]  # by key: the name of the page that lists who has the sentence
    digits: (
        str  # how many digits of a key name a page, level by level: with the key all that its page's name follows from
    )

    def traced(self, report: str) -> tuple[Trace, ...]:
        """The sentences of a report that are nearly or exactly one of another report, related or not, in its order."""
        return self.all_traces.get(report, ())

    def key(self, trace: Trace) -> str:
        """The key of the sentence that a trace is one of; "" for a sentence that nobody else has."""
        return "" if trace.group is None else self.keys[trace.group]

    def near(self, key: str) -> tuple[str, ...]:
        """The keys of the sentences that are nearly that of a key."""
        return tuple(self.keys[n] for n in self.wordings[self.numbers[key]].near)

    def holders(self, key: str, year: int) -> tuple[str, ...]:
        """The ids of the reports of a `year` that have the sentence of a `key`."""
        return tuple(quote.report for quote in self.wordings[self.numbers[key]].by_year.get(year, ()))

    def shared(self, report: str) -> tuple[Trace, ...]:
        """The sentences of a report that stand elsewhere too, in its order."""
        return self.traces.get(report, ())

    def shared_spans(self, report: str) -> Sequence[Span]:
        """Where the same sentences of a `report`, by its id, stand."""
        found = self.spans.get(report)
        return found.all if found else ()


def sharing(comparison: Comparison, reports: Mapping[str, Report]) -> SharedIndex:
    """Gathers the wordings of a `comparison` of `reports`, by id; linear in the number of quotes."""
    wordings = []
    for group in comparison.shared:
        by_year: dict[int, dict[str, Quote]] = defaultdict(dict)
        for quote in group.quotes:
            report = reports[quote.report]
            by_year[report.meta.year].setdefault(quote.report, quote)
        wordings.append(
            SharedWording(
                {year: tuple(quotes.values()) for year, quotes in by_year.items()},
                group.near,
            )
        )
    traces = {
        report: tuple(trace for trace in all_ if trace.own or trace.peers) for report, all_ in comparison.traces.items()
    }
    spans = {report: Spans([trace.span for trace in found]) for report, found in traces.items()}
    keys = tuple(group.key for group in comparison.shared)
    groups = dict(zip(keys, comparison.shared, strict=True))
    numbers = {key: n for n, key in enumerate(keys)}
    shelves = _shelves(groups, reports)
    return SharedIndex(tuple(wordings), traces, spans, keys, numbers, groups, comparison.traces, *shelves)


def _shelves(groups: Mapping[str, SharedGroup], reports: Mapping[str, Report]) -> tuple[dict[str, str], str]:
    """Which page lists who has a sentence: by the sentence's key, so that whoever has it too changes no address.

    Those of other levels than the township's have their own. So many digits of a key name a page as keep pages short.
    """
    levels = {key: reports[group.quotes[0].report].meta.level for key, group in groups.items()}
    digits = {}
    for level, sentences in Counter(levels.values()).items():
        digits[level] = next(n for n in count() if sentences <= SHELF * 16**n)
    found = {}
    for key, level in levels.items():
        start = key[: digits[level]]
        own = "" if level is Level.TOWNSHIP else level.value
        found[key] = "-".join(filter(None, (own, start))) or "all"
    return found, repr(sorted((level.value, n) for level, n in digits.items()))
