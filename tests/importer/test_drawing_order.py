"""What only the order of drawing tells of columns: where a heading over both ends them, whose line runs over."""

from dataclasses import replace

import pytest

from tests.importer.pdfs import Line, Mark, Text, pdf
from tests.importer.test_layout import LEFT, WHOLE
from tests.importer.test_pdf import codes, read, texts

RIGHT = 208  # points: where the right column begins, four points behind the edge of LEFT's full lines


def column(x: float, top: float, words: list[str]) -> list[Text]:
    """Lines of a column, from the top one down."""
    return [Text(x, top - 20 * k, line) for k, line in enumerate(words)]


def test_a_short_heading_over_both_columns_ends_them() -> None:
    """A heading at the left, drawn between the columns above it and those below, is no line of the left column."""
    first = [["　　第一栏上部头一行写的字", *LEFT[1:]], ["　　右栏上部头一行写的是字", *LEFT[1:]]]
    marks = [mark for x, words in zip((40, 220), first, strict=True) for mark in column(x, 700, words)]
    marks.append(Text(40, 560, "二、存在的问题", 13))
    marks += [mark for x in (40, 220) for mark in column(x, 535, LEFT)]
    whole = ["".join([*words]).strip("　") for words in first]
    made = read(pdf(marks))
    assert (texts(made), codes(made)) == ([*whole, "二、存在的问题", WHOLE, WHOLE], [])


@pytest.mark.parametrize("beside", [["挥不充分。"], []], ids=["a line each", "nothing beside"])
def test_short_parts_between_headings_over_both_columns(beside: list[str]) -> None:
    """Below a heading over both columns stands what was drawn below it, also one line a column, or one column."""
    first = [mark for x in (40, 220) for mark in column(x, 700, LEFT)]
    left = "　　人手不足，顾问的作用发" if beside else "　　人手不足。"
    short = [Text(40, 560, "二、存在的问题", 13), Text(40, 535, left), *column(220, 535, beside)]
    rest = [Text(40, 505, "三、下一步打算", 13), *column(40, 480, LEFT), *column(220, 480, LEFT)]
    whole = left.strip("　") + "".join(beside)
    assert texts(read(pdf([*first, *short, *rest])))[2:] == ["二、存在的问题", whole, "三、下一步打算", WHOLE, WHOLE]


def test_columns_drawn_down_the_page_have_no_bands() -> None:
    """The same heading drawn inside the left column stays there, though the right one has a gap beside it."""
    left = [*column(40, 700, LEFT), Text(40, 560, "二、存在的问题", 13), *column(40, 535, LEFT)]
    right = [*column(220, 700, LEFT), *column(220, 535, LEFT)]
    assert texts(read(pdf([*left, *right]))) == [WHOLE, "二、存在的问题", WHOLE, WHOLE, WHOLE]


def test_columns_drawn_line_by_line_have_no_bands() -> None:
    """A writer that draws what stands level, left and right by turns, says nothing of bands."""
    pairs = zip(column(40, 700, LEFT), column(220, 700, LEFT), strict=True)
    assert texts(read(pdf([mark for pair in pairs for mark in pair]))) == [WHOLE, WHOLE]


def test_notes_beside_a_text_end_no_columns() -> None:
    """Notes in the margin, drawn where the text speaks of them, stand behind it and in none of its sentences."""
    wide = ["　　全镇深入学习行政复议法，举办专题", "培训班三期，参训干部九十六人次，比上"]
    wide += ["年多办两期，群众的满意度有所上升，干", "部的法治意识明显提高。"]
    notes = ["旁注：另有名册附后", "各项数字截至十二月底"]
    text = [Text(40, 700 - 20 * k, line) for k, line in enumerate(wide * 3)]
    first, second = (Text(290, text[k].y + 3, note, 8) for k, note in zip((2, 6), notes, strict=True))
    made = "".join(texts(read(pdf([*text[:3], first, *text[3:7], second, *text[7:]]))))
    assert made == "".join([*wide * 3, *notes]).replace("　", "")


@pytest.mark.parametrize("lower", [0.0, 7.0])
def test_a_line_of_the_left_column_that_runs_over_the_gutter(lower: float) -> None:
    """Words that no printer parts reach into the right column, beside its lines or between two of them."""
    left = [*LEFT[:3], "两期，“一看”“二听”“三问”，上", *LEFT[4:]]
    marks = [*column(40, 700, left), *column(220, 700 - lower, LEFT)]
    assert texts(read(pdf(marks))) == ["".join(left).strip("　"), WHOLE]


