"""Lines of a page as they were meant: raised figures, cut numbers, columns of unlike height, pale print."""

from collections.abc import Sequence

import pytest

from duizhao.importer import draft
from duizhao.importer.readers.pdf import read_pdf
from duizhao.model import Rules
from tests.importer.pdfs import Line, Mark, Page, Ring, Text, lines, pdf
from tests.importer.test_pdf import BODY, GIVEN, READ, aside, body, codes, columns, read, texts
from tests.problem_words import doubts_in_words


def line(*parts: str | tuple[str, float, float], y: float = 600) -> list[Text]:
    """A line of text; parts with a shift in points and a size of their own are raised or lowered."""
    marks, x = [], 72.0
    for part in parts:
        words, shift, size = (part, 0.0, 12.0) if isinstance(part, str) else part
        marks.append(Text(x, y + shift, words, size))
        x += sum(size if ord(c) > 0x2E7F else size / 2 for c in words)
    return marks


@pytest.mark.parametrize("size", [7, 9, 10.8, 12])
@pytest.mark.parametrize("shift", [2.4, 5.4])
def test_raised_figures_of_any_size(size: float, shift: float) -> None:
    """Figures that are raised and lowered stay apart from the number before them, however little smaller they are."""
    marks = line(
        "占地3×10", ("4", shift, size), "亩，减排CO", ("2", -shift, size), "共5吨，水面8m", ("2", shift, size), "。"
    )
    assert texts(read(pdf(body(*marks))))[-1] == "占地3×10⁴亩，减排CO₂共5吨，水面8m²。"


@pytest.mark.parametrize("shift", [-4.0, -2.0, 2.0, 4.0])
@pytest.mark.parametrize("size", [10.8, 12, 13])
def test_figures_shifted_off_their_line(size: float, shift: float) -> None:
    """A figure that is set a little off its line is no superscript behind a hanzi or another figure, and is told."""
    for parts in (("办结5", ("7", shift, size), "件。"), ("办结", ("57", shift, size), "件。")):
        made = read(pdf(body(*line(*parts))))
        assert texts(made)[-1] == "办结57件。"
        assert codes(made) in ([], ["raised-text"])
        assert codes(made) or abs(shift) < 3


def test_figures_shifted_off_their_line_in_a_cell() -> None:
    """A figure off its line in a table with rules is read as one of its number, and quoted."""
    rules = [*(Line(60, y, 260, y) for y in (640, 610, 580)), *(Line(x, 580, x, 640) for x in (60, 160, 260))]
    cells = [
        Text(72, 620, "类别"),
        Text(172, 620, "件数"),
        Text(72, 590, "处罚"),
        Text(172, 590, "5"),
        Text(178, 594, "7"),
    ]
    made = read(pdf(body(*rules, *cells)))
    assert ("处罚\t57" in [line.text for line in made.lines], codes(made)) == (True, ["raised-text"])


def test_a_number_that_a_line_end_cuts() -> None:
    """A number over the end of a line is one number, which is told; two numbers with a space between them stay two."""
    first = "　　发放宣传资料，接受群众的咨询，开展法律服务，参加活动的群众共有1"
    made = read(pdf(body(*lines([first, "2500人次，比上年多。"], top=600))))
    assert texts(made)[-1].endswith("共有12500人次，比上年多。")
    assert (codes(made), "共有1|2500人次" in doubts_in_words(made.doubts)[0][1]) == (["number-over-lines"], True)
    made = read(pdf(body(*lines([f"{first} ", "2500人次，比上年多。"], top=600))))
    assert (texts(made)[-1].endswith("共有1 2500人次，比上年多。"), doubts_in_words(made.doubts)) == (True, ())


def test_a_number_alone_in_the_text_stays(rules: Rules) -> None:
    """A number on a line of its own inside a page is no page number: it stays in the body, with a doubt."""
    made = draft(pdf(body(Text(72, 600, "　　立案件数为："), Text(72, 570, "18"), Text(72, 500, "　　其余从略。"))),
                 "a.pdf", GIVEN, rules)  # fmt: skip
    assert "\n18\n" in made.body
    assert "number-alone" in [p.code for p in made.problems]


