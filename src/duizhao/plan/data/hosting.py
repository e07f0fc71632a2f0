"""Files for those that serve a site and those that find it: hosts, feed readers, search engines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duizhao.model import File, Report
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.unit import Unit

FEED_ENTRIES = 50
CHINESE = "zh-Hans"  # what reports are written in
NO_DATE = "2000-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One report in the feed: its address, title, and date as Atom has it (RFC 4287, 3.3)."""

    address: str
    title: str
    updated: str


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest reports, newest first; `entry_language` is that of the entries where it is not the feed's own."""

    base: str
    language: str
    entry_language: str
    title: str
    author: str
    updated: str
    entries: tuple[FeedEntry, ...]


def files(index: SiteIndex) -> Iterator[Unit]:
    """.nojekyll always: GitHub Pages leaves files out without it. robots.txt and feed.xml where there is an address."""
    base = index.site.config.base_url.rstrip("/")
    yield Unit(".nojekyll", index, _nojekyll)
    if base:
        yield Unit("robots.txt", index, _robots, (base,))
        yield Unit("feed.xml", index, _feed, (base,))


def sitemap(index: SiteIndex, paths: Iterable[str]) -> Iterator[Unit]:
    """sitemap.xml over the pages at `paths`, where the site has an address (sitemaps.org, protocol 0.9)."""
    base = index.site.config.base_url.rstrip("/")
    if base:
        addresses = tuple(f"{base}/{path}" for path in paths if path.endswith(".html"))
        yield Unit("sitemap.xml", index, _sitemap, (addresses,))


def _nojekyll(_index: SiteIndex) -> File:
    return File(".nojekyll", "text", "")


def _robots(_index: SiteIndex, base: str) -> File:
    return File("robots.txt", "text", f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n")


def _feed(index: SiteIndex, base: str) -> File:
    return File("feed.xml", "feed", feed(index, base))


def _sitemap(_index: SiteIndex, addresses: tuple[str, ...]) -> File:
    return File("sitemap.xml", "sitemap", addresses)


def feed(index: SiteIndex, base: str) -> Feed:
    """A feed of the newest reports; its dates are the reports' own, for a build has no clock."""
    dated = sorted(((_date(report), report.id, report) for report in index.site.reports), key=lambda item: item[:2])
    newest = [report for _, _, report in reversed(dated)][:FEED_ENTRIES]
    config = index.site.config
    return Feed(
        base=base,
        language=config.language,
        entry_language="" if config.language == CHINESE else CHINESE,
        title=config.title,
        author=config.owner or config.title,
        updated=_date(newest[0]) if newest else NO_DATE,
        entries=tuple(FeedEntry(f"{base}/{routes.report(r.id)}", r.meta.title, _date(r)) for r in newest),
    )


def _date(report: Report) -> str:
    """An Atom date: of publication, else of signing; a report without either counts as oldest."""
    iso = report.meta.published_on or report.meta.date
    return f"{iso}T00:00:00Z" if iso else NO_DATE
