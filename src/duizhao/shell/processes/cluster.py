"""Work on a Dask cluster: a `map` whose items go to other machines, in batches, and come back in their order.

Function and items are sent as bytes, with a digest, and the workers must run this very program (`far_side.py`). What a
worker that dies was at is given to another by the scheduler. Here only so many batches are on their way as keep the
workers busy, so that what waits does not grow with the work.
"""

import logging
import pickle
import re
import socket
import time
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from typing import Any, TypeVar

from duizhao.shell.failure import ShellError, error
from duizhao.shell.processes import far_side

A = TypeVar("A")
B = TypeVar("B")
ADDRESS = re.compile(r"dask://(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s:/@\[\]]+):(?P<port>[0-9]{1,5})/?")
CONNECT = 15.0  # seconds in which a scheduler must answer
ALONE = 60.0  # seconds in which a first worker, or one after all have gone, must come
_WARNED = "distributed.admin.large-graph-warning-threshold"  # a site is large, and that is no mistake
_GREETING = 1 << 20  # bytes: what is longer is none
_LOOK = 1.0  # seconds between two looks at whether anybody works at all
_AHEAD = 3  # batches on their way for each thread of a worker
_MOST = 16  # items of a batch


@dataclass(slots=True)
class Cluster:
    """A `map` on a cluster; use it within `cluster`.

    Attributes:
        address: as it was given, for messages.
        client: Dask's client.
        alone: seconds that it waits for a worker where there is none.
    """

    address: str
    client: Any
    alone: float = ALONE
    _functions: int = field(default=0)

    def threads(self) -> int:
        """How many batches can be at work at once, now."""
        return max(1, sum(int(worker["nthreads"]) for worker in self._workers().values()))

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
        """The results of `function`, in the items' order; the first batches are on their way at once.

        Raises:
            ShellError: on asking for a result: the scheduler has gone, no worker has come, or one is of another
                version.
        """
        todo = tuple(items)
        if not todo:
            return iter(())
        self._functions += 1
        return self._results(function, todo)

    def _results(self, function: Callable[[A], B], todo: Sequence[A]) -> Iterator[B]:
        with self._told():
            blob = zlib.compress(pickle.dumps(function, pickle.HIGHEST_PROTOCOL), 1)
            digest = blake2b(blob, digest_size=16).hexdigest()
            shared = self.client.submit(far_side.held, blob, key=f"duizhao-{digest}-{time.monotonic_ns()}")
            threads = self.threads()
            size = max(1, min(_MOST, -(-len(todo) // (4 * threads))))
            batches = (todo[at : at + size] for at in range(0, len(todo), size))
            waiting: deque[Any] = deque()
            for batch in islice(batches, _AHEAD * threads):
                waiting.append(self._sent(shared, digest, batch))
        return self._in_order(waiting, batches, shared, digest)

    def _in_order(self, waiting: deque[Any], batches: Iterator[Sequence[A]], shared: Any, digest: str) -> Iterator[Any]:
        while waiting:
            with self._told():
                answer = self._answer(waiting.popleft())
                for batch in islice(batches, 1):
                    waiting.append(self._sent(shared, digest, batch))
            yield from _results_in(answer)

    def _sent(self, shared: Any, digest: str, batch: Sequence[A]) -> Any:
        packed = pickle.dumps(batch, pickle.HIGHEST_PROTOCOL)
        return self.client.submit(far_side.work, far_side.identity(), digest, shared, packed, pure=False)

    def _answer(self, future: Any) -> bytes:
        """What a batch came to; ShellError where nobody has been at work for too long."""
        since = time.monotonic()
        while True:
            with suppress(TimeoutError):
                answer: bytes = future.result(timeout=_LOOK)
                return answer
            if self._workers():
                since = time.monotonic()
            elif time.monotonic() - since > self.alone:
                raise _nobody(self.address, self.alone)

    def _workers(self) -> dict[str, Any]:
        found: dict[str, Any] = self.client.scheduler_info(n_workers=-1)["workers"]
        return found

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What Dask raises within the block is told in words."""
        from distributed import KilledWorker

        try:
            yield
        except (OSError, CancelledError, KilledWorker) as broken:
            raise _lost(self.address, broken) from broken


@contextmanager
def cluster(address: str, connect: float = CONNECT, alone: float = ALONE) -> Iterator[Cluster]:
    """A cluster at `address` (dask://HOST:PORT) whose workers all run this program.

    Args:
        address: where its scheduler answers.
        connect: seconds that it has to answer.
        alone: seconds that it waits for a first worker, or for another one when all have gone.

    Raises:
        ShellError: Dask is not installed, nothing or something else answers, there is no worker, or one of another
            version.
    """
    try:
        import dask
        import distributed
    except ImportError:
        hint = "pip install 'duizhao[dask]'，或者去掉 --executor"
        raise ShellError([error("executor-missing", "duizhao", "没有安装 Dask", hint)]) from None
    found = ADDRESS.fullmatch(address)
    if found is None or int(found["port"]) > 65535:
        raise ShellError([error("executor-address", "duizhao", f"看不懂地址 {address}", "写成 dask://主机:端口")])
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it logs is told by us, once
    host, port = found["host"], int(found["port"])
    known = {"distributed.comm.timeouts.connect": f"{connect}s", _WARNED: "100GB"}
    try:
        _spoken_to(host.strip("[]"), port, connect)
        with dask.config.set(known):
            client = distributed.Client(f"tcp://{host}:{port}", timeout=connect, set_as_default=False, name="duizhao")
    except Exception as broken:  # whatever it is that answers
        hint = "看看地址对不对，调度器（dask scheduler）在不在运行，防火墙放不放行"
        message = f"{address} 没有 Dask 调度器应答：{type(broken).__name__}"
        raise ShellError([error("executor-unreachable", "duizhao", message, hint)]) from broken
    with dask.config.set(known):
        try:
            one = Cluster(address, client, alone)
            with one._told():
                _ready(one)
            yield one
        finally:
            with suppress(Exception):
                client.close(timeout=5)


def _spoken_to(host: str, port: int, seconds: float) -> None:
    """Raises OSError unless a scheduler speaks to whoever connects, within so many `seconds`.

    Dask's own client does not come to an end, whatever time it is given, where a web server answers.
    """
    with socket.create_connection((host, port), seconds) as wire:
        wire.settimeout(seconds)
        head = b""
        while len(head) < 8 and (more := wire.recv(8 - len(head))):
            head += more
        length = int.from_bytes(head, "little")  # of its greeting
        if len(head) < 8 or not 0 < length < _GREETING:
            raise ConnectionRefusedError("no greeting")


def _ready(one: Cluster) -> None:
    """Waits for a first worker, and refuses those of another version."""
    begun = time.monotonic()
    while not one._workers():
        if time.monotonic() - begun > one.alone:
            raise _nobody(one.address, one.alone)
        time.sleep(0.1)
    own = far_side.identity()
    for place, answer in sorted(one.client.run(far_side.identity, on_error="return").items()):
        if isinstance(answer, BaseException):
            differs = "没有装 duizhao" if isinstance(answer, ImportError) else f"{type(answer).__name__}: {answer}"
        else:
            differs = far_side.differences(own, answer)
        if differs:
            raise _other(place, differs)


def _results_in(answer: bytes) -> Sequence[Any]:
    state, result = pickle.loads(answer)
    if state == far_side.REFUSED:
        raise _other(*result)
    if state == far_side.FAILED:
        raise result
    found: Sequence[Any] = result
    return found


def _other(place: str, differs: str) -> ShellError:
    hint = "各台机器装上同一个版本的 duizhao 和它用到的包（requirements/site.txt），再重新启动 worker"
    return ShellError(
        [error("executor-version", "duizhao", f"{place} 上的 worker 与本机不是同一个版本：{differs}", hint)]
    )


def _nobody(address: str, seconds: float) -> ShellError:
    hint = f"在别的机器上运行 dask worker {address.removeprefix('dask://')}，再试；要等更久，等它们连上再运行"
    return ShellError([error("executor-no-workers", "duizhao", f"{address} 等了 {seconds:.0f} 秒没有 worker", hint)])


def _lost(address: str, broken: BaseException) -> ShellError:
    if type(broken).__name__ == "KilledWorker":
        message = f"{address} 上做同一件事的 worker 一个接一个停了"
        hint = "多半是内存不够：给 worker 多些内存（--memory-limit），或少开几个"
    else:
        message = f"{address} 的调度器断开了：{type(broken).__name__}"
        hint = "看看调度器和网络；上一次的网站没有改动，好了再运行一次"
    return ShellError([error("executor-lost", "duizhao", message, hint)])
