"""Narrowing the list of shortcomings: what is chosen is counted, said, undone, sent on and printed."""

import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from duizhao.model import Rules, Site
from duizhao.plan.site_index import index_site
from duizhao.plan.views import shortcoming_lists
from tests.pages.paper import plain, sheets_in, text_of
from tests.plan.rendered import THEME, rendered
from tests.plan.sites import many, site_of

pytestmark = pytest.mark.browser
SHOWN = ".items > .item:visible"


@pytest.fixture
def index(page: Page, folder: Path) -> Page:
    """The index of shortcomings, opened from the disk."""
    page.goto((folder / "shortcomings/index.html").as_uri())
    return page


def said(page: Page) -> str:
    """What the page says of its filters."""
    return page.locator(".said output").inner_text()


def number(page: Page, name: str, value: str) -> int:
    """How many items a choice promises."""
    text = page.locator(f"[name={name}] option[value='{value}']").inner_text()
    return int(re.findall(r"（(\d+)）$", text)[0])


def test_choices_count_what_they_leave(index: Page) -> None:
    """Each choice says how many items it would leave beside the other filters, and it keeps its word."""
    index.select_option("[name=theme]", "enforcement")
    for year in ("2021", "2023"):
        promised = number(index, "year", year)
        index.select_option("[name=year]", year)
        assert index.locator(SHOWN).count() == promised > 0
        total = index.locator(".items > .item").count()
        assert f"显示 {promised} 项，共 {total} 项" in said(index)
        assert f"年度 {year}、主题 行政执法" in said(index)


def test_words_are_found_as_the_search_finds_them(index: Page) -> None:
    """Accents, width, quotation marks and traditional hanzi count as little in the list's filter as in the search."""
    text = index.locator("[name=text]")
    text.fill("执法")
    found = index.locator(SHOWN).count()
    assert 0 < found < index.locator(".items > .item").count()
    text.fill("執法")
    expect(index.locator(SHOWN)).to_have_count(found)
    typed = "ＡBç　執法“É”"
    folded = index.evaluate("words => [Fold.text(words), Data.simple('執')]", typed)
    assert folded == ['abc 执法"e"', "执"]


def test_back_undoes_a_filter(index: Page) -> None:
    """Back and Forward go through the choices; letters typed one after another are one step."""
    every = index.locator(SHOWN).count()
    index.select_option("[name=year]", "2023")
    of_year = index.locator(SHOWN).count()
    index.locator("[name=text]").press_sequentially("普法")
    of_words = index.locator(SHOWN).count()
    assert every > of_year > of_words > 0
    index.go_back()
    assert index.locator("[name=text]").input_value() == ""
    assert index.locator(SHOWN).count() == of_year
    index.go_back()
    assert index.locator(SHOWN).count() == every
    assert said(index) == ""
    index.go_forward()
    index.go_forward()
    assert index.locator(SHOWN).count() == of_words
    assert index.locator("[name=text]").input_value() == "普法"


def test_nothing_left_says_what_to_undo(page: Page, folder: Path) -> None:
    """Where no item fits, each filter can be dropped by a button that says how many items come back."""
    page.goto((folder / "shortcomings/index.html").as_uri() + f"?year=2023&theme=publicity&text={quote('不见于此')}")
    assert page.locator(SHOWN).count() == 0
    buttons = page.locator(".said button")
    assert buttons.count() == 3
    drop = buttons.filter(has_text="文字")
    promised = int(re.findall(r"（(\d+)）", drop.inner_text())[0])
    drop.click()
    assert page.locator(SHOWN).count() == promised > 0
    assert page.evaluate("document.activeElement.name") == "text"


def test_words_of_the_interface_are_not_found(index: Page) -> None:
    """Free text looks in the reports' words, not in those that the page puts around them."""
    index.locator("[name=text]").fill("看原文")
    assert index.locator(SHOWN).count() == 0


def test_paper_has_the_narrowed_list(page: Page, folder: Path) -> None:
    """A printed list holds the items that are shown, with their plans, and names the filters."""
    page.goto((folder / "shortcomings/index.html").as_uri() + "?year=2023&theme=publicity")
    quotes = page.locator(".items > .item:visible blockquote p").all_inner_texts()
    plans = page.locator(".items > .item:visible details q").all_text_contents()
    text = plain("".join(map(text_of, sheets_in(page.pdf()))))
    assert "年度2023、主题普法宣传与法治文化" in text
    assert plans
    for one in (*plans, *quotes):
        assert plain(one)[:12] in text
    hidden = page.locator(".items > .item[hidden] .item-where").first.inner_text()
    assert plain(hidden) not in text


def test_streaks_do_not_speak_of_years_that_nobody_saw(index: Page) -> None:
    """A row of reports with a year between them that has no report says so."""
    gaps = index.locator(".repeats li", has_text="无报告")
    expect(gaps).not_to_have_count(0)
    for text in gaps.all_text_contents():
        first, missing = map(int, re.findall(r"自(\d+)年.*（(\d+)年无报告）", text)[0])
        last = int(re.findall(r"(\d{4})", text)[0])
        assert first < missing < last
    index.select_option("[name=streak]", "2")
    assert f"{index.locator(SHOWN).count()} 项" in index.locator("#repeats").inner_text()


def test_parted_lists_lead_on(page: Page, rules: Rules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address from the days of one long list leads to the page of its year, with its other filters."""
    site = site_of(rules, many(rules))
    index = index_site(site)
    longest = max(n for topic in index.topics for n in shortcoming_lists.counts_by_year(index, topic).values())
    monkeypatch.setattr(shortcoming_lists, "LISTED", longest)  # of each topic a year fits on a page, two do not
    for path, text in rendered(site).items():
        if path.startswith("shortcomings/"):
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
    shutil.copytree(THEME, tmp_path / "theme")
    page.goto((tmp_path / "shortcomings/enforcement.html").as_uri() + f"?year=2022&county={quote('甲县')}#list")
    page.wait_for_url("**/enforcement-2022.html?county=*#list")
    assert 0 < page.locator(SHOWN).count() < page.locator(".items > .item").count()
    assert page.locator("[data-years] [aria-current]").inner_text().startswith("2022年")


@pytest.mark.parametrize("way", ["table", "year"])
def test_two_clicks_from_home(page: Page, demo: tuple[Path, Site], way: str) -> None:
    """All shortcomings on 普法 of a year are two clicks from home: over the index, or over the year."""
    folder, site = demo
    year = max(report.meta.year for report in site.reports) - 1
    expected = sum(
        1
        for report, findings in zip(site.reports, site.findings, strict=True)
        for item in findings.shortcomings
        if report.meta.year == year and "publicity" in item.topics
    )
    page.goto((folder / "index.html").as_uri())
    if way == "table":
        page.locator(".site-nav").get_by_role("link", name="不足").click()
        page.locator(f"td.num a[href*='publicity.html?year={year}']").click()
    else:
        page.locator(f"main a[href^='years/{year}.html']").first.click()
        page.locator(".tally a[href*='shortcomings/publicity']").click()
    page.wait_for_url(f"**/publicity.html?year={year}#list")
    assert page.locator(SHOWN).count() == expected > 0
    assert page.locator("#list").bounding_box()["y"] < 900  # type: ignore[index]  # it is on the page, so it has a box
