"""Pages whose lines are short: which of them end a paragraph, and which are the lines of a table that is set close."""

from collections.abc import Sequence

import pytest

from duizhao.importer import draft
from duizhao.model import Rules
from tests.importer.pdfs import Line, Text, lines, pdf
from tests.importer.test_layout import LEFT as COLUMN
from tests.importer.test_layout import WHOLE
from tests.importer.test_pdf import BODY, GIVEN, body, codes, read, texts

SHORT = [
    "柳溪镇人民政府关于2023年法治政府建设情况的报告",
    "2023年，柳溪镇坚持依法行政，推进法治政府建设各项工作，现将情况报告如下：",
    "一、主要举措",
    "（一）开展普法讲座6场，发放宣传资料",
    "二、存在的不足",
    "执法力量不足。",
]


def test_paragraphs_shorter_than_a_line() -> None:
    """Where hardly a line is full, the longest shows where lines end: a title and a heading are joined to nothing."""
    assert texts(read(pdf(lines(SHORT)))) == SHORT


def test_lines_that_a_wider_space_parts() -> None:
    """What stands further below a full line than its next lines do begins a paragraph, though nothing else tells."""
    words = "各项数据由镇司法所会同各有关部门逐一核对，截至本年度末"
    marks = [
        *lines([words, "无误。"], top=700),
        *lines([words, "无误。"], top=640),
        *lines([f"{words[:-2]}底。", "处罚九件", "调解四十件"], top=580),
    ]
    apart = [Text(m.x, m.y - 14 * (m.text in ("处罚九件", "调解四十件")), m.text) for m in marks]
    assert texts(read(pdf(apart)))[-3:] == [f"{words[:-2]}底。", "处罚九件", "调解四十件"]


LEFT = (("类别", "立案", "办结", "满意率"), ("行政处罚", "12", "11", "91.7%"), ("纠纷调解", "1208", "1196", "99.0%"))
RIGHT = (("类别", "2023年", "2024年"), ("行政处罚", "", "11"), ("行政强制", "3", ""), ("纠纷调解", "1208", "1196"))


def width(text: str) -> int:
    """How wide a text is at 12 points."""
    return sum(12 if ord(c) > 0x2E7F else 6 for c in text)


@pytest.mark.parametrize("right", [False, True])
def test_cells_that_nearly_touch(right: bool) -> None:
    """Cells four points apart are told by where all lines' cells begin, or end; no number is joined to a name."""
    cells = RIGHT if right else LEFT
    marks = []
    ends, starts = (170, 210) if right else (0, 0), (72, 72 + 48 + 3, 72 + 48 + 3 + 24 + 3, 72 + 48 + 3 + 54 + 3)
    for k, row in enumerate(cells):
        for i, cell in enumerate(row):
            x = ends[i - 1] - width(cell) if right and i else starts[i]
            marks += [Text(x, 600 - 20 * k, cell)] if cell else []
    made = read(pdf(body(*marks)))
    assert texts(made)[3:] == ["\t".join(row) for row in cells]
    assert codes(made) == (["table-guessed"] if right else [])


@pytest.mark.parametrize("right", [False, True])
def test_heads_that_nearly_touch(right: bool) -> None:
    """Heads one point apart keep their columns where the values below them tell; 1 and 200 never become 1200."""
    cells = (("类别", "立案", "检查", "办结"), ("处罚", "3", "120", "45"), ("强制", "1", "200", "7"))
    marks = [
        Text(x - width(cell) * (right and k > 0), 600 - 20 * i, cell)
        for i, row in enumerate(cells)
        for k, (x, cell) in enumerate(zip((72, 180, 205, 230), row, strict=True))
    ]
    made = read(pdf(body(*marks)))
    assert (texts(made)[3:], codes(made)) == (["\t".join(row) for row in cells], [])


def test_text_in_line_is_no_table() -> None:
    """Short sentences below one another are no table, though hanzi stand in line and some of them apart."""
    words = ["　　受理 投诉九件。", "　　调解 纠纷七件。", "　　走访 农户五户。"]
    assert texts(read(pdf(body(*lines(words, top=600)))))[3:] == [word.strip() for word in words]


