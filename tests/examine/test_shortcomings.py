"""Guards shortcomings one by one, with causes and what is none."""

from pathlib import Path
from typing import Any

import pytest

from duizhao.examine import examine
from duizhao.examine.found_item import trimmed_item
from duizhao.examine.wording import cue_patterns
from duizhao.model import Findings, Report, Rules, Span
from tests.conftest import report_of
from tests.yamls import load_yaml


def examined(body: str, rules: Rules, heading: str = "存在的不足和原因") -> tuple[Report, Findings]:
    """A report with this body under its part heading."""
    report = report_of(f"一、{heading}\n\n{body}\n", rules)
    return report, examine(report, rules)


def admitted(body: str, rules: Rules, heading: str = "存在的不足和原因") -> list[str]:
    """The words of each shortcoming."""
    report, found = examined(body, rules, heading)
    return [s.span.of(report.text) for s in found.shortcomings]


@pytest.mark.parametrize(
    "body",
    [
        "一是执法力量不足。二是普法形式单一。",
        "我镇取得了一定成绩，但仍存在一些问题：一是执法力量不足；二是普法形式单一。",
        "一方面，执法力量不足。另一方面，普法形式单一。",
        "首先，执法力量不足。其次，普法形式单一。",
        "1.执法力量不足。\n\n2.普法形式单一。",
        "（一）执法力量不足。\n\n（二）普法形式单一。",
        "（一）执法力量不足\n\n（二）普法形式单一",
        "（一）存在问题\n\n1.执法力量不足。\n\n2.普法形式单一。",
        "执法力量不足。\n\n普法形式单一。",
        "对照要求，还存在差距。执法力量不足。普法形式单一。",
        "主要表现在：执法力量不足；普法形式单一。",
        "还存在执法力量不足、普法形式单一等问题。",
        "虽然取得了成效：一是机制健全；二是宣传到位。但还存在不足：一是执法力量不足；二是普法形式单一。",
        "执法力量不足。\n\n二是普法形式单一。",
        "——在队伍上，执法力量不足。\n\n——在普法上，普法形式单一。",
        "1、执法力量不足；2、普法形式单一。",
        "2023年我镇工作总体平稳，但也要看到，执法力量不足，普法形式单一的现象依然存在。",
        "**执法力量不足。**人员缺乏专业训练。**普法形式单一。**内容陈旧。",
        "一年来取得了成效，但还有差距。**执法力量不足。**人员缺乏专业训练。**普法形式单一。**内容陈旧。",
    ],
)
def test_two_items_in_every_form(body: str, rules: Rules) -> None:
    """However two shortcomings are written, two are found, each in its words."""
    found = admitted(body, rules)
    assert len(found) == 2
    assert "执法力量不足" in found[0]
    assert "普法形式单一" in found[1]


@pytest.mark.parametrize("mark", ["一是", "1.", "（一）", "首先，"])
def test_one_item_counted_is_one(mark: str, rules: Rules) -> None:
    """What its author counts as one is not parted at its commas, though no second number follows."""
    found = admitted(f"{mark}山口村人民调解力量不足，两个网格没有专职调解员。", rules)
    assert [said.removeprefix(mark) for said in found] == ["山口村人民调解力量不足，两个网格没有专职调解员。"]


def test_prose_is_cut_at_sentences_and_semicolons(rules: Rules) -> None:
    """Without marks, each sentence and each half between ；admits one thing."""
    assert admitted("执法力量不足，人员老化；普法形式单一。政务公开不及时。", rules) == [
        "执法力量不足，人员老化",
        "普法形式单一。",
        "政务公开不及时。",
    ]


def test_an_item_keeps_its_clauses(rules: Rules) -> None:
    """One 一是 is one item; each thing it admits is a clause of it."""
    report, found = examined("一是普法不深入。宣传内容陈旧，群众参与度不高。二是执法力量薄弱。", rules)
    assert [c.of(report.text) for c in found.shortcomings[0].clauses] == [
        "普法不深入",
        "宣传内容陈旧",
        "群众参与度不高",
    ]
    assert [s.id for s in found.shortcomings] == ["k1", "k2"]


