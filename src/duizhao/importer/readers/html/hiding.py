"""How a web page keeps an element from being seen: by its attributes, its styles, its place and its size.

Source: HTML Standard, 15.3.1 (hidden elements); CSS Display 3, CSS 2.2 chapters 10 and 11, CSS Masking 1.
"""

import re
from typing import Any

from duizhao.importer.readers.html.css import Declared, Style

_FAINTEST = 0.05
_UNSEEN_NAMES = re.compile(
    r"(?i)(^|\s)(hidden|hide|d-none|dn|none|sr-only|visually-hidden|invisible|layui-hide|v-hide)($|\s)"
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
    m = re.match(r"\s*(?:calc\(\s*)?(-?[0-9]*\.?[0-9]+)(px|pt|em|rem|vw|vh|%|cm|in|)", text)
    if m is None:
        return None
    return float(m[1]) * {"em": 16, "rem": 16, "pt": 1.3, "vw": 10, "vh": 10, "%": 10, "cm": 38, "in": 96}.get(m[2], 1)


def _faint(amount: str) -> bool:
    """Whether an opacity is none, or so little that nobody sees the text."""
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
    if re.search(r"rotate[xy]\(\s*-?(?:90|270)deg|matrix\(\s*0\s*,\s*0\s*,", turned):
        return True
    if re.search(r"rotate[xy]\(\s*-?180deg", turned) and declared_values(style, "backface-visibility") == "hidden":
        return True
    shrunk = re.search(r"scale[xy]?\(\s*([^,)\s]+)\s*[,)]", turned)
    amounts = (
        shrunk[1] if shrunk else "",
        declared_values(style, "scale").partition(" ")[0],
        declared_values(style, "zoom"),
    )
    if any(map(_faint, amounts)):
        return True
    sizes = [length_of(style.get(name)) for name in ("height", "width", "max-height", "max-width")]
    cut = re.search("hidden|clip", declared_values(style, "overflow", "overflow-x", "overflow-y"))
    flat = re.fullmatch(r"0*\.?0+[a-z%]*", declared_values(style, "line-height")) is not None
    return cut is not None and (flat or any(v is not None and v <= 1 for v in sizes))
