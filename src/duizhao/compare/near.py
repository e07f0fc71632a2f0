"""Finding all pairs of nearly the same sentences without comparing every sentence with every other.

Two sets of bigrams with a Dice likeness of at least t must share one of their rarest bigrams: of a set of n, only the
n − ⌈n·t/(2−t)⌉ + 1 rarest have to be looked up (prefix filter; R. Bayardo and others, Scaling up all pairs similarity
search, 2007). Nothing is missed, and because rare bigrams stand in few sentences, the cost is close to linear.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from math import ceil, floor
from operator import add


def bigrams(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters in `words`; none where there are fewer than two."""
    return frozenset(map(add, words, words[1:]))


# Clauses stand in many reports, and in each they are asked for twice: as the earlier and as the later one.
grams_of = lru_cache(maxsize=2048)(bigrams)


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """Twice what the sets `a` and `b` have in common over what they hold: 0–1 (L. R. Dice 1945)."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def near_pairs(texts: Sequence[str], bucket: Sequence[int], bound: float) -> list[tuple[int, int]]:
    """Pairs of places in `texts` (the smaller first) that are nearly the same.

    What nearly means: decision 021. No pair is missed.

    Args:
        texts: Different texts.
        bucket: The places that are looked at.
        bound: The least Dice likeness of the sets of bigrams, above 0, at most 1.
    """
    frequency: Counter[str] = Counter()
    for i in bucket:
        frequency.update(bigrams(texts[i]))
    share = bound / (2 - bound)
    index: dict[str, list[int]] = defaultdict(list)
    sets: dict[int, frozenset[str]] = {}  # only of those that some other sentence may be near to
    sizes: dict[int, int] = {}
    pairs: list[tuple[int, int]] = []
    for i in bucket:
        own = bigrams(texts[i])
        size = len(own)
        prefix = size - ceil(size * share - 1e-9) + 1
        # a bigram that stands nowhere else finds nothing, but takes its place among the rarest
        rare = sorted(own, key=lambda g: (frequency[g], g))[:prefix]
        least, most = ceil(size * share - 1e-9), floor(size / share + 1e-9)
        seen: set[int] = set()
        for gram in rare:
            if frequency[gram] < 2:
                continue
            there = index[gram]
            seen.update(there)
            there.append(i)
        sizes[i] = size
        for j in seen:
            if least <= sizes[j] <= most:
                other = sets.get(j)
                if other is None:
                    other = sets[j] = bigrams(texts[j])
                if 2 * len(own & other) >= bound * (size + sizes[j]) - 1e-9:
                    pairs.append((j, i) if j < i else (i, j))
    return pairs
