"""What a page prints otherwise than its text has it: signs and readings of its own, and maps that are damaged."""

import pytest

from duizhao.importer import draft
from duizhao.importer.readers.pdf import read_pdf
from duizhao.model import Rules
from tests.importer.pdfs import Box, Line, Mark, Picture, Text, lines, pdf
from tests.importer.test_pdf import BODY, GIVEN, READ, aside, body, codes, read, texts
from tests.importer.test_pdf_ink import around
from tests.problem_words import doubts_in_words, in_words


def test_a_dash_of_two_in_one_glyph() -> None:
    """The one character that a map gives for a dash of two is read as two, as the words beside it have it."""
    line = "　　普法宣传——进村入户八次。"
    raw = pdf(body(Text(72, 300, ["　", "　", *"普法宣传", "——", *"进村入户八次。"])), maps={"——": "⸺", "户": "⼾"})
    assert texts(read(raw))[-1] == "普法宣传——进村入⼾八次。"
    span = b"/Span << /ActualText <FEFF" + line.encode("utf-16-be").hex().encode() + b"> >> BDC"
    made = read(around(raw, b" Tr ", span, b"EMC"))
    assert (texts(made)[-1], doubts_in_words(made.doubts)) == (line.strip(), ())


def test_hanzi_are_those_that_are_meant_beside_other_words() -> None:
    """Where a page prints other words than it says, its other characters are still the hanzi that it says."""
    raw = pdf(body(Text(72, 300, "　　走访农户一百户，办案18件。")), maps={"户": "⼾"})
    said = "　　走访农户一百户，办案12件。".encode("utf-16-be").hex().encode()
    made = read_pdf(around(raw, b" Tr ", b"/Span << /ActualText <FEFF" + said + b"> >> BDC", b"EMC"))
    assert (texts(made)[-1], codes(made)) == ("走访农户一百户，办案18件。", ["actual-text"])


def test_signs_for_vertical_lines(rules: Rules) -> None:
    """Signs that a font has for vertical lines become those for lines across, and the ledger says so."""
    made = draft(pdf(body(), maps={"，": "︐", "。": "︒", "（": "︵", "）": "︶"}), "a.pdf", GIVEN, rules)
    assert "（一）加强组织领导。镇党委" in made.body
    assert {e.rule for e in made.changes if e.before in tuple("︐︒︵︶")} == {"upright-sign"}


def test_columns_on_a_page_of_lines() -> None:
    """A few columns of upright characters on a page of lines are quoted."""
    marks = [
        Text(300 - 20 * k, 400 - 14 * i, c) for k, w in enumerate(("竖写办结九", "其余未办结")) for i, c in enumerate(w)
    ]
    (told,) = [
        message for code, message, _ in doubts_in_words(read(pdf(body(*marks))).doubts) if code == "vertical-text"
    ]
    assert "竖写办结九 其余未办结" in told
    label = [Text(300, 400 - 14 * i, c) for i, c in enumerate("执法队")]
    assert codes(read(pdf(body(*label)))) == []


def test_a_reading_above_a_line() -> None:
    """A reading in small letters a whole line above its hanzi stands behind it, as a browser prints it."""
    made = read(pdf(body(Text(72, 600, "　　在滹沱村开展宣传8场。"), Text(72 + 36, 612, "hu", 6))))
    assert texts(made)[-1] == "在滹（hu）沱村开展宣传8场。"


@pytest.mark.parametrize(
    ("maps", "quoted"),
    [
        ({"设": "¿"}, "推进法治政府建¿各项工作"),
        ({"访": "À"}, "走À农户"),
        ({"——": "—ᐔ"}, "宣传—ᐔ进村"),
        ({"ffi": "昀椀"}, "O昀椀ce"),
    ],
)
def test_single_characters_of_a_damaged_map(maps: dict[str, str], quoted: str, rules: Rules) -> None:
    """One character that no report has, as Ghostscript 10 leaves it, is quoted in a doubt; other letters are not."""
    glyphs = ["　", "　", *"走访农户，宣传", "——", *"进村，O", "ffi", *"ce和A类单位3家，α值±5%。"]
    made = draft(pdf(body(Text(72, 600, glyphs))), "a.pdf", GIVEN, rules)
    assert [p for p in made.problems if p.code == "text-layer-damaged"] == []
    made = draft(pdf(body(Text(72, 600, glyphs)), maps=maps), "a.pdf", GIVEN, rules)
    (told,) = [in_words(p.message) for p in made.problems if p.code == "text-layer-damaged"]
    assert quoted in told


def test_the_mark_of_a_scanning_app() -> None:
    """A page that a picture covers is told as a scan, though an app wrote its name on it."""
    scan: list[Mark] = [Picture(0, 0, 595, 842), Text(220, 40, "Scanned by SomeScanner", 9)]
    made = read(pdf(body(), scan))
    assert "第 2 页" in next(
        message for code, message, _ in doubts_in_words(made.doubts) if code == "page-without-text"
    )
    photo: list[Mark] = [Picture(72, 300, 200, 150), *lines(BODY)]
    assert "page-without-text" not in codes(read(pdf(photo)))


