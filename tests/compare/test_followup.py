"""Tests of duizhao.compare.followup, .matching and .concepts."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from weakref import ref

import pytest

from duizhao.compare import offers
from duizhao.compare.concepts import Concepts, concepts
from duizhao.compare.evidence import EvidencePiece
from duizhao.compare.followup import ENOUGH
from duizhao.compare.followup import follow as follow_all
from duizhao.compare.matching import Match, MatchKind, Setting, match, words_in_common
from duizhao.compare.order import report_order
from duizhao.compare.own import OwnPart
from duizhao.compare.tiling import tiles
from duizhao.model import NEXT_STEP, PERHAPS, Findings, FollowUp, FollowUpStatus, Report, Rules, Span
from tests.compare.make import findings, report
from tests.uncollected import uncollected
from tests.yamls import load_yaml

CASES: Mapping[str, Any] = load_yaml(Path(__file__).with_name("followup_cases.yaml").read_text("utf-8"))
PAIRS: Mapping[str, Any] = load_yaml(Path(__file__).with_name("followup_pairs.yaml").read_text("utf-8"))
PLACES: dict[str, tuple[str | None, list[str]]] = {
    "s1": ("measures", ["leadership"]),
    "s2": ("shortcomings", []),
    "s3": ("plan", []),
}
COUNT = "一二三四五六七八九"


def year(
    rules: Rules,
    year: int,
    measures: Sequence[str] = (),
    shortcomings: Sequence[str] = (),
    plans: Sequence[str] = (),
    **head: str,
) -> tuple[Report, Findings]:
    """A report of one township in three parts, with its findings."""
    told = "".join(measures) or "各项工作有序推进。"
    body = f"一、主要举措\n\n{told}\n\n二、存在的不足\n\n{_items(shortcomings)}\n\n三、下一步计划\n\n{_items(plans)}\n"
    of = report(body, rules, "jia", year, **head)
    return of, findings(of, PLACES, shortcomings, plans)


def _items(texts: Sequence[str]) -> str:
    return "".join(f"{COUNT[n]}是{t}。" for n, t in enumerate(texts)) or "从略。"


def follow(rules: Rules, *years: tuple[Report, Findings]) -> list[FollowUp]:
    """The follow-ups of these reports, in order."""
    reports = sorted((r for r, _ in years), key=report_order(rules))
    owns = {r.id: OwnPart(tiles(r, f), (), {}, {}, ()) for r, f in years}
    found = follow_all(reports, {f.report: f for _, f in years}, owns, rules)
    return [one for follow_ups, _ in found for one in follow_ups]


def words(found: FollowUp, *years: tuple[Report, Findings]) -> str:
    """The quoted words."""
    if found.quote is None:
        return ""
    return next(found.quote.span.of(r.text) for r, _ in years if r.id == found.quote.report)


def case_years(case: Mapping[str, Any], rules: Rules) -> tuple[tuple[Report, Findings], tuple[Report, Findings]]:
    """The two reports of a case, each with the sentences that every report has."""
    first, second = (
        [s.replace("{n}", str(case["n"] * 7 % 90 + base)) for s in CASES["common"]["both"]] for base in (11, 31)
    )
    plans = ["深化学习教育。持续学习宣传习近平法治思想", "加强组织领导。严格落实党政主要负责人述法制度"]
    before = year(rules, 2022, first, [case["admits"]], plans + case.get("plan", []))
    told = second + CASES["common"]["next"] + case.get("next", [])
    return before, year(rules, 2023, told, ["公共卫生领域协同还不够紧密", *case.get("again", [])])


@pytest.mark.parametrize(("odd", "bound"), [(1, 0.96), (0, 0.9)], ids=["looked-at", "counted"])
def test_cases(rules: Rules, odd: int, bound: float) -> None:
    """Of 295 invented shortcomings most get the status a reader gives, shown by the words the reader names."""
    right = shown = named = total = 0
    for case in CASES["cases"]:
        if case["n"] % 2 != odd:
            continue
        years = case_years(case, rules)
        found = follow(rules, *years)[0]
        total += 1
        right += found.status == case["status"]
        if "shown" in case and found.status == case["status"]:
            named += 1
            sentence = words(found, *years)
            shown += case["shown"] in sentence or sentence in case["shown"] or _same_item(sentence, case)
    assert right / total >= bound
    assert shown / named >= 0.96


def pair_years(
    pair: Mapping[str, Any], n: int, rules: Rules
) -> tuple[tuple[Report, Findings], tuple[Report, Findings]]:
    """Two reports of a township that admits several shortcomings, the `n`th of its list."""
    first, second = (
        [s.replace("{n}", str((n + 3) * 7 % 90 + base)) for s in CASES["common"]["both"]] for base in (11, 31)
    )
    plans = ["深化学习教育。持续学习宣传习近平法治思想", "加强组织领导。严格落实党政主要负责人述法制度"]
    before = year(rules, 2022, first, pair["admits"], plans + pair["plan"])
    told = second + CASES["common"]["next"] + pair["next"]
    return before, year(rules, 2023, told, ["公共卫生领域协同还不够紧密", *pair["again"]])


@pytest.mark.parametrize(
    ("half", "right", "wrong"),
    [("looked_at", 52, 5), ("counted", 39, 13), ("ordinary", 41, 1), ("ordinary_counted", 39, 0)],
)
def test_pairs(half: str, right: int, wrong: int, rules: Rules) -> None:
    """In words far from the problem's most statuses are right, and few are told as sure and are not so."""
    hits = misled = 0
    for n, pair in enumerate(PAIRS[half]):
        for found, (status, _) in zip(follow(rules, *pair_years(pair, n, rules)), pair["truth"], strict=False):
            hits += found.status == status
            misled += found.sure and found.status != status
    assert hits >= right
    assert misled <= wrong


