"""How a build uses the machine."""

import os

from duizhao.shell.shares import can_fork

WORTH_IT = 40  # reports: below that, one process is done before others have started


def processes(jobs: int, reports: int) -> int:
    """How many processes make pages.

    Args:
        jobs: as many as were asked for; 0 to decide by the size of the work.
        reports: how many reports there are.
    """
    if jobs:
        return jobs
    return len(os.sched_getaffinity(0)) if reports >= WORTH_IT and can_fork() else 1
