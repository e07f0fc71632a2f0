"""What can be seen on an OFD page by its colours, and what layers and templates draw over what."""

import pytest

from duizhao.importer.account import account
from duizhao.importer.account.ofd import witness_ofd
from tests.importer.test_ofd import LINES, SPACE, codes, furniture, lines, ofd, page, read, shown, text
from tests.problem_words import doubts_in_words

DRAFT = "此稿尚未议定。"
SPACES = (
    f'<ofd:Res {SPACE}><ofd:ColorSpaces><ofd:ColorSpace ID="41" Type="RGB"><ofd:Palette>'
    "<ofd:CV>255 255 255</ofd:CV><ofd:CV>20 20 20</ofd:CV></ofd:Palette></ofd:ColorSpace>"
    '<ofd:ColorSpace ID="42" Type="GRAY" BitsPerComponent="16"/>'
    "</ofd:ColorSpaces></ofd:Res>"
)
STEPS = (
    '<ofd:FillColor><ofd:AxialShd StartPoint="0 0" EndPoint="9 0">'
    + '<ofd:Segment><ofd:Color Value="{0} {0} {0}"/></ofd:Segment>' * 2
    + "</ofd:AxialShd></ofd:FillColor>"
)
WHITE, BLACK = '<ofd:{}Color Value="255 255 255"/>', '<ofd:{}Color Value="0 0 0"/>'
OUTLINED = 'Stroke="true" Fill="{}"'


@pytest.mark.parametrize(
    ("more", "inside", "seen"),
    [
        ("", '<ofd:FillColor ColorSpace="41" Index="0"/>', False),
        ("", '<ofd:FillColor ColorSpace="41" Index="1"/>', True),
        ("", '<ofd:FillColor ColorSpace="42" Value="65535"/>', False),
        ("", '<ofd:FillColor ColorSpace="42" Value="9000"/>', True),
        ("", STEPS.format(255), False),
        ("", STEPS.format(60), True),
        ('Alpha="3"', "", False),
        ('Alpha="180"', "", True),
        ("", '<ofd:FillColor Value="0 0 0" Alpha="4"/>', False),
        (OUTLINED.format("false"), WHITE.format("Stroke"), False),
        (OUTLINED.format("false"), "", True),
        (OUTLINED.format("true"), WHITE.format("Fill") + BLACK.format("Stroke"), True),
    ],
)
def test_what_a_colour_shows(more: str, inside: str, seen: bool) -> None:
    """By palettes, wide colours, colours that go over, alpha and outlines, white is not seen and black is."""
    raw = ofd(
        page(lines(*LINES) + text(DRAFT, y=90, more=more, inside=inside)),
        common="<ofd:PublicRes>Public.xml</ofd:PublicRes>",
        parts={"Doc_0/Public.xml": SPACES},
    )
    found = read(raw)
    assert (DRAFT in shown(found), DRAFT in furniture(found).values()) == (seen, not seen)
    assert any(DRAFT in message for _, message, _ in doubts_in_words(found.doubts)) is not seen


def layers(*drawn: tuple[str, str]) -> str:
    """A page with layers of these types, in this order in the file."""
    content = "".join(
        f'<ofd:Layer ID="{i}" Type="{kind}">{objects}</ofd:Layer>' for i, (kind, objects) in enumerate(drawn)
    )
    return f"<ofd:Page {SPACE}><ofd:Content>{content}</ofd:Content></ofd:Page>"


def sheet(y: float, high: float) -> str:
    """A white box over the width of the page."""
    return (
        f'<ofd:PathObject ID="5" Boundary="0 {y} 210 {high}" Fill="true" Stroke="false">'
        '<ofd:FillColor Value="255 255 255"/>'
        f"<ofd:AbbreviatedData>M 0 0 L 210 0 L 210 {high} L 0 {high} C</ofd:AbbreviatedData></ofd:PathObject>"
    )


