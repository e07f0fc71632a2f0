"""Automatic numbers: as Word counts and writes them."""
# ruff: noqa: E501 - a run of XML is a line

import pytest

from duizhao.importer import draft
from duizhao.importer.readers.docx import read_docx
from duizhao.importer.readers.docx.list_numbering import with_space
from duizhao.importer.readers.word_numbers import format_number
from duizhao.model import Rules
from tests.importer.docx.make import docx, p, part
from tests.problem_words import doubts_in_words


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("chineseCounting", "一 十 十一 二十 二十一 一〇〇 一〇一 一一〇 一一一"),
        ("taiwaneseCounting", "一 十 十一 二十 二十一 一○○ 一○一 一一○ 一一一"),
        ("chineseCountingThousand", "一 十 十一 二十 二十一 一百 一百零一 一百一十 一百一十一"),
        ("taiwaneseCountingThousand", "一 十 十一 二十 二十一 一百 一百零一 一百一十 一百一十一"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾壹 贰拾 贰拾壹 壹佰 壹佰零壹 壹佰壹拾 壹佰壹拾壹"),
        ("ideographLegalTraditional", "壹 壹拾 壹拾壹 貳拾 貳拾壹 壹佰 壹佰零壹 壹佰壹拾 壹佰壹拾壹"),
        ("ideographTraditional", "甲 癸 11 20 21 100 101 110 111"),
        ("ideographZodiac", "子 酉 戌 20 21 100 101 110 111"),
        ("ideographZodiacTraditional", "甲子 癸酉 甲戌 癸未 甲申 100 101 110 111"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ ⑳ 21 100 101 110 111"),
        ("decimalEnclosedCircleChinese", "① ⑩ ⑪ ⑳ 21 100 101 110 111"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 21 100 101 110 111"),
        ("decimalEnclosedFullstop", "⒈ ⒑ ⒒ ⒛ 21 100 101 110 111"),
        ("ideographEnclosedCircle", "㊀ ㊉ 11 20 21 100 101 110 111"),
        ("decimalFullWidth", "１ １０ １１ ２０ ２１ １００ １０１ １１０ １１１"),
        ("ideographDigital", "一 一〇 一一 二〇 二一 一〇〇 一〇一 一一〇 一一一"),
        ("taiwaneseDigital", "一 一○ 一一 二○ 二一 一○○ 一○一 一一○ 一一一"),
        ("japaneseCounting", "一 十 十一 二十 二十一 百 百一 百十 百十一"),
        ("koreanDigital", "일 일영 일일 이영 이일 일영영 일영일 일일영 일일일"),
        ("koreanDigital2", "一 一零 一一 二零 二一 一零零 一零一 一一零 一一一"),
        ("koreanCounting", "일 십 십일 이십 이십일 백 백일 백십 백십일"),
        ("koreanLegal", "하나 열 열하나 스물 스물하나 100 101 110 111"),
        ("lowerLetter", "a j k t u vvvv wwww fffff ggggg"),
        ("upperRoman", "I X XI XX XXI C CI CX CXI"),
        ("decimalZero", "01 10 11 20 21 100 101 110 111"),
        ("ordinal", "1st 10th 11th 20th 21st 100th 101st 110th 111th"),
        ("anything", "1 10 11 20 21 100 101 110 111"),
    ],
)
def test_formats(style: str, shown: str) -> None:
    """Each format is right at the places where counting changes."""
    assert [format_number(n, style) for n in (1, 10, 11, 20, 21, 100, 101, 110, 111)] == shown.split()


def level(i: int, text: str, format: str = "decimal", start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(id: int, *levels: str) -> str:
    """A list's definition."""
    return f'<w:abstractNum w:abstractNumId="{id}">{"".join(levels)}</w:abstractNum>'


def num(id: int, of: int, override: str = "") -> str:
    """A list."""
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def at(list_id: int, i: int = 0, text: str = "文") -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{i}"/><w:numId w:val="{list_id}"/></w:numPr>')


def numbers(body: str, lists: str, styles: str = "") -> list[str]:
    """The numbers of the paragraphs that hold text."""
    parts = {"numbering": part("w:numbering", lists), "styles": part("w:styles", styles)}
    return [line.number.strip() for line in read_docx(docx(body, parts)).lines if line.text]


TREE = (level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3"))
RESTART = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride>'


@pytest.mark.parametrize(
    ("body", "lists", "expected"),
    [
        (at(1) + at(1, 0, "") + at(1), abstract(1, *TREE) + num(1, 1), "1. 3."),
        (at(1) + at(1, 1) + at(1) + at(1, 1), abstract(1, *TREE) + num(1, 1), "1. 1.1 2. 2.1"),
        (at(1, 1) + at(1) + at(1, 2), abstract(1, *TREE) + num(1, 1), "1.1 2. 2.1.1"),
        (at(1) + at(2) + at(1), abstract(1, *TREE) + num(1, 1) + num(2, 1), "1. 2. 3."),
        (at(1) + at(2) + at(2) + at(1), abstract(1, *TREE) + num(1, 1) + num(2, 1, RESTART.format(0, 6)), "1. 6. 7. 8."),
        (at(1) + at(1, 1) + at(1) + at(1, 1), abstract(1, *TREE) + num(1, 1, RESTART.format(1, 4)), "1. 1.4 2. 2.4"),
        (at(1) + at(2) + at(1), abstract(1, *TREE) + num(1, 1) + num(2, 1, f'<w:lvlOverride w:ilvl="0">{level(0, "第%1项", "chineseCounting", 9)}</w:lvlOverride>'), "1. 第二项 3."),
        (at(1) + at(1, 1) + at(1) + at(1, 1), abstract(1, level(0, "%1章"), level(1, "%2条", more='<w:lvlRestart w:val="0"/>')) + num(1, 1), "1章 1条 2章 2条"),
        (at(1) + at(1, 1) + at(1, 2) + at(1, 1) + at(1, 2) + at(1) + at(1, 2), abstract(1, level(0, "%1"), level(1, "%2"), level(2, "%3", more='<w:lvlRestart w:val="1"/>')) + num(1, 1), "1 1 1 2 2 2 1"),
        (at(1) + at(1, 1), abstract(1, level(0, "第%1章", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>")) + num(1, 1), "第一章 1.1"),
        (at(1) + at(1, 1), abstract(1, level(0, "附注：", "none"), level(1, "", "bullet")) + num(1, 1), "附注： "),
        (at(1) + at(1), '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>' + num(1, 1), "0) 1)"),
        (at(9) + at(0), num(9, 5), " "),
    ],
)  # fmt: skip
def test_counting(body: str, lists: str, expected: str) -> None:
    """Starts, restarts, overrides, levels left out, empty paragraphs and shared lists count as in Word."""
    assert numbers(body, lists) == expected.split(" ")


@pytest.mark.parametrize(("by_section", "expected"), [("1", "1. 2. 1."), ("0", "1. 2. 3.")])
def test_lists_that_count_by_section(by_section: str, expected: str) -> None:
    """A list that starts anew in each section does so behind a section's end, and is told ([MS-DOCX] 2.5.2.1)."""
    list_of = abstract(1, *TREE).replace(
        "<w:abstractNum ", f'<w:abstractNum w15:restartNumberingAfterBreak="{by_section}" '
    )
    ends = at(1).replace("</w:pPr>", "<w:sectPr/></w:pPr>")
    made = part("w:numbering", list_of + num(1, 1)).replace(" xmlns:w=", ' xmlns:w15="urn:x" xmlns:w=', 1)
    found = read_docx(docx(at(1) + ends + at(1, 0, "丙"), {"numbering": made}))
    assert [line.number for line in found.lines] == expected.split(" ")
    assert [
        message for code, message, _ in doubts_in_words(found.doubts) if "“1.丙”" in message and code == "number-unsure"
    ] == [message for _, message, _ in doubts_in_words(found.doubts)]
    assert len(doubts_in_words(found.doubts)) == int(by_section)


def test_lists_of_notes() -> None:
    """The lists of notes are counted by themselves, and do not set those of the text on (as Word's stories do)."""
    mark = '<w:footnoteReference w:id="1"/>'
    first = at(1).replace("</w:p>", f"<w:r>{mark}</w:r></w:p>")
    parts = {
        "numbering": part("w:numbering", abstract(1, *TREE) + num(1, 1)),
        "footnotes": part("w:footnotes", f'<w:footnote w:id="1">{p("注")}{at(1)}{at(1)}</w:footnote>'),
    }
    made = read_docx(docx(first + at(1), parts))
    assert [line.number.strip() for line in made.lines] == ["1.", "注1：", "1.", "2.", "2."]


def test_numbers_alone() -> None:
    """The number of a paragraph that shows nothing else is no line, and told with the words before it."""
    parts = {"numbering": part("w:numbering", abstract(1, *TREE) + num(1, 1))}
    made = read_docx(docx(at(1, 0, "甲乙") + at(1, 0, "") + at(1, 1, "丙") + at(1, 0, "丁"), parts))
    assert [line.number + line.text for line in made.lines if line.text] == ["1.甲乙", "2.1 丙", "3.丁"]
    assert [message for code, message, _ in doubts_in_words(made.doubts) if code == "number-without-text"] == [
        "有的自动编号后面没有字，没有写进正文：“2.”（在“甲乙”之后）"
    ]


def test_two_paragraphs_with_one_number() -> None:
    """Two paragraphs in a row that lists of their own give one and the same number are quoted; lists that go on are not."""
    parts = {"numbering": part("w:numbering", abstract(1, *TREE) + abstract(2, *TREE) + num(1, 1) + num(2, 2))}
    made = read_docx(docx(at(1, 0, "甲") + at(2, 0, "乙") + at(2, 0, "丙") + p("文") + at(2, 0, "丁"), parts))
    assert [line.number + line.text for line in made.lines] == ["1.甲", "1.乙", "2.丙", "文", "3.丁"]
    assert [message for _, message, _ in doubts_in_words(made.doubts)] == [
        "相邻或只隔着正文的两段，自动编号相同，各自成列表，照原件写出：“1.甲 / 1.乙”"
    ]


@pytest.mark.parametrize(
    ("between", "told"),
    [("走访9户，都有回音。", True), ("", True), ("二、不足", False), ("（二）走访9户。", False), ("普法工作", False)],
)
def test_one_number_again_behind_running_text(between: str, told: bool) -> None:
    """A number that comes again behind sentences of its item is quoted; behind what begins a part of the report not."""
    parts = {"numbering": part("w:numbering", abstract(1, *TREE) + abstract(2, *TREE) + num(1, 1) + num(2, 2))}
    made = read_docx(docx(at(1, 0, "甲") + p(between) + at(2, 0, "乙"), parts))
    assert any("“1.甲 / 1.乙”" in message for _, message, _ in doubts_in_words(made.doubts)) == told


def test_lists_that_refer_to_a_style() -> None:
    """A list that only names a numbering style counts with the list that defines it."""
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Own"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Own"/>{level(0, "（%1）", "chineseCounting")}</w:abstractNum>'
        + num(3, 1) + num(4, 2)
    )  # fmt: skip
    style = '<w:style w:type="numbering" w:styleId="Own"><w:name w:val="own"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    assert numbers(at(3) + at(4) + at(3), lists, style) == ["（一）", "（二）", "（三）"]
    assert numbers(at(3) + at(4) + at(3), lists) == ["（一）", "（二）", "（三）"]


def test_deleted_and_hidden_paragraphs_do_not_count() -> None:
    """A paragraph whose end is deleted runs into the next and has no number of its own; a hidden one neither."""
    numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = p("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", f'{numbering}<w:rPr><w:del w:id="1"/></w:rPr>')
    hidden = p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>", f"{numbering}<w:rPr><w:vanish/></w:rPr>")
    body = at(1) + gone + at(1) + hidden + at(1)
    assert [n for n in numbers(body, abstract(1, *TREE) + num(1, 1)) if n] == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    ("number", "suffix", "text", "expected"),
    [
        ("1", "tab", "2023年", "1 "), ("1", "nothing", "2023年", "1 "), ("1.", "tab", "6名", "1. "), ("一、", "tab", "主要", "一、"),
        ("第三条", "tab", "学法", "第三条 "), ("第三条", "nothing", "学法", "第三条"), ("（1）", "space", "2次", "（1）"), ("1", "tab", "（一）", "1"),
        ("A", "nothing", "B", "A "), ("", "tab", "甲", ""), ("1", "tab", "", "1"), ("①", "tab", "学法", "① "),
    ],
)  # fmt: skip
def test_a_number_never_runs_into_its_text(number: str, suffix: str, text: str, expected: str) -> None:
    """A number and the digits or words behind it stay two words, as the tab in Word parts them."""
    assert with_space(number, suffix, text) == expected


def test_the_space_behind_a_number_stays_on_the_page(rules: Rules) -> None:
    """The repair of white space does not close the space that parts a number from a figure: 1 600名 is not 1600名."""
    lists = {"numbering": part("w:numbering", abstract(1, level(0, "%1")) + num(1, 1))}
    raw = docx(p("云台镇2023年法治政府建设报告") + at(1, 0, "600名干部学法。") + at(1, 0, "2023年培训。"), lists)
    body = draft(raw, "a.docx", {}, rules).body
    assert "1 600名" in body
    assert "2 2023年" in body


def test_formats_that_are_not_known_are_told() -> None:
    """A number in a format that is not known is written in digits, and a doubt shows it; known ones go without."""
    lists = {
        "numbering": part(
            "w:numbering", abstract(1, level(0, "%1.", "hebrew2"), level(1, "%2)", "lowerRoman")) + num(1, 1)
        )
    }
    made = read_docx(docx(at(1) + at(1) + at(1, 1), lists))
    assert [m for _, m, _ in doubts_in_words(made.doubts)] == [
        "自动编号的格式不认识，已写成阿拉伯数字：“1.（hebrew2）”"
    ]


def test_hidden_numbers_and_check_marks() -> None:
    """A level's hidden number is not shown; check boxes as bullets are choices, boxes alone are ornaments."""
    hidden, signs = "<w:rPr><w:vanish/></w:rPr>", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    assert numbers(at(1), abstract(1, level(0, "%1.").replace("</w:lvl>", f"{hidden}</w:lvl>")) + num(1, 1)) == [""]
    box, tick = (
        level(i, sign, "bullet").replace("</w:lvl>", f"{signs}</w:lvl>") for i, sign in enumerate("\uf0a8\uf0fe")
    )
    assert numbers(at(1), abstract(1, box) + num(1, 1)) == [""]
    assert numbers(at(1) + at(1, 1), abstract(1, box, tick) + num(1, 1)) == ["□", "☑"]


@pytest.mark.parametrize(
    ("look", "code"), [("<w:strike/>", "struck-text"), ('<w:color w:val="FFFFFF"/>', "white-text")]
)
@pytest.mark.parametrize("by_level", [False, True])
def test_a_number_that_looks_otherwise_than_its_text(look: str, code: str, by_level: bool) -> None:
    """A number that its level, or the paragraph's mark, strikes out or whitens is read, and quoted with its text."""
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="%1."/><w:rPr>{look if by_level else ""}</w:rPr></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    numbering = part("w:numbering", f'{lists}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    props = f'<w:numPr><w:numId w:val="1"/></w:numPr>{"" if by_level else f"<w:rPr>{look}</w:rPr>"}'
    made = read_docx(docx(p("普法", props), {"numbering": numbering}))
    assert [line.number + line.text for line in made.lines] == ["0.普法"]
    assert ["“0.普法”" in message for kind, message, _ in doubts_in_words(made.doubts) if kind == code] == [True]


@pytest.mark.parametrize(
    ("pattern", "form", "told"),
    [
        ("%1", "decimal", True),
        ("%1、", "decimal", True),
        ("(%1)", "lowerLetter", True),
        ("%1、", "chineseCounting", False),
        ("第%1条", "chineseCountingThousand", False),
        ("%1", "decimalEnclosedCircle", False),
    ],
)
def test_a_number_in_a_font_of_signs(pattern: str, form: str, told: bool) -> None:
    """A figure or letter whose level sets it in a font of signs is read and told with its font; hanzi are not."""
    font = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    lists = f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>{font}</w:lvl></w:abstractNum>'
    numbering = part("w:numbering", f'{lists}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    made = read_docx(docx(p("普法", '<w:numPr><w:numId w:val="1"/></w:numPr>'), {"numbering": numbering}))
    [line] = made.lines
    assert [
        f"“{line.number.strip()}（Wingdings）”" in message
        for kind, message, _ in doubts_in_words(made.doubts)
        if kind == "number-format"
    ] == [True] * told


@pytest.mark.parametrize("second", ["", '<w:numPr><w:numId w:val="1"/></w:numPr>'])
def test_the_number_of_a_large_first_letter(second: str) -> None:
    """The number of a large first letter stands before its paragraph, but where that has one of its own."""
    lists = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    numbering = part("w:numbering", f'{lists}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    letter = p("河", '<w:numPr><w:numId w:val="1"/></w:numPr><w:framePr w:dropCap="drop" w:lines="3"/>')
    made = read_docx(docx(letter + p("湾镇受理十二件。", second), {"numbering": numbering}))
    assert [line.number + line.text for line in made.lines] == [f"{2 if second else 1}.河湾镇受理十二件。"]
