"""What became of each arrangement: what the next report of the same township tells of it. Never a verdict.

An arrangement is taken apart into its promises, the clauses that name something to be done. A promise is told where a
sentence on the year's work says most of its own words. What the report before told already is routine, and must say
more of them. Less than that is shown as perhaps. docs/decisions/095-delivery.md gives the reasons.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from duizhao.compare.compared_sentences import fold_words
from duizhao.compare.concepts import Concepts, Features
from duizhao.compare.evidence import LEAD, EvidencePiece, Reading
from duizhao.compare.near import bigrams
from duizhao.model import Delivery, DeliveryStatus, PlanItem, Quote, Span
from duizhao.text.clauses import clauses
from duizhao.text.sentences import sentences

MOST = 0.5  # share of a promise's own pairs of characters that a sentence must hold
NEARLY = 0.4  # … where it does the same with a word that no list knows
ROUTINE = 0.65  # … one that the report before had too
VAGUE = 0.5  # … where the promise names a field and no deed
ALMOST = 0.8  # … one that does not name the promise's narrow subject
SOME = 0.25  # … to be shown as perhaps, where subject, act or an uncommon word agrees
RUN = 4  # characters in a row, or of a word that no list knows: who says them again means the same
SHARE = 0.6  # … of a row that begins or ends anywhere, of all the words
MANY = 6  # … or so many
FEW = 2  # pairs of characters without which likeness is chance
TOLD = 1.0  # from which on a promise is told; what scores less is perhaps
_NAME = re.compile("“[^“”]{3,}”")
_AND = "和及与"  # between two things that one clause promises


@dataclass(frozen=True, slots=True)
class _Answer:
    """The sentence that tells best of a promise, None where none does, and how well: see `TOLD`."""

    score: float = 0.0
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Promise:
    """What a clause promises: its features, and where it names people, those of what is to be done for them.

    There is no `deed` where the people are all that is promised (选聘调解员).
    """

    features: Features
    deed: Features | None = None

    def is_for_them(self, said: Features) -> bool:
        """Whether a sentence says a word of the deed, not only for whom it is."""
        return self.deed is None or not (self.deed.grams or self.deed.pairs).isdisjoint(said.pairs)


class YearWork:
    """The sentences of a report on the year's work, looked up by the pairs of characters that they hold."""

    def __init__(self, later: Reading, new: Sequence[EvidencePiece], words: Concepts) -> None:
        """The sentences of `later`, of which those in `new` are no routine; `words` is the list `followup`."""
        text = later.report.text
        self.report, self._words = later.report, words
        self._spans = [s for stretch in later.told for s in sentences(text, stretch.start, stretch.end)]
        self._fresh = {piece.span for piece in new}
        self._at: dict[str, list[int]] = defaultdict(list)
        for n, span in enumerate(self._spans):
            for gram in bigrams(fold_words(span.of(text))):
                self._at[gram].append(n)

    def best(self, asked: _Promise, names: Sequence[str]) -> _Answer:
        """The sentence that tells best of a promise, `asked`, of equals the first; it may say `names` in quotes."""
        promise = asked.features
        shared = Counter(n for gram in promise.grams for n in self._at.get(gram, ()))
        least = min(FEW, SOME * len(promise.grams))
        found = _Answer()
        for n in sorted(n for n, common in shared.items() if common >= least):
            span = self._spans[n]
            raw = span.of(self.report.text)
            said = self._words.features(raw)
            score = _agrees(promise, said, span in self._fresh)
            if not asked.is_for_them(said):  # 走访帮教对象 is other work for the same people
                score = min(score, ALMOST) if asked.deed and asked.deed.narrow & said.narrow else 0.0
            elif score and span in self._fresh and any(name in raw for name in names):
                score += TOLD
            if score > found.score:
                found = _Answer(score, span)
        return found

    def under_way(self, span: Span) -> bool:
        """Whether a sentence, the `span`, says that the work is not done yet."""
        return self._words.under_way.search(span.of(self.report.text)) is not None


def deliveries(earlier: Reading, later: YearWork | None, words: Concepts) -> Iterator[Delivery]:
    """One for each arrangement of the `earlier` report, in its order.

    Args:
        earlier: the report whose plan is followed.
        later: what the next report of the township tells, None where there is none.
        words: the list `followup`, compiled.
    """
    for item in earlier.findings.plans:
        if later is None:
            yield Delivery(earlier.report.id, item.id, DeliveryStatus.NO_NEXT_REPORT)
        else:
            yield _delivery(earlier, item, later, words)


