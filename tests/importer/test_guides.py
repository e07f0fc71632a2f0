"""Readings in hanzi over or under the words of a PDF: no line of the text, kept in the ledger and quoted."""

import pytest

from tests.importer.pdfs import Text, pdf
from tests.importer.test_pdf import READ, aside, body, codes, read, texts

LINE = Text(72, 600, "全年在坡头村巡查十二次并公示。")
OVER = {"坡头": 72 + 12 * 3, "十二次": 72 + 12 * 8}  # where the words begin


@pytest.mark.parametrize(("size", "off"), [(6.0, 12.0), (4.5, 15.0), (6.0, -7.0)])
def test_readings_in_hanzi(size: float, off: float) -> None:
    """Small hanzi over or under words stand in the ledger, each reading by itself, and a doubt quotes them."""
    guides = [Text(OVER["坡头"] + 2, 600 + off, "波投", size), Text(OVER["十二次"] + 3, 600 + off, "一打回", size)]
    made = read(pdf(body(LINE, *guides)))
    assert texts(made)[len(READ) :] == [LINE.text]
    assert aside(made) == [("ruby", "波投 一打回")]
    assert codes(made) == ["ruby-text"]


def test_spread_readings() -> None:
    """A reading whose characters are spread over its words is one."""
    made = read(pdf(body(LINE, Text(OVER["坡头"] + 3, 612, "波投", 6, spread=6))))
    assert (texts(made)[-1], aside(made)) == (LINE.text, [("ruby", "波投")])


@pytest.mark.parametrize(
    "small",
    [
        Text(72, 622, "（以下各项均据台账）", 6),  # as far away as lines are
        Text(72, 612, "全年在坡头村巡查十二次并公示均有台账可查", 6),  # as long as the line
        Text(72 + 12 * 16, 612, "附后", 6),  # beside the words
        Text(72 + 12 * 3, 612, "坡头", 9),  # hardly smaller
    ],
)
def test_small_lines_are_text(small: Text) -> None:
    """A small line that is farther away, as long as the line below or beside its words is text."""
    made = read(pdf(body(small, LINE)))
    assert not aside(made)
    assert str(small.text) in "".join(texts(made))
