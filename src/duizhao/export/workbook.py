"""All tables as one Excel workbook: a sheet a table, every text a text."""

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any, BinaryIO

from duizhao.export.keys import KEYS
from duizhao.export.tables import LIST_MARK, Batch, Column, ExportTable, Rows, Value
from duizhao.plan.messages import Messages

LONGEST = 32_767  # characters (UTF-16 units) that Excel holds in one cell
ROWS = 1_048_576  # rows that it holds in one sheet, the head among them
_NAME = 31  # characters of a sheet's name
_WIDTHS = {  # in characters, 14 for others; ids fit on one line: LibreOffice prints a second one over the row below
    **dict.fromkeys(("text", "sentence", "delivery_quotes", "follow_up_quote", "follow_up_near"), 60),
    **dict.fromkeys(("title", "source_url"), 48),
    **dict.fromkeys(("quote", "heading", "cause", "note", "themes", "issuers"), 30),
    **dict.fromkeys(("report", "township_id", "delivery_report", "follow_up_report"), 26),
    **dict.fromkeys(("doc_number", "indicator", "names_organ", "names_measure"), 20),
}
_A4 = 9  # as the format counts sizes of paper
_CREATED = datetime(2000, 1, 1)  # fixed, so that the same data gives the same bytes


def to_xlsx(tables: Iterable[ExportTable], words: Messages) -> bytes:
    """The tables as an XLSX file, a sheet each, in their order; the same tables give the same bytes.

    Nothing is lost: of a text that is longer than a cell can hold (32,767 characters) the cell holds the beginning, and
    a last sheet all of it, piece by piece; rows that a sheet cannot hold (1,048,576 with the head) go on in a further
    sheet, as "name (2)". What Excel can hold is Microsoft's; why workbooks, and which: decision 041.

    Args:
        tables: In the order of the sheets.
        words: The language of heads and of what says that a text stands elsewhere.
    """
    out = io.BytesIO()
    from duizhao.export.plain_sheet import PlainSheet

    sheets = _Sheets(out, words, {"in_memory": True}, PlainSheet)
    for table in tables:
        sheets.begin(table)
        sheets.add(table.name, table.rows)
    sheets.close()
    return out.getvalue()


def write_xlsx(
    out: BinaryIO, shapes: Iterable[ExportTable], batches: Iterable[Batch], words: Messages, folder: str
) -> None:
    """The same into a file, row by row.

    Args:
        out: The file.
        shapes: The tables without rows, in the order of the sheets.
        batches: Their rows, of any table at any time.
        words: As in `to_xlsx`.
        folder: For files that hold rows until they are in `out`.

    Raises:
        OSError: it cannot be written.
    """
    from xlsxwriter.exceptions import FileCreateError

    from duizhao.export.plain_sheet import StreamedSheet

    sheets = _Sheets(_GivingUp(out), words, {"constant_memory": True, "tmpdir": folder}, StreamedSheet)
    for table in shapes:
        sheets.begin(table)
    for name, rows in batches:
        sheets.add(name, rows)
    try:
        sheets.close()
    except FileCreateError as failed:
        raise OSError(*getattr(failed.args[0], "args", ())) from failed


