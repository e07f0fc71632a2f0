"""Problems that no other test raises, each raised at the command line and told with its code."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.model import Problem
from duizhao.shell import printing
from duizhao.shell.console.commands import run
from duizhao.shell.importing import drafting, import_files, keeping
from duizhao.shell.importing.tasks import Task
from duizhao.shell.locking import locked

REPORT = """云岭乡2031年法治政府建设年度报告

示例县人民政府：

2031年，云岭乡推进法治政府建设。现将情况报告如下。

一、主要做法

全年举办普法讲座三场。

云岭乡人民政府
2032年1月15日
"""
GIVEN = ["--set", "county=示例县", "--set", "province=示例省"]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new site as the current folder, with a report to import beside it."""
    monkeypatch.chdir(tmp_path)
    assert run(cli, ["init", "."]) == 0
    (tmp_path / "报告.txt").write_text(REPORT, "utf-8")
    return tmp_path


def out_in_site(_: Path) -> list[str]:
    """The site is to be written over the reports."""
    return ["build", "--out", "content"]


def out_not_there(site: Path) -> list[str]:
    """The output folder is a link to nothing."""
    shutil.rmtree(site / "build", ignore_errors=True)
    (site / "build").symlink_to(site / "nowhere")
    return ["build"]


def not_writable(_: Path) -> list[str]:
    """The folder of an export is not there."""
    return ["export", "none/x.json"]


def not_built(site: Path) -> list[str]:
    """Pages are to be printed before there are any."""
    shutil.rmtree(site / "build", ignore_errors=True)
    return ["pdf", "--all"]


def list_empty(site: Path) -> list[str]:
    """A list without a line."""
    (site / "list.csv").write_text("")
    return ["import", "--list", "list.csv"]


def list_row(site: Path) -> list[str]:
    """A row without a file."""
    (site / "list.csv").write_text("file,township\n,云岭乡\n", "utf-8")
    return ["import", "--list", "list.csv"]


def list_broken(site: Path) -> list[str]:
    """A field longer than any that the reader of CSV takes."""
    (site / "list.csv").write_text(f'file\n"{"x" * 200_000}"\n')
    return ["import", "--list", "list.csv"]


def merge_front_matter(site: Path) -> list[str]:
    """Front matter in one line cannot be edited line by line."""
    page = next((site / "content").glob("*/*.md"))
    shutil.copy(page, page.with_name("new-name.md"))
    body = page.read_text("utf-8").split("---\n", 2)[2]
    old = site / "content" / "2019" / "old-name.md"
    old.parent.mkdir()
    head = "{title: 星河镇2019年法治政府建设年度报告, township: 星河, county: 示例县, province: 示例省, year: 2019}"
    old.write_text(f"---\n{head}\n---\n{body}", "utf-8")
    return ["merge", "old-name", page.stem]


def ledger_missing(site: Path) -> list[str]:
    """A raw file without the list of what was changed in it."""
    assert run(cli, ["import", "报告.txt", *GIVEN]) == 0
    next((site / "content/raw").glob("*/*.ledger.yaml")).unlink()
    return ["check", "--sources"]


def raw_unreadable(site: Path) -> list[str]:
    """A raw file that cannot be read as text any more, whatever its hash."""
    assert run(cli, ["import", "报告.txt", *GIVEN]) == 0
    page = next((site / "content/2031").glob("*.md"))
    raw = next((site / "content/raw/2031").glob("*.txt"))
    raw.write_bytes(b"%PDF-1.4 \n")
    text = page.read_text("utf-8")
    checksum = hashlib.sha256(raw.read_bytes()).hexdigest()
    old = text.partition("sha256: ")[2].split("\n")[0]
    page.write_text(text.replace(old, checksum), "utf-8")
    return ["check", "--sources"]


def body_empty(site: Path) -> list[str]:
    """A title, and nothing behind it."""
    (site / "报告.txt").write_text("云岭乡2031年法治政府建设年度报告\n", "utf-8")
    return ["import", "报告.txt", *GIVEN]


SIMPLE: list[Callable[[Path], list[str]]] = [
    *(out_in_site, out_not_there, not_writable, not_built, list_empty, list_row, list_broken, merge_front_matter),
    *(ledger_missing, raw_unreadable, body_empty),
]
CODES = [
    *("out-in-site", "out-not-there", "not-writable", "not-built", "list-empty", "list-row", "list-broken"),
    *("merge-front-matter", "ledger-missing", "raw-unreadable", "body-empty"),
]


@pytest.mark.parametrize(("made", "code"), list(zip(SIMPLE, CODES, strict=True)), ids=CODES)
def test_told_with_its_code(
    made: Callable[[Path], list[str]], code: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong at the command line is told with its code and a hint, never as a traceback."""
    words = made(site)
    capsys.readouterr()
    run(cli, words)
    said = "".join(capsys.readouterr())
    assert f"[{code}]" in said
    assert "Traceback" not in said


@pytest.mark.usefixtures("site")
def test_too_slow(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A file whose reading takes too long is given up, with too-slow."""

    def for_ever(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(drafting, "_draft_file", for_ever)
    assert run(cli, ["import", "报告.txt", *GIVEN]) == 1
    assert "error[too-slow]" in capsys.readouterr().err


def test_helper_ended() -> None:
    """A file whose helper process was killed is told of by its name."""
    lost = drafting._lost_task(Task(Path("报告.txt"), "报告.txt"))
    assert isinstance(lost, Problem)
    assert (lost.code, lost.place.path) == ("helper-ended", "报告.txt")


@pytest.mark.usefixtures("site")
def test_changed_meanwhile(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is another when it is stored than when it was read is not stored."""
    monkeypatch.setattr(import_files, "read_bytes", lambda _: b"another")
    assert run(cli, ["import", "报告.txt", *GIVEN]) == 1
    assert "error[changed-meanwhile]" in capsys.readouterr().err


def test_import_busy(site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A second import waits for the first, and gives up with import-busy."""
    monkeypatch.setattr(keeping, "PATIENCE", 0.1)
    with locked(site):
        assert run(cli, ["import", "报告.txt", *GIVEN]) == 1
    assert "error[import-busy]" in capsys.readouterr().err


@pytest.mark.usefixtures("site")
def test_no_browser(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a browser there is no PDF, with a page not-printed where it fails."""
    assert run(cli, ["build"]) == 0
    monkeypatch.setattr(printing, "find_browser", lambda **_: None)
    assert run(cli, ["pdf", "index.html"]) == 1
    assert "error[no-browser]" in capsys.readouterr().err


def test_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the current folder was removed, that is told as no-folder."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert run(cli, ["check"]) == 1
    assert "error[no-folder]" in capsys.readouterr().err
