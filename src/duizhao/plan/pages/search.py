"""The search page: a form for the browser's own search, and ways to the reports where there are no scripts."""

from duizhao.model import Page
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import frame
from duizhao.plan.views.page_links import year_link


def page(index: SiteIndex, build: str) -> Page:
    """search.html of the site in `index`; `build` is the name of the data files that it asks for.

    The search is the site's own, in the browser (decision 040).
    """
    view = {
        "frame": frame(index, path=routes.SEARCH, title=index.words("search.title")),
        "years": tuple(year_link(index, year) for year in index.all_years),
        "levels": bool(index.bodies),
        "build": build,
    }
    return Page(routes.SEARCH, "search.html", view)
