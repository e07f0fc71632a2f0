"""A table as CSV: UTF-8 with a byte-order mark, as Excel wants it, and safe to open there."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any, BinaryIO

from duizhao.export.tables import Batch, ExportTable, Rows, Value
from duizhao.text.plain_numbers import plain_number

# A cell that begins so is run as a formula by Excel, LibreOffice and others.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_DANGER = frozenset(_FORMULA)


def to_csv(table: ExportTable) -> bytes:
    """The `table` in UTF-8 with a head line, lines ended by CR LF, empty cells for what is not known.

    Source: RFC 4180; the byte-order mark is for Excel (decision 091).
    """
    out = io.BytesIO()
    text, writer = _begun_table(out, table)
    _add_rows(writer, table.rows)
    text.flush()
    return out.getvalue()


def write_csv(shapes: Sequence[ExportTable], batches: Iterable[Batch], files: Callable[[str], BinaryIO]) -> None:
    """The same of many tables at once, each into its own file.

    Source: RFC 4180; decision 091.

    Args:
        shapes: the tables without rows.
        batches: their rows, of any table at any time.
        files: gives for a table's name the file to write, which stays open.
    """
    begun: dict[str, tuple[io.TextIOWrapper, Any]] = {}
    try:
        for table in shapes:
            begun[table.name] = _begun_table(files(table.name), table)
        for name, rows in batches:
            _add_rows(begun[name][1], rows)
    finally:
        for text, _ in begun.values():
            text.detach()


def _begun_table(out: BinaryIO, table: ExportTable) -> tuple[io.TextIOWrapper, Any]:
    text = io.TextIOWrapper(out, "utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([column.name for column in table.columns])
    return text, writer


def _add_rows(writer: Any, rows: Rows) -> None:
    # nearly all values are texts without danger: these are looked at here, at half the cost
    writer.writerows(
        [value if value.__class__ is str and value[:1] not in _DANGER else csv_cell(value) for value in row]
        for row in rows
    )


def csv_cell(value: Value) -> str:
    """A `value` as it stands in a CSV file: text that would be run as a formula begins with an apostrophe.

    None is an empty cell, a number is written as `plain_number` writes it. Source: CSV injection as OWASP describes it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return plain_number(value)
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if value.startswith(_FORMULA) else value
