"""`duizhao export` as people use it."""

import errno
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import docx
import pytest

from duizhao.cli import cli
from duizhao.shell import exporting
from duizhao.shell.console.commands import run
from duizhao.shell.exporting import export_site, form_of
from duizhao.shell.failure import ShellError
from duizhao.shell.replacing import replacing_together
from tests.conftest import EXAMPLES
from tests.shell.test_write import tree

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.json", "json"),
        ("a.xlsx", "xlsx"),
        ("a.DB", "sqlite"),
        ("a.sqlite3", "sqlite"),
        ("a.jsonl", "jsonl"),
        ("-", "json"),
        ("数据", "json"),
        ("对照2024.5", "json"),
        ("a.xls", ""),
        (".xlsx", "xlsx"),
        ("a.csv", ""),
    ],
)
def test_the_ending_says_the_form(name: str, form: str) -> None:
    """Without --format the file's ending counts, and JSON where there is none; no JSON in a file for Excel."""
    assert form_of(Path(name)) == form


def test_parquet_without_its_extra(site: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Where pyarrow is not installed, the message says how to install it; nothing is written."""
    monkeypatch.setattr(exporting, "find_spec", lambda name: None if name == "pyarrow" else find_spec(name))
    assert run(cli, ["export", "--root", str(site), "--format", "parquet", str(site / "out")]) == 1
    said = capsys.readouterr().err
    assert "error[no-parquet]" in said
    assert "duizhao[parquet]" in said
    assert not (site / "out").exists()


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_several_tables_need_a_folder(site: Path, form: str, capsys: Capture) -> None:
    """A form with a file for each table takes no file, no standard output, and no folder that looks like a file."""
    (site / "x").touch()
    for target in ("-", str(site / "x"), str(site / "x.json")):
        assert run(cli, ["export", "--root", str(site), "--format", form, target]) == 1
        assert "error[not-a-folder]" in capsys.readouterr().err


def test_one_file_needs_a_name(site: Path, capsys: Capture) -> None:
    """A folder that is there in the place of one file is told with a name for the file, and the forms that fill one."""
    (site / "out").mkdir()
    assert run(cli, ["export", "--root", str(site), str(site / "out")]) == 1
    told = capsys.readouterr().err
    assert "out/reports.json" in told
    assert "--format csv" in told
    assert list((site / "out").iterdir()) == []


def test_a_page_is_for_word_alone(site: Path, capsys: Capture) -> None:
    """`--page` with a form that holds everything is refused: one page was asked for, and all came."""
    assert run(cli, ["export", "--root", str(site), "--page", "2024", str(site / "a.xlsx")]) == 2
    assert "--page 只用于 Word" in capsys.readouterr().err
    assert not (site / "a.xlsx").exists()


def test_a_list_has_what_came_after_however_it_is_named(tmp_path: Path) -> None:
    """A list of shortcomings says what later reports say of them, also where its page is named as it was built."""
    after = []
    for n, path in enumerate(("shortcomings/2023", "build/shortcomings/2023.html")):
        file = tmp_path / f"{n}.docx"
        assert export_site(EXAMPLES, file, "docx", path)[0] > 1
        (table,) = docx.Document(str(file)).tables
        after.append([row.cells[-1].text for row in table.rows[1:]])
    assert after[0] == after[1]
    assert any(after[0])


def test_what_cannot_be_read_is_not_left_out(site: Path, tmp_path: Path, capsys: Capture) -> None:
    """A file that the system keeps back is no report less: nothing is exported, and the former export stays."""
    file = tmp_path / "a.json"
    assert run(cli, ["export", "--root", str(site), str(file)]) == 0
    before = file.read_bytes()
    page = next((site / "content").glob("2*/*.md"))
    words = page.read_bytes()
    page.unlink()
    page.symlink_to("nowhere")
    for command in (["export", str(file)], ["export", str(tmp_path / "b.json")], ["digest", str(tmp_path / "c.md")]):
        assert run(cli, [*command, "--root", str(site)]) == 1
        assert "error[unreadable]" in capsys.readouterr().err
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.glob("?.*")] == ["a.json"]
    page.unlink()
    page.write_bytes(b"no front matter\n")  # its author's mistake: told, and the others go out
    assert run(cli, ["export", "--root", str(site), str(file)]) == 1
    assert "error[front-matter-missing]" in capsys.readouterr().err
    assert file.read_bytes() != before
    page.write_bytes(words)
    before = file.read_bytes()
    (site / "site.yaml").unlink()
    (site / "site.yaml").symlink_to("nowhere")  # its title and licence stand in what is exported
    assert run(cli, ["export", "--root", str(site), str(file)]) == 1
    assert file.read_bytes() == before


def test_a_folder_of_which_nothing_is_said_is_not_empty(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system does not say whether content/ is there, no export of no reports takes a former one's place."""
    for name in ("a.json", "b.json"):
        assert run(cli, ["export", "--root", str(site), str(tmp_path / name)]) == 0
    real, content, left = os.lstat, str(site / "content"), 0

    def refused(path: Any, *args: Any, **kwargs: Any) -> os.stat_result:
        nonlocal left
        if os.fspath(path) == content:
            left -= 1
            if not left:
                raise PermissionError(errno.EACCES, "refused", content)
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "lstat", refused)
    for left in range(1, 12):
        run(cli, ["export", "--root", str(site), str(tmp_path / "a.json")])
        assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes(), left


