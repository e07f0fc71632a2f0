"""Which pages exist. One planner a subject; each sees the whole site and yields its pages."""

from collections.abc import Callable, Iterable

from duizhao.model import Page, Site
from duizhao.plan import (
    about,
    browser,
    compare,
    coverage,
    directory,
    extras,
    figures,
    home,
    report,
    shortcomings,
    township,
    year,
)
from duizhao.plan.atlas import Atlas, survey

PLANNERS: tuple[Callable[[Atlas], Iterable[Page]], ...] = (
    home.pages,
    report.pages,
    township.pages,
    directory.pages,
    year.pages,
    compare.pages,
    shortcomings.pages,
    figures.pages,
    coverage.pages,
    about.pages,
    browser.pages,
    extras.pages,
)


def plan(site: Site) -> tuple[Page, ...]:
    """All pages of a site, in a fixed order. Their number grows with reports, townships and themes, never pairs."""
    atlas = survey(site)
    pages = tuple(page for planner in PLANNERS for page in planner(atlas))
    return pages + tuple(extras.sitemap(atlas, tuple(page.path for page in pages)))