def test_a_signature_below_columns() -> None:
    """Signature and day below two columns stay two lines, though they are all that stands outside the columns."""
    left = [
        "全镇坚持依法行政各项",
        "工作扎实推进成效明显",
        "　　一、主要举措",
        "　　召开会议四次听取",
        "汇报压实各部门的责任",
        "形成工作合力。",
    ]
    right = [
        "　　二、存在的不足",
        "　　执法力量薄弱持证",
        "人员较少普法的形式也",
        "较为单一。",
        "　　三、下年安排",
        "　　办好讲座。",
    ]
    marks = [Text(x, 700 - 20 * k, w) for x, half in ((72, left), (216, right)) for k, w in enumerate(half)]
    signed = [Text(230, 560, "柳溪镇人民政府"), Text(230, 540, "2025年1月15日")]
    assert texts(read(pdf([*marks, *signed])))[-2:] == ["柳溪镇人民政府", "2025年1月15日"]


@pytest.mark.parametrize("count", [2, 3])
def test_gaps_beside_figures_are_no_gutter(count: int) -> None:
    """Two lines with a narrow gap at one place, or three beside figures, are read across."""
    words = [
        ("组织全镇上下协同立案查处", "18件，全部办结并已公示无一"),
        ("各村各社区共有执法证人员", "11人，参加了培训六十人次并"),
        ("全年依法主动公开政务信息", "31条，办理依申请公开无一件"),
    ]
    marks = [
        m for k, (a, b) in enumerate(words[:count]) for m in (Text(72, 600 - 20 * k, a), Text(225, 600 - 20 * k, b))
    ]
    made = read(pdf(body(*marks)))
    assert "".join(texts(made)[3:]).replace("　", "").replace(" ", "") == "".join(
        a.strip("　") + b for a, b in words[:count]
    )


def test_a_quotation_mark_that_no_line_ends_before() -> None:
    """A line goes on where a hanzi and the quotation mark behind it had no room in it: LibreOffice parts neither."""
    words = "　　（一）着力推进政务服务各项工作，全年共计办理事项九件，做实服"
    made = texts(read(pdf(body(*lines([words, "务“马上办”的品牌。"], top=600)))))
    assert made[-1] == f"{words.strip()}务“马上办”的品牌。"


def test_the_end_of_a_text_beside_a_long_column() -> None:
    """A line and a signature at the right of a long column are read behind it, level with a large title or not."""
    left = [
        "全镇坚持依法行政各项",
        "工作扎实推进成效明显",
        "普法宣传形式多样内容",
        "丰富群众参与积极踊跃",
        "办理各类案件共计九件",
        "化解各类纠纷四十余件",
    ] * 3
    marks = [Text(72, 640 - 20 * k, w) for k, w in enumerate(left)]
    marks += [Text(84, 670, "柳溪镇工作报告", 16)]
    marks += [
        Text(216, 672, "继续健全各部门联动机"),
        Text(216, 652, "制。"),
        Text(300, 628, "柳溪镇人民政府"),
        Text(300, 606, "2025年1月15日"),
    ]
    made = texts(read(pdf(marks)))
    assert made[0] == "柳溪镇工作报告"
    assert "".join(made[1:]) == "".join(left) + "继续健全各部门联动机制。柳溪镇人民政府2025年1月15日"


def test_a_column_that_begins_with_brackets() -> None:
    """A short right column whose paragraphs begin with brackets is one, beside a title in larger type."""
    left = [
        "　　全镇坚持依法行政",
        "各项工作扎实推进成效",
        "明显。",
        "　　一、举措",
        "　　（一）普法宣传形",
        "式多样群众参与积极。",
    ]
    right = ["　　（二）化解各类纠", "纷四十余件各村各社区", "　　（三）办理案件共", "计九件。"]
    marks = [Text(x, 600 - 20 * k, w) for x, half in ((72, left), (216, right)) for k, w in enumerate(half)]
    made = texts(read(pdf([Text(80, 620, "柳溪镇工作", 20), Text(230, 500, "柳溪镇人民政府"), *marks])))
    assert "".join(made).replace("柳溪镇工作", "").replace("柳溪镇人民政府", "") == "".join([*left, *right]).replace(
        "　", ""
    )


def test_the_fields_of_a_page_are_no_table(rules: Rules) -> None:
    """A line of several fields, which a gap parts as it would cells, is read as fields, and the title is found."""
    fields = [Text(72, 780, "发布日期：2025-01-20"), Text(260, 780, "作者："), Text(330, 780, "来源：柳溪镇政府")]
    rest = [Text(132, 750, "柳溪镇人民政府关于2024年法治政府建设情况的报告"), *lines(BODY, top=720)]
    made = draft(pdf([Text(72, 800, "柳溪镇2024年法治政府建设情况"), *fields, *rest]), "a.pdf", GIVEN, rules)
    assert made.meta["title"] == "柳溪镇人民政府关于2024年法治政府建设情况的报告"
    assert made.meta["published_on"] == "2025-01-20"
    assert "table-guessed" not in [p.code for p in made.problems]


