"""Regular expressions put together from the entries of rule lists."""

import re
from collections.abc import Iterable


def one_of(patterns: Iterable[str]) -> str:
    """A regular expression that fits where one of the `patterns` does, the first of them first."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """What `one_of` makes of the `patterns`, compiled."""
    return re.compile(one_of(patterns))


def longest_first(words: Iterable[str]) -> list[str]:
    """The `words` in an order in which none stands before a longer one that begins with it."""
    return sorted(words, key=lambda word: (-len(word), word))
