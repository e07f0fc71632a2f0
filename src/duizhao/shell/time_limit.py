"""Stops what takes too long: by a timer of the system, or by a thread that watches where there is none."""

import ctypes
import errno
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager


def limited(seconds: float) -> AbstractContextManager[None]:
    """While the block runs, a TimeoutError comes up in it once `seconds` have passed.

    Windows has no timers that interrupt, and only the main thread gets signals: a thread watches there. It stops code
    of Python, and a long call of a library once that returns.
    """
    by_signal = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    return _by_signal(seconds) if by_signal else _by_thread(seconds)


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    def stop(_signal: int, _frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    lock, done = threading.Lock(), threading.Event()
    watched = threading.get_ident()

    def watch() -> None:
        if not done.wait(seconds):
            with lock:  # not between the end of the block and its telling so
                if not done.is_set():
                    raise_in(watched, TimeoutError)

    begin_thread(threading.Thread(target=watch, daemon=True))
    try:
        yield
    finally:
        with lock:
            done.set()


def begin_thread(thread: threading.Thread) -> None:
    """Starts a `thread`.

    Raises:
        OSError: EAGAIN: the system has no room for one more, of which Python says only RuntimeError.
    """
    try:
        thread.start()
    except RuntimeError:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from None


def raise_in(thread: int, error: type[BaseException]) -> None:
    """Raises an `error` in another `thread`, by its identifier, at its next step of Python."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))
