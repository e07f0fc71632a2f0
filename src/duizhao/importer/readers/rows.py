"""Pieces of a sheet → visual lines: one baseline, raised and lowered characters, spaces by the advance."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from duizhao.importer.readers.near_figures import nearest, thin_space
from duizhao.importer.readers.sheet import Piece, TextRow, in_line, is_wide
from duizhao.importer.readers.stepped import on_their_lines, readings_behind
from duizhao.importer.scripts_marks import subscript, superscript

SPACE = 0.18  # em: the narrowest space between words or numbers (a thin space is 1/6 to 1/5 em)
WIDE_SPACE = 0.6  # em: between hanzi, and between hanzi and others, for which lines are stretched and given air
EVEN = 0.04  # em: where a line's hanzi stand as evenly as that, a wider gap between two is a space that was not drawn
EACH = 4  # hanzi that such a line has at least, for each space and one more
FIGURES = 0.35  # em: between digits so far apart two numbers meet
CELL = 1.0  # em: a gap so wide parts what stands on a line
OVERLAP = 0.5  # of the narrower of two characters
READING = 2  # the shift of a phonetic guide above its character
_RUBY = 0.62  # times the size of its character: a phonetic guide is no larger
MOST_RAISED = 8  # characters: a raised text is no longer
_HANZI = re.compile("[\u3400-\u9fff]")  # a phonetic guide is written in letters
_SMALL = 0.88  # times the size of its neighbour: raised and lowered characters are no larger
_LARGER = 1.3  # and so much larger a figure may be that a hand put into its line
_SCRIPT = 0.72  # times: figures no larger are raised or lowered, whatever stands before them
_DROP = 0.04  # em: LibreOffice 7.4 lowers small figures by no more in fonts with shallow descents (AR PL UMing)
_TOUCHES = 1.0  # points: so near behind what it belongs to a small figure stands
_BY_BROWSERS = 0.28  # em: by so much browsers raise figures of five sixths of the size
_LETTER = re.compile("[A-Za-z\u0370-\u03ff)）]$")
_TEN = re.compile("(?<![0-9])10$")
_LARGE = 1.03  # as large they may be where they plainly stand off the line: letters and figures of a browser, of Word


def rows_of(pieces: Sequence[Piece], page: int) -> list[TextRow]:
    """The visual lines that `pieces` on one `page` (from 0) make: from top to bottom, their pieces from left to right.

    Pieces on one baseline are one line.
    """
    rows: list[TextRow] = []
    for piece in sorted(pieces, key=lambda p: (p.y, p.x0)):
        near = next((r for r in reversed(rows[-4:]) if _level(r.pieces[-1], piece)), None)
        if near is None:
            rows.append(TextRow([piece], page))
        else:
            near.pieces.append(piece)
    for row in rows:
        row.pieces.sort(key=in_line)
    rows = _scripts(on_their_lines(rows))
    return sorted((r for r in rows if any(p.text != " " for p in r.pieces)), key=lambda r: r.y)


def _level(last: Piece, piece: Piece) -> bool:
    return abs(last.y - piece.y) <= 0.3 * max(4.0, min(last.size, piece.size))


def _scripts(rows: list[TextRow]) -> list[TextRow]:
    """Moves raised and lowered characters to the line of the character that they stand behind, or before."""
    left: list[list[Piece]] = [list(row.pieces) for row in rows]
    largest = [max(p.size for p in row.pieces) for row in rows]
    smallest = [min(p.size for p in row.pieces) for row in rows]
    uneven = [max(p.y for p in row.pieces) - min(p.y for p in row.pieces) > 0.1 * row.size for row in rows]
    moved = False
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
            home = _home(piece, others, row) if piece.text != " " and _few(piece, row) else None
            if home is not None:
                j, shift, base = home
                left[i].remove(piece)
                left[j].append(_read_as(piece, shift, base, others))
                moved = True
    if not moved:
        return rows
    found = [(row, sorted(pieces, key=in_line)) for row, pieces in zip(rows, left, strict=True) if pieces]
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
    return last - first < MOST_RAISED and sum(_HANZI.match(p.text) is not None for p in alike[first : last + 1]) < 2


def _read_as(piece: Piece, shift: int, base: Piece, others: Sequence[tuple[int, Piece]]) -> Piece:
    """A raised or lowered character, as what it is read.

    A small figure at its line's height may be meant as raised or lowered. One of nearly the full size is raised behind
    a letter (m²) and behind ten (10⁴), lowered behind a letter (CO₂). Elsewhere it is a figure of its line that was set
    a little off it (57), as editors of PDFs and style sheets do; a browser raises smaller figures, by more.
    """
    up = (base.y - piece.y) / base.size
    if shift == READING or piece.size <= _SCRIPT * base.size or not piece.text.isdigit():
        return replace(piece, shift=shift, off=piece.off or shift == 0)
    level = sorted((p for _, p in others if abs(p.y - base.y) < 0.1 * base.size and p.x0 < piece.x0), key=in_line)
    before = "".join(p.text for p in level[-3:])
    script = _LETTER.search(before) or (shift == 1 and _TEN.search(before)) or _behind(piece, others)
    script = script and piece.size <= _LARGE * base.size
    if script or (shift == 1 and piece.size <= _SMALL * base.size and up >= _BY_BROWSERS):
        return replace(piece, shift=shift, off=not script)
    return replace(piece, y=base.y, off=True)


def _behind(piece: Piece, others: Sequence[tuple[int, Piece]]) -> bool:
    """Whether a sign or letter of the same height and size stands before a figure: m⁻²."""
    same = (p for _, p in others if abs(p.y - piece.y) < 0.05 * p.size and abs(p.size - piece.size) < 0.05 * p.size)
    return any(abs(p.x1 - piece.x0) < 0.2 * p.size and not (p.text.isdigit() or is_wide(p.text)) for p in same)


def _home(piece: Piece, others: Sequence[tuple[int, Piece]], own: TextRow) -> tuple[int, int, Piece] | None:
    """The row of the larger character that a raised (1) or lowered (-1) one of the line `own` stands at, and this."""
    best: tuple[float, int, int, Piece] | None = None
    for j, other in others:
        if not 0.35 * other.size <= piece.size <= (_LARGER if piece.text.isdigit() else _LARGE) * other.size:
            continue
        up = (other.y - piece.y) / other.size
        if piece.size > _SMALL * other.size and not _stands_off(
            piece, other, up, [*(p for _, p in others), *own.pieces]
        ):
            continue
        touches = piece.text.isdigit() and piece.size <= _SCRIPT * other.size and abs(piece.x0 - other.x1) < _TOUCHES
        drop = _DROP if touches and _LETTER.search(other.text) else 0.07
        shift = 1 if 0.15 <= up <= 0.75 else -1 if -0.55 <= up <= -drop else 0
        guides = piece.size <= _RUBY * other.size and _HANZI.match(piece.text) is None
        if guides and 0.75 < up <= 1.35 and other.x0 - 1 < piece.centre[0] < other.x1 + 1:
            return j, READING, other
        gap = min(abs(piece.x0 - other.x1), abs(other.x0 - piece.x1)) / other.size
        if (not shift and not (touches and abs(up) < 0.15)) or gap > 3.5:
            continue
        if gap > 0.35 and not _bridged(piece, other, [*own.pieces, *(p for _, p in others)]):
            continue
        if best is None or gap < best[0]:
            best = (gap, j, shift, other)
    return None if best is None else best[1:]


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


def put_together(row: TextRow) -> None:
    """Writes the text of a row, with a space where the gap between pieces is wide, two where it parts columns."""
    row.text, row.bold = "", []
    air = air_of(row)
    even = _even(row, air)
    near = nearest(row)
    before: Piece | None = None
    spaced = False
    whole = readings_behind(row.pieces, READING) if any(p.shift == READING for p in row.pieces) else row.pieces
    for shift, group in groupby(whole, key=lambda p: p.shift):
        pieces = list(group)
        words = ""
        for piece in pieces:
            if piece.text == " ":
                spaced = True
                continue
            if before is not None:
                words += _space(before, piece, spaced, air, even) or thin_space(before, piece, near)
            start = len(row.text) + len(words)
            words += piece.text
            if piece.bold and not shift:
                _bold(row, start, start + len(piece.text))
            before, spaced = piece, False
        row.text += {1: superscript, -1: subscript, READING: _reading}.get(shift, str)(words)


def _reading(words: str) -> str:
    return f"（{words.strip()}）"


def _bold(row: TextRow, start: int, end: int) -> None:
    if row.bold and row.bold[-1][1] >= start - 1:
        row.bold[-1] = (row.bold[-1][0], end)
    else:
        row.bold.append((start, end))


def _space(before: Piece, piece: Piece, spaced: bool, air: float, even: bool) -> str:
    size = max(before.size, piece.size)
    gap = (piece.x0 - before.x1) / size
    own = gap - air
    if own > CELL:
        return "  "
    narrow = not is_wide(before.text) and not is_wide(piece.text)
    if own > FIGURES and not spaced and before.text.isdigit() and piece.text.isdigit():
        return "  "  # two numbers: nothing that mends spaces may join them
    if spaced:
        return " " if gap > 0.05 or (narrow and gap > -0.05) else ""
    narrow = narrow or (even and _hanzi(before) and _hanzi(piece))
    return " " if own > (SPACE if narrow else WIDE_SPACE) else ""


def air_of(row: TextRow) -> float:
    """By how much the characters of a line, `row`, are set apart, in em: no space stands where all of them are.

    Figures do not tell it: those of several numbers stand apart too.
    """
    whole = [p for p in row.pieces if not p.shift]
    gaps = [
        (b.x0 - a.x1) / max(a.size, b.size)
        for a, b in pairwise(whole)
        if a.text != " " and b.text != " " and b.x0 - a.x1 < 3 * a.size and not (a.text.isdigit() and b.text.isdigit())
    ]
    return max(0.0, median(gaps)) if len(gaps) >= 4 else 0.0


def _even(row: TextRow, air: float) -> bool:
    """Whether hanzi follow each other at one distance, but for a few that stand apart: spaces that are not drawn."""
    own = [(b.x0 - a.x1) / a.size - air for a, b in pairwise(row.pieces) if _hanzi(a) and _hanzi(b)]
    apart = sum(gap > SPACE for gap in own)
    return apart > 0 and len(own) >= EACH * (apart + 1) and sum(abs(gap) <= EVEN for gap in own) >= 0.7 * len(own)


def _hanzi(piece: Piece) -> bool:
    return "\u4e00" <= piece.text <= "\u9fff" and not piece.shift


def collides(row: TextRow) -> bool:
    """Whether characters of a line, `row`, stand on top of each other: two texts printed over one another.

    So do hanzi, figures and the strokes that strike them out, and a figure on a hanzi. Marks may overlap: the empty
    half of one lies under what follows it.
    """
    shown = [p for p in row.pieces if p.text != " " and not p.shift]
    whole = [p for p in shown if is_wide(p.text)]
    if sum(b.x0 - a.x0 < 0.35 * (a.x1 - a.x0) and a.run != b.run for a, b in pairwise(whole)) >= 2:
        return True
    over = [
        (a, b) for a, b in pairwise(shown) if a.run != b.run and a.x1 - b.x0 > OVERLAP * min(a.x1 - a.x0, b.x1 - b.x0)
    ]
    narrow = sum(a.text.isdigit() != b.text.isdigit() for a, b in over if not (is_wide(a.text) or is_wide(b.text)))
    return narrow >= 2 or any((_hanzi(a) and b.text.isdigit()) or (a.text.isdigit() and _hanzi(b)) for a, b in over)


def segments(row: TextRow, gap: float = CELL) -> list[list[Piece]]:
    """The parts of a row that stand apart by `gap` em or more, white space set aside."""
    parts: list[list[Piece]] = []
    air = air_of(row)
    last: Piece | None = None
    for piece in row.pieces:
        if piece.text == " ":
            continue
        size = max(piece.size, last.size) if last else piece.size
        if last is None or (piece.x0 - last.x1) / size - air > gap:
            parts.append([])
        parts[-1].append(piece)
        last = piece
    return parts


def span_of(pieces: Sequence[Piece]) -> tuple[float, float]:
    """The left and right edge of some pieces."""
    return min(p.x0 for p in pieces), max(p.x1 for p in pieces)


def text_of(pieces: Sequence[Piece], page: int = 0) -> Iterator[str]:
    """The lines of text that some `pieces` of a `page` (from 0) make, from the top."""
    for row in rows_of(pieces, page):
        put_together(row)
        yield row.text.strip()
