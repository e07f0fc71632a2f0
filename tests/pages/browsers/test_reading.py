"""Pages as readers use them, in every browser: whole, narrowed, in the look that was chosen, ready for paper."""

from collections import Counter

import pytest

from tests.pages.browsers.driver import Driver
from tests.pages.browsers.webkit import WebKit
from tests.pages.paper import plain, sheets_in, text_of

pytestmark = pytest.mark.browsers
SHOWN = "() => Array.from(document.querySelectorAll('.items > .item')).filter((one) => one.offsetParent).length"
STYLED = """() => document.documentElement.classList.contains("js") &&
  Array.from(document.querySelectorAll("link[rel=stylesheet], style"), (one) => one.sheet !== null).every(Boolean) &&
  getComputedStyle(document.querySelector(".skip")).position === "absolute\""""


def test_pages_are_whole(driver: Driver, base: str, kinds: dict[str, str]) -> None:
    """Each page kind comes with its styles and scripts, complains of nothing, and is no wider than the window.

    From disk in a wide window and a narrow one, from a server in the narrow one: where a page lies changes no width.
    """
    wrong = {}
    for width, height in ((1280, 900), (450, 800))[0 if base.startswith("file:") else 1 :]:
        driver.resize(width, height)
        for name, path in kinds.items():
            driver.goto(base + path)
            found = driver.complaints()
            if not driver.evaluate(STYLED):
                found.append("not styled")
            if driver.evaluate("() => document.documentElement.scrollWidth - innerWidth") > 0:
                found.append("too wide")
            if found:
                wrong[name, width] = found
    driver.resize(1280, 900)
    assert wrong == {}


def test_shortcomings_are_narrowed(driver: Driver, base: str) -> None:
    """Year and words narrow the list; address and step back know it."""
    driver.goto(base + "shortcomings/index.html")
    every = driver.evaluate(SHOWN)
    driver.choose("[name=year]", "2023")
    of_year = driver.evaluate(SHOWN)
    assert 0 < of_year < every
    driver.click("[data-filter] [name=text]")
    driver.type("执法")
    both = driver.wait(f"(most) => {{ const n = ({SHOWN})(); return n < most && n }}", of_year)
    assert driver.evaluate("() => decodeURIComponent(location.search)") == "?year=2023&text=执法"
    driver.reload()
    assert driver.evaluate(SHOWN) == both
    assert str(both) in driver.texts(".said output")[0]
    driver.back()
    assert driver.wait(f"(most) => ({SHOWN})() === most", of_year)
    assert driver.complaints() == []


def test_table_is_narrowed(driver: Driver, base: str, kinds: dict[str, str]) -> None:
    """In a comparison a column is put away and shared sentences are hidden, also after the page is opened anew."""
    driver.goto(base + kinds["table"])
    columns = (
        "() => Array.from(document.querySelectorAll('thead th[data-column]')).filter((one) => one.offsetParent).length"
    )
    before = driver.evaluate(columns)
    driver.click(".picker summary")
    driver.click("[data-pick='0']")
    driver.click("[data-toggle=hide-shared]")
    assert driver.evaluate(columns) == before - 1
    assert driver.address().endswith("?view=hide-shared&hide=jinghua-fuyao")
    driver.reload()
    assert driver.evaluate(columns) == before - 1
    assert not driver.evaluate("() => document.querySelector('.compare-scroll u').offsetParent")
    driver.click(".years a")
    driver.wait("() => location.search.includes('hide=jinghua-fuyao')")
    assert driver.complaints() == []


def test_directory_and_look(driver: Driver, base: str) -> None:
    """A township is found by its pinyin and opened with Enter; the look chosen there holds on the next page."""
    driver.goto(base + "townships/index.html")
    driver.choose("#mode", "dark")
    driver.click("[data-directory] [name=text]")
    driver.type("mochi\ue007")
    driver.wait("() => location.pathname.endsWith('/townships/jinghua-mochi.html')")
    assert driver.wait("() => document.documentElement.dataset.mode") == "dark"
    red = "() => Number(getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/)[0])"
    assert driver.evaluate(red) < 60


def test_addresses_of_paragraphs(driver: Driver, base: str) -> None:
    """The address of a paragraph leads to it, also inside a box that was closed; its citation can be copied."""
    driver.goto(base + "reports/2024/jinghua-mochi.html")
    last = driver.evaluate("() => Array.from(document.querySelectorAll('[data-block]')).at(-4).id")
    driver.goto(base + "reports/2024/jinghua-mochi.html#" + last)
    driver.wait(
        """(id) => { const { top } = document.getElementById(id).getBoundingClientRect();
          return top >= 0 && top < innerHeight }""",
        last,
    )
    driver.click("[data-copy=citation]")
    assert driver.wait("() => document.querySelector('.report-tail [role=status]').textContent") == "已复制"


def test_made_ready_for_paper(driver: Driver, base: str, kinds: dict[str, str]) -> None:
    """When printing begins, a wide comparison stands in sheets of four columns; when it ends, they are gone."""
    driver.goto(base + kinds["table"])
    columns = driver.evaluate("() => document.querySelectorAll('.compare-scroll thead [data-column]').length")
    driver.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    heads = """() => Array.from(document.querySelectorAll(".sheet"),
      (one) => one.querySelectorAll("thead [data-column]").length)"""
    sheets = driver.evaluate(heads)
    assert sum(sheets) == columns > 4
    assert max(sheets) <= 4
    driver.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert driver.evaluate(heads) == []


@pytest.mark.parametrize(("kind", "pieces"), [("report", "[data-block]"), ("table", ".compare-scroll td p")])
def test_text_on_paper(driver: Driver, base: str, kinds: dict[str, str], kind: str, pieces: str) -> None:
    """What is printed can be read out of the PDF again: no character of a report or a table is missing there."""
    if not driver.prints:
        assert isinstance(driver, WebKit)  # its driver has no command for it
        return
    driver.goto(base + kinds[kind])
    shown = driver.texts(pieces)
    assert len(shown) > 10
    printed = "".join(text_of(sheet) for sheet in sheets_in(driver.print()))
    lost = Counter(plain("".join(shown))) - Counter(plain(printed))
    assert lost.keys() <= {"¶"}  # the link to a paragraph, for the screen only
