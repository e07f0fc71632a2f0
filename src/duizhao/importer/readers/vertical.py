"""Pages set in columns from right to left, read as lines: upright characters that go down the page one by one.

Own geometry, no standard's: decision 030.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from duizhao.importer.readers.sheet import PageSheet, Piece, Stroke, is_wide

_LEAST = 12  # characters: fewer say nothing
COLUMN = 5  # characters one below the other in a page of lines: fewer are a label that a narrow cell breaks
_SHARE = 0.6  # of the steps from one character to the next that go straight down


def is_vertical(sheet: PageSheet) -> bool:
    """Whether most characters of a page, `sheet`, stand straight below the one that was drawn before them."""
    shown = [p for p in sheet.pieces if p.text != " " and not p.aside and (p.angle < 4 or p.angle > 356)]
    steps = sum(straight_below(a, b) for a, b in pairwise(shown))
    return len(shown) >= _LEAST and steps > _SHARE * len(shown)


def laid_down(sheet: PageSheet) -> PageSheet:
    """The page `sheet` with its columns as lines: the right one first, what stood below behind.

    Own geometry: the page is turned by a quarter (decision 030).
    """
    page_width = sheet.width
    pieces = tuple(_down(piece, page_width) for piece in sheet.pieces)
    rules = [Stroke(r.y0, page_width - r.x1, r.y1, page_width - r.x0) for r in sheet.rules]
    slants = [Stroke(s.y0, page_width - s.x0, s.y1, page_width - s.x1) for s in sheet.slants]
    slants = [s if s.x0 <= s.x1 else Stroke(s.x1, s.y1, s.x0, s.y0) for s in slants]
    return PageSheet(sheet.height, page_width, pieces, tuple(rules), slants=tuple(slants))


def turned_down(sheets: Sequence[PageSheet]) -> tuple[list[PageSheet], list[int]]:
    """All `sheets` as they are read, and the places in `sheets`, from 0, of those that were vertical."""
    found = [i for i, sheet in enumerate(sheets) if is_vertical(sheet)]
    return [laid_down(sheet) if i in found else sheet for i, sheet in enumerate(sheets)], found


def one_below_the_other(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The `pieces` as one line, if they are hanzi of which each stands straight below the one before; else as they are.

    A figure may stand among them; one below another is none of a number.
    """
    shown = [p for p in pieces if p.text != " "]
    hanzi = ["\u4e00" <= p.text <= "\u9fff" for p in shown]
    if not any(hanzi) or not all(han or p.text.isdigit() for han, p in zip(hanzi, shown, strict=True)):
        return pieces
    below = (straight_below(a, b) for a, b in pairwise(shown))
    return pieces if len(shown) < 2 or not all(below) or not all(map(any, pairwise(hanzi))) else _in_a_row(shown)


def _in_a_row(shown: Sequence[Piece]) -> list[Piece]:
    """Characters one behind the other on the line of the first."""
    first = shown[0]
    steps = [replace(p, x0=first.x0 + i * first.size, y=first.y) for i, p in enumerate(shown)]
    return [replace(p, x1=p.x0 + first.size) for p in steps]


def columns_in(pieces: Sequence[Piece]) -> list[str]:
    """The words of columns of upright hanzi among the `pieces` of a page that is read in lines, as they were drawn."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == " " or piece.aside:
            continue
        if found[-1] and not straight_below(found[-1][-1], piece):
            found.append([])
        found[-1].append(piece)
    words = ["".join(p.text for p in run) for run in found]
    return [w for w in words if len(w) >= COLUMN and sum("\u4e00" <= c <= "\u9fff" for c in w) * 2 > len(w)]


def straight_below(a: Piece, b: Piece) -> bool:
    """Whether the character `b` stands straight below `a`, as close as in a column of them."""
    dx, dy = b.centre[0] - a.centre[0], b.y - a.y
    return abs(dx) < 0.35 * a.size and 0.7 * a.size < dy < 2.6 * a.size


def _down(piece: Piece, page_width: float) -> Piece:
    x, y = piece.centre
    long = piece.size if is_wide(piece.text) else 0.5 * piece.size
    if abs(piece.angle - 90) < 4:  # figures and letters that lie on their side in a column: they begin at y
        return replace(piece, x0=piece.y, x1=piece.y + long, y=page_width - x + 0.35 * piece.size, angle=0.0)
    if 4 <= piece.angle <= 356:
        return piece
    return replace(piece, x0=y - long / 2, x1=y + long / 2, y=page_width - x + 0.35 * piece.size)
