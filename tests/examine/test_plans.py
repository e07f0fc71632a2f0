"""Guards next year's arrangements, item by item."""

import pytest

from duizhao.examine import examine
from duizhao.model import Reason, Rules
from tests.conftest import report_of


def leads(body: str, rules: Rules) -> list[str]:
    """The lead of each item."""
    report = report_of(f"一、2024年工作计划\n\n{body}\n", rules)
    return [p.lead.of(report.text) for p in examine(report, rules).plans]


def test_a_first_sentence_that_counts_what_follows_is_no_item(rules: Rules) -> None:
    """重点抓好四个方面的工作。 leads up to the sentences or paragraphs behind it, whatever else it says."""
    lead = "2024年，我镇将紧扣开局要求，着力在三个方面求突破。"
    told = ["把学法课开到田头", "给每份合同建档", "请退休教师当调解员"]
    for between in ("", "\n\n"):
        body = between.join((lead, *(f"推动{words}，按月盘点。" for words in told)))
        assert leads(body, rules) == [f"推动{words}，按月盘点" for words in told]


@pytest.mark.parametrize(
    "body",
    [
        "（一）加强普法宣传。开展活动。\n\n（二）规范行政执法。落实制度。",
        "（一）加强普法宣传\n\n开展活动。\n\n（二）规范行政执法\n\n落实制度。",
        "一是加强普法宣传。开展活动。二是规范行政执法。落实制度。",
        "2024年，我镇将做好以下工作：一是加强普法宣传，开展各类群众喜闻乐见的活动，不断扩大普法工作的覆盖面和影响力。二是规范行政执法。",
        "1.加强普法宣传。\n\n2.规范行政执法。",
        "一要加强普法宣传。二要规范行政执法。",
        "2024年，我镇将以习近平法治思想为指导，开创新局面。\n\n加强普法宣传。\n\n规范行政执法。",
        "下一步，我镇将加强普法宣传。规范行政执法。",
        "我镇将继续努力。**加强普法宣传。**开展活动，丰富内容。**规范行政执法。**落实制度。",
        "我镇将加强普法宣传；规范行政执法。",
        "——加强普法宣传。开展活动。\n\n——规范行政执法。落实制度。",
        "1、加强普法宣传；2、规范行政执法。",
        "● 加强普法宣传。\n\n● 规范行政执法。",
    ],
)
def test_two_items_in_every_form(body: str, rules: Rules) -> None:
    """However two arrangements are written, two are found by their lead."""
    assert leads(body, rules) == ["加强普法宣传", "规范行政执法"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("招兵买马，扩充执法队伍。常下村组，宣讲身边案例。", ["招兵买马，扩充执法队伍", "常下村组，宣讲身边案例"]),
        (
            "执法方面，开展案卷评查；普法方面，排演小戏；调解方面，落实以案定补。",
            ["执法方面，开展案卷评查", "普法方面，排演小戏", "调解方面，落实以案定补"],
        ),
        (
            "向县里借调执法骨干；开展案卷评查；跟旗司法局合办夜校。",
            ["向县里借调执法骨干", "开展案卷评查", "跟旗司法局合办夜校"],
        ),
        (
            "2024年，突出“四个抓手”：抓手一为夜校，请法官讲案；抓手二为评查，逐卷打分；抓手三为说事，逢集开摊。",
            ["抓手一为夜校，请法官讲案", "抓手二为评查，逐卷打分", "抓手三为说事，逢集开摊"],
        ),
        (
            "着力办好三件实事：建一间村级法律书屋；配齐两名专职调解员；修一条法治步道。",
            ["建一间村级法律书屋", "配齐两名专职调解员", "修一条法治步道"],
        ),
        (
            "持续抓好工作。在学法上，请法官授课；在执法上，逐卷打分；在调解上，逢集开摊。",
            ["持续抓好工作", "在学法上，请法官授课", "在执法上，逐卷打分", "在调解上，逢集开摊"],
        ),
        ("我镇将在四个方面发力：学法求新、执法求严、调解求快、公开求全。", ["学法求新、执法求严、调解求快、公开求全"]),
        (
            "一季度：渡船全部上岸刷漆。\n\n二季度：完善停航办法。\n\n三季度：增设瞭望哨。\n\n四季度：开展船员轮训。",
            ["一季度：渡船全部上岸刷漆", "二季度：完善停航办法", "三季度：增设瞭望哨", "四季度：开展船员轮训"],
        ),
        (
            "2024年，我乡将扣住“三个强化”，推动渡口再上台阶。\n\n强化值守。逐月抽查。\n\n强化培训。请法官上船。\n\n强化检修。换缆绳。",
            ["强化值守", "强化培训", "强化检修"],
        ),
        (
            "针对船证问题，与海事处联合办班；针对渡船问题，实行逐船登记；针对告知问题，在对岸设公示牌。",
            ["与海事处联合办班", "实行逐船登记", "在对岸设公示牌"],
        ),
        ("我们打算分两步走：第一步，检修渡船；第二步，培训船员。", ["检修渡船", "培训船员"]),
        ("下一步，2024年6月底前，由渡管站牵头更换缆绳。", ["由渡管站牵头更换缆绳"]),
        ("（1）请法官讲案，（2）逐卷打分，（3）逢集开摊。", ["请法官讲案", "逐卷打分", "逢集开摊"]),
        ("扛牢责任，1、办好夜校，2、请好讲师，3、用好考卷。", ["办好夜校", "请好讲师", "用好考卷"]),
        (
            "下一步，我镇将以示范创建为契机，补齐执法装备，同时办好法治夜校，努力建强调解队伍。",
            ["补齐执法装备", "同时办好法治夜校", "努力建强调解队伍"],
        ),
        (
            "在学法用法上求深入，在规范执法上见实效，在化解纠纷上下功夫。",
            ["在学法用法上求深入", "在规范执法上见实效", "在化解纠纷上下功夫"],
        ),
    ],
)
def test_a_plan_arranges_whatever_its_verbs(body: str, expected: list[str], rules: Rules) -> None:
    """Sentences of a plan are its items though no list knows their verbs; 在……上下功夫 in a row is one each."""
    assert leads(body, rules) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("加强普法宣传。开展活动。\n\n规范行政执法。落实制度。",
         ["加强普法宣传", "开展活动", "规范行政执法", "落实制度"]),
        ("加强普法宣传。开展活动。\n\n规范行政执法。落实制度。\n\n推进政务公开。回应关切。",
         ["加强普法宣传。开展活动", "规范行政执法。落实制度", "推进政务公开。回应关切"]),
        ("天气晴好。加强普法宣传。", ["加强普法宣传"]),
        ("加强普法宣传，规范行政执法。", ["加强普法宣传，规范行政执法"]),
        ("加强普法宣传，规范行政执法，跟旗司法局合办夜校，推进政务公开。",
         ["加强普法宣传", "规范行政执法", "推进政务公开"]),
        ("加强普法宣传；跟旗司法局合办夜校。", ["加强普法宣传；跟旗司法局合办夜校"]),
        ("加强普法宣传；规范行政执法；跟旗司法局合办夜校；好。",
         ["加强普法宣传", "规范行政执法", "跟旗司法局合办夜校"]),
        ("以习近平法治思想为指导，推进各项工作。", ["以习近平法治思想为指导，推进各项工作"]),
        ("以习近平法治思想为指导，推进各项工作。规范行政执法。开展普法宣传。", ["规范行政执法", "开展普法宣传"]),
        ("以习近平法治思想为指导，加强普法宣传，规范行政执法，推进政务公开。",
         ["加强普法宣传", "规范行政执法", "推进政务公开"]),
        ("以习近平法治思想为指导；加强普法宣传；规范行政执法。", ["加强普法宣传", "规范行政执法"]),
    ],
)  # fmt: skip
def test_what_is_one_item_where_nothing_is_counted_off(body: str, expected: list[str], rules: Rules) -> None:
    """From three paragraphs on each is an item, else each sentence; one sentence is parted at ； or at three verbs."""
    report = report_of(f"一、2024年工作计划\n\n{body}\n", rules)
    assert [p.span.of(report.text) for p in examine(report, rules).plans] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1.执法力量不足。下一步，选配执法骨干，推进普法进企，健全联动机制。\n\n2.普法形式单一。",
         ["选配执法骨干，推进普法进企，健全联动机制"]),
        ("存在以下不足：执法力量不足；普法形式单一。下一步，我镇将选配执法骨干，推进普法进企，健全联动机制。",
         ["选配执法骨干", "推进普法进企", "健全联动机制"]),
        ("存在以下不足：执法力量不足；普法形式单一。下一步，我镇将选配执法骨干。排演法治小戏。",
         ["选配执法骨干", "排演法治小戏"]),
    ],
)  # fmt: skip
def test_steps_inside_a_paragraph_of_shortcomings(body: str, expected: list[str], rules: Rules) -> None:
    """Behind one shortcoming a step is one for each sentence; behind all of them it is a plan as any other."""
    report = report_of(f"一、存在的问题\n\n{body}\n", rules)
    assert [p.span.of(report.text) for p in examine(report, rules).plans] == expected


