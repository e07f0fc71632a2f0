"""Figures a little farther apart than those of one number: perhaps two numbers, in cells that nearly touch.

Own geometry, no standard's: decision 030.
"""

import re
from itertools import groupby, pairwise

from duizhao.importer.readers.sheet import Piece, TextRow

_THIN = 0.08  # em: figures of one number stand evenly, whatever the writer; none of those seen was so far off
AIR = 0.2  # em: words whose characters stand so far apart are set with air
EVENLY = 0.05  # em: how far the gaps of such a word differ
LATIN = 0.3  # em: so much wider they are between hanzi and figures, which typst and Word part by a quarter of an em
WIDEST = 1.2  # em: wider gaps part words
_LEAST = 3  # gaps of one
THIN_SPACE = "\u2009"  # what stands between such figures in the text
NEAR = re.compile(f"[0-9]{THIN_SPACE}[0-9]")


def nearest_figures(row: TextRow) -> float:
    """The least distance of two figures that stand next to each other in a `row`, in em: 0 where they touch."""
    figures = ((a, b) for a, b in pairwise(row.pieces) if _two_figures(a, b))
    return max(0.0, min(((b.x0 - a.x1) / a.size for a, b in figures), default=0.0))


def thin_space(before: Piece, piece: Piece, near: float) -> str:
    """A thin space, if the figures `before` and `piece` stand farther apart than the nearest of their line; else "".

    These stand `near` em apart.
    """
    apart = (piece.x0 - before.x1) / max(before.size, piece.size) > near + _THIN
    return THIN_SPACE if apart and _two_figures(before, piece) else ""


def set_apart(row: TextRow) -> frozenset[int]:
    """The figures of a `row` that stand as far behind the figure before as the hanzi of their word stand apart.

    Such a word is set with air between all its characters (受 理 1 2 件), so the figures are one number. They are given
    by the identity of their pieces.
    """
    whole = [p for p in row.pieces if p.text != " "]
    steps = [(a, b, (b.x0 - a.x1) / max(a.size, b.size)) for a, b in pairwise(whole)]
    found: list[int] = []
    for apart, group in groupby(steps, key=lambda step: AIR < step[2] < WIDEST):
        word = list(group)
        air = [gap for a, b, gap in word if hanzi_piece(a) and hanzi_piece(b)]
        even = bool(air) and all(-EVENLY <= gap - air[0] <= (EVENLY if _alike(a, b) else LATIN) for a, b, gap in word)
        if apart and even and len(word) >= _LEAST:
            found += [id(b) for a, b, _ in word if _two_figures(a, b)]
    return frozenset(found)


def _alike(a: Piece, b: Piece) -> bool:
    return hanzi_piece(a) == hanzi_piece(b)


def hanzi_piece(piece: Piece) -> bool:
    """Whether a `piece` is a hanzi of the line, neither raised nor lowered."""
    return "\u4e00" <= piece.text <= "\u9fff" and not piece.shift


def _two_figures(a: Piece, b: Piece) -> bool:
    return a.text.isdigit() and b.text.isdigit() and a.shift == b.shift
