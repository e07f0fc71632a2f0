"""What a Word document says and does not show as text: clear letters, tips, choices, codes; and text cut by markup."""
# ruff: noqa: E501 - a run of XML is a line

import pytest

from duizhao.importer.readers.docx import read_docx
from tests.importer.docx.make import docx, field, left_out, p, r, seen
from tests.problem_words import doubts_in_words

SHADE = '<w:shd w:val="clear" w:fill="{}"/>'
UNSEEN = [
    '<w:color w:val="000000"/>' + SHADE.format("000000"),
    '<w:color w:val="000000"/><w:highlight w:val="black"/>',
    '<w:color w:val="FF0000"/><w:shd w:val="solid" w:color="FF0000"/>',
    '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>',
    '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>',
]
SEEN = [
    '<w:color w:val="auto"/>' + SHADE.format("000000"),
    SHADE.format("000000"),
    '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>',
    '<w:color w:val="000000"/><w:highlight w:val="none"/>',
    '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="auto"/>',
    '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="40000"/></w14:srgbClr></w14:solidFill></w14:textFill>',
]


def whites(raw: bytes) -> str:
    """The doubt about letters that cannot be told from their ground."""
    return next((message for code, message, _ in doubts_in_words(read_docx(raw).doubts) if code == "white-text"), "")


@pytest.mark.parametrize(("props", "told"), [*((x, True) for x in UNSEEN), *((x, False) for x in SEEN)])
def test_letters_in_the_colour_of_their_ground(props: str, told: bool) -> None:
    """Letters that are clear, or as dark as their marker or shading, are quoted; those that Word sets off are not."""
    assert ("“二十户”" in whites(docx(p(r("共") + r("二十户", props))))) == told


@pytest.mark.parametrize(("cell", "mark"), [("000000", True), ("FFFFFF", False), ("404040", False)])
def test_the_ground_of_a_cell(cell: str, mark: bool) -> None:
    """The shading of a cell is the ground of the letters in it."""
    words = p(r("七件", '<w:color w:val="000000"/>'))
    table = f"<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:tcPr>{SHADE.format(cell)}</w:tcPr>{words}</w:tc></w:tr></w:tbl>"
    assert ("“七件”" in whites(docx(p("表") + table))) == mark


BOX = "<w:p><w:r>{}</w:r></w:p>"
DRAWN = BOX.format(
    "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:spPr>{}</wps:spPr>{}<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
DARK = '<a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill>'


@pytest.mark.parametrize(
    ("box", "told"),
    [
        (DRAWN.format("<a:noFill/>", "", "{}"), True),
        (DRAWN.format("", "", "{}"), True),
        (DRAWN.format("", '<wps:style><a:fillRef idx="0"/></wps:style>', "{}"), True),
        (DRAWN.format('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>', "", "{}"), True),
        (DRAWN.format(DARK, "", "{}"), False),
        (DRAWN.format('<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>', "", "{}"), False),
        (DRAWN.format("", '<wps:style><a:fillRef idx="1"/></wps:style>', "{}"), False),
        (BOX.format('<w:pict><v:shape type="#_x0000_t202"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>'), True),
        (BOX.format('<w:pict><v:rect filled="f"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:rect></w:pict>'), True),
        (BOX.format('<w:pict><v:shape fillcolor=" "><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>'), True),
        (BOX.format('<w:pict><v:rect><v:fill type="gradient" color2="#c00"/><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:rect></w:pict>'), False),
        (BOX.format('<w:pict><v:rect><v:fill type="frame"/><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:rect></w:pict>'), False),
        (BOX.format('<w:pict><v:rect fillcolor="navy"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:rect></w:pict>'), False),
    ],
)  # fmt: skip
def test_white_letters_in_a_text_box(box: str, told: bool) -> None:
    """White letters in a clear or white text box are quoted, in one of another colour not."""
    words = p(r("罚款三十万元。", '<w:color w:val="FFFFFF"/>'))
    assert ("罚款三十万元" in whites(docx(p("表") + box.format(words)))) == told


RED = f"<wps:wsp><wps:spPr>{DARK}</wps:spPr></wps:wsp>"
CLEAR = DRAWN.format("<a:noFill/>", "", "{}")


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        (CLEAR.replace("<wps:wsp>", f"{RED}<wps:wsp>", 1), False),
        (BOX.format(f"<w:drawing><wp:anchor behindDoc='1'>{RED}</wp:anchor></w:drawing>") + CLEAR, False),
        (BOX.format("<w:drawing><pic:pic xmlns:pic='p'/></w:drawing>") + CLEAR, False),
        (BOX.format('<w:pict><v:oval fillcolor="red"/></w:pict>') + CLEAR, False),
        (BOX.format('<w:pict><v:oval filled="f"/></w:pict>') + CLEAR, True),
        (f"<w:tbl><w:tr><w:tc><w:tcPr>{SHADE.format('1F4E79')}</w:tcPr>{CLEAR}</w:tc></w:tr></w:tbl>", False),
        (f"<w:tbl><w:tr><w:tc><w:tcPr>{SHADE.format('FFFFFF')}</w:tcPr>{CLEAR}</w:tc></w:tr></w:tbl>", True),
    ],
)
def test_what_stands_behind_a_clear_text_box(behind: str, told: bool) -> None:
    """White letters in a clear box are not quoted where a picture, a filled shape or a dark cell may be behind them."""
    words = p(r("罚款三十万元。", '<w:color w:val="FFFFFF"/>'))
    assert ("罚款三十万元" in whites(docx(p("表") + behind.format(words)))) == told


