"""Where commands write to and run from: pipes and links, closed streams, a folder that is gone, addresses of none."""

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.shell.console.commands import run
from duizhao.shell.replacing import NotWrittenError, make_folder, replace_file
from tests.problem_words import in_words
from tests.shell.faults import told
from tests.shell.test_refused import small
from tests.shell.test_write import tree

__all__ = ["small"]  # a fixture


def test_an_export_into_a_pipe(small: Path) -> None:
    """A pipe (and so a device, as /dev/null) is written into, never replaced by a file of its name."""
    pipe = small / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert told("export", "--root", str(small), str(pipe))[0] == 0
    reader.join(60)
    assert got[0].startswith(b'{"version": 2, "reports"')
    assert pipe.is_fifo()


def test_an_export_behind_a_link(tmp_path: Path) -> None:
    """The file that a link leads to is written, and the link stays; one that leads nowhere makes the file."""
    (tmp_path / "link").symlink_to("data.json")
    for data in (b"1", b"2"):
        replace_file(tmp_path / "link", data)
        assert tree(tmp_path) == {"link": data, "data.json": data}
        assert (tmp_path / "link").is_symlink()


def test_an_output_folder_among_the_sources_is_named(small: Path) -> None:
    """Whose own file a site cannot be written into is told by its way from the site, or whole."""
    above = small.resolve().parent.as_posix()
    itself = small.resolve().as_posix()
    below = ("content/2024", "content", "site.yaml/x")
    for out, where in (*zip(below, below, strict=True), (".", itself), ("..", above), ("/", "/")):
        code, said = told("build", "--root", str(small), "--out", out if out == "/" else str(small / out))
        assert (code, said.startswith(f"{where}:1:1: error[out-in-site]")) == (1, True), said


