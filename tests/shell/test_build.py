"""The heart: what a build promises, from a site's files to its pages."""

import dataclasses
import multiprocessing
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest

from duizhao.model import Output
from duizhao.plan import check
from duizhao.shell.build import build
from duizhao.shell.failure import ShellError, has_errors
from duizhao.shell.load import load
from duizhao.shell.processes.page_tasks import all_of
from duizhao.shell.processes.spread import Spread
from duizhao.shell.processes.workers import can_fork
from duizhao.shell.site_files import outputs
from duizhao.shell.site_said import site_from
from tests.shell.test_write import stamps, tree

A = TypeVar("A")
B = TypeVar("B")


def files(root: Path, out: Path) -> dict[str, bytes]:
    """Every file of the built site."""
    built = build(root, out)
    assert built.written is not None, built.problems
    return tree(out)


def test_a_build_loads_nothing_of_the_import(site: Path) -> None:
    """A build never imports: what reads raw files, and its hundreds of patterns, is not even loaded.

    Not where a raw file cannot be read, either.
    """
    (site / "content/raw/2024").mkdir(parents=True, exist_ok=True)
    (site / "content/raw/2024/lost.docx").symlink_to("nowhere")
    code = """import sys
from pathlib import Path
from duizhao.shell.building import build_site
build_site(Path(sys.argv[1]), Path(sys.argv[1]) / "build", 1)
print("loaded", *(name for name in sys.modules if name.startswith("duizhao.importer")))"""
    made = subprocess.run([sys.executable, "-c", code, site], capture_output=True, text=True, check=True, timeout=120)
    assert made.stdout.splitlines()[-1] == "loaded"


def test_reports_are_read_before_what_makes_pages_is_loaded(site: Path) -> None:
    """Whoever reads reports waits for no page's code: it is loaded while others read, once, before the comparison."""
    code = """import sys
from pathlib import Path
from duizhao.cli import cli
from duizhao.shell import building
from duizhao.shell.processes.spread import Spread
def loaded():
    return [room for room in ("plan", "tracing", "render", "export") if "duizhao." + room in sys.modules]
class Told(Spread):
    def __call__(self, function, items):
        before = loaded()
        found = list(super().__call__(function, items))
        print(function.func.__name__, before, loaded())
        return found
building.Spread = Told
Spread.here = 0
Spread.worth = 0
building.build_site(Path(sys.argv[1]), Path(sys.argv[1]) / "build", 2)"""
    made = subprocess.run([sys.executable, "-c", code, site], capture_output=True, text=True, check=True, timeout=120)
    told = made.stdout.splitlines()
    rooms = ["plan", "tracing", "render", "export"]
    assert told[0] == f"study [] {rooms if can_fork() else []}"
    assert all(line.split(" ", 1)[1] == f"{rooms} {rooms}" for line in told[1:] if can_fork())
    assert len(told) > 1


def test_a_second_build_writes_no_file(built_site: Path) -> None:
    """Building again without a change leaves every file as it was, to the nanosecond."""
    before = stamps(built_site)
    again = build(built_site, built_site / "build").written
    assert again is not None
    assert (again.written, again.removed) == ((), ())
    assert stamps(built_site) == before


def test_input_order_changes_no_byte(site: Path) -> None:
    """Whatever order the reports are read in, the site is the same."""
    loaded = load(site)
    expected = list(outputs(site_from(loaded), site))
    for seed in range(3):
        sources = list(loaded.sources)
        random.Random(seed).shuffle(sources)
        shuffled = dataclasses.replace(loaded, sources=tuple(sources))
        assert list(outputs(site_from(shuffled), site)) == expected


@pytest.mark.parametrize(
    ("settings", "title"), [("language: en\n", "Annual reports"), ("title: 甲\nlanguage: en\n", "甲")]
)
def test_a_site_without_a_title_is_named_in_its_language(site: Path, settings: str, title: str) -> None:
    """What site.yaml does not name gets a name in the language of the pages; what it names keeps it."""
    (site / "site.yaml").write_text(settings, "utf-8")
    assert load(site).config.title.startswith(title)


@pytest.mark.parametrize("jobs", [2, 3])
def test_one_process_or_many_give_the_same_bytes(site: Path, tmp_path: Path, jobs: int) -> None:
    """Pages made in several processes, and a process pool in the place of map, change nothing."""
    (site / "site.yaml").write_text("title: 测试站点\nbase_url: https://example.org/\n", "utf-8")
    expected = files(site, tmp_path / "serial")
    assert "sitemap.xml" in expected
    with ProcessPoolExecutor(2) as pool:
        assert build(site, tmp_path / "parallel", pool.map, jobs=jobs).written is not None
    assert tree(tmp_path / "parallel") == expected


