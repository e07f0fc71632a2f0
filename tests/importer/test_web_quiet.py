"""What pages, editors and programs write every day is no reason to tell of lost, hidden or missing words."""
# ruff: noqa: E501 - a piece of a page is a line

import pytest

from duizhao.importer.extract import Extract
from duizhao.importer.lists import lists_of
from duizhao.importer.readers.html import read_html
from duizhao.importer.unfilled import unfilled_fields
from duizhao.model import Rules
from tests.importer.test_html import LEAD, TAIL, page, shown, told
from tests.steps import seconds, stays_below


def whole(inside: str, head: str = "") -> Extract:
    """A page without an article of its own: its body is read whole."""
    return read_html(f"<html><head>{head}</head><body><p>{LEAD}</p>{inside}<p>{TAIL}</p></body></html>".encode())


CODE = [
    "<script>//<![CDATA[\nvar a='请选择';\n//]]></script>",
    "<style>/*<![CDATA[*/ body{font-family:宋体} /*]]>*/</style>",
    "<!-- <![CDATA[ 旧稿 ]]> -->",
    r"<script>function p(){w.write('<style>p{}<\/style>')}</script>",
    "<script>var a='<textarea>草稿</'+'textarea>';</script>",
    "<script>s.replace(/<style[^>]*>/g,'');if(a<style.length||a<title){b()}</script>",
    "<!--<script src=a.js>-->",
    "<!--<style>-->",
    "<script src=a.js></script>",
    "<!--><p>又。</p>",
]


@pytest.mark.parametrize("code", CODE)
def test_code_that_ends(code: str) -> None:
    """Code that is ended, and what stands inside of it or of a comment, takes in no words of the page."""
    for made in (page(f"{code}<p>办结。</p>"), page("<p>办结。</p>", code), whole(f"{code}<p>办结。</p>")):
        assert "请" not in told(made).get("hidden-text", "")
        assert "hidden-text" not in told(made) or "旧稿" in told(made)["hidden-text"]
        assert "〔" not in told(made).get("hidden-text", "")


def test_long_runs_of_spaces_cost_their_length() -> None:
    """A page with code of XML and many thousand spaces is looked through once."""
    made = f"<p>受理<?php echo 1 ?>件。{' ' * 40_000}</p>"
    assert seconds(lambda: page(made)) < 3


def test_beginnings_of_tags_that_nothing_ends_cost_their_length() -> None:
    """Many thousand <? in a row, which HTML takes for one comment, are looked through once."""
    assert stays_below(30, lambda count: lambda: page(f"<p>办结。</p>{'<?' * count}"), 1, 4_000, 40_000)


@pytest.mark.parametrize("size", ["2em", "3em", "4rem", "9px", "1.5em", "200%", "12pt", ".8em"])
@pytest.mark.parametrize("more", ["float:left", "background:#c00;color:#fff", "color:white"])
def test_large_first_letters(size: str, more: str) -> None:
    """A first letter or line of any size that can be read, also a white one on a ground, is no doubt."""
    for part in ("p::first-letter", "td:first-line"):
        table = "<table><tr><td>项目<td>件数<tr><td>调解<td>12</table>"
        assert told(page(f"<p>办结。</p>{table}", f"<style>{part}{{font-size:{size};{more}}}</style>")) == {}


@pytest.mark.parametrize(
    "field",
    ["<p>搜索：<input type=text></p>", "<p>请输入验证码：<input name=yzm></p>", "<p>您的姓名：<input></p>",
     "<p>本页网址：<input></p>", "<p>共3页 跳转到<input>页</p>", "<p>受理<input style='display:none'>件。</p>",
     "<p>受理<span hidden><input></span>件。</p>", "<div style='display:none'>受理<input>件。</div>",
     "<p>受理<textarea hidden></textarea>件。</p>", "<table><tr><td>关键字<td><input></table>",
     "<style>.h{display:none}</style><p>受理<input class=h>件。</p>", "<p>站内<input placeholder=请输入关键词>查询</p>"],
)  # fmt: skip
def test_fields_of_a_site(field: str, rules: Rules) -> None:
    """Fields by which a site asks for words to look for, a name or a page, and those nobody sees, are no gaps."""
    for made in (page(field), whole(field)):
        assert unfilled_fields(made.fields, lists_of(rules)) == ()


