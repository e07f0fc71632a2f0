"""A year's page: its reports, groups to compare, parts, figures and shortcomings."""

from collections import Counter
from collections.abc import Iterator

from duizhao.model import Page, Report
from duizhao.plan import routes
from duizhao.plan.pages import coverage
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.unit import Unit
from duizhao.plan.views.cards import group_cards, report_card
from duizhao.plan.views.other_bodies import level_years
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import indicator_link, year_link
from duizhao.plan.views.shortcoming_lists import list_path


def pages(index: SiteIndex) -> Iterator[Unit]:
    """One page a year."""
    for i, year in enumerate(index.all_years):
        newer = index.all_years[i - 1] if i else None
        older = index.all_years[i + 1] if i + 1 < len(index.all_years) else None
        yield Unit(routes.year(year), index, _page, (year, older, newer))


def _page(index: SiteIndex, year: int, older: int | None, newer: int | None) -> Page:
    reports = index.by_year.get(year, ())
    rows = tuple(coverage.rows(index, reports))
    order = {row.report: i for i, row in enumerate(rows)}
    cards = sorted((report_card(index, report) for report in reports), key=lambda card: order[card.path])
    view = {
        "frame": frame(
            index,
            path=routes.year(year),
            title=index.words("year.title", year=year),
            previous=year_link(index, older) if older else None,
            next=year_link(index, newer) if newer else None,
        ),
        "year": year,
        "reports": tuple(cards),
        "groups": group_cards(index, year),
        "parts": coverage.mandatory(index),
        "rows": rows,
        "tally": coverage.tally(index, year),
        "topics": topic_counts(index, reports, year),
        "indicators": indicator_counts(index, reports),
        "levels": tuple(level_years(index, year)),
    }
    return Page(routes.year(year), "year.html", view)


def topic_counts(index: SiteIndex, reports: tuple[Report, ...], year: int = 0) -> tuple[tuple[Link, int], ...]:
    """Themes by how many shortcomings name them, most first; ties in the official order.

    Each leads to its list: of `year`, or of all years.
    """
    counts = Counter(
        topic for report in reports for item in index.findings[report.id].shortcomings for topic in item.topics
    )
    topics = sorted((topic for topic in index.topics if counts[topic]), key=lambda topic: -counts[topic])
    return tuple(
        (
            Link(index.topics[topic].name, list_path(index, topic, year) if year else routes.shortcomings(topic)),
            counts[topic],
        )
        for topic in topics
    )


def indicator_counts(index: SiteIndex, reports: tuple[Report, ...]) -> tuple[tuple[Link, int], ...]:
    """Indicators by how many reports of a year give them, in the official order."""
    counts = Counter(
        indicator
        for report in reports
        for indicator in {figure.indicator for figure in index.findings[report.id].figures}
    )
    return tuple(
        (indicator_link(indicator), counts[indicator.id])
        for indicator in index.indicators.values()
        if counts[indicator.id]
    )
