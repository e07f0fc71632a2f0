"""The figures of reports as pages show them, grouped by the sentence that they stand in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from duizhao.facts.kept import DerivedEach
from duizhao.frozen import frozen
from duizhao.model import Bound, Figure, Report, Signing
from duizhao.plan import routes
from duizhao.plan.messages import Messages
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.figure_counts import indicator_listing
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
        of[indicator_listing(index, figure)].append(figure)
    view, text = _sentence_view if whole else _in_own_words, report.text
    for indicator, figures in of.items():
        groups = groupby(figures, key=lambda figure: figure.sentence)
        sentences = tuple(view(index, report.id, text, tuple(group)) for _, group in groups)
        yield indicator, FigureRow(report.slug, report.meta.year, report.id, part_year(index, report), sentences)


def _sentence_view(index: SiteIndex, id: str, text: str, figures: Sequence[Figure]) -> SentenceView:
    runs = one_kind_runs(text, figures[0].sentence, (figure.quote for figure in figures), "figure")
    return SentenceView(tuple(figure_view(index, id, figure) for figure in figures), runs)


def _in_own_words(index: SiteIndex, id: str, text: str, figures: Sequence[Figure]) -> SentenceView:
    return SentenceView(tuple(figure_view(index, id, figure, words=figure.quote.of(text)) for figure in figures), ())


def figure_view(index: SiteIndex, id: str, figure: Figure, said: str = "", words: str = "") -> FigureView:
    """A `figure` of the report `id` as `index` shows it: without a unit that is `said` elsewhere, or its `words`."""
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
