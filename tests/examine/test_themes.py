"""Guards the topics of sections and of the passages inside them."""

import pytest

from duizhao.examine import examine
from duizhao.model import Findings, Reason, Report, Rules
from tests.conftest import report_of


def examined(body: str, rules: Rules) -> tuple[Report, Findings]:
    """A report with this body and what was found in it."""
    report = report_of(body, rules)
    return report, examine(report, rules)


def test_the_heading_names_the_theme(rules: Rules) -> None:
    """A heading that names its topic outweighs a body that speaks of much."""
    _, found = examined("一、规范行政执法行为\n\n开展宣传，组织培训，化解矛盾，严格执法程序。\n", rules)
    assert found.placements[0].topics[0] == "enforcement"
    assert found.placements[0].topic_reason == Reason("heading-says", ("行政执法", "执法行为"))


def test_a_metaphor_is_placed_by_its_body(rules: Rules) -> None:
    """以法铸魂 says nothing; what is done below it does."""
    body = "一、以法润心，绘就幸福底色\n\n开展普法宣传活动20场，发放宣传资料，培育法律明白人。\n"
    _, found = examined(body, rules)
    assert found.placements[0].topics[0] == "publicity"
    assert found.placements[0].topic_reason.code == "body-says"


def test_boilerplate_says_nothing_of_the_theme(rules: Rules) -> None:
    """以习近平新时代中国特色社会主义思想为指导 stands in sections on anything."""
    body = "一、依法化解纠纷\n\n以习近平新时代中国特色社会主义思想为指导，在党的领导下，排查调处矛盾纠纷。\n"
    _, found = examined(body, rules)
    assert found.placements[0].topics == ("disputes",)


def test_a_section_above_others_gathers_their_themes(rules: Rules) -> None:
    """A heading that names no topic itself takes those of the sections below it."""
    body = "一、打好基础\n\n（一）规范行政执法。落实三项制度。\n\n（二）做好政务公开。主动公开政府信息。\n"
    _, found = examined(body, rules)
    assert set(found.placements[0].topics) == {"enforcement", "openness"}


def test_part_headings_have_no_theme(rules: Rules) -> None:
    """存在的不足 and 下一步计划 are no subjects."""
    body = "一、存在的不足\n\n一是执法力量不足。二是普法不深。\n\n二、下一步计划\n\n一是加强执法。二是加强普法。\n"
    _, found = examined(body, rules)
    assert [p.topics for p in found.placements] == [(), ()]
    assert found.doubts == ()


def test_themes_change_inside_a_section(rules: Rules) -> None:
    """一是…二是… inside one section are passages on topics of their own; each holds only its sentences."""
    body = (
        "一、完善体系\n\n"
        "一是做好政务公开。主动公开政府信息131条。接受咨询。二是强化行政应诉。负责人出庭应诉率达100%。三是公开财务信息。\n"
    )
    report, found = examined(body, rules)
    said = [(p.topics[0], p.span.of(report.text)) for p in found.passages]
    assert [t for t, _ in said] == ["openness", "review", "openness"]
    assert said[1][1] == "二是强化行政应诉。负责人出庭应诉率达100%。"


def test_passages_are_disjoint_and_in_order(rules: Rules) -> None:
    """Passages never overlap and stand inside their section's body."""
    body = "一、综合情况\n\n规范执法。开展普法；化解纠纷。今后继续。\n\n（一）政务公开。公开信息。\n"
    report, found = examined(body, rules)
    assert all(a.span.end <= b.span.start for a, b in zip(found.passages, found.passages[1:], strict=False))
    bodies = {s.id: s.body for s in report.sections}
    assert all(bodies[passage.section or ""].holds(passage.span) for passage in found.passages)


def test_a_section_without_theme_words_is_a_doubt(rules: Rules) -> None:
    """What the rules do not know is said, not guessed."""
    report, found = examined("一、春风化雨\n\n今年以来，天气晴好，草木繁茂，一切如常进行。\n", rules)
    (doubt,) = found.doubts
    assert (doubt.span.of(report.text), doubt.reason.code) == ("一、春风化雨", "no-theme")


def test_nothing_to_tell_is_no_doubt(rules: Rules) -> None:
    """其他需要报告的情况：无 has no topic and needs none."""
    _, found = examined("一、其他需要报告的情况\n\n无。\n", rules)
    assert found.doubts == ()


def test_runner_up_and_confidence(rules: Rules) -> None:
    """Score and runner-up say how sure a placement is."""
    _, found = examined("一、规范执法和普法宣传\n\n严格行政执法，开展普法宣传。\n", rules)
    placement = found.placements[0]
    assert {placement.topics[0], placement.runner_up} == {"enforcement", "publicity"}
    assert 0.4 < placement.score < 0.7


