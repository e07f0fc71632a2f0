"""Traditional and simplified characters: rules are written in simplified ones, a report keeps its own."""

import re
from functools import cached_property

_SHARE = 0.02  # of a text's characters: with fewer traditional ones it is simplified text with a variant in a name


class Folding(dict[int, str]):
    """A table for `str.translate`, of a string of pairs, traditional and simplified in turn: one character for one."""

    def __init__(self, pairs: str) -> None:
        super().__init__((ord(a), b) for a, b in zip(pairs[::2], pairs[1::2], strict=True))

    @cached_property
    def signs(self) -> re.Pattern[str]:
        """A pattern that finds one character that the table folds."""
        return re.compile(f"[{re.escape(''.join(map(chr, self)))}]" if self else "(?!)")


def is_traditional(text: str, table: Folding) -> bool:
    """Whether a `text` is in traditional characters by `table`: at least two of them, and 2 % of its code points.

    Own rule: with fewer it is a simplified text with a variant in a name.
    """
    return len(table.signs.findall(text)) >= max(2, len(text) * _SHARE)
