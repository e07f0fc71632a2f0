"""What the functions of CSS that count come to, near enough to tell nothing from something: calc(), clamp().

Source: CSS Values 4, 10 (mathematical expressions).
"""

import re

_PIECE_OF_MATH = re.compile(
    r"\s*(?:(?P<call>calc|min|max|clamp|)\(|(?P<number>[0-9]*\.?[0-9]+)(?P<unit>[a-z]+|%|)|(?P<sign>[-+*/,)]))"
)
_IN_PIXELS = {"em": 16, "rem": 16, "pt": 1.3, "vw": 10, "vh": 10, "%": 10, "cm": 38, "in": 96}
_LONGEST_MATH = 200  # characters; of a longer one nothing is said


def pixels_of(number: str, unit: str) -> float:
    """A length, a `number` with its `unit`, in CSS pixels, near enough (CSS Values 4, 6)."""
    return float(number) * _IN_PIXELS.get(unit, 1)


def worked_out_length(text: str) -> float | None:
    """What a function of CSS, its `text` in small letters, comes to in CSS pixels; None where that cannot be told.

    Source: CSS Values 4, 10.
    """
    if len(text) > _LONGEST_MATH:
        return None
    pieces = []
    at = 0
    text = text.strip()
    while at < len(text):
        piece = _PIECE_OF_MATH.match(text, at)
        if piece is None:
            return None
        pieces.append(piece)
        at = piece.end()
    pieces.reverse()  # the next one stands last
    try:
        value = _math_value(pieces)
    except (ValueError, IndexError, ZeroDivisionError, RecursionError):
        return None
    return None if pieces else value


def _math_sum(pieces: list[re.Match[str]]) -> float:
    value = _math_product(pieces)
    while pieces and pieces[-1]["sign"] in ("+", "-"):
        sign = pieces.pop()["sign"]
        other = _math_product(pieces)
        value += other if sign == "+" else -other
    return value


def _math_product(pieces: list[re.Match[str]]) -> float:
    value = _math_value(pieces)
    while pieces and pieces[-1]["sign"] in ("*", "/"):
        sign = pieces.pop()["sign"]
        other = _math_value(pieces)
        value = value * other if sign == "*" else value / other
    return value


def _math_value(pieces: list[re.Match[str]]) -> float:
    piece = pieces.pop()
    if piece["sign"] in ("+", "-"):
        return _math_value(pieces) * (-1 if piece["sign"] == "-" else 1)
    if piece["number"]:
        return pixels_of(piece["number"], piece["unit"])
    if piece["sign"]:
        raise ValueError(piece["sign"])
    values = [_math_sum(pieces)]
    while pieces[-1]["sign"] == ",":
        pieces.pop()
        values.append(_math_sum(pieces))
    if pieces.pop()["sign"] != ")":
        raise ValueError(piece[0])
    if piece["call"] == "clamp" and len(values) == 3:
        return max(values[0], min(values[1], values[2]))
    if piece["call"] in ("min", "max"):
        return min(values) if piece["call"] == "min" else max(values)
    if len(values) > 1:
        raise ValueError(piece[0])
    return values[0]
