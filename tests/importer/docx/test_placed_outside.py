"""Words of Word files that no paper shows: placed beyond it, in a box of no size, hidden with their drawing, crossed."""
# ruff: noqa: E501 - a run of XML is a line

import pytest

from tests.importer.docx.make import docx, left_out, p, r, seen
from tests.importer.docx.test_low_boxes import told

WORDS = "登记簿另附清单"


def drawing(place: int = 0, size: int = 900_000, anchor: str = "", grows: str = "") -> str:
    """A paragraph with a box that begins at `place` from its column, in English metric units."""
    return p(
        f'<w:r><w:drawing><wp:anchor {anchor}><wp:positionH relativeFrom="column"><wp:posOffset>{place}</wp:posOffset>'
        f'</wp:positionH><wp:extent cx="{size}" cy="{size}"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>'
        f"{p(WORDS)}</w:txbxContent></wps:txbx><wps:bodyPr>{grows}</wps:bodyPr></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></w:r>"
    )


def shape(style: str, box: str = "") -> str:
    """A paragraph with a box of VML."""
    return p(
        f'<w:r><w:pict><v:shape style="{style}"><v:textbox style="{box}"><w:txbxContent>{p(WORDS)}</w:txbxContent>'
        "</v:textbox></v:shape></w:pict></w:r>"
    )


def table(props: str) -> str:
    """A table of two columns with these properties."""
    cells = "".join(f"<w:tc><w:tcPr/>{p(words)}</w:tc>" for words in ("登记簿", "另附清单"))
    return f"<w:tbl><w:tblPr>{props}</w:tblPr><w:tr>{cells}</w:tr></w:tbl>"


FAR = 17_000  # twentieths of a point, beyond the long side of A4
WIDE = '<w:sectPr><w:pgSz w:w="23811" w:h="16838"/></w:sectPr>'


@pytest.mark.parametrize(
    ("body", "outside"),
    [
        (drawing(FAR * 635), True),
        (drawing(-FAR * 635), True),
        (drawing(400_000), False),
        (drawing(FAR * 635) + WIDE, False),
        (drawing(size=0), True),
        (drawing(size=0, grows="<a:spAutoFit/>"), False),
        (shape("position:absolute;left:-2000pt;width:9pt;height:9pt"), True),
        (shape("position:absolute;margin-left:30cm;width:9pt;height:9pt"), True),
        (shape("position:absolute;margin-left:3cm;width:9pt;height:9pt"), False),
        (shape("width:0;height:0"), True),
        (shape("width:0;height:0", "mso-fit-shape-to-text:t"), False),
        (p(WORDS, f'<w:framePr w:x="-{FAR}"/>'), True),
        (p(WORDS, '<w:framePr w:x="900"/>'), False),
        (p(WORDS, f'<w:ind w:left="{FAR}"/>'), True),
        (p(WORDS, f'<w:ind w:left="-{FAR}" w:right="{FAR}"/>'), True),
        (p(WORDS, f'<w:ind w:left="-{FAR}"/>'), False),
        (p(WORDS, '<w:ind w:left="640"/>'), False),
        (table(f'<w:tblInd w:w="-{FAR}" w:type="dxa"/>'), True),
        (table('<w:tblInd w:w="5000" w:type="pct"/>'), False),
        (table(f'<w:tblpPr w:tblpX="{FAR}"/>'), True),
        (table('<w:tblpPr w:tblpX="100"/>'), False),
    ],
)
def test_words_beyond_the_paper(body: str, outside: bool) -> None:
    """Words in a box, frame, paragraph or table that no page shows are read and quoted; those on the page are not."""
    raw = docx(body)
    message = told(raw, "text-unsure")
    assert (bool(message), "登记簿" in message) == (outside, outside)
    assert "".join(seen(raw)).replace("\t", "") == WORDS


def test_a_drawing_that_is_hidden() -> None:
    """A box whose place in the text says that it is hidden is left out, and quoted; one that says it is not is read."""
    assert left_out(docx(drawing(anchor='hidden="1"'))) == [("hidden-text", WORDS)]
    assert seen(docx(drawing(anchor='hidden="0"'))) == [WORDS]


def test_words_of_a_path_that_is_off() -> None:
    """The words of WordArt whose path is switched off are not drawn: left out and quoted."""

    def art(on: str) -> bytes:
        return docx(p(f'<w:r><w:pict><v:shape><v:textpath on="{on}" string="{WORDS}"/></v:shape></w:pict></w:r>'))

    assert (seen(art("t")), seen(art("f"))) == ([WORDS], [])
    assert left_out(art("f")) == [("hidden-text", WORDS)]


@pytest.mark.parametrize(
    ("lines", "crossed"),
    [
        ('<w:tl2br w:val="single"/><w:tr2bl w:val="single"/>', True),
        ('<w:tl2br w:val="single"/>', False),
        ('<w:tl2br w:val="single"/><w:tr2bl w:val="nil"/>', False),
    ],
)
def test_cells_that_two_diagonals_cross(lines: str, crossed: bool) -> None:
    """A cell that is crossed from corner to corner, both ways, is read and quoted; a head that one line parts is not."""
    cell = f"<w:tc><w:tcPr><w:tcBorders>{lines}</w:tcBorders></w:tcPr>{p(r('47 件'))}</w:tc>"
    raw = docx(f"<w:tbl><w:tr><w:tc><w:tcPr/>{p('受理')}</w:tc>{cell}</w:tr></w:tbl>")
    assert ("47 件" in told(raw, "crossed-text"), seen(raw)) == (crossed, ["受理\t47 件"])
