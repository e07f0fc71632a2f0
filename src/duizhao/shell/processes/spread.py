"""Work in several processes, forked from the one that holds what it is done with: only results travel.

They end with it, also where it is killed (`children.py`). `Spread` shares out the items of a map; `all_of` whole
planners, which send back finished files, so that views never travel; `surviving` items that may bring a process down.
Where a system cannot fork, or for one process, all is done one after another; the results are the same.
"""

import gc
import multiprocessing
import os
import pickle
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from duizhao.frozen import frozen
from duizhao.model import Output, Problem, Reason
from duizhao.shell.broken import template_problem
from duizhao.shell.failure import ShellError, error
from duizhao.shell.processes.children import become_child
from duizhao.shell.processes.last_words import LastLines, empty_box, last_lines, leave_last_words
from duizhao.shell.signals import signals_held

A = TypeVar("A")
B = TypeVar("B")
PageTask = Callable[[], Iterable[tuple[Output, Any]]]  # each with a note of plain values
Workers = list[tuple[BaseProcess, "Connection[Any, Any]"]]
_DONE, _FAILED = "done", "failed"
_ROOM = 1 << 20  # bytes of results that wait in a pipe, so that a process need not stop while nobody asks yet
_HERE = 0.05  # seconds of work that are done before others are called in
_WORTH = 0.1  # seconds of work for each process that make up for its start


def can_fork() -> bool:
    """Whether processes can be forked here; macOS offers it, but its libraries do not bear it."""
    return sys.platform == "linux"


@frozen
class Spread:
    """A `map` in several processes: each does every n-th item. They begin at once, not when asked for a result.

    The first items are done in this process: what they compile and load all others inherit, where each of them would
    do it anew, and the time they take tells whether the rest is worth a process.
    Items are inherited, never sent; results must pickle.

    Attributes:
        jobs: how many processes.
        here: seconds of work, by this process's clock, after which others are called in.
        worth: seconds that the rest must be likely to take for each process.
        meanwhile: what this process does when it has called others in, for whom it else only waits.
    """

    jobs: int
    here: float = _HERE
    worth: float = _WORTH
    meanwhile: Callable[[], object] | None = None

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
        """The results of `function`, in the items' order; what it raises comes in its turn, early items' at once."""
        rest = deque(items)
        if min(self.jobs, len(rest)) < 2 or not can_fork():
            return map(function, rest)
        done: list[B] = []
        begun, taken = time.thread_time(), 0.0
        while rest and taken < self.here:
            done.append(function(rest.popleft()))
            taken = time.thread_time() - begun
        jobs = min(self.jobs, len(rest))
        if jobs < 2 or (done and taken / len(done) * len(rest) < self.worth * jobs):
            return chain(done, map(function, rest))
        todo = tuple(rest)
        others = _started([partial(_do, function, todo[k::jobs]) for k in range(jobs)])
        if self.meanwhile:
            self.meanwhile()
        return chain(done, _in_turn(others, len(todo)))


def _do(function: Callable[[A], B], items: Iterable[A], writer: "Connection[Any, Any]") -> None:
    for item in items:
        writer.send_bytes(pickle.dumps((_DONE, function(item)), pickle.HIGHEST_PROTOCOL))


def surviving(function: Callable[[A], B], items: Sequence[A], jobs: int, lost: Callable[[A], B]) -> Iterator[B]:
    """The results of `function` in the items' order, whatever an item does to the process that works at it.

    An item whose process the system ends (for want of memory, most often) is tried once more in one of its own. Few
    results wait at a time: a process stops at its full pipe. Where a system cannot fork, processes are started anew,
    so function, items and results must pickle.

    Args:
        function: what is done with each item.
        items: the items.
        jobs: how many processes; with one, all is done in this process, unprotected.
        lost: the result for an item that ends its process a second time.
    """
    jobs = min(jobs, len(items))
    if jobs < 2:
        yield from map(function, items)
        return
    workers = _started([partial(_do, function, items[k::jobs]) for k in range(jobs)])
    try:
        for number, item in enumerate(items):
            k = number % jobs
            try:
                yield _task_result(workers[k][1].recv_bytes())
            except (EOFError, ConnectionError):  # while it worked at this very item: all before it have come
                yield _in_one_process(function, item, lost)
                _stop(workers[k : k + 1])
                workers[k : k + 1] = _started([partial(_do, function, items[number + jobs :: jobs])])
    finally:
        _stop(workers)


