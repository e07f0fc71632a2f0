"""Did you mean … — for keys and names that people mistype."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from itertools import combinations

_NEAR = 0.6  # what difflib takes for alike
_PARTS = re.compile(r"\d+|[^\W\d_]+")  # of a name: a year, a word between signs


def suggest(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to a mistyped one, or an empty string if none is near."""
    near = get_close_matches(word.strip().lower(), list(known), n=1, cutoff=_NEAR)
    return f"是否应为 {near[0]}？" if near else ""


def near_names(asked: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known names of several parts (`2023/county-town`, 2023星河镇) that a mistyped one may mean, nearest first.

    Each part that was written must be near to one of the name's, in order: by the whole, names with a long part in
    common, a folder or a year, were all near.

    Args:
        asked: what was written; parts may be missing.
        known: the names.
        most: how many to give.
    """
    parts = _PARTS.findall(asked.lower())
    found = []
    for name in known if parts else ():
        own = _PARTS.findall(name.lower())
        if score := max((_score(parts, chosen) for chosen in combinations(own, len(parts))), default=0.0):
            found.append((-score, len(own), name))
    return [name for _, _, name in sorted(found)[:most]]


def _score(parts: Sequence[str], own: Sequence[str]) -> float:
    """How near two lists of parts are, 0 where one part is not near to its own."""
    scores = [_alike(one, other) for one, other in zip(parts, own, strict=True)]
    return sum(scores) / len(scores) if min(scores) >= _NEAR else 0.0


@lru_cache(maxsize=4096)  # the names of a site have most parts in common
def _alike(one: str, other: str) -> float:
    return 1.0 if one in other and len(one) > 1 else SequenceMatcher(None, one, other, autojunk=False).ratio()
