"""PDF pages: what stands where, what can be seen, and which characters are meant."""

from collections.abc import Sequence

import pytest

from duizhao.importer import ImportFailure, draft
from duizhao.importer.account import account
from duizhao.importer.account.pdf import witness_pdf
from duizhao.importer.extract import Extract
from duizhao.importer.readers.pdf import read_pdf
from duizhao.model import Rules
from tests.importer.pdfs import Box, Disk, Line, Mark, Page, Picture, Ring, Text, lines, pdf
from tests.problem_words import doubts_in_words, in_words

BODY = [
    "　　2024年，柳溪镇坚持依法行政，推进法治政府建设各项工作，全年共办理",
    "案件12件，罚款3.5万元，比上年下降11.2%，现将有关情况报告如下：",
    "　　一、主要举措和成效",
    "　　（一）加强组织领导。镇党委专题研究法治建设4次，听取汇报2次，压实各",
    "村各部门责任，形成工作合力。",
]
READ = [
    "2024年，柳溪镇坚持依法行政，推进法治政府建设各项工作，全年共办理案件12件，罚款3.5万元，比上年下降11.2%，"
    "现将有关情况报告如下：",
    "一、主要举措和成效",
    "（一）加强组织领导。镇党委专题研究法治建设4次，听取汇报2次，压实各村各部门责任，形成工作合力。",
]
GIVEN = {"county": "云水县", "province": "青山省", "township": "柳溪镇", "year": "2024"}
ROWS = (("类别", "立案", "检查", "办结"), ("行政处罚", "3", "120", "45"), ("行政强制", "1", "200", "7"))

VILLAGES = (ROWS[0], ("东村", "3", "120", "45"), ("西村", "", "8", ""), ("合计", "3", "128", "45"))


def body(*more: Mark) -> list[Mark]:
    """A page's text with something more on it."""
    return [*lines(BODY), *more]


def grid(rows: Sequence[Sequence[str]], xs: Sequence[float], top: float = 600, step: float = 20) -> list[Text]:
    """Words in columns."""
    return [Text(x, top - step * i, t) for i, row in enumerate(rows) for x, t in zip(xs, row, strict=True) if t]


def texts(extract: Extract) -> list[str]:
    """The lines that are text."""
    return [line.text for line in extract.lines if not line.furniture]


def aside(extract: Extract) -> list[tuple[str, str]]:
    """The lines that are none: why, and what they say."""
    return [(line.furniture, line.text) for line in extract.lines if line.furniture]


def read(raw: bytes) -> Extract:
    """Reads a PDF; its account must find nothing missing."""
    extract = read_pdf(raw)
    assert account(witness_pdf(raw), extract).lost == ()
    return extract


def codes(extract: Extract) -> list[str]:
    """The codes of its doubts."""
    return [code for code, _, _ in doubts_in_words(extract.doubts)]


def test_lines_become_paragraphs() -> None:
    """Visual lines are joined to paragraphs, and nothing is doubted."""
    made = read(pdf(body()))
    assert (texts(made), doubts_in_words(made.doubts)) == (READ, ())


@pytest.mark.parametrize(
    "page",
    [
        Page([Text(50 + 20 * i, 72, t, angle=90) for i, t in enumerate(BODY)], rotate=90),
        Page([Text(50 + 20 * i, 72, t, angle=90) for i, t in enumerate(BODY)]),
        Page([Text(500 - 20 * i, 800, t, angle=270) for i, t in enumerate(BODY)], rotate=270),
        Page([Text(500, 100 + 20 * i, t, angle=180) for i, t in enumerate(BODY)], rotate=180),
        Page([Text(t.x, t.y, t.text, t.size, scaled=True) for t in lines(BODY)]),
        Page([Text(t.x, t.y, t.text, -t.size, angle=180) for t in lines(BODY)]),
        Page([Text(t.x, t.y, t.text, t.size, spread=2.5) for t in lines(BODY)]),
        Page(lines(BODY), crop=(40, 300, 580, 800)),
        Page([mark for t in lines(BODY) for mark in (t, Text(t.x + 0.4, t.y, t.text, t.size))]),
    ],
    ids=[
        "turned",
        "written upwards",
        "turned left",
        "upside down",
        "size in the matrix",
        "size below zero",
        "spaced",
        "cropped",
        "twice",
    ],
)
def test_the_same_text_however_it_is_drawn(page: Page) -> None:
    """Turned pages, sizes in the matrix, characters set apart and type printed twice give the same text."""
    assert texts(read(pdf(page))) == READ


def test_columns_of_numbers_without_rules() -> None:
    """Numbers in columns stay apart, each in its row and column, and are no headings."""
    made = read(pdf(body(*grid(ROWS, (76, 220, 330, 440)), Text(72, 520, "　　二、存在的不足"))))
    assert texts(made) == [*READ, *("\t".join(row) for row in ROWS), "二、存在的不足"]
    assert [line.row for line in made.lines] == [0, 0, 0, 1, 1, 1, 0]


def test_a_head_over_two_columns_of_a_table_without_rules() -> None:
    """Below a head with fewer words each figure has a cell of its own; the head's stand in the first of theirs."""
    marks = [Text(x, 600, t) for x, t in ((76, "类别"), (214, "上年"), (314, "今年"))]
    rows = [
        ("处罚", "3", "2.55%", "1201", "60.5%"),
        ("强制", "45", "37.5%", "7", "3.5%"),
        ("许可", "2", "6%", "8", "9%"),
    ]
    for k, row in enumerate(rows, 1):
        middles = (88, 200, 238, 300, 337)
        marks += [Text(x - 3 * len(t) * (1 + (x == 88)), 600 - 20 * k, t) for x, t in zip(middles, row, strict=True)]
    made = read(pdf(body(*marks)))
    assert texts(made)[3:] == ["类别\t上年\t\t今年\t", *("\t".join(row) for row in rows)]
    assert codes(made) == ["table-guessed"]


def test_spaces_between_foreign_words_make_no_table() -> None:
    """Two full lines of a sentence with a space between foreign words at one place are text, however wide it is."""
    first = [Text(72, 600, "引进ISO"), Text(128, 600, "9001体系，运用系统做好各项工作；联系人的电话为")]
    second = [Text(72, 580, "0595853"), Text(128, 580, "3456，邮箱另行公布，全年没有复议和诉讼的案件。")]
    made = read(pdf(body(*first, *second)))
    assert "table-guessed" not in codes(made)
    assert texts(made)[3].replace("  ", " ").startswith("引进ISO 9001体系")


