"""The overview of a group too large for a table of all its townships: the smaller groups in it, and what they hold."""

from duizhao.frozen import frozen
from duizhao.model import Group, Page
from duizhao.plan import routes
from duizhao.plan.pages.form_tables import form_links
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.groups import group_name, overview_page
from duizhao.plan.views.page_frame import Link


@frozen
class Holding:
    """How many reports of a group write on a subject, and the way to the table that shows them."""

    subject: str
    count: int
    path: str


@frozen
class InnerGroup:
    """One smaller group: a cell for each subject."""

    link: Link
    size: int
    cells: tuple[Holding, ...]


def large_group_overview(index: SiteIndex, group: Group) -> Page:
    """compare/<year>/<group>/index.html for a group without tables of its own.

    Which groups are too large: `LARGEST` of `compare/tables.py`.
    """
    subjects = (*index.parts, *index.topics)
    inner = inner_groups(index, group)
    held = {id for other in inner for id in other.reports}
    view = {
        "forms": form_links(index, group),
        "subjects": tuple(index.subject(subject) for subject in subjects),
        "rows": tuple(_inner_group(index, other, subjects) for other in inner),
        "rest": tuple(
            Link(index.reports[id].meta.body.full, routes.report(id)) for id in group.reports if id not in held
        ),
    }
    return overview_page(index, group, "large_group.html", view)


def inner_groups(index: SiteIndex, group: Group) -> tuple[Group, ...]:
    """The groups of `index` of the same year that lie wholly inside `group` and have tables."""
    whole = frozenset(group.reports)
    with_tables = {id for year, id, _ in index.tables if year == group.year}
    return tuple(
        other
        for other in index.groups.get(group.year, ())
        if other.id != group.id and other.id in with_tables and whole.issuperset(other.reports)
    )


def _inner_group(index: SiteIndex, group: Group, subjects: tuple[str, ...]) -> InnerGroup:
    cells = []
    for subject in subjects:
        table = index.tables.get((group.year, group.id, subject))
        count = sum(1 for cell in table.cells if cell.quotes) if table else 0
        cells.append(
            Holding(
                index.subject(subject), count, routes.table(group.year, group.id, subject) if table and count else ""
            )
        )
    return InnerGroup(
        Link(group_name(index, group), routes.group(group.year, group.id)), len(group.reports), tuple(cells)
    )
