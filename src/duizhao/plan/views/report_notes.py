"""Notes beside a report's text: shared sentences with who else has them, shortcomings with what became of them."""

from collections.abc import Iterator

from duizhao.frozen import frozen
from duizhao.model import FollowUp, FollowUpStatus, Report, Shortcoming, Span, Trace
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import Link
from duizhao.plan.views.page_links import quote_link, shared_path, topic_link

BEGINNING = 8  # characters of a shared sentence by which a note names it


@frozen
class SharedNote:
    """One shared sentence: how it begins, whether only nearly the same, and the way to the list of who has it."""

    beginning: str
    whole: bool  # whether the beginning is all of it
    near: bool
    path: str


@frozen
class FollowUpView:
    """What the next report says of a shortcoming: a status, and the sentence that shows it.

    `streak` counts reports in a row since `first_year`; `missing` are years among them without a report. `read` is the
    next report's year where it is not the very next year. `near` is what the next report says that may take the
    shortcoming up, where the status does not say that it does.
    """

    status: str
    quote: str
    source: Link | None
    streak: int
    first_year: int
    missing: tuple[int, ...]
    read: int
    note: str
    near: str
    near_source: Link | None


@frozen
class ItemNote:
    """A shortcoming beside its paragraph."""

    id: str
    topics: tuple[Link, ...]
    cause: str
    follow_up: FollowUpView | None


def shared_notes(index: SiteIndex, report: Report) -> list[tuple[int, SharedNote]]:
    """The shared sentences of a `report` of `index`, each at the offset where it begins.

    Offsets are code points of its text; what is shared: decision 021.
    """
    traces, text = index.sharing.shared(report.id), report.text
    return [(trace.span.start, _shared_note(index, text, trace)) for trace in traces if trace.group]


def _shared_note(index: SiteIndex, text: str, trace: Trace) -> SharedNote:
    words = trace.span.of(text)
    return SharedNote(
        beginning=words[:BEGINNING],
        whole=len(words) <= BEGINNING,
        near="exact" not in (trace.own, trace.peers),
        path=shared_path(index, trace.group),
    )


def item_notes(index: SiteIndex, report: Report) -> list[tuple[int, ItemNote]]:
    """The shortcomings of a `report` of `index`, each at the offset where it ends.

    Offsets are code points of its text.
    """
    return [(item.span.end, _item_note(index, report, item)) for item in index.findings[report.id].shortcomings]


def _item_note(index: SiteIndex, report: Report, item: Shortcoming) -> ItemNote:
    return ItemNote(
        id=item.id,
        topics=tuple(topic_link(index, topic) for topic in item.topics),
        cause="\n".join(span.of(report.text) for span in cause_spans(item)),
        follow_up=follow_up_view(index, report, item),
    )


def cause_spans(item: Shortcoming) -> Iterator[Span]:
    """The span of the own cause of a shortcoming, `item`, if it has one."""
    if item.cause:
        yield item.cause.span


def follow_up_view(index: SiteIndex, report: Report, item: Shortcoming) -> FollowUpView | None:
    """What became of a shortcoming, an `item` of a `report` of `index`; None if it was not looked for.

    What is not sure is not told as sure (decision 022).
    """
    found = index.follow_ups.get((report.id, item.id))
    if found is None:
        return None
    return FollowUpView(
        status=found.told,
        quote=index.quote(found.quote) if found.quote else "",
        source=quote_link(index, found.quote) if found.quote else None,
        streak=found.streak,
        first_year=found.first_year,
        missing=_missing_years(index, report, found),
        read=year_read(index, report, found.next_report),
        note=found.note,
        near=index.quote(found.near) if found.near else "",
        near_source=quote_link(index, found.near) if found.near else None,
    )


def _missing_years(index: SiteIndex, report: Report, found: FollowUp) -> tuple[int, ...]:
    """The years without a report from the first to the last one that lists the shortcoming."""
    last = report.meta.year
    if found.status is FollowUpStatus.REPEATED and found.next_report:
        last = index.reports[found.next_report].meta.year
    known = {one.meta.year for one in index.township[report.slug].reports}
    return tuple(year for year in range(found.first_year or last, last) if year not in known)


def year_read(index: SiteIndex, report: Report, next_report: str | None) -> int:
    """The year of `next_report` (an id of `index`) if years without one lie between it and this `report`, else 0."""
    later = index.reports.get(next_report or "")
    return later.meta.year if later and later.meta.year > report.meta.year + 1 else 0
