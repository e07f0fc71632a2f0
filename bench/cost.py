"""What a command costs: time on the clock, time of all its processors, memory of all its processes together."""

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

EVERY = 0.05  # seconds between two looks at the memory


class Cost(NamedTuple):
    """What one command took."""

    wall: float  # seconds
    cpu: float  # seconds of user and system time, of the process and all that it waited for
    memory: float  # MiB of proportional set size (PSS: shared pages parted among their users), at its highest


def run(command: Sequence[str], folder: Path, errors: Path) -> Cost:
    """Runs a command in a folder; its output goes into a file. Raises SystemExit with that file's end if it fails."""
    with errors.open("wb") as out:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        peak = Peak(process.pid)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        memory = peak.ended()
    if process.returncode:
        end = errors.read_text("utf-8", "replace")[-2000:]
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{end}")
    return Cost(wall, used.ru_utime + used.ru_stime, memory)


class Peak:
    """Watches the memory of a process and of its descendants until it is told that they ended."""

    def __init__(self, pid: int) -> None:
        """Begins to watch."""
        self._pid, self._highest, self._over = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def ended(self) -> float:
        """The highest sum seen, in MiB."""
        self._over.set()
        self._thread.join()
        return self._highest / 1024

    def _watch(self) -> None:
        while True:
            self._highest = max(self._highest, sum(map(_pss, _family(self._pid))))
            if self._over.wait(EVERY):
                return


def _family(pid: int) -> list[int]:
    """A process and its descendants, as far as they are still there."""
    found = [pid]
    for member in found:
        try:
            for task in Path(f"/proc/{member}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:  # it ended while it was looked at
            continue
    return found


def _pss(pid: int) -> int:
    """KiB of one process; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
