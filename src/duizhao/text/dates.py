"""Dates as documents write them: 2023年12月18日, 二〇二三年十二月十八日, 2023-12-18, 2023.12.18, 2023/12/18."""

import re
from datetime import date

from duizhao.text.numerals import WIDE_DIGITS, digits_to_int, hanzi_to_int

_HAN_DIGIT = "〇○OoＯ零一二三四五六七八九0０"
# Dates in figures and hanzi.
_DATE = re.compile(
    rf"(?P<y>(?<![0-9０-９])[12１２][0-9０-９]{{3}}|[二一][{_HAN_DIGIT}]{{3}})[ \t\u3000]*[年\-./—－．／][ \t\u3000]*"
    r"(?P<m>[0-9０-９]{1,2}|十[一二]?|[一二三四五六七八九元])[ \t\u3000]*[月\-./—－．／][ \t\u3000]*"
    r"(?P<d>[0-9０-９]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?)"
    r"(?:[ \t\u3000]*[日号](?!起)|(?![0-9０-９年月]))"
)
_YEAR = re.compile(
    rf"(?P<y>(?<![0-9０-９])[12１２][ ]?[0-9０-９][ ]?[0-9０-９][ ]?[0-9０-９]|二[{_HAN_DIGIT}]{{3}})[ \t\u3000]*年"
)
# A year from 2000 on, part of a pattern: whoever looks for one by itself, in brackets or before a month, takes this.
RECENT_YEAR = "(?:20[0-9]{2}|二[〇○零一二三四五六七八九]{3})"
# A year that a title or a phrase begins with.
YEAR_FIRST = re.compile("^(?:(?:[1１][9９]|[2２][0０])[0-9０-９]{2}|二[〇○零一二三四五六七八九]{3})年?度?")
_ZEROS = str.maketrans("○OoＯ0０", "〇〇〇〇〇〇")


def date_number(text: str) -> int | None:
    """The whole number that `text`, a year, month or day, is written as, in digits of either width or in hanzi.

    None where it is written in neither.
    """
    digits = text.replace(" ", "").translate(WIDE_DIGITS)
    if digits.isascii() and digits.isdigit():
        return digits_to_int(digits)
    if digits.startswith("廿"):
        digits = "二十" + digits[1:]
    return 1 if digits == "元" else hanzi_to_int(digits.translate(_ZEROS))


def find_dates(text: str) -> list[tuple[int, int, str]]:
    """The dates in `text` in order: start and end in code points, and the date as YYYY-MM-DD (ISO 8601).

    What is no day of the calendar is left out.
    """
    found: list[tuple[int, int, str]] = []
    for m in _DATE.finditer(text):
        if day := _day(m):
            found.append((m.start(), m.end(), day))
    return found


def _day(match: re.Match[str]) -> str | None:
    parts = [date_number(match[k]) for k in "ymd"]
    if not all(parts):
        return None
    y, mo, d = (p or 0 for p in parts)
    try:
        return date(y, mo, d).isoformat()
    except ValueError:
        return None


def only_date(text: str) -> str | None:
    """The date that a line, `text`, consists of, in brackets or not, as YYYY-MM-DD (ISO 8601).

    None if it holds more.
    """
    core = text.strip(" \t\u3000（）()【】[]。")
    m = _DATE.match(core)
    return _day(m) if m and m.end() == len(core) else None


def find_years(text: str) -> list[tuple[int, int, int]]:
    """The years written as 2023年, 2023年度 or 二〇二三年 in `text`: start, end (behind 年), year from 1978 to 2100.

    Start and end are code points, in order.
    """
    if "年" not in text:
        return []
    found = ((m.start(), m.end(), date_number(m["y"])) for m in _YEAR.finditer(text))
    return [(a, b, y) for a, b, y in found if y is not None and 1978 <= y <= 2100]
