"""The draft of a county's report: nothing in it that the reports do not say, and every sum with what it is made of."""

import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from duizhao.digest import Chosen, Digest, choose_reports, county_report, to_markdown
from duizhao.digest.examples import topic_examples
from duizhao.digest.pieces import Cited, Sentence
from duizhao.digest.sums import sums
from duizhao.model import Bound, Report, Rules, Site
from duizhao.plan import WhyLeftOut, main_figure
from tests.digest.chosen import cited, of
from tests.plan.sites import many, report, site_of
from tests.problem_words import in_words


@pytest.fixture(scope="module")
def drafts(demonstration: Site, rules: Rules) -> list[tuple[Chosen, Digest, str]]:
    """A draft for each county and year of two sites: more than ten."""
    made = []
    for site in (demonstration, site_of(rules, many(rules))):
        for county, year in sorted({(r.meta.county, r.meta.year) for r in site.reports if r.meta.is_township}):
            chosen = of(site, county, year)
            draft = county_report(chosen)
            made.append((chosen, draft, to_markdown(draft, chosen)))
    assert len(made) >= 10
    return made


def test_every_quote_is_a_slice_of_its_report(drafts: list[tuple[Chosen, Digest, str]]) -> None:
    """Each quote of ten drafts stands in its report, and its note names the very line where it begins."""
    for chosen, draft, text in drafts:
        notes = dict(re.findall(r"^\[\^(\d+)\]: .*[（(](content/\S+?:\d+)[）)]$", text, re.M))
        assert len(notes) == len({piece.quote for piece in cited(draft)}) > 0
        for piece in cited(draft):
            source = chosen.index.reports[piece.quote.report]
            assert chosen.index.quote(piece.quote) in source.text
            place = source.place(piece.quote.span)
            assert f"{place.path}:{place.line}" in notes.values()
            begins = chosen.index.quote(piece.quote)[:4]
            line = source.source.text.split("\n")[place.line - 1]
            assert begins in line.replace("*", "").replace("\\", ""), (begins, line)


def test_no_word_of_the_program_stands_in_quotation_marks(drafts: list[tuple[Chosen, Digest, str]]) -> None:
    """What stands between quotation marks is a quote: the program's own words put none but a name between them."""
    named = {"余", "多", "近", "约", "存疑"}
    for _, draft, _ in drafts:
        for block in draft.blocks:
            for piece in block.pieces if isinstance(block, Sentence) else ():
                if not isinstance(piece, Cited):
                    assert set(re.findall("“([^”]*)”", piece)) <= named, piece


def test_every_sum_is_the_sum_of_what_stands_beside_it(drafts: list[tuple[Chosen, Digest, str]]) -> None:
    """The sum that a draft says is that of the figures listed as added; each report is added or left out, once."""
    seen = 0
    for chosen, _, text in drafts:
        for one in sums(chosen):
            every = [given.report for given in one.added] + [left.report for left in one.left]
            assert sorted(every) == sorted(report.id for report in chosen.reports)
            chapter = text.partition(f"### {one.indicator.name}\n")[2].partition("\n### ")[0]
            told = re.search(r"合计([\d,.]+)", chapter)
            assert bool(told) == (len(one.added) > 1 and not one.rate), chapter
            if told:
                listed = re.search(r"- 计入合计：(.*)", chapter)
                assert listed is not None
                values = [float(n.replace(",", "")) for n in re.findall(r"(\d[\d,.]*)[^\d\[、]*\[\^", listed[1])]
                assert len(values) == len(one.added)
                assert sum(values) == float(told[1].replace(",", "")) == one.total
                seen += 1
    assert seen > 50


def test_what_is_not_stated_is_not_there(drafts: list[tuple[Chosen, Digest, str]]) -> None:
    """A report that is said not to state an indicator has no figure of it at all."""
    for chosen, _, _ in drafts:
        for one in sums(chosen):
            for left in one.left:
                if left.why is WhyLeftOut.NOT_STATED:
                    figures = chosen.index.findings[left.report].figures
                    assert one.indicator.id not in {figure.indicator for figure in figures}


