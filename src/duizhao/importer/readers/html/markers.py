"""The numbers that a browser puts before the items of a list.

Source: HTML Standard, 4.4.5 to 4.4.8 (ol, ul, li) and 15.3.7 (the attribute type); CSS Lists 3; the styles are those of
CSS Counter Styles 3, sections 6 and 7.
"""

import re
from dataclasses import dataclass
from typing import Any

from duizhao.importer.readers import word_numbers
from duizhao.importer.readers.html.css import Style
from duizhao.importer.readers.html.hiding import declared_values

_FORMAL = {  # as Word's legal numbers
    "simp": (word_numbers.LEGAL_DIGITS, word_numbers.LEGAL_UNITS),
    "trad": (word_numbers.LEGAL_TRADITIONAL, word_numbers.LEGAL_UNITS),
    "japanese": (word_numbers.LEGAL_JAPANESE, word_numbers.LEGAL_UNITS_JAPANESE),
}
_MINUS = {"simp": "负", "trad": "負", "japanese": "マイナス"}
_ALPHABETS = {
    "lower-alpha": ("abcdefghijklmnopqrstuvwxyz", "."),
    "upper-alpha": ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "."),
    "lower-greek": ("αβγδεζηθικλμνξοπρστυφχψω", "."),
    "hiragana": (
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん",
        "、",
    ),
    "katakana": (
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン",
        "、",
    ),
}
_FIXED = {"cjk-earthly-branch": word_numbers.BRANCHES, "cjk-heavenly-stem": word_numbers.STEMS}
_ALIASES = {
    "lower-latin": "lower-alpha", "upper-latin": "upper-alpha", "cjk-ideographic": "trad-chinese-informal",
    "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal",
}  # fmt: skip
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
)
_LIST_ITEM = re.compile(r"(?:^|\s)list-item(?:\s+(-?[0-9]{1,9}))?(?:\s|$)")
BULLETS = {"disc", "circle", "square", "none", "disclosure-open", "disclosure-closed"}
_CHINESE = re.compile("(simp|trad)-chinese-(informal|formal)|(japanese)-(informal|formal)")


@dataclass(slots=True)
class Counter:
    """A list at its next item: the number of it, and the step to the one after."""

    ordered: bool
    style: str  # list-style-type
    value: int = 1
    step: int = 1

    def turned(self, style: Style) -> None:
        """Sets the counter as the `style` of the next item says (CSS Lists 3, 4.2)."""
        if (on := _LIST_ITEM.search(declared_values(style, "counter-increment"))) is not None:
            self.value += int(on[1] or 1) - self.step
        if (to := _LIST_ITEM.search(declared_values(style, "counter-set"))) is not None:
            self.value = int(to[1] or 0)

    def next(self, given: str | None = None, style: str = "") -> str:
        """The marker of the next item, as printed; "" for bullets and none. Each call counts on.

        Source: HTML Standard, 4.4.8 (value); CSS Lists 3.

        Args:
            given: The item's own attribute `value`.
            style: The item's own list-style-type.
        """
        if given is not None and (m := re.match(r"\s*([-+]?[0-9]{1,9})", given)):
            self.value = int(m[1])
        number = self.value
        self.value += self.step
        return marker(number, style or self.style)


def counter_of(element: Any, style: str, reset: str = "") -> Counter:
    """A list, `element`, at its first item; `style` is its list-style-type, `reset` its counter-reset, "" for none.

    Source: HTML Standard, 4.4.5; CSS Lists 3.
    """
    step = -1 if "reversed" in element.attrib else 1
    start = re.match(r"\s*([-+]?[0-9]{1,9})", element.get("start") or "")
    first = int(start[1]) if start else 1 if step == 1 else sum(child.tag == "li" for child in element)
    if (set_to := re.search(r"(?:^|\s)list-item\s+(-?[0-9]{1,9})(?:\s|$)", reset)) is not None:  # CSS Lists 3, 4.1
        first = int(set_to[1]) + step
    ordered = element.tag == "ol"
    return Counter(ordered, style or ("decimal" if ordered else "disc"), first, step)


