"""Files of the front site for its hosts and for search engines. It has no feed: it says nothing of a report."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from duizhao.model import File, Page, Split
from duizhao.plan import routes
from duizhao.plan.data.hosting import SITEMAP, maps
from duizhao.plan.messages import Messages
from duizhao.plan.views.front_frame import front_frame


def for_hosts(split: Split, paths: Sequence[str]) -> Iterator[Page | File]:
    """404.html and .nojekyll, and where the `split` has an address robots.txt and maps of the pages among `paths`.

    robots.txt names the members' maps too: crawlers read one file a host, so whoever puts it at the top has all.
    `paths` are POSIX, from the top of the front site (decision 100).
    """
    base = split.config.base_url.rstrip("/")
    title = Messages(split.messages)("lost.title")
    drawn = front_frame(split, routes.NOT_FOUND, title)
    if base:  # shown at any address, so its links go by that of the site
        drawn = replace(drawn, root=urlsplit(base).path.rstrip("/") + "/")
    yield Page(routes.NOT_FOUND, "front-lost.html", {"frame": drawn})
    yield File(".nojekyll", "text", "")
    if base:
        above = base.rpartition("/")[0]
        sites = (base, *(f"{above}/{one.of.id}" for one in split.members))
        yield File("robots.txt", "robots", tuple(routes.address(site, SITEMAP) for site in sites))
        yield from (File(*found) for found in maps(base, paths))
