"""How a build uses the machine: the stages run one item after another, or in several processes."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from duizhao.shell.build import Run
from duizhao.shell.tidy import without_collection

A = TypeVar("A")
B = TypeVar("B")


@contextmanager
def runner(jobs: int) -> Iterator[Run]:
    """A `run` for the build, which searches for no garbage meanwhile.

    Args:
        jobs: how many processes; 0 leaves it to the program, which takes one: measured on two cores, to hand reports
            and findings from process to process takes longer than to read them.
    """
    with without_collection():
        yield from _runner(jobs or 1)


def _runner(wanted: int) -> Iterator[Run]:
    if wanted == 1:
        yield map
        return
    with ProcessPoolExecutor(wanted) as pool:

        def pooled(function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
            work = list(items)
            return pool.map(function, work, chunksize=max(1, len(work) // (wanted * 8)))

        yield pooled
