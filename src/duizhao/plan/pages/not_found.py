"""The page that a host shows at an address where nothing is."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from duizhao.facts.planned import PlannedOutput
from duizhao.model import Page
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import frame


def pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """404.html of the site in `index`.

    It is shown at any address, so its links go by the site's own.
    """
    yield PlannedOutput(routes.NOT_FOUND, index, _page)


def _page(index: SiteIndex) -> Page:
    """The page. It is shown at any address, so its links go by the address of the site alone, where it has one."""
    base = index.site.config.base_url.rstrip("/")
    root = urlsplit(base).path.rstrip("/") + "/" if base else None
    view = {"frame": frame(index, path=routes.NOT_FOUND, title=index.words("lost.title"), root=root)}
    return Page(routes.NOT_FOUND, "404.html", view)
