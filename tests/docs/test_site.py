"""The documentation as a site: it is made without a warning, opens from disk, and every link leads somewhere."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser
from scripts.example_word_files import word_files

from tests.docs.commands import DOCS
from tests.once import Once

ROOT = DOCS.parent


@pytest.fixture(scope="session")
def manual(once: Once) -> Path:
    """The documentation's site, made once a run by the command of `make docs`; any warning of Sphinx ends it."""

    def make(folder: Path) -> None:
        done = subprocess.run(
            [sys.executable, ROOT / "scripts/docs.py", folder / "docs"], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    return once("docs-site", make) / "docs"


def test_every_page_is_there_in_both_languages() -> None:
    """Each Chinese page has its English one under the same name, and the other way round."""
    chinese, english = ({path.relative_to(DOCS / x) for path in (DOCS / x).rglob("*.md")} for x in ("zh", "en"))
    assert chinese == english


def test_every_link_leads_somewhere(manual: Path) -> None:
    """Each link and part of each page is a file of the site, and each anchor is an element in it; none is remote."""
    pages = {path: html.parse(path).getroot() for path in manual.rglob("*.html")}
    names = {path: {*page.xpath("//@id"), *page.xpath("//@name")} for path, page in pages.items()}
    wrong = []
    for path, page in pages.items():
        for address in {*page.xpath("//@href"), *page.xpath("//@src")}:
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "mailto", "data"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchor = unquote(parts.fragment)
            if not target.is_file() or (anchor and target in names and anchor not in names[target]):
                wrong.append(f"{path.relative_to(manual)}: {address}")
        parts = page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href")
        wrong += [f"{path.name} loads {part}" for part in parts if urlsplit(part).scheme or part.startswith("//")]
    assert len(pages) > 10
    assert wrong == []


def test_chinese_pages_speak_chinese_around_the_text(manual: Path) -> None:
    """Buttons, links and labels that the theme puts around a page are Chinese there, and English on an English one."""
    said = {}
    for name in ("tutorial.html", "en/tutorial.html"):
        page = html.parse(manual / name).getroot()
        for article in page.xpath("//article | //title | //script | //style | //*[@class='sidebar-tree']"):
            article.drop_tree()
        words = [*page.xpath("//body//text()"), *page.xpath("//@aria-label")]
        said[name] = {" ".join(one.split()) for one in words if re.search("[a-z]{3}", one)}
    assert {one for one in said["tutorial.html"] if not re.search("[\u4e00-\u9fff]", one)} <= {"English", "Furo"}
    assert {"Next", "On this page"} <= said["en/tutorial.html"]


def test_chinese_paragraphs_have_no_line_breaks(manual: Path) -> None:
    """A line's end in the source is no gap between two hanzi on the page."""
    found = []
    for path in manual.rglob("*.html"):
        if (manual / "en") not in path.parents:
            texts = (" ".join(p.itertext()) for p in html.parse(path).getroot().iterfind(".//article//p"))
            found += [(path.name, gap) for text in texts for gap in re.findall("[，。、\u4e00-\u9fff]\n.{,20}", text)]
    assert found == []


def test_word_files_are_those_of_the_examples() -> None:
    """examples/word/ is what scripts/example_word_files.py makes of the invented reports."""
    files = {path.relative_to(ROOT / "examples/word").as_posix() for path in (ROOT / "examples/word").rglob("*.docx")}
    made = word_files()
    assert files == set(made)
    assert all((ROOT / "examples/word" / name).read_bytes() == data for name, data in made.items())


@pytest.mark.browser
@pytest.mark.parametrize(("place", "typed", "found"), [("", "断成两截", "教程"), ("en", "comparison", "Tutorial")])
def test_search_finds_from_disk(manual: Path, chromium: Browser, place: str, typed: str, found: str) -> None:
    """Opened from disk, with no network, the search finds a page by hanzi inside its text, and by an English word."""
    page = chromium.new_page()
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else told.append(request.url))
    page.goto((manual / place / "search.html").as_uri() + f"?q={typed}")
    page.locator("#search-results li").first.wait_for()
    assert any(found in title for title in page.locator("#search-results li a").all_inner_texts())
    assert told == []
    page.close()
