"""The figures of reports as pages show them: grouped by the sentence they stand in, and the main one of each report."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from duizhao.examine.counters import counters, counts_others
from duizhao.facts.kept import DerivedEach, DerivedKept, Kept
from duizhao.frozen import frozen
from duizhao.model import NO_INDICATOR, PLANNED, Bound, Figure, Indicator, Report, Signing, Span
from duizhao.plan import routes
from duizhao.plan.messages import Messages
from duizhao.plan.site_index import SiteIndex, Township
from duizhao.plan.views.page_frame import Link
from duizhao.plan.views.page_links import township_link
from duizhao.plan.views.parted import region_of
from duizhao.plan.views.segments import MarkedRun, one_kind_runs


@frozen
class FigureView:
    """One figure as the site writes it, or in the words of its report that hold it."""

    text: str
    path: str
    part: bool
    note: str
    words: str = ""


@frozen
class SentenceView:
    """A sentence with the figures in it, which are marked; without its words where a page has no room for them."""

    figures: tuple[FigureView, ...]
    runs: tuple[MarkedRun, ...]


@frozen
class FigureRow:
    """What one report counts for one indicator."""

    slug: str
    year: int
    report: str
    part_year: bool
    sentences: tuple[SentenceView, ...]

    @property
    def figures(self) -> int:
        """How many figures there are."""
        return sum(len(sentence.figures) for sentence in self.sentences)

    @property
    def noted(self) -> bool:
        """Whether one of them has a note."""
        return any(figure.note for sentence in self.sentences for figure in sentence.figures)


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


@dataclass(slots=True)
class FigureCount:
    """How many reports of each year give figures of an indicator; how many figures, by year, and by year and region."""

    reports: Counter[int] = field(default_factory=Counter)
    figures: Counter[int] = field(default_factory=Counter)
    of_regions: Counter[tuple[int, str]] = field(default_factory=Counter)


def count_of(index: SiteIndex, indicator: str) -> FigureCount | None:
    """How many figures of an `indicator` (its id) `index` has; None where no report gives any."""
    kept = _count_of(index, indicator)
    return FigureCount(*(Counter(dict(items)) for items in kept)) if kept else None


@DerivedKept
def _count_of(index: SiteIndex, indicator: str) -> tuple[tuple[tuple[Any, int], ...], ...]:
    """The same as plain values, so that a page follows the counts of its own indicator alone."""
    found = _figure_counts(index, None).get(indicator)
    if found is None:
        return ()
    return tuple(tuple(sorted(counter.items())) for counter in (found.reports, found.figures, found.of_regions))


@Kept
def _figure_counts(index: SiteIndex, _: None) -> dict[str, FigureCount]:
    found: dict[str, FigureCount] = defaultdict(FigureCount)
    for year in index.years:
        for indicator, region, reports, figures in given_in(index, year):
            found[indicator].reports[year] += reports
            found[indicator].figures[year] += figures
            found[indicator].of_regions[year, region] += figures
    return dict(found)


@DerivedKept
def given_in(index: SiteIndex, year: int) -> tuple[tuple[str, str, int, int], ...]:
    """What the reports of `index` of a `year` give: indicator, region, how many reports, and how many figures.

    A change in one report makes the sums of its own year anew, and reads those of the others. Why sums are kept by the
    year: decision 053.
    """
    places = region_of(index)
    reports: Counter[tuple[str, str]] = Counter()
    figures: Counter[tuple[str, str]] = Counter()
    for report in index.by_year.get(year, ()):
        region = places.get(report.slug, "")
        for indicator, number in figures_given(index, report.id):
            reports[indicator, region] += 1
            figures[indicator, region] += number
    return tuple((*of, number, figures[of]) for of, number in sorted(reports.items()))


@DerivedKept
def figures_given(index: SiteIndex, id: str) -> tuple[tuple[str, int], ...]:
    """(indicator, how many figures of it the report `id` of `index` gives), in the order in which they first come.

    Raises:
        KeyError: There is no such report.
    """
    return tuple(Counter(_indicator_listing(index, figure) for figure in index.findings[id].figures).items())


def _indicator_listing(index: SiteIndex, figure: Figure) -> str:
    return figure.indicator if figure.indicator in index.indicators else NO_INDICATOR


def rows_of_indicator(
    index: SiteIndex, indicator: str, years: Iterable[int], region: str = "", whole: bool = True
) -> list[FigureRow]:
    """The figures of an `indicator` in `index`, of these `years` and one `region` ("" for all).

    In the order of the directory, then of years.

    `whole` is whether each comes with all of its sentence, or with its own words alone.
    """
    places = region_of(index) if region else {}
    of = _whole_row if whole else _own_row
    there = (
        report for year in years for report in index.by_year.get(year, ()) if places.get(report.slug, "") == region
    )
    rows = (of(index, (report.id, indicator)) for report in there)
    return sorted(filter(None, rows), key=lambda row: (index.order[row.slug], row.year))


def listed_indicators(index: SiteIndex) -> tuple[str, ...]:
    """The ids of the indicators that a township of `index` gives: those that have a page."""
    return _listed_indicators(index, None)


@DerivedKept
def _listed_indicators(index: SiteIndex, _: None) -> tuple[str, ...]:
    return tuple(sorted({indicator for year in index.years for indicator, *_ in given_in(index, year)}))


def _rows_in_sentences(index: SiteIndex, id: str) -> dict[str, FigureRow]:
    """What the report with an id counts, by indicator, in whole sentences."""
    return dict(report_figures(index, index.reports[id], True))


def _rows_in_own_words(index: SiteIndex, id: str) -> dict[str, FigureRow]:
    """The same in the figures' own words."""
    return dict(report_figures(index, index.reports[id], False))