def test_praise_and_preamble_are_no_items(rules: Rules) -> None:
    """取得了一定成绩 and 但仍存在一些薄弱环节 admit nothing by themselves."""
    body = "今年以来，我镇法治政府建设取得了一定成效，但也存在一些薄弱环节，主要有：一是普法形式单一。二是人员不足。"
    assert admitted(body, rules) == ["普法形式单一。", "人员不足。"]


def test_causes_for_all_are_told_from_items(rules: Rules) -> None:
    """主要原因：一是…二是… explains all and lists no further shortcomings."""
    body = "一是普法形式单一。二是人员不足。主要原因：一是经费投入不够；二是编制有限，与实际结合不紧。"
    report, found = examined(body, rules)
    assert len(found.shortcomings) == 2
    assert [c.span.of(report.text) for c in found.causes] == ["经费投入不够", "编制有限，与实际结合不紧"]


def test_a_section_of_causes(rules: Rules) -> None:
    """（二）原因分析 below the shortcomings holds causes only."""
    body = (
        "（一）存在的不足\n\n一是普法形式单一。二是人员不足。\n\n（二）原因分析\n\n一是经费投入不够。二是重视程度不足。"
    )
    report, found = examined(body, rules)
    assert len(found.shortcomings) == 2
    assert [c.span.of(report.text) for c in found.causes] == ["经费投入不够", "重视程度不足"]


@pytest.mark.parametrize(
    "behind",
    [
        "究其根源，还是思想认识不到位。",
        "上述问题产生的根源在于思想认识不到位。",
        "之所以存在这些问题，主要是思想认识不到位。",
        "归根结底是思想认识不到位。",
        "这些问题的存在，既有客观原因，也有主观原因。主观上，思想认识不到位。",
        "造成上述问题的原因是多方面的：一是思想认识不到位。",
        "法治政府建设不足的原因：思想认识不到位。",
    ],
)
@pytest.mark.parametrize(
    "body", ["一是执法力量不足。二是普法形式单一。", "（一）执法力量不足。\n\n（二）普法形式单一。"]
)
def test_a_paragraph_of_causes_behind_the_items(behind: str, body: str, rules: Rules) -> None:
    """However a last paragraph announces causes, behind numbered items or sections, they stand for all."""
    report, found = examined(f"{body}\n\n{behind}", rules)
    assert [s.span.of(report.text) for s in found.shortcomings] == ["执法力量不足。", "普法形式单一。"]
    assert [c.span.of(report.text) for c in found.causes] == ["思想认识不到位"]


def test_sections_below_a_line_that_announces_causes(rules: Rules) -> None:
    """（一）（二） behind 主要原因有以下几点： are causes and no further shortcomings."""
    body = (
        "一是执法力量不足。二是普法形式单一。\n\n主要原因有以下几点：\n\n"
        "（一）思想认识不到位。学习抓得不紧。\n\n（二）人员配备不足。"
    )
    report, found = examined(body, rules)
    assert len(found.shortcomings) == 2
    assert [c.span.of(report.text) for c in found.causes] == ["思想认识不到位", "人员配备不足"]


