"""Tables as one Excel workbook (ISO/IEC 29500, SpreadsheetML): a sheet a table, every text a text.

Written here and not by a library, because the rows of a thousand reports took longer to write than their pages.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import islice

from duizhao.export.tables import Column, Table, Value
from duizhao.export.workbook_parts import HEAD, WRAPPED, parts, sheet_around
from duizhao.plan.words import Words

LONGEST = 32_767  # characters that Excel holds in one cell
ROWS = 1_048_576  # rows that it holds in one sheet
_WIDTHS = {"text": 60, "sentence": 60, "quote": 30, "heading": 30, "title": 40, "cause": 30}
# Control characters, which XML does not hold, and what looks like the way in which they are written instead.
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class _Texts(dict[str, int]):
    """All texts of a workbook, each once, with its place: most of them stand in many cells."""

    def __missing__(self, text: str) -> int:
        self[text] = place = len(self)
        return place


def to_xlsx(tables: Iterable[Table], words: Words) -> bytes:
    """The workbook; a text longer than a cell can hold is cut, and says so; so does a sheet with too many rows."""
    texts = _Texts()
    out = io.BytesIO()
    sheets = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, table in enumerate(tables, 1):
            area = f"A1:{letter(len(table.columns) - 1)}{min(len(table.rows) + 1, ROWS)}" if table.rows else ""
            sheets.append((table.title, area))
            _add(archive, f"xl/worksheets/sheet{number}.xml", _sheet(table, texts, words, area, number == 1))
        _add(archive, "xl/sharedStrings.xml", _strings(texts))
        for name, text in parts(sheets):
            _add(archive, name, (text,))
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, texts: Iterable[str]) -> None:
    """A part, bit by bit, with the archive's first date, so that the same data gives the same bytes."""
    texts_left = iter(texts)
    part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.compress_type = zipfile.ZIP_DEFLATED
    part.external_attr = 0o600 << 16
    with archive.open(part, "w") as file:
        while bit := "".join(islice(texts_left, 500)):
            file.write(bit.encode())


def _sheet(table: Table, texts: _Texts, words: Words, area: str, first: bool) -> Iterator[str]:
    before, after = sheet_around([_WIDTHS.get(column.name, 14) for column in table.columns], area, first)
    letters = [letter(number) for number in range(len(table.columns))]
    yield before
    yield _row(1, [column.title for column in table.columns], letters, HEAD, texts, words)
    fitting = table.rows if len(table.rows) < ROWS else (*table.rows[: ROWS - 2], _rest(table.columns, words))
    for line, row in enumerate(fitting, 2):
        yield _row(line, row, letters, WRAPPED, texts, words)
    yield after


def _rest(columns: Sequence[Column], words: Words) -> tuple[Value, ...]:
    return (words("data.cut"), *(None for _ in columns[1:]))


def _row(line: int, row: Sequence[Value], letters: Sequence[str], style: int, texts: _Texts, words: Words) -> str:
    cells = []
    for column, value in zip(letters, row, strict=True):
        if value is None:
            continue
        if isinstance(value, bool):
            value = words("data.yes" if value else "data.no")
        if isinstance(value, str):
            if len(value) > LONGEST:
                cut = words("data.cut")
                value = value[: LONGEST - len(cut)] + cut
            cells.append(f'<c r="{column}{line}" s="{style}" t="s"><v>{texts[value]}</v></c>')
        else:
            cells.append(f'<c r="{column}{line}" s="{style}"><v>{value:.16g}</v></c>')
    return f'<row r="{line}">{"".join(cells)}</row>'


def _strings(texts: _Texts) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    yield f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="{len(texts)}">'
    for text in texts:
        written = _ODD.sub(lambda odd: f"_x{ord(odd[0]):04X}_", text)
        yield f'<si><t xml:space="preserve">{escape(written, quote=False)}</t></si>'
    yield "</sst>"


def letter(number: int) -> str:
    """A column's name: A for 0, Z for 25, AA for 26."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
