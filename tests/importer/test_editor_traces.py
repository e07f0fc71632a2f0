"""What editors of web pages leave in them, of which a browser shows nothing or something else, is quoted or read."""
# ruff: noqa: E501 - a piece of a page is a line

import pytest

from duizhao.importer.readers.html import read_html
from tests.importer.test_html import LEAD, TAIL, left, page, shown, told

LOST = "共处罚款三十万元。"


@pytest.mark.parametrize(
    ("field", "quoted"),
    [("<input placeholder='请填件数'>", "受理〔请填件数〕件"), ("<input>", "受理〔〕件"), ("件数：<input>", "件数：〔〕件"), ("<textarea placeholder=十二></textarea>", "受理〔十二〕件")],
)  # fmt: skip
def test_fields_that_nobody_filled_in(field: str, quoted: str) -> None:
    """A field without words leaves a gap in its sentence, which is quoted with its prompt."""
    [words] = page(f"<p>受理{field}件。</p>").fields
    assert quoted in words
    filled = page("<p>受理<input value=12>件。<input type=hidden><input type=checkbox></p>")
    assert (told(filled), filled.fields) == ({}, ())


@pytest.mark.parametrize(
    "style", ["font-size:0", "visibility:hidden", "color:transparent", "opacity:0", "font-size:.1px"]
)
@pytest.mark.parametrize("part", ["::first-letter", ":first-letter", "::first-line"])
def test_a_first_letter_that_is_not_shown(part: str, style: str) -> None:
    """Words whose first letter or line a style hides are read and quoted; a large first letter is none."""
    assert "12件办结" in told(page("<p class=a>12件办结。</p>", f"<style>.a{part}{{{style}}}</style>"))["text-unsure"]
    assert told(page("<p class=a>12件办结。</p>", f"<style>.a{part}{{font-size:30px;color:red}}</style>")) == {}


@pytest.mark.parametrize(
    ("items", "quoted"),
    [
        ("<ol style='list-style-image:url(one.png)'><li>加强领导。</li></ol>", "加强领导"),
        ("<ol><li style='list-style:none;background:url(one.gif)'>加强领导。</li></ol>", "加强领导"),
        ("<ol><li data-leveltext='%1、'>加强领导。</li></ol>", "%1、 加强领导"),
        ("<ol style='list-style:none'><li data-leveltext='%1.' style='list-style:none'>加强领导。</li></ol>", "%1. 加强领导"),
    ],
)  # fmt: skip
def test_numbers_of_lists_that_stand_elsewhere(items: str, quoted: str) -> None:
    """Numbers that are pictures, or that an editor keeps in an attribute, are quoted with their items."""
    assert quoted in told(page(items))["generated-text"]


def test_numbers_that_the_browser_shows() -> None:
    """A list whose numbers are those of the editor raises no doubt, nor do pictures for bullets."""
    assert (
        told(
            page(
                "<ol><li data-leveltext='%1.'>加强领导。</li></ol><ul style='list-style-image:url(a.gif)'><li>加强督查。</li></ul>"
            )
        )
        == {}
    )


@pytest.mark.parametrize(
    "name", ["TrackChangeTextDeletion TrackedChange SCXW1", "ice-del ice-cts-1", "ck-suggestion-marker-deletion"]
)
def test_words_that_an_editor_keeps_as_deleted(name: str) -> None:
    """Words with a class by which an editor marks them as deleted are quoted with those before them."""
    made = page(f"<p>受理<span class='{name}'>十八</span><span class=TrackedChange>十二</span>件。</p>")
    assert "受理〔十八〕" in told(made)["text-unsure"]


def test_a_field_alone_in_its_cell() -> None:
    """A field without words in a cell of its own is quoted with the words of its row."""
    table = "<table><tr><td>项目<td>件数<tr><td>调解<td><input type=text></table>"
    [words] = page(table).fields
    assert "调解〔〕" in words


