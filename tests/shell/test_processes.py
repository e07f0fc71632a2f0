"""Processes: how many, and what becomes of an item that ends the one that works at it."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from duizhao.shell.processes import count, spread
from duizhao.shell.processes.count import processes
from duizhao.shell.processes.surviving import surviving


@pytest.mark.parametrize(
    ("items", "asked", "most", "expected"),
    [
        (0, 0, None, 1),
        (39, 0, None, 1),
        (40, 0, None, 2),
        (70, 0, None, 3),
        (900, 0, None, 6),
        (900, 0, 4, 4),
        (3, 5, 4, 5),
    ],
)
def test_one_rule_for_the_number_of_processes(
    monkeypatch: pytest.MonkeyPatch, items: int, asked: int, most: int | None, expected: int
) -> None:
    """As many as the work makes up for, not more than the machine has, and what a person asks for before all."""
    monkeypatch.setattr(count, "cores", lambda: 6)
    assert processes(items, 20, asked, most) == expected


def deadly(item: int) -> int:
    """Ends its process at 3 and 8."""
    if item in (3, 8):
        os.kill(os.getpid(), signal.SIGKILL)
    return item * 10


@pytest.mark.parametrize("forks", [True, False])
def test_a_deadly_item_costs_itself_alone(monkeypatch: pytest.MonkeyPatch, forks: bool) -> None:
    """What ends its process is told as lost, and all others come, in order, on systems that cannot fork too."""
    monkeypatch.setattr(spread, "can_fork", lambda: forks)
    found = list(surviving(deadly, range(12), 2, lambda item: -item))
    assert found == [-item if item in (3, 8) else item * 10 for item in range(12)]


def test_an_item_that_ends_its_process_once_is_done_again(tmp_path: Path) -> None:
    """Memory may have been short only for the moment: the second try is alone."""

    def once(item: int) -> int:
        mark = tmp_path / str(item)
        if item == 1 and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    assert list(surviving(once, range(4), 2, lambda item: -item)) == [0, 1, 2, 3]


def test_more_results_than_a_pipe_holds() -> None:
    """Results wait in the pipes, and the processes wait for whoever takes them."""
    large = bytes(700_000)
    assert [len(one) for one in surviving(lambda item: large + bytes(item), range(7), 3, lambda _: b"")] == [
        700_000 + item for item in range(7)
    ]


def test_a_process_that_is_ended_in_the_middle_of_a_message() -> None:
    """An item is tried once more too where the system ends its process while that stands at a full pipe."""
    large = bytes(3_000_000)
    results = surviving(lambda item: large + bytes(item), range(6), 2, lambda _: b"")
    assert len(next(results)) == 3_000_000
    time.sleep(0.5)  # both have filled their pipes
    for one in multiprocessing.active_children():
        os.kill(one.pid or 0, signal.SIGKILL)
    assert [len(one) for one in results] == [3_000_000 + item for item in range(1, 6)]


def test_a_failing_item_comes_out_as_itself() -> None:
    """An exception is no death: it is raised where the result would have come."""
    with pytest.raises(ZeroDivisionError):
        list(surviving(lambda item: 1 // item, [2, 1, 0], 2, lambda _: 0))


def test_problems_travel_without_what_led_to_them() -> None:
    """An error of a thousand frames behind a problem keeps it from leaving its process nowhere.

    Where `distributed` is loaded, exceptions are pickled with their causes and the tracebacks of these.
    """
    code = """
import distributed, pickle
from duizhao.model import Reason
from duizhao.shell.failure import ShellError, error
from duizhao.shell.processes.workers import portable
def endless(): endless()
told = ShellError([error("template", "templates/a.html", Reason.of("verbatim", text="甲"))])
try:
    endless()
except RecursionError as cause:
    told.__cause__ = cause
there = pickle.loads(pickle.dumps(portable(told)))
print(type(there) is ShellError and there.problems == told.problems)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "True\n", done.stderr
