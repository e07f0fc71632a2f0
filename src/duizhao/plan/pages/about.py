"""The method page: how the site was made from the reports, and where that ends."""

from collections.abc import Iterator

from duizhao.facts.planned import PlannedOutput
from duizhao.frozen import frozen
from duizhao.model import Page
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.versions import kin, versions
from duizhao.plan.views.workbooks import workbooks


@frozen
class Subject:
    """A topic or part as the method page explains it."""

    name: str
    chapter: str
    signals: tuple[str, ...]
    since: int | None


def pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """about.html of the site in `index`.

    It says by which version of the taxonomy reports were placed (decision 024).
    """
    yield PlannedOutput(routes.ABOUT, index, _page)


def _page(index: SiteIndex) -> Page:
    taxonomy = index.site.rules.taxonomy
    view = {
        "frame": frame(index, path=routes.ABOUT, title=index.words("about.title")),
        "taxonomy": taxonomy.version,
        "levels": bool(index.bodies),
        "parts": tuple((part.name, part.mandatory) for part in index.parts.values()),
        "versions": tuple(_version_lines(index)),
        "topics": tuple(
            Subject(topic.name, topic.chapter or "", topic.signals, topic.since) for topic in index.topics.values()
        ),
        "rules_checksum": index.site.rules.checksum[:12],
        "data": tuple(_data_links(index)),
        "data_tables": routes.DATA_TABLES,
        "data_package": routes.DATA_PACKAGE,
        "licence": index.site.config.licence,
        "contact": index.site.config.contact,
    }
    return Page(routes.ABOUT, "about.html", view)


def _data_links(index: SiteIndex) -> Iterator[tuple[int, tuple[Link, ...], tuple[Link, ...]]]:
    """Each year, newest first, with its workbooks and its tables."""
    for year in index.all_years:
        tables = tuple(Link(f"{name}.csv.gz", routes.table_file(name, year)) for name in routes.DATA_TABLES)
        yield year, tuple(book.link for book in workbooks(index, year)), tables


def _version_lines(index: SiteIndex) -> Iterator[str]:
    """The versions of the taxonomy where there are several, and what stands for a topic that they do not share."""
    yield from versions(index)
    yield from (told for topic in index.topics if (told := kin(index, topic)))