@pytest.mark.parametrize(
    ("item", "cause"),
    [
        ("普法人员没有法学知识，都是边学边做，致使普法深度不够", "普法人员没有法学知识，都是边学边做"),
        ("宣传工作碍于基层现实原因就近的多，偏远的少", "基层现实原因"),
        ("人少事多，致使普法深度不够", "人少事多"),
        ("执法力量薄弱。主要原因是编制不足，人员流动快", "编制不足，人员流动快"),
        ("执法力量薄弱，主要是因为编制不足", "编制不足"),
        ("受编制数量限制，执法力量薄弱", "受编制数量限制"),
        ("由于培训机会少，执法水平不高", "培训机会少"),
        ("部分干部法律意识淡薄，加上学习不够，执法中难以做到规范", "学习不够"),
        ("辖区群众学历普遍较低，法治观念淡薄", "辖区群众学历普遍较低"),
        ("人员流动频繁，影响了工作的连续性，执法水平不高", "人员流动频繁"),
        ("普法精准度不足，这与服务对象流动性大有关", "服务对象流动性大"),
        ("由于青壮年大多外出务工，留守老人、儿童较多，普法参与度不高", "青壮年大多外出务工，留守老人、儿童较多"),
        ("法律顾问由于服务村数多，到村服务次数偏少", "服务村数多"),
        ("执法力量薄弱。中队仅有5名持证人员，难以满足需要", "中队仅有5名持证人员"),
        ("随着城镇化进程加快，拆迁纠纷日益增多，调解能力有待提升", "随着城镇化进程加快，拆迁纠纷日益增多"),
        ("我镇地处山区，居住分散，普法难以全覆盖", "我镇地处山区，居住分散"),
        ("部分干部忙于事务，学法时间少，法治思维有待加强", "部分干部忙于事务，学法时间少"),
        ("平台建设起步晚、投入少，信息化水平不高", "平台建设起步晚、投入少"),
    ],
)
def test_a_cause_of_its_own(item: str, cause: str, rules: Rules) -> None:
    """A cause inside an item is tied to it, by a word or by plain circumstance."""
    report, found = examined(f"一是{item}。二是普法形式单一。", rules)
    first, second = found.shortcomings
    assert first.cause is not None
    assert first.cause.span.of(report.text) == cause
    assert second.cause is None
    assert found.causes == ()


def test_what_an_item_begins_with_is_not_also_its_cause(rules: Rules) -> None:
    """渔政执法成本高 at the start of an item is the problem itself; 有的工作没有做到位 is one too."""
    _, found = examined("一是渔政执法成本高，效率低。二是普法形式单一。", rules)
    assert [one.cause for one in found.shortcomings] == [None, None]
    assert admitted("有的船长不作为。有的工作没有做到位。", rules)


def test_a_promise_behind_jiang_begins_with_its_verb(rules: Rules) -> None:
    """将 before a verb or 把 is the future and no part of the promise; before an object it stays (将经费纳入预算)."""
    leads = {
        "建立渔港学法制度并纳入考核": "建立渔港学法制度并纳入考核",
        "把渔港学法纳入考核": "把渔港学法纳入考核",
        "渔港经费纳入预算": "将渔港经费纳入预算",
    }
    for words, lead in leads.items():
        report, found = examined(f"一是考核不严。下一步，我镇将{words}。", rules)
        assert [plan.lead.of(report.text) for plan in found.plans] == [lead]


def test_steps_behind_each_item_are_plans(rules: Rules) -> None:
    """存在问题及下一步打算: 下一步，将… belongs to the plan, not to the shortcoming."""
    body = "一是执法力量不足。下一步，将加强队伍建设。二是普法形式单一。下一步，将创新普法方式。"
    report, found = examined(body, rules, "存在问题及下一步打算")
    assert [s.span.of(report.text) for s in found.shortcomings] == ["执法力量不足。", "普法形式单一。"]
    assert [p.lead.of(report.text) for p in found.plans] == ["加强队伍建设", "创新普法方式"]


def test_labels_part_problems_from_measures(rules: Rules) -> None:
    """问题：…。对策：… one behind the other in a paragraph: each label begins a problem."""
    body = "问题：人手不足。对策：充实队伍。问题：宣传不深。对策：创新方式。"
    report, found = examined(body, rules, "存在问题及对策")
    assert [s.span.of(report.text) for s in found.shortcomings] == ["人手不足。", "宣传不深。"]
    assert [p.lead.of(report.text) for p in found.plans] == ["充实队伍", "创新方式"]