def test_names_with_their_figures_in_columns() -> None:
    """A list of names and figures in two columns keeps them apart, and is told; fields of a page are none."""
    rows = [("石桥村：12起", "上河村：24起"), ("高庙村：15起", "下河村：27起")]
    made = read(pdf(body(*grid(rows, (72, 250)))))
    assert (texts(made)[3:], codes(made)) == (["\t".join(row) for row in rows], ["table-guessed"])
    fields = [("发布机构：石桥镇", "成文日期：2024年"), ("文号：石政〔2024〕3号", "公开方式：主动")]
    assert not any("\t" in line for line in texts(read(pdf(body(*grid(fields, (72, 250)))))))


def test_an_empty_cell_keeps_its_column() -> None:
    """No value stands under another column's head; where cells are empty the lines are shown in a doubt."""
    rows = (("类别", "立案", "检查", "办结"), ("行政处罚", "3", "", "45"), ("行政强制", "", "200", "7"))
    made = read(pdf(body(*grid(rows, (76, 220, 330, 440)))))
    assert texts(made)[3:] == ["\t".join(row) for row in rows]
    assert codes(made) == ["table-guessed"]
    assert "行政处罚 3 45" in doubts_in_words(made.doubts)[0][1]


def test_numbers_set_to_the_right_below_their_heads() -> None:
    """A head at the left of its place and numbers at the right of it are one column."""
    marks = [Text(x, 600, t) for x, t in zip((76, 240, 340, 440), ROWS[0], strict=True)]
    for i, row in enumerate(ROWS[1:], 1):
        marks.append(Text(76, 600 - 20 * i, row[0]))
        marks += [Text(x - 6 * len(t), 600 - 20 * i, t) for x, t in zip((300, 400, 500), row[1:], strict=True)]
    assert texts(read(pdf(body(*marks))))[3:] == ["\t".join(row) for row in ROWS]


def test_a_head_that_begins_where_other_words_end() -> None:
    """Where each line has as many words that stand apart, they are its cells, though no place is free in all."""
    rows = [["指标", "2022年", "2023年"], ["专题会议（次）", "3", "12"], ["罚没（万元）", "3.25", "12.5"]]
    marks = []
    for i, row in enumerate(rows):
        marks.append(Text(76, 600 - 18 * i, row[0]))
        widths = [sum(12 if c > "\u2e7f" else 6 for c in words) for words in row[1:]]
        marks += [Text(x - w, 600 - 18 * i, t) for x, w, t in zip((200, 248), widths, row[1:], strict=True)]
    made = read(pdf(body(*marks)))
    assert (texts(made)[3:], codes(made)) == (["\t".join(row) for row in rows], ["table-guessed"])


@pytest.mark.parametrize("open_sides", [False, True])
def test_a_table_with_rules(open_sides: bool) -> None:
    """Rules make the cells, also where none closes the sides; a line cut in a cell goes on, numbers do not."""
    xs, ys = (70, 200, 300, 400, 500), (620, 600, 580, 540)
    upright = xs[1:-1] if open_sides else xs
    rules = [Line(xs[0], y, xs[-1], y) for y in ys] + [Line(x, ys[-1], x, ys[0]) for x in upright]
    cells = [Text(x + 5, 605 - 20 * i, t) for i, r in enumerate(ROWS[:2]) for x, t in zip(xs, r, strict=False)]
    cells += [Text(75, 565, "行政强制和其他种类"), Text(75, 548, "执法"), Text(205, 565, "12"), Text(205, 548, "15")]
    made = read(pdf(body(*rules, *cells, Text(72, 500, "　　二、存在的不足"))))
    assert texts(made)[3:] == ["类别\t立案\t检查\t办结", "行政处罚\t3\t120\t45", "行政强制和其他种类执法\t12 15\t\t",
                               "二、存在的不足"]  # fmt: skip


@pytest.mark.parametrize("group", ["", "执法"])
def test_rows_that_only_space_parts_between_rules(group: str) -> None:
    """Figures below one another in cells with rules round them are rows of their own, told; a label is for all."""
    rows = VILLAGES
    xs = [72.0, 160.0, 220.0, 280.0, 340.0]
    marks: list[Mark] = [*grid(rows, [x + 6 for x in xs[:-1]]), *([Text(20, 560, group)] if group else [])]
    edges = [*([14.0] if group else []), *xs]
    marks += [Line(edges[0], y, 340, y) for y in (615, 594, 530)] + [Line(x, 530, x, 615) for x in edges]
    made = read(pdf(body(*marks)))
    labels = ["", group, "", ""]
    read_as = ["\t".join([label, *row][not group :]) for label, row in zip(labels, rows, strict=True)]
    assert (texts(made)[3:], codes(made)) == (read_as, ["table-guessed"])


@pytest.mark.parametrize(("second", "is_told"), [(("3", "120"), True), (("办理处罚案", "件3件的事"), False)])
def test_figures_below_one_another_in_one_cell(second: tuple[str, str], is_told: bool) -> None:
    """Where nothing stands beside figures below one another, a cell is read as one, and told; words are no figures."""
    marks: list[Mark] = [*grid((("类别", "案件"),), (78, 166)), Text(78, 570, "行政处罚"), *ruled_box()]
    made = read(pdf(body(*marks, Text(166, 580, second[0]), Text(166, 560, second[1]))))
    assert ("table-guessed" in codes(made)) == is_told
    assert texts(made)[3] == "类别\t案件"


