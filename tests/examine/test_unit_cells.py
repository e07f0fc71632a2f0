"""Guards bare numbers in tables: those whose unit a head, a column of units or the caption tells, and no others."""

import pytest

from duizhao.examine import examine
from duizhao.model import Reason, Rules
from tests.conftest import report_of
from tests.examine.test_item_tables import table

HEADING = "一、主要举措和成效"


def found(body: str, rules: Rules) -> list[str]:
    """Value, unit and indicator of each figure of a report on 2023 with this body."""
    report = report_of(f"{HEADING}\n\n{body}\n", rules)
    return [f"{f.value:g} {f.unit} {f.indicator}" for f in examine(report, rules).figures]


@pytest.mark.parametrize(
    ("lines", "figures"),
    [
        (("指标|数量（件）", "行政处罚案件|9", "信访事项|21"), ["9 件 enforcement-cases", "21 件 petitions"]),
        (("活动|场次(场)|听众/人次", "民法典宣传|4|360"), ["4 场 publicity-events", "360 人次 audience"]),
        (("序号|指标|单位|2023年", "1|法治讲座|场|6", "2|法律顾问|名|8"), ["6 场 lectures", "8 名 legal-counsels"]),
        (("村名|法律明白人（名）", "柳坪村|12"), ["12 名 legal-stewards"]),
        (("项目|金额（万元）|办结率（%）", "罚款|3.5|98"), ["35000 元 enforcement-cases", "98 % mediation-rate"]),
        (("类别|纠纷||复议", "指标|受理（件）|调成（件）|案件（件）", "数据|1,204|1198|2"),
         ["1204 件 disputes-mediated", "1198 件 disputes-mediated", "2 件 reconsideration-cases"]),
    ],
)  # fmt: skip
def test_a_bare_number_has_the_unit_of_its_column(lines: tuple[str, ...], figures: list[str], rules: Rules) -> None:
    """The head names the unit, or a column of units does; row and column together say what is counted."""
    assert found(table(*lines), rules) == figures


@pytest.mark.parametrize("caption", ["2023年矛盾纠纷调处情况（单位：件）", "单位：件"])
def test_a_bare_number_has_the_unit_of_the_caption(caption: str, rules: Rules) -> None:
    """The line above the table, or its first row, names the unit of all; a number of order has none."""
    rows = table("序号|类别|受理|调成", "1|邻里纠纷|31|30", "2|婚姻家庭纠纷|18|18")
    told = [f"{n} 件 disputes-mediated" for n in (31, 30, 18, 18)]
    assert found(f"{caption}\n\n{rows}", rules) == told
    inside = table(f"{caption}|||", "序号|类别|受理|调成", "1|邻里纠纷|31|30", "2|婚姻家庭纠纷|18|18")
    assert found(inside, rules) == told


@pytest.mark.parametrize(
    ("before", "lines"),
    [
        ("", ("村名|户数", "柳坪村|312")),  # no unit anywhere
        ("主要指标（单位：件、场）", ("指标|数值", "案件|4")),  # which of the two?
        ("", ("指标|2022年（件）", "信访事项|17")),  # another year's
        ("", ("指标|单位|上年", "信访事项|件|17")),
        ("", ("年度|案件（件）", "2022|17")),
        ("", ("序号（件）|排名", "1|2")),
    ],
)
def test_a_number_whose_unit_is_not_told_counts_nothing(before: str, lines: tuple[str, ...], rules: Rules) -> None:
    """What is not sure is left out: no unit, two of them, or another year than that of the report."""
    assert found(f"{before}\n\n{table(*lines)}", rules) == []


def test_a_bare_number_says_where_it_stands(rules: Rules) -> None:
    """It is quoted with the words of its row, its sentence is the row, and its reason tells of the table."""
    report = report_of(f"{HEADING}\n\n{table('指标|上限|数量（件）', '信访事项|不限|21')}\n", rules)
    (figure,) = examine(report, rules).figures
    assert figure.quote.of(report.text) == "不限\n21"
    assert figure.sentence.of(report.text) == "信访事项\n不限\n21"
    assert figure.number.of(report.text) == "21"
    assert figure.reasons == (Reason("unit-in-table"), Reason("word-nearby", ("信访事项",)))
