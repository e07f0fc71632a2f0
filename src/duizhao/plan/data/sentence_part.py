"""One file of the sentences of a member's reports: their keys, which reports have each, its words.

A line of JSON says whose it is; behind it stand the keys (64 bits each, sorted), how many reports have each, their
numbers, and the words in sixteen blocks by the next digit of the key, all but the keys compressed; last a checksum. So
keys and numbers of very many sentences are read without their words, and words of few without the others'.
"""

import json
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import Any
from zlib import compress, decompress

from duizhao.frozen import frozen

PART_FORM = 1  # counted up where a file says something else
KEY_DIGITS = 16  # of a key, hexadecimal
_CHECKSUM = 16  # bytes
_BLOCKS = 16
_LEVEL = 6


@frozen
class ToldSentence:
    """A sentence, the numbers of the reports that have it, in order, and in which paragraphs the first of them do."""

    key: int
    words: str
    reports: Sequence[int]
    anchors: tuple[str, ...]


def packed(told: Sequence[ToldSentence], member: str, name: str, part: str) -> bytes:
    """The file of the sentences `told`, which are in the order of their keys.

    Args:
        told: those whose keys begin with the digits of `part`.
        member: the folder of the member that has them.
        name: a checksum of all that the member's files tell.
        part: the digits.

    Returns:
        A line of JSON, then keys (64 bits each, the lowest byte first) and the rest, as the head of this module says.
    """
    blocks: list[list[Any]] = [[] for _ in range(_BLOCKS)]
    for one in told:
        blocks[_block_number(one.key, part)].append([one.words, *one.anchors])
    sections = [
        _array_bytes("Q", (one.key for one in told)),
        compress(_array_bytes("I", (len(one.reports) for one in told)), _LEVEL),
        compress(_array_bytes("I", (n for one in told for n in one.reports)), _LEVEL),
        *(compress(json.dumps(block, ensure_ascii=False, separators=(",", ":")).encode(), _LEVEL) for block in blocks),
    ]
    head = {"form": PART_FORM, "member": member, "name": name, "part": part, "sizes": [len(one) for one in sections]}
    data = b"".join((json.dumps(head).encode(), b"\n", *sections))
    return data + blake2b(data, digest_size=_CHECKSUM).digest()


@dataclass
class SentencePart:
    """What such a file tells."""

    part: str
    keys: "array[int]"
    _counts: bytes
    _numbers: bytes
    _blocks: Sequence[bytes]
    _read: dict[int, list[Any]] = field(default_factory=dict)

    @cached_property
    def counts(self) -> "array[int]":
        """How many reports have each sentence."""
        return _read_array("I", decompress(self._counts))

    def below(self, start: str) -> range:
        """The places, from 0, of the keys that begin with the hexadecimal digits `start`."""
        low = int(start.ljust(KEY_DIGITS, "0"), 16)
        high = int(start.ljust(KEY_DIGITS, "f"), 16)
        return range(bisect_left(self.keys, low), bisect_left(self.keys, high + 1))

    def reports(self, at: int) -> Sequence[int]:
        """The numbers of the reports that have the sentence at a place, `at`, as data/member.json counts them."""
        return self._of_all[self._ends[at] : self._ends[at + 1]]

    def words(self, at: int) -> tuple[str, tuple[str, ...]]:
        """The sentence at a place, `at`, and in which paragraphs it stands in the first reports that have it: ids."""
        number = _block_number(self.keys[at], self.part)
        if number not in self._read:
            self._read[number] = json.loads(decompress(self._blocks[number]))
        first = self.below(f"{self.part}{number:x}").start
        words, *anchors = self._read[number][at - first]
        return words, tuple(anchors)

    @cached_property
    def _of_all(self) -> "array[int]":
        return _read_array("I", decompress(self._numbers))

    @cached_property
    def _ends(self) -> Sequence[int]:
        return array("I", accumulate(self.counts, initial=0))


def unpacked(data: bytes, member: str, name: str, part: str) -> SentencePart:
    """What a file tells, `data`; `member`, `name` and `part` as of `packed`.

    Raises:
        ValueError: it is damaged, or is not that part of what that member told.
    """
    whole, checksum = memoryview(data)[:-_CHECKSUM], data[-_CHECKSUM:]
    if blake2b(whole, digest_size=_CHECKSUM).digest() != checksum:
        raise ValueError("damaged")
    at = data.index(b"\n") + 1
    head = json.loads(data[:at])
    if [head[key] for key in ("form", "member", "name", "part")] != [PART_FORM, member, name, part]:
        raise ValueError("another's")
    ends = list(accumulate(head["sizes"], initial=at))
    keys, counts, numbers, *blocks = (data[start:end] for start, end in pairwise(ends))
    return SentencePart(part, _read_array("Q", keys), counts, numbers, blocks)


def _block_number(key: int, part: str) -> int:
    return key >> 4 * (KEY_DIGITS - 1 - len(part)) & 15


def _array_bytes(kind: str, values: Iterable[int]) -> bytes:
    found = array(kind, values)
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()


def _read_array(kind: str, data: bytes) -> "array[int]":
    found = array(kind)
    found.frombytes(data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def digits_for(count: int, most: int) -> int:
    """How many hexadecimal digits of a key part `count` sentences into files of `most` at most, on average."""
    digits = 0
    while count > most * 16**digits:
        digits += 1
    return digits


def key_parts(digits: int) -> Iterator[str]:
    """The parts, digits each, that so many hexadecimal `digits` make, in order; 0 makes one part, ""."""
    return (f"{n:0{digits}x}" if digits else "" for n in range(16**digits))