def test_a_gap_in_running_text_is_told() -> None:
    """A box beside the text, whose words stand on the text's lines, is told with them."""
    marks = [*lines(["　　全镇深入学习行政复议法，举办专题培训班", "三期，参训干部九十六人次，法治意识明显"], top=600),
             *lines(["提升，受到一致好评。"], top=600 - 2 * 20.4), Text(400, 600 - 20.4, "小资料：辖十村")]  # fmt: skip
    made = read(pdf(body(*marks)))
    assert codes(made) == ["gap-in-line"]
    assert "小资料" in doubts_in_words(made.doubts)[0][1]


LEFT = [
    "　　全镇深入学习行政复议法",
    "，举办专题培训班三期，参训",
    "干部九十六人次，比上年多办",
    "两期，群众的满意度有所上升",
    "，干部的法治意识明显提高，",
    "各村的法律顾问全部到位。",
]
WHOLE = "".join(LEFT).strip("　")


@pytest.mark.parametrize(
    "right",
    [
        ["　　再往下说到右边一栏，只", "有两行。"],
        ["　　右栏第一行写到这里为止", "，右栏又一行也写到了这里，", "末行在此处。"],
    ],
)
def test_a_column_goes_on_below_the_shorter_one(right: Sequence[str]) -> None:
    """The left column is read to its end where the right one is shorter, and what stands below both comes last."""
    below = "　　二、存在的不足和原因以及下一年度各项工作的主要安排打算如下"
    made = read(
        pdf([Text(150, 640, "二、依法行政的主要做法和取得的成效情况", 14), *columns(LEFT, right), Text(40, 440, below)])
    )
    assert texts(made)[1:] == [WHOLE, "".join(right).strip("　"), below[2:]]


def test_the_last_line_of_a_paragraph_right_above_columns() -> None:
    """A short line below one that is as wide as both columns is its paragraph's, no first line of the left column."""
    words = ["　　全镇十四个村和两个社区均已配齐法律顾问，常态化地开展各项法律", "服务，群众的满意度大大上升。"]
    above = lines(words, x=40, top=640)
    firsts, lasts = ("村里设立了法律图书角两处，", "右边一栏讲人民调解的事情，"), ("左边的话完。", "右边的话完。")
    sides = [[first, *LEFT[1:3], last] for first, last in zip(firsts, lasts, strict=True)]
    made = read(pdf([*above, *columns(*sides)]))
    assert texts(made) == ["".join(words)[2:], *("".join(side) for side in sides)]


def test_a_list_over_the_whole_width_right_above_columns() -> None:
    """Short items above two columns, whose signs are drawn, are paragraphs, and tell nothing of the left one's edge."""
    head = "　　全镇十四个村和两个社区均已配齐法律顾问，常态化地开展各项法律"
    items = ["受理来访八件。", "回访十九户。", "培训四期。", "巡查十二轮。", "办结六件。"]
    above = [*lines([head, "服务。"], x=40, top=640), *(Text(53, 600 - 20 * k, item) for k, item in enumerate(items))]
    sides = [["左边一栏讲的是法律角两处，", LEFT[1], "左边完。"], ["右边一栏讲人民调解的事情，", LEFT[2], "右边完。"]]
    below = [
        Text(x, 500 - 20 * k, words) for x, side in zip((40, 208), sides, strict=True) for k, words in enumerate(side)
    ]
    assert texts(read(pdf([*above, *below])))[1:] == [*items, *("".join(side) for side in sides)]


