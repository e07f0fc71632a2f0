"""A build on a Dask cluster: a real scheduler and real workers, which are killed, or are not what they should be."""

import shutil
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from duizhao.cli import cli
from duizhao.model import Problem, Reason
from duizhao.shell.build import Built, build
from duizhao.shell.console.commands import run
from duizhao.shell.failure import ShellError
from duizhao.shell.importing.import_files import ImportOptions, import_files
from duizhao.shell.processes.far_side import differences, identity
from duizhao.shell.processes.joining import joined_cluster
from tests.problem_words import in_words
from tests.shell.conftest import EXAMPLES, small_site
from tests.shell.machines import SRC, STARTING, Machines
from tests.shell.test_write import tree


@pytest.fixture(scope="module")
def running() -> Iterator[list[Machines]]:
    """The cluster that the tests of this file share, once one has asked for it: a start costs more than most tests."""
    made: list[Machines] = []
    yield made
    for one in made:
        one.end()


@pytest.fixture
def machines(running: list[Machines], tmp_path_factory: pytest.TempPathFactory) -> Machines:
    """The shared cluster; another one where a test has killed its scheduler."""
    if not running or running[-1].scheduler.poll() is not None:
        running.append(Machines(tmp_path_factory.mktemp("cluster") / "own"))
    return running[-1]


def at(stage: Reason, item: int, do: Callable[[], object]) -> Any:
    """A progress that does something when so many items of a stage have come."""

    def progress(items: Iterable[Any], label: Reason, total: int, /) -> Iterator[Any]:  # noqa: ARG001
        for number, one in enumerate(items):
            if (label, number) == (stage, item):
                do()
            yield one

    return progress


def built(root: Path, address: str, alone: float = STARTING, progress: Any = None) -> Built:
    """A build on the cluster at an address."""
    with joined_cluster(address, STARTING, alone) as far:
        more = {"progress": progress} if progress else {}
        return build(root, root / "build", far, keep=True, far=far, **more)


def refused(address: str, connect: float = STARTING, alone: float = STARTING) -> str:
    """The code with which an address is refused."""
    return problem_of(address, connect, alone).code


def problem_of(address: str, connect: float = STARTING, alone: float = STARTING) -> Problem:
    """What is told of an address that is refused."""
    with pytest.raises(ShellError) as stopped, joined_cluster(address, connect, alone):
        pass
    (problem,) = stopped.value.problems
    assert in_words(problem.hint)
    return problem


def test_nobody_works(machines: Machines) -> None:
    """A scheduler without workers is told after the time that one waits."""
    assert refused(machines.with_workers(0), alone=0.5) == "executor-no-workers"


@pytest.mark.parametrize(
    "whole", [pytest.param(False, marks=pytest.mark.short), pytest.param(True, marks=pytest.mark.long)]
)
def test_a_worker_dies_and_the_site_is_the_same(
    machines: Machines, request: pytest.FixtureRequest, tmp_path: Path, whole: bool
) -> None:
    """A site, of whose two workers one is killed in the middle, has the bytes of a local build.

    The whole demonstration site has every kind of page.
    """
    far = tmp_path / "far"
    if whole:
        shutil.copytree(EXAMPLES, far, ignore=shutil.ignore_patterns("build", ".*"))
    else:
        small_site(far)
    locally: Path = request.getfixturevalue("demo")[0] if whole else request.getfixturevalue("built_site") / "build"
    address, (one, other) = machines.with_workers(2), machines.workers
    made = built(far, address, progress=at(Reason("making"), 40, lambda: machines.kill(one)))
    assert (one.poll() is None, other.poll() is None) == (False, True)
    assert made.written
    assert tree(far / "build") == tree(locally)


