"""Pages on paper: what comes out of the browser's own PDF."""

import re
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from duizhao.model import Site

pytestmark = pytest.mark.browser


def sheets(page: Page, folder: Path, path: str) -> tuple[list[str], list[tuple[float, float]]]:
    """The text and size in points of each printed sheet of a page."""
    page.goto((folder / path).as_uri())
    data = page.pdf(prefer_css_page_size=True)
    reader = PdfReader(BytesIO(data))
    sizes = [(float(sheet.mediabox.width), float(sheet.mediabox.height)) for sheet in reader.pages]
    return [sheet.extract_text() for sheet in reader.pages], sizes


# Fonts share one glyph between a character and its radical, and a PDF may name the radical; NFKC does not undo these.
RADICALS = str.maketrans(
    "⺠⻚⻅⻘⻓⻋⻛⻢⻔⻝⻮⻰⻥⻦⻩⻬⻁⺟⻄⻆⻨⻳⻣⻤⻉⻜⻙⻲―",
    "民页见青长车风马门食齿龙鱼鸟黄齐虎母西角麦龟骨鬼贝飞韦龟—",
)


def plain(text: str) -> str:
    """Text without white space, with radicals as the characters they stand for."""
    return "".join(unicodedata.normalize("NFKC", text.translate(RADICALS)).split())


def test_every_character_on_paper(page: Page, demo: tuple[Path, Site], kinds: dict[str, str]) -> None:
    """Every paragraph of a report stands whole in its PDF, but for where a sheet ends."""
    folder, site = demo
    report = next(r for r in site.reports if f"reports/{r.id}.html" == kinds["report"])
    texts, sizes = sheets(page, folder, kinds["report"])
    title = plain(report.meta.title)
    numbered = [[re.sub(r"^\d+ ?/ ?\d+", "", line) for line in text.splitlines()] for text in texts]
    boxes = set.intersection(*map(set, numbered))  # the margin boxes: what stands on every sheet
    whole = plain("".join(line for lines in numbered for line in lines if line not in boxes))
    missing = [block.span.of(report.text) for block in report.blocks if plain(block.span.of(report.text)) not in whole]
    assert missing == []
    assert all(width < height for width, height in sizes)
    for text in texts:
        assert title in plain(text)
        assert re.search(rf"\d+/{len(texts)}", plain(text))


def test_four_across(page: Page, demo: tuple[Path, Site], kinds: dict[str, str]) -> None:
    """A comparison prints across, at most four townships a sheet, each sheet with the heads of its columns and rows."""
    folder, site = demo
    texts, sizes = sheets(page, folder, kinds["table"])
    assert all(width > height for width, height in sizes)
    year, group = re.findall(r"compare/(\d+)/([^/]+)/", kinds["table"])[0]
    ids = next(g.reports for g in site.comparison.groups if (str(g.year), g.id) == (year, group))
    names = [report.meta.township for report in site.reports if report.id in ids]
    found = [[name for name in names if f"{name} " in _heads(text)] for text in texts]
    assert all(1 <= len(across) <= 4 for across in found), found
    assert {name for across in found for name in across} == set(names)


def test_six_across_on_a3(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """By choice a comparison prints on A3, six townships across, on fewer sheets."""
    on_a4, _ = sheets(page, folder, kinds["table"])
    page.locator("[data-toggle=a3]").check()
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert {round(float(sheet.mediabox.width)) for sheet in reader.pages} == {1191}
    assert len(reader.pages) < len(on_a4)


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
    """A township's years side by side are on paper although they are folded up on the screen."""
    texts, _ = sheets(page, folder, kinds["township"])
    rows = [line for text in texts for line in text.splitlines() if "主要举措和成效" in line or "主要举措" in line]
    assert len(rows) > 3
