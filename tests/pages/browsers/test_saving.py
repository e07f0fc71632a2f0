"""Tables of pages saved as files in every browser, from disk and below a path of a server."""

from io import BytesIO

import docx
import openpyxl
import pytest

from tests.pages.browsers.driver import Driver

pytestmark = pytest.mark.browsers
BUTTON = "details.save button:nth-of-type({})"


def test_a_comparison_in_four_forms(driver: Driver, base: str, kinds: dict[str, str]) -> None:
    """A comparison comes as XLSX, CSV, Word and Markdown with all its columns, each a whole file with its name."""
    driver.goto("about:blank")
    driver.goto(base + kinds["table"])
    title = driver.texts("h1")[0]
    towns = driver.texts("thead th[data-column] a")
    driver.click("details.save summary")
    driver.wait("() => document.querySelectorAll('details.save button').length === 4")
    driver.click(BUTTON.format(1))
    book = openpyxl.load_workbook(BytesIO(driver.downloaded(f"{title}.xlsx")))
    heads = [str(cell.value) for cell in next(book.worksheets[0].iter_rows())][1:]
    assert [name.split()[0] for name in heads] == towns
    driver.click(BUTTON.format(2))
    assert driver.downloaded(f"{title}.csv").startswith(b"\xef\xbb\xbf")
    driver.click(BUTTON.format(3))
    tables = docx.Document(BytesIO(driver.downloaded(f"{title}.docx"))).tables
    assert [cell.text for table in tables for cell in table.rows[0].cells[1:]] == heads
    driver.click(BUTTON.format(4))
    assert driver.downloaded(f"{title}.md").decode().startswith(f"# {title}\n")
    assert driver.complaints() == []


def test_a_filtered_list(driver: Driver, base: str) -> None:
    """What the filters leave is what is saved, and the name of the file says that it is a part."""
    driver.goto(base + "shortcomings/index.html?year=2023")
    title = driver.texts("h1")[0]
    shown = driver.evaluate("() => document.querySelectorAll('.items > .item:not([hidden])').length")
    driver.click("details.save summary")
    driver.wait("() => document.querySelectorAll('details.save button').length === 4")
    driver.click(BUTTON.format(1))
    book = openpyxl.load_workbook(BytesIO(driver.downloaded(f"{title}（部分）.xlsx")))
    assert book.worksheets[0].max_row == shown + 1
    assert driver.complaints() == []
