"""Fractions that stand over and under a short rule, as one line of text: 57/60.

A fraction's rule lies above the baseline of the line that it stands in, its numbers above and below that; an underlined
word stands on the baseline of its line, and a table's rules have no line between the rows that they part. Own geometry,
no standard's: decision 030.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from duizhao.importer.readers.sheet import Piece, Stroke

WIDEST = 12.0  # em: no fraction in a line is wider
_OVER = 0.4  # em: so far the rule reaches over its numbers, or they over it
BESIDE = 1.0  # em: the line goes on so near
MOST_RULES = 1_000  # of a page: more are tables
BAND = 20.0  # points: how high the bands are in which characters are looked for
_PLAIN = re.compile(r"[\w.%％]*")


def on_one_line(pieces: Sequence[Piece], rules: Sequence[Stroke], em: float) -> tuple[list[Piece], list[str]]:
    """The pieces with each fraction in its line, 57/60, and the fractions so written.

    Args:
        pieces: What stands on a page, outside of tables.
        rules: The page's straight rules.
        em: The size of the body's type, in points.
    """
    short = [r for r in rules if r.across and 0.2 * em < r.x1 - r.x0 <= WIDEST * em]
    if not short or len(short) > MOST_RULES:
        return list(pieces), []
    bands: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.text != " ":
            bands.setdefault(int(piece.y // BAND), []).append(piece)
    gone: set[int] = set()
    made: list[Piece] = []
    quotes: list[str] = []
    for rule in short:
        first, last = int((rule.y0 - 2 * em) // BAND), int((rule.y0 + 3 * em) // BAND)
        near = [p for k in range(first, last + 1) for p in bands.get(k, ()) if id(p) not in gone]
        parts = _fraction_parts(rule, near, em)
        if parts is None:
            continue
        above, below, beside = parts
        gone.update(map(id, (*above, *below)))
        text = "/".join(map(_side_words, (above, below)))
        step = (rule.x1 - rule.x0) / len(text)
        for i, c in enumerate(text):
            made.append(replace(beside, x0=rule.x0 + i * step, x1=rule.x0 + (i + 1) * step, text=c))
        quotes.append(text)
    return [*(p for p in pieces if id(p) not in gone), *made], quotes


def _fraction_parts(rule: Stroke, near: Sequence[Piece], em: float) -> tuple[list[Piece], list[Piece], Piece] | None:
    """What stands above and below a rule, and a character of the line beside it; None where it is no fraction's."""
    inside = [p for p in near if rule.x0 - _OVER * em <= p.x0 and p.x1 <= rule.x1 + _OVER * em]
    above = [p for p in inside if rule.y0 - 0.75 * p.size <= p.y < rule.y0]
    below = [p for p in inside if rule.y0 + 0.5 * p.size <= p.y <= rule.y0 + 1.35 * p.size]
    if not (above and below) or not all(map(_on_one_level, (above, below))):
        return None
    reach = max(max(p.x1 for p in part) - min(p.x0 for p in part) for part in (above, below))
    if reach < rule.x1 - rule.x0 - 2 * _OVER * em:
        return None
    own = {id(p) for p in (*above, *below)}
    line = [p for p in near if id(p) not in own and 0.1 * p.size < p.y - rule.y0 < 0.6 * p.size]
    beside = [p for p in line if _rule_gap(p, rule) <= BESIDE * em]
    return (above, below, min(beside, key=lambda p: _rule_gap(p, rule))) if beside else None


def _on_one_level(part: Sequence[Piece]) -> bool:
    return max(p.y for p in part) - min(p.y for p in part) < 0.3 * part[0].size


def _rule_gap(piece: Piece, rule: Stroke) -> float:
    return max(piece.x0 - rule.x1, rule.x0 - piece.x1, 0.0)


def _side_words(part: Sequence[Piece]) -> str:
    text = "".join(p.text for p in sorted(part, key=lambda p: p.x0))
    return text if _PLAIN.fullmatch(text) else f"({text})"
