"""A year's page: its reports, groups to compare, parts, figures and shortcomings."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.model import Page, Report
from duizhao.plan import coverage, routes
from duizhao.plan.atlas import Atlas
from duizhao.plan.frame import Link, frame
from duizhao.plan.groups import group_link, table_links
from duizhao.plan.shortcoming_lists import list_path


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


def pages(atlas: Atlas) -> Iterator[Page]:
    """One page a year."""
    for i, year in enumerate(atlas.years):
        newer = atlas.years[i - 1] if i else None
        older = atlas.years[i + 1] if i + 1 < len(atlas.years) else None
        yield _page(atlas, year, older, newer)


def year_link(atlas: Atlas, year: int) -> Link:
    """The way to a year's page."""
    return Link(atlas.words("year.title", year=year), routes.year(year))


def report_card(atlas: Atlas, report: Report) -> ReportCard:
    """A report as lists show it."""
    findings = atlas.findings[report.id]
    return ReportCard(
        township=report.meta.township,
        region=atlas.township[report.slug].region,
        title=report.meta.title,
        path=routes.report(report.id),
        date=report.meta.published_on or report.meta.date or "",
        characters=sum(1 for c in report.text if not c.isspace()),
        shortcomings=len(findings.shortcomings),
    )


def group_cards(atlas: Atlas, year: int) -> tuple[GroupCard, ...]:
    """The groups of a year."""
    return tuple(
        GroupCard(
            group_link(atlas, group),
            table_links(atlas, group, atlas.parts),
            table_links(atlas, group, atlas.themes),
        )
        for group in atlas.groups.get(year, ())
    )


def _page(atlas: Atlas, year: int, older: int | None, newer: int | None) -> Page:
    reports = atlas.by_year[year]
    rows = tuple(coverage.rows(atlas, reports))
    order = {row.report: i for i, row in enumerate(rows)}
    cards = sorted((report_card(atlas, report) for report in reports), key=lambda card: order[card.path])
    view = {
        "frame": frame(
            atlas,
            path=routes.year(year),
            title=atlas.words("year.title", year=year),
            previous=year_link(atlas, older) if older else None,
            next=year_link(atlas, newer) if newer else None,
        ),
        "year": year,
        "reports": tuple(cards),
        "groups": group_cards(atlas, year),
        "parts": coverage.mandatory(atlas),
        "rows": rows,
        "tally": coverage.tally(atlas, year),
        "themes": theme_counts(atlas, reports, year),
        "indicators": indicator_counts(atlas, reports),
    }
    return Page(routes.year(year), "year.html", view)


def theme_counts(atlas: Atlas, reports: tuple[Report, ...], year: int = 0) -> tuple[tuple[Link, int], ...]:
    """Themes by how many shortcomings name them, most first; ties in the official order.

    Each leads to its list: of `year`, or of all years.
    """
    counts = Counter(
        theme for report in reports for item in atlas.findings[report.id].shortcomings for theme in item.themes
    )
    themes = sorted((theme for theme in atlas.themes if counts[theme]), key=lambda theme: -counts[theme])
    return tuple(
        (
            Link(atlas.themes[theme].name, list_path(atlas, theme, year) if year else routes.shortcomings(theme)),
            counts[theme],
        )
        for theme in themes
    )


def indicator_counts(atlas: Atlas, reports: tuple[Report, ...]) -> tuple[tuple[Link, int], ...]:
    """Indicators by how many reports of a year give them, in the official order."""
    counts = Counter(
        indicator
        for report in reports
        for indicator in {figure.indicator for figure in atlas.findings[report.id].figures}
    )
    return tuple(
        (Link(indicator.name, routes.figures(indicator.id)), counts[indicator.id])
        for indicator in atlas.indicators.values()
        if counts[indicator.id]
    )
