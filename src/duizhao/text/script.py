"""Traditional and simplified characters: rules are written in simplified ones, a report keeps its own."""

from collections.abc import Mapping

SHARE = 0.02  # of a text's characters: with fewer traditional ones it is simplified text with a variant in a name


def folding_table(pairs: str) -> dict[int, str]:
    """The table of a string of pairs, traditional and simplified in turn: one character for one."""
    return {ord(a): b for a, b in zip(pairs[::2], pairs[1::2], strict=True)}


def is_traditional(text: str, table: Mapping[int, str]) -> bool:
    """Whether a text is written in traditional characters."""
    present = (c for c in set(text) if ord(c) in table)  # characters repeat: a tenth as many lookups
    return sum(map(text.count, present)) >= max(2, len(text) * SHARE)
