"""What hides, raises or colours text by a style, by the style that it is based on, or by the line that it stands in."""
# ruff: noqa: E501 - a run of XML is a line

import pytest

from duizhao.importer.readers.docx import read_docx
from tests.importer.docx.make import docx, left_out, p, part, r, seen
from tests.importer.docx.test_unseen import SHADE, whites
from tests.problem_words import doubts_in_words

BASED = '<w:style w:type="{kind}" w:styleId="b"><w:name w:val="b"/><w:pPr>{block}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
STYLE = '<w:style w:type="{kind}" w:styleId="s"><w:name w:val="s"/><w:basedOn w:val="b"/></w:style>'
FLAT = '<w:spacing w:line="20" w:lineRule="exact"/>'


def styled(kind: str, run: str = "", block: str = "") -> dict[str, str]:
    """A styles part with a style s that has these properties from the one that it is based on."""
    return {"styles": part("w:styles", (BASED + STYLE).format(kind=kind, run=run, block=block))}


def by_style(words: str, run: str, kind: str = "character") -> bytes:
    """A line with these words in the style s: 共〔…〕二件。"""
    if kind == "character":
        return docx(p(r("共") + r(words, '<w:rStyle w:val="s"/>') + r("二件。")), styled(kind, run))
    return docx(p(r(words), '<w:pStyle w:val="s"/>') + p("共二件。"), styled(kind, run))


@pytest.mark.parametrize("kind", ["character", "paragraph"])
@pytest.mark.parametrize("run", ['<w:w w:val="1"/>', '<w:spacing w:val="-400"/>'])
def test_letters_that_a_style_squeezes(kind: str, run: str) -> None:
    """Letters too narrow, or one upon the other, are left out where only a style says so."""
    raw = by_style("十", run, kind)
    assert (seen(raw), left_out(raw)) == (["共二件。"], [("hidden-text", "十")])


@pytest.mark.parametrize(
    ("run", "shown", "told"),
    [
        ('<w:position w:val="10"/><w:sz w:val="12"/>', "共²二件。", False),
        ('<w:position w:val="-10"/><w:sz w:val="12"/>', "共₂二件。", False),
        ('<w:position w:val="10"/>', "共2二件。", True),
        ('<w:position w:val="0"/>', "共2二件。", False),
    ],
)
def test_figures_that_a_style_shifts(run: str, shown: str, told: bool) -> None:
    """Figures that a style raises or lowers are scripts where they are smaller, else told."""
    raw = by_style("2", run)
    assert seen(raw) == [shown]
    assert any(code == "raised-text" for code, _, _ in doubts_in_words(read_docx(raw).doubts)) == told


@pytest.mark.parametrize(("own", "block"), [(FLAT, ""), ("", FLAT), (FLAT.replace("20", "400"), FLAT), ("", "")])
def test_lines_too_flat_to_be_seen(own: str, block: str) -> None:
    """Text in lines of a point's height, by its paragraph or style, is left out; what says more by itself is read."""
    raw = docx(p(r("三件。"), f'<w:pStyle w:val="s"/>{own}') + p("二件。"), styled("paragraph", block=block))
    flat = "20" in (own or block) and "400" not in own
    assert seen(raw) == (["二件。"] if flat else ["三件。", "二件。"])
    assert left_out(raw) == ([("hidden-text", "三件。")] if flat else [])


@pytest.mark.parametrize(
    ("props", "run", "told"),
    [
        ('<w:color w:val="FFFFFF"/>', SHADE.format("1F3864"), False),
        ('<w:color w:val="FFFFFF"/>', "", True),
        ('<w:color w:val="7F7F7F" w:themeColor="background1" w:themeShade="80"/>', "", False),
        ('<w:color w:val="FFFFFF" w:themeColor="background1"/>', "", True),
        ('<w:highlight w:val="black"/>', "", True),
        ('<w14:textFill><w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill></w14:textFill>', "", True),
        ('<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>', "", True),
        ('<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FF0000"/></w14:solidFill></w14:textFill>', "", False),
    ],
)
def test_the_ground_that_a_style_gives(props: str, run: str, told: bool) -> None:
    """White letters on a dark ground of their style can be read; what is white or blacked out is quoted."""
    raw = docx(p(r("共") + r("十户", '<w:rStyle w:val="s"/>' + props)), styled("character", run))
    assert ("“十户”" in whites(raw)) == told


def test_white_letters_of_an_equation() -> None:
    """White letters in an equation are quoted like others."""
    white = (
        '<m:oMath><m:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><m:t>18</m:t></m:r><m:r><m:t>12</m:t></m:r></m:oMath>'
    )
    assert "“18”" in whites(docx(p(r("共") + white)))


