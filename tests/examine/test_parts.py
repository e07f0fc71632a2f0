"""Guards the part of each section: headings, what stands above, bodies, and a person's word."""

import pytest

from duizhao.compare.tiling import tile_at, tiles
from duizhao.examine import examine
from duizhao.model import PlanItem, Reason, Rules, Shortcoming
from tests.conftest import HEAD, report_of


def parts(body: str, rules: Rules, head: str = HEAD) -> dict[str, str | None]:
    """Heading → part."""
    report = report_of(body, rules, head)
    found = examine(report, rules)
    return {s.heading.of(report.text): p.part for s, p in zip(report.sections, found.placements, strict=True)}


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("一、2023年推进法治政府建设的主要举措和成效", "measures"),
        ("一、法治政府建设工作开展情况", "measures"),
        ("一、加强组织领导，落实工作责任", "measures"),
        ("一、党政主要负责人履行推进法治建设第一责任人职责情况", "responsibility"),
        ("一、主要负责人履职情况", "responsibility"),
        ("三、今后打算及需上级支持的事项", "plan"),
        ("一、存在的不足和原因", "shortcomings"),
        ("一、存在问题", "shortcomings"),
        ("一、惠农补贴审核的困难", "shortcomings"),
        ("一、征地补偿工作的短板", "shortcomings"),
        ("一、聚力补执法力量的短板", "measures"),
        ("一、工作中的主要困难和问题", "shortcomings"),
        ("一、问题及下一步打算", "shortcomings"),
        ("一、存在的问题及下一步工作计划", "shortcomings"),
        ("一、短板不足及2024年打算", "shortcomings"),
        ("一、薄弱环节与明年思路", "shortcomings"),
        ("一、差距与新一年打算", "shortcomings"),
        ("一、目前的弱项", "shortcomings"),
        ("一、下一步工作计划", "plan"),
        ("一、下半年重点工作", "plan"),
        ("一、四季度工作任务", "plan"),
        ("一、新的一年怎么做", "plan"),
        ("一、2024年工作思路", "plan"),
        ("一、2024年度推进法治政府建设的主要安排", "plan"),
        ("一、今后努力方向", "plan"),
        ("一、第一责任落实情况", "responsibility"),
        ("一、贯彻《法治政府建设实施纲要》《党政主要负责人履行推进法治建设第一责任人职责规定》情况", "measures"),
        ("一、落实《党政主要负责人履行推进法治建设第一责任人职责规定》情况", "responsibility"),
        ("一、针对存在问题的下一步措施", "plan"),
        ("一、问题剖析", "shortcomings"),
        ("一、自身查摆出的问题", "shortcomings"),
        ("一、主要问题清单", "shortcomings"),
        ("一、主要制约因素", "shortcomings"),
        ("一、补短板措施", "plan"),
        ("一、后续安排", "plan"),
        ("一、安排", "plan"),
        ("一、主要工作举措", "measures"),
        ("一、面临的困难和挑战", "shortcomings"),
        ("一、需要上级帮助解决的问题", "other"),
        ("一、党政主要负责人推进法治建设情况", "responsibility"),
        ("一、抓好“一把手”以外干部的法治培训", "measures"),
        ("一、法治政府建设工作措施", "measures"),
        ("一、其他需要报告的情况", "other"),
        ("一、坚持问题导向，聚力解决突出问题", "measures"),
        ("一、执法工作的薄弱之处", "shortcomings"),
        ("一、需要加强的欠缺之处", "shortcomings"),
        ("一、克服执法欠缺之处", "measures"),
        ("一、补强基层治理短板之处", "measures"),
        ("一、加强薄弱之处", "measures"),
        ("一、正视差距，明确改进方向", "shortcomings"),
        ("一、自我对照检视", "shortcomings"),
        ("一、直面问题，狠抓整改", "measures"),
        ("一、做得不够好的地方", "shortcomings"),
        ("一、差距与期待", "shortcomings"),
        ("一、一年来的欠账", "shortcomings"),
        ("一、补齐民生欠账", "measures"),
        ("一、问题剖析与破题之策", "shortcomings"),
        ("一、问题整改台账", "shortcomings"),
        ("一、清醒认识短板，谋划2024年工作", "shortcomings"),
        ("一、往后怎么抓", "plan"),
    ],
)
def test_a_top_heading_names_its_part(heading: str, part: str, rules: Rules) -> None:
    """The usual headings of the five parts, and topics that only sound like one."""
    assert list(parts(f"{heading}\n\n我镇坚持依法行政。\n", rules).values()) == [part]


