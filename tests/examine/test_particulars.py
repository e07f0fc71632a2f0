"""What shortcomings and arrangements name in particular: a place, number, date, organ or measure."""

from pathlib import Path

import pytest

from duizhao.compare import compare
from duizhao.examine import examine
from duizhao.model import Config, ParticularKind, PlanItem, Report, Rules, Shortcoming
from tests.conftest import report_of
from tests.examine.measure_particulars import CASES, found, score

# Cases with exactly the kinds that a reader gives, and the F1 of each kind: what was reached; a half together.
WHOLE = {"seen": 174, "counted": 166, "afresh": 60}
LEAST_F1 = 0.92


def test_cases_are_enough_and_stand_once() -> None:
    """There are at least sixty cases, half of them or more only counted, and no text stands twice."""
    texts = [case["text"] for cases in CASES.values() for case in cases]
    assert len(texts) == len(set(texts)) == 431
    assert len(CASES["counted"]) >= len(CASES["seen"])
    for cases in CASES.values():
        for case in cases:
            assert set(case["names"]) <= set(ParticularKind)
            assert all(words in case["text"] for words in case["names"].values()), case


@pytest.mark.parametrize("half", ["seen", "counted", "afresh"])
def test_what_a_reader_gives_is_found(half: str, rules: Rules) -> None:
    """As many cases have exactly the kinds that a reader gives as when the rules were made, and each kind holds."""
    tallies = score(CASES[half], rules)
    assert tallies["whole"].hit >= WHOLE[half], tallies["whole"].misses
    for kind in ParticularKind:
        assert tallies[kind].f1 >= LEAST_F1, (kind, tallies[kind])


@pytest.mark.parametrize(
    "text",
    [
        "部分行政村、各社区和老旧小区的法治宣传不够深入。",
        "我镇、全镇各部门协调不够，城乡之间还有差距。",
        "进一步完善各项规章制度，健全长效机制，加大培训力度。",
        "一是思路不清，布局不优，多个平台并存。",
        "2025年，青石镇将深入推进“八五”普法，落实“一村一法律顾问”。",
        "以人民为中心，围绕中心工作，加强执法队伍建设。",
        "继续推进平安青石建设。",
        "推动业主委员会应建尽建。",
        "联合平台企业减少多头检查、重复检查。",
        "建立协作关系，设置必要场所，配备执法装备。",
        "一部分村居工作推进慢。",
        "把普法和治理一块推进、一块考核。",
        "对短板逐一处理、逐一座谈。",
        "依申请公开办理流程不够清楚。",
    ],
)
def test_kinds_of_things_are_nothing_in_particular(text: str, rules: Rules) -> None:
    """Kinds of places, bodies and measures, directions, slogans and the township itself are not marked."""
    assert found(text, rules) == {}


def test_the_words_of_a_mark_are_the_name(rules: Rules) -> None:
    """A name begins behind the verb or preposition before it, and one thing is marked once."""
    text = "会同县自然资源局在北关路和白云水库开展专项整治，6月底前建立3本台账。"
    assert found(text, rules) == {
        "organ": ["县自然资源局"],
        "place": ["北关路", "白云水库"],
        "measure": ["专项整治", "台账"],
        "date": ["6月底前"],
        "number": ["3本"],
    }


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("在东岭各立一块公示牌。", "number", "一块"),
        ("社会矛盾调处化解中心尚未建成。", "organ", "社会矛盾调处化解中心"),
        ("县农业农村局下放的事项多。", "organ", "县农业农村局"),
        ("抓好有限空间专项检查。", "measure", "有限空间专项检查"),
        ("落实行政执法公示制度。", "measure", "行政执法公示制度"),
        ("实行政务公开清单管理。", "measure", "政务公开清单"),
        ("健全合同审查备案制度。", "measure", "合同审查备案制度"),
        ("落实村级法律顾问每月坐班制度。", "measure", "坐班制度"),
        ("上河、下河等3个村纠纷多。", "place", "下河"),
        ("上河、下河两个自然村没有宣传栏。", "place", "下河"),
        ("在集镇设置宪法宣传灯箱16个。", "measure", "宪法宣传灯箱"),
    ],
)
def test_a_name_is_whole(text: str, kind: str, words: str, rules: Rules) -> None:
    """A name holds words that end or void others (有限, 农村), and begins behind what only says whose it is."""
    assert found(text, rules)[kind] == [words]


def test_a_name_in_quotes_is_whole(rules: Rules) -> None:
    """A measure whose name begins with a quote is not cut behind a date or body in it; 组织部分干部 names no organ."""
    for name in ("“寒假护渔”行动", "“检察室+渔港”工作站"):
        assert name in found(f"开展{name}。", rules)["measure"]
    for text in ("组织部分渔政干部听课。", "组织部队官兵学法。", "宣传部分惠渔政策。", "组织部署渔港巡航。"):
        assert "organ" not in found(text, rules), text


def test_what_is_made_is_named_only_where_its_end_is_seen(rules: Rules) -> None:
    """What is made is a measure where it ends at a mark or an amount, not where the clause goes on."""
    assert found("设置宪法宣传灯箱。", rules) == {"measure": ["宪法宣传灯箱"]}
    assert found("设置宪法宣传灯箱的想法没有落实。", rules) == {}
    assert found("设置普法点位提高知晓率。", rules) == {}


def test_marks_are_slices_of_their_item(rules: Rules) -> None:
    """In a whole report each mark lies inside its shortcoming or arrangement, in the order of the text."""
    report: Report = report_of(
        "# 一、存在的不足\n\n一是西溪村纠纷多，司法所只有2人。二是意识不强。\n\n"
        "# 二、下一步打算\n\n（一）每季度开展案卷评查。\n\n（二）加强法治建设。\n",
        rules,
    )
    findings = examine(report, rules)
    items: list[Shortcoming | PlanItem] = [*findings.shortcomings, *findings.plans]
    assert [[one.kind.value for one in item.particulars] for item in items] == [
        ["place", "organ", "number"], [], ["date", "measure"], [],
    ]  # fmt: skip
    assert all(item.span.holds(one.span) for item in items for one in item.particulars)


@pytest.mark.parametrize("town", ["新区(筹)", "新区(", "甲[", "*", "青石镇+", "甲\\", "{2}", "x|"])
def test_a_name_may_hold_any_sign(town: str, rules: Rules) -> None:
    """A township is called as its front matter says, brackets of half width too: its report was refused for one."""
    head = f"---\ntitle: 报告\ntownship: '{town}'\ncounty: '{town}'\nprovince: '{town}'\nyear: 2023\n---\n"
    body = f"一、存在的问题\n\n一是建设平安{town}不力，清溪河沿线执法不足。\n\n二、下一步\n\n一是在清溪河沿线设岗亭。\n"
    report = report_of(body, rules, head)
    findings = examine(report, rules)
    assert (len(findings.shortcomings), len(findings.plans)) == (1, 1)
    assert list(compare([report], [findings], Config(), rules).tiles) == [report.id]


def test_the_cases_are_no_texts_of_the_demonstration() -> None:
    """No case was taken from the demonstration site, whose words the rules were tried on."""
    told = "".join(path.read_text("utf-8") for path in (Path(__file__).parents[2] / "examples/content").rglob("*.md"))
    assert not [case["text"] for cases in CASES.values() for case in cases if case["text"] in told]