_whole_row, _own_row = DerivedEach(_rows_in_sentences), DerivedEach(_rows_in_own_words)


def report_figures(index: SiteIndex, report: Report, whole: bool = True) -> Iterator[tuple[str, FigureRow]]:
    """The figures of one `report` of `index`, a row for each indicator; `whole` as of `rows_of_indicator`."""
    of: dict[str, list[Figure]] = defaultdict(list)
    for figure in index.findings[report.id].figures:
        of[_indicator_listing(index, figure)].append(figure)
    view, text = _sentence_view if whole else _in_own_words, report.text
    for indicator, figures in of.items():
        groups = groupby(figures, key=lambda figure: figure.sentence)
        sentences = tuple(view(index, report.id, text, tuple(group)) for _, group in groups)
        yield indicator, FigureRow(report.slug, report.meta.year, report.id, part_year(index, report), sentences)


def _sentence_view(index: SiteIndex, id: str, text: str, figures: Sequence[Figure]) -> SentenceView:
    runs = one_kind_runs(text, figures[0].sentence, (figure.quote for figure in figures), "figure")
    return SentenceView(tuple(_figure_view(index, id, figure) for figure in figures), runs)


def _in_own_words(index: SiteIndex, id: str, text: str, figures: Sequence[Figure]) -> SentenceView:
    return SentenceView(tuple(_figure_view(index, id, figure, words=figure.quote.of(text)) for figure in figures), ())


def _figure_view(index: SiteIndex, id: str, figure: Figure, said: str = "", words: str = "") -> FigureView:
    note = index.because(figure.note) if figure.note else ""
    text = "" if words else figure_text(index.words, figure, said=said)
    return FigureView(text, routes.report(id, figure.id), figure.part_of is not None, note, words)


def figure_text(words: Messages, figure: Figure, short: bool = False, said: str = "") -> str:
    """A figure as lists show it: over 20 次, about 100 人, 36 件; without the unit that is `said` elsewhere.

    Args:
        words: The words of a language.
        figure: The figure; its bound tells whether it is exact, at least, or about.
        short: To three digits, where room is scarce: 1.2万.
        said: A unit that stands in the head of the column already.

    Returns:
        Number, bound and unit in that language.
    """
    value = words.short(figure.value) if short else words.number(figure.value)
    number = value if figure.unit == said else f"{value}{figure.unit or ''}"
    return number if figure.bound is Bound.EXACT else words(f"figure.{figure.bound.value}", number=number)


def part_year(index: SiteIndex, report: Report) -> bool:
    """Whether `report` was signed before its year was over. `index` is the site, looked up.

    Without a date nobody can say so: False. Source: decision 092 (what can be added).
    """
    timing = index.timings.get(report.id)
    return timing is not None and timing.signing is Signing.PART_YEAR


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
        cells.append(_figure_view(index, report.id, main, said=indicator.unit or "") if report and main else None)
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


def _listed_figures(index: SiteIndex, id: str) -> dict[str, Figure]:
    """As `main_figure` of each indicator of which the report with an id has one, without its places.

    Those change with all text before them. All at once: a list of one indicator asks all reports, and so does the next.
    """
    report = index.reports[id]
    named = {figure.indicator for figure in index.findings[id].figures}
    mains = (main_figure(index, report, index.indicators[one]) for one in sorted(named & index.indicators.keys()))
    return {main.indicator: replace(main, quote=_NOWHERE, sentence=_NOWHERE, number=_NOWHERE) for main in mains if main}


listed_figure = DerivedEach(_listed_figures)
_NOWHERE = Span(0, 0)


def _signal_rank(words: str, indicator: Indicator) -> int:
    """Which of an indicator's signals stands in the `words` of a figure: its place in the list, the last for none."""
    return next((n for n, signal in enumerate(indicator.signals) if signal in words), len(indicator.signals))


def main_figure(index: SiteIndex, report: Report, indicator: Indicator) -> Figure | None:
    """The figure of `report` for an `indicator`: the largest that counts its own things and is no part of another.

    A special count (134 disputes of one kind) may come before the total (377 in all). Of rates, which do not add up,
    the one stands that the earliest of the indicator's signals names (化解率 before 办结率), of equals the first. A
    target for the next year stands only where nothing else does, and so does what counts something else than most of
    the indicator (a hotline's calls beside petitions) or is another year's or the whole county's. What is counted
    in a counter of the same kind (`counters.yaml`) counts too. A statement that there was none stands where nothing
    is counted; None where that is not said. `index` is the site, looked up. Source: decision 092.
    """
    alike = counters(index.site.rules)
    units = {indicator.unit, *alike.kinds.get(indicator.unit or "", ())}
    own = [
        figure
        for figure in index.findings[report.id].figures
        if figure.indicator == indicator.id and figure.part_of is None
    ]
    own = _rather(own, lambda figure: PLANNED not in figure.reasons)
    own = _rather(own, lambda figure: not counts_others(report, figure, index.site.rules))
    found = [figure for figure in own if figure.unit in units]
    if not found:
        return next((figure for figure in own if figure.unit is None and figure.value == 0), None)
    found = _rather(found, lambda figure: not alike.counts_apart(report.text, figure))
    if indicator.unit == "%":
        return min(found, key=lambda figure: _signal_rank(figure.quote.of(report.text), indicator))
    return max(found, key=lambda figure: figure.value)


def _rather(figures: list[Figure], wanted: Callable[[Figure], bool]) -> list[Figure]:
    """Those of some `figures` that are wanted; all where none is, and of one alone nobody need ask."""
    return ([figure for figure in figures if wanted(figure)] or figures) if len(figures) > 1 else figures
