"""Processes that this one forks: they end when it ends, however it ends, and hold nothing that is not theirs.

A killed process cannot tell its helpers. Linux does it (prctl(2), PR_SET_PDEATHSIG); elsewhere a thread watches the
parent. What a helper must not keep open (a lock, the far ends of other helpers' pipes) is registered here and closed in
every helper, for a lock is held as long as anybody has it open.
"""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_PDEATHSIG = 1  # PR_SET_PDEATHSIG in <linux/prctl.h>
_EVERY = 0.5  # seconds between two looks at the parent, where the system does not tell
_private: set[int] = set()


@contextmanager
def private(handle: int) -> Iterator[None]:
    """While the block runs, helpers that are forked close the file descriptor `handle`."""
    _private.add(handle)
    try:
        yield
    finally:
        _private.discard(handle)


def become_child(parent: int) -> None:
    """What every forked helper does first.

    Signals are set to what a helper needs: Ctrl+C reaches all of a group, but the parent says what becomes of its
    helpers, and a helper that is told to end has nothing to put in order. Source: prctl(2), PR_SET_PDEATHSIG, where
    there is one.

    Args:
        parent: the process that forked it.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):  # the parent held signals while it forked
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
    for handle in _private:
        with suppress(OSError):
            os.close(handle)
    _private.clear()
    follow_parent(parent)


def follow_parent(parent: int) -> None:
    """Ends this process when its parent has ended."""
    if not _told_by_the_system():
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    elif os.getppid() != parent:  # it ended before the system was asked
        os._exit(1)


def _told_by_the_system() -> bool:
    if sys.platform != "linux":
        return False
    import ctypes

    try:
        return bool(ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0)
    except (OSError, AttributeError):
        return False


def _watch(parent: int) -> None:
    known = multiprocessing.parent_process()
    if sys.platform == "win32" and known is not None:
        known.join()  # there a process keeps the number of a parent that has gone
    else:
        while os.getppid() == parent:
            time.sleep(_EVERY)
    os._exit(1)
