"""Tables that a form prescribes, of the reports of a group side by side: a line a cell, a column a report.

A group with more reports than one table holds has several pages a table, each with its share of the reports.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from duizhao.compare.tables import LARGEST
from duizhao.facts.planned import PlannedOutput
from duizhao.frozen import frozen
from duizhao.model import FixedCell, Group, Page
from duizhao.model.rules.tables import FixedTable, TableRow
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.groups import group_crumbs, group_link, group_name
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import report_link


@frozen
class FormCell:
    """What one report has in one cell; `state`: given, empty, no-cell or no-table."""

    state: str
    text: str = ""
    path: str = ""
    noted: bool = False


@frozen
class FormLine:
    """One cell of the form over all reports: the name of its column."""

    column: str
    cells: tuple[FormCell, ...]


@frozen
class FormRow:
    """One row of the form: the columns in which some report has more than nothing."""

    name: str
    lines: tuple[FormLine, ...]


def form_links(index: SiteIndex, group: Group, here: str = "") -> tuple[Link, ...]:
    """The ways to a `group`'s tables of the form, where its reports in `index` have any.

    That with the id `here` is marked.
    """
    return tuple(
        Link(table.name, routes.form_table(group.year, group.id, table.id), table.id == here)
        for table in index.site.rules.lists.tables.tables
        if any(cell.table == table.id for id in group.reports for cell in index.findings[id].cells)
    )


def form_pages(index: SiteIndex, group: Group) -> Iterator[PlannedOutput]:
    """A page for each table of the form that reports of the `group` in `index` have.

    Which tables: the list `tables` of the family (decision 096).
    """
    paths = {link.path for link in form_links(index, group)}
    for table in index.site.rules.lists.tables.tables:
        path = routes.form_table(group.year, group.id, table.id)
        for part in range(1, len(_shares(group)) + 1) if path in paths else ():
            yield PlannedOutput(
                routes.form_table(group.year, group.id, table.id, part), index, _page, (group, table, part)
            )


def _shares(group: Group) -> list[tuple[str, ...]]:
    """The reports of each page of a table, of nearly equal numbers, in the order of the group."""
    n = len(group.reports)
    pages = -(-n // LARGEST)
    return [group.reports[n * i // pages : n * (i + 1) // pages] for i in range(pages)]


def _part_links(index: SiteIndex, group: Group, table: FixedTable, here: int) -> tuple[Link, ...]:
    """The ways to the pages of a `table`, each called by its first and last township; none where there is but one."""
    shares = _shares(group)

    def named(share: tuple[str, ...]) -> list[str]:
        return [index.reports[id].meta.body.with_seat for id in (share[0], share[-1])]

    return tuple(
        Link(
            index.words("form.part", first=ends[0], last=ends[1]),
            routes.form_table(group.year, group.id, table.id, part),
            part == here,
        )
        for part, ends in enumerate(map(named, shares), 1)
        if len(shares) > 1
    )


def _page(index: SiteIndex, group: Group, table: FixedTable, part: int) -> Page:
    first = routes.form_table(group.year, group.id, table.id)
    path = routes.form_table(group.year, group.id, table.id, part)
    parts = _part_links(index, group, table, part)
    years = tuple(_form_years(index, group, first))
    name = group_name(index, group)
    title = index.words("table.title", subject=table.name, year=group.year, group=name)
    if parts:
        title = index.words("form.part_title", title=title, part=parts[part - 1].text)
    group = replace(group, reports=_shares(group)[part - 1])
    of_report = {
        id: {(cell.row, cell.column): cell for cell in index.findings[id].cells if cell.table == table.id}
        for id in group.reports
    }
    rows = [_form_row(index, table, row, of_report) for row in table.rows]
    view = {
        "frame": frame(
            index,
            path=path,
            title=title,
            crumbs=group_crumbs(index, group),
            source=f"{group.year} · {name} · {index.site.config.title}",
            landscape=True,
        ),
        "columns": tuple(Link(index.name(id), routes.report(id)) for id in group.reports),
        "rows": tuple(row for row in rows if row.lines),
        "nothing": tuple(row.name for row in rows if not row.lines),
        "notes": tuple(_sum_notes(index, group, of_report)),
        "group": group_link(index, group),
        "forms": form_links(index, group, table.id),
        "parts": parts,
        "years": years,
    }
    return Page(path, "form_table.html", view)


def _form_years(index: SiteIndex, group: Group, here: str) -> Iterator[Link]:
    """The same table of the same group in all years that have it, this one marked."""
    table = here.rpartition("/")[2]
    for year in sorted(index.all_years):
        for other in index.groups.get(year, ()):
            for link in form_links(index, other) if other.id == group.id else ():
                if link.path.rpartition("/")[2] == table:
                    yield Link(str(year), link.path, link.path == here)


def _form_row(
    index: SiteIndex, table: FixedTable, row: TableRow, of_report: Mapping[str, Mapping[tuple[str, str], FixedCell]]
) -> FormRow:
    columns = [column for column in table.columns if not row.columns or column.id in row.columns]
    lines = []
    for column in columns:
        found = [cells.get((row.id, column.id)) for cells in of_report.values()]
        if any(cell is not None and cell.value for cell in found):
            pairs = zip(of_report.items(), found, strict=True)
            cells = tuple(_form_cell(index, id, cell, bool(held)) for (id, held), cell in pairs)
            lines.append(FormLine(column.name, cells))
    return FormRow(row.name, tuple(lines))


def _form_cell(index: SiteIndex, report: str, cell: FixedCell | None, there: bool) -> FormCell:
    if cell is None:
        return FormCell("no-cell" if there else "no-table")
    path = routes.report(report, cell.block)
    if cell.value is None:
        return FormCell("empty", path=path)
    noted = any(doubt.span == cell.span for doubt in index.findings[report].doubts)
    return FormCell("given", index.words.number(cell.value), path, noted)


def _sum_notes(
    index: SiteIndex, group: Group, of_report: Mapping[str, Mapping[tuple[str, str], FixedCell]]
) -> Iterator[tuple[Link, tuple[str, ...]]]:
    """The reports in which something does not add up, and what."""
    for id in group.reports:
        spans = {cell.span for cell in of_report[id].values()}
        said = tuple(index.because(doubt.reason) for doubt in index.findings[id].doubts if doubt.span in spans)
        if said:
            block = next(iter(of_report[id].values())).block
            yield report_link(index, id, block), said
