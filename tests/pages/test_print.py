"""Pages on paper: what comes out of the browser's own PDF."""

import re
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from duizhao.model import Site
from tests.pages.paper import RADICALS, OnPaper, sheets_in, text_of

pytestmark = pytest.mark.browser


def test_four_across(papers: dict[str, OnPaper], demo: tuple[Path, Site], kinds: dict[str, str]) -> None:
    """A comparison prints across, at most four townships a sheet, each sheet with the heads of its columns and rows."""
    site, texts = demo[1], papers["table"].texts
    assert all(width > height for width, height in papers["table"].sizes)
    year, group = re.findall(r"compare/(\d+)/([^/]+)/", kinds["table"])[0]
    ids = next(g.reports for g in site.comparison.groups if (str(g.year), g.id) == (year, group))
    names = [report.meta.township for report in site.reports if report.id in ids]
    found = [[name for name in names if f"{name} " in _heads(text)] for text in texts]
    assert all(1 <= len(across) <= 4 for across in found), found
    assert {name for across in found for name in across} == set(names)


def test_six_across_on_a3(page: Page, papers: dict[str, OnPaper], folder: Path, kinds: dict[str, str]) -> None:
    """By choice a comparison prints on A3, six townships across, on fewer sheets."""
    page.goto((folder / kinds["table"]).as_uri())
    page.locator("[data-toggle=a3]").check()
    sheets = sheets_in(page.pdf(prefer_css_page_size=True))
    assert {round(sheet.get_width()) for sheet in sheets} == {1191}
    assert len(sheets) < len(papers["table"].texts)


def _heads(text: str) -> str:
    """The heads of a sheet's columns: the lines above the first row, each closed by a space."""
    lines = text.translate(RADICALS).splitlines()
    return "".join(unicodedata.normalize("NFKC", line) + " " for line in lines[:20])


def test_tools_stay_behind(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """Navigation, search and switches are not printed."""
    page.goto((folder / kinds["table"]).as_uri())
    page.emulate_media(media="print")
    for part in (".site-head", ".crumbs", ".tools", ".pager", ".site-foot", ".skip"):
        assert page.locator(part).first.is_hidden(), part


def test_township_prints_its_years(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """A township's years side by side are on paper when they have been opened, four years a sheet."""
    page.goto((folder / kinds["township"]).as_uri())
    page.locator("[data-open-all]").click()
    histories = page.locator("details.history")
    expect(histories.locator("table")).to_have_count(histories.count())
    texts = [text_of(sheet) for sheet in sheets_in(page.pdf(prefer_css_page_size=True))]
    rows = [line for text in texts for line in text.splitlines() if "主要举措和成效" in line or "主要举措" in line]
    assert len(rows) > 3


def test_paper_is_black_on_white_whatever_the_screen(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """Where a visitor's system is dark, no colour of the screen's comes onto paper: light ink would hardly be seen."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto((folder / kinds["table"]).as_uri())
    colours = "names => names.map((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim())"
    assert page.evaluate(colours, ["--ground", "--ink", "--accent"]) == ["#fff", "#000", "#000"]
