"""Guards number expressions: value, unit and bound as printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.quantities import quantities, quantity_pattern
from tests.steps import stays_below

UNITS = quantity_pattern(["次", "人", "人次", "份", "场次", "件", "家", "平方米", "册", "场", "万户"])


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("20余次", 20, "次", "over"),
        ("20 余次", 20, "次", "over"),
        ("2万余份", 20000, "份", "over"),
        ("2 万余份", 20000, "份", "over"),
        ("26000多份", 26000, "份", "over"),
        ("两万余人次", 20000, "人次", "over"),
        ("近百人", 100, "人", "about"),
        ("近5000人次", 5000, "人次", "about"),
        ("约3万份", 30000, "份", "about"),
        ("百余场", 100, "场", "over"),
        ("千余人", 1000, "人", "over"),
        ("十余次", 10, "次", "over"),
        ("上千人次", 1000, "人次", "over"),
        ("4余次", 4, "次", "over"),
        ("各1场次", 1, "场次", "exact"),
        ("1.2万余份", 12000, "份", "over"),
        ("3,620册", 3620, "册", "exact"),
        ("１８次", 18, "次", "exact"),
        ("97.3%", 97.3, "%", "exact"),
        ("100％", 100, "%", "exact"),
        ("百分之九十", 90, "%", "exact"),
        ("95%以上", 95, "%", "over"),
        ("86万元", 860000, "元", "exact"),
        ("3.2亿元", 320000000, "元", "exact"),
        ("20余万元", 200000, "元", "over"),
        ("500人次以上", 500, "人次", "over"),
        ("1000人左右", 1000, "人", "about"),
        ("5000—6000份", 6000, "份", "about"),
        ("3000至4000份", 4000, "份", "about"),
        ("超过2000人次", 2000, "人次", "over"),
        ("逾300件", 300, "件", "over"),
        ("不少于2次", 2, "次", "over"),
        ("1800余平方米", 1800, "平方米", "over"),
        ("12件（次）", 12, "件", "exact"),
        ("七成六", 76, "%", "exact"),
        ("三成半", 35, "%", "exact"),
        ("8成以上", 80, "%", "over"),
        ("9成5，", 95, "%", "exact"),
        ("７成６以上", 76, "%", "over"),
        ("近九成", 90, "%", "about"),
        ("两成多", 20, "%", "over"),
        ("两次", 2, "次", "exact"),
        ("七八件", 8, "件", "about"),
        ("一两次", 2, "次", "about"),
        ("三五次", 5, "次", "about"),
        ("四五百份", 500, "份", "about"),
        ("三十六七人", 37, "人", "about"),
        ("一千二三百人", 1300, "人", "about"),
        ("一百零八九件", 109, "件", "about"),
        ("两三万余份", 30000, "份", "over"),
        ("百分之六七", 7, "%", "about"),
        ("三十七件", 37, "件", "exact"),
        ("不到30人", 30, "人", "about"),
        ("不足40人", 40, "人", "about"),
    ],
)
def test_one_expression(text: str, value: float, unit: str, bound: str) -> None:
    """Value, unit and bound of a number expression."""
    (found,) = quantities(f"共{text}。", UNITS)
    assert (found.value, found.unit, found.bound.value) == (value, unit, bound)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("修订居民公约8件", "exact"),
        ("上门预约15次", "exact"),
        ("与商户签约12家", "exact"),
        ("走访附近3家作坊", "exact"),
        ("签约近30家", "about"),
        ("接受预约约40次", "about"),
        ("参会居民约60人", "about"),
        ("续签约9份", "about"),
        ("更新近300件", "about"),
        ("成功干预约10次", "about"),
        ("巡查覆盖不到3家", "exact"),
        ("持证队员不到8人", "about"),
        ("持证队员不足8人", "about"),
        ("值守船工不足5人", "about"),
        ("查找不足8件", "exact"),
        ("梳理短板、不足6件", "exact"),
        ("整改存在的不足9件", "exact"),
    ],
)
def test_a_word_that_only_ends_like_a_bound(text: str, bound: str) -> None:
    """公约, 签约, 附近 and 查找不足 before a number bound nothing; 近, 约 and 不足 behind other words do."""
    (found,) = quantities(text, UNITS)
    assert found.bound.value == bound


@pytest.mark.parametrize(
    "text",
    [
        "走进千家万户",
        "十成",
        "2023年12月18日",
        "第24条",
        "〔2024〕17号",
        "会上说",
        "百家争鸣",
        "一二三次产业",
        "十四五次",
        "二○二四次",
    ],
)
def test_no_expression(text: str) -> None:
    """Dates, document numbers, figures of speech, plans' names and digits in a row count nothing."""
    assert quantities(text, UNITS) == []


def test_the_longest_unit_wins() -> None:
    """人次 is not 人."""
    assert [q.unit for q in quantities("300人次、20人", UNITS)] == ["人次", "人"]


def test_the_span_covers_bound_number_and_unit() -> None:
    """A quote can be cut from the span."""
    text = "发放资料近3 万份。"
    (found,) = quantities(text, UNITS)
    assert (found.span.of(text), found.number.of(text)) == ("近3 万份", "3")


@given(st.text("0123456789.,，万余多近百两一次人%％元。 百分之", max_size=20))
def test_any_text_gives_finite_values_inside_it(text: str) -> None:
    """Nothing in a text makes the reader of numbers fail."""
    for found in quantities(text, UNITS):
        assert 0 <= found.span.start <= found.number.start < found.number.end <= found.span.end <= len(text)
        assert found.value >= 0


def test_spaces_behind_a_number_are_looked_through_once() -> None:
    """A run of spaces between a number and what is no unit costs its length, not the square of it."""
    assert stays_below(8, lambda size: lambda: quantities(f"2{' ' * size}字", UNITS), 0, 1_000, 4_000)
