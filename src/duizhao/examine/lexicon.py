"""Which words speak for which topic: the taxonomy's signals and the list `themes`, found in one walk of the text."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from duizhao.frozen import frozen
from duizhao.model import Rules, Span
from duizhao.text.patterns import ListedPattern, compiled
from duizhao.text.phrases import Hit, Phrases

SIGNAL_WEIGHT = 3.0  # of a taxonomy signal that the list `themes` does not weigh
SECOND = 0.6  # what a signal of several topics counts for those after the first
DIVIDED = 0.3  # … for a topic from which the first was divided: a sentence on the part is none on the rest

Weights = tuple[tuple[str, float], ...]
_STOP = re.compile("[。；！？;\n]")


class Signal(NamedTuple):
    """One signal in a text: where it stands and what it says for which topics."""

    start: int
    end: int
    weights: Weights


@frozen
class Scan:
    """All signals of one text, in order."""

    signals: tuple[Signal, ...]
    starts: tuple[int, ...]

    def within(self, span: Span) -> tuple[Signal, ...]:
        """The signals that lie wholly inside a `span` (code points of the scanned text), in order."""
        found = self.signals[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]
        return found if not found or found[-1].end <= span.end else found[:-1]

    def scores(self, span: Span) -> dict[str, float]:
        """Topic (its id) → weight of its signals inside a `span` (code points of the scanned text)."""
        total: dict[str, float] = {}
        for signal in self.within(span):
            for topic, weight in signal.weights:
                total[topic] = total.get(topic, 0.0) + weight
        return total

    def words(self, span: Span, topic: str, text: str, most: int = 3) -> tuple[str, ...]:
        """The words inside a `span` of `text` that speak for a `topic` (its id): what a reason names.

        Each is given once, in their order, at most so many as `most`.
        """
        found: dict[str, None] = {}
        for signal in self.within(span):
            if any(t == topic for t, _ in signal.weights):
                found.setdefault(text[signal.start : signal.end])
        return tuple(found)[:most]


@frozen
class TurnedMeaning:
    """Where a word speaks of another matter: `pattern` fits its sentence, or half of one between ；."""

    pattern: ListedPattern
    weights: Weights


class Lexicon:
    """The signals of one set of rules; `turns` tells of words that mean something else in some sentences."""

    def __init__(
        self, weights: Mapping[str, Weights], turns: Mapping[str, Sequence[TurnedMeaning]] | None = None
    ) -> None:
        self._weights = dict(weights)
        self._turns = dict(turns or {})
        self._phrases = Phrases(self._weights)

    def scan(self, text: str) -> Scan:
        """The signals in a `text`, with their spans in code points; a signal inside a longer one does not count.

        One walk of the text (decision 027).
        """
        hits = self._phrases.find(text)
        weights = [self._weights[h.phrase] for h in hits]
        turning = [i for i, h in enumerate(hits) if h.phrase in self._turns]
        stops = [m.start() for m in _STOP.finditer(text)] if turning else []
        for i in turning:
            weights[i] = self._said(text, hits[i], stops)
        signals = tuple(Signal(h.start, h.end, said) for h, said in zip(hits, weights, strict=True))
        return Scan(signals, tuple(h.start for h in hits))

    def _said(self, text: str, hit: Hit, stops: Sequence[int]) -> Weights:
        before, behind = bisect_left(stops, hit.start), bisect_left(stops, hit.end)
        sentence = text[stops[before - 1] + 1 if before else 0 : stops[behind] if behind < len(stops) else len(text)]
        turn = next((t for t in self._turns[hit.phrase] if t.pattern.search(sentence)), None)
        return turn.weights if turn else self._weights[hit.phrase]


@lru_cache(maxsize=8)
def lexicon(rules: Rules) -> Lexicon:
    """The lexicon of `rules`, compiled once.

    Its words are the taxonomy's signals and those of the list `themes`, which has the reasons.
    """
    known = {t.id for t in rules.taxonomy.topics}
    weights: dict[str, dict[str, float]] = {}
    listed = rules.lists.themes.signals
    own = {phrase for entry in listed for phrase in entry.phrases}
    for topic in rules.taxonomy.topics:
        for phrase in topic.signals:
            if len(phrase) > 1 and phrase not in own:
                weights.setdefault(phrase, {})[topic.id] = SIGNAL_WEIGHT
    divided = {(s.old, new) for s in rules.taxonomy.successors for new in s.new}
    for entry in listed:
        topics = [t for t in entry.themes if t in known]
        for phrase in entry.phrases:
            held = weights.setdefault(phrase, {})
            for rank, topic_id in enumerate(topics):
                after = DIVIDED if (topic_id, topics[0]) in divided else SECOND
                weight = float(entry.weight) * (1.0 if rank == 0 else after)
                held[topic_id] = max(held.get(topic_id, 0.0), weight)
    return Lexicon({phrase: tuple(held.items()) for phrase, held in weights.items()}, _phrase_turns(rules, known))


def _phrase_turns(rules: Rules, known: set[str]) -> dict[str, list[TurnedMeaning]]:
    """Phrase → where it means something else. A turn to a topic that the taxonomy does not have is passed over."""
    found: dict[str, list[TurnedMeaning]] = {}
    for entry in rules.lists.themes.turns:
        topics = entry.themes
        if not set(topics) <= known:
            continue
        turn = TurnedMeaning(compiled(entry.pattern), tuple((topic, float(entry.weight)) for topic in topics))
        for phrase in entry.words:
            found.setdefault(phrase, []).append(turn)
    return found
