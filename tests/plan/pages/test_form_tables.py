"""Guards the pages with tables of a form: every number from its report, empty and missing told apart."""

import re
from dataclasses import replace

import pytest

from duizhao.model import Page, Site
from duizhao.plan import index_site, plan
from duizhao.plan.pages.form_tables import FormCell, FormRow
from duizhao.render import renderer
from duizhao.shell.site_said import site_from
from tests.families.conftest import loaded_site
from tests.plan.rendered import own_templates


@pytest.fixture(scope="module")
def site() -> Site:
    """The demonstration site of a family with prescribed tables."""
    return site_from(loaded_site())


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    """The pages in question, by path."""
    kinds = ("form_table.html", "group.html")
    return {page.path: page for page in plan(index_site(site)) if isinstance(page, Page) and page.template in kinds}


def lines(rows: tuple[FormRow, ...]) -> dict[tuple[str, str], tuple[FormCell, ...]]:
    """The cells by the names of row and column."""
    return {(row.name, line.column): line.cells for row in rows for line in row.lines}


def test_one_line_for_each_cell_and_one_column_for_each_report(pages: dict[str, Page]) -> None:
    """A number links to the table of its report; a report without the table, and an empty cell, are no zero."""
    view = pages["compare/2024/yunfan/table-disputes.html"].view
    towns = [link.text for link in view["columns"]]
    cells = dict(zip(towns, lines(view["rows"])["行政复议", "结果维持"], strict=True))
    assert {town: (cell.state, cell.text) for town, cell in cells.items()} == {
        "麦浪乡": ("given", "1"), "蒲沙乡": ("empty", ""), "石榴镇": ("no-table", ""), "双井镇": ("given", "0"),
        "松影街道": ("given", "2"), "听潮镇": ("given", "0"),
    }  # fmt: skip
    assert cells["松影街道"].path.startswith("reports/2024/yunfan-songying.html#p-")


def test_what_does_not_add_up_is_marked_and_told(pages: dict[str, Page]) -> None:
    """The cell that should be a sum bears a mark, and the sentence stands below with the way to the report."""
    view = pages["compare/2024/yunfan/table-requests.html"].view
    noted = {key for key, cells in lines(view["rows"]).items() if any(cell.noted for cell in cells)}
    assert noted == {("本年新收", "总计"), ("办理结果总计", "自然人"), ("办理结果总计", "总计")}
    ((report, said),) = view["notes"]
    assert report.text == "麦浪乡2024年"
    assert len(said) == 4


def test_rows_in_which_nobody_has_anything_are_named_once(pages: dict[str, Page]) -> None:
    """A row of noughts is no line of the table; its name stands below."""
    view = pages["compare/2024/yunfan/table-requests.html"].view
    assert "属于国家秘密" in view["nothing"]
    assert not [key for key in lines(view["rows"]) if key[0] == "属于国家秘密"]
    for row in view["rows"]:
        assert all(any(cell.text not in ("", "0") for cell in line.cells) for line in row.lines)


def test_the_overview_leads_to_the_tables(pages: dict[str, Page], site: Site) -> None:
    """A group's overview names its tables, and only there; each such page can be rendered."""
    links = pages["compare/2024/yunfan/index.html"].view["forms"]
    assert [link.path in pages for link in links] == [True] * 3
    assert len([path for path in pages if "table-" in path]) == 12
    write = renderer(own_templates(), site.messages)
    text = write(pages["compare/2024/yunfan/table-disputes.html"]).data.decode()
    assert re.search(r"<td class=\"num\"><span class=\"small quiet\">没有这张表</span></td>", text)


def test_a_table_leads_to_itself_in_other_years(pages: dict[str, Page]) -> None:
    """Each table names the years in which the group has it, its own marked."""
    years = pages["compare/2024/yunfan/table-requests.html"].view["years"]
    assert [(link.text, link.path in pages, link.current) for link in years] == [
        ("2023", True, False),
        ("2024", True, True),
    ]


def test_a_large_group_has_its_tables_on_several_pages(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a group has more reports than a table holds, each stands on one page of each table, and all lead to all."""
    monkeypatch.setattr("duizhao.plan.pages.form_tables.LARGEST", 4)
    tables = tuple(t for t in site.comparison.tables if (t.year, t.group) != (2024, "all"))
    without = replace(site, comparison=replace(site.comparison, tables=tables))
    made = {
        page.path: page
        for page in plan(index_site(without))
        if isinstance(page, Page) and page.path.startswith("compare/2024/")
    }
    overview = made["compare/2024/all/index.html"]
    assert overview.template == "large_group.html"
    assert [link.path in made for link in overview.view["forms"]] == [True] * 3
    whole = next(group.reports for group in site.comparison.groups if (group.year, group.id) == (2024, "all"))
    for link in overview.view["forms"]:
        parts = [made[part.path].view for part in made[link.path].view["parts"]]
        assert len(parts) == -(-len(whole) // 4) > 1
        shown = [column.path for view in parts for column in view["columns"]]
        assert shown == [f"reports/{id}.html" for id in whole]
        assert max(len(view["columns"]) for view in parts) <= 4
        assert len({view["frame"].title for view in parts}) == len(parts)
        assert [[part.current for part in view["parts"]].index(True) for view in parts] == [*range(len(parts))]
        assert all(
            len(cells.cells) == len(view["columns"]) for view in parts for row in view["rows"] for cells in row.lines
        )
    text = renderer(own_templates(), site.messages)(made[overview.view["forms"][0].path]).data.decode()
    assert text.count('aria-current="page"') >= 1


def test_large_numbers_stand_as_the_report_has_them() -> None:
    """Seven digits and four decimals are no power of ten, and two totals that differ are told by different numbers."""
    loaded = loaded_site()
    large = {
        "| 行政许可 | 88 |": "| 行政许可 | 1234567 |",
        "| 行政事业性收费 | 0 |": "| 行政事业性收费 | 12345.6789 |",
        "申请数量 |  |  | 11 | 2 | 0 | 0 | 1 | 0 | 14 |": "申请数量 |  |  | 12345678 | 2 | 0 | 0 | 1 | 0 | 12345679 |",
    }
    sources = []
    for source in loaded.sources:
        if source.path.endswith("2024/yunfan-songying.md"):
            for old, new in large.items():
                assert old in source.text
                source = replace(source, text=source.text.replace(old, new))
        sources.append(source)
    index = index_site(site_from(replace(loaded, sources=tuple(sources))))
    made = {
        page.path: page.view for page in plan(index) if isinstance(page, Page) and page.template == "form_table.html"
    }
    cells = [cell.text for view in made.values() for line in lines(view["rows"]).values() for cell in line]
    assert {"1,234,567", "12,345.6789", "12,345,679"} <= set(cells)
    assert not [text for text in cells if "e" in text]
    said = " ".join(words for _, told in made["compare/2024/yunfan/table-requests.html"]["notes"] for words in told)
    assert "12345679" in said
    assert "12345681" in said