NUMBERED = [
    ("<style>li{background:url(line.gif)}</style><ol><li>加强领导。</ol>", "1.加强领导。"),
    ("<style>li{background:url(line.gif)}</style><ol style='list-style:none'><li>1.加强领导。</ol>", "1.加强领导。"),
    (
        "<style>ol{list-style-image:url(a.gif)} ol.x{list-style:decimal}</style><ol class=x><li>加强领导。</ol>",
        "1.加强领导。",
    ),
    ("<ol style='list-style-type:cjk-ideographic'><li data-leveltext='%1、'>加强领导。</ol>", "一、加强领导。"),
    ("<ol style='list-style-type:\"1、\"'><li data-leveltext='%1、'>加强领导。</ol>", "1、加强领导。"),
    ("<ol style='list-style:none'><li data-leveltext='%1、'>一、加强领导。</ol>", "一、加强领导。"),
]


@pytest.mark.parametrize(("items", "read"), NUMBERED)
def test_numbers_that_are_read(items: str, read: str) -> None:
    """A number that stands in the text is not told as missing for a picture or an attribute of its item."""
    made = page(items)
    assert shown(made) == [read]
    assert "generated-text" not in told(made)


@pytest.mark.parametrize(
    "element",
    ["<a title='关于印发<br>方案的通知' href=a.htm>关于印发方案的通知</a>", "<img src=a.jpg alt='镇领导<br/>调研'>",
     "<a title='附件<1>办理情况<b>' href=a.htm>附件</a>", "<a href=\"javascript:alert('<p>受理</p>')\">受理</a>",
     "<a href=\"javascript:if(a>1)alert('<p>受理</p>')\">受理</a>", "<b title='<p>说明</p><p>其一</p>'>说明</b>"],
)  # fmt: skip
def test_attributes_that_hold_tags(element: str) -> None:
    """An attribute with tags in it that its quotation mark ends has taken in nothing of the page."""
    assert all("〔" not in text and "“”" not in text for text in told(page(f"<p>见{element}。</p>")).values())
    quoted = told(page(f"<p>见{element}。</p>")).get("hidden-text", "")
    assert "受理" not in quoted
    assert (quoted.count("调研") < 2, quoted.count("通知") < 2) == (True, True)


@pytest.mark.parametrize(
    "struck",
    ["<del class=del>21</del>", "<s><span class=del>21</span></s>", "<span class=del><s>21</s></span>",
     "<span class=TrackChangeTextDeletion style='text-decoration:line-through'>21</span>",
     "<span class=TrackChangeTextDeletion style='display:none'>21</span>",
     "<del><span class=fr-tracking-deleted>21</span></del>", "<span class=del style='display:none'>21</span>"],
)  # fmt: skip
def test_words_left_out_already(struck: str) -> None:
    """Words that are struck or hidden are not told as read for their class; nor is a link to delete something."""
    made = page(f"<p>受理{struck}12件。</p>")
    assert shown(made) == ["受理12件。"]
    assert "text-unsure" not in told(made)
    assert "text-unsure" not in told(page("<p>受理12件。<a class='del' href=#>删除</a></p>"))


@pytest.mark.parametrize(
    "line",
    ["受理<u>&nbsp;&nbsp;</u><u>12</u><u>&nbsp;&nbsp;</u>件。", "受理<u>&nbsp;&nbsp;</u>12<u>&nbsp;&nbsp;</u>件。",
     "受理<u>&nbsp;&nbsp;</u>十二<u>&nbsp;&nbsp;</u>件。", "受理<u>&nbsp;&nbsp;</u><b><u>良好</u></b><u>&nbsp;&nbsp;</u>等次。",
     "受理<span style='display:none'><u>&nbsp;&nbsp;</u>件</span>。", "<span hidden>受理<u>&nbsp;&nbsp;</u>件</span>。"],
)  # fmt: skip
def test_lines_to_write_on_that_are_filled_in(line: str) -> None:
    """Underlined spaces round a word or number that is filled in are no gap, nor are those nobody sees."""
    assert "field-empty" not in told(page(f"<p>{line}</p>"))


@pytest.mark.parametrize(
    ("mark", "back"),
    [("我要评论", "返回正文"), ("查看附图", "返回顶部"), ("1", "返回正文")],
)  # fmt: skip
def test_links_to_and_fro_that_are_no_notes(mark: str, back: str) -> None:
    """What a link of the article leads to is no note of it where the mark, or the way back, is none of a note."""
    body = "".join(f"<p>{words}</p>" for words in (LEAD, "办结十一件，调解六件，都已回访，群众满意。", TAIL))
    made = read_html(
        f"<html><body><div class=content>{body}<a id=a1 href='#c1'>{mark}</a></div>"
        f"<div class=comment><p>网友评论：写得不好，问题一个没提。</p><a id=c1 href='#a1'>{back}</a></div></body></html>".encode()
    )
    assert "写得不好" not in "".join(line.text for line in made.lines if not line.furniture)
