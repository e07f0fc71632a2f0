"""The search index: which letters and pairs of letters stand in which report.

A *key* is one folded letter or two neighbouring ones, and three or four within a number or a Latin word (pairs of
digits are in every report); its *posting* the numbers of the reports that hold it. All keys of a query must be in a
report before its text is looked at, so nothing is missed, and what does not fit falls out when the text itself is
searched. Keys are spread over *shards*, files that the browser loads when a query needs them;
`theme/search-core.js` reads them again.
"""

import re
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from operator import add

from duizhao.frozen import frozen
from duizhao.plan.data.search_fold import Fold

SHARD_BYTES = 40_000  # aimed at: a query of four letters reads three shards
MAX_SHARDS = 4096
_LAST = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"  # base64: 0–63, the last digit of a number
_MORE = "!#$%&'()*,-.:;=>?@[]^_`{|}~"  # 0–26, the digits before it
_BITMAP = " "  # what a posting begins with that is a bit for each report
_CODE = re.compile(f"[{re.escape(_MORE)}]*[{re.escape(_LAST)}]")
_ONE = ord("1")
_KEY_BYTES = 12  # a key of two hanzi with its quotes, colon and comma
_RUN = re.compile("[0-9a-z]{3,}")


@frozen
class Index:
    """Keys and postings in `len(shards)` shards, and the number of reports they speak of."""

    reports: int
    shards: tuple[dict[str, str], ...]


def search_keys(folded: str) -> set[str]:
    """The keys of a folded text; white space is in none of them.

    They are its letters, each two that stand together, and of some runs three and four (decision 040).
    """
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
    """The number, from 0, of the one of so many `shards` that holds a `key`: the same sum in the browser.

    Source: decision 040; theme/search-core.js.
    """
    return (ord(key[0]) * 131 + (ord(key[1]) if len(key) > 1 else 0)) % shards


def postings_of(texts: Sequence[str], fold: Fold) -> dict[str, str]:
    """The posting of each key of `texts` as `fold` changes them; a report's number is its text's place.

    Time grows with the letters. How postings are written: decision 040.
    """
    holders: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for key in search_keys(fold(text)):
            if (posting := holders.get(key)) is None:
                holders[key] = [number]
            else:
                posting.append(number)
    codes = _gap_codes(len(texts))
    return {key: _posting(holders[key], len(texts), codes) for key in sorted(holders)}


def continued_postings(
    postings: Mapping[str, str], places: Sequence[int], count: int, texts: Mapping[int, str], fold: Fold
) -> dict[str, str]:
    """The postings of `count` texts, most of which had `postings` before: the same as `postings_of` all of them.

    Why they are continued: decision 053.

    Args:
        postings: those of as many texts as there are `places`.
        places: the number that each of these texts has now, -1 for one that is gone or has other words.
        count: how many texts there are now.
        texts: the others among them, by their numbers.
        fold: as of `postings_of`.
    """
    added: dict[str, list[int]] = {}
    for number in sorted(texts):
        for key in search_keys(fold(texts[number])):
            added.setdefault(key, []).append(number)
    codes, before = _gap_codes(max(count, len(places))), len(places)
    gaps = {code: gap for gap, code in enumerate(codes)}
    runs = _renumbered_runs(places, count)
    in_place = count == before and all(place in (n, -1) for n, place in enumerate(places))
    numbers = sorted(texts)
    made: dict[str, str] = {}
    for key in sorted(postings.keys() | added):
        written, more = postings.get(key), added.get(key, [])
        if in_place and written is not None and _held_numbers(written, numbers, gaps) == more:
            made[key] = written  # most keys are in the same texts as before
            continue
        if written is not None and written[:1] in ("", _BITMAP):
            was = _posting_digits(written, before)
            digits = "".join([was[start:end] if start >= 0 else "0" * end for start, end in runs])
            for n in more:
                digits = f"{digits[:n]}1{digits[n + 1 :]}"
            if "1" in digits:
                made[key] = _of_digits(digits, codes)
            continue
        held = [place for n in _decoded_numbers(written or "", gaps) if (place := places[n]) >= 0] + more
        if held:
            held.sort()  # few are out of their order
            made[key] = _posting(held, count, codes)
    return made


