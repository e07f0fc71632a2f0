"""The words of a page are in its report, whatever Markdown people write."""

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.importer.account.built_page import lost_on_page
from duizhao.model import Rules
from tests.conftest import HEAD, report_of

LINES = (
    "一、主要举措", "## 二、不足", "全年学法**十二**次。", "- 一是人员少", "| 项目 | 件 |", "| --- | --- |",
    "| 复议 | 31 | 7 |",
    "| 信访 |", "续上表 3", "", "    缩进四格", "1. 明确任务", "3*4*5米", "\\*\\*星\\*\\*", "| 甲\\|乙 | 9 |", "> 引",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=9))
def test_no_word_of_a_page_is_lost_in_reading(rules: Rules, lines: list[str]) -> None:
    """Every line, cell and figure of a file stands in the text that is shown of it, rows of any length too."""
    body = "\n".join(["开头一段。", "", *lines])
    report = report_of(body, rules)
    page = f"<h1>{report.meta.title}</h1><p data-block>{escape(report.text)}</p>"
    assert lost_on_page(HEAD + body, page) == ()
