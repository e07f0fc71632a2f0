"""Counts work instead of timing it: the bytecode instructions that a call executes, the same on any machine."""

import sys
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
