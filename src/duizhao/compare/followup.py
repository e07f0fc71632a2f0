"""What became of each shortcoming: what the next report of the same township says about it. Never a verdict."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from duizhao.compare.concepts import Concepts, Features, concepts
from duizhao.compare.matching import NONE, Kind, Match, Setting, match
from duizhao.compare.near import bigrams
from duizhao.compare.stretches import stretches
from duizhao.compare.units import fold_words
from duizhao.model import Findings, FollowUp, FollowUpStatus, Quote, Report, Rules, Shortcoming, Span
from duizhao.text.clauses import clauses
from duizhao.text.sentences import sentences

ENOUGH = 0.6  # the least score of a match
PLANNED = 0.55  # … with the report's own plan, which is made for its shortcomings
ASIDE = 0.85  # what a match of a clause counts for that is not itself an admission
UNCOMMON = 4  # times that a pair of characters may stand in a report and still be uncommon there
STALE = 0.8  # likeness to a clause of the year before from which on a clause says nothing new
_AHEAD = frozenset({"plan", "shortcomings"})
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789%"))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text that may speak of a shortcoming: all of it is quoted, `features` are of what counts in it."""

    span: Span
    features: Features


@dataclass(frozen=True, slots=True)
class _Read:
    """One report, read once for both its own shortcomings and those of the year before."""

    report: Report
    findings: Findings
    admitted: Mapping[str, tuple[tuple[float, _Piece], ...]]  # Shortcoming.id → its clauses with their weights
    plans: tuple[_Piece, ...]
    rare: frozenset[str]  # bigrams that stand seldom in the report
    told: frozenset[str]  # bigrams of what it tells about its own year's work
    done: frozenset[str]  # … and its narrow subjects


def follow_ups(reports: Sequence[Report], findings: Mapping[str, Findings], rules: Rules) -> tuple[FollowUp, ...]:
    """One follow-up for each shortcoming, in the order of the reports and of their text.

    Args:
        reports: In the order of `report_key`.
        findings: By report id.
        rules: The list `followup`.

    Returns:
        For each shortcoming the first status that holds: repeated, addressed, planned-only, not-mentioned; or
        no-next-report. The next report is the next one there is, also behind a year without one. `streak` counts the
        reports in a row, up to the next one, that list it.
    """
    words = concepts(rules)
    years: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        years[report.slug].append(report)
    found: dict[str, list[FollowUp]] = {}
    for own in years.values():
        own.sort(key=lambda r: r.meta.year)
        found |= _township([_read(r, findings[r.id], words) for r in own], words)
    return tuple(f for report in reports for f in found[report.id])


def _township(reads: Sequence[_Read], words: Concepts) -> dict[str, list[FollowUp]]:
    found: dict[str, list[FollowUp]] = {}
    streaks: dict[str, tuple[int, int]] = {}  # shortcoming of this year → (streak, first year)
    for n, read in enumerate(reads):
        later = reads[n + 1] if n + 1 < len(reads) else None
        measures = _measures(later, read, words) if later else ()
        carried: dict[str, tuple[int, int]] = {}
        found[read.report.id] = []
        for shortcoming in read.findings.shortcomings:
            streak, first = streaks.get(shortcoming.id, (1, read.report.meta.year))
            result, again = _follow(read, shortcoming, later, measures, words)
            if again is not None:
                streak += 1
                if streak > carried.get(again, (0, 0))[0]:
                    carried[again] = (streak, first)
            result = replace(result, streak=streak, first_year=first if streak > 1 else 0)
            found[read.report.id].append(_noted(result, read.report, words))
        streaks = carried
    return found


def _follow(
    read: _Read, shortcoming: Shortcoming, later: _Read | None, measures: Sequence[_Piece], words: Concepts
) -> tuple[FollowUp, str | None]:
    """The follow-up of one shortcoming, and the id of the next report's shortcoming that repeats it."""
    clauses = read.admitted[shortcoming.id]
    plans = [(p, p.features.act | p.features.lack) for p in read.plans]
    plan, planned = _best(clauses, plans, Setting(Kind.PLAN, read.rare, words.speakers))
    if plan is None:
        plan, planned = _in_its_place(read, shortcoming)
    own_plan = Quote(read.report.id, plan.span) if plan else None
    base = FollowUp(read.report.id, shortcoming.id, FollowUpStatus.NO_NEXT_REPORT, plan=own_plan)
    if later is None:
        return base, None
    base = replace(base, next_report=later.report.id, status=FollowUpStatus.NOT_MENTIONED)
    best, at, again = NONE, None, None
    for other in later.findings.shortcomings:
        for weight, piece in later.admitted[other.id]:
            _, found = _best(clauses, [(piece, piece.features.lack)], Setting(Kind.AGAIN, later.rare, words.speakers))
            if found.score * weight > best.score:
                best, at, again = Match(found.score * weight, found.reason), piece, other.id
    if at is not None and best.score >= ENOUGH:
        return _shown(base, FollowUpStatus.REPEATED, later.report, at, best), again
    setting = Setting(Kind.MEASURE, later.rare - read.told, words.speakers, words.narrow - read.done)
    taken_up, best = _best(clauses, [(m, _done(m)) for m in measures], setting)
    if taken_up is not None:
        return _shown(base, FollowUpStatus.ADDRESSED, later.report, taken_up, best), None
    if plan is not None:
        return _shown(base, FollowUpStatus.PLANNED_ONLY, read.report, plan, planned), None
    return base, None


