"""The Content-Security-Policy: strict on every page, and never broken by the page itself."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.pages.visits import NOTE, Visit

pytestmark = pytest.mark.browser
POLICY = re.compile(r'<meta http-equiv="?Content-Security-Policy"? content="([^"]+)">')
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")|\son[a-z]+=\"|\sstyle=\"")


def test_every_page_has_the_policy(folder: Path) -> None:
    """Each page of the site allows nothing from elsewhere, no inline script, no inline style but for print."""
    for file in folder.rglob("*.html"):
        html = file.read_text("utf-8")
        found = POLICY.findall(html)
        assert len(found) == 1, file
        rules = dict(rule.strip().split(" ", 1) for rule in found[0].split(";"))
        assert rules["default-src"] == "'none'", file
        assert rules["script-src"] == "'self'", file
        assert rules["form-action"] == "'self' file:", file  # no file is 'self' to a form in Firefox
        assert [name for name, rule in rules.items() if "file:" in rule] == ["form-action"], file
        assert "unsafe" not in found[0], file
        assert not re.search(r"https?:|\*", found[0]), file
        assert html.index("Content-Security-Policy") < html.index("<script"), file
        assert INLINE.search(html) is None, (file, INLINE.search(html))


def test_policy_is_never_broken(visits_on_disk: dict[str, Visit], visits_served: dict[str, Visit]) -> None:
    """No page kind does what its own policy forbids, from disk or from a server."""
    for visits in (visits_on_disk, visits_served):
        assert {name: visit.broken for name, visit in visits.items() if visit.broken} == {}


def test_policy_bites(context: BrowserContext, folder: Path, kinds: dict[str, str]) -> None:
    """An inline script put into a page from disk does not run, and the listener of these tests hears of it."""
    page = context.new_page()
    page.add_init_script(NOTE)
    page.goto((folder / kinds["about"]).as_uri())
    page.evaluate(
        """() => { const script = document.createElement('script'); script.textContent = 'window.ran = true';
        document.body.append(script); }"""
    )
    assert page.evaluate("window.ran") is None
    assert page.evaluate("window.broken") != []


def test_report_describes_itself(folder: Path) -> None:
    """Each report holds one JSON-LD block that is JSON, with the words by which others find and cite it."""
    for file in (folder / "reports").rglob("*.html"):
        blocks = JSON_LD.findall(file.read_text("utf-8"))
        assert len(blocks) == 1, file
        data = json.loads(blocks[0])
        assert data["@context"] == "https://schema.org", file
        assert data["@type"], file
        assert data["name"], file
        assert data["inLanguage"] == "zh-Hans", file
