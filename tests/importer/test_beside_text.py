"""Page numbers at the side of the text and the words of a binding line are no text; what else stands there is."""

import pytest

from tests.importer.pdfs import Mark, Text, lines, pdf
from tests.importer.test_pdf import BODY, READ, aside, body, codes, read, texts


@pytest.mark.parametrize("x", [30, 560])
@pytest.mark.parametrize("y", [420, 700])
def test_page_numbers_at_the_side(x: float, y: float) -> None:
    """A number that stands beside all lines and counts the pages is a page number, wherever its height is."""
    pages: list[list[Mark]] = [[*lines(BODY), Text(x, y, str(4 + i), 9)] for i in range(2)]
    made = read(pdf(*pages))
    assert texts(made) == READ * 2
    assert aside(made) == [("page-number", "4"), ("page-number", "5")]
    assert codes(made) == []


@pytest.mark.parametrize("y", [420, 700])
def test_page_numbers_at_the_outer_side(y: float) -> None:
    """Numbers right and left by turns, level, that count the pages of a paper with two sides are page numbers."""
    pages: list[list[Mark]] = [[*lines(BODY), Text((560, 30)[i % 2], y, str(1 + i), 9)] for i in range(3)]
    made = read(pdf(*pages))
    assert texts(made) == READ * 3
    assert aside(made) == [("page-number", "1"), ("page-number", "2"), ("page-number", "3")]
    two = read(pdf(*([*lines(BODY), Text(x, y, n, 9)] for x, n in ((560, "3"), (30, "4")))))
    assert (aside(two), bool(codes(two))) == ([], True)  # two may chance to count
    odd = [[*lines(BODY), Text((560, 30)[i % 2], y, n, 9)] for i, n in enumerate(("1", "3"))]
    made = read(pdf(*odd))
    assert (aside(made), bool(codes(made))) == ([], True)


def test_numbers_at_the_side_that_count_no_pages() -> None:
    """Numbers at the side that do not count the pages are not taken out without a word."""
    made = read(pdf(*([*lines(BODY), Text(560, 420, number)] for number in ("36", "12"))))
    assert [text for text in texts(made) if text in ("36", "12")] == ["36", "12"]
    assert "number-alone" in codes(made)


def test_the_words_of_a_binding_line() -> None:
    """装, 订 and 线 far apart beside the text, level with its lines or not, are left out and told."""
    signs = [Text(30, y, sign, 10) for sign, y in (("装", 760), ("订", 560), ("线", 390))]
    made = read(pdf(body(*signs)))
    assert texts(made) == READ
    assert aside(made) == [("side-text", "装订线")]
    assert codes(made) == ["side-text"]


def test_two_signs_beside_the_text_are_text() -> None:
    """Fewer signs than a binding line has stay where they stand."""
    made = read(pdf(body(*(Text(30, y, sign) for sign, y in (("甲", 600), ("乙", 500))))))
    assert texts(made) == [*READ, "甲", "乙"]
