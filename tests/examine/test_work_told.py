"""Guards that work, praise and denial are never told as what falls short, nor work as a plan."""

import pytest

from duizhao.compare.coverage import coverage
from duizhao.examine import examine
from duizhao.model import PLAN, SHORTCOMINGS, CoverageState, Rules
from tests.conftest import report_of

WORK = "一、渡口普法\n\n开展普法12场。\n\n二、渡口执法\n\n查处违规渡船4艘。\n\n"
NEXT = "\n\n四、下一步工作打算\n\n加强船员学法。\n"


def told(body: str, rules: Rules) -> tuple[list[str | None], list[str], list[str]]:
    """The parts of a report's sections, the words of its shortcomings, the codes of its doubts."""
    report = report_of(body, rules)
    found = examine(report, rules)
    items = [s.span.of(report.text) for s in found.shortcomings]
    return [p.part for p in found.placements], items, [d.reason.code for d in found.doubts]


def state(body: str, part: str, rules: Rules) -> CoverageState:
    """How a report covers a part."""
    report = report_of(body, rules)
    return next(c.state for c in coverage(report, examine(report, rules), rules) if c.part == part)


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        (
            "化解渡口纠纷",
            "辖区船户纠纷多、历史遗留问题复杂，化解难度大。针对存在的问题，成立专班包案。"
            "究其原因，多为权属不清，专班逐一勘界确权，化解积案8件。",
        ),
        ("法治护航发展", "部分船企存在合同不规范等问题。究其原因，是法律意识不强。开展法律体检32家次。"),
        ("船企那些年", "部分船企存在合同不规范等问题。究其原因，是法律意识不强。镇司法所主动上门，逐户辅导。"),
        ("督察反馈问题整改", "督察反馈存在渡口文书不规范等问题。究其原因，是培训不够。目前均已整改到位。"),
        ("破解渡口难题", "过去，渡口力量薄弱，监管难度大。究其原因，是人员分散。"),
        ("昔日的渡口", "过去，渡口力量薄弱，监管难度大。究其原因，是人员分散。"),
        ("一村一策", "甲村存在渡口纠纷问题，乙村存在林权问题。一村一策，因地制宜。"),
        ("岸边新貌", "渡口脏乱差、乱堆乱放多。究其原因，是没有人管。镇里请老党员带头，一户一户劝。"),
        ("典型经验", "渡口存在化解难的问题。调解力量不足。究其原因，是各自为战。"),
        ("工作特色", "监管方式与船户期待不相适应的状况明显改善。究其原因，是党委高度重视。"),
        ("岸边见闻", "监管方式与船户期待不相适应的状况明显改善。究其原因，是党委高度重视。"),
        ("综合治理", "问题一：占道经营。整治12处。\n\n问题二：乱停渡船。劝导36次。"),
        ("岸边见闻", "问题一：占道经营。\n\n问题二：乱停渡船。"),
    ],
)
def test_a_last_section_on_work_is_no_confession(heading: str, body: str, rules: Rules) -> None:
    """A last section that tells what was done about others' problems stays among the measures."""
    parts, items, _ = told(f"{WORK}三、{heading}\n\n{body}{NEXT}", rules)
    assert (parts, items) == (["measures"] * 3 + ["plan"], [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("也要看到，船员学法已成为自觉。", "应当看到，渡口监管水平稳步提升。"),
        ("也要看到，船员学法蔚然成风。", "应当看到，渡口监管水平走在前列。"),
        ("但困难面前，船员冲在前。", "也要看到，短板正在补齐。"),
        ("但满意度仍需巩固，镇里每月回访。", "不过难点不少，船员啃下了硬骨头。"),
        ("遗憾的是，老船工没看到公园落成。", "问题在于，谁来管，镇里给出了答案。"),
        ("需要说明的是，23件案件均无复议诉讼。", "需要说明的是，全年讲座均按期办成。"),
        ("但由于力量不足，镇里整合6个站所组建综合执法队。", "不过专职船员缺乏，为此开设船员培训班。"),
    ],
)
def test_an_end_of_praise_or_of_deeds_is_no_shortcoming(first: str, second: str, rules: Rules) -> None:
    """What sections turn to at their end is one only where it admits something, and nothing was done about it."""
    body = "一、学法\n\n学习12次。考试3次。{}\n\n二、渡口\n\n办案23件。检查9次。{}\n"
    assert told(body.format(first, second), rules)[1] == []
    plain = body.format("美中不足的是，讲座来的人不多。", "也要看到，渡口力量仍然薄弱。")
    assert len(told(plain, rules)[1]) == 2


def test_a_list_of_what_is_mended_is_work(rules: Rules) -> None:
    """问题整改台账 opens shortcomings, unless what stands below says that all of it is mended."""
    mended = "上年度反馈的3个问题全部整改销号。其中案卷不规范问题，已开展评查2次。"
    assert told(f"{WORK}三、问题整改台账\n\n{mended}{NEXT}", rules)[:2] == (["measures"] * 3 + ["plan"], [])
    listed = told(f"{WORK}三、问题整改台账\n\n渡船老旧，候船棚设施老旧。{NEXT}", rules)
    assert listed[0][2] == "shortcomings"


