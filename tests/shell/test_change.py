"""A change to a folder, step by step: refused it is undone, killed it is finished, foreign it is set aside."""

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import pytest

from duizhao.model import Reason, Severity
from duizhao.shell.change import Change, pending, recover
from duizhao.shell.failure import ShellError
from duizhao.shell.journal import JOURNAL
from duizhao.shell.paths import MANIFEST, inner_staging, staging_folder
from tests.shell.test_write import tree

OLD = {"a": b"1", "b/c": b"2", "b/d/e": b"3", "f": b"4"}
CHANGES = {
    "replaced and new": ({"a": b"5", "g/h/i": b"6", "g/j": b"7"}, ()),
    "folders go": ({}, ("b/c", "b/d/e")),
    "one of two files goes": ({}, ("b/d/e",)),
    "a file becomes a folder": ({"f/g": b"5", "f/h": b"6"}, ("f",)),
    "a folder becomes a file": ({"b": b"5"}, ("b/c", "b/d/e")),
    "gone already": ({"b/c": b"5"}, ("no/such", "a", "nor/this")),
}
STEPS = ("replace", "unlink", "mkdir", "link", "rmdir")


class KilledHere(BaseException):
    """Ends the work at a step, as a signal does: nobody catches it."""


@contextmanager
def stopped(at: int, end: BaseException, following: bool = False) -> Iterator[list[str]]:
    """The step of this number (from 0) ends so, with those that follow or alone; yields the steps taken."""
    taken: list[str] = []

    def counted(name: str, work: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **options: object) -> object:
            taken.append(name)
            if len(taken) - 1 == at or (following and len(taken) > at):
                raise end
            return work(*args, **options)

        return step

    with pytest.MonkeyPatch.context() as patch:
        for name in STEPS:
            place = os if name == "link" else Path
            patch.setattr(place, name, counted(name, getattr(place, name)))
        yield taken


def folder_with(base: Path, files: dict[str, bytes]) -> Path:
    """A folder that holds these files."""
    for path, data in files.items():
        (base / path).parent.mkdir(parents=True, exist_ok=True)
        (base / path).write_bytes(data)
    return base


def folders(base: Path) -> list[str]:
    """The folders below a folder."""
    return sorted(p.relative_to(base).as_posix() for p in base.rglob("*") if p.is_dir())


def staged(base: Path, put: dict[str, bytes]) -> Change:
    """A change with these files on their way."""
    change = Change(base)
    for path, data in put.items():
        change.put(path, data)
    return change


