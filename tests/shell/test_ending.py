"""Processes end together: helpers with the main process, programs with what started them, however that ends."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.shell.programs import output_of, running_program
from tests.shell.faults import told
from tests.shell.test_write import tree

DUIZHAO = [sys.executable, "-c", "from duizhao.cli import main; main()"]
PATIENCE = 60.0  # seconds for what takes a moment: the machine may do much else


def started(site: Path, *words: str) -> "subprocess.Popen[bytes]":
    """A duizhao command at work in a site, in a process group of its own; what it says, pytest shows of a failure."""
    return subprocess.Popen([*DUIZHAO, *words], cwd=site, start_new_session=True)


def living(session: int) -> list[int]:
    """The processes of a session that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, own = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(own) == session and state != "Z":
            found.append(int(stat.parent.name))
    return found


def awaited(what: Callable[[], object], seconds: float = PATIENCE) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_helpers_end_with_a_build(site: Path, number: signal.Signals) -> None:
    """Ended while its helpers make pages, and it alone, a build leaves no process, and the next one is not refused."""
    (site / "templates").mkdir()  # pages that take a moment each, so that all helpers are at work when they are seen
    slow = '{% for n in range(1000000) %}{% endfor %}{% extends "builtin/base.html" %}'
    (site / "templates" / "base.html").write_text(slow, "utf-8")
    process = started(site, "build", "--jobs", "3")
    assert awaited(lambda: len(living(process.pid)) == 4 and list(site.glob(".build.duizhao/*")))
    process.send_signal(number)
    code = process.wait(PATIENCE)
    assert awaited(lambda: not living(process.pid))
    if number != signal.SIGKILL:
        assert code == 128 + number
        assert not list(site.glob(".build.duizhao*"))
    shutil.rmtree(site / "templates")
    code, said = told("build", "--root", str(site))
    assert code == 0, said
    assert (site / "build/index.html").is_file()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_helpers_end_with_an_import(site: Path, tmp_path: Path, number: signal.Signals) -> None:
    """An import in several processes that is ended alone leaves none of them, and no half of a report."""
    raw = tmp_path / "raw"
    raw.mkdir()
    for n in range(160):
        text = f"甲{n}镇人民政府关于2023年法治政府建设情况的报告\n\n一、工作\n\n" + f"办理案件{n}件。\n\n" * 400
        (raw / f"{n}.txt").write_text(text, "utf-8")
    before = tree(site / "content")
    process = started(site, "import", "--jobs", "2", "--set", "county=乙县", str(raw))
    assert awaited(lambda: len(living(process.pid)) == 3)
    process.send_signal(number)
    process.wait(PATIENCE)  # what is at hand is brought to its end
    assert awaited(lambda: not living(process.pid))
    assert before.items() <= tree(site / "content").items()


def test_a_hanging_program_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    """A converter that hangs is ended after its time, with the programs that it started and that hold its pipe."""
    pids = tmp_path / "pids"
    script = f"sleep 600 & echo $! >> {pids}; (sleep 600 & echo $! >> {pids}; wait) & wait"
    begun = time.monotonic()
    assert output_of(["sh", "-c", script], tmp_path, 2) is None  # time enough to start both
    assert time.monotonic() - begun < PATIENCE
    numbers = [int(pid) for pid in pids.read_text().split()]
    assert len(numbers) == 2
    assert awaited(lambda: not [pid for pid in numbers if Path(f"/proc/{pid}").exists()])


def test_a_program_ends_with_what_started_it(tmp_path: Path) -> None:
    """Where the process that runs a program is killed, the program and its temporary folder go too."""
    folder = tmp_path / "profile"
    folder.mkdir()
    code = (
        "import pathlib, sys\nfrom duizhao.shell.programs import running_program\nfolder = pathlib.Path(sys.argv[1])\n"
        "with running_program(['sh', '-c', 'sleep 600 & wait'], folder) as process:\n"
        "    print(process.pid, flush=True)\n    input()\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdin=pipe, stdout=pipe) as parent:
        assert parent.stdout is not None
        group = int(parent.stdout.readline())
        assert living(group)
        os.kill(parent.pid, signal.SIGKILL)
    assert awaited(lambda: not living(group) and not folder.exists())


def test_what_a_program_says_comes_back(tmp_path: Path) -> None:
    """A program that ends by itself gives what it wrote; one that fails, or is none, gives nothing."""
    assert output_of(["sh", "-c", "echo a"], tmp_path, PATIENCE) == b"a\n"
    assert output_of(["sh", "-c", "echo a; exit 1"], tmp_path, PATIENCE) is None
    assert output_of([str(tmp_path / "none")], tmp_path, PATIENCE) is None
    with running_program(["sh", "-c", "exit 3"], tmp_path) as process:
        assert process.wait(PATIENCE) == 3


def test_no_command_ends_with_a_search_for_garbage(site: Path) -> None:
    """All that a command made is looked through for garbage neither when it is done nor when Python ends."""
    watched = (
        "import gc, sys; from duizhao.cli import main;"
        "gc.callbacks.append(lambda phase, _: phase == 'start' and print(gc.get_count()[0], file=sys.stderr)); main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", watched, "build"], cwd=site, capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    assert max(map(int, ended.stderr.split()), default=0) < 10_000


TOLD_WHILE_FORKING = """
import os, signal, sys
from duizhao.shell.processes.page_tasks import all_of
from duizhao.shell.signals import Terminated, end_in_order
from duizhao.model import Output

end_in_order()
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may have set it aside
helper = os.getpid()
os.register_at_fork(before=lambda: os.kill(helper, signal.{name}))

def task():
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    yield Output(str(sorted(mask)), b""), None

try:
    print([output.path for _, output, _ in all_of([task, task], 2)])
except KeyboardInterrupt as told:
    print(type(told).__name__)
"""


@pytest.mark.parametrize(("name", "told"), [("SIGTERM", "Terminated"), ("SIGINT", "KeyboardInterrupt"), ("SIG_0", "")])
def test_told_to_end_while_a_helper_is_forked(name: str, told: str) -> None:
    """What a signal raises within a fork Python would pass over, with a traceback; no helper keeps signals held."""
    code = TOLD_WHILE_FORKING.format(name=name).replace("signal.SIG_0", "0")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout.strip(), done.stderr, done.returncode) == (told or "['[]', '[]']", "", 0)
