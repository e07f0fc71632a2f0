"""How a cluster is reached: the address, whether a scheduler answers, and whether its workers run this program."""

import logging
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from duizhao.model import Reason
from duizhao.shell.failure import ShellError, error, system_reason
from duizhao.shell.processes import far_side
from duizhao.shell.processes.cluster import ALONE, Cluster
from duizhao.shell.processes.far_problems import no_workers, other_version

ADDRESS = re.compile(r"dask://(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s:/@\[\]]+):(?P<port>[0-9]{1,5})/?")
CONNECT = 15.0  # seconds in which a scheduler must answer
_WARNED = "distributed.admin.large-graph-warning-threshold"  # a site is large, and that is no mistake
_GREETING = 1 << 20  # bytes: what is longer is none


@contextmanager
def joined_cluster(address: str, connect: float = CONNECT, alone: float = ALONE) -> Iterator[Cluster]:
    """A cluster at `address` (dask://HOST:PORT) whose workers all run this program.

    Source: decision 098.

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
        hint = Reason("pip-install-duizhao-dask-leave")
        raise ShellError([error("executor-missing", "duizhao", Reason("dask-not-installed"), hint)]) from None
    host, port = host_and_port(address)
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)  # what it logs is told by us, once
    known = {"distributed.comm.timeouts.connect": f"{connect}s", _WARNED: "100GB"}
    try:
        _spoken_to(host.strip("[]"), port, connect)
        with dask.config.set(known):
            client = distributed.Client(f"tcp://{host}:{port}", timeout=connect, set_as_default=False, name="duizhao")
    except Exception as broken:  # whatever it is that answers
        hint = Reason("see-whether-address-right-scheduler")
        message = Reason.of("no-dask-scheduler-answers", address=address, why=_why_nobody(broken, connect))
        raise ShellError([error("executor-unreachable", "duizhao", message, hint)]) from broken
    with dask.config.set(known):
        try:
            one = Cluster(address, client, alone)
            with one.told():
                _ready(one)
            yield one
        finally:
            with suppress(Exception):
                client.close(timeout=5)


def host_and_port(address: str) -> tuple[str, int]:
    """Host and port of an `address`, dask://HOST:PORT.

    Source: decision 098.

    Raises:
        ShellError: it is none.
    """
    found = ADDRESS.fullmatch(address)
    if found is None or int(found["port"]) > 65535:
        raise ShellError(
            [
                error(
                    "executor-address",
                    "--executor",
                    Reason.of("address-not-understood", address=address),
                    Reason("write-dask-host-port"),
                )
            ]
        )
    return found["host"], int(found["port"])


def _why_nobody(broken: Exception, seconds: float) -> Reason:
    """Why nobody who could work answered, in words."""
    if isinstance(broken, socket.gaierror):
        return Reason("there-no-host-name")
    if isinstance(broken, TimeoutError):
        return Reason.of("did-not-answer-within-s", n=f"{seconds:.0f}")
    return (
        system_reason(broken)
        if isinstance(broken, OSError) and broken.errno
        else Reason("what-answers-there-something-else")
    )


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
            raise OSError("no greeting")


def _ready(one: Cluster) -> None:
    """Waits for a first worker, and refuses those of another version."""
    begun = time.monotonic()
    while not one.workers():
        if time.monotonic() - begun > one.alone:
            raise no_workers(one.address, one.alone)
        time.sleep(0.1)
    own = far_side.identity()
    for place, answer in sorted(one.client.run(far_side.identity, on_error="return").items()):
        if isinstance(answer, BaseException):
            differs = (
                Reason("duizhao-not-installed-there")
                if isinstance(answer, ImportError)
                else f"{type(answer).__name__}: {answer}"
            )
        else:
            differs = far_side.differences(own, answer)
        if differs:
            raise other_version(place, differs)