def ended(put: dict[str, bytes], remove: tuple[str, ...]) -> dict[str, bytes]:
    """What stands there after a change."""
    return {**{path: data for path, data in OLD.items() if path not in remove}, **put}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A folder with the old files."""
    return folder_with(tmp_path / "out", OLD)


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_made_whole(base: Path, name: str) -> None:
    """What is new stands there, what goes is gone with the folders it leaves empty, and nothing is left beside it."""
    put, remove = CHANGES[name]
    change = staged(base, put)
    assert change.folder is None or pending(base)
    change.commit(remove)
    change.drop()
    after = ended(put, remove)
    assert tree(base) == after
    assert folders(base) == sorted({p.as_posix() for path in after for p in Path(path).parents[:-1]})
    assert not pending(base)
    assert [p.name for p in base.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("name", CHANGES)
def test_a_refused_step_is_undone(base: Path, name: str) -> None:
    """Whichever step the system refuses, all is new or all is as it was, with its folders; the next change works."""
    put, remove = CHANGES[name]
    before, refused = folders(base), 0
    for at in count():
        change = staged(base, put)
        if change.folder is None:
            staging_folder(base).mkdir()
            change.folder = staging_folder(base)
        with stopped(at, OSError(errno.EIO, "refused")) as taken:
            try:
                change.commit(remove)
            except ShellError as told:
                refused += 1
                (problem,) = told.problems
                assert (problem.code, problem.severity) == ("unwritable", Severity.ERROR)
                assert problem.place.path in {base.name, *(f"{base.name}/{path}" for path in (*put, *remove))}
                values = {"why": Reason("disk-fails"), "state": Reason("all-as-it-was")}
                assert problem.message == Reason.of("file-cannot-replaced", **values)
                assert problem.hint == Reason("close-program-open-excel-say")
                whole = False
            except OSError:
                whole = False
            else:
                whole = True
        change.drop()
        if pending(base):  # all is done, and only the journal cannot go yet
            assert recover(base) == ()
            whole = taken[-1] == "unlink"
        assert not pending(base)
        assert tree(base) == (ended(put, remove) if whole else OLD), taken
        if not whole:
            assert folders(base) == before, taken
        for path in [p for p in tree(base) if p not in OLD]:
            (base / path).unlink()
            for folder in (base / path).parents:
                if folder != base and folder.is_relative_to(base) and not any(folder.iterdir()):
                    folder.rmdir()
        folder_with(base, OLD)
        if len(taken) <= at:
            break
    assert refused, "no step was refused"


@pytest.mark.parametrize("name", CHANGES)
def test_a_killed_step_is_finished(tmp_path: Path, name: str) -> None:
    """Killed at any step, and its recovery killed at any step, a change is whole after the next, without a word."""
    put, remove = CHANGES[name]
    for at in count():
        base = folder_with(tmp_path / f"{at}", OLD)
        change = staged(base, put)
        if change.folder is None:
            staging_folder(base).mkdir()
            change.folder = staging_folder(base)
        with stopped(at, KilledHere()) as taken, suppress(KilledHere):
            change.commit(remove)
        journal = (staging_folder(base) / JOURNAL).exists()
        for again in range(2):
            with stopped(again, KilledHere()), suppress(KilledHere):
                recover(base)
        assert recover(base) == ()
        assert tree(base) == (ended(put, remove) if journal or len(taken) <= at else OLD)
        assert not pending(base)
        if len(taken) <= at:
            break


def test_what_can_neither_be_made_nor_undone_is_told(base: Path) -> None:
    """A disk that refuses everything from some step on leaves a mixture that is told, and that the next run ends."""
    put, remove = {"a": b"5", "g/h": b"6", "k": b"7"}, ("f",)
    change = staged(base, put)
    with stopped(4, OSError(errno.EIO, "refused"), following=True), pytest.raises(ShellError) as told:
        change.commit(remove)
    change.drop()
    assert dict(told.value.problems[0].message.values)["state"] == Reason("old-new-mixed-now-next")
    assert pending(base)
    with stopped(0, OSError(errno.EIO, "refused"), following=True), pytest.raises(ShellError):
        recover(base)
    assert recover(base) == ()
    assert tree(base) == ended(put, remove)


TORN = Reason("content-incomplete")
OTHERS = Reason.of("removes-what-not-ours", path="b/c")
FOREIGN = {
    "empty": ("", TORN),
    "torn": ('{"remove": ["a', TORN),
    "a list": ("[]", TORN),
    "half of it": ('{"remove": []}', TORN),
    "no list": ('{"remove": "a", "move": []}', TORN),
    "no paths": ('{"remove": [], "move": [1]}', TORN),
    "deep": ("[" * 200_000, TORN),
    "leads out": (
        {"remove": [], "move": ["a", "../x"]},
        Reason.of("path-why", path="../x", why=Reason("leads-out-output-folder")),
    ),
    "leads out too": (
        {"remove": ["/x"], "move": []},
        Reason.of("path-why", path="/x", why=Reason("no-relative-path")),
    ),
    "through a link": (
        {"remove": [], "move": ["link/x"]},
        Reason.of("path-why", path="link/x", why=Reason("leads-elsewhere-link")),
    ),
    "another's": ({"remove": ["a", "b/c"], "move": []}, OTHERS),
    "the list itself": ({"remove": [MANIFEST], "move": []}, Reason.of("removes-what-not-ours", path=MANIFEST)),
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("former", [0, 2])
def test_a_foreign_journal_is_set_aside(base: Path, name: str, former: int) -> None:
    """A journal that no change of ours wrote is told with its reason, kept under a free name, and not followed."""
    said, why = FOREIGN[name]
    (base.parent / "elsewhere").mkdir()
    (base / "link").symlink_to(base.parent / "elsewhere")
    folder = staging_folder(base)
    for number in range(former):
        folder.with_name(f"{folder.name}-broken-{number + 1}").mkdir()
    folder.mkdir()
    (folder / JOURNAL).write_text(said if isinstance(said, str) else json.dumps(said), "utf-8")
    (folder / "0").write_bytes(b"planted")
    told = recover(base, lambda path: path == "a")
    aside = f"{folder.name}-broken-{former + 1}"
    assert [(p.code, p.severity, p.place.path, p.message, p.hint) for p in told] == [
        (
            "broken-journal",
            Severity.WARNING,
            folder.name,
            Reason.of("journal-interrupted-run-cannot-used", why=why),
            Reason.of("not-followed-now-called-look", name=aside),
        )
    ]
    assert (base.parent / aside / "0").read_bytes() == b"planted"
    assert tree(base) == OLD
    assert not pending(base)


def test_both_staging_folders_are_looked_at(base: Path) -> None:
    """What stands in the place of a journal's folder is set aside and told, beside the folder and inside it."""
    folder, inside = staging_folder(base), inner_staging(base)
    folder.write_text("a file")
    (inside / "deep").mkdir(parents=True)
    (inside / JOURNAL).write_text('{"remove": [], "move": []}')
    told = recover(base)
    assert [dict(p.message.values)["why"] for p in told] == [
        Reason("not-a-folder"),
        Reason.of("holds-no-regular-file", name="deep"),
    ]
    (folder.parent / "elsewhere").mkdir()
    folder.symlink_to(folder.parent / "elsewhere")
    assert [dict(p.message.values)["why"] for p in recover(base)] == [Reason("not-a-folder")]
    assert (folder.parent / "elsewhere").is_dir()


