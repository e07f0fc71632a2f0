"""What a draft cannot know or must not add is said in it, where it matters; what was asked for wrongly is told."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from duizhao.digest import Chosen, choose_reports, county_report, feedback, to_markdown
from duizhao.digest.sums import IndicatorSum, sums
from duizhao.examine import examine
from duizhao.examine.counters import counters
from duizhao.model import Report, Rules, Site
from duizhao.plan import WhyLeftOut, main_figure
from tests.conftest import report_of
from tests.digest.chosen import of
from tests.plan.sites import many, report, site_of
from tests.problem_words import in_words


def county(rules: Rules) -> list[Report]:
    """The reports of one county and year."""
    return [one for one in many(rules, years=(2023,)) if one.meta.county == "甲县"]


def changed(one: Report, rules: Rules, *pairs: tuple[str, str]) -> Report:
    """A report of the same file with other words in it."""
    head, _, body = one.source.text.partition("\n---\n")
    for old, new in pairs:
        assert old in body
        body = body.replace(old, new)
    made = report_of(body, rules, head=f"{head}\n---\n")
    return replace(made, id=one.id, slug=one.slug)


def draft(reports: Sequence[Report], rules: Rules, year: int | None = None) -> tuple[Chosen, str]:
    """The reports' county, and its draft."""
    chosen = of(site_of(rules, reports), reports[0].meta.county, year)
    return chosen, to_markdown(county_report(chosen), chosen)


def draft_of(reports: Sequence[Report], rules: Rules, county: str) -> tuple[Chosen, str]:
    """A draft for a county, or a city, by its name."""
    chosen = of(site_of(rules, reports), county, None)
    return chosen, to_markdown(county_report(chosen), chosen)


def reconsidered(rules: Rules, said: str) -> tuple[IndicatorSum, str]:
    """What a draft adds up of cases of reconsideration where one town of two says this, and the draft."""
    chosen, text = draft([report(rules, "jia-a", 2023, more=said), report(rules, "jia-b", 2023)], rules)
    return next(one for one in sums(chosen) if one.indicator.id == "reconsideration-cases"), text


def test_two_towns_of_one_name_are_told_apart_wherever_they_are_named(rules: Rules) -> None:
    """Though only one of the two reported in the year, it is named with its id, in text, notes and among the absent."""
    here = report(rules, "jia-chengguan", 2023, name="城关镇")
    before = report(rules, "jia-chengguan", 2022, name="城关镇")
    other = report(rules, "jia-chengguan-2", 2022, name="城关镇")
    _, text = draft([before, here, other], rules, 2023)
    assert "没有2023年报告的：城关镇（jia-chengguan-2）" in text
    text = re.sub("“[^”]*”", "", text)  # the reports' own words name themselves as they do
    assert text.count("城关镇") == text.count("城关镇（jia-chengguan）") + text.count("城关镇（jia-chengguan-2）")
    assert text.count("城关镇（jia-chengguan）") > 10


def test_a_target_is_no_figure_of_the_year(rules: Rules) -> None:
    """What a report means to do next year is never added, and never stands in the place of what it did."""
    reports = county(rules)
    lacking = changed(
        reports[0], rules,
        ("办理行政处罚案件3件，", ""), ("招录执法人员2名。", "办理行政处罚案件90件。"),
    )  # fmt: skip
    both = changed(reports[1], rules, ("招录执法人员2名。", "办理行政处罚案件900件。"))
    chosen, text = draft([lacking, both, *reports[2:]], rules)
    one = next(one for one in sums(chosen) if one.indicator.id == "enforcement-cases")
    assert [(left.report, left.why) for left in one.left if left.figure] == [(lacking.id, WhyLeftOut.TARGET)]
    told = main_figure(chosen.index, chosen.index.reports[both.id], one.indicator)
    assert told is not None
    assert told.value < 90
    assert f"只有下一年的目标，不计入：{chosen.name(lacking.id)}90件[^" in text
    assert "900件" not in text


