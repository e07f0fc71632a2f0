"""Tests of duizhao.compare.coverage."""

from pathlib import Path
from typing import Any

import pytest

from duizhao.compare.coverage import coverage
from duizhao.examine import examine
from duizhao.model import Coverage, CoverageState, Report, Rules
from tests.compare.make import findings, report
from tests.yamls import load_yaml

TOLD: dict[str, list[dict[str, Any]]] = load_yaml(Path(__file__).with_name("coverage_told.yaml").read_text("utf-8"))
RIGHT, MISSING = 37, 0.95  # counted signs answered as a reader may; the share of «missing» that is right
BODY = """一、主要举措

开展工作。党委书记、镇长切实履行推进法治建设第一责任人职责。

二、存在的不足和原因

一是普法形式单一。

三、下一步计划

一是创新普法形式。
"""
PLACES = {"s1": ("measures", ["leadership"]), "s2": ("shortcomings", []), "s3": ("plan", [])}


def _state(found: tuple[Coverage, ...], part: str) -> tuple[CoverageState, str | None, str]:
    return next((c.state, c.section, c.note) for c in found if c.part == part)


def test_present_inside_missing(rules: Rules) -> None:
    """Every part has exactly one state: a section of its own, inside another (with the sentence), or missing."""
    of = report(BODY, rules)
    found = coverage(of, findings(of, PLACES, ["普法形式单一"], ["创新普法形式"]), rules)
    assert [c.part for c in found] == [p.id for p in rules.taxonomy.parts]
    assert _state(found, "measures") == (CoverageState.PRESENT, "s1", "")
    assert _state(found, "responsibility") == (CoverageState.INSIDE, "s1", "")
    assert _state(found, "other") == (CoverageState.MISSING, None, "")
    quote = next(c.quote for c in found if c.part == "responsibility")
    assert quote is not None
    assert quote.span.of(of.text) == "党委书记、镇长切实履行推进法治建设第一责任人职责。"


def test_duty_of_departments_is_not_the_towns_own(rules: Rules) -> None:
    """第一责任人 said of departments and villages is not the part about the town's two heads."""
    of = report("一、举措\n\n对各部门主要负责人履行第一责任人职责情况开展督察。\n", rules)
    found = coverage(of, findings(of, {"s1": ("measures", ["leadership"])}), rules)
    assert _state(found, "responsibility")[0] is CoverageState.MISSING


def test_promise_is_a_weak_sign(rules: Rules) -> None:
    """第一责任人 in the plan only is a promise: the part is not recognised, with the sentence, and never missing."""
    of = report("一、计划\n\n推动党政主要负责人履行第一责任人职责。\n", rules)
    found = coverage(of, findings(of, {"s1": ("plan", [])}), rules)
    assert _state(found, "responsibility")[0] is CoverageState.UNRECOGNISED
    quote = next(c.quote for c in found if c.part == "responsibility")
    assert quote is not None
    assert quote.span.of(of.text) == "推动党政主要负责人履行第一责任人职责。"


@pytest.mark.parametrize(
    "sentence",
    [
        "严格落实第一责任人责任，主持召开法治专题会议3次。",
        "压紧压实法治建设第一责任，层层传导压力。",
        "镇党委书记、镇长带头述法。",
        "街道主要负责同志多次亲自协调执法难题。",
    ],
)
def test_duty_told_in_few_words(sentence: str, rules: Rules) -> None:
    """The duty of the two heads is told even without a post, and by what they did."""
    of = report(f"一、举措\n\n{sentence}\n", rules)
    found = coverage(of, findings(of, {"s1": ("measures", [])}), rules)
    assert _state(found, "responsibility")[0] is CoverageState.INSIDE