@pytest.mark.parametrize("label", ["问题{}：", "不足{}、", "存在短板（{}）"])
def test_labels_with_a_number_count_off(rules: Rules, label: str) -> None:
    """The labels of the list part problems in whatever words, in each form that the list knows; an amount is none."""
    told = ("渡口夜里黑灯瞎火。", "船证补办要跑三趟。")
    report, found = examined("".join(label.format(n) + words for n, words in zip("一二", told, strict=True)), rules)
    assert [s.span.of(report.text) for s in found.shortcomings] == list(told)
    amount = "不足1.5公里"
    assert not cue_patterns(rules, 2024).counting.is_counted(amount, 0, len(amount))


def test_steps_behind_all_items_are_plans(rules: Rules) -> None:
    """A paragraph 针对以上问题… behind the items is the plan."""
    body = (
        "一是执法力量不足。二是普法形式单一。\n\n针对以上问题，我镇将做好以下工作：一是加强队伍建设。二是创新普法方式。"
    )
    report, found = examined(body, rules, "存在问题及下一步打算")
    assert len(found.shortcomings) == 2
    assert [p.lead.of(report.text) for p in found.plans] == ["加强队伍建设", "创新普法方式"]


def test_none_stated_is_a_result(rules: Rules) -> None:
    """A part that admits nothing is none stated, not missing."""
    _, found = examined("对照要求开展自查，未发现突出问题。", rules)
    assert found.shortcomings == ()
    assert found.none_stated


def test_what_cannot_be_read_is_a_doubt_and_not_none_stated(rules: Rules) -> None:
    """A part with text in which no item is recognised may hold what the rules do not know."""
    body = "一年来，全镇上下齐心协力，各项工作稳步推进，我们将以更高的标准继续前行，再创佳绩，谱写新的篇章。"
    _, found = examined(body, rules)
    assert found.shortcomings == ()
    assert not found.none_stated
    assert [d.reason.code for d in found.doubts] == ["no-shortcoming"]


def test_a_short_part_that_was_not_read_is_no_denial(rules: Rules) -> None:
    """One short item in words that no rule knows is doubted: the page never says that the township named none."""
    _, found = examined("一是镇上老街灯火昏黄，路面坑洼。", rules)
    assert not found.shortcomings
    assert not found.none_stated
    assert [d.reason.code for d in found.doubts] == ["no-shortcoming"]


def test_no_part_is_not_none_stated(rules: Rules) -> None:
    """A report without the part states nothing about shortcomings."""
    report = report_of("一、主要举措\n\n落实三项制度。\n", rules)
    assert not examine(report, rules).none_stated


def test_shortcomings_in_running_text(rules: Rules) -> None:
    """Where no heading opens the part, 但仍存在… in the text does."""
    body = "一、工作情况\n\n开展普法宣传。虽然取得了成绩，但仍存在一些问题：一是执法力量不足。二是普法形式单一。"
    body += "下一步，我镇将加强学习。\n"
    report = report_of(body, rules)
    found = examine(report, rules)
    assert len(found.shortcomings) == 2
    assert [p.lead.of(report.text) for p in found.plans] == ["加强学习"]


LABELLED = """一、渡口监管

主要做法。全年检查渡口42次。

存在不足。夜间渡运缺乏灯光，靠船老大喊话；临时停航的告示贴得晚。

改进打算。为渡口装上太阳能灯；停航前一天把消息发到村民手机上。

二、船员学法

主要做法。举办讲座3场。

【问题】讲座形式单一。

【改进措施】请海事法官上船讲。
"""


def test_labels_below_each_theme(rules: Rules) -> None:
    """存在不足。 and 改进打算。 before paragraphs of each section give them to the parts that no section is for."""
    report = report_of(LABELLED, rules)
    found = examine(report, rules)
    assert [s.span.of(report.text).rstrip("。") for s in found.shortcomings] == [
        "夜间渡运缺乏灯光，靠船老大喊话",
        "临时停航的告示贴得晚",
        "讲座形式单一",
    ]
    assert [p.lead.of(report.text).rstrip("。") for p in found.plans] == [
        "为渡口装上太阳能灯",
        "停航前一天把消息发到村民手机上",
        "请海事法官上船讲",
    ]


