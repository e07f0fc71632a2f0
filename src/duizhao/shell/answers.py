"""Answers of derived facts that the store keeps from build to build: how they are packed, and read when asked for.

Those that this build worked out wait beside memory too, as they will be kept: with a thousand reports what many pages
ask of each would be a quarter of a gigabyte.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from duizhao.facts import Derived, Fact
from duizhao.shell.aside import AsidePiece, AsideStore
from duizhao.shell.at_hand import at_hand
from duizhao.shell.packing import checksum_of, compressed, pack, unpack
from duizhao.shell.store import Store
from duizhao.shell.store_file import StoreDamaged

_NAMED = 3000  # answers by name of an earlier build that are at hand
SMALL_ANSWER = 1000  # bytes up to which an answer of this build stays in memory


@dataclass(slots=True)
class Answers(Mapping[Fact, Any]):
    """Answers of an earlier build and large ones of this one, read when they are asked for.

    Attributes:
        store: where they are kept.
        worth: what a fact is worth whose answer holds in this build; None where there is none.
        aside: where those of this build wait.
        lost: facts whose answers are not there as they should be: they are worked out again, and kept again.
    """

    store: Store
    worth: Callable[[Fact], bytes | None]
    aside: AsideStore
    lost: set[Fact] = field(default_factory=set)
    _named: dict[Fact, "_Named"] = field(default_factory=dict)  # those last asked for: many ask for one name each
    _new: dict[Fact, "AsidePiece | _Waiting"] = field(default_factory=dict)  # of this build
    _here: dict[Fact, Any] = field(default_factory=dict)  # … those at hand

    def put(self, fact: Fact, answer: Any) -> "AsKept":
        """Puts the `answer` of a `fact` of this build aside. Returns it as it is to be kept."""
        found: AsidePiece | _Waiting
        if Derived.known[fact[0]].named:
            parts = {name: pack(one) for name, one in answer.items()}
            found = _Waiting(self.aside.put_all(parts))
            size = sum(map(len, parts.values()))
        else:
            data = pack(answer)
            size = len(data)
            if size <= SMALL_ANSWER:
                return data
            found = self.aside.put(data)
        self._new[fact] = found
        self._hold(fact, answer, size)
        return found

    def _hold(self, fact: Fact, answer: Any, size: int) -> None:
        """Has an `answer` of so many bytes at hand for as long as there is room."""
        self._here[fact] = answer
        at_hand.hold(partial(self._here.pop, fact, None), size)

    def _of_this_build(self, fact: Fact) -> Any:
        if fact in self._here:
            return self._here[fact]
        found = self._new[fact]
        if isinstance(found, _Waiting):
            return found
        data = found.data
        answer = unpack(data)
        self._hold(fact, answer, len(data))
        return answer

    def __getitem__(self, fact: Fact) -> Any:
        if fact in self._new:
            return self._of_this_build(fact)
        if fact in self._named:
            return self._named[fact]
        worth = self.worth(fact)
        if worth is None or fact in self.lost:
            raise KeyError(fact)
        try:
            data = self.store.answer(answer_key(fact, worth))
        except StoreDamaged:
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
        if fact in self._new or fact in self._named:
            return True
        return fact not in self.lost and self.worth(fact) is not None  # type: ignore[arg-type]  # nothing else is asked

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


class _Waiting(Mapping[str, Any]):
    """Answers by name of this build, each read and unpacked when it is asked for."""

    def __init__(self, pieces: Mapping[str, AsidePiece]) -> None:
        self._pieces = pieces

    def __getitem__(self, name: str) -> Any:
        return unpack(self._pieces[name].data)

    def __iter__(self) -> Iterator[str]:
        return iter(self._pieces)

    def __len__(self) -> int:
        return len(self._pieces)

    @property
    def data(self) -> bytes:
        """All of them, as the store keeps them."""
        return pack({name: piece.data for name, piece in self._pieces.items()})

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        return bytes, (self.data,)


def packed_answer(fact: Fact, answer: Any) -> bytes:
    """The `answer` of a derived `fact` as the store keeps it, not compressed: one value, or a mapping with one a name.

    Source: decision 053.
    """
    if Derived.known[fact[0]].named:
        return pack({name: pack(one) for name, one in answer.items()})
    return pack(answer)


AsKept = AsidePiece | _Waiting | bytes  # an answer as it is to be kept


def stored(answer: AsKept) -> bytes:
    """An `answer` as the store writes it: compressed, in bytes."""
    if isinstance(answer, AsidePiece):
        return answer.stored
    return compressed(answer if isinstance(answer, bytes) else answer.data)


def answer_key(fact: Fact, worth: bytes) -> bytes:
    """The key, twelve bytes, of the answer of a `fact` that has this `worth`: so it is right wherever it is found.

    Source: decision 053.
    """
    return checksum_of(repr(fact).encode("utf-8", "surrogatepass") + b"\0" + worth)
