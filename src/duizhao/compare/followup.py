"""What became of each shortcoming: what the next report of the same township says about it. Never a verdict.

Arrangements are followed with them (`delivery.py`), since both need the same two reports read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from duizhao.compare.answered import by_its_arrangement, by_its_shortcoming
from duizhao.compare.concepts import Concepts, concepts
from duizhao.compare.delivery import deliveries
from duizhao.compare.evidence import EvidencePiece, Reading, measures, read_for_follow_up
from duizhao.compare.matching import Match, MatchKind, Setting, both_say, words_in_common
from duizhao.compare.offers import NEAREST, FoundAnswer, OfferedSentence, ReportOffers
from duizhao.compare.own import OwnPart
from duizhao.compare.promises import DeliveryLists
from duizhao.compare.telling import HowFar, telling
from duizhao.compare.year_work import YearWork
from duizhao.frozen import frozen
from duizhao.model import (
    NEXT_STEP,
    Delivery,
    Findings,
    FollowUp,
    FollowUpStatus,
    Mapper,
    Quote,
    Reason,
    Report,
    Rules,
    Shortcoming,
)

Followed = tuple[list[FollowUp], list[Delivery]]  # of one report

ENOUGH = 0.6  # the least score of a match
SURE = 0.66  # … from which on it is told as sure; of those below one in two is one, see decision 022
_NEAR = 0.45  # … from which on a measure is shown beside a status that it does not change
FEW = 2  # characters of the shortest word
_BEHIND = Reason("step-behind-it")
_PLANNED = 0.55  # … with the report's own plan, which is made for its shortcomings


def follow(
    reports: Sequence[Report],
    findings: Mapping[str, Findings],
    owns: Mapping[str, OwnPart],
    rules: Rules,
    run: Mapper = map,
) -> Iterator[Followed]:
    """What became of each report's shortcomings and arrangements, in the order of the reports and of their text.

    How a shortcoming is found again: decision 022; an arrangement: decision 095.

    Args:
        reports: In the order of `report_order`.
        findings: By report id.
        owns: Each report's own part, by its id, of which the tiling is read.
        rules: The list `followup`.
        run: How to go through the townships; where it has other processes, they begin at once.

    Returns:
        For each report its follow-ups and deliveries. For each shortcoming the first
        status that holds: repeated, addressed, planned-only, not-mentioned; or
        no-next-report. The next report is the next one there is, also behind a year without one. `streak` counts the
        reports in a row, up to the next one, that list it.
    """
    years: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.meta.year):
        years[report.slug].append(report)
    townships = [tuple((report, findings[report.id], owns[report.id]) for report in own) for own in years.values()]
    return _in_report_order(reports, run(partial(follow_township, rules=rules), townships))


def compile_follow_up(rules: Rules) -> None:
    """Compiles the lists `followup` and `delivery` of `rules`: whoever has nothing else to do need not wait for it."""
    concepts(rules)
    telling(rules)


def _in_report_order(reports: Sequence[Report], townships: Iterable[dict[str, Followed]]) -> Iterator[Followed]:
    found: dict[str, Followed] = {}
    for of in townships:  # as soon as somebody asks, and not before: others are at it
        found |= of
    yield from (found[report.id] for report in reports)


def follow_township(own: Sequence[tuple[Report, Findings, OwnPart]], rules: Rules) -> dict[str, Followed]:
    """What became of what a township's `own` reports say, oldest first, by report id; `rules` has `followup`.

    Source: decisions 022 and 095.
    """
    words = concepts(rules)
    both = DeliveryLists(words, telling(rules))
    readings = [read_for_follow_up(report, found, part.tiles, words) for report, found, part in own]
    found: dict[str, Followed] = {}
    streaks: dict[str, tuple[int, int]] = {}  # shortcoming of this year → (streak, first year)
    for n, reading in enumerate(readings):
        offered = _offered(reading, readings[n + 1] if n + 1 < len(readings) else None, both)
        carried: dict[str, tuple[int, int]] = {}
        followed: list[FollowUp] = []
        items, delivered = reading.findings.plans, list(deliveries(reading, offered.work, both))
        for place, shortcoming in enumerate(reading.findings.shortcomings):
            streak, first = streaks.get(shortcoming.id, (1, reading.report.meta.year))
            result, again = _follow_one(reading, shortcoming, place, offered)
            if again:
                streak += 1
                if streak > carried.get(again, (0, 0))[0]:
                    carried[again] = (streak, first)
            result = replace(result, streak=streak, first_year=first if streak > 1 else 0)
            admitted = shortcoming.span.of(reading.report.text)
            result = by_its_arrangement(result, admitted, items, delivered, offered.later)
            followed.append(_with_note(result, reading.report, words))
        told = [by_its_shortcoming(one, item, followed) for item, one in zip(items, delivered, strict=True)]
        found[reading.report.id] = followed, told
        streaks = carried
    return found


@frozen
class _Offered:
    """What is set beside the shortcomings of one report: its own plan and, where there is one, the next report."""

    plan: ReportOffers
    later: Report | None
    again: ReportOffers  # the next report's shortcomings
    done: ReportOffers  # its measures
    work: YearWork | None  # all that it tells of its year


def _offered(own: Reading, later: Reading | None, both: DeliveryLists) -> _Offered:
    """The sentences to set beside the shortcomings of a report, gathered once for all of them."""
    words = both.of
    arranged = (OfferedSentence(p, p.features.act | p.features.lack) for item in own.plans for p in item)
    plan = ReportOffers(arranged, Setting(MatchKind.PLAN, own.rare, words.speakers), _PLANNED)
    if later is None:
        nothing = ReportOffers((), Setting(MatchKind.AGAIN, frozenset(), words.speakers), ENOUGH)
        return _Offered(plan, None, nothing, nothing, None)
    listed = (
        OfferedSentence(piece, piece.features.lack, other.id, weight)
        for other in later.findings.shortcomings
        for weight, piece in later.admitted[other.id]
    )
    new = measures(later, own, words, lambda clause: both.telling.told(clause) is HowFar.UNDONE)
    done = (OfferedSentence(m, _counting_facets(m)) for m in new)
    anew = Setting(MatchKind.MEASURE, later.rare - own.pairs, words.speakers, words.narrow - own.done)
    again = Setting(MatchKind.AGAIN, later.rare, words.speakers)
    return _Offered(
        plan,
        later.report,
        ReportOffers(listed, again, ENOUGH),
        ReportOffers(done, anew, _NEAR),
        YearWork(later, new, both),
    )


def _follow_one(own: Reading, shortcoming: Shortcoming, place: int, offered: _Offered) -> tuple[FollowUp, str]:
    """The follow-up of one shortcoming, and the id of the next report's shortcoming that repeats it, "" for none.

    `place` is where it stands among the report's shortcomings, from 0.
    """
    admitted = own.admitted[shortcoming.id]
    plan = _planned_answer(own, admitted, place, offered.plan)
    own_plan = Quote(own.report.id, plan.offer.piece.span) if plan.offer else None
    base = FollowUp(own.report.id, shortcoming.id, FollowUpStatus.NO_NEXT_REPORT, plan=own_plan)
    if offered.later is None:
        return base, ""
    base = replace(base, next_report=offered.later.id, status=FollowUpStatus.NOT_MENTIONED)
    again = offered.again.best(admitted)
    if again.offer is not None:
        return _with_answer(base, FollowUpStatus.REPEATED, offered.later, again), again.offer.of
    taken_up = offered.done.best(admitted)
    score = taken_up.match.score
    if taken_up.offer is not None and score >= ENOUGH:
        return replace(_with_answer(base, FollowUpStatus.ADDRESSED, offered.later, taken_up), sure=score >= SURE), ""
    if taken_up.offer is not None:
        base = replace(base, sure=False, near=Quote(offered.later.id, taken_up.offer.piece.span))
    if plan.offer is not None:
        return _with_answer(base, FollowUpStatus.PLANNED_ONLY, own.report, plan), ""
    return base, ""


def _planned_answer(
    own: Reading, admitted: Sequence[tuple[float, EvidencePiece]], place: int, arranged: ReportOffers
) -> FoundAnswer:
    """What the report's own plan says about a shortcoming.

    The step that stands right behind it, before the next one, is its own in any words. Plans often answer the
    shortcomings one by one besides. So the arrangement that stands where the shortcoming stands in its
    list, from the start or from the end, needs no more than one uncommon word or one narrow subject in common with it;
    any subject is enough where there are as many arrangements as shortcomings.
    """
    behind = _steps_behind(own, place)
    if behind:
        own_step = ReportOffers(
            (OfferedSentence(p, p.features.act | p.features.lack) for p in behind), arranged.setting, _PLANNED
        )
        found = own_step.best(admitted)
        if found.offer is None:  # 高度重视，加以解决 says nothing: an arrangement that answers it says more
            found = arranged.best(admitted)
        return found if found.offer else FoundAnswer(OfferedSentence(behind[0], frozenset()), Match(_PLANNED, _BEHIND))
    one_by_one = len(own.plans) == len(own.findings.shortcomings)
    found = (one_by_one and _place_alike(own, admitted, place)) or arranged.best(admitted)
    if found.offer is not None:
        return found
    shift = len(own.plans) - len(own.findings.shortcomings)
    for at in dict.fromkeys((place, place + shift)):
        for piece in own.plans[at][:NEAREST] if 0 <= at < len(own.plans) else ():
            for _, clause in admitted[:NEAREST]:  # who writes more under one number answers nothing one by one
                word, _ = words_in_common(clause.features, piece.features, own.rare)
                about = clause.features.narrow if shift else clause.features.subjects
                if word or about & (piece.features.subjects | piece.features.serves):
                    return FoundAnswer(
                        OfferedSentence(piece, frozenset()), Match(_PLANNED, both_say("same-order", word))
                    )
    return FoundAnswer()


def _place_alike(own: Reading, admitted: Sequence[tuple[float, EvidencePiece]], place: int) -> FoundAnswer | None:
    """The arrangement at the same place of a list as long as the shortcomings', where it has an uncommon word of it."""
    for piece in own.plans[place][:NEAREST]:
        for _, clause in admitted[:NEAREST]:
            word, size = words_in_common(clause.features, piece.features, own.rare)
            if size >= FEW:
                return FoundAnswer(OfferedSentence(piece, frozenset()), Match(ENOUGH, both_say("same-order", word)))
    return None


