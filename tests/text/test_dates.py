"""Dates as documents write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.dates import find_dates, find_years, only_date


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月5日", "2024 年 1 月 5 日", "２０２４年１月５日", "二〇二四年一月五日", "二○二四年一月五日",
        "二O二四年元月五日", "2024-01-05", "2024.1.5", "2024/1/5", "（2024年1月5日）", "二零二四年一月五号",
    ],
)  # fmt: skip
def test_one_day_in_all_its_forms(text: str) -> None:
    """Every way to write a day is read as that day."""
    assert only_date(text) == "2024-01-05"


@pytest.mark.parametrize("text", ["2024年2月30日", "2024年1月", "12024-01-05", "第2024年1月5日起", "2024-01-051"])
def test_what_is_no_day(text: str) -> None:
    """What is no day of the calendar, or only a part of a number, is no date."""
    assert only_date(text) is None


def test_years_are_years() -> None:
    """2023年 and 二〇二三年 are years; 2023号 and 12023年 are not."""
    assert [y for _, _, y in find_years("2023年度、二〇二二年，2021号，12020年，1年")] == [2023, 2022]


@given(st.text(alphabet="0123456789年月日一二十〇.-/ 元号", max_size=40))
def test_dates_stand_where_they_say(text: str) -> None:
    """Each date found is a slice of the text, in order, none inside another."""
    end = 0
    for a, b, _ in find_dates(text):
        assert end <= a < b <= len(text)
        end = b


@pytest.mark.parametrize(
    "text", ["（2024年2月30日）", "2024年1月5日印发", "于2024年1月5日", "2024年1月5日2024年1月6日", ""]
)
def test_a_line_that_is_no_date(text: str) -> None:
    """A line with a day that does not exist, with more than a date, or without any is no date."""
    assert only_date(text) is None
