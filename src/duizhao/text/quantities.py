"""Number expressions of official prose: 20余次, 2万余份, 近百人, 两万余人次, 97.3%, 86万元, 百分之九十, 七成六."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from duizhao.model import Bound, Span
from duizhao.text.numerals import BIG_UNITS, MOST_DIGITS, PLACE_VALUES, about_to_int, hanzi_to_int, is_digit_row
from duizhao.text.patterns import longest_first

OVER_BEFORE = ("超过", "突破", "不少于", "不低于", "至少", "高于", "多达", "超", "逾", "上")
ABOUT_BEFORE = ("大约", "将近", "接近", "大概", "约为", "不到", "不足", "约", "近")
OVER_AFTER = ("以上", "有余", "余", "多")
ABOUT_AFTER = ("左右", "上下")
NOT_OVER = ("不超过", "不高于", "不")

# Of 5000—6000份 neither end is the number: what stands before it is the lower one.
_RANGE = re.compile(r"[0-9０-９万千百](?:[-－—–~～]{1,2}|[至到])$")
_BEFORE = frozenset((*NOT_OVER[:2], *OVER_BEFORE, *ABOUT_BEFORE))
_LAST = frozenset(word[-1] for word in _BEFORE)
# Words that end in 约, 近, 不到 or 不足 and bound nothing: 村规民约5件, 签约12家, 附近3户, 覆盖不到3家, 查找不足8条.
_WORDS_OF_THEIR_OWN = (
    *("规民约", "民公约", "明公约", "契约", "预约", "签约", "履约", "违约", "附近", "最近", "邻近"),
    *("盖不到", "顾不到", "找不到", "做不到", "收不到", "看不到", "管不到", "听不到", "办不到", "查不到"),
    *("题不足", "板不足", "项不足", "距不足", "找不足", "摆不足", "改不足", "在不足", "理不足", "析不足", "的不足"),
    *("、不足", "出不足", "正不足", "补不足", "现不足", "和不足", "与不足", "及不足"),
)
# … where their first character belongs to another word: 干预约10次, 续签约9份.
_OTHER_WORDS = ("干预约", "会签约", "审签约", "续签约", "补签约", "换签约", "面签约")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_HANZI = "〇零一二三四五六七八九十百千万亿两"
_RINGS = "○O"  # zeros of years, which no count is written with
_ROUND = "百千万亿"
_TENTHS = "成"  # 七成六 is 76%; behind one numeral alone
# What may follow them; in digits (9成5) only where nothing else is counted.
_HUNDREDTH = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {"半": 5}
_IN_DIGITS = {c: n for digits in ("123456789", "１２３４５６７８９") for n, c in enumerate(digits, 1)}
_ENDS_TENTHS = "(?=[，。；：、,;)）以左上的多余]|$)"
_LARGEST = 10.0**MOST_DIGITS  # what is larger is no count: a code, or what is left of damaged text


class Quantity(NamedTuple):  # a tuple is made in a third of a dataclass's time, and a report has a hundred
    """A number with its unit. `span` covers words of bound, number and unit; `number` the number alone.

    `unit` is as printed without spaces, but 元 for 万元 and 亿元 (the value is then in 元), 工作日 for 个工作日
    and % for 百分之… and tenths (七成六 is 76).
    `spoken` tells a number written in hanzi (两次) from one in digits (2次).
    """

    span: Span
    number: Span
    value: float
    unit: str
    bound: Bound
    spoken: bool


def quantity_pattern(units: Iterable[str]) -> re.Pattern[str]:
    """The expression that finds a number followed by one of `units` (or %): made once for a list of units.

    For `quantities`; numbers are in digits of either width or in hanzi, with the words of bound around them. It is
    grammar of the language: the module's lists and the numerals of `numerals.py`.
    """
    words = "|".join(re.escape(u) for u in longest_first(set(units)))
    more_digits = r"[0-9０-９]*+(?:[,，][0-9０-９]{3}(?![0-9０-９]))*(?:[.．][0-9０-９]+)?"
    hanzi = _HANZI
    # The first character stands by itself: `re` skips at once to the next that can be one, which it does with no group.
    # A run of hanzi is bounded: of a long one each end would be tried.
    return re.compile(
        rf"[0-9０-９{hanzi}]"
        rf"(?:(?P<percent>(?<=百)分之(?P<pnumber>[{hanzi}]{{1,30}}|[0-9０-９]{more_digits}))"
        rf"|(?:(?<=[0-9０-９])(?<![0-9０-９][0-9０-９]){more_digits}|(?<=[{hanzi}])[{hanzi}]{{0,29}})(?P<number>)"
        rf"[ \t]*+(?P<more>[余多来几]?)(?P<scale>[十百千万亿]{{0,2}})(?P<more2>[余多]?)[ \t]*+"
        rf"(?P<unit>[%％]|[万亿]?元|个百分点|{words}"
        rf"|{_TENTHS}(?:[{''.join(_HUNDREDTH)}]|[1-9１-９]{_ENDS_TENTHS})?[多余]?)"
        rf"(?:[（(][次件]+[）)])?)"
        rf"(?P<after>(?:以上|左右|上下|有余|余)?)"
    )


_GROUPS = (
    "percent",
    "pnumber",
    "more",
    "scale",
    "more2",
    "unit",
    "after",
)  # of `quantity_pattern`; `number` is where it ends


def quantities(text: str, units: re.Pattern[str], start: int = 0, end: int | None = None) -> list[Quantity]:
    """The number expressions in `text[start:end]`, in order. `units` comes from `quantity_pattern`.

    Args:
        text: Any Chinese text; numerals may be Arabic, full-width or hanzi.
        units: What `quantity_pattern` compiled of the units that count.
        start: Where to begin, in code points.
        end: Where to end, None for the end of the text.

    Returns:
        Each with its spans in `text`, in code points; amounts of money in 元, rates in percent.
    """
    found: list[Quantity] = []
    for m in units.finditer(text, start, len(text) if end is None else end):
        quantity = _quantity(m, text, start)
        if quantity is not None:
            found.append(quantity)
    return found


def _quantity(m: re.Match[str], text: str, floor: int) -> Quantity | None:
    whole, rate, more_1, scale, more_2, word, after = m.group(*_GROUPS)
    percent = whole is not None
    first, last = m.span("pnumber") if percent else (m.start(), m.end("number"))
    digits = rate if percent else text[first:last]
    spoken = digits[0] in _HANZI
    if spoken and m.start() > floor and text[m.start() - 1] in _RINGS:
        return None  # the end of a year: 二○二四年
    before, begin = _bound_before(text, floor, m.start())
    more = bool(more_1 or more_2) and not percent
    if spoken and not percent:
        if before == "上" and digits[0] not in _ROUND:  # 会上两次
            before = ""
        if digits[0] in _ROUND and not (before or more):
            return None  # 千家万户, 百人: a figure of speech
    elif before == "上":  # 以上50件: 上 makes a bound of a spoken number alone
        before = ""
    said = about_to_int(digits) if spoken and len(digits) > 1 else None  # 五六件: neither of them
    value = _number_value(digits, spoken) if said is None else float(said)
    if value is None:
        return None
    if not percent:
        for c in scale:
            value *= PLACE_VALUES.get(c) or BIG_UNITS[c]
    unit = "%" if percent or word == "％" else word
    if unit[0] == _TENTHS:
        if len(digits) != 1 or scale or more or not 0 < value < 10:
            return None
        value = value * 10 + (_HUNDREDTH | _IN_DIGITS).get(unit[1:2], 0)
        more, unit = unit[-1] in OVER_AFTER, "%"
    if unit[-1] == "元" and len(unit) == 2:
        value *= BIG_UNITS[unit[0]]
        unit = "元"
    if unit == "个工作日":  # 5个工作日 and 5工作日 are one unit
        unit = "工作日"
    start = begin if before else m.start()
    bound = Bound.EXACT
    if more or before in OVER_BEFORE or after in OVER_AFTER:
        bound = Bound.OVER
    elif said is not None or before in ABOUT_BEFORE or after in ABOUT_AFTER:
        bound = Bound.ABOUT
    elif _RANGE.search(text, max(floor, m.start() - 3), m.start()):
        bound = Bound.ABOUT  # 5000—6000份: neither of them
    return Quantity(
        Span(start, m.end()), Span(first, last), value if value.is_integer() else _tidy(value), unit, bound, spoken
    )


def _bound_before(text: str, floor: int, start: int) -> tuple[str, int]:
    """The word of bound in front of a number and where it begins."""
    at = start
    while at > floor and text[at - 1] in " \t":
        at -= 1
    if at == floor or text[at - 1] not in _LAST:
        return "", at
    for begin in range(max(floor, at - 3), at):  # the longest first
        if (word := text[begin:at]) in _BEFORE:
            ahead = text[max(floor, at - 3) : at]
            own = ahead.endswith(_WORDS_OF_THEIR_OWN) and not ahead.endswith(_OTHER_WORDS)
            return ("", at) if own else (word, begin)
    return "", at


def _number_value(digits: str, spoken: bool) -> float | None:
    """The number as written; None for one that counts nothing."""
    if spoken:
        whole = None if is_digit_row(digits) else hanzi_to_int(digits)
        return None if whole is None or whole >= _LARGEST else float(whole)
    value = float((digits if digits.isascii() else digits.translate(_FULL_WIDTH)).replace(",", ""))
    return value if value < _LARGEST else None


def _tidy(value: float) -> float:
    """1.2 × 10000 is 12000, not 12000.000000000002."""
    return round(value, 6)