def test_a_figure_of_a_section_in_doubt_is_left_out(rules: Rules) -> None:
    """A figure in a section that no rule recognised is listed with that reason and not added."""
    reports = county(rules)
    first = of(site_of(rules, reports), reports[0].meta.county).index.findings[reports[0].id]
    site = site_of(rules, reports)
    placements = tuple(replace(p, part=None) for p in first.placements)
    findings = tuple(replace(f, placements=placements) if f.report == first.report else f for f in site.findings)
    chosen = of(replace(site, findings=findings), reports[0].meta.county)
    one = next(one for one in sums(chosen) if one.indicator.id == "enforcement-cases")
    assert [(left.report, left.why) for left in one.left] == [(first.report, WhyLeftOut.DOUBT)]
    assert "所在章节没有认出，不知说的是哪一年，不计入：" in to_markdown(county_report(chosen), chosen)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("全县共办理行政复议案件800件，我镇办理9件行政复议案件。", 9),
        ("2022年办理行政复议案件33件，2023年办理行政复议案件21件。", 21),
        ("办理行政复议案件6件，较去年的行政复议案件8件下降25%。", 6),
        ("2022年12月至2023年11月办理行政复议案件33件。", 33),
        ("落实《规划（2021—2025年）》办理行政复议案件5件。", 5),
        ("全县共办理行政复议案件800件。", None),
        ("2022年办理行政复议案件33件。", None),
        ("预计全年办理行政复议案件33件。", None),
        ("力争办理行政复议案件达到20件。", None),
        ("计划办理行政复议案件12件。", None),
        ("按计划办理行政复议案件12件。", 12),
        ("按照年度执法计划办理行政复议案件12件。", 12),
        ("超额完成年度目标任务，办理行政复议案件12件。", 12),
        ("超额完成年度目标任务办理行政复议案件12件。", 12),
        ("围绕目标任务办理行政复议案件12件。", 12),
        ("农历年前集中办理行政复议案件12件。", 12),
        ("全力争创示范镇，办理行政复议案件12件。", 12),
        ("全力争创示范镇办理行政复议案件12件。", 12),
        ("力求实效办理行政复议案件9件。", 9),
        ("预计风险、办理行政复议案件9件。", 9),
    ],
)
def test_what_is_of_another_year_or_a_wider_area_is_not_added(rules: Rules, said: str, value: int | None) -> None:
    """Last year's and the whole county's figures stand for a township only where it has no other, and are left out."""
    one, text = reconsidered(rules, said)
    assert [given.figure.value for given in one.added] == ([] if value is None else [value])
    assert [left.why for left in one.left if left.figure] == ([WhyLeftOut.NOT_OWN] if value is None else [])
    assert ("说的是别的年份、全县全市，或只是目标，不计入：A镇" in text) is (value is None)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("1至10月办理行政复议案件8件。", None),
        ("2023年1月—11月，我镇共受理并办理行政复议案件8件。", None),
        ("1—12月办理行政复议案件8件。", 8),
        ("今年前10个月办理行政复议案件8件。", None),
        ("提前3个月办结，全镇办理行政复议案件8件。", 8),
        ("1月1日至11月30日，办理行政复议案件8件。", None),
        ("1月1日至12月31日，办理行政复议案件8件。", 8),
        ("上半年，办理行政复议案件4件，下半年办理行政复议案件7件。", None),
        ("上半年办理行政复议案件9件，全年共办理行政复议案件11件。", 11),
        ("前三季度办理行政复议案件9件。", None),
        ("每季度研判一次，办理行政复议案件8件。", 8),
        ("截至10月底，办理行政复议案件8件。", None),
        ("截至12月底，办理行政复议案件8件。", 8),
        ("自2020年以来办理行政复议案件90件，今年办理行政复议案件6件。", 6),
        ("2023年以来办理行政复议案件6件。", 6),
        ("近三年来办理行政复议案件90件。", None),
        ("“十四五”期间办理行政复议案件90件。", None),
        ("调解中心成立以来办理行政复议案件30件。", None),
        ("今年3月调解中心成立以来，办理行政复议案件3件。", 3),
        ("2023年1月1日至2023年10月31日，办理行政复议案件9件。", None),
        ("2023年1月至2023年10月办理行政复议案件9件。", None),
        ("2023年1月至2023年12月办理行政复议案件9件。", 9),
        ("6月（安全生产月）至7月办理行政复议案件9件。", None),
        ("1至10月受理投诉20件，办理行政复议案件9件。", None),
        ("上半年办理行政复议案件4件，本年共办理行政复议案件9件。", 9),
        ("上半年办理行政复议案件4件，年度共办理行政复议案件9件。", 9),
        ("上半年办理行政复议案件4件、下半年5件，累计办理行政复议案件9件。", 9),
        ("上半年累计办理行政复议案件9件。", None),
        ("第一季度制定年度普法计划，办理行政复议案件9件。", 9),
        ("上半年出台实施方案，办理行政复议案件9件。", 9),
        ("年初（1至2月）完成方案制定，办理行政复议案件9件。", 9),
        ("临近年底，办理行政复议案件9件。", 9),
        ("最近年轻干部办理行政复议案件9件。", 9),
        ("坚持“一季度一调度”，办理行政复议案件9件。", 9),
        ("一季度一研判制度，办理行政复议案件9件。", 9),
        ("办理历年行政复议案件9件。", 9),
        ("办理多年来悬而未决的行政复议案件9件。", 9),
        ("在“十四五”时期法治建设规划指引下，办理行政复议案件9件。", 9),
        ("“八五”普法启动以来，办理行政复议案件90件。", None),
        ("我镇近年来办理行政复议案件90件。", None),
        ("全年办理行政复议案件9件（截至11月底）。", None),
        ("办理行政复议案件9件（1—11月）。", None),
        ("办理行政复议案件9件，时间截至10月31日。", None),
        ("办理行政复议案件9件（1—12月）。", 9),
        ("办理行政复议案件9件，截至9月底办结7件。", 9),
        ("暑假期间，办理行政复议案件9件。", None),
        ("10月份办理行政复议案件9件。", None),
        ("6月以来办理行政复议案件9件。", None),
        ("1月份以来办理行政复议案件9件。", 9),
        ("在国庆、春节等期间送法，办理行政复议案件9件。", 9),
        ("全年办理行政复议案件9件，11月份，迎接市级督查。", 9),
        ("全年办理行政复议案件9件，下半年，获评先进集体。", 9),
        ("办理行政复议案件9件，春节期间，走访慰问老人。", 9),
        ("办理行政复议案件9件，近三年来，没有积压。", 9),
        ("截至2023年12月份，办理行政复议案件9件。", 9),
        ("截止今年十二月份，办理行政复议案件9件。", 9),
        ("2023年1月份到2023年12月份，办理行政复议案件9件。", 9),
        ("2023年1月份到2023年11月份，办理行政复议案件9件。", None),
        ("办理行政复议案件9件（到2023年12月份）。", 9),
        ("至今年12月份止，办理行政复议案件9件。", 9),
        ("2023年12月份，办理行政复议案件9件。", None),
        ("利用4月份国家安全日、11月份消防月、12月份宪法日办理行政复议案件9件。", 9),
        ("在3月、7月和12月份办理行政复议案件9件。", 9),
        ("2月份、5月份、8月份、11月份共办理行政复议案件9件。", 9),
        ("7月份接访3次、8月份办理行政复议案件9件。", None),
        ("4月份启用的调解中心办理行政复议案件9件。", 9),
        ("依照《办法》（2023年7月份印发），办理行政复议案件9件。", 9),
        ("8月份前办理行政复议案件9件。", 9),
        ("3月份聘请律师2名，办理行政复议案件9件。", 9),
        ("3月份受理投诉20件，办理行政复议案件9件。", None),
    ],
)
def test_what_is_of_another_period_is_not_added(rules: Rules, said: str, value: int | None) -> None:
    """Half a year's figures and those of several years stand for a report where it has no other, and are left out."""
    one, text = reconsidered(rules, said)
    assert [given.figure.value for given in one.added] == ([] if value is None else [value])
    assert [left.why for left in one.left if left.figure] == ([WhyLeftOut.OTHER_PERIOD] if value is None else [])
    assert ("说的是一年里的一段，或不止一年，不计入：A镇" in text) is (value is None)


