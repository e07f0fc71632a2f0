"""What stands on a sheet and belongs to no line of its text: watermarks, stamps, side text, print over print.

Told apart by direction, by walking along a curve, and by lying over other text in another size or colour. Nothing is
told apart by its words, and nothing goes without being said.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot, log
from statistics import median

from duizhao.importer.readers.initials import numbers_of_lines
from duizhao.importer.readers.seals import in_box, in_ring, square_seals
from duizhao.importer.readers.sheet import PageSheet, Piece
from duizhao.importer.readers.strikes import strike
from duizhao.importer.readers.vertical import straight_below

SLANT = 4.0  # degrees: a line that a scanner has tilted less is still a line
LARGE = 1.6  # times the size of the body's type: so large are titles and watermarks
PALE = 0.55  # of luminance: the grey of watermarks; print is black or dark
SEALED = 0.15  # of strangeness: the print of a seal is red, or of another size than the signature that it lies over
HUGE = 4.5  # times the size of the body's type: no title is so large, the red head of a document is three times
_IN_LINES = ("struck-text", "hidden-text", "hidden-white", "hidden-covered", "hidden-undrawn", "hidden-tiny")
BAND = 20.0  # points: how high the bands are in which characters are looked for
MOST_SQUARES = 40  # of 2 em, across and down: no character that matters is larger
OFTEN = 3  # times on a page: pale words that stand so often on it are a watermark


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that is told apart: where, why (a rule of mending.yaml), and what it says, in the order of drawing."""

    page: int
    reason: str
    text: str


def part(sheets: Sequence[PageSheet]) -> tuple[list[PageSheet], list[Aside]]:
    """Takes what belongs to no line off the sheets."""
    em = body_size(sheets)
    found: list[Aside] = []
    kept: list[PageSheet] = []
    repeated = _repeated(sheets, em)
    told = [_reasons(sheet, em, repeated) for sheet in sheets]
    known = {key for pieces in told for key in _looks(pieces, "watermark")}
    for number, (sheet, pieces) in enumerate(zip(sheets, told, strict=True)):
        for chain in _chains(pieces) if known else ():
            if _look(pieces, chain) in known:
                _mark(pieces, chain, "watermark")
        found += _texts(pieces, number)
        kept.append(replace(sheet, pieces=(*(p for p in pieces if not p.aside), *_left_open(pieces))))
    return kept, found


