"""Lists of shortcomings: one a topic, parted by years where it grows too long."""

import pytest

from duizhao.model import Page, Rules, Site
from duizhao.plan import index_site, plan
from duizhao.plan.views import shortcoming_lists
from duizhao.plan.views.shortcoming_lists import EVERY, counts_by_year, list_path, shortcoming_parts
from tests.plan.rendered import Parsed, rendered, target
from tests.plan.sites import many, site_of

YEARS = (2021, 2022, 2023)


@pytest.fixture(scope="module")
def site(rules: Rules) -> Site:
    """Six townships over three years, three shortcomings or so a report."""
    return site_of(rules, many(rules, years=YEARS))


def lists(site: Site) -> dict[str, int]:
    """The pages of the index with how many shortcomings each lists."""
    pages = (
        page for page in plan(index_site(site)) if isinstance(page, Page) and page.path.startswith("shortcomings/")
    )
    return {page.path: len(page.view["items"]) for page in pages}


def test_small_site_has_one_list_each(site: Site) -> None:
    """Where lists are short, the index and each topic have one page that holds all years."""
    found = lists(site)
    assert set(found) == {
        "shortcomings/index.html",
        *(f"shortcomings/{topic}.html" for topic in index_site(site).topics),
    }
    total = sum(len(findings.shortcomings) for findings in site.findings)
    assert found["shortcomings/index.html"] == total > 0


def test_long_lists_are_parted_by_years(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is too long is parted by years; every shortcoming is still listed once for each of its topics."""
    whole = lists(site)
    total = whole["shortcomings/index.html"]
    monkeypatch.setattr(shortcoming_lists, "LISTED", total // 2)
    parted = lists(site)
    assert sum(n for path, n in parted.items() if path.split("/")[1][:5] in ("index", "2021.", "2022.")) == total
    monkeypatch.setattr(shortcoming_lists, "LISTED", 1)
    parted = lists(site)
    assert parted["shortcomings/index.html"] == 0
    assert "shortcomings/2022.html" not in parted
    for topic in index_site(site).topics:
        of_topic = [
            n
            for path, n in parted.items()
            if path.startswith(f"shortcomings/{topic}") and path[13 + len(topic)] in ".-"
        ]
        assert sum(of_topic) == whole[f"shortcomings/{topic}.html"]
    assert len(parted) <= 1 + len(index_site(site).topics) * len(YEARS)


def test_links_of_parted_lists_resolve(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts lead to the page that lists exactly so many, whether lists are parted or not."""
    for most in (1, 9, 400):
        monkeypatch.setattr(shortcoming_lists, "LISTED", most)
        files = rendered(site)
        pages = {path: Parsed(text) for path, text in files.items() if path.startswith("shortcomings/")}
        for path, page in pages.items():
            for link in page.links:
                to = target(path, link)
                if to and to[0].startswith("shortcomings/"):
                    assert to[0] in pages, (path, link)
                    assert not to[1] or to[1] in pages[to[0]].ids, (path, link)


def test_path_of_a_year(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest year of a parted list stays on the page that people know; without parts a filter picks the year."""
    index = index_site(site)
    topic = next(topic for topic in index.topics if counts_by_year(index, topic)[2022] > 1)
    assert list_path(index, topic, 2022) == f"shortcomings/{topic}.html?year=2022#list"
    monkeypatch.setattr(shortcoming_lists, "LISTED", 1)
    assert list_path(index, topic, 2022) == f"shortcomings/{topic}-2022.html#list"
    assert list_path(index, topic, 2023) == f"shortcomings/{topic}.html#list"
    assert shortcoming_parts(index, EVERY) == ()
    assert list_path(index, EVERY, 2022) == "shortcomings/index.html"
