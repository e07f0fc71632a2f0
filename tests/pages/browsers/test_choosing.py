"""Chooser, pins, excerpt sheet and downloads in every browser, from disk and below a path of a server."""

import csv
from io import StringIO

import pytest

from tests.pages.browsers.driver import Driver, until

pytestmark = pytest.mark.browsers
TWO = "compare/index.html#r=2024/jinghua-mochi,2024/jinghua-heting&s=plan,technology"
PASSAGES = "#choose-table .passage .words"


def test_chooser(driver: Driver, base: str) -> None:
    """Two reports and a theme, picked by hand, make a table; its address makes it again, and a step back undoes it."""
    driver.goto(base + "compare/index.html")
    for town in ("墨池 2024", "heting 2024"):
        driver.wait("() => document.querySelector('#report-options input')")
        driver.evaluate("() => { document.querySelector('#report-filter').value = '' }")
        driver.click("#report-filter")
        driver.type(town)
        driver.wait("() => document.querySelectorAll('#report-options input').length === 1")
        driver.click("#report-options input")
    driver.click("#choose-themes input[value=enforcement]")
    driver.wait("(words) => document.querySelector(words)", PASSAGES)
    assert driver.address() == base + "compare/index.html#r=2024/jinghua-mochi,2024/jinghua-heting&s=enforcement"
    assert driver.texts("#choose-table thead th a") == ["墨池镇 2024年", "鹤汀乡 2024年"]
    before = driver.texts(PASSAGES)
    driver.reload()
    driver.wait("(words) => document.querySelector(words)", PASSAGES)
    assert driver.texts(PASSAGES) == before
    driver.click("#pick-contents summary")  # closed where an address has chosen already
    driver.click("#choose-themes input[value=enforcement]")
    driver.wait("() => !document.querySelector('#choose-table table')")
    driver.back()
    driver.wait("() => document.querySelector('#choose-table table')")
    assert driver.complaints() == []


def test_pins_and_sheet(driver: Driver, base: str) -> None:
    """What is pinned on a report's page stands on the sheet with its note, also after the page is opened anew."""
    driver.goto(base + "reports/2024/jinghua-mochi.html")
    words = driver.evaluate("() => document.querySelectorAll('[data-pin]')[5].textContent")
    driver.evaluate("() => { document.querySelectorAll('button.pin')[5].id = 'sixth' }")
    driver.click("#sixth")
    assert driver.evaluate("() => document.querySelector('#sixth').getAttribute('aria-pressed')") == "true"
    driver.click(".pins-bar a")
    driver.wait("() => document.querySelectorAll('#sheet tbody tr').length === 1")
    assert driver.texts("#sheet blockquote") == [words]
    driver.click("#sheet textarea")
    driver.type("下年再看")
    driver.goto("about:blank")
    driver.goto(base + TWO)
    driver.wait("() => document.querySelector('#sheet textarea')")
    assert driver.evaluate("() => document.querySelector('#sheet textarea').value") == "下年再看"
    assert driver.texts("#sheet .warning") == []
    driver.wait("() => document.querySelector('#choose-table .pin')")
    driver.click("#choose-table .pin")
    driver.wait("() => document.querySelectorAll('#sheet tbody tr').length === 2")
    driver.click("#pin-up-1")
    driver.wait("(first) => document.querySelectorAll('#sheet blockquote')[1].innerText.trim() === first", words)
    driver.click("#pin-drop-1")
    driver.wait("() => document.querySelectorAll('#sheet tbody tr').length === 1")
    assert driver.texts("#sheet blockquote") != [words]
    assert driver.complaints() == []


def test_downloads(driver: Driver, base: str) -> None:
    """Table and sheet are handed out as whole files with their names, table as CSV and Markdown."""
    driver.goto("about:blank")
    driver.goto(base + TWO)
    driver.wait("(words) => document.querySelector(words)", PASSAGES)
    driver.click("#table-csv")
    table = driver.downloaded("自选对照.csv").decode("utf-8")
    rows = list(csv.reader(StringIO(table.removeprefix("\ufeff"))))
    assert table.startswith("\ufeff")
    assert rows[0] == ["内容", "墨池镇 2024年", "鹤汀乡 2024年"]
    names = [row[0].split(" · ")[0] for row in rows[1:]]
    assert list(dict.fromkeys(names)) == ["下一年度主要安排", "数字法治与科技保障", "来源"]
    driver.click("#table-markdown")
    assert driver.downloaded("自选对照.md").decode("utf-8").startswith(f"# 并排对照\n\n## {rows[1][0]}\n")
    driver.click("#choose-table .pin")
    driver.wait("() => document.querySelectorAll('#sheet tbody tr').length === 1")
    driver.click("#sheet .tools button:nth-of-type(3)")
    sheet = driver.downloaded("摘录.csv").decode("utf-8").removeprefix("\ufeff")
    assert next(csv.DictReader(StringIO(sheet)))["原文"] == driver.texts("#sheet blockquote")[0]


def test_data_files_are_there(driver: Driver, base: str) -> None:
    """A data file that a page links to is shown or begins to be saved, never refused."""
    driver.goto(base + "about.html")
    link = driver.evaluate("() => document.querySelector('a[href$=\".csv.gz\"]').getAttribute('href')")
    driver.click(f"a[href='{link}']")
    # From disk Firefox asks first where to; the file lies in its folder under a name of its own until it is told.
    until(lambda: driver.address() == base + link or list(driver.home.glob("*.gz*")), link)
    for file in driver.home.glob("*.gz*"):
        file.unlink()
