"""Lines that stand so close, or end so, that only a person can tell what they are: each is quoted."""

import pytest

from tests.importer.pdfs import Text, lines, pdf
from tests.importer.test_pdf import body, codes, read, texts
from tests.problem_words import doubts_in_words

WORDS = "全镇上下深入学习贯彻法治思想，各项工作有序推进，取得了新的成效，群众"  # fills a line


def test_a_word_and_its_figure_are_quoted() -> None:
    """Two lines of a word and a figure, air at one place in both, are a table or text: read as text, and told."""
    pair = [
        Text(x, y, t)
        for y, row in ((600, ("处罚", "12")), (580, ("许可", "45")))
        for x, t in zip((72, 98), row, strict=True)
    ]
    made = read(pdf(body(*pair)))
    assert [text.replace(" ", "") for text in texts(made)[-2:]] == ["处罚12", "许可45"]
    assert codes(made) == ["close-cells"]


@pytest.mark.parametrize("second", ["许可四十五", "许可45件"])
def test_a_word_and_its_figure_alone_are_no_table(second: str) -> None:
    """One such line, or a figure with a unit behind it, is text without a word."""
    made = read(pdf(body(Text(72, 600, "处罚"), Text(98, 600, "12"), Text(72, 580, second))))
    assert codes(made) == []


Placed = tuple[tuple[int, str], ...]  # the words of a line: how far from the text's left edge each begins


@pytest.mark.parametrize(
    ("rows", "quoted"),
    [
        ((((24, "处罚"), (50, "3")), ((0, "执法"),), ((24, "许可"), (50, "4"))), "处罚3；执法；许可4"),
        (
            (((0, "类别"), (26, "件数")), ((0, "处罚"), (26, "3"), (36, "12")), ((0, "许可"), (36, "45"))),
            "处罚3 12；许可45",
        ),
        ((((0, "处罚"), (44, "3")), ((0, "许可"), (26, "1,245"))), "处罚3；许可1,245"),
        ((((0, "处罚"), (26, "3件"), (46, "12人")), ((0, "许可"), (46, "45人"))), "处罚3件 12人；许可45人"),
        ((((0, "行政处罚"), (54, "12")), ((0, "行政许可"), (54, "45"))), "行政处罚12；行政许可45"),
    ],
)
def test_cells_that_are_merged_empty_or_set_to_the_right(rows: tuple[Placed, ...], quoted: str) -> None:
    """Rows whose cells nearly touch are quoted, wherever their figures stand and whatever several rows share."""
    marks = [Text(72 + x, 600 - 20 * i, text) for i, row in enumerate(rows) for x, text in row]
    made = read(pdf(body(*marks)))
    found = [message for code, message, _ in doubts_in_words(made.doubts) if code == "close-cells"]
    assert codes(made) == ["close-cells"]
    assert quoted.replace(" ", "") in found[0].replace(" ", "")


@pytest.mark.parametrize("rise", [1, 3, 5])
def test_text_beside_a_line_is_quoted(rise: int) -> None:
    """Small print beside a line is told, whether it stands as a line of its own, a little above, or on the line."""
    marks = lines([f"　　{WORDS}", "满意度提升。", f"　　{WORDS[:12]}。", "满意度提升。"], top=600)
    made = read(pdf(body(*marks, Text(20, marks[2].y + rise, "档案专用", 8))))
    assert codes(made) == ["gap-in-line" if rise < 2 else "close-lines"]
    assert "档案专用" in doubts_in_words(made.doubts)[0][1]


@pytest.mark.parametrize(("gap", "told"), [(0.3, 0), (1.5, 1), (2.0, 1)])
def test_figures_a_sixth_of_an_em_apart_are_not_joined(gap: float, told: int) -> None:
    """Figures that stand farther apart than others of their line are quoted, and not joined; a hair tells nothing."""
    made = read(pdf(body(Text(72, 600, "受理12"), Text(108 + gap, 600, "45"), Text(120 + gap, 600, "件"))))
    assert ("1245" not in texts(made)[-1], codes(made)) == (told > 0, ["gap-in-line"] * told)


def test_figures_of_a_word_that_is_set_with_air() -> None:
    """Figures as far apart as the hanzi of their word are one number; those of words set close are two."""
    for spread, read_as in ((6.0, "受理12件"), (0.0, "受理1 2件")):
        words = [Text(72, 600, "受理", spread=spread), Text(96 + 2 * spread, 600, "12件", spread=6.0)]
        made = texts(read(pdf(body(*words))))[-1]
        assert " ".join(made.split()) == read_as