def test_next_steps_at_the_end_of_each_section(rules: Rules) -> None:
    """下一步， before the last paragraph of each section on a theme arranges, where no section is the plan."""
    body = "一、渡口\n\n检查42次。\n\n下一步，将为渡口装灯。\n\n二、船员\n\n讲座3场。\n\n下一步，将请法官上船。\n"
    report = report_of(body + "\n三、存在的不足\n\n一是航标维护不及时。二是救生设备不足。\n", rules)
    assert [p.lead.of(report.text).rstrip("。") for p in examine(report, rules).plans] == ["为渡口装灯", "请法官上船"]


TURNING = """一、渡口监管

全年检查渡口42次，更换缆绳30条。美中不足的是，雾天停航全凭船老大一句话。

二、船员学法

举办讲座3场，听课210人次。但讲师请得少，两年来只讲过一个题目。

三、下一步打算

一是加强渡口值守。二是完善停航办法。
"""


def test_what_falls_short_at_the_end_of_each_section(rules: Rules) -> None:
    """美中不足的是 and 但 before the last sentence of sections turn to what falls short, where no section is for it."""
    report = report_of(TURNING, rules)
    found = examine(report, rules)
    told = [(s.span.of(report.text).rstrip("。"), s.topics[0]) for s in found.shortcomings]
    assert told == [("雾天停航全凭船老大一句话", "enforcement"), ("讲师请得少，两年来只讲过一个题目", "study")]
    assert len(found.plans) == 2


def test_one_turn_alone_tells_nothing(rules: Rules) -> None:
    """But one section that ends so may say anything: what is not sure is left out."""
    body = TURNING.replace("但讲师请得少，两年来只讲过一个题目。", "")
    assert examine(report_of(body, rules), rules).shortcomings == ()


def test_labels_are_only_words_where_a_section_has_the_part(rules: Rules) -> None:
    """In a report with a part on shortcomings a label among the measures tells of problems that were settled."""
    body = LABELLED + "\n三、存在的问题\n\n一是航标维护不及时。二是救生设备不足。\n"
    report = report_of(body, rules)
    told = [s.span.of(report.text) for s in examine(report, rules).shortcomings]
    assert [t.rstrip("。") for t in told] == ["航标维护不及时", "救生设备不足"]


def test_a_label_on_its_own_line(rules: Rules) -> None:
    """A label alone on its line holds for the paragraphs behind it, up to the next one."""
    body = LABELLED.replace("存在不足。夜间", "存在不足：\n\n夜间").replace("改进打算。为", "改进打算：\n\n为")
    report = report_of(body, rules)
    found = examine(report, rules)
    assert (len(found.shortcomings), len(found.plans)) == (3, 3)


def test_a_report_without_any_section(rules: Rules) -> None:
    """Everything in one paragraph is read all the same."""
    body = "我镇开展普法20次。但仍存在一些不足：一是执法力量不足。二是普法形式单一。下一步，我镇将加强学习。\n"
    report = report_of(body, rules)
    found = examine(report, rules)
    assert (len(found.shortcomings), len(found.plans), len(found.figures)) == (2, 1, 1)


@pytest.mark.parametrize(
    "body",
    [
        "一是普法形式单一。二是执法力量不足。\n\n上述问题的存在，原因主要有以下几点：一是编制数量少；二是培训经费紧。",
        "普法形式单一；执法力量不足。以上问题的产生，主要有以下两个方面的原因：一是编制数量少；二是培训经费紧。",
        "（一）主要问题\n\n一是普法形式单一；二是执法力量不足。\n\n（二）产生不足的原因\n\n一是编制数量少；二是培训经费紧。",
        "（一）主要问题\n\n普法形式单一；执法力量不足。\n\n（二）原因分析\n\n1.编制数量少。\n\n2.培训经费紧。",
        "一是普法形式单一。二是执法力量不足。\n\n存在以上不足，既有编制数量少的客观原因，也有培训经费紧的主观原因。",
    ],
)
def test_causes_for_all_in_every_form(body: str, rules: Rules) -> None:
    """Causes behind the list or under a heading of their own stand for all, and none of them is a shortcoming."""
    report, found = examined(body, rules, "存在的问题")
    assert [c.span.of(report.text) for c in found.causes] == ["编制数量少", "培训经费紧"]
    assert len(found.shortcomings) == 2
    assert not any(s.cause for s in found.shortcomings)


