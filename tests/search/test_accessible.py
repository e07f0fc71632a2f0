"""Search page and chooser with something on them: nothing that axe objects to, in light, dark and narrow windows."""

from collections.abc import Callable
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.pages.audit.axe import objections, thin

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]
LOOKS: list[tuple[int, Literal["light", "dark"]]] = [(1280, "light"), (390, "dark")]
TABLE = "#r=2024/jinghua-mochi,2024/jinghua-heting,2023/jinghua-mochi&s=technology,plan,~s1~s2~"


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_search_results(on_disk: str, visit: Visit, width: int, scheme: Literal["light", "dark"]) -> None:
    """The search page with hits, facets and townships, and with nothing found."""
    page = visit("about:blank")
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for query in ("法", "水月", "量子计算", ""):
        page.goto("about:blank")
        page.goto(f"{on_disk}/search.html#q={quote(query)}")
        expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
        thin(page)
        assert objections(page) == []


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_chooser_with_table_and_sheet(on_disk: str, visit: Visit, width: int, scheme: Literal["light", "dark"]) -> None:
    """The chooser empty, and with pickers open, a table, picked sections and an excerpt sheet."""
    page = visit(f"{on_disk}/compare/index.html")
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("#report-options li").first).to_be_visible()
    thin(page)
    assert objections(page) == []
    page.goto("about:blank")
    page.goto(f"{on_disk}/compare/index.html{TABLE}")
    page.locator("#choose-table .pin").first.click()
    page.locator("#pick-contents summary").click()
    expect(page.locator("#sheet tbody tr")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    thin(page)
    assert objections(page) == []
