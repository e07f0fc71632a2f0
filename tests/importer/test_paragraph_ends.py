"""Where a paragraph ends that fills its last line: by indents, by the space between paragraphs, or told."""

from collections.abc import Sequence

import pytest

from tests.importer.pdfs import Line, Text, lines, pdf
from tests.importer.test_pdf import BODY, aside, body, codes, read, texts
from tests.problem_words import doubts_in_words

WORDS = "全镇上下深入学习贯彻法治思想，各项工作有序推进，取得了新的成效，群众"  # fills a line
FULL = "满意度和知晓率持续提升，比上年明显提高，得到了各界群众的一致好评与"[: len(WORDS) - 1] + "。"
SHORT = "满意度提升。"


def spaced(paragraphs: list[list[str]], *, step: float = 20, space: float = 10, top: float = 760) -> list[Text]:
    """Paragraphs without an indent, each a little further below the one before than its lines are apart."""
    made = []
    for paragraph in paragraphs:
        made += [Text(72, top - step * i, line) for i, line in enumerate(paragraph)]
        top -= step * len(paragraph) + space
    return made


def test_paragraphs_set_apart_by_half_a_line() -> None:
    """A full line that ends a sentence ends a paragraph where the next line is further away than others are."""
    paragraphs = [[WORDS, FULL], [WORDS, WORDS, FULL], [WORDS, FULL], [WORDS, WORDS, SHORT]]
    made = read(pdf(spaced(paragraphs)))
    assert texts(made) == ["".join(paragraph) for paragraph in paragraphs]
    assert codes(made) == []
    close = read(pdf(spaced(paragraphs, space=1)))
    assert len(texts(close)) < len(paragraphs)


def test_the_space_between_paragraphs_is_not_seen_over_a_page() -> None:
    """Where only space parts paragraphs, a full line that ends a sentence at a page's end is told."""
    first = [[WORDS, FULL], [WORDS, WORDS, SHORT], [WORDS, WORDS, FULL]]
    made = read(pdf(spaced(first), spaced([[WORDS, SHORT]])))
    assert texts(made) == ["".join(p) for p in [*first[:2], [*first[2], WORDS, SHORT]]]
    assert codes(made) == ["paragraph-end"]
    assert f"{FULL[-12:]}|{WORDS[:12]}" in doubts_in_words(made.doubts)[0][1]
    indented = [[f"　　{p[0][:-2]}", *p[1:]] for p in first]
    made = read(pdf(spaced(indented, space=0), spaced([[WORDS, SHORT]])))
    assert (codes(made), len(texts(made))) == ([], 3)


@pytest.mark.parametrize("indent", ["　　", ""])
def test_a_number_where_a_line_begins(indent: str) -> None:
    """2、 that begins a line behind a full one is inside its paragraph where paragraphs with numbers are indented."""
    full = "1、把学法用法情况纳入干部年度考核，把述法报告交给上级，把结果写明；"
    assert len(full) == len(WORDS)
    numbered = [f"{indent}一、下一步打算", f"{indent}（一）抓好学法。", f"{indent}（二）抓好执法。"]
    first = f"{indent}{full[: len(full) - len(indent) - 1]}；" if indent else full
    made = read(pdf(lines([*numbered, first, "2、更新执法装备。"])))
    assert len(texts(made)) == (4 if indent else 5)
    assert texts(made)[-1].endswith("2、更新执法装备。")


