"""What stands beside the pages: the page for lost ways, and files for hosts, feeds and search engines."""

from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from duizhao.model import Page, Report
from duizhao.plan import routes
from duizhao.plan.site_index import Atlas
from duizhao.plan.views.frame import frame
from duizhao.text.unseen import marked

FEED_ENTRIES = 50
CHINESE = "zh-Hans"  # what reports are written in
NO_DATE = "2000-01-01T00:00:00Z"


def pages(atlas: Atlas) -> Iterator[Page]:
    """404.html and .nojekyll always; robots.txt, sitemap.xml and feed.xml where the site has an address."""
    base = atlas.site.config.base_url.rstrip("/")
    root = urlsplit(base).path.rstrip("/") + "/" if base else None
    view = {"frame": frame(atlas, path=routes.NOT_FOUND, title=atlas.words("lost.title"), root=root)}
    yield Page(routes.NOT_FOUND, "404.html", view)
    yield Page(".nojekyll", "", {"text": ""})
    if base:
        yield Page("robots.txt", "", {"text": f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n"})
        yield Page("feed.xml", "", {"text": _feed(atlas, base)})


def sitemap(atlas: Atlas, paths: tuple[str, ...]) -> Iterator[Page]:
    """sitemap.xml over all pages, where the site has an address."""
    base = atlas.site.config.base_url.rstrip("/")
    if not base:
        return
    rows = "".join(f"<url><loc>{_xml(base + '/' + path)}</loc></url>\n" for path in paths if path.endswith(".html"))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    yield Page("sitemap.xml", "", {"text": f"{head}{rows}</urlset>\n"})


def _feed(atlas: Atlas, base: str) -> str:
    """An Atom feed of the newest reports; its dates are the reports' own, for a build has no clock."""
    dated = sorted(((_date(report), report.id, report) for report in atlas.site.reports), key=lambda item: item[:2])
    newest = [report for _, _, report in reversed(dated)][:FEED_ENTRIES]
    updated = _date(newest[0]) if newest else NO_DATE
    config = atlas.site.config
    tongue = "" if config.language == CHINESE else f' xml:lang="{CHINESE}"'
    entries = "".join(
        f"<entry{tongue}><id>{_xml(base + '/' + routes.report(report.id))}</id>"
        f"<title>{_xml(report.meta.title)}</title>"
        f'<link href="{_xml(base + "/" + routes.report(report.id))}"/>'
        f"<updated>{_date(report)}</updated></entry>\n"
        for report in newest
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
        f' xml:lang="{config.language}">\n'
        f"<id>{_xml(base)}/</id><title>{_xml(config.title)}</title><updated>{updated}</updated>\n"
        f"<author><name>{_xml(config.owner or config.title)}</name></author>\n"
        f'<link rel="self" href="{_xml(base)}/feed.xml"/>\n{entries}</feed>\n'
    )


def _xml(text: str) -> str:
    """A text as it may stand between tags and in attributes of XML 1.0, whatever is in it."""
    return escape(marked(text), {'"': "&quot;"})


def _date(report: Report) -> str:
    """An Atom date: of publication, else of signing; a report without either counts as oldest."""
    iso = report.meta.published_on or report.meta.date
    return f"{iso}T00:00:00Z" if iso else NO_DATE
