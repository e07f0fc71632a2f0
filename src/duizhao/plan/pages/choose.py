"""The chooser: any reports and sections side by side, put together in the browser from the reports' data files."""

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.model import Group, Level, Page
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.groups import group_name
from duizhao.plan.views.page_frame import Link, frame


@dataclass(frozen=True, slots=True)
class Year:
    """The comparisons of one year that are ready made."""

    name: str
    groups: tuple[Link, ...]


def page(atlas: SiteIndex, build: str) -> Page:
    """compare/index.html; `build` is the name of the data files that it asks for."""
    view = {
        "frame": frame(atlas, path=routes.CHOOSE, title=atlas.words("choose.title"), landscape=True),
        "years": tuple(_years(atlas)),
        "build": build,
    }
    return Page(routes.CHOOSE, "choose.html", view)


def _years(atlas: SiteIndex) -> Iterator[Year]:
    for year in atlas.all_years:
        groups = atlas.groups.get(year, ())
        if groups:
            links = tuple(Link(_name(atlas, group), routes.group(year, group.id)) for group in groups)
            yield Year(atlas.words("year.title", year=year), links)


def _name(atlas: SiteIndex, group: Group) -> str:
    key = "choose.group" if group.level is Level.TOWNSHIP else "group.choose_level"
    return atlas.words(key, name=group_name(atlas, group), n=len(group.reports))
