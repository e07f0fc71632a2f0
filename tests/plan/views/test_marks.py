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
    ],
)
def test_the_number_of_a_figure_is_marked(sentence: str, marked: str, rules: Rules) -> None:
    """The number with its unit is marked, not a year that stands before it in the same words."""
    made = report_of(f"一、主要举措\n\n{sentence}\n", rules)
    segments = report_marks(index_site(site_of(rules, [made])), made).pieces(made.text)[1]
    assert [s.text for s in segments if "figure" in s.kinds] == [marked]