def test_tables_come_to_their_places_together(built_site: Path, tmp_path: Path, capsys: Capture) -> None:
    """Where one table or the words beside a database cannot be replaced, all stay as they were; the file is told."""
    out = tmp_path / "out"
    page = next((built_site / "content").glob("2*/*.md"))
    words = ["export", "--root", str(built_site)]
    for more in (["--format", "csv", str(out)], [str(out / "a.db")]):
        assert run(cli, [*words, *more]) == 0
    page.write_text(page.read_text("utf-8") + "\n另办案77件。\n", "utf-8")
    for name, more in (("figures.csv", ["--format", "csv", str(out)]), ("a.metadata.json", [str(out / "a.db")])):
        (out / name).unlink()
        (out / name).mkdir()
        before = tree(out)
        capsys.readouterr()
        assert run(cli, [*words, *more]) == 1
        assert f"{name}:1:1: error[not-writable]" in capsys.readouterr().err
        assert tree(out) == before
        (out / name).rmdir()
        assert run(cli, [*words, *more]) == 0
    assert "77" in (out / "figures.csv").read_text("utf-8")


def test_a_disk_without_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file can have no second name the former ones are moved away meanwhile, and come back all the same."""

    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    for name in ("a", "b"):
        (tmp_path / name).write_text(f"old {name}", "utf-8")
    (tmp_path / "c").mkdir()

    def written(*names: str) -> None:
        with replacing_together() as begun_for:
            for name in names:
                begun_for(tmp_path / name).write_text("new", "utf-8")

    with pytest.raises(ShellError):
        written("a", "n", "b", "c")
    assert tree(tmp_path) == {"a": b"old a", "b": b"old b"}
    written("a", "n", "b")
    assert tree(tmp_path) == {"a": b"new", "b": b"new", "n": b"new"}


TAKING_PLACES = """
import os, pathlib, signal, sys
from duizhao.shell.replacing import replacing_together
from duizhao.shell.signals import end_in_order
end_in_order()
renames = 0
def watched(event, details):
    global renames
    if event == "os.link" and "no links" in sys.argv:
        raise OSError(1, "no hard links")
    if event != "os.rename":
        return
    renames += 1
    if renames == 2 and "told" in sys.argv:
        os.kill(os.getpid(), signal.SIGTERM)
    if "refused" in sys.argv and renames >= (4 if "no links" in sys.argv else 3):
        raise OSError(13, "refused")
sys.addaudithook(watched)
try:
    with replacing_together() as begun_for:
        for name in "abc":
            begun_for(pathlib.Path(name)).write_text("new")
except BaseException as ended:
    print(type(ended).__name__)
"""


@pytest.mark.parametrize("links", ["links", "no links"])
def test_told_to_end_while_files_come_to_their_places(tmp_path: Path, links: str) -> None:
    """SIGTERM between two files of one export waits until all have come: none is old, and none is gone."""
    for name in "abc":
        (tmp_path / name).write_text("old", "utf-8")
    code = [sys.executable, "-c", TAKING_PLACES, "told", links]
    done = subprocess.run(code, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
    assert (done.stdout, tree(tmp_path)) == ("Terminated\n", dict.fromkeys("abc", b"new"))


@pytest.mark.parametrize("links", ["links", "no links"])
def test_what_cannot_be_put_back_is_kept(tmp_path: Path, links: str) -> None:
    """Where a file was refused and the way back is too, what was there before stays under another name."""
    for name in "abc":
        (tmp_path / name).write_text(f"old {name}", "utf-8")
    code = [sys.executable, "-c", TAKING_PLACES, "refused", links]
    done = subprocess.run(code, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "NotWrittenError\n"
    assert {file.read_bytes() for file in tmp_path.iterdir()} >= {b"old a", b"old b", b"old c"}
