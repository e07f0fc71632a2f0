"""Every page kind on paper: its size, its head on each sheet, its words, and nothing that only a screen needs."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from duizhao.model import Site
from duizhao.shell.printing import jobs_of
from tests.pages.paper import OnPaper, plain, printed, report_faults, sheets_in, sheets_of, text_of

pytestmark = pytest.mark.browser
ACROSS = {"table", "part", "group", "choose", "township", "coverage"}
A4 = (595, 842)


def test_sheets_of_every_kind(papers: dict[str, OnPaper]) -> None:
    """Every page kind prints on A4, upright or, where tables are wide, across, title and n/m on every sheet."""
    wrong: list[tuple[object, ...]] = []
    for name, paper in papers.items():
        texts, sizes, title = paper.texts, paper.sizes, plain(paper.title)
        width, height = A4[::-1] if name in ACROSS else A4
        for number, (text, size) in enumerate(zip(texts, sizes, strict=True), 1):
            if abs(size[0] - width) > 2 or abs(size[1] - height) > 2:
                wrong.append((name, number, "size", size))
            if not re.search(rf"{number}/{len(texts)}", plain(text)):
                wrong.append((name, number, "n/m", text[:40]))
            if title[:8] not in plain(text):
                wrong.append((name, number, "title", title[:8]))
    assert wrong == []


def test_no_sheet_is_empty(papers: dict[str, OnPaper]) -> None:
    """No sheet holds less than a line of words besides what stands on every sheet."""
    empty = [
        (name, number)
        for name, paper in papers.items()
        for number, body in enumerate(paper.bodies, 1)
        if not plain(body)
    ]
    assert empty == []


def test_an_empty_sheet_is_found(page: Page, folder: Path) -> None:
    """A sheet with nothing between its margins is told from one with a line of words."""
    page.goto((folder / "404.html").as_uri())
    page.evaluate(
        """() => { const far = document.createElement('p'); far.textContent = '末'; far.style.paddingTop = '400mm';
        document.querySelector('main').append(far); }"""
    )
    sheets = sheets_in(page.pdf(prefer_css_page_size=True))
    bodies = [plain(text_of(sheet, 80, 80)) for sheet in sheets]
    assert len(bodies) == 3
    assert bodies[1] == ""
    assert bodies[2] == "末"
    assert plain(text_of(sheets[1])) != ""


@pytest.mark.parametrize(
    "share",
    [
        pytest.param(8, marks=pytest.mark.short),
        pytest.param(5, marks=pytest.mark.long),
        pytest.param(1, marks=pytest.mark.torture),
    ],
)
def test_reports_whole_on_paper(demo: tuple[Path, Site], tmp_path: Path, share: int) -> None:
    """`duizhao pdf` loses no character of any report and changes no order; title and n / m stand on every sheet."""
    folder, site = demo
    reports = site.reports[::share]
    jobs = jobs_of(folder, [report.id for report in reports], False, tmp_path)
    assert printed(folder, jobs) == ()
    wrong = [
        (report.id, fault)
        for report, job in zip(reports, jobs, strict=True)
        for fault in report_faults(sheets_of(job.target), report)
    ]
    assert wrong == []


def test_large_paper_by_choice(page: Page, papers: dict[str, OnPaper], folder: Path, kinds: dict[str, str]) -> None:
    """Whoever asks for A3 gets A3 across, and with more townships a sheet fewer sheets."""
    usual = len(papers["table"].texts)
    page.goto((folder / kinds["table"]).as_uri())
    page.locator("[data-toggle=a3]").check()
    sheets = sheets_in(page.pdf(prefer_css_page_size=True))
    assert {tuple(map(round, sheet.get_size())) for sheet in sheets} == {(1191, 842)}
    assert len(sheets) < usual


def test_table_heads_come_again(page: Page, folder: Path, kinds: dict[str, str]) -> None:
    """A side-by-side table that runs over sheets has its column heads in a group that the browser repeats."""
    page.goto((folder / kinds["table"].replace("enforcement", "measures")).as_uri())
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    displays = page.locator("table.comparison:visible thead").evaluate_all(
        "all => all.map(head => getComputedStyle(head).display)"
    )
    assert displays
    assert set(displays) == {"table-header-group"}


def test_table_cells_whole_on_paper(
    page: Page, papers: dict[str, OnPaper], folder: Path, kinds: dict[str, str]
) -> None:
    """Every quote of a side-by-side table is on paper, with all that its cells hold."""
    path = kinds["part"]
    page.goto((folder / path).as_uri())
    quotes = page.locator(".compare-scroll blockquote").evaluate_all(
        "all => all.map(quote => [...quote.querySelectorAll('p')].map(p => p.textContent))"
    )
    assert quotes
    printed = set(plain("".join(papers["part"].texts)))
    wanted = {char for quote in quotes for part in quote for char in plain(part)}
    assert wanted - printed == set()
