"""Numbers as Word's lists, notes and fields show them.

Source: ECMA-376 part 1, 17.18.59 (ST_NumberFormat): a format that is a set of signs (①, 甲, 子) goes on in decimal
digits behind its last sign; chineseCounting and taiwaneseCounting count 十 only below 100 (一〇〇, 一一〇), their
Thousand forms count on (一百一十).
"""

import re

HANZI_DIGITS = "〇一二三四五六七八九"
LEGAL_DIGITS, LEGAL_UNITS = "零壹贰叁肆伍陆柒捌玖", "拾佰仟"
LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
LEGAL_JAPANESE, LEGAL_UNITS_JAPANESE = "零壱弐参四伍六七八九", "拾百阡"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_KOREAN = "영일이삼사오육칠팔구"

_SETS = {
    "decimalEnclosedCircle": [chr(0x2460 + i) for i in range(20)],
    "decimalEnclosedCircleChinese": [chr(0x2460 + i) for i in range(20)],
    "decimalEnclosedParen": [chr(0x2474 + i) for i in range(20)],
    "decimalEnclosedFullstop": [chr(0x2488 + i) for i in range(20)],
    "ideographEnclosedCircle": [chr(0x3280 + i) for i in range(10)],
    "ideographTraditional": list(STEMS),
    "ideographZodiac": list(BRANCHES),
    "ideographZodiacTraditional": [STEMS[i % 10] + BRANCHES[i % 12] for i in range(60)],
    "koreanLegal": [
        tens + ones
        for tens in ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
        for ones in ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
    ][1:],
}
_POSITIONAL = {
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
    "ideographDigital": HANZI_DIGITS,
    "japaneseDigitalTenThousand": HANZI_DIGITS,
    "taiwaneseDigital": "○一二三四五六七八九",
    "koreanDigital": _KOREAN,
    "koreanDigital2": "零一二三四五六七八九",
}


_OTHERS = frozenset(
    re.findall(
        "[A-Za-z]+",
        "chineseCounting taiwaneseCounting chineseCountingThousand taiwaneseCountingThousand chineseLegalSimplified "
        "ideographLegalTraditional japaneseCounting koreanCounting japaneseLegal upperLetter lowerLetter upperRoman "
        "lowerRoman decimalZero numberInDash hex ordinal decimal decimalHalfWidth none bullet picture",
    )
)


def format_number(value: int, style: str) -> str:
    """A number, `value`, as a list of a `style` (w:numFmt) shows it: 12, chineseCountingThousand → 十二.

    A `style` that is not known gives decimal digits. Source: ECMA-376 part 1, 17.9.17 (numFmt), 17.18.59
    (ST_NumberFormat).
    """
    if style in _SETS:
        return _SETS[style][value - 1] if 1 <= value <= len(_SETS[style]) else str(value)
    if style in _POSITIONAL:
        return "".join(_POSITIONAL[style][int(d)] for d in str(value))
    if style in ("chineseCounting", "taiwaneseCounting"):
        zero = "〇" if style == "chineseCounting" else "○"
        return (
            in_hanzi(value)
            if 0 < value < 100
            else str(value).translate(str.maketrans("0123456789", zero + HANZI_DIGITS[1:]))
        )
    if style in ("chineseCountingThousand", "taiwaneseCountingThousand"):
        return in_hanzi(value)
    if style in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return in_hanzi(value, LEGAL_DIGITS if style.endswith("Simplified") else LEGAL_TRADITIONAL, LEGAL_UNITS)
    if style in ("japaneseCounting", "koreanCounting", "japaneseLegal"):
        return _without_zero(value, style)
    if style in ("upperLetter", "lowerLetter") and value > 0:
        letters = chr(65 + (value - 1) % 26) * min(40, (value - 1) // 26 + 1)
        return letters if style == "upperLetter" else letters.lower()
    if style in ("upperRoman", "lowerRoman"):
        return roman(value) if style == "upperRoman" else roman(value).lower()
    if style == "decimalZero":
        return f"{value:02}"
    if style == "numberInDash":
        return f"- {value} -"
    if style == "hex":
        return f"{value:X}"
    if style == "ordinal":
        ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value}{ending}"
    return str(value)


def is_known(style: str) -> bool:
    """Whether `style` (w:numFmt) is one that `format_number` writes as Word does; others it writes in digits.

    Source: ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
    """
    return style in _SETS or style in _POSITIONAL or style in _OTHERS


def in_hanzi(value: int, digits: str = HANZI_DIGITS, units: str = "十百千") -> str:
    """A number, `value`, below 10,000 in hanzi: 12 → 十二, 105 → 一百零五; larger ones in digits.

    `digits` are the signs of 0 to 9, `units` those of ten, hundred and thousand. Source: ECMA-376 part 1, 17.18.59
    (chineseCountingThousand, chineseLegalSimplified).
    """
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


def _without_zero(value: int, style: str) -> str:
    """Japanese and Korean counting: no sign for nought, no 一 before 十 and 百 (110 → 百十)."""
    digits, units = {
        "japaneseCounting": (HANZI_DIGITS, "十百千"),
        "japaneseLegal": (LEGAL_JAPANESE, LEGAL_UNITS_JAPANESE),
        "koreanCounting": (_KOREAN, "십백천"),
    }[style]
    if not 0 < value < 10_000:
        return str(value)
    bare = style != "japaneseLegal"
    out = ""
    for place, d in zip(range(len(str(value)) - 1, -1, -1), str(value), strict=True):
        if d != "0":
            out += ("" if bare and d == "1" and place else digits[int(d)]) + (units[place - 1] if place else "")
    return out


def roman(value: int) -> str:
    """The number `value` in Roman numerals where it is below 4,000, else in digits."""
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
