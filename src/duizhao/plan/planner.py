"""Which pages and files a site has. One planner a subject; each sees the whole site and yields what is to come."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from duizhao.facts.planned import PlannedOutput
from duizhao.frozen import frozen
from duizhao.model import File, Page
from duizhao.plan import routes
from duizhao.plan.data import hosting, member_summary, script_words
from duizhao.plan.data.browser_data import build_name, data_pages
from duizhao.plan.pages import (
    about,
    choose,
    comparison,
    coverage,
    directory,
    figures,
    home,
    not_found,
    redirects,
    report,
    search,
    shared,
    shortcomings,
    township,
    year,
)
from duizhao.plan.site_index import SiteIndex

Planner = Callable[[SiteIndex], Iterable[PlannedOutput]]
Lot = Callable[[], Iterable[PlannedOutput]]


def _loaded_by_scripts(index: SiteIndex) -> Iterator[PlannedOutput]:
    """The data under data/, and search.html and compare/index.html, which load it when they need it."""
    yield from script_words.words_script(index)
    yield from data_pages(index)
    yield PlannedOutput(routes.SEARCH, index, _search_page)
    yield PlannedOutput(routes.CHOOSE, index, _choose_page)


def _search_page(index: SiteIndex) -> Page:
    return search.page(index, build_name(index))


def _choose_page(index: SiteIndex) -> Page:
    return choose.page(index, build_name(index))


PLANNERS: tuple[Planner, ...] = (
    home.pages,
    report.pages,
    shared.pages,
    township.pages,
    directory.pages,
    year.pages,
    comparison.pages,
    shortcomings.pages,
    figures.pages,
    coverage.pages,
    about.pages,
    _loaded_by_scripts,
    not_found.pages,
    hosting.files,
    redirects.pages,
    member_summary.files,
)
UNLISTED = frozenset((redirects.pages,))  # in no list of pages


@frozen
class SitePlan:
    """All that a site has, in lots that need nothing of one another: any process may make any of them, in any order.

    Attributes:
        lots: each yields what is to come, one by one: who makes and renders each as it comes need not hold them all.
        listed: for each lot, whether its pages stand in the list of all pages.
        last: what can be made only when the paths of all listed pages are known, from these paths in order.
    """

    lots: tuple[Lot, ...]
    listed: tuple[bool, ...]
    last: Callable[[Iterable[str]], Iterable[PlannedOutput]]

    def __iter__(self) -> Iterator[Page | File]:
        """Everything one by one in a fixed order."""
        paths: list[str] = []
        for lot, listed in zip(self.lots, self.listed, strict=True):
            for one in lot():
                if listed:
                    paths.append(one.path)
                yield one.make()
        for one in self.last(paths):
            yield one.make()


def plan(index: SiteIndex) -> SitePlan:
    """All pages of the site in `index`, in lots, and the files that belong to them; the data files are `export`'s.

    Their number grows with reports, townships and topics, never with pairs: invariant 6 of docs/architecture.md.
    """
    return SitePlan(
        lots=tuple(partial(planner, index) for planner in PLANNERS),
        listed=tuple(planner not in UNLISTED for planner in PLANNERS),
        last=partial(hosting.sitemap, index),
    )