def _delivery(own: Reading, item: PlanItem, later: YearWork, words: Concepts) -> Delivery:
    text, told, untold, near = own.report.text, set[Span](), list[Span](), _Answer()
    whole = True
    together = later.best(_Promise(words.features(item.span.of(text))), ())
    for clause in _promises(text, item, words):
        answer = later.best(_promise(clause.of(text), words), _NAME.findall(clause.of(text)))
        vague = words.vague.match(clause.of(text)) is not None
        if vague and answer.score < TOLD + VAGUE <= together.score:
            answer = together  # 健全协作机制，每月会商一次 says it in both
        if answer.span is None or answer.score < TOLD + (VAGUE if vague else 0.0):
            near = max(near, answer, key=lambda one: one.score)
            untold += [] if vague else [clause]
            continue
        told.add(answer.span)
        whole = whole and not later.under_way(answer.span)
        untold += _second(text, clause, answer.span, later, words)
    shown = [span.of(later.report.text) for span in told]
    untold = [clause for clause in untold if not _said_beside(clause.of(text), shown, words)]
    base = Delivery(own.report.id, item.id, DeliveryStatus.NOT_MENTIONED, next_report=later.report.id)
    if told:
        partly = untold or not whole
        return replace(
            base,
            status=DeliveryStatus.PARTLY if partly else DeliveryStatus.TAKEN_UP,
            quotes=tuple(Quote(later.report.id, span) for span in sorted(told)),
            untold=tuple(Quote(own.report.id, span) for span in untold),
        )
    if near.span is not None:
        return replace(base, status=DeliveryStatus.PERHAPS, quotes=(Quote(later.report.id, near.span),))
    return base


def _promises(text: str, item: PlanItem, words: Concepts) -> Iterator[Span]:
    """The clauses that name something to be done: not the item's heading, no aims, no bare numbers."""
    whole = sentences(text, item.span.start, item.span.end) or (item.span,)
    heading = whole[0] if len(whole) > 1 and len(whole[0]) <= LEAD else None
    for clause in clauses(text, item.span.start, item.span.end):
        if (heading is None or not heading.holds(clause)) and _promises_something(clause.of(text), words):
            yield clause


def _promise(clause: str, words: Concepts) -> _Promise:
    """A clause as a promise; of its words those of the object alone, for who did it may say another verb."""
    bare = words.without_verb(clause)
    object_, deed = words.features(bare), words.whom.sub("", bare)
    features = replace(words.features(clause), words=object_.words, grams=object_.grams, own=object_.own)
    return _Promise(features, words.features(deed) if len(deed) > 1 and deed != bare else None)


def _said_beside(clause: str, sentences_: Collection[str], words: Concepts) -> bool:
    """Whether a sentence that tells of another clause says all that this one's words are: 手册3000册，发放到各村."""
    grams = words.features(words.without_verb(clause)).grams
    return bool(grams) and any(grams <= words.features(said).pairs for said in sentences_)


def _promises_something(clause: str, words: Concepts) -> bool:
    if words.aims.search(clause):
        return False
    features = words.features(clause)
    return bool(features.narrow or features.own or len(features.grams) >= FEW or (features.grams and features.act))


def _second(text: str, clause: Span, told: Span, later: YearWork, words: Concepts) -> Iterator[Span]:
    """The second of two things that a told clause promises, where the sentence says not a word of it."""
    joint = max(text.rfind(word, clause.start, clause.end) for word in _AND)
    if joint >= 0:
        second = Span(joint + 1, clause.end)
        grams = words.features(second.of(text)).grams
        if len(grams) >= FEW and grams.isdisjoint(bigrams(fold_words(told.of(later.report.text)))):
            yield second


def _agrees(promise: Features, said: Features, fresh: bool) -> float:
    """How well a sentence tells of a promise: from `TOLD` on it does, above 0 perhaps."""
    common = len(promise.grams & said.pairs)
    cover = common / max(1, len(promise.grams))
    narrow = promise.narrow & said.narrow
    if not fresh:
        routine = common >= FEW and cover >= ROUTINE and (narrow or not promise.narrow)
        return TOLD + cover if routine else 0.0
    if promise.narrow and not narrow:
        return TOLD + cover if cover > ALMOST and common >= FEW else cover if cover >= MOST and common >= FEW else 0.0
    named = cover >= SOME and any(len(run) >= RUN and run in said.words for run in promise.own)
    done = cover >= NEARLY and promise.act & said.act
    named = named or bool(done and any(_holds_run(said.words, run) for run in promise.own))
    # whose work it is may be all that agrees: 帮教对象就业机制 is not 走访帮教对象17人
    what = not promise.own or cover > ALMOST or any(not said.pairs.isdisjoint(bigrams(run)) for run in promise.own)
    if what and (named or _runs_on(promise, said.words) or (common >= FEW and cover >= MOST)):
        return TOLD + cover
    likely = narrow or promise.act & said.act or any(run in said.words for run in promise.own)
    return min(cover, ALMOST) if likely and cover >= SOME else 0.0  # all of its one pair is not sure either


def _holds_run(said: str, run: str) -> bool:
    """Whether a sentence says `RUN` characters of a word that no list knows."""
    return any(run[i : i + RUN] in said for i in range(len(run) - RUN + 1))


def _runs_on(promise: Features, said: str) -> bool:
    """Whether a sentence says a promise's words in one run, most of them or many, and not only whose they are."""
    words, least, end = promise.words, max(RUN, min(MANY, SHARE * len(promise.words))), 0
    for start in range(len(words)):
        reached = end = max(start, end)  # what runs on from one character does so from the next
        while end < len(words) and words[start : end + 1] in said:
            end += 1
        if end == reached or end - start < least:
            continue  # the longest run holds all that a shorter one does
        if len(bigrams(words[start:end]) & promise.grams) * 2 >= len(promise.grams):
            return True
    return False
