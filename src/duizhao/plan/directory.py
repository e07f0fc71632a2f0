"""The directory: province → city → county → township, with a filter that takes hanzi or pinyin."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from duizhao.model import Page
from duizhao.plan import routes
from duizhao.plan.atlas import Atlas, Township
from duizhao.plan.frame import Link, frame


@dataclass(frozen=True, slots=True)
class Entry:
    """One township: `key` is what the filter looks in (hanzi, pinyin, and the pinyin's initials)."""

    name: str
    path: str
    key: str
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class County:
    """The townships of one county; `name` is its whole region, or "" where it is not known."""

    name: str
    region: str
    entries: tuple[Entry, ...]


def pages(atlas: Atlas) -> Iterator[Page]:
    """townships/index.html."""
    view = {
        "frame": frame(atlas, path=routes.TOWNSHIPS, title=atlas.words("directory.title")),
        "provinces": tuple(provinces(atlas)),
        "total": len(atlas.townships),
        "reports": len(atlas.reports),
    }
    yield Page(routes.TOWNSHIPS, "directory.html", view)


def provinces(atlas: Atlas) -> Iterator[tuple[str, tuple[County, ...]]]:
    """Provinces with their counties, in order."""
    for province, townships in groupby(atlas.townships, key=lambda township: township.province):
        counties = []
        for (city, county), members in groupby(townships, key=lambda township: (township.city, township.county)):
            region = city + county if city != county else city
            counties.append(County(county or city, region, tuple(_entry(township) for township in members)))
        yield province, tuple(counties)


def _entry(township: Township) -> Entry:
    initials = "".join(syllable[0] for syllable in township.slug.split("-") if syllable)
    key = " ".join((township.region, township.name, township.slug.replace("-", ""), initials))
    years = tuple(Link(str(report.meta.year), routes.report(report.id)) for report in township.reports)
    return Entry(township.name, routes.township(township.slug), key.lower(), years)
