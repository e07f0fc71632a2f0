"""Tables (ECMA-376 part 1, 17.4): rows and cells through every wrapper, spans, hidden and deleted rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from duizhao.importer.extract import RawLine
from duizhao.importer.grid import Cell, Table, cell_text, flat, nested, raw_lines
from duizhao.importer.readers.docx import drawn
from duizhao.importer.readers.docx.inline import DELETED, PLACEHOLDER
from duizhao.importer.readers.docx.look import HIDDEN
from duizhao.importer.readers.docx.names import MC, W, number, switch, val
from duizhao.importer.readers.docx.numbering import parted
from duizhao.importer.readers.docx.paragraph import Paragraph

if TYPE_CHECKING:
    from duizhao.importer.readers.docx.blocks import Blocks

_PROPERTIES = {f"{W}{n}" for n in ("tblPr", "tblGrid", "trPr", "tblPrEx", "tcPr", "sdtPr", "sdtEndPr", "customXmlPr")}
_INNER = {f"{W}tbl", f"{W}tc", f"{W}p"}
MOST_BEFORE = 60  # columns that a row may leave out at its start


@dataclass(slots=True)
class _Content:
    """The content of cells: what is shown, what is not, and what stands behind the table."""

    texts: list[str] = field(default_factory=list)
    behind: list[RawLine] = field(default_factory=list)


def table(blocks: "Blocks", element: Any, gone: str = "") -> Iterator[Paragraph | RawLine]:
    """The rows of a table; a table of one column is only a frame round its paragraphs."""
    found = [(row, reason, list(_below(row, f"{W}tc", reason))) for row, reason in _below(element, f"{W}tr", gone)]
    found = [(row, _gone(row, reason), cells) for row, reason, cells in found]
    if max((len(cells) for _, _, cells in found), default=0) <= 1:
        for _, reason, cells in found:
            for cell, own in cells:
                yield from blocks.read(cell, reason or own)
        return
    behind: list[RawLine] = []
    rows: list[tuple[Cell, ...]] = []
    for row, reason, cells in found:
        made = [Cell(columns=before)] if (before := _before(row)) else []
        for cell, own in cells:
            made.append(_cell(blocks, cell, reason or own, behind))
        if not reason:
            rows.append(tuple(made))
    behind += [RawLine(text, furniture="alt-text") for text in _described(element)]
    if any(cell.text for row in rows for cell in row):
        blocks.tables += 1
        yield from raw_lines(Table(tuple(rows)), blocks.tables, furniture=gone)
    yield from behind


def _below(parent: Any, tag: str, gone: str, depth: int = 0) -> Iterator[tuple[Any, str]]:
    """The rows of a table or cells of a row through controls, custom XML and changes, with why they are not shown."""
    for child in parent if depth < 40 else ():
        if not isinstance(child.tag, str) or child.tag in _PROPERTIES:
            continue
        if child.tag == tag:
            yield child, gone
        elif child.tag == f"{MC}AlternateContent":
            chosen = drawn.branch(child)
            yield from _below(chosen, tag, gone, depth + 1) if chosen is not None else ()
        elif child.tag not in _INNER:
            reason = gone or (DELETED if child.tag in (f"{W}del", f"{W}moveFrom") else "")
            if child.tag == f"{W}sdt" and switch(child.find(f"{W}sdtPr"), "showingPlcHdr"):
                reason = reason or PLACEHOLDER
            yield from _below(child, tag, reason, depth + 1)
        elif (tag == f"{W}tr" and child.tag != f"{W}tbl") or (
            tag == f"{W}tc" and child.tag != f"{W}tc"
        ):  # a cell or paragraph without a row: damaged, not to be lost
            yield _wrapped(child), gone


def _wrapped(child: Any) -> Any:
    return [child]


def _gone(row: Any, reason: str) -> str:
    props = row.find(f"{W}trPr") if not isinstance(row, list) else None
    if props is None or reason:
        return reason
    if props.find(f"{W}del") is not None or props.find(f"{W}moveFrom") is not None:
        return DELETED
    return HIDDEN if switch(props, "hidden") else ""


def _before(row: Any) -> int:
    props = row.find(f"{W}trPr") if not isinstance(row, list) else None
    return min(number(props, "gridBefore") or 0, MOST_BEFORE)


def _cell(blocks: "Blocks", element: Any, gone: str, behind: list[RawLine]) -> Cell:
    props = element.find(f"{W}tcPr") if not isinstance(element, list) else None
    merge = props.find(f"{W}vMerge") if props is not None else None
    if props is not None and props.find(f"{W}cellDel") is not None:
        gone = gone or DELETED
    if merge is not None and merge.get(f"{W}val", "continue") == "continue":
        gone = gone or HIDDEN  # Word shows the first cell of those that are merged
    content = _content(blocks, element, gone)
    behind += content.behind
    return Cell(cell_text(content.texts), columns=max(1, number(props, "gridSpan") or 1))


def _content(blocks: "Blocks", element: Any, gone: str) -> _Content:
    content = _Content()
    rows: dict[int, list[str]] = {}
    for item in blocks.read(element, gone):
        if isinstance(item, Paragraph):
            shown = [line.text for line in item.raw_lines([]) if not line.furniture or item.contents]
            if item.number and not gone:
                first = shown[0] if shown else ""
                shown[:1] = [parted(item.number, item.suffix, first) + first]
            content.texts += shown
            content.behind += [line for line in item.raw_lines([]) if line.furniture and not item.contents]
        elif item.furniture:
            content.behind.append(item)
        elif item.row:
            rows.setdefault(item.row, []).append(item.text)
            content.texts += item.text.split("\t")
        elif item.number:  # a note stands behind the table
            content.behind.append(item)
        else:
            content.texts.append(item.text)
    for texts in rows.values():
        cells = tuple(tuple(Cell(text) for text in row.split("\t")) for row in texts)
        blocks.doubts.append(nested(flat(Table(cells))))
    return content


def _described(element: Any) -> Iterator[str]:
    props = element.find(f"{W}tblPr")
    for name in ("tblCaption", "tblDescription"):
        if text := (val(props, name) or "").strip():
            yield text