@pytest.mark.parametrize(
    "sentence",
    [
        "认真贯彻《法治政府建设实施纲要》《党政主要负责人履行推进法治建设第一责任人职责规定》等文件。",
        "企业负责人履行安全生产第一责任人责任。",
    ],
)
def test_a_title_in_a_row_and_other_duties_tell_nothing(sentence: str, rules: Rules) -> None:
    """A rule cited among others, and the duty for safety at work, say nothing of the two heads."""
    of = report(f"一、举措\n\n{sentence}\n", rules)
    found = coverage(of, findings(of, {"s1": ("measures", [])}), rules)
    assert _state(found, "responsibility")[0] is CoverageState.MISSING


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("2023年，我镇将新购装备全部发到中队。", CoverageState.MISSING),
        ("本年需要备案的文件1件，已报备。", CoverageState.MISSING),
        ("2023年工作总体平稳，但也要看到困难。", CoverageState.MISSING),
        ("我镇将执法车辆统一标识。", CoverageState.MISSING),
        ("2024年，我镇将规范执法行为。", CoverageState.INSIDE),
        ("我镇将继续规范执法行为。", CoverageState.INSIDE),
        ("明年继续抓好普法。", CoverageState.INSIDE),
        ("整改措施：见附件。", CoverageState.UNRECOGNISED),
    ],
)
def test_what_is_to_come_and_what_only_sounds_so(sentence: str, state: CoverageState, rules: Rules) -> None:
    """A sentence about the year reported on is no plan; one that only announces is not recognised."""
    of = report(f"一、举措\n\n{sentence}\n", rules)
    found = coverage(of, findings(of, {"s1": ("measures", [])}), rules)
    assert _state(found, "plan")[0] is state


def test_a_plan_deep_below_the_shortcomings_stands_inside(rules: Rules) -> None:
    """Sections of the plan that stand below one of the shortcomings do not make it a part of its own."""
    of = report("一、问题\n\n甲。\n\n（二）打算\n\n1.加强学习。\n\n2.规范执法。\n", rules)
    below = {s.id: ("plan", ()) for s in of.sections[1:]}
    found = coverage(of, findings(of, {"s1": ("shortcomings", ()), **below}), rules)
    assert _state(found, "plan")[0] is CoverageState.INSIDE


def test_unplaced_section_may_hold_what_seems_missing(rules: Rules) -> None:
    """With a section that nobody could place, a part is not called missing."""
    of = report("一、举措\n\n甲。\n\n二、其它\n\n乙。\n", rules)
    found = coverage(of, findings(of, {"s1": ("measures", [])}), rules)
    assert _state(found, "plan")[0] is CoverageState.UNRECOGNISED


def test_a_bare_heading_of_shortcomings_below_the_plan_is_never_missing(rules: Rules) -> None:
    """（一）差距 below a part that was taken for the plan: whether shortcomings are told is not recognised."""
    of = report("一、来年思路\n\n（一）差距。执法车辆只有一台。\n\n（二）思路。申购车辆。\n", rules)
    found = coverage(of, findings(of, {s.id: ("plan", ()) for s in of.sections}), rules)
    assert _state(found, "shortcomings")[0] is CoverageState.UNRECOGNISED


def test_a_problem_that_still_exists_is_never_missing(rules: Rules) -> None:
    """An admission in the last lines with its problem in front (……的矛盾依然存在) is not recognised, not missing."""
    of = report("一、举措\n\n执法更加规范，但车少路远的矛盾依然存在。\n", rules)
    found = coverage(of, findings(of, {"s1": ("measures", [])}), rules)
    assert _state(found, "shortcomings")[0] is CoverageState.UNRECOGNISED


def test_merged_with_the_plan(rules: Rules) -> None:
    """One section on problems and next steps holds the plan inside the shortcomings."""
    of = report("一、存在问题及下一步打算\n\n一是普法形式单一。二是将创新普法形式。\n", rules)
    found = coverage(of, findings(of, {"s1": ("shortcomings", [])}, ["普法形式单一"], ["创新普法形式"]), rules)
    assert _state(found, "plan") == (CoverageState.INSIDE, "s1", "")


def test_notes_on_causes(rules: Rules) -> None:
    """Causes that the heading or lead-in announces and nobody gives are noted; given ones are not."""
    of = report(BODY, rules)
    assert _state(coverage(of, findings(of, PLACES, ["普法形式单一"]), rules), "shortcomings")[2] == "causes-announced"
    given = findings(of, PLACES, ["普法形式单一"], causes=["开展工作"])
    assert _state(coverage(of, given, rules), "shortcomings")[2] == ""
    bare = report(BODY.replace("的不足和原因", "问题"), rules)
    assert (
        _state(coverage(bare, findings(bare, PLACES, ["普法形式单一"]), rules), "shortcomings")[2] == "causes-missing"
    )
    none = findings(of, PLACES, none_stated=True)
    assert _state(coverage(of, none, rules), "shortcomings")[2] == "none-stated"