@pytest.mark.parametrize("target", ["content/2024/yi.md", "content", "site.yaml", "theme/x", "content/2024/new.json"])
@pytest.mark.parametrize("form", ["json", "csv"])
def test_an_export_spares_the_site(small: Path, target: str, form: str) -> None:
    """Reports and settings are never written over with data."""
    before = tree(small)
    code, said = told("export", "--format", form, "--root", str(small), str(small / target))
    assert (code, "error[out-in-site]" in said) == (1, True), said
    assert tree(small) == before


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--format", "json", "ind.yaml"),
        ("export", "--format", "xlsx", "rules/topics.yaml"),
        ("digest", "--format", "md", "ind.yaml", "--overwrite"),
        ("build", "--out", "rules"),
        ("publish", "--to", "rules"),
        ("pdf", "index.html", "--out", "content/raw/2024/yi.pdf"),
    ],
)
def test_rule_files_of_the_site_are_spared(small: Path, words: tuple[str, ...]) -> None:
    """A rule file that site.yaml names is the owner's as site.yaml is: no command writes its own file there."""
    (small / "rules").mkdir()
    (small / "content/raw/2024").mkdir(parents=True)
    (small / "content/raw/2024/yi.pdf").write_bytes(b"%PDF-")
    (small / "build").mkdir()
    own = ("ind.yaml", "rules/topics.yaml")
    for name in own:
        (small / name).write_text("version: own\n", "utf-8")
    with (small / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nindicators: ind.yaml\ntaxonomy: rules/topics.yaml\n")
    before = tree(small)
    at = {word: str(small / word) for word in ("ind.yaml", "rules", "rules/topics.yaml", "content/raw/2024/yi.pdf")}
    code, said = told(words[0], "--root", str(small), *(at.get(word, word) for word in words[1:]))
    assert (code, "error[out-in-site]" in said) == (1, True), said
    assert tree(small) == before


# What would go nowhere is kept in a file, also the error of a program that has not come to say it.
KEPT = """
import os, sys, traceback
os.devnull = sys.argv.pop(1)
def tell(*error):
    with open(os.devnull, "a", encoding="utf-8") as told:
        traceback.print_exception(*error, file=told)
sys.excepthook = tell
from duizhao.cli import main
main()
"""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed(small: Path, tmp_path: Path, closed: str) -> None:
    """Started without standard streams, as by a service, a build builds, and no file of the site gets their numbers."""
    (tmp_path / "nowhere").touch()
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" "$@" {closed}', sys.executable, "-c", KEPT, tmp_path / "nowhere", "build", "--jobs=2"],
        cwd=small,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    said = done.stdout + (tmp_path / "nowhere").read_text("utf-8", "replace")
    assert done.returncode == 0, said
    assert (small / "build/index.html").read_bytes().startswith(b"<!doctype html>")
    assert "Traceback" not in said
    assert said  # what it said of its work was kept, so a fault's words would be


def test_a_current_folder_that_is_gone(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told; with a site that is named, commands work all the same."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    for words in (("build",), ("check",), ("explain",), ("import", "x.txt"), ("export", "x.json"), ("merge", "a", "b")):
        code, said = told(*words)
        assert (code, "error[" in said) == (1, True), said
    assert told("build", "--root", str(small))[0] == 0
    assert told("check", "--root", str(small), "--pages")[0] == 0
    (small / "content/2024/yi.md").write_text("x", "utf-8")
    assert told("build", "--root", str(small))[0] == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--host", ""), 2),  # to the system, every address of this machine
        (("--host", " "), 2),
        (("--port", "-1"), 2),
        (("--port", "65536"), 2),
        (("--host", "x" * 300), 1),
        (("--host", "\udcff"), 1),
        (("--host", "a b"), 1),
    ],
)
def test_an_address_that_nothing_can_be_served_at(
    small: Path, words: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told, and above all nobody else is let in where the address is empty."""
    free = () if "--port" in words else ("--port", "0")
    assert run(cli, ["serve", "--root", str(small), *free, *words]) == code
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert ("用法错误" if code == 2 else "error[port-taken] 没有这个地址") in said


def test_bytecode_that_a_full_disk_tore(small: Path, tmp_path: Path) -> None:
    """A module of which Python kept half is told as that, not as an interruption, and the next run is well again."""
    told = [sys.executable, "-m", "duizhao", "merge", "none", "none-either", "--root", str(small)]
    kept = os.environ | {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONUTF8": "1"}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)

    def run_once() -> tuple[int, str]:
        done = subprocess.run(told, env=kept, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    first = run_once()
    assert "error[" in first[1]
    (torn,) = (path for path in tmp_path.rglob("merging.*.pyc") if path.parent.name == "importing")
    torn.write_bytes(torn.read_bytes()[:200])
    code, said = run_once()
    assert code == 1
    assert "error[system]" in said
    assert torn.name in said
    assert "Traceback" not in said
    assert run_once() == first


def test_bytecode_torn_while_serving(small: Path, tmp_path: Path) -> None:
    """serve tells torn bytecode as what it is and takes it away, so that the next change is built."""
    kept = os.environ | {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONUTF8": "1"}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "duizhao"]
    subprocess.run([*command, "build", "--root", str(small)], env=kept, capture_output=True, check=True)
    (torn,) = tmp_path.rglob("site_files.*.pyc")
    torn.write_bytes(torn.read_bytes()[:200])
    serving = [*command, "serve", "--root", str(small), "--port", "0"]
    with subprocess.Popen(serving, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        said = next(line for line in server.stderr if "error[" in line)
        server.terminate()
    assert "error[system]" in said
    assert torn.name in said
    assert not torn.exists()


def test_no_room_for_a_thread(small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the system gives no thread more, that is told as what it is, and the site is as it was."""

    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert run(cli, ["build", "--root", str(small), "--jobs", "1"]) == 1
    said = capsys.readouterr().err
    assert "error[system]" in said
    assert "--jobs" in said
    assert "Traceback" not in said
    assert not (small / "build" / "index.html").exists()


def test_one_of_several_sites_where_there_is_one(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--member is refused in a site that is not split, also where nothing has changed since the last build."""
    words = ("build", "--root", str(small))
    for _ in range(2):
        assert run(cli, [*words, "--member", "jia"]) == 2
        assert "用法错误" in capsys.readouterr().err
        assert told(*words)[0] == 0


def test_a_new_site_that_was_broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk was full the next `init` makes the site whole; what anybody wrote since is never written over."""
    whole = tmp_path / "whole"
    assert told("init", str(whole))[0] == 0
    made = tree(whole)
    assert told("init", str(whole))[0] == 1
    real = Path.write_bytes
    left = 2

    def full(self: Path, data: bytes) -> int:
        nonlocal left
        left -= 1
        if not left:
            real(self, data[:10])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))
        return real(self, data)

    half = tmp_path / "half"
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        code, said = told("init", str(half))
    assert (code, "磁盘满了" in said, "提示" in said) == (1, True, True), said
    assert 0 < len(tree(half)) < len(made)
    (half / "site.yaml").write_text("title: 我的\n", "utf-8")
    before = tree(half)
    assert "error[folder-not-empty]" in told("init", str(half))[1]
    assert tree(half) == before
    (half / "site.yaml").unlink()
    assert told("init", str(half))[0] == 0
    assert tree(half) == made


def test_a_name_that_is_an_ending_alone(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is refused for its ending is named, also where the whole name is one."""
    assert run(cli, ["export", "--root", str(small), str(small / ".csv")]) == 2
    assert "看不出 .csv 是哪种格式" in capsys.readouterr().err


def test_a_folder_on_a_disk_that_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a folder cannot be made because what it would be in is gone, no file is said to be looked for."""

    def away(_folder: Path, **_how: bool) -> None:
        raise FileNotFoundError(errno.ENOENT, "gone")

    monkeypatch.setattr(Path, "mkdir", away)
    with pytest.raises(NotWrittenError) as stopped:
        make_folder(tmp_path / "pdf")
    assert in_words(stopped.value.problems[0].hint) == "检查目录是否存在、有没有写入权限"
