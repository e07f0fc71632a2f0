"""What the conversion of an office file loses is found by a reading of the file itself."""

import io
import zipfile
from pathlib import Path

import pytest

from duizhao.importer.account.office import lost_in_conversion, witness_office
from duizhao.importer.extract import Extract, RawLine
from tests.importer.docx.make import docx, p
from tests.importer.word_files import doc
from tests.problem_words import doubts_in_words

SAMPLES = Path(__file__).parents[1] / "samples"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "draw", "table")
)


def odt(body: str, formula: str = "") -> bytes:
    """An OpenDocument text, with a formula in an object of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:body>{body}</office:body></office:document-content>",
        )
        if formula:
            package.writestr(
                "Object 1/content.xml", f'<math xmlns="http://www.w3.org/1998/Math/MathML">{formula}</math>'
            )
    return out.getvalue()


def told(raw: bytes, *lines: str) -> list[str]:
    """The messages about what lines lack that a file has."""
    return [
        message
        for _, message, _ in doubts_in_words(
            lost_in_conversion(raw, docx(p("文")), Extract(tuple(map(RawLine, lines)))).doubts
        )
    ]


@pytest.mark.parametrize("name", ["w01-office.doc", "w02-office.wps"])
def test_the_pieces_of_a_word_file(name: str) -> None:
    """All words of an old Word file are found in its streams; a sentence that a conversion loses is quoted."""
    raw = (SAMPLES / name).read_bytes()
    made = witness_office(raw)
    assert made is not None
    lines = [piece.text for piece in made.pieces]
    assert "".join(lines).count("法治政府建设") >= 2
    assert told(raw, *lines) == []
    longest = max(lines, key=len)
    quoted = told(raw, *(line for line in lines if line != longest))
    assert [longest[:20] in message for message in quoted] == [True]


LOOKS = [("3708 01", "划掉"), ("0008 01", "修订删去"), ("3c08 01", "隐藏"), ("482a 01", "上标"), ("4548 0c00", "升降"),
         ("3b08 01", "大写"), ("7068 fffffe00", "白色"), ("422a 08", "白色"), ("0b46 0100", "自动编号"),
         ("3508 01", ""), ("7068 c0000000", ""), ("3708 00", "")]  # fmt: skip


@pytest.mark.parametrize(("properties", "told"), LOOKS)
def test_looks_that_plain_text_does_not_tell(properties: str, told: str) -> None:
    """Words of an old Word file that antiword writes like all others are quoted: struck, hidden, raised, white ones."""
    runs = (("共", b""), ("18", bytes.fromhex(properties)), ("件。\r", b""))
    made = lost_in_conversion(doc("共18件。\r", runs=runs), "共18件。".encode(), Extract((RawLine("共18件。"),)))
    quotes = [message for _, message, _ in doubts_in_words(made.doubts)]
    assert [told in message and "18" in message for message in quotes] == ([True] if told else [])
    assert not doubts_in_words(
        lost_in_conversion(doc("共18件。\r", runs=runs), docx(p("共18件。")), Extract((RawLine("共18件。"),))).doubts
    )


STRIKE, UNLIKE = bytes.fromhex("370801"), bytes.fromhex("370881")
NORMAL = (1, 0xFFF, b"", b"")


@pytest.mark.parametrize(
    ("styles", "own", "quoted"),
    [
        ((NORMAL, (2, 0xFFF, b"", STRIKE), (2, 1, b"", b"")), "304a 0200", "18"),
        ((NORMAL, (2, 0xFFF, b"", STRIKE), (2, 1, b"", bytes.fromhex("370800"))), "304a 0200", ""),
        ((NORMAL, (2, 0xFFF, b"", STRIKE)), "304a 0100 3708 00", ""),
        (((1, 0xFFF, b"", STRIKE),), "", "共18件"),
        (((1, 0xFFF, b"", STRIKE), (2, 0xFFF, b"", STRIKE)), "304a 0100", "共"),
        (((1, 0xFFF, b"", STRIKE),), "3708 81", "共"),
        ((NORMAL,), "3708 81", "18"),
        (((1, 0, b"", STRIKE),), "", "共18件"),
    ],
)
def test_looks_that_only_a_style_gives(
    styles: tuple[tuple[int, int, bytes, bytes], ...], own: str, quoted: str
) -> None:
    """What a style says of words, or the one that it is based on, is told too; two styles that strike cancel out."""
    runs = (("共", b""), ("18", bytes.fromhex(own)), ("件。\r", b""))
    raw = doc("共18件。\r", runs=runs, styles=styles)
    made = lost_in_conversion(raw, "共18件。".encode(), Extract((RawLine("共18件。"),)))
    told = [message for _, message, _ in doubts_in_words(made.doubts) if "划掉" in message]
    assert [f"〔{quoted}" in message for message in told] == ([True] if quoted else [])


def test_numbers_that_only_a_style_gives() -> None:
    """A paragraph whose style numbers it may lack its number; one that says itself that it has none does not."""
    for own, told in ((b"", True), (bytes.fromhex("0b460000"), False)):
        raw = doc("甲项。\r", runs=(("甲项。\r", own),), styles=((1, 0xFFF, bytes.fromhex("0b460100"), b""),))
        made = lost_in_conversion(raw, "甲项。".encode(), Extract((RawLine("甲项。"),)))
        assert any("自动编号" in message for _, message, _ in doubts_in_words(made.doubts)) == told


def test_an_open_document() -> None:
    """The text of an OpenDocument, of its formulas too, is compared; where words stand makes no difference."""
    body = "<text:p>办结率为<draw:object/>，<text:span>公示</text:span>9件</text:p><text:p>末段</text:p>"
    raw = odt(body, "<mrow><mn>31</mn><mo>/</mo><mn>40</mn></mrow>")
    assert told(raw, "末段", "办结率为31/40，公示9件") == []
    assert [
        message.startswith("转换前的原件的“3140”没有读出来") for message in told(raw, "办结率为，公示9件", "末段")
    ] == [True]


@pytest.mark.parametrize(
    ("number", "note", "text"),
    [("12.", False, "走访。"), ("注12：", True, "走访。"), ("", False, "走访（注12）。")],
)
def test_numbers_that_the_reader_made(number: str, note: bool, text: str) -> None:
    """A figure that a conversion lost is not made good by the number of a list or a note in which its digits stand."""
    lines = [RawLine("办结件。"), RawLine(text, number=number, note=note)]
    if "（注12）" in text:
        lines.append(RawLine("核实。", number="注12：", note=True))
    raw = odt("<text:p>办结<text:span>12</text:span>件。</text:p><text:p>走访。</text:p><text:p>核实。</text:p>")
    made = lost_in_conversion(raw, docx(p("文")), Extract(tuple(lines)))
    assert "“12”（在“办结12件”中）没有读出来" in " ".join(message for _, message, _ in doubts_in_words(made.doubts))


def test_fields_that_store_nothing() -> None:
    """A field of OpenDocument that refers to a number and stores none is quoted in its line."""
    fields = (
        "见第<text:bookmark-ref/>页，共<text:page-count>4</text:page-count>页<text:user-defined text:display='none'/>"
    )
    (message,) = told(odt(f"<office:text><text:p>{fields}</text:p></office:text>"), "见第页，共4页")
    assert ("1 处没有存下结果的域" in message, "“见第〔bookmark-ref〕页，共”" in message) == (True, True)


def test_cells_that_hold_a_value_and_no_words() -> None:
    """A cell of an OpenDocument table with a value that its text does not show is quoted with its row."""
    cell = '<table:table-cell office:value="12">{}</table:table-cell>'
    row = "<table:table-row><table:table-cell><text:p>调解</text:p></table:table-cell>{}</table:table-row>"
    for text, quoted in (("", True), ("<text:p/>", True), ("<text:p>12</text:p>", False)):
        raw = odt(f"<table:table>{row.format(cell.format(text))}</table:table>")
        assert ["“调解〔12〕”" in message for message in told(raw, "调解", "12")] == ([True] if quoted else [])


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ('<table:table-cell office:value="0"><text:p/></table:table-cell>', 0),
        ('<table:table-cell office:value="0.0"><text:p/></table:table-cell>', 0),
        ('<table:table-cell office:string-value=" "><text:p/></table:table-cell>', 0),
        ('<table:table-cell office:value="2"><text:p><d:custom-shape/></text:p></table:table-cell>', 0),
        ('<table:table-cell office:value="2"><text:p><text:expression/></text:p></table:table-cell>', 1),
        ('<table:table-cell office:value="0.5"><text:p/></table:table-cell>', 1),
    ],
)
def test_cells_whose_value_is_shown_otherwise(cell: str, count: int) -> None:
    """Cells with nought, spaces or a drawing are not quoted as cells without words; one with an empty field is once."""
    cell = cell.replace(
        "<d:custom-shape", '<d:custom-shape xmlns:d="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    )
    row = f"<table:table-row><table:table-cell><text:p>受理</text:p></table:table-cell>{cell}</table:table-row>"
    messages = told(odt(f"<table:table>{row}</table:table>"), "受理")
    assert sum(message.count("〔") for message in messages) == count


def test_rows_that_are_hidden() -> None:
    """A row or column of OpenDocument that is hidden, and shown by its conversion, is quoted; others are not."""
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    hidden = f"<table:table-row table:visibility='collapse'>{cell.format('旧稿')}</table:table-row>"
    rows = f"{hidden}<table:table-row>{cell.format('现行')}</table:table-row>"
    body = f"<table:table><table:table-column/>{rows}</table:table>"
    (message,) = told(odt(f"<office:text>{body}</office:text>"), "旧稿", "现行")
    assert ("1 处标为隐藏的表格行或列" in message, "“旧稿”" in message) == (True, True)


def test_labels_among_controls() -> None:
    """What a control of OpenDocument shows is quoted where no line has it: a label, what is filled in or chosen."""
    controls = (
        "<form:fixed-text form:label='经办人'/><form:text form:current-value='李四'/>"
        "<form:listbox><form:option form:label='良'/><form:option form:label='优' form:current-selected='true'/>"
        "</form:listbox><form:hidden form:current-value='密'/>"
    )
    raw = odt(f"<office:text xmlns:form='urn:f'><text:p>文</text:p>{controls}</office:text>")
    (message,) = told(raw, "文")
    assert [words in message for words in ("经办人", "李四", "优", "良", "密")] == [True, True, True, False, False]
    assert told(raw, "文", "经办人李四优") == []


def test_formulas_that_only_can_be_counted() -> None:
    """Formulas of an RTF that the converted file does not hold are counted."""
    raw = rb"{\rtf1 a{\*\moMath {\*\mf x}}}"
    assert ["公式" in message for message in told(raw, "a")] == [True]


@pytest.mark.parametrize("raw", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x03\x04", b"{\\rtf1 -}"])
def test_damaged_files_have_no_witness(raw: bytes) -> None:
    """A file that is not as expected gives no witness, and no error."""
    assert doubts_in_words(lost_in_conversion(raw, b"", Extract(())).doubts) == ()


@pytest.mark.parametrize("version", ["", "_415B"])
def test_the_words_of_a_uof(version: str) -> None:
    """All words of a UOF are compared, those of its boxes too, whichever version names its elements."""
    word = f"字:文本串{version}"
    text = "".join(f"<字:段落><字:句><{word}>{t}</{word}></字:句></字:段落>" for t in ("正文办结九件", "框内移送两件"))
    raw = f'<uof:UOF xmlns:uof="a" xmlns:字="b">{text}<uof:标题>属性</uof:标题></uof:UOF>'.encode()
    assert told(raw, "正文办结九件", "框内移送两件") == []
    (message,) = told(raw, "正文办结九件")
    assert "框内移送两件" in message
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("content.xml", raw)
    assert told(out.getvalue(), "正文办结九件") == [message]


def test_readings_in_the_style_of_a_phonetic_guide() -> None:
    """A run of UOF that holds word and reading in one is quoted; runs in other styles are not."""
    runs = "".join(
        f'<字:句><字:句属性 字:式样引用="{style}"/><字:文本串>{text}</字:文本串></字:句>'
        for style, text in (("Ru2", "21三十"), ("Rule", "办结"))
    )
    raw = f'<uof:UOF xmlns:uof="a" xmlns:字="b"><字:段落>{runs}</字:段落></uof:UOF>'.encode()
    (message,) = told(raw, "21三十办结")
    assert "“21三十”" in message
    assert "办结" not in message


def test_items_that_hold_only_a_list() -> None:
    """An item of OpenDocument with no words of its own, behind another, is told: programs count it or not."""
    inner = "<text:list><text:list-item><text:p>登记</text:p></text:list-item></text:list>"
    first = "<text:list-item><text:p>受理</text:p></text:list-item>"
    whole = f"<text:list>{first}<text:list-item>{inner}</text:list-item></text:list>"
    (message,) = told(odt(whole), "受理", "登记")
    assert "“登记”" in message
    nested = f"<text:list><text:list-item>{inner}</text:list-item>{first}</text:list>"  # as LibreOffice begins one
    assert told(odt(nested), "登记", "受理") == []


@pytest.mark.parametrize(
    ("style", "quoted"),
    [
        ('fo:text-transform="lowercase"', True),
        ('fo:text-transform="none"', False),
        ("", True),  # as its parent
    ],
)
def test_letters_shown_small(style: str, quoted: bool) -> None:
    """Capitals that an OpenDocument text shows as small letters are quoted: a conversion keeps them as stored."""
    name = "urn:oasis:names:tc:opendocument:xmlns"
    styles = (
        f'<s:style xmlns:s="{name}:style:1.0" s:name="A"><s:text-properties xmlns:fo="{name}:xsl-fo-compatible:1.0" '
        f'fo:text-transform="lowercase"/></s:style><s:style xmlns:s="{name}:style:1.0" s:name="B" '
        f's:parent-style-name="A"><s:text-properties xmlns:fo="{name}:xsl-fo-compatible:1.0" {style}/></s:style>'
    )
    words = '推行<text:span text:style-name="B">PPP</text:span>项目'
    raw = (
        f'<office:document {SPACES} xmlns:t="{name}"><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><text:p>{words}</text:p></office:body></office:document>"
    )
    assert any("“ppp（PPP）”" in message for message in told(raw.encode(), "推行PPP项目")) == quoted


CELL = "<字:单元格><字:单元格属性>{}</字:单元格属性><字:段落><字:文本串>{}</字:文本串></字:段落></字:单元格>"


@pytest.mark.parametrize(
    ("first", "second", "quoted"),
    [
        ([("", "普法"), ("", "12"), ("", "15")], [("", "13"), ("", "17")], True),
        ([('<字:跨行 字:值="2"/>', "普法"), ("", "12"), ("", "15")], [("", "13"), ("", "17")], False),
        ([("", "普法"), ("", "12"), ("", "15")], [('<字:跨列 字:值="2"/>', "合计"), ("", "17")], False),
        ([("", "普法"), ("", "12"), ("", "15")], [("<字:跨列>2</字:跨列>", "合计"), ("", "17")], False),
    ],
)
def test_rows_of_a_uof_that_lack_cells(
    first: list[tuple[str, str]], second: list[tuple[str, str]], quoted: bool
) -> None:
    """A row with fewer cells than others, of which nothing says in which columns they stand, is quoted."""
    rows = "".join(f"<字:行>{''.join(CELL.format(*cell) for cell in cells)}</字:行>" for cells in (first, second))
    raw = f'<uof:UOF xmlns:uof="u" xmlns:字="w"><字:文字表>{rows}</字:文字表></uof:UOF>'.encode()
    messages = told(raw, *(words for cells in (first, second) for _, words in cells))
    assert [m for m in messages if "“13 | 17”" in m] == messages
    assert len(messages) == quoted


def test_lists_of_a_uof_that_begin_anew() -> None:
    """An item at which a list of UOF that was begun before starts anew is quoted, its first item is not."""
    info = '<字:自动编号信息 字:编号引用="{}" 字:编号级别="0" 字:重新编号="1"/>'
    item = f"<字:段落><字:段落属性>{info}</字:段落属性><字:文本串>{{}}</字:文本串></字:段落>"
    items = "".join(item.format(*one) for one in (("a", "举措"), ("b", "普法"), ("a", "不足")))
    raw = f'<uof:UOF xmlns:uof="u" xmlns:字="w">{items}</uof:UOF>'.encode()
    assert ["“不足”" in message for message in told(raw, "举措", "普法", "不足")] == [True]


@pytest.mark.parametrize(
    ("levels", "quoted"), [((0, 1, 0, 1), []), ((0, 1, 1), ["丙"]), ((0, 1, 0, 1, 1), ["戊"]), ((1, 0, 1, 0), [])]
)
def test_lower_levels_of_a_uof_that_begin_anew(levels: tuple[int, ...], quoted: list[str]) -> None:
    """A lower level that starts again below its next parent is not quoted; one that does so among its own is."""
    info = '<字:自动编号信息 字:编号引用="a" 字:编号级别="{}" 字:重新编号="{}"/>'
    item = f"<字:段落><字:段落属性>{info}</字:段落属性><字:文本串>{{}}</字:文本串></字:段落>"
    items = "".join(item.format(k, "true" if k else "false", w) for k, w in zip(levels, "甲乙丙丁戊", strict=False))
    raw = f'<uof:UOF xmlns:uof="u" xmlns:字="w">{items}</uof:UOF>'.encode()
    messages = told(raw, *"甲乙丙丁戊"[: len(levels)])
    assert [word for word in "甲乙丙丁戊" if any(f"“{word}”" in message for message in messages)] == quoted
