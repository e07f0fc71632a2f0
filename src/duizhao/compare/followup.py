"""What became of each shortcoming: what the next report of the same township says about it. Never a verdict."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from duizhao.compare.concepts import Concepts, concepts
from duizhao.compare.evidence import Piece, Reading, measures, read
from duizhao.compare.matching import NONE, Kind, Match, Setting, match, words_in_common
from duizhao.model import Findings, FollowUp, FollowUpStatus, Quote, Report, Rules, Run, Shortcoming

ENOUGH = 0.6  # the least score of a match
PLANNED = 0.55  # … with the report's own plan, which is made for its shortcomings


def follow_ups(
    reports: Sequence[Report], findings: Mapping[str, Findings], rules: Rules, run: Run = map
) -> Iterator[FollowUp]:
    """One follow-up for each shortcoming, in the order of the reports and of their text.

    Args:
        reports: In the order of `report_order`.
        findings: By report id.
        rules: The list `followup`.
        run: How to go through the townships; where it has other processes, they begin at once.

    Returns:
        For each shortcoming the first status that holds: repeated, addressed, planned-only, not-mentioned; or
        no-next-report. The next report is the next one there is, also behind a year without one. `streak` counts the
        reports in a row, up to the next one, that list it.
    """
    years: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.meta.year):
        years[report.slug].append(report)
    townships = [tuple((report, findings[report.id]) for report in own) for own in years.values()]
    return _in_order(reports, run(partial(_township, rules=rules), townships))


def _in_order(reports: Sequence[Report], townships: Iterable[dict[str, list[FollowUp]]]) -> Iterator[FollowUp]:
    found: dict[str, list[FollowUp]] = {}
    for of in townships:
        found |= of
    for report in reports:
        yield from found[report.id]


def _township(own: Sequence[tuple[Report, Findings]], rules: Rules) -> dict[str, list[FollowUp]]:
    """The follow-ups of a township's reports, oldest first, by report id."""
    words = concepts(rules)
    readings = [read(report, found, words) for report, found in own]
    found: dict[str, list[FollowUp]] = {}
    streaks: dict[str, tuple[int, int]] = {}  # shortcoming of this year → (streak, first year)
    for n, reading in enumerate(readings):
        later = readings[n + 1] if n + 1 < len(readings) else None
        done = measures(later, reading, words) if later else ()
        carried: dict[str, tuple[int, int]] = {}
        found[reading.report.id] = []
        for shortcoming in reading.findings.shortcomings:
            streak, first = streaks.get(shortcoming.id, (1, reading.report.meta.year))
            result, again = _follow(reading, shortcoming, later, done, words)
            if again is not None:
                streak += 1
                if streak > carried.get(again, (0, 0))[0]:
                    carried[again] = (streak, first)
            result = replace(result, streak=streak, first_year=first if streak > 1 else 0)
            found[reading.report.id].append(_noted(result, reading.report, words))
        streaks = carried
    return found


def _follow(
    own: Reading, shortcoming: Shortcoming, later: Reading | None, done: Sequence[Piece], words: Concepts
) -> tuple[FollowUp, str | None]:
    """The follow-up of one shortcoming, and the id of the next report's shortcoming that repeats it."""
    admitted = own.admitted[shortcoming.id]
    plan, planned = _planned(own, shortcoming, words)
    own_plan = Quote(own.report.id, plan.span) if plan else None
    base = FollowUp(own.report.id, shortcoming.id, FollowUpStatus.NO_NEXT_REPORT, plan=own_plan)
    if later is None:
        return base, None
    base = replace(base, next_report=later.report.id, status=FollowUpStatus.NOT_MENTIONED)
    best, at, again = NONE, None, None
    setting = Setting(Kind.AGAIN, later.rare, words.speakers)
    for other in later.findings.shortcomings:
        for weight, piece in later.admitted[other.id]:
            _, found = _best(admitted, [(piece, piece.features.lack)], setting)
            if found.score * weight > best.score:
                best, at, again = Match(found.score * weight, found.reason), piece, other.id
    if at is not None and best.score >= ENOUGH:
        return _shown(base, FollowUpStatus.REPEATED, later.report, at, best), again
    setting = Setting(Kind.MEASURE, later.rare - own.pairs, words.speakers, words.narrow - own.done)
    taken_up, best = _best(admitted, [(m, _counts(m)) for m in done], setting)
    if taken_up is not None:
        return _shown(base, FollowUpStatus.ADDRESSED, later.report, taken_up, best), None
    if plan is not None:
        return _shown(base, FollowUpStatus.PLANNED_ONLY, own.report, plan, planned), None
    return base, None


