"""Chinese numerals: 十二, 二〇二三, 两万, and the ordinals that number a report's sections."""

import re
from itertools import pairwise

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "O": 0, "两": 2}
WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
PLACE_VALUES = {"十": 10, "百": 100, "千": 1000}
BIG_UNITS = {"万": 10_000, "亿": 100_000_000}
COUNTING = "一二三四五六七八九十"  # what headings and items are counted with
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
LEGAL = "壹贰叁肆伍陆柒捌玖拾"  # the forms that cannot be altered, as cheques have them: 壹 for 一
_PLAIN = str.maketrans(LEGAL, COUNTING)
ROMAN = (*"ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_UNSURE = frozenset("一O○两百千万亿")  # alone they may be a stroke, a ring or half an amount
MOST_DIGITS = 15  # digits: what is longer counts nothing, it is a code or damage (and no float holds it exactly)

_DECIMAL = re.compile("^(?:[0-9０-９][.．])+(?=[0-9０-９]$)")
_POSITIONAL = re.compile("[〇○O零一二三四五六七八九]{2,}")
_IN_A_ROW = re.compile("[一二两三四五六七八九]{2,}")
# Two numbers of which neither is meant: 五六件, 三四百场, 二十七八人, 三五次.
_NEXT_TO = frozenset(("一二", "一两", "二三", "两三", "三两", "三五", *map("".join, pairwise("三四五六七八九"))))
_FIVE_YEARS = re.compile("十[一二三四五六]五")  # the name of a plan


def digits_to_int(digits: str) -> int | None:
    """The whole number that ASCII `digits` stand for; None for what is none (①, ٣, nothing) or has over `MOST_DIGITS`.

    `str.isdigit` says yes to ① and `int` refuses more than 4,300 digits, so neither is asked about what a file says.
    """
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS else None


def hanzi_to_int(numeral: str) -> int | None:
    """The whole number that a Chinese numeral stands for, or None if it is not one.

    Reads both forms: with units (十二 → 12, 两万三千 → 23000, 一百零五 → 105) and digit by digit as in years (二〇二三
    → 2023). 一是 or 第一 are no numerals. `numeral` is the whole numeral, without what stands round it.
    """
    if not 0 < len(numeral) <= 2 * MOST_DIGITS or any(
        c not in DIGITS and c not in PLACE_VALUES and c not in BIG_UNITS for c in numeral
    ):
        return None
    if _POSITIONAL.fullmatch(numeral):
        return int("".join(str(DIGITS[c]) for c in numeral)) if len(numeral) <= MOST_DIGITS else None
    total = section = digit = 0
    for c in numeral:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in PLACE_VALUES:
            section += (digit or 1) * PLACE_VALUES[c]  # a bare 十 is ten
            digit = 0
        else:
            below = section + digit
            total = (total + below or 1) * BIG_UNITS[c] if total < BIG_UNITS[c] else total + below * BIG_UNITS[c]
            section = digit = 0
    return total + section + digit


def about_to_int(numeral: str) -> int | None:
    """The larger of two numbers that are said in a row (五六 → 6, 三四百 → 400, 二十七八 → 28); None for all else.

    They say about how many. `numeral` is the whole numeral. Source: GB/T 15835-2011, 4.2.2.
    """
    rows = list(_IN_A_ROW.finditer(numeral))
    if len(rows) != 1 or rows[0][0] not in _NEXT_TO or is_digit_row(numeral):
        return None
    return hanzi_to_int(numeral[: rows[0].start()] + numeral[rows[0].start() + 1 :])


def is_digit_row(numeral: str) -> bool:
    """Whether digits stand in a row that is no number of anything: 一二三产业, 九一八, 十四五, 二〇二三.

    `numeral` is the whole numeral. Source: GB/T 15835-2011, 4.2.
    """
    row = _IN_A_ROW.search(numeral)
    if row is None:
        return False
    by_digits = len(numeral) > 2 and _POSITIONAL.fullmatch(numeral) is not None
    return by_digits or row[0] not in _NEXT_TO or _FIVE_YEARS.fullmatch(numeral) is not None


def legal_to_int(numeral: str) -> int | None:
    """As `hanzi_to_int`, of the legal forms too: 叁 → 3, 贰拾 → 20; None for what is no `numeral`."""
    return hanzi_to_int(numeral.translate(_PLAIN))


def certain_legal_to_int(words: str) -> int | None:
    """As `legal_to_int`, of `words` that can be nothing else: not 一, typed for a stroke too, nor 万 or O alone."""
    return None if words in _UNSURE else legal_to_int(words)


def ordinal(number: str) -> int | None:
    """The ordinal in a section number as printed: 一、 → 1, （十二） → 12, 3． → 3, ② → 2; None if there is none.

    Of Roman numbers too (Ⅱ or II → 2), of the legal forms (叁 → 3), and the last one of 1.2.
    """
    # Brackets, dots and bullets round a number, and what documents call their parts: 第三章, 第二部分.
    core = number.strip("（）()〔〕【】[]．.、,，。:： \t\u3000•●◆■▪★第章节部分")
    if len(core) == 1 and core in CIRCLED:
        return CIRCLED.index(core) + 1
    core = _DECIMAL.sub("", core)
    if core in ROMAN:
        return ROMAN.index(core) % 12 + 1
    if core.isdecimal():  # full-width digits too
        return int(core) if len(core) <= MOST_DIGITS else None
    return legal_to_int(core)
