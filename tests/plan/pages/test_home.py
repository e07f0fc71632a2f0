"""The home page."""

from duizhao.model import Page, Rules
from duizhao.plan.pages.home import GRID, pages
from duizhao.plan.site_index import index_site
from tests.plan.rendered import Parsed, rendered, target
from tests.plan.sites import many, report, site_of


def test_every_report_one_click_away(rules: Rules) -> None:
    """On a site of a few townships the grid leads to every report."""
    site = site_of(rules, many(rules))
    home = Parsed(rendered(site)["index.html"])
    there = {to[0] for link in home.links if (to := target("index.html", link))}
    assert {f"reports/{one.id}.html" for one in site.reports} <= there


def test_many_townships_are_counted_by_region(rules: Rules) -> None:
    """On a large site the grid has a row for each region, with its reports counted, so that home stays short."""
    reports = [report(rules, f"county{t % 3}-town{t}", 2023, county=f"{'甲乙丙'[t % 3]}县") for t in range(GRID + 1)]
    (page,) = (one.make() for one in pages(index_site(site_of(rules, reports))))
    assert isinstance(page, Page)
    ((region, rows),) = page.view["grid"]
    assert region == ""
    assert [(row.name.text, row.cells) for row in rows] == [
        ("丙县", (("20篇", "years/2023.html"),)),
        ("甲县", (("21篇", "years/2023.html"),)),
        ("乙县", (("20篇", "years/2023.html"),)),
    ]