def test_views_of_a_film_are_no_activities(rules: Rules) -> None:
    """How often a film was played is not added to activities, however it is said."""
    first = report(rules, "jia-a", 2023, more="推出短视频9期，播放总量87万次；短视频播放60万次。")
    chosen, text = draft([first, report(rules, "jia-b", 2023)], rules)
    one = next(one for one in sums(chosen) if one.indicator.id == "publicity-events")
    assert one.total < 100
    assert "870,000" not in text


def test_a_figure_that_counts_apart_is_quoted_to_the_end_of_its_clause(rules: Rules) -> None:
    """The report's own words for what is not added are not torn behind the first of two numbers."""
    first = report(rules, "jia-a", 2023, more="信访办结率由上年的68.3%上升到90.5%。")
    _, text = draft([first, report(rules, "jia-b", 2023)], rules)
    assert "上升到”" not in text


@pytest.mark.parametrize(
    "said",
    [
        "聘请的法律顾问协助办理行政复议案件2件。",
        "司法所参与办理行政复议案件2件。",
        "积极参与办理行政复议案件2件，均维持。",
    ],
)
def test_cases_in_which_ones_own_adviser_helped_are_the_townships(rules: Rules, said: str) -> None:
    """Cases that a township's own adviser or office helped with, or that it took part in itself, are added."""
    one, _ = reconsidered(rules, said)
    assert [given.figure.value for given in one.added] == [2]


