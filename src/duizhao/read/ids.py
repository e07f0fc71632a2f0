"""Anchors that survive a correction elsewhere: they depend on a block's own first words only, and not on its number.

So a block keeps its anchor when others are put in, left out or moved, when its own words change behind the first ones,
and when it is numbered anew because of a block before it. When its first words change, it is another block.
"""

import re
from hashlib import blake2b

from duizhao.read.numbering import read_number
from duizhao.text.fold import fold

FIRST_WORDS = 24  # folded characters behind the number that an anchor depends on
_ITEM = re.compile("[一二三四五六七八九十]{1,3}是(?!否)")  # an item's number


def short_hash(text: str) -> str:
    """Six hexadecimal digits for the first `FIRST_WORDS` characters of a `text` behind its number: （三）, 3. or 三是.

    So a block keeps its name while others come and go (decision 053).
    """
    number = read_number(text)
    end = number.end if number and not number.bare else 0
    end = item.end() if not end and (item := _ITEM.match(text)) else end
    return blake2b(
        fold((text[end:].strip() or text)[: FIRST_WORDS * 4])[:FIRST_WORDS].encode(), digest_size=3
    ).hexdigest()


class Anchors:
    """Gives each block of one report an anchor; the same first words twice get a number."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def next(self, text: str) -> str:
        """The anchor of the next block, of this `text`: p-3fa2c1, or p-3fa2c1-2 if the same words began one before.

        The name follows from the words, not from the block's number (decision 053).
        """
        base = "p-" + short_hash(text)
        self._used[base] = self._used.get(base, 0) + 1
        return base if self._used[base] == 1 else f"{base}-{self._used[base]}"
