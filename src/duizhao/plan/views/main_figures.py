"""The figure of an indicator that stands for a report, and those of townships side by side, year by year."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from duizhao.examine.counters import counters, counts_other_period, counts_others
from duizhao.facts.kept import DerivedEach, Kept
from duizhao.frozen import frozen
from duizhao.model import BEFORE_CHANGE, PLANNED, Figure, Indicator, Report, Span
from duizhao.plan.site_index import SiteIndex, Township
from duizhao.plan.views.figure_rows import FigureRow, FigureView, figure_view, part_year
from duizhao.plan.views.page_frame import Link
from duizhao.plan.views.page_links import township_link


@frozen
class MatrixRow:
    """A township's main figure of an indicator in each of some years (None where it gives none), and its sentences.

    `other` says of each year whether there are figures, but none that could stand for the report.
    """

    township: Link
    anchor: str
    cells: tuple[FigureView | None, ...]
    other: tuple[bool, ...]
    part_year: tuple[bool, ...]
    rows: tuple[FigureRow, ...]
    figures: int


def figure_matrix(
    index: SiteIndex, indicator: Indicator, rows: Sequence[FigureRow], years: Sequence[int]
) -> Iterator[MatrixRow]:
    """Township × `years`, of the townships of `index` with `rows` of `indicator`, in the order of these.

    A cell is the main figure of the report (decision 092).
    """
    by_township: dict[str, list[FigureRow]] = defaultdict(list)
    for row in rows:
        by_township[row.slug].append(row)
    for slug, found in by_township.items():
        yield _matrix_row(index, indicator, index.township[slug], found, years)


def _matrix_row(
    index: SiteIndex, indicator: Indicator, township: Township, rows: Sequence[FigureRow], years: Sequence[int]
) -> MatrixRow:
    if len(years) == 1:  # nothing of other years, so that these may come and go
        of_year = {row.year: index.reports[row.report] for row in rows}
    else:
        of_year = {report.meta.year: report for report in township.reports}
    cells: list[FigureView | None] = []
    for year in years:
        report = of_year.get(year)
        main = listed_figure(index, (report.id, indicator.id)) if report else None
        cells.append(figure_view(index, report.id, main, said=indicator.unit or "") if report and main else None)
    counted = {row.year for row in rows}
    return MatrixRow(
        township_link(township),
        f"t-{township.slug}",
        tuple(cells),
        tuple(cell is None and year in counted for cell, year in zip(cells, years, strict=True)),
        tuple(year in of_year and part_year(index, of_year[year]) for year in years),
        tuple(rows),
        sum(row.figures for row in rows),
    )


_NEWEST = 256  # reports whose main figures are at hand: the pages of a township ask for those of all its years
_NOWHERE = Span(0, 0)


def _main_figures(index: SiteIndex, id: str) -> dict[str, Figure]:
    """The main figure of each indicator of which the report with an id has one."""
    report, by_indicator = index.reports[id], dict[str, list[Figure]]()
    for figure in index.findings[id].figures:
        by_indicator.setdefault(figure.indicator, []).append(figure)
    named = sorted(by_indicator.keys() & index.indicators.keys())
    mains = (_main_of(index, report, index.indicators[one], by_indicator[one]) for one in named)
    return {main.indicator: main for main in mains if main}


_kept_figures = Kept(_main_figures, _NEWEST)


def _listed_figures(index: SiteIndex, id: str) -> dict[str, Figure]:
    """The main figures of the report with an id, by indicator, without their places.

    Those change with all text before them. All at once: a list of one indicator asks all reports, and so does the next.
    """
    mains = _kept_figures(index, id)
    return {one: replace(main, quote=_NOWHERE, sentence=_NOWHERE, number=_NOWHERE) for one, main in mains.items()}


listed_figure = DerivedEach(_listed_figures)


def main_figure(index: SiteIndex, report: Report, indicator: Indicator) -> Figure | None:
    """The figure of `report` for an `indicator`: the largest that counts its own things and is no part of another.

    A special count (134 disputes of one kind) may come before the total (377 in all). Of rates, which do not add up,
    the one stands that the earliest of the indicator's signals names (化解率 before 办结率), of equals the first. A
    target for the next year stands only where nothing else does, and so does what counts something else than most of
    the indicator (a hotline's calls beside petitions), is another year's or the whole county's, or is told of a part of
    the year or of several. What is counted
    in a counter of the same kind (`counters.yaml`) counts too. A statement that there was none stands where nothing
    is counted; None where that is not said. `index` is the site, looked up. Source: decision 092.
    """
    return _kept_figures(index, report.id).get(indicator.id)


def _main_of(index: SiteIndex, report: Report, indicator: Indicator, figures: Sequence[Figure]) -> Figure | None:
    alike = counters(index.site.rules)
    units = {indicator.unit, *alike.kinds.get(indicator.unit or "", ())}
    own = [
        figure
        for figure in figures
        if figure.part_of is None and (figure.unit in units or (figure.unit is None and figure.value == 0))
    ]
    own = _rather(own, lambda figure: PLANNED not in figure.reasons)
    own = _rather(own, lambda figure: figure.note != BEFORE_CHANGE)
    own = _rather(own, lambda figure: not counts_others(report, figure, index.site.rules))
    own = _rather(own, lambda figure: not alike.counts_apart(report.text, figure))
    own = _rather(own, lambda figure: not counts_other_period(report, figure, index.site.rules))
    found = [figure for figure in own if figure.unit in units] or own
    if not found:
        return None
    if indicator.unit == "%":
        return min(found, key=lambda figure: _signal_rank(figure.quote.of(report.text), indicator))
    return max(found, key=lambda figure: figure.value)


def _signal_rank(words: str, indicator: Indicator) -> int:
    """Which of an indicator's signals stands in the `words` of a figure: its place in the list, the last for none."""
    return next((n for n, signal in enumerate(indicator.signals) if signal in words), len(indicator.signals))


def _rather(figures: list[Figure], wanted: Callable[[Figure], bool]) -> list[Figure]:
    """Those of some `figures` that are wanted; all where none is, and of one alone nobody need ask."""
    return ([figure for figure in figures if wanted(figure)] or figures) if len(figures) > 1 else figures