@pytest.mark.parametrize("second", [("12件", "3人"), ("3月", "12日"), ("12", "45.2%")])
def test_figures_of_two_kinds_in_one_cell(second: tuple[str, str]) -> None:
    """A figure above one of another kind, its share, its persons, or the day of a month, is one cell's, not told."""
    marks: list[Mark] = [*grid((("类别", "案件"),), (78, 166)), Text(78, 570, "行政处罚"), *ruled_box()]
    made = read(pdf(body(*marks, Text(166, 580, second[0]), Text(166, 560, second[1]))))
    assert (texts(made)[3:], codes(made)) == (["类别\t案件", f"行政处罚\t{second[0]} {second[1]}"], [])


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("信访", "12", "15"), ("事项", "45%", "54%")),
        (("信访", "12", "15"), ("事项", "45%", "9")),
        (("年度", "2024", "合计"), ("类别", "2025", "件")),
        (("全年", "12", "合计"), ("案件", "15", "（件）")),
    ],
)
def test_cells_of_two_lines_that_are_no_rows(above: Sequence[str], below: Sequence[str]) -> None:
    """A count above its share, a head of years and one with its unit below are one row of cells of two lines."""
    xs = (72.0, 160.0, 220.0, 280.0)
    marks: list[Mark] = [*grid((("类别", "上年", "今年"), above, below), [x + 6 for x in xs[:-1]])]
    marks += [Line(72, y, 280, y) for y in (615, 594, 550)] + [Line(x, 550, x, 615) for x in xs]
    made = read(pdf(body(*marks)))
    assert [t.split("\t")[0] for t in texts(made)[3:]] == ["类别", f"{above[0]} {below[0]}"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("检查", "12次", "15次"), ("罚款", "3万元", "2万元")),
        (("1月", "12", "15"), ("2月", "9", "8")),
        (("满意率", "98%", "97%"), ("受理数", "12", "15")),
        (("2023年", "12", "15"), ("2024年", "9", "8")),
    ],
)
def test_rows_of_several_kinds_that_only_space_parts(above: Sequence[str], below: Sequence[str]) -> None:
    """Rows of other units, months and years, and a share above a count are rows of their own, told."""
    xs = (72.0, 160.0, 220.0, 280.0)
    marks: list[Mark] = [*grid((("类别", "上年", "今年"), above, below), [x + 6 for x in xs[:-1]])]
    marks += [Line(72, y, 280, y) for y in (615, 594, 550)] + [Line(x, 550, x, 615) for x in xs]
    made = read(pdf(body(*marks)))
    assert (texts(made)[4:], codes(made)) == (["\t".join(above), "\t".join(below)], ["table-guessed"])


def ruled_box() -> list[Line]:
    """The rules of two rows of two cells."""
    return [Line(72, y, 240, y) for y in (615, 594, 550)] + [Line(x, 550, x, 615) for x in (72, 160, 240)]


def test_a_number_that_the_end_of_a_line_in_a_cell_cuts() -> None:
    """A number inside a sentence of a cell is one, and told; two, one below the other, stay two, told too."""
    rules = [*(Line(70, y, 330, y) for y in (620, 570, 530)), *(Line(x, 530, x, 620) for x in (70, 250, 330))]
    words = ["全年受理各类纠纷，涉及金额12", "6.4万元，都已经办结。"]
    cells = [Text(75, 600 - 18 * k, line) for k, line in enumerate(words)]
    cells += [Text(255, 600, "12"), Text(255, 582, "15")]
    cells += [Text(75, 550, "处罚，上年12"), Text(75, 534, "15"), Text(255, 550, "3")]
    made = read(pdf(body(*rules, *cells)))
    assert texts(made)[3:] == ["全年受理各类纠纷，涉及金额126.4万元，都已经办结。\t12 15", "处罚，上年12 15\t3"]
    assert codes(made) == ["table-guessed", "number-over-lines"]
    assert "涉及金额12|6.4万元" in doubts_in_words(made.doubts)[1][1]


def test_a_small_table_in_a_cell() -> None:
    """The words of a table that stands in a cell of another are that cell's, row by row; figures stay apart."""
    rules = [*(Line(70, y, 400, y) for y in (620, 590, 530, 500)), *(Line(x, 500, x, 620) for x in (70, 200, 400))]
    rules += [*(Line(210, y, 390, y) for y in (580, 560, 540)), *(Line(x, 540, x, 580) for x in (210, 300, 390))]
    cells = [Text(75, 600, "类别"), Text(205, 600, "明细"), Text(75, 560, "执法检查"), Text(75, 510, "普法")]
    inner = [Text(215, 565, "处罚"), Text(305, 565, "12"), Text(215, 545, "强制"), Text(305, 545, "3")]
    made = read(pdf(body(*rules, *cells, Text(205, 510, "讲座30场，观众三千人"), *inner)))
    assert texts(made)[3:] == ["类别\t明细", "执法检查\t处罚 12 强制 3", "普法\t讲座30场，观众三千人"]


@pytest.mark.parametrize("width", [40, 90])
def test_a_small_table_in_a_frame_round_a_page(width: float) -> None:
    """In a frame of two columns that holds a page's text, and is no table, a small table is one: figures are apart."""
    rules = [*(Line(70, y, 520, y) for y in (700, 330, 300)), *(Line(x, 300, x, 700) for x in (70, 430, 520))]
    xs = (80, 80 + width, 80 + 2 * width)
    rules += [*(Line(xs[0], y, xs[2], y) for y in (400, 380, 360)), *(Line(x, 360, x, 400) for x in xs)]
    words = [Text(80, 680 - 20 * k, "全镇依法办理各类案件，没有发生行政复议和行政诉讼") for k in range(13)]
    cells = [Text(xs[0] + 2, 384, "处罚数", 12), Text(xs[1] + 2, 384, "12", 12)]
    cells += [Text(xs[0] + 2, 364, "强制数", 12), Text(xs[1] + 2, 364, "3", 12)]
    made = texts(read(pdf([*rules, *words, Text(80, 310, "签字"), Text(440, 310, "盖章"), *cells])))
    assert [line for line in made if "数" in line] == ["处罚数\t12", "强制数\t3"]


def test_cells_over_several_rows_and_columns() -> None:
    """A cell that spans others stands once, and what lies beside it keeps its column."""
    rules = [
        *(Line(70, y, 500, y) for y in (620, 580, 560)), Line(200, 600, 500, 600),
        *(Line(x, 560, x, 620) for x in (70, 200, 500)), Line(350, 560, 350, 600),
    ]  # fmt: skip
    cells = [Text(75, 595, "类别"), Text(205, 605, "2024年办理"), Text(205, 585, "立案"), Text(355, 585, "办结")]
    cells += grid((("处罚", "3", "2"),), (75, 205, 355), 565)
    assert texts(read(pdf(body(*rules, *cells))))[3:] == ["类别\t2024年办理\t", "\t立案\t办结", "处罚\t3\t2"]


