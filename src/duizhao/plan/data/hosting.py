"""Files for those that serve a site and those that find it: hosts, feed readers, search engines."""

from collections.abc import Iterable, Iterator

from duizhao.facts.planned import PlannedOutput
from duizhao.frozen import frozen
from duizhao.model import CHINESE, File, Report
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex

FEED_ENTRIES = 50
SITEMAP = "sitemap.xml"
# sitemaps.org, protocol 0.9: what one map may hold; with more, sitemap.xml is an index of maps.
MOST_ADDRESSES = 50_000
MOST_BYTES = 50 * 1024 * 1024
A_ROW = len("<url><loc></loc></url>\n")
_HEAD_AND_FOOT = 200  # bytes of head and foot


@frozen
class FeedEntry:
    """One report in the feed: its address, title, summary, and the day it goes by (ISO, "" for none known)."""

    address: str
    title: str
    summary: str
    updated: str


@frozen
class Feed:
    """The newest reports, newest first; `entry_language` is that of the entries where it is not the feed's own.

    `updated` is the day of the newest one, as an entry has it.
    """

    base: str
    language: str
    entry_language: str
    title: str
    author: str
    updated: str
    entries: tuple[FeedEntry, ...]


def files(index: SiteIndex) -> Iterator[PlannedOutput]:
    """.nojekyll always: GitHub Pages leaves files out without it; robots.txt and feed.xml where `index` has a URL."""
    base = index.site.config.base_url
    yield PlannedOutput(".nojekyll", index, _nojekyll)
    if base:
        yield PlannedOutput("robots.txt", index, _robots, (base,))
        yield PlannedOutput("feed.xml", index, _feed, (base,))


def sitemap(index: SiteIndex, paths: Iterable[str]) -> Iterator[PlannedOutput]:
    """sitemap.xml over the pages at `paths`, where the site has an address; of a large site an index and its maps.

    Source: sitemaps.org, protocol 0.9.
    """
    base = index.site.config.base_url
    if base:
        for name, form, addresses in maps(base, paths):
            yield PlannedOutput(name, index, _site_map, (name, form, addresses))


def maps(base: str, paths: Iterable[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The maps over the pages among `paths` of a site whose address is `base`: path, form and content of each.

    Source: sitemaps.org, protocol 0.9: at most 50,000 addresses and 50 MB a map.

    Args:
        base: The site's address, as site.yaml has it.
        paths: POSIX, relative to `build/`; what is no page, and 404.html, stands on no map.

    Returns:
        Path, form and content of each map: addresses as URIs.
    """
    pages = (path for path in paths if path.endswith(".html") and path != routes.NOT_FOUND)
    parts = _address_lists(routes.address(base, path) for path in pages)
    if len(parts) <= 1:
        yield SITEMAP, "sitemap", parts[0] if parts else ()
        return
    names = tuple(f"sitemap-{number}.xml" for number in range(1, len(parts) + 1))
    for name, addresses in zip(names, parts, strict=True):
        yield name, "sitemap", addresses
    yield SITEMAP, "sitemap-index", tuple(routes.address(base, name) for name in names)


def _address_lists(addresses: Iterable[str]) -> list[tuple[str, ...]]:
    """Addresses, which are ASCII, in as many lists as maps may hold."""
    parts: list[list[str]] = []
    room = 0
    for address in addresses:
        size = A_ROW + len(address) + 4 * address.count("&")  # &amp;
        if not parts or size > room or len(parts[-1]) == MOST_ADDRESSES:
            parts.append([])
            room = MOST_BYTES - _HEAD_AND_FOOT
        parts[-1].append(address)
        room -= size
    return [tuple(part) for part in parts]


def _nojekyll(_index: SiteIndex) -> File:
    return File(".nojekyll", "text", "")


def _robots(_index: SiteIndex, base: str) -> File:
    return File("robots.txt", "robots", (routes.address(base, SITEMAP),))


def _feed(index: SiteIndex, base: str) -> File:
    return File("feed.xml", "feed", feed(index, base))


def _site_map(_index: SiteIndex, name: str, form: str, addresses: tuple[str, ...]) -> File:
    return File(name, form, addresses)


def feed(index: SiteIndex, base: str) -> Feed:
    """A feed of the newest reports of `index`, at the address `base`; dates are theirs: a build has no clock.

    Its form is Atom's (RFC 4287); there are at most `FEED_ENTRIES` entries.
    """
    dated = sorted(index.site.reports, key=lambda report: (report.meta.dated, report.id))  # without a day: oldest
    newest = dated[::-1][:FEED_ENTRIES]
    config = index.site.config
    return Feed(
        base=routes.address(base),
        language=config.language,
        entry_language="" if config.language == CHINESE else CHINESE,
        title=config.title,
        author=config.owner or config.title,
        updated=newest[0].meta.dated if newest else "",
        entries=tuple(_feed_entry(index, base, report) for report in newest),
    )


def _feed_entry(index: SiteIndex, base: str, report: Report) -> FeedEntry:
    body = report.meta.body
    summary = index.words("report.description", region=body.above_title, township=body.title, year=report.meta.year)
    return FeedEntry(routes.address(base, routes.report(report.id)), report.meta.title, summary, report.meta.dated)
