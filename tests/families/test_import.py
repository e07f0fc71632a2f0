"""Reports of the second family, imported from files of real writers: the cells of their tables come through."""

from io import BytesIO

import docx
import pytest
from docx.table import Table

from duizhao.examine import examine
from duizhao.importer import Draft, draft
from duizhao.model import Findings, Rules, Source
from duizhao.read import parse
from tests.importer.trips.office import libreoffice

Row = list[tuple[str, int, int]]  # the cells that begin in a row: text, columns, rows
HEADS: list[Row] = [
    [("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), ("申请人情况", 4, 1)],
    [("自然人", 1, 2), ("法人或其他组织", 2, 1), ("总计", 1, 2)],
    [("商业企业", 1, 1), ("其他", 1, 1)],
]
NUMBERS = [
    ("一、本年新收政府信息公开申请数量", [9, 2, 1, 12]),
    ("（一）予以公开", [5, 0, 1, 6]),
    ("1.属于国家秘密", [1, 0, 0, 1]),
    ("8.属于行政查询事项", [0, 2, 0, 2]),
    ("（七）总计", [6, 2, 1, 9]),
    ("四、结转下年度继续办理", [3, 0, 0, 3]),
]
ROWS: list[Row] = [
    [(NUMBERS[0][0], 3, 1)],
    [("三、本年度办理结果", 1, 4), ("（一）予以公开", 2, 1)],
    [("（三）不予公开", 1, 2), ("1.属于国家秘密", 1, 1)],
    [("8.属于行政查询事项", 1, 1)],
    [("（七）总计", 2, 1)],
    [("四、结转下年度继续办理", 3, 1)],
]
WANTED = {
    ("received", "persons"): 9, ("received", "companies"): 2, ("received", "others"): 1, ("received", "all"): 12,
    ("granted", "persons"): 5, ("secrets", "persons"): 1, ("queries", "companies"): 2, ("queries", "persons"): 0,
    ("total", "all"): 9, ("left", "persons"): 3, ("left", "all"): 3,
}  # fmt: skip
TITLE = "柏溪镇2024年政府信息公开工作年度报告"
FIRST = "2024年，柏溪镇主动公开政府信息75条。"


def rows() -> list[Row]:
    """The whole table, as its cells begin."""
    lines = zip(ROWS, NUMBERS, strict=True)
    return [*HEADS, *([*row, *((str(n), 1, 1) for n in numbers)] for row, (_, numbers) in lines)]


def word() -> bytes:
    """A Word file by python-docx, with the cells merged as the form has them."""
    document = docx.Document()
    for text in (TITLE, "一、总体情况", FIRST, "三、收到和处理政府信息公开申请情况"):
        document.add_paragraph(text)
    table = document.add_table(rows=len(rows()), cols=7)
    table.style = "Table Grid"
    _filled(table)
    for text in ("五、存在的主要问题及改进情况", "一是公开不够及时。", "柏溪镇人民政府", "2025年1月16日"):
        document.add_paragraph(text)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _filled(table: Table) -> None:
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows()):
        column = 0
        for text, wide, high in row:
            while (at, column) in taken:
                column += 1
            cell = table.cell(at, column)
            if wide > 1 or high > 1:
                cell = cell.merge(table.cell(at + high - 1, column + wide - 1))
            cell.text = text
            taken |= {(at + down, column + right) for down in range(high) for right in range(wide)}


def page() -> str:
    """A web page, with the same table by colspan and rowspan."""
    table = "".join(
        "<tr>" + "".join(f"<td colspan={wide} rowspan={high}>{text}</td>" for text, wide, high in row) + "</tr>"
        for row in rows()
    )
    before = "".join(f"<p>{one}</p>" for one in ("一、总体情况", FIRST, "三、收到和处理政府信息公开申请情况"))
    after = "<p>五、存在的主要问题及改进情况</p><p>一是公开不够及时。</p><p>柏溪镇人民政府</p><p>2025年1月16日</p>"
    head = f"<html><head><meta charset=utf-8><title>{TITLE}</title></head>"
    return f"{head}<body><h1>{TITLE}</h1>{before}<table border=1>{table}</table>{after}</body></html>"


def imported(raw: bytes, name: str, rules: Rules) -> tuple[Draft, Findings]:
    """The page that an import makes, and what is found on it."""
    made = draft(raw, name, {"slug": "a-baixi", "county": "甲县"}, rules)
    report, problems = parse(Source(f"content/{made.year}/{made.slug}.md", made.page), rules)
    assert report is not None, problems
    return made, examine(report, rules)


def right(made: Draft, found: Findings) -> None:
    """The import has read title, township and year, and each cell stands under its own names."""
    assert (made.meta["title"], made.meta["township"], made.year) == (TITLE, "柏溪镇", 2024)
    cells = {(cell.row, cell.column): cell.value for cell in found.cells}
    assert {key: cells.get(key) for key in WANTED} == WANTED
    assert len(cells) == 24
    assert [doubt.reason.code for doubt in found.doubts if "table" in doubt.reason.code] == []


def test_a_word_file_with_merged_cells(rules: Rules) -> None:
    """The merged cells of a Word file by python-docx lead to the cells of the form, none under another's name."""
    right(*imported(word(), "柏溪镇.docx", rules))


def test_a_web_page_with_spans(rules: Rules) -> None:
    """The spans of a web page do the same."""
    right(*imported(page().encode(), "柏溪镇.html", rules))


@pytest.mark.long
@pytest.mark.parametrize("ending", ["docx", "html"])
def test_what_an_office_writes(rules: Rules, ending: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """LibreOffice's own Word file and web page of the same report do too."""
    path = tmp_path_factory.mktemp("office") / f"baixi.{ending}"
    libreoffice([(page() if ending == "docx" else word(), path)])
    right(*imported(path.read_bytes(), path.name, rules))
