"""Publishing to a branch while git, the disk or the other side fails at any step: told, nothing mixed, nothing left."""

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from duizhao.shell.publishing.git import Git
from tests.shell.faults import told
from tests.shell.publishing.test_branch import git
from tests.shell.publishing.test_killed_publish import a_branch, seen_on_branch, to_branch

Ended = tuple[int, bytes, str]
Real = Callable[[], Ended]


def full(_: Real) -> Ended:
    """The disk is full: git gives up before it does anything."""
    return 128, b"", "fatal: unable to write new index file: No space left on device\n"


def broken(_: Real) -> Ended:
    """The disk cannot be read."""
    return 128, b"", "error: unable to open loose object: Input/output error\nfatal: bad object\n"


def killed_before(_: Real) -> Ended:
    """Ended by the system (out of memory) before it did anything."""
    return -9, b"", ""


def killed_after(real: Real) -> Ended:
    """Ended when all was done but the answer, as where the line to the host breaks after a push."""
    real()
    return -9, b"", ""


def half_answered(real: Real) -> Ended:
    """It fails in the middle of its answer."""
    _, out, _ = real()
    return 128, out[: len(out) // 2], "fatal: write failure on standard output: Broken pipe\n"


def late(_: Real) -> Ended:
    """It does not answer in time."""
    raise subprocess.TimeoutExpired("git", 600)


def unstarted(number: int) -> Callable[[Real], Ended]:
    """The system starts no program."""

    def fails(_: Real) -> Ended:
        raise OSError(number, os.strerror(number), "git")

    return fails


WAYS = {
    **{one.__name__: one for one in (full, broken, killed_before, killed_after, half_answered, late)},
    **{name: unstarted(getattr(errno, name)) for name in ("ENOSPC", "EIO", "EMFILE", "ENOMEM", "EACCES", "EAGAIN")},
}
# Nothing is done, as where it is `full`, or the program is not started, as with ENOSPC.
ALIKE = ("broken", "killed_before", "late", "EIO", "EMFILE", "ENOMEM", "EACCES", "EAGAIN")
STEPS = 15  # programs that a publish on top of a former one asks


def failing_git(monkeypatch: pytest.MonkeyPatch, at: int, way: Callable[[Real], Ended]) -> list[str]:
    """Lets the `at`-th program that is asked fail in a `way`; what was asked, as it comes."""
    asked: list[str] = []
    real = Git._communicated

    def communicated(self: Git, command: Any, *rest: Any) -> Ended:
        asked.append(" ".join(command[:3]))
        if len(asked) - 1 == at:
            return way(lambda: real(self, command, *rest))
        return real(self, command, *rest)

    monkeypatch.setattr(Git, "_communicated", communicated)
    return asked


def failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, steps: Sequence[int]) -> None:
    """At each of the steps: a problem; the branch is old or new, and the next publish makes it the new one."""
    start, first = tmp_path / "start", tmp_path / "first"
    a_branch(start)
    shutil.copytree(start, first, symlinks=True)
    old = seen_on_branch(first)
    with monkeypatch.context() as patched:
        asked = failing_git(patched, -1, full)
        assert told(*to_branch(first))[0] == 0
    new = seen_on_branch(first)
    assert old != new
    assert len(asked) == STEPS, asked
    for at in steps:
        folder = tmp_path / str(at)
        shutil.copytree(start, folder, symlinks=True)
        with monkeypatch.context() as patched:
            failing_git(patched, at, WAYS[way])
            done, said = told(*to_branch(folder))
        now = seen_on_branch(folder)
        assert now in (old, new), (at, asked[at])
        assert done or now == new, (at, asked[at], said)
        assert not done or "error[" in said
        assert not done or at < STEPS - 1, said  # by then it is published
        assert told(*to_branch(folder))[0] == 0, (at, asked[at])
        assert seen_on_branch(folder) == new, (at, asked[at])
        assert git(folder, "for-each-ref", "refs/heads/duizhao") == "", (at, asked[at])
        shutil.rmtree(folder)


@pytest.mark.short
@pytest.mark.parametrize(
    ("at", "way"), [(0, "ENOMEM"), (3, "broken"), (12, "full"), (13, "killed_after"), (14, "late")]
)
def test_some_programs_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, at: int) -> None:
    """The short form of the next test; the last step, which only clears up, does not say that nothing was published."""
    failed(tmp_path, monkeypatch, way, [at])


@pytest.mark.parametrize(
    "way", [pytest.param(way, marks=pytest.mark.torture if way in ALIKE else pytest.mark.long) for way in WAYS]
)
def test_each_program_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """Whichever program fails, and how."""
    failed(tmp_path, monkeypatch, way, range(STEPS))
