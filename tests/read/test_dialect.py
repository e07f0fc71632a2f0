"""Tests of duizhao.read.dialect and duizhao.read.emphasis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import BlockKind, Rules, Span
from duizhao.text.fold import fold
from tests.conftest import report_of
from tests.problem_words import in_words


def test_bold_beside_hanzi(rules: Rules) -> None:
    """Bold that ends in full-width punctuation before a Han character is closed there, as people mean it."""
    report = report_of("**（二）落实清单制度。**全镇落实**“三项制度”**要求。", rules)
    assert report.text == "（二）落实清单制度。全镇落实“三项制度”要求。"
    assert [s.of(report.text) for s in report.blocks[0].strong] == ["（二）落实清单制度。", "“三项制度”"]


@pytest.mark.parametrize(
    "line",
    [
        "3*4*5米",
        "<b>粗</b><script>x</script>",
        "&amp; &lt;",
        "2023. 年度总结",
        "1. 明确任务",
        "_下划线_",
        "[链接](http://a)",
        "> 引",
    ],
)
def test_what_is_no_markup(line: str, rules: Rules) -> None:
    """Everything but headings, bold, tables, bullets and escapes is text, to the letter."""
    assert report_of(line, rules).text == line


def test_escapes_bullets_and_indents(rules: Rules) -> None:
    """A backslash takes a mark's meaning away, bullets are markup, four spaces are no code."""
    assert report_of("\\*\\*不是粗体\\*\\*", rules).text == "**不是粗体**"
    assert report_of("- 甲\n- 乙", rules).text == "甲\n乙"
    assert report_of("    缩进的一段。", rules).text == "缩进的一段。"


def test_tables_keep_their_cells(rules: Rules) -> None:
    """A table is one block whose cells are slices of the text, row by row."""
    report = report_of("前。\n\n| 项目 | 数量 |\n| --- | --- |\n| 纠纷 | 3件 |\n| 空 | |\n\n后。", rules)
    table = report.blocks[1]
    assert table.kind is BlockKind.TABLE
    assert [[c.of(report.text) for c in row] for row in table.cells] == [["项目", "数量"], ["纠纷", "3件"], ["空", ""]]
    assert [b.span.of(report.text) for b in report.blocks] == ["前。", "项目\n数量\n纠纷\n3件\n空\n", "后。"]


def test_cells_beyond_the_head_are_kept_and_told(rules: Rules) -> None:
    """A row that is longer than its head loses no cell, and a problem names its line."""
    report = report_of("前。\n\n| 项目 | 件 |\n| --- | --- |\n| 调解 | 7 | 19 | |\n| 信访 |\n\n后。", rules)
    rows = [[c.of(report.text) for c in row] for row in report.blocks[1].cells]
    assert rows == [["项目", "件", ""], ["调解", "7", "19"], ["信访", "", ""]]
    (told,) = [p for p in report.problems if p.code == "row-too-long"]
    assert report.source.text.split("\n")[told.place.line - 1] == "| 调解 | 7 | 19 | |"
    assert "19" in in_words(told.message)
    assert report.place(report.blocks[1].cells[1][2]) == told.place


def test_line_breaks_inside_a_paragraph(rules: Rules) -> None:
    """A line break is no space between hanzi and one between Latin words; behind a full stop it ends a paragraph."""
    assert report_of("深入学习\n贯彻。\n另起一段。", rules).text == "深入学习贯彻。\n另起一段。"
    assert report_of("Rule of\nlaw", rules).text == "Rule of law"


@given(st.text(alphabet="甲乙一二、（）.。1 *#|-\\\n：“”a", max_size=60))
def test_words_lead_back_to_the_file(rules: Rules, body: str) -> None:
    """Whatever the page holds, each character of the text stands at the place of the file that it claims."""
    report = report_of("首段。\n\n" + body, rules)
    for at, origin in report.origins:
        assert report.text[at] == report.source.text[origin] or report.text[at] in " \n"
    assert [b.span.of(report.text) for b in report.blocks] == [
        report.text[b.span.start : b.span.end] for b in report.blocks
    ]
    assert set(fold(report.text)) <= set(fold(report.source.text))


def test_places_count_lines_and_columns(rules: Rules) -> None:
    """A quote leads back to its line and column in the file, behind markup too."""
    report = report_of("首段。\n\n**粗**体与**二**。", rules)
    at = report.text.index("二")
    assert str(report.place(Span(at, at + 1))) == "content/2023/jia.md:8:10"


@pytest.mark.parametrize("head", ["| 类 | 数 | |", "| 类 | | |", "| | 类 | 数 |"])
def test_empty_cells_at_the_end_of_a_head_are_cells(rules: Rules, head: str) -> None:
    """A head whose last cells are empty (a merged head) is as wide as it is written: no cell stands twice."""
    report = report_of(f"一、情况\n\n{head}\n| --- | --- | --- |\n| 甲 | 12 | 15 |", rules)
    assert report.text.count("15") == 1
    assert [p.code for p in report.problems if p.code == "row-too-long"] == []