@pytest.mark.parametrize("lead", ["个别干部法治思维有待提升", "依法行政能力不足", "执法人员业务水平还不高"])
def test_what_falls_short_comes_first(lead: str, rules: Rules) -> None:
    """A lack of ability is about ability, whatever noun stands beside it."""
    _, found = examined(f"一是{lead}。二是普法形式单一。", rules)
    assert found.shortcomings[0].topics[0] == "capacity"


@pytest.mark.parametrize(
    ("heading", "first"),
    [
        ("对入企检查的统筹协调不到位", "enforcement"),
        ("干部法治思维有待强化", "capacity"),
        ("依法行政能力不足", "capacity"),
        ("依法行政能力有待增强", "capacity"),
    ],
)
def test_a_heading_is_placed_by_what_falls_short(heading: str, first: str, rules: Rules) -> None:
    """A section on one shortcoming has the topic of what falls short, as its item has, not of the noun beside it."""
    report = report_of(f"二、存在的不足\n\n（一）{heading}。个别站所还不主动。\n", rules)
    found = examine(report, rules)
    assert found.placements[1].topics[0] == first
    assert found.shortcomings[0].topics[0] == first


@pytest.mark.parametrize(
    ("body", "items"),
    [
        ("一是渔政员多是借来的。二是船检表填得马虎。三是宣传车一年没动。", 3),
        ("回头看，我们也有不足：一是讲法像背书；二是巡湖的劲头时大时小；三是村医不懂保密。", 3),
        ("一是学法更勤了，二是办案更快了。但还存在一些问题：一是会写笔录的只有老赵，二是法官一年来一回。", 2),
        ("1.订合同先干后签。2.巡逻艇只有一条，还是借的。3.新人都考不上证。", 3),
    ],
)
def test_what_is_counted_off_falls_short_in_any_words(body: str, items: int, rules: Rules) -> None:
    """A list that opens the part, or is announced, tells what falls short, though none of its words be known."""
    _, found = examined(body, rules)
    assert len(found.shortcomings) == items


@pytest.mark.parametrize(
    "body",
    [
        "一是加强理论学习。二是规范行政执法。三是深化普法宣传。",
        "针对存在的问题，一是加强理论学习。二是规范行政执法。三是深化普法宣传。",
        "主要原因：一是地方偏。二是船只旧。",
    ],
)
def test_what_is_promised_or_explains_is_counted_off_too(body: str, rules: Rules) -> None:
    """A list of promises or causes is none of what falls short."""
    _, found = examined(body, rules)
    assert not found.shortcomings


def first_right(entries: list[dict[str, Any]], rules: Rules) -> list[str]:
    """The texts of those problems whose first theme is one that a reader gives."""
    right = []
    for row in range(0, len(entries), 3):
        three = entries[row : row + 3]
        body = "".join(f"{mark}是{e['text']}。" for mark, e in zip("一二三", three, strict=False))
        _, found = examined(body, rules)
        assert len(found.shortcomings) == len(three), body
        right += [
            e["text"]
            for e, s in zip(three, found.shortcomings, strict=True)
            if s.topics[:1] and s.topics[0] in e["first"]
        ]
    return right


def test_the_first_theme_of_a_problem(rules: Rules) -> None:
    """A problem is about what a reader says, in words of reports and everyday words; of counted ones nearly all."""
    told = load_yaml(Path(__file__).with_name("shortcoming_themes.yaml").read_text("utf-8"))
    assert [e["text"] for e in told["seen"]] == first_right(told["seen"], rules)
    assert len(first_right(told["counted"], rules)) >= 57