def _words(of: Report, found: tuple[Coverage, ...], part: str) -> str:
    quote = next(c.quote for c in found if c.part == part)
    return quote.span.of(of.text) if quote else ""


def test_admission_and_outlook_in_the_last_lines(rules: Rules) -> None:
    """A report of one section still admits and plans: the sentences that do so are shown; solved problems are not."""
    body = "一、工作情况\n\n仍有3处问题已整改完毕。但工作中还存在一些不足。下一步，将加强普法。\n"
    of = report(body, rules)
    found = coverage(of, findings(of, {"s1": ("measures", ["publicity"])}), rules)
    assert _words(of, found, "shortcomings") == "但工作中还存在一些不足。"
    assert _words(of, found, "plan") == "下一步，将加强普法。"


def _said(entry: dict[str, Any], rules: Rules) -> str:
    """The answer for a part where a sentence stands among the measures of a report without a section for it."""
    of = report(f"一、主要举措和成效\n\n我镇加强普法宣传，规范行政执法。{entry['text']}\n", rules)
    return _state(coverage(of, examine(of, rules), rules), entry["part"])[0].value


@pytest.mark.parametrize("entry", TOLD["seen"], ids=lambda e: e["text"][:16])
def test_a_sign_is_never_called_missing(entry: dict[str, Any], rules: Rules) -> None:
    """A part that some sentence tells or hints at is inside or not recognised; look-alikes stay missing."""
    assert _said(entry, rules) in entry["states"]


def test_the_counted_signs_reach_their_bound(rules: Rules) -> None:
    """Of the sentences that nobody looks at one by one, few are called missing in vain."""
    said = [(_said(e, rules), e["states"]) for e in TOLD["counted"]]
    grave = [states for state, states in said if state == "missing"]
    assert sum(state in states for state, states in said) >= RIGHT
    assert sum("missing" in states for states in grave) >= MISSING * len(grave)


@pytest.mark.parametrize(
    ("lead", "state"),
    [
        ("一年来，镇党委、政府主要负责人认真履行法治建设第一责任人职责，工作有新进展。", CoverageState.INSIDE),
        ("全镇严格落实第一责任人职责，扎实推进依法行政。", CoverageState.INSIDE),
        ("现将党政主要负责人履行第一责任人职责情况报告如下：", CoverageState.UNRECOGNISED),
        ("依照《党政主要负责人履行推进法治建设第一责任人职责规定》，现报告如下：", CoverageState.MISSING),
        ("各村主要负责人认真履行第一责任人职责。", CoverageState.MISSING),
    ],
)
def test_the_duty_told_before_the_first_section(lead: str, state: CoverageState, rules: Rules) -> None:
    """What the words before all sections tell of the duty counts; an announcement is a weak sign, a title none."""
    of = report(f"{lead}\n\n一、举措\n\n开展工作。\n", rules)
    found = coverage(of, findings(of, {"s1": ("measures", ["leadership"])}), rules)
    assert _state(found, "responsibility")[:2] == (state, None)


def test_an_end_in_words_of_its_own_is_not_told_missing(rules: Rules) -> None:
    """Where a report ends in a section of unknown kind, what is missing may stand there: «not recognised»."""
    start = "一、工作情况\n\n开展普法宣传。\n\n二、{}\n\n{}\n"
    told = report(start.format("写在后面的话", "雾散了，船还要开。"), rules)
    assert {_state(coverage(told, examine(told, rules), rules), part)[0] for part in ("shortcomings", "plan")} == {
        CoverageState.UNRECOGNISED
    }
    known = report(start.format("规范行政执法", "办理案件9件。"), rules)
    assert {_state(coverage(known, examine(known, rules), rules), part)[0] for part in ("shortcomings", "plan")} == {
        CoverageState.MISSING
    }