def test_what_all_share_is_no_deed_in_a_heading(rules: Rules) -> None:
    """公共 in a heading of two phrases before its text is no 共 that begins a deed: the heading was cut there."""
    body = (
        "一、主要做法\n\n（一）深化宣讲和公共法律服务，扩大覆盖范围。举办法治讲座6场。\n\n（二）办好窗口。办件90件。\n"
    )
    assert "（一）深化宣讲和公共法律服务，扩大覆盖范围" in parts(body, rules)


def test_sections_below_take_the_part_from_above(rules: Rules) -> None:
    """（一） under the shortcomings belongs to them, whatever its topic."""
    found = parts("一、存在的不足\n\n（一）普法工作不深入。宣传不够。\n\n（二）执法力量薄弱。人员不足。\n", rules)
    assert set(found.values()) == {"shortcomings"}


def test_a_section_on_the_two_heads_inside_the_measures(rules: Rules) -> None:
    """第一责任人 of the town's own heads is responsibility; of departments and villages it stays a measure."""
    body = """一、主要举措

（一）压实第一责任人职责。镇党委书记、镇长重要工作亲自部署、重大问题亲自过问。

（二）落实第一责任人责任清单。对各部门和村主要负责人履职情况开展督察。
"""
    assert list(parts(body, rules).values()) == ["measures", "responsibility", "measures"]


def test_what_the_heads_did_and_not_what_they_head(rules: Rules) -> None:
    """A section on the two heads' own acts is theirs; that they head a committee makes no section theirs."""
    acts = "镇党委书记、镇长认真履行第一责任人职责，亲自部署重点工作，定期听取汇报。党政主要负责人带头述法。"
    heads = (
        "成立由党委书记、镇长任双组长的领导小组，将法治建设纳入年度要点，制定清单，压实第一责任人职责，"
        "做到同部署、同考核。"
    )
    body = "一、主要举措\n\n（一）{}。{}\n\n（二）严格执法。办理案件3件。\n"
    assert parts(body.format("一把手抓法治", acts), rules)["（一）一把手抓法治"] == "responsibility"
    assert parts(body.format("强化统筹部署", heads), rules)["（一）强化统筹部署"] == "measures"


@pytest.mark.parametrize("heading", ["书记镇长抓法治", "狠抓第一责任", "乡党委书记、乡长管法治情况"])
def test_a_heading_on_the_heads_in_few_words(heading: str, rules: Rules) -> None:
    """A heading that only names the heads and the rule of law, over what they did, is their duty's."""
    body = f"一、{heading}\n\n镇党委书记、镇长主持研究船证办理难题三次，带头旁听庭审。\n"
    assert list(parts(body, rules).values()) == ["responsibility"]


ADMITTED = "渡船老旧与客流增长不相称，候船棚常年漏雨。船员学法积极性不高。"
CALM = "一、渡口监管\n\n检查渡口42次。\n\n二、{}\n\n{}\n"


@pytest.mark.parametrize("behind", ["究其原因，是渡口太偏。", "针对上述问题，我们打算增设渡船。究其原因，是渡口太偏。"])
def test_a_heading_that_says_nothing_over_what_is_admitted(behind: str, rules: Rules) -> None:
    """The last section in words of its own is on shortcomings where its text admits them and says why."""
    assert parts(CALM.format("冷静思考", ADMITTED + behind), rules)["二、冷静思考"] == "shortcomings"
    assert parts(CALM.format("写在岁末", f"当前还存在一些短板。{ADMITTED}"), rules)["二、写在岁末"] == "shortcomings"


def test_labelled_problems_name_their_part(rules: Rules) -> None:
    """问题一：, 问题二： below a heading that says nothing of it are shortcomings, in any words."""
    listed = "问题一：渡口夜里不设岗\n\n整改措施：增设岗亭。\n\n问题二：船证过期\n\n整改措施：集中换证。"
    assert parts(CALM.format("渡口那些事", listed), rules)["二、渡口那些事"] == "shortcomings"


