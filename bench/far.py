"""What a cluster costs beside processes of one machine: `python -m bench.far --reports 84 --runs 3`.

A scheduler and two workers of one thread are started on this machine, and so many invented reports are built with two
processes and on the cluster, in turn, each from nothing. Processor seconds are those of the build alone: what starting
the scheduler and the workers took is taken off, and told. Memory is the highest proportional set size, of a local build
that of all its processes. A checksum over all files shows that both made the same.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from hashlib import blake2b
from pathlib import Path

from bench import corpus, systems
from bench.cost import Cost, Peak, run

SEED = 7
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measures, and prints a line a build."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--reports", type=int, default=84)
    words.add_argument("--provinces", type=int, help="so many of so many reports, split by them")
    words.add_argument("--runs", type=int, default=3, help="of each")
    words.add_argument("--far-only", action="store_true", help="without the build by two processes")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for province in range(given.provinces or 1):
            texts = corpus.reports(given.reports, SEED, province * corpus.PROVINCE)
            systems.here().laid_out(texts, folder / "site")
        if given.provinces:
            (folder / "site" / "site.yaml").write_text("title: 各地对照\nsplit: province\n", "utf-8")
        address, others = started(folder)
        try:
            print(f"starts: {said({name: spent(one) for name, one in others.items()})}", flush=True)  # noqa: T201
            for _ in range(given.runs):
                local = None if given.far_only else built(folder, "--jobs", "2")
                if local:
                    print(f"local: {local.cpu:.1f} s, {local.memory:.0f} MiB, {checksum(folder)}", flush=True)  # noqa: T201
                on_cluster(folder, address, others, local)
        finally:
            for one in others.values():
                one.kill()
                one.wait()


def on_cluster(folder: Path, address: str, others: dict[str, "subprocess.Popen[bytes]"], local: Cost | None) -> None:
    """Builds on the cluster at an address, of the processes `others`, and prints what it took beside a local build."""
    before = {name: spent(one) for name, one in others.items()}
    watched = {name: Peak(one.pid) for name, one in others.items()}
    coordinator = built(folder, "--executor", address)
    held = {"coordinator": coordinator.memory} | {name: one.ended() for name, one in watched.items()}
    costs = {"coordinator": coordinator.cpu} | {name: spent(one) - before[name] for name, one in others.items()}
    far = sum(costs.values())
    times = f"; {far / local.cpu:.2f} ×" if local else ""
    print(  # noqa: T201
        f"cluster: {far:.1f} s ({said(costs)}){times}; {coordinator.wall:.1f} s on the clock; MiB: {said(held)}; "
        f"{checksum(folder)}",
        flush=True,
    )


def checksum(folder: Path) -> str:
    """One over the names and bytes of all files that were built, with how many they are."""
    top, whole = folder / "built" / "build", blake2b(digest_size=8)
    files = sorted(path for path in top.rglob("*") if path.is_file() and ".duizhao-" not in path.name)
    for path in files:
        whole.update(f"{path.relative_to(top)}\0".encode() + blake2b(path.read_bytes()).digest())
    return f"{len(files)} files, {whole.hexdigest()}"


def started(folder: Path) -> tuple[str, dict[str, "subprocess.Popen[bytes]"]]:
    """A scheduler and two workers, and the scheduler's address; they end by themselves after four hours."""
    file = folder / "scheduler.json"
    log = (folder / "log").open("wb")

    def start(kind: str, *words: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *words]
        return subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)

    others = {"scheduler": start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))}
    while '"address": "tcp://' not in (file.read_text("utf-8") if file.exists() else ""):
        time.sleep(0.1)
    address = file.read_text("utf-8").split('"address": "tcp://')[1].split('"')[0]
    for name in ("worker 1", "worker 2"):
        words = ("--no-nanny", "--nthreads", "1", "--lifetime", "4 hours", "--local-directory", str(folder))
        others[name] = start("worker", *words, f"tcp://{address}")
    from distributed import Client

    with Client(f"tcp://{address}", set_as_default=False) as client:
        client.wait_for_workers(2)
    return f"dask://{address}", others


def built(folder: Path, *words: str) -> Cost:
    """What a build from nothing and the processes that it started took."""
    shutil.rmtree(folder / "built", ignore_errors=True)
    shutil.copytree(folder / "site", folder / "built")
    return run([sys.executable, "-m", "duizhao", "build", *words], folder / "built", folder / "built.log")


def spent(one: "subprocess.Popen[bytes]") -> float:
    """The processor seconds of a process that runs."""
    fields = Path(f"/proc/{one.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def said(costs: dict[str, float]) -> str:
    """What each process took, in the unit of the line."""
    return ", ".join(f"{name} {much:.1f}" for name, much in costs.items())


if __name__ == "__main__":
    main()
