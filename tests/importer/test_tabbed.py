"""Rows of text that tabs or spaces part: figures stay in their columns, or a doubt quotes the rows."""

import pytest

from duizhao.importer import draft
from duizhao.importer.draft import Draft
from duizhao.model import Rules
from tests.importer.docx.make import docx, p, r

HEAD = "某镇人民政府关于2023年法治政府建设情况的报告\n2023年，我镇坚持依法行政。\n"
TAB = "<w:r><w:tab/></w:r>"
TABLE = "| 项目 | 起数 | 人数 |\n| --- | --- | --- |\n| 调解 | 7 | |\n| 普法 | | 260 |"


def made(text: str, rules: Rules) -> Draft:
    """A text with a title above it, imported."""
    return draft((HEAD + text).encode(), "a.txt", {}, rules)


def quoted(found: Draft) -> list[str]:
    """The messages on rows that may be a table."""
    return [problem.message for problem in found.problems if problem.code == "table-guessed"]


def test_rows_parted_by_tabs(rules: Rules) -> None:
    """Rows that tabs part become a table, an empty cell stays empty, and a doubt quotes them: from text and Word."""
    found = made("项目\t起数\t人数\n调解\t7\t\n普法\t\t260\n二、下一步打算\n", rules)
    assert TABLE in found.body
    assert "普法 |  | 260" in quoted(found)[0]
    rows = [("项目", "起数", "人数"), ("调解", "7", ""), ("普法", "", "260")]
    body = "".join(p(TAB.join(r(cell) if cell else "" for cell in row)) for row in rows)
    found = draft(docx(p(HEAD.split("\n")[0]) + p(HEAD.split("\n")[1]) + body), "a.docx", {}, rules)
    assert TABLE in found.body


@pytest.mark.parametrize(
    "text",
    [
        "一、\t主要\n二、\t其次\n三、\t再次\n",  # headings
        "组长：\t张三\n副组长：\t李四\n成员：\t王五\n",  # names
        "调解\t7起\n我镇继续抓好落实，取得成效。\n",  # one row
        "甲村\t乙村\t丙村\n丁村\t戊村\t己村\n",  # no figures
    ],
)
def test_lines_with_tabs_that_are_no_rows(text: str, rules: Rules) -> None:
    """Numbers of headings, names behind colons, a single line and words without figures make no table."""
    found = made(text, rules)
    assert "| ---" not in found.body
    assert not quoted(found)


@pytest.mark.parametrize("gap", ["    ", "\u3000\u3000"])
def test_rows_parted_by_spaces_are_told(gap: str, rules: Rules) -> None:
    """Rows whose cells only spaces part are quoted: which column a figure stands in is not known."""
    rows = (("项目", "起数", "人数"), ("调解", "7", "9"), ("普法", "260"))
    found = made("\n".join(gap.join(row) for row in rows), rules)
    assert "调解 | 7 | 9 / 普法 | 260" in quoted(found)[0]
    assert not quoted(made(f"张三{gap}李四\n王五{gap}赵六\n", rules))
