"""A build on a Dask cluster: a real scheduler and real workers, which are killed, or are not what they should be."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from duizhao.cli import cli
from duizhao.shell.build import Built, build
from duizhao.shell.console.commands import run
from duizhao.shell.failure import ShellError
from duizhao.shell.processes.cluster import cluster
from duizhao.shell.processes.far_side import differences, identity
from tests.shell.conftest import EXAMPLES
from tests.shell.test_write import tree

pytest.importorskip("distributed", reason="an extra; the lock for tests has it")
SRC = Path(__file__).parents[2] / "src"
SECONDS = 600.0  # after which a process of a cluster ends, whatever becomes of the tests
STARTING = 120.0  # seconds in which one must be there, on however busy a machine


class Machines:
    """A scheduler and workers, each a process of its own; they end with the block, and by themselves before long."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, folder / "scheduler.json"
        folder.mkdir(parents=True)
        self.processes: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def start(self, workers: int, code: Path) -> None:
        """Starts the scheduler, and workers that run the program at `code`."""
        self._start("scheduler", SRC, "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(self._file))
        self.address = f"dask://{self._said()}"
        for _ in range(workers):
            ends = ("--death-timeout", "30", "--local-directory", str(self._folder))
            self._start("worker", code, "--no-nanny", "--nthreads", "1", *ends, self.address.replace("dask", "tcp"))

    def _start(self, kind: str, code: Path, *words: str) -> None:
        path = os.pathsep.join((str(code), *filter(None, [os.environ.get("PYTHONPATH", "")])))
        ends = ("--idle-timeout", f"{SECONDS} s") if kind == "scheduler" else ("--lifetime", f"{SECONDS} s")
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *ends, *words]
        with (self._folder / f"{kind}-{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self._folder, env={**os.environ, "PYTHONPATH": path}
            )
        self.processes.append(process)

    def _said(self) -> str:
        begun = time.monotonic()
        while time.monotonic() - begun < STARTING:
            text = self._file.read_text("utf-8") if self._file.exists() else ""
            if '"address": "tcp://' in text:
                return text.split('"address": "tcp://')[1].split('"')[0]
            time.sleep(0.1)
        raise AssertionError("no scheduler")

    def wait_for(self, workers: int) -> None:
        """Waits until so many workers are there."""
        with cluster(self.address, STARTING, STARTING) as one:
            begun = time.monotonic()
            while one.threads() < workers and time.monotonic() - begun < STARTING:
                time.sleep(0.1)
            assert one.threads() == workers

    def kill(self, *numbers: int) -> None:
        """Kills the scheduler (0) or workers (1 …), as the system does where memory is short."""
        for number in numbers:
            self.processes[number].kill()
            self.processes[number].wait()

    def end(self) -> None:
        """Ends all that still run."""
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@contextmanager
def machines(folder: Path, workers: int = 2, code: Path = SRC) -> Iterator[Machines]:
    """A cluster while the block runs."""
    made = Machines(folder)
    try:
        made.start(workers, code)
        yield made
    finally:
        made.end()


def at(stage: str, item: int, do: Callable[[], object]) -> Any:
    """A progress that does something when so many items of a stage have come."""

    def progress(items: Iterable[Any], label: str, total: int, /) -> Iterator[Any]:  # noqa: ARG001
        for number, one in enumerate(items):
            if (label, number) == (stage, item):
                do()
            yield one

    return progress


def built(root: Path, address: str, alone: float = STARTING, progress: Any = None) -> Built:
    """A build on the cluster at an address."""
    with cluster(address, STARTING, alone) as far:
        more = {"progress": progress} if progress else {}
        return build(root, root / "build", far, keep=True, far=far, **more)


def refused(address: str, connect: float = STARTING, alone: float = STARTING) -> str:
    """The code with which an address is refused."""
    with pytest.raises(ShellError) as stopped, cluster(address, connect, alone):
        pass
    (problem,) = stopped.value.problems
    assert problem.hint
    return problem.code


def test_a_worker_dies_and_the_site_is_the_same(demo: tuple[Path, object], tmp_path: Path) -> None:
    """The demonstration site, of whose two workers one is killed in the middle, has the bytes of a local build.

    A second build on the cluster writes nothing; one report's change gives what it gives locally.
    """
    root = tmp_path / "site"
    shutil.copytree(EXAMPLES, root, ignore=shutil.ignore_patterns("build", ".*"))
    with machines(tmp_path / "cluster") as two:
        two.wait_for(2)
        first = built(root, two.address, progress=at("生成", 40, lambda: two.kill(1)))
        assert [one.poll() is None for one in two.processes] == [True, False, True]
        assert first.written
        assert tree(root / "build") == tree(demo[0])
        again = built(root, two.address)
        assert again.written
        assert (again.written.written, again.written.removed) == ((), ())
        report = next((root / "content/2024").glob("*.md"))
        report.write_text(report.read_text("utf-8") + "\n明年再办实事12件。\n", "utf-8")
        changed = built(root, two.address)
    assert changed.written
    assert 0 < len(changed.written.written) < 200
    build(root, tmp_path / "local")
    assert tree(root / "build") == tree(tmp_path / "local")


