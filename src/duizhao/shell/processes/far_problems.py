"""What keeps a cluster from doing the work, in words."""

from duizhao.shell.failure import ShellError, error


def other_version(place: str, differs: str) -> ShellError:
    """The worker at `place` differs in what `differs` says."""
    hint = "各台机器装上同一个版本的 duizhao 和它用到的包（requirements/site.txt），再重新启动 worker"
    return ShellError(
        [error("executor-version", "duizhao", f"{place} 上的 worker 与本机不是同一个版本：{differs}", hint)]
    )


def no_workers(address: str, seconds: float) -> ShellError:
    """No worker has come to the scheduler at `address` within so many `seconds`."""
    hint = f"在别的机器上运行 dask worker {address.removeprefix('dask://')}，再试；要等更久，等它们连上再运行"
    return ShellError([error("executor-no-workers", "duizhao", f"{address} 等了 {seconds:.0f} 秒没有 worker", hint)])


def gone(address: str, broken: BaseException) -> ShellError:
    """The scheduler at `address` has gone, or what it was given ends its workers: `broken` is what Dask raised."""
    if type(broken).__name__ == "KilledWorker":
        message = f"{address} 上做同一件事的 worker 一个接一个停了"
        hint = "多半是内存不够：给 worker 多些内存（--memory-limit），或少开几个"
    else:
        message = f"{address} 的调度器断开了：{type(broken).__name__}"
        hint = "看看调度器和网络；上一次的网站没有改动，好了再运行一次"
    return ShellError([error("executor-lost", "duizhao", message, hint)])
