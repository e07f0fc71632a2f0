"""Regular expressions put together from the entries of rule lists."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from duizhao.text.needed import needed_words

T = TypeVar("T")
_END = sys.maxsize  # of any text


def one_of(patterns: Iterable[str]) -> str:
    """A regular expression, as text, that fits where one of the `patterns` does, the first of them first.

    Without any it is empty, and fits everywhere.
    """
    return "|".join(f"(?:{pattern})" for pattern in patterns)


# A hanzi: a letter that is none of ASCII's. Python goes through [一-龥] character by character at each compilation.
HANZI = r"[^\W\d_a-zA-Z]"
_NO_HANZI = r"[\W\d_a-zA-Z]"


class ListedPattern:
    """A pattern of a rule list, compiled when a text comes that has the words which it needs; most reports need few.

    Its methods are those of `re.Pattern`. Source: decision 054.
    """

    __slots__ = ("_compiled", "_lacking", "_needed", "pattern")

    def __init__(self, pattern: str) -> None:
        """Of a regular expression."""
        self.pattern = pattern  # as text
        self._compiled: re.Pattern[str] | None = None
        self._needed: tuple[tuple[str, ...], ...] | None = None  # not known yet
        self._lacking: str | None = None  # the last text in which it was sought at a place and that lacks these words

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """The first place in `text[start:end]` where it fits."""
        return self._regex.search(text, start, end) if self._may_fit(text, start, end) else None

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Where it fits `text[start:end]` from its beginning on."""
        if self._compiled is None and self._lacks(text):
            return None
        return self._regex.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Where it fits all of `text[start:end]`."""
        if self._compiled is None and self._lacks(text):
            return None
        return self._regex.fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """All places in `text[start:end]` where it fits."""
        return self._regex.finditer(text, start, end) if self._may_fit(text, start, end) else iter(())

    def sub(self, by: str, text: str) -> str:
        """The `text` with `by` in the place of whatever it fits."""
        return self._regex.sub(by, text) if self._may_fit(text, 0, _END) else text

    def split(self, text: str) -> list[str | Any]:
        """The `text` cut where it fits."""
        return self._regex.split(text)

    def fits(self, text: str) -> bool:
        """Whether it fits somewhere in a `text` that has the words which it needs, as far as is known."""
        return self._regex.search(text) is not None

    @property
    def needed(self) -> tuple[tuple[str, ...], ...]:
        """Lists of words of each of which a text must have one (`needed_words`)."""
        if self._needed is None:
            self._needed = needed_words(self.pattern)
        return self._needed

    @property
    def _regex(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern)
        return self._compiled

    def _lacks(self, text: str) -> bool:
        """Whether the words that it needs are nowhere in a `text`, which is asked for at one place after another."""
        if text is not self._lacking:
            if self._may_fit(text, 0, _END):
                return False
            self._lacking = text
        return True

    def _may_fit(self, text: str, start: int, end: int) -> bool:
        """Whether it can fit in `text[start:end]` by the words that it needs."""
        needed = self._needed
        if needed is None:
            needed = self.needed
        if not needed:
            return True
        if start > 0 or end < len(text):
            text = text[max(start, 0) : end]  # `re` begins at 0 where it should before
        for words in needed:
            for word in words:  # `any` over them takes three times as long, a hundred thousand times
                if word in text:
                    break
            else:
                return False
        return True


@cache
def compiled(pattern: str) -> ListedPattern:
    """A `pattern` of a rule list, kept.

    What rule lists write [一-龥] and [^一-龥] is any hanzi, also a rare one, and anything else: in a hundredth of
    the time.
    """
    return ListedPattern(pattern.replace("[一-龥]", HANZI).replace("[^一-龥]", _NO_HANZI))


def any_of(patterns: Iterable[str]) -> ListedPattern:
    """What `one_of` makes of the `patterns`, kept."""
    return compiled(one_of(patterns))


def any_or_nothing(patterns: Iterable[str]) -> ListedPattern:
    """What `any_of` makes of the `patterns`; of none, which would fit everywhere, what fits nothing."""
    return any_of(tuple(patterns) or ("(?!)",))


def by_key(kind: Callable[..., T], listed: Any) -> T:
    """A value of `kind`, a dataclass of a pattern for each key of the rule list `listed`, of its entries' patterns."""
    of: Any = kind
    return kind(*(any_of(entry.pattern for entry in getattr(listed, key.name)) for key in fields(of)))


def longest_first(words: Iterable[str]) -> list[str]:
    """The `words` in an order in which none stands before a longer one that begins with it."""
    return sorted(words, key=lambda word: (-len(word), word))
