"""The parts of a workbook that are the same whatever stands in it: how it hangs together, and its two styles."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

WRAPPED, HEAD = 1, 2  # styles: text that wraps, from the top; bold with a line below
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '<border><left/><right/><top/><bottom style="thin"/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def sheet_around(widths: Sequence[int], area: str, first: bool) -> tuple[str, str]:
    """What stands before and behind the rows of a sheet: its head stays in sight and filters, its columns are wide.

    Args:
        widths: of the columns, in characters.
        area: the cells that can be filtered (A1:C9), "" where there are none.
        first: whether it is the sheet that is seen first.
    """
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" style="{WRAPPED}" customWidth="1"/>'
        for n, width in enumerate(widths, 1)
    )
    selected = ' tabSelected="1"' if first else ""
    before = (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{selected} workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>'
    )
    return before, f'</sheetData><autoFilter ref="{area}"/></worksheet>' if area else "</sheetData></worksheet>"


def parts(sheets: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The names and texts of all other parts.

    Args:
        sheets: the title of each sheet and its cells that can be filtered, "" where there are none.
    """
    numbers = range(1, len(sheets) + 1)
    strings, styles = len(sheets) + 1, len(sheets) + 2
    yield "xl/styles.xml", _STYLES
    yield (
        "xl/workbook.xml",
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><bookViews><workbookView/></bookViews><sheets>'
        + "".join(f'<sheet name={quoteattr(t)} sheetId="{n}" r:id="rId{n}"/>' for n, (t, _) in enumerate(sheets, 1))
        + f"</sheets>{_filters(sheets)}</workbook>",
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations(
            [
                *((n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers),
                (strings, "sharedStrings", "sharedStrings.xml"),
                (styles, "styles", "styles.xml"),
            ]
        ),
    )
    yield "_rels/.rels", _relations([(1, "officeDocument", "xl/workbook.xml")])
    typed = (
        ("xl/workbook.xml", "sheet.main"),
        *((f"xl/worksheets/sheet{n}.xml", "worksheet") for n in numbers),
        ("xl/sharedStrings.xml", "sharedStrings"),
        ("xl/styles.xml", "styles"),
    )
    yield (
        "[Content_Types].xml",
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/{name}" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in typed)
        + "</Types>",
    )


def _relations(targets: Sequence[tuple[int, str, str]]) -> str:
    found = "".join(f'<Relationship Id="rId{n}" Type="{_REL}/{kind}" Target="{name}"/>' for n, kind, name in targets)
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _filters(sheets: Sequence[tuple[str, str]]) -> str:
    """The names by which Excel knows what a sheet's filter is over."""
    names = []
    for n, (title, area) in enumerate(sheets):
        if area:
            first, last = (
                cell.rstrip("0123456789") + "$" + cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for cell in area.split(":")
            )
            place = escape("'" + title.replace("'", "''") + f"'!${first}:${last}")
            names.append(
                f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">{place}</definedName>'
            )
    return f"<definedNames>{''.join(names)}</definedNames>" if names else ""
