"""The file of the store: where it lies, whether it is ours, how it is opened, taken away or set aside."""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from duizhao.model import Problem, Reason
from duizhao.shell.failure import warning
from duizhao.shell.paths import real

FORMAT = 4
_OURS = 0x44555A48  # SQLite's application_id: "DUZH"
_MAGIC = b"SQLite format 3\0"
_TABLES = """
CREATE TABLE IF NOT EXISTS known(key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS part(
    key BLOB NOT NULL, number INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY (key, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answer(key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS made(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS single(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""


class StoreDamaged(Exception):  # noqa: N818 - says what is
    """Something in the store is not as it was written."""


class OfAnotherVersion(StoreDamaged):
    """It is kept in another way than this version of the program keeps it: nothing is wrong, and nothing is of use."""


def store_file(out: Path) -> Path:
    """Where the store of the output folder `out` is kept: beside it, .NAME.duizhao-store."""
    out = real(out)
    return out.parent / f".{out.name}.duizhao-store"


def discard(file: Path) -> tuple[Problem, ...]:
    """Takes a damaged store, `file`, and what lies beside it away; the warning that says so is given."""
    for path in (file, *_sqlite_files(file)):
        with suppress(OSError):
            path.unlink()
    return (warning("broken-store", file.name, Reason("what-last-build-kept-one"), Reason("nothing-do")),)


def foreign_set_aside(file: Path) -> tuple[Problem, ...]:
    """Sets aside what lies in the place of the store `file`, or of what belongs to it, and is none; says of what."""
    return tuple(
        _set_aside_store(path)
        for path in (file, *_sqlite_files(file))
        if _exists(path) and not (_is_file(path) and (path != file or is_ours(path)))
    )


def _sqlite_files(file: Path) -> Iterable[Path]:
    """Files that SQLite opens with a database, whatever they are: a pipe there would be waited for."""
    return (file.with_name(f"{file.name}-{name}") for name in ("journal", "wal", "shm"))


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _exists(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def is_ours(file: Path) -> bool:
    """Whether a `file` is a store, or is empty: by SQLite's mark and application_id.

    Source: SQLite, Database File Format (the header).

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as opened_file:
        head = opened_file.read(72)
    return not head or (head.startswith(_MAGIC) and head[68:72] == _OURS.to_bytes(4, "big"))


def connected(file: Path) -> sqlite3.Connection:
    """The store in a file, opened to be read and written; made where there is none.

    Raises:
        OfAnotherVersion: another version of the program keeps it.
        StoreDamaged: it is none of ours.
        sqlite3.DatabaseError: it is torn; OperationalError where it is taken, or cannot be written.
    """
    base = sqlite3.connect(file, timeout=2.0, isolation_level=None, check_same_thread=False)
    try:
        ours, number = (base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        if (ours, number) not in ((0, 0), (_OURS, FORMAT)):
            raise (OfAnotherVersion if ours == _OURS else StoreDamaged)(f"format {number}")
        base.execute("PRAGMA synchronous = NORMAL")
        if (ours, number) == (0, 0):
            # one transaction: each waits for the disk several times
            base.executescript(
                f"BEGIN; PRAGMA application_id = {_OURS}; PRAGMA user_version = {FORMAT}; {_TABLES} COMMIT;"
            )
        return base
    except BaseException:
        base.close()
        raise


def read_connection(file: Path) -> sqlite3.Connection:
    """The store in a `file`, opened to be read only.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", timeout=2.0, uri=True, check_same_thread=False)


def _set_aside_store(file: Path) -> Problem:
    number = 1
    while _exists(target := file.with_name(f"{file.name}-foreign-{number}")):
        number += 1
    file.replace(target)
    hint = Reason.of("not-used-now-called-look", name=target.name)
    return warning("foreign-store", file.name, Reason("no-record-duizhao-s"), hint)
