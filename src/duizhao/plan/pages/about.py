"""The method page: how the site was made from the reports, and where that ends."""

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.model import Page
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import frame
from duizhao.plan.views.versions import kin, versions


@dataclass(frozen=True, slots=True)
class Subject:
    """A theme or part as the method page explains it."""

    name: str
    chapter: str
    signals: tuple[str, ...]
    since: int | None


def pages(atlas: SiteIndex) -> Iterator[Page]:
    """about.html."""
    taxonomy = atlas.site.rules.taxonomy
    view = {
        "frame": frame(atlas, path=routes.ABOUT, title=atlas.words("about.title")),
        "taxonomy": taxonomy.version,
        "levels": bool(atlas.bodies),
        "parts": tuple((part.name, part.mandatory) for part in atlas.parts.values()),
        "versions": tuple(_versions(atlas)),
        "themes": tuple(
            Subject(theme.name, theme.chapter or "", theme.signals, theme.since) for theme in atlas.themes.values()
        ),
        "rules_digest": atlas.site.rules.digest[:12],
        "licence": atlas.site.config.licence,
        "contact": atlas.site.config.contact,
    }
    yield Page(routes.ABOUT, "about.html", view)


def _versions(atlas: SiteIndex) -> Iterator[str]:
    """The versions of the taxonomy where there are several, and what stands for a theme that they do not share."""
    yield from versions(atlas)
    yield from (told for theme in atlas.themes if (told := kin(atlas, theme)))
