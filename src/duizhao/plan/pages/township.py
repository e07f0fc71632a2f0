"""A township's page: all its years, what it wrote again and what is new, its figures, its shortcomings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.model import Alignment, Figure, Indicator, Page, Quote, Report, Span
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex, Township
from duizhao.plan.unit import Unit
from duizhao.plan.views.cards import report_card
from duizhao.plan.views.charts import Chart, Datum, over_years
from duizhao.plan.views.figure_rows import UNPLACED, figure_text, listed_indicators, main_figure
from duizhao.plan.views.items import items
from duizhao.plan.views.marks import year_marks
from duizhao.plan.views.other_bodies import level_name
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import body_link, quote_link
from duizhao.plan.views.segments import MarkedRun, Marks, marked
from duizhao.plan.views.tables import TableView, table_view
from duizhao.plan.views.versions import kin, mixed

KINDS = ("new", "changed", "carried", "dropped")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an aligned sentence, with the changed words marked, and its place."""

    runs: tuple[MarkedRun, ...]
    source: Link


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """One sentence of a year beside that of the year before."""

    kind: str
    old: Side | None
    new: Side | None


@dataclass(frozen=True, slots=True)
class YearChange:
    """What a year's report took over, changed, added and dropped; each kind with its share (0–1) of its own report."""

    title: str
    path: str
    counts: tuple[tuple[str, int, float], ...]
    changes: tuple[SentenceChange, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator over the years, with the sentence of each year."""

    link: Link
    chart: Chart
    rows: tuple[tuple[str, str, str, str], ...]  # year, figure, sentence, path


def pages(index: SiteIndex) -> Iterator[Unit]:
    """One page a township, and one a body of another level."""
    for everyone in (index.townships, index.bodies):
        slugs = [township.slug for township in everyone]
        for slug, before, after in zip(slugs, (None, *slugs), (*slugs[1:], None), strict=False):
            yield Unit(routes.township(slug), index, _page, (slug, before, after))


def _page(index: SiteIndex, slug: str, before: str | None, after: str | None) -> Page:
    township = index.township[slug]
    view = {
        "frame": frame(
            index,
            path=routes.township(township.slug),
            title=township.title,
            crumbs=(Link(index.words("directory.title"), routes.TOWNSHIPS),),
            description=index.words("township.description", region=township.region, township=township.name),
            previous=_link(index, before),
            next=_link(index, after),
            source=township.region + township.name,
            landscape=True,
        ),
        "region": township.above,
        "level": level_name(index, township.level),
        "reports": tuple(report_card(index, report) for report in reversed(township.reports)),
        "years": tuple(report.meta.year for report in reversed(township.reports)),
        "changes": tuple(_year_changes(index, township)),
        "histories": tuple(_histories(index, township)),
        "series": tuple(_series(index, township)),
        "items": tuple((report.meta.year, tuple(items(index, report))) for report in reversed(township.reports)),
    }
    return Page(routes.township(township.slug), "township.html", view)


def _link(index: SiteIndex, slug: str | None) -> Link | None:
    return body_link(index.township[slug]) if slug else None


def _year_changes(index: SiteIndex, township: Township) -> Iterator[YearChange]:
    """Newest first, for each report that has one before it."""
    for report in reversed(township.reports):
        alignments = index.alignments.get(report.id, ())
        if not alignments:
            continue
        sizes = Counter(alignment.kind for alignment in alignments)
        yield YearChange(
            title=index.words("township.against", year=report.meta.year, n=sum(sizes[kind] for kind in KINDS[:3])),
            path=routes.report(report.id),
            counts=tuple((kind, sizes[kind], _share(sizes, kind)) for kind in KINDS),
            changes=tuple(_change(index, alignment) for alignment in alignments),
        )


def _share(sizes: Counter[str], kind: str) -> float:
    """The share of a kind in its own report: dropped sentences are the older one's, all others the newer one's."""
    gone = "dropped" if kind == "dropped" else "new"
    return sizes[kind] / sum(sizes[other] for other in ("changed", "carried", gone))


def _change(index: SiteIndex, alignment: Alignment) -> SentenceChange:
    return SentenceChange(
        alignment.kind,
        _side(index, alignment.old, alignment.old_changes, "gone"),
        _side(index, alignment.new, alignment.changes, "added"),
    )


def _side(index: SiteIndex, quote: Quote | None, changes: Sequence[Span], kind: str) -> Side | None:
    if quote is None:
        return None
    text = index.reports[quote.report].text
    return Side(
        marked(text, quote.span, changes, kind),
        Link(index.words("year.of", year=index.reports[quote.report].meta.year), quote_link(index, quote).path),
    )


def _histories(index: SiteIndex, township: Township) -> Iterator[tuple[Link, TableView, str]]:
    """Subject by subject; a township with one report has nothing to set side by side.

    The words tell what stands for the subject where several versions of the taxonomy placed the years.
    """
    if len(township.reports) < 2:
        return
    tables = {table.subject: table for table in index.histories.get(township.slug, ())}
    later = dict(zip([report.id for report in township.reports], [*township.reports[1:], None], strict=True))
    marks = {report.id: year_marks(index, report, later[report.id]) for report in township.reports}

    def marks_of(report: Report) -> Marks:
        return marks[report.id]

    several = mixed(index, (report.meta.year for report in township.reports))
    for subject in (*index.topics, *index.parts):
        table = tables.get(subject)
        if table and table.kind == "theme" and any(cell.quotes for cell in table.cells):
            note = kin(index, subject) if several else ""
            yield Link(index.subject(subject), f"#t-{subject}"), table_view(index, table, True, marks_of), note


def _series(index: SiteIndex, township: Township) -> Iterator[Series]:
    for indicator in index.indicators.values():
        if indicator.id == UNPLACED:
            continue
        found = [(report, main_figure(index, report, indicator)) for report in township.reports]
        pairs = [(report, figure) for report, figure in found if figure]
        if pairs:
            yield _one_series(index, indicator, pairs)


def _one_series(index: SiteIndex, indicator: Indicator, pairs: list[tuple[Report, Figure]]) -> Series:
    data = [Datum(str(report.meta.year), figure.value, index.words.short(figure.value)) for report, figure in pairs]
    rows = tuple(
        (
            str(report.meta.year),
            figure_text(index, figure),
            figure.sentence.of(report.text),
            routes.report(report.id, figure.id),
        )
        for report, figure in pairs
    )
    listed = indicator.id in listed_indicators(index)  # of what bodies alone count there is no page
    return Series(
        Link(indicator.name, routes.figures(indicator.id) if listed else ""), over_years(indicator.name, data), rows
    )
