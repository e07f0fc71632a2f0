"""How much of a report others have too, where there is anything to compare it with."""

from duizhao.facts.kept import DerivedKept
from duizhao.model import Reuse
from duizhao.plan.site_index import SiteIndex


@DerivedKept
def reuse_of(index: SiteIndex, id: str) -> Reuse | None:
    """The shares of the report `id` of `index`, as its page and the exports tell them; None where nothing was compared.

    That is so where no earlier report of its own and no other of its year and level is there, or no sentence in it:
    «all its own» would be no finding then. Source: decision 012. A fact of its own, for it seldom changes with the
    reports of a year.

    Raises:
        KeyError: There is no such report.
    """
    report = index.reports[id]
    earlier = any(one.meta.year < report.meta.year for one in index.township[report.slug].reports)
    if not earlier and len(index.peers(report)) == 1:
        return None
    return index.reuse.get(id) if index.site.comparison.traces.get(id) else None