def test_a_heading_that_ends_with_its_line() -> None:
    """Where others of a series have a space behind their heading, one that may end with its line is told."""
    heads = ["　　1、强化组织领导 镇党委专题研究法治工作4次，听取汇报2次，压实", "责任。"]
    heads += ["　　2、强化行政执法 全年办理案件12件，没有一起被复议机关撤销，群", "众满意。"]
    third = ["　　3、强化普法宣传", "全年宣讲28场，发放资料1200份。"]
    narrow = [Text(72, 760 - 20 * i, line) for i, line in enumerate(heads)]
    odd = "　　3、强化普法宣传营造浓厚氛围让法治思想走进每个村每个农户家中去"
    made = read(pdf([*narrow, Text(72, 680, odd), Text(72, 660, "全年宣讲28场。")]))
    assert codes(made) == []  # much longer than the others
    made = read(pdf([*narrow, *[Text(72, 680 - 20 * i, line) for i, line in enumerate(third)]]))
    assert codes(made) == []  # a line with room behind it ends by itself
    parts = [[f"　　{n}、{head}", "宣讲一场。"] for n, head in enumerate(["强化组织领导 我镇", "强化行政执法 我镇"], 1)]
    parts += [["　　3、强化普法宣传工作", "全年宣讲。"]]
    made = read(pdf([Text(72, 760 - 20 * i, line) for i, line in enumerate(line for part in parts for line in part)]))
    assert codes(made) == ["heading-end"]
    assert "强化普法宣传工作|全年宣讲。" in doubts_in_words(made.doubts)[0][1]


def test_rows_of_a_table_as_narrow_as_its_words() -> None:
    """The last row on a page and the first on the next stay two, however full the cells of a narrow column are."""
    places, head = (70.0, 130.0, 165.0, 200.0), ("村名", "立案", "办结")
    rows = [(f"柳溪{name}村", f"{n}3", f"{n}1") for n, name in enumerate("东西南北上下", 1)]

    def part(own: list[tuple[str, ...]], top: float) -> list[Text | Line]:
        end = top - 20 * len(own)
        rules = [Line(places[0], top - 20 * i, places[-1], top - 20 * i) for i in range(len(own) + 1)]
        upright = [Line(x, end, x, top) for x in places]
        cells = [
            Text(x + 5, top - 15 - 20 * i, t) for i, row in enumerate(own) for x, t in zip(places, row, strict=False)
        ]
        return [*rules, *upright, *cells]

    second = [*part([head, *rows[3:]], 790), *lines(["　　二、不足"], top=600)]
    made = read(pdf(body(*part([head, *rows[:3]], 140)), second))
    assert texts(made)[3:] == [*("\t".join(row) for row in (head, *rows)), "二、不足"]


def test_a_list_whose_signs_are_drawn() -> None:
    """Lines that all begin further in are joined where full ones end in a sentence's midst; two such lines are not."""
    inner = WORDS[:-2]
    made = read(pdf([*lines([WORDS, SHORT]), *lines([inner, inner, SHORT, inner, "好评。"], x=96, top=700)]))
    assert texts(made) == [WORDS + SHORT, inner + inner + SHORT, inner + "好评。"]
    heading = f"　　（一）{inner[3:-1]}"
    made = read(
        pdf(lines([WORDS, WORDS, WORDS, WORDS, SHORT, heading, f"　　{inner}", SHORT, heading, f"　　{inner}", SHORT]))
    )
    assert texts(made)[1:] == [heading.strip(), inner + SHORT] * 2


PROSE = ("针对执法人员少", "力量薄弱的问题", "，每季度培训一")  # lines that fill a cell


def prose_part(rows: list[tuple[list[str], list[str]]], top: float) -> list[Text | Line]:
    """A table of two columns with rules, each cell as its lines."""
    xs, marks = (70.0, 160.0, 250.0), list[Text | Line]()
    ys = [top]
    for row in rows:
        marks += [
            Text(x + 3, ys[-1] - 14 - 16 * i, t) for x, own in zip(xs, row, strict=False) for i, t in enumerate(own)
        ]
        ys.append(ys[-1] - 16 * max(map(len, row)) - 6)
    return [*(Line(xs[0], y, xs[-1], y) for y in ys), *(Line(x, ys[-1], x, top) for x in xs), *marks]


