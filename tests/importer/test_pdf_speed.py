"""The time that a PDF takes grows with what stands on its pages, not with the square of it."""

import time
from collections.abc import Callable, Sequence

import pytest

from duizhao.importer.readers.pdf import read_pdf
from tests.importer.pdfs import Box, Line, Mark, Page, Text, lines, pdf
from tests.importer.test_pdf import BODY, texts


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


def seconds(page: Page) -> float:
    """The least processor time of reading a page; a page that takes few milliseconds is read more often."""
    raw = pdf(page)
    found: list[float] = []
    while len(found) < 3 or (sum(found) < 0.4 and len(found) < 30):
        start = time.process_time()
        read_pdf(raw)
        found.append(time.process_time() - start)
    return min(found)


@pytest.mark.parametrize(("make", "count"), [(objects, 400), (cells, 160), (dates, 60)])
def test_sixteen_times_as_much_takes_hardly_longer_than_that(make: Callable[[int], Page], count: int) -> None:
    """Sixteen times as many objects, cells or words of a line take nowhere near 256 times as long."""
    empty = seconds(make(20))
    assert seconds(make(16 * count)) - empty < 40 * (seconds(make(count)) - empty)


def test_small_type_on_a_large_page_is_read() -> None:
    """Type that leaves no trace where a large page is drawn in little is text all the same."""
    found: Sequence[str] = texts(read_pdf(pdf(dates(40))))
    assert any(line.endswith("2024年4月12日") for line in found)
