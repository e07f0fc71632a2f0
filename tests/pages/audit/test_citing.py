"""What others hold on to: paragraph ids, and the words by which a report is cited."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from duizhao.model import Report, Rules
from tests.conftest import HEAD, report_of

pytestmark = pytest.mark.browser
BODY = "一、主要举措和成效\n\n全镇开展法治讲座12场。\n\n{more}二、存在的不足\n\n一是执法力量不足。\n"


def _ids(report: Report) -> dict[str, str]:
    return {block.span.of(report.text): block.id for block in report.blocks}


def test_ids_outlive_a_correction(rules: Rules) -> None:
    """A paragraph keeps its id when another is put in before it or the title is corrected, as after a re-import."""
    before = _ids(report_of(BODY.format(more=""), rules))
    corrected = HEAD.replace("建设报告", "建设年度报告")
    after = _ids(report_of(BODY.format(more="开展普法活动3次。\n\n"), rules, corrected))
    assert len(after) == len(before) + 1
    assert {text: after[text] for text in before} == before


def test_copied_citation_reaches_the_clipboard(context: BrowserContext, folder: Path, kinds: dict[str, str]) -> None:
    """The button puts the citation as shown, and no more, where the visitor can paste it; on file:// too."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((folder / kinds["report"]).as_uri())
    shown = page.locator("[data-citation]").inner_text()
    page.locator("[data-copy=citation]").click()
    page.wait_for_timeout(100)
    assert page.evaluate("navigator.clipboard.readText()") == shown


def test_citation_can_be_copied_without_a_clipboard(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """Where the clipboard is refused, the citation stands selected, so that Ctrl+C takes it."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.add_init_script("document.execCommand = () => false")
    page.goto((folder / kinds["report"]).as_uri())
    page.locator("[data-copy=citation]").click()
    page.wait_for_timeout(100)
    assert page.evaluate("getSelection().toString().trim()") == page.locator("[data-citation]").inner_text().strip()


def test_every_paragraph_has_an_address(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """Each paragraph of a report has a link to itself, and following it brings the paragraph into view."""
    page.goto((folder / kinds["report"]).as_uri())
    blocks = page.locator(".words [data-block]")
    anchors = page.locator(".words a.anchor")
    assert blocks.count() == anchors.count() > 10
    link = anchors.nth(anchors.count() - 3).get_attribute("href")
    assert link is not None
    page.goto((folder / kinds["report"]).as_uri() + link)
    assert page.locator(f"[id='{link[1:]}']").evaluate(
        "at => { const box = at.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight; }"
    )