def test_shortcomings_are_each_listed_once(drafts: list[tuple[Chosen, Digest, str]]) -> None:
    """Every shortcoming of the year stands in the chapter on shortcomings, once, in its own words."""
    for chosen, _, text in drafts:
        chapter = text.partition("## 三、")[2].partition("## 四、")[0]
        said = re.findall(r"^- [^：]*：“(.*)”\[\^\d+\]$", chapter, re.M)
        items = [
            item.span.of(report.text)
            for report in chosen.reports
            for item in chosen.index.findings[report.id].shortcomings
        ]
        assert Counter(said) == Counter(re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", one.replace("\n", " ")) for one in items)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"bound": Bound.OVER}, WhyLeftOut.OVER),
        ({"bound": Bound.ABOUT}, WhyLeftOut.ABOUT),
        ({"value": 0.0}, WhyLeftOut.ZERO),
        ({"unit": "人"}, WhyLeftOut.UNIT),
        ({"part_of": "f99"}, WhyLeftOut.PART),
    ],
)
def test_what_cannot_be_added_is_left_out_with_its_reason(
    rules: Rules, change: dict[str, Any], why: WhyLeftOut
) -> None:
    """A figure that is a least one, about, zero, of another unit or a part of another is never summed in silence."""
    site = site_of(rules, many(rules, years=(2023,)))
    first = site.findings[0]
    figure = next(f for f in first.figures if f.indicator == "enforcement-cases")
    figures = tuple(replace(f, **change) if f is figure else f for f in first.figures if f.indicator != "other")
    site = replace(site, findings=(replace(first, figures=figures), *site.findings[1:]))
    county = site.reports[0].meta.county
    one = next(one for one in sums(of(site, county)) if one.indicator.id == "enforcement-cases")
    assert [(left.report, left.why) for left in one.left] == [(first.report, why)]
    assert first.report not in {given.report for given in one.added}


def test_part_of_a_year_is_left_out(rules: Rules) -> None:
    """A report signed before its year was over adds nothing, and the draft says so with its figure."""
    early, *rest = many(rules, years=(2023,))
    early = replace(early, meta=replace(early.meta, date="2023-12-20"))
    chosen = of(site_of(rules, [early, *rest]), early.meta.county)
    one = next(one for one in sums(chosen) if one.indicator.id == "enforcement-cases")
    assert [(left.report, left.why) for left in one.left] == [(early.id, WhyLeftOut.PART_YEAR)]
    figure = main_figure(chosen.index, early, one.indicator)
    assert figure is not None
    assert f"年底前签发、不满一年，不计入：{early.meta.township}{figure.value:g}件[^" in to_markdown(
        county_report(chosen), chosen
    )


def test_people_who_were_trained_are_not_added_to_those_who_were_told(rules: Rules) -> None:
    """Figures that count something else than most of their indicator (list `counters`) stand in the report's words."""
    told = {"jia-a": "受教育群众300人次。", "jia-b": "受教育群众200人次。", "jia-c": "执法人员参加培训22人次。"}
    chosen = of(site_of(rules, [report(rules, slug, 2023, more=words) for slug, words in told.items()]))
    one = next(one for one in sums(chosen) if one.indicator.id == "audience")
    assert (one.total, [(left.report, left.why) for left in one.left]) == (500, [("2023/jia-c", WhyLeftOut.APART)])
    assert "数的不是同一类，不计入：C镇“执法人员参加培训22人次”[^" in to_markdown(county_report(chosen), chosen)


@pytest.mark.parametrize(
    ("indicator", "said", "stands", "apart"),
    [
        ("petitions", "办理12345热线工单2140件；受理信访事项75件。", "受理信访事项75件", False),
        ("petitions", "办理12345热线工单2140件。", "办理12345热线工单2140件", True),
        ("petitions", "化解信访积案5件。", "化解信访积案5件", True),
        ("mediation-rate", "受理信访事项14件，办结率100%；调处纠纷50起，办结率96%。", "办结率96%", False),
        ("mediation-rate", "办理人大代表建议3件、政协提案1件，办结率100%。", "办结率100%", True),
        ("mediation-rate", "受理信访事项14件，调处矛盾纠纷50起，办结率96%。", "办结率96%", False),
        ("normative-documents", "废止规范性文件4件。", "废止规范性文件4件", True),
        ("exam-rate", "组织学法考试，参考率100%，合格率98%。", "合格率98%", False),
        ("exam-rate", "组织学法考试，参考率100%。", "参考率100%", True),
    ],
)
def test_what_is_of_another_kind_stands_for_no_report(
    rules: Rules, indicator: str, said: str, stands: str, apart: bool
) -> None:
    """Calls to a hotline, old cases, what was abolished and rates of other things are not set beside the rest."""
    chosen = of(site_of(rules, [report(rules, "jia-a", 2023, more=said), report(rules, "jia-b", 2023)]))
    one = next(one for one in sums(chosen) if one.indicator.id == indicator)
    left = [(item.figure, item.why) for item in one.left if item.report == "2023/jia-a"]
    figure = left[0][0] if apart else next(item.figure for item in one.added if item.report == "2023/jia-a")
    assert figure is not None
    assert figure.quote.of(chosen.reports[0].text).strip("，；。") == stands
    assert [why for _, why in left] == ([WhyLeftOut.APART] if apart else [])