@pytest.mark.parametrize("fill", ["4472C4", "FFFFFF"])
def test_white_letters_in_a_table_whose_style_is_dark(fill: str) -> None:
    """White letters in a table that its style shades are not quoted: whether its cells are dark depends on the style."""
    style = f'<w:style w:type="table" w:styleId="t"><w:name w:val="t"/><w:tblStylePr w:type="firstRow"><w:tcPr>{SHADE.format(fill)}</w:tcPr></w:tblStylePr></w:style>'
    words = p(r("类别", '<w:color w:val="FFFFFF"/>'))
    cell = f"<w:tc>{words}</w:tc>"
    raw = docx(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="t"/></w:tblPr><w:tr>{cell}{cell}</w:tr></w:tbl>',
        {"styles": part("w:styles", style)},
    )
    assert whites(raw) == ""


@pytest.mark.parametrize(
    ("kind", "look", "gone"),
    [
        ("band1Horz", "0420", "处罚"),
        ("band2Horz", "0420", "许可"),
        ("band1Horz", "0400", "类别"),
        ("band1Horz", "0600", ""),
    ],
)
def test_bands_of_a_table(kind: str, look: str, gone: str) -> None:
    """Rows that the bands of a table's style strike out are left out, counted behind the head where there is one."""
    style = f'<w:style w:type="table" w:styleId="t"><w:name w:val="t"/><w:tblStylePr w:type="{kind}"><w:rPr><w:strike/></w:rPr></w:tblStylePr></w:style>'
    rows = "".join(f"<w:tr><w:tc>{p(words)}</w:tc><w:tc><w:p/></w:tc></w:tr>" for words in ("类别", "处罚", "许可"))
    raw = docx(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="t"/><w:tblLook w:val="{look}"/></w:tblPr>{rows}</w:tbl>',
        {"styles": part("w:styles", style)},
    )
    struck = [text for reason, text in left_out(raw) if reason == "struck-text"]
    assert (gone in struck) if gone else not struck


def test_the_usual_style_of_tables() -> None:
    """A table that names no style has the one that the document gives to all."""
    style = (
        '<w:style w:type="table" w:default="1" w:styleId="t"><w:name w:val="t"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    cell = f"<w:tc>{p('九件')}</w:tc>"
    raw = docx(p("表") + f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>", {"styles": part("w:styles", style)})
    assert (seen(raw), left_out(raw)) == (["表"], [("hidden-text", "九件")] * 2)


def row(*cells: tuple[int, str], span: str = "") -> str:
    """A row of cells with their widths."""
    props = (f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{p(text)}' for width, text in cells)
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in props)}</w:tr>"


def test_cells_that_only_their_width_places() -> None:
    """A cell as wide as two columns stands in two, so that the next one's value is under its own head, and is quoted;
    a row whose widths do not say it stands from the left, as a short one, and is quoted too.
    """
    head, full = row((900, "类别"), (900, "上年"), (900, "本年")), row((900, "处罚"), (910, "3"), (890, "12"))
    wide = row((1800, "许可"), (900, "15"))
    raw = docx(f"<w:tbl>{head}{full}{wide}</w:tbl>")
    assert seen(raw)[2] == "许可\t\t15"
    assert any(
        code == "table-guessed" and "许可 | 15" in message
        for code, message, _ in doubts_in_words(read_docx(raw).doubts)
    )
    whole = docx(f"<w:tbl>{row((2700, '办理情况'))}{head}{full}</w:tbl>")
    assert not doubts_in_words(read_docx(whole).doubts)
    for other in (row((1800, "许可"), (900, "15"), span='<w:gridSpan w:val="1"/>'), row((1200, "许可"), (1500, "15"))):
        raw = docx(f"<w:tbl>{head}{full}{other}</w:tbl>")
        assert seen(raw)[2] == "许可\t15\t"
        assert ["从左排起：“许可 | 15”" in message for _, message, _ in doubts_in_words(read_docx(raw).doubts)] == [
            True
        ]


@pytest.mark.parametrize(
    ("anchor", "fill", "told"),
    [
        ('behindDoc="0"', "<a:solidFill/>", True),
        ('behindDoc="1"', "<a:solidFill/>", False),
        ('behindDoc="0"', "<a:ln><a:solidFill/></a:ln>", False),
        ('behindDoc="0" locked="1"', "<a:noFill/>", False),
    ],
)
def test_shapes_that_may_cover_text(anchor: str, fill: str, told: bool) -> None:
    """A filled shape without words that floats in front of the text is told with its paragraph; a line is not."""
    shape = f'<w:r><w:drawing><wp:anchor {anchor}><wp:extent cx="3000000" cy="{{}}"/><wp:wrapNone/><wps:wsp><wps:spPr>{fill}</wps:spPr>{{}}</wps:wsp></wp:anchor></w:drawing></w:r>'
    words = r("旧稿罚款三万元。")
    quotes = [
        message
        for code, message, _ in doubts_in_words(read_docx(docx(p(shape.format(400000, "") + words))).doubts)
        if code == "text-unsure"
    ]
    assert ["旧稿罚款三万元" in message for message in quotes] == ([True] if told else [])
    box = f"<wps:txbx><w:txbxContent>{p('框内')}</w:txbxContent></wps:txbx>"
    for other in (shape.format(12700, ""), shape.format(400000, box)):
        assert not doubts_in_words(read_docx(docx(p(other + words))).doubts)
