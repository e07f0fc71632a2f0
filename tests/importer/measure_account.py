"""Times the reading of PDFs without and with its account: python -m tests.importer.measure_account [FILE…]

Processor time in one process, the two by turns; prints for each file the median and the spread of both, in
milliseconds, and how many times as long reading takes with the account. Without files: the samples.
"""
# ruff: noqa: T201 - a command that prints

import sys
import time
from pathlib import Path
from statistics import median

from duizhao.importer.formats import read
from duizhao.importer.formats.accounting import accounted
from tests.importer.measure import SAMPLES

ROUNDS = 15


def times(raw: bytes, name: str) -> tuple[list[float], list[float]]:
    """Seconds of reading alone, and of reading with the account, by turns."""
    alone: list[float] = []
    both: list[float] = []
    for _ in range(ROUNDS):
        start = time.process_time()
        extract = read(raw, name)
        alone.append(time.process_time() - start)
        start = time.process_time()
        accounted(read(raw, name), raw, name, accept_loss=True)
        both.append(time.process_time() - start)
        assert extract.lines
    return alone, both


def main() -> None:
    """Prints a line for each file."""
    files = [Path(a) for a in sys.argv[1:]] or sorted(SAMPLES.glob("*.pdf"))
    for path in files:
        raw = path.read_bytes()
        read(raw, path.name)
        shown = [f"{1000 * median(t):.0f} ({1000 * min(t):.0f} to {1000 * max(t):.0f})" for t in times(raw, path.name)]
        alone, both = (float(s.split()[0]) for s in shown)
        print(f"{path.name}: alone {shown[0]} ms, with account {shown[1]} ms, × {both / alone:.2f}")


if __name__ == "__main__":
    main()
