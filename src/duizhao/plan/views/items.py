"""One shortcoming as lists show it: its own words, where it stands, what its report plans, what became of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from duizhao.facts.kept import DerivedEach, DerivedKept
from duizhao.frozen import frozen
from duizhao.model import FollowUpStatus, Report, Shortcoming, Span
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.named_things import NamedThings, named_things
from duizhao.plan.views.page_frame import Link
from duizhao.plan.views.page_links import author_link, topic_link
from duizhao.plan.views.report_notes import FollowUpView, cause_spans, follow_up_view

_MOST_PLANS = 3  # plan items shown beside a shortcoming


@frozen
class ListedShortcoming:
    """A shortcoming in a list. `status` is the follow-up's; `streak` counts the reports in a row that list the same
    shortcoming, at the last of them, and is 0 elsewhere. `topic_ids` are the lists that it stands in: those of its
    topics, and of what these are or were part of in another version of the taxonomy."""

    id: str
    slug: str
    quote: str
    path: str
    township: Link
    county: str
    year: int
    topics: tuple[Link, ...]
    topic_ids: tuple[str, ...]
    cause: str
    plans: tuple[str, ...]
    more_plans: int
    follow_up: FollowUpView | None
    status: str
    streak: int
    named: tuple[NamedThings, ...]


def listed_items(index: SiteIndex, years: Iterable[int], topic: str) -> tuple[ListedShortcoming, ...]:
    """The shortcomings of `index` on a `topic` ("" for all) of these `years`, in their order, then the directory's."""
    return tuple(item for year in years for item in _listed(index, (str(year), topic)) or ())


def _items_of_year(index: SiteIndex, year: str) -> dict[str, tuple[ListedShortcoming, ...]]:
    """Those of a year by topic: the lists of the others stand where a report has changed in one of them."""
    found: dict[str, list[ListedShortcoming]] = defaultdict(list)
    for report in sorted(index.by_year.get(int(year), ()), key=lambda report: index.order[report.slug]):
        for item in items_of(index, report.id):
            for topic in {"", *item.topic_ids}:
                found[topic].append(item)
    return {topic: tuple(items) for topic, items in sorted(found.items())}


_listed = DerivedEach(_items_of_year)


@DerivedKept
def items_of(index: SiteIndex, id: str) -> tuple[ListedShortcoming, ...]:
    """The shortcomings of the report `id` of `index`, in its order.

    Raises:
        KeyError: There is no such report.
    """
    return tuple(shortcoming_items(index, index.reports[id]))


def shortcoming_items(index: SiteIndex, report: Report) -> Iterator[ListedShortcoming]:
    """The shortcomings of one `report` of `index`, in its order."""
    plans: dict[str, list[Span]] = defaultdict(list)  # by their first topic
    for plan in index.findings[report.id].plans:
        for topic in plan.topics[:1]:
            plans[topic].append(plan.span)
    for shortcoming in index.findings[report.id].shortcomings:
        beside = sorted(span for topic in dict.fromkeys(shortcoming.topics) for span in plans.get(topic, ()))
        yield _listed_item(index, report, shortcoming, beside)


def _listed_item(index: SiteIndex, report: Report, item: Shortcoming, plans: Sequence[Span]) -> ListedShortcoming:
    found = follow_up_view(index, report, item)
    return ListedShortcoming(
        id=f"{report.slug}-{report.meta.year}-{item.id}",
        slug=report.slug,
        quote=item.span.of(report.text),
        path=routes.report(report.id, item.id),
        township=author_link(index, report),
        county=report.meta.county,
        year=report.meta.year,
        topics=tuple(topic_link(index, topic) for topic in item.topics),
        topic_ids=index.site.rules.listed_under(item.topics, report.meta.year),
        cause="\n".join(span.of(report.text) for span in cause_spans(item)),
        plans=tuple(span.of(report.text) for span in plans[:_MOST_PLANS]),
        more_plans=max(0, len(plans) - _MOST_PLANS),
        follow_up=found,
        status=found.status if found else "",
        streak=found.streak if found and found.streak > 1 and found.status != FollowUpStatus.REPEATED else 0,
        named=named_things(report, item),
    )
