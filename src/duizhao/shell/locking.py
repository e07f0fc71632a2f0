"""One writer of a folder at a time."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from duizhao.shell.processes.children import private
from duizhao.shell.site_root import SETTINGS

OPENS_FOLDERS = os.name == "posix"
LOCK = ".duizhao-lock"  # where a folder cannot be locked itself: a file for it, empty and left where it is


class FolderBusy(Exception):  # noqa: N818 - says what is
    """Another process holds the lock of a folder."""


@contextmanager
def locked(folder: Path, seconds: float = 0, waiting: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Holds a folder's lock while the block runs; it goes with the process, and helpers never hold it.

    Source: decision 050.

    Args:
        folder: what is written to. Where it cannot be locked (a share without locks) there is no lock.
        seconds: how long to wait for another that holds it.
        waiting: told once, when there is something to wait for.

    Raises:
        FolderBusy: another process still holds it.
    """
    try:
        handle, take = _opened_folder(folder)
    except OSError:
        yield
        return
    end = time.monotonic() + seconds
    told = False
    try:
        with private(handle):
            while True:
                try:
                    take(handle)
                except BlockingIOError:
                    if time.monotonic() >= end:
                        raise FolderBusy from None
                    if not told:
                        told = True
                        waiting()
                    time.sleep(0.05)
                    continue
                except OSError:  # a file share without locks
                    pass
                break
            yield
    finally:
        os.close(handle)


def _opened_folder(folder: Path) -> tuple[int, Callable[[int], None]]:
    """What is locked, open, and what locks it or raises BlockingIOError."""
    if OPENS_FOLDERS:
        return os.open(folder, os.O_RDONLY), _flock
    # Windows cannot open a folder. A site has the file inside, where nobody looks; an output folder holds only outputs.
    inside = folder if (folder / SETTINGS).exists() else None
    file = inside / LOCK if inside else folder.parent / f".{folder.name}{LOCK}"
    handle = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOINHERIT", 0), 0o666)
    return handle, _byte


def _flock(handle: int) -> None:
    import fcntl

    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _byte(handle: int) -> None:
    """Locks the first byte, which need not be there (LockFile); Windows lets go of it when the file is closed."""
    import msvcrt

    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # Windows
    except PermissionError as held:
        raise BlockingIOError from held
