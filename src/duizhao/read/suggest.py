"""Did you mean … — for keys and names that people mistype."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from itertools import combinations

from duizhao.model import Reason

_NEAR = 0.6  # what difflib takes for alike
_TOLD = 3  # names that are proposed
_PARTS = re.compile(r"\d+|[^\W\d_]+")  # of a name: a year, a word between signs


def suggest(word: str, known: Iterable[str]) -> Reason | None:
    """A hint that names the known word nearest to a mistyped `word`, None if none is near.

    `known` are the words that may stand there.
    """
    near = get_close_matches(word.strip().lower(), list(known), n=1, cutoff=_NEAR)
    return Reason.of("did-you-mean", near=near[0]) if near else None


def near_names(asked: str, known: Iterable[str]) -> list[str]:
    """The known names of several parts (`2023/county-town`, 2023星河镇) that a mistyped one may mean, nearest first.

    Each part that was written must be near to one of the name's, in order: by the whole, names with a long part in
    common, a folder or a year, were all near. What the nearest has as it was written, the others have too: of a
    mistyped topic of 2024 those of other years are not meant.

    Args:
        asked: what was written; parts may be missing.
        known: the names.
    """
    parts = _PARTS.findall(asked.lower())
    found = []
    for name in known if parts else ():
        own = _PARTS.findall(name.lower())
        scores = max((_scores(parts, chosen) for chosen in combinations(own, len(parts))), key=sum, default=())
        if scores and min(scores) >= _NEAR:
            found.append((-sum(scores), len(own), name, frozenset(n for n, score in enumerate(scores) if score == 1)))
    found.sort(key=lambda one: one[:3])
    return [name for *_, name, exact in found if exact >= found[0][-1]]


def meant(near: Sequence[str]) -> Reason:
    """A hint at what may have been meant: the first few of the names that are `near`, and how many there are."""
    more = Reason.of("more-all", n=len(near)) if len(near) > _TOLD else None
    return Reason.of("did-you-mean-more", near=Reason.listed(near[:_TOLD]), more=more)


def _scores(parts: Sequence[str], own: Sequence[str]) -> tuple[float, ...]:
    return tuple(_likeness(one, other) for one, other in zip(parts, own, strict=True))


@lru_cache(maxsize=4096)  # the names of a site have most parts in common
def _likeness(one: str, other: str) -> float:
    return 1.0 if one in other and len(one) > 1 else SequenceMatcher(None, one, other, autojunk=False).ratio()
