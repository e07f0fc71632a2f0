"""Reports that equal another one but for year and name: read from the sharing evidence, only where it is dense."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from duizhao.frozen import frozen
from duizhao.model import Comparison, Report, Rules, Span

COMMON_FROM = 60  # a sentence that more reports have comes from above, and tells nothing of which one a report is like
PARTNERS = 5  # reports that are set against one report


@frozen
class Copy:
    """A report, another one that has nearly all its text, the share of its characters (0–1), and the longest piece."""

    report: str
    other: str
    share: float
    longest: Span  # in the report's text


def copies(reports: Sequence[Report], comparison: Comparison, rules: Rules) -> tuple[Copy, ...]:
    """The reports whose text stands in another report of the same year, or in the township's own of an earlier year.

    Names, years and who speaks are set aside as in all shared text, figures are not: other figures are another text.
    Each pair is told once, at the later report. The share is of all sentences, common ones too: a copy has them all.
    Whom a report is most like (`plan/views/likeness.py`) is another question, and leaves common ones out.
    What nearly all is, is a share (0–1) and a number of characters.

    Args:
        reports: In the order of `report_order`.
        comparison: Its traces, groups and shares are read.
        rules: The list `sharing`: `copied` says what nearly all is.
    """
    bound, least = rules.lists.sharing.copied.share, rules.lists.sharing.copied.least
    dense = {r.report for r in comparison.reuse if r.own_last_year + r.peers >= bound}
    evidence = _Evidence(comparison)
    found: list[Copy] = []
    place = {report.id: i for i, report in enumerate(reports)}
    for report in reports:
        if report.id not in dense:  # the traces of few are read
            continue
        traces = comparison.traces.get(report.id, ())
        total = sum(trace.size for trace in traces)
        if total < least:
            continue
        best: tuple[float, str] | None = None
        for other in evidence.partners(report.id):
            if not _related(report.id, other) or place[other] > place[report.id]:
                continue
            shared = sum(t.size for t in traces if other in evidence.holders(t.group)) / total
            if shared >= bound and (best is None or shared > best[0]):
                best = (shared, other)
        if best is not None:
            longest = max((t.span for t in traces if best[1] in evidence.holders(t.group)), key=len)
            found.append(Copy(report.id, best[1], best[0], longest))
    return tuple(found)


def _related(report: str, other: str) -> bool:
    """Whether two ids are of one year, or of one township."""
    year, slug = report.split("/", 1)
    return year == other.split("/", 1)[0] or slug == other.split("/", 1)[1]


@dataclass(slots=True)
class _Evidence:
    """Who has which sentence, looked up only for the groups that are asked for."""

    comparison: Comparison
    _holders: dict[str, frozenset[str]] = field(default_factory=dict)

    def holders(self, group: str) -> frozenset[str]:
        """The ids of the reports that have a sentence, in these words or nearly."""
        if not group:
            return frozenset()
        if group not in self._holders:
            shared = self.comparison.shared
            groups = (shared[group], *(shared[n] for n in shared[group].near))
            self._holders[group] = frozenset(quote.report for g in groups for quote in g.quotes)
        return self._holders[group]

    def partners(self, report: str) -> tuple[str, ...]:
        """The reports that a report may equal: those that have most of its rarer sentences, else of all of them."""
        own = [t for t in self.comparison.traces[report] if t.group]
        small = [t for t in own if len(self.holders(t.group)) <= COMMON_FROM]
        counts: Counter[str] = Counter()
        for trace in small:
            for other in self.holders(trace.group):
                counts[other] += trace.size
        if not counts:  # very many reports are one text: those that have its first sentence stand for all
            for trace in own[:1]:
                counts.update(sorted(self.holders(trace.group))[: PARTNERS + 1])
        del counts[report]
        return tuple(sorted(counts, key=lambda other: (-counts[other], other))[:PARTNERS])
