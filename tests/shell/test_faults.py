"""Whatever the system refuses, at whichever file operation: a problem, never a traceback, and nothing mixed or lost."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.shell import durable
from duizhao.shell.build import build
from duizhao.shell.failure import ShellError
from duizhao.shell.importing.import_files import import_files
from duizhao.shell.sources import check_sources
from duizhao.shell.write import write
from tests.shell.faults import KINDS, Faults, failing, told
from tests.shell.importing.test_importing import TEXT, put
from tests.shell.importing.test_merging import NEW, OLD
from tests.shell.test_write import outputs, tree


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is not waited for; that it is asked for every file counts as an operation that can fail."""
    monkeypatch.setattr(durable, "FEW", 10**9)
    monkeypatch.setattr(os, "fsync", lambda _: None)


Work = Callable[[Path], bool]
"""Does its work in a folder; whether it was done wholly. Anything but a problem is an exception, and fails the test."""

PAGE = "---\ntitle: 甲镇2024年报告\ntownship: 甲镇\nyear: 2024\n---\n\n## 一、工作\n\n办案{}件。\n"


def every(tmp_path: Path, before: Callable[[Path], object], work: Work, kind: str, few: int = 0, each: int = 0) -> int:
    """Lets each file operation of a piece of work fail in turn; how many were tried.

    With `few`, as many, evenly over them; with `each`, the first from each place of the program, and every `each`-th.

    After each, what stands there is what stood before or what the work makes, and the work done again makes it.
    """
    first, start = tmp_path / "first", tmp_path / "start"
    before(start)
    shutil.copytree(start, first)
    old = tree(first)
    with failing(Faults(first, kind=kind)) as counted:
        assert work(first)
    new = tree(first)
    assert new != old
    tried = counted.chosen(each) if each else every_of(counted.done, few)
    for at in tried:
        folder = tmp_path / str(at)
        shutil.copytree(start, folder)
        with failing(Faults(folder, at, kind)) as faults:
            done = work(folder)
        stands = tree(folder)
        if kind != "vanish":  # what has vanished was taken by somebody else
            assert shown(stands) in (shown(old), shown(new)), (kind, at, faults.what)
            assert not done or shown(stands) == shown(new), (kind, at, faults.what)
        if not work(folder):  # what vanished went in, or said which files of the site are ours
            unnoted = RECORD in faults.what or faults.what.endswith(f".{os.getpid()}")
            assert kind == "vanish" or unnoted, (kind, at, faults.what)
            assert ".duizhao/" not in faults.gone, (kind, at, faults.what)
        elif kind != "vanish":
            assert lasting(tree(folder)) == lasting(new), (kind, at, faults.what)
        shutil.rmtree(folder)
    return len(tried)


