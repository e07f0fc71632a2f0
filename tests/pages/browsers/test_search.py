"""The search box in every page's head, in every browser, wherever the site lies, with scripts and without."""

from collections.abc import Callable
from urllib.parse import unquote

import pytest

from tests.pages.browsers.conftest import BROWSERS, PLACES
from tests.pages.browsers.driver import ENTER, TAB, Driver, until

BOX = "input[name=q]"  # on the search page its own box, for there the head has none
pytestmark = pytest.mark.browsers


@pytest.mark.parametrize("place", PLACES)
def test_search_from_every_page(driver: Driver, bases: dict[str, str], kinds: dict[str, str], place: str) -> None:
    """From the head of each page kind a word and Enter lead to the search page, which finds it.

    At a root from one page of each depth: an address that is wrong there is wrong under a path too, where one step too
    many up leads elsewhere and not to the root again.
    """
    base = bases[place]
    deep = {path.count("/"): path for path in kinds.values()}
    for path in deep.values() if place == "root" else kinds.values():
        driver.goto(base + path)
        driver.click(BOX)
        driver.type("执法" + ENTER)
        until(lambda: unquote(driver.address()) == base + "search.html#q=执法", f"the search from {path}")
        driver.wait("() => document.querySelectorAll('#search-results mark').length")
    assert driver.wait("() => document.querySelectorAll('#search-results mark').length") > 3
    assert set(driver.texts("#search-results mark")) == {"执法"}
    driver.click("#search-results a mark")
    driver.wait("() => location.pathname.includes('/reports/') && scrollY > 0 && !!document.querySelector(':target')")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("browser", BROWSERS)
def test_search_without_scripts(
    started: Callable[[str, bool], Driver], bases: dict[str, str], kinds: dict[str, str], browser: str, place: str
) -> None:
    """Without scripts too the box leads to the search page, which then says what leads on."""
    driver = started(browser, False)
    for name in ("home", "report"):
        driver.goto(bases[place] + kinds[name])
        driver.type(TAB + TAB + TAB + "ab" + ENTER)
        until(lambda: driver.address() == bases[place] + "search.html?q=ab", f"the search from {name}")
