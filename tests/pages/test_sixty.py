"""The largest table there is, sixty townships, in a real browser: on the screen, on paper, without scripts."""

import html
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from duizhao.shell.build import build
from tests.once import Once
from tests.pages.paper import plain, sheets_in
from tests.pages.sixty import LONG, NAMES, TOWNS, write_sixty

pytestmark = pytest.mark.browser
TABLE = "compare/2023/jia/enforcement.html"
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*)</word>')
SIGN = re.compile("[●◐○]")
Piece = tuple[float, float, str]  # from the left, from the top, words


@pytest.fixture(scope="module")
def sixty(once: Once) -> Path:
    """The built site of sixty townships."""

    def make(root: Path) -> None:
        write_sixty(root)
        built = build(root, root / "build")
        assert built.site is not None, built.problems

    return once("sixty", make) / "build"


def test_heads_stay_while_scrolling(page: Page, sixty: Path) -> None:
    """At the far end of the table the head of the last column and the heads of the rows are still in view."""
    page.goto((sixty / TABLE).as_uri())
    assert page.locator(".compare-scroll thead th a").all_inner_texts() == list(TOWNS)
    region = page.locator(".compare-scroll")
    region.evaluate("region => region.scrollTo(region.scrollWidth, region.scrollHeight)")
    box = _box(page, ".compare-scroll")
    last, corner = _box(page, "thead th[data-column='59']"), _box(page, ".comparison .corner")
    row = _box(page, ".comparison tbody tr:last-child th")
    assert abs(last["y"] - box["y"]) < 3
    assert last["x"] + last["width"] <= box["x"] + box["width"] + 1
    assert abs(row["x"] - box["x"]) < 3
    assert abs(corner["x"] - box["x"]) < 3
    assert abs(corner["y"] - box["y"]) < 3


def test_region_takes_the_keyboard(page: Page, sixty: Path) -> None:
    """The scroll region can be focused, has a name, and arrow keys move it."""
    page.goto((sixty / TABLE).as_uri())
    region = page.locator(".compare-scroll")
    assert region.get_attribute("role") == "region"
    assert region.get_attribute("aria-label")
    region.focus()
    assert region.evaluate("region => region === document.activeElement")
    page.keyboard.press("ArrowRight")
    _scrolled(page)


def test_overview_leads_to_the_column(page: Page, sixty: Path) -> None:
    """From a cell of the overview one comes to the table with that township's column in view beside the row heads."""
    page.goto((sixty / "compare/2023/jia/index.html").as_uri())
    assert page.locator(".strip tbody tr").count() > 15
    page.locator(".strip td > a[href$='enforcement.html#c45']").click()
    page.wait_for_url("**/enforcement.html#c45")
    _scrolled(page)
    head, corner = _box(page, "#c45"), _box(page, ".comparison .corner")
    assert abs(head["x"] - corner["x"] - corner["width"]) < 3


def test_three_of_sixty(page: Page, sixty: Path, tmp_path: Path) -> None:
    """All columns can be put away at once and three taken back; address, next table and paper hold those three."""
    page.goto((sixty / TABLE).as_uri())
    page.locator(".picker summary").click()
    page.locator(".picker [data-every='']").click()
    wanted = [TOWNS[3], TOWNS[30], TOWNS[59]]
    for name in wanted:
        page.get_by_role("checkbox", name=name, exact=True).check()
    assert page.locator("[data-picked]").inner_text() == "3 / 60"
    assert "only=" in page.url
    page.reload()
    assert page.locator(".compare-scroll thead th a:visible").all_inner_texts() == wanted
    sheets = _pieces(page.pdf(prefer_css_page_size=True), tmp_path)
    assert all(name in _text(sheets) for name in wanted)
    assert TOWNS[7] not in _text(sheets[1:]) + "".join(words for _, top, words in sheets[0] if top > 200)
    page.locator(".pager a[rel=next]").click()
    page.wait_for_url(lambda url: "enforcement" not in url)
    assert page.locator(".compare-scroll thead th a:visible").all_inner_texts() == wanted


def test_every_cell_whole_on_paper(page: Page, sixty: Path, tmp_path: Path) -> None:
    """Printed, sixty townships stand four across; each column holds its cells' words, whole and in order."""
    page.goto((sixty / TABLE).as_uri())
    cells = _cells(page)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".sheet").count() == 15
    sheets = _pieces(page.pdf(prefer_css_page_size=True), tmp_path)
    found: dict[str, str] = defaultdict(str)
    for sheet in sheets:
        # the heads follow the caption; where a sheet's table goes on, they stand below the page's own head
        caption = min((top for _, top, words in sheet if words.endswith("组)")), default=50.0)
        heads = sorted((left, words) for left, top, words in sheet if words in TOWNS and caption < top < caption + 40)
        assert 1 <= len(heads) <= 4, heads
        for i, (left, name) in enumerate(heads):
            right = heads[i + 1][0] if i + 1 < len(heads) else 1e6
            first = next(top for at, top, words in sheet if at == left and words == name)
            found[name] += "".join(w for at, top, w in sheet if left - 3 <= at < right - 3 and first - 3 < top < 550)
    for column, name in enumerate(TOWNS):
        head = cells[column]["head"]
        printed = SIGN.sub("", found[name])  # a badge's sign comes from the style sheet
        assert printed.startswith(head), name
        assert printed.replace(head, "") == cells[column]["words"], name
    assert len(cells[TOWNS.index(LONG)]["words"]) > 1500


