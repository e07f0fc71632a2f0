"""One page or file that the site is to have: its path, known before it is made, and how to make it."""

from collections.abc import Callable
from typing import Any

from duizhao.facts.kept import Traceable
from duizhao.frozen import frozen
from duizhao.model import File, Page


@frozen
class PlannedOutput:
    """A page or file to come: `work(index, *given)` makes it, in any process, and only where it must be made anew.

    `given` are ids and other plain values, equal where their `repr` is: all else a page takes from the index.
    """

    path: str  # POSIX, relative to build/
    index: Traceable
    work: Callable[..., Page | File]
    given: tuple[Any, ...] = ()

    def make(self) -> Page | File:
        """The page or file, made anew each time; what the work raises is raised."""
        return self.work(self.index, *self.given)
