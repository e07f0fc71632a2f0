"""The digest of a county's own report: what its townships reported in a year, in facts and quotes alone.

Chapter by chapter; each function makes the blocks of one. Nothing is weighed: what is counted is listed beside it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from duizhao.digest.county import Chosen
from duizhao.digest.county_figures import figure_blocks
from duizhao.digest.examples import MOST_EXAMPLES, topic_examples
from duizhao.digest.pieces import Cited, Digest, DigestBlock, DigestHeading, DigestList, DigestTable, Pieces, Sentence
from duizhao.digest.uncompared import uncompared
from duizhao.model import (
    TOLD,
    CoverageState,
    Delivery,
    DeliveryStatus,
    FollowUp,
    ParticularKind,
    Publication,
    Quote,
    Report,
    Shortcoming,
)
from duizhao.plan import Messages, SiteIndex, all_doubts


def county_report(chosen: Chosen) -> Digest:
    """The digest of the county's own report on what was `chosen`, in the language of the site's pages.

    It says nothing but facts and quotes, each with its place (decision 092).
    """
    words = chosen.index.words
    chapters = (_reported, figure_blocks, _shortcoming_blocks, _followed, _delivered, _example_blocks)
    blocks: list[DigestBlock] = [Sentence((words("digest.lead", n=len(chosen.reports)),))]
    for number, chapter in enumerate(chapters, 1):
        blocks.append(DigestHeading(1, words(f"digest.chapter.{number}")))
        blocks += chapter(chosen, words)
    title = words("digest.title", county=chosen.county, year=chosen.year)
    return Digest(title, tuple(blocks), words("digest.state"))


def _reported(chosen: Chosen, words: Messages) -> Iterator[DigestBlock]:
    """Who reported, when, and what is lacking."""
    if len(chosen.reports) == 1:
        yield Sentence((words("digest.alone"),))
    index, rows = chosen.index, []
    late = []
    for report in chosen.reports:
        timing = index.timings.get(report.id)
        publication = timing.publication if timing else Publication.UNKNOWN
        if publication is Publication.LATE:
            late.append(report.id)
        meta = report.meta
        dates = (words.date(meta.date) or words("unknown"), words.date(meta.published_on) or words("unknown"))
        rows.append(
            tuple(
                (cell,)
                for cell in (chosen.name(report.id), meta.doc_number or "", *dates, words(f"publication.{publication}"))
            )
        )
    head = ("filter.township", "meta.doc_number", "meta.date", "meta.published_on", "digest.in_time")
    yield DigestTable(tuple(words(key) for key in head), tuple(rows))
    if chosen.without:
        yield Sentence((words("digest.without", year=chosen.year, names=words("comma").join(chosen.without)),))
    if chosen.nowhere:
        yield Sentence((words("digest.nowhere", n=len(chosen.nowhere), names=words("comma").join(chosen.nowhere)),))
    lacking = list(_lacking_pieces(chosen, words))
    if lacking:
        yield Sentence((words("digest.lacking"),))
        yield DigestList(tuple(lacking))
    if late:
        yield Sentence((words("digest.late", n=len(late), names=chosen.names(late)),))
    doubtful = [report.id for report in chosen.reports if _is_doubtful(index, report)]
    if doubtful:
        yield Sentence((words("digest.doubtful", names=chosen.names(doubtful)),))


def _is_doubtful(index: SiteIndex, report: Report) -> bool:
    """Whether the report's page, to which readers are sent, has doubts to show."""
    ledger, found = index.site.ledgers.get(report.id), index.findings[report.id]
    return bool(all_doubts(ledger, report, found, index.words, index.because))


def _lacking_pieces(chosen: Chosen, words: Messages) -> Iterator[Pieces]:
    for part in chosen.index.parts.values():
        for state in (CoverageState.MISSING, CoverageState.UNRECOGNISED):
            found = [
                report.id
                for report in chosen.reports
                if part.mandatory
                and (item := chosen.index.coverage.get((report.id, part.id))) is not None
                and item.state is state
            ]
            if found:
                told = words(f"coverage.{state}")
                yield (words("digest.part", part=part.name, state=told, names=chosen.names(found)),)


def _shortcoming_blocks(chosen: Chosen, words: Messages) -> Iterator[DigestBlock]:
    """Topic by topic, those that most towns state first; each shortcoming once, under its first topic."""
    found: dict[str, list[tuple[Report, Shortcoming]]] = defaultdict(list)
    for report in chosen.reports:
        for item in chosen.index.findings[report.id].shortcomings:
            found[item.topics[0] if item.topics else ""].append((report, item))
    if not found:
        yield Sentence((words("digest.no_shortcomings"),))
    else:
        yield Sentence((words("digest.shortcomings_note"),))
        yield Sentence((_particulars_told(words, [item for items in found.values() for _, item in items]),))
    towns = {topic: len({report.id for report, _ in items}) for topic, items in found.items()}
    order = [topic for topic in (*chosen.index.topics, "") if topic in found]
    for topic in sorted(order, key=lambda topic: -towns[topic]):
        name = chosen.index.topics[topic].name if topic else words("table.unplaced")
        yield DigestHeading(2, words("digest.topic", topic=name, n=towns[topic]))
        yield DigestList(
            tuple(
                (words("digest.says", name=chosen.name(report.id)), Cited(Quote(report.id, item.span)))
                for report, item in found[topic]
            )
        )
    findings = [chosen.index.findings[report.id] for report in chosen.reports]
    denied = [one.report for one in findings if not one.shortcomings and one.none_stated]
    silent = [one.report for one in findings if not one.shortcomings and not one.none_stated]
    unsure = [one.report for one in findings if not one.shortcomings and not one.none_stated and one.doubts]
    if denied:
        yield Sentence((words("digest.denied", names=chosen.names(denied)),))
    if silent:
        yield Sentence((words("digest.none_stated", names=chosen.names(silent)),))
    if unsure:
        yield Sentence((words("digest.none_unsure", names=chosen.names(unsure)),))


