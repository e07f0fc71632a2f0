"""What stands in a line of a web page and is no plain text: form fields, formulas, drawings, pictures."""

import re
from typing import Any

from duizhao.importer.left_out import HIDDEN
from duizhao.importer.raised_text import subscript, superscript
from duizhao.importer.readers.html.source import in_address
from duizhao.importer.untagged import untagged

_UNDRAWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|(?<![\w-])opacity\s*:\s*0?\.?0+\s*(;|$)")
_HIDING = ("display", "visibility", "opacity")
IN_PAGE = "data:"  # what a picture is called that has no file and no words: its address holds it (RFC 2397)
_SMALL = 300  # characters of an address that holds a line or a dot
_UNSHOWN = frozenset(("hidden", "password", "file", "range", "color"))  # fields that show no words of their value
_TYPED = frozenset(("text", "number", "tel", "date", "month", "url", "email"))  # fields that take words or figures
_BUTTONS = frozenset(("submit", "button", "reset", "image"))


def input_text(element: Any) -> tuple[str, str, str]:
    """What an <input>, `element`, shows, and what it holds unseen: the text shown, a reason, the text not shown.

    Source: HTML Standard, 4.10.5 (the types of fields).
    """
    kind = (element.get("type") or "").strip().lower()
    value = element.get("value") or ""
    if kind in ("checkbox", "radio"):
        return ("☑" if "checked" in element.attrib else "☐"), HIDDEN, _chinese_value(value)
    if kind in _BUTTONS:
        return "", "navigation", value
    if kind in _UNSHOWN:
        return "", HIDDEN, _chinese_value(value)
    return value, HIDDEN, ""


def empty_field(element: Any) -> str | None:
    """What an <input> or <textarea>, `element`, shows in the place of words that nobody typed: its prompt, or "".

    None where it holds words, or is a field that takes none, or one for a search. Source: HTML Standard, 4.10.5.3.10.
    """
    kind = (element.get("type") or "text").strip().lower()
    if kind not in _TYPED or (element.get("value") or "".join(element.itertext())).strip():
        return None
    return (element.get("placeholder") or "").strip()


def _chinese_value(value: str) -> str:
    """A value that nobody sees, if it is in words: tokens and states of a form are none."""
    return value if re.search("[\u4e00-\u9fff]", value) else ""


def select_options(element: Any) -> tuple[str, str]:
    """What a <select>, `element`, shows (the chosen option, else the first; a whole list box), and the others.

    Source: HTML Standard, 4.10.7.
    """
    found = [(o.get("label") or " ".join("".join(o.itertext()).split()), o) for o in element.iter("option")]
    chosen = [text for text, option in found if "selected" in option.attrib]
    size = re.match(r"\s*([0-9]{1,9})", element.get("size") or "")
    if "multiple" in element.attrib or (size and int(size[1]) > 1):
        shown = [f"{'☑' if 'selected' in o.attrib else '☐'}{text}" for text, o in found]
        return " ".join(shown), ""
    shown = chosen[-1:] or [text for text, option in found if "disabled" not in option.attrib][:1]
    rest = [text for text, _ in found]
    for text in shown:
        rest.remove(text)
    return "".join(shown), " ".join(rest)


def shown_as_bar(element: Any, tag: str) -> str:
    """What an `element` whose `tag` is meter or progress draws as a bar: its value, and the most that it may be.

    "" for others, and where it has no value.
    Source: HTML Standard, 4.10.13 and 4.10.14.
    """
    if tag not in ("meter", "progress"):
        return ""
    value, most = ((element.get(name) or "").strip() for name in ("value", "max"))
    return f"{value}/{most}" if value and most else value


def source_of(element: Any) -> str:
    """The file name that a picture or frame, `element`, is taken from.

    Of one in the page what it says, else IN_PAGE; "" if it is small.
    """
    source = element.get("src") or element.get("data") or element.get("href") or ""
    if source.startswith("data:"):
        drawn = in_address(source) if "svg" in source[:20] else ""
        words = " ".join(untagged(drawn).split())
        return words[:60] or (IN_PAGE if len(source) > _SMALL else "")
    return re.split(r"[?#]", source)[0].rstrip("/").rpartition("/")[2][:60]


def picture_of(element: Any) -> str:
    """What a picture, `element`, says of itself; "" for one of a point or two, or one that only counts visits."""
    if any((element.get(side) or "").strip().removesuffix("px") in ("0", "1", "2") for side in ("width", "height")):
        return ""
    alone = next(element.iterancestors("noscript"), None)
    if alone is not None and not "".join(alone.itertext()).strip():
        return ""
    return (element.get("alt") or "").strip() or source_of(element)


def svg_texts(element: Any) -> tuple[str, str]:
    """The text of a drawing, `element`: what it shows, each <text> parted by a space, and its title and description.

    Source: SVG 2, chapter 11 (text), 5.7 (title, desc).
    """
    shown: list[str] = []
    unshown: list[str] = []
    used = any(isinstance(e.tag, str) and e.tag.lower() == "use" for e in element.iter())
    for below in element.iter():
        tag = below.tag.lower() if isinstance(below.tag, str) else ""
        words = " ".join("".join(below.itertext()).split()) if tag else ""
        if words and tag == "text" and _undrawn(below, used):
            unshown.append(words)
            continue
        if tag in ("title", "desc", "metadata") and words:
            unshown.append(words)
        elif tag in ("text", "foreignobject") and words:
            shown.append(words)
    return " ".join(shown), " ".join(unshown)


def _undrawn(text: Any, used: bool) -> bool:
    """Whether a text of a drawing is not drawn: hidden, or only kept to be drawn elsewhere."""
    for above in (text, *text.iterancestors()):
        tag = above.tag.lower() if isinstance(above.tag, str) else ""
        if tag in ("defs", "symbol", "clippath", "mask", "marker", "pattern") and not used:
            return True
        declared = f"{above.get('style') or ''};" + ";".join(f"{n}:{above.get(n) or ''}" for n in _HIDING)
        if _UNDRAWN.search(declared):
            return True
        if tag == "svg":
            return False
    return False


def formula(element: Any) -> str:
    """A MathML formula, `element`, on one line: 10² for msup, (a)/(b) for mfrac. Source: MathML Core, chapter 3."""
    tag = element.tag.lower() if isinstance(element.tag, str) else ""
    if tag in ("annotation", "annotation-xml", "mphantom") or not tag:
        return ""
    parts = [formula(child) for child in element if isinstance(child.tag, str)]
    own = " ".join((element.text or "").split())
    if tag in ("mi", "mn", "mo", "mtext", "ms") or not parts:
        return own + "".join(parts)
    if tag in ("msup", "mover") and len(parts) == 2:
        return parts[0] + superscript(parts[1])
    if tag in ("msub", "munder") and len(parts) == 2:
        return parts[0] + subscript(parts[1])
    if tag in ("msubsup", "munderover") and len(parts) == 3:
        return parts[0] + subscript(parts[1]) + superscript(parts[2])
    if tag == "mfrac" and len(parts) == 2:
        return "/".join(part if re.fullmatch(r"[\w.]+", part) else f"({part})" for part in parts)
    if tag == "msqrt":
        return f"√({''.join(parts)})"
    if tag == "mroot" and len(parts) == 2:
        return f"{superscript(parts[1])}√({parts[0]})"
    if tag == "mtable":
        return "；".join(parts)
    if tag == "mtr":
        return "，".join(parts)
    return "".join(parts)
