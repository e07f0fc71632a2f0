"""`python -m tests.fuzz SECONDS [FIRST [TARGET…]]`: as many inputs of all targets as there is time for."""

import signal
import sys
import time
import traceback
from collections.abc import Iterable

from tests.fuzz.targets import COSTLY, TARGETS

PATIENCE = 20  # seconds for one input, on a busy machine; hardly any takes a tenth
_PORTION = 200


def tried(target: str, numbers: Iterable[int]) -> list[str]:
    """What went wrong with the inputs of these numbers: target, number, and the end of the traceback."""
    found = []

    def stop(_signal: int, _frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    try:
        for number in numbers:
            signal.alarm(PATIENCE)
            try:
                TARGETS[target](number)
            except Exception as broken:
                at = traceback.extract_tb(broken.__traceback__)[-1]
                found.append(f"{target} {number}: {type(broken).__name__}: {broken} ({at.filename}:{at.lineno})")
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return found


def main() -> None:
    """Goes through the targets in turn until the time is over, a portion each, a quarter of one of the costly."""
    seconds, first, targets = sys.argv[1], int((*sys.argv[2:3], "0")[0]), sys.argv[3:]
    end, begun = time.monotonic() + float(seconds), first
    count = dict.fromkeys(targets or TARGETS, 0)
    while time.monotonic() < end:
        for target in count:
            start, many = begun + count[target], _PORTION // (4 if target in COSTLY else 1)
            for find in tried(target, range(start, start + many)):
                sys.stdout.write(f"{find}\n")
                sys.stdout.flush()
            count[target] += many
    sys.stdout.write(f"{sum(count.values())} inputs from {begun}: {count}\n")


if __name__ == "__main__":
    main()
