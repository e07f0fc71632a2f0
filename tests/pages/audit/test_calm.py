"""A page stands still once it is there."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages.still import still
from tests.pages.visits import WATCH, Visit

pytestmark = pytest.mark.browser


def test_nothing_moves(visits_on_disk: dict[str, Visit], visits_served: dict[str, Visit]) -> None:
    """On no page kind does anything that is in view move while styles, scripts and data come, wide or narrow."""
    for visits in (visits_on_disk, visits_served):
        moved = [visit for visit in visits.values() if sum(value for value, _ in visit.shifts) >= 0.02]
        assert moved == []


def test_what_moves_is_seen(page: Page, folder: Path) -> None:
    """Something that comes late and pushes the rest of the page down counts as a move."""
    page.add_init_script(WATCH)
    page.goto((folder / "about.html").as_uri())
    still(page)
    page.evaluate(
        """() => { const late = document.createElement('p'); late.style.height = '300px';
        document.querySelector('main').prepend(late); }"""
    )
    still(page)
    assert sum(value for value, _ in page.evaluate("window.shifts")) >= 0.02


def test_chooser_is_shown_even_without_its_data(page: Page, folder: Path) -> None:
    """If the list of reports does not come, the chooser is not kept out of sight for ever."""
    page.route("**/data/**", lambda route: route.abort())
    page.goto((folder / "compare/index.html").as_uri())
    expect(page.locator("#pick-reports summary")).to_be_visible()
