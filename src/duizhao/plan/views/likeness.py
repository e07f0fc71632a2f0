"""Which reports a report is most like: by the sentences that both have."""

from collections import Counter
from dataclasses import dataclass

from duizhao.plan.kept import Derived
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import Link
from duizhao.plan.views.page_links import report_link

SHOWN = 5
COMMON = 60  # a sentence that more relatives have comes from above, and says nothing of likeness
LEAST = 0.01  # a share that is not worth a line


@dataclass(frozen=True, slots=True)
class Like:
    """Another report: its id, the share (0–1) of this one's words in sentences that it has too, and how many."""

    id: str
    report: Link
    share: float
    sentences: int


@Derived
def most_like(index: SiteIndex, id: str) -> tuple[Like, ...]:
    """The reports of `index` of the same year, and the township's own, that share most with the report `id`.

    Exact and near sentences count by their size in this report (`Trace.size`, as for all shares); those that more than
    `COMMON` relatives have do not.
    """
    report = index.reports[id]
    total = sum(trace.size for trace in index.site.comparison.traces.get(report.id, ()))
    lengths: Counter[str] = Counter()
    sentences: Counter[str] = Counter()
    for trace in index.sharing.shared(report.id):
        others, holders = index.sharing.who(report, trace, COMMON)
        if holders > COMMON:
            continue
        for other in others:
            lengths[other] += trace.size
            sentences[other] += 1
    ranked = sorted(lengths, key=lambda other: (-lengths[other], other))
    return tuple(
        Like(other, report_link(index, other), lengths[other] / total, sentences[other])
        for other in ranked[:SHOWN]
        if lengths[other] / total >= LEAST
    )
