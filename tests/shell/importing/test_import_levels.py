"""The import of a folder in which not all reports are townships': what is refused, and what comes in with a level."""

from pathlib import Path

import pytest

from duizhao.shell.console.import_lines import import_summary
from duizhao.shell.failure import ShellError
from duizhao.shell.importing.import_files import import_files
from duizhao.shell.importing.merging import merge_townships
from duizhao.shell.importing.outcomes import ImportOptions, ImportResult
from duizhao.shell.load import load
from tests.problem_words import in_words

BODY = """根据上级部署，现将2024年法治政府建设情况报告如下：

一、主要举措和成效

开展学法{n}次。

二、存在的不足

力量薄弱。

三、下一年安排

加强培训。
"""
NAMES = ("云岭县青石镇人民政府", "云岭县司法局", "云岭县人民政府", "云江市司法局")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty site, and beside it a folder of reports of a township, two bureaus and a county."""
    root, inbox = tmp_path / "site", tmp_path / "in"
    root.mkdir()
    inbox.mkdir()
    (root / "site.yaml").write_text("title: 试\n", "utf-8")
    for n, name in enumerate(NAMES):
        text = f"{name}2024年法治政府建设情况报告\n\n{BODY.format(n=n + 2)}\n{name}\n\n2025年1月6日\n"
        (inbox / f"{n}.txt").write_text(text, "utf-8")
    return root


def run(site: Path, **given: str) -> ImportResult:
    """The import of the folder."""
    return import_files(site, [site.parent / "in"], options=ImportOptions(given))


def pages(site: Path) -> list[str]:
    """The names of the pages that are there."""
    return sorted(path.stem for path in (site / "content" / "2024").glob("*.md"))


def test_one_run_lists_all_that_are_no_townships(site: Path) -> None:
    """The township comes in, each other file fails by itself with what it is."""
    result = run(site)
    assert [o.status for o in result.outcomes] == ["created", "failed", "failed", "failed"]
    assert [p.code for o in result.outcomes[1:] for p in o.problems if p.severity == "error"] == ["not-township"] * 3
    assert pages(site) == ["yunling-qingshi"]
    assert "有 3 个文件不是乡镇的报告" in import_summary(result, dry_run=False)


def test_auto_brings_them_all_in_and_again_changes_nothing(site: Path) -> None:
    """With auto each has its level in front matter; the same files again, without it, are the same reports."""
    assert [o.status for o in run(site, level="auto").outcomes] == ["created"] * 4
    assert pages(site) == ["yunjiangshi-sifaju", "yunling-qingshi", "yunlingxian", "yunlingxian-sifaju"]
    assert [o.status for o in run(site).outcomes] == ["unchanged"] * 4
    assert load(site).problems == ()


def test_a_township_and_a_bureau_are_never_merged(site: Path) -> None:
    """Two ids of different levels are two bodies, whoever asks for one."""
    run(site, level="auto")
    with pytest.raises(ShellError) as failure:
        merge_townships(site, "yunlingxian-sifaju", "yunling-qingshi")
    assert "不是同一级" in in_words(failure.value.problems[0].message)


def test_a_mistyped_level_is_told_with_the_word_that_was_meant(site: Path) -> None:
    """No file is read where the level is none; Chinese words are levels too."""
    (wrong,) = run(site, level="departmant").problems
    assert (wrong.code, "是不是 department？" in in_words(wrong.hint)) == ("bad-value", True)
    assert run(site, level="部门").outcomes[1].status == "created"