def test_the_last_line_of_columns_on_the_next_page() -> None:
    """Columns that a page before had are known where only one line of the right one is left."""
    head = [Text(150, 640, "二、依法行政的主要做法和取得的成效情况", 14)]
    page = [*columns([*LEFT[1:4], "而后各村又陆续开办夜校"], [f"{LEFT[4]}", LEFT[1], "右边完。"])]
    last = columns(["左边一栏在第二页上还有的第", "二行到这里就写完了。"], ["右边的最后一行。"])
    made = read(pdf([*head, *page], [Text(t.x, t.y + 150, t.text, t.size) for t in last]))
    assert texts(made)[-2:] == ["左边一栏在第二页上还有的第二行到这里就写完了。", "右边的最后一行。"]


@pytest.mark.parametrize("indent", [24.0, 0.0])
def test_a_paragraph_that_nothing_ends_but_its_line(indent: float, rules: Rules) -> None:
    """A short line without a mark ends its paragraph where the next is indented as they are, told; else it goes on."""
    first = "　　全年办理行政处罚案件十二件，罚款三万元，比上年都有下降"
    then = "镇司法所全年开展普法讲座八场，各村各部门共九百余人次参加"
    marks = [*lines(BODY), Text(72, 640, first), Text(72 + indent, 619.6, then), Text(72, 599.2, "，发放资料两千份。")]
    raw = pdf([*marks, Text(72, 570, "　　二、存在的不足"), Text(72, 549.6, "　　执法力量不足。")])
    made = draft(raw, "a.pdf", GIVEN, rules)
    blocks = made.body.split("\n\n")
    assert ("paragraph-end" in [p.code for p in made.problems]) == bool(indent)
    assert (f"{then}，发放资料两千份。" in blocks) == bool(indent)
    assert any(f"都有下降{then}" in block for block in blocks) == (not indent)


@pytest.mark.parametrize("apart", [False, True], ids=["below", "on the next page"])
def test_lines_that_are_set_to_the_right(apart: bool) -> None:
    """A signature and a day that end at the text's edge go on with nothing, whatever stands below or behind them."""
    signed = [Text(474 - 12 * len(t), 640 - 20.4 * i, t) for i, t in enumerate(("（此页无正文）", "柳溪镇人民政府"))]
    day, more = Text(396, 599.2, "2025年1月8日"), Text(72, 578.8, "附件：执法情况统计表")
    edge = Text(72, 700, "　　　　全镇上下深入学习贯彻法治思想，各项工作有序推进，成效显")
    sheets = [[*lines(BODY), edge, *signed, day], [more]] if apart else [[*lines(BODY), *signed, day, more]]
    assert texts(read(pdf(*sheets)))[-4:] == [t.text for t in (*signed, day, more)]


def test_a_signature_in_larger_type_than_most_of_the_text() -> None:
    """Below small print a signature and its day are two lines, no title that is wider than the page."""
    words = "全镇上下深入学习贯彻法治思想，各项工作有序推进，成效显著提升好"
    small = [Text(72, 760 - 14 * i, words, 9) for i in range(8)]
    large = lines(["　　各村各部门要认真对照检查，抓好整改落实，确保各项任务完成好"], top=620)
    signed = [Text(378, 590, "柳溪镇人民政府府办"), Text(378, 570, "二〇二五年一月八日")]
    assert texts(read(pdf([*small, *large, *signed])))[-2:] == ["柳溪镇人民政府府办", "二〇二五年一月八日"]


PALE: list[list[Mark]] = [
    [Text(60 + 150 * i, 560 - 70 * k, "看不见的字", 12, gray=0.8) for i in range(3) for k in range(3)],
    [Text(90, 450, "看不见的字", 70, gray=0.85)],
    [Text(90, 450, "看不见的字", 80)],
    [Text(90, 690, "看不见的字", 60, gray=0.8), Text(90, 400, "看不见的字", 60, gray=0.8)],
]


@pytest.mark.parametrize("marks", PALE, ids=["repeated", "large", "huge", "over text and beside it"])
def test_pale_print_is_a_watermark(marks: list[Mark]) -> None:
    """Pale words that are large, or stand often on a page, are a watermark wherever they stand; a doubt quotes them."""
    made = read(pdf(body(*marks)))
    assert (texts(made), {reason for reason, _ in aside(made)}, codes(made)) == (READ, {"watermark"}, ["watermark"])
    assert "看不见的字" in doubts_in_words(made.doubts)[0][1]