def test_who_has_gone_is_told_and_the_last_site_stays(built_site: Path, tmp_path: Path) -> None:
    """All workers or the scheduler are killed in the middle: a problem with its hint, and the site as it was."""
    before = tree(built_site / "build")
    for path in (built_site / "content").rglob("*.md"):
        path.write_text(path.read_text("utf-8") + "\n明年再办实事12件。\n", "utf-8")
    for gone, code in (((1, 2), "executor-no-workers"), ((0,), "executor-lost")):
        with machines(tmp_path / code) as some:
            some.wait_for(2)
            end = partial(some.kill, *gone)
            with pytest.raises(ShellError) as stopped:
                built(built_site, some.address, 2.0, at("读取", 0, end))
        assert [(p.code, bool(p.hint)) for p in stopped.value.problems] == [(code, True)]
        assert tree(built_site / "build") == before


def test_a_worker_of_another_version_is_refused(site: Path, tmp_path: Path) -> None:
    """A worker whose program differs in one line is named, with what differs; nothing is written."""
    other = tmp_path / "other"
    for name in ("src", "templates", "theme"):
        shutil.copytree(SRC.parent / name, other / name, ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "src/duizhao/text/fold.py").open("a", encoding="utf-8") as file:
        file.write("\n# another version\n")
    with machines(tmp_path / "cluster", 1, other / "src") as one, pytest.raises(ShellError) as stopped:
        built(site, one.address)
    (problem,) = stopped.value.problems
    assert (problem.code, "code " in problem.message, "127.0.0.1" in problem.message) == (
        "executor-version",
        True,
        True,
    )
    assert not (site / "build").exists()


def test_a_mistake_in_a_template_is_told_as_locally(site: Path, tmp_path: Path) -> None:
    """What breaks on a worker comes back with the template's line, and nothing is written."""
    (site / "templates").mkdir()
    (site / "templates/report.html").write_text("\n{{ nothing.of.this.kind }}\n", "utf-8")
    with machines(tmp_path / "cluster", 1) as one, pytest.raises(ShellError) as stopped:
        built(site, one.address)
    assert {(p.code, p.place.path, p.place.line) for p in stopped.value.problems} == {
        ("template", "templates/report.html", 2)
    }
    assert not (site / "build").exists()


def test_nobody_works(tmp_path: Path) -> None:
    """A scheduler without workers is told after the time that one waits."""
    with machines(tmp_path / "cluster", 0) as none:
        assert refused(none.address, alone=0.5) == "executor-no-workers"


class _Web(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


def test_something_else_answers() -> None:
    """A web server, one that only listens, one that speaks first as a mail server does, and a closed port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Web) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        assert refused(f"dask://127.0.0.1:{web.server_port}", connect=1) == "executor-unreachable"
        web.shutdown()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"dask://127.0.0.1:{silent.getsockname()[1]}"
        assert refused(address, connect=1) == "executor-unreachable"
    assert refused(address, connect=1) == "executor-unreachable"
    with socket.create_server(("127.0.0.1", 0)) as mail:

        def greet() -> None:
            wire, _ = mail.accept()
            wire.sendall(b"220 mail.example ESMTP\r\n")
            wire.close()

        threading.Thread(target=greet, daemon=True).start()
        assert refused(f"dask://127.0.0.1:{mail.getsockname()[1]}", connect=5) == "executor-unreachable"


@pytest.mark.parametrize(
    "address", ["dask://host", "tcp://host:1", "dask://host:70000", "dask://a b:1", "8786", "dask://"]
)
def test_an_address_that_is_none(address: str) -> None:
    """Whatever is not dask://HOST:PORT is told as such, before anything is connected."""
    assert refused(address) == "executor-address"


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has not installed Dask is told how to."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert refused("dask://127.0.0.1:1") == "executor-missing"


def test_what_differs_is_named() -> None:
    """Versions that differ are named; the program's digest only where nothing else tells the two apart."""
    own = identity()
    assert differences(own, identity()) == ""
    assert differences(own, {**own, "jinja2": "1.0", "code": "x"}) == f"jinja2 {own['jinja2']} / 1.0"
    assert differences(own, {**own, "code": "x"}).startswith("code ")
    assert differences(own, {}).startswith("duizhao ")


def test_processes_here_or_elsewhere(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--jobs and --executor together are a slip, told before anything is done."""
    assert run(cli, ["build", "--root", str(site), "--jobs", "2", "--executor", "dask://127.0.0.1:1"]) == 2
    assert "--jobs 和 --executor 只能写一个" in capsys.readouterr().err
    assert not (site / "build").exists()
