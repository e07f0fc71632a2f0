"""Pages in several processes: each takes one planner after another and sends back finished files.

Views never travel: the processes are forked from the one that holds the site. Where a system cannot fork, or for one
process, pages are made one after another; the files are the same.
"""

import multiprocessing
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any

from duizhao.model import Output

Task = Callable[[], Iterable[Output]]
_DONE, _FAILED = b"done", b"failed"


def can_fork() -> bool:
    """Whether processes can be forked here; macOS offers it, but its libraries do not bear it."""
    return sys.platform == "linux"


def all_of(tasks: Sequence[Task], jobs: int) -> Iterator[tuple[int, Output]]:
    """Every output of every task with the task's number; in order with one process, as they come with more.

    Args:
        tasks: the heaviest first, so that none is left over at the end.
        jobs: how many processes.
    """
    if jobs < 2 or not can_fork():
        for number, task in enumerate(tasks):
            for output in task():
                yield number, output
        return
    context = multiprocessing.get_context("fork")
    next_task = context.Value("i", 0)
    readers: list[Connection[Any, Any]] = []
    processes = []
    try:
        for _ in range(min(jobs, len(tasks))):
            reader, writer = context.Pipe(duplex=False)
            process = context.Process(target=_work, args=(tasks, next_task, writer), daemon=True)
            process.start()
            writer.close()
            readers.append(reader)
            processes.append(process)
        yield from _received(readers)
    finally:
        for process in processes:
            process.terminate()
            process.join()
        for reader in readers:
            reader.close()


def _received(readers: Sequence["Connection[Any, Any]"]) -> Iterator[tuple[int, Output]]:
    open_ones = list(readers)
    while open_ones:
        for reader in wait(open_ones):
            assert isinstance(reader, Connection)
            head = reader.recv_bytes()  # EOFError: the process was killed
            if head == _DONE:
                open_ones.remove(reader)
            elif head == _FAILED:
                raise pickle.loads(reader.recv_bytes())
            else:
                number, path = head.decode().split(":", 1)
                yield int(number), Output(path, reader.recv_bytes())


def _work(tasks: Sequence[Task], next_task: Any, writer: "Connection[Any, Any]") -> None:
    try:
        while True:
            with next_task.get_lock():
                number = next_task.value
                next_task.value += 1
            if number >= len(tasks):
                break
            for output in tasks[number]():
                writer.send_bytes(f"{number}:{output.path}".encode())
                writer.send_bytes(output.data)
        writer.send_bytes(_DONE)
    except BaseException as broken:
        writer.send_bytes(_FAILED)
        writer.send_bytes(_portable(broken))


def _portable(broken: BaseException) -> bytes:
    """The exception itself if it can travel, else its words."""
    try:
        data = pickle.dumps(broken)
        pickle.loads(data)
    except Exception:
        return pickle.dumps(RuntimeError(f"{type(broken).__name__}: {broken}"))
    return data