@pytest.mark.parametrize(
    "markup",
    [
        '<w:hyperlink w:anchor="a" w:tooltip="提示语"><w:r><w:t>甲</w:t></w:r></w:hyperlink>',
        '<w:sdt><w:sdtPr><w:alias w:val="提示语"/></w:sdtPr><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>',
        '<w:sdt><w:sdtPr><w:comboBox><w:listItem w:value="1" w:displayText="提示语"/></w:comboBox></w:sdtPr><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>',
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="提示语"/></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("甲")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:r><w:t>甲</w:t><w:drawing><wp:inline><wp:docPr id="1" name="x"><a:hlinkClick r:id="k" tooltip="提示语"/></wp:docPr></wp:inline></w:drawing></w:r>',
    ],
)  # fmt: skip
def test_what_shows_only_when_used(markup: str) -> None:
    """Tips, names, choices and help, which no paper shows, stand in the ledger."""
    raw = docx(p(markup))
    assert (seen(raw), left_out(raw)) == (["甲"], [("alt-text", "提示语")])


def test_words_in_codes() -> None:
    """Chinese words in a field's code that nothing shows, and codes outside any field, stand in the ledger."""
    assert left_out(docx(p(r("甲") + field(' XE "信访事项" ')))) == [("field-code", "信访事项")]
    assert left_out(docx(p(r("甲") + "<w:r><w:instrText>信访</w:instrText></w:r>"))) == [("field-code", "信访")]
    assert left_out(docx(p(r("甲") + field(" REF 信访 ", r("乙"))))) == []


@pytest.mark.parametrize("inside", ["<!-- 旧 -->", "<?a b?>", "<w:proofErr/>"])
def test_text_cut_by_markup(inside: str) -> None:
    """What stands behind a comment, an instruction or an element inside a text is read."""
    assert seen(docx(p(f"<w:r><w:t>调解{inside}12件</w:t></w:r>"))) == ["调解12件"]


SQUEEZED = [('<w:w w:val="1"/>', True), ('<w:w w:val="66"/>', False), ('<w:spacing w:val="-300"/>', True),
            ('<w:spacing w:val="-20"/>', False), ('<w:spacing w:val="-14pt"/>', True)]  # fmt: skip


@pytest.mark.parametrize(("props", "gone"), SQUEEZED)
def test_letters_too_narrow_or_one_upon_the_other(props: str, gone: bool) -> None:
    """Letters that nobody can read for their width or their spacing are left out and quoted; narrow ones are read."""
    raw = docx(p(r("共") + r("6", props) + r("9件。")))
    assert (seen(raw), left_out(raw)) == ((["共9件。"], [("hidden-text", "6")]) if gone else (["共69件。"], []))