def _left_open(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Spaces in the places of characters that are left out of a line: their gap is none between columns."""
    shown: dict[int, list[Piece]] = {}
    for piece in pieces:
        if not piece.aside and piece.text != " ":
            shown.setdefault(int(piece.y // BAND), []).append(piece)
    for piece in pieces:
        if piece.aside in _IN_LINES and _upright(piece) and piece.x1 > piece.x0:
            band = int(piece.y // BAND)
            level = [p for k in (band - 1, band, band + 1) for p in shown.get(k, ()) if abs(p.y - piece.y) < p.size / 4]
            if level and not any(p.x0 < piece.x1 and piece.x0 < p.x1 for p in level):
                air = piece.size / 2  # between hanzi and figures printers leave a quarter em
                left = max((p.x1 for p in level if piece.x0 - air < p.x1 <= piece.x0), default=piece.x0)
                right = min((p.x0 for p in level if piece.x1 <= p.x0 < piece.x1 + air), default=piece.x1)
                yield replace(piece, x0=left, x1=right, text=" ", aside="")


def body_size(sheets: Sequence[PageSheet]) -> float:
    """The size of most of the upright characters, in points."""
    sizes = [p.size for s in sheets for p in s.pieces if p.text != " " and not p.aside and _upright(p)]
    return median(sizes) if sizes else 10.5


def _upright(piece: Piece) -> bool:
    return piece.angle <= SLANT or piece.angle >= 360 - SLANT


def _reasons(sheet: PageSheet, em: float, repeated: frozenset[tuple[object, ...]]) -> list[Piece]:
    pieces = list(sheet.pieces)
    for i, piece in enumerate(pieces):
        if not piece.aside and not _upright(piece):
            quarter = min(piece.angle % 90, 90 - piece.angle % 90) <= SLANT
            pieces[i] = replace(piece, aside="side-text" if quarter else "watermark")
    strike(pieces, sheet)
    chains = list(_chains(pieces))
    for chain in chains:
        if _walks([pieces[i] for i in chain]):
            _mark(pieces, chain, "stamp")
    for chain in chains:
        if _descends([pieces[i] for i in chain], pieces, sheet):
            _mark(pieces, chain, "side-text")
    for chain in numbers_of_lines(chains, pieces):
        _mark(pieces, chain, "side-text")
    tint = _tint(pieces)
    squares = square_seals(sheet.rules, em)
    for chain in chains if sheet.rounds or squares else ():
        own = [pieces[i] for i in chain]
        ring = _strangeness(own[0], em, tint) > SEALED and any(all(in_ring(p, r) for p in own) for r in sheet.rounds)
        if ring or (abs(own[0].light - tint) > SEALED and any(all(in_box(p, box) for p in own) for box in squares)):
            _mark(pieces, chain, "stamp")
    cover = _cover(pieces, em)
    often = Counter(_look(pieces, c) for c in chains if pieces[c[0]].light - tint > 0.25)
    # The strangest first: what lies under a watermark is not strange for that.
    for chain in sorted(chains, key=lambda c: -_strangeness(pieces[c[0]], em, tint)):
        first = pieces[chain[0]]
        if first.aside:
            continue
        pale = first.size >= em * LARGE or first.light - tint > 0.25
        strange = pale or _strangeness(first, em, tint) > 0.2
        over = sum(_crowded(pieces[i], cover, em) for i in chain if pieces[i].text != " ") if strange else 0
        huge = first.size >= em * (LARGE if first.light > PALE else HUGE)
        if huge or often[_look(pieces, chain)] >= OFTEN:
            _mark(pieces, chain, "watermark")
            cover = _cover(pieces, em)
        elif over >= 2 and over * 3 >= len(chain):
            _mark(pieces, chain, "watermark" if pale else "stamp")
            cover = _cover(pieces, em)
        elif _key(pieces, chain) in repeated:
            _mark(pieces, chain, "watermark")
            cover = _cover(pieces, em)
    _overprints(pieces, chains, em)
    return pieces


def _tint(pieces: Sequence[Piece]) -> float:
    """How little most of the print stands out."""
    return median([p.light for p in pieces if not p.aside and p.text != " "] or [0.0])


def _strangeness(piece: Piece, em: float, tint: float) -> float:
    """How far a piece is from the body's type in size (as a logarithm) and colour."""
    return abs(log(max(piece.size, 0.1) / em)) + abs(piece.light - tint)


def _mark(pieces: list[Piece], chain: Sequence[int], reason: str) -> None:
    for i in chain:
        pieces[i] = replace(pieces[i], aside=pieces[i].aside or reason)


def _chains(pieces: Sequence[Piece]) -> Iterator[list[int]]:
    """Indexes of pieces drawn one after the other in one size and colour, without a leap.

    PDFium puts what overlaps between each other: a chain goes on behind up to two that were begun after it.
    """
    chains: list[list[int]] = []
    for i, piece in enumerate(pieces):
        if piece.aside:
            continue
        near = (c for c in reversed(chains[-3:]) if (c is chains[-1] or i - c[-1] <= 12))
        found = next((c for c in near if _follows(pieces[c[-1]], piece)), None)
        if found is None:
            chains.append([i])
        else:
            found.append(i)
    yield from chains


def _follows(last: Piece, piece: Piece) -> bool:
    if abs(last.size - piece.size) > 0.05 * last.size or abs(last.light - piece.light) > 0.1:
        return False
    (ax, ay), (bx, by) = last.centre, piece.centre
    return abs(by - ay) <= 2.2 * last.size and (abs(bx - ax) <= 3 * last.size or by != ay)


def _walks(chain: Sequence[Piece]) -> bool:
    """Whether characters go along a curve, each at its own height, as round a stamp."""
    whole = [p for p in chain if p.text != " "]
    if not 4 <= len(whole) <= 60:
        return False
    size = whole[0].size
    steps = [(b.centre[0] - a.centre[0], b.centre[1] - a.centre[1]) for a, b in pairwise(whole)]
    if any(hypot(dx, dy) > 3.5 * size for dx, dy in steps):
        return False
    climbing = sum(abs(dy) > 0.12 * size for _, dy in steps)
    level = len({round(p.y / max(0.5, 0.12 * size)) for p in whole})
    upright = sum(abs(dx) < 0.15 * size for dx, _ in steps)
    backward = any(dx < -0.3 * size for dx, _ in steps) and any(dy < -0.2 * size for _, dy in steps)
    curved = backward or len({(dx > 0, dy > 0) for dx, dy in steps if abs(dy) > 0.12 * size}) > 1
    return climbing * 5 >= len(steps) * 3 and level * 2 > len(whole) and upright * 2 < len(steps) and curved


def _descends(chain: Sequence[Piece], pieces: Sequence[Piece], sheet: PageSheet) -> bool:
    """Whether upright characters go straight down, beside all else that stands on a page."""
    whole = [p for p in chain if p.text != " "]
    if len(whole) < 3 or not all(straight_below(a, b) for a, b in pairwise(whole)):
        return False
    left, right = min(p.x0 for p in whole), max(p.x1 for p in whole)
    own = {id(p) for p in whole}
    edges = [(p.x0, p.x1) for p in pieces if id(p) not in own and p.text != " " and not p.aside]
    edges += [(r.x0, r.x1) for r in sheet.rules]
    return bool(edges) and (max(b for _, b in edges) < left or right < min(a for a, _ in edges))


def _cover(pieces: Sequence[Piece], em: float) -> dict[tuple[int, int], list[Piece]]:
    """Pieces by the squares of the page that they stand in."""
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


def _crowded(piece: Piece, cover: dict[tuple[int, int], list[Piece]], em: float) -> bool:
    """Whether a piece of another size, colour or instruction lies over it, or under it."""
    return any(_over(piece, other) for other in _around(piece, cover, em) if _other(piece, other))


def _around(piece: Piece, cover: dict[tuple[int, int], list[Piece]], em: float) -> Iterator[Piece]:
    for square in _squares(piece, em):
        yield from cover.get(square, ())


def _other(piece: Piece, other: Piece) -> bool:
    return abs(piece.size - other.size) > 0.05 * piece.size or abs(piece.light - other.light) > 0.1


def _over(a: Piece, b: Piece) -> bool:
    """Whether two characters cover each other by a quarter of the smaller."""
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)
    high = min(a.y + 0.1 * a.size, b.y + 0.1 * b.size) - max(a.y - 0.8 * a.size, b.y - 0.8 * b.size)
    small = min((a.x1 - a.x0) * a.size, (b.x1 - b.x0) * b.size) * 0.9
    return wide > 0 and high > 0 and wide * high > 0.25 * max(small, 0.1)


