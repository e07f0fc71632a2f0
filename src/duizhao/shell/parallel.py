"""How a build uses the machine: the stages run one item after another, or in several processes."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from duizhao.shell.build import Run

A = TypeVar("A")
B = TypeVar("B")
WORTH_A_POOL = 150  # reports: below that, starting processes costs more than they save


@contextmanager
def runner(jobs: int, items: int) -> Iterator[Run]:
    """A `run` for the build.

    Args:
        jobs: how many processes; 1 for none beside this one, 0 to decide by the size of the work.
        items: how many reports there are.
    """
    wanted = jobs or (_cores() if items >= WORTH_A_POOL else 1)
    if wanted == 1:
        yield map
        return
    with ProcessPoolExecutor(wanted) as pool:

        def pooled(function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
            work = list(items)
            return pool.map(function, work, chunksize=max(1, len(work) // (wanted * 8)))

        yield pooled


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Windows, macOS
        return os.cpu_count() or 1
