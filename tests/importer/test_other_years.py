"""Places of a body that speak of another year than the one that is reported on: what is quoted, its year and line."""

import pytest

from duizhao.importer.lists import lists_of
from duizhao.importer.traced_text import lines_of
from duizhao.importer.year_doubts import _other_years
from duizhao.model import Rules

PLANS = "二、下一步计划\n"
BODIES: dict[str, tuple[str, list[tuple[str, int, int]]]] = {
    "each of several": (
        "一、主要工作\n2022年，我镇开展普法。\n二、2022年工作计划\n2022年，我镇将加强普法。\n2022年将举办讲座。",
        [
            ("2022年，我镇开展普法", 2022, 2),
            ("二、2022年工作计划", 2022, 3),
            ("2022年，我镇将加强普法", 2022, 4),
            ("2022年将举办讲座", 2022, 5),
        ],
    ),
    "announced": ("现将2022年工作报告如下。\n2023年，普法3次。\n一、工作", [("现将2022年工作报告如下", 2022, 1)]),
    "as of": (
        "2023年，我镇开展普法。\n办案3件。截至2022年底，全镇有3个村。\n截至2022年12月31日，共有5人。",
        [("截至2022年底，全镇有3个村。", 2022, 2), ("截至2022年12月31日，共有5人。", 2022, 3)],
    ),
    "as of the year itself": ("2023年，我镇开展普法。\n截至2023年底，全镇有3个村。\n截至2021年底，共有5人。", []),
    "a heading of what is done": ("一、2021年工作\n开展普法。\n二、2023年工作\n普法。", [("一、2021年工作", 2021, 1)]),
    "a heading of plans": ("三、2023年工作安排\n加强普法。\n2024年，加强执法。", [("三、2023年工作安排", 2023, 1)]),
    "a heading of plans for both": ("三、2023年和2024年工作安排\n加强普法。", []),
    "plans below a heading": (f"{PLANS}2023年，将加强执法。\n2024年，将加强普法。", [("2023年，将加强执法", 2023, 2)]),
    "plans below no heading": ("下一步工作\n2023年，我镇将加强普法。\n2024年，我镇将加强执法。", []),
    "plans behind their part": (f"{PLANS}加强执法。\n三、有关情况\n2023年，将加强执法的要求落到实处。", []),
    "more often than any other": (
        "一、工作\n开展普法。\n（一）执法\n全镇2021年办案3件。\n全镇2020年办案5件，2021年办案4件。",
        [("全镇2021年办案3件。", 2021, 4)],
    ),
    "as often as another": (
        "一、工作\n普法。\n（一）执法\n全镇2020年办案，2021年普法。\n全镇2021年办案，2020年普法。",
        [("全镇2020年办案，2021年普法。", 2020, 4)],
    ),
    "once": ("一、工作\n普法。\n（一）执法\n全镇2021年办案3件。", []),
    "beside the year itself": ("一、工作\n普法。\n（一）执法\n全镇2021年办案，2021年普法。\n全镇2023年办案。", []),
    "in a name": ("2023年，普法。\n落实《2021年工作要点》《2021年方案》。", []),
}


@pytest.mark.parametrize("body", BODIES)
def test_places_that_say_another_year(body: str, rules: Rules) -> None:
    """Each place that speaks of another year as the report's own is told once, and what is said in passing is not."""
    text, told = BODIES[body]
    assert list(_other_years(lines_of(text), 2023, lists_of(rules))) == told
