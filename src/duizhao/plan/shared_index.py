"""Who else has a sentence: the reports of the same year, and the township's own of other years."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duizhao.model import Comparison, Quote, Report, Span, Trace


@dataclass(frozen=True, slots=True)
class SharedWording:
    """One wording, looked up by year and by township."""

    by_year: Mapping[int, tuple[Quote, ...]]
    by_slug: Mapping[str, tuple[Quote, ...]]
    holders: frozenset[str]  # Report.ids
    near: tuple[int, ...]


class Spans:
    """Disjoint spans of one text, looked up by window."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._ends = [span.end for span in self._spans]

    def covered(self, window: Span) -> int:
        """How many code points of `window` one of the spans covers."""
        total = 0
        for i in range(bisect_right(self._ends, window.start), len(self._spans)):
            span = self._spans[i]
            if span.start >= window.end:
                break
            total += min(span.end, window.end) - max(span.start, window.start)
        return total


@dataclass(frozen=True, slots=True)
class SharedIndex:
    """All wordings of a comparison, and the traces of each report that has shared ones."""

    wordings: tuple[SharedWording, ...]
    traces: Mapping[str, tuple[Trace, ...]]
    spans: Mapping[str, "Spans"]  # of the same sentences

    def shared(self, report: str) -> tuple[Trace, ...]:
        """The sentences of a report that stand elsewhere too, in its order."""
        return self.traces.get(report, ())

    def among(self, trace: Trace, reports: frozenset[str], own: str) -> bool:
        """Whether one of `reports` other than `own`, all ids, has the sentence of `trace`, or nearly."""
        return any(holder != own for wording in self._wordings(trace) for holder in _meet(wording.holders, reports))

    def who(self, report: Report, trace: Trace, limit: int) -> tuple[tuple[Quote, ...], int]:
        """At most `limit` places where relatives of `report` have the sentence of `trace`; and how many there are."""
        found: dict[str, Quote] = {}
        total = 0
        for wording in self._wordings(trace):
            years = wording.by_year.get(report.meta.year, ())
            own = tuple(q for q in wording.by_slug.get(report.slug, ()) if q.report != report.id)
            total += len(own) + len(years) - (1 if report.id in wording.holders else 0)
            for quote in (*own, *years[: limit + 2]):
                if quote.report != report.id and len(found) < limit:
                    found.setdefault(quote.report, quote)
        return tuple(found.values()), max(total, len(found))

    def _wordings(self, trace: Trace) -> Iterable[SharedWording]:
        if trace.group is None:
            return
        first = self.wordings[trace.group]
        yield first
        for index in first.near:
            yield self.wordings[index]


def sharing(comparison: Comparison, reports: Mapping[str, Report]) -> SharedIndex:
    """Gathers the wordings of a `comparison` of `reports`, by id; linear in the number of quotes."""
    wordings = []
    for group in comparison.shared:
        by_year: dict[int, dict[str, Quote]] = defaultdict(dict)
        by_slug: dict[str, dict[str, Quote]] = defaultdict(dict)
        for quote in group.quotes:
            report = reports[quote.report]
            by_year[report.meta.year].setdefault(quote.report, quote)
            by_slug[report.slug].setdefault(quote.report, quote)
        wordings.append(
            SharedWording(
                {year: tuple(quotes.values()) for year, quotes in by_year.items()},
                {slug: tuple(quotes.values()) for slug, quotes in by_slug.items()},
                frozenset(quote.report for quote in group.quotes),
                group.near,
            )
        )
    traces = {
        report: tuple(trace for trace in all_ if trace.own or trace.peers) for report, all_ in comparison.traces.items()
    }
    spans = {report: Spans([trace.span for trace in found]) for report, found in traces.items()}
    return SharedIndex(tuple(wordings), traces, spans)


def _meet(holders: frozenset[str], reports: frozenset[str]) -> Iterable[str]:
    small, large = (holders, reports) if len(holders) < len(reports) else (reports, holders)
    return (item for item in small if item in large)
