"""Words of an OFD page that stand upon others, or outside the box of their object: read, and quoted.

What covers most of a text is told apart by the geometry of all formats (covering.py); here are the single signs that no
such rule sees: one figure upon another makes a third. Own geometry, no standard's: decision 030.
"""

from collections import Counter
from collections.abc import Sequence

from duizhao.importer.readers.ofd_space import em
from duizhao.importer.readers.sheet import Piece

_COVERED = 0.5  # times the smaller one's width and height: so much of two signs lies upon one another
_MANY = 3  # one in so many signs of an object upon others: the geometry of all formats tells of it
_AROUND = 6  # signs that are quoted on either side
_RINGS = "〇○◯□"
_MOST = 64  # signs of a square two of their sizes wide that others are held against: as they are set it holds nine


def signs_over_signs(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The places of a page's `pieces` where a sign lies upon another: those upon it, ／, and the words below.

    Signs of punctuation, rings and what is told apart are left out; so is what is printed twice.
    """
    words = [p for p in pieces if not p.aside and p.text.isalnum() and p.text not in _RINGS]
    squares: dict[tuple[int, int], list[int]] = {}
    upon: dict[int, tuple[int, list[int]]] = {}  # run → the first piece below it, its own pieces upon others
    for i, piece in enumerate(words):
        side = 2 * max(piece.size, 1.0)
        at = int(piece.x0 // side), int(piece.y // side)
        near = (j for a in (-1, 0, 1) for b in (-1, 0, 1) for j in squares.get((at[0] + a, at[1] + b), ()))
        below = next((j for j in near if _lies_upon(piece, words[j])), None)
        if len(there := squares.setdefault(at, [])) < _MOST:
            there.append(i)
        if below is not None:
            upon.setdefault(piece.run, (below, []))[1].append(i)
    runs = Counter(p.run for p in words)
    found = []
    for run, (below, own) in upon.items():
        if len(own) >= 2 and len(own) * _MANY >= runs[run] and words[below].run != run:
            continue
        near_by = range(max(0, below - _AROUND), min(len(words), below + _AROUND + 1))
        around = [i for i in near_by if words[i].run == words[below].run]
        found.append(f"{''.join(words[i].text for i in own)}／{''.join(words[i].text for i in around)}")
    return tuple(found)


def _lies_upon(piece: Piece, other: Piece) -> bool:
    if piece.text == other.text or piece.angle != other.angle:
        return False
    sizes = [p.size * em(p.text) for p in (piece, other)]
    across = min(piece.x0 + sizes[0], other.x0 + sizes[1]) - max(piece.x0, other.x0)
    down = min(piece.y, other.y) - max(piece.y - piece.size, other.y - other.size)
    return across > _COVERED * min(sizes) and down > _COVERED * min(piece.size, other.size)
