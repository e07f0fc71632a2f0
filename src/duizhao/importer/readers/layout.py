"""Pages of placed text → paragraphs, by geometry: for PDF and OFD, which know characters and places but no lines.

0. boxes     check boxes that are drawn as shapes              check_boxes.py
   vertical  columns of upright characters as lines            vertical.py
   turned    tables that stand on their side                   turned_tables.py
   cells     figures in boxes, words on their side in a cell    lone_cells.py
1. asides    page numbers and binding lines beside the text    beside_text.py
             watermarks, stamps, side text                     asides.py
             how they are drawn, what they lie over            chains.py, covering.py
2. rows      text in frames beside other text                  frames.py
             the same without lines                            loose_boxes.py
             fractions in their lines                          fractions.py
             visual lines, raised and lowered characters       rows.py, raised.py
3. margins   page numbers, running heads, notes                margins.py, foot_notes.py
4. tables    by their rules; by their gaps                     ruled.py, cell_lines.py, unruled.py, plain_cells.py
             rows and cells that no rule parts, among those    cells_by_space.py
             by their gaps, with cells of several lines        wrapped_cells.py
5. columns   of running text, one after the other              columns.py, running_text.py
             lines too close to be one text                    close_rows.py
6. join      lines → paragraphs; which go on; narrow blocks    written.py, join_lines.py, line_measure.py, narrow.py
   told      heads that may be text                            like_beginnings.py

No standard says how placed characters make lines: the rules are our own (decision 030), with measures from files of
known writers (docs/import-fidelity.md, PDF).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from duizhao.importer.extract import RawLine
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers import words
from duizhao.importer.readers.asides import body_size, part_asides
from duizhao.importer.readers.beside_text import beside_text
from duizhao.importer.readers.check_boxes import boxes_as_signs
from duizhao.importer.readers.close_rows import close_cells
from duizhao.importer.readers.columns import column_blocks
from duizhao.importer.readers.foot_notes import begins_note, footnotes
from duizhao.importer.readers.fractions import on_one_line
from duizhao.importer.readers.frames import framed
from duizhao.importer.readers.gutters import Gutter
from duizhao.importer.readers.initials import raised_initials
from duizhao.importer.readers.line_measure import FRAME
from duizhao.importer.readers.lone_cells import cells_as_lines
from duizhao.importer.readers.loose_boxes import loose_boxes
from duizhao.importer.readers.margins import mark_furniture, numbers_apart, text_rows
from duizhao.importer.readers.rows import visual_rows
from duizhao.importer.readers.ruled import Found, ruled_tables
from duizhao.importer.readers.sheet import PageSheet, Piece, TextRow
from duizhao.importer.readers.strikes import crossed
from duizhao.importer.readers.turned_tables import turned_tables
from duizhao.importer.readers.unruled import GuessedTable, unruled
from duizhao.importer.readers.vertical import columns_in, one_below_the_other, turned_down
from duizhao.importer.readers.wrapped_cells import wrapped_cells
from duizhao.importer.readers.written import LaidLines, written

__all__ = ["LaidLines", "PageSheet", "Piece", "lay_out", "paragraphs"]

TOPMOST = 0.14  # of a page's height
KEPT_SHORT = 3.0  # em: so far above or below a frame lines beside it may still be kept short
_TABLE = "\ufdd0"  # stands for a table among the pieces of a page


def paragraphs(pages: Iterable[tuple[float, float, Sequence[Piece]]]) -> list[RawLine]:
    """The paragraphs of a document, without what is doubtful about them; see `lay_out`.

    Args:
        pages: Width and height in points, and the pieces, of each page.
    """
    return list(lay_out([PageSheet(width, height, pieces) for width, height, pieces in pages]).lines)


def lay_out(sheets: Sequence[PageSheet]) -> LaidLines:
    """The lines on a document's `sheets`: paragraphs, rows of tables, and with its reason what is no text of it.

    With them what is doubtful, and how many characters of text each page has. Source: decision 030; the steps are the
    module's.
    """
    sheets, boxed = zip(*map(boxes_as_signs, sheets), strict=True) if sheets else ((), ())
    sheets, vertical = turned_down(sheets)
    lying, sheets = zip(*map(turned_tables, sheets, count()), strict=True) if sheets else ((), ())
    sheets = [cells_as_lines(sheet, body_size(sheets)) for sheet in sheets]
    parted, asides = part_asides(beside_text(_weighed(_as_high_as_used(sheets))))
    em = body_size(parted)
    known: list[Gutter] = []
    items: list[TextRow | Found | GuessedTable] = []
    counts: list[int] = []
    cleared: list[PageSheet] = []
    tables: list[list[Found]] = []
    margins: list[list[TextRow]] = []
    frames: list[list[list[TextRow]]] = []
    heights: list[list[tuple[float, float]]] = []  # of the frames: their first and last line
    fractions: list[tuple[int, str]] = []
    close: list[ReadDoubt] = []
    for number, sheet in enumerate(parted):
        found, left = ruled_tables(sheet, number, _at_foot(sheets[number - 1], tables[-1]) if tables else ())
        found += lying[number]
        tables.append(found)
        left, boxes = framed(left, sheet.rules, em)
        left, loose = loose_boxes(left, em)
        boxes += loose
        frames.append([_frame_rows(box, number, i) for i, box in enumerate(boxes)])
        heights.append([(min(p.y for p in box), max(p.y for p in box)) for box in boxes])
        wrapped, left = wrapped_cells(left, number, em)
        found += [table.found for table in wrapped]
        close += [words.unruled_doubt(number, table.text) for table in wrapped]
        left, stacked = on_one_line(left, sheet.rules, em)
        fractions += [(number, text) for text in stacked]
        cleared.append(replace(sheet, pieces=left))
        rows = list(numbers_apart(visual_rows(raised_initials(left, em), number), sheet.width, sheet.height))
        text_rows(rows)
        margins.append(rows)
    mark_furniture([row for rows in margins for row in rows], [s.height for s in parted])
    for number, sheet in enumerate(cleared):
        edge = [row for row in margins[number] if row.furniture]
        body = [row for row in margins[number] if not row.furniture]
        notes = footnotes(body, sheet.rules, em)
        gone = {id(row) for row in notes}
        notes = _whole_notes(notes)
        drawn = {id(p): i for i, p in enumerate(sheet.pieces)}
        pieces = [p for row in body if id(row) not in gone for p in row.pieces]
        pieces.sort(key=lambda p: drawn.get(id(p), len(drawn)))
        pieces += [_stand_in(i, t, em) for i, t in enumerate(tables[number])]
        own = list(_page_items(pieces, number, em, known, tables[number]))
        plain = [item for item in own if isinstance(item, TextRow)]
        close += [words.close_cells_doubt(number, text) for text in close_cells(plain, em)]
        items += [row for row in edge if row.y < sheet.height / 2]
        _flow_round(own, frames[number], heights[number])
        items += own
        items += [row for frame in frames[number] for row in frame]
        items += [*notes, *(row for row in edge if row.y >= sheet.height / 2)]
        counts.append(sum(len(p.text.strip()) for p in pieces if p.run >= 0) + sum(_size(t) for t in tables[number]))
    laid = written(items, asides, tuple(counts), [sheet.width for sheet in parted])
    told = [words.crossed_doubt(number, text) for number, sheet in enumerate(parted) for text in crossed(sheet)]
    told += [words.framed_doubt(n, "".join(r.text for r in frame)) for n, page in enumerate(frames) for frame in page]
    told += [words.fractions(fractions)] if fractions else []
    told += [words.drawn_boxes(number, texts) for number, texts in enumerate(boxed) if texts]
    told += [words.vertical(vertical)] if vertical else []
    upright = [(n, columns_in(sheet.pieces)) for n, sheet in enumerate(cleared) if n not in vertical]
    told += [words.columns_doubt(number, " ".join(found)) for number, found in upright if found]
    return replace(laid, doubts=(*told, *close, *laid.doubts))


def _at_foot(sheet: PageSheet, tables: Sequence[Found]) -> tuple[float, ...]:
    """The edges of the columns of the last of its `tables` if a `sheet` has little below it but its number."""
    if not tables:
        return ()
    last = max(tables, key=lambda t: t.box[3])
    below = {round(p.y) for p in sheet.pieces if p.text != " " and p.y > last.box[3]}
    return last.columns if len(below) <= 1 else ()


def _frame_rows(pieces: Sequence[Piece], number: int, index: int) -> list[TextRow]:
    """The lines in a frame, which are joined with no others; a column of upright characters is one."""
    rows = visual_rows(one_below_the_other(pieces), number)
    text_rows(rows)
    rows = [row for row in rows if row.text.strip()]
    shown = [p for p in pieces if p.text != " "]
    for row in rows:
        row.block = FRAME + index
        row.left, row.right = min(p.x0 for p in shown), max(p.x1 for p in shown)
    return rows


def _flow_round(
    items: Sequence[TextRow | Found | GuessedTable],
    frames: Sequence[Sequence[TextRow]],
    heights: Sequence[tuple[float, float]],
) -> None:
    """Lines beside a frame end where it begins, or begin where it ends."""
    rows = [item for item in items if isinstance(item, TextRow) and not item.right]
    for frame, (first, last) in zip(frames, heights, strict=True):
        left, right, em = frame[0].left, frame[0].right, frame[0].size
        top, bottom = first - em - KEPT_SHORT * em, last + em + KEPT_SHORT * em
        near = [row for row in rows if top < row.y < bottom]
        level = [row for row in near if top + KEPT_SHORT * em < row.y < bottom - KEPT_SHORT * em]
        edge = max((row.x1 for row in level if row.x1 <= left), default=0.0)
        for row in near:
            if row.x1 <= left and (row in level or row.x1 > edge - 2 * em):
                row.right = edge if sum(other.x1 <= left for other in level) > 1 else left
            elif row.x0 >= right:
                row.left = row.x0


def _as_high_as_used(sheets: Sequence[PageSheet]) -> Sequence[PageSheet]:
    """Pages as high as their text, if all text stands in the topmost part of them.

    easyofd 20260427 writes points where millimetres are meant: its page numbers stand far above the foot.
    """
    used = [([p.y for p in s.pieces], s.height) for s in sheets if s.pieces]
    if not used or any(max(ys) > TOPMOST * height for ys, height in used):
        return sheets
    whole = min(min(ys) for ys, _ in used) + max(max(ys) for ys, _ in used)
    return [replace(s, height=whole) for s in sheets]


def _weighed(sheets: Sequence[PageSheet]) -> Sequence[PageSheet]:
    """Pages without bold type, if most of their type is bold: its font only says so (AR PL UKai has heavy stems)."""
    bold = sum(p.bold for s in sheets for p in s.pieces)
    if 2 * bold <= sum(len(s.pieces) for s in sheets):
        return sheets
    return [replace(s, pieces=[replace(p, bold=False) for p in s.pieces]) for s in sheets]


def _whole_notes(notes: Sequence[TextRow]) -> list[TextRow]:
    """Notes, each with all its lines."""
    found: list[TextRow] = []
    for row in notes:
        if found and not begins_note(row) and not re.match(r"\s*[0-9]{1,2}[ .．、]*[^0-9.．]", row.text):
            found[-1].text += row.text.strip()
        else:
            found.append(replace(row, furniture="footnote", text=row.text.strip()))
    return found


def _stand_in(index: int, table: Found, em: float) -> Piece:
    """A piece in the place of a table, so that it is read where it stands."""
    left, top, right, _ = table.box
    return Piece(left, right, top + em, em, _TABLE, run=-1 - index)


def _size(table: Found) -> int:
    return sum(len(cell.text) for row in table.table.rows for cell in row)


def _page_items(
    pieces: Sequence[Piece], number: int, em: float, known: list[Gutter], tables: Sequence[Found]
) -> Iterator[TextRow | Found | GuessedTable]:
    """The lines and tables of a page in the order of reading."""
    for block, rows in enumerate(column_blocks(pieces, number, em, known)):
        for item in unruled([line for row in rows for line in _table_and_rest(row)], number, em):
            if isinstance(item, GuessedTable):
                yield item
            elif item.pieces[0].run < 0:
                yield tables[-1 - item.pieces[0].run]
            else:
                text_rows([item])
                item.block = block
                if item.text.strip():
                    yield item


def _table_and_rest(row: TextRow) -> Iterator[TextRow]:
    """A line, or the table that stands on it and the rest of it as lines of their own."""
    tables = [p for p in row.pieces if p.run < 0]
    rest = [p for p in row.pieces if p.run >= 0]
    if not tables:
        yield row
        return
    if any(p.text != " " for p in rest):
        yield replace(row, pieces=rest)
    for piece in tables:
        yield replace(row, pieces=[piece])
