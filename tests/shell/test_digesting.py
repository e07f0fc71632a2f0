"""Drafts come where they were asked for, and nothing of what people wrote there is lost."""

import os
import re
from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.model import Rules
from duizhao.shell.console.commands import run
from tests.plan.sites import report

FORMS = ("md", "docx")


@pytest.fixture(autouse=True)
def site(tmp_path: Path, rules: Rules, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of two reports, in which the commands are called."""
    root = tmp_path / "site"
    for slug in ("jia-a", "jia-b"):
        page = root / "content" / "2024" / f"{slug}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(report(rules, slug, 2024).source.text, "utf-8")
    (root / "site.yaml").write_text("title: 对照\n", "utf-8")
    monkeypatch.chdir(root)
    return root


def told(capsys: pytest.CaptureFixture[str], words: list[str], code: int) -> str:
    """What a command says, which ends with a code."""
    capsys.readouterr()
    assert run(cli, words) == code
    said = "".join(capsys.readouterr())
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_that_was_worked_on_is_left_alone(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same draft again changes nothing; over another one it is written only where that was asked for."""
    draft = tmp_path / f"汇总.{form}"
    words = ["digest", str(draft)]
    told(capsys, words, 0)
    first = draft.read_bytes()
    told(capsys, words, 0)
    assert draft.read_bytes() == first
    draft.write_bytes(first + b" ")
    assert "error[draft-exists]" in told(capsys, words, 1)
    assert draft.read_bytes() == first + b" "
    told(capsys, [*words, "--overwrite"], 0)
    assert draft.read_bytes() == first


def test_of_sheets_none_is_written_where_one_was_worked_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sheet that somebody changed stops all of them, and is named."""
    folder = tmp_path / "反馈"
    words = ["feedback", str(folder)]
    told(capsys, words, 0)
    first, second, *_ = sorted(folder.iterdir())
    assert "A镇2024年反馈单.md" in {sheet.name for sheet in folder.iterdir()}
    first.write_text("改过的", "utf-8")
    second.unlink()
    said = told(capsys, words, 1)
    assert said.count("error[draft-exists]") == 1
    assert first.name in said
    assert not second.exists()
    assert first.read_text("utf-8") == "改过的"


@pytest.mark.parametrize("owner", ["~$汇总.docx", ".~lock.汇总.docx#"])
def test_a_draft_that_is_open_is_not_written(owner: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where Word's or LibreOffice's mark lies beside the file, it is not written, even where it may be replaced."""
    (tmp_path / owner).write_bytes(b"")
    draft = tmp_path / "汇总.docx"
    draft.write_bytes(b"old")
    assert "error[draft-open]" in told(capsys, ["digest", "--overwrite", str(draft)], 1)
    assert draft.read_bytes() == b"old"


def test_the_mark_of_a_long_name_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Word writes its mark over the first two letters of a name that is longer than eight."""
    (tmp_path / "~$县法治政府建设汇总.docx").write_bytes(b"")
    said = told(capsys, ["digest", str(tmp_path / "水月县法治政府建设汇总.docx")], 1)
    assert "error[draft-open]" in said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that may not be written in is an error."""
    folder = tmp_path / "shut"
    folder.mkdir(0o500)
    assert "error[not-writable]" in told(capsys, ["digest", str(folder / "a.docx")], 1)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder in the file's place, a file in the folder's, and a folder that is not there are errors."""
    (tmp_path / "a.docx").mkdir()
    (tmp_path / "b").write_text("")
    for words in (
        ["digest", str(tmp_path / "a.docx")],
        ["digest", str(tmp_path / "none" / "a.md")],
        ["feedback", str(tmp_path / "b")],
    ):
        said = told(capsys, words, 1)
        assert "error[not-writable]" in said
        assert "提示" in said


@pytest.mark.parametrize("ending", [".pdf", ".doc", ".xlsx"])
def test_an_ending_of_something_else_is_told(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name with the ending of another kind of file gets no Markdown; with `--format` it does."""
    said = told(capsys, ["digest", str(tmp_path / f"a{ending}")], 2)
    assert f"看不出 {ending} 是哪种格式" in said
    assert not list(tmp_path.glob("a.*"))


@pytest.mark.parametrize("year", ["2024年", "2024年度", "２０２４", "二〇二四年"])
def test_a_year_is_known_as_people_write_it(year: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The year may have its 年, wide digits or hanzi."""
    words = ["digest", "--year", year, str(tmp_path / "a.md")]
    assert "已起草：2 份报告" in told(capsys, words, 0)


def test_no_year_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no year is a usage error."""
    assert "要一个年份" in told(capsys, ["digest", "--year", "去年", str(tmp_path / "a.md")], 2)


def test_reports_without_a_county_are_named(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A report that names no county is in no county's draft, and that is said with its township."""
    page = site / "content" / "2024" / "jia-b.md"
    page.write_text(re.sub("(?m)^county:.*\n", "", page.read_text("utf-8")), "utf-8")
    for words in (["digest", str(tmp_path / "汇总.md")], ["feedback", str(tmp_path / "反馈")]):
        said = told(capsys, words, 0)
        assert "warning[county-unknown]" in said
        assert "1 份报告没有写明县" in said
