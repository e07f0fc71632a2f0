"""A `map` in several processes, this one among them; they inherit what it is done with, and only results travel."""

import pickle
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from multiprocessing.connection import Connection
from typing import Any, NoReturn, TypeVar

from duizhao.frozen import frozen
from duizhao.shell.processes.workers import (
    WORK_DONE,
    arrived,
    can_fork,
    end_workers,
    failure_message,
    numbered,
    sent_result,
    started_workers,
)

A = TypeVar("A")
B = TypeVar("B")
_HERE = 0.05  # seconds of work that are done before others are called in
_WORTH = 0.1  # seconds of work for each process that make up for its start


@frozen
class Spread:
    """A `map` in several processes. The others begin at once, this one when it is asked for a result.

    The first items are done in this process: what they compile and load all others inherit, where each of them would
    do it anew, and the time they take tells whether the rest is worth a process. Where a system cannot fork, or for
    one process, all is done one after another; the results are the same.
    Items are inherited, never sent; results must pickle.

    Attributes:
        jobs: how many processes, this one counted.
        here: seconds of work, by this process's clock, after which others are called in.
        worth: seconds that the rest must be likely to take for each process.
        meanwhile: what this process does first when it has called others in: what is needed behind the map.
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
        begun, spent = time.thread_time(), 0.0
        while rest and spent < self.here:
            done.append(function(rest.popleft()))
            spent = time.thread_time() - begun
        jobs = min(self.jobs, len(rest))
        if jobs < 2 or (done and spent / len(done) * len(rest) < self.worth * jobs):
            return chain(done, map(function, rest))
        shared = _shared_out(function, tuple(rest), jobs, self.meanwhile)
        next(shared)  # the others begin
        return chain(done, shared)


def _shared_out(
    function: Callable[[A], B], items: Sequence[A], jobs: int, meanwhile: Callable[[], object] | None
) -> Iterator[Any]:
    """None when the others have begun, then the results in the items' order."""
    with numbered(len(items)) as numbers:
        workers = started_workers([partial(_work, function, items, numbers)] * (jobs - 1))
        try:
            if meanwhile:
                meanwhile()
            yield None
            yield from _in_turn(function, items, numbers, [reader for _, reader in workers])
        finally:
            end_workers(workers)


def _work(
    function: Callable[[A], B], items: Sequence[A], numbers: Iterable[int], writer: "Connection[Any, Any]"
) -> None:
    for number in numbers:
        try:
            data = pickle.dumps((WORK_DONE, function(items[number])), pickle.HIGHEST_PROTOCOL)
        except BaseException as broken:
            data = failure_message(broken)
        writer.send_bytes(pickle.dumps((number, data), pickle.HIGHEST_PROTOCOL))
    writer.send_bytes(pickle.dumps((WORK_DONE, b"")))


def _in_turn(
    function: Callable[[A], B], items: Sequence[A], numbers: Iterator[int], readers: "list[Connection[Any, Any]]"
) -> Iterator[B]:
    """The results in the items' order. While the next is not there, this process works too, while there is work."""
    come = dict[int, Callable[[], B]]()
    for number in range(len(items)):
        waits = False  # for others, as nothing is left to do here
        while number not in come:
            for other, data, _ in arrived(readers, waits):
                come[other] = partial(sent_result, data)
            if number not in come and not waits:
                mine = next(numbers, -1)
                waits = mine < 0
                if not waits:
                    come[mine] = _tried(function, items[mine])
        yield come.pop(number)()


def _tried(function: Callable[[A], B], item: A) -> Callable[[], B]:
    """What gives the result of `function` for an `item`, or raises what it raised."""
    try:
        result = function(item)
    except Exception as broken:
        return partial(_raised, broken)
    return lambda: result


def _raised(broken: Exception) -> NoReturn:
    raise broken
