"""Word's automatic numbering: the 一、 and （一） that a docx shows but does not hold as text.

Source: ECMA-376 Part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_LEVELS = 9
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str = ""
    legal: bool = False  # numbers of the levels above are shown in digits


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by abstract list
    lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)  # numId → abstract list, new starts
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def next(self, number_id: str, level: int) -> str:
        """The number of the next paragraph of a list at a level, "" for bullets and unknown lists."""
        if number_id not in self.lists:
            return ""
        abstract, starts = self.lists[number_id]
        levels = self.levels.get(abstract, {})
        here = levels.get(level)
        if here is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if level in starts and (number_id, level) not in self._started:
            self._started.add((number_id, level))
            counts[level] = starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else here.start
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        if here.format in ("bullet", "none", "picture"):
            return ""
        text = here.text
        for k in range(level + 1):
            if f"%{k + 1}" in text:
                of = levels.get(k, Level())
                value = counts.setdefault(k, of.start)
                text = text.replace(f"%{k + 1}", format_number(value, "decimal" if here.legal else of.format))
        return text

    def level_of_style(self, number_id: str, style: str) -> int:
        """The level that a paragraph style is linked to in a list, 0 if none is."""
        abstract = self.lists.get(number_id, ("", {}))[0]
        return next((k for k, level in self.levels.get(abstract, {}).items() if level.style == style), 0)


def read_numbering(root: Any, style_lists: dict[str, str]) -> Numbering:
    """The lists that numbering.xml defines.

    Args:
        root: Its root element, None if the document has none.
        style_lists: Numbering style → numId, for lists that only refer to a style.
    """
    numbering = Numbering()
    if root is None:
        return numbering
    links: dict[str, str] = {}
    for abstract in root.iter(f"{W}abstractNum"):
        id = abstract.get(f"{W}abstractNumId", "")
        link = abstract.find(f"{W}numStyleLink")
        if link is not None:
            links[id] = link.get(f"{W}val", "")
        numbering.levels[id] = {_level_number(e): _level(e) for e in abstract.findall(f"{W}lvl")}
    for num in root.iter(f"{W}num"):
        of = num.find(f"{W}abstractNumId")
        abstract_id = of.get(f"{W}val", "") if of is not None else ""
        starts: dict[int, int] = {}
        for override in num.findall(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if start is not None:
                starts[_level_number(override)] = _int(start.get(f"{W}val"), 1)
        numbering.lists[num.get(f"{W}numId", "")] = (abstract_id, starts)
    for id, style in links.items():
        target = numbering.lists.get(style_lists.get(style, ""), ("", {}))[0]
        if target and target != id:
            numbering.levels[id] = numbering.levels.get(target, {})
    return numbering


def _level_number(element: Any) -> int:
    return max(0, min(MOST_LEVELS - 1, _int(element.get(f"{W}ilvl"), 0)))


def _level(element: Any) -> Level:
    def value(name: str, default: str) -> str:
        child = element.find(f"{W}{name}")
        return default if child is None else str(child.get(f"{W}val", default))

    legal = element.find(f"{W}isLgl") is not None
    return Level(
        _int(value("start", "1"), 1), value("numFmt", "decimal"), value("lvlText", "")[:40], value("pStyle", ""), legal
    )


def _int(text: str | None, default: int) -> int:
    try:
        return max(0, min(30_000, int(text or "")))
    except ValueError:
        return default


def format_number(value: int, style: str) -> str:
    """A number as a list shows it: format_number(12, "chineseCounting") → 十二."""
    if style.startswith(
        ("chineseCounting", "japaneseCounting", "taiwaneseCounting", "ideographTraditional", "koreanDigital")
    ):
        return hanzi(value)
    if style == "ideographDigital":
        return "".join(_DIGITS[int(d)] for d in str(value))
    if style in ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"):
        return hanzi(value, _LEGAL, "拾佰仟")
    if style in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(ord(d) + 0xFEE0) for d in str(value))
    if style.startswith("decimalEnclosedCircle") and 1 <= value <= 20:
        return chr(0x245F + value)
    if style in ("upperLetter", "lowerLetter") and value > 0:
        letters = chr(65 + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters if style == "upperLetter" else letters.lower()
    if style in ("upperRoman", "lowerRoman"):
        return roman(value) if style == "upperRoman" else roman(value).lower()
    if style == "decimalZero":
        return f"{value:02}"
    return str(value)


def hanzi(value: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """A number below 10,000 in hanzi: 12 → 十二, 105 → 一百零五; larger ones in digits."""
    if not 0 < value < 10_000:
        return digits[0] if value == 0 else str(value)
    out = ""
    text = str(value)
    for i, d in enumerate(text):
        place = len(text) - i - 1
        if d != "0":
            out += digits[int(d)] + (units[place - 1] if place else "")
        elif out and not out.endswith("零") and text[i:].strip("0"):
            out += "零"
    return out[1:] if units[0] == "十" and out.startswith("一十") else out


def roman(value: int) -> str:
    """A number below 4,000 in Roman numerals, others in digits."""
    if not 0 < value < 4_000:
        return str(value)
    out = ""
    for n, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        out, value = out + letters * (value // n), value % n
    return out
