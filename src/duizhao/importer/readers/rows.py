"""Pieces of a sheet → visual lines: one baseline, raised and lowered characters, spaces by the advance.

Own geometry, no standard's: decision 030.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from duizhao.importer.raised_text import subscript, superscript
from duizhao.importer.readers.near_figures import hanzi_piece, nearest_figures, set_apart, thin_space
from duizhao.importer.readers.raised import READING, with_raised
from duizhao.importer.readers.sheet import Piece, TextRow, is_wide, line_start
from duizhao.importer.readers.stepped import on_their_lines, readings_behind

SPACE = 0.18  # em: the narrowest space between words or numbers (a thin space is 1/6 to 1/5 em)
WIDE_SPACE = 0.6  # em: between hanzi, and between hanzi and others, for which lines are stretched and given air
EVEN = 0.04  # em: where a line's hanzi stand as evenly as that, a wider gap between two is a space that was not drawn
EACH = 4  # wide characters that such a line has at least, for each space and one more
DIGIT_GAP = 0.35  # em: between digits so far apart two numbers meet
CELL = 1.0  # em: a gap so wide parts what stands on a line
OVERLAP = 0.5  # of the narrower of two characters
SQUEEZED = 3  # pairs of characters of a line that cover each other by so much: one alone may be a stroke over another


def visual_rows(pieces: Sequence[Piece], page: int) -> list[TextRow]:
    """The visual lines that `pieces` on one `page` (from 0) make: from top to bottom, their pieces from left to right.

    Pieces on one baseline are one line. Places are in points, down from the top left.
    """
    rows: list[TextRow] = []
    for piece in sorted(pieces, key=lambda p: (p.y, p.x0)):
        near = next((r for r in reversed(rows[-4:]) if _is_level(r.pieces[-1], piece)), None)
        if near is None:
            rows.append(TextRow([piece], page))
        else:
            near.pieces.append(piece)
    for row in rows:
        row.pieces.sort(key=line_start)
    rows = with_raised(on_their_lines(rows))
    for row in rows:
        if squeezed := {a.run for a, b in pairwise(row.pieces) if _in_one_place(a, b)}:
            _set_as_drawn(row, squeezed, pieces)
    return sorted((r for r in rows if any(p.text != " " for p in r.pieces)), key=lambda r: r.y)


def _in_one_place(a: Piece, b: Piece) -> bool:
    """Whether two characters that follow each other in a line, drawn by one instruction, cover each other by half."""
    narrower = min(a.x1 - a.x0, b.x1 - b.x0)
    return a.run == b.run != 0 and a.x1 - b.x0 > OVERLAP * narrower > 0 and _is_word(a) and _is_word(b)


def _is_word(piece: Piece) -> bool:
    return hanzi_piece(piece) or (piece.text.isascii() and piece.text.isalnum())


def _set_as_drawn(row: TextRow, runs: set[int], pieces: Sequence[Piece]) -> None:
    """Puts characters that are squeezed until they cover each other into the order in which they were drawn.

    Those of an instruction that goes back by more than a character stay where they stand.
    """
    drawn = {id(p): i for i, p in enumerate(pieces)}
    for run in runs:
        places = [i for i, p in enumerate(row.pieces) if p.run == run and not p.shift]
        own = sorted((row.pieces[i] for i in places), key=lambda p: drawn.get(id(p), len(drawn)))
        if all(b.x0 > a.x0 - a.size for a, b in pairwise(own)):
            for i, piece in zip(places, own, strict=True):
                row.pieces[i] = piece


def _is_level(last: Piece, piece: Piece) -> bool:
    return abs(last.y - piece.y) <= 0.3 * max(4.0, min(last.size, piece.size))


def put_together(row: TextRow) -> None:
    """Writes the text of a `row` into it, a space where the gap between pieces is wide, two where it parts columns.

    The runs that are bold go with it, (start, end) in characters of the text.
    """
    row.text, row.bold = "", []
    air = air_of(row)
    even = _even(row, air)
    near, joined = nearest_figures(row), set_apart(row)
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
            if before is not None and id(piece) not in joined:
                words += _space(before, piece, spaced, air, even) or thin_space(before, piece, near)
            start = len(row.text) + len(words)
            words += piece.text
            if piece.bold and not shift:
                _bold_stretch(row, start, start + len(piece.text))
            before, spaced = piece, False
        row.text += {1: superscript, -1: subscript, READING: _reading}.get(shift, str)(words)


def _reading(words: str) -> str:
    return f"（{words.strip()}）"


def _bold_stretch(row: TextRow, start: int, end: int) -> None:
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
    if own > DIGIT_GAP and not spaced and before.text.isdigit() and piece.text.isdigit():
        return "  "  # two numbers: nothing that mends spaces may join them
    if spaced:
        return " " if gap > 0.05 or (narrow and gap > -0.05) else ""
    narrow = narrow or (even and hanzi_piece(before) and hanzi_piece(piece))
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
    """Whether hanzi follow each other at one distance, but for a few that stand apart: spaces that are not drawn.

    Quotation marks and others that take a full em stand as evenly in such a line.
    """
    pairs = [(a, b) for a, b in pairwise(row.pieces) if is_wide(a.text) and is_wide(b.text)]
    gaps_of_all = [(b.x0 - a.x1) / a.size - air for a, b in pairs]
    own = [gap for gap, pair in zip(gaps_of_all, pairs, strict=True) if all(map(hanzi_piece, pair))]
    apart = sum(gap > SPACE for gap in own)
    enough = apart > 0 and len(gaps_of_all) >= EACH * (apart + 1)
    return enough and all(sum(abs(gap) <= EVEN for gap in gaps) >= 0.7 * len(gaps) for gaps in (gaps_of_all, own))


def collides(row: TextRow) -> bool:
    """Whether characters of a line, `row`, stand on top of each other: two texts printed over one another.

    So do hanzi, figures and the strokes that strike them out, a figure on a hanzi, and a line that is squeezed. Marks
    may overlap: the empty half of one lies under what follows it.
    """
    shown = [p for p in row.pieces if p.text != " " and not p.shift]
    whole = [p for p in shown if is_wide(p.text)]
    if sum(b.x0 - a.x0 < 0.35 * (a.x1 - a.x0) and a.run != b.run for a, b in pairwise(whole)) >= 2:
        return True
    if sum(_in_one_place(a, b) or b.x0 < a.x0 for a, b in pairwise(shown) if a.run == b.run) >= SQUEEZED:
        return True
    over = [
        (a, b) for a, b in pairwise(shown) if a.run != b.run and a.x1 - b.x0 > OVERLAP * min(a.x1 - a.x0, b.x1 - b.x0)
    ]
    narrow = sum(a.text.isdigit() != b.text.isdigit() for a, b in over if not (is_wide(a.text) or is_wide(b.text)))
    return narrow >= 2 or any(
        (hanzi_piece(a) and b.text.isdigit()) or (a.text.isdigit() and hanzi_piece(b)) for a, b in over
    )


def row_segments(row: TextRow, gap: float = CELL) -> list[list[Piece]]:
    """The parts of a `row` that stand apart by `gap` em or more, from left to right, white space set aside."""
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
    """The left and right edge of some `pieces`, in points from the left of the page."""
    return min(p.x0 for p in pieces), max(p.x1 for p in pieces)