def test_without_scripts_four_across(chromium: Browser, sixty: Path, tmp_path: Path) -> None:
    """Without scripts too no more than four townships stand across on paper, each cell under its name, none lost."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sixty / TABLE).as_uri())
    sheets = _pieces(page.pdf(prefer_css_page_size=True), tmp_path)
    context.close()
    across: dict[tuple[int, int], set[str]] = defaultdict(set)
    times: dict[str, int] = defaultdict(int)
    for number, sheet in enumerate(sheets):
        for _, top, words in sheet:
            for name in TOWNS:
                if words == name:
                    across[number, round(top)].add(name)
                    times[name] += 1
    assert {len(found) for found in across.values()} == {4}
    assert set(times.values()) == {4}  # once in the list of townships, once in each of the three rows
    quarter = (842 - 2 * 39.7) / 4
    whole = "".join(
        words
        for column in range(4)
        for sheet in sheets
        for left, _, words in sheet
        if column <= (left - 37) / quarter < column + 1
    )
    for n, name in enumerate(NAMES, 1):
        assert f"一是{name}行政执法力量不足,第{n}网格没有专职执法人员" in whole
    assert len(sheets) < 40


def test_overview_of_sixty_on_one_sheet_across(page: Page, sixty: Path) -> None:
    """The overview of sixty townships fits across a sheet of paper, and every bar can be hit with a finger."""
    page.goto((sixty / "compare/2023/jia/index.html").as_uri())
    sizes = page.locator(".strip td > a").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert min(sizes) >= 24
    assert len(sheets_in(page.pdf(prefer_css_page_size=True))) <= 2
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1017, "height": 700})  # the width of A4 across within its margins
    assert page.locator(".strip").evaluate("strip => strip.getBoundingClientRect().width") <= 1017


def _scrolled(page: Page) -> None:
    """Waits until the table has moved to the left; the page's policy allows no condition given as a string."""
    for _ in range(100):
        if page.locator(".compare-scroll").evaluate("region => region.scrollLeft") > 0:
            return
        page.wait_for_timeout(20)
    raise AssertionError("the table did not move")


def _box(page: Page, selector: str) -> dict[str, float]:
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


def _cells(page: Page) -> list[dict[str, str]]:
    """What each column shows on paper: its head, and the words of all its cells, row by row."""
    columns: list[dict[str, Any]] = page.locator(".compare-scroll table").evaluate(
        """table => [...table.querySelectorAll('thead th[data-column]')].map(head => ({
             head: head.textContent,
             words: [...table.querySelectorAll(`td[data-column="${head.dataset.column}"]`)].map(cell =>
               cell.matches('.empty') ? cell.textContent :
               [...cell.querySelectorAll('td p a:not([aria-label]), blockquote, [data-at]')]
                 .map(e => e.textContent).join('')
             ).join('')}))"""
    )
    return [{"head": plain(column["head"]), "words": plain(column["words"])} for column in columns]


def _pieces(pdf: bytes, folder: Path) -> list[list[Piece]]:
    """Each sheet's words with their places in points, line by line from the top, as pdftotext reads them."""
    file = folder / "printed.pdf"
    file.write_bytes(pdf)
    found = subprocess.run(["pdftotext", "-bbox", file, "-"], check=True, capture_output=True, text=True).stdout
    sheets: list[list[Piece]] = []
    for line in found.splitlines():
        if "<page " in line:
            sheets.append([])
        elif word := WORD.search(line):
            left, top, bottom = (float(word[n]) for n in (1, 2, 3))
            sheets[-1].append((left, (top + bottom) / 2, plain(html.unescape(word[4]))))
    return [list(_in_lines(sheet)) for sheet in sheets]


def _in_lines(sheet: list[Piece]) -> Iterator[Piece]:
    """Words from top to bottom and, within a line, from the left; fonts of one line differ a little in height."""
    line: list[Piece] = []
    for piece in sorted(sheet, key=lambda piece: piece[1]):
        if line and piece[1] - line[0][1] > 5:
            yield from sorted(line)
            line = []
        line.append(piece)
    yield from sorted(line)


def _text(sheets: list[list[Piece]]) -> str:
    return "".join(words for sheet in sheets for _, _, words in sheet)