def test_lines_of_text_are_no_running_heads() -> None:
    """The first line of pages that differ only in a number is text where it stands close to the next and is as wide."""
    pages = [
        lines([f"　　第{n}季度召开专题会议{n}次，听取各村各部门工作情况的汇报并安排下一步", *BODY[1:]])
        for n in (1, 2, 3)
    ]
    assert [line.text for line in read_pdf(pdf(*pages)).lines if line.furniture] == []


COLUMNS = ["　柳溪镇二〇二四年法治工作报告", "全镇召开专题会议十二次，走访群", "众三百一十六户，办结案件九件。"]


def test_vertical_pages_are_read_from_the_right() -> None:
    """Characters that go down the page, one by one, make lines from right to left; a doubt says so."""
    page = [Text(500 - 24 * i, 760 - 14 * k, c) for i, words in enumerate(COLUMNS) for k, c in enumerate(words)]
    made = read(pdf(page))
    assert "".join(texts(made)) == "".join(COLUMNS).strip("　")
    assert codes(made) == ["vertical-text"]


def test_figures_on_their_side_in_an_upright_page() -> None:
    """Figures that lie on their side in a column of upright hanzi stand in it where they are printed."""
    marks = [Text(500, 760 - 14 * i, c) for i, c in enumerate("全年共办结各类案件")]
    marks += [Text(502, 760 - 14 * 9 + 10, "126", angle=-90)]
    marks += [Text(500, 760 - 14 * 9 - 14 - 14 * i, c) for i, c in enumerate("件均已公示。")]
    assert texts(read(pdf(marks)))[-1] == "全年共办结各类案件126件均已公示。"


@pytest.mark.parametrize(
    "number",
    ["共3页 第2页", "- 2/3 -", "页码：2", "P.2", "2页", "| 2 |", "－ 2 －", "Page 2 of 3", "第二页", "· II ·", "◆2◆"],
)
def test_forms_of_page_numbers(number: str) -> None:
    """A page's number in words and signs is one on a single page too, and cuts no sentence."""
    made = read_pdf(pdf(body(Text(280, 40, number, 9))))
    assert ([line.furniture for line in made.lines if line.furniture], doubts_in_words(made.doubts)) == (
        ["page-number"],
        (),
    )


def test_a_year_at_the_head_of_each_page() -> None:
    """The same figures apart from the text at one place of each page are a running head; others stay in the text."""
    pages = [[Text(500, 800, "2023", 9), Text(290, 40, f"【{n}】", 9), *lines(BODY)] for n in (1, 2, 3)]
    assert [reason for reason, _ in aside(read_pdf(pdf(*pages)))] == ["running-head", "page-number"] * 3
    pages = [[Text(500, 800, str(2020 + n)), *lines(BODY)] for n in (1, 2, 3)]
    assert aside(read_pdf(pdf(*pages))) == []


def test_words_left_and_right_over_each_page() -> None:
    """The same line with a gap in it over the text of each page is a running head; over columns it heads a table."""
    head = [Text(72, 782, "2023年度工作"), Text(460, 782, "柳溪镇")]
    other = [*BODY[:1], *BODY[3:]]
    made = read_pdf(pdf([*head, *lines(BODY)], [*head, *lines(other)], [*head, *lines(BODY[2:])]))
    assert [reason for reason, _ in aside(made)] == ["running-head"] * 3
    under = [Text(t.x, t.y - 80, t.text) for t in lines(BODY)]
    rows = [
        [Text(x, 762 - 20 * i, t) for i in (0, 1) for x, t in ((72, f"第{n}{i}村"), (460, f"{i}件"))] for n in "三四五"
    ]
    assert aside(read_pdf(pdf(*([*head, *own, *under] for own in rows)))) == []