def _in_its_place(read: _Read, shortcoming: Shortcoming) -> tuple[_Piece | None, Match]:
    """The arrangement that stands where the shortcoming stands in its list, if they share an uncommon pair of hanzi.

    Plans often answer the shortcomings one by one. Counted from the start of the lists and from their ends.
    """
    ids = [s.id for s in read.findings.shortcomings]
    n, shift = ids.index(shortcoming.id), len(read.plans) - len(ids)
    own = frozenset[str]().union(*(p.features.grams for _, p in read.admitted[shortcoming.id])) & read.rare
    for place in dict.fromkeys((n, n + shift)):
        if 0 <= place < len(read.plans):
            shared = sorted(own & read.plans[place].features.grams)
            if shared:
                return read.plans[place], Match(PLANNED, f"次序相同的安排，都提到“{shared[0]}”")
    return None, NONE


def _done(measure: _Piece) -> frozenset[str]:
    """The facets of a measure that count: what it does, and what it names as a problem that it takes up."""
    return measure.features.act | (measure.features.lack if measure.features.takes_up else frozenset())


def _shown(base: FollowUp, status: FollowUpStatus, report: Report, piece: _Piece, found: Match) -> FollowUp:
    score = round(min(1.0, found.score), 2)
    return replace(base, status=status, quote=Quote(report.id, piece.span), score=score, reason=found.reason)


def _best(
    admitted: Sequence[tuple[float, _Piece]],
    pieces: Sequence[tuple[_Piece, frozenset[str]]],
    setting: Setting,
) -> tuple[_Piece | None, Match]:
    """The piece that agrees best with one of the clauses; the first of equals. None that is not enough."""
    best: tuple[_Piece | None, Match] = (None, NONE)
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


def _read(report: Report, findings: Findings, words: Concepts) -> _Read:
    text = report.text
    admitted = {s.id: _admitted(report, s, words) for s in findings.shortcomings}
    plans = tuple(_Piece(p.span, words.features(p.span.of(text))) for p in findings.plans)
    every = fold_words(text)
    counts = Counter(map(str.__add__, every, every[1:]))
    rare = frozenset(g for g, n in counts.items() if n <= UNCOMMON)
    told = words.features("\n".join(s.span.of(text) for s in stretches(report, findings) if s.part not in _AHEAD))
    return _Read(report, findings, admitted, plans, rare, told.pairs, told.narrow)


def _admitted(report: Report, shortcoming: Shortcoming, words: Concepts) -> tuple[tuple[float, _Piece], ...]:
    """The clauses of a shortcoming; one that names no subject goes on about the subject before it."""
    found: list[tuple[float, _Piece]] = []
    before = words.features("")
    cause = shortcoming.cause.span if shortcoming.cause else None
    for n, span in enumerate(clauses(report.text, shortcoming.span.start, shortcoming.span.end)):
        features = words.features(span.of(report.text))
        if not features.subjects:
            features = _about(features, before)
        before = features
        if cause is not None and cause.meets(span):
            continue
        admits = n == 0 or any(c.meets(span) for c in shortcoming.clauses)
        found.append((1.0 if admits else ASIDE, _Piece(span, features)))
    found.append((ASIDE, _Piece(shortcoming.span, words.features(shortcoming.span.of(report.text)))))
    return tuple(found)


def _about(features: Features, around: Features) -> Features:
    """Features of words that name no subject, with the subject of those around them."""
    return replace(features, narrow=around.narrow, wide=around.wide, broad=features.broad | around.broad)


def _measures(later: _Read, read: _Read, words: Concepts) -> tuple[_Piece, ...]:
    """The sentences of the next report that tell what was done, with the features of what is new in them.

    What stood in the report that admits the shortcoming is routine and takes nothing up, whatever its figures.
    """
    old = _Clauses(read.report)
    found: list[_Piece] = []
    headings = {s.id: s.heading for s in later.report.sections}
    for stretch in stretches(later.report, later.findings):
        if stretch.part in _AHEAD:
            continue
        for span in sentences(later.report.text, stretch.span.start, stretch.span.end):
            new = "，".join(_new_clauses(later.report.text, span, old))
            features = words.features(new)
            if not features.does and not features.takes_up:
                continue
            if not features.subjects:
                around = words.features(span.of(later.report.text) + headings[stretch.section].of(later.report.text))
                features = _about(features, around)
            found.append(_Piece(span, features))
    return tuple(found)


def _new_clauses(text: str, span: Span, old: "_Clauses") -> Iterator[str]:
    for clause in clauses(text, span.start, span.end):
        words = clause.of(text)
        if not old.has(words):
            yield words


class _Clauses:
    """The clauses of a report, to be asked whether they have one that is nearly the same but for its figures."""

    def __init__(self, report: Report) -> None:
        found = {_plain(c.of(report.text)) for c in clauses(report.text, 0, len(report.text))}
        self._exact = found
        self._index: dict[str, list[str]] = defaultdict(list)
        for words in found:
            for gram in bigrams(words):
                self._index[gram].append(words)

    def has(self, clause: str) -> bool:
        words = _plain(clause)
        if words in self._exact:
            return True
        grams = bigrams(words)
        if not grams:
            return False
        # one that shares enough must hold one of the rarest pairs
        rare = sorted(grams, key=lambda g: (len(self._index.get(g, ())), g))
        enough = STALE * len(grams)
        looked: set[str] = set()
        for gram in rare[: len(rare) - int(enough) + 1]:
            looked.update(self._index.get(gram, ()))
        return any(len(grams & bigrams(other)) >= enough for other in looked)


def _plain(words: str) -> str:
    return fold_words(words).translate(_NO_DIGITS)
