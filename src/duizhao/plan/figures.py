"""Figures: what townships counted, each with the sentence it comes from; never a ranking."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.model import Bound, Figure, Indicator, Page, Report, Signing
from duizhao.plan import routes
from duizhao.plan.atlas import Atlas
from duizhao.plan.charts import Chart, Datum, across
from duizhao.plan.frame import Link, frame
from duizhao.plan.segments import Mark, Marks, Run, cut

UNPLACED = "other"
CHARTED = 60  # bars that a chart can hold and still be read


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure: as the site writes it, and the sentence it stands in with the figure marked."""

    text: str
    bound: str
    runs: tuple[Run, ...]
    path: str
    part: bool
    note: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of one report for one indicator."""

    township: Link
    year: int
    report: str
    part_year: bool
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """One indicator in the index."""

    link: Link
    unit: str
    figures: int
    reports: int
    by_year: tuple[int, ...]


def pages(atlas: Atlas) -> Iterator[Page]:
    """The index and one page an indicator, where there are figures at all."""
    found = by_indicator(atlas)
    years = sorted(atlas.years)
    counts = []
    for indicator in atlas.indicators.values():
        rows = found.get(indicator.id, [])
        if rows:
            link = Link(indicator.name, routes.figures(indicator.id))
            of_year = tuple(sum(1 for row in rows if row.year == year) for year in years)
            total = sum(len(row.figures) for row in rows)
            counts.append(IndicatorCount(link, _unit(atlas, indicator), total, len(rows), of_year))
    title = atlas.words("figures.title")
    view = {"frame": frame(atlas, path=routes.FIGURES, title=title), "indicators": tuple(counts), "years": tuple(years)}
    yield Page(routes.FIGURES, "figures.html", view)
    for indicator in atlas.indicators.values():
        if found.get(indicator.id):
            yield _page(atlas, indicator, found[indicator.id])


def _unit(atlas: Atlas, indicator: Indicator) -> str:
    """An indicator's unit; where the language has a word for it, that one with the unit itself."""
    unit = indicator.unit or ""
    name = atlas.words.name("unit", unit, "")
    return atlas.words("figures.unit_of", name=name, unit=unit) if name else unit


def by_indicator(atlas: Atlas) -> dict[str, list[FigureRow]]:
    """All figures by indicator, in the order of the directory and then of the years."""
    found: dict[str, list[FigureRow]] = defaultdict(list)
    for township in atlas.townships:
        for report in township.reports:
            for indicator, row in report_figures(atlas, report):
                found[indicator].append(row)
    return found


def report_figures(atlas: Atlas, report: Report) -> Iterator[tuple[str, FigureRow]]:
    """The figures of one report, a row for each indicator."""
    of: dict[str, list[Figure]] = defaultdict(list)
    for figure in atlas.findings[report.id].figures:
        of[figure.indicator if figure.indicator in atlas.indicators else UNPLACED].append(figure)
    timing = atlas.timings.get(report.id)
    part_year = timing is not None and timing.signing is Signing.PART_YEAR
    for indicator, figures in of.items():
        link = Link(report.meta.township, routes.township(report.slug))
        views = tuple(_figure(atlas, report, figure) for figure in figures)
        yield indicator, FigureRow(link, report.meta.year, routes.report(report.id), part_year, views)


def _figure(atlas: Atlas, report: Report, figure: Figure) -> FigureView:
    runs = cut(report.text, figure.sentence, Marks([Mark(figure.quote, "figure")]))
    path = routes.report(report.id, figure.id)
    text = figure_text(atlas, figure)
    note = atlas.because(figure.note) if figure.note else ""
    return FigureView(text, figure.bound.value, runs, path, figure.part_of is not None, note)


def figure_text(atlas: Atlas, figure: Figure, short: bool = False) -> str:
    """A figure as lists show it: over 20 次, about 100 人, 36 件."""
    value = atlas.words.short(figure.value) if short else atlas.words.number(figure.value)
    number = f"{value}{figure.unit or ''}"
    return number if figure.bound is Bound.EXACT else atlas.words(f"figure.{figure.bound.value}", number=number)


