"""The accessibility checker axe on every page kind, in narrow and wide windows, light, dark and high contrast."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.pages.audit.axe import COLOURS, objections, thin

pytestmark = pytest.mark.browser
WIDE = 1280  # px, the width at which every element is looked at


@pytest.mark.short
def test_every_page_kind(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """Axe finds nothing: by all rules where tables are cards and navigation wraps, by colours in a wide dark window."""
    found: list[object] = []
    for name, path in kinds.items():
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 390, "height": 800})
        page.goto((folder / path).as_uri())
        thin(page)
        found += [(name, "narrow", *objection) for objection in objections(page)]
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 1280, "height": 900})
        found += [(name, "dark", *objection) for objection in objections(page, COLOURS)]
    assert found == []


@pytest.mark.parametrize(
    "every",
    [pytest.param(False, marks=pytest.mark.long), pytest.param(True, marks=pytest.mark.torture)],
    ids=["shapes", "elements"],
)
@pytest.mark.parametrize("width", [390, WIDE])
def test_every_look(chromium: Browser, folder: Path, kinds: dict[str, str], width: int, every: bool) -> None:
    """The whole form of the last test, wide and narrow: all elements by all rules in light, by colours otherwise.

    What only takes another width or other colours is looked at in two elements of each shape, unless `every` one is
    asked for: the twentieth is laid out as the first and has its colours. A page is opened once and takes one look
    after another.
    """
    page = chromium.new_page(viewport={"width": width, "height": 900})
    found: list[object] = []
    for name, path in kinds.items():
        page.emulate_media(color_scheme="light")
        page.goto((folder / path).as_uri())
        if not every and width < WIDE:
            thin(page)
        found += [(name, "light", *objection) for objection in objections(page)]
        if not every:
            thin(page)
        page.emulate_media(color_scheme="dark")
        found += [(name, "dark", *objection) for objection in objections(page, COLOURS)]
        page.emulate_media(color_scheme="light")
        page.evaluate("document.documentElement.dataset.mode = 'contrast'")
        found += [(name, "contrast", *objection) for objection in objections(page, COLOURS)]
    page.close()
    assert found == []


@pytest.mark.parametrize("flaw", ["<img src='x.png'>", "<i>pale</i>"])
def test_a_flaw_among_many_is_found(page: Page, folder: Path, kinds: dict[str, str], flaw: str) -> None:
    """A picture without words or pale letters in the twentieth item of a list are found when the list is thinned."""
    page.goto((folder / kinds["shortcomings"]).as_uri())
    before = page.locator(".items > .item").count()
    page.locator(".items > .item").nth(20).evaluate("(item, flaw) => item.insertAdjacentHTML('beforeend', flaw)", flaw)
    page.locator(".items > .item").nth(20).locator("i").evaluate_all(
        "all => all.forEach(at => { at.style.color = '#aaa'; at.style.background = '#bbb'; })"
    )
    thin(page)
    assert 0 < page.locator(".items > .item").count() < before / 2
    assert len(objections(page)) == 1
