"""Bytes that wait on disk until somebody asks for them, in a file that nobody else sees and that goes with the process.

What is worked out of each report early in a build is asked for late, and not of all reports at once: held as values it
would be a hundred times what a page needs of it.
"""

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from duizhao.shell.packing import compressed, decompressed

K = TypeVar("K")


class _NamelessFile:
    """An open file without a name; it is closed when nobody can ask for anything in it."""

    __slots__ = ("_handle", "process", "size")

    def __init__(self, near: Path) -> None:
        """On the disk of `near`, or of the nearest folder above that is there."""
        folder: Path | None = next(path for path in (near, *near.parents) if path.is_dir())
        if not os.access(str(folder), os.W_OK):
            folder = None
        with tempfile.TemporaryFile(buffering=0, dir=folder) as made:
            self._handle = os.dup(made.fileno())
        self.size, self.process = 0, os.getpid()

    def add(self, data: bytes) -> int:
        """Writes `data` behind what there is. Returns where; OSError where there is no room."""
        at = os.lseek(self._handle, self.size, os.SEEK_SET)
        if os.write(self._handle, data) < len(data):
            raise OSError
        self.size += len(data)
        return at

    def read(self, at: int, size: int) -> bytes:
        """So many bytes from a place on."""
        if hasattr(os, "pread"):  # the place in a file is shared with the processes that were forked since
            return os.pread(self._handle, size, at)
        os.lseek(self._handle, at, os.SEEK_SET)
        return os.read(self._handle, size)

    def __del__(self, close: Callable[[int], None] = os.close) -> None:
        if hasattr(self, "_handle"):  # what is left when Python ends finds `os` emptied
            close(self._handle)


class AsidePiece:
    """Some bytes that were put aside; to another process go the bytes themselves."""

    __slots__ = ("_at", "_file", "_size", "_stored")

    def __init__(self, stored: bytes, file: _NamelessFile | None = None, at: int = 0) -> None:
        """Of bytes as they are `stored`: compressed; from `at` on in a `file`, or in memory where there is none."""
        self._file, self._at, self._size = file, at, len(stored)
        self._stored = b"" if file else stored

    @property
    def stored(self) -> bytes:
        """The bytes as the store would keep them, compressed."""
        return self._file.read(self._at, self._size) if self._file else self._stored

    @property
    def data(self) -> bytes:
        """The bytes as they were put aside."""
        return decompressed(self.stored)

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        return bytes, (self.data,)


class AsideStore:
    """A file for what is put aside; it is opened when the first bytes come, and a forked process has its own."""

    def __init__(self, near: Path) -> None:
        """On the disk of `near`, a folder that need not be there yet: the system's own for such files may be memory."""
        self._near = near
        self._file: _NamelessFile | None = None

    def put(self, data: bytes) -> AsidePiece:
        """Puts `data` aside; where there is no room they stay in memory.

        Why bytes wait on disk: decision 055.
        """
        return self.put_all({None: data})[None]

    def put_all(self, parts: Mapping[K, bytes]) -> dict[K, AsidePiece]:
        """Puts `parts` aside in one piece, as `put` does one: there are thousands, most of a few hundred bytes."""
        stored = {key: compressed(data) for key, data in parts.items()}
        try:
            if self._file is None or self._file.process != os.getpid():
                self._file = _NamelessFile(self._near)
            at = self._file.add(b"".join(stored.values()))
        except OSError:
            return {key: AsidePiece(data) for key, data in stored.items()}
        pieces = {}
        for key, data in stored.items():
            pieces[key] = AsidePiece(data, self._file, at)
            at += len(data)
        return pieces
