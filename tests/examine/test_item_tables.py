"""Guards tables whose rows are items: problems with causes and measures, and next year's arrangements."""

import pytest

from duizhao.examine import examine
from duizhao.model import Findings, Report, Rules
from tests.conftest import report_of

SHORT, PLANNED = "一、存在的问题", "一、2024年工作计划"
PROBLEMS = ["执法力量薄弱", "送法下乡次数偏少，村民不知晓"]


def table(*lines: str) -> str:
    """A table in Markdown; the cells of each line are parted by |, the first line is the head."""
    head, *rows = lines
    return "\n".join(f"| {line} |" for line in (head, "|".join("-" * 3 for _ in head.split("|")), *rows))


def read(heading: str, body: str, rules: Rules) -> tuple[Report, Findings]:
    """A report of one section, and what is found in it."""
    report = report_of(f"{heading}\n\n{body}\n", rules)
    return report, examine(report, rules)


def test_short_cells_are_items_beside_their_causes(rules: Rules) -> None:
    """Problems of three or four hanzi are told where a column has their measures; a sign in a cell is no measure."""
    lines = ("序号|问题|原因|措施", "1|学法少|抓得松|定制度", "2|装备旧|缺经费|/", "3|案卷乱|没人管|设专人")
    report, found = read(SHORT, table(*lines), rules)
    assert [one.span.of(report.text) for one in found.shortcomings] == ["学法少", "装备旧", "案卷乱"]
    assert [one.cause and one.cause.span.of(report.text) for one in found.shortcomings] == [
        "抓得松",
        "缺经费",
        "没人管",
    ]
    assert [one.span.of(report.text) for one in found.plans] == ["定制度", "设专人"]


@pytest.mark.parametrize("before", ["", "目前还存在以下问题：\n\n"])
@pytest.mark.parametrize(
    ("lines", "causes", "measures"),
    [
        (
            (
                "序号|存在问题|原因分析|整改措施|责任单位",
                "1|执法力量薄弱|编制少，队员缺乏培训|加强执法培训|执法队",
                "2|送法下乡次数偏少，村民不知晓|经费不足||司法所",
            ),
            ["编制少，队员缺乏培训", "经费不足"],
            ["加强执法培训"],
        ),
        (
            ("主要不足|产生原因", "执法力量薄弱|", "送法下乡次数偏少，村民不知晓|路远"),
            [None, "路远"],
            [],
        ),
        (
            ("问题|下一步打算", "执法力量薄弱|招录队员两名", "送法下乡次数偏少，村民不知晓|逢集开讲"),
            [None, None],
            ["招录队员两名", "逢集开讲"],
        ),
    ],
)
def test_a_table_of_problems(
    before: str, lines: tuple[str, ...], causes: list[str | None], measures: list[str], rules: Rules
) -> None:
    """A row is one problem in all its words; its cause and its measure stand in their columns and are no problems."""
    report, found = read(SHORT, before + table(*lines), rules)
    assert [one.span.of(report.text) for one in found.shortcomings] == PROBLEMS
    assert [one.cause and one.cause.span.of(report.text) for one in found.shortcomings] == causes
    assert [one.span.of(report.text) for one in found.plans] == measures
    assert found.causes == ()


@pytest.mark.parametrize(
    ("lines", "problems", "causes", "measures"),
    [
        (("问题类型|具体表现|整改措施", "执法|案卷归档不及时|加强案卷逐月归档", "普法|普法形式单一|组织普法戏送到村头"),
         ["案卷归档不及时", "普法形式单一"], [], ["加强案卷逐月归档", "组织普法戏送到村头"]),
        (("领域|不足表现|成因", "执法|队员办案经验少|新人多", "调解|卷宗不齐全|兼职多"),
         ["队员办案经验少", "卷宗不齐全"], ["新人多", "兼职多"], []),
        (("存在问题|主要表现", "执法力量薄弱|持证仅3人", "形式单一|以发传单为主"),
         ["执法力量薄弱\n持证仅3人", "形式单一\n以发传单为主"], [], []),
    ],
)  # fmt: skip
def test_a_column_that_tells_how_problems_show(
    lines: tuple[str, ...], problems: list[str], causes: list[str], measures: list[str], rules: Rules
) -> None:
    """Where a head names kinds and how they show, the latter are problems; behind a problem they go on with it."""
    report, found = read(SHORT, table(*lines), rules)
    assert [one.span.of(report.text) for one in found.shortcomings] == problems
    assert [one.cause.span.of(report.text) for one in found.shortcomings if one.cause] == causes
    assert [one.span.of(report.text) for one in found.plans] == measures


