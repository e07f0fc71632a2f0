"""What several pages of a site ask for alike, worked out when the first of them asks."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from duizhao.plan.site_index import SiteIndex

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """A function of a site and a key whose answers are kept with the site.

    Only speed depends on what was asked before. Each process that makes pages keeps its own.
    """

    def __init__(self, work: Callable[[SiteIndex, K], V], newest: int | None = None) -> None:
        """Keeps the answers of `work`: all, or so many of the newest ones."""
        self._work, self._newest = work, newest

    def __call__(self, index: SiteIndex, key: K) -> V:
        """The answer of the function; what it raises is raised."""
        known: dict[Any, Any] = index.kept.setdefault(self, {})
        if key not in known:
            if len(known) == self._newest:
                del known[next(iter(known))]
            known[key] = self._work(index, key)
        answer: V = known[key]
        return answer