def test_layers_are_drawn_by_their_types() -> None:
    """A ground that stands last in the file covers nothing, a layer before the text covers it wherever it stands."""
    found = read(ofd(layers(("Body", lines(*LINES)), ("Background", sheet(0, 297)))))
    assert shown(found).split("\n") == list(LINES)
    found = read(ofd(layers(("Foreground", sheet(88, 10)), ("Body", lines(*LINES) + text(DRAFT, y=90)))))
    assert shown(found).split("\n") == list(LINES)
    assert furniture(found)["hidden-covered"] == DRAFT


def test_templates_say_where_they_lie_for_all_pages() -> None:
    """A template that the document puts before the text covers it, as one that the page puts there."""
    found = read(
        ofd(
            page(lines(*LINES) + text(DRAFT, y=90), '<ofd:Template TemplateID="7"/>'),
            common='<ofd:TemplatePage ID="7" ZOrder="Foreground" BaseLoc="Tpls/T.xml"/>',
            parts={"Doc_0/Tpls/T.xml": page(sheet(88, 10))},
        )
    )
    assert furniture(found)["hidden-covered"] == DRAFT


def test_graphics_that_are_not_there() -> None:
    """A graphic unit that a page draws and no resource has is told, once for each."""
    lost = '<ofd:CompositeObject ID="5" Boundary="25 90 160 20" ResourceID="77"/>'
    found = read(ofd(page(lines(*LINES) + lost + lost)))
    assert codes(found) == ["page-missing"]
    assert "77" in doubts_in_words(found.doubts)[0][1]


def test_glyphs_without_any_text() -> None:
    """Glyphs that a transform draws where the text has blanks are counted; those of text are not."""
    turn = '<ofd:CGTransform CodePosition="{}" CodeCount="1"><ofd:Glyphs>8 9 10</ofd:Glyphs></ofd:CGTransform>'
    raw = ofd(page(lines(*LINES) + text(" 共三件", y=90, inside=turn.format(0) + turn.format(1))))
    (unread,) = account(witness_ofd(raw), read(raw)).unread
    assert (unread.kind, unread.count) == ("glyph", 3)


def test_gaps_inside_an_object_part_numbers() -> None:
    """Steps much longer than a character leave gaps that part numbers; even type has none."""

    def row(words: str, steps: str, y: float) -> str:
        code = f'<ofd:TextCode X="0" Y="4" DeltaX="{steps}">{words}</ofd:TextCode>'
        return f'<ofd:TextObject Boundary="25 {y} 160 6" Size="4">{code}</ofd:TextObject>'

    rows = [("立案312045", "4 20 14 2 2 14 2"), ("结案518067", "4 20 14 2 2 14 2")]
    found = read(ofd(page(lines(*LINES) + "".join(row(*r, 80 + 8 * i) for i, r in enumerate(rows)))))
    assert [line.text for line in found.lines if line.row] == ["立案\t3\t120\t45", "结案\t5\t180\t67"]
    even = [
        row(line, f"g {len(line)} {step}", 40 + 10 * i)
        for i, (line, step) in enumerate(zip(LINES, (4, 5), strict=True))
    ]
    assert shown(read(ofd(page("".join(even))))).split("\n") == list(LINES)


def test_annotations_that_are_not_there() -> None:
    """A list of annotations, or one of its files, that is named and not in the file is told."""
    of_page = '<ofd:Page PageID="100"><ofd:FileLoc>Gone.xml</ofd:FileLoc></ofd:Page>'
    listed = f"<ofd:Annotations {SPACE}>{of_page}</ofd:Annotations>"
    after = "<ofd:Annotations>Annots.xml</ofd:Annotations>"
    for parts, missing in (({}, "Annots.xml"), ({"Doc_0/Annots.xml": listed}, "Gone.xml")):
        found = read(ofd(page(lines(*LINES)), after=after, parts=parts))
        assert codes(found) == ["page-missing"]
        assert missing in doubts_in_words(found.doubts)[0][1]
