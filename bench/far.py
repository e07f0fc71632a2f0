"""What a cluster costs beside processes of one machine: `python -m bench.far --reports 84 --runs 3`.

A scheduler and two workers of one thread are started on this machine, and so many invented reports are built with two
processes and on the cluster, in turn, each from nothing. Processor seconds are those of the build alone: what starting
the scheduler and the workers took is taken off, and told.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import corpus, systems

SEED = 7
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measures, and prints a line a build."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--reports", type=int, default=84)
    words.add_argument("--runs", type=int, default=3, help="of each")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        systems.here().laid_out(corpus.reports(given.reports, SEED), folder / "site")
        address, others = started(folder)
        try:
            idle = {name: spent(one) for name, one in others.items()}
            print(f"starts: {said(idle)}", flush=True)  # noqa: T201
            for _ in range(given.runs):
                local = built(folder, "--jobs", "2")
                before = {name: spent(one) for name, one in others.items()}
                costs = {"coordinator": built(folder, "--executor", address)}
                costs |= {name: spent(one) - before[name] for name, one in others.items()}
                far = sum(costs.values())
                print(f"local {local:.1f} s; cluster {far:.1f} s ({said(costs)}); {far / local:.2f} ×", flush=True)  # noqa: T201
        finally:
            for one in others.values():
                one.kill()
                one.wait()


def started(folder: Path) -> tuple[str, dict[str, "subprocess.Popen[bytes]"]]:
    """A scheduler and two workers, and the scheduler's address; they end by themselves after an hour."""
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
        words = ("--no-nanny", "--nthreads", "1", "--lifetime", "3600 s", "--local-directory", str(folder))
        others[name] = start("worker", *words, f"tcp://{address}")
    from distributed import Client

    with Client(f"tcp://{address}", set_as_default=False) as client:
        client.wait_for_workers(2)
    return f"dask://{address}", others


def built(folder: Path, *words: str) -> float:
    """The processor seconds of a build from nothing and of the processes that it started."""
    shutil.rmtree(folder / "built", ignore_errors=True)
    shutil.copytree(folder / "site", folder / "built")
    before = os.times()
    subprocess.run(
        [sys.executable, "-m", "duizhao", "build", *words], cwd=folder / "built", check=True, capture_output=True
    )
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def spent(one: "subprocess.Popen[bytes]") -> float:
    """The processor seconds of a process that runs."""
    fields = Path(f"/proc/{one.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def said(costs: dict[str, float]) -> str:
    """The processor seconds of each process."""
    return ", ".join(f"{name} {seconds:.1f}" for name, seconds in costs.items())


if __name__ == "__main__":
    main()
