"""Characters that an OFD file sets one by one on a grid, each an object of its own: how far each of them reaches.

Such a file says of no character how far it steps (no DeltaX), and a digit is half as wide as its place: without the
grid every number would be read as its single digits. Own geometry, no standard's: decision 030.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from duizhao.importer.readers.sheet import Piece, is_wide

_STEP = 0.9, 1.1  # em: from a character of a grid to the next
_SEGMENT = 1.6  # em: what stands farther off is another text
_LEAST = 4  # characters of a line that show a grid


def on_grid(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those of grids as wide as their places.

    A line is set on a grid where all of its characters, narrow and wide ones, step by one em; where a number's digits
    stand nearer to each other than to the next number's, steps differ, and the line is left as it is.
    """
    runs = Counter(p.run for p in pieces)
    lines: dict[tuple[float, float], list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        if runs[piece.run] == 1 and not piece.angle and piece.text:
            lines[round(piece.y, 1), round(piece.size, 1)].append(i)
    found = list(pieces)
    for places in lines.values():
        places.sort(key=lambda i: pieces[i].x0)
        for segment in _grid_segments(places, pieces):
            steps = [(pieces[b].x0 - pieces[a].x0) / pieces[a].size for a, b in pairwise(segment)]
            if len(segment) >= _LEAST and all(_STEP[0] <= step <= _STEP[1] for step in steps):
                for i in segment:
                    if not is_wide(pieces[i].text):
                        found[i] = replace(pieces[i], x1=max(pieces[i].x1, pieces[i].x0 + pieces[i].size))
    return found


def lone_digits(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Lines of `pieces` with two digits and more, each an object of its own, that step by one em with nothing beside.

    They are a number on a grid, or as many numbers in narrow cells: the file does not say. Each is given as its text.
    """
    runs = Counter(p.run for p in pieces)
    lines: dict[float, list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        if not (piece.angle or piece.aside) and piece.text.strip():
            lines[round(piece.y, 1)].append(i)
    found = []
    for places in lines.values():
        places.sort(key=lambda i: pieces[i].x0)
        for segment in _grid_segments(places, pieces):
            steps = ((pieces[b].x0 - pieces[a].x0) / pieces[a].size for a, b in pairwise(segment))
            lone = all(pieces[i].text.isdigit() and runs[pieces[i].run] == 1 for i in segment)
            if len(segment) > 1 and lone and all(_STEP[0] <= step <= _STEP[1] for step in steps):
                found.append("".join(pieces[i].text for i in places))
                break
    return tuple(found)


def _grid_segments(places: Sequence[int], pieces: Sequence[Piece]) -> Iterator[list[int]]:
    segment: list[int] = []
    for i in places:
        if segment and pieces[i].x0 - pieces[segment[-1]].x0 > _SEGMENT * pieces[i].size:
            yield segment
            segment = []
        segment.append(i)
    yield segment
