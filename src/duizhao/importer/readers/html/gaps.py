"""Where a browser shows a gap between two pieces of text though no white space is written: figures there are two.

Source: CSS 2.2, 8 (margins, borders, padding) and 9 (floats, places); CSS Flexbox 1, 4; CSS Grid 1, 6.
"""

import re
from typing import Any

from duizhao.importer.readers.colours import is_clear
from duizhao.importer.readers.html.css import Declared, Style
from duizhao.importer.readers.html.hiding import declared_values, hides, length_of

NARROW = 3.0  # CSS pixels: what stands nearer together is one word
_APART = re.compile("inline-block|inline-flex|inline-grid|inline-table|table-cell")
_BOX = re.compile("inline-(?:block|flex|grid)")
_LINES_UP = re.compile("(?:inline-)?(?:flex|grid)")
_LENGTH = re.compile(r"-?[0-9]*\.?[0-9]+[a-z%]*|[a-z]+")
_NO_LINE = re.compile(r"(?:^|\s)(?:0(?:px)?|none|hidden)(?:\s|$)")


def stands_apart(element: Any, tag: str, style: Style, around: Style) -> bool:
    """Whether a gap, or a line, is shown between the text in an element inside a line and the text beside it.

    Hidden text that keeps its room leaves a gap too. Source: CSS 2.2, 8 and 9; CSS Flexbox 1, 4; CSS Grid 1, 6.

    Args:
        element: The element.
        tag: Its name.
        style: Its styles.
        around: The styles of the element round it.
    """
    if (
        tag == "button"
        or _APART.match(declared_values(style, "display"))
        or _LINES_UP.fullmatch(declared_values(around, "display"))
    ):
        return True
    if not style:
        return False
    if declared_values(style, "float") not in ("", "none") or declared_values(style, "position") in (
        "absolute",
        "fixed",
    ):
        return True
    clear = is_clear(declared_values(style, "color") or "black")
    return clear or hides(element, tag, style) in ("visibility", "opacity") or _keeps_distance(style) or _lined(style)


def may_touch(style: Style, around: Style) -> bool:
    """Whether an element that `stands_apart` may touch the text beside it: its styles say nothing of any distance.

    A box inside a line is as wide as its text where no width is given. Source: CSS 2.2, 10.3.9.

    Args:
        style: Its styles.
        around: The styles of the element round it.
    """
    if not _BOX.fullmatch(declared_values(style, "display")) or _LINES_UP.fullmatch(declared_values(around, "display")):
        return False
    measured = any(name in style for name in ("width", "min-width", "inline-size", "min-inline-size"))
    return not (measured or _keeps_distance(style) or _lined(style))


def _keeps_distance(style: Style) -> bool:
    """Whether an element keeps a distance to its left or right, or is moved across."""
    names = ["margin-left", "margin-right", "padding-left", "padding-right", "margin-inline", "padding-inline"]
    if declared_values(style, "position") in ("relative", "sticky"):
        names += ["left", "right"]
    lengths = [style[name].value for name in names if name in style]
    for name in ("margin", "padding"):
        if sides := _LENGTH.findall(declared_values(style, name)):
            lengths += [sides[1 if len(sides) > 1 else 0], sides[3 if len(sides) == 4 else 1 if len(sides) > 1 else 0]]
    return any(_gap_pixels(length) > NARROW for length in lengths)


def _gap_pixels(length: str) -> float:
    return length_of(Declared(length.split()[0] if length else "", inline=True)) or 0.0


def _lined(style: Style) -> bool:
    borders = [declared_values(style, name) for name in ("border", "border-left", "border-right")]
    return any(border and not _NO_LINE.search(border) for border in borders)