def every_of(done: int, few: int) -> range:
    """The numbers of all operations, or of a few, evenly over them."""
    return range(done)[done // (2 * few) :: max(1, done // few)] if few else range(done)


def shown(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files that people see: without what is staged, or remembered between builds."""
    return {name: data for name, data in files.items() if ".duizhao" not in name and "/." not in f"/{name}"}


def lasting(files: dict[str, bytes]) -> dict[str, bytes]:
    """All files but those that keep the times of others."""
    return {name: data for name, data in files.items() if not name.endswith((".duizhao-state", ".duizhao-store"))}


def old_site(folder: Path) -> None:
    """A folder in which a former site stands."""
    write(outputs(a="old", b="old", d="same", e__x="old", g__h="old"), folder / "build")


def new_site(folder: Path) -> bool:
    """Writes the new one over it."""
    try:
        write(outputs(a="new", b__c="new", d="same", f="new", g="new"), folder / "build")
    except ShellError:
        return False
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_writing(tmp_path: Path, kind: str) -> None:
    """A fault at any operation of the write stage leaves the old site or the new one; the next run makes the new."""
    assert every(tmp_path, old_site, new_site, kind, 0 if kind in ("EIO", "vanish") else 12) >= 5


def two_reports(folder: Path) -> None:
    """A built site whose one report has been edited since."""
    content = folder / "content/2024"
    content.mkdir(parents=True)
    (folder / "site.yaml").write_text("title: 试\n", "utf-8")
    for name in ("jia", "yi"):
        (content / f"{name}.md").write_text(PAGE.format(1).replace("甲", name), "utf-8")
    assert build(folder, folder / "build").written
    (content / "jia.md").write_text(PAGE.format(2).replace("甲", "jia"), "utf-8")


def built(folder: Path) -> bool:
    """Builds it."""
    return told("build", "--root", str(folder))[0] == 0


def an_import(folder: Path) -> None:
    """A site with an imported report that a person has edited, and its corrected raw file."""
    folder.mkdir()
    (folder / "site.yaml").write_text("title: 试\n", "utf-8")
    raw = folder / "raw.txt"
    raw.write_text(TEXT, "utf-8")
    assert import_files(folder, [raw]).exit_code == 0
    page = folder / "content/2023/qingxi.md"
    page.write_text(page.read_text("utf-8").replace("执法力量不足。", "执法力量不足。（已核实）"), "utf-8")
    raw.write_text(TEXT.replace("8件", "9件"), "utf-8")


def imported(folder: Path) -> bool:
    """Imports the corrected file; where it says that nothing has changed, page, raw copy and ledger fit together."""
    code, said = told("import", "--root", str(folder), "--set", "county=乙县", str(folder / "raw.txt"))
    if "未变" in said:
        assert not check_sources(folder)
    return code == 0


def two_ids(folder: Path) -> None:
    """A site in which one township has two ids."""
    folder.mkdir()
    (folder / "site.yaml").write_text("title: 试\n", "utf-8")
    before = put(folder, "甲.txt", TEXT.replace("2024年", "2023年").replace("2023年法治", "2022年法治"))
    assert told("import", "--root", str(folder), "--set", "year=2022", str(before))[0] == 0
    later = put(folder, "乙.txt", TEXT)
    assert told("import", "--root", str(folder), "--set", "county=安吉岭县", str(later))[0] == 0


def merged(folder: Path) -> bool:
    """Gives its reports one; done once, there is nothing left to do."""
    code, said = told("merge", "--root", str(folder), OLD, NEW)
    return code == 0 or "error[no-township]" in said


def an_export(*words: str) -> tuple[Callable[[Path], object], Work]:
    """A built site with a former export of this kind beside it, whose one report was edited since; and the next."""

    def exported(folder: Path) -> bool:
        return told("export", "--root", str(folder), *(word.format(folder) for word in words))[0] == 0

    def before(folder: Path) -> None:
        two_reports(folder)
        assert built(folder)
        assert exported(folder)
        (folder / "content/2024/jia.md").write_text(PAGE.format(3).replace("甲", "jia"), "utf-8")

    return before, exported


@pytest.mark.short
@pytest.mark.parametrize(("number", "kind"), [(n % 6, kind) for n, kind in enumerate(KINDS)])
def test_some_operations_of_a_build_and_an_import(tmp_path: Path, kind: str, number: int) -> None:
    """The short form of the next test: each kind of fault at a few operations."""
    before, work = WORKS[number]
    assert every(tmp_path, before, work, kind, 1) == 1


@pytest.mark.long
@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("kind", KINDS)
def test_many_operations_of_a_build_and_an_import(tmp_path: Path, kind: str, number: int) -> None:
    """The middle form of the next test: each kind of fault at five operations and more."""
    before, work = WORKS[number]
    assert every(tmp_path, before, work, kind, MANY) >= (4 if number < 3 else 1)


@pytest.mark.torture
@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("kind", KINDS)
def test_every_operation(tmp_path: Path, kind: str, number: int) -> None:
    """At every file operation of a build, an update, a merge and exports a fault is told, mixes and loses nothing."""
    before, work = WORKS[number]
    assert every(tmp_path, before, work, kind) >= (4 if number < 3 else 1)


@pytest.mark.torture
@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("kind", KINDS)
def test_each_place_of_the_program(tmp_path: Path, kind: str, number: int) -> None:
    """A fault at the first operation from each place of the program, and at every fortieth of all, is told as well."""
    before, work = WORKS[number]
    assert every(tmp_path, before, work, kind, each=40) >= (2 if number < 3 else 1)


MANY = 5
RECORD = ".build.duizhao-written"  # where a former export could not be read and noted there the next one asks
WORKS = (
    (two_reports, built),
    (an_import, imported),
    (two_ids, merged),
    an_export("{}/a.json"),
    an_export("--format", "csv", "{}/csv"),
    an_export("{}/a.db"),
)
