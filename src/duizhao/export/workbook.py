"""All tables as one Excel workbook: a sheet a table, every text a text."""

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from duizhao.export.tables import ExportTable, Value
from duizhao.plan.messages import Messages

LONGEST = 32_767  # characters that Excel holds in one cell
ROWS = 1_048_576  # rows that it holds in one sheet, the head among them
_WIDTHS = {"text": 60, "sentence": 60, "quote": 30, "heading": 30, "title": 40, "cause": 30}
_CREATED = datetime(2000, 1, 1)  # fixed, so that the same data gives the same bytes


def to_xlsx(tables: Iterable[ExportTable], words: Messages) -> bytes:
    """The tables as an XLSX file, a sheet each; the same tables give the same bytes.

    A text longer than a cell can hold (32,767 characters) is cut, and says so; rows that a sheet cannot hold (1,048,576
    with the head) go on in a further sheet, as "name (2)".

    Args:
        tables: In the order of the sheets.
        words: The language of heads and of what says that something was cut.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    head = book.add_format({"bold": True, "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for table in tables:
        for part in range(0, max(1, len(table.rows)), ROWS - 1):
            sheet = book.add_worksheet(f"{table.title} ({part // (ROWS - 1) + 1})" if part else table.title)
            sheet.freeze_panes(1, 0)
            rows = table.rows[part : part + ROWS - 1]
            if rows:
                sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
            for number, column in enumerate(table.columns):
                sheet.set_column(number, number, _WIDTHS.get(column.name, 14), wrap)
                sheet.write_string(0, number, column.title, head)
            for line, row in enumerate(rows, 1):
                for number, value in enumerate(row):
                    _write(sheet, line, number, value, words)
    book.close()
    return out.getvalue()


def _write(sheet: Any, line: int, number: int, value: Value, words: Messages) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_string(line, number, words("data.yes" if value else "data.no"))
    elif isinstance(value, int | float):
        sheet.write_number(line, number, value)
    else:
        if len(value) > LONGEST:
            cut = words("data.cut")
            value = value[: LONGEST - len(cut)] + cut
        sheet.write_string(line, number, value)