def test_a_passage_of_another_part_than_its_section(rules: Rules) -> None:
    """下一步 among the shortcomings, and shortcomings in running text, stand in their own part."""
    body = "一、存在问题及下一步打算\n\n一是普法形式单一。下一步，将创新普法方式。二是执法力量不足。\n"
    report, found = examined(body, rules)
    said = [(p.part, p.span.of(report.text)) for p in found.passages]
    assert said == [
        ("shortcomings", "一是普法形式单一。"),
        ("plan", "下一步，将创新普法方式。"),
        ("shortcomings", "二是执法力量不足。"),
    ]


def test_a_report_without_sections_has_passages(rules: Rules) -> None:
    """Everything in one paragraph still fills the cells of its topics."""
    body = "我镇开展普法宣传20次。规范行政执法。但仍存在一些不足：一是执法力量不足。二是普法形式单一。\n"
    _, found = examined(body, rules)
    assert [(p.section, p.part, p.topics[:1]) for p in found.passages] == [
        (None, "measures", ("publicity",)),
        (None, "measures", ("enforcement",)),
        (None, "shortcomings", ()),  # 但仍存在一些不足：
        (None, "shortcomings", ("capacity",)),
        (None, "shortcomings", ("publicity",)),
    ]


def test_a_theme_with_a_sentence_of_its_own_is_a_further_theme(rules: Rules) -> None:
    """One short sentence on 规范性文件 makes it a topic of a long section; a word in passing makes none."""
    long = (
        "重大行政决策先听取意见再集体讨论，会前征求群众意见，会上充分论证，会后形成决议并跟踪落实，没有一项未经程序。"
    )
    _, found = examined(f"一、严格依法决策\n\n{long}规范性文件全部备案审查。\n", rules)
    assert found.placements[0].topics == ("decisions", "rulemaking")
    _, found = examined(f"一、严格依法决策\n\n{long}重大行政决策结果及时公示。\n", rules)
    assert found.placements[0].topics == ("decisions",)


def test_a_sentence_that_says_nothing_follows_the_lead_of_its_item(rules: Rules) -> None:
    """办理各类事项 without a topic word stays with 优化营商环境 of its item, not with the section's heading."""
    body = "一、深入学习\n\n一是坚持专题学习。中心组学习6次。二是优化营商环境。走访企业。全年累计解决困难5件。\n"
    report, found = examined(body, rules)
    assert found.passages[-1].topics == ("functions",)
    assert found.passages[-1].span.of(report.text).endswith("全年累计解决困难5件。")


def test_words_that_meet_are_no_other_word(rules: Rules) -> None:
    """成立法治办公室 holds no 立法, 协调解决 no 调解, 回应诉求 no 应诉."""
    body = "一、加强组织领导\n\n成立法治建设领导小组，建立法治督察机制，协调解决难题，回应诉求，树立法治理念。\n"
    _, found = examined(body, rules)
    assert set(found.placements[0].topics) <= {"leadership", "study"}


def test_headings_in_the_words_of_the_outline(rules: Rules) -> None:
    """The official outline's own chapter titles are placed in their chapter."""
    titles = {
        "健全政府机构职能体系": "functions",
        "健全依法行政制度体系": "rulemaking",
        "健全行政决策制度体系": "decisions",
        "健全行政执法工作体系": "enforcement",
        "健全突发事件应对体系": "emergencies",
        "健全社会矛盾纠纷行政预防调处化解体系": "disputes",
        "健全行政权力制约和监督体系": "oversight",
        "健全法治政府建设科技保障体系": "technology",
        "加强党对法治政府建设的领导": "leadership",
    }
    for title, topic in titles.items():
        _, found = examined(f"一、{title}\n\n稳步推进。\n", rules)
        assert found.placements[0].topics[:1] == (topic,), title


@pytest.mark.parametrize(
    ("body", "topic"),
    [
        ("（一）依法决策，规范权力运行。重大事项一律集体讨论决定，合同经合法性审查。", "decisions"),
        ("（一）优化服务，规范行政权力运行。推进政务服务标准化，公开服务事项。", "functions"),
        ("（一）加强法治建设决策部署。落实上级决策部署，制定工作要点。", "leadership"),
        ("（一）规范涉企检查。推行“扫码入企”。", "enforcement"),
        ("（一）推行“企业宁静日”。做到无事不扰。", "functions"),
        ("（一）谋划“九五”普法。宣传法治宣传教育法。", "publicity"),
        ("（一）深化府院联动。邀请法官授课。", "review"),
        ("（一）推进综治中心规范化建设。实现一站式受理。", "disputes"),
        ("（一）落实任前考法。对照应知应会清单学习。", "study"),
    ],
)
def test_words_of_2025(body: str, topic: str, rules: Rules) -> None:
    """The words of the newest reports name their topic; 权力运行 and 决策部署 in a heading name none of their own."""
    report = report_of(f"一、主要举措\n\n{body}\n", rules)
    assert examine(report, rules).placements[1].topics[:1] == (topic,)
