"""Tables (ECMA-376 part 1, 17.4): rows and cells through every wrapper, spans, hidden and deleted rows."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.extract import RawLine
from duizhao.importer.grid import (
    Grid,
    GridCell,
    cell_text,
    flat_table,
    grid_lines,
    nested_table_doubt,
    short_rows,
    short_rows_told,
)
from duizhao.importer.left_out import ALT, DELETED, HIDDEN
from duizhao.importer.readers.docx import drawn
from duizhao.importer.readers.docx.blocks import FLAT, Blocks
from duizhao.importer.readers.docx.cell_widths import spans_by_width
from duizhao.importer.readers.docx.inline import PLACEHOLDER
from duizhao.importer.readers.docx.list_numbering import with_space
from duizhao.importer.readers.docx.low_boxes import cut_in_row
from duizhao.importer.readers.docx.paragraph import Paragraph
from duizhao.importer.readers.docx.styles import PLAIN
from duizhao.importer.readers.docx.xml_names import MC, W, measure, switch, val, whole_number
from duizhao.importer.shared_figures import shared_figures, shared_figures_told
from duizhao.model import Reason

_PROPERTIES = {f"{W}{n}" for n in ("tblPr", "tblGrid", "trPr", "tblPrEx", "tcPr", "sdtPr", "sdtEndPr", "customXmlPr")}
_INNER = {f"{W}tbl", f"{W}tc", f"{W}p"}
_KINDS = (
    ("firstRow", "firstRow", 0x20), ("lastRow", "lastRow", 0x40), ("firstCol", "firstColumn", 0x80),
    ("lastCol", "lastColumn", 0x100),
)  # fmt: skip
_BANDS = (("Horz", "noHBand", 0x200), ("Vert", "noVBand", 0x400))
_HEX = re.compile("[0-9A-Fa-f]{1,4}")
MOST_BEFORE = 60  # columns that a row may leave out at its start


@dataclass(slots=True)
class _Content:
    """The content of cells: what is shown, what is not, and what stands behind the table."""

    texts: list[str] = field(default_factory=list)
    behind: list[RawLine] = field(default_factory=list)


def table_rows(blocks: Blocks, element: Any, gone: str = "") -> Iterator[Paragraph | RawLine]:
    """The rows of the table `element` (w:tbl), read by `blocks`, a line each, its cells parted by tabs.

    What stands behind the table comes last. One of a single column only frames its paragraphs: they come as they are.
    `gone` is the reason why the whole table is no part of the report, "" if it is one. Source: ECMA-376 part 1,
    17.4.14, 17.4.15 (gridAfter, gridBefore), 17.4.17 (gridSpan), 17.4.84 (vMerge), 17.13.5.1 and 17.13.5.12 (deleted
    cells and rows).
    """
    found = [
        (row, reason, list(_rows_below(row, f"{W}tc", reason))) for row, reason in _rows_below(element, f"{W}tr", gone)
    ]
    found = [(row, _row_gone(row, reason), cells) for row, reason, cells in found]
    if max((len(cells) for _, _, cells in found), default=0) <= 1:
        formats = _TableFormats(blocks, element, len(found))
        for at, (row, reason, cells) in enumerate(found):
            blocks.cut_off += [] if reason else cut_in_row(row, [cell for cell, _ in cells], blocks.styles)
            for cell, own in cells:
                with formats.of(at, 0, 1):
                    items = list(blocks.read(cell, reason or own))
                yield from items
        return
    behind: list[RawLine] = []
    rows: list[tuple[GridCell, ...]] = []
    whole: list[tuple[GridCell, ...]] = []  # … with the columns that they leave out at their end
    placed: list[tuple[GridCell, ...]] = []  # of them, those whose cells were placed by their widths
    stood: list[list[tuple[int, str, GridCell]]] = []  # column, merge and cell of all that stands in each row
    merged: dict[int, int] = {}  # column → columns of a cell of the row above that may go on below
    formats = _TableFormats(blocks, element, len(found))
    insets = [_row_inset(row) for row, _, _ in found]
    spans = spans_by_width([cells for _, _, cells in found], insets)
    for at, (row, reason, cells) in enumerate(found):
        before = spans[at, 0].start if (at, 0) in spans else _columns_left_out(row, "gridBefore")
        made = [GridCell(columns=before)] if before else []
        column = sum(cell.columns for cell in made)
        going: dict[int, int] = {}
        here: list[tuple[int, str, GridCell]] = [(0, "", made[0])] if made else []
        for i, (cell, own) in enumerate(cells):
            form = _table_form(cell)
            if (span := spans.get((at, i))) is not None:
                form = replace(form, columns=len(span))
            joined = merged.get(column) == form.columns if form.merge == "continue" else False
            why = reason or own or (DELETED if form.deleted else HIDDEN if joined or form.covered else "")
            with formats.of(at, i, len(cells)):
                content = _cell_content(blocks, cell, why)
            behind += content.behind
            if form.deleted:
                continue  # what stands behind a deleted cell moves up
            made.append(GridCell(cell_text(content.texts), columns=form.columns))
            here.append((column, form.merge, made[-1]))
            if form.merge:
                going[column] = form.columns
            column += form.columns
        if not reason:
            whole.append(
                (*made, GridCell(columns=after)) if (after := _columns_left_out(row, "gridAfter")) else tuple(made)
            )
            blocks.cut_off += cut_in_row(row, [cell for cell, _ in cells], blocks.styles)
            rows.append(tuple(made))
            stood.append(here)
            placed += [tuple(made)] if (at, 0) in spans or insets[at] else []
            merged = going
    behind += [RawLine(text, furniture=ALT) for text in _described(element)]
    if placed:
        shown = " / ".join(words for row in placed if (words := " | ".join(cell.text for cell in row if cell.text)))
        message = Reason.of("these-rows-table-do-not", shown=shown[:60])
        blocks.doubts.append(("table-guessed", message, Reason("compare-raw-file-column-each")))
    if any(cell.text for row in rows for cell in row):
        if switch(element.find(f"{W}tblPr"), "bidiVisual"):
            first = next(row for row in rows if any(cell.text for cell in row))
            words = " ".join(cell.text for cell in first if cell.text)
            message = Reason.of("columns-table-run-right-left", words=words[:40])
            blocks.doubts.append(("other-order", message, Reason("compare-order-columns-raw-file")))
        blocks.tables += 1
        if not gone and (shared := shared_figures(Grid(_with_heights(stood)))):
            blocks.doubts.append(shared_figures_told(shared))
        if not placed and not gone and (short := short_rows(Grid(tuple(whole)))):
            blocks.doubts.append(short_rows_told(short, Reason("compare-raw-file-column-each")))
        yield from grid_lines(Grid(tuple(rows)), blocks.tables, furniture=gone)
    yield from behind


def _with_heights(rows: Sequence[Sequence[tuple[int, str, GridCell]]]) -> tuple[tuple[GridCell, ...], ...]:
    """Rows of cells, each with its column and how it is merged, as rows of cells that span those they go on in.

    Source: ECMA-376 part 1, 17.4.84 (vMerge).
    """
    going = [{column: cell.columns for column, merge, cell in row if merge == "continue"} for row in rows]
    found: list[tuple[GridCell, ...]] = []
    for at, row in enumerate(rows):
        cells = []
        for column, merge, cell in row:
            if merge == "continue" and not cell.text:
                continue
            end = at + 1
            while merge and end < len(rows) and going[end].get(column) == cell.columns:
                end += 1
            cells.append(replace(cell, rows=end - at) if merge else cell)
        found.append(tuple(cells))
    return tuple(found)


class _TableFormats:
    """What the style of a table says of its cells: whether their text is hidden or struck (17.7.6)."""

    def __init__(self, blocks: Blocks, element: Any, rows: int) -> None:
        props = element.find(f"{W}tblPr")
        self.blocks, self.rows = blocks, rows
        self.styles = blocks.styles.table(val(props, "tblStyle"))
        flags = props.find(f"{W}tblLook") if self.styles and props is not None else None
        given = "" if flags is None else str(flags.get(f"{W}val") or "")
        bits = int(given, 16) if _HEX.fullmatch(given) else 0

        def named(name: str, bit: int) -> bool:
            return flags is not None and (flags.get(f"{W}{name}") in ("1", "true", "on") or bool(bits & bit))

        self.kinds = {kind: named(name, bit) for kind, name, bit in _KINDS}
        for axis, name, bit in _BANDS:
            self.kinds |= dict.fromkeys((f"band1{axis}", f"band2{axis}"), not named(name, bit))

    @contextmanager
    def of(self, row: int, column: int, columns: int) -> Iterator[None]:
        """The look that holds while the cell at this place is read."""
        before = self.blocks.table_style
        if self.styles:
            here = {"firstRow": row == 0, "lastRow": row == self.rows - 1}
            here |= {"firstCol": column == 0, "lastCol": column == columns - 1}
            for axis, at, head in (("Horz", row, "firstRow"), ("Vert", column, "firstCol")):
                band = at - self.kinds[head]  # the first of them stands behind the head
                here |= {f"band1{axis}": band >= 0 and band % 2 == 0, f"band2{axis}": band % 2 == 1}
            made = [style for kind, style in self.styles.items() if not kind or (here.get(kind) and self.kinds[kind])]
            self.blocks.table_style = replace(
                PLAIN,
                hidden=any(style.hidden for style in made),
                struck=any(style.struck for style in made),
                capitals=any(style.capitals for style in made),
            )
        elif before is not PLAIN:
            self.blocks.table_style = PLAIN
        try:
            yield
        finally:
            self.blocks.table_style = before


def _rows_below(parent: Any, tag: str, gone: str, depth: int = 0) -> Iterator[tuple[Any, str]]:
    """The rows of a table or cells of a row through controls, custom XML and changes, with why they are not shown."""
    for child in parent if depth < 40 else ():
        if not isinstance(child.tag, str) or child.tag in _PROPERTIES:
            continue
        if child.tag == tag:
            yield child, gone
        elif child.tag == f"{MC}AlternateContent":
            chosen = drawn.branch(child)
            yield from _rows_below(chosen, tag, gone, depth + 1) if chosen is not None else ()
        elif child.tag not in _INNER:
            reason = gone or (DELETED if child.tag in (f"{W}del", f"{W}moveFrom") else "")
            if child.tag == f"{W}sdt" and switch(child.find(f"{W}sdtPr"), "showingPlcHdr"):
                reason = reason or PLACEHOLDER
            yield from _rows_below(child, tag, reason, depth + 1)
        elif (tag == f"{W}tr" and child.tag != f"{W}tbl") or (
            tag == f"{W}tc" and child.tag != f"{W}tc"
        ):  # a cell or paragraph without a row: damaged, not to be lost
            yield _wrapped_child(child), gone


def _wrapped_child(child: Any) -> Any:
    return [child]


def _row_gone(row: Any, reason: str) -> str:
    props = row.find(f"{W}trPr") if not isinstance(row, list) else None
    if props is None or reason:
        return reason
    if props.find(f"{W}del") is not None or props.find(f"{W}moveFrom") is not None:
        return DELETED
    return HIDDEN if switch(props, "hidden") or _is_flat(props) else ""


def _is_flat(props: Any) -> bool:
    """Whether a row is of a height, whatever stands in it, in which nothing is seen (17.4.80)."""
    height = props.find(f"{W}trHeight")
    if height is None or height.get(f"{W}hRule") != "exact":
        return False
    return 0 < (measure(height.get(f"{W}val"), 20) or 0) <= FLAT


def _row_inset(row: Any) -> int:
    """How far a row is set in that does not say how many columns it leaves out (17.4.86), in twentieths of a point."""
    props = row.find(f"{W}trPr") if not isinstance(row, list) else None
    room = props.find(f"{W}wBefore") if props is not None and props.find(f"{W}gridBefore") is None else None
    return (measure(room.get(f"{W}w"), 20) or 0) if room is not None and room.get(f"{W}type") == "dxa" else 0


def _columns_left_out(row: Any, where: str) -> int:
    """The columns that a row says it leaves out at its start or end (17.4.14, 17.4.15)."""
    props = row.find(f"{W}trPr") if not isinstance(row, list) else None
    return min(whole_number(props, where) or 0, MOST_BEFORE)


@frozen
class _Form:
    """How a cell stands in its table: `merge` is restart, continue or "", `covered` by the cell to its left."""

    columns: int = 1
    merge: str = ""
    covered: bool = False
    deleted: bool = False


def _table_form(element: Any) -> _Form:
    props = element.find(f"{W}tcPr") if not isinstance(element, list) else None
    if props is None:
        return _Form()
    down, across = (props.find(f"{W}{name}") for name in ("vMerge", "hMerge"))
    return _Form(
        max(1, whole_number(props, "gridSpan") or 1),
        "" if down is None else str(down.get(f"{W}val", "continue")),
        across is not None and across.get(f"{W}val", "continue") == "continue",
        props.find(f"{W}cellDel") is not None,
    )


def _cell_content(blocks: Blocks, element: Any, gone: str) -> _Content:
    content = _Content()
    rows: dict[int, list[str]] = {}
    for item in blocks.read(element, gone):
        if isinstance(item, Paragraph):
            shown = [line.text for line in item.raw_lines([]) if not line.furniture or item.contents]
            if item.number and not gone:
                first = shown[0] if shown else ""
                shown[:1] = [with_space(item.number, item.suffix, first) + first]
            content.texts += shown
            content.behind += [line for line in item.raw_lines([]) if line.furniture and not item.contents]
        elif item.furniture or item.note:
            content.behind.append(item)
        elif item.row:
            rows.setdefault(item.row, []).append(item.text)
            content.texts += item.text.split("\t")
        else:
            content.texts.append(item.number + item.text)
    for texts in rows.values():
        cells = tuple(tuple(GridCell(text) for text in row.split("\t")) for row in texts)
        blocks.doubts.append(nested_table_doubt(flat_table(Grid(cells))))
    return content


def _described(element: Any) -> Iterator[str]:
    props = element.find(f"{W}tblPr")
    for name in ("tblCaption", "tblDescription"):
        if text := (val(props, name) or "").strip():
            yield text