def test_the_rest_of_a_row_on_the_next_page() -> None:
    """A cell that a page cuts goes on in its column of the same table, though nothing else stands in the row."""
    first = [*(Line(70, y, 500, y) for y in (160, 130, 90)), *(Line(x, 90, x, 160) for x in (70, 200, 500))]
    cells = grid((("事项", "情况"), ("执法", "全年检查企业一百二十家次，督促")), (75, 205), 140, 30)
    rest = [Line(70, 740, 500, 740), *(Line(x, 740, x, 770) for x in (70, 200, 500))]  # Chromium draws no rule above
    more = [
        Text(205, 750, "整改问题三十一处。"),
        Text(72, 700, "　　二、存在的不足"),
        Text(72, 680, "　　执法力量不足。"),
    ]
    made = read(pdf(body(*first, *cells), [*rest, *more]))
    assert texts(made)[3:] == ["事项\t情况", "执法\t全年检查企业一百二十家次，督促", "\t整改问题三十一处。",
                               "二、存在的不足", "执法力量不足。"]  # fmt: skip
    assert len({line.row for line in made.lines if line.row}) == 1
    alone = read(pdf(body(), [*rest, *more]))
    assert not any(line.row for line in alone.lines)


def test_a_list_whose_numbers_stand_far_before_its_words() -> None:
    """Numbers with their marks that count up are those of a list, wherever a tab sets its words; others are cells."""
    rows = [("1.", "组织学习"), ("2.", "严格执法"), ("3.", "化解纠纷")]
    made = read(pdf(body(*grid(rows, (90, 114)))))
    assert (texts(made)[3:], codes(made)) == (["1. 组织学习", "2. 严格执法", "3. 化解纠纷"], [])
    for first in (["1", "2", "3"], ["1.", "3.", "7."]):
        cells = [(a, words) for a, (_, words) in zip(first, rows, strict=True)]
        assert codes(read(pdf(body(*grid(cells, (90, 114)))))) == ["table-guessed"]


def test_words_of_narrow_cells_are_no_stamp() -> None:
    """Columns so narrow that each hanzi has a line are cells of their table: no curve leads from one to the next."""
    xs, tops = (70, 95, 120, 300), (620, 560, 500, 440)
    rules: list[Mark] = [*(Line(70, y, 300, y) for y in tops), *(Line(x, 440, x, 620) for x in xs)]
    cells: list[Mark] = []
    for i, top in enumerate(tops[:3], 1):
        cells += [Text(79, top - 35, str(i)), *(Text(101, top - 17 - 15 * k, c) for k, c in enumerate(f"事项{i}"))]
    cells += [Text(125, top - 35, "全部办结") for top in tops[:3]]
    made = read(pdf(body(*rules, *cells)))
    assert (texts(made)[3:], codes(made)) == ([f"{i}\t事项{i}\t全部办结" for i in (1, 2, 3)], [])


def test_lines_with_several_gaps_are_told() -> None:
    """A line of three parts that no other line makes a table with is quoted, where no paragraph goes on with it too."""
    row = grid([("规范执法", "公开执法的结果", "126件")], (72, 150, 400), 580)
    made = read(pdf(body(Text(72, 600, "　　化解矛盾各村都有人管。"), *row, Text(150, 560, "全年办理案件。"))))
    assert codes(made) == ["gap-in-line"]


def test_an_upright_label_in_a_cell() -> None:
    """Hanzi one below the other in a narrow cell are one label; figures there are no number."""
    rules: list[Mark] = [Line(70, y, 300, y) for y in (620, 560)]
    rules += [*(Line(x, 560, x, 620) for x in (70, 90, 200, 300)), Line(90, 590, 300, 590)]
    cells = [Text(74, 604 - 14 * i, c) for i, c in enumerate("执法类")]
    cells += [Text(95, 600, "处罚"), Text(205, 600, "126"), Text(95, 570, "许可"), Text(205, 570, "88")]
    assert texts(read(pdf(body(*rules, *cells))))[3:] == ["执法类\t处罚\t126", "\t许可\t88"]
    figures = [Text(76, 604 - 14 * i, c) for i, c in enumerate("126")]
    assert texts(read(pdf(body(*rules, *figures, *cells[3:]))))[3].startswith("1 2 6\t")


LONG_CELL = "经调查取证、集体讨论，依法作出处理决定并送达当事人，全部执行到位，没有发生行政复议和行政诉讼。"


def printed_rows(words: Sequence[str], number: str, top: float, label: str = "罚款") -> list[Mark]:
    """A row of three cells: a label, lines of ten hanzi, a number; with the rules round it."""
    high = top - 20 * len(words)
    rules: list[Mark] = [Line(70, y, 300, y) for y in (top, high)]
    rules += [Line(x, high, x, top) for x in (70, 125, 255, 300)]
    cells = [Text(130, top - 14 - 20 * i, t) for i, t in enumerate(words)]
    return [*rules, *cells, *(Text(x, top - 14, t) for x, t in ((75, label), (260, number)) if t)]


def test_a_row_that_a_page_cuts_below_a_head_that_is_printed_again() -> None:
    """A row that goes on below the head on the next page is one row; the head stands once, and again in the ledger."""
    words = [LONG_CELL[10 * i : 10 * i + 10] for i in range(5)]
    head, more = printed_rows(["情况"], "件", 140, "类别"), printed_rows(["情况"], "件", 780, "类别")
    rest = printed_rows(words[2:], "", 760, "")
    end = [Text(72, 600, "　　二、存在的不足"), Text(72, 580, "　　执法力量不足。")]
    made = read(pdf(body(*head, *printed_rows(words[:2], "12", 120)), [*more, *rest, *end]))
    assert texts(made)[3:] == ["类别\t情况\t件", f"罚款\t{LONG_CELL}\t12", "二、存在的不足", "执法力量不足。"]
    assert aside(made) == [("running-head", "类别\t情况\t件")]
    own = printed_rows(["移送案件"], "", 760, "")  # what stands above it has no room left, but ends a sentence
    last = printed_rows([words[0], "有发生复议和诉讼。"], "12", 120)
    made = read(pdf(body(*head, *last), [*more, *own, *end]))
    assert texts(made)[4:6] == ["罚款\t经调查取证、集体讨论有发生复议和诉讼。\t12", "\t移送案件\t"]


def test_a_row_that_a_page_cuts_before_a_unit_and_its_mark() -> None:
    """A cell's line is full where the next page's first words, which no printer parts, found no room on it."""
    head, more = printed_rows(["情况"], "件", 140, "类别"), printed_rows(["情况"], "件", 780, "类别")
    words = ["全年调处各类纠纷，多", "件次，移送外地法院1", "件，均已办结。"]
    end = [Text(72, 600, "　　二、存在的不足"), Text(72, 580, "　　执法力量不足。")]
    rest = printed_rows(words[2:], "", 760, "")
    made = read(pdf(body(*head, *printed_rows(words[:2], "12", 120)), [*more, *rest, *end]))
    assert texts(made)[4] == f"罚款\t{''.join(words)}\t12"


