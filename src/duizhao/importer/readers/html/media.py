"""Whether a style sheet's condition holds where reports are read: on the screen of a desktop computer, 1280 by 800.

Source: Media Queries Level 4; CSS Conditional Rules 3. What such a window shows is what an office sees.
"""

import re

from duizhao.importer.readers.html.selector_text import comma_parts

WIDTH, HEIGHT = 1280.0, 800.0
_QUERY = re.compile(r"(?:(not|only)\s+)?([a-z]+)?\s*(?:\band\b)?\s*(.*)", re.S)
_RANGE = re.compile(
    r"\(\s*(?:([0-9.]+)(px|em|rem)\s*(<=?|>=?)\s*)?(width|height)\s*(?:(<=?|>=?|=)\s*([0-9.]+)(px|em|rem))?\s*\)"
)
_FEATURE = re.compile(r"\(\s*([\w-]+)\s*(?::\s*([^)]*?)\s*)?\)")
_WORDS = {
    "orientation": "landscape", "hover": "hover", "any-hover": "hover", "pointer": "fine", "any-pointer": "fine",
    "prefers-color-scheme": "light", "prefers-reduced-motion": "no-preference", "scripting": "enabled",
    "prefers-contrast": "no-preference", "forced-colors": "none", "display-mode": "browser", "update": "fast",
}  # fmt: skip


def media_holds(condition: str) -> bool:
    """Whether one of the media queries in `condition` holds; an empty list does, an unknown feature does not.

    The window is 1280 by 800 CSS pixels, on a screen. Source: Media Queries 4.
    """
    queries = [query.strip().lower() for query in comma_parts(condition)]
    return any(_query(query) for query in queries)


def _query(query: str) -> bool:
    if not query:
        return True
    m = _QUERY.fullmatch(query)
    if m is None:
        return False
    kind, rest = m[2] or "all", m[3]
    if kind == "and":
        kind = "all"
    found = kind in ("all", "screen")
    rest = rest.removeprefix("and").strip()
    found = found and all(_feature(part) for part in re.findall(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", rest))
    return not found if m[1] == "not" else found


def _media_pixels(number: str, unit: str) -> float:
    try:
        return float(number) * (1 if unit == "px" else 16)
    except ValueError:
        return 0.0


def _feature(text: str) -> bool:
    if (m := _RANGE.fullmatch(text)) is not None:
        size = WIDTH if m[4] == "width" else HEIGHT
        low = m[1] is None or _compare_lengths(_media_pixels(m[1], m[2]), m[3], size)
        return low and (m[5] is None or _compare_lengths(size, m[5], _media_pixels(m[6], m[7])))
    m = _FEATURE.fullmatch(text)
    if m is None:
        return False
    name, value = m[1], (m[2] or "").strip()
    bound = re.fullmatch(r"(min|max)-(?:device-)?(width|height)", name)
    length = re.fullmatch(r"([0-9.]+)\s*(px|em|rem|)", value)
    if bound is not None and length is not None:
        size, limit = (WIDTH if bound[2] == "width" else HEIGHT), _media_pixels(length[1], length[2] or "px")
        return size >= limit if bound[1] == "min" else size <= limit
    if name == "color":
        return True
    return _WORDS.get(name) == value if value else _WORDS.get(name, "none") != "none"


def _compare_lengths(left: float, sign: str, right: float) -> bool:
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right, "=": left == right}[sign]
