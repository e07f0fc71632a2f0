"""Work on a Dask cluster: a `map` whose items go to other machines, in batches, and come back in their order.

Function and items are sent as bytes, with a checksum, and the workers must run this very program (`far_side.py`). What
a worker that dies was at is given to another by the scheduler. Here only so many batches are on their way as keep the
workers busy, so that what waits does not grow with the work.
"""

import pickle
import time
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from duizhao.shell.packing import pack
from duizhao.shell.processes import far_side
from duizhao.shell.processes.far_problems import no_workers, other_version, scheduler_gone

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
ALONE = 60.0  # seconds in which a first worker, or one after all have gone, must come
_POLL = 1.0  # seconds between two looks at whether anybody works at all
_AHEAD = 3  # batches on their way for each thread of a worker
_MOST = 16  # items of a batch; a function each of whose items is much work says how many: `batch`


class _Errand(NamedTuple):
    """A function that is with the cluster, and how its items travel."""

    checksum: str
    function: Any  # what Dask calls its bytes
    take: Callable[[Any], Any] | None  # what of an item is sent; None for the item itself
    lost: Callable[[Any], Any] | None  # the result for an item that no worker survives; None where that ends the work


@dataclass(slots=True)
class Cluster:
    """A `map` on a cluster; use it within `joined_cluster`.

    Attributes:
        address: as it was given, for messages.
        client: Dask's client.
        alone: seconds that it waits for a worker where there is none.
    """

    address: str
    client: Any
    alone: float = ALONE

    def threads(self) -> int:
        """How many batches can be at work at once, now.

        Source: decision 098.
        """
        return max(1, sum(int(worker["nthreads"]) for worker in self.workers().values()))

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
        """The results of `function`, in the items' order; the first batches are on their way at once.

        Raises:
            ShellError: on asking for a result: the scheduler has gone, no worker has come, or one is of another
                version.
        """
        todo = tuple(items)
        return self._results(function, todo, getattr(function, "batch", _MOST)) if todo else iter(())

    def surviving(
        self, function: Callable[[C], B], items: Sequence[A], take: Callable[[A], C], lost: Callable[[A], B], most: int
    ) -> Iterator[B]:
        """The results of `function` in the items' order, whatever an item does to the workers that are at it.

        Source: decision 098.

        Args:
            function: what is done with each thing that is taken.
            items: the items, which stay here.
            take: what of an item is sent; asked for when its batch goes, so that few wait at a time.
            lost: the result for an item that ended every worker that was given it alone.
            most: so many items are sent at once.

        Raises:
            ShellError: as of a map.
        """
        return self._results(function, items, most, take, lost) if items else iter(())

    def _results(
        self,
        function: Callable[[Any], B],
        todo: Sequence[A],
        most: int,
        take: Callable[[A], Any] | None = None,
        lost: Callable[[A], B] | None = None,
    ) -> Iterator[B]:
        with self.told():
            blob = zlib.compress(pack(function), 1)
            checksum = blake2b(blob, digest_size=16).hexdigest()
            held = self.client.submit(far_side.kept_function, blob, key=f"duizhao-{checksum}-{time.monotonic_ns()}")
            errand = _Errand(checksum, held, take, lost)
            threads = self.threads()
            size = max(1, min(most, -(-len(todo) // (4 * threads))))
            batches = (todo[at : at + size] for at in range(0, len(todo), size))
            waiting: deque[tuple[Sequence[A], Any]] = deque()
            for batch in islice(batches, _AHEAD * threads):
                waiting.append((batch, self._sent(errand, batch)))
        return self._in_order(waiting, batches, errand)

    def _in_order(
        self, waiting: deque[tuple[Sequence[A], Any]], batches: Iterator[Sequence[A]], errand: "_Errand"
    ) -> Iterator[Any]:
        while waiting:
            with self.told():
                batch, future = waiting.popleft()
                answers = self._answers(errand, batch, future, [other for _, other in waiting])
                for more in islice(batches, 1):
                    waiting.append((more, self._sent(errand, more)))
            for item, answer in answers:
                if answer is not None:
                    yield from _results_in(answer)
                elif errand.lost:
                    yield errand.lost(item)

    def _sent(self, errand: "_Errand", batch: Sequence[A]) -> Any:
        packed = pack(tuple(map(errand.take, batch)) if errand.take else batch)
        return self.client.submit(
            far_side.work_batch, far_side.identity(), errand.checksum, errand.function, packed, pure=False
        )

    def _answers(
        self, errand: "_Errand", batch: Sequence[A], future: Any, others: Sequence[Any]
    ) -> list[tuple[A, bytes | None]]:
        """What a batch came to; if no worker survived it, what each item comes to alone: None if it ends one again.

        The scheduler blames all that a worker had before it when it ended, so nothing else is on its way then.
        """
        from distributed import KilledWorker

        try:
            return [(batch[0], self._answer(future))]
        except KilledWorker:
            if errand.lost is None:
                raise
        for other in others:
            with suppress(KilledWorker):
                self._answer(other)
        found: list[tuple[A, bytes | None]] = []
        for at, item in enumerate(batch):
            try:
                found.append((item, self._answer(self._sent(errand, batch[at : at + 1]))))
            except KilledWorker:
                found.append((item, None))
        return found

    def _answer(self, future: Any) -> bytes:
        """What a batch came to; ShellError where nobody has been at work for too long."""
        since = time.monotonic()
        while True:
            with suppress(TimeoutError):
                answer: bytes = future.result(timeout=_POLL)
                return answer
            if self.workers():
                since = time.monotonic()
            elif time.monotonic() - since > self.alone:
                raise no_workers(self.address, self.alone)

    def workers(self) -> dict[str, Any]:
        """Address → what the scheduler tells of each worker, as Dask gives it."""
        found: dict[str, Any] = self.client.scheduler_info(n_workers=-1)["workers"]
        return found

    @contextmanager
    def told(self) -> Iterator[None]:
        """What Dask raises within the block is told in words."""
        from distributed import KilledWorker

        try:
            yield
        except (OSError, CancelledError, KilledWorker) as broken:
            raise scheduler_gone(self.address, broken) from broken


def _results_in(answer: bytes) -> Sequence[Any]:
    state, result = pickle.loads(answer)
    if state == far_side.REFUSED:
        raise other_version(*result)
    if state == far_side.TASK_FAILED:
        raise result
    found: Sequence[Any] = result
    return found
