"""What is worked out for one member before another is looked at, put aside on disk until its own turn comes.

All members' reports are read before the first member is written, and no two members' are held at once.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from typing import Any, TypeVar

from duizhao.model import Mapper, Source
from duizhao.shell.aside import AsidePiece, AsideStore
from duizhao.shell.packing import pack, unpack
from duizhao.shell.studying import study

A = TypeVar("A")
B = TypeVar("B")


@dataclass(slots=True)
class PutAside:
    """A `map` that studies a file once, however often it is asked in its time; anything else is left to `run`.

    Attributes:
        run: how to go through what has not been studied yet.
        aside: where answers wait.
    """

    run: Mapper
    aside: AsideStore
    _pieces: dict[bytes, AsidePiece] = field(default_factory=dict)

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
        """The answers of `function`, in the items' order. What was studied goes by path and text, under one program."""
        if not isinstance(function, partial) or function.func is not study:
            return self.run(function, items)
        todo = tuple(items)
        keys = [_item_key(item) for item in todo]
        new = [item for item, key in zip(todo, keys, strict=True) if key not in self._pieces]
        return self._answers(keys, frozenset(self._pieces), iter(self.run(function, new)))

    def _answers(self, keys: list[bytes], known: frozenset[bytes], rest: Iterator[Any]) -> Iterator[Any]:
        for key in keys:
            if key in known:
                yield self.taken(key)
            else:
                answer = next(rest)
                self.keep(key, answer)
                yield answer

    def keep(self, key: bytes, answer: Any) -> None:
        """Puts an `answer` aside under its `key`."""
        self._pieces[key] = self.aside.put(pack(answer))

    def taken(self, key: bytes) -> Any:
        """What was put aside under a `key`; None where nothing was."""
        return unpack(self._pieces[key].data) if key in self._pieces else None


def _item_key(item: Any) -> bytes:
    assert isinstance(item, Source)
    return blake2b(f"{item.path}\0{item.text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
