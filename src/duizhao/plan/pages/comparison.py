"""Comparison pages: one table for each part and topic of a group in a year, and the group's overview."""

from collections.abc import Iterator
from functools import partial

from duizhao.facts.kept import Derived
from duizhao.facts.planned import PlannedOutput
from duizhao.frozen import frozen
from duizhao.model import MEASURES, PLAN, RESPONSIBILITY, Cell, Group, Page, Table
from duizhao.plan import routes
from duizhao.plan.pages.form_tables import form_links, form_pages
from duizhao.plan.pages.large_group import large_group_overview
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.charts import HIGH
from duizhao.plan.views.groups import group_crumbs, group_link, group_name, overview_page
from duizhao.plan.views.other_bodies import level_name
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import table_link
from duizhao.plan.views.tables import ReportColumn, cell_size, paths_elsewhere, report_column, table_view
from duizhao.plan.views.versions import kin

_FEW = 8  # reports: a table of so many is made anew as fast as it is seen which of its columns changed
_IN_PARTS = frozenset((RESPONSIBILITY, PLAN))  # parts whose words their own tables have


@frozen
class StripCell:
    """One report on one subject: the strip draws a bar of so many steps of `HIGH`, and of tenths that are shared."""

    path: str
    state: str
    characters: int
    height: int
    tenths: int
    shared: float  # 0–1


@frozen
class StripRow:
    """One subject over all reports of a group."""

    name: str
    path: str
    present: int
    cells: tuple[StripCell, ...]


def pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """The overview and tables of every group of `index`, group by group.

    What stands in a table: decision 023. A group too large for tables has an overview alone.
    """
    for year in index.all_years:
        for group in index.groups.get(year, ()):
            subjects = tuple(
                subject for subject in (*index.parts, *index.topics) if (year, group.id, subject) in index.tables
            )
            path = routes.group(year, group.id)
            if not subjects:
                yield PlannedOutput(path, index, large_group_overview, (group,))
                yield from form_pages(index, group)
                continue
            yield PlannedOutput(path, index, _overview, (group, subjects))
            for i, subject in enumerate(subjects):
                yield PlannedOutput(routes.table(year, group.id, subject), index, _table_page, (group, subjects, i))
            yield from form_pages(index, group)


def _overview(index: SiteIndex, group: Group, subjects: tuple[str, ...]) -> Page:
    tables = [index.tables[group.year, group.id, subject] for subject in subjects]
    view = {
        "columns": tuple(Link(index.name(id), routes.report(id)) for id in group.reports),
        "rows": tuple(_strip(index, group, table) for table in tables),
        "kinds": tuple(table.kind for table in tables),
        "forms": form_links(index, group),
    }
    return overview_page(index, group, "group.html", view)


def _strip(index: SiteIndex, group: Group, table: Table) -> StripRow:
    sizes = [cell_size(index, cell) for cell in table.cells]
    top = max((characters for characters, _ in sizes), default=0) or 1
    path = routes.table(group.year, group.id, table.subject)
    cells = tuple(
        StripCell(
            path=f"{path}#c{at}",
            state=cell.state.value,
            characters=characters,
            height=max(1, round(HIGH * characters / top)),
            tenths=round(10 * shared),
            shared=shared,
        )
        for at, (cell, (characters, shared)) in enumerate(zip(table.cells, sizes, strict=True))
    )
    return StripRow(index.subject(table.subject), path, sum(1 for cell in table.cells if _cell_there(cell)), cells)


def _cell_there(cell: Cell) -> bool:
    return bool(cell.quotes)


def _table_page(index: SiteIndex, group: Group, subjects: tuple[str, ...], i: int) -> Page:
    table = index.tables[group.year, group.id, subjects[i]]
    path = routes.table(group.year, group.id, table.subject)
    name = index.subject(table.subject)
    where = f"{group.year} · {group_name(index, group)}"
    column = partial(_column, index, table) if len(table.cells.reports) > _FEW else None
    shown = table_view(index, table, partial(_table_elsewhere, index, table), column)
    view = {
        "frame": frame(
            index,
            path=path,
            title=index.words("table.title", subject=name, year=group.year, group=group_name(index, group)),
            crumbs=group_crumbs(index, group),
            previous=_neighbour_link(index, group, subjects, i - 1),
            next=_neighbour_link(index, group, subjects, i + 1),
            source=f"{where} · {index.site.config.title}",
            landscape=True,
            cells=(tuple(column.name for column in shown.columns), tuple(row.name for row in shown.rows)),
        ),
        "subject": name,
        "kind": table.kind,
        "table": shown,
        "group": group_link(index, group),
        "without": tuple(id for id in (*index.parts, *index.topics) if id not in subjects),
        "current": table.subject,
        "years": _same_subject(index, group, table.subject),
        "kin": kin(index, table.subject),
        "level": level_name(index, group.level),
    }
    return Page(path, "compare.html", view)


def _column(index: SiteIndex, table: Table, report: str) -> ReportColumn:
    return _column_of(index, (table.group, report, table.subject))


def _own_column(index: SiteIndex, key: tuple[str, str, str]) -> ReportColumn:
    """The column of a report in a table of its year, by group, report and subject.

    A sentence more in a report is in few of its tables, and moves what stands in the others without a change there.
    """
    group, report, subject = key
    table = index.tables[index.reports[report].meta.year, group, subject]
    paths = paths_elsewhere(index, table, partial(_table_elsewhere, index, table))
    return report_column(index, table, paths, report)


_column_of = Derived(_own_column, newest=1)


def _table_elsewhere(index: SiteIndex, table: Table, row: str) -> str:
    """The table that has the words of a row: what was done on a topic stands in the topic's table alone, what is
    answered for or arranged in that part's, there in the row of its first topic."""
    leads = table.subject == MEASURES if table.kind == "part" else row in _IN_PARTS
    if not leads or (table.year, table.group, row) not in index.tables:
        return ""
    return routes.table(table.year, table.group, row)


def _neighbour_link(index: SiteIndex, group: Group, subjects: tuple[str, ...], i: int) -> Link | None:
    return table_link(index, group, subjects[i]) if 0 <= i < len(subjects) else None


def _same_subject(index: SiteIndex, group: Group, subject: str) -> tuple[Link, ...]:
    """The same table in all years, this one marked.

    For a year whose version of the taxonomy does not have the topic, the one that stands for it, by its name.
    """
    found = []
    for year in sorted(index.all_years):
        stands = index.site.rules.counterparts(subject, year) if subject in index.topics else ()
        for id in (subject, *stands[:1]):
            if (year, group.id, id) in index.tables:
                text = str(year) if id == subject else index.words("version.other", year=year, theme=index.subject(id))
                found.append(Link(text, routes.table(year, group.id, id), year == group.year))
                break
    return tuple(found)