def _planned(own: Reading, shortcoming: Shortcoming, words: Concepts) -> tuple[Piece | None, Match]:
    """What the report's own plan says about a shortcoming.

    Plans often answer the shortcomings one by one. So the arrangement that stands where the shortcoming stands in its
    list, from the start or from the end, needs no more than one uncommon word or one narrow subject in common with it.
    """
    admitted = own.admitted[shortcoming.id]
    pieces = [(p, p.features.act | p.features.lack) for item in own.plans for p in item]
    found = _best(admitted, pieces, Setting(Kind.PLAN, own.rare, words.speakers))
    if found[0] is not None:
        return found
    ids = [s.id for s in own.findings.shortcomings]
    n, shift = ids.index(shortcoming.id), len(own.plans) - len(ids)
    for place in dict.fromkeys((n, n + shift)):
        for piece in own.plans[place] if 0 <= place < len(own.plans) else ():
            for _, clause in admitted:
                word, _ = words_in_common(clause.features, piece.features, own.rare)
                if word or clause.features.narrow & piece.features.narrow:
                    return piece, Match(
                        PLANNED, f"次序相同的安排，都提到“{word}”" if word else "次序相同的安排，同一事项"
                    )
    return None, NONE


def _counts(measure: Piece) -> frozenset[str]:
    """The facets of a measure that count: of the problem that it says it takes up, else what it does."""
    own = measure.features
    return own.named or (own.act | own.lack if own.takes_up else own.act)


def _shown(base: FollowUp, status: FollowUpStatus, report: Report, piece: Piece, found: Match) -> FollowUp:
    score = round(min(1.0, found.score), 2)
    return replace(base, status=status, quote=Quote(report.id, piece.span), score=score, reason=found.reason)


def _best(
    admitted: Sequence[tuple[float, Piece]],
    pieces: Sequence[tuple[Piece, frozenset[str]]],
    setting: Setting,
) -> tuple[Piece | None, Match]:
    """The piece that agrees best with one of the clauses; the first of equals. None that is not enough."""
    best: tuple[Piece | None, Match] = (None, NONE)
    for piece, facets in pieces:
        for weight, clause in admitted:
            found = match(clause.features, piece.features, facets, setting)
            score = found.score * weight
            if score and piece.features.takes_up:
                score += 0.1
            if score > best[1].score:
                best = (piece, Match(score, found.reason))
    return best if best[1].score >= (PLANNED if setting.kind is Kind.PLAN else ENOUGH) else (None, NONE)


def _noted(result: FollowUp, report: Report, words: Concepts) -> FollowUp:
    """A person's note from front matter: added, and if it begins with a status and a colon, that status holds."""
    note = dict(report.meta.notes).get(result.shortcoming, "")
    if not note:
        return result
    head, _, rest = note.replace(":", "：", 1).partition("：")
    status = next((n.status for n in words.notes if n.text == head.strip()), head.strip())
    if not rest or status not in set(FollowUpStatus):
        return replace(result, note=note)
    held = replace(result, note=rest.strip(), reason="人工注明")
    if status != result.status:
        held = replace(held, status=FollowUpStatus(status), quote=None, score=1.0)
    return held