@pytest.mark.parametrize("name", ["del", "a strike", "line-through", "text-decoration-line-through"])
def test_words_whose_class_says_that_they_are_struck(name: str) -> None:
    """Words whose class strikes out by its name, of which the page's own styles say nothing, are read and quoted."""
    made = page(f"<p>受理<span class='{name}'>十八</span>十二件。</p>", "<link rel=stylesheet href=a.css>")
    assert "受理〔十八〕" in told(made)["text-unsure"]
    assert told(page("<p>受理<span class=delta>十八</span>件。</p>")) == {}


@pytest.mark.parametrize("blank", ["<u>&nbsp;&nbsp;</u>", "<span style='text-decoration:underline'>　　</span>"])
def test_a_line_to_write_on(blank: str) -> None:
    """Underlined spaces between words are quoted; those at a line's end, and those round a number, are not."""
    assert "受理〔 〕件" in told(page(f"<p>受理{blank}件。</p>"))["field-empty"]
    assert told(page(f"<p>签字：{blank}</p><p>受理<u>&nbsp;12&nbsp;</u>件。</p>")) == {}


@pytest.mark.parametrize(
    "code",
    [f"<p class=\"a>{LOST}</p><p>办结十一件。</p><p id=\"b\">又。</p>", f"<p>受理十二件。</p><script>var a=1;<p>{LOST}</p>",
     f"<p>受理十二件。</p><style>.a{{}}<p>{LOST}</p>", f"<p>受理十二件。</p><textarea><p>{LOST}</p>"],
)  # fmt: skip
def test_text_that_code_takes_in(code: str) -> None:
    """Text that an open quotation mark, script, style or field of the page takes in is quoted."""
    made = read_html(f"<html><body><div class=content><p>{LEAD}</p><p>{TAIL}</p>{code}</div></body></html>".encode())
    assert LOST in told(made)["hidden-text"]


@pytest.mark.parametrize("code", ["<![CDATA[十二]]>", "<?php echo 12 ?>", "<? echo $n ?>"])
def test_code_in_the_place_of_words(code: str) -> None:
    """Code that browsers take for a comment, inside a sentence, is quoted with the characters round it."""
    assert "理〔" in told(page(f"<p>受理{code}件。</p>"))["hidden-text"]
    assert told(page("<p>受理十二件。</p><?xml:namespace prefix = o ns = 'urn:o' /><p>办结。</p>")) == {}


def test_remarks_of_googles_documents() -> None:
    """A remark of a web page that Google's documents wrote is left out with its sign, and quoted."""
    made = page(
        "<p>受理十二件<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup>。</p>"
        "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>这个数再核一下</span></p></div>"
    )
    assert shown(made) == ["受理十二件。"]
    assert "这个数再核一下" in told(made)["comment"]


def test_notes_behind_the_sections_of_word() -> None:
    """Notes that Word's web pages hold behind the text are read, to their last paragraph; other blocks there are not."""
    note = "<a href='#_ftn1' name='_ftnref1'>[1]</a>"
    body = "".join(f"<p>{words}</p>" for words in (LEAD, f"受理十二件{note}，办结十一件，调解六件，都已回访。", TAIL))
    made = read_html(
        f"<html><body><div class=WordSection1>{body}</div><div><hr><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a>"
        "含上年结转二件。</p><p>不含村级。</p></div></div><div class=foot><p>主办：某县。</p></div></body></html>".encode()
    )
    assert [line.text.strip() for line in made.lines if not line.furniture][-2:] == [
        "[1]含上年结转二件。",
        "不含村级。",
    ]
    assert left(made, "outside", "beyond", "navigation")[-1:] == ["主办：某县。"]


def test_numbers_of_pictures_that_are_written_out() -> None:
    """An item of UEditor, whose number the page's script makes a picture, is told as read with a number of its own."""
    made = page("<ol class=custom_cn><li class='list-cn-1-1'><p>加强领导。</p></li></ol>")
    assert shown(made) == ["1.加强领导。"]
    assert "list-cn-1-1 加强领导" in told(made)["number-unsure"]
    assert "generated-text" not in told(made)