def test_what_is_not_sure_is_told_so(rules: Rules) -> None:
    """A measure that shares the matter alone changes no status: it is shown beside it, to be looked at."""
    before = year(rules, 2022, ["开展社区矫正走访5次。"], ["社区矫正档案保管不规范"])
    after = year(rules, 2023, ["组织社区矫正对象到敬老院做工。"])
    found = follow(rules, before, after)[0]
    assert (found.status, found.sure, found.told) == (FollowUpStatus.NOT_MENTIONED, False, "not-mentioned")
    assert found.near is not None
    assert found.near.span.of(after[0].text) == "组织社区矫正对象到敬老院做工。"
    silent = follow(rules, before, year(rules, 2023))[0]
    assert (silent.sure, silent.near) == (True, None)


def test_addressed_is_told_as_perhaps_where_it_is_not_sure(rules: Rules) -> None:
    """A measure that agrees by kindred facets only is told as perhaps; one that agrees in what falls short as sure."""
    before = year(rules, 2022, shortcomings=["禁渔期偷捕发现不及时"])
    near = follow(rules, before, year(rules, 2023, ["禁渔水域接入县里平台。"]))[0]
    assert (near.status, near.told) == (FollowUpStatus.ADDRESSED, PERHAPS)
    sure = follow(rules, before, year(rules, 2023, ["禁渔水域安排专人夜班巡查，第一时间处置偷捕。"]))[0]
    assert sure.told == "addressed"


DEEDS = {
    "新来7名协管员在一线上岗": "staffing",
    "为各组招募水管员12人": "staffing",
    "给巡山队买了摩托车5辆": "means",
    "办了三期夜间培训班": "competence",
    "把往年协议一件一件过": "norm",
    "当场答复来问的渔户": "timeliness",
    "误工时间少了两成": "frequency",
    "没有一户再来告状": "prevention",
    "办结遗留事项15件": "implementation",
    "由茶农给窗口打分": "effect",
    "走到21个村民小组": "coverage",
    "会同邻镇每月巡河": "mechanism",
    "自编三句词在渡口唱": "form",
    "办起“老井说事”": "innovation",
    "船主签下守规承诺": "awareness",
    "组长认领治水任务": "implementation",
    "入汛前上门查看险段": "prevention",
    "渔获登记入库": "data",
    "每家全年最多查一次": "burden",
    "按需派人": "precision",
    "拆掉拦河网4处": "rigour",
    "大家来定放水日子": "procedure-sense",
}