def test_rows_that_three_pages_cut() -> None:
    """A row that a page's end cuts is one, also where its first cell begins on the next page, on each page."""
    head, small = (["问题"], ["措施"]), (["培训少。"], ["增加。"])
    pages = [
        [*lines(["　　一、整改台账"]), *prose_part([head, small, ([], [*PROSE])], 160)],
        prose_part([(["人员不足。"], ["次。"]), small, ([PROSE[0]], [*PROSE])], 790),
        [*prose_part([(["不足。"], ["次。"]), small], 790), *lines(["　　二、不足"], top=600)],
    ]
    made = read(pdf(*pages))
    rows = ["问题\t措施", "培训少。\t增加。", "人员不足。\t" + "".join(PROSE) + "次。", "培训少。\t增加。"]
    assert texts(made)[1:-1] == [*rows, PROSE[0] + "不足。\t" + "".join(PROSE) + "次。", "培训少。\t增加。"]


def test_numbers_in_cells_do_not_go_on() -> None:
    """Two numbered rows on two pages are two, however full the text of the first is."""
    one = (["1"], [*PROSE])
    made = read(
        pdf(
            [*lines(["　　一、台账"]), *prose_part([(["序号"], ["措施"]), one], 140)],
            prose_part([(["2"], ["巡查。"])], 790),
        )
    )
    assert texts(made)[-2:] == ["1\t" + "".join(PROSE), "2\t巡查。"]


def test_the_head_of_pages_made_smaller() -> None:
    """Words that are the first line of each of three pages, at one height, head them however far down they stand."""
    head = Text(72, 690, "清溪镇人民政府文件")
    parts = (BODY, ["　　二、存在的不足", "　　执法力量不足。"], ["　　三、下一步打算", "　　充实执法力量。"])
    pages = [[head, *lines(part, top=650)] for part in parts]
    made = read(pdf(*pages))
    assert aside(made) == [("running-head", "清溪镇人民政府文件")] * 3
    one = read(pdf([head, *pages[0][1:]], *(page[1:] for page in pages[1:])))
    assert aside(one) == []


LETTERS = [
    [f"　　{words}，请予支持。", "　　特此函达。"] for words in ("现商请借用会场一间", "现将情况告知贵局", "请派员")
]


@pytest.mark.parametrize(
    ("firsts", "size"),
    [
        (("附件1", "附件2", "附件3"), 12),
        (("2023年工作情况", "2024年工作情况", "2025年工作情况"), 12),
        (("柳溪镇法治政府建设报告",) * 2, 12),
        (("柳溪镇人民政府函",) * 3, 22),
    ],
    ids=["numbers", "years", "title and cover", "letters"],
)
def test_first_lines_that_head_no_pages(firsts: Sequence[str], size: float) -> None:
    """First lines that differ in their figures, that two pages have, or in larger type than the text are text."""
    made = read(pdf(*([Text(72, 735, t, size), *lines(LETTERS[i], top=690)] for i, t in enumerate(firsts))))
    assert aside(made) == []
    assert [t for t in texts(made) if t in firsts] == [*firsts]


@pytest.mark.parametrize("count", [2, 3])
def test_signatures_of_letters_on_pages_of_their_own(count: int) -> None:
    """Whoever signs the letters of a file as the last line of each page stays in its text."""
    sheets = [[*lines(LETTERS[i], top=690), Text(390, 600, "柳溪镇人民政府")] for i in range(count)]
    made = read(pdf(*sheets))
    assert (aside(made), texts(made).count("柳溪镇人民政府")) == ([], count)


def test_the_number_of_a_page_made_smaller() -> None:
    """A page's number in its signs is none of the text where it is the outermost line, however far from the edge."""
    pages = [[*lines([f"　　{WORDS[:-2]}", SHORT], top=640), Text(290, 300, f"— {n} —")] for n in (1, 2)]
    made = read(pdf(*pages))
    assert [line.furniture for line in made.lines].count("page-number") == 2
