"""What stands on a sheet and belongs to no line of its text: watermarks, stamps, side text, print over print.

Told apart by direction, by walking along a curve, and by lying over other text in another size or colour. Nothing is
told apart by its words, and nothing goes without being said. Own geometry, no standard's: decision 030.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log
from statistics import median

from duizhao.frozen import frozen
from duizhao.importer.left_out import HIDDEN, STRUCK, UNDRAWN
from duizhao.importer.readers import guides
from duizhao.importer.readers.chains import (
    LARGE,
    PALE,
    appearance,
    appearances,
    chain_place,
    chains_of,
    descends,
    mark_chain,
    repeated_in,
    ruled_apart,
    walks,
)
from duizhao.importer.readers.covering import cover_of, crowded, overprints
from duizhao.importer.readers.initials import is_initial, numbers_of_lines
from duizhao.importer.readers.seals import in_box, in_ring, square_seals
from duizhao.importer.readers.sheet import PageSheet, Piece, is_wide
from duizhao.importer.readers.strikes import strike

SLANT = 4.0  # degrees: a line that a scanner has tilted less is still a line
SEALED = 0.15  # of strangeness: the print of a seal is red, or of another size than the signature that it lies over
HUGE = 4.5  # times the size of the body's type: no title is so large, the red head of a document is three times
_IN_LINES = (STRUCK, HIDDEN, "hidden-white", "hidden-covered", UNDRAWN, "hidden-tiny")
BAND = 20.0  # points: how high the bands are in which characters are looked for
OFTEN = 3  # times on a page: pale words that stand so often on it are a watermark


@frozen
class Aside:
    """Text that is told apart: where, why (a rule of mending.yaml), and what it says, in the order of drawing."""

    page: int
    reason: str
    text: str


def part_asides(sheets: Sequence[PageSheet]) -> tuple[list[PageSheet], list[Aside]]:
    """The `sheets` without what belongs to no line, and that, each text with its page from 0 and its reason."""
    em = body_size(sheets)
    found: list[Aside] = []
    kept: list[PageSheet] = []
    repeated = repeated_in(sheets, em)
    told: list[list[Piece]] = []
    last = 0
    for sheet in sheets:
        pieces, last = _aside_reasons(sheet, em, repeated, last)
        told.append(pieces)
    known = {key for pieces in told for key in appearances(pieces, "watermark")}
    for number, (sheet, pieces) in enumerate(zip(sheets, told, strict=True)):
        for chain in chains_of(pieces) if known else ():
            if appearance(pieces, chain) in known:
                mark_chain(pieces, chain, "watermark")
        found += _aside_texts(pieces, number)
        kept.append(replace(sheet, pieces=(*(p for p in pieces if not p.aside), *_left_open(pieces))))
    return kept, found


def _left_open(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Spaces in the places of characters that are left out of a line: their gap is none between columns."""
    shown: dict[int, list[Piece]] = {}
    for piece in pieces:
        if not piece.aside and piece.text != " ":
            shown.setdefault(int(piece.y // BAND), []).append(piece)
    for piece in pieces:
        if piece.aside in _IN_LINES and _is_upright(piece) and piece.x1 > piece.x0:
            band = int(piece.y // BAND)
            level = [p for k in (band - 1, band, band + 1) for p in shown.get(k, ()) if abs(p.y - piece.y) < p.size / 4]
            if level and not any(p.x0 < piece.x1 and piece.x0 < p.x1 for p in level):
                air = piece.size / 2  # between hanzi and figures printers leave a quarter em
                left = max((p.x1 for p in level if piece.x0 - air < p.x1 <= piece.x0), default=piece.x0)
                right = min((p.x0 for p in level if piece.x1 <= p.x0 < piece.x1 + air), default=piece.x1)
                yield replace(piece, x0=left, x1=right, text=" ", aside="")


def body_size(sheets: Sequence[PageSheet]) -> float:
    """The size of most of the upright characters of all `sheets`, in points; 10.5 where there are none."""
    sizes = [p.size for s in sheets for p in s.pieces if p.text != " " and not p.aside and _is_upright(p)]
    return median(sizes) if sizes else 10.5


def _is_upright(piece: Piece) -> bool:
    return piece.angle <= SLANT or piece.angle >= 360 - SLANT


def _aside_reasons(
    sheet: PageSheet, em: float, repeated: frozenset[tuple[object, ...]], last: int
) -> tuple[list[Piece], int]:
    """The pieces of a sheet with the reasons of those that are told apart, and the last number of a line on it."""
    pieces = list(sheet.pieces)
    for i, piece in enumerate(pieces):
        if not piece.aside and not _is_upright(piece):
            quarter = min(piece.angle % 90, 90 - piece.angle % 90) <= SLANT
            pieces[i] = replace(piece, aside="side-text" if quarter else "watermark")
    strike(pieces, sheet)
    guides.mark_guides(pieces, em)
    chains = list(chains_of(pieces))
    tint = _tint(pieces)
    for chain in chains:
        own = [pieces[i] for i in chain]
        if walks(own) and (abs(own[0].light - tint) > SEALED or not ruled_apart(own, sheet.rules)):
            mark_chain(pieces, chain, "stamp")
    for chain in chains:
        if descends([pieces[i] for i in chain], pieces, sheet):
            mark_chain(pieces, chain, "side-text")
    numbers, last = numbers_of_lines(chains, pieces, last)
    for chain in numbers:
        mark_chain(pieces, chain, "side-text")
    tint = _tint(pieces)
    squares = square_seals(sheet.rules, em)
    for chain in chains if sheet.rounds or squares else ():
        own = [pieces[i] for i in chain]
        if not any(is_wide(p.text) for p in own):
            continue  # a share of a round chart; a seal has words
        ring = _strangeness(own[0], em, tint) > SEALED and any(all(in_ring(p, r) for p in own) for r in sheet.rounds)
        if ring or (abs(own[0].light - tint) > SEALED and any(all(in_box(p, box) for p in own) for box in squares)):
            mark_chain(pieces, chain, "stamp")
    cover = cover_of(pieces, em)
    often = Counter(appearance(pieces, c) for c in chains if pieces[c[0]].light - tint > 0.25)
    # The strangest first: what lies under a watermark is not strange for that.
    for chain in sorted(chains, key=lambda c: -_strangeness(pieces[c[0]], em, tint)):
        first = pieces[chain[0]]
        if first.aside:
            continue
        pale = first.size >= em * LARGE or first.light - tint > 0.25
        strange = pale or _strangeness(first, em, tint) > 0.2
        over = sum(crowded(pieces[i], cover, em) for i in chain if pieces[i].text != " ") if strange else 0
        huge = first.size >= em * (LARGE if first.light > PALE else HUGE)
        if huge and len(chain) == 1 and abs(first.light - tint) < SEALED and is_initial(first, pieces, em):
            continue
        if huge or often[appearance(pieces, chain)] >= OFTEN:
            mark_chain(pieces, chain, "watermark")
            cover = cover_of(pieces, em)
        elif over >= 2 and over * 3 >= len(chain):
            mark_chain(pieces, chain, "watermark" if pale else "stamp")
            cover = cover_of(pieces, em)
        elif chain_place(pieces, chain) in repeated:
            mark_chain(pieces, chain, "watermark")
            cover = cover_of(pieces, em)
    overprints(pieces, chains, em)
    return pieces, last


def _tint(pieces: Sequence[Piece]) -> float:
    """How little most of the print stands out."""
    return median([p.light for p in pieces if not p.aside and p.text != " "] or [0.0])


def _strangeness(piece: Piece, em: float, tint: float) -> float:
    """How far a piece is from the body's type in size (as a logarithm) and colour."""
    return abs(log(max(piece.size, 0.1) / em)) + abs(piece.light - tint)


def _aside_texts(pieces: Sequence[Piece], page: int) -> Iterator[Aside]:
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
        elif last is not None and guides.begins_guide(last, piece):
            text += " "
        text += piece.text
        last = piece
    if text.strip():
        yield Aside(page, reason, text.strip())
