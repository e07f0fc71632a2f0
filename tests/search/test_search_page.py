"""The search page as a visitor uses it, from disk and from a server under a subpath."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from duizhao.model import Report
from tests.search.scan import queries, scan

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]
ALL_SENTENCES = "() => { for (let more; (more = document.querySelector('.rest')); ) more.click(); }"
AT_ONCE = 20  # reports that search.js shows before it is asked for the rest


def done(page: Page) -> None:
    """Waits until the search has said what it found."""
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")


def test_box_on_any_page_leads_to_hits(site: str, visit: Visit) -> None:
    """Words typed on the home page are looked for on the search page, and the address says so in its hash."""
    page = visit(f"{site}/index.html")
    page.get_by_role("searchbox").fill("行政执法")
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text("先列出 20 篇")
    assert page.url.split("#")[0].endswith("search.html")
    assert "q=%E8%A1%8C" in page.url.split("#")[1]
    assert page.locator("#search-results mark").first.inner_text() == "行政执法"


def test_hit_leads_to_its_paragraph(site: str, visit: Visit) -> None:
    """A hit's link opens the report at the paragraph that holds the sentence."""
    page = visit(f"{site}/search.html#q={quote('人民调解')}")
    hit = page.locator("#search-results .hits a").first
    sentence = hit.locator(".sentence").inner_text()
    hit.click()
    page.wait_for_url("**/reports/**")
    anchor = page.url.split("#")[1]
    assert sentence in page.locator(f"[id='{anchor}']").inner_text()


def test_shows_every_hit_in_the_end(site: str, visit: Visit, invented: tuple[Report, ...]) -> None:
    """Shown to the last, the page marks as many places as a plain scan counts, for single words of the reports."""
    page = visit(f"{site}/search.html")
    for query in queries(invented, 12, seed=5):
        page.locator("#query").fill(query)
        page.keyboard.press("Enter")
        done(page)
        expected = scan(invented, [query])
        if len(expected) > AT_ONCE:
            page.get_by_role("button", name="全部列出").click()  # waits for it: it comes after the first hits
            done(page)
            expect(page.locator("#search-more")).to_be_hidden()
        while page.locator(".rest").count():
            page.evaluate(ALL_SENTENCES)
        expect(page.locator(".found")).to_have_count(len(expected))
        marks = page.locator("#search-results mark").all_text_contents()
        # Places that touch are marked as one.
        assert sum(map(len, marks)) == sum(end - start for places in expected.values() for _, start, end in places)


def test_facets_narrow_and_stay_in_the_address(on_disk: str, visit: Visit) -> None:
    """Year, place and theme narrow the hits, count what they would leave, and come back with the address."""
    page = visit(f"{on_disk}/search.html#q={quote('普法')}")
    years = page.locator("#facet-year")
    expect(years.locator("option")).to_have_count(5)
    years.select_option("2023")
    expect(page.locator(".found h3").first).to_contain_text("2023年")
    page.locator("#facet-place").select_option(label="\u3000\u3000水月县（6）")
    page.locator("#facet-theme").select_option("publicity")
    expect(page.locator("#search-status")).to_contain_text("找到")
    names = page.locator(".found h3").all_inner_texts()
    assert names
    assert all("2023年" in name and "水月县" in name for name in names)
    again = visit(page.url)
    expect(again.locator("#search-status")).to_contain_text("找到")
    assert again.locator(".found h3").all_inner_texts() == names
    page.go_back()
    expect(page.locator("#facet-theme")).to_have_value("")
    assert len(page.locator(".found h3").all_inner_texts()) >= len(names)


def test_nothing_found_is_said(on_disk: str, visit: Visit) -> None:
    """A word that no report holds is told as such, politely."""
    page = visit(f"{on_disk}/search.html#q={quote('量子计算')}")
    expect(page.get_by_role("status")).to_contain_text("没有找到“量子计算”")
    assert page.locator("#search-results li").count() == 0