def test_small_print_of_one_page() -> None:
    """A line much smaller than the text and far from it, in the margin of one page, is none, and is told."""
    made = read(pdf(body(Text(280, 40, "柳溪镇 · 2", 9))))
    assert (texts(made), aside(made), codes(made)) == (READ, [("margin-text", "柳溪镇 · 2")], ["margin-text"])


def test_a_note_that_begins_with_its_number(rules: Rules) -> None:
    """A small line at the foot that begins with the number of a raised mark above is its note, not a heading."""
    marks = [
        *line("　　办结案件12件", ("1", 5, 7), "。"),
        Text(430, 560, "柳溪镇人民政府"),
        Text(420, 540, "2025年1月15日"),
    ]
    made = draft(pdf(body(*marks, Text(72, 76, "1. 含移交县局的2件。", 9))), "a.pdf", GIVEN, rules)
    assert (made.meta["date"], [p.code for p in made.problems][:1]) == ("2025-01-15", ["footnote"])


def test_the_print_of_a_seal_in_its_ring() -> None:
    """Words of another colour or size inside a ring are a seal's; the signature that it lies over is text."""
    sign: list[Mark] = [Text(400, 360, "柳溪镇人民政府"), Text(400, 340, "2025年1月15日"), Ring(440, 350, 55)]
    made = read(pdf(body(*sign, Text(410, 320, "公章专用", 10, gray=0.3))))
    assert (texts(made)[3:], aside(made)) == (["柳溪镇人民政府", "2025年1月15日"], [("stamp", "公章专用")])


def test_a_table_that_is_set_close() -> None:
    """Cells that stand less than an em apart, but in line with those above, are cells; empty ones keep their places."""
    cells = (("类别", "立案", "办结"), ("处罚", "12", ""), ("", "7", "6"))
    made = read(
        pdf(body(*(Text(76 + 33 * k, 600 - 20 * i, t) for i, r in enumerate(cells) for k, t in enumerate(r) if t)))
    )
    assert (texts(made)[3:], codes(made)) == (["\t".join(row) for row in cells], ["table-guessed"])


def test_a_title_as_large_as_the_text() -> None:
    """A centred title in the size of the text is not joined to the heading below it."""
    made = read(
        pdf(
            [
                Text(180, 700, "柳溪镇2024年法治政府建设年度报告"),
                Text(72, 680, "　　一、主要举措"),
                Text(72, 660, "　　略。"),
            ]
        )
    )
    assert texts(made) == ["柳溪镇2024年法治政府建设年度报告", "一、主要举措", "略。"]


def test_columns_of_a_table_that_are_set_to_the_right() -> None:
    """Labels and numbers that all end at the right edge of their places are a table's, not columns of text."""
    cells = (("指标", "上年", "本年"), ("满意度（%）", "95.2", "96.15"), ("罚款（万元）", "3.50", "11.5"))
    marks = [
        Text(x - sum(12 if ord(c) > 0x2E7F else 6 for c in t), 600 - 20 * i, t)
        for i, row in enumerate(cells)
        for x, t in zip((150, 260, 360), row, strict=True)
    ]
    assert texts(read(pdf(body(*marks))))[3:] == ["\t".join(row) for row in cells]


def test_a_paragraph_struck_out_with_its_indent() -> None:
    """A line through a whole paragraph, its indent too, strikes it out."""
    made = read(pdf(body(Text(72, 300, "　　被划掉的一句话。"), Line(72, 304, 192, 304))))
    assert (texts(made), aside(made)) == (READ, [("struck-text", "被划掉的一句话。")])


def test_two_lines_printed_at_one_place_are_told() -> None:
    """Where two texts of one size stand at one place, and cannot be parted, the line is quoted."""
    made = read_pdf(pdf(body(Text(72, 300, "　　旧的文字十二件。"), Text(72, 300.5, "　　新的文字十八件。"))))
    assert codes(made) == ["printed-over"]


