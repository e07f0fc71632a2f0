"""`duizhao plan`: what to expect of a site, before it is built."""

import re
import shutil
from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.shell.console.commands import run
from duizhao.text.width import width

ROOT = Path(__file__).parents[2]
HANZI = re.compile("[\u4e00-\u9fff]")


def test_a_site_is_told_from_its_reports(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Counts, ranges, limits, advice and what they rest on; nothing is written."""
    before = sorted((ROOT / "examples").iterdir())
    assert run(cli, ["plan", "--root", str(ROOT / "examples")]) == 0
    said = capsys.readouterr().out
    assert said.startswith("47 份报告，12 个乡镇，4 个年度，Markdown ")
    for words in (
        "  网页  ",
        "  内存（一个进程）  ",
        "GitHub Pages：站点 1 GB",
        "建议：一个网站就够。",
        "限度的出处：",
    ):
        assert words in said
    assert sorted((ROOT / "examples").iterdir()) == before
    assert list(tmp_path.iterdir()) == []


def test_a_province_is_told_from_two_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    """A province lies between sites that were measured, which is told, and is to be split; a country is reckoned."""
    assert run(cli, ["plan", "--reports", "10500", "--years", "7"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"GitHub Pages：站点 1 GB +不够 ", said)
    assert re.search("建议：每[市县]一个网站，共 [0-9]+ 个", said)
    assert "是推算" not in said
    assert run(cli, ["plan", "--reports", "270000", "--years", "7"]) == 0
    assert re.search("这里是它的 [0-9.,]+ 倍，是推算，没有量过。", capsys.readouterr().out)


def test_it_speaks_english(capsys: pytest.CaptureFixture[str]) -> None:
    """Every line has its English one, large and small, and one site or several; none is wider than a terminal."""
    for words in (["--reports", "10500", "--years", "7"], ["--reports", "7", "--years", "7"],
                  ["--reports", "9000000", "--years", "1"], ["--root", str(ROOT / "examples")]):  # fmt: skip
        assert run(cli, ["plan", *words, "--lang", "en"]) == 0
        told = capsys.readouterr().out
        assert HANZI.findall(told) == []
        assert run(cli, ["plan", *words]) == 0
        assert max(map(width, (*told.splitlines(), *capsys.readouterr().out.splitlines()))) <= 80


def test_what_is_split_already_is_told_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Where site.yaml says split, the numbers are the largest site's, and all sites' are told too."""
    for year in ("2023", "2024"):
        shutil.copytree(ROOT / "examples/content" / year, tmp_path / "content" / year)
    (tmp_path / "site.yaml").write_text("split: county\n", "utf-8")
    assert run(cli, ["plan", "--root", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "site.yaml 写了 split: county，分成 2 个网站；最大的 12 份，下面说的是它。" in said
    assert re.search("全部网站：.* MB，处理器时间 ", said)
    assert "建议：一个网站也够；照 split: county 分也可以。" in said
    page = next((tmp_path / "content/2023").glob("*.md"))
    page.write_text(re.sub("(?m)^county: .*$", "", page.read_text("utf-8")), "utf-8")
    assert run(cli, ["plan", "--root", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "其中 1 份没有写 county，不知道归到哪个网站" in said
    assert "分成 2 个网站" in said
    assert run(cli, ["plan", "--root", str(tmp_path), "--lang", "en"]) == 0
    assert HANZI.findall(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--reports", "5"], 2, "--reports 和 --years 要一起写"),
        (["--years", "5"], 2, "--reports 和 --years 要一起写"),
        (["--reports", "0", "--years", "1"], 2, "至少是 1"),
        (["--reports", "-3", "--years", "1"], 2, "至少是 1"),
        (["--reports", "3", "--years", "4"], 2, "年度不会比报告多"),
        (["--reports", "许多", "--years", "4"], 2, "要一个整数"),
        ([], 1, "还没有报告"),
    ],
)
def test_slips_are_told(
    words: list[str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number that is missing or makes no sense, and a site without reports: what is wrong, and what to do."""
    (tmp_path / "site.yaml").touch()
    assert run(cli, ["plan", "--root", str(tmp_path), *words]) == code
    assert said in capsys.readouterr().err
