"""Groups too large for one table."""

from dataclasses import replace

import pytest

from duizhao.model import Rules, Site
from tests.plan.rendered import Parsed, rendered, target
from tests.plan.sites import many, site_of


@pytest.fixture(scope="module")
def site(rules: Rules) -> Site:
    """Six townships of two counties, without tables for all of them together, as in a large site."""
    site = site_of(rules, many(rules, years=(2023,)))
    tables = tuple(table for table in site.comparison.tables if table.group != "all")
    assert len(tables) < len(site.comparison.tables)
    return replace(site, comparison=replace(site.comparison, tables=tables))


def test_leads_to_the_smaller_groups(site: Site) -> None:
    """The overview of a large group leads to the tables of the smaller ones in it, and no link is broken."""
    files = rendered(site)
    pages = {path: Parsed(text) for path, text in files.items() if path.endswith(".html")}
    links = [target("compare/2023/all/index.html", link) for link in pages["compare/2023/all/index.html"].links]
    for group in site.comparison.groups:
        if group.id != "all":
            assert (f"compare/2023/{group.id}/enforcement.html", "") in links
    for path, page in pages.items():
        for link in page.links:
            to = target(path, link)
            assert to is None or "compare/" not in to[0] or to[0] in files, (path, link)


def test_report_leads_to_its_neighbours(site: Site) -> None:
    """A topic beside a report's text leads to the table of its own county."""
    one = site.reports[0]
    near = next(group for group in site.comparison.groups if group.id != "all" and one.id in group.reports)
    page = rendered(site)[f"reports/{one.id}.html"]
    assert f'data-tables="../../compare/2023/{near.id}/"' in page
    assert " enforcement " in page.partition('data-compared="')[2].partition("data-tables")[0]
