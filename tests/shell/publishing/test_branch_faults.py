"""Publishing to a branch while git, the disk or the other side fails at any step: told, nothing mixed, nothing left."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from duizhao.shell.publishing.git import Git
from tests.problem_words import in_words
from tests.shell.faults import Faults, failing, told
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
STEPS = 17  # programs that a publish on top of a former one asks


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
    ("at", "way"), [(0, "ENOMEM"), (3, "broken"), (13, "full"), (15, "killed_after"), (16, "late")]
)
def test_some_programs_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, at: int) -> None:
    """The short form of the next test; the last step, which only clears up, does not say that nothing was published."""
    failed(tmp_path, monkeypatch, way, [at])


@pytest.mark.torture
@pytest.mark.parametrize("way", WAYS)
def test_each_program_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """Whichever program fails, and how."""
    failed(tmp_path, monkeypatch, way, range(STEPS))


@pytest.mark.long
@pytest.mark.parametrize(("number", "way"), list(enumerate(sorted({*WAYS} - {*ALIKE}))))
def test_every_other_program_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, way: str) -> None:
    """A third of the programs in each way, another in the next; the last in all."""
    failed(tmp_path, monkeypatch, way, sorted({*range(number % 3, STEPS, 3), STEPS - 1}))


# ghp-import is a program of its own: it reads the staged site and writes no file, so that no full disk meets it.
KINDS = [("EIO", False), ("ENOSPC", False), ("EACCES", False), ("EIO", True), ("EACCES", True)]
IMPORTING = """
import runpy, sys
sys.path.insert(0, {root!r})
from pathlib import Path
from tests.shell.faults import Faults, failing
below, at, kind, count, *sys.argv[1:] = sys.argv[1:]
faults = Faults(Path(below), int(at), kind)
try:
    with failing(faults):
        runpy.run_module("ghp_import", run_name="__main__", alter_sys=True)
finally:
    Path(count).write_text(str(faults.done))
"""


def failing_import(monkeypatch: pytest.MonkeyPatch, count: Path, at: int, kind: str) -> None:
    """Lets the `at`-th file operation of ghp-import fail; `count` gets how many there were till then."""
    real = Git.program
    code = IMPORTING.format(root=str(Path(__file__).parents[3]))

    def program(self: Git, command: Sequence[str], *rest: Any, **more: Any) -> Ended:
        if "ghp_import" in command:
            stage = command[-1]
            command = [sys.executable, "-c", code, stage, str(at), kind, str(count), *command[3:]]
        return real(self, command, *rest, **more)

    monkeypatch.setattr(Git, "program", program)


def operations_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, few: int, importing: bool) -> int:
    """Lets file operations of a publish fail in turn, a few of them or (0) all; how many were tried.

    Those of this process, in the repository and in the scratch folder; or (`importing`) those of ghp-import. Each is
    told, the branch is old or new, the work tree is as it was, and the next publish makes the branch the new one.
    """
    start, count = tmp_path / "start", tmp_path / "count"
    a_branch(start)

    def publish(folder: Path, at: int) -> tuple[int, str, str, int]:
        """Exit code, what was said, which operation failed, and how many there were."""
        (folder / "tmp").mkdir()
        faults = Faults(folder, at if not importing else -1, kind)
        with monkeypatch.context() as patched:
            patched.setattr(tempfile, "tempdir", str(folder / "tmp"))
            patched.setenv("TMPDIR", str(folder / "tmp"))
            if importing:
                failing_import(patched, count, at, kind)
            with failing(faults):
                done, said = told(*to_branch(folder))
        shutil.rmtree(folder / "tmp")
        return done, said, faults.what, int(count.read_text()) if importing else faults.done

    first = tmp_path / "first"
    shutil.copytree(start, first, symlinks=True)
    old = seen_on_branch(first)
    done, said, _, number = publish(first, -1)
    assert done == 0, said
    new, clean = seen_on_branch(first), git(first, "status", "--porcelain")
    assert old != new
    # The last only clears up: what is published by then is not told as failed.
    tried = sorted({*range(0, number, max(1, number // few) if few else 1), number - 1})
    for at in tried:
        folder = tmp_path / str(at)
        shutil.copytree(start, folder, symlinks=True)
        done, said, what, _ = publish(folder, at)
        now = seen_on_branch(folder)
        assert now in (old, new), (at, what)
        assert done or now == new, (at, what, said)
        assert not done or now == old, (at, what, said)  # what is published is not told as failed
        assert git(folder, "status", "--porcelain") == clean, (at, what)
        assert git(folder, "for-each-ref", "refs/heads/duizhao") == "", (at, what)
        assert told(*to_branch(folder))[0] == 0, (at, what)
        assert seen_on_branch(folder) == new, (at, what)
        shutil.rmtree(folder)
    return len(tried)


@pytest.mark.long
@pytest.mark.parametrize("importing", [False, True])
def test_some_operations_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, importing: bool) -> None:
    """The short form of the next test."""
    assert operations_fail(tmp_path, monkeypatch, "EIO", 2, importing) >= 2


UNLISTED = """
import errno, os, runpy, sys
def scandir(path=".", real=os.scandir):
    if os.fspath(path).endswith("data"):
        raise OSError(errno.EIO, os.strerror(errno.EIO), path)
    return real(path)
os.scandir = scandir
runpy.run_module("ghp_import", run_name="__main__", alter_sys=True)
"""


def test_a_folder_that_is_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the site that ghp-import cannot list is told, and a site without what is in it is never pushed."""
    a_branch(tmp_path)
    old = seen_on_branch(tmp_path)
    real = Git.program

    def program(self: Git, command: Sequence[str], *rest: Any, **more: Any) -> Ended:
        if "ghp_import" in command:
            command = [sys.executable, "-c", UNLISTED, *command[3:]]
        return real(self, command, *rest, **more)

    with monkeypatch.context() as patched:
        patched.setattr(Git, "program", program)
        done, said = told(*to_branch(tmp_path))
    assert (done, "error[publish-git]" in said, "（data/20.js）" in said) == (1, True, True), said
    assert seen_on_branch(tmp_path) == old
    assert told(*to_branch(tmp_path))[0] == 0
    assert seen_on_branch(tmp_path) != old


def test_a_traceback_of_ghp_import_is_told_by_its_last_line(tmp_path: Path) -> None:
    """Where ghp-import meets a bad disk, what the system said is told: no traceback, and no remote that refuses."""
    said = (
        'Traceback (most recent call last):\n  File "x.py", line 1, in y\nPermissionError: [Errno 13] Permission denied'
    )
    problem = Git(tmp_path, tmp_path).problem(said)
    assert (problem.code, in_words(problem.message)) == (
        "publish-git",
        "git 没有做成：PermissionError: [Errno 13] Permission denied",
    )


@pytest.mark.torture
@pytest.mark.parametrize(("kind", "importing"), KINDS)
def test_every_operation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, importing: bool) -> None:
    """At every file operation of a publish to a branch, ours and ghp-import's, a disk that fails is told."""
    assert operations_fail(tmp_path, monkeypatch, kind, 0, importing) >= 1
