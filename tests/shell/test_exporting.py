"""`duizhao export` as people use it."""

from importlib.util import find_spec
from pathlib import Path

import docx
import pytest

from duizhao.cli import cli
from duizhao.shell import exporting
from duizhao.shell.console.commands import run
from duizhao.shell.exporting import export_site, form_of
from tests.conftest import EXAMPLES

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
