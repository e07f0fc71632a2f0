"""Pages of placed text → paragraphs, by geometry: for PDF and OFD, which know characters and places but no lines.

A visual line goes on with the next one, unless the next is indented by more than 1.2 em, or the line ends more than
2.2 em short of the right edge, or the gap between them is wide. Page numbers and running heads are told apart first.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from duizhao.importer.extract import RawLine
from duizhao.read.numbering import read_number

INDENT = 1.2  # em: a line that begins further in begins a paragraph
SHORT = 2.2  # em: a line that ends so far from the right edge ends a paragraph
LARGE = 1.12  # times the size of the body's type: a title or heading
MARGIN = 0.12  # of the page's height, at top and bottom: where running heads and page numbers stand
_NUMBER = re.compile(
    r"[-—–－·•\s]*(?:第\s*)?[0-9０-９一二三四五六七八九十]{1,4}\s*(?:页)?(?:[/／,，\s]*共?\s*[0-9]{1,4}\s*页?)?[-—–－·•\s]*"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters at a place: edges in points, `y` of the baseline counted downwards, the font's size in points."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    bold: bool = False


@dataclass(slots=True)
class Row:
    """A visual line."""

    pieces: list[Piece]
    page: int = 0
    furniture: str = ""
    text: str = ""
    bold: list[tuple[int, int]] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """Its left edge."""
        return next((p.x0 for p in self.pieces if p.text != " "), self.pieces[0].x0)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max((p.x1 for p in self.pieces if p.text != " "), default=self.pieces[0].x1)

    @property
    def y(self) -> float:
        """Its baseline, counted downwards."""
        return self.pieces[0].y

    @property
    def size(self) -> float:
        """The size of most of its characters."""
        return median(p.size for p in self.pieces)


def paragraphs(pages: Iterable[tuple[float, float, Sequence[Piece]]]) -> list[RawLine]:
    """The paragraphs of a document.

    Args:
        pages: Width and height in points, and the pieces, of each page.
    """
    rows: list[Row] = []
    heights: list[float] = []
    for number, (_, height, pieces) in enumerate(pages):
        heights.append(height)
        rows += _rows(pieces, number)
    for row in rows:
        _put_together(row)
        row.text = row.text.rstrip()
    rows = [row for row in rows if row.text.strip()]
    _furniture(rows, heights)
    return _join(rows)


def _rows(pieces: Sequence[Piece], page: int) -> list[Row]:
    """Pieces on one baseline make a row; rows from top to bottom, pieces from left to right."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda p: (p.y, p.x0)):
        near = next(
            (r for r in reversed(rows[-4:]) if abs(r.pieces[-1].y - piece.y) <= 0.35 * max(piece.size, 4)), None
        )
        if near is None:
            rows.append(Row([piece], page))
        else:
            near.pieces.append(piece)
    for row in rows:
        row.pieces.sort(key=lambda p: p.x0)
    return sorted(rows, key=lambda r: r.y)


def _put_together(row: Row) -> None:
    """The text of a row, with a space where the gap between pieces is wide."""
    before: Piece | None = None
    for piece in row.pieces:
        if piece.text == " ":
            row.text += "" if row.text.endswith(" ") else " "
            continue
        if before is not None:
            gap = piece.x0 - before.x1
            latin = row.text[-1:].isascii() and piece.text[:1].isascii()
            point = piece.text in ".,%" or before.text in ".,"  # their ink is narrower than their advance
            wide = 0.22 if latin and not point else 0.6
            if gap > piece.size * wide and not row.text.endswith(" "):
                row.text += " "
        start = len(row.text)
        row.text += piece.text
        if piece.bold and piece.text.strip():
            if row.bold and row.bold[-1][1] >= start - 1:
                row.bold[-1] = (row.bold[-1][0], len(row.text))
            else:
                row.bold.append((start, len(row.text)))
        before = piece


def _furniture(rows: list[Row], heights: Sequence[float]) -> None:
    """Marks page numbers, and lines that stand in the margin of at least half of the pages with the same words."""
    pages = len(heights)
    edge: Counter[str] = Counter()
    for row in rows:
        if _in_margin(row, heights):
            if _NUMBER.fullmatch(row.text):
                row.furniture = "page-number"
            else:
                edge[re.sub("[0-9\\s]", "", row.text)] += 1
    for row in rows:
        same = edge[re.sub("[0-9\\s]", "", row.text)]
        if not row.furniture and pages > 1 and _in_margin(row, heights) and same >= max(2, pages / 2):
            row.furniture = "running-head"


def _in_margin(row: Row, heights: Sequence[float]) -> bool:
    height = heights[row.page]
    return row.y < height * MARGIN or row.y > height * (1 - MARGIN)


def _join(rows: Sequence[Row]) -> list[RawLine]:
    body = [row for row in rows if not row.furniture]
    if not body:
        return [RawLine(row.text, furniture=row.furniture) for row in rows]
    em = median(row.size for row in body)
    long = [row for row in body if row.x1 - row.x0 > 8 * em] or body
    left = _common([row.x0 for row in long], em)
    right = max(_common([row.x1 for row in long], em), sorted(row.x1 for row in long)[int(len(long) * 0.7)])
    leading = median([b.y - a.y for a, b in pairwise(body) if a.page == b.page and b.y > a.y] or [em * 1.8])
    found: list[RawLine] = []
    open_at: int | None = None
    before: Row | None = None
    for row in rows:
        if row.furniture:
            found.append(RawLine(row.text, furniture=row.furniture))
            continue
        if open_at is not None and before is not None and _goes_on(before, row, left, right, em, leading):
            last = found[open_at]
            text = last.text
            space = (
                " "
                if text[-1:].isascii() and row.text[:1].isascii() and text[-1:].isalnum() and row.text[:1].isalnum()
                else ""
            )
            shift = len(text) + len(space)
            bold = (*last.bold, *((a + shift, b + shift) for a, b in row.bold))
            found[open_at] = RawLine(text + space + row.text, bold=_joined(bold), level=last.level)
        else:
            level = 1 if row.size > em * LARGE and len(row.text) <= 40 else 0
            found.append(RawLine(row.text, bold=tuple(row.bold), level=level))
            open_at = len(found) - 1
        before = row
    return found


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


def _goes_on(before: Row, row: Row, left: float, right: float, em: float, leading: float) -> bool:
    if abs(before.size - row.size) > em * 0.15:
        return False
    if before.size > em * LARGE and before.x1 > right - em and before.page == row.page:
        return row.y - before.y <= leading * 2  # a centred title that is wider than the page
    if row.x0 > left + INDENT * em or before.x1 < right - SHORT * em:
        return False
    if before.page == row.page and row.y - before.y > leading * 1.6:
        return False
    number = read_number(row.text)
    return number is None or number.bare or not before.text.rstrip().endswith(("。", "；", "：", "！"))
