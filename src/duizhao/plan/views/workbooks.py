"""Which workbooks a site has: one a year, and of a year with many reports one for each county.

A workbook is made whole at each change of what stands in it, and takes six milliseconds a report: a county's costs
little, a year's of a thousand reports more than all the rest. A county is also what an office asks about.
"""

from duizhao.compare.order import report_order
from duizhao.facts.kept import Kept
from duizhao.frozen import frozen
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import Link
from duizhao.plan.views.parted import ELSEWHERE

TOGETHER = 60  # reports of a year that stand in one workbook


@frozen
class Workbook:
    """A workbook to come: the way to it, and the ids of the reports in it, in their order."""

    link: Link
    reports: tuple[str, ...]


def workbooks(index: SiteIndex, year: int) -> tuple[Workbook, ...]:
    """The workbooks of a `year` of `index`, in the order of their reports.

    A year of many reports has one for each region (decision 041).
    """
    return _workbooks(index, year)


@Kept
def _workbooks(index: SiteIndex, year: int) -> tuple[Workbook, ...]:
    there = (*index.by_year.get(year, ()), *index.others.get(year, ()))
    reports = sorted(there, key=report_order(index.site.rules))
    if len(reports) <= TOGETHER:
        path = routes.workbook(year)
        return (Workbook(Link(path.rpartition("/")[2], path), tuple(report.id for report in reports)),)
    names: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    ids = index.site.comparison.regions
    for report in reports:
        region = (report.meta.province, report.meta.city, report.meta.county)
        id = ids.get(region, ELSEWHERE) if region[-1] else ELSEWHERE
        names.setdefault(id, "" if id == ELSEWHERE else "".join(dict.fromkeys(region)))
        found.setdefault(id, []).append(report.id)
    return tuple(
        Workbook(Link(names[id] or index.words("unknown"), routes.workbook(year, id)), tuple(own))
        for id, own in found.items()
    )
