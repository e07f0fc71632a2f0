"""The chooser and its pins where something is odd: old addresses, two windows, full storage, many and long pins."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from duizhao.model import Report
from tests.pages.paper import plain, sheets_in, text_of

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]
TWO = "#r=2024/jinghua-mochi,2024/jinghua-heting"
KEY = "'duizhao:' + document.documentElement.dataset.siteKey + ':pins'"

COUNT_READS = """() => {
  const read = Storage.prototype.getItem;
  window.reads = 0;
  Storage.prototype.getItem = function (key) { window.reads += 1; return read.call(this, key); };
}"""


def ready(page: Page) -> None:
    """Waits for the table."""
    expect(page.locator("#choose-table table").first).to_be_attached()


def keep(page: Page, pins: list[dict[str, object]]) -> None:
    """Puts pins into the browser as if they had been made, and loads the page anew."""
    page.evaluate("([key, pins]) => localStorage.setItem(key, pins)", [page.evaluate(KEY), json.dumps(pins)])
    page.reload()
    expect(page.locator("#sheet tbody tr")).to_have_count(len(pins))


def pin(report: Report, at: int, words: str, block: str = "b") -> dict[str, object]:
    """A pin as the browser keeps it."""
    return {"report": report.id, "block": block, "start": at, "text": words, "note": ""}


def test_too_many_reports_are_told(on_disk: str, visit: Visit, invented: tuple[Report, ...]) -> None:
    """An address with seven reports shows the first six and says so; the next change takes them into the address."""
    asked = ",".join(report.id for report in invented if report.meta.year == 2024)
    page = visit(f"{on_disk}/compare/index.html#r={asked}&s=plan")
    ready(page)
    expect(page.locator("#choose-hint")).to_have_text("网址里有 12 篇报告，只放前 6 篇。")
    assert page.locator("#choose-table .only-screen thead a").count() == 6
    page.locator("#pick-contents summary").click()
    page.get_by_role("checkbox", name="行政执法", exact=True).check()
    expect(page.locator("#choose-hint")).to_have_text("")
    assert page.url.split("&")[0].count(",") == 5


def test_all_that_is_lost_is_told_at_once(on_disk: str, visit: Visit) -> None:
    """A report that is gone, a subject that nobody knows and too few reports are all said, and what is left is kept."""
    page = visit(f"{on_disk}/compare/index.html#r=1999/nowhere,2024/jinghua-mochi&s=plan,astrology")
    hint = page.locator("#choose-hint")
    expect(hint).to_contain_text("1999/nowhere")
    expect(hint).to_contain_text("astrology")
    expect(hint).to_contain_text("再选一篇")
    expect(page.locator("#chosen li")).to_have_count(1)
    assert page.locator("#choose-parts input:checked").count() == 1


def test_a_section_that_is_gone_is_told(on_disk: str, visit: Visit) -> None:
    """A hand-picked section that a report no longer has is said to be gone, not silently left out."""
    page = visit(f"{on_disk}/compare/index.html{TWO}&s=~s99~s1")
    ready(page)
    cells = page.locator("#choose-table tbody td")
    expect(cells.nth(0)).to_contain_text("已不在这篇报告里")
    assert cells.nth(1).get_attribute("data-state") == "present"


def test_back_and_forward(on_disk: str, visit: Visit) -> None:
    """Back and Forward walk through the choices one by one, boxes and table alike."""
    page = visit(f"{on_disk}/compare/index.html{TWO}&s=plan")
    ready(page)
    page.locator("#pick-contents summary").click()
    for name in ("行政执法", "政务公开"):
        page.get_by_role("checkbox", name=name, exact=True).check()
    rows = page.locator("#choose-table tbody tr")
    expect(rows.last).to_have_attribute("data-row", "2")
    page.go_back()
    expect(rows.last).to_have_attribute("data-row", "1")
    page.go_back()
    expect(rows.last).to_have_attribute("data-row", "0")
    expect(page.get_by_role("checkbox", name="行政执法", exact=True)).not_to_be_checked()
    page.go_forward()
    expect(rows.last).to_have_attribute("data-row", "1")
    expect(page.get_by_role("checkbox", name="行政执法", exact=True)).to_be_checked()


def test_two_windows(on_disk: str, visit: Visit) -> None:
    """What another window pins comes in without taking a writer's note away, and neither loses the other's."""
    one = visit(f"{on_disk}/compare/index.html{TWO}&s=plan")
    ready(one)
    one.locator("#choose-table .pin").first.click()
    note = one.get_by_role("textbox", name="第1条的备注")
    note.fill("写到一半")
    other = visit(f"{on_disk}/compare/index.html{TWO}&s=plan")
    ready(other)
    other.locator("#choose-table .pin").nth(1).click()
    expect(other.locator("#sheet tbody tr")).to_have_count(2)
    note.press_sequentially("，写完了")
    assert note.evaluate("area => area === document.activeElement")
    note.blur()
    expect(one.locator("#sheet tbody tr")).to_have_count(2)
    assert one.get_by_role("textbox", name="第1条的备注").input_value() == "写到一半，写完了"
    other.reload()
    assert other.get_by_role("textbox", name="第1条的备注").input_value() == "写到一半，写完了"


def test_link_follows_a_corrected_report(on_disk: str, visit: Visit, invented: tuple[Report, ...]) -> None:
    """Where a correction has moved the pinned words into another paragraph, the link leads to that one."""
    report = next(report for report in invented if report.id == "2024/jinghua-mochi")
    block = report.blocks[4]
    page = visit(f"{on_disk}/compare/index.html")
    keep(page, [pin(report, 3, block.span.of(report.text)[:20], block="old-id")])
    assert page.locator("#sheet .warning").count() == 0
    assert (page.locator("#sheet .from a").get_attribute("href") or "").endswith(f"#{block.id}")


def test_hundreds_of_pins(on_disk: str, visit: Visit, invented: tuple[Report, ...], tmp_path: Path) -> None:
    """Four hundred pins are listed, exported and still quick to add to."""
    report = max(invented, key=lambda report: (len(report.text), report.id))
    pins = [pin(report, at, report.text[at : at + 60]) for at in range(400)]
    page = visit(f"{on_disk}/compare/index.html")
    keep(page, pins)
    with page.expect_download() as download:
        page.locator("#pins").get_by_role("button", name="CSV").click()
    download.value.save_as(tmp_path / "pins.csv")
    raw = (tmp_path / "pins.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [row[3].lstrip("'") for row in rows[1:]] == [str(one["text"]) for one in pins]
    page.goto(f"{on_disk}/reports/{report.id}.html")
    expect(page.locator(".pins-bar a")).to_have_text("摘录（400）")
    page.evaluate(COUNT_READS)
    page.locator("button.pin").first.click()
    expect(page.locator(".pins-bar a")).to_have_text("摘录（401）")
    assert page.evaluate("window.reads") <= 4  # not once for each button of the page


def test_a_very_long_pin_is_whole_on_paper(on_disk: str, visit: Visit, invented: tuple[Report, ...]) -> None:
    """A pin of several sheets of paper is printed to its last character."""
    report = invented[0]
    words = "".join(f"第{n}句话说的是第{n}件事。" for n in range(900)) + "到此为止"
    page = visit(f"{on_disk}/compare/index.html")
    keep(page, [pin(report, 0, words)])
    sheets = sheets_in(page.pdf(prefer_css_page_size=True))
    whole = plain("".join(map(text_of, sheets)))
    assert len(sheets) > 3
    cut = [n for n in range(900) if f"第{n}件事" not in whole]  # a sheet's margin boxes stand between its halves
    assert len(cut) < len(sheets)
    assert "到此为止" in whole


def test_full_storage_is_told_where_one_pins(on_disk: str, chromium: Browser, invented: tuple[Report, ...]) -> None:
    """Where the browser's storage is full, the report's page itself says that the pin will not last."""
    context = chromium.new_context()
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    page = context.new_page()
    page.goto(f"{on_disk}/reports/{invented[0].id}.html")
    page.locator("button.pin").first.click()
    expect(page.locator(".pins-bar a")).to_contain_text("离开本页会丢失")
    context.close()