def _steps_behind(own: Reading, place: int) -> tuple[EvidencePiece, ...]:
    """The sentences of the steps that stand between a shortcoming, by its place from 0, and the next (整改措施：……).

    What stands behind the last one may be meant of all: it is its own where the one before it has steps too.
    """
    row = own.findings.shortcomings
    items = zip(own.findings.plans, own.plans, strict=True)
    steps = [(item.span, pieces) for item, pieces in items if item.reason == NEXT_STEP]

    def between(n: int) -> tuple[EvidencePiece, ...]:
        start, end = row[n].span.end, row[n + 1].span.start if n + 1 < len(row) else len(own.report.text)
        return tuple(p for span, pieces in steps if start <= span.start and span.end <= end for p in pieces)

    alone = place + 1 == len(row) and (not place or not between(place - 1))
    return () if alone else between(place)


def _counting_facets(measure: EvidencePiece) -> frozenset[str]:
    """The facets of a measure that count: of the problem that it says it takes up, else what it does."""
    own = measure.features
    return own.named or (own.act | own.lack if own.takes_up else own.act)


def _with_answer(base: FollowUp, status: FollowUpStatus, report: Report, found: FoundAnswer) -> FollowUp:
    assert found.offer is not None
    score = round(min(1.0, found.match.score), 2)
    quote = Quote(report.id, found.offer.piece.span)
    return replace(base, status=status, quote=quote, score=score, reason=found.match.reason)


def _with_note(result: FollowUp, report: Report, words: Concepts) -> FollowUp:
    """A person's note from front matter: added, and if it begins with a status and a colon, that status holds."""
    note = dict(report.meta.notes).get(result.shortcoming, "")
    if not note:
        return result
    head, _, rest = note.replace(":", "：", 1).partition("：")
    status = next((n.status for n in words.notes if n.text == head.strip()), head.strip())
    if not rest or status not in set(FollowUpStatus):
        return replace(result, note=note)
    held = replace(result, note=rest.strip(), reason=Reason("noted-by-hand"), sure=True, near=None)
    if status != result.status:
        held = replace(held, status=FollowUpStatus(status), quote=None, score=1.0)
    return held
