"""Links to pages of the site, each with the words that it has on every page."""

from bisect import bisect_right
from functools import partial

from duizhao.facts.kept import DerivedKept, Kept
from duizhao.model import Group, Indicator, Quote, Report
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex, Township
from duizhao.plan.views.page_frame import Link

_AT_HAND = 1000  # reports whose places are at hand: who has a sentence is asked of each sentence of a report in turn


def report_link(index: SiteIndex, id: str, block: str = "") -> Link:
    """The report `id` of `index`, called by its body and year; with the id of a `block`, that paragraph of it.

    A link to a page has one text (decision 012).

    Raises:
        KeyError: There is no such report.
    """
    return _report_link(index, (id, block))


def quote_link(index: SiteIndex, quote: Quote) -> Link:
    """The paragraph of a report of `index` that a `quote` stands in.

    Raises:
        KeyError: There is no such report.
    """
    places, at = _places(index, quote.report), quote.span.start
    i = bisect_right(places, at, key=_link_start) - 1
    return _report_link(index, (quote.report, places[i][2] if i >= 0 and at <= places[i][1] else ""))


_BlockPlaces = tuple[tuple[int, int, str], ...]  # of a report's blocks: start, end, id


def _link_start(place: tuple[int, int, str]) -> int:
    return place[0]


def _of_blocks(index: SiteIndex, id: str) -> _BlockPlaces:
    """Of a report all that `Report.block_at` asks: a sentence may stand in all reports, whose texts nobody reads."""
    return tuple((block.span.start, block.span.end, block.id) for block in index.reports[id].blocks)


_places_kept = DerivedKept(_of_blocks, _AT_HAND)
_places = Kept(_places_kept, _AT_HAND)


@partial(Kept, newest=5000)
def _report_link(index: SiteIndex, of: tuple[str, str]) -> Link:
    """The report with an id, or the paragraph with a block's id in it."""
    id, block = of
    words = index.words("report.of", township=index.name(id), year=index.reports[id].meta.year)
    return Link(words, routes.report(id, block))


def year_link(index: SiteIndex, year: int, anchor: str = "") -> Link:
    """The page of a `year` of `index`, or the place `anchor` in it."""
    return Link(index.words("year.title", year=year), routes.year(year) + (f"#{anchor}" if anchor else ""))


def township_link(township: Township) -> Link:
    """The page of a township, or of another body, where its region is said beside."""
    return Link(township.name, routes.township(township.slug))


def body_link(township: Township) -> Link:
    """The page of `township` where its region is not said beside: 清丰县司法局.

    Source: decision 012.
    """
    return Link(township.body.title, routes.township(township.slug))


def author_link(index: SiteIndex, report: Report) -> Link:
    """The page of the township of a `report` of `index`, by the name that it had when it wrote the report."""
    return Link(index.name(report.id), routes.township(report.slug))


def topic_link(index: SiteIndex, topic: str) -> Link:
    """The list of all shortcomings of `index` on a `topic`, by the topic's id.

    Raises:
        KeyError: There is no such topic.
    """
    return Link(index.topics[topic].name, routes.shortcomings(topic))


def indicator_link(indicator: Indicator) -> Link:
    """All figures of an indicator."""
    return Link(indicator.name, routes.figures(indicator.id))


def shared_path(index: SiteIndex, key: str) -> str:
    """Where the sentence with a `key` of `index` stands with all who have it: POSIX, relative to `build/`, with #.

    Raises:
        KeyError: No report shares such a sentence.
    """
    return routes.shared(index.shelves[key], key)


def table_link(index: SiteIndex, group: Group, subject: str, current: bool = False) -> Link:
    """The table of a `group` of `index` on a part or topic, the id `subject`; `current` where it shows the link."""
    return Link(index.subject(subject), routes.table(group.year, group.id, subject), current)
