"""The work that a large report makes: in proportion to its size, whatever there is much of."""

from collections.abc import Callable

import pytest

from duizhao.examine import examine
from duizhao.examine.counting import LONGEST
from duizhao.examine.particulars import particular_rules, particulars
from duizhao.examine.regions import PartRegion, RegionLookup
from duizhao.model import Reason, Report, Rules, Span
from tests.conftest import report_of
from tests.steps import growth, stays_below

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


# What `re` and `str` look through in one step each cannot be counted.
RUNS: dict[str, Callable[[int], str]] = {
    "lines": lambda n: "甲\n" * n,
    "escapes": lambda n: "\\*" * n,
    "unclosed": lambda n: "“" * n,
    "unclosed brackets": lambda n: "〈" * n,
    "crossed": lambda n: "“" * (n // 8) + "）" * (n // 8),
}


@pytest.mark.parametrize("kind", RUNS)
def test_runs_are_gone_through_once(kind: str, rules: Rules) -> None:
    """Thousands of lines without an empty one, of escapes, marks never closed, items, figures cost their length."""

    def all_of(size: int) -> Callable[[], object]:
        return lambda: examine(report_of(f"## 一、下一步计划\n\n一是普法{RUNS[kind](size)}3次。\n", rules), rules)

    assert stays_below(8, all_of, 0, 3_000, 12_000)


def test_particulars_are_not_held_against_one_another(rules: Rules) -> None:
    """An arrangement of very many numbers costs no more for each of them."""

    def named(size: int) -> Callable[[], object]:
        text = "加强普法3次，" * size
        return lambda: particulars(text, Span(0, len(text)), "", particular_rules(rules))

    assert growth(named, SIZE) < 2.05


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
    held = RegionLookup(regions)
    for at in range(16):
        assert held.at(at) is next((r for r in regions if r.span.start <= at < r.span.end), None)
    assert RegionLookup(()).at(0) is None
