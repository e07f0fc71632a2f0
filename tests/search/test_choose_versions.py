"""The chooser's files where two versions of the taxonomy placed the reports: they say which, and how it was mapped."""

import csv
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from duizhao.model import Rules
from tests.plan.rendered import THEME, rendered
from tests.plan.views.test_versions import site as two_versions

pytestmark = pytest.mark.browser
SAME, NEW = "2026/weibo-luwan,2026/weibo-weitang", "2025/weibo-luwan,2026/weibo-luwan"


@pytest.fixture(scope="module")
def root(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with reports of two versions, as far as the chooser needs it."""
    folder = tmp_path_factory.mktemp("versions")
    for path, text in rendered(two_versions(rules)).items():
        if path.startswith(("data/", "compare/index", "theme/")):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
    shutil.copytree(THEME, folder / "theme", dirs_exist_ok=True)
    return folder


def files(page: Page) -> tuple[list[list[str]], str]:
    """The rows of the table's CSV, and its Markdown."""
    expect(page.locator("#choose-table table").first).to_be_attached()
    found = []
    for button in ("#table-csv", "#table-markdown"):
        with page.expect_download() as download:
            page.locator(button).click()
        found.append(Path(download.value.path()).read_text("utf-8").removeprefix("\ufeff"))
    return list(csv.reader(StringIO(found[0]))), found[1]


def test_files_say_which_version_placed_what(root: Path, visit: Callable[[str], Page]) -> None:
    """Table files name the version of each report and what stands for the chosen themes, in rows as wide as others."""
    rows, text = files(visit(f"{root.as_uri()}/compare/index.html#r={NEW}&s=plan,enforcement"))
    assert {len(row) for row in rows} == {3}
    notes = [row[1] for row in rows if row[0] == "说明"]
    assert [row[1] for row in rows[-4:]] == notes
    assert notes[0] == "fazhi-2021（2021—2025年）归类的报告：鹭湾镇 2025年。"
    assert notes[1] == "fazhi-2026（2026年起）归类的报告：鹭湾镇 2026年。"
    assert notes[2].startswith("几版主题表归类的报告并排时")
    assert notes[3] == "“行政执法”：2021—2025年的报告归在“行政执法”；2026年起的报告归在“行政执法”“规范涉企行政执法”。"
    head = text.partition("\n## ")[0]
    assert head.strip().split("\n\n")[1:] == notes


def test_what_is_the_same_in_all_versions_is_said_to_be(root: Path, visit: Callable[[str], Page]) -> None:
    """Where no chosen theme changed the files say so."""
    rows, _ = files(visit(f"{root.as_uri()}/compare/index.html#r={NEW}&s=plan"))
    assert rows[-1] == ["说明", "所选的内容在这几版主题表里是同一个，不用对应。", ""]


def test_one_version_needs_no_note(root: Path, visit: Callable[[str], Page]) -> None:
    """Reports that one version placed have no note in their files."""
    rows, text = files(visit(f"{root.as_uri()}/compare/index.html#r={SAME}&s=enforcement"))
    assert "说明" not in [row[0] for row in rows]
    assert text.startswith("# 并排对照\n\n## 行政执法")
