"""Anchors that survive a correction further down: they depend on a block's own first words only."""

from hashlib import blake2b

from duizhao.text.fold import fold

FIRST_WORDS = 24  # folded characters that an anchor depends on


def short_hash(text: str) -> str:
    """Six hexadecimal digits for a text's first words."""
    return blake2b(fold(text[: FIRST_WORDS * 4])[:FIRST_WORDS].encode(), digest_size=3).hexdigest()


class Anchors:
    """Gives each block of one report an anchor; the same first words twice get a number."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def next(self, text: str) -> str:
        """The anchor of the next block: p-3fa2c1, or p-3fa2c1-2 if the same words began a block before."""
        base = "p-" + short_hash(text)
        self._used[base] = self._used.get(base, 0) + 1
        return base if self._used[base] == 1 else f"{base}-{self._used[base]}"
