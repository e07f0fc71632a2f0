"""Killed at any moment, alone or with its whole group: nothing mixed, nothing lost, nothing that stays in the way."""

import io
import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.shell.console.commands import run
from duizhao.shell.signals import end_in_order
from duizhao.shell.store_file import store_file
from tests.shell.faults import told
from tests.shell.importing.test_importing import TEXT, put
from tests.shell.importing.test_merging import NEW, OLD
from tests.shell.test_ending import awaited, living
from tests.shell.test_faults import an_import, lasting, shown, two_ids
from tests.shell.test_write import tree

Words = Callable[[Path], tuple[str, ...]]
EDITED, EDIT = "content/2024/z1.md", ("办案1件。", "办案12件，培训3次。")


ENDINGS = (
    (signal.SIGKILL, False),
    (signal.SIGKILL, True),
    (signal.SIGTERM, False),
    (signal.SIGINT, True),
    (signal.SIGHUP, False),
)
"""A signal, and whether it goes to the whole process group: killed, told to end, Ctrl+C, a terminal that is closed."""


def in_a_process(words: tuple[str, ...], after: float = 60, ending: int = 0) -> tuple[float, int, bool]:
    """Runs a command in a process and a group of its own and ends it `after` so many seconds, in one of the ENDINGS.

    Forked from this one, so that what takes time is the work and not the start.

    Returns:
        How long it took, its exit code, and whether it was ended before it was done.
    """

    def work() -> None:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may have set it aside (nohup)
        end_in_order()
        try:
            with redirect_stdout(io.StringIO()) as out, redirect_stderr(out):
                code = run(cli, words)
            if "Traceback" in out.getvalue():
                os.write(2, out.getvalue().encode())  # pytest shows it
                code = 99
            os._exit(code)
        except KeyboardInterrupt:
            os._exit(130)

    process = multiprocessing.get_context("fork").Process(target=work)
    begun = time.monotonic()
    process.start()
    assert process.pid is not None
    process.join(after)
    took = time.monotonic() - begun
    if process.is_alive():
        number, group = ENDINGS[ending]
        grouped = group and os.getpgid(process.pid) == process.pid  # not yet, in its first moment
        (os.killpg if grouped else os.kill)(process.pid, number)
        process.join()
    pid, code = process.pid, process.exitcode
    assert awaited(lambda: not living(pid)), "helpers are left"
    assert code is not None
    assert code != 99, "a traceback"
    return took, code, code not in (0, 1)


def taken_back(folder: Path) -> dict[str, bytes]:
    """The site where the edit has been taken back, so that what an ended build kept would be used if it were wrong."""
    report = folder / EDITED
    report.write_text(report.read_text("utf-8").replace(EDIT[1], EDIT[0]), "utf-8")
    assert told("build", "--root", str(folder))[0] == 0
    return shown(tree(folder / "build"))


def killed(tmp_path: Path, before: Callable[[Path], object], words: Words, where: str, times: int, seed: int) -> None:
    """Kills a command at random moments; each time the next one finishes or undoes it, and the same gives the same."""
    first, start = tmp_path / "first", tmp_path / "start"
    before(start)
    shutil.copytree(start, first)
    old = shown(tree(first / where))
    took, code, _ = in_a_process(words(first))
    assert code == 0
    whole = tree(first)
    new = shown(tree(first / where))
    assert new != old
    back = taken_back(first) if where == "build" else {}
    assert not old or not back or back == old
    chance = random.Random(seed)
    died = 0
    for number in range(20 * times):
        if died == times:
            break
        folder = tmp_path / str(number)
        shutil.copytree(start, folder)
        moment = chance.uniform(0, took)
        lasted, code, ended = in_a_process(words(folder), moment, died % len(ENDINGS))
        if ended:
            died += 1
        else:  # it was quicker than the first: the machine was not as busy
            took = lasted
        if where == "content":  # whatever command comes next
            told("check", "--root", str(folder))
            assert shown(tree(folder / where)) in (old, new), moment
        again, said = told(*words(folder), *(("--jobs", "1") if where == "build" else ()))  # each process costs a start
        assert again == 0 or "error[no-township]" in said, (moment, said)  # a merge that was finished
        assert lasting(tree(folder)) == lasting(whole), moment
        assert where != "build" or taken_back(folder) == back, moment
        shutil.rmtree(folder)
    assert died == times


def a_site(folder: Path) -> None:
    """A built site, one report of which has been edited since."""
    (folder / "content/2024").mkdir(parents=True)
    (folder / "site.yaml").write_text("title: 试\n", "utf-8")
    for n in range(3):
        text = f"---\ntitle: 甲{n}镇报告\ntownship: 甲{n}镇\nyear: 2024\n---\n\n## 一、工作\n\n办案{n}件。\n"
        (folder / f"content/2024/z{n}.md").write_text(text, "utf-8")
    assert told("build", "--root", str(folder))[0] == 0
    report = folder / EDITED
    report.write_text(report.read_text("utf-8").replace(*EDIT), "utf-8")


def building(folder: Path) -> tuple[str, ...]:
    """Builds it in several processes."""
    return ("build", "--jobs", "3", "--root", str(folder))


def updating(folder: Path) -> tuple[str, ...]:
    """Imports a corrected file, which also gives the report another name."""
    return ("import", "--jobs", "2", "--root", str(folder), "--set", "county=乙县", str(folder / "raw.txt"))


def merging(folder: Path) -> tuple[str, ...]:
    """Gives a township's reports another id."""
    return ("merge", "--root", str(folder), OLD, NEW)


def a_new_site(folder: Path) -> None:
    """A site that has never been built."""
    a_site(folder)
    shutil.rmtree(folder / "build")
    (folder / ".build.duizhao-state").unlink()
    store_file(folder / "build").unlink()


def a_new_file(folder: Path) -> None:
    """A site without reports, and a raw file."""
    folder.mkdir()
    (folder / "site.yaml").write_text("title: 试\n", "utf-8")
    put(folder, "raw.txt", TEXT)


WORKS = (
    (a_site, building, "build"),
    (an_import, updating, "content"),
    (two_ids, merging, "content"),
    (a_new_site, building, "build"),
    (a_new_file, updating, "content"),
)


@pytest.mark.short
@pytest.mark.parametrize("number", range(len(WORKS)))
def test_some_moments(tmp_path: Path, number: int) -> None:
    """The short form of the next test."""
    killed(tmp_path, *WORKS[number], 2, number)


@pytest.mark.long
@pytest.mark.parametrize("number", range(len(WORKS)))
def test_five_moments(tmp_path: Path, number: int) -> None:
    """The middle form of the next test: in each way once."""
    killed(tmp_path, *WORKS[number], len(ENDINGS), 20 + number)


@pytest.mark.torture
@pytest.mark.parametrize("number", range(len(WORKS)))
def test_a_hundred_moments(tmp_path: Path, number: int) -> None:
    """At a hundred random moments each of a build, an update, a merge, a first build and import, in all ways."""
    killed(tmp_path, *WORKS[number], 100, 7 + number)
