"""The interface in two languages: each page, and each state of it that scripts make, in one language only.

Reports, names of places and titles are Chinese in both. So on English pages whatever is Chinese must be marked as
Chinese, and must stand in the site's data: a sentence of the interface that nobody put into English would not.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from duizhao.model import Site
from tests.pages.audit.axe import objections, thin
from tests.pages.still import still

pytestmark = pytest.mark.browser
Act = Callable[[Page], None]
# [language, text] of every text node and of every attribute that people read or hear, be it shown now or not,
# and of what style sheets put before and behind elements; as JSON, each once.
WORDS = r"""() => {
  const found = new Set();
  const add = (...one) => found.add(JSON.stringify(one));
  const language = element => element.closest('[lang]').getAttribute('lang');
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.parentElement;
    if (!at.closest('script, style') && walk.currentNode.data.trim())
      add(language(at), walk.currentNode.data, false);
  }
  for (const at of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (at.getAttribute(name)) add(language(at), at.getAttribute(name), true);
  for (const at of document.body.querySelectorAll('*'))
    for (const side of ['::before', '::after']) {
      const made = getComputedStyle(at, side).content;
      if (/[\u3001-\u3003\u3400-\u9fff]/.test(made)) add(language(at), made, false);
    }
  for (const at of document.querySelectorAll('head title')) add('name', at.textContent, true);
  return `[${[...found].join()}]`;
}"""
CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")  # full-width signs too
HANZI = re.compile("[\u3400-\u9fff]+")
TYPED = "zzz zzzz jing 1999/nowhere"  # what the tests themselves type
LATIN = re.compile("[A-Za-z][A-Za-z0-9+]*")
# What a Chinese page names in Latin letters: this program, formats, keys, file names, the code of a citation.
NAMES = {
    "duizhao",
    "CSV",
    "JSON",
    "XLSX",
    "Markdown",
    "Word",
    "JavaScript",
    "Ctrl+F",
    "Ctrl+C",
    "MIT",
    "A3",
    "R",
    "OL",
    "import",
    "build",
    "fazhi",
}
FILES = re.compile(r"[\w./-]+\.(?:csv(?:\.gz)?|json|xlsx|md|txt|docx?|pdf|html)\b|https?://\S+|\b[0-9a-f]{8,}\b")
UNIT = re.compile("(?<=[0-9]) ?[\u3400-\u9fff]{1,3}")  # of a figure in an attribute, where nothing can be marked
BOX = re.compile(r'@(?:top|bottom)-\w+\{content:"(.*?)"\}')


@pytest.fixture(scope="module")
def data(demo: tuple[Path, Site]) -> str:
    """Everything Chinese that is the site's own: reports, names, and the lists of signal words."""
    site = demo[1]
    config, rules = site.config, site.rules
    parts = [TYPED, config.title, config.description, config.owner, config.contact, config.licence]
    for report in site.reports:
        meta = report.meta
        lists = (meta.issuers, meta.signers, meta.addressees, meta.copied_to)
        region = "".join(dict.fromkeys((meta.province, meta.city, meta.county)))
        parts += [
            report.text,
            meta.title,
            meta.doc_number or "",
            region + meta.township,
            *(n for one in lists for n in one),
        ]
        parts += [note for _, note in meta.notes]
    parts += [word for theme in rules.taxonomy.topics for word in (theme.chapter or "", *theme.signals)]
    parts += [word for entry in rules.lists.figures.units for word in entry.words]
    return "\n".join(parts)


