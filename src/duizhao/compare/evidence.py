"""What a report offers to follow-up: its shortcomings clause by clause, its plan, and what is new in its measures."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import add

from duizhao.compare.compared_sentences import fold_words
from duizhao.compare.concepts import Concepts, Features
from duizhao.compare.near import bigrams, grams_of
from duizhao.frozen import frozen
from duizhao.model import NO_ACCOUNT, Findings, Report, Shortcoming, Span, Tile
from duizhao.text.clauses import clauses
from duizhao.text.sentences import sentences

ASIDE = 0.85  # what a match of a clause counts for that is not itself an admission
UNCOMMON = 4  # times that a pair of characters may stand in a report and still be uncommon there
STALE = 0.8  # share of a clause's pairs of characters in a clause of the year before, from which on it says nothing new
LEAD = 14  # characters up to which a sentence may be a heading of those behind it
_FEW_CLAUSES = 300
SHORT = 120  # characters up to which an item is quoted whole
_FIGURES = re.compile("[0-9%]+")
_FIGURE = re.compile(r"\d{2}|\d[^.．、）)]")


@frozen
class EvidencePiece:
    """Words that may speak of a shortcoming. `span` is the sentence to quote, `features` are of what counts in it."""

    span: Span
    features: Features


@frozen
class Reading:
    """One report, read once for both its own shortcomings and those of the year before."""

    report: Report
    findings: Findings
    admitted: Mapping[str, tuple[tuple[float, EvidencePiece], ...]]  # Shortcoming.id → its clauses with their weights
    plans: tuple[tuple[EvidencePiece, ...], ...]  # for each plan item its sentences
    told: tuple[Span, ...]  # what it tells about the year's work, and the sections' headings with it
    headings: tuple[Span, ...]
    rare: frozenset[str]  # bigrams that stand seldom in the report
    pairs: frozenset[str]  # bigrams of what it tells
    done: frozenset[str]  # narrow subjects of what it tells


def read_for_follow_up(report: Report, findings: Findings, tiling: Sequence[Tile], words: Concepts) -> Reading:
    """Reads a report for follow-up.

    What is read, and why: decision 022.

    Args:
        report: The report.
        findings: What was found in it.
        tiling: What each stretch of it is about.
        words: The list `followup`, compiled.
    """
    text = fold_words(report.text)
    counts = Counter(map(add, text, text[1:]))
    headings = {s.id: s.heading for s in report.sections}
    told = [t for t in tiling if len(t.said) and t.section and t.part not in NO_ACCOUNT]
    whole = "\n".join(t.said.of(report.text) for t in told)
    return Reading(
        report,
        findings,
        {s.id: tuple(_admitted(report, s, words)) for s in findings.shortcomings},
        tuple(tuple(_item_pieces(report.text, p.span, p.lead, words)) for p in findings.plans),
        tuple(t.said for t in told),
        tuple(headings[t.section or ""] for t in told),
        frozenset(counts).difference([g for g, n in counts.items() if n > UNCOMMON]),
        bigrams(fold_words(whole)),
        words.narrow_in(whole),
    )


def measures(
    later: Reading, earlier: Reading, words: Concepts, undone: Callable[[str], bool]
) -> tuple[EvidencePiece, ...]:
    """The sentences of `later` that tell what was done, with the features of what is new in them, in its order.

    What the `earlier` report of the township told already is routine and takes nothing up, whatever its figures. What
    it only planned is new when it is done. `words` is the list `followup`, compiled; `undone` says whether a clause
    tells that something was not done (项目已取消), which takes nothing up either. Source: decision 022.
    """
    old = _Clauses(earlier.report.text, earlier.told)
    text = later.report.text
    found: list[EvidencePiece] = []
    for stretch, heading in zip(later.told, later.headings, strict=True):
        lead = heading
        for span in sentences(text, stretch.start, stretch.end):
            if len(span) <= LEAD and not _FIGURE.search(span.of(text)):
                lead = span  # （五）普法。 in a line with what it stands over
            row = list(_clause_words(text, span))
            new = [c for c in row if not old.has(c)]
            if not new:
                continue
            did = [c for c in row if not undone(c)]
            features = words.features("，".join(c for c in new if c in did))
            if did and (len(new) < len(row) or not features.subjects):
                # what is new goes on about what stood there before: 审查合同51份，选派6人跟班学习
                around = words.subjects_in("，".join(did) if len(did) < len(row) else span.of(text))
                if not features.subjects and not around.many_sided:
                    # a heading stands over many things: what it names narrowly need not be what the sentence is about
                    over = words.subjects_in(lead.of(text))
                    around = replace(around, many_sided=over.many_sided, serves=around.serves | over.serves)
                features = features.about(around)
            found.append(EvidencePiece(span, features))
    return tuple(found)


def _admitted(report: Report, shortcoming: Shortcoming, words: Concepts) -> Iterator[tuple[float, EvidencePiece]]:
    """The clauses of a shortcoming, then all of it.

    A clause without a subject, or that names no lack, goes on about that of the one before it.
    """
    text, whole = report.text, shortcoming.span
    cause = shortcoming.cause.span if shortcoming.cause else None
    before = words.features("")
    around = sentences(text, whole.start, whole.end)
    row = clauses(text, whole.start, whole.end)
    told = [c for n, c in enumerate(row) if not n or not words.as_is.search(c.of(text))]
    admitted, quotes = sorted(shortcoming.clauses, reverse=True), list(reversed(around))
    for n, span in enumerate(told):
        features = words.features(span.of(text))
        if not features.subjects:
            features = features.about(before)
        while admitted and admitted[-1].end <= span.start:  # clauses and sentences stand in one order: none is sought
            admitted.pop()
        while quotes and quotes[-1].end <= span.start:
            quotes.pop()
        admits = n == 0 or bool(admitted and admitted[-1].meets(span))
        if not features.lack and not admits:  # what the clause before it says, shown: 能力有待提升。审查人员半路接手
            features = replace(features, lack=before.lack, kin=before.kin)
        before = features
        if cause is None or not cause.meets(span):
            quote = quotes[-1] if quotes and quotes[-1].holds(span) else span
            yield 1.0 if admits else ASIDE, EvidencePiece(quote, features)
    all_of_it = whole.of(text) if len(told) == len(row) else "，".join(c.of(text) for c in told)
    yield ASIDE, EvidencePiece(around[0] if around else whole, words.features(all_of_it))


def _item_pieces(text: str, item: Span, lead: Span, words: Concepts) -> Iterator[EvidencePiece]:
    """The sentences of a plan item; one without a subject goes on about the item's lead.

    A short item is quoted whole, because lead and sentence say it together (规范归档。落实一案一卷。).
    """
    about = words.subjects_in(lead.of(text))
    for span in sentences(text, item.start, item.end) or (item,):
        features = words.features(span.of(text))
        quote = item if len(item) <= SHORT else span
        yield EvidencePiece(quote, features if features.subjects else features.about(about))


def _clause_words(text: str, span: Span) -> Iterator[str]:
    return (c.of(text) for c in clauses(text, span.start, span.end))


class _Clauses:
    """The clauses of some stretches, to be asked whether they have one that is nearly the same but for its figures."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self._exact = {without_figures(c) for span in spans for c in _clause_words(text, span)}
        self._clauses = [grams_of(words) for words in self._exact]
        self._held = frozenset[str]().union(*self._clauses)
        self._index: dict[str, list[frozenset[str]]] = {}  # the clauses, as bigrams, that hold a bigram
        if len(self._clauses) > _FEW_CLAUSES:  # else to look at each takes less time than the index
            self._index = defaultdict(list)
            for grams in self._clauses:
                for gram in grams:
                    self._index[gram].append(grams)

    def has(self, clause: str) -> bool:
        words = without_figures(clause)
        if words in self._exact:
            return True
        grams = grams_of(words)
        enough = STALE * len(grams)
        if not grams or len(grams & self._held) < enough:
            return False
        if not self._index:
            return any(len(grams & other) >= enough for other in self._clauses)
        # one that shares enough must hold one of the rarest pairs
        held = {gram: self._index.get(gram, ()) for gram in grams}
        rare = sorted(held, key=lambda g: (len(held[g]), g))
        looked: set[frozenset[str]] = set()
        for gram in rare[: len(rare) - int(enough) + 1]:
            looked.update(held[gram])
        return any(len(grams & other) >= enough for other in looked)


@lru_cache(maxsize=8192)
def without_figures(words: str) -> str:
    """The `words` without marks and figures: two clauses that are alike in that say the same (decision 022)."""
    return _FIGURES.sub("", fold_words(words))
