"""The command line as a newcomer meets it."""

import re
from pathlib import Path

import click
import pytest

from duizhao import __version__
from duizhao.cli import cli
from duizhao.shell.console.commands import run
from duizhao.shell.console.help import folded_lines
from duizhao.text.width import width

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """A new site, made by `duizhao init`, as the current folder."""
    folder = tmp_path / "站点"
    assert run(cli, ["init", str(folder)]) == 0
    monkeypatch.chdir(folder)
    capsys.readouterr()
    return folder


def test_no_command_shows_how_to_begin(capsys: Capture) -> None:
    """`duizhao` alone says what it is for, how to begin, and every command."""
    assert run(cli, []) == 0
    shown = capsys.readouterr().out
    assert "duizhao init" in shown
    assert all(f"\n  {name} " in shown for name in cli.commands)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_help_is_chinese_and_ends_with_examples(name: str, capsys: Capture) -> None:
    """Every command's help fits a terminal, names its options in Chinese, and teaches with examples."""
    assert run(cli, [name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"用法：duizhao {name}")
    assert "Options" not in shown
    assert "Show this message" not in shown
    assert f"\n例：\n  duizhao {name}" in shown
    assert all(width(line) <= 80 for line in shown.splitlines())


def test_help_is_english_where_that_is_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """By the option, wherever it stands, else by the surroundings."""
    said = []
    for surroundings, args in (("", ["-h", "--lang", "en"]), ("en", ["-h"]), ("en", ["--lang", "zh", "-h"])):
        monkeypatch.setenv("DUIZHAO_LANG", surroundings)
        assert run(cli, ["build", *args]) == 0
        said.append(capsys.readouterr().out.split("duizhao")[0])
    assert said == ["Usage: ", "Usage: ", "用法："]


def test_booleans_come_in_pairs() -> None:
    """Every switch can be said and unsaid: --x and --no-x."""
    switches = [o for c in cli.commands.values() for o in c.params if isinstance(o, click.Option) and o.is_flag]
    assert switches
    assert all(o.secondary_opts for o in switches)


def test_version(capsys: Capture) -> None:
    """`--version` prints the package's version."""
    assert run(cli, ["--version"]) == 0
    assert capsys.readouterr().out == f"duizhao {__version__}\n"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["biuld"], "是不是想用 duizhao build？"),
        (["导出"], "duizhao --help"),
        (["build", "--uot", "x"], "是不是想用 --out？"),
        (["export"], "缺少 文件"),
        (["export", "--format", "pdf", "x"], "可用 json、csv、xlsx"),
        (["build", "--root", "nowhere"], "“nowhere”不存在"),
        (["build", "--jobs", "many"], "--jobs 的值不对：要一个整数"),
        (["build", "--jobs", "-1"], "--jobs 的值不对：不能是负数"),
        (["pdf"], "--all"),
        (["feedback", "反馈.docx"], "“反馈.docx”像文件名。Word 文件加 --format docx。"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(args: list[str], words: str, capsys: Capture) -> None:
    """A mistyped command or option exits with 2 and says, in Chinese, what to type."""
    assert run(cli, args) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "--help" in said


def test_a_new_site_builds(site: Path, capsys: Capture) -> None:
    """What `init` makes can be built at once, and the file to open is named."""
    assert run(cli, ["build"]) == 0
    shown = capsys.readouterr()
    assert "已生成 1 份报告的网站" in shown.out
    assert f"打开：{site / 'build' / 'index.html'}" in shown.out
    assert shown.err == ""
    assert (site / "build" / "index.html").is_file()
    assert (site / "build" / ".gitignore").is_file()


def test_the_example_is_plainly_invented(site: Path) -> None:
    """Nobody can take the example report for a real one."""
    (report,) = site.glob("content/*/*.md")
    text = report.read_text("utf-8")
    assert "虚构示例" in text.split("---")[1]
    assert "虚构" in text.split("---")[2]


def test_init_leaves_a_folder_that_is_not_empty(site: Path, capsys: Capture) -> None:
    """A folder with files in it is refused and not touched."""
    before = sorted(site.rglob("*"))
    assert run(cli, ["init", str(site)]) == 1
    assert "folder-not-empty" in capsys.readouterr().err
    assert sorted(site.rglob("*")) == before


def test_check_says_that_all_is_well(site: Path, capsys: Capture) -> None:  # noqa: ARG001 - the current folder
    """`check` on a good site exits with 0 and counts its reports."""
    assert run(cli, ["check"]) == 0
    assert "检查了 1 份报告" in capsys.readouterr().out


def test_commands_work_from_inside_the_site(site: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """The site is found from any folder inside it, and paths of problems lead there."""
    (site / "content/2024/kong.md").touch()
    monkeypatch.chdir(site / "content")
    assert run(cli, ["check"]) == 1
    shown = capsys.readouterr().out.split(":")[0]
    assert Path(shown).resolve() == site / "content/2024/kong.md"


def test_outside_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Where there is no site, every command that needs one tells the way to it, and writes nothing."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "好的.json").write_text("{}", "utf-8")
    for words in (
        "build", "check", "serve", "plan", "explain 2023/x", "import x.docx", "merge a b", "pdf x", "export 好的.json",
        "export --format csv 好的", "digest 好的.md", "feedback 好的", "publish --to 好的", "publish --zip 好的.zip",
    ):  # fmt: skip
        assert run(cli, words.split()) == 1, words
        said = "".join(capsys.readouterr())
        assert "error[no-site]" in said, words
        assert "duizhao init" in said, words
        for other in ("no-content", "no-such-county", "not-built", "unreadable", "已导出"):
            assert other not in said, words
    assert [(file.name, file.read_text("utf-8")) for file in tmp_path.iterdir()] == [("好的.json", "{}")]


def test_a_site_without_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Where nothing was imported yet, or all of it cannot be read, no command makes an empty file of a good one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site.yaml").write_text("title: 空\n", "utf-8")
    former = '{"version": 2, "reports": [\n]}\n'
    (tmp_path / "好的.json").write_text(former, "utf-8")
    choosing = ("digest 好的.md", "feedback 好的", "export --page x 好的.docx")
    for words in (*choosing, "plan", "explain", "export --overwrite 好的.json"):
        assert run(cli, words.split()) == 1, words
        assert "error[no-content]" in capsys.readouterr().err, words
    (tmp_path / "content/2024").mkdir(parents=True)
    for words in choosing:
        assert run(cli, words.split()) == 1, words
        assert "error[no-content]" in capsys.readouterr().err, words
    (tmp_path / "content/2024/a.md").write_text("---\n: :\n", "utf-8")
    assert run(cli, ["export", "--overwrite", "好的.json"]) == 1
    assert "已导出" not in "".join(capsys.readouterr())
    assert (tmp_path / "好的.json").read_text("utf-8") == former


def test_explain_by_name(site: Path, capsys: Capture) -> None:  # noqa: ARG001 - the current folder
    """A report is explained by its id or by year and township; a mistyped name is answered with those near to it."""
    assert run(cli, ["explain"]) == 0
    assert "2024/shili-xinghe" in capsys.readouterr().out
    assert run(cli, ["explain", "2024星河镇"]) == 0
    assert run(cli, ["explain", "content/2024/shili-xinghe.md:7:1"]) == 0  # as a problem names its place
    assert "标题" in capsys.readouterr().out
    assert run(cli, ["explain", "2024/shili-xnighe"]) == 1
    assert "是不是：2024/shili-xinghe？" in capsys.readouterr().err
    assert run(cli, ["explain", "2019/none"]) == 1
    assert "全部报告：duizhao explain" in capsys.readouterr().err


def test_explain_in_english(site: Path, capsys: Capture) -> None:
    """In English all is but the report's own words, which stand in the report or between quotation marks."""
    assert run(cli, ["explain", "2024星河镇"]) == 0
    chinese = capsys.readouterr().out.splitlines()
    assert run(cli, ["explain", "2024星河镇", "--lang", "en"]) == 0
    english = capsys.readouterr().out.splitlines()
    assert len(english) == len(chinese)
    own = next((site / "content").rglob("*.md")).read_text("utf-8")
    for line in english:
        for words in re.findall("[\u3400-\u9fff]+", re.sub("“[^”]*”", "", line)):
            assert words in own


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["build", "--lang", "en", "--jobs", "x"], "usage: the value of --jobs is wrong: a whole number is needed."),
        (["--lang", "en", "export"], "usage: FILE is missing."),
        (["export", "--lang=en"], "usage: FILE is missing."),
        (["build", "--lang", "en", "--root"], "usage: option --root needs a value."),
        (["build", "--lang", "en", "a", "b"], "usage: this is too much: a b."),
        (["import", "--county", "x", "a.txt"], "用法错误：没有 --county 这个选项。是不是想用 --set county=…？"),
        (["import", "--lang", "en", "--title=x"], "usage: there is no option --title. Did you mean --set title=…?"),
        (["check", "--lang", "en", "--strikt"], "usage: there is no option --strikt. Did you mean --strict?"),
        (["build", "a"], "用法错误：多写了 a。"),
        (["feedback", "--to", "a"], "用法错误：没有 --to 这个选项。目录不用选项，直接写在后面：duizhao feedback 目录"),
        (
            ["export", "-o", "a", "--lang", "en"],
            "usage: there is no option -o. FILE needs none and stands at the end: duizhao export FILE",
        ),
        (["publish", "--out", "a"], "用法错误：没有 --out 这个选项。是不是想用 --to？"),
        (["export", "--csv", "a"], "用法错误：没有 --csv 这个选项。是不是想用 --format csv？"),
        (["digest", "--page", "a"], "用法错误：没有 --page 这个选项。"),  # --lang is no more like it than others
        (["import", "a", "——set", "b=c"], "用法错误：“——set”开头的是中文的破折号；选项以两个减号 -- 开头。"),
        (
            ["export", "a.xls", "--lang", "en"],
            "usage: .xls says no form that is known: use .xlsx, .docx, .db, .json, .jsonl, or add --format"
            " (csv and parquet need a folder).",
        ),
        (["publish", "--zip", "a", "--lang", "en"], "usage: --zip is a file's name that ends with .zip."),
        (["build", "--root"], "用法错误：选项 --root 后面要写一个值。"),
    ],
)
def test_what_is_not_understood_is_told_in_the_language_asked_for(args: list[str], said: str, capsys: Capture) -> None:
    """`--lang en` counts wherever it stands, also where the rest is wrong; without it errors are Chinese as a whole."""
    assert run(cli, args) == 2
    assert capsys.readouterr().err.splitlines()[0] == said


