"""Raised and lowered characters, and phonetic guides in letters: in which line they stand, and as what.

Own geometry, no standard's: decision 030.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from duizhao.importer.readers.sheet import Piece, TextRow, is_wide, line_start
from duizhao.text.hanzi import A_HANZI

READING = 2  # the shift of a phonetic guide above its character
_RUBY = 0.62  # times the size of its character: a phonetic guide is no larger
MOST_RAISED = 8  # characters: a raised text is no longer
_SMALL = 0.88  # times the size of its neighbour: raised and lowered characters are no larger
_LARGER = 1.3  # and so much larger a figure may be that a hand put into its line
_RAISED = 0.72  # times: figures no larger are raised or lowered, whatever stands before them
_DROP = 0.04  # em: LibreOffice 7.4 lowers small figures by no more in fonts with shallow descents (AR PL UMing)
_TOUCHES = 1.0  # points: so near behind what it belongs to a small figure stands
_TIE = 0.05  # em: of two so alike near, the larger stands on the line, and the other is raised with it
_BY_BROWSERS = 0.28  # em: by so much browsers raise figures of five sixths of the size
_LETTER = re.compile("[A-Za-z\u0370-\u03ff)）]$")
_TEN = re.compile("(?<![0-9])10$")
_LARGE = 1.03  # as large they may be where they plainly stand off the line: letters and figures of a browser, of Word


def with_raised(rows: list[TextRow]) -> list[TextRow]:
    """The lines `rows`, raised and lowered characters in the line of the character that they stand behind or before.

    They become ² and ₂, or ^(…) and _(…), as `raised_text.py` has them.
    """
    left: list[list[Piece]] = [list(row.pieces) for row in rows]
    largest = [max(p.size for p in row.pieces) for row in rows]
    smallest = [min(p.size for p in row.pieces) for row in rows]
    uneven = [max(p.y for p in row.pieces) - min(p.y for p in row.pieces) > 0.1 * row.size for row in rows]
    homes: dict[int, tuple[int, int, Piece]] = {}
    found_at: list[tuple[int, Piece, list[tuple[int, Piece]]]] = []
    for i, row in enumerate(rows):
        if not uneven[i] and len(rows) == 1:
            continue
        around = [
            j
            for j in range(max(0, i - 4), min(len(rows), i + 5))
            if largest[j] * (_LARGER if j != i or uneven[i] else _SMALL) >= smallest[i]
            and abs(rows[j].y - row.y) < (1.4 if largest[i] <= _RUBY * largest[j] else 0.8) * largest[j]
        ]
        others = [(j, p) for j in around for p in rows[j].pieces if p.text != " "]
        for piece in row.pieces if others else ():
            home = _home_row(piece, others, row) if piece.text != " " and _few(piece, row) else None
            if home is not None:
                homes[id(piece)] = home
                found_at.append((i, piece, others))
    if not homes:
        return rows
    for i, piece, others in found_at:
        j, shift, base = homes[id(piece)]
        if id(base) in homes and base.size < _SMALL * homes[id(base)][2].size:  # raised itself: the two go together
            j, shift, base = homes[id(base)]
        left[i].remove(piece)
        left[j].append(_read_as(piece, shift, base, others))
    found = [(row, sorted(pieces, key=line_start)) for row, pieces in zip(rows, left, strict=True) if pieces]
    return [TextRow(pieces, row.page) for row, pieces in found]


def _few(piece: Piece, row: TextRow) -> bool:
    """Whether a piece stands with few of its size, and hardly any hanzi: raised or lowered text is no line."""
    alike = [p for p in row.pieces if abs(p.size - piece.size) < 0.1 * p.size and abs(p.y - piece.y) < 0.1 * p.size]
    at = next(i for i, p in enumerate(alike) if p is piece)
    first = last = at
    while first > 0 and alike[first].x0 - alike[first - 1].x1 <= 0.5 * piece.size:
        first -= 1
    while last + 1 < len(alike) and alike[last + 1].x0 - alike[last].x1 <= 0.5 * piece.size:
        last += 1
    return last - first < MOST_RAISED and sum(A_HANZI.match(p.text) is not None for p in alike[first : last + 1]) < 2


def _read_as(piece: Piece, shift: int, base: Piece, others: Sequence[tuple[int, Piece]]) -> Piece:
    """A raised or lowered character, as what it is read.

    A small figure at its line's height may be meant as raised or lowered. One of nearly the full size is raised behind
    a letter (m²) and behind ten (10⁴), lowered behind a letter (CO₂). Elsewhere it is a figure of its line that was set
    a little off it (57), as editors of PDFs and style sheets do; a browser raises smaller figures, by more.
    """
    up = (base.y - piece.y) / base.size
    if shift == READING or piece.size <= _RAISED * base.size or not piece.text.isdigit():
        return replace(piece, shift=shift, off=piece.off or shift == 0)
    level = sorted((p for _, p in others if abs(p.y - base.y) < 0.1 * base.size and p.x0 < piece.x0), key=line_start)
    before = "".join(p.text for p in level[-3:])
    meant = _LETTER.search(before) or (shift == 1 and _TEN.search(before)) or _stands_behind(piece, others)
    meant = meant and piece.size <= _LARGE * base.size
    if meant or (shift == 1 and piece.size <= _SMALL * base.size and up >= _BY_BROWSERS):
        return replace(piece, shift=shift, off=not meant)
    return replace(piece, y=base.y, off=True)


def _stands_behind(piece: Piece, others: Sequence[tuple[int, Piece]]) -> bool:
    """Whether a sign or letter of the same height and size stands before a figure: m⁻²."""
    same = (p for _, p in others if abs(p.y - piece.y) < 0.05 * p.size and abs(p.size - piece.size) < 0.05 * p.size)
    return any(abs(p.x1 - piece.x0) < 0.2 * p.size and not (p.text.isdigit() or is_wide(p.text)) for p in same)


def _home_row(piece: Piece, others: Sequence[tuple[int, Piece]], own: TextRow) -> tuple[int, int, Piece] | None:
    """The row of the larger character that a raised (1) or lowered (-1) one of the line `own` stands at, and this."""
    best: tuple[float, int, int, Piece] | None = None
    begins = _number_begins(piece, own)
    for j, other in others:
        if not 0.35 * other.size <= piece.size <= (_LARGER if piece.text.isdigit() else _LARGE) * other.size:
            continue
        up = (other.y - piece.y) / other.size
        if piece.size > _SMALL * other.size and not _stands_off(
            piece, other, up, [*(p for _, p in others), *own.pieces]
        ):
            continue
        touches = piece.text.isdigit() and piece.size <= _RAISED * other.size and abs(begins - other.x1) < _TOUCHES
        drop = _DROP if touches and _LETTER.search(other.text) else 0.07
        shift = 1 if 0.15 <= up <= 0.75 else -1 if -0.55 <= up <= -drop else 0
        guides = piece.size <= _RUBY * other.size and A_HANZI.match(piece.text) is None
        if guides and 0.75 < up <= 1.35 and other.x0 - 1 < piece.centre[0] < other.x1 + 1:
            return j, READING, other
        gap = min(abs(piece.x0 - other.x1), abs(other.x0 - piece.x1)) / other.size
        if (not shift and not (touches and abs(up) < 0.15)) or gap > 3.5:
            continue
        if gap > 0.35 and not _bridged(piece, other, [*own.pieces, *(p for _, p in others)]):
            continue
        if best is None or gap < best[0] - _TIE or (gap < best[0] + _TIE and other.size > best[3].size):
            best = (gap, j, shift, other)
    return None if best is None else best[1:]


def _number_begins(piece: Piece, own: TextRow) -> float:
    """Where the figures begin, in points, that stand before a figure in its size and at its height, and touch it."""
    start = piece.x0
    for p in sorted((p for p in own.pieces if p.text.isdigit() and p.x0 < piece.x0), key=line_start, reverse=True):
        if (
            abs(p.x1 - start) > _TOUCHES
            or abs(p.y - piece.y) > 0.05 * p.size
            or abs(p.size - piece.size) > 0.05 * p.size
        ):
            break
        start = p.x0
    return start


def _stands_off(piece: Piece, other: Piece, up: float, others: Sequence[Piece]) -> bool:
    """Whether a character that is hardly smaller than its neighbour is raised or lowered: a figure or letter beside it.

    Of two heights the line is the one that more characters stand at.
    """
    if is_wide(piece.text) or not (0.17 <= up <= 0.6 or -0.6 <= up <= -0.12):
        return False
    if min(abs(piece.x0 - other.x1), abs(other.x0 - piece.x1)) > 0.35 * other.size:
        return False
    near = list({id(p): p for p in others if abs(p.x0 - piece.x0) < 12 * other.size}.values())
    own = sum(abs(p.y - piece.y) < 0.05 * piece.size for p in near)
    level = sum(abs(p.y - other.y) < 0.05 * other.size for p in near)
    return 2 * own <= level or (own == level and other.x0 < piece.x0 and other.text.isdigit())  # 57 alone in a cell


def _bridged(piece: Piece, other: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether characters of the same height stand between a raised one and the character at which they all stand."""
    between = sorted(
        (p for p in pieces if abs(p.y - piece.y) < 0.1 * piece.size and abs(p.size - piece.size) < 0.1 * p.size),
        key=lambda p: p.x0,
    )
    inside = [p for p in between if min(piece.x0, other.x0) <= p.x0 <= max(piece.x1, other.x1)]
    edges = [(p.x0, p.x1) for p in inside] + [(other.x0, other.x1)]
    edges.sort()
    return all(b[0] - a[1] <= 0.5 * piece.size for a, b in pairwise(edges))
