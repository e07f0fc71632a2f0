"""Tables that stand on their side in an upright page: turned upright as a whole, and read by their rules.

A page most of whose writing runs upwards or downwards is turned before (pdf_sheet.sheet). Own geometry, no standard's:
decision 030.
"""

from collections.abc import Sequence
from dataclasses import replace

from duizhao.importer.readers.ruled import Found, line_grids, ruled_tables
from duizhao.importer.readers.sheet import PageSheet, Piece, Stroke, is_wide

_TURNED = 4.0  # degrees: so far from a quarter a turn may be
_LEAST = 8  # characters: fewer are a label


def turned_tables(sheet: PageSheet, number: int) -> tuple[list[Found], PageSheet]:
    """The tables of a `sheet` all words of which lie on one side, and the rest of it; `number` is the page's, from 0.

    Source: own geometry (decision 030).
    """
    found: list[Found] = []
    sides = {_lies_on(p) for p in sheet.pieces if p.text != " "} - {0}
    for side in sorted(sides if sheet.rules else ()):
        for grid in list(line_grids(sheet.rules)):
            box = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
            inside = [p for p in sheet.pieces if _lies_within(p, side, box)]
            shown = [p for p in inside if p.text != " " and not p.aside]
            if len(shown) < _LEAST or any(_lies_on(p) != side for p in shown):
                continue
            rules = [r for r in sheet.rules if _holds(box, r)]
            upright = replace(
                sheet,
                pieces=tuple(_piece_upright(p, side, sheet) for p in shown),
                rules=tuple(_rule_upright(r, side, sheet) for r in rules),
            )
            tables, left = ruled_tables(upright, number)
            if len(tables) == 1 and not left:
                found.append(replace(tables[0], box=box))
                gone = {id(p) for p in inside}
                kept = tuple(p for p in sheet.pieces if id(p) not in gone)
                sheet = replace(sheet, pieces=kept, rules=tuple(r for r in sheet.rules if r not in rules))
    return found, sheet


def _lies_on(piece: Piece) -> int:
    """1 for a character of words that run downwards, 3 for upwards, 0 for any other."""
    return next((turn for turn in (1, 3) if abs(piece.angle - 90 * turn) < _TURNED), 0)


def _lies_within(piece: Piece, side: int, box: tuple[float, float, float, float]) -> bool:
    long = (0.5 if side == 1 else -0.5) * piece.size
    return box[0] < piece.centre[0] < box[2] and box[1] < piece.y + long < box[3]


def _holds(box: Sequence[float], rule: Stroke) -> bool:
    near = 3.0
    return box[0] - near < rule.x0 and rule.x1 < box[2] + near and box[1] - near < rule.y0 and rule.y1 < box[3] + near


def _piece_upright(piece: Piece, side: int, sheet: PageSheet) -> Piece:
    long = piece.size if is_wide(piece.text) else 0.5 * piece.size
    middle = piece.centre[0]
    x, y = (piece.y, sheet.width - middle) if side == 1 else (sheet.height - piece.y, middle)
    return replace(piece, x0=x, x1=x + long, y=y + 0.35 * piece.size, angle=0.0)


def _rule_upright(rule: Stroke, side: int, sheet: PageSheet) -> Stroke:
    if side == 1:
        return Stroke(rule.y0, sheet.width - rule.x1, rule.y1, sheet.width - rule.x0)
    return Stroke(sheet.height - rule.y1, rule.x0, sheet.height - rule.y0, rule.x1)