def test_another_process_on_another_path_gives_the_same_bytes(built_site: Path, tmp_path: Path) -> None:
    """Neither the seed of hashes, the time zone, the language of the machine nor the site's place shows in a page."""
    expected = tree(built_site / "build")
    moved = tmp_path / "an other place"
    built_site.rename(moved)
    code = "import sys, pathlib; from duizhao.shell.build import build; build(*map(pathlib.Path, sys.argv[1:]))"
    surroundings = os.environ | {"PYTHONHASHSEED": "4", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", code, str(moved), str(tmp_path / "there")], env=surroundings, check=True)
    assert tree(tmp_path / "there") == expected


def test_no_clock_and_no_path_of_this_machine(built_site: Path, tmp_path: Path) -> None:
    """No page says where or when it was built."""
    for name, data in tree(built_site / "build").items():
        assert str(tmp_path).encode() not in data, name
        assert not re.search(rb"\b\d\d:\d\d:\d\d\b", data), name


def test_an_error_leaves_the_last_good_site(built_site: Path) -> None:
    """One bad report stops the build, and the site built before stays as it was."""
    site = built_site
    before = stamps(site / "build")
    (site / "content" / "2021" / "new.md").write_text("no front matter", "utf-8")
    built = build(site, site / "build")
    assert built.written is None
    assert [p.code for p in built.problems if has_errors([p])] == ["front-matter-missing"]
    assert stamps(site / "build") == before


def test_a_removed_report_leaves_no_page(built_site: Path) -> None:
    """When a report goes, so do its pages and every mention of it."""
    site, out = built_site, built_site / "build"
    gone = sorted((site / "content" / "2022").glob("*.md"))[0]
    assert (f"reports/2022/{gone.stem}.html") in tree(out)
    gone.unlink()
    after = files(site, out)
    assert not [
        name for name, data in after.items() if f"2022/{gone.stem}" in name or f"2022/{gone.stem}".encode() in data
    ]


def test_a_site_replaces_a_template_and_extends_the_built_in_one(site: Path) -> None:
    """A site's own template wins, and may build on the package's of the same name."""
    (site / "templates").mkdir()
    (site / "templates" / "about.html").write_text(
        '{% extends "builtin/about.html" %}{% block main %}<p>本站自己的说明</p>{{ super() }}{% endblock %}', "utf-8"
    )
    pages = files(site, site / "build")
    assert "<p>本站自己的说明</p>" in pages["about.html"].decode()
    assert "<h1" in pages["about.html"].decode()


def test_a_site_replaces_part_of_the_theme(site: Path) -> None:
    """A site's own theme file wins over the package's, and adds to it."""
    (site / "theme").mkdir()
    (site / "theme" / "tokens.css").write_text(":root { --accent: green }", "utf-8")
    (site / "theme" / "own.css").write_text("p { color: green }", "utf-8")
    pages = files(site, site / "build")
    assert pages["theme/tokens.css"] == b":root { --accent: green }"
    assert pages["theme/own.css"] == b"p { color: green }"
    assert "theme/base.css" in pages


@pytest.mark.parametrize(
    ("template", "place"),
    [
        ("{% if %}", "templates/about.html:1"),
        ("<p>\n{{ nothing.here }}", "templates/about.html:2"),
        ('{% include "none.html" %}', "templates/none.html:1"),
    ],
)
def test_a_broken_template_is_told_with_its_line(built_site: Path, template: str, place: str) -> None:
    """A mistake in a site's own template names file and line; the last good site stays."""
    site, before = built_site, tree(built_site / "build")
    (site / "templates").mkdir()
    (site / "templates" / "about.html").write_text(template, "utf-8")
    with pytest.raises(ShellError) as failed:
        build(site, site / "build")
    (problem,) = failed.value.problems
    assert str(problem.place).startswith(place)
    assert tree(site / "build") == before


def test_the_output_may_not_be_the_site_itself(site: Path) -> None:
    """A wrong --out never writes among the reports."""
    for out in (site, site.parent, site / "content", site / "content" / "2023", site / "theme"):
        before = tree(site)
        with pytest.raises(ShellError):
            build(site, out)
        assert tree(site) == before


def test_reports_go_through_run_one_by_one(site: Path) -> None:
    """A report is read and examined by itself, a township followed up by itself, through what stands in for map."""
    passed: list[int] = []

    def counting(function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
        work = list(items)
        passed.append(len(work))
        return map(function, work)

    assert build(site, site / "build", counting).written is not None
    townships = {path.stem for path in site.glob("content/[0-9]*/*.md")}
    assert passed == [4, len(townships), len(townships)]  # read, followed up, aligned


@pytest.mark.parametrize("jobs", [1, 2, 3, 9])
def test_work_is_shared_out_in_order(jobs: int) -> None:
    """However many processes there are, results come in the order of the items, and no process is left."""
    for run in (Spread(jobs), Spread(jobs, here=0, worth=0)):
        assert list(run(str.upper, "abcdefg")) == list("ABCDEFG")
        assert list(run(str.upper, ())) == []
        assert not multiprocessing.active_children()


def test_work_is_shared_out_when_it_is_worth_it() -> None:
    """The first items are done here, for what they load the others inherit; little work goes to no process at all."""

    def whose(_item: str) -> int:
        return os.getpid()

    def waiting(item: str) -> int:
        time.sleep(0.1)
        return whose(item)

    here = os.getpid()
    assert set(Spread(2)(whose, "a" * 100)) == {here}
    first, *others = Spread(3, here=1e-9, worth=0)(waiting, "abcdefgh")
    assert first == here
    assert here in others  # it does not wait for them, but works too
    assert len(set(others)) == 3


def test_a_process_that_is_ended_is_told() -> None:
    """Where the system ends one of several processes, the work ends with the reason: its items are nobody's."""
    here = os.getpid()

    def deadly(item: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.05)
        return item

    with pytest.raises(ShellError) as told:
        list(Spread(2, here=0, worth=0)(deadly, range(40)))
    assert [problem.code for problem in told.value.problems] == ["helper-ended"]
    assert not multiprocessing.active_children()


def test_a_process_that_is_ended_while_it_sends_is_told() -> None:
    """… also where it is ended in the middle of a message, at a full pipe."""
    here = os.getpid()

    def large(item: int) -> bytes:
        if os.getpid() == here and item > 1:
            time.sleep(0.5)
            for one in multiprocessing.active_children():
                os.kill(one.pid or 0, signal.SIGKILL)
        return bytes(3_000_000)

    with pytest.raises(ShellError) as told:
        list(Spread(2, here=0, worth=0)(large, range(40)))
    assert [problem.code for problem in told.value.problems] == ["helper-ended"]


def test_what_cannot_travel_comes_out_in_its_turn() -> None:
    """A result that cannot be sent is an error of its item; all before it come."""
    here = os.getpid()

    def unsent(item: int) -> object:
        time.sleep(0.02)
        return (lambda: item) if os.getpid() != here else item

    results = iter(Spread(2, here=1e-9, worth=0)(unsent, range(40)))
    assert next(results) == 0
    with pytest.raises(Exception, match="pickle"):
        list(results)
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("count", [999, 1000, 1001, 4500])
def test_many_items_are_shared_out_in_runs(count: int) -> None:
    """However many items there are, each is done once and comes in its turn."""
    assert list(Spread(3, here=0, worth=0)(abs, range(-count, 0))) == list(range(count, 0, -1))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failing_item_comes_out_as_itself(jobs: int) -> None:
    """An exception in a shared map is raised here when its turn comes, and among the first items at once."""
    results = iter(Spread(jobs, here=0, worth=0)(ord, ["a", "b", "too long"]))
    assert [next(results), next(results)] == [97, 98]
    with pytest.raises(TypeError, match="character"):
        list(results)
    with pytest.raises(TypeError, match="character"):
        list(Spread(jobs)(ord, ["a", "b", "too long"]))
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("ended", [None, lambda _: None])
def test_this_process_makes_pages_too(ended: Callable[[object], object] | None) -> None:
    """It works beside the others, but where a step may have no end: there it only waits."""

    def whose() -> Iterator[tuple[Output, int]]:
        time.sleep(0.1)
        yield Output("a", b""), os.getpid()

    makers = {note for _, _, note in all_of([whose] * 8, 2, cast(Any, ended))}
    assert (len(makers), os.getpid() in makers) == (2, ended is None)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failing_task_stops_all(jobs: int) -> None:
    """An exception in one process comes out in this one, as itself, and no process is left."""

    def failing() -> Iterator[tuple[Output, bytes]]:
        yield Output("a", b"1"), b""
        raise ZeroDivisionError("told")

    with pytest.raises(ZeroDivisionError, match="told"):
        list(all_of([failing, lambda: [(Output("b", b"2"), b"")]], jobs))
    assert not multiprocessing.active_children()


def test_no_shared_memory_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a person may not write the system's shared memory, several processes do all tasks all the same."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("multiprocessing.synchronize.SemLock.__init__", refused)
    for count in (1, 200, 1001, 5000):
        tasks = [partial(iter, [(Output(str(n), str(n).encode()), b"")]) for n in range(count)]
        assert sorted((n, o.data.decode()) for n, o, _ in all_of(tasks, 3)) == sorted((n, str(n)) for n in range(count))


def test_every_output_comes_once(site: Path) -> None:
    """No two pages share a path, and all problems are told once."""
    loaded = site_from(load(site))
    paths = [o.path for o in outputs(loaded, site)]
    assert len(paths) == len(set(paths))
    problems = check(loaded)
    assert len(problems) == len(set(problems))
    assert all(isinstance(o, Output) for o in outputs(loaded, site))
