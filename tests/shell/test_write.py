"""The write stage: only what changed, all or nothing, nothing outside the folder."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from duizhao.model import Output
from duizhao.shell.failure import ShellError
from duizhao.shell.paths import MANIFEST, staging_folder
from duizhao.shell.write import write
from tests.problem_words import in_words


def outputs(**files: str) -> list[Output]:
    """Outputs from names in which `__` stands for a slash."""
    return [Output(name.replace("__", "/"), text.encode()) for name, text in files.items()]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but the manifest, with its bytes."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def stamps(folder: Path) -> dict[str, int]:
    """When each file and folder was last changed, the manifest included."""
    return {str(p): p.stat().st_mtime_ns for p in sorted(folder.rglob("*"))}


def test_writes_every_output(tmp_path: Path) -> None:
    """What is put in comes to stand in the folder, and nothing else beside it."""
    out = tmp_path / "build"
    result = write(outputs(index="a", years__2023="b"), out)
    assert tree(out) == {"index": b"a", "years/2023": b"b"}
    assert (result.written, result.removed, result.kept) == (("index", "years/2023"), (), 0)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["build"]


def test_a_name_that_looks_like_two_lines(tmp_path: Path) -> None:
    """A name with a line separator is one name in the list of what is ours: no file of another goes for it."""
    out = tmp_path / "build"
    write([Output("theme/a\u2028b.css", b"a")], out)
    (out / "b.css").write_bytes(b"a person's")
    assert write(outputs(index="a"), out).removed == ("theme/a\u2028b.css",)
    assert tree(out) == {"index": b"a", "b.css": b"a person's"}


def test_second_write_touches_nothing(tmp_path: Path) -> None:
    """Writing the same again leaves every file and folder as it was."""
    out = tmp_path / "build"
    write(outputs(index="a", years__2023="b"), out)
    before = stamps(tmp_path)
    result = write(outputs(years__2023="b", index="a"), out)
    assert stamps(tmp_path) == before
    assert (result.written, result.removed, result.kept) == ((), (), 2)


def test_only_the_changed_file_is_written(tmp_path: Path) -> None:
    """A change in one output rewrites that file alone."""
    out = tmp_path / "build"
    write(outputs(a="1", b="2"), out)
    before = (out / "a").stat().st_mtime_ns
    assert write(outputs(a="1", b="3"), out).written == ("b",)
    assert (out / "a").stat().st_mtime_ns == before


def test_stale_files_and_their_folders_go(tmp_path: Path) -> None:
    """A file that the site no longer has is removed, and a folder that is empty then."""
    out = tmp_path / "build"
    write(outputs(a="1", years__2022__x="2", years__2023="3"), out)
    result = write(outputs(a="1", years__2023="3"), out)
    assert result.removed == ("years/2022/x",)
    assert sorted(p.name for p in (out / "years").iterdir()) == ["2023"]


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    """The tracked .gitignore and a file that a person added outlive every build."""
    out = tmp_path / "build"
    out.mkdir()
    (out / ".gitignore").write_text("*\n")
    write(outputs(a="1"), out)
    (out / "CNAME").write_text("reports.example\n")
    write(outputs(b="1"), out)
    assert tree(out) == {".gitignore": b"*\n", "CNAME": b"reports.example\n", "b": b"1"}


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    """A folder that no build has written to is left alone."""
    out = tmp_path / "documents"
    out.mkdir()
    (out / "letter.txt").write_text("dear")
    with pytest.raises(ShellError) as failed:
        write(outputs(a="1"), out)
    assert [p.code for p in failed.value.problems] == ["out-not-ours"]
    assert tree(out) == {"letter.txt": b"dear"}


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "/x",
        "a/../../x",
        "a//b",
        "",
        "a\\b",
        "c:x",
        "nul.html",
        "a./b",
        "x\n",
        ".gitignore",
        MANIFEST,
        "名" * 100,
    ],
)
def test_a_path_that_would_leave_is_refused(tmp_path: Path, path: str) -> None:
    """No output leaves the folder or takes a name that a file share cannot hold, and the last site stays."""
    out = tmp_path / "build"
    write(outputs(a="1"), out)
    before = stamps(tmp_path)
    with pytest.raises(ShellError) as failed:
        write([Output("a", b"2"), Output(path, b"x")], out)
    assert [p.code for p in failed.value.problems] == ["bad-path"]
    assert tree(tmp_path) == {"build/a": b"1"}
    assert {p: t for p, t in stamps(tmp_path).items() if p != str(out)} == {
        p: t for p, t in before.items() if p != str(out)
    }


def test_names_that_meet_on_a_file_share_are_refused(tmp_path: Path) -> None:
    """Two paths that differ by case alone, or a file that is a folder too, are told of together."""
    with pytest.raises(ShellError) as failed:
        write(outputs(A="1", a="2", b="3", b__c="4"), tmp_path / "build")
    assert [p.place.path for p in failed.value.problems] == ["a", "b/c"]
    assert not (tmp_path / "build").exists()


def test_a_folder_without_rights_is_told_before_anything_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that may not be written to is told once for all its files, and the site stays as it is."""
    out = tmp_path / "build"
    write(outputs(a="old", b__x="old", b__y="old"), out)
    before = tree(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, *_, **__: Path(path).name != "b")
    with pytest.raises(ShellError) as stopped:
        write(outputs(a="new", b__x="new", b__y="new"), out)
    (problem,) = stopped.value.problems
    assert (problem.code, problem.place.path) == ("unwritable", "build/b")
    assert "没有写权限" in in_words(problem.message)
    assert tree(tmp_path) == before


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A link inside the folder does not lead a write elsewhere."""
    out, elsewhere = tmp_path / "build", tmp_path / "elsewhere"
    elsewhere.mkdir()
    write(outputs(a="1"), out)
    (out / "years").symlink_to(elsewhere)
    with pytest.raises(ShellError):
        write(outputs(years__2023="x"), out)
    assert list(elsewhere.iterdir()) == []


def test_a_file_may_become_a_folder(tmp_path: Path) -> None:
    """What was a page can become a folder of pages, and back."""
    out = tmp_path / "build"
    write(outputs(a="1"), out)
    write(outputs(a__b="2"), out)
    assert tree(out) == {"a/b": b"2"}
    write(outputs(a="3"), out)
    assert tree(out) == {"a": b"3"}


def test_a_failing_output_changes_nothing(tmp_path: Path) -> None:
    """An error in the middle of rendering leaves the last good site."""
    out = tmp_path / "build"
    write(outputs(a="1"), out)

    def failing() -> Iterator[Output]:
        yield Output("a", b"2")
        raise RuntimeError("template")

    with pytest.raises(RuntimeError):
        write(failing(), out)
    assert tree(tmp_path) == {"build/a": b"1"}
    assert not staging_folder(out).exists()


KILLED = """
import os, pathlib, signal, sys
from duizhao.model import Output
from duizhao.shell.write import write
left = int(sys.argv[2])
def stop(event, args):
    global left
    if event in ("os.rename", "os.remove", "os.rmdir", "open") and ".duizhao" in str(args) or event == "os.remove":
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
sys.addaudithook(stop)
new = {"a": b"new", "b/c": b"new", "d": b"same", "f": b"new"}
write([Output(path, data) for path, data in new.items()], pathlib.Path(sys.argv[1]))
"""


def test_a_killed_build_is_finished_or_undone_by_the_next(tmp_path: Path) -> None:
    """Killed at each step, the folder is old or completable: the next write gives exactly its own site."""
    old = outputs(a="old", b="old", d="same", e__x="old")
    new = {"a": b"new", "b/c": b"new", "d": b"same", "f": b"new"}
    states = set()
    for step in range(60):
        out = tmp_path / str(step) / "build"
        out.parent.mkdir()
        write(old, out)
        done = subprocess.run([sys.executable, "-c", KILLED, str(out), str(step)], check=False)
        if done.returncode == 0:
            assert tree(out.parent) == {f"build/{k}": v for k, v in new.items()}
            break
        assert done.returncode == -signal.SIGKILL
        committed = (staging_folder(out) / "journal.json").exists()
        states.add(committed)
        if not committed and tree(out) != new:
            assert tree(out) == {"a": b"old", "b": b"old", "d": b"same", "e/x": b"old"}
        after = outputs(a="new", b__c="new", d="same", f="newer")
        write(after, out)
        assert tree(out.parent) == {f"build/{k}": v for k, v in (new | {"f": b"newer"}).items()}
    else:
        pytest.fail("the process was killed at every step")
    assert states == {True, False}


def test_two_builds_do_not_mix(tmp_path: Path) -> None:
    """While one build writes a folder, another is told to wait and disturbs nothing."""
    out = tmp_path / "build"
    reader, writer = os.pipe()
    context = multiprocessing.get_context("fork")

    def slow() -> None:
        def stepwise() -> Iterator[Output]:
            yield Output("a", b"1")
            os.write(writer, b".")
            signal.pause()

        write(stepwise(), out)

    process = context.Process(target=slow)
    process.start()
    os.read(reader, 1)
    try:
        with pytest.raises(ShellError) as failed:
            write(outputs(b="2"), out)
        assert [p.code for p in failed.value.problems] == ["out-busy"]
        assert staging_folder(out).exists()
    finally:
        process.kill()
        process.join()
    assert write(outputs(b="2"), out).written == ("b",)