def counted_apart(rules: Rules, said: str) -> list[tuple[str, bool]]:
    """The indicator of each figure of a sentence, and whether it counts something else than the indicator's others."""
    made = report_of(f"一、主要举措和成效\n\n{said}\n", rules)
    return [(one.indicator, counters(rules).counts_apart(made.text, one)) for one in examine(made, rules).figures]


def test_what_was_returned_is_apart_only_by_itself(rules: Rules) -> None:
    """Contracts examined, those returned included, are all of them; how many were returned is another thing."""
    assert counted_apart(rules, "审查合同（含退件重报）31件。") == [("legality-reviews", False)]
    assert counted_apart(rules, "退回合同审查4件。") == [("legality-reviews", True)]


@pytest.mark.parametrize("rate", ["办结率", "化解率", "解决率"])
def test_rates_of_a_hotline_are_no_rates_of_mediation(rules: Rules, rate: str) -> None:
    """However a hotline calls its rate, it stands apart from those of mediation."""
    assert counted_apart(rules, f"12345热线工单{rate}92%。") == [("mediation-rate", True)]


@pytest.mark.parametrize("said", ["跟班干部参与办理行政复议案件11件。", "协助办理行政复议案件11件。"])
def test_cases_of_the_county_in_which_staff_took_part_are_set_apart(rules: Rules, said: str) -> None:
    """Cases that a trainee helped with at the county's office are no cases of the township."""
    one, _ = reconsidered(rules, said)
    assert [left.why for left in one.left if left.figure] == [WhyLeftOut.APART]


