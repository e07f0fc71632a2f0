"""Who else has a sentence: the reports of the same year, and the township's own of other years."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from duizhao.frozen import frozen
from duizhao.model import Comparison, Quote, SharedGroup, Span, Trace


class Spans:
    """Disjoint spans of one text, looked up by window."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.all = sorted(spans)
        self._starts, self._ends = [span.start for span in self.all], [span.end for span in self.all]
        self._before = list(accumulate(map(len, self.all), initial=0))  # how many lie in the spans before each

    def covered(self, window: Span) -> int:
        """How many code points of a `window` (a span of the same text) lie in one of the spans."""
        start, end = window.start, window.end
        first, behind = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first >= behind:
            return 0
        outside = max(0, start - self._starts[first]) + max(0, self._ends[behind - 1] - end)
        return self._before[behind] - self._before[first] - outside


class SharedSpans(Mapping[str, Spans]):
    """Where the sentences of each report stand that others have too, gathered when somebody asks."""

    def __init__(self, traces: Mapping[str, tuple[Trace, ...]]) -> None:
        """Of these `traces` by report."""
        self._traces = traces
        self._found: dict[str, Spans] = {}

    def __getitem__(self, report: str) -> Spans:
        """Those of a report."""
        if report not in self._found:
            self._found[report] = Spans(trace.span for trace in shared_ones(self._traces[report]))
        return self._found[report]

    def __iter__(self) -> Iterator[str]:
        """The ids of all reports."""
        return iter(self._traces)

    def __len__(self) -> int:
        """How many reports there are."""
        return len(self._traces)


def shared_ones(traces: Iterable[Trace]) -> tuple[Trace, ...]:
    """Those of a report's `traces` whose sentences stand elsewhere too, in order."""
    return tuple(trace for trace in traces if trace.own or trace.peers)


@frozen
class SharedIndex:
    """All shared sentences of a comparison by their keys, and the traces of each report."""

    groups: Mapping[str, SharedGroup]  # by key
    all_traces: Mapping[str, tuple[Trace, ...]]  # by report
    spans: Mapping[str, Spans]  # by report, of those sentences that others have

    def traced(self, report: str) -> tuple[Trace, ...]:
        """The sentences of a `report`, by its id, that are nearly or exactly one of another, related or not.

        In its order; what nearly means: decision 021.
        """
        return self.all_traces.get(report, ())

    def near(self, key: str) -> tuple[str, ...]:
        """The keys of the sentences that are nearly that of a `key` (decision 021)."""
        return self.groups[key].near

    def holders(self, key: str, year: int) -> tuple[str, ...]:
        """The ids of the reports of a `year` that have the sentence of a `key`."""
        return holders_in(self.groups[key], year)

    def shared(self, report: str) -> tuple[Trace, ...]:
        """The sentences of a `report`, by its id, that stand in related reports too, in its order (decision 021)."""
        return shared_ones(self.all_traces.get(report, ()))

    def shared_spans(self, report: str) -> Sequence[Span]:
        """Where the same sentences of a `report`, by its id, stand: spans in code points of its text, in order."""
        found = self.spans.get(report)
        return found.all if found else ()


def holders_in(group: SharedGroup, year: int) -> tuple[str, ...]:
    """The ids of the reports of a `year` that are in a `group`, in order: its quotes are in that of the years."""
    first = bisect_left(group.quotes, year, key=_quote_year)
    behind = bisect_right(group.quotes, year, first, key=_quote_year)
    return tuple(dict.fromkeys([quote.report for quote in group.quotes[first:behind]]))


def _quote_year(quote: Quote) -> int:
    return int(quote.report.partition("/")[0])


def index_shared(comparison: Comparison) -> SharedIndex:
    """The index of a `comparison`; of its groups and traces only those are looked at that somebody asks for."""
    return SharedIndex(comparison.shared, comparison.traces, SharedSpans(comparison.traces))
