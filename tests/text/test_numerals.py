"""Tests of duizhao.text.numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.numerals import hanzi_to_int, ordinal

_HAN = "零一二三四五六七八九"


def _written(n: int) -> str:
    """A number below ten thousand as it is written in Chinese."""
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            out += ("零" if zero and out else "") + _HAN[digit] + name
            zero = False
        else:
            zero = True
    return out.removeprefix("一") if out.startswith("一十") else out


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_reads_what_is_written(high: int, low: int) -> None:
    """A number written out in Chinese is read back as itself, with 万 too."""
    assert hanzi_to_int(_written(high)) == high
    if low >= 1000:
        assert hanzi_to_int(_written(high) + "万" + _written(low)) == high * 10_000 + low


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二〇二三", 2023),
        ("二○二四", 2024),
        ("十", 10),
        ("二十", 20),
        ("两万", 20000),
        ("一百零五", 105),
        ("一亿二千万", 120_000_000),
    ],
)
def test_forms_of_numerals(numeral: str, value: int) -> None:
    """Numerals with units and numerals digit by digit are both read."""
    assert hanzi_to_int(numeral) == value


@pytest.mark.parametrize("words", ["", "一是", "第一", "十余", "3"])
def test_what_is_no_numeral(words: str) -> None:
    """Words that only hold a numeral are none: 一是 begins an item, it is not 1."""
    assert hanzi_to_int(words) is None


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("一、", 1),
        ("（十二）", 12),
        ("3．", 3),
        ("(四)", 4),
        ("②", 2),
        ("１、", 1),
        ("第三部分", 3),
        ("一)", 1),
        ("甲、", None),
    ],
)
def test_ordinals_of_section_numbers(number: str, value: int | None) -> None:
    """The printed forms of a section number, broken ones too, give its ordinal."""
    assert ordinal(number) == value