def test_what_is_kept_between_builds_serves_a_cluster(machines: Machines, built_site: Path, tmp_path: Path) -> None:
    """After a local build one on the cluster writes nothing; one report's change gives what it gives locally.

    A second one after that writes nothing either.
    """
    address = machines.with_workers(1)

    def nothing_is_written() -> None:
        again = built(built_site, address)
        assert again.written
        assert (again.written.written, again.written.removed) == ((), ())

    nothing_is_written()
    report = next((built_site / "content/2022").glob("*.md"))
    report.write_text(report.read_text("utf-8") + "\n明年再办实事12件。\n", "utf-8")
    changed = built(built_site, address)
    assert changed.written
    assert 0 < len(changed.written.written) < len(tree(built_site / "build")) / 2
    nothing_is_written()
    build(built_site, tmp_path / "local")
    assert tree(built_site / "build") == tree(tmp_path / "local")


def test_a_mistake_in_a_template_is_told_as_locally(machines: Machines, site: Path) -> None:
    """What breaks on a worker comes back with the template's line, and nothing is written."""
    (site / "templates").mkdir()
    (site / "templates/report.html").write_text("\n{{ nothing.of.this.kind }}\n", "utf-8")
    with pytest.raises(ShellError) as stopped:
        built(site, machines.with_workers(1))
    assert {(p.code, p.place.path, p.place.line) for p in stopped.value.problems} == {
        ("template", "templates/report.html", 2)
    }
    assert not (site / "build").exists()


def test_a_worker_of_another_version_is_refused(machines: Machines, site: Path, tmp_path: Path) -> None:
    """A worker whose program differs in one line is named, with what differs; nothing is written."""
    other = tmp_path / "other"
    for name in ("src", "templates", "theme"):
        shutil.copytree(SRC.parent / name, other / name, ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "src/duizhao/text/fold.py").open("a", encoding="utf-8") as file:
        file.write("\n# another version\n")
    address = machines.with_workers(1)
    with machines.another(other / "src"), pytest.raises(ShellError) as stopped:
        built(site, address)
    (problem,) = stopped.value.problems
    assert (problem.code, "code " in in_words(problem.message), "127.0.0.1" in in_words(problem.message)) == (
        "executor-version",
        True,
        True,
    )
    assert not (site / "build").exists()


def test_who_has_gone_is_told_and_the_last_site_stays(machines: Machines, built_site: Path) -> None:
    """All workers or the scheduler are killed in the middle: a problem with its hint, and the site as it was."""
    before = tree(built_site / "build")
    for path in (built_site / "content").rglob("*.md"):
        path.write_text(path.read_text("utf-8") + "\n明年再办实事12件。\n", "utf-8")
    for code in ("executor-no-workers", "executor-lost"):
        address = machines.with_workers(2 if code == "executor-no-workers" else 1)
        gone = machines.workers if code == "executor-no-workers" else [machines.scheduler]
        with pytest.raises(ShellError) as stopped:
            built(built_site, address, 2.0, at(Reason("reading"), 0, partial(machines.kill, *gone)))
        assert [(p.code, bool(in_words(p.hint))) for p in stopped.value.problems] == [(code, True)]
        assert tree(built_site / "build") == before