def test_a_square_seal() -> None:
    """Words of another colour inside a square outline are a seal's; a table's cell, and words of the text, are not."""
    sides = [Line(400, 560, 460, 560), Line(400, 620, 460, 620), Line(400, 560, 400, 620), Line(460, 560, 460, 620)]
    made = read(pdf(body(*sides, Text(412, 596, "柳溪", 16, gray=0.4), Text(412, 572, "镇印", 16, gray=0.4))))
    assert (texts(made), aside(made)) == (READ, [("stamp", "柳溪镇印")])
    made = read(pdf(body(*sides, Text(412, 596, "柳溪", 16), Box(0, 0, 1, 1))))
    assert (len(texts(made)), aside(made)) == (4, [])


def test_a_reading_above_two_hanzi_stays_whole() -> None:
    """One reading in letters over several hanzi stands behind the last of them; two stand each behind its own."""
    line = Text(72, 600, "　　在滹沱村开展宣传8场。")
    made = read(pdf(body(line, Text(72 + 39, 612, "hutuo", 6))))
    assert texts(made)[-1] == "在滹沱（hutuo）村开展宣传8场。"
    made = read(pdf(body(line, Text(72 + 39, 612, "hu", 6), Text(72 + 61, 612, "cun", 6))))
    assert texts(made)[-1] == "在滹（hu）沱村（cun）开展宣传8场。"


@pytest.mark.parametrize("up", [5, -5])
def test_words_a_little_off_their_line_stay_in_it(up: int) -> None:
    """Words set a little higher or lower in a gap of their line are part of it; figures beside them are not raised."""
    marks = [
        Text(72, 600, "　　共办理"),
        Text(132, 600 + up, "一般"),
        Text(156, 600, "30件，"),
        Text(192, 600 + up, "简易"),
    ]
    made = read(pdf(body(*marks, Text(216, 600, "7件。"))))
    assert (texts(made)[-1], codes(made)) == ("共办理一般30件，简易7件。", [])


def test_lines_of_two_columns_half_a_line_apart_stay_apart() -> None:
    """Words half a line above others, with a gutter between, are no part of their line."""
    left = ["左栏第一行写执法情况，", "左栏第二行写普法情况。", "左栏第三行写调解情况。", "左栏第四行写队伍建设。"]
    right = [text.replace("左", "右") for text in left]
    marks = [Text(72, 500 - 16 * i, t) for i, t in enumerate(left)]
    marks += [Text(72 + 12 * 11 + 9, 507 - 16 * i, t) for i, t in enumerate(right)]
    assert "".join(texts(read(pdf(body(*marks))))[-8:]).find("左栏第一行写执法情况，左栏第二行") >= 0


def test_the_place_of_struck_words_is_no_gutter() -> None:
    """Words left out of a line leave no gap that parts its page into columns; a table of contents keeps its lines."""
    struck = Text(72 + 12 * 6, 600, "十八")
    marks: list[Mark] = [Text(72, 600, "　　全镇立案"), struck, Line(72 + 12 * 6, 604, 72 + 12 * 8, 604)]
    marks += [
        Text(72 + 12 * 8, 600, "十二件，均已办结。"),
        Text(72, 584, "二、存在的不足"),
        Text(72, 568, "一是力量不足。"),
    ]
    made = read(pdf([Text(72, 632, "一、主要做法"), Text(72, 616, "　　一是立案。"), *marks]))
    assert ["".join(line.split()) for line in texts(made)] == [
        "一、主要做法",
        "一是立案。",
        "全镇立案十二件，均已办结。",
        "二、存在的不足",
        "一是力量不足。",
    ]
    contents = [Text(72, 600 - 16 * i, f"{n}、章节{n}{'.' * 50}{i + 1}") for i, n in enumerate("一二三")]
    assert [line[:4] for line in texts(read(pdf(contents)))] == ["一、章节", "二、章节", "三、章节"]


def test_short_lines_of_a_second_column_are_paragraphs() -> None:
    """A column of a few short lines is as wide as the one beside it: headings, a signature and a day stay apart."""
    left = [f"左栏第{n}行写执法情况，写得很长。" for n in "一二三四五六七八"]
    right = ["一是力量不足。", "三、明年的安排", "一是配齐人员。", "柳溪镇人民政府", "2024年1月5日"]
    marks = [Text(72, 600 - 16 * i, t) for i, t in enumerate(left)]
    marks += [Text(310, 600 - 16 * i, t) for i, t in enumerate(right)]
    made = texts(read(pdf(marks)))
    assert (made[-5][-7:], made[-4:]) == (right[0], right[1:])


