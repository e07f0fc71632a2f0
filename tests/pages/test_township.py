"""What a township's page draws from the data of its reports when it is asked for."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from duizhao.model import Rules, Site
from tests.plan.pages.test_township import COUNTED, FIRST, KEPT, LAST, three_years
from tests.plan.rendered import THEME, rendered
from tests.plan.sites import site_of

pytestmark = pytest.mark.browser


@pytest.fixture
def years(rules: Rules, tmp_path: Path) -> str:
    """The address of the page of a township with three years, on disk."""
    for path, text in rendered(site_of(rules, three_years(rules))).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / "theme").symlink_to(THEME)
    return (tmp_path / "townships/jia-jia.html").as_uri()


def test_sentences_over_the_years_are_marked(page: Page, years: str) -> None:
    """Side by side each sentence tells whether it is new, changed, carried over, or dropped by the next."""
    page.goto(years)
    history = page.locator("#t-enforcement")
    history.locator("summary").click()
    expect(history.locator("thead a")).to_have_text(["2021年", "2022年", "2023年"])
    found = [
        (kinds.split()[1:], words)
        for kinds, words in history.locator(".sentence").evaluate_all(
            "all => all.map(one => [one.className, one.textContent])"
        )
    ]
    assert (["carried", "dropped"], KEPT) in found
    assert (["changed", "dropped"], COUNTED.format(n=15)) in found
    assert (["new", "dropped"], FIRST) in found
    assert (["dropped"], LAST) in found
    assert history.locator(".added").all_inner_texts() == ["15"]
    assert "规范行政执法" in history.locator(".where").first.inner_text()
    expect(history.locator("td").nth(2)).to_have_text("未提及")


def test_what_changed_in_an_older_year_opens(page: Page, years: str) -> None:
    """The lists of an older year open by a click, with the words that went and came."""
    page.goto(years)
    year = page.locator(".year-change").nth(1)
    year.locator("details:has([data-state=changed]) summary").click()
    expect(year.locator(".added")).to_have_text(["15"])
    expect(year.locator(".gone")).to_have_text(["12"])
    year.locator("details:has([data-state=dropped]) summary").click()
    expect(year.locator("details:has([data-state=dropped]) .quote")).to_have_text([LAST])


def test_all_years_of_a_township_stand_side_by_side(page: Page, folder: Path, demo: tuple[Path, Site]) -> None:
    """Each cell holds the words that the built comparison has of that year, whole and in order."""
    site = demo[1]
    slug = site.comparison.histories[0].group
    page.goto((folder / f"townships/{slug}.html").as_uri())
    page.locator("[data-open-all]").click()
    histories = page.locator("details.history")
    expect(histories.locator("table")).to_have_count(histories.count())
    texts = {report.id: report.text for report in site.reports}
    for table in site.comparison.histories:
        if table.group != slug or not page.locator(f"#t-{table.subject}").count():
            continue
        for column, cell in enumerate(table.cells):
            shown = page.locator(f"#t-{table.subject} td[data-column='{column}'] blockquote").all_inner_texts()
            said = "".join(quote.span.of(texts[cell.report]) for quote in cell.quotes)
            assert sorted("".join("".join(shown).split())) == sorted("".join(said.split())), table.subject
