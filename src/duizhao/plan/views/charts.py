"""Geometry of the few charts, in the units of their SVG: bars along a line, and bars over the years."""

from collections.abc import Sequence

from duizhao.frozen import frozen

BAR, STEP, ROOM = 16, 26, 360
COLUMN, GAP, RISE = 26, 42, 84
HIGH = 26  # steps of the tallest bar that a style sheet draws: theme/compare.css has a class for each


@frozen
class Bar:
    """One bar: `label` and `text` are words, the rest is geometry; `part` draws it hollow (year not yet over).

    `under` are words below the label.
    """

    label: str
    text: str
    x: float
    y: float
    width: float
    height: float
    part: bool = False
    under: str = ""


@frozen
class Chart:
    """A chart with its size and a sentence that says what it shows."""

    title: str
    width: float
    height: float
    bars: tuple[Bar, ...]


@frozen
class ChartValue:
    """One value to draw."""

    label: str
    value: float
    text: str
    part: bool = False
    under: str = ""


def bars_across(title: str, data: Sequence[ChartValue], top: float = 0, room: float = ROOM) -> Chart:
    """Bars from left to right, one under the other, in the order given (never by size).

    The value `top`, or else the largest, fills `room`: charts side by side share one scale. One scale, and no ranking:
    decision 060.

    Args:
        title: What the chart shows, as a sentence.
        data: The values, none below 0.
        top: The value that fills the room, 0 for the largest.
        room: The width of that bar in units of the drawing; a label stands beside it.
    """
    top = top or max((datum.value for datum in data), default=0) or 1
    bars = tuple(
        Bar(d.label, d.text, 0, i * STEP, round(d.value / top * room, 1), BAR, d.part) for i, d in enumerate(data)
    )
    return Chart(title, room, len(data) * STEP, bars)


def over_years(title: str, data: Sequence[ChartValue]) -> Chart:
    """Upright bars side by side, one for each of `data`, in the order given; `title` is what the chart shows.

    Years run from left to right (decision 060).
    """
    top = max((datum.value for datum in data), default=0) or 1
    bars = []
    for i, d in enumerate(data):
        height = round(d.value / top * RISE, 1)
        bars.append(Bar(d.label, d.text, GAP / 2 + i * (COLUMN + GAP), RISE - height, COLUMN, height, d.part, d.under))
    return Chart(title, max(1, len(data)) * (COLUMN + GAP), RISE, tuple(bars))
