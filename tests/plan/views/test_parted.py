"""Lists too long for one page: parted by years, then by regions."""

import pytest

from duizhao.model import Page, Rules, Site
from duizhao.plan import index_site, plan
from duizhao.plan.pages import figures, year
from duizhao.plan.views import parted, shortcoming_lists
from tests.plan.rendered import Parsed, rendered, target
from tests.plan.sites import many, site_of


@pytest.fixture(params=[(2022, 2023), (2023,)], ids=["two years", "one year"])
def site(request: pytest.FixtureRequest, rules: Rules, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Six townships of two counties over two years, or in one, where three reports are too many for one page."""
    for module in (figures, year, shortcoming_lists):
        monkeypatch.setattr(module, "LISTED", 3)
    monkeypatch.setattr(parted, "MOST_TOWNS", 3)
    return site_of(rules, [report for report in many(rules) if report.meta.year in request.param])


def test_regions_hold_every_township_once(site: Site) -> None:
    """The regions share out the townships, each with an id of its own that does not depend on the year."""
    found = parted.list_regions(index_site(site))
    assert len(found) == len({region.id for region in found}) == 2
    assert sorted(slug for region in found for slug in region.slugs) == sorted({r.slug for r in site.reports})


def test_one_region_is_no_part(rules: Rules) -> None:
    """Where all townships are of one region, a year is not parted further."""
    alone = [report for report in many(rules) if report.meta.county == "甲县"]
    assert parted.list_regions(index_site(site_of(rules, alone))) == ()


def test_every_entry_stands_on_one_page(site: Site) -> None:
    """Reports of a year, shortcomings of a topic and figures of an indicator are each listed once, in their region."""
    index = index_site(site)
    pages = [page for page in plan(index_site(site)) if isinstance(page, Page)]
    cards = [card.path for page in pages if page.template == "year.html" for card in page.view["reports"]]
    assert sorted(cards) == sorted(f"reports/{report.id}.html" for report in site.reports)
    for topic in index.topics:
        listed = [
            (item.slug, item.year, item.quote)
            for page in pages
            if page.template == "shortcomings.html" and page.view["topic"] == topic
            for item in page.view["items"]
        ]
        assert len(listed) == len(set(listed)) == sum(shortcoming_lists.counts_by_year(index, topic).values())
    rows = [
        (row.anchor, page.view["years"])
        for page in pages
        if page.template == "indicator_part.html" and page.path.startswith("figures/publicity-events")
        for row in page.view["matrix"]
    ]
    assert len(rows) == len(set(rows)) == len(site.reports)


def test_the_ways_to_the_parts_lead_somewhere(site: Site) -> None:
    """Each link to a list of a region leads to a page and a place that are there; the page says which region it is."""
    files = rendered(site)
    pages = {path: Parsed(text) for path, text in files.items() if path.endswith(".html")}
    parts = [path for path in pages if path.startswith(("years/2023-", "shortcomings/", "figures/"))]
    assert len([path for path in parts if path.startswith("years/2023-")]) == 2
    for path in [*parts, "years/2023.html", "coverage/index.html", "index.html"]:
        for link in pages[path].links:
            to = target(path, link)
            if to and to[0] in pages and to[0].split("/")[0] in ("years", "shortcomings", "figures"):
                assert not to[1] or to[1] in pages[to[0]].ids, (path, link)
    region = parted.list_regions(index_site(site))[0]
    assert region.name in files[f"years/2023-{region.id}.html"].partition("<h1>")[2].partition("</h1>")[0]


def test_a_region_of_a_year_counts_its_own_lists(site: Site) -> None:
    """The number that a region's page of a year says of a topic is the length of the list it leads to."""
    pages = {page.path: page.view for page in plan(index_site(site)) if isinstance(page, Page)}
    seen = 0
    for region in parted.list_regions(index_site(site)):
        for link, n in pages[f"years/2023-{region.id}.html"]["topics"]:
            items = pages[link.path.partition("#")[0]]["items"]
            assert len(items) == n, (region.id, link)
            assert {item.slug for item in items} <= region.slugs
            seen += 1
    assert seen > 2
