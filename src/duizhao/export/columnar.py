"""Tables as Parquet, for programs that read columns. pyarrow, which writes it, is an extra: duizhao[parquet]."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, BinaryIO

from duizhao.export.tables import Batch, Column, ExportTable, Value

_AT_ONCE = 2_000_000  # characters of a group of rows: what is held until it is written


def write_parquet(shapes: Sequence[ExportTable], batches: Iterable[Batch], files: Callable[[str], BinaryIO]) -> None:
    """The tables with typed columns, their titles beside them (Apache Parquet; decision 091).

    Args:
        shapes: the tables without rows.
        batches: their rows.
        files: gives for a table's name the file to write, which stays open.

    Raises:
        ImportError: pyarrow is not there.
    """
    import pyarrow.parquet

    pyarrow.set_memory_pool(pyarrow.system_memory_pool())  # its own keeps what is freed
    schemas = {table.name: _arrow_schema(table) for table in shapes}
    writers = {
        name: pyarrow.parquet.ParquetWriter(files(name), schema, compression="zstd") for name, schema in schemas.items()
    }
    columns = {table.name: table.columns for table in shapes}
    held: dict[str, list[tuple[Value, ...]]] = {table.name: [] for table in shapes}
    sizes = dict.fromkeys(columns, 0)

    def write(name: str) -> None:
        arrays = [
            pyarrow.array([_arrow_value(row[at], column.type) for row in held[name]], schemas[name].field(at).type)
            for at, column in enumerate(columns[name])
        ]
        writers[name].write_table(pyarrow.Table.from_arrays(arrays, schema=schemas[name]))
        held[name].clear()
        sizes[name] = 0

    for name, rows in batches:
        held[name] += rows
        sizes[name] += sum(len(value) if isinstance(value, str) else 8 for row in rows for value in row)
        if sizes[name] >= _AT_ONCE:
            write(name)
    for name, writer in writers.items():
        write(name)
        writer.close()


def _arrow_schema(table: ExportTable) -> Any:
    import pyarrow

    kinds = {
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }

    def field(column: Column) -> Any:
        return pyarrow.field(column.name, kinds.get(column.type, pyarrow.string()), metadata={"title": column.title})

    return pyarrow.schema([field(column) for column in table.columns], metadata={"title": table.title})


def _arrow_value(value: Value, kind: str) -> Any:
    if value is None:
        return None
    if kind == "date":
        return date.fromisoformat(str(value))
    return float(value) if kind == "number" else value
