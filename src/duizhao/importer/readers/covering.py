"""Pieces that lie over others: by the squares of the page, so that each is compared with its neighbours alone.

Own geometry, no standard's: decision 030.
"""

from collections.abc import Iterator, Sequence

from duizhao.importer.readers.chains import mark_chain
from duizhao.importer.readers.sheet import Piece

MOST_SQUARES = 40  # of 2 em, across and down: no character that matters is larger


def cover_of(pieces: Sequence[Piece], em: float) -> dict[tuple[int, int], list[Piece]]:
    """(column, row) of squares of the page, two `em` (points) wide → those of the `pieces` that stand in them.

    White space, rules written as _ and what is told apart are left out.
    """
    found: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        if not piece.aside and piece.text != " " and piece.text not in "_＿":
            for square in _squares(piece, em):
                found.setdefault(square, []).append(piece)
    return found


def _squares(piece: Piece, em: float) -> list[tuple[int, int]]:
    side = 2 * em
    columns = range(int(piece.x0 // side), int(piece.x1 // side) + 1)
    rows = range(int((piece.y - 0.8 * piece.size) // side), int((piece.y + 0.1 * piece.size) // side) + 1)
    return [(a, b) for a in columns[:MOST_SQUARES] for b in rows[:MOST_SQUARES]]


def crowded(piece: Piece, cover: dict[tuple[int, int], list[Piece]], em: float) -> bool:
    """Whether a piece of another size, colour or instruction lies over `piece`, or under it, by `cover` and `em`."""
    return any(
        _piece_covers(piece, other) for other in _pieces_around(piece, cover, em) if _is_other_text(piece, other)
    )


def _pieces_around(piece: Piece, cover: dict[tuple[int, int], list[Piece]], em: float) -> Iterator[Piece]:
    for square in _squares(piece, em):
        yield from cover.get(square, ())


def _is_other_text(piece: Piece, other: Piece) -> bool:
    return abs(piece.size - other.size) > 0.05 * piece.size or abs(piece.light - other.light) > 0.1


def _piece_covers(a: Piece, b: Piece) -> bool:
    """Whether two characters cover each other by a quarter of the smaller."""
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.y + 0.1 * a.size, b.y + 0.1 * b.size) - max(a.y - 0.8 * a.size, b.y - 0.8 * b.size)
    small = min((a.x1 - a.x0) * a.size, (b.x1 - b.x0) * b.size) * 0.9
    return width > 0 and height > 0 and width * height > 0.25 * max(small, 0.1)


def overprints(pieces: list[Piece], chains: Sequence[Sequence[int]], em: float) -> None:
    """Marks those of `pieces`, in their `chains`, that are printed over other text of its kind: what came later.

    `em` is the size of the text, in points.
    """
    cover = cover_of(pieces, em)
    at = {id(piece): i for i, piece in enumerate(pieces)}
    for chain in chains:
        first = chain[0]
        own = [i for i in chain if not pieces[i].aside and pieces[i].text != " "]
        over = [
            i
            for i in own
            if any(
                at[id(o)] < first and _piece_covers(pieces[i], o)
                for o in _pieces_around(pieces[i], cover, em)
                if o.text != "-"
            )
        ]
        if len(over) >= 2 and len(over) * 3 >= len(own):
            mark_chain(pieces, chain, "overprint")