def test_a_line_of_another_size_inside_a_paragraph_is_told() -> None:
    """What a hand wrote between two lines of a paragraph is quoted with both; a heading is not."""
    made = read(pdf(body(Text(300, 684, "同意上报", 16))))
    assert codes(made) == ["inside-paragraph"]
    assert "同意上报" in doubts_in_words(made.doubts)[0][1]
    assert (
        doubts_in_words(
            read(pdf(body(Text(72, 640, "　　二、存在的不足", 16), Text(72, 610, "　　执法力量不足。")))).doubts
        )
        == ()
    )


def test_a_cross_strikes_text_out() -> None:
    """Two slanted lines over words strike them out, on a page that is turned too; one alone is told."""
    words = Text(72, 300, "　　误写五件。实办三件。")
    cross = [Line(96, 299, 156, 311), Line(96, 311, 156, 299)]
    for rotate in (0, 180):
        made = read(pdf(Page(body(words, *cross), rotate=rotate)))
        assert (texts(made)[-1], aside(made)) == ("实办三件。", [("struck-text", "误写五件。")])
    made = read(pdf(body(words, cross[0])))
    assert (texts(made)[-1], codes(made)) == ("误写五件。实办三件。", ["crossed-text"])
    assert "误写五件。" in doubts_in_words(made.doubts)[0][1]


def test_columns_with_a_narrow_gutter() -> None:
    """Columns half an em apart are read one after the other, below lines that go over both."""
    right = [
        "　　右边一栏从这里写起，写",
        "哪里就读到哪里，中间隔得很",
        "近，只有半个字宽，也不能连",
        "成一行来读，最后写完。",
    ]
    over = "　　上面这一行横贯两栏，讲的是全镇一年来办理的各类案件的总体情况。"
    for gap in (5, 6, 7):
        far = [Text(40 + 13 * 12 + gap, t.y, t.text) for t in columns(right)]
        made = read(pdf([Text(40, 620, over), *columns(LEFT), *far]))
        assert texts(made) == [over[2:], WHOLE, "".join(right)[2:]]


def test_a_signature_below_a_gap_is_no_column() -> None:
    """The end of a line behind a gap, with a signature and a day below it, is read in its line, which is told."""
    marks = [
        *lines(["　　全镇深入学习行政复议法，举办专题培训", "三期。"], top=600),
        Text(384, 600, "九十六人次，共"),
        Text(372, 540, "柳溪镇人民政府"),
        Text(420, 520, "2025年1月6日"),
    ]
    made = read(pdf(body(*marks)))
    assert "".join(texts(made)[3:]) == (
        "全镇深入学习行政复议法，举办专题培训  九十六人次，共三期。柳溪镇人民政府2025年1月6日"
    )
    assert codes(made) == ["gap-in-line"]


def test_one_character_before_a_gap_is_told() -> None:
    """A single hanzi far before a line is no list's mark: the line is quoted."""
    head, *rest = lines(["　　全镇深入学习行政复议法，举办专题培训班三期，参训干部九十六人次，法治", "意识明显提升。"])
    made = read_pdf(pdf([*body(), Text(40, 600, "另"), Text(72, 600, head.text), Text(72, 579.6, rest[0].text)]))
    assert codes(made) == ["gap-in-line"]


def test_characters_down_the_side_of_a_page() -> None:
    """Characters that stand one below the other beside the text are side text, not the beginnings of its lines."""
    made = read(pdf(body(*(Text(30, 750 - 15 * i, c) for i, c in enumerate("看不见的字")))))
    assert (texts(made), aside(made), codes(made)) == (READ, [("side-text", "看不见的字")], ["side-text"])


def test_heads_and_numbers_below_other_words_in_the_margin() -> None:
    """A running head and a page number are told by their places on other pages, whatever stands beyond or beside."""
    edges = [[Text(250, 790, "柳溪镇文件汇编", 9), Text(290, 40, f"— {n} —", 10)] for n in (1, 2, 3)]
    more = [Text(72, 820, "急件，请速阅", 9), Text(120, 40, "共印三十份", 10)]
    made = read_pdf(pdf(*([*edge, *lines(BODY)] for edge in edges[:2]), [*edges[2], *more, *lines(BODY)]))
    reasons = [reason for reason, _ in aside(made)]
    assert (reasons.count("running-head"), reasons.count("page-number")) == (3, 3)
    assert {"急件，请速阅", "共印三十份"} <= {line.text for line in made.lines}
    last = Page([*edges[1], *[Text(t.x, t.y - 25, t.text) for t in lines(BODY)]], crop=(0, 500, 595, 842))
    assert ("running-head", "柳溪镇文件汇编") in aside(read_pdf(pdf([*edges[0], *lines(BODY)], last)))[1:]


