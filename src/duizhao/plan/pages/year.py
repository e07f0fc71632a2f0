"""A year's page: its reports, groups to compare, parts, figures and shortcomings."""

from collections import Counter
from collections.abc import Iterator, Mapping

from duizhao.facts.planned import PlannedOutput
from duizhao.model import Page, Report
from duizhao.plan import routes
from duizhao.plan.pages import coverage
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.cards import group_cards, report_card
from duizhao.plan.views.figure_counts import figures_given
from duizhao.plan.views.other_bodies import level_years
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import indicator_link, year_link
from duizhao.plan.views.parted import ListPart, list_regions, part_holds, part_title, region_links, region_of
from duizhao.plan.views.shortcoming_lists import counts_in, list_path

LISTED = 400  # reports on one page


def pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """One page for each year of `index`; where it has too many reports for one page, one more for each region."""
    for i, year in enumerate(index.all_years):
        newer = index.all_years[i - 1] if i else None
        older = index.all_years[i + 1] if i + 1 < len(index.all_years) else None
        for part in year_parts(index, year):
            yield PlannedOutput(part.path, index, _page, (year, part, older, newer))


def year_parts(index: SiteIndex, year: int) -> tuple[ListPart, ...]:
    """The pages of a `year` of `index`: one, or one that leads to those of the regions (decision 060)."""
    reports = index.by_year.get(year, ())
    there = {region_of(index).get(report.slug) for report in reports}
    own = [region for region in list_regions(index) if region.id in there] if len(reports) > LISTED else []
    return (
        ListPart(routes.year(year), (year,), by_region=bool(own)),
        *(ListPart(routes.year(year, region.id), (year,), region.id) for region in own),
    )


def _page(index: SiteIndex, year: int, part: ListPart, older: int | None, newer: int | None) -> Page:
    every = index.by_year.get(year, ())
    reports = tuple(report for report in every if part_holds(index, part, report.slug))
    listed = () if part.by_region else reports
    of_region = Counter(region_of(index).get(report.slug, "") for report in every)
    within = {report.id for report in reports} if part.region else None
    title = index.words("year.title", year=year)
    rows = tuple(coverage.coverage_rows(index, listed))
    order = {row.report: i for i, row in enumerate(rows)}
    cards = sorted((report_card(index, report) for report in listed), key=lambda card: order[card.path])
    view = {
        "frame": frame(
            index,
            path=part.path,
            title=part_title(index, title, part) if part.region else title,
            crumbs=(year_link(index, year),) if part.region else (),
            previous=year_link(index, older) if older else None,
            next=year_link(index, newer) if newer else None,
        ),
        "year": year,
        "count": len(reports),
        "reports": tuple(cards),
        "regions": region_links(index, year_parts(index, year), part, of_region),
        "groups": group_cards(index, year, within=within),
        "parts": coverage.mandatory(index),
        "rows": rows,
        "tally": coverage.coverage_tally(index, year),
        "topics": topic_links(index, counts_in(index, year, part.region), year, part.region),
        "indicators": indicator_counts(index, reports),
        "levels": () if part.region else tuple(level_years(index, year)),
    }
    return Page(part.path, "year.html", view)


def topic_links(
    index: SiteIndex, counts: Mapping[str, int], year: int = 0, region: str = ""
) -> tuple[tuple[Link, int], ...]:
    """Topics of `index` by `counts` of how many shortcomings are listed under each, most first; ties in official order.

    Each leads to its list: of `year` (and of a `region`, where it has one), or of all years.
    """
    topics = sorted((topic for topic in index.topics if counts.get(topic)), key=lambda topic: -counts[topic])
    return tuple(
        (
            Link(
                index.topics[topic].name,
                list_path(index, topic, year, region) if year else routes.shortcomings(topic),
            ),
            counts[topic],
        )
        for topic in topics
    )


def indicator_counts(index: SiteIndex, reports: tuple[Report, ...]) -> tuple[tuple[Link, int], ...]:
    """Indicators of `index` by how many of the `reports` of a year give them, in the official order."""
    counts = Counter(indicator for report in reports for indicator, _ in figures_given(index, report.id))
    return tuple(
        (indicator_link(indicator), counts[indicator.id])
        for indicator in index.indicators.values()
        if counts[indicator.id]
    )
