"""How a stage goes through many items: the opening for processes, caches, clusters."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Mapper(Protocol):
    """`map`, or what stands in for it: a process pool's map, a cache around it. Order is kept.

    It may begin at once, in other processes, and go on while the caller does something else.
    """

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
        """The results of `function`, one for each item, in the items' order."""
