"""How many processes a piece of work is given: the one rule for builds, imports and prints."""

import os


def processes(items: int, per: int, asked: int = 0, most: int | None = None) -> int:
    """How many processes, at least 1.

    Args:
        items: how much there is to do.
        per: so many items make up for the start of one more process.
        asked: as many as a person asked for; 0 to decide by the work and the machine.
        most: more are never started unasked, where each takes much memory.
    """
    return asked or max(1, min(cores(), items // per, most or items))


def cores() -> int:
    """How many processors this process may use: a container or `taskset` may leave it fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # macOS, Windows
