"""Regular expressions put together from the entries of rule lists."""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def one_of(patterns: Iterable[str]) -> str:
    """A regular expression, as text, that fits where one of the `patterns` does, the first of them first.

    Without any it is empty, and fits everywhere.
    """
    return "|".join(f"(?:{pattern})" for pattern in patterns)


# A hanzi: a letter that is none of ASCII's. Python goes through [一-龥] character by character at each compilation.
HANZI = r"[^\W\d_a-zA-Z]"
_NO_HANZI = r"[\W\d_a-zA-Z]"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A `pattern` of a rule list, compiled when it is first asked for and kept.

    The rule lists hold more patterns than `re` remembers, and most reports need few of the rare ones. What they write
    [一-龥] and [^一-龥] is any hanzi, also a rare one, and anything else: in a hundredth of the time.
    """
    return re.compile(pattern.replace("[一-龥]", HANZI).replace("[^一-龥]", _NO_HANZI))


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """What `one_of` makes of the `patterns`, compiled."""
    return compiled(one_of(patterns))


def by_key(kind: Callable[..., T], listed: Any) -> T:
    """A value of `kind`, a dataclass of a pattern for each key of the rule list `listed`, of its entries' patterns."""
    of: Any = kind
    return kind(*(any_of(entry.pattern for entry in getattr(listed, key.name)) for key in fields(of)))


def longest_first(words: Iterable[str]) -> list[str]:
    """The `words` in an order in which none stands before a longer one that begins with it."""
    return sorted(words, key=lambda word: (-len(word), word))