def is_item(style: Style) -> bool:
    """Whether an `li` with this `style` is an item of its list at all: one shown as a plain block takes no number.

    Source: CSS Lists 3 (list items), CSS Display 3.
    """
    display = declared_values(style, "display")
    return not display or "list-item" in display or display in ("none", "revert", "revert-layer")


def items_before(element: Any) -> int:
    """How many items of its list stand before an item, `element`."""
    return sum(1 for above in element.itersiblings("li", preceding=True))


def is_known_marker(style: str) -> bool:
    """Whether a list-style-type, `style`, is one that is written out as the browser prints it.

    Source: CSS Counter Styles 3, 6 and 7.
    """
    name = _ALIASES.get(style, style)
    return (
        name in BULLETS or name in _ALPHABETS or name in _FIXED or style[:1] in "\"'"
        or _CHINESE.fullmatch(name) is not None
        or name in ("decimal", "decimal-leading-zero", "lower-roman", "upper-roman", "cjk-decimal")
    )  # fmt: skip


def marker(number: int, style: str) -> str:
    """The marker of the item `number` in a CSS list `style`: 3. or 三、; unknown styles count in digits.

    White space is left out (CSS Counter Styles Level 3). Source: CSS Counter Styles 3, 6 and 7.
    """
    if style[:1] in "\"'":
        return style.strip("\"'").strip()
    name = _ALIASES.get(style, style)
    if name in BULLETS:
        return ""
    if name in _ALPHABETS and number > 0:
        letters, suffix = _ALPHABETS[name]
        return _alphabetic(number, letters) + suffix
    if name in _FIXED:
        return f"{_FIXED[name][number - 1] if 0 < number <= len(_FIXED[name]) else cjk_decimal(number)}、"
    if name in ("lower-roman", "upper-roman") and 0 < number < 4000:
        roman = _roman_marker(number)
        return (roman.upper() if name == "upper-roman" else roman) + "."
    if name == "cjk-decimal":
        return f"{cjk_decimal(number)}、"
    if (m := _CHINESE.fullmatch(name)) and abs(number) < 10_000:
        minus = _MINUS[m[1] or m[3]] if number < 0 else ""
        return f"{minus}{_chinese_number(abs(number), m[1] or m[3], m[2] or m[4])}、"
    if name == "decimal-leading-zero":
        return f"{number:02d}."
    return f"{number}."


def cjk_decimal(number: int) -> str:
    """A number's digits as hanzi: 10 → 一〇; a number below nought in digits.

    Source: CSS Counter Styles 3.
    """
    return "".join(word_numbers.HANZI_DIGITS[int(c)] for c in str(number)) if number >= 0 else str(number)


def _alphabetic(number: int, letters: str) -> str:
    made = ""
    while number:
        number, rest = divmod(number - 1, len(letters))
        made = letters[rest] + made
    return made


def _roman_marker(number: int) -> str:
    made = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        made += letters * count
    return made


def _chinese_number(number: int, language: str, form: str) -> str:
    """A number below 10,000 in hanzi: 110 → 一百一十, 102 → 一百零二, 12 → 十二 (informal) or 壹拾贰."""
    informal = form == "informal"
    nought = "零" if language != "japanese" else "〇"
    digits, units = (nought + word_numbers.HANZI_DIGITS[1:], "十百千") if informal else _FORMAL[language]
    if number == 0:
        return digits[0]
    made, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            gap = bool(made)
            continue
        if gap and language != "japanese":
            made += digits[0]
        gap = False
        silent = digit == 1 and power and informal and (language == "japanese" or (power == 1 and number < 20))
        made += ("" if silent else digits[digit]) + (units[power - 1] if power else "")
    return made
