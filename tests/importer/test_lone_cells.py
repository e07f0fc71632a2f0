"""Cells set otherwise than a line of text: boxes of a form, heads on their side, whole tables on their side."""

import pytest

from tests.importer.pdfs import Line, Mark, Text, pdf
from tests.importer.test_pdf import ROWS, aside, body, codes, read, texts

PLACES = (72, 180, 291, 440)  # of a table's cells


def ruled(xs: tuple[float, ...], ys: tuple[float, ...]) -> list[Line]:
    """The rules of a grid with these edges."""
    return [*(Line(xs[0], y, xs[-1], y) for y in ys), *(Line(x, ys[-1], x, ys[0]) for x in xs)]


@pytest.mark.parametrize(("figures", "read_as"), [("2018", "件数2018件"), (" 218", "件数218件"), ("2 18", "")])
def test_figures_in_boxes_are_one_number(figures: str, read_as: str) -> None:
    """Figures each in a box of its own are one number, with empty boxes before it; one inside it is told."""
    xs = tuple(130.0 + 18 * i for i in range(len(figures) + 1))
    marks: list[Mark] = [Text(72, 600, "案件件数"), *ruled(xs, (614, 596)), Text(xs[-1] + 4, 600, "件")]
    marks += [Text(x + 6, 600, c) for x, c in zip(xs, figures, strict=False) if c != " "]
    made = read(pdf(body(*marks)))
    assert texts(made)[-1].replace(" ", "").endswith(read_as or "件")
    assert (codes(made) == []) == bool(read_as)


@pytest.mark.parametrize("angle", [90, 270])
def test_a_head_on_its_side(angle: float) -> None:
    """Words that run upwards or downwards in the head of a column name it; over several cells they are side text."""
    xs, ys = (70.0, 170.0, 230.0, 290.0), (640.0, 570.0, 550.0, 530.0)
    up = angle == 90
    marks: list[Mark] = [*ruled(xs, ys), Text(75, 600, "村名")]
    marks += [
        Text(x + (6 if up else -6), 580 if up else 630, t, angle=angle) for x, t in ((200, "案件总数"), (260, "办结"))
    ]
    cells = (("东村", "12", "9"), ("西村", "8", "7"))
    marks += [Text(x + 5, 555 - 20 * i, t) for i, row in enumerate(cells) for x, t in zip(xs, row, strict=False)]
    made = read(pdf(body(*marks)))
    assert texts(made)[3:] == ["村名\t案件总数\t办结", "东村\t12\t9", "西村\t8\t7"]
    assert (aside(made), codes(made)) == ([], [])
    over = Text(206 if up else 194, 535 if up else 635, "内部资料不得外传请注意", angle=angle)
    made = read(pdf(body(*ruled(xs, ys), over, *marks[-6:])))
    assert codes(made) == ["side-text"]


@pytest.mark.parametrize("angle", [90, 270])
def test_a_table_on_its_side_below_the_text(angle: float) -> None:
    """A table all words of which lie on one side is read as if it stood upright, with nothing told."""
    long, high = (0.0, 90.0, 150.0, 210.0, 270.0), (0.0, 24.0, 48.0, 72.0)

    def place(x: float, y: float) -> tuple[float, float]:
        return (300 + y, 200 + x) if angle == 90 else (400 - y, 500 - x)

    edges = [((x, high[0]), (x, high[-1])) for x in long] + [((long[0], y), (long[-1], y)) for y in high]
    marks: list[Mark] = [Line(*place(*a), *place(*b)) for a, b in edges]
    for i, row in enumerate(ROWS):
        marks += [Text(*place(x + 5, 16 + 24 * i), t, angle=angle) for x, t in zip(long, row, strict=False)]
    made = read(pdf(body(*marks)))
    assert texts(made)[3:] == ["\t".join(row) for row in ROWS]
    assert (aside(made), codes(made)) == ([], [])


def test_a_table_right_below_a_sentence() -> None:
    """The last line of a paragraph is no row of a table without rules below it, however near that stands."""
    sentence = "　　（二）全镇统一推行行政执法公示制度和执法全过程记录制度，各站所全"
    marks: list[Mark] = [
        Text(72, 650, sentence),
        Text(72, 629.6, "年开展法治培训九场、培训一线执法人员"),
        Text(291, 629.6, "156人次。"),
    ]
    marks += [Text(x, 609.2 - 20.4 * i, t) for i, row in enumerate(ROWS) for x, t in zip(PLACES, row, strict=True)]
    made = read(pdf(body(*marks)))
    assert texts(made)[4:] == ["\t".join(row) for row in ROWS]


def test_a_space_that_is_not_drawn_beside_quotation_marks() -> None:
    """In a short even line with quotation marks too, hanzi that stand half an em apart have a space between them."""
    xs = [72 + 12.2 * i + (7 if i > 3 else 0) for i in range(12)]
    line = [Text(x, 600, c) for x, c in zip(xs, "法治氛围紧扣“八五”普法", strict=True)]
    assert texts(read(pdf(body(*line))))[-1] == "法治氛围 紧扣“八五”普法"