@pytest.mark.parametrize(("heading", "body"), [("提升路径", "数字化审批，提速四成。"), ("怎么做", "送法上船。")])
def test_a_short_heading_is_no_plan_beside_a_surer_one(heading: str, body: str, rules: Rules) -> None:
    """提升路径, 怎么做 open the plan only where no other heading does and nothing below says that it was done."""
    assert told(f"{WORK}三、{heading}\n\n{body}{NEXT}", rules)[0] == ["measures"] * 3 + ["plan"]
    short = "三、存在的不足\n\n渡船力量薄弱。\n\n"
    assert told(f"{WORK}{short}四、{heading}\n\n加强船员培训。\n", rules)[0][3] == "plan"
    assert told(f"{WORK}{short}四、{heading}\n\n全年开展培训40场。\n", rules)[0][3] != "plan"


@pytest.mark.parametrize("heading", ["特色亮点", "工作特色", "典型案例"])
def test_a_report_that_ends_in_what_is_praised_lacks_the_rest(heading: str, rules: Rules) -> None:
    """A last section on 特色亮点 hides no shortcomings and no plan; one of unknown kind may."""
    body = "{}三、{}\n\n建成渡口法治公园一处，群众满意。\n"
    for part in (SHORTCOMINGS, PLAN):
        assert state(body.format(WORK, heading), part, rules) == CoverageState.MISSING
        assert state(body.format(WORK, "写在岁末的话"), part, rules) == CoverageState.UNRECOGNISED


@pytest.mark.parametrize(
    "body",
    [
        "经自查，我镇渡口管理工作无明显问题。",
        "本年度未收到上级通报批评，没有行政诉讼败诉案件，渡口考核位居前列。",
        "各项指标全部达标，不存在未完成事项。",
        "全镇没有发生一起重大翻船事故，社会大局持续稳定。",
        "各渡口零投诉，船户少跑腿，没有一户掉队。",
        "我镇将不断创新工作思路，努力提升渡口管理水平。",
        "详见附件《存在问题清单》，此处不再赘述。",
        "船户办事少跑路，纠纷不出村。",
        "船户遇事不找人，找法已成习惯。",
        "为老年人上门办证36次。",
        "执法人员只进一次门，船企少受打扰。",
        "以上报告，不当之处请批评指正。",
        "全年渡口诉讼几乎没有，行船环境不断改善。",
        "目前各渡口尚未发生重大纠纷，仍未出现越级上访。",
        "船队从3人增加到6人，调走了2人。",
        "全年信访几乎没有。",
    ],
)
def test_denial_praise_and_courtesy_are_no_shortcomings(body: str, rules: Rules) -> None:
    """Below 存在的不足 what denies or praises is none, alone or beside one; it is asked for, unless denied."""
    head = f"{WORK}三、存在的不足\n\n"
    _, items, doubts = told(f"{head}{body}{NEXT}", rules)
    assert (items, doubts) == ([], [] if "无明显问题" in body else ["no-shortcoming"])
    assert told(f"{head}{body}候船棚破损严重，设施老旧。{NEXT}", rules)[1] == ["候船棚破损严重，设施老旧。"]


@pytest.mark.parametrize("half", ["要加强培训，提高素质", "需要组织船员培训", "全镇现有船员12名，承担23个渡口的值守"])
def test_half_a_sentence_that_mends_or_counts_is_no_problem(half: str, rules: Rules) -> None:
    """Behind ；a remedy or a plain fact is no problem of its own."""
    _, items, _ = told(f"{WORK}三、存在的不足\n\n船员业务能力不强；{half}。候船棚设施老旧。{NEXT}", rules)
    assert len(items) == 2
    assert not any(item.startswith(half) for item in items)


@pytest.mark.parametrize(
    "first",
    ["今年以来，渡口管理稳步推进，成效明显，为下一步工作打下基础。", "全年没有发生翻船事故，秩序稳定。"],
)
def test_praise_with_a_step_is_no_problem(first: str, rules: Rules) -> None:
    """Of paragraphs that each promise a step the one that praises before it tells no problem; one in any words does."""
    known = "船员力量薄弱，人员少。下一步，充实船员。\n\n普法形式单一。下一步，创新形式。"
    head = "三、存在的不足\n\n"
    items = ["船员力量薄弱，人员少。", "普法形式单一。"]
    assert told(f"{WORK}{head}{first}下一步，将继续努力。\n\n{known}{NEXT}", rules)[1] == items
    plain = told(f"{WORK}{head}渡船夜里没灯。下一步，装灯。\n\n{known}{NEXT}", rules)
    assert plain[1] == ["渡船夜里没灯。", *items]
