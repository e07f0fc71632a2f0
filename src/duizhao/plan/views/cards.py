"""Reports and groups as lists show them."""

from collections.abc import Set as AbstractSet

from duizhao.facts.kept import DerivedKept
from duizhao.frozen import frozen
from duizhao.model import Level, Report
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.groups import group_link, table_links
from duizhao.plan.views.page_frame import Link
from duizhao.text.characters import characters


@frozen
class ReportCard:
    """One report in a list."""

    township: str
    region: str
    title: str
    path: str
    date: str
    characters: int
    shortcomings: int


@frozen
class GroupCard:
    """One group: its overview and a table for each subject."""

    link: Link
    parts: tuple[Link, ...]
    topics: tuple[Link, ...]


def report_card(index: SiteIndex, report: Report) -> ReportCard:
    """A `report` of `index` as lists show it."""
    return _card(index, report.id)


@DerivedKept
def _card(index: SiteIndex, id: str) -> ReportCard:
    report, findings = index.reports[id], index.findings[id]
    return ReportCard(
        township=index.name(report.id),
        region=report.meta.body.above_title,
        title=report.meta.title,
        path=routes.report(report.id),
        date=report.meta.dated,
        characters=characters(report.text),
        shortcomings=len(findings.shortcomings),
    )


def group_cards(
    index: SiteIndex, year: int, level: Level = Level.TOWNSHIP, within: AbstractSet[str] | None = None
) -> tuple[GroupCard, ...]:
    """The groups of a `year` of `index`, in their order: of townships, or those of another `level` (decision 026).

    Of the reports `within` alone, where they are given.
    """
    return tuple(
        GroupCard(
            group_link(index, group),
            table_links(index, group, index.parts),
            table_links(index, group, index.topics),
        )
        for group in index.groups.get(year, ())
        if group.level is level and (within is None or within >= set(group.reports))
    )
