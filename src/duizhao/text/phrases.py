"""Finding many fixed phrases in a text at once."""

from collections.abc import Iterable
from typing import NamedTuple


class Hit(NamedTuple):
    """One phrase at one place: `text[start:end]` is the phrase."""

    start: int
    end: int
    phrase: str


class Phrases:
    """A set of phrases, looked up by their first two characters, so that a text is walked only once.

    Phrases shorter than two characters are refused: they would match nearly everywhere.
    """

    __slots__ = ("_table",)

    def __init__(self, phrases: Iterable[str]) -> None:
        table: dict[str, list[str]] = {}
        for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)):  # the longest first
            if len(phrase) < 2:
                raise ValueError(f"a phrase needs two characters: {phrase!r}")
            table.setdefault(phrase[:2], []).append(phrase)
        self._table = {head: tuple(found) for head, found in table.items()}

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """The phrases in `text[start:end]`, in order: the longest at each place, none inside another.

        Phrases may overlap (行政执法公示 over 执法公示制度 gives both), because each then says something of its own.
        """
        end = len(text) if end is None else end
        table = self._table
        hits: list[Hit] = []
        reached = start
        for i in range(start, end - 1):
            candidates = table.get(text[i : i + 2])
            if candidates is None:
                continue
            for phrase in candidates:
                stop = i + len(phrase)
                if stop <= end and stop > reached and text.startswith(phrase, i):
                    hits.append(Hit(i, stop, phrase))
                    reached = stop
                    break
        return hits
