"""Pages that are read: how lines fall, what stands in line, what folds on a phone."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.pages.test_tools import opened

pytestmark = pytest.mark.browser

# For each paragraph the space, in its own type size, that each line but the last leaves free when it is not justified.
FREE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.words [data-block] { text-align: left !important; }');
  document.adoptedStyleSheets.push(sheet);
  return [...document.querySelectorAll('.words p[data-pin]')].flatMap(p => {
    const right = p.getBoundingClientRect().right, size = parseFloat(getComputedStyle(p).fontSize);
    const lines = new Map(), range = document.createRange(), walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode()); ) {
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const line = Math.round(box.bottom / 12);
        lines.set(line, Math.max(lines.get(line) || 0, box.right));
      }
    }
    return [...lines.values()].slice(0, -1).map(end => (right - end) / size);
  });
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_lines_are_full(chromium: Browser, folder: Path, kinds: dict[str, str], width: int) -> None:
    """No line of a report ends early because of a mark in it: set apart to both edges its characters would gape."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto((folder / kinds["report"]).as_uri())
    free = page.evaluate(FREE)
    context.close()
    assert len(free) > 20
    assert max(free) < 3  # a number with its unit, or a mark that may not begin a line, takes its neighbour along


@pytest.mark.parametrize("width", [1280, 2560])
def test_edges_are_in_line(chromium: Browser, folder: Path, kinds: dict[str, str], width: int) -> None:
    """What stands below one another ends at one edge: search, cards, tools, pager and the rule of the footer."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto((folder / kinds["report"]).as_uri())
    edges = page.evaluate(
        """() => ['.site-search', '.report-cards', '.tools', '.report-tail', '.pager [rel=next]'].map(
          selector => Math.round(document.querySelector(selector).getBoundingClientRect().right))"""
    )
    context.close()
    assert len(set(edges)) == 1, edges


@pytest.mark.parametrize("scripts", [True, False])
def test_contents_fold_on_phones_only(chromium: Browser, folder: Path, kinds: dict[str, str], scripts: bool) -> None:
    """Beside the text the contents stand open; on a phone they are one line that opens; scripts or not."""
    for width, shown in ((1280, True), (390, False)):
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        page = context.new_page()
        page.goto((folder / kinds["report"]).as_uri())
        page.wait_for_timeout(100)
        assert page.locator(".toc a").first.is_visible() is shown, width
        if not shown:
            page.locator(".toc summary").click()
            assert page.locator(".toc a").first.is_visible()
        context.close()


def test_headings_make_an_outline(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """A line that is a section's heading is a heading, however its file writes it, and no level is skipped."""
    opened(page, folder, kinds["report"])
    levels = page.locator(".words :is(h2, h3, h4, h5, h6)").evaluate_all("all => all.map(one => +one.tagName[1])")
    assert levels[0] == 2
    assert len(levels) > 4
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_description_for_machines(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """The JSON-LD of a report has schema.org's types, full dates and addresses, and nothing empty."""
    opened(page, folder, kinds["report"])
    data = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert (data["@context"], data["@type"]) == ("https://schema.org", "Report")
    assert data["name"] == page.locator("h1").inner_text().replace("\n", "")
    assert {author["@type"] for author in data["author"]} == {"GovernmentOrganization"}
    assert data["spatialCoverage"]["@type"] == "AdministrativeArea"
    known = {"author", "dateCreated", "datePublished", "inLanguage", "isBasedOn", "name", "reportNumber"}
    assert set(data) <= known | {"@context", "@type", "spatialCoverage", "temporalCoverage", "url"}
    assert all(data.values())
    for key in ("dateCreated", "datePublished"):
        assert key not in data or re.fullmatch(r"\d{4}-\d\d-\d\d", data[key])
    for key in ("isBasedOn", "url"):
        assert key not in data or data[key].startswith("https://")
