"""Pages on one sheet, sheets that begin alike, notes at their foot, numbers in margins, signatures, lists that hang."""

import pytest

from duizhao.importer import draft
from duizhao.importer.readers.pdf import read_pdf
from duizhao.model import Rules
from tests.importer.pdfs import Line, Page, Text, lines, pdf
from tests.importer.test_pdf import BODY, READ, aside, body, codes, grid, read, texts
from tests.problem_words import doubts_in_words

FULL = ["　　镇司法所每月走访各村，排查邻里、山林、用水等各类纠纷，逐件登记，专人", "负责，限期办结。"]
ENDS = "　　全年没有一件被撤销。"


@pytest.mark.parametrize("numbers", [("— 3 —", "— 4 —"), ("3", "4")], ids=["with signs", "plain"])
def test_numbers_of_two_pages_on_one_sheet(numbers: tuple[str, str]) -> None:
    """The numbers of two pages side by side on one sheet are no text, with signs round them or counting up."""
    left = [Text(40, 560 - 20 * i, line) for i, line in enumerate(BODY)]
    right = [Text(500, 560 - 20 * i, line) for i, line in enumerate([*BODY[3:], *BODY[:2], FULL[0]])]
    feet = [Text(x, 30, number, 9) for x, number in zip((200, 680), numbers, strict=True)]
    made = read(pdf(Page([*left, *right, *feet], size=(960.0, 610.0))))
    assert [reason for reason, _ in aside(made)] == ["page-number"] * 2
    assert texts(made)[: len(READ)] == READ


@pytest.mark.parametrize(
    ("rows", "top"),
    [
        ((("立案", "办结", "移送"), ("3", "4", "5"), ("7", "8", "9")), 90.0),
        ((("平原村", "山区村"), ("11", "12")), 86.0),
        ((("1", "2", "3", "4"), ("东村", "3", "120", "45"), ("西村", "4", "8", "9")), 770.0),
        ((("7", "8"),), 790.0),
    ],
    ids=["foot", "two at the foot", "columns counted", "top"],
)
def test_figures_of_a_table_in_a_margin_are_no_page_numbers(rows: tuple[tuple[str, ...], ...], top: float) -> None:
    """Figures that count up in a row of a table at the edge of a page are text: a portrait sheet bears one page."""
    table = grid(rows, (76.0, 220.0, 330.0, 440.0)[: len(rows[0])], top=top, step=20)
    text = lines(BODY, top=660)
    made = read(pdf([*lines(BODY)], [*table, *text] if top > 400 else [*text, *table]))
    assert aside(made) == []
    said = "".join(texts(made))
    assert all(cell in said for row in rows for cell in row)


def test_figures_of_a_table_on_a_broad_sheet() -> None:
    """On a sheet that is broader than high the last row of a table, close to its head, bears no page numbers."""
    left = [Text(40, 560 - 20 * i, line) for i, line in enumerate(BODY)]
    right = [Text(500, 560 - 20 * i, line) for i, line in enumerate([*BODY[3:], *BODY[:2], FULL[0]])]
    table = [Text(x, y, t) for y, row in ((50, "甲乙"), (30, "34")) for x, t in zip((200, 680), row, strict=True)]
    assert aside(read(pdf(Page([*left, *right, *table], size=(960.0, 610.0))))) == []


def test_bracketed_numbers_that_count_the_pages() -> None:
    """（一） at the foot of the first page and （二） on the second are page numbers; alone on one page it is text."""
    pages = [[*lines(BODY), Text(280, 40, f"（{n}）")] for n in "一二"]
    assert [reason for reason, _ in aside(read(pdf(*pages)))] == ["page-number"] * 2
    assert aside(read(pdf([*lines(BODY), Text(280, 40, "（一）")]))) == []


def test_sheets_that_begin_alike() -> None:
    """A line over three pages that each begin anew is asked about; over a text that goes on it is a running head."""
    alone = [[Text(72, 790, "填报单位：柳溪镇人民政府"), *lines([*FULL, ENDS])] for _ in range(3)]
    made = read(pdf(*alone))
    assert [(code, "第 1、2、3 页" in said) for code, said, _ in doubts_in_words(made.doubts)] == [
        ("running-head-text", True)
    ]
    ends = ("负责办结。", "逐一答复。", "限期整改。")
    going = [[Text(72, 805, "柳溪镇人民政府法治年报"), *lines([end, *BODY, FULL[0]])] for end in ends]
    made = read(pdf(*going))
    assert ([reason for reason, _ in aside(made)], "running-head-text" in codes(made)) == (["running-head"] * 3, False)


@pytest.mark.parametrize(("head", "size"), [("柳溪镇法治政府建设年度报告", 12), ("一、法治政府建设", 9)])
def test_a_running_head_over_pages_that_each_begin_a_paragraph(head: str, size: float) -> None:
    """A head as large as the text, or one with a number, is not asked about where its pages have nothing in common."""
    said = [[f"　　{x}{y}村全年没有一件行政执法案件被撤销，群众满意。" for y in "东西南北中"] for x in "上中下"]
    pages = [[Text(200, 800, head, size), *lines(own, top=740)] for own in said]
    made = read(pdf(*pages))
    assert ([reason for reason, _ in aside(made)], codes(made)) == (["running-head"] * 3, [])