RAW = """乙镇人民政府关于2023年法治政府建设情况的报告

县人民政府：

2023年，乙镇认真推进法治政府建设。现将有关情况报告如下：

一、主要举措和成效

全年集体学法6次。

二、存在的不足

一是执法力量不足。

乙镇人民政府

2024年1月10日
"""


def test_a_raw_report_comes_in_and_again_changes_nothing(site: Path, capsys: Capture) -> None:
    """`import` makes a page, says what is missing and what to do next; the same file again changes no file."""
    (site / "乙镇.txt").write_text(RAW, "utf-8")
    assert run(cli, ["import", "乙镇.txt", "--set", "county=示例县"]) == 0
    shown = capsys.readouterr().out
    assert "新建  乙镇.txt → content/2023/" in shown
    assert "导入 1 个文件：新建 1。" in shown
    assert "duizhao build" in shown
    before = {p: p.stat().st_mtime_ns for p in site.rglob("*")}
    assert run(cli, ["import", "乙镇.txt", "--set", "county=示例县"]) == 0
    assert "未变 1" in capsys.readouterr().out
    assert {p: p.stat().st_mtime_ns for p in site.rglob("*")} == before
    assert run(cli, ["build"]) == 0


def test_a_dry_run_shows_the_page_and_writes_nothing(site: Path, capsys: Capture) -> None:
    """`--dry-run` prints what would be written."""
    (site / "乙镇.txt").write_text(RAW, "utf-8")
    before = sorted(site.rglob("*"))
    assert run(cli, ["import", "乙镇.txt", "--dry-run"]) == 0
    assert "+township: 乙镇" in capsys.readouterr().out
    assert sorted(site.rglob("*")) == before


