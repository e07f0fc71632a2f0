"""Which pages exist. One planner a subject; each sees the whole site and yields its pages."""

from collections.abc import Callable, Iterable, Iterator

from duizhao.model import Page, Site
from duizhao.plan.pages import (
    about,
    browser,
    coverage,
    directory,
    extras,
    figures,
    home,
    redirects,
    report,
    shortcomings,
    township,
    year,
)
from duizhao.plan.pages import comparison as compare
from duizhao.plan.site_index import Atlas, survey

Planner = Callable[[Atlas], Iterable[Page]]

PLANNERS: tuple[Planner, ...] = (
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


def plan(site: Site) -> Iterator[Page]:
    """All pages of a site, one by one in a fixed order: who renders each as it comes need not hold them all.

    Their number grows with reports, townships and themes, never with pairs.
    """
    atlas = survey(site)
    paths: list[str] = []
    for planner in PLANNERS:
        for page in planner(atlas):
            paths.append(page.path)
            yield page
    yield from extras.sitemap(atlas, tuple(paths))
    yield from redirects.pages(atlas)  # in no list of pages
