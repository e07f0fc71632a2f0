"""Raised and lowered text in one form for all formats, so that 10² is never 102 and H₂O never loses its 2.

Unicode has superscripts and subscripts for digits and a few signs; what has none is put behind ^(…) or _(…). The
linear form is that of UnicodeMath (Unicode Technical Note 28, section 2.1).
"""

import re
import unicodedata

_PLAIN = "0123456789+-=()"
_RAISED = dict(zip(_PLAIN + "ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))
_BACK = {sign: plain for table in (_RAISED, _LOWERED) for plain, sign in table.items()}
_MARKED = re.compile(r"[\^_]\(([^()]*)\)")
_SELF = re.compile(r"[\[［【〔（(*※†‡].*|[^\w]*|[\u2460-\u24ff\u2776-\u2793\s]+|[℃℉°TM™®©]+")


def superscript(text: str) -> str:
    """Raised text as plain text: `2` → ², `n+1` → ⁿ⁺¹, `th` → ^(th).

    White space at its ends stays outside; marks that cannot be read as part of a number or word ([1], ①, ※, °, ™) and
    punctuation stay as they are. Source: UnicodeMath (Unicode Technical Note 28, 2.1).
    """
    return _moved_text(text, _RAISED, "^")


def subscript(text: str) -> str:
    """Lowered text as plain text: `2` → ₂, `2.5` → ₂.₅, `max` → _(max). See `superscript`.

    Source: UnicodeMath (Unicode Technical Note 28, 2.1).
    """
    return _moved_text(text, _LOWERED, "_")


def on_the_line(text: str) -> str:
    """The `text` with raised and lowered characters as plain ones, marks taken off: to compare, not to read.

    10² → 102, x^(th) → xth.
    """
    return "".join(_BACK.get(c, c) for c in _MARKED.sub(r"\1", text))


def _moved_text(text: str, table: dict[str, str], mark: str) -> str:
    inner = text.strip()
    if not inner or (_SELF.fullmatch(inner) and not re.fullmatch(r"[(（][0-9０-９]+[)）]|[-+−＋－]", inner)):
        return text
    start = text.index(inner)
    plain = unicodedata.normalize("NFKC", inner).translate({0x2212: "-", 0x2013: "-"})
    if all(c in table or c in ".," for c in plain) and any(c in table for c in plain):
        made = "".join(table.get(c, c) for c in plain)
    else:
        made = f"{mark}({inner})"
    return text[:start] + made + text[start + len(inner) :]
