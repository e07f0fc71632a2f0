"""Shared sentences, each once, with all reports that have it: one place a sentence instead of a list in each report."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from duizhao.facts.kept import Derived
from duizhao.facts.planned import PlannedOutput
from duizhao.frozen import frozen
from duizhao.model import Page, Quote
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import quote_link, shared_path

MOST = 300  # reports that are named for one wording; how many more there are is said
_NEAR = 12  # sentences nearly the same that are named


@frozen
class Holder:
    """A township that has a sentence, with a way to each of its reports that do."""

    name: str
    region: str  # "" where it is that of the one before
    years: tuple[Link, ...]


@frozen
class WordingHolders:
    """The very words, and who has them."""

    quote: str
    holders: tuple[Holder, ...]
    more: int


@frozen
class SharedSentence:
    """One sentence in all its wordings, which differ by year, name and who speaks only."""

    key: str
    wordings: tuple[WordingHolders, ...]
    near: tuple[Link, ...]


def pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """One page for all shared sentences of `index` where they are few, else sixteen, 256 …

    A page is named by the first digits of the keys on it; those of each level stand by themselves (decision 026).
    """
    shelves: dict[str, list[str]] = defaultdict(list)
    for key, name in index.shelves.items():
        shelves[name].append(key)
    for name, keys in sorted(shelves.items()):
        yield PlannedOutput(routes.shared(name), index, _page, (name, tuple(sorted(keys))))


def _page(index: SiteIndex, name: str, keys: tuple[str, ...]) -> Page:
    view = {
        "frame": frame(index, path=routes.shared(name), title=_shelf_title(index, name)),
        "sentences": tuple(_shared_sentence(index, key) for key in keys),
    }
    return Page(routes.shared(name), "shared.html", view)


def _shelf_title(index: SiteIndex, shelf: str) -> str:
    return index.words("shared.title") if shelf == "all" else index.words("shared.title_of", shelf=shelf)


@partial(Derived, newest=1)  # each stands on one page
def _shared_sentence(index: SiteIndex, key: str) -> SharedSentence:
    group = index.sharing.groups[key]
    wordings: dict[int, list[Quote]] = defaultdict(list)
    for quote, wording in zip(group.quotes, group.wordings, strict=True):
        wordings[wording].append(quote)
    return SharedSentence(
        key,
        tuple(_wording_view(index, quotes) for quotes in wordings.values()),
        tuple(_near_link(index, other) for other in index.sharing.near(key)[:_NEAR]),
    )


def _near_link(index: SiteIndex, key: str) -> Link:
    return Link(_first_wording(index, key), shared_path(index, key))


@Derived
def _first_wording(index: SiteIndex, key: str) -> str:
    """A sentence as the first who has it says it."""
    return index.quote(index.sharing.groups[key].quotes[0])


def _wording_view(index: SiteIndex, quotes: Sequence[Quote]) -> WordingHolders:
    """Townships in the order of the directory, each with its years; a report that says it twice leads to the first."""
    first: dict[str, Quote] = {}
    for quote in quotes:
        first.setdefault(quote.report, quote)
    reports = [index.reports[id] for id in first]
    named = sorted(reports, key=lambda report: (index.order[report.slug], report.meta.year))[:MOST]
    holders: list[Holder] = []
    before = region = ""
    for report in named:
        year = Link(str(report.meta.year), quote_link(index, first[report.id]).path)
        body = index.township[report.slug].body  # of all its reports here: as the directory has it
        if report.slug == before:
            holders[-1] = Holder(holders[-1].name, holders[-1].region, (*holders[-1].years, year))
            continue
        shown = "" if body.above_title == region else body.above_title
        before, region = report.slug, body.above_title
        holders.append(Holder(body.title, shown, (year,)))
    return WordingHolders(index.quote(quotes[0]), tuple(holders), len(reports) - len(named))
