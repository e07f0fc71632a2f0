"""Guards what holds for any report: slices, order, determinism, no failure."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.examine import examine
from duizhao.model import Findings, Report, Rules
from tests.conftest import package_rules, report_of

RULES = package_rules()
LINES = st.sampled_from(
    [
        "一、主要举措和成效",
        "（一）规范行政执法。落实三项制度，办理案件61件，其中简易程序7件。",
        "（二）以法润民",
        "1.加强学习",
        "二、存在的不足和原因",
        "虽然取得了成绩，但仍存在不足：一是执法力量不足，致使水平不高。二是普法形式单一。",
        "主要原因：一是经费有限；二是重视不够。",
        "一方面，宣传不够。另一方面，人员不足。此外，机制不全。",
        "三、2024年工作计划",
        "下一步，我镇将加强学习。",
        "一是加强普法。二是规范执法。",
        "四、其他情况",
        "无。",
        "没有发生行政复议案件，满意率100%。",
        "**加粗的一句。**后面的话",
        "| 项目 | 数量 |",
        "| --- | --- |",
        "| 讲座 | 20场 |",
        "",
    ]
)


def check(report: Report, found: Findings) -> None:
    """Every span is a slice inside the report, ids are unique, passages are disjoint."""
    size = len(report.text)
    spans = [p.span for p in found.passages] + [s.span for s in found.shortcomings] + [c.span for c in found.causes]
    spans += [c for s in found.shortcomings for c in s.clauses] + [s.cause.span for s in found.shortcomings if s.cause]
    spans += [x for f in found.figures for x in (f.quote, f.sentence)] + [
        x for p in found.plans for x in (p.span, p.lead)
    ]
    assert all(0 <= s.start < s.end <= size for s in spans)
    assert [p.section for p in found.placements] == [s.id for s in report.sections]
    assert all(len(p.topics) <= 3 and len(set(p.topics)) == len(p.topics) for p in found.placements)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found.passages))
    assert all(s.span.holds(c) for s in found.shortcomings for c in s.clauses)
    assert all(p.span.holds(p.lead) for p in found.plans)
    ids = [s.id for s in found.shortcomings] + [f.id for f in found.figures] + [p.id for p in found.plans]
    assert len(ids) == len(set(ids))
    figures = {f.id for f in found.figures}
    assert all(f.part_of is None or f.part_of in figures for f in found.figures)
    assert not (found.none_stated and found.shortcomings)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=14))
def test_any_order_of_lines_gives_sound_findings(lines: list[str]) -> None:
    """Reports put together at random give findings that hold together, twice the same."""
    report = report_of("\n\n".join(["本镇情况如下。", *lines]) + "\n", RULES)
    found = examine(report, RULES)
    check(report, found)
    assert examine(report, RULES) == found


@settings(max_examples=60, deadline=None)
@given(st.text("一二三、（）是。，；：存在不足原因下一步20余次件无未年的法\n", min_size=1, max_size=120))
def test_any_text_gives_sound_findings(text: str) -> None:
    """Text without sense makes nothing fail."""
    report = report_of(f"情况。{text}\n", RULES)
    check(report, examine(report, RULES))


def test_the_rules_fixture_and_the_shipped_rules_agree(rules: Rules) -> None:
    """The measure and the tests use the same data, read once."""
    assert rules is RULES
