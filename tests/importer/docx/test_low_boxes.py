"""Rows and boxes of a fixed height, rows that are set in, letters of fonts that hold signs."""
# ruff: noqa: E501 - a run of XML is a line

import pytest

from duizhao.importer.readers.docx import read_docx
from tests.importer.docx.make import SPACES, docx, p, r, seen
from tests.problem_words import doubts_in_words

WIDTH = '<w:tcW w:w="2000" w:type="dxa"/>'


def cell(content: str, props: str = WIDTH) -> str:
    """A cell that says how wide it is."""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def table(*rows: tuple[str, list[str]]) -> bytes:
    """A document with a table: the properties and cells of each row."""
    made = "".join(f"<w:tr><w:trPr>{props}</w:trPr>{''.join(map(cell, cells))}</w:tr>" for props, cells in rows)
    return docx(p("表") + f"<w:tbl>{made}</w:tbl>")


def told(raw: bytes, code: str) -> str:
    """The doubt of that code, "" for none."""
    return next((message for found, message, _ in doubts_in_words(read_docx(raw).doubts) if found == code), "")


EXACT = '<w:trHeight w:val="{}" w:hRule="{}"/>'
BIG = '<w:sz w:val="32"/>'


@pytest.mark.parametrize(
    ("height", "rule", "content", "cut"),
    [
        (300, "exact", p("立案") + p("12 件"), True),
        (300, "exact", "立案", False),
        (500, "exact", p("立案") + p("12 件"), False),
        (300, "atLeast", p("立案") + p("12 件"), False),
        (300, "exact", "全年受理群众来信来访并按期办结", True),
        (300, "exact", p(r("立案", BIG) + "<w:r><w:br/></w:r>" + r("12", BIG)), True),
        (200, "exact", p(r("立案", BIG)), True),
        (300, "exact", p(r("立案", BIG)), False),
        (300, "exact", p("立案", '<w:spacing w:line="140" w:lineRule="exact"/>') + p("12 件", '<w:spacing w:line="140" w:lineRule="exact"/>'), False),
    ],
)  # fmt: skip
def test_a_row_too_low_for_its_lines(height: int, rule: str, content: str, cut: bool) -> None:
    """Words that need more lines than a row of exact height has room for are read and quoted; those that fit are not."""
    raw = table(("", ["甲", "乙"]), (EXACT.format(height, rule), [content, "5"]))
    assert (bool(told(raw, "text-unsure")), len(seen(raw))) == (cut, 3)


def test_words_that_stand_in_no_cell() -> None:
    """A paragraph directly in a row of exact height, as damaged files have it, is read."""
    row = f"<w:tr><w:trPr>{EXACT.format(100, 'exact')}</w:trPr>{p('立案 12 件')}{cell('5')}</w:tr>"
    assert seen(docx(f"<w:tbl>{row}</w:tbl>")) == ["立案 12 件\t5"]


SHAPE = (
    '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:xfrm><a:ext cx="1270000" cy="{}"/></a:xfrm>'
    "</wps:spPr><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx><wps:bodyPr>{}</wps:bodyPr></wps:wsp></a:graphicData>"
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


@pytest.mark.parametrize(
    ("high", "grows", "cut"), [(190500, "", True), (190500, "<a:spAutoFit/>", False), (635000, "<a:noAutofit/>", False)]
)
def test_a_box_too_low_for_its_lines(high: int, grows: str, cut: bool) -> None:
    """A box that keeps its height and has room for one line of two is quoted; one that grows is not."""
    raw = docx(p(r("文") + SHAPE.format(high, p("立案") + p("12 件"), grows)))
    assert ("“立案 12 件”" in told(raw, "text-unsure"), seen(raw)) == (cut, ["文", "立案", "12 件"])


INSET = '<w:wBefore w:w="{}" w:type="dxa"/>'


@pytest.mark.parametrize(
    ("props", "row"),
    [
        (INSET.format(2000), "\t7\t9"),
        (INSET.format(4000), "\t\t7\t9"),
        ('<w:gridBefore w:val="2"/>' + INSET.format(4000), "\t\t7\t9"),
        ('<w:gridAfter w:val="2"/>', "7\t9\t\t"),
        ("", "7\t9\t\t"),
    ],
)
def test_a_row_that_is_set_in(props: str, row: str) -> None:
    """A row that says only how far it is set in leaves out the columns above that room, and is quoted; so is one that
    has fewer cells than others and does not say which columns it leaves out."""
    raw = table(("", ["项目", "上年", "本年", "明年"]), (props, ["7", "9"]))
    lines = [line.text.rstrip("\t") for line in read_docx(raw).lines if line.row]
    assert lines[1] == row.rstrip("\t")
    assert ("“7 | 9”" in told(raw, "table-guessed")) == ("grid" not in props)


@pytest.mark.parametrize(
    ("font", "charset", "line", "told_of"),
    [
        ("MT Extra", "00", "率达〓", "MT Extra 004C"),
        ("House Signs", "02", "率达L", "率达〔L〕（House Signs）"),
        ("House Signs", "00", "率达L", ""),
    ],
)
def test_letters_in_a_font_of_signs(font: str, charset: str, line: str, told_of: str) -> None:
    """Letters in a font that no table knows, or that the document says to hold signs, are told; others are letters."""
    fonts = (
        f'<w:fonts xmlns:w="{SPACES["w"]}"><w:font w:name="{font}"><w:charset w:val="{charset}"/></w:font></w:fonts>'
    )
    body = p(r("率达") + r("L", f'<w:rFonts w:ascii="{font}"/>'))
    raw = docx(body, {"fontTable": fonts}, {"f": ("fontTable", "fontTable.xml")})
    assert (seen(raw), told_of in told(raw, "symbol-unknown")) == ([line], True)
