"""A sheet for one township: what its report lacks, repeats and shares, each with its place. It fits on two pages.

It names marks and places, never a grade. Long lists are cut at `MOST` and say so: the report's own page has them whole.
"""

from collections.abc import Iterator, Sequence

from duizhao.digest.county import Chosen
from duizhao.digest.peer_norm import NORM_SHARE, PEERS, few_peers, lacking_topics
from duizhao.digest.pieces import Cited, Digest, DigestBlock, DigestHeading, DigestList, Pieces, Sentence
from duizhao.model import (
    BEFORE_CHANGE,
    CoverageState,
    DeliveryStatus,
    FollowUpStatus,
    PlanItem,
    Quote,
    Report,
    Shortcoming,
    Trace,
)
from duizhao.plan import Messages, routes

MOST = 4  # entries of a list: with six lists two pages are full
FEW = 2  # … of the last one, which only marks


def feedback(chosen: Chosen, report: Report) -> Digest:
    """The sheet of one `report` of those `chosen`, in the language of the site's pages.

    Source: decision 092.
    """
    words = chosen.index.words
    blocks: list[DigestBlock] = [Sentence((words("feedback.lead", page=routes.report(report.id)),))]
    for name, chapter in (
        ("parts", _missing_parts),
        ("norm", _norm),
        ("arithmetic", _arithmetic),
        ("again", _again),
        ("plans", _undone_plans),
        ("peers", _peers),
        ("own", _own_repeats),
        ("unnamed", _unnamed),
    ):
        blocks.append(DigestHeading(1, words(f"feedback.{name}")))
        found = list(chapter(chosen, report, words))
        blocks += found or [Sentence((words("feedback.nothing"),))]
    title = words("feedback.title", name=chosen.name(report.id), year=chosen.year)
    return Digest(title, tuple(blocks))


def _missing_parts(chosen: Chosen, report: Report, words: Messages) -> Iterator[DigestBlock]:
    """The mandatory parts that have no section of their own."""
    items: list[Pieces] = []
    for part in chosen.index.parts.values():
        found = chosen.index.coverage.get((report.id, part.id))
        if part.mandatory and found and found.state is not CoverageState.PRESENT:
            state = words("feedback.part", part=part.name, state=words(f"coverage.{found.state}"))
            items.append((state, Cited(found.quote)) if found.quote else (state,))
    if items:
        yield DigestList(tuple(items))


def _norm(chosen: Chosen, report: Report, words: Messages) -> Iterator[DigestBlock]:
    """Topics that most of the group mention and this report does not."""
    if few_peers(chosen):
        yield Sentence((words("feedback.few", n=PEERS),))
        return
    found = lacking_topics(chosen, report.id)
    if found:
        yield Sentence((words("feedback.norm_note", share=f"{NORM_SHARE:.0%}", n=PEERS),))
        yield DigestList(
            tuple(
                (
                    words(
                        "feedback.norm_of",
                        topic=chosen.index.topics[norm.topic].name,
                        n=len(norm.having),
                        all=norm.peers,
                        names=words("comma").join(map(chosen.name, norm.having[:MOST])),
                    ),
                )
                for norm in found
            )
        )


def _arithmetic(chosen: Chosen, report: Report, words: Messages) -> Iterator[DigestBlock]:
    """Figures whose arithmetic does not fit."""
    items: list[Pieces] = [
        (chosen.index.because(figure.note) + words("colon"), Cited(Quote(report.id, figure.sentence)))
        for figure in chosen.index.findings[report.id].figures
        if figure.note not in (None, BEFORE_CHANGE)
    ]
    yield from _listed_blocks(items, words)


def _again(chosen: Chosen, report: Report, words: Messages) -> Iterator[DigestBlock]:
    """Shortcomings that the report before listed already."""
    found = [
        one
        for one in chosen.index.follow_ups.values()
        if one.next_report == report.id and one.status is FollowUpStatus.REPEATED and one.quote is not None
    ]
    items: list[Pieces] = []
    for one in found:
        before = next(i for i in chosen.index.findings[one.report].shortcomings if i.id == one.shortcoming)
        year = chosen.index.reports[one.report].meta.year
        items.append(
            (
                words("feedback.again_in", n=one.streak),
                Cited(one.quote) if one.quote else "",
                words("feedback.before", year=year),
                Cited(Quote(one.report, before.span)),
            )
        )
    yield from _listed_blocks(items, words)


