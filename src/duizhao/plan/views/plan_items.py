"""One arrangement for the coming year as lists show it: its own words, and what the next report tells of it."""

from collections.abc import Iterator

from duizhao.frozen import frozen
from duizhao.model import PlanItem, Quote, Report
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.named_things import NamedThings, named_things
from duizhao.plan.views.page_frame import Link
from duizhao.plan.views.page_links import quote_link, topic_link
from duizhao.plan.views.report_notes import year_read


@frozen
class NextSentence:
    """A sentence of the next report, and its place."""

    quote: str
    source: Link


@frozen
class ListedPlan:
    """An arrangement in a list.

    `status` says what the next report tells of it, `shown` by which sentences; `untold` are the arrangement's own
    clauses that it says nothing on. `read` is the next report's year where it is not the very next year, else 0.
    """

    quote: str
    path: str
    topics: tuple[Link, ...]
    status: str
    shown: tuple[NextSentence, ...]
    untold: tuple[str, ...]
    read: int
    named: tuple[NamedThings, ...]


def plan_items(index: SiteIndex, report: Report) -> Iterator[ListedPlan]:
    """The arrangements of a `report` of `index`, in its order."""
    for item in index.findings[report.id].plans:
        found = index.deliveries.get((report.id, item.id))
        yield ListedPlan(
            quote=item.span.of(report.text),
            path=_item_path(report, item),
            topics=tuple(topic_link(index, topic) for topic in item.topics),
            status=found.status.value if found else "",
            shown=tuple(_shown_quote(index, quote) for quote in found.quotes) if found else (),
            untold=tuple(index.quote(quote) for quote in found.untold) if found else (),
            read=year_read(index, report, found.next_report) if found else 0,
            named=named_things(report, item),
        )


def _item_path(report: Report, item: PlanItem) -> str:
    block = report.block_at(item.span.start)
    return routes.report(report.id, block.id if block else "")


def _shown_quote(index: SiteIndex, quote: Quote) -> NextSentence:
    return NextSentence(index.quote(quote), quote_link(index, quote))