@pytest.mark.parametrize("short", [0, 1])
def test_a_full_line_that_ends_a_sentence(short: int) -> None:
    """Where paragraphs begin like any line, one ends with a line on which the next word had room; it is told."""
    first = "满意度和知晓率持续提升，比上年明显提高，得到了各界群众的一致好评与肯定"[: len(WORDS) - 1 - short] + "。"
    paragraphs = [[WORDS, "满意度提升。"], [WORDS, "成效明显。"], [WORDS, first], [WORDS, "受到好评。"]]
    made = read(pdf(lines([line for paragraph in paragraphs for line in paragraph], top=600)))
    whole = ["".join(paragraph) for paragraph in paragraphs]
    assert texts(made) == (whole if short else [*whole[:2], whole[2] + whole[3]])
    assert codes(made) == ["paragraph-end"]


def test_a_full_line_where_paragraphs_are_indented() -> None:
    """Where paragraphs are indented a full line that ends a sentence goes on, and nothing is told."""
    full = "满意度和知晓率持续提升，比上年明显提高，得到了各界群众的一致好评与肯定"[: len(WORDS) - 1] + "。"
    rows = [f"　　{WORDS[:-2]}", "提升。", f"　　{WORDS[:-2]}", full, "成效明显。", f"　　{WORDS[:-2]}", "好评。"]
    made = read(pdf(lines(rows, top=600)))
    assert texts(made)[1] == WORDS[:-2] + full + "成效明显。"
    assert codes(made) == []


def test_figures_of_several_numbers_are_not_joined() -> None:
    """Numbers a quarter of an em apart on a line of their own stay apart, though the gaps are half of all."""
    made = read(pdf(body(Text(72, 600, "12"), Text(87, 600, "45"), Text(102, 600, "7"))))
    assert texts(made)[-1].split() == ["12", "45", "7"]


@pytest.mark.parametrize(
    ("words", "drop", "want"),
    [
        ("排放CO", 0.7, "排放CO₂件"),
        ("面积10", 0.7, "面积102件"),
        ("面积10", -1.5, "面积102件"),
        ("排放CO", 0, "排放CO2件"),
    ],
)
def test_small_figures_hardly_off_their_line(words: str, drop: float, want: str) -> None:
    """A small figure behind a letter is lowered, however little; at its line's height, or behind others, it is told."""
    at = 72 + sum(12 if ord(c) > 0x2E7F else 6 for c in words)
    made = read(pdf(body(Text(72, 600, words), Text(at, 600 - drop, "2", 7), Text(at + 3.5, 600, "件"))))
    assert (texts(made)[-1], codes(made)) == (want, [] if "₂" in want else ["raised-text"])


def test_all_figures_of_a_number_that_is_hardly_lowered() -> None:
    """The second figure of a lowered number stands behind the first one, not behind the letter, and is lowered too."""
    made = read(pdf(body(Text(72, 600, "第X"), Text(90, 599.3, "12", 7), Text(97, 600, "类"))))
    assert (texts(made)[-1], codes(made)) == ("第X₁₂类", [])


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ((("立案", 72), ("12", 100), ("30", 116)), True),
        ((("立案", 72), ("12", 96), ("30", 113)), True),
        ((("立案", 72), ("12", 100), ("件", 112)), False),
        ((("见第", 72), ("12", 100), ("、", 112), ("30", 124), ("条", 136)), False),
    ],
)
def test_one_row_alone_with_two_numbers_is_told(cells: tuple[tuple[str, int], ...], told: bool) -> None:
    """Words and two numbers with nothing between them are quoted, though no other row shows a table."""
    made = read(pdf(body(*(Text(x, 600, text) for text, x in cells), Text(96, 560, "二、存在的不足"))))
    assert codes(made) == ["close-cells"] * told


@pytest.mark.parametrize(("head", "told"), [((("上年", 120), ("本年", 155)), True), ((("上年", 130),), False)])
def test_a_figure_between_two_heads_is_told(head: tuple[tuple[str, int], ...], told: bool) -> None:
    """Figures below neither of two heads make one column with both, and are quoted; below one head they are not."""
    rows = [(("类别", 72), *head), (("处罚", 72), ("12", 141)), (("许可", 72), ("45", 120))]
    made = read(pdf(body(*(Text(x, 600 - 20 * i, text) for i, row in enumerate(rows) for text, x in row))))
    assert codes(made) == ["table-guessed"] * told
