"""Every page kind, in a real browser, wherever the site may lie."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.pages.still import still
from tests.pages.visits import WATCH, Visit
from tests.pages.widths import WIDE, too_wide

pytestmark = pytest.mark.browser


def test_opens_from_disk(visits_on_disk: dict[str, Visit]) -> None:
    """Each page kind opens from a file without an error, a refused load or a broken policy."""
    for visit in visits_on_disk.values():
        assert visit.titles == 1, visit.path
        assert visit.complaints == (), visit.path


def test_opens_under_subpath(visits_served: dict[str, Visit]) -> None:
    """Each page kind opens below a path of a server, with its styles and scripts."""
    for visit in visits_served.values():
        assert visit.ok, visit.path
        assert visit.styled, visit.path
        assert visit.complaints == (), visit.path


def test_links_lead_on(page: Page, served: str) -> None:
    """From home, ten clicks on links of the content lead to ten pages that are there."""
    page.goto(served + "index.html")
    seen = {page.url}
    for _ in range(10):
        links = page.locator("main a[href]").evaluate_all("links => links.map(link => link.href)")
        fresh = [link for link in links if link.startswith(served) and link.partition("#")[0] not in seen]
        if not fresh:
            break
        response = page.goto(fresh[len(fresh) // 2].partition("#")[0])
        assert response is not None, page.url
        assert response.ok, page.url
        seen.add(page.url)
    assert len(seen) > 6


def test_fits(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """No page is wider than the window, at 200% and with letters of double size too; what is wide scrolls by itself."""
    wrong = {name: wide for name, path in kinds.items() if (wide := too_wide(page, (folder / path).as_uri(), WIDE))}
    assert wrong == {}


def test_without_scripts(chromium: Browser, folder: Path, kinds: dict[str, str]) -> None:
    """Without scripts everything can be read, and the only things to press are links, folds and the search."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for name, path in kinds.items():
        page.goto((folder / path).as_uri())
        assert len(page.locator("main").inner_text()) > 40, name
        assert page.locator("[data-tools]:visible, [data-filter]:visible, .mode-switch:visible").count() == 0, name
        dead = page.locator("main button:visible, main input:visible, main select:visible")
        assert dead.evaluate_all("all => all.map(at => at.outerHTML.slice(0, 120))") == [], name
    page.goto((folder / kinds["report"]).as_uri())
    assert page.locator(".words [data-block]").first.is_visible()
    context.close()


def test_soon_painted(chromium: Browser, folder: Path, kinds: dict[str, str]) -> None:
    """The largest thing on a page is painted within a second of a quiet machine's time: in one of ten tries."""
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    for name in ("home", "report", "table", "shortcomings", "township"):
        took: list[float] = []
        while len(took) < 10 and not (took and 0 < took[-1] < 1000):  # where much else is at work it takes longer
            page.goto((folder / kinds[name]).as_uri())
            still(page, 150)
            took.append(page.evaluate("window.painted"))
        assert 0 < took[-1] < 1000, (name, took)
    context.close()


def test_choice_of_look(context: BrowserContext, folder: Path) -> None:
    """A look chosen on one page holds on the next."""
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.select_option("#mode", "dark")
    page.goto((folder / "about.html").as_uri())
    assert page.evaluate("document.documentElement.dataset.mode") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_keyboard(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """The first key leads to a link past the navigation; wide tables can be reached and scrolled by keys."""
    page.goto((folder / kinds["table"]).as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    region = page.locator(".compare-scroll")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert region.evaluate("element => element.scrollLeft") > 0