@pytest.mark.parametrize(
    "body",
    ["眼下，我镇渔政力量单薄，安全隐患较多，船检尺度不一。", "当前巡湖艇老旧，协管员流动频繁，讲法的律师来得少。"],
)
def test_prose_tells_each_lack(body: str, rules: Rules) -> None:
    """A sentence without marks names as many problems as it has clauses that say what falls short."""
    assert len(admitted(body, rules)) == 3


def counted_right(entries: list[dict[str, Any]], rules: Rules) -> list[str]:
    """The parts of these in which as many problems are found as a reader counts."""
    return [e["body"] for e in entries if len(admitted(e["body"], rules)) == e["items"]]


def test_how_many_problems_a_part_names(rules: Rules) -> None:
    """None of the problems of a part is passed over, and none is cut in two; in counted parts seldom."""
    told = load_yaml(Path(__file__).with_name("shortcoming_counts.yaml").read_text("utf-8"))
    assert counted_right(told["seen"], rules) == [e["body"] for e in told["seen"]]
    assert len(counted_right(told["counted"], rules)) >= 11


def test_a_stretch_of_marks_alone_is_empty() -> None:
    """Taking marks off the ends of a stretch never goes beyond it, also where it holds nothing else."""
    assert [trimmed_item("，甲：，乙", Span(*ends)) for ends in ((0, 4), (2, 4), (0, 1))] == [
        Span(1, 2),
        Span(4, 4),
        Span(1, 1),
    ]


CAUSES_ALIKE = (
    "一是审查能力不足。究其原因，专业人才短缺。二是执法监督不够有力。究其原因，监督机制不健全。",
    "（一）审查能力不足\n\n没有专职人员。\n\n究其原因，专业人才短缺。\n\n"
    "（二）执法监督不够有力\n\n缺少抓手。\n\n究其原因，监督机制不健全。",
)


@pytest.mark.parametrize("body", CAUSES_ALIKE, ids=("counted", "headed"))
def test_the_last_item_keeps_a_cause_told_as_others_are(body: str, rules: Rules) -> None:
    """Where items tell their causes with the same words, those of the last one are its own and stand for no other."""
    report, found = examined(body, rules, "存在的不足")
    assert [s.cause and s.cause.span.of(report.text) for s in found.shortcomings] == ["专业人才短缺", "监督机制不健全"]
    assert found.causes == ()
    alone = body.replace("究其原因，专业人才短缺。", "")
    report, found = examined(alone, rules, "存在的不足")
    assert [cause.span.of(report.text) for cause in found.causes] == ["监督机制不健全"]


@pytest.mark.parametrize("opener", ["出现这些问题，根子在于", "存在上述不足的根源是"])
def test_a_root_of_all_problems_is_a_cause_for_all(opener: str, rules: Rules) -> None:
    """What opens with all problems ends the last one, and each clause behind it is a cause for all."""
    roots = f"{opener}学习抓得不紧，制度没有落地。"
    report, found = examined(f"一是执法力量不足。二是普法形式单一。\n\n{roots}", rules)
    assert [s.span.of(report.text) for s in found.shortcomings] == ["执法力量不足。", "普法形式单一。"]
    assert [cause.span.of(report.text) for cause in found.causes] == ["学习抓得不紧", "制度没有落地"]


def test_that_causes_lie_within_and_without_is_none(rules: Rules) -> None:
    """A sentence that only says that there are outer and inner causes names none; those behind it are told."""
    sides = "上述问题的产生，有主观原因，也有客观原因。主观上，学习抓得不紧；客观上，村组分散。"
    report, found = examined(f"一是执法力量不足。二是普法形式单一。\n\n{sides}", rules)
    assert [cause.span.of(report.text) for cause in found.causes] == ["学习抓得不紧", "村组分散"]
