"""The work that a large report makes: in proportion to its size, whatever there is much of."""

from collections.abc import Callable

import pytest

from duizhao.examine import examine
from duizhao.examine.counted import LONGEST
from duizhao.examine.regions import Held, PartRegion
from duizhao.model import Reason, Report, Rules, Span
from tests.conftest import report_of
from tests.steps import growth

SIZE = 100
MANY: dict[str, Callable[[int], str]] = {
    "headings": lambda n: "一、主要工作\n\n" + "## 加强普法工作\n\n" * n,
    "numbered": lambda n: "".join(f"{i % 9 + 1}.普法工作\n\n开展普法活动{i}次。\n\n" for i in range(n)),
    "on one line": lambda n: "一、主要工作。" + "".join(f"{i % 9 + 1}.加强普法。开展活动。" for i in range(n)),
    "shortcomings": lambda n: (
        "一、存在的问题\n\n" + "".join(f"{i % 9 + 1}.力度不够。\n\n下一步加大。\n\n" for i in range(n))
    ),
    "pairs": lambda n: "一、存在的问题\n\n" + "普法力度不够，效果不好。\n\n下一步，我镇将加大普法力度。\n\n" * n,
    "plans": lambda n: (
        "一、下一步工作计划\n\n" + "".join(f"{i % 9 + 1}.加强普法。\n\n加大力度。\n\n" for i in range(n))
    ),
    "paragraphs": lambda n: "全镇上下开展普法活动。\n\n" * n,
    "a table": lambda n: "|甲|乙|\n|---|---|\n" + "|一|\\*二|\n" * n,
}


@pytest.mark.parametrize("kind", MANY)
def test_work_grows_with_the_report(kind: str, rules: Rules) -> None:
    """Twice as much of one kind makes about twice the steps, in reading and in examining."""

    def read(size: int) -> Callable[[], Report]:
        body = MANY[kind](size)
        return lambda: report_of(body, rules)

    def examined(size: int) -> Callable[[], object]:
        report = report_of(MANY[kind](size), rules)
        return lambda: examine(report, rules)

    assert growth(read, SIZE) < 2.05
    assert growth(examined, SIZE) < 2.05


def test_a_line_of_figures_is_looked_through_in_pieces(rules: Rules) -> None:
    """A line of thousands of figures without a full stop is cut, at commas, and no figure of it is lost."""
    figures = examine(report_of("".join(f"开展活动{i}次，" for i in range(2_000)), rules), rules).figures
    assert [f.value for f in figures] == list(range(2_000))
    assert max(len(f.sentence) for f in figures) <= LONGEST
    assert all(f.sentence.holds(f.quote) for f in figures)


def test_a_long_sentence_of_prose_stays_whole(rules: Rules) -> None:
    """A sentence of a thousand characters is shown whole with each of its figures."""
    report = report_of("，".join(f"开展活动{i}次" for i in range(120)) + "。", rules)
    assert {f.sentence.of(report.text) for f in examine(report, rules).figures} == {report.text}


def test_the_first_region_given_holds() -> None:
    """Of regions that lie over one another the first given holds a place, and none beyond their ends."""
    spans = (Span(4, 9), Span(2, 6), Span(5, 12), Span(14, 14))
    regions = [PartRegion("plan", f"s{i}", span, Reason("next-step")) for i, span in enumerate(spans)]
    held = Held(regions)
    for at in range(16):
        assert held.at(at) is next((r for r in regions if r.span.start <= at < r.span.end), None)
    assert Held(()).at(0) is None
