"""Counts work instead of timing it: the bytecode instructions that a call executes, the same on any machine.

What is done outside of Python cannot be counted so: there one size is timed against another.
"""

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """The bytecode instructions that `work` executes in Python, those of all that it calls included."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(make: Callable[[int], Callable[[], object]], size: int) -> float:
    """The steps of twice the size over those of the size: 2 where work is in proportion, 4 in a square."""
    make(size)()  # what is compiled once is compiled
    return steps(make(2 * size)) / steps(make(size))


def seconds(work: Callable[[], object]) -> float:
    """The processor time of a call; the least of several where it takes a few hundredths of a second."""
    found: list[float] = []
    while not found or (sum(found) < 0.1 and len(found) < 10):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def stays_below(bound: float, make: Callable[[int], Callable[[], object]], empty: int, some: int, many: int) -> bool:
    """Whether `many` take less than `bound` times as long as `some`, both without what `empty` takes.

    Tried five times: where much else is at work the same may take twice as long. A square is beyond a bound that is far
    from it in each try.
    """
    nothing, little, much = make(empty), make(some), make(many)
    for _ in range(5):
        least = seconds(nothing)
        if seconds(much) - least < bound * max(seconds(little) - least, 0.001):
            return True
    return False
