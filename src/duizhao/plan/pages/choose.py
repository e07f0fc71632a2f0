"""The chooser: any reports and sections side by side, put together in the browser from the reports' data files."""

from collections.abc import Iterator

from duizhao.frozen import frozen
from duizhao.model import Group, Level, Page
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.groups import group_name
from duizhao.plan.views.page_frame import Link, frame


@frozen
class Year:
    """The comparisons of one year that are ready made."""

    name: str
    groups: tuple[Link, ...]


def page(index: SiteIndex, build: str) -> Page:
    """compare/index.html; `build` is the name of the data files that it asks for.

    Pairs of reports are chosen in the browser: invariant 6 of docs/architecture.md.
    """
    view = {
        "frame": frame(index, path=routes.CHOOSE, title=index.words("choose.title"), landscape=True),
        "years": tuple(_chooser_years(index)),
        "build": build,
    }
    return Page(routes.CHOOSE, "choose.html", view)


def _chooser_years(index: SiteIndex) -> Iterator[Year]:
    for year in index.all_years:
        groups = index.groups.get(year, ())
        if groups:
            links = tuple(Link(_chooser_group_name(index, group), routes.group(year, group.id)) for group in groups)
            yield Year(index.words("year.title", year=year), links)


def _chooser_group_name(index: SiteIndex, group: Group) -> str:
    key = "choose.group" if group.level is Level.TOWNSHIP else "group.choose_level"
    return index.words(key, name=group_name(index, group), n=len(group.reports))
