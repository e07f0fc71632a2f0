"""What a visitor can do on a page with scripts: narrow, hide, fold, copy, and send the address on."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from duizhao.model import Site

pytestmark = pytest.mark.browser


def opened(page: Page, folder: Path, path: str) -> Page:
    """The page at a path of the site, opened from the disk."""
    page.goto((folder / path).as_uri())
    return page


def test_columns_can_be_picked(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """A column that is not picked goes from screen and paper, and stays away for whoever gets the address."""
    opened(page, folder, kinds["table"])
    columns = page.locator(".compare-scroll thead th[data-column]")
    before = columns.count()
    page.locator(".picker summary").click()
    page.locator("[data-pick='0']").uncheck()
    assert page.locator(".compare-scroll thead th[data-column]:visible").count() == before - 1
    assert page.locator("th[data-column='0']:visible").count() == 0
    page.goto("about:blank")
    page.go_back()
    assert page.locator("th[data-column='0']:visible").count() == 0
    assert "hide=jinghua-fuyao" in page.url  # the township, so that the address holds in another year too
    page.locator(".years a").first.click()
    expect(page.locator("th[data-column='0']")).to_be_hidden()


def test_shared_sentences_can_be_hidden(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """Hiding what is shared leaves what is a township's own."""
    opened(page, folder, kinds["table"])
    shared = page.locator(".compare-scroll u:visible").count()
    assert shared > 0
    page.locator("[data-toggle=hide-shared]").check()
    assert page.locator(".compare-scroll u:visible").count() == 0
    assert page.locator(".compare-scroll blockquote:visible").count() > 0
    assert "view=hide-shared" in page.url


