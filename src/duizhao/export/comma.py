"""A table as CSV: UTF-8 with a byte-order mark, as Excel wants it, and safe to open there."""

import csv
import io

from duizhao.export.tables import ExportTable, Value

# A cell that begins so is run as a formula by Excel, LibreOffice and others.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(table: ExportTable) -> bytes:
    """The table with a head line, lines ended by CR LF (RFC 4180), empty cells for what is not known."""
    out = io.BytesIO()
    text = io.TextIOWrapper(out, "utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([column.name for column in table.columns])
    writer.writerows([cell(value) for value in row] for row in table.rows)
    text.flush()
    return out.getvalue()


def cell(value: Value) -> str:
    """A value as it stands in a CSV file: text that would be run as a formula begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if value.startswith(_FORMULA) else value
