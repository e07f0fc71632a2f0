"""Layout that holds with whatever fonts a reader has: every page kind, in both languages, with each set of fonts."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Page

from duizhao.shell.browser import flags
from tests.browser import chromium_without_windows
from tests.fonts import WANTED, write_config
from tests.pages.widths import too_wide

pytestmark = pytest.mark.browser
WIDTH = """family => { const brush = document.createElement('canvas').getContext('2d');
  brush.font = `100px ${family}`; return brush.measureText('Wiggly mm 11').width; }"""


# Widths are asked for, never looked at: without a compositor of its own that takes a third less. Nothing here may wait
# for requestAnimationFrame, which is never called then (Chromium 156).
UNSEEN = "--disable-threaded-compositing"
# The widest letters; all sets are looked at by `make long`.
SETS = [name if name == "dejavu" else pytest.param(name, marks=pytest.mark.long) for name in sorted(WANTED)]


@pytest.fixture(params=SETS)
def reader(request: pytest.FixtureRequest, chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page in a browser that has one set of fonts and no others."""
    kind: BrowserType = chromium.browser_type
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(write_config(request.param, tmp_path))}
    browser = kind.launch(executable_path=chromium_without_windows(), args=[*flags(), UNSEEN], env=dict(surroundings))
    yield browser.new_page(viewport={"width": 320, "height": 800})
    browser.close()


def test_no_page_is_wider_than_the_window(
    reader: Page, folder: Path, english: Path, kinds: dict[str, str], request: pytest.FixtureRequest
) -> None:
    """With no set of fonts is a page wider than the window, in either language, also where letters are set apart.

    The sets differ in the browser: each family asked for by its name is the one that sans-serif means.
    """
    family = WANTED[request.node.callspec.params["reader"]][0]
    reader.goto((folder / "about.html").as_uri())
    assert reader.evaluate(WIDTH, f"'{family}', serif") == reader.evaluate(WIDTH, "sans-serif")
    wrong = {
        (language, name): wide
        for language, root in (("zh-Hans", folder), ("en", english))
        for name, path in kinds.items()
        if (wide := too_wide(reader, (root / path).as_uri()))
    }
    assert wrong == {}


def test_what_is_too_wide_is_found(page: Page, folder: Path) -> None:
    """A control that is wider than a phone is found on a page."""
    address = (folder / "about.html").as_uri()
    assert too_wide(page, address) == []
    page.add_init_script(
        """addEventListener('DOMContentLoaded', () => {
          const wide = document.createElement('input');
          wide.style.minWidth = '25rem';
          document.querySelector('main').append(wide);
        })"""
    )
    found = [wide.partition(" in ")[2] for wide in too_wide(page, address)]
    assert found == ["390", "320", "320 spaced"]