class _GivingUp:
    """A file that takes what comes in silence once it has refused or is closed.

    Where the disk is full xlsxwriter leaves a ZipFile behind that nobody closes; when it is thrown away it writes the
    end of the zip file, and Python tells of that with a traceback.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._refused, self._at = file, False, 0

    def write(self, data: bytes) -> int:
        if self._takes:
            try:
                self._file.write(data)
            except OSError:
                self._refused = True
                raise
        self._at += len(data)
        return len(data)

    def seek(self, place: int, whence: int = 0) -> int:
        self._at = self._file.seek(place, whence) if self._takes else place
        return self._at

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        if self._takes:
            self._file.flush()

    @property
    def _takes(self) -> bool:
        return not self._refused and not self._file.closed


class _Sheets:
    """A workbook to which rows are added, of any table at any time."""

    def __init__(self, out: "BinaryIO | _GivingUp", words: Messages, kind: dict[str, Any], sheet: Any) -> None:
        """`kind` says where the rows are kept meanwhile, `sheet` is the class of the sheets."""
        import xlsxwriter

        given = {**kind, "strings_to_formulas": False, "strings_to_urls": False}
        self.book: Any = xlsxwriter.Workbook(out, given)
        self.book.set_properties({"created": _CREATED})
        self.head = self.book.add_format({"bold": True, "bottom": 1})
        self.wrap = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.words = words
        self.sheet = sheet
        self.tables: dict[str, ExportTable] = {}
        self.open: dict[str, tuple[Any, int, int]] = {}  # by table: its last sheet, the next line, how many before
        self.pieces: list[tuple[Value, ...]] = []  # of long texts, which are few
        columns = tuple(
            Column(name, words(f"data.long.{name}")) for name in ("table", "row", "column", "piece", "text")
        )
        self.long = ExportTable("long", words("data.long"), columns, ())

    def begin(self, table: ExportTable, before: int = 0) -> None:
        """Begins the sheet of a table, of which there are so many `before`."""
        more = f" ({before + 1})" if before else ""
        sheet = self.book.add_worksheet(table.title[: _NAME - len(more)] + more, self.sheet)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)  # on paper, where a sheet goes on over many
        sheet.set_landscape()
        sheet.set_paper(_A4)
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, _WIDTHS.get(column.name, 14), self.wrap)
        sheet.add(0, [column.title for column in table.columns], self.head)
        self.tables[table.name] = table
        self.open[table.name] = (sheet, 1, before)

    def add(self, name: str, rows: Rows) -> None:
        """Adds rows to a table."""
        sheet, line, before = self.open[name]
        for row in rows:
            if line == ROWS:
                self._end(sheet, line, self.tables[name])
                self.begin(self.tables[name], before + 1)
                sheet, line, before = self.open[name]
            values = [self._shown(name, row, number, value) for number, value in enumerate(row)]
            sheet.add(line, values, self.wrap)
            line += 1
        self.open[name] = (sheet, line, before)

    def _shown(self, name: str, row: tuple[Value, ...], number: int, value: Value) -> str | int | float | None:
        """What stands in a cell for a value of a row."""
        if isinstance(value, str):
            fits = len(value) <= LONGEST // 2 or _utf16_units(value) <= LONGEST
            return value if fits else self._elsewhere(name, row, number, value)
        if isinstance(value, bool):
            return self.words("data.yes" if value else "data.no")
        return value

    def _elsewhere(self, name: str, row: tuple[Value, ...], number: int, text: str) -> str:
        """What stands in the cell of a text that stands in the last sheet as a whole."""
        table, size = self.tables[name], LONGEST // 2  # of which each may be two units
        keys = [at for at, column in enumerate(table.columns) if column.name in KEYS.get(name, ("report",))]
        own = LIST_MARK.join(str(row[at]) for at in keys)
        pieces = [text[at : at + size] for at in range(0, len(text), size)]
        title = table.columns[number].title
        self.pieces += ((table.title, own, title, n, piece) for n, piece in enumerate(pieces, 1))
        cut = self.words("data.cut", sheet=self.long.title)
        return pieces[0][: size - len(cut)] + cut

    def _end(self, sheet: Any, line: int, table: ExportTable) -> None:
        if line > 1:
            sheet.autofilter(0, 0, line - 1, len(table.columns) - 1)

    def close(self) -> None:
        """Writes the file."""
        if self.pieces:
            self.begin(self.long)
            self.add(self.long.name, tuple(self.pieces))
        for name, (sheet, line, _) in self.open.items():
            self._end(sheet, line, self.tables[name])
        self.book.close()


def _utf16_units(text: str) -> int:
    """How long Excel takes a text for: it counts in UTF-16."""
    return len(text) + sum(character > "\uffff" for character in text)
