"""What exports and prints of a site were as they were written: by that one is told in which somebody worked since.

A workbook or a Word file tells it itself, for other programs stamp what they save. CSV, JSON, a database, Parquet and
PDF do not. So checksums of what was written are kept beside build/, a line each, and no paths: a file of these bytes
can be made again, wherever it stands. Source: decision 091.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from duizhao.shell.files import make_way, read_regular
from duizhao.shell.paths import real

_MOST = 1 << 23  # bytes of the record, some 120,000 files: past that the older half goes
_LINE = 65  # bytes


def remember_written(root: Path, file: Path) -> None:
    """Notes the checksum of a `file` of the site at `root` before it comes to its place: killed between, it is known.

    Where the site's folder cannot be written nothing is kept, and nothing said: the next export asks before it
    replaces.
    """
    record = _written_record(root)
    with suppress(OSError):
        line = written_checksum(file)
        before = _recorded(record)
        if line in before:
            return
        if len(before) * _LINE > _MOST:
            _shorten_record(record, before[len(before) // 2 :])
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        handle = os.open(record, flags, 0o666)
        try:
            os.write(handle, b"\n" + line + b"\n")  # behind half a line that a full disk left, too
        finally:
            os.close(handle)


def written_before(root: Path) -> frozenset[bytes]:
    """The checksums of what the site at `root` wrote; none where the record cannot be read."""
    with suppress(OSError):
        return frozenset(_recorded(_written_record(root)))
    return frozenset()


def _written_record(root: Path) -> Path:
    return real(root) / ".build.duizhao-written"


def _recorded(record: Path) -> list[bytes]:
    try:
        return [] if record.is_symlink() else read_regular(record).split()
    except FileNotFoundError:
        return []


def _shorten_record(record: Path, lines: Iterable[bytes]) -> None:
    unfinished = make_way(record.with_name(f"{record.name}.{os.getpid()}"))
    try:
        unfinished.write_bytes(b"\n".join(lines) + b"\n")
        unfinished.replace(record)
    finally:
        unfinished.unlink(missing_ok=True)


def written_checksum(file: Path) -> bytes:
    """The checksum of a `file` as the record has it (SHA-256, hexadecimal).

    Raises:
        OSError: it cannot be read.
    """
    found = sha256()
    with file.open("rb") as opened:
        while data := opened.read(1 << 20):
            found.update(data)
    return found.hexdigest().encode()
