"""What pages say about groups of townships: names, ways to them, the same group in other years."""

from collections.abc import Iterable, Mapping
from typing import Any

from duizhao.model import Group, Level, Page
from duizhao.plan import routes
from duizhao.plan.site_index import OwnGroup, SiteIndex
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import table_link, year_link


def group_name(index: SiteIndex, group: Group | OwnGroup) -> str:
    """What a `group` of `index` is called: its region, or all townships.

    What its id is made of: decision 020.
    """
    if group.level is not Level.TOWNSHIP:
        return index.words(f"level.{group.level.value}")
    return group.name or index.words("group.all")


def group_link(index: SiteIndex, group: Group) -> Link:
    """The way to the overview of a `group` of `index`."""
    key = "group.title" if group.level is Level.TOWNSHIP else "group.title_level"
    words = index.words(key, year=group.year, name=group_name(index, group), n=len(group.reports))
    return Link(words, routes.group(group.year, group.id))


def own_group_link(index: SiteIndex, group: OwnGroup) -> Link:
    """The way from a report to the overview of a `group` of `index` that it is in.

    It does not say how many they are: whoever comes or goes would change the pages of all others. Source: decision 053.
    """
    words = index.words("group.of_year", year=group.year, name=group_name(index, group))
    return Link(words, routes.group(group.year, group.id))


def overview_page(index: SiteIndex, group: Group, template: str, view: Mapping[str, Any]) -> Page:
    """The page of a group's overview, by whichever `template`: `view` with frame and the ways to other years.

    `index` has the `group`.
    """
    path = routes.group(group.year, group.id)
    title = group_link(index, group).text
    head = frame(index, path=path, title=title, crumbs=group_crumbs(index, group)[:-1], landscape=True)
    level = "" if group.level is Level.TOWNSHIP else group.level.value
    return Page(path, template, {"frame": head, "others": group_years(index, group), "level": level, **view})


def table_links(index: SiteIndex, group: Group, subjects: Iterable[str], here: str = "") -> tuple[Link, ...]:
    """The ways to a group's tables on these subjects, where there are any; that on `here` is marked.

    Args:
        index: The site, looked up.
        group: The group.
        subjects: Ids of parts and topics, in the order of the links.
        here: The subject of the page that shows them, "" for none.
    """
    return tuple(
        table_link(index, group, subject, subject == here)
        for subject in subjects
        if (group.year, group.id, subject) in index.tables
    )


def group_crumbs(index: SiteIndex, group: Group) -> tuple[Link, ...]:
    """The steps to a `group` of `index`: its year, and the group itself."""
    return (year_link(index, group.year), Link(group_name(index, group), routes.group(group.year, group.id)))


def group_years(index: SiteIndex, group: Group) -> tuple[Link, ...]:
    """The same `group` in all years of `index`, this one marked."""
    return tuple(
        Link(str(year), routes.group(year, group.id), year == group.year)
        for year in sorted(index.all_years)
        if group.id in index.group_ids.get(year, ())
    )
