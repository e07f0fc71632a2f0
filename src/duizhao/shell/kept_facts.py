"""The facts of a site as the store keeps them: what each was worth, and of those that follow from others from which.

They are kept as one value; what a later build found otherwise is put behind it, so that few changes are few bytes. When
these have grown to a quarter of it, or are many, all is one value again.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from duizhao.facts import Fact
from duizhao.shell.packing import checksum_of, pack, unpack
from duizhao.shell.store import Store

_HEAD, _WHOLE = "facts head", "facts"
_MOST = 50  # values behind the first


@dataclass(slots=True)
class KeptFacts:
    """All facts, by their numbers.

    Attributes:
        facts: each fact.
        worths: what each is worth.
        reads: of each that follows from others, the numbers of those.
        numbers: the number of each fact.
        known: how many there were when they were read.
    """

    facts: list[Fact] = field(default_factory=list)
    worths: list[bytes] = field(default_factory=list)
    reads: "dict[int, array[int]]" = field(default_factory=dict)
    numbers: dict[Fact, int] = field(default_factory=dict)
    known: int = 0
    _sizes: tuple[int, ...] = ()  # of the values that were read
    _checksums: tuple[bytes, ...] = ()
    _head: bytes = b""  # that was read, or is to be kept
    _worths: set[int] = field(default_factory=set)  # what was read and is not as it was
    _reads: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, store: Store, last: "KeptFacts | None" = None) -> "KeptFacts | None":
        """Those that the `store` has; None where it has not all of them.

        `last` are those that this process kept last, if any: where the store has these, nothing else of it is read.
        Source: decision 053.
        """
        head = store.single(_HEAD)
        if head is None:
            return None
        if last is not None and last._head == head:
            last.known = len(last.facts)
            last._worths.clear()
            last._reads.clear()
            return last
        sizes, checksums = unpack(head)
        found = cls(_sizes=sizes, _checksums=checksums, _head=head)
        for number, sum in enumerate(checksums):
            data = store.single(_facts_row(number))
            if data is None or checksum_of(data) != sum:
                return None
            found._add(*unpack(data))
        found.numbers = dict(zip(found.facts, range(len(found.facts)), strict=True))
        found.known = len(found.facts)
        return found

    def _add(self, facts: list[Fact], worths: Any, of: bytes, sets: list[bytes], which: bytes) -> None:
        """Puts a value behind: new facts, worths by number, and which set of numbers each derived fact reads."""
        self.facts += facts
        if isinstance(worths, list):
            self.worths = worths
        else:
            self.worths += [b""] * len(facts)
            for n, worth in worths.items():
                self.worths[n] = worth
        known = [array("I", data) for data in sets]
        self.reads.update(zip(array("I", of), map(known.__getitem__, array("I", which)), strict=True))

    def add(self, fact: Fact) -> int:
        """Takes a new `fact`, worth nothing yet, and gives its number, from 0."""
        n = self.numbers[fact] = len(self.facts)
        self.facts.append(fact)
        self.worths.append(b"")
        return n

    def set_worth(self, n: int, worth: bytes) -> None:
        """The fact with the number `n` is worth something else now: `worth`."""
        self.worths[n] = worth
        if n < self.known:
            self._worths.add(n)

    def set_reads(self, n: int, reads: "array[int]") -> None:
        """The fact with the number `n` follows from those with the numbers `reads`."""
        if self.reads.get(n) != reads:
            self.reads[n] = reads
            if n < self.known:
                self._reads.add(n)

    def following(self, changed: Iterable[int]) -> list[int]:
        """The numbers of all facts that follow from those `changed`, by way of others too, in order.

        Source: decision 053.
        """
        sets: dict[int, tuple[array[int], list[int]]] = {}
        for n in sorted(self.reads):
            reads = self.reads[n]
            sets.setdefault(id(reads), (reads, []))[1].append(n)
        found, hit, left = set[int](), set(changed), list(sets.values())
        behind = True  # a set is passed over that has one of those that are found after it
        while behind:
            missed = []
            for reads, own in left:
                if hit.isdisjoint(reads):
                    missed.append((reads, own))
                else:
                    hit.update(own)
                    found.update(own)
            left = missed
            # most facts follow from those before them: only the others can read what was found after they were seen
            behind = any(reads and reads[-1] > own[0] and not hit.isdisjoint(reads) for reads, own in left)
        return sorted(found)

    @property
    def changed(self) -> bool:
        """Whether they are not what the store has."""
        return bool(self._worths or self._reads or len(self.facts) > self.known)

    def rows(self, anew: bool) -> Iterator[tuple[str, bytes | None]]:
        """What is to be kept, (name, bytes), None for what goes; `anew` where the store has nothing of use.

        Source: decision 053.
        """
        if not anew and not self.changed:
            return
        new = range(self.known, len(self.facts))
        sizes, checksums = self._sizes, self._checksums
        if not anew and sizes:
            worths = {n: self.worths[n] for n in sorted({*self._worths, *new})}
            data = pack(
                (self.facts[self.known :], worths, *self._sets(sorted({*self._reads, *new} & self.reads.keys())))
            )
            anew = len(sizes) > _MOST or sum(sizes[1:]) + len(data) > sizes[0] / 4
        else:
            anew = True
        if anew:
            data = pack((self.facts, self.worths, *self._sets(self.reads)))
            yield from ((_facts_row(number), None) for number in range(1, len(sizes)))
            sizes, checksums = (), ()
        yield _facts_row(len(sizes)), data
        self._sizes, self._checksums = (*sizes, len(data)), (*checksums, checksum_of(data))
        self._head = pack((self._sizes, self._checksums))
        yield _HEAD, self._head

    def _sets(self, of: Iterable[int]) -> tuple[bytes, list[bytes], bytes]:
        """Which facts read which set of numbers; many read the same."""
        numbers: dict[bytes, int] = {}
        same: dict[int, int] = {}
        which = array("I")
        listed = array("I", of)
        for n in listed:
            reads = self.reads[n]
            at = same.get(id(reads))
            if at is None:
                at = same[id(reads)] = numbers.setdefault(reads.tobytes(), len(numbers))
            which.append(at)
        return listed.tobytes(), list(numbers), which.tobytes()


def _facts_row(number: int) -> str:
    return f"{_WHOLE} {number}" if number else _WHOLE
