"""Which pages must be made anew, and which stand as they were written: what a build asks of the store.

Of each page or file the store knows what it was given, the facts that it read, its size and its time. It stands where
all of these are as they were; then it is neither planned nor rendered nor written. `facts/recorder.py` writes the facts
down while a page is made, so that none can be left out; `tracing/worth.py` says what each is worth.
"""

from array import array
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from duizhao.facts import Derived, Fact, checksum
from duizhao.frozen import frozen
from duizhao.plan import SiteIndex
from duizhao.shell.answers import SMALL_ANSWER, Answers, AsKept, answer_key, stored
from duizhao.shell.aside import AsideStore
from duizhao.shell.carried import Carried
from duizhao.shell.kept_facts import KeptFacts
from duizhao.shell.kept_sharing import PREFIX, KeptSharing
from duizhao.shell.page_record import Note, PageRecord, size_and_time
from duizhao.shell.store import Store
from duizhao.tracing import Worth

_BASE = "base"


@dataclass(slots=True)
class Remaking:
    """The pages of one build, seen against those of the last one.

    Attributes:
        store: what the last build kept.
        base: a checksum of all that every page is made from: program, rules, settings, templates.
        out: the output folder.
        index: the traced site.
        sharing: what is known of shared sentences.
        carried: what this process holds of its last build.
        reasons: for each page that was made anew though it was known, the facts that were not what they had been.
    """

    store: Store
    base: bytes
    out: Path
    index: SiteIndex
    sharing: KeptSharing
    carried: Carried
    reasons: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    _worth: Worth | None = None
    _old: dict[str, PageRecord] = field(default_factory=dict)
    _kept: KeptFacts = field(default_factory=KeptFacts)
    _changed: set[int] = field(default_factory=set)
    _new: dict[str, tuple[bytes, "array[int]"]] = field(default_factory=dict)
    _stand: set[str] = field(default_factory=set)
    _answers: dict[int, AsKept] = field(default_factory=dict)  # of derived facts whose answers are kept: the new ones
    _outdated: list[bytes] = field(default_factory=list)  # under which answers are kept that nobody will ask for
    _open: set[int] = field(default_factory=set)  # derived facts that may be other than they were
    _redone: set[int] = field(default_factory=set)
    _sets: "dict[bytes, array[int]]" = field(default_factory=dict)  # many things read the same facts
    _first: bool = True  # nothing that the store has of pages is of use
    _aside: AsideStore = field(init=False)

    def __post_init__(self) -> None:
        self._aside = AsideStore(self.out.parent)

    def begin(self, worth: Worth) -> None:
        """Reads what the last build kept, while nobody else can change the output folder; `worth` has today's facts.

        Source: decision 053.
        """
        self._worth = worth
        recorder = self.index.recorder
        recorder.answers = held = Answers(self.store, self._held, self._aside)
        recorder.keep = held.put
        self.sharing.check()
        if self.store.single(_BASE) != self.base:
            return
        kept = KeptFacts.of(self.store, self.carried.taken())
        if kept is None:
            return
        self._kept = kept
        self._first = False
        self._changed = set(self._moved(worth))
        affected = kept.following(self._changed)
        self._open = set(affected)
        for n in affected:
            self._decide(n)
        for fact in held.lost & recorder.kept.keys():
            self._answers[kept.numbers[fact]] = recorder.kept.pop(fact)
        recorder.settled = _SettledFacts(kept, held.lost, len(kept.facts))
        self._old = {path: PageRecord.of(value) for path, value in self.store.made()}

    def _moved(self, worth: Worth) -> Iterator[int]:
        """The numbers of facts of the site itself that are not worth what they were."""
        kept = self._kept

        def is_same(fact: Fact) -> bool:
            n = kept.numbers.get(fact)
            return n is not None and kept.worths[n] == worth(fact)

        unmoved = worth.unmoved(is_same)
        for n in range(kept.known):
            if n in kept.reads or unmoved(fact := kept.facts[n]) or self.sharing.same(fact):
                continue
            now = worth(fact)
            if now != kept.worths[n]:
                kept.set_worth(n, now)
                yield n

    def _held(self, fact: Fact) -> bytes | None:
        """What a derived fact is worth whose answer is what it was; None for others."""
        n = self._kept.numbers.get(fact)
        if n is None or n >= self._kept.known or n in self._open or n in self._redone:
            return None
        return self._kept.worths[n]

    def _decide(self, n: int) -> None:
        """Sees whether a derived fact is what it was, after those that it follows from; most of them come before it."""
        if n not in self._open:
            return
        reads = self._kept.reads[n]
        if reads and reads[-1] > n:
            for m in reads:
                if m > n:
                    self._decide(m)
        self._open.discard(n)
        if not self._changed.isdisjoint(reads):
            self._derive(n)

    def _derive(self, n: int) -> None:
        """Works out a derived fact anew."""
        kept, recorder = self._kept, self.index.recorder
        self._redone.add(n)
        kind, key = fact = kept.facts[n]
        now, was = b"", kept.worths[n]
        if Derived.known[kind].before:
            recorder.before = Answers(self.store, {fact: was}.get, self._aside)
        try:
            with recorder.reading():
                Derived.known[kind](self.index, key)
            now, reads = recorder.derived[fact]
            kept.set_reads(n, self._numbered(reads))
            if fact in recorder.kept:
                self._answers[n] = recorder.kept.pop(fact)
        except LookupError:  # there is no such thing any more
            pass
        recorder.before = {}
        if now != was:
            self._changed.add(n)
            if Derived.known[kind].answered:
                self._outdated.append(answer_key(fact, was))
            kept.set_worth(n, now)

    @property
    def knows(self) -> bool:
        """Whether there is anything that could stand."""
        return bool(self._old)

    def stands(self, path: str, given: tuple[Any, ...]) -> bool:
        """Whether the page or file at `path`, made with `given`, stands as it was written; else it must be made.

        Source: decision 053.
        """
        record = self._old.get(path)
        if record is None:
            self.reasons[path] = (("new", path),)
            return False
        if record.given != checksum(given):
            self.reasons[path] = (("given", path),)
        elif not self._changed.isdisjoint(record.reads):
            self.reasons[path] = tuple(self._kept.facts[n] for n in record.reads if n in self._changed)
        elif size_and_time(f"{self.out}/{path}") != record.stat:
            self.reasons[path] = (("file", path),)
        else:
            self._stand.add(path)
            return True
        return False

    def why(self) -> dict[str, tuple[Fact, ...]] | None:
        """For each page or file that did not stand the facts of the site itself that led there; None where none could.

        Its own file (`file`), what its list says to it (`given`) and that there was none before (`new`) are such facts.
        They are what `duizhao build --why` tells (decision 053).
        """
        if self._first:
            return None
        return {
            path: tuple(dict.fromkeys(chain.from_iterable(map(self._roots, facts))))
            for path, facts in self.reasons.items()
        }

    def _roots(self, fact: Fact) -> Iterator[Fact]:
        """The facts that a fact follows from and that are not what they were; itself where it follows from none."""
        n = self._kept.numbers.get(fact, -1)
        found = [m for m in self._kept.reads.get(n, ()) if m in self._changed]
        if not found:
            yield fact
        for m in found:
            yield from self._roots(self._kept.facts[m])

    def note(self, note: Note) -> None:
        """Takes a `note` of a thing that was made, here or in another process."""
        path, given, facts, derived = note
        numbered: dict[int, array[int]] = {}  # facts that one piece of work answers have read the same
        for fact, worth, reads, answer in derived:
            if id(reads) not in numbered:
                numbered[id(reads)] = self._numbered(reads)
            n = self._number(fact, worth)
            self._kept.set_reads(n, numbered[id(reads)])
            if answer is not None:
                self._answers[n] = self._put(answer)
        self._new[path] = (given, self._numbered(facts))

    def _put(self, answer: AsKept) -> AsKept:
        """An `answer` to be kept, aside where it is large and came from another process."""
        return self._aside.put(answer) if isinstance(answer, bytes) and len(answer) > SMALL_ANSWER else answer

    def _numbered(self, facts: Iterable[Fact]) -> "array[int]":
        known = self._kept.numbers
        try:  # mostly all of them are known: no step of Python for each
            numbers = sorted(map(known.__getitem__, facts))
        except KeyError:
            numbers = sorted([known[fact] if fact in known else self._number(fact) for fact in facts])
        found = array("I", numbers)
        return self._sets.setdefault(found.tobytes(), found)

    def _number(self, fact: Fact, worth: bytes | None = None) -> int:
        kept = self._kept
        n = kept.numbers.get(fact)
        if n is None:
            assert self._worth
            n = kept.add(fact)
            known = self.index.recorder.derived.get(fact)  # worked out in this process, for another one
            if known and worth is None:
                worth = known[0]
                kept.set_reads(n, self._numbered(known[1]))
                if fact in self.index.recorder.kept:
                    self._answers[n] = self.index.recorder.kept.pop(fact)
            kept.set_worth(n, self._worth(fact) if worth is None else worth)
        return n

    def before_change(self, paths: Sequence[str]) -> None:
        """Forgets what was made into files at `paths` that are about to change: nothing wrong is known meanwhile."""
        self.store.forget([path for path in paths if path in self._old])

    def settle(self) -> None:
        """Keeps what was made, when all of it stands in the output folder, and forgets what is no longer made.

        Source: decision 053.
        """
        made = []
        for path, (given, reads) in self._new.items():
            if seen := size_and_time(f"{self.out}/{path}"):
                made.append((path, PageRecord(given, reads, seen).data))
        gone = [path for path in self._old if path not in self._stand and path not in self._new]
        if made or gone or self._kept.changed or self._answers or self.sharing.changed:
            kept = self._kept
            answers = ((answer_key(kept.facts[n], kept.worths[n]), stored(one)) for n, one in self._answers.items())
            single = chain(kept.rows(self._first), [(_BASE, self.base)], self.sharing.rows())
            without = PREFIX if self.sharing.anew else ""
            self.store.keep_made(made, gone, single, answers, self._outdated, self._first, without)
        self.carried.facts = self._kept


@frozen
class _SettledFacts(Container[Fact]):
    """Facts of which it is known already what they are worth, and whose answers are there."""

    kept: KeptFacts
    lost: Set[Fact]
    count: int

    def __contains__(self, fact: object) -> bool:
        n = self.kept.numbers.get(fact, self.count)  # type: ignore[call-overload]  # nothing but facts is asked for
        return n < self.count and n in self.kept.reads and fact not in self.lost
