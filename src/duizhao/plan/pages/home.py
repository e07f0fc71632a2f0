"""The home page: what this is, who reports in which year, what is new, what is most often found wanting."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from duizhao.facts.planned import PlannedOutput
from duizhao.frozen import frozen
from duizhao.model import Page
from duizhao.plan import routes
from duizhao.plan.pages import coverage
from duizhao.plan.pages.year import topic_links
from duizhao.plan.site_index import SiteIndex, Township
from duizhao.plan.views.cards import group_cards, report_card
from duizhao.plan.views.figure_counts import given_in
from duizhao.plan.views.other_bodies import level_lists
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import township_link
from duizhao.plan.views.shortcoming_lists import EVERY, counts_by_year

GRID = 60  # townships that a grid of years can show; more are counted county by county
NEWEST = 6
FREQUENT = 8


@frozen
class GridRow:
    """A township (or a county with its number of reports) over the years; "" where there is no report."""

    name: Link
    cells: tuple[tuple[str, str], ...]  # (words, path)


def pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """index.html of the site in `index`."""
    yield PlannedOutput(routes.HOME, index, _page)


def _page(index: SiteIndex) -> Page:
    years = tuple(sorted(index.years))
    newest = sorted(index.counted, key=lambda report: (report.meta.dated, report.id))[: -NEWEST - 1 : -1]
    latest = index.years[0] if index.years else None
    view = {
        "frame": frame(index, path=routes.HOME, title=index.site.config.title),
        "description": index.site.config.description,
        "years": tuple(Link(index.words("year.of", year=year), routes.year(year)) for year in years),
        "grid": tuple(_home_grid(index, years)),
        "counts": _site_counts(index),
        "newest": tuple(report_card(index, report) for report in newest),
        "latest": latest,
        "groups": group_cards(index, latest) if latest else (),
        "parts": coverage.mandatory(index),
        "tallies": tuple(coverage.coverage_tally(index, year) for year in index.years),
        "topics": topic_links(index, {topic: sum(counts_by_year(index, topic).values()) for topic in index.topics})[
            :FREQUENT
        ],
        "levels": level_lists(index),
    }
    return Page(routes.HOME, "home.html", view)


def _site_counts(index: SiteIndex) -> tuple[tuple[str, int], ...]:
    return (
        ("reports", len(index.counted)),
        ("townships", len(index.townships)),
        ("years", len(index.years)),
        ("shortcomings", sum(counts_by_year(index, EVERY).values())),
        ("figures", sum(figures for year in index.years for *_, figures in given_in(index, year))),
    )


def _home_grid(index: SiteIndex, years: tuple[int, ...]) -> Iterator[tuple[str, tuple[GridRow, ...]]]:
    """Townships by region; where they are too many, the regions alone with their number of reports."""
    if len(index.townships) > GRID:
        yield "", tuple(_region_rows(index, years))
        return
    for region, townships in groupby(index.townships, key=lambda township: township.body.region):
        yield region, tuple(_township_row(township, years) for township in townships)


def _township_row(township: Township, years: tuple[int, ...]) -> GridRow:
    of_year = {report.meta.year: report for report in township.reports}
    cells = tuple((str(year), routes.report(of_year[year].id)) if year in of_year else ("", "") for year in years)
    return GridRow(township_link(township), cells)


def _region_rows(index: SiteIndex, years: tuple[int, ...]) -> Iterator[GridRow]:
    counts: Counter[tuple[str, int]] = Counter()
    for township in index.townships:
        counts.update((township.body.region, report.meta.year) for report in township.reports)
    for region in dict.fromkeys(township.body.region for township in index.townships):
        cells = tuple(
            (index.words("home.count", n=counts[region, year]), routes.year(year)) if counts[region, year] else ("", "")
            for year in years
        )
        yield GridRow(Link(region or index.words("unknown"), routes.TOWNSHIPS), cells)