class _Web(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


def test_something_else_answers() -> None:
    """A web server, one that only listens, one that speaks first as a mail server does, and a closed port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Web) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        found = [problem_of(f"dask://127.0.0.1:{web.server_port}", connect=1)]
        web.shutdown()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"dask://127.0.0.1:{silent.getsockname()[1]}"
        found.append(problem_of(address, connect=1))
    found.append(problem_of(address, connect=1))
    with socket.create_server(("127.0.0.1", 0)) as mail:

        def greet() -> None:
            wire, _ = mail.accept()
            wire.sendall(b"220 mail.example ESMTP\r\n")
            wire.close()

        threading.Thread(target=greet, daemon=True).start()
        found.append(problem_of(f"dask://127.0.0.1:{mail.getsockname()[1]}", connect=5))
    assert {problem.code for problem in found} == {"executor-unreachable"}
    silence = "等了 1 秒没有回答"
    why = [in_words(problem.message).partition("应答：")[2] for problem in found]
    assert why == [silence, silence, "连接被拒绝", "回答的是别的服务"]


@pytest.mark.parametrize(
    "address", ["dask://host", "tcp://host:1", "dask://host:70000", "dask://a b:1", "8786", "dask://"]
)
def test_an_address_that_is_none(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is not dask://HOST:PORT is told as such, before anything is connected or looked at."""
    assert refused(address) == "executor-address"
    assert run(cli, ["build", "--root", str(tmp_path), "--executor", address]) == 1
    assert "--executor: error[executor-address]" in capsys.readouterr().err


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has not installed Dask is told how to."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert refused("dask://127.0.0.1:1") == "executor-missing"


def test_what_differs_is_named() -> None:
    """Versions that differ are named; the program's checksum only where nothing else tells the two apart."""
    own = identity()
    assert differences(own, identity()) == ""
    assert differences(own, {**own, "jinja2": "1.0", "code": "x"}) == f"jinja2 {own['jinja2']} / 1.0"
    assert differences(own, {**own, "code": "x"}).startswith("code ")
    assert differences(own, {}).startswith("duizhao ")


def test_processes_here_or_elsewhere(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--jobs and --executor together are a slip, told before anything is done."""
    for command in (["build"], ["import", "a.txt"]):
        assert run(cli, [*command, "--root", str(site), "--jobs", "2", "--executor", "dask://127.0.0.1:1"]) == 2
        assert "--jobs 和 --executor 只能写一个" in capsys.readouterr().err
    assert not (site / "build").exists()


def raw_files(folder: Path) -> None:
    """A text file, a web page and a style sheet that hides some of it, a Word file that is none, a link to nothing."""
    said = [
        f"{year}年，苇塘渡镇坚持依法行政，全年学法6次。\n\n二、存在的不足\n\n执法力量不足。\n" for year in (2022, 2023)
    ]
    head = "平原县苇塘渡镇{}年法治政府建设工作报告\n\n"
    folder.mkdir()
    (folder / "a.txt").write_text(head.format(2022) + said[0], "utf-8")
    page = "".join(f"<p>{line}</p>" for line in (head.format(2023) + said[1]).split("\n") if line)
    link = "<link rel=stylesheet href='b_files/x.css'>"
    (folder / "b.html").write_text(f"<meta charset=utf-8>{link}{page}<p><b>内部掌握九件。</b></p>", "utf-8")
    (folder / "b_files").mkdir()
    (folder / "b_files/x.css").write_text("b{display:none}", "utf-8")
    (folder / "c.docx").write_bytes(b"PK\x03\x04 and no more")
    (folder / "d.txt").symlink_to(folder / "nowhere.txt")


def test_an_import_on_a_cluster(machines: Machines, site: Path, tmp_path: Path) -> None:
    """Pages, ledgers and what is told are those of an import here; style sheets beside a page go with it."""
    raw_files(tmp_path / "files")
    other = shutil.copytree(site, tmp_path / "other")
    here = import_files(other, [tmp_path / "files"])
    far = import_files(site, [tmp_path / "files"], options=ImportOptions(executor=machines.with_workers(1)))
    assert far == here
    assert [outcome.status for outcome in far.outcomes] == ["created", "created", "failed", "failed"]
    assert "sheet-hidden" in {problem.code for problem in far.outcomes[1].problems}
    assert tree(site / "content") == tree(other / "content")


def test_what_brings_workers_down_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Of forty things one ends every worker: it alone is lost, though others came with it and waited behind it.

    This scheduler gives a thing to one worker only.
    """
    things = [str(number) for number in range(40)]
    things[21] = "__import__('os')._exit(1)"
    machines = Machines(tmp_path / "cluster", {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"})
    try:
        with joined_cluster(machines.with_workers(3), STARTING, STARTING) as far:
            found = list(far.surviving(eval, things, str, str.upper, 4))
    finally:
        machines.end()
    assert found == [*range(21), things[21].upper(), *range(22, 40)]
