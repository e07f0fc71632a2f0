"""Processes that this one forks to work for it, and the messages that come from them: only results travel.

They end with it, also where it is killed (`children.py`).
"""

import gc
import multiprocessing
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from duizhao.model import Reason
from duizhao.shell.broken import template_problem
from duizhao.shell.failure import ShellError, error
from duizhao.shell.processes.children import become_child
from duizhao.shell.signals import signals_held

Workers = list[tuple[BaseProcess, "Connection[Any, Any]"]]
WORK_DONE, WORK_FAILED = "done", "failed"  # of what a message begins with
_NUMBER = 4  # bytes of a number in a pipe
_RUNS = 1000  # numbers that any pipe holds
_ROOM = 1 << 20  # bytes of results that wait in a pipe, so that a process need not stop while nobody asks yet


def can_fork() -> bool:
    """Whether processes can be forked here; macOS offers it, but its libraries do not bear it."""
    return sys.platform == "linux"


def started_workers(works: Sequence[Callable[["Connection[Any, Any]"], None]]) -> Workers:
    """A process for each of the `works`, and the end of a pipe from which its messages come.

    A work gets the other end. What breaks it is the last message: WORK_FAILED, and the exception.
    """
    context: Any = multiprocessing.get_context("fork" if can_fork() else "spawn")
    workers: Workers = []
    gc.freeze()  # what is there already is not looked at for garbage in the others, and so stays shared memory
    try:
        for work in works:
            reader, writer = context.Pipe(duplex=False)
            _widen(writer)
            foreign = [reader, *(other for _, other in workers)] if can_fork() else []
            process = context.Process(target=_work_reported, args=(work, writer, foreign, os.getpid()), daemon=True)
            with signals_held():  # within a fork Python passes over what a signal raises, with a traceback
                process.start()
                workers.append((process, reader))  # before a signal that waited ends this one: it stops those here
            writer.close()
    except BaseException:  # no more processes for this user: those that run have nobody to ask them
        end_workers(workers)
        raise
    finally:
        gc.unfreeze()
    return workers


@contextmanager
def numbered(count: int) -> Iterator[Iterator[int]]:
    """The numbers from 0 up to `count`, of which whoever asks, this process or one forked from it, gets the next.

    They come from a pipe, of many some neighbours at once: thus nobody waits who could work, and no lock is needed,
    which would need shared memory to write in.
    """
    size = max(1, -(-count // _RUNS))
    left, numbers = os.pipe()
    try:
        os.write(numbers, b"".join(first.to_bytes(_NUMBER, "big") for first in range(0, count, size)))
        os.close(numbers)
        yield _taken(left, size, count)
    finally:
        os.close(left)


def _taken(left: int, size: int, count: int) -> Iterator[int]:
    while number := os.read(left, _NUMBER):
        first = int.from_bytes(number, "big")
        yield from range(first, min(first + size, count))


def _widen(pipe: "Connection[Any, Any]") -> None:
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)


def end_workers(workers: Workers) -> None:
    """Ends the `workers`, done or not."""
    for process, reader in workers:
        reader.close()
        process.kill()  # it has nothing to put in order, and may stand at a full pipe
        process.join()


def _work_reported(
    work: Callable[["Connection[Any, Any]"], None],
    writer: "Connection[Any, Any]",
    foreign: Sequence["Connection[Any, Any]"],
    parent: int,
) -> None:
    """Does the work; what breaks it is the last message."""
    become_child(parent)
    for reader in foreign:
        reader.close()
    try:
        work(writer)
    except BaseException as broken:
        with suppress(OSError):  # nobody listens any more
            writer.send_bytes(failure_message(broken))


def next_message(reader: "Connection[Any, Any]") -> bytes:
    """The next message of a helper, by the end of its pipe (`reader`); ShellError where the system ended it."""
    try:
        return reader.recv_bytes()
    except (EOFError, OSError):  # the second where it was ended in the middle of a message
        hint = Reason("probably-want-memory-close-other-programs")
        raise ShellError([error("helper-ended", "duizhao", Reason("helper-process-ended-system"), hint)]) from None


def arrived(readers: "list[Connection[Any, Any]]", waits: bool) -> Iterator[tuple[int, Any, "Connection[Any, Any]"]]:
    """A message of each helper that has one, as (number of the work, what is said of it, end of the pipe).

    Args:
        readers: the ends of the helpers' pipes; that of a helper with nothing left to do is taken out.
        waits: whether to wait until something has come.

    Raises:
        ShellError: the system ended a helper; or whatever broke one's work.
    """
    for reader in wait(readers, None if waits else 0) if readers else ():
        assert isinstance(reader, Connection)
        number, said = pickle.loads(next_message(reader))
        if number == WORK_DONE:
            readers.remove(reader)
        elif number == WORK_FAILED:
            raise said
        else:
            yield number, said, reader


def failure_message(broken: BaseException) -> bytes:
    """A message that what was asked for is `broken` by an exception."""
    problem = template_problem(broken)  # its place is in the traceback, which does not travel
    return pickle.dumps((WORK_FAILED, ShellError([problem]) if problem else portable(broken)))


def sent_result(data: bytes) -> Any:
    """The result of a message, pickled (`data`): WORK_DONE and a result; raises what one of WORK_FAILED brings."""
    state, result = pickle.loads(data)
    if state == WORK_FAILED:
        raise result
    return result


def portable(broken: BaseException) -> BaseException:
    """The exception `broken` itself if it can travel, else its words; problems travel without what led to them.

    Where `distributed` is loaded, every exception is pickled with its causes and their tracebacks, which may be deep.
    """
    if isinstance(broken, ShellError):
        return ShellError(broken.problems)
    try:
        pickle.loads(pickle.dumps(broken))
    except Exception:
        return RuntimeError(f"{type(broken).__name__}: {broken}")
    return broken
