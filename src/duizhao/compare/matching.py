"""Whether two stretches of text speak of the same shortcoming, and which words say so."""

from dataclasses import dataclass

from duizhao.compare.concepts import Features
from duizhao.compare.near import bigrams, dice

SAME_WORDS = 0.55  # Dice of the bigrams, from which on two clauses say the same
MOST_WORDS = 0.6  # share of a clause's own bigrams that stand in the other
LONG = 4  # characters of an uncommon word that is proof by itself


@dataclass(frozen=True, slots=True)
class Match:
    """How well two stretches agree (0–1) and why, in words for people."""

    score: float
    reason: str


NONE = Match(0.0, "")


def match(a: Features, b: Features, facets: frozenset[str], rare: frozenset[str]) -> Match:
    """Sets the shortcoming `a` beside `b`.

    Args:
        a: A clause of the shortcoming.
        b: What may speak of it again.
        facets: The facets of `b` that count: what falls short in it, or what is done.
        rare: The bigrams that are uncommon in the report of `b`: only they make a word in common telling.
    """
    likeness = dice(bigrams(a.words), bigrams(b.words))
    if likeness >= SAME_WORDS and len(a.words) > 3:
        return Match(min(1.0, 0.5 + likeness / 2), "措辞基本相同")
    subjects = a.subjects & b.subjects
    shared = a.lack & facets
    cover = len(a.grams & b.grams) / len(a.grams) if len(a.grams) > 2 else 0.0
    word = _word_in_common(a, b, rare)
    if a.lack and facets and not shared and len(word) < LONG:
        return NONE
    extra = 0.2 * cover
    if len(word) >= LONG:
        return Match(0.75 + extra, f"都提到“{word}”")
    if subjects and shared:
        return Match(0.68 + extra, f"同一事项、同一方面{_named(word)}")
    if word and (subjects or shared):
        return Match(0.62 + extra, f"都提到“{word}”")
    if word and a.broad & b.broad:
        return Match(0.55 + extra, f"同一对象，都提到“{word}”")
    if shared and (a.broad & b.broad) and cover >= 0.4:
        return Match(0.6 + extra, "同一对象、同一方面")
    if cover >= MOST_WORDS:
        return Match(0.6 + extra, "多数词语相同")
    return NONE


def _named(word: str) -> str:
    return f"，都提到“{word}”" if word else ""


def _word_in_common(a: Features, b: Features, rare: frozenset[str]) -> str:
    """The longest run of uncommon characters of `a` that stands in `b`; "" if there is none of two or more."""
    best = ""
    for run in a.own:
        for i in range(len(run) - 1):
            j = i + max(2, len(best) + 1)
            while j <= len(run) and run[i:j] in b.words:
                if any(run[k : k + 2] in rare for k in range(i, j - 1)):
                    best = run[i:j]
                j += 1
    return best
