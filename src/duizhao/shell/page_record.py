"""What a build keeps of each page or file: what it was given, the facts that it read, its size and its time."""

import os
import stat
import struct
from array import array
from collections.abc import Callable, Set
from typing import Any

from duizhao.facts import Fact, Recorder, checksum
from duizhao.frozen import frozen
from duizhao.model import Output
from duizhao.shell.answers import AsKept

_PAGE = struct.Struct("=12sqq")  # a checksum, a size, a time
# What was made, a checksum of what it was given, the facts that it read, and those that were worked out for it: what
# each is worth, what it follows from, and the answer where that is kept.
Note = tuple[str, bytes, Set[Fact], list[tuple[Fact, bytes, Set[Fact], AsKept | None]]]


@frozen
class PageRecord:
    """What is known of a page or file: a checksum of what it was given, its facts by their numbers, size and time."""

    given: bytes
    reads: "array[int]"
    stat: tuple[int, int]

    @property
    def data(self) -> bytes:
        """As bytes: checksum, size and time, then the numbers of the facts."""
        return _PAGE.pack(self.given, *self.stat) + self.reads.tobytes()

    @classmethod
    def of(cls, data: bytes) -> "PageRecord":
        """What the bytes `data` were made from."""
        given, size, time = _PAGE.unpack_from(data)
        return cls(given, array("I", data[_PAGE.size :]), (size, time))


def noted_output(recorder: Recorder, make: Callable[[], Output], given: tuple[Any, ...]) -> tuple[Output, Note]:
    """A page or file as it is made by `make`, with a note of what it read and was `given`; in any process.

    The `recorder` is that of the site it is made from. Source: decision 053.
    """
    with recorder.reading() as facts:
        made = make()
    kept = recorder.kept
    derived = [(fact, worth, reads, kept.pop(fact, None)) for fact, worth, reads in recorder.news()]
    recorder.forget(fact for fact, *_ in derived)
    return made, (made.path, checksum(given), facts, derived)


def size_and_time(path: str) -> tuple[int, int] | None:
    """The size in bytes and the time in nanoseconds of the file at a `path`; None where none is there."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None
