"""Rows of tables that a doubt quotes have their cells apart, on the page too."""

import pytest
from lxml import html

from duizhao.importer import draft
from duizhao.importer.readers.html.quoting import words_in
from duizhao.model import Rules
from tests.importer.test_html import page, told
from tests.problem_words import in_words

ROWS = "<tr><td>类别<td>件数<tr><td>处罚<td>3"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (f"<table>{ROWS}</table>", "类别 | 件数 / 处罚 | 3"),
        ("<p>受理<b>12</b>件<br>办结</p><div>九件</div>其余", "受理12件 办结 九件 其余"),
        ("<span>受理<!-- 待核 -->12<script>x()</script>件</span>", "受理12件"),
    ],
)
def test_words_in_an_element(markup: str, words: str) -> None:
    """Cells are parted by |, rows by /, blocks and lines by a space; comments and scripts are no words."""
    assert words_in(html.fromstring(f"<div>{markup}</div>")) == words


def test_rows_of_a_table_are_quoted(rules: Rules) -> None:
    """The cells of tables that are not shown, shown elsewhere, or perhaps cut off, do not run together."""
    made = draft(
        f"<html><body><h1>云河县星河镇人民政府关于2023年法治政府建设情况的报告</h1><p>2023年，情况如下：</p>"
        f"<table style='display:none'>{ROWS}</table><p>办结。</p></body></html>".encode(),
        "a.html",
        {},
        rules,
    )
    assert [
        in_words(p.message)
        for p in made.problems
        if "处罚 | 3" in in_words(p.message) and "\t" not in in_words(p.message)
    ]
    shown = told(page(f"<div style='display:-webkit-box;-webkit-line-clamp:2'><table>{ROWS}</table></div>"))
    assert "类别 | 件数 / 处罚 | 3" in shown["text-unsure"]
    column = told(page(f"<table><col><col style='visibility:collapse'>{ROWS}</table>"))
    assert "类别 | 件数 / 处罚 | 3" in column["hidden-column"]
