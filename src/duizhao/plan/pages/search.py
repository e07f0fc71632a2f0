"""The search page: a form for the browser's own search, and ways to the reports where there are no scripts."""

from duizhao.model import Page
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import Link, frame


def page(atlas: SiteIndex, build: str) -> Page:
    """search.html; `build` is the name of the data files that it asks for."""
    view = {
        "frame": frame(atlas, path=routes.SEARCH, title=atlas.words("search.title")),
        "years": tuple(Link(atlas.words("year.title", year=year), routes.year(year)) for year in atlas.all_years),
        "levels": bool(atlas.bodies),
        "build": build,
    }
    return Page(routes.SEARCH, "search.html", view)
