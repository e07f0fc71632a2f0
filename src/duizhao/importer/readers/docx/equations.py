"""Equations (OMML, ECMA-376 part 1, 22.1) as one line of text: 57/60=95%, x², √(a+b), ∑_(i=1)^(n) x.

The linear form is that of UnicodeMath (Unicode Technical Note 28).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from duizhao.importer.left_out import DELETED, HIDDEN, STRUCK
from duizhao.importer.raised_text import subscript, superscript
from duizhao.importer.readers.docx.symbols import UNKNOWN, sign_of
from duizhao.importer.readers.docx.xml_names import M, W, switch

_NO_TEXT = {f"{W}rPr", f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText"}
_MATHEMATICAL = re.compile("[\U0001d400-\U0001d7ff]+")  # letters and figures as formulas set them: 𝟏𝟐 is 12
_ATOM = re.compile(r"[\w.%％′″]*|\(.*\)")
_ACCENTS = {"\u0302": "\u0302", "^": "\u0302", "¯": "\u0305", "\u0305": "\u0305", "~": "\u0303", "→": "\u20d7"}


def linear(element: Any, depth: int = 0) -> str:
    """The text of `element`, an equation (m:oMath) or a part of it that lies `depth` levels inside one, in one line.

    What is hidden, struck or deleted is not in it. Source: UnicodeMath (Unicode Technical Note 28) for the form;
    ECMA-376 part 1, 22.1.2 for the elements.
    """
    if depth > 60:
        return "".join(t.text or "" for t in element.iter(f"{M}t"))
    tag = element.tag
    if not isinstance(tag, str) or tag in _NO_TEXT or (tag.startswith(M) and tag.endswith("Pr")):
        return ""
    if tag in (f"{M}t", f"{W}t"):
        return _MATHEMATICAL.sub(lambda m: unicodedata.normalize("NFKC", m[0]), element.text or "")
    if tag == f"{W}sym":
        return sign_of(element) or UNKNOWN
    if tag == f"{W}br" or part_unseen(element):
        return " " if tag == f"{W}br" else ""
    made = _FORMS.get(tag)
    if made is not None:
        return made(element, depth + 1)
    out = ""
    for child in element:
        text = linear(child, depth + 1)
        mixed = child.tag == f"{M}f" and out[-1:].isdigit() and text[:1].isdigit()  # 2 1/2 is not 21/2
        out += f" {text}" if mixed else text
    return out


def part_unseen(element: Any) -> str:
    """Why the part `element` of an equation is not shown or does not count, "" if it does.

    One of hidden-text, struck-text and deleted-text. Source: ECMA-376 part 1, 22.1.2.81 (phant), 22.1.2.96 (show),
    17.3.2.37 (strike), 17.3.2.41 (vanish), 17.13.5 (del, moveFrom).
    """
    if element.tag == f"{M}phant":
        return "" if _shows(element) else HIDDEN
    if element.tag == f"{M}borderBox":
        crossed = any(_set(element, name) for name in ("strikeH", "strikeV", "strikeBLTR", "strikeTLBR"))
        return STRUCK if crossed else ""
    if element.tag not in (f"{M}r", f"{W}r"):
        return ""
    if any(element.find(f"{path}{W}{name}") is not None for path in ("", f"{W}rPr/") for name in ("del", "moveFrom")):
        return DELETED
    props = element.find(f"{W}rPr")
    if props is None:
        return ""
    struck = switch(props, "strike") or switch(props, "dstrike")
    return HIDDEN if switch(props, "vanish") else STRUCK if struck else ""


def parts_unseen(element: Any) -> Iterator[tuple[str, str]]:
    """The texts of the equation `element` (m:oMath) that are not shown: (reason, text); those inside one another once.

    Reasons are those of `part_unseen`.
    """
    for part in element.iter(f"{M}phant", f"{M}borderBox", f"{M}r", f"{W}r"):
        reason = part_unseen(part)
        if reason and not any(part_unseen(above) for above in part.iterancestors(f"{M}phant", f"{M}borderBox")):
            yield reason, "".join(t.text or "" for t in part.iter(f"{M}t", f"{W}t"))


def _equation_part(element: Any, name: str, depth: int) -> str:
    child = element.find(f"{M}{name}")
    return "" if child is None else linear(child, depth).strip()


def _equation_sign(element: Any, name: str, default: str) -> str:
    """A sign that an element's properties name; one that is named without a value is none (22.1.2.20)."""
    child = element.find(f"{M}{element.tag.removeprefix(M)}Pr/{M}{name}")
    return default if child is None else str(child.get(f"{M}val") or "")


