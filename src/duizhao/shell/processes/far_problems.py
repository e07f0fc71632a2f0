"""What keeps a cluster from doing the work, in words."""

from duizhao.model import Reason
from duizhao.shell.failure import ShellError, error


def other_version(place: str, differs: str | Reason) -> ShellError:
    """The worker at `place` runs another program: it differs in what `differs` says (decision 098)."""
    hint = Reason("install-same-version-duizhao-what")
    return ShellError(
        [error("executor-version", "duizhao", Reason.of("worker-another-version", place=place, differs=differs), hint)]
    )


def no_workers(address: str, seconds: float) -> ShellError:
    """No worker has come to the scheduler at `address` within so many `seconds`."""
    hint = Reason.of("run-dask-worker-other-machines", place=address.removeprefix("dask://"))
    return ShellError(
        [error("executor-no-workers", "duizhao", Reason.of("no-worker-s", address=address, n=f"{seconds:.0f}"), hint)]
    )


def scheduler_gone(address: str, broken: BaseException) -> ShellError:
    """The scheduler at `address` has gone, or what it was given ends its workers: `broken` is what Dask raised."""
    if type(broken).__name__ == "KilledWorker":
        message = Reason.of("workers-ended-one-after-other", address=address)
        hint = Reason("memory-short-most-likely-give")
    else:
        message = Reason.of("scheduler-gone", address=address, why=type(broken).__name__)
        hint = Reason("see-scheduler-network-then-build")
    return ShellError([error("executor-lost", "duizhao", message, hint)])
