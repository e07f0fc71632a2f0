"""What is marked inside a report's text."""

import pytest

from duizhao.model import Rules
from duizhao.plan.site_index import index_site
from duizhao.plan.views.marks import report_marks
from tests.conftest import report_of
from tests.plan.sites import site_of


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("2023年度共审查合同并出具法律意见757份。", "757份"),
        ("持证执法人员18名。", "18名"),
        ("行政处罚罚款2.6万元。", "2.6万元"),
        ("学法考试合格率达100%。", "100%"),
        ("开展专项督查三次。", "三次"),
        ("受教育群众一百二十人。", "一百二十人"),
        ("受教育群众近万人次。", "近万人次"),
        ("化解矛盾纠纷涉及金额86余万元。", "86余万元"),
        ("培训合格率达百分之九十以上。", "百分之九十以上"),
        ("2023年未发生行政复议案件。", ""),
    ],
)
def test_the_number_of_a_figure_is_marked(sentence: str, marked: str, rules: Rules) -> None:
    """The number with its unit is marked as the figures read it, in hanzi too, and no year where no number counts."""
    made = report_of(f"一、主要举措\n\n{sentence}\n", rules)
    segments = report_marks(index_site(site_of(rules, [made])), made).pieces(made.text)[1]
    assert [s.text for s in segments if "figure" in s.kinds] == [marked] * bool(marked)
