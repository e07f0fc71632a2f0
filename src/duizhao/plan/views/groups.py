"""What pages say about groups of townships: names, ways to them, the same group in other years."""

from collections.abc import Iterable, Mapping
from typing import Any

from duizhao.model import Group, Level, Page
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import Link, frame


def group_name(atlas: SiteIndex, group: Group) -> str:
    """What a group is called: its region, or all townships."""
    if group.level is not Level.TOWNSHIP:
        return atlas.words(f"level.{group.level.value}")
    return group.name or atlas.words("group.all")


def group_link(atlas: SiteIndex, group: Group) -> Link:
    """The way to a group's overview."""
    key = "group.title" if group.level is Level.TOWNSHIP else "group.title_level"
    words = atlas.words(key, year=group.year, name=group_name(atlas, group), n=len(group.reports))
    return Link(words, routes.group(group.year, group.id))


def overview_page(atlas: SiteIndex, group: Group, template: str, view: Mapping[str, Any]) -> Page:
    """The page of a group's overview, whichever template shows it: `view` with frame and the ways to other years."""
    path = routes.group(group.year, group.id)
    title = group_link(atlas, group).text
    head = frame(atlas, path=path, title=title, crumbs=group_crumbs(atlas, group)[:-1], landscape=True)
    level = "" if group.level is Level.TOWNSHIP else group.level.value
    return Page(path, template, {"frame": head, "others": other_years(atlas, group), "level": level, **view})


def table_links(atlas: SiteIndex, group: Group, subjects: Iterable[str], here: str = "") -> tuple[Link, ...]:
    """The ways to a group's tables on these subjects, where there are any; that on `here` is marked.

    Args:
        atlas: The site, looked up.
        group: The group.
        subjects: Ids of parts and themes, in the order of the links.
        here: The subject of the page that shows them, "" for none.
    """
    return tuple(
        Link(atlas.subject(subject), routes.table(group.year, group.id, subject), subject == here)
        for subject in subjects
        if (group.year, group.id, subject) in atlas.tables
    )


def group_crumbs(atlas: SiteIndex, group: Group) -> tuple[Link, ...]:
    """The steps to a group: its year, and the group itself."""
    year = Link(atlas.words("year.title", year=group.year), routes.year(group.year))
    return (year, Link(group_name(atlas, group), routes.group(group.year, group.id)))


def other_years(atlas: SiteIndex, group: Group) -> tuple[Link, ...]:
    """The same group in all years, this one marked."""
    return tuple(
        Link(str(year), routes.group(year, other.id), year == group.year)
        for year in sorted(atlas.all_years)
        for other in atlas.groups.get(year, ())
        if other.id == group.id
    )