def test_a_row_without_the_rules_between_its_cells() -> None:
    """Words in a row without upright rules are cells where they stand in line with those of other rows, told."""
    rows = VILLAGES
    xs, ys = (72.0, 160.0, 220.0, 280.0, 340.0), (614.0, 594.0, 574.0, 554.0, 534.0)
    marks: list[Mark] = [*(Line(72, y, 340, y) for y in ys), *(Line(x, 534, x, 614) for x in (72, 340))]
    marks += [Line(x, top - 20, x, top) for x in xs[1:-1] for top in (594.0, 554.0)]
    made = read(pdf(body(*marks, *grid(rows, [x + 6 for x in xs[:-1]]))))
    assert (texts(made)[3:], codes(made)) == (["\t".join(row) for row in rows], ["table-guessed"])
    title = Text(180, 600, "执法情况")
    made = read(pdf(body(*marks, title, *grid((("", "", "", ""), *rows[1:]), [x + 6 for x in xs[:-1]]))))
    assert texts(made)[3] == "执法情况\t\t\t"


def test_a_row_whose_cells_stand_on_two_pages() -> None:
    """Where a row's label stands on one page and all else of it on the next, it is one row."""
    head, more = printed_rows(["情况"], "件", 140, "类别"), printed_rows(["情况"], "件", 780, "类别")
    end = [Text(72, 600, "　　二、存在的不足"), Text(72, 580, "　　执法力量不足。")]
    made = read(
        pdf(body(*head, *printed_rows([""], "", 120)), [*more, *printed_rows(["移送案件"], "12", 760, ""), *end])
    )
    assert texts(made)[4:6] == ["罚款\t移送案件\t12", "二、存在的不足"]


@pytest.mark.parametrize(("above", "below"), [("", "罚款"), ("没收违法", "所得")], ids=["whole", "its end"])
def test_a_label_in_the_middle_of_a_row_that_a_page_cuts(above: str, below: str) -> None:
    """A label that found no room beside its row's words goes to them from the next page, where each row has one."""
    head, more = printed_rows(["情况"], "件", 170, "类别"), printed_rows(["情况"], "件", 780, "类别")
    first, last = printed_rows(["当场办结"], "3", 150, "许可"), printed_rows(["移送案件"], "12", 130, above)
    rest = printed_rows([""], "", 760, below)
    end = [*printed_rows(["全部执行"], "7", 740, "检查"), Text(72, 600, "　　二、存在的不足")]
    made = read(pdf(body(*head, *first, *last), [*more, *rest, *end]))
    assert texts(made)[4:7] == ["许可\t当场办结\t3", f"{above}{below}\t移送案件\t12", "检查\t全部执行\t7"]


@pytest.mark.parametrize("page", [0, 1])
def test_stubs_of_rules_beside_a_row_that_a_page_cuts(page: int) -> None:
    """Rules that end at a row's edges part no cell: a row of the grid without cells neither stops nor undoes it."""
    head, more = printed_rows(["情况"], "件", 170, "类别"), printed_rows(["情况"], "件", 780, "类别")
    first, last = printed_rows(["当场办结"], "3", 150, "许可"), printed_rows(["移送案件"], "12", 130, "")
    top = (140, 728)[page]
    stubs: list[Mark] = [Line(70, top, 74, top), Line(292, top, 300, top)]
    rest = [*printed_rows([""], "", 760, "罚款"), *printed_rows(["全部执行"], "7", 740, "检查")]
    sheets = [body(*head, *first, *last), [*more, *rest, Text(72, 600, "　　二、存在的不足")]]
    sheets[page] += stubs
    assert texts(read(pdf(*sheets)))[4:7] == ["许可\t当场办结\t3", "罚款\t移送案件\t12", "检查\t全部执行\t7"]


def test_a_foot_that_is_printed_on_each_page() -> None:
    """A table's last row stands once where each page prints it again, and again in the ledger; others all stay."""
    head, *rows = [*ROWS, ("行政检查", "2", "30", "8"), ("行政许可", "5", "60", "9")]
    end = [Text(72, 600, "　　二、存在的不足"), Text(72, 580, "　　执法力量不足。")]

    def read_parts(foot: Sequence[str], last: Sequence[str]) -> Extract:
        first, second = ([head, *rows[:2], foot], [head, *rows[2:], last])
        places = (76, 220, 330, 440)
        return read(pdf(body(*grid(first, places, 140)), [*grid(second, places, 770), *end]))

    total = ("合计", "15", "120", "33")
    made = read_parts(total, total)
    assert texts(made)[3:-2] == ["\t".join(row) for row in (head, *rows, total)]
    assert sorted(aside(made)) == [("running-head", "\t".join(row)) for row in sorted((head, total))]
    subtotal = ("小计", "10", "60", "17")
    assert texts(read_parts(subtotal, total))[3:-2] == [
        "\t".join(r) for r in (head, *rows[:2], subtotal, *rows[2:], total)
    ]


def test_a_table_without_rules_that_goes_on_below_its_head() -> None:
    """Rows below the head that is printed again on the next page all stay, with an empty cell or without."""
    head, *rows = [*ROWS, ("行政检查", "", "30", "8"), ("行政许可", "5", "60", "9")]
    first, second = grid([head, *rows[:2]], (76, 220, 330, 440), 140), grid([head, *rows[2:]], (76, 220, 330, 440), 770)
    made = read(pdf(body(*first), [*second, Text(72, 600, "　　二、存在的不足"), Text(72, 580, "　　执法力量不足。")]))
    assert texts(made)[3:-2] == ["\t".join(row) for row in (head, *rows)]
    assert aside(made) == [("running-head", "\t".join(head))]


def test_a_list_item_begins_behind_a_full_line() -> None:
    """A line that begins with a list's sign is a paragraph of its own behind a sentence, however full the line is."""
    full = "　　经过全镇上下一年的共同努力，法治建设各项工作任务圆满完成，成效良好。"
    made = read(pdf(body(Text(72, 600, full), Text(72, 580, "●办理案件7件。"), Text(72, 560, "●调解纠纷9件。"))))
    assert texts(made)[3:] == [full.strip(), "●办理案件7件。", "●调解纠纷9件。"]


def test_no_paragraph_goes_on_on_paper_of_another_size() -> None:
    """A full line that ends a page does not run on into the first one of a page that lies across."""
    across = Page([Text(72, 500, "附表")], size=(842.0, 595.0))
    assert texts(read(pdf(body(Text(72, 658, BODY[0])), across, body())))[3:5] == [BODY[0].strip(), "附表"]