def test_words_that_never_meet(on_disk: str, visit: Visit, invented: tuple[Report, ...]) -> None:
    """Words that stand in reports, but never in the same one, are told apart from words that stand in none."""
    names = [
        min(queries(of, 9, seed=2), key=lambda query: len(scan(invented, [query])))
        for of in (invented[:1], invented[-1:])
    ]
    assert scan(invented, names) == {}
    page = visit(f"{on_disk}/search.html#q={quote(' '.join(names))}")
    expect(page.get_by_role("status")).to_contain_text("同时含有")


def test_skip_link_keeps_the_query(on_disk: str, visit: Visit) -> None:
    """A jump within the page is no new query."""
    page = visit(f"{on_disk}/search.html#q={quote('普法')}")
    done(page)
    page.keyboard.press("Tab")
    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.includes('q=')")
    assert page.locator("#query").input_value() == "普法"
    assert page.locator(".found").count() > 0


def test_markup_in_a_query_stays_text(on_disk: str, visit: Visit) -> None:
    """What somebody types is never taken for markup or a pattern."""
    page = visit(f"{on_disk}/search.html#q={quote('<img src=x onerror=alert(1)> .* (')}")
    expect(page.get_by_role("status")).to_contain_text("“<img src=x")
    assert page.locator("main img").count() == 0


def test_township_by_name_or_pinyin(on_disk: str, visit: Visit) -> None:
    """A township's name or its pinyin leads to the township itself, beside the hits."""
    page = visit(f"{on_disk}/search.html#q=mochi")
    link = page.locator("#search-places a")
    expect(link).to_have_count(1)
    assert link.get_attribute("href") == "townships/jinghua-mochi.html"


def test_keyboard_alone(on_disk: str, visit: Visit) -> None:
    """From the box on, the tab key reaches button, facets and hits; more hits take the focus when shown."""
    page = visit(f"{on_disk}/search.html#q={quote('法')}")
    expect(page.locator("#search-status")).to_contain_text("找到")
    page.locator("#query").focus()
    seen = []
    for _ in range(6):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert seen == ["BUTTON", "facet-year", "facet-place", "facet-theme", "A", "A"]
    page.locator(".rest").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.hits') !== null")


def test_missing_data_is_told(built: Path, tmp_path: Path, chromium: Browser) -> None:
    """A folder copied without its data says which file is missing instead of finding nothing."""
    (tmp_path / "theme").mkdir()
    for name in ["search.html", *(f"theme/{file.name}" for file in (built / "theme").iterdir())]:
        (tmp_path / name).write_bytes((built / name).read_bytes())
    page = chromium.new_page()
    page.goto((tmp_path / "search.html").as_uri())
    expect(page.get_by_role("status")).to_contain_text("data/words.js")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/words.js").write_bytes((built / "data/words.js").read_bytes())
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("data/manifest.js")
    page.close()


