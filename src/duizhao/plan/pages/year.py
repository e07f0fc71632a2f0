"""A year's page: its reports, groups to compare, parts, figures and shortcomings."""

from collections import Counter
from collections.abc import Iterator

from duizhao.model import Page, Report
from duizhao.plan import routes
from duizhao.plan.pages import coverage
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.cards import group_cards, report_card
from duizhao.plan.views.other_bodies import level_years
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.shortcoming_lists import list_path


def pages(atlas: SiteIndex) -> Iterator[Page]:
    """One page a year."""
    for i, year in enumerate(atlas.all_years):
        newer = atlas.all_years[i - 1] if i else None
        older = atlas.all_years[i + 1] if i + 1 < len(atlas.all_years) else None
        yield _page(atlas, year, older, newer)


def year_link(atlas: SiteIndex, year: int) -> Link:
    """The way to a year's page."""
    return Link(atlas.words("year.title", year=year), routes.year(year))


def _page(atlas: SiteIndex, year: int, older: int | None, newer: int | None) -> Page:
    reports = atlas.by_year.get(year, ())
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
        "levels": tuple(level_years(atlas, year)),
    }
    return Page(routes.year(year), "year.html", view)


def theme_counts(atlas: SiteIndex, reports: tuple[Report, ...], year: int = 0) -> tuple[tuple[Link, int], ...]:
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


def indicator_counts(atlas: SiteIndex, reports: tuple[Report, ...]) -> tuple[tuple[Link, int], ...]:
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
