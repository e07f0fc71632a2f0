"""The demonstration site: that it is sound, plainly invented, and holds what `expected.yaml` says of it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from duizhao.model import FollowUpStatus, Problem, Report, Severity, Source
from duizhao.read import check_collection, read_config
from tests.examples.conftest import EXAMPLES

Reports = Mapping[str, Report]
Expected = Mapping[str, Any]


def test_all_are_read_without_an_error(parsed: tuple[Reports, tuple[Problem, ...]]) -> None:
    """Every report is read, and reading them together finds no error."""
    reports, problems = parsed
    problems += check_collection(tuple(reports.values()))
    assert [p for p in problems if p.severity is Severity.ERROR] == []
    assert len(reports) == len(list(EXAMPLES.glob("content/*/*.md"))) == 47


def test_settings_are_read_without_a_problem() -> None:
    """site.yaml is sound, and its title and description say that all is invented."""
    config, problems = read_config(Source("site.yaml", (EXAMPLES / "site.yaml").read_text("utf-8")))
    assert problems == ()
    assert "虚构" in config.title
    assert "虚构" in config.description


def test_twelve_townships_of_two_counties_over_four_years(reports: Reports) -> None:
    """The site has a history to show: 12 townships, 2 counties, 2021 to 2024, one report missing."""
    years = {slug: sorted(r.meta.year for r in reports.values() if r.slug == slug) for slug in slugs(reports)}
    assert len(years) == 12
    assert {slug for slug, have in years.items() if have != [2021, 2022, 2023, 2024]} == {"shuiyue-zhujian"}
    assert Counter(r.meta.county for r in reports.values()) == {"镜花县": 24, "水月县": 23}


def test_each_report_says_that_it_is_invented(reports: Reports) -> None:
    """Nobody who lands on one page takes it for a real report."""
    for report in reports.values():
        last = report.blocks[-1].span.of(report.text)
        assert last == "〔本报告为演示而虚构〕", report.id
        assert not any(section.span.holds(report.blocks[-1].span) for section in report.sections), report.id


def test_reports_have_the_length_of_real_ones(reports: Reports) -> None:
    """Each has between 900 and 2,000 hanzi."""
    lengths = {id: len(re.findall(r"[\u4e00-\u9fff]", report.text)) for id, report in reports.items()}
    assert {id: n for id, n in lengths.items() if not 900 <= n <= 2000} == {}


def test_no_link_leads_to_a_real_place(reports: Reports) -> None:
    """Source links use the domain that is kept for examples."""
    urls = [report.meta.source_url for report in reports.values() if report.meta.source_url]
    assert urls
    assert [url for url in urls if not url.startswith("https://example.com/")] == []


def test_every_expected_quote_is_found_once(reports: Reports, expected: Expected) -> None:
    """A quote that a test looks for names one place of one report."""
    wrong = [(id, quote) for id, quote in quotes(expected) if reports[id].text.count(quote) != 1]
    assert wrong == []


def test_every_shared_sentence_is_found(reports: Reports, expected: Expected) -> None:
    """Shared sentences stand in each report that is said to have them, and in no other as they are."""
    for group in expected["shared"]:
        sentence = re.compile(r"(?:^|[。：\s])" + re.escape(group["text"]))
        assert [id for id, report in reports.items() if sentence.search(report.text)] == group["exact"], group["text"]
        for near in group.get("near", ()):
            assert near["text"] in reports[near["report"]].text
            assert near["text"] != group["text"]


def test_follow_ups_show_every_status(reports: Reports, expected: Expected) -> None:
    """Each follow-up status occurs, at several townships, and is shown where its meaning says."""
    by_status: dict[str, set[str]] = {}
    for entry in expected["follow_ups"]:
        id, status = entry["report"], FollowUpStatus(entry["status"])
        by_status.setdefault(status, set()).add(reports[id].slug)
        shown = entry.get("shown_by", {}).get("report")
        after = next_report(reports, id)
        assert (after is None) == (status is FollowUpStatus.NO_NEXT_REPORT), entry
        if status in (FollowUpStatus.REPEATED, FollowUpStatus.ADDRESSED):
            assert shown == after, entry
        else:
            assert shown == (id if status is FollowUpStatus.PLANNED_ONLY else None), entry
    assert set(by_status) == set(FollowUpStatus)
    assert min(len(towns) for towns in by_status.values()) >= 5


def test_chains_follow_one_township_through_its_years(reports: Reports, expected: Expected) -> None:
    """A chain has one township and growing years; some last two years, some three or more."""
    lengths = set()
    for chain in expected["chains"]:
        links = [reports[link["report"]] for link in chain]
        assert len({report.slug for report in links}) == 1
        assert [r.meta.year for r in links] == sorted({r.meta.year for r in links})
        lengths.add(len(chain))
    assert {2, 3, 4} <= lengths


def test_dates_are_as_expected(reports: Reports, expected: Expected) -> None:
    """Late, early, part-year and unknown publication all occur, and only where they are said to."""
    dates = expected["dates"]
    metas = {id: report.meta for id, report in reports.items()}
    early = [id for id, m in metas.items() if m.date and m.date < f"{m.year}-12-31"]
    late = [id for id, m in metas.items() if m.published_on and m.published_on >= f"{m.year + 1}-04-01"]
    assert sorted(early) == sorted(dates["signed_before_year_end"])
    assert late == dates["published_after_1_april"]
    assert [id for id, m in metas.items() if m.published_on is None] == dates["publication_unknown"]
    assert set(dates["part_year"]) <= set(early)
    assert [id for id in dates["year_without_report"] if id in reports] == []


def slugs(reports: Reports) -> set[str]:
    """The ids of the townships."""
    return {report.slug for report in reports.values()}


def next_report(reports: Reports, id: str) -> str | None:
    """The id of the next report of the same township that there is."""
    this = reports[id]
    later = [r for r in reports.values() if r.slug == this.slug and r.meta.year > this.meta.year]
    return min(later, key=lambda r: r.meta.year).id if later else None


def quotes(expected: Expected) -> Iterator[tuple[str, str]]:
    """Every (report, quote) that `expected.yaml` names."""
    for entry in expected["follow_ups"]:
        yield entry["report"], entry["quote"]
        if "shown_by" in entry:
            yield entry["shown_by"]["report"], entry["shown_by"]["quote"]
    for chain in expected["chains"]:
        yield from ((link["report"], link["quote"]) for link in chain)
    for key in ("odd_arithmetic", "rounding", "zero_statements"):
        yield from ((entry["report"], entry["quote"]) for entry in expected[key])
