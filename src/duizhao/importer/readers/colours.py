"""Colours of a document, as far as it matters whether letters can be told from what is behind them.

Source: CSS Color 4 (hexadecimal, rgb(), hsl(), hwb(), names of greys and of grounds; of lab() and its like only white).
"""

import colorsys
import re
from functools import lru_cache

WHITE = (255, 255, 255)
_NEAREST = 20  # of 255: letters that differ from their ground by less cannot be read
_LIGHT = 98  # of a hundred: a colour so light is white
_NAMES = {
    "white": WHITE, "snow": (255, 250, 250), "ivory": (255, 255, 240), "ghostwhite": (248, 248, 255),
    "whitesmoke": (245, 245, 245), "floralwhite": (255, 250, 240), "mintcream": (245, 255, 250),
    "azure": (240, 255, 255), "black": (0, 0, 0), "red": (255, 0, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0),
    "green": (0, 128, 0), "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192),
    "aliceblue": (240, 248, 255), "seashell": (255, 245, 238), "honeydew": (240, 255, 240),
    "canvas": WHITE, "field": WHITE,
}  # fmt: skip
_RGB = re.compile(r"rgba?\(\s*([0-9]{1,3})[\s,]+([0-9]{1,3})[\s,]+([0-9]{1,3})(?:\s*[,/]\s*[0-9.]+%?)?\s*\)")
_OTHER = re.compile(
    r"(rgb|hsl|hwb|lab|oklab|lch|oklch)a?\(\s*(-?[0-9.]+)(%|deg|)[\s,]+(-?[0-9.]+)(%?)[\s,]+(-?[0-9.]+)(%|deg|)"
    r"(?:\s*[,/]\s*[0-9.]+%?)?\s*\)"
)
Colour = tuple[int, int, int]


@lru_cache(maxsize=256)
def colour_of(text: str) -> Colour | None:
    """A colour by its parts from 0 to 255, None if it is not one that can be told from its text alone.

    Source: CSS Color 4.
    """
    text = text.strip().lower()
    if m := re.fullmatch("#([0-9a-f]{3,4})", text):
        return (int(m[1][0] * 2, 16), int(m[1][1] * 2, 16), int(m[1][2] * 2, 16))
    if m := re.fullmatch("#([0-9a-f]{6})(?:[0-9a-f]{2})?", text):
        return (int(m[1][:2], 16), int(m[1][2:4], 16), int(m[1][4:], 16))
    if m := _RGB.fullmatch(text):
        return (min(255, int(m[1])), min(255, int(m[2])), min(255, int(m[3])))
    if m := _OTHER.fullmatch(text):
        return _in_other_words(m)
    return _NAMES.get(text)


def _in_other_words(m: re.Match[str]) -> Colour | None:
    """A colour that is not given by its parts from 0 to 255; None for one of lab() and its like that is not white."""
    try:
        a, b, c = float(m[2]), float(m[4]), float(m[6])
    except ValueError:
        return None
    if m[1] == "rgb":
        parts = [a, b, c] if not m[3] else [part * 255 / 100 for part in (a, b, c)]
    elif m[1] == "hsl":
        parts = [255 * part for part in colorsys.hls_to_rgb(a % 360 / 360, min(c, 100) / 100, min(b, 100) / 100)]
    elif m[1] == "hwb":
        grey = b / max(100, b + c)
        pure = colorsys.hls_to_rgb(a % 360 / 360, 0.5, 1)
        parts = [255 * (part * max(0.0, 1 - (b + c) / 100) + grey) for part in pure]
    else:
        light = a if m[3] or not m[1].startswith("ok") else 100 * a
        return WHITE if light >= _LIGHT else None
    r, g, blue = (max(0, min(255, round(part))) for part in parts)
    return (r, g, blue)


def is_clear(text: str) -> bool:
    """Whether a colour, as `text` of CSS, lets all behind it through: `transparent`, or an alpha of next to nothing.

    Source: CSS Color 4.
    """
    text = text.strip().lower()
    if text == "transparent":
        return True
    m = re.fullmatch(r"(?:rgba?|hsla?)\(.*[,/]\s*([0-9.]+)(%?)\s*\)", text)
    if m is None or (text.startswith(("rgb(", "hsl(")) and "/" not in text and text.count(",") < 3):
        return re.fullmatch("#[0-9a-f]{3}0|#[0-9a-f]{6}0[0-9a-f]", text) is not None
    try:
        return float(m[1]) / (100 if m[2] else 1) < 0.05
    except ValueError:
        return False


def css_ground(text: str) -> Colour | bool | None:
    """What the `text` of a CSS background declares: its colour, True where it cannot be told, None for none.

    Source: CSS Backgrounds 3.
    """
    text = text.strip().lower()
    if not text or text in ("none", "inherit", "initial", "unset") or is_clear(text):
        return None
    if "url(" in text or "gradient(" in text or "var(" in text:
        return True
    for part in re.findall(r"[a-z]+\([^)]*\)|#[0-9a-f]+|[a-z]+", text):
        if is_clear(part):
            return None
        if (colour := colour_of(part)) is not None:
            return colour
    return True


def unlike(one: Colour, other: Colour) -> bool:
    """Whether letters in one colour can be read on the other: whether some part differs by `_NEAREST` or more.

    `one` and `other` are parts from 0 to 255. Source: our own measure; WCAG asks for more, of what is meant to be read.
    """
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) >= _NEAREST