def _overprints(pieces: list[Piece], chains: Sequence[Sequence[int]], em: float) -> None:
    """Marks text that is printed over other text of its own kind: what was drawn later."""
    cover = _cover(pieces, em)
    at = {id(piece): i for i, piece in enumerate(pieces)}
    for chain in chains:
        first = chain[0]
        own = [i for i in chain if not pieces[i].aside and pieces[i].text != " "]
        over = [
            i
            for i in own
            if any(at[id(o)] < first and _over(pieces[i], o) for o in _around(pieces[i], cover, em) if o.text != "-")
        ]
        if len(over) >= 2 and len(over) * 3 >= len(own):
            _mark(pieces, chain, "overprint")


def _look(pieces: Sequence[Piece], chain: Sequence[int]) -> tuple[str, int, int]:
    """The words of a chain, their size in points and their luminance in tenths: what is alike is one watermark."""
    first = pieces[chain[0]]
    return "".join(pieces[i].text for i in chain).strip(), round(first.size), round(10 * first.light)


def _looks(pieces: Sequence[Piece], reason: str) -> Iterator[tuple[str, int, int]]:
    """The looks of what is told apart for a reason; a single character is no word."""
    marked = [replace(p, aside="") if p.aside == reason else replace(p, aside=p.aside or "text") for p in pieces]
    looks = (_look(pieces, chain) for chain in _chains(marked)) if any(p.aside == reason for p in pieces) else ()
    yield from (look for look in looks if len(look[0]) > 1)


def _key(pieces: Sequence[Piece], chain: Sequence[int]) -> tuple[object, ...]:
    first = pieces[chain[0]]
    words = "".join(pieces[i].text for i in chain).strip()
    return words, round(first.x0 / 3), round(first.y / 3), round(first.size)


def _repeated(sheets: Sequence[PageSheet], em: float) -> frozenset[tuple[object, ...]]:
    """Chains, pale or large, that stand on most pages at one place, away from the margins (those are running heads)."""
    if len(sheets) < 2:
        return frozenset()
    counts: Counter[tuple[object, ...]] = Counter()
    for sheet in sheets:
        own = {
            _key(sheet.pieces, chain)
            for chain in _chains(sheet.pieces)
            if (sheet.pieces[chain[0]].size >= em * LARGE or sheet.pieces[chain[0]].light > PALE)
            and 0.15 * sheet.height < sheet.pieces[chain[0]].y < 0.85 * sheet.height
        }
        counts.update(own)
    return frozenset(key for key, n in counts.items() if key[0] and n >= max(2, len(sheets) / 2))


def _texts(pieces: Sequence[Piece], page: int) -> Iterator[Aside]:
    """The asides of a page: pieces of one reason that were drawn one after the other, parted where a line ends."""
    reason, text = "", ""
    last: Piece | None = None
    for piece in pieces:
        if not piece.aside:
            continue
        broken = last is not None and (abs(piece.y - last.y) > 0.5 * piece.size) and piece.aside.startswith("hidden")
        if piece.aside != reason or broken:
            if text.strip():
                yield Aside(page, reason, text.strip())
            reason, text = piece.aside, ""
        text += piece.text
        last = piece
    if text.strip():
        yield Aside(page, reason, text.strip())