def test_a_number_before_a_change_is_not_odd(rules: Rules) -> None:
    """25件 of 由上年的25件降至9件 is last year's: the year's 9 stand, and a sheet does not call the arithmetic odd."""
    first = report(rules, "jia-a", 2023, more="行政复议案件由上年的25件降至9件。信访办结率由上年的68.3%上升到90.5%。")
    chosen, _ = draft([first, report(rules, "jia-b", 2023)], rules)
    one = next(one for one in sums(chosen) if one.indicator.id == "reconsideration-cases")
    assert [given.figure.value for given in one.added] == [9]
    sheet = to_markdown(feedback(chosen, chosen.index.reports[first.id]), chosen)
    assert "变化之前" not in sheet


def test_a_figure_in_another_unit_takes_no_place(rules: Rules) -> None:
    """A fine in 元 beside cases of ten months leaves these what they are: the draft says so, and no other unit."""
    said = ("办理行政处罚案件7件，", "1至10月办理行政处罚案件48件。罚款6.8万元。")
    first = changed(report(rules, "jia-a", 2023), rules, said)
    chosen, text = draft([first, report(rules, "jia-b", 2023)], rules)
    one = next(one for one in sums(chosen) if one.indicator.id == "enforcement-cases")
    told = [(left.why, left.figure.value) for left in one.left if left.report == first.id and left.figure]
    assert told == [(WhyLeftOut.OTHER_PERIOD, 48)]
    assert "说的是一年里的一段，或不止一年，不计入：A镇48件" in text


@pytest.mark.parametrize(
    ("said", "none"),
    [
        ("全年无行政复议案件。", True),
        ("全年无一起行政复议案件被纠错。", False),
        ("连续三年无行政复议纠错案件。", False),
        ("未发生行政复议被撤销、行政诉讼败诉情况。", False),
        ("全年未发生行政复议案件，无行政复议纠错案件。", True),
    ],
)
def test_none_that_was_lost_is_not_none_at_all(rules: Rules, said: str, none: bool) -> None:
    """A draft says of no township that it had no cases where its report says only that none was put right."""
    one, text = reconsidered(rules, said)
    assert [left.why for left in one.left if left.figure] == [WhyLeftOut.ZERO if none else WhyLeftOut.APART]
    assert ("写明没有：A镇" in text) is none
    assert (f"A镇“{said[:-1]}”[^" in text) is not none


def test_how_many_there_are_is_told_of_a_day(rules: Rules) -> None:
    """Who has a licence at the end of October is a stock, which every report tells of one day: it is added."""
    said = "截至10月底，持有行政执法证人员12人。"
    chosen, _ = draft([report(rules, "jia-a", 2023, more=said), report(rules, "jia-b", 2023)], rules)
    added = [given.figure.value for one in sums(chosen) for given in one.added if given.figure.unit == "人"]
    assert 12 in added


def test_who_states_no_shortcoming_is_apart_from_whose_are_not_recognised(rules: Rules) -> None:
    """A report that says it has none, and one in which none was found, are two sentences; doubts are named."""
    reports = county(rules)
    listed = "一是行政执法力量薄弱，{}专业人员不足。二是普法形式单一，**针对性不强**。原因是学习不够深入。"
    names = [one.meta.township for one in reports]
    denying = changed(reports[0], rules, (listed.format(names[0]), "自查自纠，暂未发现突出问题。"))
    silent = changed(reports[1], rules, (listed.format(names[1]), "全年各项任务均按计划推进，群众的满意程度稳步上升。"))
    chosen, text = draft([denying, silent, *reports[2:]], rules)
    assert f"写明没有不足的：{names[0]}。" in text
    assert f"没有认出不足的：{names[1]}。" in text
    assert bool(chosen.index.findings[silent.id].doubts) == (f"没有认出的章节里的：{names[1]}。" in text)


