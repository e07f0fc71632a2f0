"""The geometry of charts."""

from duizhao.plan.views.charts import RISE, ROOM, ChartValue, bars_across, over_years


def test_longest_fills_the_room() -> None:
    """The largest value fills the room, half of it half; the order is that of the data, not of size."""
    chart = bars_across("次", [ChartValue("甲镇", 10, "10次"), ChartValue("乙镇", 20, "20次")])
    assert [(bar.label, bar.width) for bar in chart.bars] == [("甲镇", ROOM / 2), ("乙镇", ROOM)]


def test_only_zeros() -> None:
    """Where all are zero there are no bars, but their numbers stand."""
    chart = over_years("件", [ChartValue("2022年", 0, "0"), ChartValue("2023年", 0, "0")])
    assert [(bar.height, bar.text) for bar in chart.bars] == [(0, "0"), (0, "0")]


def test_bars_stand_on_the_line() -> None:
    """Upright bars end on one line, however high they are."""
    chart = over_years("件", [ChartValue("2022年", 3, "3"), ChartValue("2023年", 7, "7")])
    assert [bar.y + bar.height for bar in chart.bars] == [RISE, RISE]


def test_no_data() -> None:
    """A chart of nothing has a size and no bars."""
    assert over_years("件", []).bars == ()