def test_white_type_on_a_disk() -> None:
    """White type in a dark disk is seen; beside it, inside its box, it is not."""
    made = read(pdf(body(Disk(78, 604, 9), Text(72, 600, "一", gray=1), Text(88, 600, "、主要做法"))))
    assert (texts(made)[-1], doubts_in_words(made.doubts)) == ("一、主要做法", ())
    assert codes(read(pdf(body(Disk(200, 500, 60), Text(143, 553, "隐", gray=1))))) == ["hidden-white"]


def test_a_frame_is_no_table() -> None:
    """A frame round a page and a rule below the letterhead leave the text as it is."""
    frame = [Line(50, 50, 550, 50), Line(50, 800, 550, 800), Line(50, 50, 50, 800), Line(550, 50, 550, 800)]
    assert texts(read(pdf(body(*frame, Line(60, 780, 540, 780))))) == READ


LEFT = ["全镇上下深入学习贯彻新修", "订的行政复议法，举办专题", "培训班3期，参训干部96人", "次，水平提升。"]
RIGHT = ["开展宪法宣传周活动，发放", "资料1200份，受教育群众近", "3000人次，建成法治文化", "长廊一处。"]
THIRD = ["化解矛盾纠纷58起，调处", "成功57起，信访总量比上年", "下降8.3%，群众的满意度", "进一步提高。"]


def columns(*sides: Sequence[str], level: float = 0.0) -> list[Text]:
    """Columns of text, each a little lower than the one before."""
    wide = 170 if len(sides) > 2 else 250
    return [
        Text(40 + wide * i, 600 - 20 * k - level * i, t) for i, side in enumerate(sides) for k, t in enumerate(side)
    ]


@pytest.mark.parametrize("level", [0.0, 3.0, 7.0])
def test_columns_are_read_one_after_the_other(level: float) -> None:
    """Two columns and three, level or not, are read from left to right, and a heading over them parts them."""
    head = Text(150, 640, "二、依法行政的主要做法和取得的成效情况", 14)
    two = texts(read(pdf([head, *columns(LEFT, RIGHT, level=level)])))
    assert two == ["二、依法行政的主要做法和取得的成效情况", "".join(LEFT), "".join(RIGHT)]
    three = texts(read(pdf([head, *columns(LEFT, RIGHT, THIRD, level=level)])))
    assert three[1:] == ["".join(LEFT), "".join(RIGHT), "".join(THIRD)]


def test_raised_and_lowered_digits() -> None:
    """10⁴ is not 104 and CO₂ keeps its 2; a larger line beside a column of text is no base of it."""
    marks = [
        Text(72, 600, "拆除3×10"),
        Text(120, 605, "4", 7),
        Text(124, 600, "平方米，减排CO"),
        Text(202, 597, "2", 7),
    ]
    assert texts(read(pdf(body(*marks, Text(206, 600, "。")))))[-1] == "拆除3×10⁴平方米，减排CO₂。"


UNSEEN = [
    ("hidden-text", [Text(72, 300, "看不见的字", mode=3)]),
    ("hidden-white", [Text(72, 300, "看不见的字", gray=1)]),
    ("hidden-white", [Box(60, 290, 200, 30, 0.3), Text(72, 300, "看不见的字", gray=0.3)]),
    ("hidden-covered", [Text(72, 300, "看不见的字"), Disk(102, 304, 45)]),
    ("hidden-outside", [Text(700, 300, "看不见的字")]),
    ("hidden-tiny", [Text(72, 300, "看不见的字", size=0.6)]),
    ("hidden-covered", [Text(72, 300, "看不见的字"), Box(60, 290, 200, 30, 0.9)]),
    ("hidden-covered", [Text(72, 300, "看不见的字"), Picture(60, 290, 200, 30)]),
    ("watermark", [Text(120, 200, "看不见的字", 60, gray=0.8, angle=45)]),
    ("watermark", [Text(90, 690, "看不见的字", 60, gray=0.8)]),
    (
        "stamp",
        [
            Text(200 + 9 * i, 690 + dy, c, 9)
            for i, (c, dy) in enumerate(zip("看不见的字", (0, 7, 10, 7, 0), strict=True))
        ],
    ),
    ("side-text", [Text(40, 300, "看不见的字", 10, angle=90)]),
    ("overprint", [Text(72, 678.4, "看不见的字", 12)]),
    ("struck-text", [Text(72, 300, "看不见的字"), Line(72, 304, 132, 304)]),
]


@pytest.mark.parametrize(("reason", "marks"), UNSEEN, ids=[f"{i}-{reason}" for i, (reason, _) in enumerate(UNSEEN)])
def test_what_is_no_text(reason: str, marks: list[Mark]) -> None:
    """What cannot be seen, watermarks, stamps, side text and print over print leave the text; a doubt quotes them."""
    made = read(pdf(body(*marks)))
    assert (texts(made), aside(made), codes(made)) == (READ, [(reason, "看不见的字")], [reason])
    assert "“看不见的字”" in doubts_in_words(made.doubts)[0][1]


def test_what_can_be_seen() -> None:
    """White type on a dark ground, grey type, underlined type and a large title are text."""
    marks: list[Mark] = [
        Text(200, 800, "柳溪镇年度报告", 24), Box(60, 290, 200, 30, 0.2), Text(72, 300, "深底白字。", gray=1),
        Text(72, 250, "浅灰的字。", gray=0.6), Text(72, 200, "下划线。"), Line(72, 197, 130, 197),
    ]  # fmt: skip
    made = read(pdf(body(*marks)))
    assert (texts(made), doubts_in_words(made.doubts)) == (
        ["柳溪镇年度报告", *READ, "深底白字。", "浅灰的字。", "下划线。"],
        (),
    )


def test_scans_are_named_by_page() -> None:
    """A page that is a picture with a page number at most is told by its number; a text laid over a scan is read."""
    made = read(pdf(body(), [Picture(0, 0, 595, 842), Text(290, 30, "- 2 -", 10)], [Picture(20, 20, 500, 800)]))
    assert (texts(made), codes(made)) == (READ, ["page-without-text"])
    assert doubts_in_words(made.doubts)[0][1].startswith("第 2、3 页")
    recognised: list[Mark] = [Picture(0, 0, 595, 842), *(Text(t.x, t.y, t.text, mode=3) for t in lines(BODY))]
    under: list[Mark] = [*lines(BODY), Picture(0, 0, 595, 842)]
    for marks in (recognised, under):
        made = read(pdf(marks))
        assert (texts(made), codes(made)) == (READ, ["ocr-text"])
    with pytest.raises(ImportFailure) as refused:
        read_pdf(pdf([Picture(0, 0, 595, 842), Text(290, 30, "1", 10)]))
    assert "文字层" in in_words(refused.value.message)


