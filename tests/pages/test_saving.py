"""Tables of pages saved as files: what is shown is what is saved, from disk and from a server."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from duizhao.model import Site

pytestmark = pytest.mark.browser
FORMS = ("XLSX", "CSV", "Word", "Markdown")


def saved(page: Page, form: str, number: int = 0) -> tuple[str, bytes]:
    """Name and bytes of the file that a box hands out in a form."""
    box = page.locator("details.save").nth(number)
    if not box.evaluate("(box) => box.open"):
        box.locator("summary").click()
    with page.expect_download() as download:
        box.get_by_role("button", name=form, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_comparison_as_it_is_shown(page: Page, folder: Path, kinds: dict[str, str], demo: tuple[Path, Site]) -> None:
    """Every report with its words and its source in all four forms; no column that is put away, no hidden sentence."""
    page.goto((folder / kinds["table"]).as_uri())
    title = page.locator("h1").inner_text()
    heads = page.locator("thead th[data-column]").all()
    details = [head.locator(".detail").all_inner_texts() for head in heads]
    names = [" ".join([head.locator("a").inner_text(), *more]) for head, more in zip(heads, details, strict=True)]
    quotes = page.locator("tbody blockquote").all_inner_texts()
    name, data = saved(page, "CSV")
    assert name == f"{title}.csv"
    rows = rows_of(data)
    assert rows[0][1:] == names
    titles = {f"reports/{report.id}.html": report.meta.title for report in demo[1].reports}
    (source,) = (row[1:] for row in rows if row[0] == "来源")
    assert len(source) == len(names)
    assert all(titles[path] == told for told, path in (one.split("\n") for one in source))
    assert "file:" not in data.decode()
    whole = "\n".join(cell for row in rows for cell in row)
    assert [quote for quote in quotes if quote.strip() not in whole] == []
    name, data = saved(page, "Word")
    assert name == f"{title}.docx"
    tables = docx.Document(BytesIO(data)).tables
    assert [cell.text for table in tables for cell in table.rows[0].cells[1:]] == names
    words = "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    assert [quote for quote in quotes if quote.strip() not in words] == []
    name, data = saved(page, "Markdown")
    assert data.decode().startswith(f"# {title}\n")

    page.locator(".picker summary").click()
    page.locator("[data-pick='0']").uncheck()
    page.locator("[data-toggle=hide-shared]").check()
    shared = page.locator(".compare-scroll td:not([hidden]) u").first.evaluate("(one) => one.textContent")
    name, data = saved(page, "XLSX")
    assert name == f"{title}（部分）.xlsx"
    first, about = openpyxl.load_workbook(BytesIO(data)).worksheets
    cells = [[str(cell.value) for cell in row] for row in first.iter_rows()]
    assert cells[0][1:] == names[1:]
    assert shared not in str(cells)
    assert (heads[0].locator("a").text_content() or "?") in str(about["A2"].value)
    assert "hide-shared" in str(about["A3"].value)


def test_shortcomings_as_they_are_filtered(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """The items that the filters leave, each with place, year, words and where it stands."""
    page.goto((folder / kinds["shortcomings"]).as_uri())
    page.locator("[name=year]").select_option("2023")
    texts = page.locator(".items > .item:visible > blockquote").all_inner_texts()
    name, data = saved(page, "CSV")
    assert "（部分）" in name
    head, *rows = rows_of(data)
    assert head[0] == "乡镇"
    assert [row[head.index("原文")] for row in rows] == texts
    assert {row[head.index("年度")] for row in rows} == {"2023"}
    assert all(row[head.index("来源")].startswith("reports/2023/") for row in rows)
    marks = page.locator(".items > .item:visible > .item-names").all_inner_texts()
    plain = [row[head.index("写到")].replace("“", "").replace("”", "") for row in rows]
    assert plain == [mark.removeprefix("写到：").replace("“", "").replace("”", "") for mark in marks]
    assert {"无"} < set(plain)
    chips = page.locator(".items > .item:visible .chip").count()
    assert sum(len(row[head.index("主题")].split("、")) for row in rows if row[head.index("主题")]) == chips
    _, data = saved(page, "XLSX")
    first, about = openpyxl.load_workbook(BytesIO(data)).worksheets
    assert first.max_row == len(texts) + 1
    assert "2023" in str(about["A2"].value)
    _, data = saved(page, "Word")
    file = docx.Document(BytesIO(data))
    assert "2023" in file.paragraphs[1].text
    assert len(file.tables[0].rows) == len(texts) + 1


def test_figures_and_their_sentences(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """An indicator's table has its townships and years, the list below it every sentence with its township."""
    page.goto((folder / kinds["indicator"]).as_uri())
    towns = page.locator(".matrix tbody th").all_inner_texts()
    years = page.locator(".matrix thead th.num").all_inner_texts()
    _, data = saved(page, "CSV")
    head, *rows = rows_of(data)
    assert head[1:-1] == years
    assert [row[0] for row in rows] == towns
    assert any(any(sign.isdigit() for sign in cell) for row in rows for cell in row[1:-1])
    _, data = saved(page, "CSV", 1)
    head, *rows = rows_of(data)
    quotes = page.locator("details.sentences dd .quote")
    assert [row[head.index("原文")] for row in rows] == [q.evaluate("(q) => q.textContent") for q in quotes.all()]
    assert list(dict.fromkeys(row[0] for row in rows)) == towns
    page.goto((folder / kinds["figures"]).as_uri())
    _, data = saved(page, "XLSX")
    first = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert first.max_row == page.locator(".matrix tbody tr").count() + 1
    assert isinstance(first.cell(2, first.max_column).value, int)


