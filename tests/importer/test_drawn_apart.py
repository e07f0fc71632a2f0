"""Texts that stand beside each other almost without a gap: columns and boxes that only the order of drawing parts."""

import pytest

from duizhao.importer.readers.pdf import read_pdf
from tests.importer.pdfs import Mark, Text, pdf
from tests.importer.test_pdf import texts
from tests.problem_words import doubts_in_words

LEFT = "本镇坚持依法行政，召开会议七次，研究议题五项，推动落实，干部能力提升。组织宣传活动三场，发放资料两千份。"
RIGHT = "受理复议案件三件，全部办结；办理处罚案件四件，未发生撤销情形。聘请顾问两名，审查合同六份，提出建议九条。"
SIZE, WIDE = 12, 14


def column(text: str, x: float, top: float = 700) -> list[Mark]:
    """Lines of fourteen hanzi, one below the other."""
    return [Text(x, top - 20 * (i // WIDE), text[i : i + WIDE], SIZE) for i in range(0, len(text), WIDE)]


def told(raw: bytes) -> list[str]:
    """The messages on text that stands beside other text."""
    return [
        message for code, message, _ in doubts_in_words(read_pdf(raw).doubts) if code in ("gap-in-line", "framed-text")
    ]


@pytest.mark.parametrize("gap", [0.0, 0.15, 0.35])
def test_columns_with_a_narrow_gutter(gap: float) -> None:
    """Columns without a gap that tells them apart are read one after the other as drawn, and quoted."""
    right = 60 + (WIDE + gap) * SIZE
    raw = pdf(
        [Text(60, 740, "乙镇年度报告", 18), *column(LEFT, 60), *column(RIGHT, right), Text(60, 500, "末尾一行。")]
    )
    assert texts(read_pdf(raw))[1:] == [LEFT, RIGHT, "末尾一行。"]
    assert f"“{LEFT[:WIDE]}”右边的“{RIGHT[:4]}" in told(raw)[0]


def test_a_box_without_lines() -> None:
    """A box beside a text that goes on below it stands by itself, and the text in one piece."""
    box = column(RIGHT[: 3 * WIDE], 60 + (WIDE + 0.2) * SIZE)
    below = "以上各项数据经各村社区、各办公室和站所核对无误，现予公开。"
    text = [*column(LEFT[: 3 * WIDE], 60), Text(60, 640, below, SIZE)]
    raw = pdf([Text(60, 740, "乙镇年度报告", 18), *text, *box])
    assert LEFT[: 3 * WIDE] + below in "".join(texts(read_pdf(raw)))
    assert told(raw)


def beside(wide: list[str]) -> bytes:
    """A wide text with a box at its right, whose lines stand between those of the text."""
    box = [Text(360, 689 - 20 * i, RIGHT[i * 8 : i * 8 + 8], SIZE) for i in range(4)]
    text = [Text(60, 680 - 20 * i, words, SIZE) for i, words in enumerate(wide)]
    return pdf([Text(60, 740, "乙镇年度报告", 18), *box, *text])


def test_a_box_that_is_not_level_with_the_text() -> None:
    """A box whose lines stand between those of a wide text beside it does not get into its sentences, and is quoted."""
    wide = [LEFT[:24], LEFT[24:49], "实现了年初目标。"]
    raw = beside(wide)
    assert "".join(wide) in "".join(texts(read_pdf(raw)))
    assert told(raw)


def test_a_mark_that_hangs_into_the_gutter() -> None:
    """A mark for which a column had no room does not make its line one of both columns, level with the other or not."""
    wide = [LEFT[:24], LEFT[24:48] + "，", "实现了年初目标。"]
    assert texts(read_pdf(beside(wide)))[1:] == ["".join(wide), RIGHT[:32]]
    rows = [LEFT[WIDE * i : WIDE * (i + 1)] for i in range(4)]
    rows[1] += "，"
    right = 60 + (WIDE + 0.9) * SIZE
    both = [*(Text(60, 700 - 20 * i, row, SIZE) for i, row in enumerate(rows)), *column(RIGHT, right)]
    assert texts(read_pdf(pdf(both))) == ["".join(rows), RIGHT]


def test_lines_drawn_one_after_the_other_stay_lines() -> None:
    """Text of one column says nothing, even where each of its lines is drawn in two pieces."""
    marks = [m for i in range(4) for m in (Text(60, 700 - 20 * i, LEFT[i * 14 : i * 14 + 7], 12), Text(144, 700 - 20 * i, LEFT[i * 14 + 7 : i * 14 + 14], 12))]  # fmt: skip # noqa: E501
    assert told(pdf(marks)) == []


def test_an_opening_quote_drawn_under_the_sign_before() -> None:
    """A quote whose empty half lies under a full stop, as typst sets it, stands behind the full stop."""
    marks = [("1", 60), (".", 66), ("“", 64), ("八五”普法。", 76)]
    raw = pdf([*column(LEFT, 60, 800), *(Text(x, 600, words, 12) for words, x in marks)])
    assert texts(read_pdf(raw))[-1] == "1.“八五”普法。"


def test_a_line_over_both_columns() -> None:
    """A first line that begins in the left column and ends inside the right one, before its edge, stays one."""
    right = 60 + (WIDE + 1) * SIZE
    head = [Text(84, 720, "索引号：B-5", SIZE), Text(right - 5, 720, "分类：法治", SIZE)]
    raw = pdf([*head, *column(LEFT, 60), *column(RIGHT, right)])
    assert "".join(texts(read_pdf(raw))).replace(" ", "") == f"索引号：B-5分类：法治{LEFT}{RIGHT}"


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("gap", [0.5, 3.0])
@pytest.mark.parametrize("lower", [0, 7])
@pytest.mark.parametrize("first", [True, False])
def test_a_box_that_text_flows_round(right: bool, gap: float, lower: float, first: bool) -> None:
    """A box without lines, level with the text or not, stands behind the text that goes on below it, and is quoted."""
    words = LEFT + RIGHT + LEFT
    narrow = 24 - int(gap)
    ends = [30, 30 + narrow, 30 + 2 * narrow, 30 + 3 * narrow]
    pieces = [words[a:b] for a, b in zip([0, *ends], [*ends, len(words)], strict=True)]
    shift = 0 if right else (30 - narrow) * SIZE
    text = [Text(60 + shift * (0 < i < 4), 700 - 20 * i, line, SIZE) for i, line in enumerate(pieces[:4])]
    text += [Text(60, 620 - 20 * (i // 30), pieces[4][i : i + 30], SIZE) for i in range(0, len(pieces[4]), 30)]
    inside = "另附材料五份存档，备查。"
    x = 60 + (narrow + gap) * SIZE if right else 60
    box = [Text(x, 680 - lower - 20 * i, inside[4 * i : 4 * i + 4], SIZE) for i in range(3)]
    title = Text(60, 740, "乙镇年度报告", 18)
    raw = pdf([title, *box, *text] if first else [title, *text, *box])
    made = read_pdf(raw)
    assert texts(made)[1:] == [words, inside]
    assert [message for code, message, _ in doubts_in_words(made.doubts) if code == "framed-text" and inside in message]


def test_a_note_in_small_print_that_text_flows_round() -> None:
    """Of the lines kept short beside small print one is level with it: it stands by itself all the same, quoted."""
    words = (LEFT + RIGHT)[:90]
    text = [Text(60, 700 - 25 * i, words[22 * i : 22 * i + 22], SIZE) for i in range(2)]
    text += [Text(60, 650 - 25 * i, words[44 + 30 * i : 74 + 30 * i], SIZE) for i in range(2)]
    note = [Text(340, 707, "本年起按新口径", 9), Text(340, 693, "统计，不可比。", 9)]
    made = read_pdf(pdf([Text(60, 760, "乙镇年度报告", 18), *note, *text]))
    assert texts(made)[1:] == [words, "本年起按新口径统计，不可比。"]
    assert [
        message for code, message, _ in doubts_in_words(made.doubts) if code == "framed-text" and "本年起" in message
    ]


def test_a_list_in_columns_is_no_box() -> None:
    """Words drawn column by column, with a sentence below them, stay in their rows."""
    columns = [("普法", "执法", "调解"), ("三次", "五件", "九起")]
    marks = [
        Text(72 + 120 * k, 700 - 20 * i, w, SIZE) for k, column_ in enumerate(columns) for i, w in enumerate(column_)
    ]
    made = read_pdf(pdf([Text(60, 740, "乙镇年度报告", 18), *marks, Text(60, 620, LEFT[:30], SIZE)]))
    assert not [code for code, _, _ in doubts_in_words(made.doubts) if code == "framed-text"]
    assert "普法\t三次" in texts(made)


def test_two_columns_between_head_and_foot_are_no_box() -> None:
    """Neither column is a box: a head drawn before the left one, a number or text drawn behind the right one."""
    right = 60 + (WIDE + 2) * SIZE
    head, foot = Text(200, 720, "年度报告汇编", 10), Text(220, 612, "—3—", 10)
    for last in (foot, Text(60, 612, LEFT[:30], SIZE)):
        made = read_pdf(pdf([head, *column(LEFT, 60), *column(RIGHT[: WIDE * 4], right), last]))
        assert "".join(texts(made)).replace(" ", "").find(LEFT + RIGHT[: WIDE * 4]) >= 0
        assert not [code for code, _, _ in doubts_in_words(made.doubts) if code == "framed-text"]


def test_marks_of_a_list_drawn_behind_its_items() -> None:
    """Marks of a list that a writer draws behind all its items are no column: each stands before its item."""
    items = ["调解七起", "普法九场", "检查三次"]
    words = [Text(84, 700 - 20 * i, item, SIZE) for i, item in enumerate(items)]
    marks = [Text(72, 700 - 20 * i, f"{i + 1}.", SIZE) for i in range(3)]
    raw = pdf([Text(60, 740, "乙镇年度报告", 18), *words, *marks])
    assert texts(read_pdf(raw))[1:] == [f"{i}.{item}" for i, item in enumerate(items, 1)]
    assert not told(raw)