def test_contents_are_what_their_field_makes() -> None:
    """Lines that a field of contents makes are no text of the report, whatever their style; what follows it is."""
    line = "<w:r><w:t>一、举措</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>3</w:t></w:r>"
    body = p(field(' TOC \\o "1-3" ', line)) + p("一、举措") + p("全年学法6次。")
    assert seen(docx(body)) == ["一、举措", "全年学法6次。"]


PIECE = "<w:r><w:t{}>{}</w:t></w:r>"
KEPT = ' xml:space="preserve"'


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (("", "12 "), ("", "34件"), True),
        (("", "12"), ("", " 34件"), True),
        ((KEPT, "12 "), ("", "34件"), False),
        ((KEPT, "12"), (KEPT, " 34件"), False),
        (("", "受理 "), ("", "34件"), False),
    ],
)
def test_spaces_that_word_drops(first: tuple[str, str], second: tuple[str, str], joined: bool) -> None:
    """Spaces at the end of a text that does not keep them are dropped by Word: figures on both sides are quoted."""
    found = read_docx(docx(p(PIECE.format(*first) + PIECE.format(*second))))
    assert [line.text for line in found.lines] == [first[1] + second[1]]
    assert [code for code, _, _ in doubts_in_words(found.doubts)] == ["figure-at-break"] * joined


def test_a_space_at_the_end_of_another_paragraph() -> None:
    """A space that Word drops at a paragraph's end says nothing of the figures in the next."""
    assert (
        doubts_in_words(
            read_docx(
                docx(p(PIECE.format("", "共12 ")) + p(PIECE.format("", "共123") + PIECE.format("", "4件")))
            ).doubts
        )
        == ()
    )


@pytest.mark.parametrize(
    ("code", "dirty", "result", "told"),
    [
        (" =SUM(ABOVE) ", "1", "42", True),
        (" =SUM(ABOVE) ", "0", "42", False),
        (" TOC ", "1", "42", False),
        (" REF a ", "1", "甲", False),
        (" date ", "0", "2025年1月3日", True),
    ],
)
def test_results_out_of_date(code: str, dirty: str, result: str, told: bool) -> None:
    """A figure that Word works out anew when it opens the file is read as stored and quoted; no other field is."""
    raw = docx(p(r("合计") + field(code, r(result)).replace('"begin"', f'"begin" w:dirty="{dirty}"')))
    assert [code for code, _, _ in doubts_in_words(read_docx(raw).doubts)] == ["field-renewed"] * told
    assert seen(raw) in (["合计" + result], [])


@pytest.mark.parametrize(("maker", "told"), [("html-to-docx", ["looks-lost"]), ("python-docx", [])])
def test_a_converter_that_keeps_no_looks(maker: str, told: list[str]) -> None:
    """html-to-docx writes struck words as others and leaves captions out: its files are told, others' are not."""
    said = f'<c:p xmlns:c="urn:x"><c:title/><c:creator>{maker}</c:creator></c:p>'
    made = read_docx(docx(p("受理1812件。"), {"/docProps/core.xml": said}))
    assert [code for code, _, _ in made.doubts] == told


ANCHOR = '<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="{base}"><wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV><wp:extent cx="900" cy="500"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
SHAPE = '<wps:wsp><wps:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="900" cy="500"/></a:xfrm></wps:spPr><wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx></wps:wsp>'
GROUP = '<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wpg:wgp xmlns:wpg="g">{}</wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("second", "told"), [((0, -900), True), ((-1000, 100), True), ((0, 600), False), ((1000, -100), False), ((0, 100), False)]
)  # fmt: skip
@pytest.mark.parametrize("grouped", [True, False])
def test_boxes_that_are_stored_in_another_order(second: tuple[int, int], told: bool, grouped: bool) -> None:
    """Boxes of a group or of one paragraph that are seen before those stored before them are quoted in their order."""
    boxes = "".join(
        (SHAPE if grouped else ANCHOR).format(x=x, y=y, base="page", words=p(words))
        for (x, y), words in (((0, 0), "甲框"), (second, "乙框"))
    )
    doubts = doubts_in_words(read_docx(docx(p(GROUP.format(boxes) if grouped else boxes))).doubts)
    assert ["“乙框”、“甲框”" in message for code, message, _ in doubts if code == "other-order"] == (
        [True] if told else []
    )