def test_a_group_of_one_adds_nothing_up(rules: Rules) -> None:
    """Of one report the draft says that it is one; it speaks of no sum and no range, and the sheet of no norm."""
    chosen, text = draft([report(rules, "jia-a", 2023)], rules)
    assert "只有一个乡镇的报告" in text
    assert "最少" not in text
    assert "合计7" not in text
    assert "同年的报告不到5份，不比" in to_markdown(feedback(chosen, chosen.reports[0]), chosen)


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("甲", "是否应为 甲县？"),
        ("某省某市甲县", "是否应为 甲县？"),
        ("甲城县", "是否应为 甲县？"),
        ("A镇", "A镇不是县；有它的报告的县：甲县"),
        ("丁戊", "站点里有：甲县、乙县"),
    ],
)
def test_a_county_written_otherwise_is_known(rules: Rules, asked: str, hint: str) -> None:
    """A county cut short, written with what is above it, or mistyped is named; a township is told for what it is."""
    chosen, (problem,) = choose_reports(site_of(rules, many(rules)), asked, None)
    assert chosen is None
    assert in_words(problem.hint) == hint


@pytest.mark.parametrize(("year", "near"), [(2032, "是否应为 2023？"), (203, "是否应为 2023？"), (1911, "")])
def test_a_year_typed_wrong_is_known(rules: Rules, year: int, near: str) -> None:
    """A year without reports is an error that names those with, and the nearest where one is near."""
    site: Site = site_of(rules, many(rules))
    _, (problem,) = choose_reports(site, "甲县", year)
    assert in_words(problem.hint) == f"{near}有报告的年度：2022、2023"


def test_a_city_without_counties_is_drafted_for_itself(rules: Rules) -> None:
    """东莞市 has townships and no counties: they are its own, and nobody's whose county is only not written down."""
    towns = [
        replace(one, meta=replace(one.meta, city="东莞市"))
        for one in (report(rules, f"dongguan-{n}", 2023, name=f"东{n}镇", county="") for n in "abc")
    ]
    lost = report(rules, "b", 2023, name="丙镇", county="")
    lost = replace(lost, meta=replace(lost.meta, city="长沙市"))
    chosen, text = draft_of([*towns, lost], rules, "")
    assert [one.slug for one in chosen.reports] == ["dongguan-a", "dongguan-b", "dongguan-c"]
    assert text.startswith("# 东莞市2023年度法治政府建设情况汇总")
    assert chosen.nowhere == ("丙镇",)
    county, _ = draft_of([*towns, report(rules, "jia-a", 2023)], rules, "甲县")
    assert county.nowhere == ()


def test_reports_of_no_county_are_named(rules: Rules) -> None:
    """Reports that name no county are in no draft, which names them; a site of such alone says so."""
    one, lost = report(rules, "jia-a", 2023), report(rules, "b", 2023, name="丙镇", county="")
    chosen, text = draft([one, lost], rules)
    assert chosen.nowhere == ("丙镇",)
    assert "没有写明属于哪个县、因而没有算进来的1份报告（可能是本县的，请核对）：丙镇。" in text
    nothing, (problem,) = choose_reports(site_of(rules, [lost]), "", None)
    assert nothing is None
    assert in_words(problem.message) == "报告都没有写明属于哪个县"
    _, (problem,) = choose_reports(site_of(rules, many(rules)), "", None)
    assert in_words(problem.hint) == "站点里有：甲县、乙县"


@pytest.mark.parametrize(
    ("said", "added"),
    [
        ("办理行政复议案件9件均未被撤销。听取行政复议案件汇报2件。", 9),
        ("办理行政复议案件9件（无纠错）。", 9),
        ("因决定被撤销引发的行政复议案件9件。", 9),
        ("行政复议案件被撤销2件。", None),
        ("行政复议纠错案件2件。", None),
    ],
)
def test_what_became_of_cases_does_not_make_them_others(rules: Rules, said: str, added: int | None) -> None:
    """Cases of which none was lost are all the cases; only a count of those that were lost is another thing."""
    one, _ = reconsidered(rules, said)
    assert [given.figure.value for given in one.added] == ([] if added is None else [added])
