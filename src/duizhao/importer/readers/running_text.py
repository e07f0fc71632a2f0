"""What tells columns of running text from words that stand apart: long lines, filled to an edge, begun at one.

Own geometry, no standard's: decision 030.
"""

from collections import Counter
from collections.abc import Sequence
from statistics import median

from duizhao.importer.readers.gutters import Gutter, begin_of, crosses_gutter, gutter_of, is_left, level_parts
from duizhao.importer.readers.rows import visual_rows
from duizhao.importer.readers.sheet import Piece, TextRow, is_wide

LEAST_LINES = 3  # lines on either side: fewer make no column
DEEPEST_RUN = 3
NARROW = 6  # em: nothing narrower is a column of running text
FULL = 0.4  # share of a column's lines that reach its right edge, in running text
EDGED = 0.6  # share of a column's lines that begin at its edge, or two em further in
LONG = 9  # characters of a line: where there are only two lines, less is no running text
_MARKS = "，。、；！？"  # of sentences
_STRONG = 8  # lines of a column that is one whatever stands at its right
_TITLE = 1.2  # times the size of the body's type: lines of a title are set in the middle of their column
CHANCE = 1.2  # em: a few lines may have a narrower gap at one place by chance


def are_columns(
    left: Sequence[Piece],
    right: Sequence[Piece],
    band: Sequence[TextRow],
    parting: tuple[float, float],
    page: int,
    em: float,
    known: Sequence[Gutter],
) -> bool:
    """Whether what stands left and right of a gutter is running text in two columns.

    Args:
        left: The characters at its left.
        right: Those at its right.
        band: The lines that both make.
        parting: The middle of the gutter in points, and from how wide a gap on, in em, words stand apart.
        page: The number of the page, from 0.
        em: The size of the body's type.
        known: The gutters of the pages before, and of this one so far.
    """
    gutter, apart = parting
    sides = [visual_rows(side, page) for side in (left, right)]
    if not all(sides):
        return False
    if any(abs(gutter - x) < 1.5 * em for x, _, _ in known) and any(_is_prose(side, em, 1) for side in sides):
        return True
    beside = sum(spans[0][1] <= gutter <= spans[-1][0] for spans in level_parts(band, apart))
    free = min(p.x0 for p in right if p.text != " ") - max(p.x1 for p in left if p.text != " ")
    enough = free > CHANCE * em or (beside >= LEAST_LINES and not _figures_at_gutter(band, gutter))
    if beside < 2 or not enough:
        return False
    return _short_beside_long(sides, free, beside, em) or all(
        _in_running_columns(side, page, em, 0, apart) for side in sides
    )


def _short_beside_long(sides: Sequence[Sequence[TextRow]], free: float, beside: int, em: float) -> bool:
    """Whether a long column of running text has the end of it at its right: a line or two, a signature, a day."""
    left, right = sides
    if free <= CHANCE * em or len(left) < _STRONG or 2 * beside > len(left):
        return False
    return max(len(row.pieces) for row in right) > LONG and _is_prose(left, em, LEAST_LINES)


def _figures_at_gutter(band: Sequence[TextRow], gutter: float) -> bool:
    """Whether lines stand level on both sides, all with a figure at the gutter: fonts may set figures wide."""
    level = 0
    for row in band:
        words = [p for p in row.pieces if p.text != " "]
        left = [p for p in words if is_left(p, gutter)]
        right = [p for p in words if not is_left(p, gutter)]
        if left and right:
            level += 1
            if not (left[-1].text.isdigit() or right[0].text.isdigit()):
                return False
    return 2 * level > len(band)


def _in_running_columns(rows: list[TextRow], page: int, em: float, depth: int, apart: float) -> bool:
    """Whether lines are running text, in one column or in several."""
    if _is_prose(rows, em, LEAST_LINES):
        return True
    gutter = gutter_of(rows, apart) if depth < DEEPEST_RUN else None
    if gutter is None or any(crosses_gutter(row, gutter, apart) for row in rows):
        return False
    left = [p for r in rows for p in r.pieces if is_left(p, gutter)]
    right = [p for r in rows for p in r.pieces if not is_left(p, gutter)]
    return all(_in_running_columns(visual_rows(side, page), page, em, depth + 1, apart) for side in (left, right))


def _is_prose(rows: Sequence[TextRow], em: float, least: int) -> bool:
    """Whether lines are running text: long, most of them as wide as their column, and begun at its edge or indented."""
    own = [row for row in rows if row.size < _TITLE * em]
    rows = own if len(own) > 1 else rows
    few = len(rows) < least
    if few and (len(rows) < 2 or min(len(r.pieces) for r in rows[:-1]) < LONG):
        return False
    starts = [next((begin_of(p) for p in r.pieces if p.text != " "), r.x0) for r in rows]
    left, right = min(starts), reached([r.x1 for r in rows], em)
    hanzi = sum(is_wide(p.text) for r in rows for p in r.pieces if p.text != " ")
    marked = any(p.text in _MARKS for r in rows for p in r.pieces)
    if least > 1 and len(rows) < _STRONG and not marked:
        return False  # fields of a form, a few on a line: nothing of them is a sentence
    if right - left < NARROW * em or hanzi * 2 < sum(p.text != " " for r in rows for p in r.pieces):
        return False  # numbers are no running text
    # A bracket begins with its empty half, in most fonts; a paragraph's with its own place.
    usual = _usual_start(starts, em)  # of a list whose numbers stand before all other lines
    begun = [
        any(min(abs(at - left), abs(at - left - 2 * em), abs(at - usual)) < 0.5 * em for at in (x, r.x0))
        for x, r in zip(starts, rows, strict=True)
    ]
    if sum(begun) < EDGED * len(rows):
        return False  # a signature and a day, set to the right below the end of a line
    full = sum(r.x1 > right - 2 * em for r in rows)
    if few and full < len(rows) - 1:
        return False
    return full >= FULL * len(rows) and median(len(r.pieces) for r in rows) >= NARROW


def _usual_start(starts: Sequence[float], em: float) -> float:
    """Where most lines begin."""
    counts = Counter(round(4 * x / em) for x in starts)
    best = max(counts, key=lambda at: (counts[at], -at))
    return median(x for x in starts if round(4 * x / em) == best)


def reached(ends: Sequence[float], size: float) -> float:
    """The right edge that lines reach: the furthest of `ends` that is not of a few, as of words that no printer parts.

    Where each ends elsewhere, as the labels of a table without lines do, it is the furthest. `size` is their type's.
    """
    furthest = sorted(ends, reverse=True)
    return next((x for x in furthest if 4 * sum(x - 1.2 * size <= e <= x for e in ends) >= len(ends)), furthest[0])
