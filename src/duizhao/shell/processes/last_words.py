"""Where a helper stood when the system ended it in the middle of one step, which no look between two steps can stop.

One step of Python may have no end (`10 ** 10 ** 10`, the sum of a giant range), and while it runs no other line of
Python does, not a signal's handler either. The system ends such a process by its limit of processor time
(setrlimit(2), RLIMIT_CPU); before it goes, `faulthandler` writes, without Python, which lines it was at. Linux alone:
elsewhere nothing is forked.
"""

import math
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

LastLines = tuple[tuple[str, int], ...]  # file names and lines, innermost first

_STACK_LINE = re.compile(r'^  File "(.+)", line (\d+) in ', re.M)
_AFTER = 1.0  # seconds of processor time beyond those after which a look between two steps would have stopped it
_heard = False


def leave_last_words(box: int) -> None:
    """From now on this process can be ended by `bounded_time`, and says in the file `box` (descriptor) where it was."""
    global _heard
    import faulthandler
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    faulthandler.register(signal.SIGXCPU, file=box, all_threads=True, chain=True)
    _heard = True


@contextmanager
def bounded_time(seconds: float) -> Iterator[None]:
    """While the block runs, the system ends this process where it takes more than `seconds` of processor time.

    A process whose last words nobody would hear is left alone. The limit counts whole seconds; a lower one that
    somebody has set stays.
    """
    if not _heard:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = math.ceil(time.process_time() + seconds + _AFTER)
    lower = min((bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY), default=most)
    resource.setrlimit(resource.RLIMIT_CPU, (min(most, lower), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def empty_box() -> int:
    """A file without a name, for last words; its descriptor, which whoever asks for it closes."""
    assert sys.platform == "linux"
    return os.memfd_create("duizhao")


def last_lines(box: int) -> LastLines:
    """The lines at which the process was whose words are in `box`; none if it said none."""
    said = os.pread(box, os.fstat(box).st_size, 0).decode("ascii", "replace")
    return tuple((_spelled(name), int(line)) for name, line in _STACK_LINE.findall(said))


def _spelled(name: str) -> str:
    """A file's name as it is: what is not ASCII was written as an escape of Python."""
    return re.sub(
        r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})", lambda m: chr(int(m[1] or m[2] or m[3], 16)), name
    )
