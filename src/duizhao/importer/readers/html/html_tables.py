"""Tables of a web page: which hold data and which only lay out the page, and the cells of the first.

Source: HTML Standard, 4.9 (tables); the grid is importer/grid.py's.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.grid import Grid, GridCell, cell_text, short_rows, squared
from duizhao.importer.left_out import ALT
from duizhao.importer.readers.html.css import StyleSheets
from duizhao.importer.readers.html.element_words import words_below
from duizhao.importer.readers.html.hiding import hides
from duizhao.importer.readers.html.html_lines import HtmlLine, HtmlNote
from duizhao.importer.readers.html.noted import in_attributes
from duizhao.importer.readers.html.text_style import TextStyle, TextStyles
from duizhao.importer.shared_figures import shared_figures
from duizhao.read.numbering import read_number

LONG_CELL = 150  # characters: a cell with more is laid out by the table, unless the table says that it is one of data
ARTICLE_CELL = 1_500  # characters that no cell of data has
ROWS = 2  # with a figure of their own: fewer may be chance
_FIGURE = re.compile(r"[0-9][0-9.,]*\s*[%％]?\s*[\u4e00-\u9fff]?")
_GROUPS = {"thead": 0, "tbody": 1, "tr": 1, "tfoot": 2}


@frozen
class HtmlRow:
    """A row of a table as text, cells parted by tabs, or a line above it: its caption."""

    text: str
    linked: int = 0
    asides: tuple[tuple[str, str], ...] = ()
    caption: bool = False


@frozen
class _CellRead:
    """What stands in one cell."""

    text: str
    linked: int
    asides: tuple[tuple[str, str], ...]


@frozen
class CellReader:
    """What a table needs of the walk through its page.

    Attributes:
        sheet: The page's style sheets.
        text_styles: Tells what is shown.
        notes: Takes what there is to say.
        walked: The lines of an element that looks so, a cell, and what there is to say about them.
    """

    sheet: StyleSheets
    text_styles: TextStyles
    notes: list[HtmlNote]
    walked: Callable[[Any, TextStyle], tuple[list[HtmlLine], list[HtmlNote]]]


def html_rows(table: Any, reader: CellReader, text_style: TextStyle) -> list[HtmlRow]:
    """The rows of a `table` of data; [] for one that only lays out a page, whose cells are blocks like others.

    `reader` reads a cell in the `text_style` that it inherits. Source: HTML Standard, 4.9.
    """
    groups = list(_rows_as_shown(table))
    if not _is_data_table(table, [row for group in groups for row in group]):
        return []
    rows: list[tuple[GridCell, ...]] = []
    notes: list[tuple[int, list[tuple[str, str]]]] = []  # links and asides of a row
    for group in groups:
        shown = [row for row in group if not _not_laid_out(row, reader)]
        for row in group:
            above = row.getparent()
            grouped = text_style
            if above is not table and above.tag in _GROUPS:
                grouped = reader.text_styles.inside(text_style, above, above.tag, reader.sheet.style(above), cell=True)
            row_style = reader.text_styles.inside(grouped, row, "tr", reader.sheet.style(row), cell=True)
            cells: list[GridCell] = []
            reads: list[_CellRead] = []
            left = len(shown) - shown.index(row) if row in shown else 1
            for element in _cells_of_row(row):
                style = reader.sheet.style(element)
                reads.append(
                    _read_cell(
                        element, reader, reader.text_styles.inside(row_style, element, element.tag, style, cell=True)
                    )
                )
                if not _not_laid_out(element, reader):
                    spans = _span_attribute(element, "rowspan", left) or left
                    cells.append(
                        GridCell(reads[-1].text, min(spans, left), _span_attribute(element, "colspan", 400) or 1)
                    )
            asides = [aside for read in reads for aside in read.asides]
            if row in shown:
                rows.append(tuple(cells))
                notes.append((sum(read.linked for read in reads), asides))
            elif notes:
                notes[-1][1].extend(asides)
            else:
                rows.append(())
                notes.append((0, asides))
    if any(
        _not_laid_out(column, reader) or _column_collapsed(column, reader) for column in table.iter("col", "colgroup")
    ):
        shown_words = " / ".join(" | ".join(cell.text for cell in row if cell.text) for row in rows[:2])
        reader.notes.append(HtmlNote("column", shown_words, table))
    if short := short_rows(Grid(tuple(rows))):
        reader.notes.append(HtmlNote("short-row", "\n".join(" ".join(row.split()) for row in short), table))
    if shared := shared_figures(Grid(tuple(rows))):
        reader.notes.append(HtmlNote("shared-figure", "\n".join(shared), table))
    made = list(_caption_rows(table, reader, text_style))
    texts = iter(squared(Grid(tuple(rows))))
    for row_cells, (linked, asides) in zip(rows, notes, strict=True):
        text = "\t".join(next(texts)) if any(cell.text for cell in row_cells) else ""
        made.append(HtmlRow(text, linked, tuple(asides)))
    return made


def _not_laid_out(element: Any, reader: CellReader) -> bool:
    """Whether a row (with its group) or cell is not laid out at all: what comes behind it moves up."""
    above = element.getparent()
    if (
        element.tag == "tr"
        and above is not None
        and above.tag in ("thead", "tbody", "tfoot")
        and _not_laid_out(above, reader)
    ):
        return True
    return hides(element, element.tag, reader.sheet.style(element)) in ("display", "attribute")


def _column_collapsed(column: Any, reader: CellReader) -> bool:
    style = reader.sheet.style(column)
    return "visibility" in style and style["visibility"].value == "collapse"


def _rows_as_shown(table: Any) -> Iterator[list[Any]]:
    """The rows of a table by groups, in the order shown: the head first, the foot last, wherever they are written."""
    groups: list[tuple[int, list[Any]]] = []
    heads = 0
    for child in table:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "tr":
            if not groups or groups[-1][0] != 1 or getattr(groups[-1][1][0].getparent(), "tag", "") != "table":
                groups.append((1, []))
            groups[-1][1].append(child)
        elif tag in _GROUPS:
            rows = [row for row in child if row.tag == "tr"]
            place = _GROUPS[tag]
            if place != 1 and any(p == place for p, _ in groups):
                place = 1  # only the first head and the first foot are moved
            heads += place == 0
            if rows:
                groups.append((place, rows))
    return (rows for _, rows in sorted(groups, key=lambda item: item[0]))


def _cells_of_row(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span_attribute(element: Any, name: str, most: int) -> int:
    m = re.match(r"\s*\+?([0-9]{1,6})", element.get(name) or "")
    return min(int(m[1]), most) if m else 1


def _is_data_table(table: Any, rows: list[Any]) -> bool:
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    cells = [_cells_of_row(row) for row in rows]
    if max((len(row) for row in cells), default=0) < 2:
        return False
    longest = max(len(words_below(cell)) for row in cells for cell in row)
    inner = next(table.iterdescendants("table"), None) is not None
    said = table.find("caption") is not None or table.find("thead") is not None or _ruled(table, cells)
    if any(_holds_text(cell, said) for row in cells for cell in row):
        return False
    if longest > ARTICLE_CELL or (
        inner and not ((said or _lists_figures(cells) or _all_filled(cells)) and longest <= LONG_CELL)
    ):
        return False
    return said or longest <= LONG_CELL


def _lists_figures(cells: list[list[Any]]) -> bool:
    """Whether most rows of a table hold a name and a figure, as a list of data has: it may hold a table in a cell."""
    figures = sum(any(_FIGURE.fullmatch(words_below(cell)) for cell in row) and len(row) > 1 for row in cells)
    return figures >= ROWS and figures * 2 >= len(cells)


def _all_filled(cells: list[list[Any]]) -> bool:
    """Whether no cell of several rows and columns is empty, as in a table of data: those that lay out leave some so."""
    return len(cells) >= ROWS and all(len(row) > 1 and all(words_below(cell) for cell in row) for row in cells)


def _holds_text(cell: Any, said: bool) -> bool:
    """Whether a cell holds a report, not a value: two numbered paragraphs, or without lines two sentences of any."""
    blocks = [
        block for block in cell.iter("p", "div", "li") if next(block.iterdescendants("p", "div", "li"), None) is None
    ]
    texts = [words_below(block) for block in blocks]
    numbers = [read_number(text) for text in texts]
    numbered = sum(n is not None and not n.bare and n.level <= 2 for n in numbers)
    return numbered >= 2 or (not said and sum("。" in text for text in texts) >= 2)


def _ruled(table: Any, cells: list[list[Any]]) -> bool:
    """Whether a table has lines or heads, as those of data have and those that lay out a page do not."""
    if re.match(r"\s*[1-9]", table.get("border") or ""):
        return True
    if any(cell.tag == "th" for row in cells for cell in row):
        return True
    styles = [table.get("style") or "", *(cell.get("style") or "" for row in cells[:3] for cell in row)]
    return any(re.search(r"border[\w-]*\s*:[^;]*(solid|double|dashed)", style, re.I) for style in styles)


def _read_cell(element: Any, reader: CellReader, text_style: TextStyle) -> _CellRead:
    lines, notes = reader.walked(element, text_style)
    reader.notes.extend(notes)
    nested = cell_text(line.text for line in lines if line.row)
    if nested:
        reader.notes.append(HtmlNote("nested-table", nested, element))
    asides = (
        *(aside for line in lines for aside in line.asides),
        *((ALT, words) for words in in_attributes(element)),
    )
    return _CellRead(cell_text(line.number + line.text for line in lines), sum(line.linked for line in lines), asides)


def _caption_rows(table: Any, reader: CellReader, text_style: TextStyle) -> Iterator[HtmlRow]:
    """The caption of a table, and text that stands in it outside all cells, which browsers show above it."""
    loose = [*_loose_text(table)]
    for child in table.iter("thead", "tbody", "tfoot", "tr"):
        if next(child.iterancestors("table"), None) is table:
            loose += _loose_text(child)
    yield from (HtmlRow(text, caption=True) for text in loose)
    for child in table:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag and tag not in ("tr", "thead", "tbody", "tfoot", "colgroup", "col", "script", "style"):
            read = _read_cell(
                child, reader, reader.text_styles.inside(text_style, child, tag, reader.sheet.style(child), cell=True)
            )
            if read.text or read.asides:
                yield HtmlRow(read.text, read.linked, read.asides, caption=True)


def _loose_text(element: Any) -> Iterator[str]:
    """Text directly inside a table, a group or a row, where only cells should be."""
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            yield " ".join(text.split())