def states(site: Site, kinds: dict[str, str]) -> Iterator[tuple[str, str, Act]]:
    """Each page kind as it opens, and what its scripts make of it: name, path with query or hash, what is done."""
    for name, path in kinds.items():
        yield name, path, still
    first, second = (report.id for report in site.reports[-2:])
    chosen = f"compare/index.html#r={first},{second}"
    yield "choose: one", f"compare/index.html#r={first}", _ready
    yield "choose: lost", f"compare/index.html#r={first},1999/nowhere", _ready
    yield "choose: no contents", chosen, _ready
    yield "choose: table", f"{chosen}&s=measures,enforcement,technology,~~", _ready
    yield "choose: no match", "compare/index.html", _typed("#report-filter", "zzz")
    yield "pins", kinds["table"], _pinned
    yield "search: hits", "search.html#q=执法", _searched
    yield "search: place", "search.html#q=扶摇", _searched
    yield "search: none", "search.html#q=zzzz", _searched
    yield "search: not together", "search.html#q=执法 zzzz", _searched
    yield "search: facets", "search.html#q=执法&year=2023&theme=publicity", _searched
    yield "filters", "shortcomings/index.html?year=2023&status=repeated", _typed("[name=text]", "执法")
    yield "filters: none", "shortcomings/index.html?year=2023", _typed("[name=text]", "zzzz")
    yield "directory: filter", "townships/index.html", _typed("[name=text]", "jing")
    yield "table: toggles", kinds["table"], _toggled
    yield "report: pins and copies", kinds["report"], _copied


def _ready(page: Page) -> None:
    page.wait_for_selector("html[data-ready]")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    still(page)


def _typed(field: str, words: str) -> Act:
    def act(page: Page) -> None:
        still(page)
        page.fill(field, words)
        still(page)

    return act


def _pinned(page: Page) -> None:
    for button in page.locator("button.pin").all()[:2]:
        button.click()
    page.goto(page.url.partition("compare/")[0] + "compare/index.html#pins")
    _ready(page)
    assert page.locator("table.sheet tbody tr").count() == 2


def _searched(page: Page) -> None:
    page.wait_for_selector("#search-results[aria-busy=false]", state="attached")
    still(page)


def _toggled(page: Page) -> None:
    for box in page.locator("[data-tools=compare] [data-toggle]").all():
        box.check()
    page.locator(".picker summary").click()
    page.locator("[data-pick]").first.uncheck()
    page.locator("details.save summary").click()
    page.wait_for_selector("details.save button")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def _copied(page: Page) -> None:
    page.locator("button.pin").first.click()
    page.locator("[data-copy=citation]").click()


def _odd(page: Page, language: str, data: str) -> list[str]:
    """What stands on the page as it is now that is in no language's place."""
    odd = set()
    for tagged, words, attribute in json.loads(page.evaluate(WORDS)):
        text = " ".join(words.split())
        if language == "en":
            stray = tagged == "en" and CHINESE.search(UNIT.sub("", text) if attribute else text)
            if stray or any(stretch not in data for stretch in HANZI.findall(text)):
                odd.add(f"{tagged}: {text[:80]}")
        else:
            left = [word for word in LATIN.findall(FILES.sub("", text)) if word not in NAMES and word not in data]
            odd |= {f"{word} in: {text[:80]}" for word in left}
    return sorted(odd)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_one_language_on_each_page_and_state(
    context: BrowserContext,
    english: Path,
    demo: tuple[Path, Site],
    kinds: dict[str, str],
    data: str,
    language: str,
) -> None:
    """On English pages all Chinese is data and marked as Chinese; on Chinese pages no English word is left."""
    root, odd = english if language == "en" else demo[0], {}
    page = context.new_page()
    page.set_default_timeout(60_000)
    for name, path, act in states(demo[1], kinds):
        page.goto("about:blank")  # what differs behind the # only would be no new page
        page.goto(f"{root.as_uri()}/{path}")
        act(page)
        if found := _odd(page, language, data):
            odd[name] = found[:12]
    assert odd == {}


def test_margin_boxes(english: Path, kinds: dict[str, str], data: str) -> None:
    """What stands in the margins of a printed English page is English, but for the site's own names and titles."""
    for name, path in kinds.items():
        boxes = BOX.findall((english / path).read_text("utf-8"))
        assert boxes, name
        for box in boxes:
            words = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), box)
            assert [stretch for stretch in HANZI.findall(words) if stretch not in data] == [], (name, words)


def test_pages_say_their_language(english: Path, folder: Path) -> None:
    """An English page says that it is English and holds no unfilled word; a Chinese one says that it is Chinese."""
    for file in english.rglob("*.html"):
        html = file.read_text("utf-8")
        assert '<html lang="en"' in html, file
        shown = re.sub(r"<script.*?</script>|<style.*?</style>", "", html, flags=re.S)
        # the form of the citation has two places that its script fills in, and no page more than one such form
        form = re.findall(r' data-form="[^"]*"', shown)
        assert [re.findall(r"\{.*?\}", one) for one in form] in ([], [["{read}", "{address}"]])
        assert re.search(r"\{[a-z_]+\}", shown.replace("".join(form), "")) is None
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


