"""What one build keeps for the next: a database beside the output folder, safe to delete.

`known` holds answers by the checksum of all that they follow from, so that they are right whenever they are found, and
`part` what is large in them and seldom asked for (a report's text, its findings), by the answer's key and a number;
`answer` those of facts that follow from others (`facts/kept.py`), by the checksum of the fact and of what it is worth.
`made` holds of each page (or other thing made at once) what it was made with, which facts it read, and the files that
came of it with size and time; `single` what there is one of: all facts, and what they were worth (`kept_facts.py`).

Nothing in it is trusted before its checksum is right. A file that is none of ours is set aside, one that is damaged
goes (`store_file.py`), and the build is a first one again. One build writes at a time, as the lock of the output
folder has it; a build that finds the store taken works without it.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import error as ZlibError  # noqa: N812 - an exception

from duizhao.model import Problem
from duizhao.shell.packing import checksum_of, compressed, decompressed
from duizhao.shell.store_file import (
    OfAnotherVersion,
    StoreDamaged,
    connected,
    discard,
    foreign_set_aside,
    is_ours,
    read_connection,
    store_file,
)

_AT_ONCE = 500  # rows asked for in one question
_WRITTEN = 50  # answers written in one statement


@dataclass(slots=True)
class Store:
    """An open store, as one process sees it.

    A store that is not there yet becomes a file when something is kept for the first time.

    Attributes:
        rows: how many were read.
        notes: what was found wrong with it.
        reading: it is only looked into, and stays as it is, whatever is wrong with it.
        torn: a row was not as it was written; whoever asked for it worked it out again.
        lost: the keys of known answers of which a part is gone.
    """

    file: Path
    _base: sqlite3.Connection | None
    rows: int = 0
    notes: tuple[Problem, ...] = ()
    reading: bool = False
    torn: bool = False
    lost: set[bytes] = field(default_factory=set)
    _process: int = field(default_factory=os.getpid)  # that opened it
    _inherited: sqlite3.Connection | None = None

    def renew(self) -> None:
        """Begins with nothing, because what is there is damaged."""
        self.close()
        self.torn, self.lost = self.reading, set()
        if not self.reading:
            self.notes += discard(self.file)

    def known(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Key → answer of those of these `keys` that are kept.

        Raises:
            StoreDamaged: one is not as it was written.
        """
        found: dict[bytes, bytes] = {}
        for at in range(0, len(keys), _AT_ONCE):
            some = keys[at : at + _AT_ONCE]
            marks = ",".join("?" * len(some))
            for key, value in self._asked(f"SELECT key, value FROM known WHERE key IN ({marks})", some):
                found[key] = _decompressed_answer(_checked_answer(key, value))
        return found

    def part(self, key: bytes, number: int) -> bytes | None:
        """Part `number` of the answer under a `key`; None where it is gone, StoreDamaged where it is torn."""
        question = "SELECT key, value FROM part WHERE key = ? AND number = ?"
        found = self._one(question, (key, number), _part_name(key, number))
        if found is None:
            self.lost.add(key)
        return found

    def answer(self, key: bytes) -> bytes | None:
        """The answer kept under a key; None where there is none, StoreDamaged where it is not as it was written."""
        return self._one("SELECT key, value FROM answer WHERE key = ?", (key,), key)

    def single(self, name: str) -> bytes | None:
        """The value called `name` that there is one of; StoreDamaged where it is not as it was written."""
        return self._one("SELECT name, value FROM single WHERE name = ?", (name,), name.encode())

    def _one(self, question: str, values: Sequence[object], name: bytes) -> bytes | None:
        try:
            for _, value in self._asked(question, values):
                return _decompressed_answer(_checked_answer(name, value))
        except StoreDamaged:
            self.torn = True
            raise
        return None

    def made(self) -> Iterator[tuple[str, bytes]]:
        """The name of each thing that was made, with its note in bytes.

        Raises:
            StoreDamaged: one is not as it was written.
        """
        for name, value in self._asked("SELECT name, value FROM made", ()):
            yield name, _checked_answer(name.encode(), value)

    def _asked(self, question: str, values: Sequence[object]) -> Iterator[tuple[Any, Any]]:
        if self._base is None:
            return
        try:
            if self._process != os.getpid():  # forked: a connection must not be shared by two processes
                self._inherited = self._base  # nor closed by the second
                self._base, self._process = read_connection(self.file), os.getpid()
            for row in self._base.execute(question, values):
                self.rows += 1
                yield row
        except sqlite3.OperationalError as busy:
            if "locked" in str(busy):
                return
            raise StoreDamaged(str(busy)) from busy
        except sqlite3.DatabaseError as torn:
            raise StoreDamaged(str(torn)) from torn

    def keep(self, answers: Iterable[tuple[bytes, bytes, Mapping[int, bytes]]]) -> None:
        """Keeps answers: key, value, and the parts beside it by their numbers, all compressed already."""
        self._write(_kept_rows(answers))

    def forget(self, names: Iterable[str]) -> None:
        """Forgets the things `names` that were made, before their files change."""
        self._write([("DELETE FROM made WHERE name = ?", ((name,) for name in names))])

    def keep_made(
        self,
        made: Iterable[tuple[str, bytes]],
        gone: Iterable[str],
        single: Iterable[tuple[str, bytes | None]],
        answers: Iterable[tuple[bytes, bytes]],
        outdated: Iterable[bytes],
        anew: bool,
        without: str = "",
    ) -> None:
        """Keeps what was `made` with its facts and their `answers`, and `single` values; forgets what is `gone`.

        `made` are names and notes, `single` names and values (None for one that goes), `answers` keys and values that
        are compressed already. Answers that are `outdated`, by key, go, and so do single values whose names begin
        with `without`, where it is anything.

        With `anew` all is forgotten that was known of what was made.
        """
        self._write(
            [
                ("DELETE FROM made WHERE ?", [(anew,)]),
                ("DELETE FROM answer WHERE ?", [(anew,)]),
                ("DELETE FROM answer WHERE key = ?", ((key,) for key in outdated)),
                (
                    "INSERT OR REPLACE INTO answer VALUES (?, ?)",
                    ((k, _summed(k, v)) for k, v in answers),
                ),
                ("DELETE FROM made WHERE name = ?", ((name,) for name in gone)),
                ("INSERT OR REPLACE INTO made VALUES (?, ?)", ((n, _summed(n.encode(), v)) for n, v in made)),
                ("DELETE FROM single WHERE substr(name, 1, ?) = ?", [(len(without), without)] if without else []),
                (
                    "INSERT OR REPLACE INTO single VALUES (?, ?)",
                    ((n, b"" if v is None else _summed(n.encode(), compressed(v))) for n, v in single),
                ),
                ("DELETE FROM single WHERE value = x''", [()]),
            ]
        )

    def only(self, keys: Iterable[bytes]) -> None:
        """Forgets all answers but those under `keys`."""
        kept = set(keys)
        with suppress(StoreDamaged):
            gone = [key for key, _ in self._asked("SELECT key, NULL FROM known", ()) if key not in kept]
            self._write([(f"DELETE FROM {table} WHERE key = ?", [(k,) for k in gone]) for table in ("known", "part")])

    def _write(self, steps: Iterable[tuple[str, Iterable[tuple[object, ...]]]]) -> None:
        """All in one transaction, or not at all; where the store cannot be written the next build does more work."""
        try:
            if self._base is None:
                self._base = connected(self.file)
            with self._base:
                self._base.execute("BEGIN IMMEDIATE")
                for statement, rows in steps:
                    self._base.executemany(statement, rows)
        except (sqlite3.Error, OSError, StoreDamaged):
            return

    def close(self) -> None:
        """Closes the database; the store is of no use any more."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def __del__(self) -> None:
        self.close()


def opened_store(out: Path) -> tuple[Store | None, tuple[Problem, ...]]:
    """The store of the output folder `out`, a new one where none can be used; None where there can be none."""
    file = store_file(out)
    notes: tuple[Problem, ...] = ()
    for _ in range(2):
        try:
            notes += foreign_set_aside(file)
            return Store(file, connected(file) if file.exists() else None, notes=notes), ()
        except (sqlite3.DatabaseError, StoreDamaged) as torn:
            if isinstance(torn, sqlite3.OperationalError):  # taken, or a folder that cannot be written
                return None, notes
            told = discard(file)
            notes += () if isinstance(torn, OfAnotherVersion) else told
        except OSError:
            return None, notes
    return None, notes


def looked_into(out: Path) -> Store | None:
    """The store of an output folder `out`, for a command that only reads; None where there is none.

    It is closed when nobody holds it: a site reads parts of its reports for as long as it is there.
    """
    file = store_file(out)
    try:
        if file.is_symlink() or not is_ours(file):
            return None
        return Store(file, read_connection(file), reading=True)
    except (OSError, sqlite3.Error):
        return None


def _kept_rows(answers: Iterable[tuple[bytes, bytes, Mapping[int, bytes]]]) -> Iterator[tuple[str, list[Any]]]:
    rest = iter(answers)
    while True:
        known, beside = list[Any](), list[Any]()
        for key, value, parts in islice(rest, _WRITTEN):
            known.append((key, _summed(key, value)))
            beside += [(key, n, _summed(_part_name(key, n), part)) for n, part in parts.items()]
        if not known:
            return
        yield "INSERT OR REPLACE INTO known VALUES (?, ?)", known
        yield "INSERT OR REPLACE INTO part VALUES (?, ?, ?)", beside


def _part_name(key: bytes, number: int) -> bytes:
    return b"%b %d" % (key, number)


def _summed(name: bytes, value: bytes) -> bytes:
    return checksum_of(name + b"\0" + value) + value


def _checked_answer(name: bytes, value: bytes) -> bytes:
    if not isinstance(name, bytes) or not isinstance(value, bytes) or _summed(name, value[12:]) != value:
        raise StoreDamaged("checksum")
    return value[12:]


def _decompressed_answer(value: bytes) -> bytes:
    """What `compressed` made the bytes `value` of; StoreDamaged where it was not it."""
    try:
        return decompressed(value)
    except ZlibError as torn:
        raise StoreDamaged(str(torn)) from torn
