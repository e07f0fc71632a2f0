"""Every number of ten drafts is counted again from what stands beside it, and what is «not mentioned» has no hit."""

import re
from collections import Counter

import pytest

from duizhao.digest import Chosen, county_report, feedback, to_markdown
from duizhao.digest.feedback import FEW, MOST
from duizhao.digest.peer_norm import lacking_topics
from duizhao.digest.pieces import Cited, Digest, DigestHeading, DigestList, Sentence
from duizhao.digest.sums import LeftOut, ReportFigure, sums
from duizhao.examine.figure_rules import figure_rules
from duizhao.model import PLAN, DeliveryStatus, Findings, FollowUpStatus, ParticularKind, Report, Rules, Site
from duizhao.plan import WhyLeftOut, figure_text
from duizhao.text.clauses import clauses
from duizhao.text.fold import fold
from duizhao.text.quantities import quantities
from tests.digest.chosen import of
from tests.plan.sites import many, site_of

SAYS = 4  # characters of a clause that says enough to be looked for


@pytest.fixture(scope="module")
def groups(demonstration: Site, rules: Rules) -> list[Chosen]:
    """Each county and year of two sites: more than ten."""
    found = [
        of(site, county, year)
        for site in (demonstration, site_of(rules, many(rules)))
        for county, year in sorted({(r.meta.county, r.meta.year) for r in site.reports if r.meta.is_township})
    ]
    assert len(found) >= 10
    return found


def below(draft: Digest) -> list[tuple[str, list[DigestList]]]:
    """Each heading with the lists that stand beneath it."""
    found: list[tuple[str, list[DigestList]]] = []
    for block in draft.blocks:
        if isinstance(block, DigestHeading):
            found.append((block.words, []))
        elif isinstance(block, DigestList) and found:
            found[-1][1].append(block)
    return found


def test_numbers_of_headings_are_those_of_their_lists(groups: list[Chosen]) -> None:
    """「n个乡镇」 and 「n条」 count the towns and the entries that stand beneath."""
    seen: Counter[str] = Counter()
    for chosen in groups:
        for words, lists in below(county_report(chosen)):
            told = re.search(r"（(\d+)(个乡镇|条)）$", words)
            if told:
                entries = [entry for one in lists for entry in one.items]
                towns = {piece.quote.report for entry in entries for piece in entry if isinstance(piece, Cited)}
                assert int(told[1]) == len(towns if told[2] == "个乡镇" else entries), words
                seen[told[2]] += 1
    assert min(seen["个乡镇"], seen["条"]) > 20


def test_what_items_name_is_counted_again(groups: list[Chosen]) -> None:
    """The numbers of shortcomings that name a place, number and so on are those of the findings, and add up to all."""
    for chosen in groups:
        items = [item for report in chosen.reports for item in chosen.index.findings[report.id].shortcomings]
        told = re.search(r"全部(\d+)条里.*：(.*)；五样都没有认出的(\d+)条", to_markdown(county_report(chosen), chosen))
        assert bool(told) == bool(items)
        if told:
            counts = [int(n) for n in re.findall(r"(\d+)条", told[2])]
            kinds = [{one.kind for one in item.particulars} for item in items]
            assert counts == [sum(kind in of for of in kinds) for kind in ParticularKind]
            assert (int(told[1]), int(told[3])) == (len(items), sum(not of for of in kinds))


def said_of(chosen: Chosen, item: ReportFigure | LeftOut) -> str:
    """How a draft tells the figure of a report: as a number, that there is none, or in the report's own words."""
    name, figure = chosen.name(item.report), item.figure
    assert figure is not None
    why = item.why if isinstance(item, LeftOut) else None
    if why is WhyLeftOut.ZERO:
        return name
    if why is WhyLeftOut.APART:
        return f"{name}“{figure.quote.of(chosen.index.reports[item.report].text)}”"
    if not figure.value and not figure.unit:
        return f"{name}（写明没有）"
    return name + figure_text(chosen.index.words, figure)