def test_columns_that_are_not_level() -> None:
    """Columns whose lines stand at other heights are read one after the other, whatever stands at the gutter."""
    marks = [Text(x, y - 20 * k, w) for x, y in ((40, 600), (206, 591)) for k, w in enumerate(COLUMN)]
    assert texts(read(pdf(marks))) == [WHOLE, WHOLE]


NARROW = [
    ["全年组织十四五规", "划”学习3场，“法", "治乡村建设”讲座五", "场，参加三百人次。"],
    ["开展宣传，https://", "example.cn/fazhi等", "网上活动十二次，均", "有记录。"],
    ["共办理", "12345678901234567", "号件一件，均已办", "结，无一超期。"],
]


@pytest.mark.parametrize("block", NARROW)
def test_a_narrow_block_whose_lines_end_where_they_must(block: Sequence[str]) -> None:
    """Lines that end before their block's edge because no word of the next had room go on, and are quoted."""
    wide = ["　　全镇上下深入学习贯彻法治思想，各项工作有序推进，取得了新的成效和进展，", "群众满意度持续提升。"]
    made = read(pdf(body(*lines(wide, top=600), *lines(block, top=600 - 2 * 20.4))))
    assert "".join(block) in texts(made)
    assert codes(made) == ["narrow-text"]


def test_short_lines_that_have_no_edge_stay_apart() -> None:
    """Items below one another that end here and there are no narrow block."""
    items = ["办公室，张三", "综合行政执法队，李四和王五", "司法所，赵六", "便民服务中心，钱七"]
    made = read(pdf(body(*lines(items, top=600))))
    assert texts(made)[-4:] == items


@pytest.mark.parametrize("second", [("三件", "五件"), ("3", "12")])
def test_two_rows_whose_words_fill_their_cells(second: Sequence[str]) -> None:
    """Heads that nearly touch are cells where the gaps between them are those of the next line too, and no others."""
    heads = ("行政处罚", "行政许可") if second[0] == "三件" else ("1", "20")
    places = (72.0, 72 + 12 * len(heads[0]) / (1 if second[0] == "三件" else 2) + 3)
    marks = [
        Text(x, 600 - 20 * k, t) for k, row in enumerate((heads, second)) for x, t in zip(places, row, strict=True)
    ]
    made = read(pdf(body(*marks)))
    assert [line.text for line in made.lines][-2:] == ["\t".join(heads), "\t".join(second)]
    assert codes(made) == ["table-guessed"]


def test_paragraphs_of_one_line_and_two() -> None:
    """Where as many lines begin a paragraph as go on, those that are indented begin one, though the last was full."""
    first = "　　全镇上下深入学习贯彻法治思想，各项工作有序推进，取得了新的成效和进展"
    second = "，群众的满意度和对各项工作的知晓率持续提升，比上一年明显提高，受到好评。"
    others = ["共召开会议6次。", "下一步，抓好落实。"]
    head = "　　2023年，柳溪镇坚持依法行政，现将情况报告如下："
    made = read(pdf(lines([head, first, second, *(f"　　{other}" for other in others)])))
    assert texts(made)[1:] == [first.strip() + second, *others]


def test_figures_in_boxes_stay_in_their_line() -> None:
    """A number whose figures stand in a box each is one number in its line; one with an empty box in it is quoted."""
    boxes = [Line(150 + 20 * k, 595, 150 + 20 * k, 613) for k in range(4)]
    boxes += [Line(150, y, 210, y) for y in (595, 613)]
    figures = [Text(157 + 20 * k, 600, c) for k, c in enumerate("157")]
    made = read(pdf(body(*boxes, Text(72, 600, "受理案件："), *figures, Text(216, 600, "件"))))
    assert texts(made)[-1].split() == ["受理案件：", "157件"]
    assert codes(made) == []
    made = read(pdf(body(*boxes, Text(72, 600, "受理案件："), figures[0], figures[2], Text(216, 600, "件"))))
    assert "17" not in texts(made)[-1]
    assert codes(made) != []
