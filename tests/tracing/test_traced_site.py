"""What a page reads of the site is written down, whatever it reads."""

from dataclasses import fields
from typing import Any

import pytest

from duizhao.facts import Checksums
from duizhao.model import Comparison, Findings, Meta, Report, Rules, Site
from duizhao.plan.pages import figures
from duizhao.plan.planner import plan
from duizhao.plan.site_index import SiteIndex, index_site
from duizhao.tracing.traced_nouns import WHOSE, TracedFindings, TracedReport
from duizhao.tracing.traced_site import TracedSharing, traced
from duizhao.tracing.traced_values import TracedMapping, TracedTuple
from duizhao.tracing.worth import Worth
from tests.plan.sites import many, report, site_of

# What does not differ between two builds that share what was kept: it is in what all pages are made from.
SETTLED = {"config", "rules", "messages", "chinese", "words", "parts", "topics", "indicators", "topic_names"}
OWN = {"kept", "recorder", "site", "comparison"}


@pytest.fixture
def index(rules: Rules) -> SiteIndex:
    """A site, traced."""
    return traced(index_site(site_of(rules, many(rules))))


@pytest.mark.parametrize(("of", "kind"), [("index", SiteIndex), ("site", Site), ("comparison", Comparison)])
def test_nothing_is_read_in_secret(index: SiteIndex, of: str, kind: type[Any]) -> None:
    """Each part of a traced site writes down what is read of it, or cannot be read; a new one is told of here."""
    value = {"index": index, "site": index.site, "comparison": index.site.comparison}[of]
    for field in fields(kind):
        if field.name in SETTLED | OWN:
            continue
        part = getattr(value, field.name)
        assert isinstance(part, TracedMapping | TracedTuple | TracedSharing) or part == {}, field.name


@pytest.mark.parametrize(("plain", "told"), [(Report, TracedReport), (Findings, TracedFindings)])
def test_each_part_of_a_report_is_written_down(index: SiteIndex, plain: type[Any], told: type[Any]) -> None:
    """Whatever is read of a report or its findings but its name is a fact."""
    id = next(iter(index.reports))
    value = index.reports[id] if plain is Report else index.findings[id]
    assert isinstance(value, told)
    for field in fields(plain):
        with index.recorder.reading() as facts:
            getattr(value, field.name)
        assert facts or field.name in {"id", "slug", "report", "meta"}, field.name
    if plain is Report:
        meta = index.reports[id].meta
        for field in fields(Meta):
            with index.recorder.reading() as facts:
                getattr(meta, field.name)
            assert facts == {("whose" if field.name in WHOSE else "meta", id)}


def test_every_fact_of_every_page_is_worth_something(rules: Rules) -> None:
    """Of all that pages read of a site it can be said what it is worth, and pages are the same traced or not."""
    plain = index_site(site_of(rules, many(rules), base_url="https://example.org"))
    index = traced(plain)
    checksums = Checksums(b"m", b"b", b"s", b"f")
    worth = Worth(plain, dict.fromkeys(plain.reports, checksums))
    expected = {one.path: repr(one.make()) for lot in plan(plain).lots for one in lot()}
    for lot in plan(index).lots:
        for one in lot():
            with index.recorder.reading() as facts:
                assert repr(one.make()).replace("TracedMeta(", "Meta(") == expected[one.path]
            for fact in facts:
                assert fact in index.recorder.derived or isinstance(worth(fact), bytes)


def test_a_page_of_one_report_reads_little_of_others(rules: Rules) -> None:
    """The page of a report reads no text of a report of another township, so that a change there does not reach it."""
    made = [report(rules, f"county-town{x}", year) for x in "ab" for year in (2022, 2023)]
    index = traced(index_site(site_of(rules, made)))
    one = next(u for lot in plan(index).lots for u in lot() if u.path == "reports/2023/county-towna.html")
    with index.recorder.reading() as facts:
        one.make()
    assert {key for kind, key in facts if kind in ("body", "findings")} <= {"2022/county-towna", "2023/county-towna"}


def test_who_comes_and_goes_reaches_few_pages(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report's page, a group's table and an older year's figures follow from no list of other years or reports."""
    monkeypatch.setattr(figures, "LISTED", 1)
    made = [report(rules, f"county-town{x}", year) for x in "abc" for year in (2022, 2023)]
    index = traced(index_site(site_of(rules, made)))
    older = {"reports/2022/county-towna.html", "figures/enforcement-cases-2022.html"}
    tables = {f"compare/{year}/all/enforcement.html" for year in (2022, 2023)}
    pages = [u for lot in plan(index).lots for u in lot() if u.path in older or u.path in tables]
    assert {one.path for one in pages} == older | tables
    settled = {("list", name) for name in ("digits", "years", "all_years", "regions")}  # whoever comes within these
    for one in pages:
        with index.recorder.reading() as facts:
            one.make()
        lists = {fact for fact in facts if fact[0] in {"list", "groups", "by_year", "others"}} - settled
        assert lists <= ({("by_year", 2022)} if one.path.startswith("figures/") else set()), one.path
        years = {key[0] for kind, key in facts if kind == "table"}
        assert len(years) <= 1
