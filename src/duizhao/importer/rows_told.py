"""Lines that are rows of a table without its lines: cells between bars of other kinds, cells in quotation marks.

They are only told: which cell a bar or a comma inside the marks parts is for a person to say.
"""

import csv
import re
from collections.abc import Iterator, Sequence

from duizhao.importer.extract import RawLine

_BAR = re.compile("[｜│┃║¦∣]")
_BETWEEN_BARS = re.compile("[｜│┃║¦∣].*[0-9０-９].*[｜│┃║¦∣]|[0-9０-９]+\\s*[｜│┃║¦∣]|[｜│┃║¦∣]\\s*[0-9０-９]")
_MARKED_CELL = re.compile(r"(?:^|[,;])\"[^\"]*+\"(?=[,;]|$)")
_LEAST_TOLD = 2  # rows


def rows_told(lines: Sequence[RawLine]) -> Iterator[list[str]]:
    """The rows of each run of `lines` that look like rows of a table, each row with its cells parted by bars.

    Source: RFC 4180, 2.5 to 2.7 (cells in quotation marks).
    """
    first = 0
    while first < len(lines):
        cells = _cells_of(lines[first])
        end = first + 1
        rows = [cells]
        while len(cells) > 1 and end < len(lines) and len(more := _cells_of(lines[end])) == len(cells):
            rows.append(more)
            end += 1
        told = any(_BETWEEN_BARS.search(line.text) or _MARKED_CELL.search(line.text) for line in lines[first:end])
        if len(rows) >= _LEAST_TOLD and told:
            yield [" | ".join(cell.strip() for cell in row if cell.strip()) for row in rows]
        first = end


def _cells_of(line: RawLine) -> list[str]:
    """The cells of a line that may be a row, one or none for any other line."""
    text = line.text.strip()
    if line.row or line.furniture or line.number:
        return []
    if _BAR.search(text):
        return _BAR.split(text)
    if '"' not in text or not (_MARKED_CELL.search(text)):
        return []
    return next(csv.reader([text], delimiter="," if "," in text else ";"), [])