def _particulars_told(words: Messages, items: Sequence[Shortcoming]) -> str:
    """How many items name a place, number, date, organ or measure, and how many none of these: counts, no grade."""
    kinds = [[one.kind for one in item.particulars] for item in items]
    counted = (
        words("digest.named_of", kind=words(f"named.{kind}"), n=sum(kind in of for of in kinds))
        for kind in ParticularKind
    )
    told = words("comma").join(counted)
    return words("digest.named", all=len(items), kinds=told, none=sum(not of for of in kinds))


def _followed(chosen: Chosen, words: Messages) -> Iterator[DigestBlock]:
    """What became of the shortcomings of the report before, as far as this year's reports say."""
    here = {report.id for report in chosen.reports}
    by_status: dict[str, list[FollowUp]] = defaultdict(list)
    for found in chosen.index.follow_ups.values():
        if found.next_report in here:
            by_status[found.told].append(found)
    if not by_status:
        yield Sentence((words("digest.nothing_followed"),))
        yield from uncompared(chosen, "shortcomings")
        return
    yield Sentence((words("digest.followed_note"),))
    yield from uncompared(chosen, "shortcomings")
    for status in TOLD:
        if by_status[status]:
            name = words(f"digest.follow_up.{status}")
            yield DigestHeading(2, words("digest.status", status=name, n=len(by_status[status])))
            yield DigestList(tuple(tuple(_follow_up_pieces(chosen, words, found)) for found in by_status[status]))


def _follow_up_pieces(chosen: Chosen, words: Messages, found: FollowUp) -> Iterator[str | Cited]:
    report = chosen.index.reports[found.report]
    items = chosen.index.findings[found.report].shortcomings
    item = next(item for item in items if item.id == found.shortcoming)
    yield words("digest.said_in", name=chosen.name(report.id), year=report.meta.year)
    yield Cited(Quote(found.report, item.span))
    if found.quote is not None:
        yield words("digest.shown_in", year=chosen.index.reports[found.quote.report].meta.year)
        yield Cited(found.quote)
    if found.near is not None:
        yield words("digest.near_in", year=chosen.index.reports[found.near.report].meta.year)
        yield Cited(found.near)


def _delivered(chosen: Chosen, words: Messages) -> Iterator[DigestBlock]:
    """What became of what the report before arranged, as far as this year's reports say."""
    here = {report.id for report in chosen.reports}
    by_status: dict[DeliveryStatus, list[Delivery]] = defaultdict(list)
    for found in chosen.index.deliveries.values():
        if found.next_report in here:
            by_status[found.status].append(found)
    if not by_status:
        yield Sentence((words("digest.nothing_followed"),))
        yield from uncompared(chosen, "plans")
        return
    yield Sentence((words("digest.delivered_note"),))
    yield from uncompared(chosen, "plans")
    for status in DeliveryStatus:
        if by_status[status]:
            name = words(f"digest.delivery.{status}")
            yield DigestHeading(2, words("digest.status", status=name, n=len(by_status[status])))
            yield DigestList(tuple(tuple(_delivery_pieces(chosen, words, found)) for found in by_status[status]))


def _delivery_pieces(chosen: Chosen, words: Messages, found: Delivery) -> Iterator[str | Cited]:
    report = chosen.index.reports[found.report]
    item = next(item for item in chosen.index.findings[found.report].plans if item.id == found.plan)
    yield words("digest.said_in", name=chosen.name(report.id), year=report.meta.year)
    yield Cited(Quote(found.report, item.span))
    perhaps = found.status is DeliveryStatus.PERHAPS
    for quote in found.quotes:
        year = chosen.index.reports[quote.report].meta.year
        yield words("digest.near_in" if perhaps else "digest.shown_in", year=year)
        yield Cited(quote)
    for quote in found.untold:
        yield words("digest.untold")
        yield Cited(quote)


def _example_blocks(chosen: Chosen, words: Messages) -> Iterator[DigestBlock]:
    found = topic_examples(chosen)
    yield Sentence((words("digest.examples_note" if found else "digest.no_examples", n=MOST_EXAMPLES),))
    for topic, quotes in found.items():
        yield DigestHeading(2, chosen.index.topics[topic].name)
        yield DigestList(
            tuple((words("digest.says", name=chosen.name(quote.report)), Cited(quote)) for quote in quotes)
        )
