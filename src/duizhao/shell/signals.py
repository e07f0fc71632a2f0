"""What the system tells a process to do: end in order, and not in the middle of what must not be left half done."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop


class Terminated(KeyboardInterrupt):
    """The process was told to end (SIGTERM, or SIGHUP of a closed terminal): as Ctrl+C, with another exit code."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def end_in_order() -> None:
    """From now on SIGTERM and SIGHUP end this process as Ctrl+C does; a signal that was set aside (nohup) stays so."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _raise)


def _raise(number: int, _frame: object) -> None:
    raise Terminated(number)


@contextmanager
def ended_by_signals(loop: "AbstractEventLoop", end: Callable[[], object]) -> Iterator[None]:
    """While the block runs, what tells this process to end calls `end` from its `loop`, and raises nothing.

    What a signal raises within a callback ends up wherever that one happens to catch it: a web server takes it for a
    failed request and goes on. Only signals that `end_in_order` took are asked for; where a loop takes none (Windows),
    they are raised as before. Source: decision 052.
    """
    taken: list[int] = []
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is _raise:
            with suppress(NotImplementedError):
                loop.add_signal_handler(number, end)
                taken.append(number)
    try:
        yield
    finally:
        for number in taken:
            loop.remove_signal_handler(number)
            signal.signal(number, _raise)


@contextmanager
def signals_held() -> Iterator[None]:
    """While the block runs, being told to end waits; where the system cannot do that, the block just runs."""
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
