"""Selectors as they are written in style sheets.

Source: Selectors Level 4 (elements, attributes, tree-structural pseudo-classes, combinators, specificity). What depends
on a person (:hover, :focus) never holds in a page as it is first shown; a selector with anything that is not known here
is none, and `read_selector` says so.
"""

import re
from collections.abc import Iterator

from duizhao.importer.readers.html.nth import is_nth
from duizhao.importer.readers.html.selectors import PLACES, Compound, Selector

PARTS = ("first-letter", "first-line")  # pseudo-elements that are a part of the words of their element
_DEEPEST = 4  # selectors in the brackets of selectors
_NAME = r"(?:[\w\-\u0080-\uffff]|\\[0-9a-fA-F]{1,6} ?|\\.)+"
_PIECE = re.compile(
    rf"(?P<tag>\*|[a-zA-Z]{_NAME[:-1]}*)|#(?P<id>{_NAME})|\.(?P<class>{_NAME})"
    r"|(?P<attribute>\[[^\]]*\])|(?P<element>::[\w-]+|:(?:before|after|first-line|first-letter)\b)|:(?P<pseudo>[\w-]+)",
    re.S,
)
_ATTRIBUTE = re.compile(
    r"""\[\s*([\w:-]+)\s*(?:([~|^$*]?=)\s*(?:"([^"]*)"|'([^']*)'|([^"'\s\]]*))\s*([iIsS])?\s*)?\]"""
)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6}) ?|(.))", re.S)
_SHOWN = ("before", "after", "marker", *PARTS)  # pseudo-elements whose content is seen
_NEVER = frozenset(
    re.findall(
        "[a-z-]+",
        "hover focus active visited target focus-within focus-visible target-within fullscreen modal popover-open "
        "playing user-invalid user-valid autofill -webkit-autofill placeholder-shown picture-in-picture",
    )
)
_LISTS = frozenset(("is", "where", "matches", "not", "-webkit-any", "-moz-any"))
_STATES = frozenset(
    ("empty", "root", "checked", "disabled", "enabled", "link", "any-link", "scope", "open", "default", "defined")
)


def read_selector(text: str, depth: int = 0) -> tuple[Selector | None, bool]:
    """A selector from its `text`, None for one that never holds or is not known; and whether it is known.

    `depth` is how many selectors it stands inside of. Source: Selectors Level 4.
    """
    compounds: list[Compound] = []
    between: list[str] = []
    shown = ""
    weight = [0, 0, 0]
    at, sign = 0, ""
    text = text.strip()
    while at < len(text):
        gap = re.compile(r"\s*([>+~])\s*|\s+").match(text, at)
        if gap is not None:
            sign, at = gap[1] or " ", gap.end()
            continue
        read = _compound(text, at, weight, depth)
        if isinstance(read, bool):
            return None, read
        compound, name, at = read
        if shown or (compounds and not sign) or (sign and not compounds):
            return None, False
        between += [sign] if compounds else []
        compounds.append(compound)
        sign, shown = "", name
    if not compounds or sign.strip():
        return None, False
    return Selector(tuple(compounds), tuple(between), shown, (weight[0], weight[1], weight[2])), True


def _compound(text: str, at: int, weight: list[int], depth: int) -> tuple[Compound, str, int] | bool:
    """The compound at an offset, its pseudo-element, and where it ends; else whether all in it is known."""
    tag, id, shown = "", "", ""
    classes: list[str] = []
    attributes: list[tuple[str, str, str, bool]] = []
    pseudos: list[tuple[str, str, tuple[Selector, ...]]] = []
    start = at
    while at < len(text) and not shown and (m := _PIECE.match(text, at)) is not None:
        if m["tag"] is not None and at > start:
            return False
        at = m.end()
        if m["tag"] is not None:
            tag = "" if m["tag"] == "*" else css_unescaped(m["tag"]).lower()
            weight[2] += bool(tag)
        elif m["id"] is not None:
            id = css_unescaped(m["id"])
            weight[0] += 1
        elif m["class"] is not None:
            classes.append(css_unescaped(m["class"]))
            weight[1] += 1
        elif m["attribute"] is not None:
            a = _ATTRIBUTE.fullmatch(m["attribute"])
            if a is None:
                return False
            attributes.append(
                (a[1].lower(), a[2] or "", a[3] or a[4] or a[5] or "", (a[6] or "") in "iI" and bool(a[6]))
            )
            weight[1] += 1
        elif m["element"] is not None:
            shown = m["element"].lstrip(":").lower()
            if shown not in _SHOWN:
                return True  # no text stands there
        else:
            name, argument = m["pseudo"].lower(), ""
            if text[at : at + 1] == "(":
                end = closing(text, at)
                argument, at = text[at + 1 : end].strip(), end + 1
            made = _pseudo(name, argument, weight, depth)
            if isinstance(made, bool):
                return made
            pseudos.append(made)
    return False if at == start else (Compound(tag, id, tuple(classes), tuple(attributes), tuple(pseudos)), shown, at)


def _pseudo(name: str, argument: str, weight: list[int], depth: int) -> tuple[str, str, tuple[Selector, ...]] | bool:
    if name in _NEVER:
        return True
    if name in _LISTS or name == "has":
        if depth >= _DEEPEST:
            return False
        parts = [part.strip() for part in comma_parts(argument)]
        signs = "".join(part[:1] if name == "has" and part[:1] in (">", "+", "~") else " " for part in parts)
        inner = [read_selector(part[sign != " " :], depth + 1) for part, sign in zip(parts, signs, strict=True)]
        if not all(known for _, known in inner):
            return False
        found = tuple(selector for selector, _ in inner if selector is not None)
        if name != "where" and found:
            best = max(selector.weight for selector in found)
            weight[:] = [a + b for a, b in zip(weight, best, strict=True)]
        if name == "has":
            return name, "".join(s for s, (made, _) in zip(signs, inner, strict=True) if made is not None), found
        return "not" if name == "not" else "is", "", found
    weight[1] += 1
    if name == "lang" and argument:
        return name, argument, ()
    if (m := PLACES.fullmatch(name)) is not None:
        argument, _, of = (
            argument.partition(" of ") if m[1].startswith("nth") and m[2] != "of-type" else (argument, "", "")
        )
        if m[1].startswith("nth") and not is_nth(argument.replace(" ", "").lower()):
            return False
        counted_ones = [read_selector(part, depth + 1) for part in comma_parts(of)] if of and depth < _DEEPEST else []
        if not all(known for _, known in counted_ones) or bool(of) != bool(counted_ones):
            return False
        those = tuple(selector for selector, _ in counted_ones if selector is not None)
        return (name, argument.replace(" ", "").lower(), those) if those or not of else True
    return (name, argument, ()) if name in _STATES else False


def css_unescaped(name: str) -> str:
    r"""A `name` or string of CSS with its escapes resolved: \4e00 → 一, md\:none → md:none (CSS Syntax 3, 4.3.7)."""
    return _ESCAPE.sub(lambda m: _css_character(int(m[1], 16)) if m[1] else m[2], name)


def _css_character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def closing(text: str, at: int) -> int:
    """Where in `text` the bracket that opens at the offset `at` closes; the text's end if it does not.

    Offsets are code points.
    """
    depth = 0
    for i in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i
    return len(text)


def comma_parts(text: str) -> Iterator[str]:
    """The parts of `text`, a list of selectors or queries, at its commas, not at those inside brackets."""
    depth, start = 0, 0
    for i, c in enumerate(text):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(c, 0)
        if c == "," and depth == 0:
            yield text[start:i]
            start = i + 1
    yield text[start:]