def chart(atlas: Atlas, indicator: Indicator, report_figure: Sequence[tuple[Report, Figure]]) -> Chart:
    """Bars for the main figure of each report."""
    data = [
        Datum(
            atlas.words("report.of", township=report.meta.township, year=report.meta.year),
            figure.value,
            figure_text(atlas, figure, short=True),
            _part_year(atlas, report),
        )
        for report, figure in report_figure
    ]
    return across(atlas.words("figures.chart", name=indicator.name), data)


def _part_year(atlas: Atlas, report: Report) -> bool:
    timing = atlas.timings.get(report.id)
    return timing is not None and timing.signing is Signing.PART_YEAR


def _page(atlas: Atlas, indicator: Indicator, rows: list[FigureRow]) -> Page:
    path = routes.figures(indicator.id)
    title = atlas.words("figures.indicator_title", name=indicator.name)
    charted = charted_figures(atlas, indicator)
    latest = [pair for pair in charted if pair[0].meta.year == max(report.meta.year for report, _ in charted)]
    pairs = charted if len(charted) <= CHARTED else latest[:CHARTED]
    view = {
        "frame": frame(atlas, path=path, title=title, crumbs=(Link(atlas.words("figures.title"), routes.FIGURES),)),
        "name": indicator.name,
        "unit": _unit(atlas, indicator),
        "years": tuple(sorted(atlas.years)),
        "matrix": tuple(matrix(atlas, indicator, rows)),
        "chart": chart(atlas, indicator, pairs) if pairs and indicator.id != UNPLACED else None,
        "noted": any(figure.note for row in rows for figure in row.figures),
        "part_year": any(row.part_year for row in rows),
    }
    return Page(path, "indicator.html", view)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A township's main figure of an indicator in each year; None where it gives none."""

    township: Link
    anchor: str
    cells: tuple[FigureView | None, ...]
    part_year: tuple[bool, ...]
    rows: tuple[FigureRow, ...]


def matrix(atlas: Atlas, indicator: Indicator, rows: list[FigureRow]) -> Iterator[MatrixRow]:
    """Township × year, in the order of the directory; the sentences of each township stand below."""
    years = sorted(atlas.years)
    by_township: dict[str, list[FigureRow]] = defaultdict(list)
    for row in rows:
        by_township[row.township.path].append(row)
    for township in atlas.townships:
        found = by_township.get(routes.township(township.slug))
        if not found:
            continue
        of_year = {report.meta.year: report for report in township.reports}
        mains = [main_figure(atlas, of_year[year], indicator) if year in of_year else None for year in years]
        yield MatrixRow(
            Link(township.name, routes.township(township.slug)),
            f"t-{township.slug}",
            tuple(
                _figure(atlas, of_year[year], main) if main else None for year, main in zip(years, mains, strict=True)
            ),
            tuple(year in of_year and _part_year(atlas, of_year[year]) for year in years),
            tuple(found),
        )


def charted_figures(atlas: Atlas, indicator: Indicator) -> list[tuple[Report, Figure]]:
    """For each report its main figure of an indicator."""
    pairs = []
    for township in atlas.townships:
        for report in township.reports:
            figure = main_figure(atlas, report, indicator)
            if figure:
                pairs.append((report, figure))
    return pairs


def main_figure(atlas: Atlas, report: Report, indicator: Indicator) -> Figure | None:
    """A report's figure for an indicator: the largest in the indicator's own unit that is no part of another one.

    A special count (134 disputes of one kind) may come before the total (377 in all); of rates, which do not add
    up, the first stands.
    """
    found = [
        figure
        for figure in atlas.findings[report.id].figures
        if figure.indicator == indicator.id and figure.part_of is None and figure.unit == indicator.unit
    ]
    if not found or indicator.unit == "%":
        return found[0] if found else None
    return max(found, key=lambda figure: figure.value)
