"""What is worked out for one member before another is looked at, put aside on disk until its own turn comes.

All members' reports are read before the first member is written, and no two members' are held at once: so what was
found waits in a file that nobody else sees, and that is gone with the process.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, TypeVar
from zlib import compress, decompress

from duizhao.model import Mapper, Source
from duizhao.shell.packing import pack, unpack
from duizhao.shell.studying import study

A = TypeVar("A")
B = TypeVar("B")


@dataclass(slots=True)
class PutAside:
    """A `map` that studies a file once, however often it is asked in its time; anything else is left to `run`.

    Attributes:
        run: how to go through what has not been studied yet.
        file: where answers stand, one behind the other.
    """

    run: Mapper
    file: IO[bytes]
    _places: dict[bytes, tuple[int, int]] = field(default_factory=dict)

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
        """The answers of `function`, in the items' order. What was studied goes by path and text, under one program."""
        if not isinstance(function, partial) or function.func is not study:
            return self.run(function, items)
        todo = tuple(items)
        keys = [_key(item) for item in todo]
        new = [item for item, key in zip(todo, keys, strict=True) if key not in self._places]
        return self._answers(keys, frozenset(self._places), iter(self.run(function, new)))

    def _answers(self, keys: list[bytes], known: frozenset[bytes], rest: Iterator[Any]) -> Iterator[Any]:
        for key in keys:
            if key in known:
                yield self.taken(key)
            else:
                answer = next(rest)
                self.keep(key, answer)
                yield answer

    def keep(self, key: bytes, answer: Any) -> None:
        """Puts an `answer` aside under its `key`; where there is no room it is not kept, and worked out once more."""
        data = compress(pack(answer), 1)
        with suppress(OSError):
            at = self.file.seek(0, 2)
            if self.file.write(data) == len(data):
                self._places[key] = at, len(data)

    def taken(self, key: bytes) -> Any:
        """What was put aside under a `key`; None where nothing was."""
        if key not in self._places:
            return None
        at, length = self._places[key]
        self.file.seek(at)
        return unpack(decompress(self.file.read(length)))


@contextmanager
def put_aside(run: Mapper, near: Path) -> Iterator[PutAside]:
    """An empty one for the time of the block, with its file on the disk of `near`, which need not be there yet.

    The system's own folder for such files may be memory.

    Args:
        run: how to go through what has not been studied yet.
        near: the folder into which sites will be written.
    """
    folder: Path | None = next(path for path in (near, *near.parents) if path.is_dir())
    if not os.access(str(folder), os.W_OK):
        folder = None
    with tempfile.TemporaryFile(buffering=0, dir=folder) as file:
        yield PutAside(run, file)


def _key(item: Any) -> bytes:
    assert isinstance(item, Source)
    return blake2b(f"{item.path}\0{item.text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