def test_every_figure_stands_in_its_sentence(groups: list[Chosen], rules: Rules) -> None:
    """The number of each figure of a draft is one of the sentence that its note leads to, or a statement of none."""
    seen = 0
    for chosen in groups:
        text = to_markdown(county_report(chosen), chosen)
        for one in sums(chosen):
            items: list[ReportFigure | LeftOut] = [*one.added, *one.left]
            for item in items:
                if item.figure is None:
                    continue
                report = chosen.index.reports[item.report]
                assert item.figure.sentence.holds(item.figure.quote)
                said = quantities(item.figure.quote.of(report.text), figure_rules(rules).units)
                assert item.figure.value in {q.value for q in said} or item.figure.value == 0, item.figure
                assert f"{said_of(chosen, item)}[^" in text.replace("\\", "")
                seen += 1
    assert seen > 300


def test_numbers_of_sheets_are_counted_again(groups: list[Chosen]) -> None:
    """How many entries more there are, and in how many items nothing was recognised, is so; no list is longer."""
    seen = 0
    for chosen in groups:
        for one in chosen.reports:
            sheet = feedback(chosen, one)
            assert all(len(b.items) <= MOST for b in sheet.blocks if isinstance(b, DigestList)) or lacking_topics(
                chosen, one.id
            )
            found = chosen.index.findings[one.id]
            every = [*(i.particulars for i in found.shortcomings), *(i.particulars for i in found.plans)]
            plain = sum(not names for names in every)
            words = [p for b in sheet.blocks if isinstance(b, Sentence) for p in b.pieces if isinstance(p, str)]
            assert (f"{len(every)}条里有{plain}条" in "".join(words)) is bool(plain)
            if plain > FEW:
                assert words[-1].startswith(f"另有{plain - FEW}条")
                seen += 1
    assert seen > 5


def test_a_topic_not_mentioned_has_no_hit(groups: list[Chosen]) -> None:
    """Of a topic that a township is said to lack no word that names it stands anywhere in its report."""
    seen = 0
    for chosen in groups:
        for one in chosen.reports:
            for norm in lacking_topics(chosen, one.id):
                signals = chosen.index.topics[norm.topic].signals
                assert [word for word in signals if fold(word) in fold(one.text)] == [], (one.id, norm.topic)
                seen += 1
    assert seen > 50


def test_an_arrangement_not_mentioned_has_no_hit(groups: list[Chosen]) -> None:
    """No clause of an arrangement that is said not to be mentioned stands in the next report, but in its own plan."""
    seen = 0
    for index in {id(chosen.index.site): chosen.index for chosen in groups}.values():
        for found in index.deliveries.values():
            if found.status is not DeliveryStatus.NOT_MENTIONED or found.next_report is None:
                continue
            report, later = index.reports[found.report], index.reports[found.next_report]
            item = next(i for i in index.findings[found.report].plans if i.id == found.plan)
            told = without_plan(later, index.findings[later.id])
            for clause in clauses(report.text, item.span.start, item.span.end):
                words = clause.of(report.text).strip("，。；、 \n")
                if len(words) >= SAYS:
                    assert fold(words) not in told, (found.report, words)
                    seen += 1
    assert seen > 100


def test_chapters_do_not_gainsay_one_another(groups: list[Chosen]) -> None:
    """Nothing is «not mentioned» of a shortcoming or arrangement where the other that it goes with is told of."""
    told, passed_over, seen = {DeliveryStatus.TAKEN_UP, DeliveryStatus.PARTLY}, [], 0
    for index in {id(chosen.index.site): chosen.index for chosen in groups}.values():
        for found in index.follow_ups.values():
            if found.plan is None or found.next_report is None:
                continue
            item = next(i for i in index.findings[found.report].plans if i.span.holds(found.plan.span))
            became = index.deliveries[found.report, item.id]
            seen += 1
            shown = became.untold or found.near
            if found.status is FollowUpStatus.PLANNED_ONLY and became.status in told and not shown:
                passed_over.append((found.report, found.shortcoming))
            if found.status is FollowUpStatus.ADDRESSED and became.status is DeliveryStatus.NOT_MENTIONED:
                passed_over.append((found.report, item.id))
    assert passed_over == []
    assert seen > 50


def without_plan(report: Report, findings: Findings) -> str:
    """A report's folded text without its sections on the next year."""
    planned = [section.span for section in report.sections if findings.placement(section.id).part == PLAN]
    return "".join(
        fold(char) for at, char in enumerate(report.text) if not any(span.start <= at < span.end for span in planned)
    )
