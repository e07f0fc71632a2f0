"""Items that may bring the process down that works at them: each costs itself alone."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from duizhao.shell.processes.workers import WORK_DONE, end_workers, sent_result, started_workers

A = TypeVar("A")
B = TypeVar("B")


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
    workers = started_workers([partial(_each, function, items[k::jobs]) for k in range(jobs)])
    try:
        for number, item in enumerate(items):
            k = number % jobs
            try:
                data = workers[k][1].recv_bytes()
            except (EOFError, OSError):  # while it worked at this very item, or sent it: all before it have come
                yield _in_one_process(function, item, lost)
                end_workers(workers[k : k + 1])
                workers[k : k + 1] = started_workers([partial(_each, function, items[number + jobs :: jobs])])
            else:
                yield sent_result(data)
    finally:
        end_workers(workers)


def _in_one_process(function: Callable[[A], B], item: A, lost: Callable[[A], B]) -> B:
    workers = started_workers([partial(_each, function, (item,))])
    try:
        data = workers[0][1].recv_bytes()
    except (EOFError, OSError):
        return lost(item)
    finally:
        end_workers(workers)
    result: B = sent_result(data)
    return result


def _each(function: Callable[[A], B], items: Iterable[A], writer: "Connection[Any, Any]") -> None:
    for item in items:
        writer.send_bytes(pickle.dumps((WORK_DONE, function(item)), pickle.HIGHEST_PROTOCOL))