@pytest.mark.parametrize(
    ("order", "told"), [((0, 1, 2, 3), False), ((0, 2, 1, 3), False), ((0, 3, 1, 2), True), ((1, 0, 3, 2), True)]
)
def test_boxes_that_stand_in_columns(order: tuple[int, ...], told: bool) -> None:
    """Boxes in two rows and two columns that are stored row by row or column by column are in order, others not."""
    cells = [
        (x, y, words) for (x, y), words in zip(((0, 0), (0, 600), (1000, 0), (1000, 600)), "甲乙丙丁", strict=True)
    ]
    boxes = "".join(SHAPE.format(x=x, y=y, words=p(f"{words}框")) for x, y, words in (cells[i] for i in order))
    doubts = read_docx(docx(p(GROUP.format(boxes)))).doubts
    assert any(code == "other-order" for code, _, _ in doubts) == told


def test_boxes_that_are_placed_from_other_points() -> None:
    """Of boxes that are placed from different points nothing is said of their order."""
    boxes = "".join(ANCHOR.format(x=0, y=y, base=base, words=p("框")) for base, y in (("page", 900), ("margin", 0)))
    assert not [1 for code, _, _ in read_docx(docx(p(boxes))).doubts if code == "other-order"]


RULED = '<w:u w:val="single"/>'
LINE = r("  ", RULED)
WRAPPERS = (
    "<w:smartTag>{}</w:smartTag>",
    '<w:ins w:id="1" w:author="a">{}</w:ins>',
    "<w:hyperlink>{}</w:hyperlink>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:fldSimple w:instr="SEQ a">{}</w:fldSimple>',
)


@pytest.mark.parametrize(
    ("middle", "told"),
    [
        (r("    ", RULED), True),
        (r("  ", RULED) + r("  ", RULED), True),
        (f"<w:r><w:rPr>{RULED}</w:rPr><w:tab/></w:r>", True),
        (r(" ", RULED), False),
        (r("  ", RULED) + r("12", RULED) + r("  ", RULED), False),
        (r("    ", '<w:u w:val="none"/>'), False),
        (r("    "), False),
        *((LINE + wrapper.format(r("12", RULED)) + LINE, False) for wrapper in WRAPPERS),
        *((LINE + wrapper.format(r("张三", RULED)) + LINE, False) for wrapper in WRAPPERS),
        *((wrapper.format(LINE), True) for wrapper in WRAPPERS),
        (LINE + r("12") + LINE, False),
        (LINE + r("十二") + LINE, False),
        (LINE + r("张三", '<w:rStyle w:val="u"/>') + LINE, False),
        (LINE + f"<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>{LINE}", False),
        (f"<w:r><w:rPr>{RULED}</w:rPr><w:tab/><w:drawing/></w:r>", False),
        (f'<w:del w:id="1" w:author="a"><w:r><w:rPr>{RULED}</w:rPr><w:delText>12</w:delText></w:r></w:del>{LINE}', True),
    ],
)  # fmt: skip
def test_lines_to_write_on(middle: str, told: bool) -> None:
    """Underlined spaces between words, on which nothing is written, are quoted; beside a number or a name not."""
    doubts = doubts_in_words(read_docx(docx(p(r("受理") + middle + r("件。")))).doubts)
    assert ["受理〔 〕件。" in message for code, message, _ in doubts if code == "field-empty"] == (
        [True] if told else []
    )
    doubts = doubts_in_words(read_docx(docx(p(r("签字：") + middle))).doubts)
    assert not [message for code, message, _ in doubts if code == "field-empty"]
