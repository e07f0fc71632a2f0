"""Figures: what townships counted, each with the sentence it comes from; never a ranking."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.model import Indicator, Page
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.unit import Unit
from duizhao.plan.views.charts import Chart, Datum, across
from duizhao.plan.views.figure_rows import (
    UNPLACED,
    FigureRow,
    by_indicator,
    counts,
    figure_text,
    main_figure,
    matrix,
    part_year,
)
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import indicator_link, township_link

LISTED = 400  # reports whose figures one page lists; where there are more, each year has a page
CHART_ROOM = 150  # width of the longest bar of a township's chart


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """One indicator in the index: how many figures, of how many reports a year, and where they are listed."""

    link: Link
    unit: str
    figures: int
    by_year: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class TownChart:
    """A township's bars over the years, on the scale of all townships."""

    township: Link
    chart: Chart


def pages(index: SiteIndex) -> Iterator[Unit]:
    """The index and one page an indicator, where there are figures at all; further ones for the older years of many."""
    yield Unit(routes.FIGURES, index, _index)
    for id in index.indicators:
        pages = parts(index, id)
        for path, of in pages:
            yield Unit(path, index, _page, (id, path, of, pages))


def _index(index: SiteIndex) -> Page:
    """figures/index.html: how many figures there are of each indicator."""
    counted = counts(index)
    years = tuple(sorted(index.years))
    indicators = []
    for indicator in index.indicators.values():
        count = counted.get(indicator.id)
        if count:
            pages = parts(index, indicator.id)
            paths = {of[0]: path for path, of in pages} if sum(count.reports.values()) > LISTED else {}
            of_year = tuple((count.reports[year], paths.get(year, "")) for year in years)
            link = indicator_link(indicator)
            indicators.append(IndicatorCount(link, _unit(index, indicator), count.figures, of_year))
    title = index.words("figures.title")
    view = {"frame": frame(index, path=routes.FIGURES, title=title), "indicators": tuple(indicators), "years": years}
    return Page(routes.FIGURES, "figures.html", view)


Parts = tuple[tuple[str, tuple[int, ...]], ...]  # path and years, newest first


def parts(index: SiteIndex, indicator: str) -> Parts:
    """An indicator's pages: one of all years, or one for each year, or none where no report gives figures of it.

    The newest year stays on the page people know.
    """
    count = counts(index).get(indicator)
    if not count:
        return ()
    if sum(count.reports.values()) <= LISTED:
        return ((routes.figures(indicator), index.years),)
    years = [year for year in index.years if count.reports[year]]
    return tuple((routes.figures(indicator, 0 if year == years[0] else year), (year,)) for year in years)


def _unit(index: SiteIndex, indicator: Indicator) -> str:
    """An indicator's unit; where the language has a word for it, that one with the unit itself."""
    unit = indicator.unit or ""
    name = index.words.name("unit", unit, "")
    return index.words("figures.unit_of", name=name, unit=unit) if name else unit


def _page(index: SiteIndex, id: str, path: str, years: tuple[int, ...], pages: Parts) -> Page:
    indicator, rows = index.indicators[id], by_indicator(index).get(id, [])
    title = index.words("figures.indicator_title", name=indicator.name)
    crumbs = [Link(index.words("figures.title"), routes.FIGURES)]
    if path != routes.figures(indicator.id):
        crumbs.append(Link(title, routes.figures(indicator.id)))
        title = index.words("shortcomings.year_title", title=title, year=years[0])
    here = [row for row in rows if row.year in years]
    ordered = tuple(sorted(years))
    lines = tuple(matrix(index, indicator, here, ordered))
    charted = indicator.id != UNPLACED and len(here) <= LISTED and len(ordered) > 0
    view = {
        "frame": frame(index, path=path, title=title, crumbs=crumbs),
        "unit": _unit(index, indicator),
        "years": ordered,
        "parts": tuple((of[0], Link(index.words("year.of", year=of[0]), to)) for to, of in pages)
        if len(pages) > 1
        else (),
        "matrix": lines,
        "charts": tuple(charts(index, indicator, here, ordered)) if charted else (),
        "noted": any(row.noted for row in here),
        "part_year": any(row.part_year for row in here),
    }
    return Page(path, "indicator.html", view)


def charts(
    index: SiteIndex, indicator: Indicator, rows: Sequence[FigureRow], years: Sequence[int]
) -> Iterator[TownChart]:
    """For each township that gives main figures its bars over the years, in the order of the directory."""
    counted = {(row.slug, row.year) for row in rows}
    slugs = {row.slug for row in rows}
    towns = [town for town in index.townships if town.slug in slugs]
    found = []
    for town in towns:
        of_year = {report.meta.year: report for report in town.reports}
        data = []
        for year in years:
            report = of_year.get(year)
            figure = main_figure(index, report, indicator) if report else None
            label = index.words("year.of", year=year)
            if report and figure:
                text = figure_text(index, figure, short=True, said=indicator.unit or "")
                data.append(Datum(label, figure.value, text, part_year(index, report)))
            else:
                key = "see_words" if (town.slug, year) in counted else "not_given" if report else "no_report"
                data.append(Datum(label, 0, index.words(f"figures.{key}")))
        if any(datum.value for datum in data):
            found.append((town, data))
    top = max((datum.value for _, data in found for datum in data), default=0)
    for town, data in found:
        yield TownChart(township_link(town), across(town.name, data, top=top, room=CHART_ROOM))