def test_one_bad_file_does_not_stop_the_others(site: Path, capsys: Capture) -> None:
    """A file that cannot be read is told, the others come in, and the exit code tells."""
    (site / "乙镇.txt").write_text(RAW, "utf-8")
    assert run(cli, ["import", "没有.docx", "乙镇.txt"]) == 1
    shown = capsys.readouterr()
    assert "失败  没有.docx" in shown.out
    assert "新建  乙镇.txt" in shown.out
    assert "没有.docx:1:1: error[" in shown.err


@pytest.mark.parametrize("args", [[], ["--set", "county", "x.txt"]])
def test_import_says_what_it_needs(args: list[str], capsys: Capture) -> None:
    """Without files, or with a value that is no pair, the right form is shown."""
    assert run(cli, ["import", *args]) == 2
    assert "例如" in capsys.readouterr().err


def test_import_tells_that_the_example_report_is_still_there(site: Path, capsys: Capture) -> None:
    """A first report beside the example of a new site says so, and a draft is of the first's county; later no more."""
    (site / "乙镇.txt").write_text("乙镇2023年法治政府建设报告\n\n乙镇推进法治政府建设，有关情况报告如下。\n", "utf-8")
    assert run(cli, ["import", "乙镇.txt", "--set", "county=甲县"]) == 0
    assert "示例报告 content/2024/shili-xinghe.md" in capsys.readouterr().out
    assert run(cli, ["digest", "汇总.md"]) == 0
    assert (site / "汇总.md").read_text("utf-8").startswith("# 甲县2023年度")
    (site / "丁镇.txt").write_text("丁镇2023年法治政府建设报告\n\n丁镇推进法治政府建设，有关情况报告如下。\n", "utf-8")
    assert run(cli, ["import", "丁镇.txt", "--set", "county=乙县"]) == 0
    assert run(cli, ["digest", "汇总二.md"]) == 1
    assert "content/2024/shili-xinghe.md 是建站时的示例报告" in capsys.readouterr().err
    (site / "content/2024/shili-xinghe.md").unlink()
    (site / "丙镇.txt").write_text("丙镇2023年法治政府建设报告\n\n丙镇推进法治政府建设，有关情况报告如下。\n", "utf-8")
    assert run(cli, ["import", "丙镇.txt", "--set", "county=甲县"]) == 0
    assert "示例报告" not in capsys.readouterr().out


def test_a_wrong_value_is_told_by_its_option(site: Path, capsys: Capture) -> None:
    """What is wrong on the command line is told by the option, which has no lines."""
    (site / "乙镇.txt").write_text("乙镇2023年法治政府建设报告\n", "utf-8")
    assert run(cli, ["import", "乙镇.txt", "--set", "year=abc"]) == 1
    assert "--set: error[bad-value]" in capsys.readouterr().err


def test_folding_counts_hanzi_as_two() -> None:
    """Lines of help break anywhere between hanzi, never before a comma, and never inside a word."""
    assert folded_lines("一二三四，五六", 8) == ["一二三", "四，五六"]
    assert folded_lines("用 duizhao build\n生成", 10) == ["用 duizhao", "build生成"]
    assert folded_lines("一二三（data/x）；", 8) == ["一二三", "（data/x）；"]  # nothing opens at the end of a line
    assert folded_lines("as 示例县; more", 9) == ["as 示例", "县; more"]
    assert width("一a") == 3
