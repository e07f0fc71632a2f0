"""Reports and groups as lists show them."""

from dataclasses import dataclass

from duizhao.model import Level, Report
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.groups import group_link, table_links
from duizhao.plan.views.page_frame import Link
from duizhao.text.characters import characters


@dataclass(frozen=True, slots=True)
class ReportCard:
    """One report in a list."""

    township: str
    region: str
    title: str
    path: str
    date: str
    characters: int
    shortcomings: int


@dataclass(frozen=True, slots=True)
class GroupCard:
    """One group: its overview and a table for each subject."""

    link: Link
    parts: tuple[Link, ...]
    themes: tuple[Link, ...]


def report_card(atlas: SiteIndex, report: Report) -> ReportCard:
    """A report as lists show it."""
    findings = atlas.findings[report.id]
    return ReportCard(
        township=atlas.name(report.id),
        region=atlas.township[report.slug].above,
        title=report.meta.title,
        path=routes.report(report.id),
        date=report.meta.published_on or report.meta.date or "",
        characters=characters(report.text),
        shortcomings=len(findings.shortcomings),
    )


def group_cards(atlas: SiteIndex, year: int, level: Level = Level.TOWNSHIP) -> tuple[GroupCard, ...]:
    """The groups of a year: of townships, or those of another level."""
    return tuple(
        GroupCard(
            group_link(atlas, group),
            table_links(atlas, group, atlas.parts),
            table_links(atlas, group, atlas.themes),
        )
        for group in atlas.groups.get(year, ())
        if group.level is level
    )
