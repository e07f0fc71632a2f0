"""What people come for, counted in clicks, on the site as it lies on a disk."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages.paper import plain, sheets_in, text_of

pytestmark = pytest.mark.browser


def test_two_towns_on_one_theme_in_four_clicks(page: Page, folder: Path) -> None:
    """From home, four clicks set two townships side by side on one theme, and say so in view; then it prints."""
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="对照", exact=True).click()
    page.get_by_role("checkbox", name="墨池镇 2024年").click()
    page.get_by_role("checkbox", name="鹤汀乡 2024年").click()
    page.get_by_role("checkbox", name="行政执法", exact=True).click()
    table = page.locator("#choose-table table")
    expect(table).to_have_count(1)
    expect(page.get_by_role("button", name="看并排对照")).to_be_in_viewport()
    words = [plain(text) for text in table.locator(".words").all_inner_texts()]
    printed = plain("".join(map(text_of, sheets_in(page.pdf(prefer_css_page_size=True)))))
    assert words
    assert all(text in printed for text in words)


def test_the_countys_table_in_three_clicks(page: Page, folder: Path) -> None:
    """From home, three clicks lead to all townships of a county side by side on one theme."""
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="对照", exact=True).click()
    page.get_by_role("link", name="镜花县（6个乡镇）").first.click()
    page.get_by_role("link", name="行政执法", exact=True).first.click()
    expect(page.locator("h1")).to_contain_text("行政执法")
    expect(page.locator(".comparison thead th[data-column]")).to_have_count(6)
