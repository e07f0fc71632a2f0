"""Pages of placed text → paragraphs, by geometry: for PDF and OFD, which know characters and places but no lines.

0. vertical  columns of upright characters as lines       vertical.py
1. asides    watermarks, stamps, side text                     asides.py
2. rows      visual lines, raised and lowered characters       rows.py
3. margins   page numbers, running heads, notes                margins.py
4. tables    by their rules; by their gaps                     ruled.py, unruled.py
5. columns   of running text, one after the other              columns.py
6. join      lines → paragraphs                                here

A visual line goes on with the next one, unless the next is indented by more than 1.2 em, or the line ends more than
2.2 em short of the right edge, or the gap between them is wide.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from duizhao.importer.extract import RawLine
from duizhao.importer.grid import raw_lines
from duizhao.importer.readers import words
from duizhao.importer.readers.asides import Aside, body_size, part
from duizhao.importer.readers.columns import Gutter, blocks
from duizhao.importer.readers.margins import begins_note, footnotes, furniture, text_rows
from duizhao.importer.readers.rows import rows_of, segments
from duizhao.importer.readers.ruled import Found, ruled_tables
from duizhao.importer.readers.sheet import Piece, Row, Sheet
from duizhao.importer.readers.unruled import Guess, unruled
from duizhao.importer.readers.vertical import turned_down
from duizhao.read.numbering import read_number

__all__ = ["Laid", "Piece", "Sheet", "lay_out", "paragraphs"]

INDENT = 1.2  # em: a line that begins further in begins a paragraph
SHORT = 2.2  # em: a line that ends so far from the right edge ends a paragraph
LARGE = 1.12  # times the size of the body's type: a title or heading
_TABLE = "\ufdd0"  # stands for a table among the pieces of a page

_NUMBER = re.compile(r"[0-9０-９]{1,3}(?:[/／][0-9０-９]{1,3})?")

Doubt = tuple[str, str, str]
Quote = tuple[int, str]  # a page, and a text on it


@dataclass(frozen=True, slots=True)
class Laid:
    """The lines of a document, what is doubtful about them, and how many characters of text each page has."""

    lines: tuple[RawLine, ...]
    doubts: tuple[Doubt, ...]
    counts: tuple[int, ...]


def paragraphs(pages: Iterable[tuple[float, float, Sequence[Piece]]]) -> list[RawLine]:
    """The paragraphs of a document, without what is doubtful about them; see `lay_out`.

    Args:
        pages: Width and height in points, and the pieces, of each page.
    """
    return list(lay_out([Sheet(width, height, pieces) for width, height, pieces in pages]).lines)


def lay_out(sheets: Sequence[Sheet]) -> Laid:
    """The lines of a document: paragraphs, rows of tables, and what is no part of the text with its reason."""
    sheets, vertical = turned_down(sheets)
    parted, asides = part(sheets)
    em = body_size(parted)
    known: list[Gutter] = []
    items: list[Row | Found | Guess] = []
    counts: list[int] = []
    cleared: list[Sheet] = []
    tables: list[list[Found]] = []
    margins: list[list[Row]] = []
    for number, sheet in enumerate(parted):
        found, left = ruled_tables(sheet, number)
        tables.append(found)
        cleared.append(replace(sheet, pieces=left))
        rows = rows_of(left, number)
        text_rows(rows)
        margins.append(rows)
    furniture([row for rows in margins for row in rows], [s.height for s in parted])
    for number, sheet in enumerate(cleared):
        edge = [row for row in margins[number] if row.furniture]
        body = [row for row in margins[number] if not row.furniture]
        notes = footnotes(body, sheet.rules, em)
        gone = {id(row) for row in notes}
        notes = _whole(notes)
        pieces = [p for row in body if id(row) not in gone for p in row.pieces]
        pieces += [_stand_in(i, t, em) for i, t in enumerate(tables[number])]
        own = list(_page(pieces, number, em, known, tables[number]))
        items += [row for row in edge if row.y < sheet.height / 2]
        items += own
        items += [*notes, *(row for row in edge if row.y >= sheet.height / 2)]
        counts.append(sum(len(p.text.strip()) for p in pieces if p.run >= 0) + sum(_size(t) for t in tables[number]))
    laid = _written(items, asides, tuple(counts))
    return replace(laid, doubts=(words.vertical(vertical), *laid.doubts)) if vertical else laid


def _whole(notes: Sequence[Row]) -> list[Row]:
    """Notes, each with all its lines."""
    found: list[Row] = []
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


def _page(
    pieces: Sequence[Piece], number: int, em: float, known: list[Gutter], tables: Sequence[Found]
) -> Iterator[Row | Found | Guess]:
    """The lines and tables of a page in the order of reading."""
    for block, rows in enumerate(blocks(pieces, number, em, known)):
        for item in unruled([line for row in rows for line in _apart(row)], number, em):
            if isinstance(item, Guess):
                yield item
            elif item.pieces[0].run < 0:
                yield tables[-1 - item.pieces[0].run]
            else:
                text_rows([item])
                item.block = block
                if item.text.strip():
                    yield item


def _apart(row: Row) -> Iterator[Row]:
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


def _written(items: Sequence[Row | Found | Guess], asides: Sequence[Aside], counts: tuple[int, ...]) -> Laid:
    lines: list[RawLine] = []
    doubts: list[Doubt] = []
    joiner = _Joiner([item for item in items if isinstance(item, Row) and not item.furniture])
    table = 0
    last: Found | None = None
    for item in items:
        if isinstance(item, Row):
            if item.furniture:
                lines.append(RawLine(item.text.strip(), furniture=item.furniture))
            else:
                joiner.add(item, lines)
                last = None
            continue
        found = item.found if isinstance(item, Guess) else item
        joiner.close()
        table += 0 if _same_table(last, found) else 1
        lines += raw_lines(found.table, table)
        last = found
        if isinstance(item, Guess) and item.doubtful:
            doubts.append(words.unruled(found.page, item.text))
    doubts += joiner.told()
    edge = [row for row in items if isinstance(row, Row) and row.furniture == "margin-text"]
    doubts += [words.margin_text(row.page, row.text) for row in edge]
    doubts += [words.note(row.page, row.text) for row in items if isinstance(row, Row) and row.furniture == "footnote"]
    lines += [RawLine(aside.text, furniture=aside.reason) for aside in asides]
    doubts += words.asides(asides)
    return Laid(tuple(lines), tuple(doubts), counts)


def _same_table(last: Found | None, found: Found) -> bool:
    """Whether a table goes on from the page before: nothing between them, and the same columns."""
    if last is None or last.page + 1 != found.page or len(last.columns) != len(found.columns):
        return False
    return all(abs(a - b) < 4 for a, b in zip(last.columns, found.columns, strict=True))


class _Joiner:
    """Joins visual lines to paragraphs."""

    def __init__(self, body: Sequence[Row]) -> None:
        self.em = median(row.size for row in body) if body else 10.5
        long = [row for row in body if row.x1 - row.x0 > 8 * self.em and not row.right] or list(body)
        self.left = _common([row.x0 for row in long], self.em) if long else 0.0
        rights = sorted(row.x1 for row in long)
        self.right = max(_common(rights, self.em), rights[int(len(rights) * 0.7)]) if long else 0.0
        gaps = [b.y - a.y for a, b in pairwise(body) if a.page == b.page and a.block == b.block and b.y > a.y]
        self.leading = median(gaps or [self.em * 1.8])
        self.before: Row | None = None
        self.open_at: int | None = None
        self.cut: list[Quote] = []  # numbers over the end of a line
        self.gaps: list[Quote] = []  # lines of a paragraph with a wide gap in them
        self.alone: list[Quote] = []  # numbers alone on a line
        self.told_of: Row | None = None  # the line whose gaps are told

    def close(self) -> None:
        """What comes next begins a paragraph."""
        self.before, self.open_at = None, None

    def add(self, row: Row, lines: list[RawLine]) -> None:
        """Adds a line: to the paragraph before it, or as the first of a new one."""
        text = row.text.lstrip()
        cut = len(row.text) - len(text)
        bold = [(max(0, a - cut), b - cut) for a, b in row.bold if b > cut]
        if self.open_at is not None and self.before is not None and self._goes_on(self.before, row):
            last = lines[self.open_at]
            space = self._seam(self.before, row)
            self.gaps += [(r.page, r.text.strip()) for r in (self.before, row) if _parted(r) and r is not self.told_of]
            self.told_of = row
            shift = len(last.text) + len(space)
            runs = (*last.bold, *((a + shift, b + shift) for a, b in bold))
            lines[self.open_at] = RawLine(last.text + space + text, bold=_joined(runs), level=last.level)
        else:
            level = 1 if row.size > self.em * LARGE and len(text) <= 40 else 0
            lines.append(RawLine(text, bold=tuple(bold), level=level))
            self.open_at, self.told_of = len(lines) - 1, None
            if _NUMBER.fullmatch(text.strip()):
                self.alone.append((row.page, text.strip()))
        self.before = row

    def _seam(self, before: Row, row: Row) -> str:
        """What parts two lines of a paragraph: words a space; a number that the line's end cuts goes on."""
        a, b = before.text[-1:], row.text.lstrip()[:1]
        if not (_alnum(a) and _alnum(b)):
            return ""
        spaced = before.pieces[-1].text == " " or row.pieces[0].text == " "
        if spaced or not (a.isdigit() and b.isdigit()):
            return " "
        self.cut.append((row.page, f"{before.text[-8:]}|{row.text.lstrip()[:8]}"))
        return ""

    def told(self) -> Iterator[Doubt]:
        """What a person should look at in the paragraphs."""
        if self.cut:
            yield words.number_over_lines(self.cut)
        yield from (words.gap_in_line(*quote) for quote in dict.fromkeys(self.gaps))
        if self.alone:
            yield words.number_alone(self.alone)

    def _goes_on(self, before: Row, row: Row) -> bool:
        em, leading = self.em, self.leading
        right = before.right or self.right
        under = before.page == row.page and before.block == row.block
        if abs(before.size - row.size) > em * 0.15:
            return False
        middle = abs(before.x0 + before.x1 - row.x0 - row.x1) < 2 * em
        if before.size > em * LARGE and before.x1 > right - em and under and middle:
            return row.y - before.y <= leading * 2  # a centred title that is wider than the page
        if row.x0 > (row.left or self.left) + INDENT * em or before.x1 < right - SHORT * em:
            return False
        if under and row.y - before.y > leading * 1.6:
            return False
        number = read_number(row.text)
        if number is not None and not number.bare and under and before.x0 - row.x0 > 2.6 * em:
            return False  # a heading below a centred title
        return number is None or number.bare or not before.text.rstrip().endswith(("。", "；", "：", "！"))


def _parted(row: Row) -> bool:
    """Whether a line of running text has a gap as between columns, but for one behind a list's mark."""
    parts = segments(row)
    return len(parts) > 1 and (len(parts) > 2 or len(parts[0]) > 4)


def _alnum(text: str) -> bool:
    return text.isascii() and text.isalnum()


def _joined(runs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _common(values: Sequence[float], em: float) -> float:
    """The value that most others are near to, the smallest of equally common ones."""
    counts = Counter(round(v / (em / 2)) for v in values)
    best = max(counts.items(), key=lambda item: (item[1], -item[0]))[0]
    return median(v for v in values if round(v / (em / 2)) == best)