def test_the_coverage_page_s_tables_by_their_captions(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """Each year's matrix is a file of its own, named after its caption, with a row for each report and no other's."""
    page.goto((folder / kinds["coverage"]).as_uri())
    tables = page.locator("table.coverage")
    for number in (0, tables.count() - 1):
        name, data = saved(page, "CSV", number + 1)  # the first box is that of the tallies
        caption = tables.nth(number).locator("caption").evaluate("(caption) => caption.textContent")
        assert name.endswith(f" {caption}.csv")
        rows = rows_of(data)
        assert [row[0].split(" ")[0] for row in rows[1:]] == tables.nth(number).locator("tbody th a").all_inner_texts()
    assert page.locator("details.save").count() == tables.count() + 1


def test_a_server_s_files_name_its_address(page: Page, served: str, kinds: dict[str, str]) -> None:
    """Below a path of a server the sources are whole addresses; a group's overview is saved too."""
    page.goto(served + kinds["shortcomings"])
    _, data = saved(page, "CSV")
    head, *rows = rows_of(data)
    assert all(row[head.index("来源")].startswith(f"{served}reports/") for row in rows)
    page.goto(served + kinds["group"])
    _, data = saved(page, "CSV")
    assert len({len(row) for row in rows_of(data)}) == 1


@pytest.mark.parametrize("kind", ["table", "shortcomings", "indicator", "figures", "group"])
def test_small_and_by_keys(page: Page, folder: Path, kinds: dict[str, str], kind: str) -> None:
    """Nothing is loaded before a box is opened; by keys alone a file comes; on a phone nothing is too wide."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.emulate_media(color_scheme="dark")
    page.goto((folder / kinds[kind]).as_uri())
    assert page.evaluate("typeof Files === 'undefined'")
    box = page.locator("details.save").first
    box.locator("summary").focus()
    page.keyboard.press("Enter")
    buttons = box.get_by_role("button")
    expect(buttons).to_have_text(list(FORMS))
    page.keyboard.press("Tab")
    expect(buttons.first).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".xlsx")
    page.emulate_media(media="print")
    assert not box.is_visible()


def test_a_missing_script_is_told(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """Where what writes files cannot be read, the box says which file it is."""
    page.route("**/theme/save-tables.js", lambda route: route.abort())
    page.goto((folder / kinds["shortcomings"]).as_uri())
    page.locator("details.save summary").click()
    expect(page.locator("details.save [role=alert]")).to_contain_text("theme/save-tables.js")


def test_without_scripts_no_box(chromium: Browser, folder: Path, kinds: dict[str, str]) -> None:
    """Without scripts no box is shown that could not be filled."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / kinds["table"]).as_uri())
    assert not page.locator("details.save").is_visible()
    context.close()