@pytest.mark.parametrize(("over", "under", "text"), [("57", "60", "57/60"), ("a+3", "7", "(a+3)/7")])
def test_a_fraction_stands_in_its_line(over: str, under: str, text: str) -> None:
    """Figures over and under a short rule are one fraction at their place, and it is told."""
    at = 72 + 12 * 7
    wide = 4 * max(len(over), len(under))
    marks: list[Mark] = [
        Text(72, 600, "　　办结率约为"),
        Text(at, 606, over, 8),
        Text(at, 594, under, 8),
        Line(at, 603.5, at + wide, 603.5),
    ]
    made = read(pdf(body(*marks, Text(at + wide, 600, "，高于上年。"))))
    assert texts(made)[-1] == f"办结率约为{text}，高于上年。"
    assert [message for code, message, _ in doubts_in_words(made.doubts) if code == "stacked-text" and text in message]


def test_an_underlined_word_is_no_fraction() -> None:
    """A rule under a word of one line, above words of the next, parts nothing."""
    marks: list[Mark] = [
        Text(72, 600, "　　办结率约为九成，高于上年；"),
        Line(132, 598.5, 156, 598.5),
        Text(72, 584, "走访群众一千二百人次。"),
    ]
    made = read(pdf(body(*marks)))
    assert "".join(texts(made)).endswith("办结率约为九成，高于上年；走访群众一千二百人次。")
    assert codes(made) == []


def test_a_frame_beside_text_is_read_by_itself() -> None:
    """Text in a frame that text flows round stands behind it, and is told; the paragraph beside it stays whole."""
    marks: list[Mark] = [
        Text(72, 500 - 20 * i, t)
        for i, t in enumerate(("　　一是办结案件九件，均已", "公示，群众评价良好；二是", "普法八场。"))
    ]
    box = [Line(232, 516, 310, 516), Line(232, 474, 310, 474), Line(232, 474, 232, 516), Line(310, 474, 310, 516)]
    made = read(pdf(body(*marks, *box, Text(236, 500, "另有五件"), Text(236, 480, "正在办理"))))
    assert texts(made)[-2:] == ["一是办结案件九件，均已公示，群众评价良好；二是普法八场。", "另有五件正在办理"]
    assert [
        message
        for code, message, _ in doubts_in_words(made.doubts)
        if code == "framed-text" and "另有五件正在办理" in message
    ]


def framed_by(x: float, y: float, wide: float, high: float) -> list[Mark]:
    """The four sides of a frame from its lower left corner."""
    return [
        *(Line(x, side, x + wide, side) for side in (y, y + high)),
        *(Line(side, y, side, y + high) for side in (x, x + wide)),
    ]


def test_cards_of_figures_stand_in_rows() -> None:
    """Cards, each a large figure with its caption in a frame, are rows of a table as they stand, and quoted."""
    cards = [("126", "案件"), ("88", "纠纷"), ("3", "复议"), ("0", "诉讼")]
    marks: list[Mark] = []
    for i, (figure, caption) in enumerate(cards):
        x, y = 72 + 230 * (i % 2), 540 - 80 * (i // 2)
        marks += framed_by(x, y, 220, 70)
        marks += [Text(x + 95, y + 36, figure, 28), Text(x + 100, y + 12, caption, 10)]
    made = read(pdf(body(*marks)))
    assert texts(made)[-4:] == ["126\t88", "案件\t纠纷", "3\t0", "复议\t诉讼"]
    assert codes(made) == ["table-guessed", "table-guessed"]


def test_an_upright_word_in_a_frame_beside_text() -> None:
    """Characters one below the other in a narrow frame are one word, and stand in no line of the text beside it."""
    words = (
        "全年办理案件九件，均已公示，群众评价良好，没有一件被撤销；普法八场，覆盖所有村组和学校，"
        "受到欢迎和好评；调解纠纷十二起，件件有回音，当事人都很满意。"
    )
    marks: list[Mark] = [Text(120, 600 - 20 * i, words[31 * i : 31 * i + 31]) for i in range(3)]
    marks += [*framed_by(72, 545, 18, 70), *(Text(75, 602 - 15 * i, c) for i, c in enumerate("重点工作"))]
    made = read(pdf(body(*marks)))
    assert texts(made)[-2:] == [words, "重点工作"]
    assert codes(made) == ["framed-text"]


def test_a_sentence_taken_for_a_running_head_is_told() -> None:
    """What stands alike at the foot of pages goes as a running foot, and is quoted where it is a sentence."""
    foot = Text(200, 30, "本页数据由柳溪镇司法所提供。", 9)
    pages = [body(Text(72, 400, f"　　第{n}季度办理案件{n}件，均已公示。"), foot) for n in "一二三"]
    assert "running-head-text" in codes(read(pdf(*pages)))


@pytest.mark.parametrize(("sign", "off"), [("•", 12), ("﹅", 12), ("●", -7)])
def test_marks_of_emphasis(sign: str, off: float) -> None:
    """Signs over or under each hanzi, as browsers print `text-emphasis`, are no readings; the ledger has them."""
    words = "　　重点整治占道经营37处。"
    signs = [Text(72 + 12 * i + 3, 300 + off, sign, 6) for i in range(2, 6)]
    made = read(pdf(body(Text(72, 300, words), *signs)))
    assert (texts(made)[-1], aside(made), codes(made)) == (words.strip(), [("emphasis", sign * 4)], [])
