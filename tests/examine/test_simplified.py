"""Tests of duizhao.examine.simplified: reports in traditional characters."""

from duizhao.examine import examine
from duizhao.model import Rules
from tests.conftest import report_of

TRADITIONAL = """一、主要舉措和成效

（一）規範行政執法。辦理行政處罰案件12件，調處矛盾糾紛30餘起。

二、存在的不足

一是執法力量不足。二是普法宣傳形式單一。

三、下一步工作計劃

（一）加強執法隊伍建設。開展業務培訓。
"""
SIMPLIFIED = """一、主要举措和成效

（一）规范行政执法。办理行政处罚案件12件，调处矛盾纠纷30余起。

二、存在的不足

一是执法力量不足。二是普法宣传形式单一。

三、下一步工作计划

（一）加强执法队伍建设。开展业务培训。
"""


def test_the_same_is_found_in_both_scripts(rules: Rules) -> None:
    """A report in traditional characters says what its simplified twin says, in its own characters."""
    old, new = report_of(TRADITIONAL, rules), report_of(SIMPLIFIED, rules)
    found, twin = examine(old, rules), examine(new, rules)
    assert [(p.part, p.topics) for p in found.placements] == [(p.part, p.topics) for p in twin.placements]
    assert [s.span for s in found.shortcomings] == [s.span for s in twin.shortcomings]
    assert [(f.value, f.unit, f.bound, f.indicator) for f in found.figures] == [
        (f.value, f.unit, f.bound, f.indicator) for f in twin.figures
    ]
    assert [p.lead for p in found.plans] == [p.lead for p in twin.plans]
    assert found.shortcomings[0].span.of(old.text).startswith("執法力量不足")


def test_a_variant_in_a_name_changes_nothing(rules: Rules) -> None:
    """One traditional character in a simplified report is a name's, and the report is read as it is."""
    report = report_of(SIMPLIFIED.replace("全镇", "劉家鎮"), rules)
    assert len(examine(report, rules).shortcomings) == 2
