"""Who else has a sentence: read from a Comparison when a page or an export asks, because the full list is quadratic."""

from collections import defaultdict
from dataclasses import dataclass, field

from duizhao.model import Comparison, Quote, Trace

_Wordings = dict[str, list[tuple[Quote, int]]]


@dataclass(frozen=True, slots=True, order=True)
class Echo:
    """One report that has a sentence too, and where."""

    quote: Quote
    kind: str  # "exact" or "near"
    relation: str  # "peers": another township, the same year; "earlier" or "later": the same township


@dataclass(slots=True)
class Echoes:
    """Looks up the echoes of traces. Indexes each group once, when it is first asked for.

    Symmetric: if a report has an echo in another one, that one has an echo in the first.
    """

    comparison: Comparison
    _by_year: dict[int, _Wordings] = field(default_factory=dict, repr=False)
    _by_slug: dict[int, _Wordings] = field(default_factory=dict, repr=False)

    def of(self, report: str, trace: Trace) -> tuple[Echo, ...]:
        """The echoes of one sentence of the report with this id, in the order of report ids; one for each report.

        Where a report has the very words and nearly the same ones, only the very words count.
        """
        if trace.group is None:
            return ()
        year, slug = report.split("/", 1)
        group = self.comparison.shared[trace.group]
        for number in (trace.group, *group.near):
            self._index(number)
        here = Quote(report, trace.span)
        own = next(w for q, w in self._by_slug[trace.group][slug] if q == here)
        found: dict[str, Echo] = {}
        for number in (trace.group, *group.near):
            for quote, wording in self._by_year[number].get(year, []) + self._by_slug[number].get(slug, []):
                if quote.report == report:
                    continue
                kind = "exact" if number == trace.group and wording == own else "near"
                if quote.report not in found or (kind, quote) < (found[quote.report].kind, found[quote.report].quote):
                    found[quote.report] = Echo(quote, kind, _relation(report, quote.report))
        return tuple(found[r] for r in sorted(found))

    def _index(self, number: int) -> None:
        if number in self._by_year:
            return
        years: _Wordings = defaultdict(list)
        slugs: _Wordings = defaultdict(list)
        group = self.comparison.shared[number]
        for quote, wording in zip(group.quotes, group.wordings, strict=True):
            year, slug = quote.report.split("/", 1)
            years[year].append((quote, wording))
            slugs[slug].append((quote, wording))
        self._by_year[number], self._by_slug[number] = dict(years), dict(slugs)


def _relation(report: str, other: str) -> str:
    year, slug = report.split("/", 1)
    other_year, other_slug = other.split("/", 1)
    if slug != other_slug:
        return "peers"
    return "earlier" if int(other_year) < int(year) else "later"
