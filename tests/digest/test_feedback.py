"""The sheet for one township: what it names is so, and it fits on two pages."""

import re
from dataclasses import replace
from math import ceil

import pytest

from duizhao.digest import Chosen, feedback, to_markdown
from duizhao.digest.feedback import MOST
from duizhao.digest.peer_norm import NORM_SHARE, PEERS, lacking_topics
from duizhao.model import FollowUpStatus, Rules, Site
from tests.conftest import report_of
from tests.digest.chosen import cited, of
from tests.plan.sites import many, report, site_of

LINES, SIGNS = 2 * 40, 38  # two A4 pages of 12 points


@pytest.fixture(scope="module")
def groups(demonstration: Site) -> list[Chosen]:
    """Each county and year of the demonstration site."""
    found = sorted({(r.meta.county, r.meta.year) for r in demonstration.reports if r.meta.is_township})
    return [of(demonstration, county, year) for county, year in found]


def test_every_quote_is_a_slice_of_its_report(groups: list[Chosen]) -> None:
    """All that stands between quotation marks and has a note is in the reports, and each note leads to a line."""
    for chosen in groups:
        for one in chosen.reports:
            sheet = feedback(chosen, one)
            text = to_markdown(sheet, chosen)
            for piece in cited(sheet):
                assert chosen.index.quote(piece.quote) in chosen.index.reports[piece.quote.report].text
            assert len(re.findall(r"^\[\^\d+\]: .*:\d+[）)]$", text, re.M)) == len({p.quote for p in cited(sheet)})


def test_it_fits_on_two_pages(groups: list[Chosen]) -> None:
    """Lists are cut and say so; set in 12 points the text with its notes has no more lines than two pages."""
    for chosen in groups:
        for one in chosen.reports:
            text = to_markdown(feedback(chosen, one), chosen)
            lines = sum(ceil(len(line) / SIGNS) for line in text.splitlines() if line)
            assert lines <= LINES, (one.id, lines)


def test_shares_are_those_of_the_report_page(groups: list[Chosen]) -> None:
    """How much of a report others have too is one measure: what its page says by `Reuse`, the sheet says."""
    told = 0
    for chosen in groups:
        for one in chosen.reports:
            reuse = chosen.index.reuse[one.id]
            found = re.findall(r"^共\d+句.*占全文的(\d+%)", to_markdown(feedback(chosen, one), chosen), re.M)
            traces = chosen.index.site.comparison.traces[one.id]
            shares = [(reuse.peers, any(t.peers for t in traces)), (reuse.own_last_year, any(t.own for t in traces))]
            assert found == [f"{share:.0%}" for share, there in shares if there]
            told += len(found)
    assert told > 40


def test_peer_norm_is_a_plain_count(groups: list[Chosen]) -> None:
    """A topic is named where at least 60% of at least five others write on it and the report nowhere does."""
    named = 0
    for chosen in groups:
        cells = chosen.index.site.comparison.cells
        for one in chosen.reports:
            expected = []
            others = [other.id for other in chosen.reports if other is not one]
            for topic in chosen.index.topics:
                writing = [id for id in others if topic in cells[id] and cells[id][topic].quotes]
                silent = topic in cells[one.id] and cells[one.id][topic].state == "absent"
                if len(others) >= PEERS and silent and len(writing) >= NORM_SHARE * len(others):
                    expected.append((topic, tuple(writing)))
            assert [(norm.topic, norm.having) for norm in lacking_topics(chosen, one.id)] == expected
            named += len(expected)
    assert named > 5


def test_few_peers_make_no_norm(rules: Rules) -> None:
    """Of fewer than five others nothing is called usual, and the sheet says so."""
    chosen = of(site_of(rules, many(rules)), "甲县", 2023)
    first = chosen.reports[0]
    assert lacking_topics(chosen, first.id) == ()
    assert f"同年的报告不到{PEERS}份" in to_markdown(feedback(chosen, first), chosen)


def test_what_is_listed_again_stands_beside_what_was_said(groups: list[Chosen]) -> None:
    """A shortcoming that the report before listed is shown in both its wordings."""
    seen = 0
    for chosen in groups:
        for one in chosen.index.follow_ups.values():
            here = [r for r in chosen.reports if r.id == one.next_report]
            if here and one.status is FollowUpStatus.REPEATED and one.quote:
                sheet = feedback(chosen, here[0])
                assert one.quote in {piece.quote for piece in cited(sheet)}
                seen += 1
    assert seen > 3


def test_a_part_that_is_lacking_is_named(rules: Rules) -> None:
    """A mandatory part that is not found is named as such; where all are there, none is."""
    whole = report(rules, "jia-a", 2023)
    text = whole.source.text
    cut = re.sub("三、党政主要负责人.*?四、", "三、", text, flags=re.S)
    lacking_one = report_of(cut.partition("\n---\n")[2], rules, head=cut.partition("\n---\n")[0] + "\n---\n")
    for one, missing in ((whole, False), (lacking_one, True)):
        chosen = of(site_of(rules, [one]))
        sheet = to_markdown(feedback(chosen, chosen.reports[0]), chosen)
        assert ("第一责任人履职情况：未见" in sheet) is missing


def test_long_lists_are_cut_and_say_so(rules: Rules) -> None:
    """Of many figures with odd arithmetic only the first are shown, and how many more there are."""
    site = site_of(rules, [report(rules, "jia-a", 2023)])
    (found,) = site.findings
    first = found.figures[0]
    noted = tuple(replace(first, id=f"f{n}", note=first.reasons[0]) for n in range(MOST + 3))
    chosen = of(replace(site, findings=(replace(found, figures=noted),)))
    assert "另有3条，见报告页" in to_markdown(feedback(chosen, chosen.reports[0]), chosen)
