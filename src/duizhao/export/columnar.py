"""A table as Parquet, for programs that read columns. pyarrow, which writes it, is an extra: duizhao[parquet]."""

import io
from datetime import date
from typing import Any

from duizhao.export.tables import ExportTable, Value


def to_parquet(table: ExportTable) -> bytes:
    """The table with typed columns, their titles beside them; ImportError where pyarrow is not there."""
    import pyarrow
    import pyarrow.parquet

    kinds = {
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }
    fields = [
        pyarrow.field(column.name, kinds.get(column.type, pyarrow.string()), metadata={"title": column.title})
        for column in table.columns
    ]
    columns = [
        pyarrow.array([_typed(row[at], column.type) for row in table.rows], field.type)
        for at, (column, field) in enumerate(zip(table.columns, fields, strict=True))
    ]
    out = io.BytesIO()
    made = pyarrow.Table.from_arrays(columns, schema=pyarrow.schema(fields, metadata={"title": table.title}))
    pyarrow.parquet.write_table(made, out, compression="zstd")
    return out.getvalue()


def _typed(value: Value, kind: str) -> Any:
    if value is None:
        return None
    if kind == "date":
        return date.fromisoformat(str(value))
    return float(value) if kind == "number" else value
