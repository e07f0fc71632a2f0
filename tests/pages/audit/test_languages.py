"""The interface in English: no Chinese left in it, and every stretch of a report marked as Chinese."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from duizhao.model import Site
from duizhao.shell.build import build
from tests.pages.conftest import EXAMPLES

pytestmark = pytest.mark.browser
# The mark of the brand, the example in the search box, a citation as one copies it, a figure with its unit.
ALLOWED = re.compile(
    r"^照$|^placeholder: Words of a report|\[R/OL\]|\([\u4e00-\u9fff]{1,2}\)$|^aria-label: .*\d"
    r"|^(over |about )?[\d.,%]+\s*[\u4e00-\u9fff]{1,3}$"
)
# Interface words that stand in no language's mark: text nodes, and the attributes that people read or hear.
STRAY = r"""names => {
  const han = /[\u4e00-\u9fff]/, found = [], known = new Set(names);
  const clean = text => { for (const name of known) text = text.replaceAll(name, ''); return text; };
  const language = element => element.closest('[lang]').lang;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.parentElement;
    if (at.closest('script, style') || language(at).startsWith('zh')) continue;
    if (han.test(clean(walk.currentNode.data))) found.push(walk.currentNode.data.trim().slice(0, 60));
  }
  for (const at of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (!language(at).startsWith('zh') && han.test(clean(at.getAttribute(name) || '')))
        found.push(name + ': ' + at.getAttribute(name).slice(0, 60));
  return found;
}"""


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration site with an English interface."""
    root = tmp_path_factory.mktemp("english")
    shutil.copytree(EXAMPLES, root / "site")
    config = root / "site" / "site.yaml"
    config.write_text(config.read_text("utf-8").replace("language: zh-Hans", "language: en"), "utf-8")
    assert build(root / "site", root / "out").site is not None
    return root / "out"


def test_pages_say_their_language(english: Path, folder: Path) -> None:
    """An English page says that it is English and holds no unfilled word; a Chinese one says that it is Chinese."""
    for file in english.rglob("*.html"):
        html = file.read_text("utf-8")
        assert '<html lang="en"' in html, file
        assert re.search(r"\{[a-z_]+\}", re.sub(r"<script.*?</script>|<style.*?</style>", "", html, flags=re.S)) is None
    for file in folder.rglob("*.html"):
        assert '<html lang="zh-Hans"' in file.read_text("utf-8"), file


def test_reports_stay_chinese(page: Page, english: Path, kinds: dict[str, str]) -> None:
    """On English pages the reports' own words stand in elements that are marked as Chinese."""
    for name, selector in {"report": ".words", "table": "blockquote", "theme": "blockquote"}.items():
        page.goto((english / kinds[name]).as_uri())
        found = page.locator(selector).evaluate_all(
            "all => all.map(at => at.closest('[lang]').lang.startsWith('zh') || !!at.querySelector('[lang^=zh]'))"
        )
        assert found, name
        assert all(found), name


def _names(site: Site) -> list[str]:
    """Proper names, the longest first: of places, of the site, of the reports; and what follows a figure."""
    config = site.config
    names: set[str | None] = {config.title, config.description, config.owner, config.contact, config.licence}
    for report in site.reports:
        meta = report.meta
        names |= {meta.title, meta.township, meta.county, meta.city, meta.province, meta.doc_number, *meta.issuers}
    return sorted((name for name in names if name), key=lambda name: (-len(name), name))


def test_no_chinese_in_the_english_interface(
    page: Page, english: Path, demo: tuple[Path, Site], kinds: dict[str, str]
) -> None:
    """What is Chinese on an English page is a report's own words and marked so, or a name, or an example to type."""
    names, stray = _names(demo[1]), {}
    for name, path in kinds.items():
        page.goto((english / path).as_uri())
        found = {text for text in page.evaluate(STRAY, names) if not ALLOWED.search(text)}
        if name != "about" and found:  # the method page names the Chinese words that the rules look for
            stray[name] = sorted(found)[:12]
    assert stray == {}
