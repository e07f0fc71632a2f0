"""Whole planners in several processes, this one among them: others send finished files, so that views never travel."""

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from duizhao.model import Output, Problem
from duizhao.shell.failure import ShellError
from duizhao.shell.processes.last_words import LastLines, empty_box, last_lines, leave_last_words
from duizhao.shell.processes.workers import (
    WORK_DONE,
    Workers,
    arrived,
    can_fork,
    end_workers,
    next_message,
    numbered,
    started_workers,
)

PageTask = Callable[[], Iterable[tuple[Output, Any]]]  # each with a note of plain values


def all_of(
    tasks: Sequence[PageTask], jobs: int, ended: Callable[[LastLines], Problem] | None = None
) -> Iterator[tuple[int, Output, Any]]:
    """Every output of every task with the task's number and its note; in order with one process.

    Args:
        tasks: the heaviest first, so that none is left over at the end.
        jobs: how many processes, this one counted.
        ended: where a task may have one step without end (`last_words.py`): what to say of it, by the lines at which
            it was. It is never done in this process then, which only waits for as many others.
    """
    if not tasks or (jobs < 2 and not ended) or not can_fork():
        yield from _pages_made(tasks, range(len(tasks)))
        return
    count = min(max(jobs, 1), len(tasks)) - (not ended)  # this one works too
    boxes = [empty_box() if ended else -1 for _ in range(count)]
    try:
        with numbered(len(tasks)) as numbers:
            workers = started_workers([partial(_work_tasks, tasks, numbers, box) for box in boxes])
            try:
                own = iter(()) if ended else _pages_made(tasks, numbers)
                yield from _received([reader for _, reader in workers], own)
            except ShellError as stopped:
                _tell_last_words(workers, boxes, ended, stopped)
                raise
            finally:
                end_workers(workers)
    finally:
        for box in boxes:
            if box >= 0:
                os.close(box)


def _tell_last_words(
    workers: Workers, boxes: Sequence[int], ended: Callable[[LastLines], Problem] | None, stopped: ShellError
) -> None:
    """ShellError with where a helper was whose time was over, if one's was: why a work `stopped` is known by that."""
    for (process, _), box in zip(workers, boxes, strict=False):
        if ended and (lines := last_lines(box)):
            process.join()
            raise ShellError([ended(lines)]) from stopped


def _pages_made(tasks: Sequence[PageTask], numbers: Iterable[int]) -> Iterator[tuple[int, Output, Any]]:
    return ((number, output, note) for number in numbers for output, note in tasks[number]())


def _received(
    readers: list["Connection[Any, Any]"], own: Iterator[tuple[int, Output, Any]]
) -> Iterator[tuple[int, Output, Any]]:
    """What comes from others, and while nothing waits there, what this process makes itself: one of its `own` each."""
    works = True
    while readers or works:
        idle = True
        for number, (path, note), reader in arrived(readers, not works):
            idle = False
            yield number, Output(path, next_message(reader)), note
        if works and idle:
            mine = next(own, None)
            works = mine is not None
            if mine:
                yield mine


def _work_tasks(tasks: Sequence[PageTask], numbers: Iterable[int], box: int, writer: "Connection[Any, Any]") -> None:
    if box >= 0:
        leave_last_words(box)
    for number, output, note in _pages_made(tasks, numbers):
        writer.send_bytes(pickle.dumps((number, (output.path, note))))
        writer.send_bytes(output.data)
    writer.send_bytes(pickle.dumps((WORK_DONE, "")))
