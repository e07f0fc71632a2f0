"""What stands at the left of several lines and belongs to one or to none: large first letters, numbers of lines."""

from collections.abc import Sequence
from dataclasses import replace

from duizhao.importer.readers.sheet import Piece, is_wide
from duizhao.text.numerals import digits_to_int

LARGE = 1.7  # em: a first letter that reaches over two lines
BESIDE = 1.5  # em: how far from it its lines begin
STEPS = (1, 2, 5, 10)  # lines that are numbered: each, or each second, fifth, tenth
LEAST = 5  # numbers of each line


def raised_initials(pieces: Sequence[Piece], em: float) -> list[Piece]:
    """The pieces of a page, a large first letter on the first of the lines beside it, and all of these from its place.

    Args:
        pieces: What stands on the page, in points.
        em: The size of the body's type.
    """
    found = list(pieces)
    for i, piece in enumerate(pieces):
        if piece.size < LARGE * em or not is_wide(piece.text) or piece.text == "\u3000":
            continue
        if any(p is not piece and p.size > 0.8 * piece.size and abs(p.y - piece.y) < piece.size for p in pieces):
            continue  # a word of a large title
        beside = [
            k
            for k, p in enumerate(found)
            if p.text != " "
            and -0.2 * em < p.x0 - piece.x1 < BESIDE * em
            and -0.9 * piece.size < p.y - piece.y < 0.3 * em
        ]
        firsts: dict[int, int] = {}
        for k in sorted(beside, key=lambda k: found[k].x0):
            firsts.setdefault(round(2 * found[k].y / em), k)
        if len(firsts) < 2:
            continue
        top, *rest = (firsts[y] for y in sorted(firsts))
        found[i] = replace(piece, y=found[top].y, size=found[top].size)
        for k in rest:
            found[k] = replace(found[k], x0=piece.x0)
    return found


def numbers_of_lines(chains: Sequence[list[int]], pieces: Sequence[Piece]) -> list[list[int]]:
    """Those of the `chains` of a page's `pieces` that count its lines: left of all hanzi, ending at one place, growing.

    A chain is the numbers of its pieces.
    """
    edge = min((p.x0 for p in pieces if is_wide(p.text) and p.text != "\u3000" and not p.aside), default=0.0)
    beside = [c for c in chains if pieces[c[-1]].x1 < edge - 1 and _value(c, pieces) is not None]
    beside.sort(key=lambda c: pieces[c[0]].y)
    values = [_value(c, pieces) or 0 for c in beside]
    if len(values) < 2 or values[0] not in STEPS or (len(values) < LEAST and values[0] == 1):
        return []
    even = values == [values[0] * (k + 1) for k in range(len(values))]
    ends = [pieces[c[-1]].x1 for c in beside]
    return beside if even and max(ends) - min(ends) < 2 else []


def _value(chain: Sequence[int], pieces: Sequence[Piece]) -> int | None:
    return digits_to_int("".join(pieces[i].text for i in chain))
