"""Publishing, killed at any moment in any way: readers see no half site, and the next publish ends the work."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.model import Output
from duizhao.shell.write import write
from tests.shell.faults import KINDS, Faults, failing, told
from tests.shell.publishing.test_branch import git, on_branch
from tests.shell.publishing.test_folder import broken_links, shown
from tests.shell.test_killed import ENDINGS, in_a_process
from tests.shell.test_write import tree

PAGES = 40

Seen = dict[str, bytes]


def built(folder: Path, words: str, numbers: range) -> None:
    """A built site: an entry, pages that lead to one another, to a style sheet and to data of their own."""
    named = [f"reports/{number}.html" for number in numbers]
    links = "".join(f'<a href="{name}">{words}</a>' for name in named)
    made = {"index.html": links + '<link href="theme/base.css">', "theme/base.css": f"/* {words} */" * 2000}
    for number in numbers:
        made[f"reports/{number}.html"] = f'<a href="../index.html">{words}</a><a href="../data/{number}.js">数据</a>'
        made[f"data/{number}.js"] = f"x({number}) // {words}" if number % 2 else f"x({number})"
    write([Output(path, text.encode()) for path, text in made.items()], folder / "build")


def a_folder(folder: Path) -> None:
    """A share with the old site and a file of somebody else's, and a newer one to publish."""
    (folder / "build").mkdir(parents=True)
    (folder / "site.yaml").write_text("title: 试\n", "utf-8")
    built(folder, "旧", range(PAGES))
    assert told(*to_folder(folder))[0] == 0
    (folder / "share/通知.txt").write_text("别人的", "utf-8")
    built(folder, "新", range(PAGES // 2, PAGES * 3 // 2))


def to_folder(folder: Path) -> tuple[str, ...]:
    """Publishes to it."""
    return ("publish", "--no-build", "--root", str(folder), "--to", str(folder / "share"))


def seen_in_folder(folder: Path) -> Seen:
    """What readers see; no page leads to nothing."""
    assert broken_links(folder / "share") == []
    return shown(folder / "share")


def a_zip(folder: Path) -> None:
    """A zip file of the old site, and a newer one."""
    (folder / "build").mkdir(parents=True)
    (folder / "site.yaml").write_text("title: 试\n", "utf-8")
    built(folder, "旧", range(PAGES))
    assert told(*to_zip(folder))[0] == 0
    built(folder, "新", range(PAGES // 2, PAGES * 3 // 2))


def to_zip(folder: Path) -> tuple[str, ...]:
    """Publishes into it."""
    return ("publish", "--no-build", "--root", str(folder), "--zip", str(folder / "a.zip"))


def seen_in_zip(folder: Path) -> Seen:
    """The file."""
    return {"a.zip": (folder / "a.zip").read_bytes()}


def a_branch(folder: Path) -> None:
    """A repository with a remote that has the old site on its branch."""
    (folder / "build").mkdir(parents=True)
    (folder / "site.yaml").write_text("title: 试\n", "utf-8")
    (folder / ".gitignore").write_text("build\n.*\nremote.git\n")
    git(folder, "init", "-q", ".")
    git(folder, "init", "-q", "--bare", "remote.git")
    git(folder, "remote", "add", "origin", "./remote.git")
    git(folder, "add", "site.yaml")
    git(folder, "commit", "-qm", "x")
    built(folder, "旧", range(PAGES))
    assert told(*to_branch(folder))[0] == 0
    built(folder, "新", range(PAGES // 2, PAGES * 3 // 2))


def to_branch(folder: Path) -> tuple[str, ...]:
    """Publishes to it."""
    return ("publish", "--no-build", "--root", str(folder), "--branch", "gh-pages")


def seen_on_branch(folder: Path) -> Seen:
    """What the remote's branch holds."""
    return {path: text.encode() for path, text in on_branch(folder / "remote.git").items()}


WORKS: tuple[tuple[Callable[[Path], None], Callable[[Path], tuple[str, ...]], Callable[[Path], Seen]], ...] = (
    (a_folder, to_folder, seen_in_folder),
    (a_zip, to_zip, seen_in_zip),
    (a_branch, to_branch, seen_on_branch),
)


def killed(tmp_path: Path, number: int, times: int, seed: int) -> None:
    """Ends a publish at random moments; what readers see is never mixed, and the next publish makes it the new site."""
    before, words, seen = WORKS[number]
    first, start = tmp_path / "first", tmp_path / "start"
    before(start)
    shutil.copytree(start, first, symlinks=True)
    old = seen(first)
    took, code, _ = in_a_process(words(first))
    assert code == 0
    new = seen(first)
    assert old != new
    chance = random.Random(seed)
    died = 0
    for one in range(20 * times):
        if died == times:
            break
        folder = tmp_path / str(one)
        shutil.copytree(start, folder, symlinks=True)
        moment = chance.uniform(0, took)
        lasted, code, ended = in_a_process(words(folder), moment, died % len(ENDINGS))
        if ended:
            died += 1
        elif code == 0:  # it was quicker than the first; else it was ended before it began
            took = lasted
        now = seen(folder)
        if before is a_folder:  # file by file: each whole, those of both sites all there
            assert all(data in (old.get(path), new.get(path)) for path, data in now.items()), moment
            assert set(old) & set(new) <= set(now), moment
        else:
            assert now in (old, new), moment
        again, said = told(*words(folder))
        assert again == 0, (moment, said)
        assert seen(folder) == new, moment
        left = {path for path in tree(folder) if "duizhao-draft" in path or "duizhao-publishing" in path}
        assert not left, moment
        if before is a_branch:
            assert git(folder, "for-each-ref", "refs/heads/duizhao") == ""
        shutil.rmtree(folder)
    assert died == times


@pytest.mark.parametrize("number", range(len(WORKS)))
def test_some_moments(tmp_path: Path, number: int) -> None:
    """The short form of the next test."""
    killed(tmp_path, number, 3, number)


@pytest.mark.torture
@pytest.mark.parametrize("number", range(len(WORKS)))
def test_a_hundred_moments(tmp_path: Path, number: int) -> None:
    """At a hundred random moments each of a publish to a folder, into a zip file and to a branch, in all ways."""
    killed(tmp_path, number, 100, 3 + number)


def fault(tmp_path: Path, number: int, kind: str, few: int, each: int = 0) -> int:
    """Lets file operations of a publish fail in turn, a few or (0) all; how many were tried.

    With `each`, the first from each place of the program, and every `each`-th.
    """
    before, words, seen = WORKS[number]
    start = tmp_path / "start"
    before(start)
    first = tmp_path / "first"
    shutil.copytree(start, first, symlinks=True)
    old = seen(first)
    with failing(Faults(first, kind=kind)) as counted:
        assert told(*words(first))[0] == 0
    new = seen(first)
    few_or_all = range(0, counted.done, max(1, counted.done // few) if few else 1)
    tried = counted.chosen(each) if each else few_or_all
    for at in tried:
        folder = tmp_path / str(at)
        shutil.copytree(start, folder, symlinks=True)
        with failing(Faults(folder, at, kind)) as faults:
            done = told(*words(folder))[0] == 0
        if kind != "vanish":
            now = seen(folder)
            assert all(data in (old.get(path), new.get(path)) for path, data in now.items()), (kind, at, faults.what)
            assert not done or now == new, (kind, at, faults.what)
            assert told(*words(folder))[0] == 0, (kind, at, faults.what)
            assert seen(folder) == new, (kind, at, faults.what)
        shutil.rmtree(folder)
    return len(tried)


@pytest.mark.parametrize("kind", KINDS)
def test_some_operations(tmp_path: Path, kind: str) -> None:
    """The short form of the next test, for a folder."""
    assert fault(tmp_path, 0, kind, 4) >= 4


@pytest.mark.torture
@pytest.mark.parametrize("number", range(2))
@pytest.mark.parametrize("kind", KINDS)
def test_every_operation(tmp_path: Path, kind: str, number: int) -> None:
    """At every file operation a fault is told, and the next publish makes the new site."""
    assert fault(tmp_path, number, kind, 0) >= 1


@pytest.mark.torture
@pytest.mark.parametrize("number", range(2))
@pytest.mark.parametrize("kind", KINDS)
def test_each_place_of_the_program(tmp_path: Path, kind: str, number: int) -> None:
    """A fault at the first operation from each place of the program, and at every fortieth of all, is told as well."""
    assert fault(tmp_path, number, kind, 0, each=40) >= 1
