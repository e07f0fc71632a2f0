"""Which pages must be made anew, and which stand as they were written: what a build asks of the store.

Of each page or file the store knows what it was given, the facts that it read, its size and its time. It stands where
all of these are as they were; then it is neither planned nor rendered nor written. `plan/recorder.py` writes the facts
down while a page is made, so that none can be left out; `plan/traced_site.py` says what each is worth.
"""

import os
import stat
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from duizhao.model import Output
from duizhao.plan import Derived, Fact, Recorder, SiteIndex, Worth, digest
from duizhao.shell.answers import Answers, answer_key, packed
from duizhao.shell.kept_sharing import PREFIX, KeptSharing
from duizhao.shell.packing import pack, unpack
from duizhao.shell.store import Store

_FACTS, _BASE = "facts", "base"
# What was made, a digest of what it was given, the facts that it read, and those that were worked out for it: what each
# is worth, what it follows from, and the answer where that is kept.
Note = tuple[str, bytes, Set[Fact], list[tuple[Fact, bytes, Set[Fact], bytes | None]]]


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a page or file: a digest of what it was given, its facts by their numbers, its size and time."""

    given: bytes
    reads: "array[int]"
    stat: tuple[int, int]

    @property
    def data(self) -> bytes:
        """As bytes."""
        return pack((self.given, self.reads.tobytes(), self.stat))

    @classmethod
    def of(cls, data: bytes) -> "Record":
        """What the bytes `data` were made from."""
        given, reads, stat = unpack(data)
        return cls(given, array("I", reads), stat)


@dataclass(slots=True)
class Remaking:
    """The pages of one build, seen against those of the last one.

    Attributes:
        store: what the last build kept.
        base: a digest of all that every page is made from: program, rules, settings, templates.
        out: the output folder.
        index: the traced site.
        sharing: what is known of shared sentences.
        reasons: for each page that was made anew though it was known, the facts that were not what they had been.
    """

    store: Store
    base: bytes
    out: Path
    index: SiteIndex
    sharing: KeptSharing
    reasons: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    _worth: Worth | None = None
    _old: dict[str, Record] = field(default_factory=dict)
    _facts: list[Fact] = field(default_factory=list)
    _numbers: dict[Fact, int] = field(default_factory=dict)
    _worths: list[bytes] = field(default_factory=list)
    _derived: dict[int, "array[int]"] = field(default_factory=dict)  # what derived facts follow from
    _changed: set[int] = field(default_factory=set)
    _new: dict[str, tuple[bytes, "array[int]"]] = field(default_factory=dict)
    _stand: set[str] = field(default_factory=set)
    _answers: dict[int, bytes] = field(default_factory=dict)  # of derived facts whose answers are kept: the new ones
    _outdated: list[bytes] = field(default_factory=list)  # under which answers are kept that nobody will ask for
    _looked: set[int] = field(default_factory=set)
    _fresh: bool = True  # nothing that the store has of pages is of use

    def begin(self, worth: Worth) -> None:
        """Reads what the last build kept, while nobody else can change the output folder; `worth` has today's facts."""
        self._worth = worth
        self.sharing.check()
        if self.store.single(_BASE) != self.base:
            return
        kept = self.store.single(_FACTS)
        if kept is None:
            return
        self._facts, self._worths, derived = unpack(kept)
        arrays = {data: array("I", data) for data in derived.values()}
        self._derived = {n: arrays[data] for n, data in derived.items()}
        self._fresh = False
        self._numbers = {fact: n for n, fact in enumerate(self._facts)}
        for n, fact in enumerate(self._facts):
            if n not in self._derived and not self.sharing.same(fact):
                now = worth(fact)
                if now != self._worths[n]:
                    self._changed.add(n)
                    self._worths[n] = now
        self.index.recorder.answers = held = Answers(self.store)
        for n in sorted(self._derived):
            self._look(n, held)
        self.index.recorder.settled = {self._facts[n] for n in self._derived}
        self._old = {path: Record.of(value) for path, value in self.store.made()}

    def _look(self, n: int, held: "Answers") -> None:
        """Sees whether a derived fact is what it was, after those that it follows from; most of them come before it."""
        if n in self._looked:
            return
        self._looked.add(n)
        reads = self._derived[n]
        if reads and reads[-1] > n:
            for m in reads:
                if m > n and m in self._derived:
                    self._look(m, held)
        if not self._changed.isdisjoint(reads):
            self._derive(n)
        else:
            fact = self._facts[n]
            if Derived.known[fact[0]].answered:
                held.worths[fact] = self._worths[n]

    def _derive(self, n: int) -> None:
        """Works out a derived fact anew."""
        kind, key = fact = self._facts[n]
        recorder = self.index.recorder
        now = b""
        if Derived.known[kind].before:
            recorder.before = Answers(self.store, {fact: self._worths[n]})
        try:
            with recorder.reading():
                Derived.known[kind](self.index, key)
            now, reads = recorder.derived[fact]
            self._derived[n] = self._numbered(reads)
            if fact in recorder.kept:
                self._answers[n] = packed(kind, recorder.kept.pop(fact))
        except LookupError:  # there is no such thing any more
            pass
        recorder.before = {}
        if now != self._worths[n]:
            self._changed.add(n)
            if Derived.known[kind].answered:
                self._outdated.append(answer_key(fact, self._worths[n]))
            self._worths[n] = now

    @property
    def knows(self) -> bool:
        """Whether there is anything that could stand."""
        return bool(self._old)

    def stands(self, path: str, given: tuple[Any, ...]) -> bool:
        """Whether the page or file at `path`, made with `given`, stands as it was written; else it must be made."""
        record = self._old.get(path)
        if record is None:
            self.reasons[path] = (("new", path),)
            return False
        if record.given != digest(given):
            self.reasons[path] = (("given", path),)
        elif not self._changed.isdisjoint(record.reads):
            self.reasons[path] = tuple(self._facts[n] for n in record.reads if n in self._changed)
        elif _stat(f"{self.out}/{path}") != record.stat:
            self.reasons[path] = (("file", path),)
        else:
            self._stand.add(path)
            return True
        return False

    def why(self) -> dict[str, tuple[Fact, ...]] | None:
        """For each page or file that did not stand the facts of the site itself that led there; None where none could.

        Its own file (`file`), what its list says to it (`given`) and that there was none before (`new`) are such facts.
        """
        if self._fresh:
            return None
        return {
            path: tuple(dict.fromkeys(chain.from_iterable(map(self._roots, facts))))
            for path, facts in self.reasons.items()
        }

    def _roots(self, fact: Fact) -> Iterator[Fact]:
        """The facts that a fact follows from and that are not what they were; itself where it follows from none."""
        n = self._numbers.get(fact, -1)
        found = [m for m in self._derived.get(n, ()) if m in self._changed]
        if not found:
            yield fact
        for m in found:
            yield from self._roots(self._facts[m])

    def note(self, note: Note) -> None:
        """Takes a `note` of a thing that was made, here or in another process."""
        path, given, facts, derived = note
        numbered: dict[int, array[int]] = {}  # facts that one piece of work answers have read the same
        for fact, worth, reads, answer in derived:
            if id(reads) not in numbered:
                numbered[id(reads)] = self._numbered(reads)
            n = self._number(fact, worth)
            self._derived[n] = numbered[id(reads)]
            if answer is not None:
                self._answers[n] = answer
        self._new[path] = (given, self._numbered(facts))

    def _numbered(self, facts: Iterable[Fact]) -> "array[int]":
        known = self._numbers  # of nearly all of them: asked here, a call less for each
        return array("I", sorted([known[fact] if fact in known else self._number(fact) for fact in facts]))

    def _number(self, fact: Fact, worth: bytes | None = None) -> int:
        n = self._numbers.get(fact)
        if n is None:
            assert self._worth
            n = self._numbers[fact] = len(self._facts)
            self._facts.append(fact)
            self._worths.append(b"")
            known = self.index.recorder.derived.get(fact)  # worked out in this process, for another one
            if known:
                worth = known[0]
                self._derived[n] = self._numbered(known[1])
                if fact in self.index.recorder.kept:
                    self._answers[n] = packed(fact[0], self.index.recorder.kept.pop(fact))
            self._worths[n] = self._worth(fact) if worth is None else worth
        return n

    def before_change(self, paths: Sequence[str]) -> None:
        """Forgets what was made into files at `paths` that are about to change: nothing wrong is known meanwhile."""
        self.store.forget([path for path in paths if path in self._old])

    def settle(self) -> None:
        """Keeps what was made, when all of it stands in the output folder."""
        made = []
        for path, (given, reads) in self._new.items():
            if seen := _stat(f"{self.out}/{path}"):
                made.append((path, Record(given, reads, seen).data))
        same: dict[bytes, bytes] = {}
        derived = {n: same.setdefault(data := reads.tobytes(), data) for n, reads in self._derived.items()}
        facts = pack((self._facts, self._worths, derived))
        gone = [path for path in self._old if path not in self._stand and path not in self._new]
        if made or gone or self._changed or self.sharing.changed:
            answers = ((answer_key(self._facts[n], self._worths[n]), answer) for n, answer in self._answers.items())
            single = chain([(_FACTS, facts), (_BASE, self.base)], self.sharing.rows())
            without = PREFIX if self.sharing.anew else ""
            self.store.keep_made(made, gone, single, answers, self._outdated, self._fresh, without)


def told(recorder: Recorder, make: Callable[[], Output], given: tuple[Any, ...]) -> tuple[Output, Note]:
    """A page or file as it is made by `make`, with a note of what it read and was `given`; in any process.

    The `recorder` is that of the site it is made from.
    """
    before = len(recorder.derived)
    with recorder.reading() as facts:
        made = make()
    kept = recorder.kept
    derived = [
        (fact, worth, reads, packed(fact[0], kept.pop(fact)) if fact in kept else None)
        for fact, (worth, reads) in islice(recorder.derived.items(), before, None)
    ]
    return made, (made.path, digest(given), facts, derived)


def _stat(path: str) -> tuple[int, int] | None:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None
