"""Which pages must be made anew, and which stand as they were written: what a build asks of the store.

Of each thing that was made the store knows what it was given, the facts that it read, and its files with size and time.
It stands where all of these are as they were; then it is neither planned nor rendered nor written. `plan/recorder.py`
writes the facts down while a page is made, so that none can be left out; `plan/traced_site.py` says what each is worth.
"""

import stat
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from duizhao.model import Output
from duizhao.plan import Derived, Fact, SiteIndex, Worth, digest
from duizhao.shell.packing import digest_of, pack, unpack
from duizhao.shell.store import Damaged, Store

_FACTS, _BASE = "facts", "base"
Files = tuple[tuple[str, int, int], ...]  # path, size, time


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a thing that was made: a digest of what it was given, its facts by their numbers, its files."""

    given: bytes
    reads: "array[int]"
    files: Files

    @property
    def data(self) -> bytes:
        """As bytes."""
        return pack((self.given, self.reads.tobytes(), self.files))

    @classmethod
    def of(cls, data: bytes) -> "Record":
        """What these bytes were made from."""
        given, reads, files = unpack(data)
        return cls(given, array("I", reads), files)


@dataclass(slots=True)
class Remaking:
    """The pages of one build, seen against those of the last one.

    Attributes:
        store: what the last build kept.
        base: a digest of all that every page is made from: program, rules, settings, templates.
        out: the output folder.
        index: the traced site.
        reasons: for each thing that was made anew though it was known, the facts that were not what they had been.
    """

    store: Store
    base: bytes
    out: Path
    index: SiteIndex
    reasons: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    _worth: Worth | None = None
    _old: dict[str, Record] = field(default_factory=dict)
    _facts: list[Fact] = field(default_factory=list)
    _numbers: dict[Fact, int] = field(default_factory=dict)
    _worths: list[bytes] = field(default_factory=list)
    _derived: dict[int, "array[int]"] = field(default_factory=dict)  # what derived facts follow from
    _changed: set[int] = field(default_factory=set)
    _new: dict[str, tuple[bytes, "array[int]", tuple[str, ...]]] = field(default_factory=dict)
    _stand: set[str] = field(default_factory=set)
    _answers: dict[int, bytes] = field(default_factory=dict)  # of derived facts whose answers are kept: the new ones
    _outdated: list[bytes] = field(default_factory=list)  # under which answers are kept that nobody will ask for
    _looked: set[int] = field(default_factory=set)
    _fresh: bool = True  # nothing that the store has of pages is of use

    def begin(self, worth: Worth) -> None:
        """Reads what the last build kept, while nobody else can change the output folder."""
        self._worth = worth
        if self.store.single(_BASE) != self.base:
            return
        kept = self.store.single(_FACTS)
        if kept is None:
            return
        self._facts, self._worths, derived = unpack(kept)
        self._derived = {n: array("I", reads) for n, reads in derived.items()}
        self._fresh = False
        self._numbers = {fact: n for n, fact in enumerate(self._facts)}
        for n, fact in enumerate(self._facts):
            if n not in self._derived:
                now = worth(fact)
                if now != self._worths[n]:
                    self._changed.add(n)
                    self._worths[n] = now
        self.index.recorder.answers = held = _Answers(self.store)
        for n in sorted(self._derived):
            self._look(n, held)
        self._old = {name: Record.of(value) for name, value in self.store.made()}

    def _look(self, n: int, held: "_Answers") -> None:
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
        try:
            with recorder.reading():
                Derived.known[kind](self.index, key)
            now, reads = recorder.derived[fact]
            self._derived[n] = self._numbered(reads)
            if fact in recorder.kept:
                self._answers[n] = pack(recorder.kept[fact])
        except LookupError:  # there is no such thing any more
            pass
        if now != self._worths[n]:
            self._changed.add(n)
            if Derived.known[kind].answered:
                self._outdated.append(_key(fact, self._worths[n]))
            self._worths[n] = now

    @property
    def knows(self) -> bool:
        """Whether there is anything that could stand."""
        return bool(self._old)

    def standing(self, name: str, given: tuple[Any, ...]) -> tuple[str, ...] | None:
        """The files of a thing that stands as it was written, None where it must be made."""
        record = self._old.get(name)
        if record is None:
            return None
        if record.given != digest(given):
            self.reasons[name] = (("given", name),)
            return None
        if not self._changed.isdisjoint(record.reads):
            self.reasons[name] = tuple(self._facts[n] for n in record.reads if n in self._changed)
            return None
        if any(_stat(self.out / path) != (size, time) for path, size, time in record.files):
            self.reasons[name] = (("file", name),)
            return None
        self._stand.add(name)
        return tuple(path for path, _, _ in record.files)

    def told(
        self, make: Callable[[], Iterable[Output]], name: str, given: tuple[Any, ...]
    ) -> Iterator[tuple[Output, bytes]]:
        """The outputs of a thing as it is made, the last one with a note of what it read; in any process."""
        recorder = self.index.recorder
        before = len(recorder.derived)
        with recorder.reading() as facts:
            made = list(make())
        new = list(recorder.derived.items())[before:]
        kept = recorder.kept
        derived = [
            (fact, worth, list(reads), pack(kept[fact]) if fact in kept else None) for fact, (worth, reads) in new
        ]
        note = pack((name, digest(given), list(facts), derived, [output.path for output in made]))
        for output in made[:-1]:
            yield output, b""
        yield made[-1], note

    def note(self, note: bytes) -> None:
        """Takes note of a thing that was made."""
        name, given, facts, derived, paths = unpack(note)
        for fact, worth, reads, answer in derived:
            numbers = self._numbered(reads)
            n = self._number(fact, worth)
            self._derived[n] = numbers
            if answer is not None:
                self._answers[n] = answer
        self._new[name] = (given, self._numbered(facts), tuple(paths))

    def _numbered(self, facts: Iterable[Fact]) -> "array[int]":
        return array("I", sorted(map(self._number, facts)))

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
                    self._answers[n] = pack(self.index.recorder.kept[fact])
            self._worths[n] = self._worth(fact) if worth is None else worth
        return n

    def before_change(self, paths: Sequence[str]) -> None:
        """Forgets what was made into files that are about to change: whatever comes between, nothing wrong is known."""
        files = set(paths)
        self.store.forget(
            [name for name, record in self._old.items() if any(path in files for path, _, _ in record.files)]
        )

    def settle(self) -> None:
        """Keeps what was made, when all of it stands in the output folder."""
        made = []
        for name, (given, reads, paths) in self._new.items():
            found = [(path, _stat(self.out / path)) for path in paths]
            files = tuple((path, *seen) for path, seen in found if seen)
            if len(files) == len(found):
                made.append((name, Record(given, reads, files).data))
        facts = pack((self._facts, self._worths, {n: reads.tobytes() for n, reads in self._derived.items()}))
        gone = [name for name in self._old if name not in self._stand and name not in self._new]
        if made or gone or self._changed:
            answers = ((_key(self._facts[n], self._worths[n]), answer) for n, answer in self._answers.items())
            single = [(_FACTS, facts), (_BASE, self.base)]
            self.store.keep_made(made, gone, single, answers, self._outdated, self._fresh)


@dataclass(slots=True)
class _Answers(Mapping[Fact, Any]):
    """Answers of an earlier build, read when they are asked for: those of facts that are worth what they were."""

    store: Store
    worths: dict[Fact, bytes] = field(default_factory=dict)

    def __getitem__(self, fact: Fact) -> Any:
        try:
            found = self.store.answer(_key(fact, self.worths[fact]))
            return unpack(found)
        except Damaged:
            raise KeyError(fact) from None  # it is worked out again, and kept again

    def __contains__(self, fact: object) -> bool:
        return fact in self.worths

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.worths)

    def __len__(self) -> int:
        return len(self.worths)


def _key(fact: Fact, worth: bytes) -> bytes:
    """Under what the answer of a fact is kept that has this worth: so it is right wherever it is found."""
    return digest_of(repr(fact).encode("utf-8", "surrogatepass") + b"\0" + worth)


def _stat(path: Path) -> tuple[int, int] | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None