def _set(element: Any, name: str) -> bool:
    child = element.find(f"{element.tag}Pr/{M}{name}")
    return child is not None and child.get(f"{M}val", "1") not in ("0", "off", "false")


def _atom(text: str) -> str:
    return text if _ATOM.fullmatch(text) else f"({text})"


def _fraction(element: Any, depth: int) -> str:
    above, below = _equation_part(element, "num", depth), _equation_part(element, "den", depth)
    kind = _equation_sign(element, "type", "bar")
    if kind == "noBar":
        return f"({above}¦{below})"
    return f"{_atom(above)}/{_atom(below)}"


def _raised_or_lowered(element: Any, depth: int) -> str:
    low, high = _equation_part(element, "sub", depth), _equation_part(element, "sup", depth)
    base = _equation_part(element, "e", depth)
    marks = (subscript(low) if low else "") + (superscript(high) if high else "")
    return (
        marks + base if element.tag == f"{M}sPre" else _atom(base) + marks if len(base) > 1 and high else base + marks
    )


def _nary(element: Any, depth: int) -> str:
    sign = _equation_sign(element, "chr", "∫") or "∫"
    low, high = _equation_part(element, "sub", depth), _equation_part(element, "sup", depth)
    limits = (subscript(low) if low else "") + (superscript(high) if high else "")
    return (
        f"{sign}{limits} {_equation_part(element, 'e', depth)}"
        if limits
        else sign + _equation_part(element, "e", depth)
    )


def _equation_root(element: Any, depth: int) -> str:
    degree = "" if _set(element, "degHide") else _equation_part(element, "deg", depth)
    return (superscript(degree) if degree else "") + f"√{_atom(_equation_part(element, 'e', depth))}"


def _delimited(element: Any, depth: int) -> str:
    parts = [linear(e, depth).strip() for e in element.findall(f"{M}e")]
    begin, end = _equation_sign(element, "begChr", "("), _equation_sign(element, "endChr", ")")
    return begin + _equation_sign(element, "sepChr", "|").join(parts) + end


def _equation_matrix(element: Any, depth: int) -> str:
    rows = [", ".join(linear(e, depth).strip() for e in row.findall(f"{M}e")) for row in element.findall(f"{M}mr")]
    return "[" + "; ".join(rows) + "]"


def _equation_array(element: Any, depth: int) -> str:
    return "; ".join(linear(e, depth).strip() for e in element.findall(f"{M}e"))


def _function(element: Any, depth: int) -> str:
    name, argument = _equation_part(element, "fName", depth), _equation_part(element, "e", depth)
    return f"{name}{argument}" if argument.startswith("(") else f"{name} {argument}"


def _limit(element: Any, depth: int) -> str:
    base, limit = _equation_part(element, "e", depth), _equation_part(element, "lim", depth)
    mark = subscript if element.tag == f"{M}limLow" else superscript
    return base + (mark(limit) if limit else "")


def _accent(element: Any, depth: int) -> str:
    base = _equation_part(element, "e", depth)
    sign = "\u0305" if element.tag == f"{M}bar" else _equation_sign(element, "chr", "\u0302")
    return base + _ACCENTS.get(sign, sign) if len(base) == 1 else f"{_atom(base)}{_ACCENTS.get(sign, sign)}"


def _shows(phantom: Any) -> bool:
    show = phantom.find(f"{M}phantPr/{M}show")
    return show is None or show.get(f"{M}val", "1") not in ("0", "off", "false")


def _equation_group(element: Any, depth: int) -> str:
    base, sign = _equation_part(element, "e", depth), _equation_sign(element, "chr", "⏟")
    return base if sign in ("⏟", "⏞", "") else base + sign


def _equation_paragraph(element: Any, depth: int) -> str:
    return " ".join(text for e in element.findall(f"{M}oMath") if (text := linear(e, depth).strip()))


_FORMS = {
    f"{M}f": _fraction,
    f"{M}sSub": _raised_or_lowered,
    f"{M}sSup": _raised_or_lowered,
    f"{M}sSubSup": _raised_or_lowered,
    f"{M}sPre": _raised_or_lowered,
    f"{M}nary": _nary,
    f"{M}rad": _equation_root,
    f"{M}d": _delimited,
    f"{M}m": _equation_matrix,
    f"{M}eqArr": _equation_array,
    f"{M}func": _function,
    f"{M}limLow": _limit,
    f"{M}limUpp": _limit,
    f"{M}bar": _accent,
    f"{M}acc": _accent,
    f"{M}groupChr": _equation_group,
    f"{M}oMathPara": _equation_paragraph,
}
