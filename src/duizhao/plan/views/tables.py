"""Side by side: one subject, a column for each report, a row for each thing to compare."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import partial

from duizhao.compare.tables import LARGEST
from duizhao.facts.kept import Kept
from duizhao.frozen import frozen
from duizhao.model import Block, Cell, Report, Section, Span, Table
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.marks import text_marks
from duizhao.plan.views.segments import MarkedRun, Marks, cut_marked
from duizhao.plan.views.table_rows import by_row
from duizhao.text.characters import characters

SHORT = 240  # characters: ten lines of a column on A4, four across; a sheet has some 27
HEADED = 24  # a heading above a quote takes a line


@frozen
class QuoteView:
    """A stretch of a report's own words in a cell; `heading` names the section that it stands in.

    Where it stands in the report no page shows: a sentence before it moves it, and leaves the table as it is. So these
    two are no part of what a column is worth (`Derived` in `facts/kept.py`).
    """

    report: str
    start: int = field(repr=False)
    end: int = field(repr=False)
    heading: str  # "" where the quote before it stands in the same section, or it stands in none
    runs: tuple[MarkedRun, ...]
    block: str  # the id of the paragraph that it begins in
    at: int  # where in that paragraph


@frozen
class CellView:
    """What one report says in one row; `state` tells why nothing stands here.

    `size` counts the characters of words that stand in another table (`RowView.path`), not here; they begin in the
    paragraph with the id `at`.
    """

    column: int
    state: str
    quotes: tuple[QuoteView, ...]
    size: int = 0
    at: str = ""

    @property
    def characters(self) -> int:
        """How long the cell is, in characters: its words, and a line for the heading of each quote."""
        return sum(quote.end - quote.start + HEADED for quote in self.quotes)


@frozen
class RowView:
    """One row of a table; `path` leads to the table that has its words, "" where they stand here."""

    id: str
    name: str
    cells: tuple[CellView, ...]
    path: str = ""

    @property
    def short(self) -> bool:
        """Whether each cell takes less than half a sheet of paper, so that the row should not be split."""
        return max((cell.characters for cell in self.cells), default=0) <= SHORT


@frozen
class ColumnView:
    """The head of a column: who, whether it is there, how much it wrote, how much of that is shared."""

    index: int
    key: str  # the township's slug, for addresses that hold in every year
    name: str
    detail: str
    path: str
    state: str
    characters: int
    shared: float


@frozen
class TableView:
    """A whole table."""

    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]


@frozen
class ReportColumn:
    """What one report says in a table: the head of its column, without a name, and its cells by the ids of the rows."""

    head: ColumnView
    cells: tuple[tuple[str, CellView], ...]


def table_view(
    index: SiteIndex,
    table: Table,
    elsewhere: Callable[[str], str] | None = None,
    column: Callable[[str], ReportColumn] | None = None,
) -> TableView:
    """The view of a `table` of `index`. Rows are the parts for a topic, and the topics for a part.

    `elsewhere` gives the path of the table that holds the words of a row, by the row's id; "" where they stand in this
    one. `column` gives the column of a report, by its id, where that is known. What stands in a cell, and in which row:
    decision 023.
    """
    paths = paths_elsewhere(index, table, elsewhere)
    make = column or partial(report_column, index, table, paths)
    columns = tuple(map(make, table.cells.reports))
    called = column_heads([index.reports[id] for id in table.cells.reports])
    heads = tuple(replace(one.head, name=name, detail=of) for one, (name, of) in zip(columns, called, strict=True))
    rows: dict[str, list[CellView]] = {}
    for one in columns:
        for id, cell in one.cells:
            rows.setdefault(id, []).append(cell)
    kept = tuple(
        RowView(id, _row_name(index, table.kind, id), tuple(cells), paths.get(id, ""))
        for id, cells in rows.items()
        if any(cell.quotes or cell.size for cell in cells)
    )
    if not kept:
        kept = tuple(RowView("", index.subject(table.subject), tuple(cells)) for cells in list(rows.values())[:1])
    return TableView(heads, kept)


def paths_elsewhere(index: SiteIndex, table: Table, elsewhere: Callable[[str], str] | None) -> Mapping[str, str]:
    """The paths of those tables that have the words of a row of this `table` of `index`, by the row's id.

    `elsewhere` is as of `table_view`.
    """
    return {id: path for id in _row_ids(index, table.kind) if elsewhere and (path := elsewhere(id))}


def report_column(index: SiteIndex, table: Table, paths: Mapping[str, str], id: str) -> ReportColumn:
    """The column of the report with this `id` in a `table` of `index`; `paths` as `paths_elsewhere` gives them.

    Raises:
        KeyError: There is no such report.
    """
    at, cell, report = table.cells.reports.index(id), table.cells.of(id), index.reports[id]
    where = _where_in(index, report.id)
    marks = text_marks(index, report, among=frozenset(table.cells.reports))
    filled = by_row(cell)
    cells = []
    for row in _row_ids(index, table.kind):
        spans = filled.get(row, [])
        state = "row-empty" if cell.quotes else cell.state.value
        quotes = () if row in paths else tuple(_quote_views(report, where, spans, marks))
        size = sum(characters(span.of(report.text)) for span, _ in spans) if row in paths else 0
        begin = _block_at(report, where[1], spans[0][0].start).id if size else ""
        cells.append((row, CellView(at, "" if quotes or size else state, quotes, size, begin)))
    return ReportColumn(_column_view(index, at, cell, report), tuple(cells))


def column_heads(reports: Sequence[Report]) -> tuple[tuple[str, str], ...]:
    """What each of `reports` is called where they stand side by side, and, where they lie in several regions, its own.

    "" for a region that the name begins with: pages and Word files call a column alike (decision 012).
    """
    bodies = [report.meta.body for report in reports]
    several = len({body.seat for body in bodies}) > 1
    return tuple((body.title, body.seat if several and not body.title.startswith(body.seat) else "") for body in bodies)


def cell_size(index: SiteIndex, cell: Cell) -> tuple[int, float]:
    """How many characters a `cell` of `index` holds, and which share of them, 0–1, stands in other reports too.

    It is another measure than a report's share of shared text (decision 012).
    """
    if not cell.quotes:
        return 0, 0.0
    text, shared = index.reports[cell.report].text, index.sharing.spans.get(cell.report)
    spans = [quote.span for quote in cell.quotes]
    length = sum([span.end - span.start for span in spans])
    size = sum([characters(text[span.start : span.end]) for span in spans])
    return size, (sum(map(shared.covered, spans)) if shared else 0) / length


def _column_view(index: SiteIndex, at: int, cell: Cell, report: Report) -> ColumnView:
    size, shared = cell_size(index, cell)
    return ColumnView(at, report.slug, "", "", routes.report(report.id), cell.state.value, size, shared)


def _row_ids(index: SiteIndex, kind: str) -> tuple[str, ...]:
    return (*(index.parts if kind == "theme" else index.topics), "")


def _row_name(index: SiteIndex, kind: str, id: str) -> str:
    return index.subject(id) if id else index.words("table.unplaced" if kind == "theme" else "table.general")


def _where(text: str, section: Section, span: Span) -> str:
    """The heading of a quote's section; its number alone where the quote begins with the heading's own words."""
    if section.number and section.heading.start <= span.start < section.heading.end:
        return section.number
    return section.heading.of(text)


def _section_places(index: SiteIndex, id: str) -> tuple[Mapping[str, Section], list[int]]:
    """The sections of a report by their ids, and where its blocks begin."""
    report = index.reports[id]
    return {section.id: section for section in report.sections}, [block.span.start for block in report.blocks]


_where_in = Kept(_section_places, newest=LARGEST)  # a group's tables follow one another


def _block_at(report: Report, starts: list[int], at: int) -> Block:
    """The block in which a place of the text is, by where its blocks begin."""
    return report.blocks[max(0, bisect_right(starts, at) - 1)]


def _quote_views(
    report: Report,
    where: tuple[Mapping[str, Section], list[int]],
    spans: Iterable[tuple[Span, str]],
    marks: Marks,
) -> Iterable[QuoteView]:
    """The words of a cell; each quote says where it stands, a heading only where the section changes."""
    before: str | None = None
    text = report.text
    sections, starts = where
    for span, id in spans:
        section = sections.get(id)
        block = _block_at(report, starts, span.start)
        at = span.start - block.span.start
        heading = _where(text, section, span) if section and id != before else ""
        before = id
        yield QuoteView(report.id, span.start, span.end, heading, cut_marked(text, span, marks), block.id, at)