def test_margins() -> None:
    """Page numbers, running heads and what a browser prints are furniture; a number that ends a paragraph is text."""
    heads = [Text(250, 810, "柳溪镇文件汇编", 9), Text(290, 30, "— 1 —", 10)]
    made = read(
        pdf([*heads, *body()], [Text(250, 810, "柳溪镇文件汇编", 9), Text(290, 30, "— 2 —", 10), *lines(BODY[2:])])
    )
    assert [reason for reason, _ in aside(made)] == ["running-head", "page-number"] * 2
    browser = [
        Text(20, 820, "2025/1/15 10:30", 8),
        Text(20, 15, "https://a.example/b.html", 8),
        Text(560, 15, "1/1", 8),
    ]
    made = read(pdf(body(*browser)))
    assert (texts(made), [reason for reason, _ in aside(made)]) == (READ, ["browser-margin"] * 2)
    last = [
        Text(72, 100 - 20 * i, t)
        for i, t in enumerate(("　　发放宣传资料，接受群众的咨询，开展法律服务，参加活动的群众共有", "2000"))
    ]
    assert texts(read(pdf(body(*last))))[-1].endswith("共有2000")


def test_notes_at_the_foot(rules: Rules) -> None:
    """A note stands in no sentence and hides no date; a doubt quotes it, and its mark stays in the text."""
    marks: list[Mark] = [
        Text(72, 600, "　　办结案件12件"), Text(168, 605, "1", 7), Text(172, 600, "。"),
        Text(430, 560, "柳溪镇人民政府"), Text(420, 540, "2025年1月15日"),
        Line(72, 90, 170, 90), Text(72, 80, "1", 6), Text(76, 76, "含移交县局的2件。", 9),
    ]  # fmt: skip
    raw = pdf(body(*marks))
    made = read(raw)
    assert "办结案件12件¹。" in texts(made)
    assert aside(made) == [("footnote", "¹含移交县局的2件。")]
    assert draft(raw, "a.pdf", GIVEN, rules).meta["date"] == "2025-01-15"


def test_forms_and_typed_notes() -> None:
    """Values of a form and typed notes are text at their place; remarks go to the ledger, with a doubt."""
    annotations = [
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V <FEFF67F36EAA9547> /Rect [108 596 250 612] >>",
        "<< /Type /Annot /Subtype /FreeText /Contents <FEFF8865514500350034> /Rect [72 560 250 577] >>",
        "<< /Type /Annot /Subtype /Text /Contents <FEFF62796CE8> /Rect [0 0 10 10] >>",
        "<< /Type /Annot /Subtype /Widget /FT /Btn /T (b) /V /Yes /AS /Yes /Rect [300 596 312 608] >>",
    ]
    made = read(pdf(Page(body(Text(72, 600, "乡镇：")), annotations=annotations)))
    assert texts(made)[3:] == ["乡镇：柳溪镇  ☑", "补充54"]
    assert (aside(made), codes(made)) == ([("annotation", "批注")], ["annotation"])


def test_characters_of_one_glyph() -> None:
    """The characters of a ligature stay, each once: a dash of two, ffi; characters beyond the BMP are whole."""
    glyphs = ["安", "装", "O", "ffi", "c", "e", "，", "进", "——", "村", "，", "𠮷", "安", "村", "。"]
    assert texts(read(pdf(body(Text(72, 600, glyphs)))))[-1] == "安装Office，进——村，𠮷安村。"


def test_radicals_and_ligatures(rules: Rules) -> None:
    """Radicals that a font prints for hanzi become these, ligatures letters, and the ledger says so."""
    maps = {"一": "⼀", "工": "⼯", "镇": "⻋", "户": "⼾"}
    made = draft(pdf(body(Text(72, 600, "　　走访农户一百户。")), maps=maps), "a.pdf", GIVEN, rules)
    assert "走访农户一百户。" in made.body
    assert "车党委专题研究" in made.body
    changes = {(e.before, e.after): e.rule for e in made.changes}
    assert changes["⻋", "车"] == changes["⼾", "户"] == "radical"
    made = draft("柳溪镇2024年法治政府建设报告\n\n安装Oﬃce软件。".encode(), "a.txt", GIVEN, rules)
    assert [(e.before, e.after) for e in made.changes if e.rule == "ligature"] == [("ﬃ", "ffi")]


def test_damaged_text_layers(rules: Rules) -> None:
    """Characters that cannot be read are quoted; a layer that no longer reads as a report is doubted or refused."""
    made = draft(pdf(body(), maps={"镇": None}), "a.pdf", GIVEN, rules)
    assert [p.code for p in made.problems if p.code == "glyphs-unread"] == ["glyphs-unread"]
    assert "柳溪�坚持" in next(in_words(p.message) for p in made.problems)
    lost_byte = {"，": "1", "。": "2", "：": "ÿ", "、": "1", "（": "Ā"}
    for maps in (
        lost_byte,
        {c: chr(ord(c) + 3) for line in BODY for c in line if c > "\u4e00"},
        {"法": None, "工": None, "各": None, "政": None, "0": None, "2": None},
    ):
        with pytest.raises(ImportFailure) as failure:
            draft(pdf(body(), maps=maps), "a.pdf", GIVEN, rules)
        assert failure.value.code == "no-unicode"
    bare = draft(pdf(body(), maps={"，": "1", "、": "1", "：": "1"}), "a.pdf", GIVEN, rules)
    assert "text-layer-damaged" in [p.code for p in bare.problems]


def test_a_heading_in_a_font_with_a_damaged_map(rules: Rules) -> None:
    """A line of rare hanzi, as a second font with a damaged map gives, is quoted; a name in rare hanzi is not."""
    odd = [Text(72, 600, "　　亍。孙圩皅闯颙甗"), Text(72, 560, "　　颙甗垭")]
    with pytest.raises(ImportFailure):
        draft(pdf(body(*odd)), "a.pdf", GIVEN, rules)
    made = draft(pdf(body(*odd, *lines(BODY * 2, top=500))), "a.pdf", GIVEN, rules)
    (told,) = [in_words(p.message) for p in made.problems if p.code == "text-layer-damaged"]
    assert ("亍。孙圩皅闯颙甗" in told, "颙甗垭" in told) == (True, False)


