"""Inputs that once ended in a traceback, and their siblings: digits and characters as no program writes them."""

import pytest

from duizhao.importer import draft
from duizhao.importer.account.ofd import witness_ofd
from duizhao.importer.ledger import replay
from duizhao.importer.readers.docx import read_docx
from duizhao.importer.readers.docx.word_fields import enclosed
from duizhao.importer.readers.docx.xml_names import half_points
from duizhao.importer.readers.html import read_html
from duizhao.importer.readers.html.nth import is_nth, nth_fits
from duizhao.importer.readers.initials import numbers_of_lines
from duizhao.importer.readers.ofd import read_ofd
from duizhao.importer.readers.sheet import Piece
from duizhao.model import Rules
from tests.importer.account.witness_docx import witness_of_docx
from tests.importer.docx.make import docx, p, part, r
from tests.importer.docx.test_blocks import cached, chart, drawing
from tests.importer.docx.test_numbering import abstract, at, level, num
from tests.importer.test_ofd import LINES, lines, ofd, page
from tests.problem_words import in_words

LONG = "9" * 5000  # int() refuses more than 4,300 digits
GIVEN = {"county": "云水县", "township": "柳溪镇", "year": "2024", "title": "报告"}


def pieces(*marks: str) -> list[Piece]:
    """Marks down the left side of a page, a hanzi beside the first."""
    return [
        *(Piece(10.0, 16.0, 20.0 * i, 10.0, mark) for i, mark in enumerate(marks)),
        Piece(50.0, 60.0, 0.0, 10.0, "镇"),
    ]


@pytest.mark.parametrize(("marks", "found"), [("1234567", 7), ("①②③④⑤⑥⑦", 0), ("٣٤٥٦٧٨٩", 0), ("²³¹²³¹²", 0)])
def test_numbers_beside_lines_are_digits(marks: str, found: int) -> None:
    """Numbers that count a page's lines are ASCII digits: ①, ² and Arabic ones are none, and no error."""
    assert len(numbers_of_lines([[i] for i in range(len(marks))], pieces(*marks), 0)[0]) == found


def test_long_digits_in_a_word_document() -> None:
    """Sizes, indices, choices and signs in rings of 5,000 digits are none; the rest is read."""
    series = "<c:ser>" + cached("tx", "str", ["办结率"]) + cached("cat", "str", ["全年"]) + cached("val", "num", ["9"])
    data = chart(series.replace('idx="0"', f'idx="{LONG}"') + "</c:ser>")
    body = (
        p(r("学法六次。", f'<w:sz w:val="{LONG}"/>'), f'<w:outlineLvl w:val="{LONG}"/>')
        + p(r("普法。", f'<w14:textFill><a:solidFill><w14:alpha w14:val="{LONG}"/></a:solidFill></w14:textFill>'))
        + p(drawing('<c:chart r:id="c1"/>'))
        + p("培训。", f'<w:numPr><w:ilvl w:val="{LONG}"/><w:numId w:val="{LONG}"/></w:numPr>')
    )
    raw = docx(body, {"charts/c": data}, {"c1": ("chart", "charts/c.xml")})
    text = "\n".join(line.text for line in read_docx(raw).lines)
    assert [word for word in ("学法六次。", "普法。", "培训。") if word not in text] == []
    assert enclosed(LONG, round=True) == f"（{LONG}）"
    assert enclosed("20", round=True) == "⑳"
    assert (half_points("1e999pt"), half_points("nanpt"), half_points(LONG), half_points("10.5pt")) == (0, 0, 0, 21)


def test_figures_of_charts_without_end() -> None:
    """A cached value beyond all numbers stands as it is written, in both readings."""
    values = ["1e999", "nan", "0.5"]
    series = "<c:ser>" + cached("cat", "str", ["甲", "乙", "丙"]) + cached("val", "num", values, "0.0%") + "</c:ser>"
    raw = docx(p(drawing('<c:chart r:id="c1"/>')), {"charts/c": chart(series)}, {"c1": ("chart", "charts/c.xml")})
    shown = [line.text for line in read_docx(raw).lines]
    assert shown[-3:] == ["甲\t1e999", "乙\tnan", "丙\t50.0%"]
    assert {"1e999", "nan", "50.0%"} <= {piece.text for piece in witness_of_docx(raw).pieces}


