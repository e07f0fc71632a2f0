"""What stands left or right of all lines of text: page numbers at the side, the words of a binding line.

A number at the side of each page that counts them is no text; single hanzi far apart, one below the other beside the
text, are those of a binding line (装订线) or of a form. Own geometry, no standard's: decision 030.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from duizhao.frozen import frozen
from duizhao.importer.readers.sheet import PageSheet, Piece, is_wide
from duizhao.text.numerals import digits_to_int

LONG = 10  # characters of a line without a wide gap, which shows where the text begins and ends
_APART = 1.0  # em: so far from all lines stands what is beside them
_FEW = 3  # characters of a page number
LEAST = 2  # pages with a number at one side
_TURNS = 3  # pages with a number left and right by turns: two may chance to count them
BINDING_SIGNS = 3  # hanzi of a binding line, at least
_MOST = 6
_ROOM = 2.0  # em: so far below each other they stand at least; nearer ones are a column of upright words
_IN_LINE = 0.5  # em: as near below each other


@frozen
class _SideWords:
    """Characters that follow each other at the left or right of a page's text, as the numbers of its pieces."""

    at: tuple[int, ...]
    text: str
    right: bool


def beside_text(sheets: Sequence[PageSheet]) -> list[PageSheet]:
    """The `sheets`, what stands beside all text of a page with the reason why it is none.

    It is a page-number or side-text, two rules of mending.yaml. Own geometry (decision 030).
    """
    found = [list(_short_words_beside(sheet)) for sheet in sheets]
    made = [list(sheet.pieces) for sheet in sheets]
    for right in (False, True):
        alone = _lone_numbers([[b for b in own if b.right == right] for own in found])
        first = {_value(b) - n for n, b in alone.items()}
        if len(alone) >= LEAST and len(first) == 1:
            for n, b in alone.items():
                _mark(made[n], b, "page-number")
    for n, b in _two_sided(found, sheets).items():
        _mark(made[n], b, "page-number")
    for n, own in enumerate(found):
        for right in (False, True):
            signs = [b for b in own if b.right == right and len(b.text) == 1 and is_wide(b.text)]
            if BINDING_SIGNS <= len(signs) <= _MOST and _one_below_another([made[n][b.at[0]] for b in signs]):
                for b in signs:
                    _mark(made[n], b, "side-text")
    return [replace(sheet, pieces=tuple(pieces)) for sheet, pieces in zip(sheets, made, strict=True)]


def _lone_numbers(found: Sequence[Sequence[_SideWords]]) -> dict[int, _SideWords]:
    """The number beside the text of each page that has only one there."""
    numbers = [[b for b in own if digits_to_int(b.text) is not None] for own in found]
    return {n: own[0] for n, own in enumerate(numbers) if len(own) == 1 and len(own[0].text) <= _FEW}


def _two_sided(found: Sequence[Sequence[_SideWords]], sheets: Sequence[PageSheet]) -> dict[int, _SideWords]:
    """The page numbers at the outer side of pages that are printed on both sides: left and right by turns, level."""
    alone = _lone_numbers(found)
    by_turns = (
        len({b.right for b in alone.values()}) > 1 and len({b.right == bool(n % 2) for n, b in alone.items()}) == 1
    )
    places = [sheets[n].pieces[b.at[0]] for n, b in alone.items()]
    level = all(abs(p.y - places[0].y) < _IN_LINE * p.size for p in places)
    counts = len({_value(b) - n for n, b in alone.items()}) == 1
    return alone if len(alone) >= _TURNS and by_turns and level and counts else {}


def _value(found: _SideWords) -> int:
    return digits_to_int(found.text) or 0


def _mark(pieces: list[Piece], found: _SideWords, reason: str) -> None:
    for i in found.at:
        pieces[i] = replace(pieces[i], aside=reason)


def _one_below_another(signs: Sequence[Piece]) -> bool:
    inline = sorted(signs, key=lambda p: p.y)
    return all(
        abs(a.centre[0] - b.centre[0]) < _IN_LINE * a.size and b.y - a.y > _ROOM * a.size for a, b in pairwise(inline)
    )


def _short_words_beside(sheet: PageSheet) -> list[_SideWords]:
    """The words of a page that stand beside all its long lines."""
    parts = _word_places(sheet.pieces)
    long = [part for part in parts if len(part) >= LONG]
    if not long:
        return []
    left = min(sheet.pieces[i].x0 for part in long for i in part)
    right = max(sheet.pieces[i].x1 for part in long for i in part)
    found = []
    for part in parts:
        first, last = sheet.pieces[part[0]], sheet.pieces[part[-1]]
        behind = first.x0 > right + _APART * first.size
        if len(part) <= _FEW and (behind or last.x1 < left - _APART * last.size):
            found.append(_SideWords(tuple(part), "".join(sheet.pieces[i].text for i in part), behind))
    return found


def _word_places(pieces: Sequence[Piece]) -> list[list[int]]:
    """The words of a page that stand level and close, as the numbers of its pieces."""
    shown = [i for i, p in enumerate(pieces) if p.text != " " and not p.aside and p.angle == 0]
    parts: list[list[int]] = []
    for i in sorted(shown, key=lambda i: (round(pieces[i].y, 1), pieces[i].x0)):
        last = pieces[parts[-1][-1]] if parts else None
        piece = pieces[i]
        if (
            last is None
            or abs(last.y - piece.y) > 0.3 * piece.size
            or not -1 < (piece.x0 - last.x1) / piece.size < _APART
        ):
            parts.append([])
        parts[-1].append(i)
    return parts