def test_deeds_are_known_by_how_they_are_told(rules: Rules) -> None:
    """What was done is known by its turn of speech in words that no list holds; no pattern stands idle."""
    own = concepts(rules)
    for sentence, facet in DEEDS.items():
        assert facet in own.features(sentence).act, sentence
        assert own.features(sentence).does
    for deed in rules.lists.followup.deeds:
        assert any(re.search(deed.pattern, sentence) for sentence in DEEDS), deed.reason


def _same_item(sentence: str, case: Mapping[str, Any]) -> bool:
    return any(sentence in item and case["shown"] in item for item in case.get("again", []))


def _cell(n: int) -> str:
    """The nth sentence of many that have their words from the same few lists, but for two hanzi of its own."""
    lacks = ("执法力量不足", "普法形式单一", "调解能力不强", "文件审查不规范", "应急演练滞后")
    return f"{lacks[n % 5]}，{chr(0x4E00 + n * 7 % 9000)}{chr(0x4E00 + n * 13 % 9001)}一带还需加强"


@pytest.mark.parametrize("kind", list(MatchKind))
def test_the_sentences_set_beside_each_other_grow_with_the_text(
    kind: MatchKind, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many sentences are offered, a clause is set beside so many alone, and finds the one that repeats it."""
    words, met = concepts(rules), [0]

    def counted(*given: Any) -> Match:
        met[0] += 1
        return match(*given)

    monkeypatch.setattr(offers, "match", counted)
    pieces = [EvidencePiece(Span(n, n + 1), words.features(_cell(n))) for n in range(1_200)]
    rare = frozenset().union(*(p.features.pairs for p in pieces[::50]))
    setting = Setting(kind, rare, words.speakers)
    offered = offers.ReportOffers((offers.OfferedSentence(p, p.features.lack) for p in pieces), setting, ENOUGH)
    for n in range(0, 1_200, 100):
        found = offered.best([(1.0, pieces[n])]).offer
        assert found is not None
        assert found.piece is pieces[n]
    assert met[0] <= 12 * offers.NEAREST


def test_what_is_rarest_tells_the_same_as_all(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    """On every case the sentences that share most lead to the same answer as all sentences do."""

    def answers(nearest: int) -> list[tuple[Any, ...]]:
        monkeypatch.setattr(offers, "NEAREST", nearest)
        found = (follow(rules, *case_years(case, rules))[0] for case in CASES["cases"])
        return [(f.status, f.quote, f.score, f.reason) for f in found]

    assert answers(20) == answers(100_000)


def test_todays_ways_again_take_nothing_up(rules: Rules) -> None:
    """What a shortcoming complains of, done once more, is no answer to it."""
    for admits, again in (
        ("普法形式单一，多以拉条幅为主", "在集市拉条幅16条。"),
        ("普法方式老套，仍停留在散发传单", "散发传单3000张。"),
    ):
        before, after = year(rules, 2022, shortcomings=[admits]), year(rules, 2023, [again])
        assert follow(rules, before, after)[0].status is FollowUpStatus.NOT_MENTIONED


def test_the_step_behind_a_shortcoming_is_its_own(rules: Rules) -> None:
    """A step that stands right behind its shortcoming is its plan in any words; another's is not."""
    body = "二、存在的问题\n\n{}\n\n{}\n"
    lacks = ["依法行政能力有待提升", "船只登记台账缺漏"]
    steps = ["选派青年到县法院跟岗", "逐船补登"]
    rows = [f"问题：{lack}。措施：{step}。" for lack, step in zip(lacks, steps, strict=True)]
    of = report(body.format(*rows), rules, "jia", 2022)
    found = findings(of, {"s1": ("shortcomings", [])}, lacks, steps)
    found = replace(found, plans=tuple(replace(plan, reason=NEXT_STEP) for plan in found.plans))
    for one, step in zip(follow(rules, (of, found)), steps, strict=True):
        assert one.plan is not None
        assert step in one.plan.span.of(of.text)


def test_what_was_not_done_takes_nothing_up(rules: Rules) -> None:
    """A sentence that tells that something was called off takes up no shortcoming."""
    before = year(rules, 2022, [], ["法治文化阵地建而不管"])
    after = year(rules, 2023, ["法治文化阵地改造项目年初已取消，不再实施。"])
    assert follow(rules, before, after)[0].status is FollowUpStatus.NOT_MENTIONED


def test_a_deed_for_those_without_takes_the_lack_up(rules: Rules) -> None:
    """为尚未配备法律顾问的3个村 names whom the deed reaches: it takes the lack up."""
    before = year(rules, 2022, [], ["部分渔村没有法律顾问"])
    after = year(rules, 2023, ["为尚未配备法律顾问的3个渔村聘请了律师担任法律顾问。"])
    assert follow(rules, before, after)[0].status is FollowUpStatus.ADDRESSED


def test_an_empty_step_hides_no_arrangement(rules: Rules) -> None:
    """Where the step behind a shortcoming says nothing, the arrangement that answers it is its plan."""
    lacks = ["渔港普法形式单一", "船只登记台账缺漏"]
    steps = ["高度重视，加以解决", "逐船补登"]
    arranged = "创新渔港普法形式，开设渔港法治夜校"
    rows = [f"问题：{lack}。措施：{step}。" for lack, step in zip(lacks, steps, strict=True)]
    body = "二、存在的问题\n\n{}\n\n{}\n\n三、下一步计划\n\n{}。\n".format(*rows, arranged)
    of = report(body, rules, "jia", 2022)
    found = findings(of, {"s1": ("shortcomings", []), "s2": ("plan", [])}, lacks, [*steps, arranged])
    own = tuple(replace(plan, reason=NEXT_STEP) for plan in found.plans[:2])
    one = follow(rules, (of, replace(found, plans=(*own, *found.plans[2:]))))[0]
    assert one.plan is not None
    assert "法治夜校" in one.plan.span.of(of.text)


def test_how_regular_the_work_is_is_no_skill(rules: Rules) -> None:
    """执法规范化水平不高 says that rules are not kept: next year's want of skill is another shortcoming."""
    before = year(rules, 2022, [], ["执法规范化水平不高"])
    after = year(rules, 2023, [], ["执法与民生诉求之间的平衡拿捏不准"])
    assert follow(rules, before, after)[0].status is not FollowUpStatus.REPEATED


def test_a_label_is_nothing_in_common(rules: Rules) -> None:
    """Two shortcomings whose words stand behind the same label (问题表现：) are not the same shortcoming."""
    before = year(rules, 2022, [], ["鱼市摊位划线不清。问题表现：巷口堵车"])
    after = year(rules, 2023, [], ["船只登记台账缺漏。问题表现：漏登9条"])
    assert follow(rules, before, after)[0].status is FollowUpStatus.NOT_MENTIONED


def test_streak_over_three_years(rules: Rules) -> None:
    """A shortcoming listed in three reports running has a streak of three and its first year, in any words."""
    texts = ["行政执法力量不足", "执法人员仍然偏少", "执法队伍人手紧缺"]
    years = [year(rules, 2021 + n, shortcomings=[t]) for n, t in enumerate(texts)]
    found = follow(rules, *years)
    assert [(f.status, f.streak, f.first_year) for f in found] == [
        (FollowUpStatus.REPEATED, 2, 2021),
        (FollowUpStatus.REPEATED, 3, 2021),
        (FollowUpStatus.NO_NEXT_REPORT, 3, 2021),
    ]
    assert words(found[0], *years) == "执法人员仍然偏少"


def test_next_report_behind_a_gap(rules: Rules) -> None:
    """Where a year has no report, the next one there is counts, and the follow-up names it."""
    years = [year(rules, 2021, shortcomings=["普法形式单一"]), year(rules, 2023, shortcomings=["普法形式仍较单一"])]
    found = follow(rules, *years)
    assert (found[0].status, found[0].next_report) == (FollowUpStatus.REPEATED, "2023/jia")


def test_routine_takes_nothing_up(rules: Rules) -> None:
    """A measure that stood in the report before, with other figures, addresses nothing; a new one does."""
    routine = "组织执法人员业务培训{}次，规范执法文书。"
    before = year(rules, 2022, [routine.format(2)], ["执法人员业务能力不强"])
    same = year(rules, 2023, [routine.format(3)])
    assert follow(rules, before, same)[0].status is FollowUpStatus.NOT_MENTIONED
    new = year(rules, 2023, [routine.format(3), "选派4名执法人员到县局跟班学习，轮训全体执法人员。"])
    found = follow(rules, before, new)[0]
    assert (found.status, words(found, new)) == (
        FollowUpStatus.ADDRESSED,
        "选派4名执法人员到县局跟班学习，轮训全体执法人员。",
    )
    assert found.reason


def test_the_first_that_holds(rules: Rules) -> None:
    """Repeated comes before addressed, addressed before planned-only; the own plan is told whatever the status."""
    before = year(rules, 2022, shortcomings=["普法形式单一"], plans=["创新普法形式"])
    again = year(rules, 2023, ["针对普法形式单一的问题，拍摄短视频12期。"], ["普法形式还不够丰富"])
    assert follow(rules, before, again)[0].status is FollowUpStatus.REPEATED
    taken_up = year(rules, 2023, ["针对普法形式单一的问题，拍摄短视频12期。"])
    found = follow(rules, before, taken_up)[0]
    assert found.status is FollowUpStatus.ADDRESSED
    assert found.plan is not None
    assert found.plan.span.of(before[0].text) == "创新普法形式"
    silent = follow(rules, before, year(rules, 2023))[0]
    assert (silent.status, words(silent, before)) == (FollowUpStatus.PLANNED_ONLY, "创新普法形式")
    assert silent.next_report == "2023/jia"


def test_plans_of_the_next_report_are_no_measure(rules: Rules) -> None:
    """What the next report only arranges again is not yet taken up."""
    before = year(rules, 2022, shortcomings=["普法形式单一"])
    later = year(rules, 2023, plans=["针对普法形式单一的问题，创新普法形式"])
    assert follow(rules, before, later)[0].status is FollowUpStatus.NOT_MENTIONED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("执法力量不足", "执法人员业务能力参差不齐"),
        ("普法形式单一", "普法经费投入偏少"),
        ("部分干部法治意识不强", "群众法治意识不强"),
        ("人民调解员年龄偏大", "人民调解组织网络覆盖不全"),
        ("执法案卷不规范", "执法力量薄弱"),
    ],
)
def test_another_lack_is_another_shortcoming(one: str, other: str, rules: Rules) -> None:
    """The same subject with another lack, or the same lack of other people, is not the same shortcoming."""
    years = [year(rules, 2022, shortcomings=[one]), year(rules, 2023, shortcomings=[other])]
    assert follow(rules, *years)[0].status is FollowUpStatus.NOT_MENTIONED


