"""What is otherwise on Windows and macOS, at the seams where this system can be made to look like them."""

import itertools
import os
import subprocess
import sys
import threading
import time
import types
from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.shell import locking, programs
from duizhao.shell.checking import check_site
from duizhao.shell.console.commands import run
from duizhao.shell.time_limit import limited


def fake_msvcrt() -> types.ModuleType:
    """The module `msvcrt` of Windows, by the locks of this system: one range of bytes is one holder's."""
    import fcntl

    def lock(handle: int, mode: int, number: int) -> None:
        assert (mode, number) == (2, 1)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise PermissionError(13, "Permission denied") from held  # what msvcrt.locking raises

    module = types.ModuleType("msvcrt")
    module.__dict__.update(LK_NBLCK=2, locking=lock)
    return module


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders cannot be opened, and there is msvcrt."""
    monkeypatch.setattr(locking, "OPENS_FOLDERS", False)
    if sys.platform != "win32":
        monkeypatch.setitem(sys.modules, "msvcrt", fake_msvcrt())


@pytest.mark.usefixtures("windows")
def test_a_folder_is_locked_by_a_file_where_it_cannot_be_opened(tmp_path: Path) -> None:
    """One writer at a time there too; the file stands beside an output folder, and is left empty."""
    out = tmp_path / "build"
    out.mkdir()
    told: list[int] = []
    with locking.locked(out):
        with pytest.raises(locking.FolderBusy), locking.locked(out, 0.1, lambda: told.append(1)):
            raise AssertionError
        with locking.locked(tmp_path):  # another folder
            pass
    with locking.locked(out):
        pass
    assert told == [1]
    assert list(out.iterdir()) == []
    assert (tmp_path / ".build.duizhao-lock").read_bytes() == b""


@pytest.mark.usefixtures("windows")
def test_a_site_holds_its_own_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lock of a site is inside it, and nothing that is built or checked; a second build of it waits or says so."""
    site = tmp_path / "site"
    assert run(cli, ["init", str(site)]) == 0
    monkeypatch.chdir(site)
    with locking.locked(site):
        assert run(cli, ["build"]) == 0  # another folder: its output
    assert (site / ".duizhao-lock").is_file()
    with locking.locked(site / "build"):
        (site / "content/2024/shili-xinghe.md").touch()
        (site / "site.yaml").write_text("title: 另一个\n", "utf-8")
        assert run(cli, ["build"]) == 1
    assert "error[out-busy]" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
    assert run(cli, ["check"]) == 0


def busy(seconds: float) -> None:
    """Does something for a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


@pytest.mark.parametrize("by_thread", [False, True], ids=["timer", "thread"])
def test_what_takes_too_long_is_stopped(by_thread: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the system's timer, or where there is none (Windows, a thread) by a thread that watches."""
    if by_thread:
        monkeypatch.delattr("signal.setitimer")
    begun = time.monotonic()
    with pytest.raises(TimeoutError), limited(0.1):
        busy(20)
    assert time.monotonic() < begun + 15


def test_what_ends_in_time_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit that was not reached raises nothing later, from whatever thread."""
    monkeypatch.delattr("signal.setitimer")
    before = threading.active_count()
    with limited(0.5):
        pass
    busy(0.7)
    assert threading.active_count() <= before + 1


def test_a_program_is_ended_with_all_that_it_started_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no process groups: taskkill /T ends the tree below a program."""
    called: list[list[str]] = []

    def take(words: list[str], **_: object) -> None:
        called.append(words)

    monkeypatch.setattr(programs, "POSIX", False)
    monkeypatch.setattr(subprocess, "run", take)
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        programs._send_signal(process, 15)
        assert called == [["taskkill", "/T", "/F", "/PID", str(process.pid)]]
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("encoding", ["cp936", "ascii", "cp437", "utf-8"])
def test_a_console_that_lacks_a_character_shows_a_question_mark(encoding: str, tmp_path: Path) -> None:
    """A check on a console of a code page never fails for a character that it has not: ? stands for it."""
    done = told_in(encoding, tmp_path)
    text = done.stdout.decode("utf-8" if encoding == "ascii" else encoding)  # click takes ASCII for a mistake
    assert done.returncode == 0, text
    assert b"Traceback" not in done.stderr
    assert "warning[unseen-character]" in text
    if encoding == "cp936":
        assert "提示：" in text
        assert "𠮷".encode(encoding, "replace").decode() in text


def told_in(encoding: str, folder: Path) -> "subprocess.CompletedProcess[bytes]":
    """What `check` says of a site with characters that code pages have not, on a console of this encoding."""
    assert run(cli, ["init", str(folder / "s")]) == 0
    page = folder / "s/content/2024/shili-xinghe.md"
    page.write_text(page.read_text("utf-8") + "\n𠮷é🎈\u202e有看不见的字。\n", "utf-8")
    command = [sys.executable, "-c", "from duizhao.cli import main; main()", "check", "--root", str(folder / "s")]
    return subprocess.run(
        command, capture_output=True, timeout=120, env={**os.environ, "PYTHONIOENCODING": encoding}, check=False
    )


def test_carets_stand_right_where_quotes_are_wide(tmp_path: Path) -> None:
    """A console of code page 936 draws “ ” … with two columns: the caret stands below its place there too."""
    text = told_in("cp936", tmp_path).stdout.decode("cp936")
    lines = text.splitlines()
    line, marks = next((a, b) for a, b in itertools.pairwise(lines) if " | ?" in a)
    before = line[: line.index("有看不见的字")]
    assert before.endswith("?é??")  # the last one is the character that nobody sees
    assert marks.index("^") == len(before.encode("cp936")) - 1


def test_files_of_windows_editors_are_read_as_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte-order mark and CRLF change no page and no place of a problem."""
    assert run(cli, ["init", str(tmp_path / "s")]) == 0
    monkeypatch.chdir(tmp_path / "s")
    page = Path("content/2024/shili-xinghe.md")
    text = page.read_text("utf-8").replace("\n\n", "\n\n\u202e", 1) + "\n| 甲 |\n| --- |\n| 一 | 二 |\n"
    page.write_text(text, "utf-8", newline="\n")
    plain = check_site(Path(), sources=False)[1]
    for file in (page, Path("site.yaml")):
        unix = file.read_bytes()
        file.write_bytes(b"\xef\xbb\xbf" + unix.replace(b"\n", b"\r\n"))
    assert check_site(Path(), sources=False)[1] == plain
    assert {p.code for p in plain} >= {"row-too-long", "unseen-character"}
