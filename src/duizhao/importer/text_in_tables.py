"""Reports laid out in a table: its rows hold numbered headings and text, which stay rows and open no part."""

import re
from collections.abc import Iterator, Sequence

from duizhao.importer.extract import RawLine
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.small_repairs import HEADING
from duizhao.read.numbering import read_number

LEAST = 2  # rows that begin like a first-level heading; one alone may be a remark in a table of figures
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
    if len(headings) >= LEAST:
        shown = "、".join(f"“{text}”" for text in headings[:SHOWN])
        shown += f"等 {len(headings)} 处" if len(headings) > SHOWN else ""
        message = f"表格里是带标题的成段文字，按表格读入，没有分出各部分：{shown}"
        yield "text-in-table", message, "若整份报告排在表格里，请在原件里把表格转成文字再导入"
