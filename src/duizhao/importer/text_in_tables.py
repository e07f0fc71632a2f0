"""Reports laid out in a table: its rows hold numbered headings and text, which stay rows and open no part."""

import re
from collections.abc import Iterator, Sequence

from duizhao.importer.extract import RawLine
from duizhao.importer.line_text import HEADING
from duizhao.importer.quotations import quotations
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.model import Reason
from duizhao.read.numbering import read_number

_LEAST = 2  # rows that begin like a first-level heading; one alone may be a remark in a table of figures
SHOWN = 4  # headings that the doubt quotes
_SENTENCE = re.compile("[\u4e00-\u9fff][^。；]{6,60}[。；]")


def texts_in_tables(lines: Sequence[RawLine]) -> Iterator[ReadDoubt]:
    """The doubt about tables, among the `lines` of a report, whose rows are headings and text."""
    found: dict[int, list[str]] = {}
    telling: set[int] = set()
    for line in lines:
        if not line.row or line.furniture:
            continue
        if _SENTENCE.search(line.text):
            telling.add(line.row)
        first = next((cell.strip() for cell in line.text.split("\t") if cell.strip()), "")
        number = read_number(first) if len(first) <= HEADING else None
        if number is not None and number.level == 1 and not number.bare:
            found.setdefault(line.row, []).append(first)
    headings = [text for row in sorted(telling) for text in found.get(row, ())]
    if len(headings) >= _LEAST:
        message = Reason.of("table-holds-paragraphs-under-headings", shown=quotations(headings, SHOWN))
        yield "text-in-table", message, Reason("if-whole-report-stands-table")