def test_files_handed_out(context: BrowserContext, english: Path, demo: tuple[Path, Site], data: str) -> None:
    """Files from chooser and excerpt sheet have English heads and signs around the reports' words."""
    first, second = (report.id for report in demo[1].reports[-2:])
    page = context.new_page()
    page.goto(f"{english.as_uri()}/compare/index.html#r={first},{second}&s=enforcement,technology")
    _ready(page)
    page.locator("#choose-table button.pin").first.click()
    page.locator("#sheet textarea").first.fill("to be read")
    given = {}
    for button in (
        "#table-markdown",
        "#table-csv",
        "#sheet .tools button:nth-of-type(2)",
        "#sheet .tools button:nth-of-type(3)",
    ):
        with page.expect_download() as caught:
            page.locator(button).click()
        given[caught.value.suggested_filename] = Path(caught.value.path()).read_text("utf-8")
    assert sorted(given) == ["comparison.csv", "comparison.md", "excerpts.csv", "excerpts.md"]
    for name, text in given.items():
        assert [stretch for stretch in HANZI.findall(text) if stretch not in data] == [], name
        assert re.findall("[（【：，][A-Za-z]|[A-Za-z][）】：，。]", text) == [], name
    assert "# Side by side" in given["comparison.md"]
    assert given["excerpts.csv"].startswith('\ufeff"No.","Source"')


def test_tables_handed_out(context: BrowserContext, english: Path, kinds: dict[str, str], data: str) -> None:
    """Files that a page's tables are saved as have English heads and notes around the reports' words."""
    page = context.new_page()
    for kind in ("table", "shortcomings", "indicator"):
        page.goto(f"{(english / kinds[kind]).as_uri()}")
        page.locator("details.save summary").last.click()
        with page.expect_download() as caught:
            page.locator("details.save").last.get_by_role("button", name="Markdown").click()
        text = Path(caught.value.path()).read_text("utf-8")
        assert [stretch for stretch in HANZI.findall(text.replace("\\", "")) if stretch not in data] == [], kind
        assert "Source" in text


@pytest.mark.parametrize(
    ("language", "html", "found"),
    [
        ("en", "<p>请看这里</p>", "请看这里"),
        ("en", '<p lang="zh-Hans">程序自己造的一句话</p>', "程序自己造的一句话"),
        ("en", '<button aria-label="关闭窗口">x</button>', "关闭窗口"),
        ("zh-Hans", "<p>Read more</p>", "Read in"),
    ],
)
def test_a_word_out_of_place_is_found(
    page: Page, english: Path, demo: tuple[Path, Site], data: str, language: str, html: str, found: str
) -> None:
    """A word of the other language put into a page is told, marked or not, in text or in an attribute."""
    root = english if language == "en" else demo[0]
    page.goto((root / "404.html").as_uri())
    assert _odd(page, language, data) == []
    page.evaluate("html => { document.querySelector('main').insertAdjacentHTML('beforeend', html); }", html)
    still(page)
    assert any(found in odd for odd in _odd(page, language, data))


@pytest.mark.parametrize(
    ("only", "every"),
    [
        *(pytest.param(name, False, id=name, marks=pytest.mark.short) for name in ("report", "choose")),
        pytest.param("", False, id="all", marks=pytest.mark.long),
        pytest.param("", True, id="every", marks=pytest.mark.torture),
    ],
)
def test_english_pages_are_accessible(
    chromium: Browser, english: Path, kinds: dict[str, str], only: str, every: bool
) -> None:
    """Axe finds nothing on any English page kind, in two elements of each shape or in every one."""
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    wrong = []
    for name in [only] if only else kinds:
        page.goto((english / kinds[name]).as_uri())
        if not every:
            thin(page)
        wrong += [(name, *objection) for objection in objections(page)]
    page.close()
    assert wrong == []
