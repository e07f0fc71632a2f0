"""Finding many fixed phrases in a text at once."""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Hit(NamedTuple):
    """One phrase at one place: `text[start:end]` is the phrase."""

    start: int
    end: int
    phrase: str


class Phrases:
    """A set of phrases as one expression that branches like a tree, so that a text is walked only once.

    Phrases shorter than two characters are refused: they would match nearly everywhere.
    """

    __slots__ = ("_tree",)

    def __init__(self, phrases: Iterable[str]) -> None:
        wanted = sorted(set(phrases))
        short = next((p for p in wanted if len(p) < 2), None)
        if short is not None:
            raise ValueError(f"a phrase needs two characters: {short!r}")
        first, second = (re.escape("".join(sorted({p[i] for p in wanted}))) for i in (0, 1))
        # The two sets turn most places away before the tree is tried.
        self._tree = re.compile(f"(?=[{first}][{second}])(?=({_branch(wanted)}))") if wanted else None

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """The phrases in `text[start:end]`, in order: the longest at each place, none inside another.

        Phrases may overlap (行政执法公示 over 执法公示制度 gives both), because each then says something of its own.
        """
        hits: list[Hit] = []
        if self._tree is None:
            return hits
        reached = start
        for match in self._tree.finditer(text, start, len(text) if end is None else end):
            stop = match.end(1)
            if stop > reached:
                hits.append(Hit(match.start(1), stop, match[1]))
                reached = stop
        return hits


def _branch(phrases: list[str]) -> str:
    """An expression for sorted phrases that takes the longest one: common beginnings are written once."""
    branches: list[str] = []
    i = 0
    while i < len(phrases):
        head = phrases[i][:1]
        rest: list[str] = []
        while i < len(phrases) and phrases[i][:1] == head:
            rest.append(phrases[i][1:])
            i += 1
        tail = _branch([r for r in rest if r]) if any(rest) else ""
        if tail and "" in rest:
            tail = f"(?:{tail})?"
        branches.append(re.escape(head) + tail)
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
