"""What a large report costs where all are compared: in proportion to its size."""

from collections.abc import Callable

import pytest

from duizhao.compare import compare
from duizhao.compare.compared_sentences import compared_sentences
from duizhao.compare.tiling import tiles
from duizhao.examine import examine
from duizhao.model import Config, Rules
from tests.conftest import HEAD, report_of
from tests.steps import growth, stays_below

SIZE = 100
MANY: dict[str, Callable[[int], str]] = {
    "headings": lambda n: "".join(f"## {i % 9 + 1}.普法工作\n\n开展普法活动{i}次。\n\n" for i in range(n)),
    "items": lambda n: "## 一、存在的问题\n\n" + "".join(f"{i % 9 + 1}.力度不够。\n\n" for i in range(n)),
    "paragraphs": lambda n: "## 一、工作\n\n" + "全镇上下开展普法活动。\n\n" * n,
}


@pytest.mark.parametrize("kind", MANY)
def test_work_grows_with_the_report(kind: str, rules: Rules) -> None:
    """Twice as much of one kind makes about twice the steps: in the tiling, and in compared sentences."""

    def cut(size: int) -> Callable[[], object]:
        report = report_of(MANY[kind](size), rules)
        found = examine(report, rules)
        return lambda: tiles(report, found)

    def compared(size: int) -> Callable[[], object]:
        report = report_of(MANY[kind](size), rules)
        return lambda: compared_sentences(report, rules)

    assert growth(cut, SIZE) < 2.2
    assert growth(compared, SIZE) < 2.2


def test_follow_up_grows_with_what_stands_under_one_number(rules: Rules) -> None:
    """A shortcoming of very many clauses beside an arrangement of as many sentences is not each with each."""

    def followed(size: int) -> Callable[[], object]:
        report = report_of(
            "## 一、存在的问题\n\n1."
            + "执法力量第{}处不足，宣传不够。" * size
            + "\n\n## 二、下一步\n\n1."
            + "加强第{}项工作。" * size,
            rules,
        )
        found = examine(report, rules)
        return lambda: compare((report,), (found,), Config(), rules)

    assert growth(followed, 2 * SIZE) < 2.5


SAID = (
    "## 一、工作\n\n开展执法{0}3次，{0}罚款1.2万元{0}。\n\n## 二、存在的问题和原因\n\n"
    "一是执法力量{0}不足，由于{0}编制少。二是普法{0}形式单一{0}。\n\n"
    "## 三、下一步\n\n一是{0}加强普法{0}，宣传{0}12次。二是充实执法力量。\n"
)


def test_a_number_of_thousands_of_digits_is_looked_through_once(rules: Rules) -> None:
    """A run of digits costs its length in all rules, not the square of it."""

    def all_of(size: int) -> Callable[[], object]:
        body = SAID.format("9" * size)
        reports = tuple(
            report_of(body, rules, HEAD.replace("2023", year), f"content/{year}/jia.md") for year in ("2022", "2023")
        )
        return lambda: compare(reports, tuple(examine(report, rules) for report in reports), Config(), rules)

    assert stays_below(9, all_of, 0, 500, 2_000)
