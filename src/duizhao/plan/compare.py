"""Comparison pages: one table for each part and theme of a group in a year, and the group's overview."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duizhao.model import Cell, Group, Page, Table
from duizhao.plan import routes
from duizhao.plan.atlas import Atlas
from duizhao.plan.frame import Link, frame
from duizhao.plan.tables import cell_size, table_view


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


def pages(atlas: Atlas) -> Iterator[Page]:
    """Every group's overview and tables, group by group."""
    for year in atlas.years:
        for group in atlas.groups.get(year, ()):
            tables = [
                table
                for subject in (*atlas.parts, *atlas.themes)
                if (table := atlas.tables.get((year, group.id, subject)))
            ]
            yield _overview(atlas, group, tables)
            for i, table in enumerate(tables):
                yield _table(atlas, group, tables, i, table)


def group_name(atlas: Atlas, group: Group) -> str:
    """What a group is called: its region, or all townships."""
    return group.name or atlas.words("group.all")


def group_link(atlas: Atlas, group: Group) -> Link:
    """The way to a group's overview."""
    words = atlas.words("group.title", year=group.year, name=group_name(atlas, group), n=len(group.reports))
    return Link(words, routes.group(group.year, group.id))


def table_links(atlas: Atlas, group: Group, subjects: Iterable[str]) -> tuple[Link, ...]:
    """The ways to a group's tables on these subjects, where there are any."""
    return tuple(
        Link(atlas.subject(subject), routes.table(group.year, group.id, subject))
        for subject in subjects
        if (group.year, group.id, subject) in atlas.tables
    )


def _overview(atlas: Atlas, group: Group, tables: list[Table]) -> Page:
    path = routes.group(group.year, group.id)
    view = {
        "frame": frame(
            atlas,
            path=path,
            title=group_link(atlas, group).text,
            crumbs=_crumbs(atlas, group)[:-1],
            landscape=True,
        ),
        "columns": tuple(Link(atlas.name(id), routes.report(id)) for id in group.reports),
        "rows": tuple(_strip(atlas, group, table) for table in tables),
        "others": _other_years(atlas, group),
        "kinds": tuple(table.kind for table in tables),
    }
    return Page(path, "group.html", view)


def _strip(atlas: Atlas, group: Group, table: Table) -> StripRow:
    sizes = [cell_size(atlas, cell) for cell in table.cells]
    top = max((characters for characters, _ in sizes), default=0) or 1
    path = routes.table(group.year, group.id, table.subject)
    cells = tuple(
        StripCell(
            name=atlas.name(cell.report),
            path=f"{path}#c{index}",
            state=cell.state.value,
            characters=characters,
            height=round(characters / top, 3),
            shared=round(shared, 3),
        )
        for index, (cell, (characters, shared)) in enumerate(zip(table.cells, sizes, strict=True))
    )
    return StripRow(atlas.subject(table.subject), path, sum(1 for cell in table.cells if _there(cell)), cells)


def _there(cell: Cell) -> bool:
    return bool(cell.quotes)


def _table(atlas: Atlas, group: Group, tables: list[Table], i: int, table: Table) -> Page:
    path = routes.table(group.year, group.id, table.subject)
    name = atlas.subject(table.subject)
    where = f"{group.year} · {group_name(atlas, group)}"
    view = {
        "frame": frame(
            atlas,
            path=path,
            title=atlas.words("table.title", subject=name, year=group.year, group=group_name(atlas, group)),
            crumbs=_crumbs(atlas, group),
            previous=_neighbour(atlas, group, tables, i - 1),
            next=_neighbour(atlas, group, tables, i + 1),
            source=f"{where} · {atlas.site.config.title}",
            landscape=True,
        ),
        "subject": name,
        "kind": table.kind,
        "table": table_view(atlas, table),
        "group": group_link(atlas, group),
        "subjects": tuple(
            Link(
                atlas.subject(other.subject),
                routes.table(group.year, group.id, other.subject),
                other.subject == table.subject,
            )
            for other in tables
        ),
        "years": _same_subject(atlas, group, table.subject),
    }
    return Page(path, "compare.html", view)


def _crumbs(atlas: Atlas, group: Group) -> tuple[Link, ...]:
    year = Link(atlas.words("year.title", year=group.year), routes.year(group.year))
    return (year, Link(group_name(atlas, group), routes.group(group.year, group.id)))


def _neighbour(atlas: Atlas, group: Group, tables: list[Table], i: int) -> Link | None:
    if not 0 <= i < len(tables):
        return None
    subject = tables[i].subject
    return Link(atlas.subject(subject), routes.table(group.year, group.id, subject))


def _other_years(atlas: Atlas, group: Group) -> tuple[Link, ...]:
    """The same group in all years, this one marked."""
    return tuple(
        Link(str(year), routes.group(year, other.id), year == group.year)
        for year in sorted(atlas.years)
        for other in atlas.groups.get(year, ())
        if other.id == group.id
    )


def _same_subject(atlas: Atlas, group: Group, subject: str) -> tuple[Link, ...]:
    """The same table in all years, this one marked."""
    return tuple(
        Link(str(year), routes.table(year, group.id, subject), year == group.year)
        for year in sorted(atlas.years)
        if (year, group.id, subject) in atlas.tables
    )