def test_what_was_found_by_others_is_no_confession(rules: Rules) -> None:
    """A last section that tells of checks and of what was mended stays among the measures."""
    body = "排查发现渡船存在安全隐患5处，全部整改。举办讲座3场。受理举报9件，办结9件。船员持证率100%。"
    assert parts(CALM.format("守牢底线", body), rules)["二、守牢底线"] == "measures"
    assert parts(CALM.format("冷静思考", ADMITTED), rules)["二、冷静思考"] == "measures"  # nothing turns to it


def test_problems_causes_and_ways_out_below_a_heading(rules: Rules) -> None:
    """（一）短板弱项, （二）成因剖析, （三）破题之策 are what they say, below a part on shortcomings."""
    below = "（一）短板弱项\n\n1.渡船老旧。\n\n（二）成因剖析\n\n1.渡口太偏。\n\n（三）破题之策\n\n1.增设渡船。\n"
    told = parts(f"一、渡口\n\n检查42次。\n\n二、问题剖析与破题举措\n\n{below}", rules)
    assert list(told.values())[1:] == ["shortcomings"] * 5 + ["plan"] * 2


def test_the_duty_of_villages_and_companies_is_not_the_heads(rules: Rules) -> None:
    """第一责任人 said of village secretaries and of companies makes no section the two heads' own."""
    body = "一、主要举措\n\n{}\n\n二、存在的不足\n\n普法不深入。\n"
    villages = "各村党支部书记履行第一责任人职责，定期入户说法。企业主要负责人落实安全生产第一责任人责任。"
    assert parts(body.format(villages), rules)["一、主要举措"] == "measures"
    heads = "镇党委书记、镇长履行第一责任人职责，督促各村书记说法。"
    assert parts(body.format(heads), rules)["一、主要举措"] == "responsibility"


def test_a_heading_that_says_nothing_but_the_duty(rules: Rules) -> None:
    """第一责任人 alone for a heading, over what the town's own heads did, is responsibility."""
    body = "## 举措\n\n全镇学法。\n\n## 第一责任人\n\n### （一）带头学法\n\n党政主要负责人带头学法四次。\n"
    assert list(parts(body, rules).values()) == ["measures", "responsibility", "responsibility"]


def test_difficult_points_below_the_measures(rules: Rules) -> None:
    """（二）当前工作中的难点 below another part opens the shortcomings, as the plan below it opens the plan."""
    body = "一、工作情况\n\n（一）办案。9件。\n\n（二）当前工作中的难点。取证难。\n\n（三）后续安排。配齐装备。\n"
    assert list(parts(body, rules).values()) == ["measures", "measures", "shortcomings", "plan"]


def test_companies_heads_are_not_the_towns(rules: Rules) -> None:
    """Heads of companies and schools who meet a duty make no section the two heads' own."""
    duty = "企业主要负责人落实第一责任人责任，各村党组织书记履行第一责任人职责。"
    body = f"一、举措\n\n（一）压实责任。{duty}\n\n（二）办案。9件。\n"
    assert "responsibility" not in parts(body, rules).values()


def test_a_merged_section_with_headings_below(rules: Rules) -> None:
    """存在问题及下一步打算 is shortcomings, its own （二）下一步打算 is plan."""
    body = """一、存在问题及下一步打算

（一）存在的问题。执法力量不足。

（二）下一步打算。加强队伍建设。
"""
    assert list(parts(body, rules).values()) == ["shortcomings", "shortcomings", "plan"]


def test_themes_as_top_headings_are_measures(rules: Rules) -> None:
    """Reports without part headings: what stands before shortcomings and plan is measures."""
    body = """一、强化理论武装

学习习近平法治思想。

二、规范行政执法

落实三项制度。

三、存在的问题

执法力量不足。

四、2024年工作打算

加强学习。
"""
    assert list(parts(body, rules).values()) == ["measures", "measures", "shortcomings", "plan"]


def test_a_section_behind_the_shortcomings(rules: Rules) -> None:
    """What stands behind the shortcomings and names no part is measures, of which the program is not sure."""
    report = report_of("一、存在的问题\n\n一是执法力量不足。\n\n二、天气\n\n天气晴好，草木繁茂。\n", rules)
    placement = examine(report, rules).placements[1]
    assert (placement.part, placement.part_reason) == ("measures", Reason("part-after-shortcomings"))
    assert placement.score <= 0.4