def test_a_table_of_arrangements_below_a_numbered_heading(rules: Rules) -> None:
    """A heading that only says that tasks follow leaves its rows the items; one that arranges stays the item."""
    rows = table("序号|任务|完成时限", "1|充实执法力量|3月", "2|推进送法下乡|全年")
    report, found = read(PLANNED, f"（一）重点任务清单如下：\n\n{rows}\n\n（二）加强考核。每季度通报。", rules)
    assert [one.lead.of(report.text) for one in found.plans] == ["充实执法力量", "推进送法下乡", "加强考核"]
    report, found = read(PLANNED, f"（一）开展轮训。\n\n{rows}\n\n（二）加强考核。每季度通报。", rules)
    assert [one.lead.of(report.text) for one in found.plans] == ["开展轮训", "加强考核"]


def test_what_stands_beside_a_table_of_problems(rules: Rules) -> None:
    """Prose before the table that names a problem is one more item; what explains all behind it stands for all."""
    rows = table("存在问题|责任单位", "执法力量薄弱|执法队")
    causes = "产生以上问题的原因是：一是经费不足；二是重视不够。"
    report, found = read(SHORT, f"普法形式单一。\n\n{rows}\n\n{causes}", rules)
    assert [one.span.of(report.text) for one in found.shortcomings] == ["普法形式单一。", "执法力量薄弱"]
    assert [one.span.of(report.text) for one in found.causes] == ["经费不足", "重视不够"]
    report, found = read(SHORT, f"{rows}\n\n此外，普法形式单一。", rules)
    assert [one.span.of(report.text) for one in found.shortcomings] == ["执法力量薄弱", "普法形式单一。"]


@pytest.mark.parametrize(
    "lines",
    [
        ("问题|存在的不足", "执法力量薄弱|送法下乡次数偏少"),  # which column are the problems?
        ("存在问题|原因分析", "执法力量薄弱|编制少", "|经费不足"),  # whose cause is the second?
        ("问题数|原因分析", "3|编制少，力量薄弱"),  # a number names no problem
        ("村名|普法场次", "甲村|2"),
    ],
)
def test_a_table_that_does_not_tell_its_problems(lines: tuple[str, ...], rules: Rules) -> None:
    """Where the head does not tell one column of problems, or a row lacks its own, no cell becomes a tied cause."""
    _, found = read(SHORT, table(*lines), rules)
    assert "causes-headed" not in [one.cause.reason.code for one in found.shortcomings if one.cause is not None]


@pytest.mark.parametrize("before", ["", "2024年，我镇将重点抓好以下工作：\n\n"])
def test_a_table_of_arrangements(before: str, rules: Rules) -> None:
    """A row is one arrangement with all its cells, and its first cell that arranges something leads it."""
    rows = table(
        "序号|工作任务|具体措施|完成时限",
        "1|充实执法力量|选聘队员两名|6月",
        "2|法治驿站建在牧场|每季度评查一次|",
        "3|推进送法下乡|设立流动服务点|全年",
    )
    report, found = read(PLANNED, before + rows, rules)
    assert [one.lead.of(report.text) for one in found.plans] == ["充实执法力量", "法治驿站建在牧场", "推进送法下乡"]
    assert found.plans[0].span.of(report.text) == "充实执法力量\n选聘队员两名\n6月"


def test_a_table_of_numbers_in_a_plan_arranges_nothing(rules: Rules) -> None:
    """Rows that only count beside prose that arranges are no arrangements."""
    rows = table("指标|目标", "持证人数|20名", "案件件数|9件")
    report, found = read(PLANNED, f"加强普法宣传。规范行政执法。\n\n{rows}", rules)
    assert [one.lead.of(report.text) for one in found.plans] == ["加强普法宣传", "规范行政执法"]


def test_many_tables_of_problems(rules: Rules) -> None:
    """However many tables a section has, with text between, each is read, and none inside the call for another."""
    one = table("存在问题|原因分析", "执法力量薄弱|编制少")
    report, found = read(SHORT, "\n\n".join(f"第{n}组如下：\n\n{one}" for n in range(900)), rules)
    assert [item.span.of(report.text) for item in found.shortcomings] == ["执法力量薄弱"] * 900
