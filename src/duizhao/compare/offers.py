"""The sentences that a shortcoming is set beside: not all that there are, but those that have most in common with it.

Each with each would take time in the square of a report's length. So a clause is set beside the `NEAREST` sentences
alone, those that share its rarest words and subjects; on all annotated follow-ups 20 of them give the same as all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duizhao.compare.concepts import Features
from duizhao.compare.evidence import EvidencePiece
from duizhao.compare.matching import NO_MATCH, Match, MatchKind, Setting, match
from duizhao.frozen import frozen

NEAREST = 100  # sentences that a clause is set beside
UNSURE = 0.1  # what a measure loses in whose words nothing is known to be work: 调解纠纷45起 is what every year has
CLEARLY = 0.1  # what a sentence gains that says itself that it takes a problem up


class OfferedSentence(NamedTuple):
    """A sentence that may speak of a shortcoming."""

    piece: EvidencePiece
    facets: frozenset[str]  # those of its facets that count
    of: str = ""  # the later shortcoming whose words it is, where it is one's
    weight: float = 1.0


@frozen
class FoundAnswer:
    """The best offer for a shortcoming and how well it agrees."""

    offer: OfferedSentence | None = None
    match: Match = NO_MATCH


class ReportOffers:
    """Sentences of one report that are offered to the shortcomings of another, or to its own."""

    def __init__(self, offers: Iterable[OfferedSentence], setting: Setting, least: float) -> None:
        self._offers = tuple(offers)
        self.setting = setting
        self._least = least
        self._index: dict[str, list[int]] = defaultdict(list)
        for i, offer in enumerate(self._offers):
            for key in _feature_keys(offer.piece.features):
                self._index[key].append(i)

    def best(self, admitted: Sequence[tuple[float, EvidencePiece]]) -> FoundAnswer:
        """The offer that agrees best with one of the clauses of a shortcoming; of equals the first.

        Source: decision 022.

        Args:
            admitted: The clauses with their weights.

        Returns:
            Nothing where no offer agrees as well as `least` says.
        """
        by_offer: dict[int, Match] = {}
        for weight, clause in admitted:
            for i in self._beside(clause.features):
                offer = self._offers[i]
                found = match(clause.features, offer.piece.features, offer.facets, self.setting)
                score = found.score * weight
                if score and offer.piece.features.takes_up:
                    score += CLEARLY
                elif score and self.setting.kind is MatchKind.MEASURE and not offer.piece.features.does:
                    score -= UNSURE
                if score >= self._least and score > by_offer.get(i, NO_MATCH).score:
                    by_offer[i] = Match(score, found.reason)
        best = FoundAnswer()
        for i in sorted(by_offer):
            score = by_offer[i].score * self._offers[i].weight
            if score > best.match.score:
                best = FoundAnswer(self._offers[i], Match(score, by_offer[i].reason))
        return best if best.match.score >= self._least else FoundAnswer()

    def _beside(self, clause: Features) -> Iterable[int]:
        """The offers to set beside a clause: those that share what is rarest among them first."""
        held = sorted((len(at), key) for key in _feature_keys(clause) if (at := self._index.get(key)))
        near: dict[int, None] = {}
        for _, key in held:
            for i in self._index[key]:
                near[i] = None
                if len(near) >= NEAREST:
                    return near
        return near


def _feature_keys(features: Features) -> frozenset[str]:
    """What two sentences must have something of in common to agree at all: pairs of characters, or subjects."""
    return features.pairs | features.subjects | features.serves
