"""Lines that stand so close, or end so, that only a person can tell what they are: each is quoted."""

import pytest

from tests.importer.pdfs import Text, lines, pdf
from tests.importer.test_pdf import body, codes, read, texts

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


def test_text_beside_a_line_is_quoted() -> None:
    """Small print beside a line, a little above it, stands as a line of its own, and is told."""
    marks = lines([f"　　{WORDS}", "满意度提升。", f"　　{WORDS}", "满意度提升。"], top=600)
    made = read(pdf(body(*marks, Text(20, marks[2].y + 5, "档案专用", 8))))
    assert "档案专用" in texts(made)
    assert codes(made) == ["close-lines"]


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
