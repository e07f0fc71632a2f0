"""A `map` that knows what an earlier build answered: the opening `run` of the stages, with a memory around it.

An answer is kept by a checksum of all that it follows from: the program, the rules, the function, and the item. So it
is right wherever it is found, whatever has changed meanwhile. What is large in it is read when it is asked for: most of
what a build needs of a report that has not changed are its front matter and checksums. What is worked out is put aside
at once, and read the same way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar

from duizhao.compare import align_township, follow_township
from duizhao.facts import Checksums
from duizhao.model import Findings, Mapper, Report, Rules, Source
from duizhao.shell.aside import AsidePiece, AsideStore
from duizhao.shell.at_hand import at_hand
from duizhao.shell.packing import Packed, checksum_of, pack, pack_apart, unpack_apart
from duizhao.shell.store import Store
from duizhao.shell.store_file import StoreDamaged
from duizhao.shell.studying import aligned_in_parts, alignments_of, study

A = TypeVar("A")
B = TypeVar("B")


class _Kind(NamedTuple):
    """How answers of a function are kept: what gives them in pieces, and what reads these again."""

    name: bytes
    work: Callable[..., Any]
    read: Callable[[Any], Any]


def _as_it_is(answer: Any) -> Any:
    return answer


_KEPT: Mapping[Callable[..., Any], _Kind] = {
    study: _Kind(b"study", study, _as_it_is),
    follow_township: _Kind(b"follow", follow_township, _as_it_is),
    align_township: _Kind(b"align", aligned_in_parts, alignments_of),
}


@dataclass(slots=True)
class Remembering:
    """Goes through items with `run`, but for those whose answers the store has.

    Attributes:
        run: how to go through the rest.
        store: where answers are kept.
        program: a checksum of the program.
        studied: each report's own checksums by its id, as far as reports have been studied.
        used: the keys of all answers that this build needed.
        worked_out: the answers of this build, by their keys: as bytes, with the parts beside them by their numbers.
    """

    run: Mapper
    store: Store
    program: bytes
    studied: dict[str, Checksums] = field(default_factory=dict)
    used: list[bytes] = field(default_factory=list)
    worked_out: dict[bytes, tuple[AsidePiece, dict[int, AsidePiece]]] = field(default_factory=dict)
    _aside: AsideStore = field(init=False)

    def __post_init__(self) -> None:
        self._aside = AsideStore(self.store.file.parent)

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
        """The answers of `function` in the items' order."""
        kind = _KEPT.get(function.func) if isinstance(function, partial) else None
        if not isinstance(function, partial) or kind is None:
            return self.run(function, items)
        todo, seed = tuple(items), self._seed(kind.name, function.keywords["rules"])
        keys = [self._key(seed, item) for item in todo]
        work = partial(kind.work, **function.keywords)
        found = self._found({key: partial(work, item) for key, item in zip(keys, todo, strict=True)})
        self.used += keys
        rest = iter(self.run(work, [item for item, key in zip(todo, keys, strict=True) if key not in found]))
        return map(kind.read, self._answers(keys, found, rest))

    def _answers(self, keys: list[bytes], found: Mapping[bytes, Any], rest: Iterator[Any]) -> Iterator[Any]:
        for key in keys:
            if key in found:
                yield found[key]
            else:
                yield self._put(key, next(rest))

    def _put(self, key: bytes, answer: Any) -> Any:
        """Puts a new `answer` aside. Returns it with its large parts to be read from there."""
        value, parts = pack_apart(answer)
        pieces = self._aside.put_all({number: part.data for number, part in parts.items()})
        self.worked_out[key] = self._aside.put(value), pieces
        return unpack_apart(value, lambda number, _: _waiting(parts[number], pieces[number])) if pieces else answer

    def _found(self, works: Mapping[bytes, Callable[[], Any]]) -> dict[bytes, Any]:
        """What is known, of `works` by key; nothing where the store turns out to be damaged."""
        try:
            known = self.store.known(tuple(works))
            return {key: unpack_apart(data, partial(self._part, key, works[key])) for key, data in known.items()}
        except Exception:  # whatever bytes that are none of ours can lead to
            self.store.renew()
            return {}

    def _part(self, key: bytes, work: Callable[[], Any], number: int, checksum: bytes) -> Packed[Any]:
        return Packed.kept(checksum, partial(self._read, key, work, number, checksum))

    def _read(self, key: bytes, work: Callable[[], Any], number: int, checksum: bytes) -> bytes:
        """A part of an answer; where the store has it no more, all of the answer is worked out again, and kept."""
        if key not in self.worked_out:
            try:
                data = self.store.part(key, number)
                if data is not None and checksum_of(data) == checksum:
                    return data
            except StoreDamaged:  # the rest has checksums of its own: it is read on, and not kept
                pass
            self._put(key, work())
        parts = self.worked_out[key][1]
        assert number in parts, "an answer has other parts than it had"
        return parts[number].data

    def settle(self) -> None:
        """Keeps the new answers, and no others than were used; those of which a part is gone are worked out anew.

        Source: decision 053.
        """
        self.store.keep(self._rows())
        self.store.only(set(self.used) - (self.store.lost - self.worked_out.keys()))
        self.worked_out.clear()

    def add_to(self, store: Store) -> None:
        """Adds the new answers to a `store`; where no build has been, whose answers these are, others than used go."""
        store.keep(self._rows())
        with suppress(StoreDamaged):
            if not any(store.made()):
                store.only(self.used)

    def _rows(self) -> Iterator[tuple[bytes, bytes, dict[int, bytes]]]:
        for key, (value, parts) in self.worked_out.items():
            yield key, value.stored, {number: part.stored for number, part in parts.items()}

    def _seed(self, kind: bytes, rules: Rules) -> bytes:
        versions = [version.version for version in rules.versions]
        return pack((self.program, kind, rules.checksum, rules.taxonomy.version, versions))

    def _key(self, seed: bytes, item: Any) -> bytes:
        key = blake2b(seed, digest_size=16)
        self._add(key, item)
        return key.digest()

    def _add(self, key: Any, item: Any) -> None:
        """Adds what an item follows from. What follows from a report itself (its sentences, tiling) adds nothing."""
        if isinstance(item, Source):
            key.update(f"{len(item.path)} {item.path}\0{item.text}".encode("utf-8", "surrogatepass"))
        elif isinstance(item, Report):
            of = self.studied[item.id]
            key.update(b"report %s " % item.id.encode() + of.meta + of.body + of.findings)
        elif isinstance(item, Findings):
            key.update(self.studied[item.report].findings)
        elif isinstance(item, tuple) and item and isinstance(item[0], tuple | Report):
            key.update(b"(%d" % len(item))
            for part in item:
                self._add(key, part)


def _waiting(part: Packed[Any], piece: AsidePiece) -> Packed[Any]:
    """The part of an answer with its bytes put aside, and its value at hand where it was made here."""
    made = part.beside(lambda: piece.data)
    if at_hand.hold(made.forget, made.size):
        made.stay()  # it is not held once more where it is taken to
    return made
