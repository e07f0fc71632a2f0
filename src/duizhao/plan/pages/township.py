"""A township's page: all its years, what it wrote again and what is new, its figures, its shortcomings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from duizhao.facts.planned import PlannedOutput
from duizhao.frozen import frozen
from duizhao.model import NO_INDICATOR, Alignment, Cell, Figure, Indicator, Page, Quote, Report, Span
from duizhao.plan import routes
from duizhao.plan.data.report_data import KINDS
from duizhao.plan.site_index import SiteIndex, Township
from duizhao.plan.views.cards import report_card
from duizhao.plan.views.charts import HIGH
from duizhao.plan.views.figure_counts import listed_indicators
from duizhao.plan.views.figure_rows import figure_text
from duizhao.plan.views.items import shortcoming_items
from duizhao.plan.views.main_figures import main_figure
from duizhao.plan.views.other_bodies import level_name
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import body_link, quote_link
from duizhao.plan.views.plan_items import ListedPlan, plan_items
from duizhao.plan.views.segments import MarkedRun, one_kind_runs
from duizhao.plan.views.tables import cell_size
from duizhao.plan.views.versions import kin, mixed

_OPEN = ("new", "changed")  # kinds of change of the newest year that stand in full


@frozen
class Side:
    """One side of an aligned sentence, with the changed words marked, and its place."""

    runs: tuple[MarkedRun, ...]
    source: Link


@frozen
class SentenceChange:
    """One sentence of a year beside that of the year before."""

    kind: str
    old: Side | None
    new: Side | None


@frozen
class YearChange:
    """What a year's report took over, changed, added and dropped; each kind with its share (0–1) of its own report."""

    title: str
    path: str
    report: str
    before: str
    counts: tuple[tuple[str, int, float], ...]
    changes: tuple[SentenceChange, ...]


@frozen
class WrittenYear:
    """How much a year's report wrote on a topic, and where that begins; `state` tells why nothing."""

    year: str
    path: str
    state: str
    characters: int


@frozen
class History:
    """One topic over the years; the words themselves are drawn from the data of the reports."""

    id: str
    name: str
    years: tuple[WrittenYear, ...]
    kin: str


@frozen
class YearFigure:
    """A year's main figure of one indicator: its bar is so many steps of `HIGH`."""

    year: str
    text: str
    path: str
    height: int


@frozen
class Series:
    """One indicator over the years, with the sentence of the newest."""

    link: Link
    years: tuple[YearFigure, ...]
    sentence: str


def pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """One page for each township of `index`, and one for each body of another level.

    What became of its shortcomings and plans: decisions 022 and 095.
    """
    for everyone in (index.townships, index.bodies):
        slugs = [township.slug for township in everyone]
        for slug, before, after in zip(slugs, (None, *slugs), (*slugs[1:], None), strict=False):
            yield PlannedOutput(routes.township(slug), index, _page, (slug, before, after))


def _page(index: SiteIndex, slug: str, before: str | None, after: str | None) -> Page:
    township = index.township[slug]
    body = township.body
    view = {
        "frame": frame(
            index,
            path=routes.township(township.slug),
            title=body.title,
            crumbs=(Link(index.words("directory.title"), routes.TOWNSHIPS),),
            description=index.words("township.description", region=body.above_title, township=body.title),
            previous=_town_link(index, before),
            next=_town_link(index, after),
            source=body.full,
            landscape=True,
        ),
        "region": body.above_title,
        "level": level_name(index, township.level),
        "reports": tuple(report_card(index, report) for report in reversed(township.reports)),
        "years": tuple(report.meta.year for report in reversed(township.reports)),
        "changes": tuple(_year_changes(index, township)),
        "histories": tuple(_history_views(index, township)),
        "drawn": _chart_data(index, township),
        "series": tuple(_township_series(index, township)),
        "plans": tuple(_plans_by_year(index, township)),
        "items": tuple(
            (report.meta.year, tuple(shortcoming_items(index, report))) for report in reversed(township.reports)
        ),
    }
    return Page(routes.township(township.slug), "township.html", view)


def _plans_by_year(index: SiteIndex, township: Township) -> Iterator[tuple[int, tuple[ListedPlan, ...]]]:
    """What each report that has any arranges for the coming year, newest first."""
    for report in reversed(township.reports):
        found = tuple(plan_items(index, report))
        if found:
            yield report.meta.year, found