def test_a_closing_sentence_is_no_part_of_the_last_item(rules: Rules) -> None:
    """下一步，我镇将… behind the list speaks of all."""
    report = report_of(
        "一、2024年工作计划\n\n一是加强普法。二是规范执法。\n\n2024年，我镇将真抓实干，开创新局面。\n", rules
    )
    assert [p.span.of(report.text) for p in examine(report, rules).plans] == ["加强普法。", "规范执法。"]


def test_plan_items_have_themes_and_reasons(rules: Rules) -> None:
    """Each item says what it is about and how it was found."""
    report = report_of("一、2024年工作计划\n\n一是加强普法宣传。二是规范行政执法。\n", rules)
    first, second = examine(report, rules).plans
    assert (first.topics[0], second.topics[0]) == ("publicity", "enforcement")
    assert (first.id, first.reason) == ("a1", Reason("counted", ("一是",)))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("问题一：执法力量不足。\n\n整改措施一：选配执法骨干。\n\n问题二：普法形式单一。\n\n整改措施二：排演法治小戏。",
         ["选配执法骨干", "排演法治小戏"]),
        ("1.执法力量不足。对策：选配执法骨干。\n\n2.普法形式单一。对策：排演法治小戏。",
         ["选配执法骨干", "排演法治小戏"]),
        ("（一）短板。执法力量不足；普法形式单一。\n\n（二）努力方向。选配执法骨干；做实普法阵地。",
         ["选配执法骨干", "做实普法阵地"]),
        ("存在以下不足：执法力量不足；普法形式单一。\n\n下一步，我镇将选配执法骨干，推进普法进企，健全联动机制。",
         ["选配执法骨干", "推进普法进企", "健全联动机制"]),
    ],
)  # fmt: skip
def test_plans_among_the_shortcomings(body: str, expected: list[str], rules: Rules) -> None:
    """整改措施, 对策, 努力方向 and a closing 下一步 are arrangements, whatever part they stand in."""
    report = report_of(f"一、存在的问题\n\n{body}\n", rules)
    found = examine(report, rules)
    assert [p.lead.of(report.text) for p in found.plans] == expected
    said = [s.span.of(report.text).removeprefix("以下不足：").rstrip("。") for s in found.shortcomings]
    assert said == ["执法力量不足", "普法形式单一"]
