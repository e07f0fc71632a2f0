"""The files for feed readers and search engines, as XML."""

from collections.abc import Iterable
from html import escape

from duizhao.plan.data.hosting import Feed
from duizhao.text.unseen import with_unseen_marks

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def to_feed(feed: Feed) -> str:
    """The `feed` as an Atom feed, XML (RFC 4287)."""
    language = f' xml:lang="{feed.entry_language}"' if feed.entry_language else ""
    entries = "".join(
        f"<entry{language}><id>{_xml(entry.address)}</id><title>{_xml(entry.title)}</title>"
        f'<link href="{_xml(entry.address)}"/><updated>{_atom_time(entry.updated)}</updated>'
        f'<summary xml:lang="{feed.language}">{_xml(entry.summary)}</summary></entry>\n'
        for entry in feed.entries
    )
    return (
        f'{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.language}">\n'
        f"<id>{_xml(feed.base)}</id><title>{_xml(feed.title)}</title><updated>{_atom_time(feed.updated)}</updated>\n"
        f"<author><name>{_xml(feed.author)}</name></author>\n"
        f'<link rel="self" href="{_xml(feed.base)}feed.xml"/>\n{entries}</feed>\n'
    )


def to_sitemap(addresses: Iterable[str]) -> str:
    """A map of these `addresses`, whole ones, XML (sitemaps.org, protocol 0.9)."""
    rows = "".join(f"<url><loc>{_xml(address)}</loc></url>\n" for address in addresses)
    return f'{_HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'


def to_sitemap_index(addresses: Iterable[str]) -> str:
    """An index, XML, of the maps at these `addresses` (sitemaps.org, protocol 0.9)."""
    rows = "".join(f"<sitemap><loc>{_xml(address)}</loc></sitemap>\n" for address in addresses)
    return f'{_HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</sitemapindex>\n'


def _atom_time(day: str) -> str:
    """A `day`, ISO or "", as Atom must have one (RFC 4287, 3.3): a time; without a day the century's first."""
    return f"{day or '2000-01-01'}T00:00:00Z"


def _xml(text: str) -> str:
    """A text as it may stand between tags and in attributes of XML 1.0, whatever is in it."""
    return escape(with_unseen_marks(text), quote=False).replace('"', "&quot;")
