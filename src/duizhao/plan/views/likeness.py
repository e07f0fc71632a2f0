"""Which reports a report is most like: by the sentences that both have."""

from collections import Counter, defaultdict
from functools import partial

from duizhao.compare.copies import COMMON_FROM
from duizhao.facts.kept import Derived
from duizhao.frozen import frozen
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import Link
from duizhao.plan.views.page_links import report_link

SHOWN = 5
_LEAST = 0.01  # a share that is not worth a line


@frozen
class LikeReport:
    """Another report: its id, the share (0–1) of this one's words in sentences that it has too, and how many."""

    id: str
    report: Link
    share: float
    sentences: int


@partial(Derived, newest=5000)  # reports of a year follow one another
def _relatives(index: SiteIndex, of: tuple[str, int]) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
    """Who has a sentence in a year, by the sentence's key; of it, and of each that is nearly the same.

    Of one that comes from above it is None, whoever has it too: a change there reaches nobody.
    """
    key, year = of
    found = tuple((one, index.sharing.holders(one, year)) for one in (key, *index.sharing.near(key)))
    return found if sum(len(ids) - 1 for _, ids in found) <= COMMON_FROM else None


@partial(Derived, newest=1)  # on the page of the report alone
def most_like(index: SiteIndex, id: str) -> tuple[LikeReport, ...]:
    """The reports of `index` of the same year, and the township's own, that share most with the report `id`.

    Exact and near sentences count by their size in this report (`Trace.size`, as for all shares); those that more than
    `COMMON_FROM` relatives have do not. Shares are 0–1; what is shared: decision 021. How much of a report is a
    copy, of all its words, is asked by `compare/copies.py`.

    Raises:
        KeyError: There is no such report.
    """
    report = index.reports[id]
    total = sum(trace.size for trace in index.site.comparison.traces.get(report.id, ()))
    lengths: Counter[str] = Counter()
    sentences: Counter[str] = Counter()
    own: dict[str, list[str]] = defaultdict(list)  # who else of the township has a sentence, by the sentence's key
    for one in index.township[report.slug].reports:
        for key in dict.fromkeys(trace.group for trace in index.sharing.traced(one.id)):
            own[key].append(one.id)
    for trace in index.sharing.shared(report.id):
        wordings = _relatives(index, (trace.group, report.meta.year))
        if wordings is None:
            continue
        own_years = ((key, other) for key, _ in wordings for other in own[key])
        others = {pair: pair[1] for pair in own_years} | {(key, peer): peer for key, ids in wordings for peer in ids}
        relatives = [other for other in others.values() if other != id]
        if len(relatives) > COMMON_FROM:
            continue
        for other in dict.fromkeys(relatives):
            lengths[other] += trace.size
            sentences[other] += 1
    ranked = sorted(lengths, key=lambda other: (-lengths[other], other))
    return tuple(
        LikeReport(other, report_link(index, other), lengths[other] / total, sentences[other])
        for other in ranked[:SHOWN]
        if lengths[other] / total >= _LEAST
    )
