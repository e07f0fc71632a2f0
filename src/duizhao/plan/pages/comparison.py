"""Comparison pages: one table for each part and topic of a group in a year, and the group's overview."""

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.model import Cell, Group, Page, Table
from duizhao.plan import routes
from duizhao.plan.pages.large_group import large_group_overview
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.groups import group_crumbs, group_link, group_name, overview_page, table_links
from duizhao.plan.views.other_bodies import level_name
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import table_link
from duizhao.plan.views.tables import cell_size, table_view
from duizhao.plan.views.versions import kin


@dataclass(frozen=True, slots=True)
class StripCell:
    """One report on one subject: `height` and `shared` (0–1) are what the strip draws."""

    name: str
    path: str
    state: str
    characters: int
    height: float
    shared: float


@dataclass(frozen=True, slots=True)
class StripRow:
    """One subject over all reports of a group."""

    name: str
    path: str
    present: int
    cells: tuple[StripCell, ...]


def pages(index: SiteIndex) -> Iterator[Page]:
    """Every group's overview and tables, group by group."""
    for year in index.all_years:
        for group in index.groups.get(year, ()):
            tables = [
                table
                for subject in (*index.parts, *index.topics)
                if (table := index.tables.get((year, group.id, subject)))
            ]
            yield _overview(index, group, tables) if tables else large_group_overview(index, group)
            for i, table in enumerate(tables):
                yield _table(index, group, tables, i, table)


def _overview(index: SiteIndex, group: Group, tables: list[Table]) -> Page:
    view = {
        "columns": tuple(Link(index.name(id), routes.report(id)) for id in group.reports),
        "rows": tuple(_strip(index, group, table) for table in tables),
        "kinds": tuple(table.kind for table in tables),
    }
    return overview_page(index, group, "group.html", view)


def _strip(index: SiteIndex, group: Group, table: Table) -> StripRow:
    sizes = [cell_size(index, cell) for cell in table.cells]
    top = max((characters for characters, _ in sizes), default=0) or 1
    path = routes.table(group.year, group.id, table.subject)
    cells = tuple(
        StripCell(
            name=index.name(cell.report),
            path=f"{path}#c{at}",
            state=cell.state.value,
            characters=characters,
            height=round(characters / top, 3),
            shared=round(shared, 3),
        )
        for at, (cell, (characters, shared)) in enumerate(zip(table.cells, sizes, strict=True))
    )
    return StripRow(index.subject(table.subject), path, sum(1 for cell in table.cells if _there(cell)), cells)


def _there(cell: Cell) -> bool:
    return bool(cell.quotes)


def _table(index: SiteIndex, group: Group, tables: list[Table], i: int, table: Table) -> Page:
    path = routes.table(group.year, group.id, table.subject)
    name = index.subject(table.subject)
    where = f"{group.year} · {group_name(index, group)}"
    view = {
        "frame": frame(
            index,
            path=path,
            title=index.words("table.title", subject=name, year=group.year, group=group_name(index, group)),
            crumbs=group_crumbs(index, group),
            previous=_neighbour(index, group, tables, i - 1),
            next=_neighbour(index, group, tables, i + 1),
            source=f"{where} · {index.site.config.title}",
            landscape=True,
        ),
        "subject": name,
        "kind": table.kind,
        "table": table_view(index, table),
        "group": group_link(index, group),
        "subjects": table_links(index, group, (other.subject for other in tables), table.subject),
        "years": _same_subject(index, group, table.subject),
        "kin": kin(index, table.subject),
        "level": level_name(index, group.level),
    }
    return Page(path, "compare.html", view)


def _neighbour(index: SiteIndex, group: Group, tables: list[Table], i: int) -> Link | None:
    if not 0 <= i < len(tables):
        return None
    return table_link(index, group, tables[i].subject)


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
