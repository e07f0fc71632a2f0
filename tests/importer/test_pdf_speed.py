"""The time that a PDF takes grows with what stands on its pages, not with the square of it."""

from collections.abc import Callable, Sequence

import pytest

from duizhao.importer.readers.pdf import read_pdf
from tests.importer.pdfs import Box, Line, Mark, Page, Text, lines, pdf
from tests.importer.test_pdf import BODY, texts
from tests.steps import stays_below


def objects(count: int) -> Page:
    """Text objects of one character each."""
    words = "镇村法治宣传"
    return Page([*lines(BODY), *(Text(40 + 6 * (i % 80), 650 - 8 * (i // 80), words[i % 6], 6) for i in range(count))])


def cells(count: int) -> Page:
    """A ruled table of twenty columns, with a ground in each cell."""
    high = 600 / (count // 20)
    marks: list[Mark] = [*lines(BODY)]
    marks += [Line(40, 640 - high * r, 540, 640 - high * r) for r in range(count // 20 + 1)]
    marks += [Line(40 + 25 * c, 640, 40 + 25 * c, 40) for c in range(21)]
    for i in range(count):
        x, y = 40 + 25 * (i % 20), 640 - high * (i // 20 + 1)
        marks += [Box(x + 0.5, y + 0.2, 24, high - 0.4, 0.9), Text(x + 2, y + 1, f"{i % 97}", min(6, high - 1))]
    return Page(marks)


def dates(count: int) -> Page:
    """One long line of dates, in small type on a wide page."""
    words = "、".join(f"2024年{i % 12 + 1}月{i % 28 + 1}日" for i in range(count))
    return Page([*lines(BODY), Text(10, 600, words, 2)], size=(14_000, 842))


@pytest.mark.parametrize(("make", "count"), [(objects, 400), (cells, 160), (dates, 60)])
def test_sixteen_times_as_much_takes_hardly_longer_than_that(make: Callable[[int], Page], count: int) -> None:
    """Sixteen times as many objects, cells or words of a line take nowhere near 256 times as long."""

    def reading(number: int) -> Callable[[], object]:
        raw = pdf(make(number))
        return lambda: read_pdf(raw)

    assert stays_below(40, reading, 20, count, 16 * count)


def test_small_type_on_a_large_page_is_read() -> None:
    """Type that leaves no trace where a large page is drawn in little is text all the same."""
    found: Sequence[str] = texts(read_pdf(pdf(dates(40))))
    assert any(line.endswith("2024年4月12日") for line in found)