def test_a_heading_over_columns_that_crosses_their_gutter_by_a_sign() -> None:
    """A line over both columns that ends a little behind the gutter, drawn behind both, is none of the left column."""
    head = "二、本年度工作中存在的不足和问题"
    upper = [*column(40, 700, LEFT), *column(220, 700, LEFT)]
    marks = [*upper, Text(40, 565, head), *column(40, 540, LEFT), *column(220, 540, LEFT)]
    assert texts(read(pdf(marks))) == [WHOLE, WHOLE, head, WHOLE, WHOLE]


def test_columns_of_two_sizes() -> None:
    """The longer column goes on to its end below a shorter one of smaller type, numbered paragraphs and all."""
    left = [*LEFT, "　　二是抓落实，全镇上下都", "动了起来，事事有人去办。"]
    made = texts(read(pdf([*column(40, 700, left), *(replace(m, size=8) for m in column(220, 700, LEFT[:3]))])))
    assert made[0] + made[1] == "".join(left).replace("　", "")
    assert made[2:] == ["".join(LEFT[:3]).strip("　")]


def test_a_column_goes_on_below_its_table() -> None:
    """What stands below a table of the left column, longer than the right one, is read before the right column."""
    rules = [Line(40, y, 196, y) for y in (612, 582, 552)] + [Line(x, 552, x, 612) for x in (40, 118, 196)]
    cells = [
        Text(x, y, word)
        for y, row in ((592, "村名 件数"), (562, "桥东 十二"))
        for x, word in zip((44, 122), row.split(), strict=True)
    ]
    left: list[Mark] = [*column(40, 720, LEFT), *rules, *cells, *column(40, 500, LEFT)]
    made = texts(read(pdf([*left, *column(220, 720, LEFT[:4])])))
    assert made == [WHOLE, "村名\t件数", "桥东\t十二", WHOLE, "".join(LEFT[:4]).strip("　")]


def test_fields_side_by_side_are_no_columns() -> None:
    """Three lines of two fields each, that hold no sentence, are read line by line."""
    fields = [("受理各类纠纷：203件", "化解各类纠纷：197件"), ("查处违法案件：16件", "办理结案件数：15件")]
    fields.append(("举办法治讲座：34场", "受到教育的人：980次"))
    above = "　　全镇深入学习行政复议法，举办专题培训班三期，参训干部九十六人次。"
    marks = [Text(40, 700, above)]
    marks += [
        Text(x, 680 - 20 * k, word) for k, pair in enumerate(fields) for x, word in zip((64, 260), pair, strict=True)
    ]
    made = "".join(texts(read(pdf(marks))))
    assert [made.index(word) for pair in fields for word in pair] == sorted(
        made.index(w) for pair in fields for w in pair
    )


def test_a_second_column_of_three_lines() -> None:
    """The end of a sentence, a signature and a day at the top right, drawn behind the lowest line, come last."""
    title = [Text(40, 720, "柳溪镇报告（2024）", 18), Text(46, 690, "法治政府的建设", 18)]
    left = column(
        40, 660, [*LEFT[:-1], "各村顾问到位，", *LEFT, "年底召开总结会，干部和群众", "都认为今年比往年明显地"]
    )
    right = [Text(210, 720, "好多了。"), Text(280, 696, "柳溪镇人民政府"), Text(292, 676, "2025年1月9日")]
    made = read(pdf([*title, *left, *right]))
    assert texts(made)[0] == "柳溪镇报告（2024）法治政府的建设"
    assert texts(made)[-3].endswith("明显地好多了。")
    assert texts(made)[-2:] == ["柳溪镇人民政府", "2025年1月9日"]
    assert codes(made) == ["gap-in-line"]


def test_a_signature_and_a_day_in_the_columns_of_the_page_before() -> None:
    """The last words of a text stand in the columns of the page before, though nothing of them is a sentence."""
    first = [*column(40, 700, LEFT), *column(220, 700, LEFT)]
    last = [
        *column(40, 700, ["　　柳溪镇人民政府办公室会", "同柳溪镇司法所及各个科室站"]),
        Text(300, 700, "2025年1月9日"),
    ]
    assert texts(read(pdf(first, last)))[-1] == "2025年1月9日"