def test_only_sentences_with_figures(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """With only figures, each quote that is left holds a figure."""
    opened(page, folder, kinds["table"])
    page.locator("[data-toggle=only-figures]").check()
    quotes = page.locator(".compare-scroll blockquote:visible")
    assert quotes.count() > 0
    texts = quotes.evaluate_all("quotes => quotes.map(quote => quote.innerText.trim())")
    assert all(texts)
    assert all(any(c.isdigit() or c in "一二三四五六七八九十百千万零无未没" for c in text) for text in texts)


def test_only_what_differs(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """With only what differs, no sentence is left that another column has too."""
    opened(page, folder, kinds["table"])
    assert page.locator(".compare-scroll .same:visible").count() > 0
    page.locator("[data-toggle=only-different]").check()
    assert page.locator(".compare-scroll .same:visible").count() == 0


def test_long_cells_fold(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """Long cells can be folded up and opened one by one."""
    opened(page, folder, kinds["table"])
    before = page.locator(".compare-scroll table").bounding_box()
    page.locator("[data-toggle=collapsed]").check()
    after = page.locator(".compare-scroll table").bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] < before["height"]
    more = page.locator(".compare-scroll .more:visible")
    count = more.count()
    more.first.click()
    assert page.locator(".compare-scroll .more:visible").count() == count - 1


def test_shortcomings_can_be_narrowed(page: Page, demo: tuple[Path, Site]) -> None:
    """Year, theme, status and words narrow the list together; count and address say so."""
    folder, site = demo
    opened(page, folder, "shortcomings/index.html")
    year = max(report.meta.year for report in site.reports) - 1
    page.select_option("[name=year]", str(year))
    page.select_option("[name=theme]", "publicity")
    expected = sum(
        1
        for report, findings in zip(site.reports, site.findings, strict=True)
        for item in findings.shortcomings
        if report.meta.year == year and "publicity" in item.topics
    )
    assert page.locator(".items > .item:visible").count() == expected > 0
    assert str(expected) in page.locator(".said output").inner_text()
    url = page.url
    assert "theme=publicity" in url
    page.goto("about:blank")
    page.goto(url)
    assert page.locator(".items > .item:visible").count() == expected
    page.locator("[data-filter] [type=reset]").click()
    page.wait_for_timeout(50)
    assert page.locator(".items > .item:visible").count() > expected


def test_count_leads_to_the_narrowed_list(page: Page, folder: Path) -> None:
    """A count in the table of themes and years leads to exactly that many shortcomings."""
    opened(page, folder, "shortcomings/index.html")
    link = page.locator("td.num a").first
    count = int(link.inner_text())
    link.click()
    page.wait_for_url("**?year=*")
    assert page.locator(".items > .item:visible").count() == count


TYPED: tuple[tuple[str, set[str]], ...] = (
    ("扶摇", {"扶摇街道"}),
    ("摇", {"扶摇街道"}),
    ("fuyao", {"扶摇街道"}),
    ("fuyaojiedao", {"扶摇街道"}),
    ("fu yao", {"扶摇街道"}),
    ("FúYáo", {"扶摇街道"}),
    ("ｆｕｙａｏ", {"扶摇街道"}),
    ("fyjd", {"扶摇街道"}),
    ("fuy", {"扶摇街道"}),
    ("f摇", {"扶摇街道"}),
    ("yao", {"扶摇街道"}),  # one syllable known, and not the first
    ("luming", {"鹿鸣畲族乡"}),
    ("lmsz", {"鹿鸣畲族乡"}),
    ("she zu", {"鹿鸣畲族乡"}),
    ("pin", {"白蘋镇"}),  # a hanzi that is not among the usual ones
    ("zhenxi", {"镇溪镇"}),
    ("zhxizh", {"镇溪镇"}),
    ("镜花 mo", {"墨池镇"}),
    ("jinghua mochi", {"墨池镇"}),
    ("jinghua-mochi", {"墨池镇"}),  # the name in the address
    ("jinghuaxian", {"扶摇街道", "鹤汀乡", "鹿鸣畲族乡", "墨池镇", "杏坞镇", "镇溪镇"}),
    ("xyz", set()),
)


def test_directory_filter(page: Page, folder: Path) -> None:
    """A township is found by hanzi, pinyin, initials, and these mixed, from any syllable of its name or region."""
    opened(page, folder, "townships/index.html")
    wrong = []
    for typed, found in TYPED:
        page.locator("[name=text]").fill(typed)
        shown = set(page.locator("a.town:visible").all_inner_texts())
        said = page.locator("[data-directory] output").inner_text()
        if shown != found or ((f"{len(found)} 个乡镇" if found else "没有相符的乡镇") not in said):
            wrong.append((typed, shown, said))
    assert wrong == []
    page.locator("[name=text]").fill("mochi")
    page.reload()
    expect(page.locator("a.town:visible")).to_have_text(["墨池镇"])  # the filter comes back when its script has run


def test_directory_opens_the_one_that_is_left(page: Page, folder: Path) -> None:
    """Enter leads to the township when the filter leaves one."""
    opened(page, folder, "townships/index.html")
    page.locator("[name=text]").fill("mochi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/townships/jinghua-mochi.html")


def test_report_toggles(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """Marks and notes of a report can be switched off, down to the bare text."""
    opened(page, folder, kinds["report"])
    decoration = "element => getComputedStyle(element).textDecorationLine"
    assert page.locator(".words u").first.evaluate(decoration) == "underline"
    page.locator("[data-toggle=show-shared]").uncheck()
    assert page.locator(".words u").first.evaluate(decoration) == "none"
    page.locator("[data-toggle=show-notes]").uncheck()
    assert page.locator(".margin:visible").count() == 0


def test_contents_follow_the_scroll(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """The table of contents shows where one is."""
    opened(page, folder, kinds["report"])
    links = page.locator(".toc a")
    last = links.nth(links.count() - 2)
    last.click()
    page.wait_for_timeout(200)
    assert page.locator(".toc a[aria-current]").count() == 1
    assert page.locator(".toc a[aria-current]").inner_text() in links.all_inner_texts()[-3:]


def test_citation_names_the_day_of_reading(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """The citation has the form of GB/T 7714 with the reader's own day, and can be copied."""
    opened(page, folder, kinds["report"])
    words = page.locator("[data-citation]").inner_text()
    assert "[R/OL]. (" in words
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert f")[{today}]." in words
    page.locator("[data-copy=citation]").click()
    page.wait_for_timeout(100)
    assert page.locator(".report-tail [role=status]").inner_text() == "已复制"


def test_link_opens_what_is_folded(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """A link to a folded part of a page opens it."""
    opened(page, folder, kinds["township"])
    anchor = page.locator("details.history").first.get_attribute("id")
    page.goto((folder / kinds["township"]).as_uri() + f"#{anchor}")
    assert page.locator(f"#{anchor}").get_attribute("open") is not None


def test_a_topic_with_a_comma_in_its_name_leads_to_its_table(page: Page, english: Path) -> None:
    """In a margin each topic whose table the report stands in has a link, also where its name holds a comma."""
    name, id = "Public legal services, counsel", "legal-services"
    both = re.compile(rf'data-topics="(?:[^"]* )?{id}[ "].*data-compared="(?:[^"]* )?{id}[ "]', re.DOTALL)
    path = next(one for one in sorted((english / "reports").rglob("*.html")) if both.search(one.read_text("utf-8")))
    page.goto(path.as_uri())
    margin = page.locator(f".why[data-topics~='{id}']").first
    margin.locator("summary").click()
    link = margin.get_by_role("link", name=name, exact=True)
    expect(link).to_have_attribute("href", re.compile(rf"/{id}\.html$"))
    asked = (margin.get_attribute("data-topics") or "").split(" ")
    assert margin.locator("a").count() <= len(asked)