def test_a_list_whose_definition_has_lost_its_number() -> None:
    """A list that names no definition, or one that is gone, counts nothing; its paragraphs are read."""
    for list_of in ('<w:num w:numId="1"/>', '<w:num><w:abstractNumId w:val="1"/></w:num>'):
        numbering = part("w:numbering", abstract(1, level(0, "%1.")) + list_of)
        assert "文" in [line.text for line in read_docx(docx(at(1), {"numbering": numbering})).lines]


@pytest.mark.parametrize("argument", [LONG, f"{LONG}n", f"n+{LONG}", f"{LONG}n-{LONG}"])
def test_long_digits_in_a_selector(argument: str) -> None:
    """An an+b of 5,000 digits is none."""
    assert (is_nth(argument), nth_fits(1, argument)) == (False, False)
    assert is_nth("2n+1")


def test_long_digits_in_a_web_page() -> None:
    """Attributes of a web page with 5,000 digits count nothing, and the page is read."""
    inside = (
        f"<ol start={LONG}><li value={LONG}>学法</ol><select size={LONG}><option>良</select><td colspan={LONG}>普法"
    )
    style = f"<style>p:nth-child({LONG}){{display:none}} p{{font-size:{LONG}px;line-height:1e999}}</style>"
    text = "".join(
        line.text for line in read_html(f"<html>{style}<body><p>柳溪镇。{inside}</body></html>".encode()).lines
    )
    assert [word for word in ("学法", "良", "普法", "柳溪镇。") if word not in text] == []


def test_long_digits_in_an_ofd() -> None:
    """Parts, numbers and places of an OFD with 5,000 digits are sorted and read."""
    raw = ofd(page(lines(*LINES)), parts={f"Doc_0/Pages/Page_{LONG[:300]}/Content.xml": page(lines("多余的页"))})
    assert any(LINES[0] in piece.text for piece in witness_ofd(raw).pieces)


@pytest.mark.parametrize(
    ("escape", "shown"), [("\\d83d\\de00", "😀"), ("\\d800", "\ufffd"), ("\\dc00\\d83d", "\ufffd")]
)
def test_halves_of_characters(escape: str, shown: str, rules: Rules) -> None:
    """Two escapes of one character are that character, half a one is U+FFFD, and what is read can be written."""
    raw = ofd(page(lines(*LINES, f"柳溪镇全年调解{escape}九件。")))
    assert f"调解{shown}" in "".join(line.text for line in read_ofd(raw).lines)
    assert any(shown in piece.text for piece in witness_ofd(raw).pieces)
    made = draft(raw, "a.ofd", GIVEN, rules)
    assert (made.page + made.ledger).encode("utf-8")


@pytest.mark.parametrize(
    "script", ["document.write('全镇共办结案件{}九件，罚款三万元，按期完成。')", "x='{}'; document.write(x)"]
)
def test_halves_of_characters_in_scripts(script: str, rules: Rules) -> None:
    """What a doubt quotes of a script can be written, whatever escapes stand in it."""
    page = (
        f"<html><body><p>{'柳溪镇依法行政。' * 9}</p><script>{script.format(chr(92) + 'ud800')}</script></body></html>"
    )
    for problem in draft(page.encode(), "a.html", GIVEN, rules).problems:
        assert in_words(problem.message).encode("utf-8")


def test_a_number_without_its_text(rules: Rules) -> None:
    """A paragraph of which the number alone is left stays one when raw file and ledger are put together."""
    numbering = part("w:numbering", abstract(1, level(0, "%1、", "chineseCounting")) + num(1, 1))
    raw = docx(
        p("县政府：") + at(1, text="主要工作") + at(1, text="\ufeff") + p("一是学法六次。"), {"numbering": numbering}
    )
    made = draft(raw, "a.docx", GIVEN, rules)
    assert replay(read_docx(raw).text, made.changes) == (made.body, ())
    assert "\n二、\n" in made.body


def test_a_line_turned_round_before_one_that_goes_on_with_it(rules: Rules) -> None:
    """A line that a mark turns round whole and what is joined to it make the page from raw file and ledger."""
    raw = "<p>\u202e少。y</p><div ><"
    made = draft(raw.encode(), "a.html", GIVEN, rules)
    assert made.body == "y。少<\n"
    assert replay(read_html(raw.encode()).text, made.changes) == (made.body, ())
