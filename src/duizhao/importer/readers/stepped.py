"""Words that stand a little above or below their line, in a gap that it leaves for them; readings above words.

Chromium sets an inline block that cuts its overflow off by its lower edge (CSS 2.2, 10.8.1): its words stand some 0.4
em higher than those beside it. Lines of a text are an em apart or more, so words so near to a line are part of it. Own
geometry, no standard's: decision 030.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from duizhao.importer.readers.sheet import Piece, TextRow, is_wide

STEP = 0.6  # em: so far words may stand off their line
BESIDE = 0.3  # em: the words of the line are no farther from them
_END = 3.0  # em: nothing stands so near behind the last words of a line
_ALIKE = 0.12  # of the size: the same type
_NEAR = 3  # lines above and below that are looked at


def on_their_lines(rows: list[TextRow]) -> list[TextRow]:
    """The `rows` from top to bottom, those that stand in gaps of another a little above or below put into it."""
    places = {id(row): i for i, row in enumerate(rows)}
    for row in sorted(rows, key=lambda row: len(row.pieces)):
        at = places[id(row)]
        for run in _piece_runs([p for p in row.pieces if p.text != " "]):
            if not any(is_wide(p.text) for p in run):
                continue  # figures and letters may be raised or lowered: they are looked at apart
            near = [
                other for other in rows[max(0, at - _NEAR) : at + _NEAR + 1] if len(other.pieces) >= len(row.pieces)
            ]
            home = next((other for other in near if other is not row and _fits_gap(run, other)), None)
            if home is not None:
                own = {id(p) for p in run}
                row.pieces = [p for p in row.pieces if id(p) not in own]
                moved = [replace(p, y=home.y) for p in run]
                home.pieces = sorted([*home.pieces, *moved], key=lambda p: p.x0)
    return [row for row in rows if any(p.text != " " for p in row.pieces)]


def _piece_runs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that follow each other without a gap."""
    runs = [[p] for p in pieces[:1]]
    for before, piece in pairwise(pieces):
        if piece.x0 - before.x1 > BESIDE * piece.size:
            runs.append([])
        runs[-1].append(piece)
    return runs


def _fits_gap(run: Sequence[Piece], row: TextRow) -> bool:
    """Whether words stand in a gap of a row, close to what is before it and behind it, or at its end."""
    size, y = run[0].size, run[0].y
    if not 0 < abs(row.y - y) <= STEP * size:
        return False
    left, right = run[0].x0, run[-1].x1
    before = max((p for p in row.pieces if p.x0 < left), key=lambda p: p.x1, default=None)
    behind = min((p for p in row.pieces if p.x1 > right), key=lambda p: p.x0, default=None)
    if before is None or abs(before.size - size) > _ALIKE * size or not _meets(left - before.x1, size):
        return False
    return behind is None or _meets(behind.x0 - right, size) or behind.x0 - right > _END * size


def _meets(gap: float, size: float) -> bool:
    return -0.1 * size <= gap <= BESIDE * size


def readings_behind(pieces: Sequence[Piece], reading: int) -> list[Piece]:
    """Pieces of a row, each phonetic guide whole behind the last character that it stands above.

    Args:
        pieces: From left to right.
        reading: The shift that marks a guide.
    """
    guides = [p for p in pieces if p.shift == reading]
    found = [p for p in pieces if p.shift != reading]
    for run in reversed(_piece_runs(guides)):
        end = run[-1].x1
        at = max(
            (i + 1 for i, p in enumerate(found) if p.shift != reading and p.centre[0] < end + 0.1 * p.size), default=0
        )
        found[at:at] = run
    return found
