"""Figures: what townships counted, each with the sentence it comes from; never a ranking."""

from collections.abc import Iterator, Sequence
from functools import partial

from duizhao.facts.planned import PlannedOutput
from duizhao.frozen import frozen
from duizhao.model import NO_INDICATOR, Indicator, Page
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.charts import Chart, ChartValue, bars_across
from duizhao.plan.views.figure_counts import FigureCount, count_of, figures_given
from duizhao.plan.views.figure_rows import FigureRow, figure_text, part_year, rows_of_indicator
from duizhao.plan.views.main_figures import figure_matrix, listed_figure
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import indicator_link, township_link
from duizhao.plan.views.parted import (
    ListPart,
    ListRegion,
    list_regions,
    part_title,
    parted,
    region_links,
    year_links,
)

LISTED = 1500  # figures with their sentences on one page: about a third of a megabyte
CHARTED = 400  # reports whose main figures one page draws
CHART_ROOM = 150  # width of the longest bar of a township's chart


@frozen
class IndicatorCount:
    """One indicator in the index: how many figures, of how many reports a year, and where they are listed."""

    link: Link
    unit: str
    figures: int
    by_year: tuple[tuple[int, str], ...]


@frozen
class TownChart:
    """A township's bars over the years, on the scale of all townships."""

    township: Link
    chart: Chart


def pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """The index and one page an indicator, where there are figures at all; further ones for the older years of many.

    Nothing in them is ordered by size: nobody is ranked (decision 060).
    """
    yield PlannedOutput(routes.FIGURES, index, _figures_index)
    for id in index.indicators:
        found = figure_parts(index, id)
        for part in found:
            if _only_counted(index, id):
                yield PlannedOutput(part.path, index, _counts_page, (id, part))
            else:
                yield PlannedOutput(part.path, index, _page, (id, part, found))


def _figures_index(index: SiteIndex) -> Page:
    """figures/index.html: how many figures there are of each indicator."""
    years = tuple(sorted(index.years))
    indicators = []
    for indicator in index.indicators.values():
        count = count_of(index, indicator.id)
        if count:
            pages = figure_parts(index, indicator.id)
            single = [part for part in pages if not part.region] if count.figures.total() > LISTED else []
            paths = {part.years[0]: part.path for part in single}
            of_year = tuple((count.reports[year], paths.get(year, "")) for year in years)
            link = indicator_link(indicator)
            indicators.append(IndicatorCount(link, _unit_words(index, indicator), count.figures.total(), of_year))
    title = index.words("figures.title")
    view = {"frame": frame(index, path=routes.FIGURES, title=title), "indicators": tuple(indicators), "years": years}
    return Page(routes.FIGURES, "figures.html", view)


def figure_parts(index: SiteIndex, indicator: str) -> tuple[ListPart, ...]:
    """The pages of the `indicator` (its id): one of all years, or one for each year and region of `index`, or none."""
    count = count_of(index, indicator)
    if not count:
        return ()
    if _only_counted(index, indicator):
        return (ListPart(routes.figures(indicator), index.years),)
    single = count.figures.total() <= LISTED
    years = [year for year in index.years if single or count.figures[year]]

    def there(year: int) -> list[ListRegion]:
        return [region for region in list_regions(index) if count.of_regions[year, region.id]]

    return tuple(
        parted({year: count.figures[year] for year in years}, LISTED, partial(routes.figures, indicator), there)
    )


def _unit_words(index: SiteIndex, indicator: Indicator) -> str:
    """An indicator's unit; where the language has a word for it, that one with the unit itself."""
    unit = indicator.unit or ""
    name = index.words.name("unit", unit, "")
    return index.words("figures.unit_of", name=name, unit=unit) if name else unit


def _only_counted(index: SiteIndex, indicator: str) -> bool:
    """Whether the figures that no indicator claims are too many to be listed: they stand marked in their reports."""
    count = count_of(index, indicator) if indicator == NO_INDICATOR else None
    return count is not None and count.figures.total() > LISTED