def test_without_scripts_it_points_the_way(on_disk: str, chromium: Browser) -> None:
    """Without scripts the page explains itself and leads to the directory and the years."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{on_disk}/search.html")
    assert page.get_by_text("Ctrl+F").is_visible()
    assert not page.locator("#search").is_visible()
    assert page.locator("main a[href='townships/index.html']").is_visible()
    context.close()


def test_back_goes_through_the_queries(on_disk: str, visit: Visit) -> None:
    """Each query is one step back, however many letters were typed for it; choices of year are steps too."""
    page = visit(f"{on_disk}/search.html")
    box = page.locator("#query")
    box.press_sequentially("行政执法", delay=220)
    expect(page.locator("#search-status")).to_contain_text("“行政执法”")
    page.keyboard.press("Enter")
    box.fill("")
    box.press_sequentially("人民调解", delay=220)
    expect(page.locator("#search-status")).to_contain_text("“人民调解”")
    page.locator("#facet-year").select_option("2023")
    expect(page.locator("#search-status")).to_contain_text("限2023年度")
    page.go_back()
    expect(page.locator("#search-status")).to_contain_text("“人民调解”：")
    page.go_back()
    expect(page.locator("#search-status")).to_contain_text("“行政执法”")
    assert box.input_value() == "行政执法"
    page.go_forward()
    expect(page.locator("#search-status")).to_contain_text("“人民调解”")


def test_comes_back_to_the_place_that_was_left(on_disk: str, visit: Visit) -> None:
    """Back from a report leads to as many hits as were shown."""
    page = visit(f"{on_disk}/search.html#q={quote('法')}")
    done(page)
    page.get_by_role("button", name="再看一些").click()
    expect(page.locator(".found")).to_have_count(40)
    page.locator(".found h3 a").nth(35).click()
    page.wait_for_url("**/reports/**")
    page.go_back()
    expect(page.locator(".found")).to_have_count(40)
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") > 1000


def test_counts_are_exact_in_the_end(on_disk: str, visit: Visit, invented: tuple[Report, ...]) -> None:
    """While one reads, the rest is counted: then status and choices say just how many reports hold the words."""
    words = "普法宣传"
    page = visit(f"{on_disk}/search.html#q={quote(words)}")
    holding = [report for report in invented if words in report.text]
    expect(page.locator("#search-status")).to_contain_text(f"在 {len(holding)} 篇报告里找到")
    expect(page.locator("#facet-theme option").nth(1)).to_contain_text("（")
    for year in {report.meta.year for report in holding}:
        n = sum(report.meta.year == year for report in holding)
        assert page.locator(f"#facet-year option[value='{year}']").inner_text() == f"{year}（{n}）"
    theme = page.locator("#facet-theme option[value=publicity]").inner_text()
    page.locator("#facet-theme").select_option("publicity")
    expect(page.locator("#search-status")).to_contain_text("限普法宣传")
    promised = int(theme.split("（")[1].rstrip("）"))
    expect(page.locator("#search-status")).to_contain_text(f"在 {promised} 篇报告里")


def test_arrow_keys_walk_the_hits(on_disk: str, visit: Visit) -> None:
    """Down leads from the box to the first hit and on, up back to the box; Enter opens the hit."""
    page = visit(f"{on_disk}/search.html#q={quote('人民调解')}")
    done(page)
    page.locator("#query").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.hits') !== null")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "query"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/**#*")


def test_nothing_within_the_choices_can_be_undone(on_disk: str, visit: Visit) -> None:
    """Where year, place or theme leave nothing, the page names them and a button takes them away."""
    page = visit(f"{on_disk}/search.html#q={quote('人民调解')}&year=1999")
    expect(page.locator("#search-status")).to_contain_text("没有找到“人民调解”（限1999年度）")
    page.get_by_role("button", name="不限年度").click()
    expect(page.locator("#search-status")).to_contain_text("篇报告")
    assert page.locator(".found").count() > 0
    assert "year" not in page.url


def test_traditional_and_simplified_are_one(on_disk: str, visit: Visit) -> None:
    """A word in traditional characters finds the reports that are written in simplified ones."""
    counts = []
    for words in ("执法证", "執法證"):
        page = visit(f"{on_disk}/search.html#q={quote(words)}")
        done(page)
        counts.append(page.locator("#search-results mark").count())
    assert counts[0] == counts[1] > 0


def test_paper_has_all_sentences(on_disk: str, visit: Visit) -> None:
    """A printed list of hits holds all sentences of the reports that it names, and the choices that narrow it."""
    page = visit(f"{on_disk}/search.html#q={quote('普法')}&year=2023")
    done(page)
    assert page.locator(".rest").count() > 0
    page.pdf()
    assert page.locator(".rest").count() == 0
    counts = page.locator(".found .count").all_inner_texts()
    assert page.locator(".hits > li").count() == sum(int(count.rstrip("句")) for count in counts)
    expect(page.locator("#search-status")).to_contain_text("限2023年度")
