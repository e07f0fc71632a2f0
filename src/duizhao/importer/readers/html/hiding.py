"""How a web page keeps an element from being seen: by its attributes, its styles, its place and its size.

Source: HTML Standard, 15.3.1 (hidden elements); CSS Display 3, CSS 2.2 chapters 10 and 11, CSS Masking 1.
"""

import re
from typing import Any

from duizhao.importer.readers.html.css import Declared, Style
from duizhao.importer.readers.html.css_math import pixels_of, worked_out_length

_FAINTEST = 0.05
_COUNTS_BY = re.compile(r"\s*(?:calc|min|max|clamp)\(")
_UNSEEN_NAMES = re.compile(
    r"(?i)(^|\s)(hidden|hide|d-none|dn|none|sr-only|visually-hidden|invisible|layui-hide|v-hide)($|\s)"
)


_SIZES = (
    *("height", "width", "max-height", "max-width"),
    *("block-size", "inline-size", "max-block-size", "max-inline-size"),  # CSS Logical Properties 1, 4
)
LAID_OUT = ("aria", "visibility", "opacity", "off-screen", "clip", "size")  # ways that leave an element its place


def declared_values(style: Style, *names: str) -> str:
    """The values that `style` declares for the properties `names`, parted by spaces; "" where it declares none."""
    return " ".join(style[name].value for name in names if name in style)


def hides(element: Any, tag: str, style: Style) -> str:
    """How `element`, a `tag` shown in `style`, is kept from being seen; "" if it is not.

    The way is a word: display, attribute, visibility, opacity, clip … Source: HTML Standard, 15.3.1; CSS Display 3, CSS
    2.2 chapters 10 and 11, CSS Masking 1.
    """
    display = style.get("display")
    if display is not None and display.value == "none":
        return "display"
    if "hidden" in element.attrib and display is None:
        return "attribute"
    if tag in ("template", "noscript"):
        return tag
    if tag == "dialog" and "open" not in element.attrib:
        return "closed"
    if "popover" in element.attrib and display is None:
        return "closed"
    if tag == "details" and "open" not in element.attrib:
        return "closed"
    if (element.get("aria-hidden") or "").lower() == "true":
        return "aria"
    if declared_values(style, "visibility") in ("hidden", "collapse"):
        return "visibility"
    if _faint(declared_values(style, "opacity")) or any(
        _faint(amount) for amount in re.findall(r"opacity\(\s*([0-9.]+%?)\s*\)", declared_values(style, "filter"))
    ):
        return "opacity"
    if declared_values(style, "content-visibility") == "hidden":
        return "visibility"
    if _off_screen(style):
        return "off-screen"
    if _clipped(style):
        return "clip"
    if _no_size(style):
        return "size"
    if tag != "body" and _UNSEEN_NAMES.search(element.get("class") or "") and not _is_shown(style):
        return "names"
    return ""


def _is_shown(style: Style) -> bool:
    return "display" in style or "visibility" in style


def length_of(declared: Declared | None) -> float | None:
    """A `declared` length in CSS pixels, near enough; None where the value is none.

    Source: CSS Values 3 (lengths).
    """
    return None if declared is None else _length(declared.value)


def _length(text: str) -> float | None:
    if _COUNTS_BY.match(text):
        return worked_out_length(text)
    m = re.match(r"\s*(-?[0-9]*\.?[0-9]+)(px|pt|em|rem|vw|vh|%|cm|in|)", text)
    return None if m is None else pixels_of(m[1], m[2])


def _faint(amount: str) -> bool:
    """Whether an opacity is none, or so little that nobody sees the text."""
    if _COUNTS_BY.match(amount):
        value = worked_out_length(amount)
        return value is not None and value < _FAINTEST
    m = re.fullmatch(r"([0-9]*\.?[0-9]+)(%?)", amount)
    return m is not None and float(m[1]) / (100 if m[2] else 1) < _FAINTEST


def _off_screen(style: Style) -> bool:
    far = [length_of(style.get(name)) for name in ("left", "top", "right", "bottom")]
    if declared_values(style, "position") in ("absolute", "fixed") and any(v is not None and v <= -900 for v in far):
        return True
    moved = re.findall(r"translate(?:x|y|3d)?\(([^)]*)\)", declared_values(style, "transform"))
    moved.append(declared_values(style, "translate").replace(" ", ","))
    if any(v is not None and v <= -900 for m in moved for v in map(_length, m.split(","))):
        return True
    past = re.match(r"[1-9][0-9]{2}", declared_values(style, "text-indent").partition("%")[0])  # its own width, or more
    if past and "%" in declared_values(style, "text-indent") and _cuts_off(style):
        return True
    shifted = [length_of(style.get(name)) for name in ("text-indent", "margin-left")]
    return any(v is not None and v <= -900 for v in shifted)


def _clipped(style: Style) -> bool:
    clip = re.findall(r"[0-9.]+", declared_values(style, "clip")) if "rect" in declared_values(style, "clip") else []
    path = re.search(r"inset\(\s*(?:50|100)%|(?:circle|ellipse)\(\s*0", declared_values(style, "clip-path"))
    if polygon := re.search(r"polygon\(([^()]*)\)", declared_values(style, "clip-path")):
        corners = [corner.split() for corner in polygon[1].split(",")]
        if any(len({corner[axis] for corner in corners if len(corner) == 2}) == 1 for axis in (0, 1)):
            return True
    return (bool(clip) and all(float(n.strip(".") or 0) <= 1 for n in clip)) or path is not None


def _no_size(style: Style) -> bool:
    turned = declared_values(style, "transform")
    edge_on = re.fullmatch(r"[xy]\s+-?(?:90|270)deg", declared_values(style, "rotate"))
    if edge_on or re.search(r"rotate[xy]\(\s*-?(?:90|270)deg|matrix\(\s*0\s*,\s*0\s*,", turned):
        return True
    if re.search(r"rotate[xy]\(\s*-?180deg", turned) and declared_values(style, "backface-visibility") == "hidden":
        return True
    shrunk = re.search(r"scale(?:[xy]|3d)?\(\s*([^,)\s]+)\s*[,)]", turned)
    amounts = (
        shrunk[1] if shrunk else "",
        declared_values(style, "scale").partition(" ")[0],
        declared_values(style, "zoom"),
    )
    if any(map(_faint, amounts)):
        return True
    sizes = [length_of(style.get(name)) for name in _SIZES]
    flat = re.fullmatch(r"0*\.?0+[a-z%]*", declared_values(style, "line-height")) is not None
    own = any(name in style for name in ("height", "block-size", "min-height", "min-block-size", "aspect-ratio"))
    held = (
        not own and re.search("size|strict", declared_values(style, "contain").replace("inline-size", "")) is not None
    )
    return _cuts_off(style) and (flat or held or any(v is not None and v <= 1 for v in sizes))


def _cuts_off(style: Style) -> bool:
    """Whether what runs over the edges of a box is not shown (CSS Overflow 3)."""
    return re.search("hidden|clip", declared_values(style, "overflow", "overflow-x", "overflow-y")) is not None