def _count_link(index: SiteIndex, report: str, indicator: str) -> Link | None:
    n = dict(figures_given(index, report)).get(indicator)
    return Link(str(n), routes.report(report)) if n else None


def _counts_page(index: SiteIndex, id: str, part: ListPart) -> Page:
    """How many such figures each report has, and the way to it."""
    title = index.words("figures.indicator_title", name=index.indicators[id].name)
    years = tuple(sorted(part.years))
    rows = []
    for township in index.townships:
        of_year = {report.meta.year: report.id for report in township.reports}
        links = tuple(_count_link(index, of_year[year], id) if year in of_year else None for year in years)
        if any(links):
            rows.append((township_link(township), links))
    crumbs = [Link(index.words("figures.title"), routes.FIGURES)]
    view = {"frame": frame(index, path=part.path, title=title, crumbs=crumbs), "years": years, "rows": tuple(rows)}
    return Page(part.path, "indicator_counts.html", view)


def _page(index: SiteIndex, id: str, part: ListPart, pages: tuple[ListPart, ...]) -> Page:
    """The page of one list among `pages`; only the first one, and that of a year's regions, count what others hold."""
    indicator = index.indicators[id]
    title = index.words("figures.indicator_title", name=indicator.name)
    crumbs = [Link(index.words("figures.title"), routes.FIGURES)]
    if part.path != routes.figures(indicator.id):
        crumbs.append(Link(title, routes.figures(indicator.id)))
        title = part_title(index, title, part)
    whole = len(pages) == 1  # of many figures the sentences stand in the reports alone
    here = [] if part.by_region else rows_of_indicator(index, id, part.years, part.region, whole)
    ordered = tuple(sorted(part.years))
    counts = part.by_region or part.path == routes.figures(indicator.id)
    count, year = (count_of(index, id) if counts else None) or FigureCount(), part.years[0]
    lines = tuple(figure_matrix(index, indicator, here, ordered))
    # bars over the years of each township: where a page has one year of several, there is nothing to draw
    charted = indicator.id != NO_INDICATOR and len(here) <= CHARTED and whole
    view = {
        "frame": frame(index, path=part.path, title=title, crumbs=crumbs),
        "unit": _unit_words(index, indicator),
        "years": ordered,
        "parts": year_links(index, pages, part, count.figures if counts else {}),
        "regions": region_links(
            index, pages, part, {place: n for (of, place), n in count.of_regions.items() if of == year}
        ),
        "matrix": lines,
        "charts": tuple(charts(index, indicator, here, ordered)) if charted else (),
        "noted": any(row.noted for row in here),
        "part_year": any(row.part_year for row in here),
    }
    return Page(part.path, "indicator.html" if whole else "indicator_part.html", view)


def charts(
    index: SiteIndex, indicator: Indicator, rows: Sequence[FigureRow], years: Sequence[int]
) -> Iterator[TownChart]:
    """For each township of `index` that gives main figures of `indicator` its bars over the `years`, in order.

    `rows` are the figures of the indicator; the order is that of the directory. All are on one scale (decision 060).
    """
    counted = {(row.slug, row.year) for row in rows}
    towns = [index.township[slug] for slug in dict.fromkeys(row.slug for row in rows)]
    found = []
    for town in towns:
        of_year = {report.meta.year: report for report in town.reports}
        data = []
        for year in years:
            report = of_year.get(year)
            figure = listed_figure(index, (report.id, indicator.id)) if report else None
            label = index.words("year.of", year=year)
            if report and figure:
                text = figure_text(index.words, figure, short=True, said=indicator.unit or "")
                data.append(ChartValue(label, figure.value, text, part_year(index, report)))
            else:
                key = "see_words" if (town.slug, year) in counted else "not_given" if report else "no_report"
                data.append(ChartValue(label, 0, index.words(f"figures.{key}")))
        if any(datum.value for datum in data):
            found.append((town, data))
    top = max((datum.value for _, data in found for datum in data), default=0)
    for town, data in found:
        yield TownChart(township_link(town), bars_across(town.name, data, top=top, room=CHART_ROOM))