def _town_link(index: SiteIndex, slug: str | None) -> Link | None:
    return body_link(index.township[slug]) if slug else None


def _year_changes(index: SiteIndex, township: Township) -> Iterator[YearChange]:
    """Newest first, for each report that has one before it; what is new and changed in the newest stands in full."""
    shown: tuple[str, ...] = _OPEN
    ids = [report.id for report in township.reports]
    for report, before in zip(reversed(township.reports), (*reversed(ids[:-1]), ""), strict=True):
        alignments = index.alignments.get(report.id, ())
        if not alignments:
            continue
        sizes = Counter(alignment.kind for alignment in alignments)
        yield YearChange(
            title=index.words("township.against", year=report.meta.year, n=sum(sizes[kind] for kind in KINDS[:3])),
            path=routes.report(report.id),
            report=report.id,
            before=before,
            counts=tuple((kind, sizes[kind], _share(sizes, kind)) for kind in KINDS),
            changes=tuple(_change(index, one) for one in alignments if one.kind in shown),
        )
        shown = ()


def _share(sizes: Counter[str], kind: str) -> float:
    """The share of a kind in its own report: dropped sentences are the older one's, all others the newer one's.

    A report of tables alone has no sentences, and so none of a kind.
    """
    gone = "dropped" if kind == "dropped" else "new"
    return sizes[kind] / max(1, sum(sizes[other] for other in ("changed", "carried", gone)))


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
        one_kind_runs(text, quote.span, changes, kind),
        Link(index.words("year.of", year=index.reports[quote.report].meta.year), quote_link(index, quote).path),
    )


def _history_views(index: SiteIndex, township: Township) -> Iterator[History]:
    """Subject by subject; a township with one report has nothing to set side by side.

    The words tell what stands for the subject where several versions of the taxonomy placed the years.
    """
    if len(township.reports) < 2:
        return
    tables = {table.subject: table for table in index.histories.get(township.slug, ())}
    several = mixed(index, (report.meta.year for report in township.reports))
    for subject in index.topics:
        table = tables.get(subject)
        if table and any(cell.quotes for cell in table.cells):
            years = tuple(_written_year(index, cell) for cell in table.cells)
            yield History(f"t-{subject}", index.subject(subject), years, kin(index, subject) if several else "")


def _written_year(index: SiteIndex, cell: Cell) -> WrittenYear:
    year = index.words("year.of", year=index.reports[cell.report].meta.year)
    path = quote_link(index, cell.quotes[0]).path if cell.quotes else ""
    return WrittenYear(year, path, cell.state.value, cell_size(index, cell)[0])


def _chart_data(index: SiteIndex, township: Township) -> dict[str, Any]:
    """What the page's script draws with: the reports, each with a name for its data, and the parts.

    The data of a report speaks of its own text and of that of the report before.
    """
    reports, before = [], ""
    for report in township.reports:
        reports.append([report.id, sha256(f"{before}\n{report.text}".encode()).hexdigest()[:8]])
        before = report.text
    return {"reports": reports, "parts": [[part.id, part.name] for part in index.parts.values()]}


def _township_series(index: SiteIndex, township: Township) -> Iterator[Series]:
    for indicator in index.indicators.values():
        if indicator.id == NO_INDICATOR:
            continue
        found = [(report, main_figure(index, report, indicator)) for report in township.reports]
        pairs = [(report, figure) for report, figure in found if figure]
        if pairs:
            yield _one_series(index, indicator, pairs)


def _one_series(index: SiteIndex, indicator: Indicator, pairs: list[tuple[Report, Figure]]) -> Series:
    top = max(figure.value for _, figure in pairs) or 1
    years = tuple(
        YearFigure(
            str(report.meta.year),
            figure_text(index.words, figure),
            routes.report(report.id, figure.id),
            round(HIGH * figure.value / top),
        )
        for report, figure in pairs
    )
    listed = indicator.id in listed_indicators(index)  # of what bodies alone count there is no page
    report, figure = pairs[-1]
    return Series(
        Link(indicator.name, routes.figures(indicator.id) if listed else ""), years, figure.sentence.of(report.text)
    )
