"""All tables as one Excel workbook (ECMA-376, SpreadsheetML): a sheet a table, every text a text.

Written by hand: five sheets of one plain kind need little of the format, and a library's calls for each cell were a
tenth of a build. Each text stands once in the file, cells name it by its number. They stand in their order without
their names (A1, B1 …, which the standard leaves to the writer: 18.3.1.4): these were half of the file.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from duizhao.export.tables import Column, ExportTable, Value
from duizhao.plan.messages import Messages

LONGEST = 32_767  # characters that Excel holds in one cell
ROWS = 1_048_576  # rows that it holds in one sheet, the head among them
_WIDTHS = {"text": 60, "sentence": 60, "quote": 30, "heading": 30, "title": 40, "cause": 30}  # characters
_DATE = (1980, 1, 1, 0, 0, 0)  # fixed, so that the same data gives the same bytes
# What XML does not hold or give back is written by its number; so is what looks like that (ST_Xstring, 22.9.2.19).
_BY_NUMBER = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/><scheme val="minor"/>'
_NO_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"
# Cell formats: 0 as it comes; 1 a cell, its lines broken, from the top; 2 a head, bold and underlined.
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    f'<borders count="2">{_NO_BORDER}'
    '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class _Sheet(NamedTuple):
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def cells(self) -> str:
        """From its first cell to its last."""
        return f"A1:{_letters(len(self.columns))}{len(self.rows) + 1}"


def to_xlsx(tables: Iterable[ExportTable], words: Messages) -> bytes:
    """The tables as an XLSX file, a sheet each; the same tables give the same bytes (with the same zlib).

    A text longer than a cell can hold (32,767 characters) is cut, and says so; rows that a sheet cannot hold (1,048,576
    with the head) go on in a further sheet, as "name (2)".

    Args:
        tables: In the order of the sheets.
        words: The language of heads and of what says that something was cut.
    """
    texts = _Texts(words)
    sheets = [sheet for table in tables for sheet in _sheets(table)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:

        def put(name: str, text: str) -> None:
            book.writestr(zipfile.ZipInfo(name, _DATE), text, zipfile.ZIP_DEFLATED)

        put("[Content_Types].xml", _content_types(len(sheets)))
        put("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        put("xl/workbook.xml", _workbook(sheets))
        targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
        more = [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        put("xl/_rels/workbook.xml.rels", _relations([*targets, *more]))
        put("xl/styles.xml", _STYLES)
        for number, sheet in enumerate(sheets, 1):
            put(f"xl/worksheets/sheet{number}.xml", _worksheet(sheet, texts))
        put("xl/sharedStrings.xml", texts.written())
    return out.getvalue()


class _Texts:
    """The texts of a workbook: each stands in it once."""

    def __init__(self, words: Messages) -> None:
        self._numbers: dict[str, int] = {}
        self._cells = 0
        self._cut, self._yes, self._no = words("data.cut"), words("data.yes"), words("data.no")

    def cell(self, value: Value) -> str:
        """What follows the place and format of a cell that is not empty: its type and value."""
        if value.__class__ is not str:
            if not isinstance(value, bool):
                return f"><v>{value!r}</v></c>"
            value = self._yes if value else self._no
        self._cells += 1
        return f' t="s"><v>{self._numbers.setdefault(str(value), len(self._numbers))}</v></c>'

    def written(self) -> str:
        """All of them, by number."""
        head = f'<sst xmlns="{_MAIN}" count="{self._cells}" uniqueCount="{len(self._numbers)}">'
        return f"{_HEAD}{head}{''.join(map(self._item, self._numbers))}</sst>"

    def _item(self, text: str) -> str:
        if len(text) > LONGEST:
            text = text[: LONGEST - len(self._cut)] + self._cut
        text = _BY_NUMBER.sub(lambda m: f"_x{ord(m[0]):04X}_", text)
        keep = ' xml:space="preserve"' if text.strip() != text else ""
        return f"<si><t{keep}>{escape(text)}</t></si>"


def _sheets(table: ExportTable) -> Iterator[_Sheet]:
    for part in range(0, max(1, len(table.rows)), ROWS - 1):
        name = f"{table.title} ({part // (ROWS - 1) + 1})" if part else table.title
        yield _Sheet(name, table.columns, table.rows[part : part + ROWS - 1])


def _worksheet(sheet: _Sheet, texts: _Texts) -> str:
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{_WIDTHS.get(column.name, 14)}.7109375" style="1" customWidth="1"/>'
        for n, column in enumerate(sheet.columns, 1)
    )
    lines: list[tuple[Value, ...]] = [tuple(column.title for column in sheet.columns), *sheet.rows]
    rows = []
    for line, row in enumerate(lines):
        head = f'<c s="{1 if line else 2}"'
        cells = ["<c/>" if value is None else f"{head}{texts.cell(value)}" for value in row]
        rows.append(f"<row>{''.join(cells)}</row>")
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><dimension ref="{sheet.cells}"/>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
        ' state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{widths}</cols><sheetData>{''.join(rows)}</sheetData>"
        + (f'<autoFilter ref="{sheet.cells}"/>' if sheet.rows else "")
        + "</worksheet>"
    )


def _letters(number: int) -> str:
    """What Excel calls a column: 1 is A, 27 is AA."""
    above, own = divmod(number - 1, 26)
    return (_letters(above) if above else "") + chr(ord("A") + own)


def _workbook(sheets: list[_Sheet]) -> str:
    named = "".join(
        f'<sheet name="{_quoted(sheet.name)}" sheetId="{n}" r:id="rId{n}"/>' for n, sheet in enumerate(sheets, 1)
    )
    filters = "".join(_filter(number, sheet) for number, sheet in enumerate(sheets) if sheet.rows)
    defined = f"<definedNames>{filters}</definedNames>" if filters else ""
    head = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
    return f"{_HEAD}{head}<sheets>{named}</sheets>{defined}</workbook>"


def _filter(number: int, sheet: _Sheet) -> str:
    """Excel's own name for the cells that a sheet's filter is about."""
    first, last = sheet.cells.split(":")
    cells = ":".join(re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", at) for at in (first, last))
    name = sheet.name.replace("'", "''")
    said = f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
    return f"{said}'{escape(name)}'!{cells}</definedName>"


def _content_types(sheets: int) -> str:
    parts = [("xl/workbook.xml", "sheet.main"), ("xl/styles.xml", "styles"), ("xl/sharedStrings.xml", "sharedStrings")]
    parts += [(f"xl/worksheets/sheet{number}.xml", "worksheet") for number in range(1, sheets + 1)]
    overrides = "".join(f'<Override PartName="/{path}" ContentType="{_SHEET}.{kind}+xml"/>' for path, kind in parts)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{path}"/>'
        for number, (kind, path) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _quoted(text: str) -> str:
    return escape(text, {'"': "&quot;"})
