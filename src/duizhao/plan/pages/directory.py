"""The directory: province → city → county → township, with a filter that takes hanzi or pinyin."""

from collections.abc import Iterator
from itertools import groupby

from duizhao.facts.planned import PlannedOutput
from duizhao.frozen import frozen
from duizhao.model import Page
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex, Township
from duizhao.plan.views.other_bodies import level_lists
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.pinyin import spelling


@frozen
class DirectoryEntry:
    """One township; the filter looks in its hanzi, its `pinyin` and its slug, which people may have mended."""

    name: str
    path: str
    pinyin: str
    slug: str
    years: tuple[Link, ...]


@frozen
class County:
    """The townships of one county; `region` leaves the province out, `name` does not, "" where it is not known."""

    name: str
    pinyin: str
    region: str
    entries: tuple[DirectoryEntry, ...]


def pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """townships/index.html.

    Places stand by their pinyin (list `place_order`).
    """
    yield PlannedOutput(routes.TOWNSHIPS, index, _page)


def _page(index: SiteIndex) -> Page:
    view = {
        "frame": frame(index, path=routes.TOWNSHIPS, title=index.words("directory.title")),
        "provinces": tuple(provinces(index)),
        "total": len(index.townships),
        "reports": len(index.counted),
        "levels": level_lists(index),
    }
    return Page(routes.TOWNSHIPS, "directory.html", view)


def provinces(index: SiteIndex) -> Iterator[tuple[str, tuple[County, ...]]]:
    """The provinces of `index` with their counties, in the order of places (decision 020); "" for what is not known."""
    for province, townships in groupby(index.townships, key=lambda township: township.province):
        counties = []
        for (city, county), members in groupby(townships, key=lambda township: (township.city, township.county)):
            region = city + county if city != county else city
            name = province + region
            counties.append(
                County(name, spelling(name), region, tuple(_directory_entry(township) for township in members))
            )
        yield province, tuple(counties)


def _directory_entry(township: Township) -> DirectoryEntry:
    years = tuple(Link(str(report.meta.year), routes.report(report.id)) for report in township.reports)
    return DirectoryEntry(township.name, routes.township(township.slug), spelling(township.name), township.slug, years)