def test_note_of_a_person(rules: Rules) -> None:
    """A note in front matter is added; one that begins with a status overrules it, in Chinese or by its code."""
    text = ["普法形式单一"]

    def noted(note: str) -> FollowUp:
        before = year(rules, 2022, shortcomings=text, notes=f"{{k1: '{note}'}}")
        return follow(rules, before, year(rules, 2023))[0]

    assert (noted("县里已统一采购。").status, noted("县里已统一采购。").note) == ("not-mentioned", "县里已统一采购。")
    found = noted("已着手解决：2023年3月设立普法剧场")
    assert (found.status, found.note, found.quote) == (FollowUpStatus.ADDRESSED, "2023年3月设立普法剧场", None)
    assert noted("addressed: see minutes").status is FollowUpStatus.ADDRESSED


def test_order_of_input_does_not_matter(rules: Rules) -> None:
    """Follow-ups come in the order of the reports, whatever the findings' order."""
    years = [year(rules, 2021 + n, shortcomings=["执法力量不足", "普法形式单一"]) for n in range(3)]
    assert follow(rules, *years) == follow(rules, *years[::-1])
    assert [(f.report, f.shortcoming) for f in follow(rules, *years)][:2] == [("2021/jia", "k1"), ("2021/jia", "k2")]


def test_townships_are_handed_out_at_once_and_their_results_asked_for_last(rules: Rules) -> None:
    """Whoever goes through them may have other processes at it: nothing waits for these before it must."""
    asked: list[object] = []
    begun: list[int] = []

    def run(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        todo = tuple(items)
        begun.append(len(todo))
        return (asked.append(item) or function(item) for item in todo)  # type: ignore[func-returns-value]

    years = (year(rules, 2022, shortcomings=["镇村执法力量不足。"]), year(rules, 2023))
    reports = tuple(report for report, _ in years)
    owns = {report.id: OwnPart(tiles(report, found), (), {}, {}, ()) for report, found in years}
    found = follow_all(reports, {of.report: of for _, of in years}, owns, rules, run)
    assert (begun, asked) == ([1], [])
    assert len(list(found)) == 2
    assert len(asked) == 1


def test_words_in_common_are_uncommon_words(rules: Rules) -> None:
    """Words that every report holds prove nothing; 渔民转产 does."""
    own = concepts(rules)
    a, b = own.features("渔民转产领域问题较多"), own.features("渔民转产后的补偿纠纷仍较普遍")
    assert words_in_common(a, b, b.pairs) == ("渔民转产", 4)
    c, d = own.features("法治建设工作存在不足"), own.features("法治建设工作有待加强")
    assert words_in_common(c, d, d.pairs) == ("", 0)


def test_what_serves_another_matter_takes_it_up(rules: Rules) -> None:
    """Mediators answer a lack in settling disputes; a lack of mediators repeats no lack in settling them."""
    before = year(rules, 2022, shortcomings=["矛盾纠纷化解专业力量不足"])
    served = year(rules, 2023, ["为九个社区各选聘专职人民调解员一名。"])
    assert follow(rules, before, served)[0].status is FollowUpStatus.ADDRESSED
    other = year(rules, 2023, shortcomings=["人民调解员人手少"])
    assert follow(rules, before, other)[0].status is FollowUpStatus.NOT_MENTIONED


def test_what_is_new_goes_on_about_its_sentence(rules: Rules) -> None:
    """A new clause behind a routine one is about the same thing, though it does not name it."""
    routine = "全年合法性审查文件和合同{}份"
    before = year(rules, 2022, [routine.format(31) + "。"], ["合法性审查业务水平不高"])
    after = year(rules, 2023, [routine.format(44) + "，选派三人到区里跟班半年。"])
    assert follow(rules, before, after)[0].status is FollowUpStatus.ADDRESSED


def test_an_example_falls_short_as_its_lead_does(rules: Rules) -> None:
    """What stands behind a lead shows its lack: the next report may name lack and example in one."""
    before = year(rules, 2022, shortcomings=["队伍能力有待提升。承担合法性审查的同志都是新接手"])
    after = year(rules, 2023, shortcomings=["合法性审查的能力还不强"])
    assert follow(rules, before, after)[0].status is FollowUpStatus.REPEATED


def test_plans_in_the_same_order(rules: Rules) -> None:
    """Where arrangements answer shortcomings one by one, the same wide matter in the same place is enough."""
    admits = ["普法对种粮大户讲得少", "档案柜不够用"]
    before = year(rules, 2022, shortcomings=admits, plans=["面向农业经营主体开展普法", "添置柜子"])
    assert follow(rules, before, year(rules, 2023))[0].status is FollowUpStatus.PLANNED_ONLY


def test_names_that_hold_a_word_of_a_facet(rules: Rules) -> None:
    """规范性文件 says nothing of what is 规范 or not."""
    assert "norm" not in concepts(rules).features("规范性文件清理").act
    assert "norm" in concepts(rules).features("规范文件清理").act


def test_lists_are_sound(rules: Rules) -> None:
    """Every entry of the list has a reason, every kin facet and every status of a note exists."""
    data = rules.lists.followup
    for entries in (
        data.subjects,
        data.facets,
        data.facets_apart,
        data.deeds,
        data.kin,
        data.takes_up,
        data.does,
        data.as_is,
        data.common,
    ):
        assert all(e.reason for e in entries)
    facets = {f.id for f in data.facets}
    assert all(facets.issuperset(k.facets) for k in data.kin)
    assert all(facets.issuperset(d.facets) for d in data.deeds)
    subjects = {s.id for s in data.subjects}
    assert all(set(s.serves) <= subjects - {s.id} for s in data.subjects)
    assert all(n.status in set(FollowUpStatus) for n in data.note_words)


def test_what_clauses_are_about_goes_with_the_lists(rules: Rules) -> None:
    """What is known of clauses goes when nobody holds the lists: it would be 15 MB until garbage is looked for."""
    words = Concepts(rules)
    words.features("规范文件清理")
    left = ref(words)
    with uncollected():
        del words
        assert left() is None