def test_a_sentence_with_odd_arithmetic_is_no_example(rules: Rules) -> None:
    """What does not add up is not shown among the ways of the towns, where nothing would say so."""
    odd, even = "办理案件86件，其中简易程序71件，一般程序18件。", "办理案件89件，其中简易程序71件，一般程序18件。"
    for said, shown in ((odd, False), (even, True)):
        chosen = of(site_of(rules, [report(rules, "jia-a", 2023, more=said), report(rules, "jia-b", 2023)]))
        quotes = [quote for of_topic in topic_examples(chosen).values() for quote in of_topic]
        assert (said in {quote.span.of(chosen.index.reports[quote.report].text) for quote in quotes}) is shown


def test_towns_with_the_same_number_are_all_named(rules: Rules) -> None:
    """Of equals all have the least or the greatest: up to three by name, of more the first three and how many."""
    cases = dict.fromkeys("abcd", 3) | {"e": 9}
    reports = [report(rules, f"jia-{slug}", 2023, cases=n) for slug, n in cases.items()]
    for towns, said in ((5, "最少A镇、B镇、C镇等4个乡镇各3件，最多E镇9件"), (2, "合计6件；都是3件")):
        chosen = of(site_of(rules, reports[:towns]))
        assert said in to_markdown(county_report(chosen), chosen)


def test_what_is_said_to_be_none_has_no_number(rules: Rules) -> None:
    """写明没有 names the township alone: 0 behind it read as an amount."""
    none = report(rules, "jia-b", 2023, cases=0, more="全年无行政复议案件。")
    chosen = of(site_of(rules, [report(rules, "jia-a", 2023, more="行政复议案件2件。"), none]))
    text = to_markdown(county_report(chosen), chosen)
    assert "\n- 载明：A镇2件[^" in text
    assert "写明没有：B镇[^" in text


def test_a_rate_is_that_of_the_indicator_not_of_what_is_told_first(rules: Rules) -> None:
    """Of several rates the one stands that the earliest of the indicator's signals names: 化解率, not 办结率."""
    more = "便民事项办结率100%，矛盾纠纷化解率97.8%。"
    chosen = of(site_of(rules, [report(rules, "jia-a", 2023, more=more)]))
    one = next(one for one in sums(chosen) if one.indicator.id == "mediation-rate")
    assert [given.figure.value for given in one.added] == [97.8]


def test_two_towns_of_one_name_are_told_apart(rules: Rules) -> None:
    """Where two townships of a county bear one name, each is named with its id."""
    reports: list[Report] = [report(rules, slug, 2023, name="城关镇") for slug in ("jia-chengguan", "jia-chengguan-2")]
    chosen = of(site_of(rules, reports))
    text = to_markdown(county_report(chosen), chosen)
    assert "城关镇（jia-chengguan）" in text
    assert "城关镇（jia-chengguan-2）" in text


def test_a_group_of_one_says_so(rules: Rules) -> None:
    """The draft of one report says that its sums are one township's."""
    chosen = of(site_of(rules, [report(rules, "jia-a", 2023)]))
    assert "只有一个乡镇的报告" in to_markdown(county_report(chosen), chosen)


def test_who_has_not_reported_is_named(rules: Rules) -> None:
    """A township with a report of another year only is named; nothing of that report is in the draft."""
    site = site_of(rules, [report(rules, "jia-a", 2023), report(rules, "jia-b", 2022, cases=4321)])
    chosen = of(site, year=2023)
    text = to_markdown(county_report(chosen), chosen)
    assert "没有2023年报告的：B镇" in text
    assert "4321" not in text


@pytest.mark.parametrize(
    ("county", "year", "code", "hint"),
    [
        ("甲县甲", None, "no-such-county", "甲县"),
        ("", None, "no-such-county", "甲县、乙县"),
        ("甲县", 2030, "no-such-year", "2022、2023"),
    ],
)
def test_what_is_not_there_is_told(rules: Rules, county: str, year: int | None, code: str, hint: str) -> None:
    """A county or year that the site does not have is an error that names what there is."""
    chosen, (problem,) = choose_reports(site_of(rules, many(rules)), county, year)
    assert chosen is None
    assert problem.code == code
    assert hint in in_words(problem.hint)


def test_two_counties_of_one_name_are_not_added(rules: Rules) -> None:
    """Two counties of one name in two provinces are an error: their figures are never summed together."""
    one, other = report(rules, "jia-a", 2023), report(rules, "yi-b", 2023)
    other = replace(other, meta=replace(other.meta, province="乙省"))
    chosen, (problem,) = choose_reports(site_of(rules, [one, other]), "甲县", None)
    assert chosen is None
    assert problem.code == "two-counties"


def test_the_newest_year_is_taken(rules: Rules) -> None:
    """Without a year the newest is meant; without a county the only one."""
    site = site_of(rules, [report(rules, "jia-a", 2022), report(rules, "jia-a", 2023)])
    assert (of(site).county, of(site).year) == ("甲县", 2023)
