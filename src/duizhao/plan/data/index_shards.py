"""The search index: which letters and pairs of letters stand in which report.

A *key* is one folded letter or two neighbouring ones, and three or four within a number or a Latin word (pairs of
digits are in every report); its *posting* the numbers of the reports that hold it. All keys of a query must be in a
report before its text is looked at, so nothing is missed, and what does not fit falls out when the text itself is
searched. Keys are spread over *shards*, files that the browser loads when a query needs them;
`theme/search-core.js` reads them again.
"""

import re
from binascii import a2b_base64, b2a_base64
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import add

from duizhao.plan.data.search_fold import Fold

SHARD_BYTES = 40_000  # aimed at: a query of four letters reads three shards
MAX_SHARDS = 4096
_LAST = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"  # base64: 0–63, the last digit of a number
_MORE = "!#$%&'()*,-.:;=>?@[]^_`{|}~"  # 0–26, the digits before it
_BITMAP = " "  # what a posting begins with that is a bit for each report
_CODE = re.compile(f"[{re.escape(_MORE)}]*[{re.escape(_LAST)}]")
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


def postings_of(texts: Sequence[str], fold: Fold) -> dict[str, str]:
    """The posting of each key of `texts` as `fold` changes them; a report's number is its text's place.

    Time grows with the letters.
    """
    holders: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for key in keys(fold(text)):
            if (posting := holders.get(key)) is None:
                holders[key] = [number]
            else:
                posting.append(number)
    codes = _codes(len(texts))
    return {key: _posting(holders[key], len(texts), codes) for key in sorted(holders)}


def with_text(postings: Mapping[str, str], count: int, number: int, text: str, fold: Fold) -> dict[str, str]:
    """The `postings` of `count` texts when the one with a `number` is `text`, folded by `fold`."""
    now, codes = keys(fold(text)), _codes(count)
    known = {code: gap for gap, code in enumerate(codes)}
    made: dict[str, str] = {}
    for key in sorted(postings.keys() | now):
        written = postings.get(key)
        found = () if written is None else _numbers(written, count, known)
        if (number in found) == (key in now):
            made[key] = written or ""
            continue
        changed = sorted({*found, number}) if key in now else [n for n in found if n != number]
        if changed:
            made[key] = _posting(changed, count, codes)
    return made


def shard_count(postings: Mapping[str, str]) -> int:
    """Over how many shards `postings` are spread."""
    size = sum(map(len, postings.values())) + _KEY_BYTES * len(postings)
    shards = 1
    while shards < MAX_SHARDS and size > shards * SHARD_BYTES:
        shards *= 2
    return shards


def spread(postings: Mapping[str, str], count: int) -> Index:
    """The index of `count` texts with these `postings`: so many shards, a power of two, that each is short."""
    shards = shard_count(postings)
    parts: tuple[dict[str, str], ...] = tuple({} for _ in range(shards))
    for key, written in postings.items():
        parts[shard_of(key, shards)][key] = written
    return Index(count, parts)


def _codes(count: int) -> list[str]:
    """How each gap between two numbers below `count` is written; a gap is one at least."""
    return ["", *map(_number, range(count))]


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


def _numbers(written: str, count: int, known: Mapping[str, int]) -> Collection[int]:
    """The numbers that `_posting` wrote; `known` are the gaps by their codes."""
    if not written:
        return range(count)
    if written.startswith(_BITMAP):
        bits = a2b_base64(written[1:] + "=" * (-len(written[1:]) % 4))
        return _Bits(bits, count)
    return [at - 1 for at in accumulate(map(known.__getitem__, _CODE.findall(written)))]


class _Bits(Collection[int]):
    """The numbers of the bits that are set, from the highest of the first byte on."""

    def __init__(self, bits: bytes, count: int) -> None:
        self._bits, self._count = bits, count

    def __contains__(self, n: object) -> bool:
        return isinstance(n, int) and bool(self._bits[n >> 3] & 128 >> (n & 7))

    def __iter__(self) -> Iterator[int]:
        return (n for n in range(self._count) if n in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
