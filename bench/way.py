"""`python -m bench.way --before COMMAND`: how long a build must take on two cores, whatever else the machine does.

Counted in processor seconds, so that a loaded machine tells the same: what the first process does while it is alone,
and of each phase in which others run whichever is longest, one process or half of all. Beside it all processor seconds
and the memory of the largest process, old and new in turn, for a fresh copy of `examples/` each time.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
# Runs in the interpreter that is measured: it counts, and then is the command `duizhao`.
_COUNTED = """
import atexit, os, resource, sys, time
fork, wait = os.fork, os.waitpid
running, phases, begun = set(), [], []

def forked():
    if not running:
        begun[:] = [time.process_time()]
    child = fork()
    if child:
        running.add(child)
    else:
        os.waitpid = wait
        atexit.unregister(told)
    return child

def waited(child, options):
    found, state, used = os.wait4(child, options)
    if found in running:
        running.discard(found)
        begun.append(used.ru_utime + used.ru_stime)
        if not running:
            phases.append((time.process_time() - begun[0], begun[1:]))
    return found, state

def told():
    here = sum(own for own, _ in phases)
    side = sum(max(own, *others, (own + sum(others)) / 2) for own, others in phases)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    every = sum(one.ru_utime + one.ru_stime for one in used)
    alone = used[0].ru_utime + used[0].ru_stime - here
    os.write(2, f"WAY {every} {alone + side}\\n".encode())

os.fork, os.waitpid = forked, waited
atexit.register(told)
from duizhao.cli import main
main()
"""


class Run(NamedTuple):
    """What a build took: seconds on the way that cannot be shortened, of all processors; MiB of the largest process."""

    way: float
    processors: float
    memory: float


def measured(python: str, jobs: int) -> Run:
    """A first build of `examples/` by the program that the interpreter `python` has, with so many processes."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        shutil.copytree(ROOT / "examples", site, ignore=shutil.ignore_patterns("build", ".build*"))
        words = [python, "-c", _COUNTED, "build", "--root", str(site), *(["--jobs", str(jobs)] if jobs else [])]
        others = {"PYTHONDONTWRITEBYTECODE", *(("PYTHONPATH",) if python != sys.executable else ())}
        known = {name: value for name, value in os.environ.items() if name not in others}
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=known)
        assert process.stderr
        said = process.stderr.read().decode()
        _, state, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(state)
    found = re.search(r"WAY (\S+) (\S+)", said)
    if process.returncode or not found:
        sys.exit(said)
    processors = used.ru_utime + used.ru_stime
    ending = processors - float(found[1])  # behind the last word of the program
    return Run(float(found[2]) + ending, processors, used.ru_maxrss / 1024)


def main() -> None:
    """Builds in turn, and prints medians and the new over the old with their spread."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", required=True, help="the interpreter of an environment with the older program")
    parser.add_argument("--pairs", type=int, default=6)
    parser.add_argument("--jobs", type=int, default=0, help="processes; 0 as the program has it")
    given = parser.parse_args()
    for python in (sys.executable, given.before):  # what follows from the program alone is compiled by then
        measured(python, given.jobs)
    pairs = [
        tuple(measured(python, given.jobs) for python in (sys.executable, given.before)) for _ in range(given.pairs)
    ]
    for n, name in enumerate(Run._fields):
        new, old = ([pair[k][n] for pair in pairs] for k in (0, 1))
        over = [a / b for a, b in zip(new, old, strict=True)]
        medians = f"{statistics.median(new):.2f} over {statistics.median(old):.2f}"
        print(f"{name}: {medians}, {statistics.median(over):.3f} ({min(over):.3f} to {max(over):.3f})")  # noqa: T201


if __name__ == "__main__":
    main()
