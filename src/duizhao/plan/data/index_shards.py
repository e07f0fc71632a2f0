"""The search index: which letters and pairs of letters stand in which report.

A *key* is one folded letter or two neighbouring ones, and three or four within a number or a Latin word (pairs of
digits are in every report); its *posting* the numbers of the reports that hold it. All keys of a query must be in a
report before its text is looked at, so nothing is missed, and what does not fit falls out when the text itself is
searched. Keys are spread over *shards*, files that the browser loads when a query needs them;
`theme/search-core.js` reads them again.
"""

import re
from binascii import b2a_base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from duizhao.plan.data.search_fold import Fold

SHARD_BYTES = 40_000  # aimed at: a query of four letters reads three shards
MAX_SHARDS = 4096
_LAST = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"  # base64: 0–63, the last digit of a number
_MORE = "!#$%&'()*,-.:;=>?@[]^_`{|}~"  # 0–26, the digits before it
_BITMAP = " "  # what a posting begins with that is a bit for each report
_KEY_BYTES = 12  # a key of two hanzi with its quotes, colon and comma
_RUN = re.compile("[0-9a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Index:
    """Keys and postings in `len(shards)` shards, and the number of reports they speak of."""

    reports: int
    shards: tuple[dict[str, str], ...]


def keys(folded: str) -> set[str]:
    """The keys of a folded text; white space is in none of them."""
    found = set(folded)
    found.discard(" ")
    found.discard("\n")
    for piece in folded.split():
        found.update(map(add, piece, piece[1:]))
    for run in set(_RUN.findall(folded)):
        found.update(run[i : i + 3] for i in range(len(run) - 2))
        found.update(run[i : i + 4] for i in range(len(run) - 3))
    return found


def shard_of(key: str, shards: int) -> int:
    """The number, from 0, of the one of so many `shards` that holds a `key`: the same sum in the browser."""
    return (ord(key[0]) * 131 + (ord(key[1]) if len(key) > 1 else 0)) % shards


def index_texts(texts: Iterable[str], fold: Fold) -> Index:
    """The index of `texts` as `fold` changes them; a report's number is its text's place in the order given.

    Time grows with the letters.
    """
    holders: dict[str, list[int]] = {}
    count = 0
    for number, text in enumerate(texts):
        count += 1
        for key in keys(fold(text)):
            if (posting := holders.get(key)) is None:
                holders[key] = [number]
            else:
                posting.append(number)
    codes = ["", *map(_number, range(count))]
    postings = {key: _posting(holders[key], count, codes) for key in sorted(holders)}
    size = sum(map(len, postings.values())) + _KEY_BYTES * len(postings)
    shards = 1
    while shards < MAX_SHARDS and size > shards * SHARD_BYTES:
        shards *= 2
    spread: tuple[dict[str, str], ...] = tuple({} for _ in range(shards))
    for key, written in postings.items():
        spread[shard_of(key, shards)][key] = written
    return Index(count, spread)


def _number(n: int) -> str:
    rest, last = divmod(n, 64)
    digits = _LAST[last]
    while rest:
        rest, digit = divmod(rest, 27)
        digits = _MORE[digit] + digits
    return digits


def _posting(numbers: Sequence[int], count: int, codes: Sequence[str]) -> str:
    """Nothing for all reports, else the shorter of the gaps between the numbers and a bit for each report."""
    if len(numbers) == count:
        return ""
    if len(numbers) <= count // 6:
        return "".join([codes[b - a] for a, b in pairwise((-1, *numbers))])
    bits = bytearray((count + 7) // 8)
    for n in numbers:
        bits[n >> 3] |= 128 >> (n & 7)
    return _BITMAP + b2a_base64(bits, newline=False).decode().rstrip("=")
