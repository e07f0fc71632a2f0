"""A `map` that knows what an earlier build answered: the opening `run` of the stages, with a memory around it.

An answer is kept by a digest of all that it follows from: the program, the rules, the function, and the item. So it is
right wherever it is found, whatever has changed meanwhile.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar

from duizhao.compare import align_township, follow_township, own
from duizhao.model import Findings, Mapper, Report, Rules, Source
from duizhao.plan import Digests
from duizhao.shell.packing import Packed, pack, unpack
from duizhao.shell.store import Store
from duizhao.shell.studying import LazyOwn, aligned_in_parts, alignments_of, own_in_parts, study

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
    own: _Kind(b"own", own_in_parts, LazyOwn),
    follow_township: _Kind(b"follow", follow_township, _as_it_is),
    align_township: _Kind(b"align", aligned_in_parts, alignments_of),
}


@dataclass(slots=True)
class Remembering:
    """Goes through items with `run`, but for those whose answers the store has.

    Attributes:
        run: how to go through the rest.
        store: where answers are kept.
        program: a digest of the program.
        studied: each report's own digests by its id, as far as reports have been studied.
        used: the keys of all answers that this build needed.
    """

    run: Mapper
    store: Store
    program: bytes
    studied: dict[str, Digests] = field(default_factory=dict)
    used: list[bytes] = field(default_factory=list)
    fresh: list[tuple[bytes, Packed[Any]]] = field(default_factory=list)

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
        """The answers of `function` in the items' order."""
        kind = _KEPT.get(function.func) if isinstance(function, partial) else None
        if not isinstance(function, partial) or kind is None:
            return self.run(function, items)
        todo, seed = tuple(items), self._seed(kind.name, function.keywords["rules"])
        keys = [self._key(seed, item) for item in todo]
        found = self._found(keys)
        self.used += keys
        work = partial(kind.work, **function.keywords)
        rest = iter(self.run(work, [item for item, key in zip(todo, keys, strict=True) if key not in found]))
        return map(kind.read, self._answers(keys, found, rest))

    def _answers(self, keys: list[bytes], found: Mapping[bytes, Any], rest: Iterator[Any]) -> Iterator[Any]:
        for key in keys:
            if key in found:
                yield found[key]
            else:
                answer = next(rest)
                self.fresh.append((key, Packed(answer)))
                yield answer

    def _found(self, keys: list[bytes]) -> dict[bytes, Any]:
        """What is known; nothing where the store turns out to be damaged."""
        try:
            return {key: unpack(data) for key, data in self.store.known(keys).items()}
        except Exception:  # whatever bytes that are none of ours can lead to
            self.store.renew()
            return {}

    def settle(self) -> None:
        """Keeps the new answers."""
        self.store.keep((key, packed.data) for key, packed in self.fresh)
        self.fresh.clear()

    def _seed(self, kind: bytes, rules: Rules) -> bytes:
        versions = [version.version for version in rules.versions]
        return pack((self.program, kind, rules.digest, rules.taxonomy.version, versions))

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