def test_a_map_with_wrong_digits(rules: Rules) -> None:
    """Hanzi that no report has, as a map with wrong digits gives some, are quoted; those of a name are not."""
    made = draft(pdf(body(), maps={"法": "泑", "各": "亱"}), "a.pdf", GIVEN, rules)
    (told,) = [in_words(p.message) for p in made.problems if p.code == "text-layer-damaged"]
    assert "推进泑治" in told
    for maps in ({"工": "堃"}, {"工": "垟", "全": "堽"}):  # a person's name; hanzi of places' names
        made = draft(pdf(body(), maps=maps), "a.pdf", GIVEN, rules)
        assert "text-layer-damaged" not in [p.code for p in made.problems]


def test_rows_of_a_table_at_the_foot_of_pages() -> None:
    """The last row of each page of a table without rules is no running foot, however alike such rows are."""
    rows = [(str(i), f"第{i}村", str(3 * i), str(7 * i % 50)) for i in range(1, 68)]
    parts = (rows[:31], rows[31:62], rows[62:])
    pages = [grid(part, (76, 130, 200, 260), top=640 + 20 * (i > 0)) for i, part in enumerate(parts)]
    pages[0] = [*lines(BODY), *pages[0]]
    made = read(pdf(*pages))
    assert texts(made)[3:] == ["\t".join(row) for row in rows]
    assert "running-head" not in [reason for reason, _ in aside(made)]


def test_leaders_before_a_figure_with_its_unit() -> None:
    """A line with leaders ends with what stands behind them, a figure with its unit too."""
    marks = [
        Text(72, 600 - 20 * i, f"{name}{'…' * (33 - len(name))}{n}件")
        for i, (name, n) in enumerate((("处罚", 36), ("许可", 12)))
    ]
    assert [text[-3:] for text in texts(read(pdf(body(*marks))))[3:]] == ["36件", "12件"]


def test_a_squeezed_line_is_read_as_it_was_drawn() -> None:
    """Characters that are squeezed until they cover each other come in the order of drawing, and are told."""
    marks = [Text(72, 600, "　　全年受理信访1286件，办结1279件，其余7件正在办理。", spread=-5)]
    made = read(pdf(body(*marks)))
    assert texts(made)[-1] == "全年受理信访1286件，办结1279件，其余7件正在办理。"
    assert codes(made) == ["printed-over"]


def test_shares_in_a_round_chart() -> None:
    """Figures in a round chart are none of a seal; words in another colour are."""
    ring = Ring(400, 560, 60)
    shares = [Text(380, 570, "25%", 9, gray=0.5), Text(400, 530, "75%", 9, gray=0.5)]
    assert aside(read(pdf(body(ring, *shares)))) == []
    assert aside(read(pdf(body(ring, Text(380, 570, "专用章", 9, gray=0.5))))) == [("stamp", "专用章")]


def test_a_sentence_whose_figures_stand_apart() -> None:
    """A sentence with air round its figures, as a form that was filled in, is a line of text and told."""
    marks = [
        Text(x, 600, t) for x, t in ((96, "全年受理"), (160, "126"), (196, "件，办结"), (262, "118"), (298, "件。"))
    ]
    made = read(pdf(body(*marks)))
    assert "".join(texts(made)[-1].split()) == "全年受理126件，办结118件。"
    assert codes(made) == ["gap-in-line"]


def test_a_head_whose_labels_stand_on_two_lines() -> None:
    """In a table without rules lines that are closer than its rows are one head; a level of heads above is its own."""
    xs = (76, 220, 330, 440)
    stacked = [
        *grid((("村", "调解纠", "普法", "检查"), ("别", "纷件数", "场次", "次数")), xs, step=14),
        *grid(VILLAGES[1:], xs, top=562),
    ]
    made = read(pdf(body(*stacked)))
    assert texts(made)[3:] == ["村别\t调解纠纷件数\t普法场次\t检查次数", *("\t".join(row) for row in VILLAGES[1:])]
    assert codes(made) == ["table-guessed"]
    levels = [
        *grid((("", "处罚", "", "强制"), ("村别", "立案", "检查", "办结")), xs, step=14),
        *grid(VILLAGES[1:], xs, top=562),
    ]
    assert texts(read(pdf(body(*levels))))[3:5] == ["\t处罚\t\t强制", "村别\t立案\t检查\t办结"]


def test_a_first_row_of_words_is_no_line_of_a_head() -> None:
    """Where a table without rules has words alone, a first row that stands closer is a row; units are of the head."""
    people = (("单位", "负责人"), ("党政办", "张三"), ("司法所", "李四"), ("财政所", "王五"))
    made = read(pdf(body(*grid(people[:2], (76, 200), step=16), *grid(people[2:], (76, 200), top=560, step=24))))
    assert texts(made)[3:] == ["\t".join(row) for row in people]
    units = (("村别", "面积", "人口"), ("", "（亩）", "（人）"), ("西村", "30", "100"), ("南村", "20", "200"))
    xs = (76, 220, 330)
    made = read(pdf(body(*grid(units[:2], xs, step=14), *grid(units[2:], xs, top=560, step=22))))
    assert texts(made)[3] == "村别\t面积（亩）\t人口（人）"


def test_a_remark_below_a_table_without_rules() -> None:
    """A line whose words stand over several columns joins none of them: each figure keeps its cell."""
    rows = (ROWS[0], *ROWS[1:], ("合计", "4", "320", "52"))
    marks = [*grid(rows, (76, 200, 260, 320)), Text(76, 520, "注"), Text(200, 520, "以上不含司法所直接办理的案件")]
    made = read(pdf(body(*marks)))
    assert texts(made)[3:7] == ["\t".join(row) for row in rows]


@pytest.mark.parametrize("long", ["农业农村和经济发展办公室", "全镇合计数字以上各栏"])
def test_a_long_name_over_the_next_column(long: str) -> None:
    """In a table without rules a row whose first words reach over the next column is a row like others, not its end."""
    rows = [["单位", "负责人", "立案", "办结"], ["司法所", "张三", "3", "4"], ["财政所", "李四", "5", "5"]]
    rows += [[long, "", "6", "6"], ["党政办", "王五", "7", "7"], ["执法队", "赵六", "8", "8"]]
    for own in (rows, rows[:4]):
        made = read(pdf(body(*grid(own, (76, 180, 300, 400)))))
        assert texts(made)[3:] == ["\t".join(row) for row in own]
        assert codes(made) == ["table-guessed"]
