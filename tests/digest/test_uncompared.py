"""What a draft has not compared, counts in whose unit, or must not take for its county's, it says so."""

import pytest

from duizhao.digest import county_report, to_markdown
from duizhao.digest.examples import topic_examples
from duizhao.digest.sums import sums
from duizhao.model import Rules
from duizhao.plan import WhyLeftOut
from tests.digest.chosen import of
from tests.plan.sites import report, site_of


def test_who_could_not_be_compared_is_named_with_the_reason(rules: Rules) -> None:
    """First reports, and reports that did not follow, are named in both chapters on what became of last year's."""
    reports = [
        report(rules, "jia-a", 2022), report(rules, "jia-a", 2023), report(rules, "jia-b", 2023),
        report(rules, "jia-c", 2022),
    ]  # fmt: skip
    chosen = of(site_of(rules, reports), year=2023)
    text = to_markdown(county_report(chosen), chosen)
    assert text.count("没有更早的报告、未作对照的：B镇。") == 2
    assert text.count("有更早的报告、没有2023年报告，无从对照的：C镇。") == 2


def test_where_none_could_be_compared_their_number_is_said(rules: Rules) -> None:
    """In a county's first year no list of all its townships stands in the draft, only how many they are."""
    chosen = of(site_of(rules, [report(rules, f"jia-{slug}", 2023) for slug in "abc"]), year=2023)
    text = to_markdown(county_report(chosen), chosen)
    assert text.count("3个乡镇都没有更早的报告，未作对照。") == 2
    assert "未作对照的：" not in text


def test_who_has_only_a_later_report_has_none_to_follow(rules: Rules) -> None:
    """A township that reported in a later year alone has nothing that could be followed into this one."""
    chosen = of(site_of(rules, [report(rules, "jia-a", 2022), report(rules, "jia-b", 2023)]), year=2022)
    assert "无从对照" not in to_markdown(county_report(chosen), chosen)


def test_a_sum_is_told_in_the_unit_of_most(rules: Rules) -> None:
    """A sum of three 件 and one 起 is one of 件, whatever unit the indicator is named with."""
    reports = [report(rules, f"jia-{slug}", 2023) for slug in "abc"]
    reports.append(report(rules, "jia-d", 2023, more="调解矛盾纠纷12起。"))
    one = next(one for one in sums(of(site_of(rules, reports))) if one.indicator.id == "disputes-mediated")
    assert (one.indicator.unit, one.unit) == ("起", "件")


@pytest.mark.parametrize(("said", "shown"), [("无行政许可案件，无行政强制案件。", False), ("行政许可案件3件。", True)])
def test_that_there_was_none_is_no_example(rules: Rules, said: str, shown: bool) -> None:
    """A sentence that only states none is no way of a town that others could read."""
    chosen = of(site_of(rules, [report(rules, "jia-a", 2023, more=said), report(rules, "jia-b", 2023)]))
    quotes = [quote for of_topic in topic_examples(chosen).values() for quote in of_topic]
    assert (said in {quote.span.of(chosen.index.reports[quote.report].text) for quote in quotes}) is shown


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("powers", "经评估申请收回承接事项10项。"),
        ("audience", "“法律明白人”培训4期320人次。"),
    ],
)
def test_what_is_another_kind_is_not_added(rules: Rules, indicator: str, said: str) -> None:
    """Matters given back and people who were trained are told in the report's own words."""
    made = report(rules, "jia-a", 2023, more=said)
    one = next(one for one in sums(of(site_of(rules, [made]))) if one.indicator.id == indicator)
    assert not one.added
    assert WhyLeftOut.APART in [left.why for left in one.left]


def test_receipts_counted_by_times_are_cases(rules: Rules) -> None:
    """61件次 of petitions stand for the report, not the two cases that it means to settle."""
    made = report(rules, "jia-a", 2023, more="受理群众信访61件次，办结59件次。")
    one = next(one for one in sums(of(site_of(rules, [made]))) if one.indicator.id == "petitions")
    assert [given.figure.value for given in one.added] == [61]


def test_cases_of_the_county_are_not_the_townships(rules: Rules) -> None:
    """What a township helped the county's office with never stands for its own cases, though it is more."""
    made = report(rules, "jia-a", 2023, more="协助县农业农村局查处案件16件。")
    one = next(one for one in sums(of(site_of(rules, [made]))) if one.indicator.id == "enforcement-cases")
    assert [given.figure.value for given in one.added] == [7]
