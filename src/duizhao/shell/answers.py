"""Answers of derived facts that the store keeps from build to build: how they are packed, and read when asked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from duizhao.plan import Derived, Fact
from duizhao.shell.packing import digest_of, pack, unpack
from duizhao.shell.store import Store
from duizhao.shell.store_file import Damaged

_NAMED = 3000  # answers by name that are at hand


@dataclass(slots=True)
class Answers(Mapping[Fact, Any]):
    """Answers of an earlier build, read when they are asked for.

    Attributes:
        store: where they are kept.
        worth: what a fact is worth whose answer holds in this build; None where there is none.
        lost: facts whose answers are not there as they should be: they are worked out again, and kept again.
    """

    store: Store
    worth: Callable[[Fact], bytes | None]
    lost: set[Fact] = field(default_factory=set)
    _named: dict[Fact, "_Named"] = field(default_factory=dict)  # those last asked for: many ask for one name each

    def __getitem__(self, fact: Fact) -> Any:
        if fact in self._named:
            return self._named[fact]
        worth = self.worth(fact)
        if worth is None or fact in self.lost:
            raise KeyError(fact)
        try:
            data = self.store.answer(answer_key(fact, worth))
        except Damaged:
            data = None
        if data is None:
            self.lost.add(fact)
            raise KeyError(fact)
        found = unpack(data)
        if not Derived.known[fact[0]].named:
            return found
        if len(self._named) == _NAMED:
            del self._named[next(iter(self._named))]
        self._named[fact] = named = _Named(found)
        return named

    def __contains__(self, fact: object) -> bool:
        return fact in self._named or self.worth(fact) is not None  # type: ignore[arg-type]  # nothing else is asked for

    def __iter__(self) -> Iterator[Fact]:
        raise TypeError("nobody goes through all of these")

    def __len__(self) -> int:
        raise TypeError("nobody counts these")


class _Named(Mapping[str, Any]):
    """Answers by name, each unpacked when it is asked for."""

    def __init__(self, data: Mapping[str, bytes]) -> None:
        self._data = data

    def __getitem__(self, name: str) -> Any:
        return unpack(self._data[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


def packed(kind: str, answer: Any) -> bytes:
    """The `answer` of a derived fact of that `kind` as the store keeps it: one piece, or one a name."""
    if Derived.known[kind].named:
        return pack({name: pack(one) for name, one in answer.items()})
    return pack(answer)


def answer_key(fact: Fact, worth: bytes) -> bytes:
    """Under what the answer of a `fact` is kept that has this `worth`: so it is right wherever it is found."""
    return digest_of(repr(fact).encode("utf-8", "surrogatepass") + b"\0" + worth)
