"""A real cluster for tests: a scheduler and workers, each a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

Client: Any = pytest.importorskip("distributed", reason="an extra; the lock for tests has it").Client
SRC = Path(__file__).parents[2] / "src"
SECONDS = 600.0  # after which a process of a cluster ends, whatever becomes of the tests
STARTING = 120.0  # seconds in which one must be there, on however busy a machine


class Machines:
    """A scheduler and workers, each a process of its own; they end with `end`, and by themselves before long."""

    def __init__(self, folder: Path, more: Mapping[str, str] = {}) -> None:
        self._folder, self._made, self._more = folder, 0, more
        folder.mkdir(parents=True)
        self.workers: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", SRC, "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)
        )
        self.address = f"dask://{_said(file)}"

    def _start(self, kind: str, code: Path, *words: str) -> subprocess.Popen[bytes]:
        path = os.pathsep.join((str(code), *filter(None, [os.environ.get("PYTHONPATH", "")])))
        ends = ("--idle-timeout", f"{SECONDS} s") if kind == "scheduler" else ("--lifetime", f"{SECONDS} s")
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *ends, *words]
        self._made += 1
        with (self._folder / f"{kind}-{self._made}.log").open("wb") as log:
            return subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self._folder, env={**os.environ, **self._more, "PYTHONPATH": path}
            )

    @contextmanager
    def another(self, code: Path) -> Iterator[None]:
        """One worker more while the block runs, with the program at `code`."""
        self._hire(code)
        try:
            self._seen()
            yield
        finally:
            self.kill(self.workers.pop())

    def with_workers(self, number: int) -> str:
        """The address, where from now on so many workers run this program; those that live stay."""
        self.workers = [one for one in self.workers if one.poll() is None]
        for one in self.workers[number:]:
            self.kill(one)
        del self.workers[number:]
        while len(self.workers) < number:
            self._hire(SRC)
        self._seen()
        return self.address

    def _hire(self, code: Path) -> None:
        ends = ("--death-timeout", "30", "--local-directory", str(self._folder))
        address = self.address.replace("dask", "tcp")
        self.workers.append(self._start("worker", code, "--no-nanny", "--nthreads", "1", *ends, address))

    def _seen(self) -> None:
        """Waits until the scheduler knows of these workers and no others."""
        with Client(self.address.replace("dask", "tcp"), set_as_default=False) as client:
            begun = time.monotonic()
            while time.monotonic() - begun < STARTING:
                found = len(client.scheduler_info(n_workers=-1)["workers"])
                if found == len(self.workers):
                    return
                time.sleep(0.1)
        raise AssertionError((found, *(log.read_text("utf-8", "replace") for log in self._folder.glob("*.log"))))

    def kill(self, *processes: subprocess.Popen[bytes]) -> None:
        """Kills scheduler or workers, as the system does where memory is short."""
        for one in processes:
            one.kill()
            one.wait()

    def end(self) -> None:
        """Ends all that still run."""
        self.kill(*self.workers, self.scheduler)


def _said(file: Path) -> str:
    begun = time.monotonic()
    while time.monotonic() - begun < STARTING:
        text = file.read_text("utf-8") if file.exists() else ""
        if '"address": "tcp://' in text:
            return text.split('"address": "tcp://')[1].split('"')[0]
        time.sleep(0.1)
    raise AssertionError(("no scheduler", *(log.read_text("utf-8", "replace") for log in file.parent.glob("*.log"))))
