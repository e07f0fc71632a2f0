"""Several patterns of rule lists that are looked for in the same text."""

from collections.abc import Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick

from duizhao.text.patterns import ListedPattern, compiled

_KNOWN = 256  # sets of words for which it is kept which patterns can fit


class PatternGroup:
    """Patterns of which few fit in any one text: the words that all of them need are looked for at once.

    One walk of the text tells which can fit (Aho and Corasick, 1975); only these are searched for. Source: decision
    054.
    """

    __slots__ = ("_automaton", "_found_by", "_likely", "_needs", "_patterns")

    def __init__(self, patterns: Sequence[ListedPattern]) -> None:
        """Of the `patterns`, in an order that is kept."""
        self._patterns = tuple(patterns)
        self._automaton: AhoCorasick | None = None  # made for the first text
        self._found_by: list[int] = []  # for each word a bit for each list of words that it is one of
        self._needs: list[int] = []  # for each pattern the bits of its lists
        self._likely: dict[int, tuple[int, ...]] = {}  # of some texts: by the bits of their words the patterns

    def fitting(self, text: str) -> Iterator[int]:
        """The numbers of the patterns, from 0 and in order, that fit somewhere in a `text`."""
        return (n for n in self.likely(text) if self._patterns[n].fits(text))

    def fits(self, text: str) -> bool:
        """Whether one of the patterns fits somewhere in a `text`."""
        return any(self._patterns[n].fits(text) for n in self.likely(text))

    def likely(self, text: str) -> tuple[int, ...]:
        """The numbers of the patterns that can fit in a `text` by the words that they need."""
        if not self._needs and self._patterns:
            self._prepare()
        met = 0
        if self._automaton is not None:
            for word, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
                met |= self._found_by[word]
        found = self._likely.get(met)
        if found is None:
            found = tuple([n for n, need in enumerate(self._needs) if met & need == need])
            if len(self._likely) < _KNOWN:
                self._likely[met] = found
        return found

    def _prepare(self) -> None:
        bit, found_by, needs = 1, dict[str, int](), list[int]()
        for pattern in self._patterns:
            need = 0
            for words in pattern.needed:
                for word in words:
                    found_by[word] = found_by.get(word, 0) | bit
                need |= bit
                bit <<= 1
            needs.append(need)
        if found_by:
            self._automaton, self._found_by = AhoCorasick(list(found_by)), list(found_by.values())
        self._needs = needs  # last: what breaks off on the way is begun anew


@cache
def grouped(patterns: tuple[str, ...]) -> PatternGroup:
    """The `patterns` of a rule list as a group, kept: where one fits is not asked, only whether; without any, none.

    Of many only those are compiled that can fit; what is one pattern of them all is compiled whole (decision 054).
    """
    return PatternGroup([compiled(pattern) for pattern in patterns])
