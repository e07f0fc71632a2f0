"""Pieces drawn one after the other: how they go on, whether they walk along a curve or straight down, how they look.

Own geometry, no standard's: decision 030.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import hypot

from duizhao.importer.readers.sheet import PageSheet, Piece, Stroke
from duizhao.importer.readers.vertical import straight_below

LARGE = 1.6  # times the size of the body's type: so large are titles and watermarks
PALE = 0.55  # of luminance: the grey of watermarks; print is black or dark


def mark_chain(pieces: list[Piece], chain: Sequence[int], reason: str) -> None:
    """Marks those of `pieces` whose places from 0 a `chain` names with a `reason`; those that have one keep it."""
    for i in chain:
        pieces[i] = replace(pieces[i], aside=pieces[i].aside or reason)


def chains_of(pieces: Sequence[Piece]) -> Iterator[list[int]]:
    """Indexes of pieces drawn one after the other in one size and colour, without a leap.

    PDFium puts what overlaps between each other: a chain goes on behind up to two that were begun after it. Indexes are
    places in `pieces`, from 0.
    """
    chains: list[list[int]] = []
    for i, piece in enumerate(pieces):
        if piece.aside:
            continue
        near = (c for c in reversed(chains[-3:]) if (c is chains[-1] or i - c[-1] <= 12))
        found = next((c for c in near if _follows_in_chain(pieces[c[-1]], piece)), None)
        if found is None:
            chains.append([i])
        else:
            found.append(i)
    yield from chains


def _follows_in_chain(last: Piece, piece: Piece) -> bool:
    if abs(last.size - piece.size) > 0.05 * last.size or abs(last.light - piece.light) > 0.1:
        return False
    (ax, ay), (bx, by) = last.centre, piece.centre
    return abs(by - ay) <= 2.2 * last.size and (abs(bx - ax) <= 3 * last.size or by != ay)


def walks(chain: Sequence[Piece]) -> bool:
    """Whether the characters of `chain` go along a curve, each at its own height, as round a stamp."""
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


def ruled_apart(chain: Sequence[Piece], rules: Sequence[Stroke]) -> bool:
    """Whether one of `rules` stands between characters of `chain` that follow each other, as between narrow cells."""
    places = [p.centre for p in chain if p.text != " "]
    return any(
        (rule.y0 <= max(ay, by) and rule.y1 >= min(ay, by) and min(ax, bx) < rule.x0 < max(ax, bx))
        if not rule.across
        else (rule.x0 <= max(ax, bx) and rule.x1 >= min(ax, bx) and min(ay, by) < rule.y0 < max(ay, by))
        for (ax, ay), (bx, by) in pairwise(places)
        for rule in rules
    )


def descends(chain: Sequence[Piece], pieces: Sequence[Piece], sheet: PageSheet) -> bool:
    """Whether the upright characters of `chain` go straight down, beside all other `pieces` of a `sheet`."""
    whole = [p for p in chain if p.text != " "]
    if len(whole) < 3 or not all(straight_below(a, b) for a, b in pairwise(whole)):
        return False
    left, right = min(p.x0 for p in whole), max(p.x1 for p in whole)
    own = {id(p) for p in whole}
    edges = [(p.x0, p.x1) for p in pieces if id(p) not in own and p.text != " " and not p.aside]
    edges += [(r.x0, r.x1) for r in sheet.rules]
    return bool(edges) and (max(b for _, b in edges) < left or right < min(a for a, _ in edges))


def appearance(pieces: Sequence[Piece], chain: Sequence[int]) -> tuple[str, int, int]:
    """The words of a `chain` of `pieces`, size in points and luminance in tenths: what is alike is one watermark."""
    first = pieces[chain[0]]
    return "".join(pieces[i].text for i in chain).strip(), round(first.size), round(10 * first.light)


def appearances(pieces: Sequence[Piece], reason: str) -> Iterator[tuple[str, int, int]]:
    """What those of `pieces` that are told apart for a `reason` look like: an `appearance` a chain.

    A single character is no word, and is none.
    """
    marked = [replace(p, aside="") if p.aside == reason else replace(p, aside=p.aside or "text") for p in pieces]
    appearances = (
        (appearance(pieces, chain) for chain in chains_of(marked)) if any(p.aside == reason for p in pieces) else ()
    )
    yield from (appearance for appearance in appearances if len(appearance[0]) > 1)


def chain_place(pieces: Sequence[Piece], chain: Sequence[int]) -> tuple[object, ...]:
    """What tells a `chain` of `pieces` again on another page: words, place in steps of three points, size in points."""
    first = pieces[chain[0]]
    words = "".join(pieces[i].text for i in chain).strip()
    return words, round(first.x0 / 3), round(first.y / 3), round(first.size)


def repeated_in(sheets: Sequence[PageSheet], em: float) -> frozenset[tuple[object, ...]]:
    """Chains, pale or well over `em` points, on most `sheets` at one place, away from margins (running heads)."""
    if len(sheets) < 2:
        return frozenset()
    counts: Counter[tuple[object, ...]] = Counter()
    for sheet in sheets:
        own = {
            chain_place(sheet.pieces, chain)
            for chain in chains_of(sheet.pieces)
            if (sheet.pieces[chain[0]].size >= em * LARGE or sheet.pieces[chain[0]].light > PALE)
            and 0.15 * sheet.height < sheet.pieces[chain[0]].y < 0.85 * sheet.height
        }
        counts.update(own)
    return frozenset(key for key, n in counts.items() if key[0] and n >= max(2, len(sheets) / 2))