def _in_one_process(function: Callable[[A], B], item: A, lost: Callable[[A], B]) -> B:
    workers = _started([partial(_do, function, (item,))])
    try:
        result: B = _task_result(workers[0][1].recv_bytes())
        return result
    except (EOFError, ConnectionError):
        return lost(item)
    finally:
        _stop(workers)


def _task_result(message: bytes) -> Any:
    state, result = pickle.loads(message)
    if state == _FAILED:
        raise result
    return result


def _in_turn(workers: "Workers", count: int) -> Iterator[Any]:
    try:
        for number in range(count):
            yield _task_result(_message(workers[number % len(workers)][1]))
    finally:
        _stop(workers)


def all_of(
    tasks: Sequence[PageTask], jobs: int, ended: Callable[[LastLines], Problem] | None = None
) -> Iterator[tuple[int, Output, Any]]:
    """Every output of every task with the task's number and its note; in order with one process.

    Args:
        tasks: at most 256, the heaviest first, so that none is left over at the end.
        jobs: how many processes.
        ended: where a task may have one step without end (`last_words.py`): what to say of it, by the lines at which
            it was. It is never done in this process then.
    """
    if not tasks or (jobs < 2 and not ended) or not can_fork():
        for number, task in enumerate(tasks):
            for output, note in task():
                yield number, output, note
        return
    # Whoever is free takes the next number from a pipe: no lock, which would need shared memory to write in.
    left, numbers = os.pipe()
    os.write(numbers, bytes(range(len(tasks))))
    os.close(numbers)
    count = min(max(jobs, 1), len(tasks))
    boxes = [empty_box() if ended else -1 for _ in range(count)]
    try:
        workers = _started([partial(_work_tasks, tasks, left, box) for box in boxes])
        try:
            yield from _received([reader for _, reader in workers])
        except ShellError as stopped:
            _tell_last_words(workers, boxes, ended, stopped)
            raise
        finally:
            _stop(workers)
    finally:
        for handle in (left, *(box for box in boxes if box >= 0)):
            os.close(handle)


def _tell_last_words(
    workers: "Workers", boxes: Sequence[int], ended: Callable[[LastLines], Problem] | None, stopped: ShellError
) -> None:
    """ShellError with where a helper was whose time was over, if one's was: why a work `stopped` is known by that."""
    for (process, _), box in zip(workers, boxes, strict=False):
        if ended and (lines := last_lines(box)):
            process.join()
            raise ShellError([ended(lines)]) from stopped


def _started(works: Sequence[Callable[["Connection[Any, Any]"], None]]) -> "Workers":
    """A process for each work, and the end of a pipe from which its messages come."""
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
        _stop(workers)
        raise
    finally:
        gc.unfreeze()
    return workers


def _widen(pipe: "Connection[Any, Any]") -> None:
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)


def _stop(workers: "Workers") -> None:
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
        problem = template_problem(broken)  # its place is in the traceback, which does not travel
        with suppress(OSError):  # nobody listens any more
            writer.send_bytes(pickle.dumps((_FAILED, ShellError([problem]) if problem else portable(broken))))


def _message(reader: "Connection[Any, Any]") -> bytes:
    """The next message of a helper; ShellError where the system ended it."""
    try:
        return reader.recv_bytes()
    except EOFError:
        hint = Reason("probably-want-memory-close-other-programs")
        raise ShellError([error("helper-ended", "duizhao", Reason("helper-process-ended-system"), hint)]) from None


def _received(readers: Sequence["Connection[Any, Any]"]) -> Iterator[tuple[int, Output, Any]]:
    open_ones = list(readers)
    while open_ones:
        for reader in wait(open_ones):
            assert isinstance(reader, Connection)
            state, head = pickle.loads(_message(reader))
            if state == _DONE:
                open_ones.remove(reader)
            elif state == _FAILED:
                raise head
            else:
                path, note = head
                yield state, Output(path, _message(reader)), note


def _work_tasks(tasks: Sequence[PageTask], left: int, box: int, writer: "Connection[Any, Any]") -> None:
    if box >= 0:
        leave_last_words(box)
    while taken := os.read(left, 1):
        number = taken[0]
        for output, note in tasks[number]():
            writer.send_bytes(pickle.dumps((number, (output.path, note))))
            writer.send_bytes(output.data)
    writer.send_bytes(pickle.dumps((_DONE, "")))


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
