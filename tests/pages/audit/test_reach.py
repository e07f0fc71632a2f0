"""Every page kind for those who see, move or read otherwise."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
# Notes, before each key that is pressed, where the one before it has led.
STOPS = """() => {
  window.stops = [];
  document.activeElement.blur();
  const note = () => {
    const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
    window.stops.push({ path: at.tagName + '.' + at.className + '#' + at.id + ' ' + (at.innerText || '').slice(0, 20),
      body: at === document.body,
      ring: (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2) || look.boxShadow !== 'none',
      seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight });
  };
  document.addEventListener('keydown', note, true);
}"""


def test_focus_is_seen_on_every_stop(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """Going through a page by the Tab key, each of the first forty stops is on the screen and has a ring."""
    bad = []
    for name, path in kinds.items():
        page.goto((folder / path).as_uri())
        page.evaluate(STOPS)
        for _ in range(41):
            page.keyboard.press("Tab")
        _, *stops = page.evaluate("window.stops")
        assert not stops[0]["body"], name
        for stop in stops:
            if stop["body"]:  # the page's end
                break
            if not (stop["ring"] and stop["seen"]):
                bad.append((name, stop["path"]))
    assert bad == []


def test_menus_by_keys(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """The column picker opens and a column goes, a toggle switches and a filter narrows, without a mouse."""
    page.goto((folder / kinds["table"]).as_uri())
    page.locator(".picker summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(6):
        if page.evaluate("document.activeElement.matches('[data-pick]')"):
            break
        page.keyboard.press("Tab")
    before = page.locator("th[data-column]:visible").count()
    page.keyboard.press("Space")
    assert page.locator("th[data-column]:visible").count() == before - 1
    page.locator("[data-toggle=hide-shared]").focus()
    page.keyboard.press("Space")
    assert page.locator(".compare-scroll u:visible").count() == 0
    page.goto((folder / "shortcomings/index.html").as_uri())
    everything = page.locator(".items > .item:visible").count()
    page.locator("[name=year]").focus()
    page.keyboard.press("ArrowDown")
    assert 0 < page.locator(".items > .item:visible").count() < everything


def test_targets_are_large_enough(chromium: Browser, folder: Path, kinds: dict[str, str]) -> None:
    """On a phone, what is pressed and is no link inside text is at least 24 px high and wide (WCAG 2.2, 2.5.8)."""
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    small = []
    for name, path in kinds.items():
        page.goto((folder / path).as_uri())
        sizes = page.locator("button:visible, select:visible, summary:visible, input:visible, .site-nav a:visible")
        for words, width, height in sizes.evaluate_all(
            """all => all.map(at => { const box = (at.closest('label') || at).getBoundingClientRect();
            return [at.outerHTML.slice(0, 80), box.width, box.height]; })"""
        ):
            if min(width, height) < 24:
                small.append((name, words, width, height))
    context.close()
    assert small == []
