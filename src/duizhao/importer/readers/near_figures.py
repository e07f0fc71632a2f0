"""Figures a little farther apart than those of one number: perhaps two numbers, in cells that nearly touch.

Own geometry, no standard's: decision 030.
"""

import re
from itertools import pairwise

from duizhao.importer.readers.sheet import Piece, TextRow

THIN = 0.08  # em: figures of one number stand evenly, whatever the writer; none of those seen was so far off
THIN_SPACE = "\u2009"  # what stands between such figures in the text
NEAR = re.compile(f"[0-9]{THIN_SPACE}[0-9]")


def nearest(row: TextRow) -> float:
    """The least distance of two figures that stand next to each other in a `row`, in em: 0 where they touch."""
    figures = ((a, b) for a, b in pairwise(row.pieces) if _two(a, b))
    return max(0.0, min(((b.x0 - a.x1) / a.size for a, b in figures), default=0.0))


def thin_space(before: Piece, piece: Piece, near: float) -> str:
    """A thin space, if the figures `before` and `piece` stand farther apart than the nearest of their line; else "".

    These stand `near` em apart.
    """
    apart = (piece.x0 - before.x1) / max(before.size, piece.size) > near + THIN
    return THIN_SPACE if apart and _two(before, piece) else ""


def _two(a: Piece, b: Piece) -> bool:
    return a.text.isdigit() and b.text.isdigit() and a.shift == b.shift
