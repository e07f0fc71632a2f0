"""The chooser, its pins and its excerpt sheet as a visitor uses them, from disk and from a server under a subpath."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from duizhao.model import Report

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]
THREE = "#r=2024/jinghua-mochi,2024/jinghua-heting,2023/jinghua-mochi"


def ready(page: Page) -> None:
    """Waits for the table."""
    expect(page.locator("#choose-table table").first).to_be_attached()


def downloaded(page: Page, button: str, within: str) -> str:
    """The text of the file that a button hands out."""
    with page.expect_download() as download:
        page.locator(within).get_by_role("button", name=button).click()
    path = download.value.path()
    return Path(path).read_bytes().decode("utf-8")


def test_choosing_by_hand_fills_table_and_address(site: str, visit: Visit) -> None:
    """Two reports found by hanzi and by pinyin and one theme make a table, and its address makes it again."""
    page = visit(f"{site}/compare/index.html")
    expect(page.locator("#choose-hint")).to_contain_text("2 到 6 篇")
    page.locator("#report-filter").fill("墨池 2024")
    page.locator("#report-options input").check()
    expect(page.locator("#choose-hint")).to_contain_text("再选一篇")
    page.locator("#report-filter").fill("heting 2024")
    page.locator("#report-options input").check()
    expect(page.locator("#choose-hint")).to_contain_text("勾选")
    page.get_by_role("checkbox", name="行政执法", exact=True).check()
    ready(page)
    assert page.url.endswith("#r=2024/jinghua-mochi,2024/jinghua-heting&s=enforcement")
    heads = page.locator("#choose-table thead th a").all_inner_texts()
    assert heads == ["墨池镇 2024年", "鹤汀乡 2024年"]
    again = visit(page.url)
    ready(again)
    assert again.locator("#choose-table").inner_text() == page.locator("#choose-table").inner_text()
    page.go_back()
    expect(page.locator("#choose-table table")).to_have_count(0)


def test_every_quote_is_a_slice_with_its_place(on_disk: str, visit: Visit, invented: tuple[Report, ...]) -> None:
    """Each passage of the table stands word for word in the paragraph that its link names."""
    page = visit(f"{on_disk}/compare/index.html{THREE}&s=measures,shortcomings,plan,enforcement,disputes,~s1-2~s1-1~s2")
    ready(page)
    reports = {report.id: report for report in invented}
    passages = page.evaluate(
        """() => Array.from(document.querySelectorAll("#choose-table .passage"), (passage) =>
             [passage.querySelector(".words").textContent, passage.querySelector("a").getAttribute("href")])"""
    )
    assert len(passages) > 30
    for text, href in passages:
        path, anchor = href.split("#")
        report = reports[path.removeprefix("../reports/").removesuffix(".html")]
        block = next(block for block in report.blocks if block.id == anchor)
        assert text in block.span.of(report.text)


def test_empty_cells_say_why(on_disk: str, visit: Visit) -> None:
    """A cell without a section of its own says so in words, and no cell is empty without a word."""
    page = visit(f"{on_disk}/compare/index.html{THREE}&s=technology,openness,other,emergencies,oversight")
    ready(page)
    cells = page.locator("#choose-table tbody td")
    words = {"未提及", "未能识别", "写在其他部分", "此处未写"}
    states = cells.evaluate_all("cells => cells.map((cell) => [cell.dataset.state, cell.innerText])")
    assert {state for state, _ in states} > {"present"}
    for state, text in states:
        assert state == "present" or any(word in text for word in words)


def test_a_theme_has_a_line_for_each_part(on_disk: str, visit: Visit) -> None:
    """On a theme plans stand beside plans and what was done beside what was done; no passage is lost or said twice."""
    page = visit(f"{on_disk}/compare/index.html{THREE}&s=enforcement,plan")
    ready(page)
    names = page.locator("#choose-table tbody th").all_inner_texts()
    assert names[0] == "行政执法\n主要举措和成效"
    assert "行政执法\n下一年度主要安排" in names
    plans = [name for name in names if name.startswith("下一年度主要安排\n")]
    assert len(plans) > 2  # a part has a line for each theme
    assert names[-1] == plans[-1]
    labels = page.locator("#choose-table tbody .where").all_inner_texts()
    assert labels
    assert not any("主要安排 ·" in label or "成效 ·" in label for label in labels)
    shown = page.locator("#choose-table tr[data-row='0'] .words").all_inner_texts()
    whole = page.evaluate(
        """async (ids) => (await Promise.all(ids.map(Data.report))).flatMap((report) =>
             report.cells.enforcement[1].map(([start, end]) => report.text.slice(start, end)))""",
        THREE.removeprefix("#r=").split(","),
    )
    assert sorted("".join(shown).replace("\n", "")) == sorted("".join(whole).replace("\n", ""))
    assert "此处未写" in page.locator("#choose-table tbody").inner_text()


def test_columns_move_and_go(on_disk: str, visit: Visit) -> None:
    """Columns are moved and taken out by buttons that keep the focus near, and picked sections go with them."""
    page = visit(f"{on_disk}/compare/index.html{THREE}&s=plan,~s1~s2~s3")
    ready(page)
    page.get_by_role("button", name="把墨池镇 2024年右移").click()
    assert page.url.endswith("#r=2024/jinghua-heting,2024/jinghua-mochi,2023/jinghua-mochi&s=plan,~s2~s1~s3")
    assert page.evaluate("document.activeElement.id") == "chosen-right-1"
    page.get_by_role("button", name="去掉鹤汀乡 2024年").click()
    expect(page.locator("#choose-table thead th")).to_have_count(3)
    assert page.url.endswith("&s=plan,~s1~s3")
    picker = page.get_by_role("combobox", name="选墨池镇 2024年的章节")
    picker.select_option("s2")
    expect(page.locator("#choose-table tr[data-row='1'] td").first).to_contain_text("二、")
    assert page.url.endswith("&s=plan,~s2~s3")
    page.get_by_role("button", name="去掉此行").click()
    expect(page.locator("#choose-table tr[data-row='1']")).to_have_count(0)
    expect(page.locator("#choose-table tr[data-row='0']").first).to_be_attached()


def test_skip_link_keeps_the_choice(on_disk: str, visit: Visit) -> None:
    """A jump within the page neither empties the table nor loses the address."""
    page = visit(f"{on_disk}/compare/index.html{THREE}&s=plan")
    ready(page)
    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.includes('r=')")
    assert page.locator("#choose-table tbody tr").count() > 0


def test_no_more_than_six(on_disk: str, visit: Visit) -> None:
    """A seventh report cannot be ticked, and the page says why."""
    page = visit(f"{on_disk}/compare/index.html")
    for _ in range(6):
        page.locator("#report-options input:not(:checked)").first.check()
    expect(page.locator("#report-note")).to_contain_text("已选满 6 篇")
    assert page.locator("#report-options input:not(:checked):not(:disabled)").count() == 0


def test_address_with_unknown_reports(on_disk: str, visit: Visit) -> None:
    """An address of another build shows what is still there and names what is not; nonsense does no harm."""
    page = visit(f"{on_disk}/compare/index.html#r=1999/nowhere,2024/jinghua-mochi,%3Cb%3E&s=enforcement,nonsense,~~")
    expect(page.locator("#choose-hint")).to_contain_text("1999/nowhere")
    assert page.locator("#chosen li").count() == 1


def test_pins_last_and_say_where_they_are_from(site: str, visit: Visit) -> None:
    """What is pinned in the table and annotated is there in the next window, with source and section."""
    page = visit(f"{site}/compare/index.html{THREE}&s=plan")
    ready(page)
    passage = page.locator("#choose-table tbody td:nth-of-type(1) .passage").first
    words = passage.locator(".words").inner_text()
    passage.get_by_role("button", name="摘").click()
    expect(passage.get_by_role("button", name="摘")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("textbox", name="第1条的备注").fill("=下年重点")
    other = visit(f"{site}/compare/index.html")
    row = other.locator("#sheet tbody tr")
    expect(row).to_have_count(1)
    assert row.locator("blockquote").inner_text() == words
    assert "墨池镇 2024年" in row.locator(".from").inner_text()
    assert row.locator("textarea").input_value() == "=下年重点"
    row.get_by_role("button", name="去掉第1条").click()
    expect(other.locator("#sheet")).to_contain_text("还没有摘录")
    expect(passage.get_by_role("button", name="摘")).to_have_attribute("aria-pressed", "false")


def test_pins_from_a_report_page(on_disk: str, visit: Visit, invented: tuple[Report, ...]) -> None:
    """A paragraph pinned on its report's page is the same pin in the table, and its words are the report's."""
    page = visit(f"{on_disk}/reports/2024/jinghua-mochi.html")
    page.locator("button.pin").nth(5).click()
    link = page.locator(".pins-bar a")
    expect(link).to_have_text("摘录（1）")
    link.click()
    quote = page.locator("#sheet blockquote")
    expect(quote).to_have_count(1)
    report = next(report for report in invented if report.id == "2024/jinghua-mochi")
    assert quote.inner_text() in report.text
    assert page.locator("#sheet .warning").count() == 0


def test_a_changed_report_is_told(on_disk: str, visit: Visit) -> None:
    """A pin whose words are no longer in the report, or whose report is gone, keeps its words and says so."""
    page = visit(f"{on_disk}/compare/index.html")
    key = page.evaluate("'duizhao:' + document.documentElement.dataset.siteKey + ':pins'")
    pins = [
        {"report": "2024/jinghua-mochi", "block": "x", "start": 3, "text": "从前的话", "note": ""},
        {"report": "1999/nowhere", "block": "x", "start": 0, "text": "别处的话", "note": ""},
        {"report": 7, "broken": True},
    ]
    page.evaluate("([key, pins]) => localStorage.setItem(key, pins)", [key, json.dumps(pins)])
    page.reload()
    expect(page.locator("#sheet tbody tr")).to_have_count(2)
    assert page.locator("#sheet .warning").all_inner_texts() == [
        "报告已有改动，现在的原文里没有这段话。",
        "这篇报告已不在本站，上面是摘录时的文字。",
    ]
    page.evaluate("(key) => localStorage.setItem(key, '{broken')", key)
    page.reload()
    expect(page.locator("#sheet")).to_contain_text("还没有摘录")


def test_a_browser_that_keeps_nothing(on_disk: str, chromium: Browser) -> None:
    """Where storage is forbidden pins work as long as the page is open, and the page says so."""
    context = chromium.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })")
    page = context.new_page()
    page.goto(f"{on_disk}/compare/index.html{THREE}&s=plan")
    page.locator("#choose-table .pin").first.click()
    expect(page.locator("#sheet tbody tr")).to_have_count(1)
    expect(page.locator("#sheet .warning")).to_contain_text("关闭页面后摘录会丢失")
    context.close()


def test_files_of_the_sheet(on_disk: str, visit: Visit) -> None:
    """CSV opens in Excel as UTF-8 and holds no formula; Markdown takes no letter of a quote for markup."""
    page = visit(f"{on_disk}/compare/index.html{THREE}&s=plan")
    page.locator("#choose-table .pin").nth(0).click()
    page.locator("#choose-table .pin").nth(4).click()
    page.get_by_role("textbox", name="第1条的备注").fill('=HYPERLINK("x")')
    page.get_by_role("textbox", name="第2条的备注").fill("＋1, 见*附件*")
    text = downloaded(page, "导出表格（CSV）", ".excerpts")
    assert text.startswith("\ufeff")
    head, first, second = csv.reader(StringIO(text.removeprefix("\ufeff")))
    assert head == ["序号", "出处", "章节", "原文", "备注", "网址", "核对"]
    assert first[0] == "1"
    assert first[4] == '\'=HYPERLINK("x")'
    assert second[4] == "'＋1, 见*附件*"
    assert first[5].startswith(on_disk)
    assert first[3] == page.locator("#sheet blockquote").first.inner_text()
    markdown = downloaded(page, "导出 Markdown", ".excerpts")
    assert "> " + first[3] in markdown
    assert "见\\*附件\\*" in markdown


def test_files_of_the_table(on_disk: str, visit: Visit) -> None:
    """The table as CSV has a column for each report and rows for each subject, with the reasons for empty cells."""
    page = visit(f"{on_disk}/compare/index.html{THREE}&s=plan,technology")
    ready(page)
    rows = list(csv.reader(StringIO(downloaded(page, "CSV", ".side-by-side").removeprefix("\ufeff"))))
    assert rows[0] == ["内容", "墨池镇 2024年", "鹤汀乡 2024年", "墨池镇 2023年"]
    named = [row[0].split(" · ")[0] for row in rows[1:]]
    assert list(dict.fromkeys(named)) == ["下一年度主要安排", "数字法治与科技保障", "来源"]
    assert len({row[0] for row in rows}) == len(rows) > 5
    assert all(all(row) for row in rows)
    markdown = downloaded(page, "Markdown", ".side-by-side")
    assert markdown.startswith(f"# 并排对照\n\n## {rows[1][0]}\n\n### 墨池镇 2024年\n\n")
    assert "\n\n【" in markdown
    assert "\n\n> " in markdown


ESCAPES = {
    "1. 加强*学习*": "1\\. 加强\\*学习\\*",
    "- [x] `a`": "\\- \\[x\\] \\`a\\`",
    "<b>": "\\<b\\>",
    "三项制度": "三项制度",
}
FIELDS = {
    "=1": '"\'=1"',
    " @a": '"\' @a"',
    "\t+1": '"\'\t+1"',
    "-5%": '"\'-5%"',
    "＝1": '"\'＝1"',
    'a"b': '"a""b"',
    "3=3": '"3=3"',
}


def test_fields_and_escapes(on_disk: str, visit: Visit) -> None:
    """What a spreadsheet or Markdown would take for its own is made plain, nothing else is touched."""
    page = visit(f"{on_disk}/compare/index.html")
    assert page.evaluate("(texts) => texts.map(Files.plain)", list(ESCAPES)) == list(ESCAPES.values())
    assert page.evaluate("(texts) => texts.map(Files.field)", list(FIELDS)) == list(FIELDS.values())


def test_prints_no_more_than_four_across(on_disk: str, visit: Visit) -> None:
    """Six reports print as two tables of three columns, each with the names of its rows."""
    six = THREE + ",2024/jinghua-xingwu,2024/jinghua-zhenxi,2024/shuiyue-baipin"
    page = visit(f"{on_disk}/compare/index.html{six}&s=plan,enforcement")
    ready(page)
    names = page.locator("#choose-table .scroll tbody th").all_inner_texts()
    page.emulate_media(media="print")
    tables = page.locator("#choose-table table:visible")
    expect(tables).to_have_count(2)
    for i in range(2):
        assert tables.nth(i).locator("thead th").count() == 4
        assert tables.nth(i).locator("tbody th").all_inner_texts() == names
        assert names[0].startswith("下一年度主要安排\n")
    assert page.locator(".pickers").is_hidden()


def test_without_scripts_it_lists_what_is_ready(on_disk: str, chromium: Browser) -> None:
    """Without scripts the page leads to the comparisons that are pages of their own."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{on_disk}/compare/index.html")
    assert not page.locator("#choose").is_visible()
    page.get_by_role("link", name="水月县（6个乡镇）").first.click()
    expect(page.locator("h1")).to_contain_text("水月县")
    context.close()