def _undone_plans(chosen: Chosen, report: Report, words: Messages) -> Iterator[DigestBlock]:
    """What the report before arranged and this one says is not done or is not seen to tell: items, then parts."""
    items: dict[DeliveryStatus, list[Pieces]] = {status: [] for status in DeliveryStatus}
    for one in chosen.index.deliveries.values():
        if one.next_report != report.id:
            continue
        year = chosen.index.reports[one.report].meta.year
        item = next(i for i in chosen.index.findings[one.report].plans if i.id == one.plan)
        whole = Cited(Quote(one.report, item.span))
        match one.status:
            case DeliveryStatus.NOT_DONE:
                said = words("digest.shown_in", year=report.meta.year)
                items[one.status].append((words("feedback.not_done", year=year), whole, said, *map(Cited, one.quotes)))
            case DeliveryStatus.NOT_MENTIONED:
                items[one.status].append((words("feedback.planned", year=year), whole))
            case DeliveryStatus.PARTLY if one.untold:
                items[one.status].append((words("feedback.untold", year=year), *map(Cited, one.untold)))
            case DeliveryStatus.PERHAPS:
                items[one.status].append((words("feedback.perhaps", year=year), whole))
    found = [
        *items[DeliveryStatus.NOT_DONE],
        *items[DeliveryStatus.NOT_MENTIONED],
        *items[DeliveryStatus.PARTLY],
        *items[DeliveryStatus.PERHAPS],
    ]
    if found:
        yield Sentence((words("feedback.plans_note"),))
    yield from _listed_blocks(found, words)


def _peers(chosen: Chosen, report: Report, words: Messages) -> Iterator[DigestBlock]:
    """Sentences that other townships of the year have too."""
    found = [trace for trace in _report_traces(chosen, report) if trace.peers]
    yield from _shared_blocks(chosen, report, words, found, "peers")


def _own_repeats(chosen: Chosen, report: Report, words: Messages) -> Iterator[DigestBlock]:
    """Sentences that its own earlier reports have too."""
    found = [trace for trace in _report_traces(chosen, report) if trace.own]
    yield from _shared_blocks(chosen, report, words, found, "own_last_year")


def _unnamed(chosen: Chosen, report: Report, words: Messages) -> Iterator[DigestBlock]:
    """Its shortcomings and arrangements in which no place, number, date, organ or measure was recognised."""
    found = chosen.index.findings[report.id]
    items: list[Shortcoming | PlanItem] = [*found.shortcomings, *found.plans]
    plain = [item.span for item in items if not item.particulars]
    if plain:
        yield Sentence((words("feedback.unnamed_note", n=len(plain), all=len(items)),))
    yield from _listed_blocks([(Cited(Quote(report.id, span)),) for span in plain], words, FEW)


def _report_traces(chosen: Chosen, report: Report) -> Sequence[Trace]:
    return chosen.index.site.comparison.traces.get(report.id, ())


def _shared_blocks(
    chosen: Chosen, report: Report, words: Messages, traces: Sequence[Trace], origin: str
) -> Iterator[DigestBlock]:
    """The longest of the sentences, in the report's order, with how many there are.

    The share of the text is that of `Reuse` by the name `origin`, as the report's page and the export have it.
    """
    if not traces:
        return
    share = getattr(chosen.index.reuse[report.id], origin)
    yield Sentence((words(f"feedback.shared.{origin}", n=len(traces), share=f"{share:.0%}"),))
    longest = sorted(traces, key=lambda trace: -trace.size)[:MOST]
    shown = sorted(longest, key=lambda trace: trace.span)
    yield DigestList(tuple((Cited(Quote(report.id, trace.span)),) for trace in shown))


def _listed_blocks(items: Sequence[Pieces], words: Messages, most: int = MOST) -> Iterator[DigestBlock]:
    if items:
        yield DigestList(tuple(items[:most]))
    if len(items) > most:
        yield Sentence((words("feedback.more", n=len(items) - most),))