def test_a_journal_may_name_what_is_gone(base: Path) -> None:
    """A file that is gone already, or a folder that has come in its place, is none that a journal takes away."""
    folder = staging_folder(base)
    folder.mkdir()
    (folder / JOURNAL).write_text(json.dumps({"remove": ["gone", "b", "a"], "move": [MANIFEST]}))
    (folder / "0").write_bytes(b"list")
    assert recover(base, lambda path: path == "a") == ()
    assert tree(base) == {path: data for path, data in OLD.items() if path != "a"}
    assert (base / MANIFEST).read_bytes() == b"list"


@pytest.mark.parametrize(
    ("path", "why"),
    [("../x", "leads-out-output-folder"), ("link/x", "leads-elsewhere-link"), ("b/nul", "cannot-name-windows")],
)
@pytest.mark.parametrize("goes", [False, True])
def test_a_path_that_leads_elsewhere_is_refused(base: Path, path: str, why: str, goes: bool) -> None:
    """No change writes or removes what is not below its folder; which path, and why, is told."""
    (base / "link").symlink_to(base.parent)
    change = staged(base, {"a": b"5"} if goes else {"a": b"5", path: b"6"})
    with pytest.raises(ShellError) as told:
        change.commit((path,) if goes else ())
    change.drop()
    (problem,) = told.value.problems
    assert (problem.code, problem.place.path) == ("unwritable", f"out/{path}")
    assert problem.message == Reason.of("cannot-written", path=f"out/{path}", why=Reason(why))
    assert problem.hint == Reason("correct-name-link-try-again")
    assert tree(base) == OLD
    assert not pending(base)


def test_every_folder_that_cannot_be_written_is_told_once(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders without rights and on another disk are told, each once and by itself, before anything changes."""
    may, stat = os.access, Path.stat

    def access(path: Path, mode: int, **options: bool) -> bool:
        assert mode == os.W_OK | os.X_OK
        return Path(path) != base and may(path, mode, **options)

    def device(path: Path, **options: bool) -> object:
        found = list(stat(path, **options))
        return os.stat_result([*found[:2], -1, *found[3:]]) if path == base / "b/d" else stat(path, **options)

    change = staged(base, {"a": b"5", "new/x": b"6", "b/d/e": b"7", "b/d/new/f": b"8", "b/c": b"9"})
    monkeypatch.setattr(os, "access", access)
    monkeypatch.setattr(Path, "stat", device)
    with pytest.raises(ShellError) as told:
        change.commit(("f",))
    monkeypatch.undo()
    change.drop()
    assert [(p.code, p.place.path, p.message, p.hint) for p in told.value.problems] == [
        (
            "unwritable",
            path,
            Reason.of("cannot-written-no-file-changed", why=Reason(why)),
            Reason(hint),
        )
        for path, why, hint in (
            ("out", "folder-may-not-written", "see-folder-s-rights"),
            ("out/b/d", "on-another-disk-no-exchange", "mount-no-disk-within"),
        )
    ]
    assert tree(base) == OLD
    assert not pending(base)


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_where_a_change_is_staged(base: Path, number: int, at: int) -> None:
    """Where no rename leads in from beside, it is staged inside; any other refusal is told, and nothing is left."""
    change = Change(base)
    inside = number not in (errno.EIO, errno.ENOSPC)
    with stopped(at, OSError(number, "refused")):
        if inside:
            change.put("a", b"5")
        else:
            with pytest.raises(OSError, match="refused"):
                change.put("a", b"5")
    assert not staging_folder(base).exists()
    assert inner_staging(base).exists() == inside
    if inside:
        change.commit(("f",))
        change.drop()
        assert tree(base) == ended({"a": b"5"}, ("f",))
        assert not pending(base)


def test_what_a_probe_left_goes(base: Path) -> None:
    """The folder by which a killed run tried whether a rename leads in goes with the next; a full one is none of it."""
    (base / ".duizhao-probe").mkdir()
    assert recover(base) == ()
    assert not (base / ".duizhao-probe").exists()
    (base / ".duizhao-probe/kept").mkdir(parents=True)
    recover(base)
    assert (base / ".duizhao-probe/kept").is_dir()
