"""What others hold on to: paragraph ids, and the words by which a report is cited."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from duizhao.model import Report, Rules
from tests.conftest import HEAD, report_of
from tests.plan.rendered import THEME, rendered
from tests.plan.sites import report, site_of

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
    assert "Ctrl+C" in page.locator(".report-tail [role=status]").inner_text()


@pytest.fixture
def homeless(rules: Rules, tmp_path: Path) -> Path:
    """The report of a site that has no address and does not know the report's own."""
    one = report(rules, "county-towna", 2023, "甲镇")
    site = site_of(rules, [replace(one, meta=replace(one.meta, source_url=""))])
    for path, text in rendered(site).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    shutil.copytree(THEME, tmp_path / "theme")
    return tmp_path / "reports/2023/county-towna.html"


def test_nothing_is_made_up_where_no_address_is_known(page: Page, homeless: Path) -> None:
    """From disk, a report without any address is cited as a report, not as one on line, and no paragraph of it is."""
    page.goto(homeless.as_uri())
    assert (
        page.locator("[data-citation]").inner_text() == "甲镇人民政府. 甲镇2023年法治政府建设情况报告[R]. 2024-01-20."
    )
    page.goto(homeless.as_uri() + page.locator(".words a.anchor").nth(2).get_attribute("href"))  # type: ignore[operator]  # every anchor has one
    assert page.locator(".cite-here").count() == 0


def test_a_paragraph_is_cited_by_its_own_address(context: BrowserContext, served: str, kinds: dict[str, str]) -> None:
    """Whoever follows a paragraph's link can copy a citation that leads back to that paragraph."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served + kinds["report"])
    page.locator(".words p[data-block]").nth(4).hover()
    page.locator(".row:has(p[data-block]) .anchor").nth(4).click()
    page.locator(".cite-here button").click()
    page.wait_for_timeout(100)
    copied = page.evaluate("navigator.clipboard.readText()")
    block = page.evaluate("location.hash")
    assert copied.startswith(page.locator("[data-citation]").inner_text().split("[R/OL]")[0])
    assert copied.endswith(f"{kinds['report']}{block}.")


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
