"""What stands at the left of several lines and belongs to one or to none: large first letters, numbers of lines.

Own geometry, no standard's: decision 030.
"""

from collections.abc import Sequence
from dataclasses import replace

from duizhao.importer.readers.sheet import Piece, is_wide
from duizhao.text.numerals import digits_to_int

_LARGE = 1.7  # em: a first letter that reaches over two lines
BESIDE = 1.5  # em: how far from it its lines begin
_HEAD = 0.7  # of its size: a line so far above its foot may stand over it
STEPS = (1, 2, 5, 10)  # lines that are numbered: each, or each second, fifth, tenth
_LEAST = 5  # numbers of each line


def raised_initials(pieces: Sequence[Piece], em: float) -> list[Piece]:
    """The pieces of a page, a large first letter on the first of the lines beside it, and all of these from its place.

    Args:
        pieces: What stands on the page, in points.
        em: The size of the body's type.
    """
    found = list(pieces)
    for i, piece in enumerate(pieces):
        firsts = _firsts_beside(piece, pieces, found, em) if piece.size >= _LARGE * em else []
        if len(firsts) < 2:
            continue
        top, *rest = firsts
        found[i] = replace(piece, y=found[top].y, size=found[top].size)
        for k in rest:
            found[k] = replace(found[k], x0=piece.x0)
    return found


def is_initial(piece: Piece, pieces: Sequence[Piece], em: float) -> bool:
    """Whether a `piece` among the `pieces` of a page, whose body's type is `em` points, is a large first letter."""
    return piece.size >= _LARGE * em and len(_firsts_beside(piece, pieces, pieces, em)) > 1


def _firsts_beside(piece: Piece, pieces: Sequence[Piece], found: Sequence[Piece], em: float) -> list[int]:
    """The first characters of the lines beside a large letter, from the top, as their numbers among `found`."""
    if not (is_wide(piece.text) or piece.text.isdigit()) or piece.text == "\u3000":
        return []
    if any(p is not piece and p.size > 0.8 * piece.size and abs(p.y - piece.y) < piece.size for p in pieces):
        return []  # a word of a large title
    beside = [
        k
        for k, p in enumerate(found)
        if p.text != " " and -0.2 * em < p.x0 - piece.x1 < BESIDE * em and -0.9 * piece.size < p.y - piece.y < 0.3 * em
    ]
    top = piece.y - _HEAD * piece.size
    before = {round(2 * p.y / em) for p in found if p.text != " " and p.y < top and p.x0 < piece.x1 - 0.2 * em}
    firsts: dict[int, int] = {}
    for k in sorted(beside, key=lambda k: found[k].x0):
        firsts.setdefault(round(2 * found[k].y / em), k)
    return [firsts[y] for y in sorted(firsts) if y not in before]  # a line over the letter begins before it


def numbers_of_lines(chains: Sequence[list[int]], pieces: Sequence[Piece], last: int) -> tuple[list[list[int]], int]:
    """Those numbers that count the lines of a page: left of all hanzi, ending at one place, growing by one step.

    They begin with the step, or go on from the page before; a column of numbers that a table has there does not.

    Args:
        chains: What is drawn one after the other on the page, each as the numbers of its pieces.
        pieces: Those.
        last: The last number of the page before, 0 for none.

    Returns:
        The numbers, each as those of its pieces, and the last one.
    """
    edge = min((p.x0 for p in pieces if is_wide(p.text) and p.text != "\u3000" and not p.aside), default=0.0)
    beside = [c for chain in chains if pieces[chain[0]].x1 < edge for c in _level_runs(chain, pieces)]
    beside = [c for c in beside if pieces[c[-1]].x1 < edge - 1 and _chain_value(c, pieces) is not None]
    beside.sort(key=lambda c: pieces[c[0]].y)
    values = [_chain_value(c, pieces) or 0 for c in beside]
    step = values[1] - values[0] if len(values) > 1 else 0
    if step not in STEPS or values[0] not in (step, last + step) or (len(values) < _LEAST and step == 1):
        return [], 0
    even = values == [values[0] + step * k for k in range(len(values))]
    ends = [pieces[c[-1]].x1 for c in beside]
    return (beside, values[-1]) if even and max(ends) - min(ends) < 2 else ([], 0)


def _level_runs(chain: Sequence[int], pieces: Sequence[Piece]) -> list[list[int]]:
    """The parts of a chain that stand on one line each."""
    parts: list[list[int]] = []
    for i in chain:
        if not parts or abs(pieces[parts[-1][-1]].y - pieces[i].y) > 0.3 * pieces[i].size:
            parts.append([])
        parts[-1].append(i)
    return parts


def _chain_value(chain: Sequence[int], pieces: Sequence[Piece]) -> int | None:
    return digits_to_int("".join(pieces[i].text for i in chain))
