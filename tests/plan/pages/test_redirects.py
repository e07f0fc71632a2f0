"""Old addresses of a township whose id has changed lead on, and are in no list of pages."""

from dataclasses import replace

from duizhao.model import Rules
from tests.plan.rendered import rendered
from tests.plan.sites import report, site_of


def test_old_addresses_lead_on(rules: Rules) -> None:
    """Township and report have a page at each old address, relative, with a link, that no search engine keeps."""
    one = report(rules, "county-towna", 2022)
    moved = replace(one, meta=replace(one.meta, aliases=("towna", "county-towna-2")))
    files = rendered(site_of(rules, [moved, report(rules, "county-towna", 2023)], base_url="https://example.org/fz"))
    for alias in moved.meta.aliases:
        page = files[f"reports/2022/{alias}.html"]
        assert '<meta http-equiv="refresh" content="0; url=county-towna.html">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert f'data-from="2022/{alias}" data-to="2022/county-towna"' in page
        assert 'href="https://example.org/fz/reports/2022/county-towna.html"' in page
        assert '<a id="moved" href="county-towna.html"' in files[f"townships/{alias}.html"]
        assert f"reports/2023/{alias}.html" not in files
        assert f"/{alias}.html" not in files["sitemap.xml"]


def test_a_page_that_is_there_stays(rules: Rules) -> None:
    """An old id that another township bears now has that township's page, not a way elsewhere."""
    one = report(rules, "county-towna", 2022)
    moved = replace(one, meta=replace(one.meta, aliases=("county-townb",)))
    files = rendered(site_of(rules, [moved, report(rules, "county-townb", 2022)]))
    assert "refresh" not in files["reports/2022/county-townb.html"]
    assert "refresh" not in files["townships/county-townb.html"]