def _renumbered_runs(places: Sequence[int], count: int) -> list[tuple[int, int]]:
    """Of `count` numbers, in order, where each run of them stood before, from and to; -1 and 1 for one that is new."""
    source = [-1] * count
    for n, place in enumerate(places):
        if place >= 0:
            source[place] = n
    runs: list[tuple[int, int]] = []
    for n in source:
        if n < 0:
            runs.append((-1, 1))
        elif runs and runs[-1][0] >= 0 and runs[-1][1] == n:
            runs[-1] = runs[-1][0], n + 1
        else:
            runs.append((n, n + 1))
    return runs


def _held_numbers(written: str, numbers: Sequence[int], gaps: Mapping[str, int]) -> list[int]:
    """Those of `numbers` that are in a posting."""
    if not written:
        return [*numbers]
    if written[:1] != _BITMAP:
        found = frozenset(_decoded_numbers(written, gaps))
        return [n for n in numbers if n in found]
    bits = _bits_as_bytes(written)
    return [n for n in numbers if bits[n // 8] & 128 >> n % 8]


def shard_count(postings: Mapping[str, str]) -> int:
    """Over how many shards, a power of two, `postings` are spread (decision 040)."""
    size = sum(map(len, postings.values())) + _KEY_BYTES * len(postings)
    shards = 1
    while shards < MAX_SHARDS and size > shards * SHARD_BYTES:
        shards *= 2
    return shards


def into_shards(postings: Mapping[str, str], count: int) -> Index:
    """The index of `count` texts with these `postings`: so many shards, a power of two, that each is short."""
    shards = shard_count(postings)
    parts: tuple[dict[str, str], ...] = tuple({} for _ in range(shards))
    for key, written in postings.items():
        parts[shard_of(key, shards)][key] = written
    return Index(count, parts)


def _gap_codes(count: int) -> list[str]:
    """How each gap between two numbers below `count` is written; a gap is one at least."""
    return ["", *map(_coded_number, range(count))]


def _coded_number(n: int) -> str:
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
    bits = bytearray(b"0") * count
    for n in numbers:
        bits[n] = _ONE
    return _bits(bits.decode())


def _of_digits(digits: str, codes: Sequence[str]) -> str:
    """The same of a digit for each report: 1 where it has the key."""
    held, count = digits.count("1"), len(digits)
    if count // 6 < held < count:
        return _bits(digits)
    return _posting([n for n, digit in enumerate(digits) if digit == "1"], count, codes)


def _bits(digits: str) -> str:
    """A bit for each report, from the highest of the first byte on."""
    size = -(-len(digits) // 8)
    bits = int(digits.ljust(8 * size, "0"), 2).to_bytes(size, "big")
    return _BITMAP + b2a_base64(bits, newline=False).decode().rstrip("=")


def _posting_digits(written: str, count: int) -> str:
    """The digits of which `_of_digits` wrote all or a bit for each report."""
    if not written:
        return "1" * count
    bits = _bits_as_bytes(written)
    return f"{int.from_bytes(bits, 'big'):0{8 * len(bits)}b}"[:count]


def _bits_as_bytes(written: str) -> bytes:
    """The bytes that `_bits` wrote."""
    return a2b_base64(written[1:] + "=" * (-len(written[1:]) % 4))


def _decoded_numbers(written: str, gaps: Mapping[str, int]) -> Iterator[int]:
    """The numbers between which `_posting` wrote `gaps`, by their codes."""
    return (at - 1 for at in accumulate(map(gaps.__getitem__, _CODE.findall(written))))
