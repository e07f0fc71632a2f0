"""Places on an OFD page (GB/T 33190-2016, 8.1, 8.5, 11.3): matrices, steps, turned pages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from duizhao.importer.readers.ofd_values import number_of
from duizhao.importer.readers.plane import Matrix
from duizhao.importer.readers.sheet import PageSheet, Piece, Stroke, is_wide
from duizhao.text.characters import with_whole_characters

_ESCAPED = re.compile(r"\\(?:([0-9A-Fa-f]{4})|(\\))")

BEYOND = 0.25  # em: farther off nothing of a character is left inside its object's box


def shift_matrix(box: Sequence[float]) -> Matrix:
    """The matrix that moves to the corner of a `box`, left and top first.

    Source: GB/T 33190-2016, 8.5 (Boundary).
    """
    return (1.0, 0.0, 0.0, 1.0, box[0], box[1])


def ofd_unescaped(text: str) -> str:
    r"""The characters of `text` of a TextCode: `\` and four hexadecimal digits stand for one, `\\` for `\` (11.3)."""
    text = text.replace("\r", "").replace("\n", " ")
    if "\\" not in text:
        return text
    return with_whole_characters(_ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else "\\", text))


def deltas(text: str) -> list[float]:
    """The distances in `text`, in millimetres: DeltaX="3 3 g 5 4" is 3 3 and five times 4; g, a count, a value.

    Source: GB/T 33190-2016, 11.3.
    """
    parts = text.split()
    found: list[float] = []
    i = 0
    while i < len(parts) and len(found) < 100_000:
        if parts[i].lower() == "g" and i + 2 < len(parts):
            found += [number_of(parts[i + 2], 0.0)] * max(0, min(10_000, int(number_of(parts[i + 1], 0.0))))
            i += 3
        else:
            found.append(number_of(parts[i], 0.0))
            i += 1
    return found


def em(c: str) -> float:
    """How wide the character `c` is, in em, where the file does not say: a full one or half.

    Source: UAX #11 (East Asian Width).
    """
    return 1.0 if is_wide(c) else 0.5


def is_beyond(room: tuple[float, float, float, float] | None, x: float, y: float, width: float, size: float) -> bool:
    """Whether a character stands wholly outside the box of its object: a reader that follows the standard cuts it off.

    Boxes that are a little too small, as many writers have them, are none. Source: GB/T 33190-2016, 8.5 (Boundary).

    Args:
        room: The edges of the box, left, top, right and bottom; None where they are not known.
        x: Where the character begins.
        y: Its baseline.
        width: Its own width.
        size: Its size; all in the units of the object.
    """
    if room is None:
        return False
    left, top, right, bottom = room
    air = BEYOND * size
    return x > right + air or x + width < left - air or y - size > bottom + air or y < top - air


def own_room(box: Sequence[float] | None, matrix: Sequence[float]) -> tuple[float, float, float, float] | None:
    """The edges of the `box` of an object in the units in which it is drawn, before its `matrix` moves it.

    None for an object that is turned or has no box. Source: GB/T 33190-2016, 8.5 (Boundary, CTM).
    """
    a, b, c, d, e, f = matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    if box is None or min(box[2:]) <= 0 or b or c or min(a, d) <= 0:
        return None
    return -e / a, -f / d, (box[2] - e) / a, (box[3] - f) / d


def on_page(piece: Piece, edges: Sequence[float]) -> bool:
    """Whether a character, `piece`, stands at least in part inside the `edges` (left, top, right, bottom) of its page.

    All are in points.
    """
    left, top, right, bottom = edges
    return left - piece.size <= piece.x0 <= right and top <= piece.y <= bottom + 0.8 * piece.size


def printed_once(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces; what is printed a second time at its place, to look bold or shaded, is told apart."""
    seen: dict[tuple[str, int, int], list[Piece]] = {}
    for piece in pieces:
        step = 0.3 * max(piece.size, 1.0)
        column, row = int(piece.x0 // step), int(piece.y // step)
        near = [p for a in (-1, 0, 1) for b in (-1, 0, 1) for p in seen.get((piece.text, column + a, row + b), ())]
        if any(abs(p.x0 - piece.x0) < step and abs(p.y - piece.y) < step and p.run != piece.run for p in near):
            yield replace(piece, aside=piece.aside or "printed-twice")
            continue
        seen.setdefault((piece.text, column, row), []).append(piece)
        yield piece


def turned_sheet(sheet: PageSheet) -> PageSheet:
    """The `sheet` of a page on which most text runs up, down or on its head, turned so that it can be read."""
    shown = [p for p in sheet.pieces if not p.aside]
    seen = [round(p.angle / 90) % 4 for p in shown if min(p.angle % 90, 90 - p.angle % 90) < 2]
    turn = max(range(4), key=seen.count)
    if not turn or seen.count(turn) * 2 <= len(shown):
        return sheet
    w, h = sheet.width, sheet.height

    def move(x: float, y: float) -> tuple[float, float]:
        return (y, w - x) if turn == 1 else (w - x, h - y) if turn == 2 else (h - y, x)

    pieces = []
    for p in sheet.pieces:
        x, y = move(p.x0, p.y)
        along = p.x1 - p.x0 if p.x1 > p.x0 and turn != 2 else p.size * em(p.text)
        pieces.append(replace(p, x0=x, x1=x + along, y=y, angle=(p.angle - 90 * turn) % 360))
    rules = []
    for rule in sheet.rules:
        (ax, ay), (bx, by) = move(rule.x0, rule.y0), move(rule.x1, rule.y1)
        rules.append(Stroke(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    slants = [Stroke(*a, *b) for a, b in (sorted((move(s.x0, s.y0), move(s.x1, s.y1))) for s in sheet.slants)]
    return PageSheet(*((h, w) if turn % 2 else (w, h)), tuple(pieces), tuple(rules), slants=tuple(slants))
