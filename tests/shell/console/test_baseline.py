"""Known problems: what a site lives with is not told again, and what is gone is."""

import json
from collections import Counter
from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.shell.console.baseline import AcceptedProblem, read_baseline, write_baseline
from duizhao.shell.console.commands import run
from duizhao.shell.failure import ShellError
from tests.problem_words import in_words

PAGE = """---
title: 云岭乡2031年法治政府建设年度报告
township: 云岭乡
county: 示例县
province: 示例省
year: 2031
---

2031年，云岭乡推进法治政府建设。

## 一、主要做法

全年办理行政执法案件20件，其中简易程序15件、普通程序8件。

{more}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with a warning and a doubt, as the current folder."""
    (tmp_path / "content/2031").mkdir(parents=True)
    (tmp_path / "site.yaml").write_text("title: 云岭\n", "utf-8")
    (tmp_path / "content/2031/yunling.md").write_text(PAGE.format(more="| 甲 |\n| --- |\n| 一 | 二 |"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content/2031/yunling.md"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """How `check` ends and what it says."""
    code = run(cli, ["check", "--baseline", "known.json", *words])
    return code, capsys.readouterr().out


def test_what_is_known_is_not_told_and_lines_may_move(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After --write-baseline nothing is told, wherever the lines move; what is new is."""
    assert run(cli, ["check", "--strict"]) == 1
    assert "row-too-long" in capsys.readouterr().out
    code, said = told(capsys, "--write-baseline", "--strict")
    assert (code, "记入基线" in said, "warning[" in said) == (0, True, False)
    before = Path("known.json").read_text("utf-8")

    site.write_text(site.read_text("utf-8").replace("## 一、", "另起一段，无关紧要。\n\n## 一、"), "utf-8")
    code, said = told(capsys, "--strict")
    assert code == 0
    assert "没有问题" in said
    assert "已在基线里" in said

    site.write_text(site.read_text("utf-8") + "\n| 乙 |\n| --- |\n| 三 | 四 |\n", "utf-8")
    code, said = told(capsys, "--strict")
    assert code == 1
    assert said.count("warning[row-too-long]") == 1
    assert "“四”" in said
    assert Path("known.json").read_text("utf-8") == before


def test_two_of_a_kind_are_known_as_two(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A third problem with the words of two known ones is new."""
    row = "| 甲 |\n| --- |\n| 一 | 二 |\n\n"
    site.write_text(PAGE.format(more=row * 2), "utf-8")
    told(capsys, "--write-baseline")
    site.write_text(PAGE.format(more=row * 3), "utf-8")
    code, said = told(capsys, "--strict")
    assert code == 1
    assert said.count("warning[row-too-long]") == 1


def test_what_is_gone_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the baseline has and the site has no longer is named, until the baseline is written again."""
    told(capsys, "--write-baseline")
    site.write_text(PAGE.format(more=""), "utf-8")
    code, said = told(capsys)
    assert code == 0
    assert "已经不在了" in said
    assert "[row-too-long] 二" in said
    told(capsys, "--write-baseline")
    assert "不在了" not in told(capsys)[1]


def test_errors_are_never_known(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A baseline does not let an error pass: a build would refuse the site."""
    site.write_text(site.read_text("utf-8").replace("year: 2031", "year: 2031\ncolour: red"), "utf-8")
    assert told(capsys, "--write-baseline")[0] == 1
    code, said = told(capsys)
    assert code == 1
    assert "error[unknown-key]" in said


@pytest.mark.usefixtures("site")
def test_what_was_not_looked_for_is_not_gone(capsys: pytest.CaptureFixture[str]) -> None:
    """What only --sources finds stays in the baseline when a check without it writes it again."""
    one = AcceptedProblem("raw-missing", "content/2031/yunling.md", "原件 yunling.docx")
    write_baseline(Path("known.json"), Counter({one: 1}))
    assert "不在了" not in told(capsys)[1]
    told(capsys, "--write-baseline")
    assert read_baseline(Path("known.json"))[one] == 1


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "text",
    [
        *("", "{}", "[]", "{", '{"shape": 2, "known": []}', '{"shape": 1, "known": [{"code": 1}]}', "[" * 100_000),
        '{"shape": 1, "known": [{"code": "a", "file": "b", "text": "c", "count": 0}]}',
        '{"shape": 1, "known": [{"code": "a", "file": "b", "text": "c", "count": true}]}',
    ],
)
def test_a_baseline_that_is_none_is_told(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever stands in the file, it is an error with a hint, and never nothing known."""
    Path("known.json").write_text(text, "utf-8")
    assert run(cli, ["check", "--baseline", "known.json"]) == 1
    assert "error[baseline-broken]" in capsys.readouterr().err


@pytest.mark.usefixtures("site")
def test_a_key_that_a_baseline_lacks_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong is said in the language of the run, with the entry and the key: no word of Python's."""
    for text, said in (
        ("{}", "没有 shape"),
        ('{"shape": 2}', "shape 是 2，不是这一版的"),
        ('{"shape": 1, "known": {}}', "没有 known"),
        ('{"shape": 1, "known": [3]}', "known 的第 1 项没有合用的 code"),
        ('{"shape": 1, "known": [{"code": "a", "file": "b", "text": 1}]}', "known 的第 1 项没有合用的 text"),
        ('{\n"shape": 1,}', "第 2 行第 12 列不是 JSON"),
        ("[" * 100_000, "嵌套太深"),
    ):
        Path("known.json").write_text(text, "utf-8")
        assert run(cli, ["check", "--baseline", "known.json"]) == 1
        assert f"写法不对：{said}" in capsys.readouterr().err, text


@pytest.mark.usefixtures("site")
def test_the_hint_on_a_broken_baseline_leads_out(capsys: pytest.CaptureFixture[str]) -> None:
    """A broken baseline is never written over; moved away, as the hint says, it is written anew and read."""
    Path("known.json").write_text("{", "utf-8")
    again = ["check", "--baseline", "known.json", "--write-baseline"]
    assert run(cli, again) == 1
    assert "移开" in capsys.readouterr().err
    assert Path("known.json").read_text("utf-8") == "{"
    Path("known.json").rename("broken.json")
    assert run(cli, again) == 0
    assert run(cli, ["check", "--baseline", "known.json"]) == 0


def test_a_baseline_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A mistyped name is no empty baseline; the hint says how a first one is made."""
    with pytest.raises(ShellError, match="baseline-broken") as told_of:
        read_baseline(tmp_path / "none.json")
    assert "--write-baseline" in in_words(told_of.value.problems[0].hint)
    assert "旧版" not in in_words(told_of.value.problems[0].hint)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--baseline", "content"), "--baseline 的值不对：“content”是目录，这里要写一个文件。"),
        (("--baseline", "content", "--write-baseline"), "--baseline 的值不对：“content”是目录，这里要写一个文件。"),
        (("--root", "site.yaml"), "--root 的值不对：“site.yaml”是文件，这里要写一个目录。"),
        (("--root", "none"), "--root 的值不对：“none”不存在。"),
        (("--lang", "en", "--baseline", "content"), "“content” is a folder; a file is meant here."),
        (("--lang", "en", "--root", "site.yaml"), "“site.yaml” is a file; a folder is meant here."),
    ],
)
def test_a_folder_for_a_file_is_told_as_such(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was given, what it is and what is meant: which of the two was asked back of the user before."""
    assert run(cli, ["check", *words]) == 2
    assert said in capsys.readouterr().err


def test_a_baseline_reads_well_in_git(tmp_path: Path) -> None:
    """One problem a line, in order, hanzi as they are, JSON; what is read is what was written."""
    known = Counter({AcceptedProblem("b", "x.md", "三件"): 2, AcceptedProblem("a", "y.md", "“"): 1})
    write_baseline(tmp_path / "k.json", known)
    lines = (tmp_path / "k.json").read_text("utf-8").splitlines()
    assert [line.strip()[:12] for line in lines[2:4]] == ['"known": [', '{"code": "a"']
    assert json.loads("\n".join(lines))["known"][0] == {"code": "a", "file": "y.md", "text": "“", "count": 1}
    assert read_baseline(tmp_path / "k.json") == known


@pytest.mark.usefixtures("site")
def test_writing_needs_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    """--write-baseline without --baseline is a mistake of the command line."""
    assert run(cli, ["check", "--write-baseline"]) == 2
    assert "--baseline" in capsys.readouterr().err
