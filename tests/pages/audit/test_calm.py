"""A page stands still once it is there."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages.still import still

pytestmark = pytest.mark.browser
WATCH = """window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(
  [entry.value, entry.sources.map(source => source.node && (source.node.id || source.node.className))])))
  .observe({type: 'layout-shift', buffered: true});"""


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves(page: Page, folder: Path, kinds: dict[str, str], width: int) -> None:
    """On no page kind does anything that is in view move while styles, scripts and data come, wide or narrow."""
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(WATCH)
    moved = {}
    for name, path in kinds.items():
        page.goto((folder / path).as_uri())
        still(page, 150)
        shifts = page.evaluate("window.shifts")
        if sum(value for value, _ in shifts) >= 0.02:
            moved[name] = shifts
    assert moved == {}


def test_chooser_is_shown_even_without_its_data(page: Page, folder: Path) -> None:
    """If the list of reports does not come, the chooser is not kept out of sight for ever."""
    page.route("**/data/**", lambda route: route.abort())
    page.goto((folder / "compare/index.html").as_uri())
    expect(page.locator("#pick-reports summary")).to_be_visible()
