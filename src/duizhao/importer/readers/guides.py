"""Phonetic guides in hanzi: small words that stand over, or under, words of the text (JIS X 4051 calls them ruby).

Guides in letters are put behind their word (raised.py); those in hanzi would be a line of text between two others.
Printers set them at half the size of their words, LibreOffice 7.4 at three eighths; their baseline stands about an em
above that of the words (Chromium 156: 0.98), LibreOffice's up to 1.26 by the font, below them 0.6 em (Chromium). Own
geometry, no standard's: decision 030.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duizhao.importer.readers.sheet import Piece
from duizhao.text.hanzi import A_HANZI

GUIDE = "ruby"
_LEAST, _MOST = 0.3, 0.56  # times the size of its words
_LARGEST = 1.3  # times the body's type: a small line over a title is none
_OVER, UNDER = (0.8, 1.35), (0.45, 0.72)  # em of the words, between the two baselines
EMPHASIS = "emphasis"  # the marks of emphasis, one over or under each hanzi (Chromium 156 prints them as characters)
_MARKS = frozenset("•●○◦·・∙⋅▲△﹅﹆")
_OFF = (0.3, 1.6)  # em of the hanzi: from its baseline to that of its mark, above or below
_LONGEST = 16  # characters
_APART = 3.2  # em: the characters of a guide are spread over its words
COLUMN = 20.0  # points: how wide the columns are in which hanzi are looked for
HANG = 1.0  # em of the guide: so far it may reach beyond its words


def mark_guides(pieces: list[Piece], em: float) -> None:
    """Marks guides in hanzi, and marks of emphasis, among the `pieces` of a page whose body has a size of `em` points.

    Source: JIS X 4051 for what guides are; sizes and places as the module says.
    """
    _emphasis(pieces)
    small = [i for i, p in enumerate(pieces) if p.size <= _MOST * _LARGEST * em and not p.aside and p.text != " "]
    if not small or len(small) == len(pieces):
        return
    words = sorted(
        (p for p in pieces if 0.7 * em < p.size <= _LARGEST * em and not p.aside and p.text != " "),
        key=lambda p: p.y,
    )
    heights = [p.y for p in words]
    for run in _small_runs(pieces, small):
        own = [pieces[i] for i in run]
        if len(own) <= _LONGEST and any(A_HANZI.match(p.text) for p in own) and _guides(own, words, heights, em):
            for i in run:
                pieces[i] = replace(pieces[i], aside=GUIDE)


def _emphasis(pieces: list[Piece]) -> None:
    """Marks the small signs that stand in the middle over or under a hanzi each."""
    signs = [i for i, p in enumerate(pieces) if p.text in _MARKS and not p.aside]
    if not signs:
        return
    hanzi: dict[int, list[Piece]] = {}
    for piece in pieces:
        if A_HANZI.match(piece.text) and not piece.aside:
            hanzi.setdefault(int(piece.x0 // COLUMN), []).append(piece)
    for i in signs:
        sign, middle = pieces[i], pieces[i].centre[0]
        near = (p for k in (-2, -1, 0, 1) for p in hanzi.get(int(middle // COLUMN) + k, ()))
        if any(
            sign.size <= _MOST * p.size
            and abs(middle - (p.x0 + p.x1) / 2) <= 0.15 * p.size
            and _OFF[0] <= abs(p.y - sign.y) / p.size <= _OFF[1]
            for p in near
        ):
            pieces[i] = replace(sign, aside=EMPHASIS)


def begins_guide(last: Piece, piece: Piece) -> bool:
    """Whether a `piece` of a guide begins another guide than the `last` one."""
    if piece.aside != GUIDE:
        return False
    gap = piece.x0 - last.x1
    return abs(piece.y - last.y) > 0.15 * piece.size or not -piece.size < gap <= _APART * piece.size


def _small_runs(pieces: Sequence[Piece], small: Sequence[int]) -> Iterator[list[int]]:
    """Small characters of one size that follow each other on one line."""
    run: list[int] = []
    for i in sorted(small, key=lambda i: (round(pieces[i].y, 1), pieces[i].x0)):
        if run:
            last, piece = pieces[run[-1]], pieces[i]
            level = abs(last.y - piece.y) <= 0.15 * piece.size and abs(last.size - piece.size) <= 0.1 * piece.size
            if not level or piece.x0 - last.x1 > _APART * piece.size:
                yield run
                run = []
        run.append(i)
    if run:
        yield run


def _guides(own: Sequence[Piece], words: Sequence[Piece], heights: Sequence[float], em: float) -> bool:
    """Whether characters stand over or under words of a line that goes on beside them."""
    y, size = own[0].y, own[0].size
    near = words[bisect_left(heights, y - 1.4 * _LARGEST * em) : bisect_left(heights, y + 1.4 * _LARGEST * em)]
    for low, high, sign in ((*_OVER, 1), (*UNDER, -1)):
        line = [
            p for p in near if _LEAST * p.size <= size <= _MOST * p.size and low <= sign * (p.y - y) / p.size <= high
        ]
        under = [p for p in line if p.x1 > own[0].x0 and p.x0 < own[-1].x1]
        hang = HANG * size
        if not under or len(line) <= len(under) + 1:
            continue
        left, right = min(p.x0 for p in under) - hang, max(p.x1 for p in under) + hang
        whole = sum(p.x1 - p.x0 for p in under)
        if left <= own[0].x0 and own[-1].x1 <= right and whole > 0.6 * (right - left - 2 * hang):
            return True
    return False