def test_small_hanzi_between_lines_are_not_raised() -> None:
    """Small hanzi between two lines are not raised: of half the size a reading, else a line; either is quoted."""
    made = read_pdf(pdf(body(Text(300, 751.2, "县局交办", 6))))
    assert (aside(made), codes(made)) == ([("ruby", "县局交办")], ["ruby-text"])
    made = read_pdf(pdf(body(Text(300, 751.2, "县局交办", 7))))
    assert ("县局交办" in "".join(texts(made)), codes(made)) == (True, ["inside-paragraph"])


def test_signs_and_figures_over_one_another() -> None:
    """Strokes that are set over figures, and a figure on a hanzi, are told; marks that lie close are not."""
    struck = [Text(72, 600, "办结18件。"), Text(96, 600, "//")]
    for marks in (struck, [Text(72, 600, "办结件。"), Text(99, 600, "5")]):
        assert codes(read(pdf(body(*marks)))) == ["printed-over"]
    close = [Text(72, 600, "办结，"), Text(102, 600, "共18件。")]
    assert codes(read(pdf(body(*close)))) == []


def test_figures_that_a_font_raises() -> None:
    """A figure that the font's own glyph raises or lowers is no figure of the number, though the file calls it 2."""
    made = read(pdf(body(Text(72, 600, "占地10²亩，减排CO₂共12吨。")), maps={"²": "2", "₂": "2"}))
    assert texts(made)[-1] == "占地10²亩，减排CO₂共12吨。"


def test_a_word_parted_at_the_end_of_a_line() -> None:
    """A hyphen at a line's end may be the printer's or the word's: it stays, and is quoted; 2019- at one is none."""
    marks = [Text(72, 600, "the rural Adminis-"), Text(72, 580, "trative Platform. COVID-"), Text(72, 560, "19 and on")]
    made = read(pdf(body(*marks)))
    told = [message for code, message, _ in doubts_in_words(made.doubts) if code == "word-over-lines"]
    assert ["Adminis-|trative" in message and "COVID" not in message for message in told] == [True]


def test_lines_that_all_end_elsewhere() -> None:
    """Labels and words that each end elsewhere, as in a table without lines, are rows and no columns of text."""
    labels = ["甲" * 19, "乙" * 3, "丙" * 15, "丁" * 7, "戊" * 11]
    told = ["己" * 17, "庚" * 5, "辛" * 13, "壬" * 2, "癸" * 9]
    made = read(pdf(columns(labels, told)))
    assert texts(made) == ["\t".join(row) for row in zip(labels, told, strict=True)]


def test_a_title_of_two_lines_close_above_the_salutation() -> None:
    """Lines that stand side by side with none of their own, as a title's end over a salutation, part no columns."""
    title = [Text(84, 780, "青石镇人民政府关于二〇二三年法治政府建设", 20), Text(277, 759, "报告", 20)]
    rows = [
        Text(x, 660 - 15 * k, c) for k in range(4) for x, c in ((96, "甲乙丙丁"[k] + "类"), (240, f"{k}3"), (330, "7"))
    ]
    made = read(pdf([*title, Text(72, 739, "县人民政府："), *lines(["　　现将我镇情况报告如下。"], top=700), *rows]))
    assert [line.split("\t") for line in texts(made)[-4:]] == [
        [f"{c}类", f"{k}3", "7"] for k, c in enumerate("甲乙丙丁")
    ]
    assert "县人民政府：" in texts(made)
