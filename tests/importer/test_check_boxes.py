"""Check boxes that a PDF or OFD draws as shapes are read as signs, at their place, and told."""

from collections.abc import Sequence

import pytest

from duizhao.importer.readers.ofd import read_ofd
from duizhao.importer.readers.pdf import read_pdf
from tests.importer import test_ofd as ofds
from tests.importer.pdfs import Box, Line, Mark, Ring, Text, pdf
from tests.importer.test_pdf import body, texts
from tests.problem_words import doubts_in_words

WORDS = "　　是否公示：　是　否；另有二件。"
FIRST, SECOND = 72 + 12 * 7 + 6, 72 + 12 * 9 + 6  # the middles of the wide spaces before 是 and 否


def drawn(*marks: Mark) -> tuple[list[str], dict[str, str]]:
    """The lines of a page with a question and these marks over it, and its doubts."""
    made = read_pdf(pdf(body(Text(72, 300, WORDS), *marks)))
    return texts(made), {code: message for code, message, _ in doubts_in_words(made.doubts)}


@pytest.mark.parametrize(
    "tick",
    [
        [Box(FIRST - 2, 303, 4, 4, 0.0)],
        [Line(FIRST - 3, 305, FIRST, 302), Line(FIRST, 302, FIRST + 4, 309)],
        [Line(FIRST - 3, 302, FIRST + 3, 308), Line(FIRST - 3, 308, FIRST + 3, 302)],
    ],
    ids=["dot", "tick", "cross"],
)
def test_a_drawn_box_is_a_sign(tick: Sequence[Mark]) -> None:
    """The box with something in it is ticked, the other is not; both are quoted, and no tick strikes a box out."""
    lines, doubts = drawn(Ring(FIRST, 305, 5), *tick, Ring(SECOND, 305, 5))
    assert "".join(lines[-1].split()) == "是否公示：☑是☐否；另有二件。"
    assert set(doubts) == {"drawn-box"}
    assert "☑是☐否" in doubts["drawn-box"]


@pytest.mark.parametrize("marks", [[Ring(FIRST + 12, 305, 7)], [Box(FIRST - 2, 303, 4, 4, 0.0)], [Ring(500, 150, 5)]])
def test_other_shapes_are_no_boxes(marks: Sequence[Mark]) -> None:
    """A ring round a character, a dot, and a ring far from all text are no check boxes."""
    lines, doubts = drawn(*marks)
    assert "".join(lines[-1].split()) == "是否公示：是否；另有二件。"
    assert "drawn-box" not in doubts


def test_boxes_of_ofd() -> None:
    """A square of an OFD page with a tick in it, and one without."""

    def path(x: float, data: str) -> str:
        inside = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
        return f'<ofd:PathObject ID="9" Boundary="{x} 60.6 4 4">{inside}</ofd:PathObject>'

    square = "M 0 0 L 3.4 0 L 3.4 3.4 L 0 3.4 C"
    marks = path(45, square) + path(45, "M 0.5 1.5 L 1.5 3 L 3 0.5") + path(57, square)
    line = ofds.text("办结公示：", y=60) + ofds.text("是；", x=49, y=60) + ofds.text("否。", x=61, y=60)
    made = read_ofd(ofds.ofd(ofds.page(ofds.lines(*ofds.LINES) + line + marks)))
    assert "".join(ofds.shown(made).split()).endswith("办结公示：☑是；☐否。")
    assert ofds.codes(made) == ["drawn-box"]


def test_a_box_on_a_line_of_its_own() -> None:
    """A box below text that begins further in, with no text level with it, is a sign on a line of its own."""
    marks: list[Mark] = [
        Text(110, 300, "公示方式："),
        Text(110, 262, "主动公示。"),
        Ring(78, 284, 6),
        Box(76, 282, 4, 4, 0.0),
    ]
    made = read_pdf(pdf(body(*marks)))
    assert texts(made)[-3:] == ["公示方式：", "☑", "主动公示。"]
    assert [code for code, _, _ in doubts_in_words(made.doubts)] == ["drawn-box"]