def test_the_year_after_makes_a_plan_and_the_year_itself_does_not(rules: Rules) -> None:
    """2023年工作安排落实情况 in a report on 2023 looks back."""
    assert list(parts("一、2023年工作安排落实情况\n\n已落实。\n", rules).values()) == ["measures"]
    assert list(parts("一、2024年工作\n\n继续落实。\n", rules).values()) == ["plan"]


def test_a_persons_word_wins(rules: Rules) -> None:
    """An override by id or by heading beats every rule, and sections below follow its part."""
    head = HEAD.replace("---\n", "---\nplacements:\n  s1: {part: plan}\n  加强学习: {themes: [capacity]}\n", 1)
    report = report_of("一、主要举措\n\n（一）加强学习。全镇学习。\n", rules, head)
    top, below = examine(report, rules).placements
    assert (top.part, below.part, below.inherited) == ("plan", "plan", True)
    assert (below.topics, below.score, below.topic_reason) == (("capacity",), 1.0, Reason("by-hand"))


def test_an_item_that_is_a_whole_section_has_the_topics_that_a_person_gave_it(rules: Rules) -> None:
    """Lists of items and tables agree: what a person says of a section is said of the item that it is."""
    set_apart = "---\nplacements:\n  s1-1: {themes: [openness]}\n  s2-1: {themes: [training, openness]}\n"
    head = HEAD.replace("---\n", set_apart.replace("training", "capacity"), 1)
    body = "一、存在的不足\n\n（一）普法形式单一。\n\n（二）执法力量不足。\n\n二、下一步安排\n\n（一）配强执法人员。\n"
    report = report_of(body, rules, head)
    found = examine(report, rules)
    assert [item.topics for item in found.shortcomings] == [("openness",), ("capacity", "enforcement")]
    assert [(item.topics, item.topic_reason) for item in found.plans] == [(("capacity", "openness"), Reason("by-hand"))]
    tiling = tuple(tiles(report, found))
    items: list[Shortcoming | PlanItem] = [*found.shortcomings, *found.plans]
    for item in items:
        assert tile_at(tiling, item.span.start).topics == item.topics


@pytest.mark.parametrize("heading", ["努力方向", "改进方向", "今后打算", "整改措施", "对策", "下一步打算"])
def test_what_is_to_come_stands_among_the_shortcomings(heading: str, rules: Rules) -> None:
    """（二）努力方向 below 短板及努力方向 is a plan."""
    found = parts(f"一、短板与努力方向\n\n（一）短板。执法力量不足。\n\n（二）{heading}。选配骨干。\n", rules)
    assert list(found.values()) == ["shortcomings", "shortcomings", "plan"]


def test_first_duty_without_the_word_for_person(rules: Rules) -> None:
    """（二）扛牢法治建设第一责任 among the measures is about the two heads."""
    found = parts("一、主要举措\n\n（一）抓学习。学法。\n\n（二）扛牢法治建设第一责任。书记、镇长带头履职。\n", rules)
    assert list(found.values()) == ["measures", "measures", "responsibility"]


def test_what_is_not_done_of_the_duty_is_a_shortcoming(rules: Rules) -> None:
    """A part that says what the two heads lack in their duty stays one on shortcomings; so does a part above a duty."""
    duty = "党委书记、镇长履行推进法治建设第一责任人职责"
    body = f"一、主要举措\n\n（一）抓班子。\n\n1.带头履职。{duty}，书记带头学法。\n\n二、存在的问题\n\n{duty}不够。\n"
    assert list(parts(body, rules).values()) == ["measures", "measures", "responsibility", "shortcomings"]


def test_rules_cited_among_measures_are_no_duty_told(rules: Rules) -> None:
    """A part on measures that cites the rules on the duty among others stays measures: they were told as missing."""
    cited = "《党政主要负责人履行推进法治建设第一责任人职责规定》《行政处罚法》等规定"
    told = f"一是规范执法，严格执行{cited}，开展检查9次。"
    found = parts(f"一、主要举措和成效\n\n{told}\n\n二、存在的不足\n\n人手少。\n", rules)
    assert found["一、主要举措和成效"] == "measures"