@pytest.mark.parametrize("names", [("柳溪镇司法所", "柳溪镇人民政府"), ("柳溪镇人民政府", "柳溪镇司法所")])
@pytest.mark.parametrize("above", [(), ("联系人 张三", "电话 12345678")], ids=["bare", "below a contact"])
def test_two_who_sign_side_by_side(names: tuple[str, str], above: tuple[str, ...], rules: Rules) -> None:
    """Two who sign side by side, each with a day, stay on their lines: that the days differ is asked of a person."""
    rows = [above, names, ("2025年1月9日", "2025年1月15日")] if above else [names, ("2025年1月9日", "2025年1月15日")]
    title = Text(120, 780, "柳溪镇2024年法治政府建设年度报告", 16)
    raw = pdf([title, *lines(BODY, top=740), *grid(rows, (90, 340), top=520)])
    assert texts(read(raw))[4:] == ["  ".join(row) for row in rows]
    made = draft(raw, "a.pdf", {}, rules)
    assert (made.meta["issuers"], made.meta["date"]) == (["柳溪镇人民政府"], "2025-01-09")
    assert "date-differs" in {problem.code for problem in made.problems}


def test_a_head_over_two_columns_of_days() -> None:
    """Heads and days of a plan without rules stay on their lines, also below a name for each."""
    days = [("开始", "结束"), ("2024年3月1日", "2024年3月31日"), ("2024年6月1日", "2024年6月30日")]
    for rows in (days, days[:2], [("第一次会议", "第二次会议"), *days[1:2]]):
        made = read(pdf(body(*grid(rows, (96, 300)), *lines(FULL, top=500))))
        assert [line.split() for line in texts(made)[3:-1]] == [[*row] for row in rows]


def test_notes_whose_marks_are_not_raised() -> None:
    """Below a short rule at the foot small lines that begin with a number are notes, though nothing refers to them."""
    note = Text(72, 110, "1 数据截至十二月三十一日。", 9)
    made = read(pdf(body(Line(72, 125, 172, 125), note)))
    assert aside(made) == [("footnote", "1 数据截至十二月三十一日。")]
    assert aside(read(pdf(body(Line(72, 125, 500, 125), note)))) == []


@pytest.mark.parametrize(
    "raised", ["全年拆除违建1200m²，罚款4.2万元。", "按10²级标准建设，全年处罚17件。", "全年处罚17件²，罚款4.2万元。"]
)
@pytest.mark.parametrize(
    "last",
    ["　　2.加强执法监督，抓好整改。", "　　2月起，每月走访各村。", "　　2个村达标，3个村未达标。", "2 月 9 日"],
)
def test_the_end_of_a_report_that_begins_with_a_number(raised: str, last: str) -> None:
    """Where ² stands in the text, a power or a mark, lines as large as the text stay text, with all below them."""
    ends = [Text(72, 600, "　　" + raised), *lines([last], top=540), *lines(["　　特此报告。"], top=500)]
    end = Text(72, 470, "柳溪镇人民政府")
    made = read(pdf(body(*ends, end)))
    assert (aside(made), texts(made)[4:]) == ([], [last.strip("　"), "特此报告。", end.text])
    ruled = read(pdf(body(ends[0], Line(72, 570, 500, 570), *ends[1:], end)))
    assert (aside(ruled), texts(ruled)[4:]) == ([], [last.strip("　"), "特此报告。", end.text])


def test_a_power_is_no_mark_of_a_note() -> None:
    """A list in smaller type stays text where the only raised figure is a power; behind a word it is a note's mark."""
    items = [Text(96, 570, "1.加强普法宣传，提高知晓率。", 11), Text(96, 552, "2.加强执法监督，抓好整改。", 11)]
    assert aside(read(pdf(body(Text(72, 600, "　　全年拆除违建1200m²，罚款4.2万元。"), *items)))) == []
    note = Text(72, 110, "2 含县级赋权事项。", 9)
    assert aside(read(pdf(body(Text(72, 600, "　　拆除违建1200m²。"), note)))) == []
    assert aside(read(pdf(body(Text(72, 600, "　　全年处罚17件²。"), note)))) == [("footnote", note.text)]


def test_a_last_item_that_hangs_further_in() -> None:
    """A list's last item that hangs where no other line begins goes on; an indented paragraph is one of its own."""
    items = ["1.健全制度。", "2.加强培训。"]
    long = "3.加强执法队伍建设，组织执法人员参加法律知识培训，严格落实持证上岗制"
    marks = [Text(72, 678.4, "3."), Text(91, 678.4, long[2:]), Text(91, 658, "度。")]
    made = read(pdf([*lines([*BODY[:2], *items], top=760), *marks, *lines(FULL, top=637.6)]))
    assert texts(made)[3:] == [f"{long}度。", "".join(FULL).strip("　")]


def test_an_annex_whose_name_goes_on_behind_its_number() -> None:
    """附件：1. hangs behind its number, and the next number stands below it (GB/T 9704-2012, 7.3.4)."""
    first = "附件：1.柳溪镇行政执法事项清单（含县级部门赋权乡镇实施的和受委托"
    marks = [Text(96, 640, first), Text(144, 620, "实施的事项）"), Text(132, 600, "2.柳溪镇普法责任清单")]
    made = read_pdf(pdf(body(*marks)))
    assert texts(made)[3:] == [f"{first}实施的事项）", "2.柳溪镇普法责任清单"]


def test_a_full_line_without_a_mark_before_an_indented_one() -> None:
    """Where each paragraph has two lines, the second short, the indent of the first still begins a paragraph."""
    heading = "　　（一）坚持党建引领把法治建设摆在全局工作突出位置抓细抓实抓出成效好"
    made = read(pdf(lines([heading, *FULL])))
    assert texts(made) == [heading.strip("　"), "".join(FULL).strip("　")]
