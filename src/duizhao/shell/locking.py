"""One writer of a folder at a time."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from duizhao.shell.processes.children import private


class Busy(Exception):  # noqa: N818 - says what is
    """Another process holds the lock of a folder."""


@contextmanager
def locked(folder: Path, seconds: float = 0, waiting: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Holds a folder's lock while the block runs; it goes with the process, and helpers never hold it.

    Args:
        folder: what is written to. Where it cannot be locked (Windows, a share without locks) there is no lock.
        seconds: how long to wait for another that holds it.
        waiting: told once, when there is something to wait for.

    Raises:
        Busy: another process still holds it.
    """
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    end = time.monotonic() + seconds
    told = False
    try:
        with private(handle):
            while True:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    if time.monotonic() >= end:
                        raise Busy from None
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
