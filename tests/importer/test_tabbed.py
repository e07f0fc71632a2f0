"""Rows of text that tabs or spaces part: figures stay in their columns, or a doubt quotes the rows."""

import time

import pytest

from duizhao.importer import draft
from duizhao.importer.draft import Draft
from duizhao.importer.extract import Extract, RawLine
from duizhao.importer.tabbed import with_tables
from duizhao.model import Rules
from tests.importer.docx.make import docx, p, r
from tests.problem_words import in_words

HEAD = "某镇人民政府关于2023年法治政府建设情况的报告\n2023年，我镇坚持依法行政。\n"
TAB = "<w:r><w:tab/></w:r>"
TABLE = "| 项目 | 起数 | 人数 |\n| --- | --- | --- |\n| 调解 | 7 | |\n| 普法 | | 260 |"


def made(text: str, rules: Rules) -> Draft:
    """A text with a title above it, imported."""
    return draft((HEAD + text).encode(), "a.txt", {}, rules)


def quoted(found: Draft) -> list[str]:
    """The messages on rows that may be a table."""
    return [in_words(problem.message) for problem in found.problems if problem.code == "table-guessed"]


def test_rows_parted_by_tabs(rules: Rules) -> None:
    """Rows that tabs part become a table, an empty cell stays empty, and a doubt quotes them: from text and Word."""
    found = made("项目\t起数\t人数\n调解\t7\t\n普法\t\t260\n二、下一步打算\n", rules)
    assert TABLE in found.body
    assert "普法 |  | 260" in quoted(found)[0]
    rows = [("项目", "起数", "人数"), ("调解", "7", ""), ("普法", "", "260")]
    body = "".join(p(TAB.join(r(cell) if cell else "" for cell in row)) for row in rows)
    found = draft(docx(p(HEAD.split("\n")[0]) + p(HEAD.split("\n")[1]) + body), "a.docx", {}, rules)
    assert TABLE in found.body


def test_rows_between_bars(rules: Rules) -> None:
    """Rows between bars without a line of dashes become a table, told as guessed; one in Markdown is not told."""
    found = made("| 项目 | 起数 | 人数 |\n| 调解 | 7 | |\n| 普法 | | 260 |\n二、下一步打算\n", rules)
    assert TABLE in found.body
    assert "调解 | 7" in quoted(found)[0]
    assert quoted(made(f"{TABLE}\n二、下一步打算\n", rules)) == []
    escaped = made("| 项目 | a\\|b |\n| 调解 | c\\|d |\n二、下一步打算\n", rules)  # such bars part no cells
    assert "| --- | --- |" in escaped.body
    assert "--- | --- | ---" not in escaped.body
    for text in ("| 项目 | 起数 |\n\n| 调解 | 7 |\n", "| 项目 | 起数 |\n| 调解 |\n", "|项目起数|\n|调解七起|\n"):
        assert "| --- |" not in made(f"一、举措\n全年学法。\n{text}", rules).body


def test_a_lone_row_between_bars_is_told(rules: Rules) -> None:
    """A row that stands right above a table of Markdown is no row of it: it stays as it is, and is quoted."""
    found = made(f"一、举措\n全年学法。\n| 附表 | 单位 |\n{TABLE}\n", rules)
    assert f"\n| 附表 | 单位 |\n\n{TABLE}" in found.body or f"\n| 附表 | 单位 |\n{TABLE}" in found.body
    assert ["附表" in message for message in quoted(found)] == [True]


def test_rows_of_tabs_that_lost_their_last_cells(rules: Rules) -> None:
    """A row that lost the empty cells at its end stays in its table, and is quoted; so is one behind it."""
    found = made("序号\t事项\t起数\t人数\n1\t调解\t7\n2\t普法\t4\t260\n3\t信访\n一、举措\n", rules)
    assert "| 1 | 调解 | 7 | |\n| 2 | 普法 | 4 | 260 |\n| 3 | 信访 | | |\n" in found.body
    assert "“1 | 调解 | 7”、“3 | 信访”" in quoted(found)[1]
    found = made("项目\t起数\t人数\n调解\t7\t9\n普法\t4\t260\n青禾镇\t5日\n一、举措\n", rules)
    assert "| 青禾镇" not in found.body
    assert "“青禾镇 | 5日”" in quoted(found)[1]


def test_a_row_behind_a_table_of_tabs(rules: Rules) -> None:
    """A row with fewer cells right behind a table is told as none of it; one that begins the next table is not."""
    table = "项目\t起数\t人数\n调解\t7\t9\n普法\t4\t260\n"
    found = made(f"{table}站所\t所长\n一、举措\n", rules)
    assert "| 站所" not in found.body
    assert [("从左排起" in told, "没有读进这个表格" in told) for told in quoted(found)] == [
        (False, False),
        (False, True),
    ]
    found = made(f"{table}站所\t件数\n司法所\t12\n派出所\t31\n一、举措\n", rules)
    assert "| 站所 | 件数 |\n| --- | --- |\n| 司法所 | 12 |" in found.body
    assert ["已读成表格" in told for told in quoted(found)] == [True, True]


@pytest.mark.parametrize("last", ["项目\t起数\t人数\t户数", "项目\t起数"])
def test_many_rows_of_tabs_that_lost_cells(last: str) -> None:
    """Whether short rows stand before one of full length is found in time that grows with them."""
    lines = [RawLine(text) for text in ("项目\t起数\t人数\t户数", *["普法\t4\t260"] * 10_000, last)]
    start = time.process_time()
    made_rows = with_tables(Extract(tuple(lines), "txt")).lines
    assert time.process_time() - start < 5
    assert len({line.row for line in made_rows[:-1]}) == (1 if last.count("\t") == 3 else 2)


def test_many_tables_of_bars() -> None:
    """Where each of many tables of Markdown ends is found in time that grows with their lines."""
    lines = [RawLine(text) for text in ("项目 | 起数", "--- | ---") * 10_000]
    start = time.process_time()
    told = with_tables(Extract(tuple(lines), "txt")).doubts
    assert time.process_time() - start < 5
    assert "项目 | 起数 / 项目 | 起数" in in_words(told[0][1])


def test_two_rows_of_tabs(rules: Rules) -> None:
    """Words above a word and a figure are a table, quoted; a figure above another, words alone are none."""
    found = made("事项\t件数\n调解\t9\n二、下一步打算\n", rules)
    assert "| 事项 | 件数 |\n| --- | --- |\n| 调解 | 9 |" in found.body
    assert "事项 | 件数 / 调解 | 9" in quoted(found)[0]
    assert "| 信访 | 45% |" in made("类别\t占比（%）\n信访\t45%\n二、下一步打算\n", rules).body
    for text in ("调解\t9\n信访\t4\n", "事项\t件数\n调解\t村里\n", "事项\t\n调解\t9\n"):
        assert "| ---" not in made(f"一、举措\n全年学法。\n{text}二、下一步打算\n", rules).body


@pytest.mark.parametrize(
    "rows",
    [
        "发布机构\t清溪镇人民政府\n发布日期\t2026-01-08",
        "来源\t清溪镇\n时间\t2026年1月8日",
        "作者\t张某\n浏览\t125次",
        "联系人\t张某\n联系电话\t0571-8812345",
        "联系人数\t人数\n联系电话\t88123456",
        "清溪镇人民政府\t印发单位\n日期\t2026年1月8日",
        "事项\t次数\n日期\t8日",
        "一是\t加强学习\n二是\t12次组织培训",
        "一是\t学习次数\n二是\t12次组织培训",
    ],
)
def test_two_rows_of_tabs_that_are_fields(rows: str, rules: Rules) -> None:
    """Two rows of fields, of a signature or of a list are no table, at the end of a page or inside its text."""
    for text in (f"{rows}\n", f"一、举措\n全年学法。\n{rows}\n二、下一步打算\n"):
        found = made(text, rules)
        assert ("| ---" in found.body, quoted(found)) == (False, [])


@pytest.mark.parametrize(
    "text",
    [
        "一、\t主要\n二、\t其次\n三、\t再次\n",  # headings
        "组长：\t张三\n副组长：\t李四\n成员：\t王五\n",  # names
        "调解\t7起\n我镇继续抓好落实，取得成效。\n",  # one row
        "甲村\t乙村\t丙村\n丁村\t戊村\t己村\n",  # no figures
    ],
)
def test_lines_with_tabs_that_are_no_rows(text: str, rules: Rules) -> None:
    """Numbers of headings, names behind colons, a single line and words without figures make no table."""
    found = made(text, rules)
    assert "| ---" not in found.body
    assert not quoted(found)


@pytest.mark.parametrize("gap", [" ", "    ", "\u3000", "\u3000\u3000", "\u00a0", "\u2003"])
def test_rows_parted_by_spaces(gap: str, rules: Rules) -> None:
    """Rows of as many cells, all but the first of figures, are a table, however wide its gaps; a doubt quotes them."""
    rows = (("项目", "起数", "人数"), ("调解", "7", "—"), ("普法", "3场", "1,260"))
    found = made("一、数据\n" + "\n".join(gap.join(row) for row in rows) + "\n二、下一步打算\n", rules)
    assert "| 项目 | 起数 | 人数 |\n| --- | --- | --- |\n| 调解 | 7 | — |\n| 普法 | 3场 | 1,260 |" in found.body
    assert "项目 | 起数 | 人数 / 调解 | 7 | — / 普法 | 3场 | 1,260" in quoted(found)[0]


@pytest.mark.parametrize("gap", [" ", "    ", "\u3000\u3000", "\u00a0\u00a0"])
def test_rows_of_unequal_length_are_told(gap: str, rules: Rules) -> None:
    """Where a row has fewer cells, which column a figure stands in is not known: the rows are quoted, not parted."""
    rows = (("项目", "起数", "人数"), ("调解", "7", "9"), ("普法", "260"))
    found = made("\n".join(gap.join(row) for row in rows), rules)
    assert "| ---" not in found.body
    assert "项目 | 起数 | 人数 / 调解 | 7 | 9 / 普法 | 260" in quoted(found)[0]
    assert not quoted(made(f"张三{gap}李四\n王五{gap}赵六\n", rules))


def test_columns_of_words_are_told(rules: Rules) -> None:
    """Three columns of words and more, three rows long, are quoted: run together they name other people."""
    found = made("张三  镇长  主任\n李四  副镇长  副主任\n王五  所长  成员\n", rules)
    assert "张三 | 镇长 | 主任 / 李四" in quoted(found)[0]


@pytest.mark.parametrize(
    "text",
    [
        "一、主要举措 1\n二、存在不足 5\n三、工作安排 7\n",  # a table of contents
        "某镇人民政府\n2024年 1月 5日\n",
        "全年调解 7 件，\n其中信访 3 件。\n",
        "调解 7\n普法 260\n",  # two rows of two
        "Law Day 2023\nAct No 5\n",
    ],
)
def test_lines_with_spaces_that_are_no_rows(text: str, rules: Rules) -> None:
    """A table of contents, a day, sentences and two lonely pairs make no table."""
    found = made(text, rules)
    assert "| ---" not in found.body
    assert not quoted(found)


PAGE = "<h1>某镇人民政府关于2023年法治政府建设情况的报告</h1><p>2023年，我镇坚持依法行政。</p>{}<p>二、下一步打算</p>"


@pytest.mark.parametrize(
    "rows",
    [
        "<pre>项目    起数    人数\n调解    7       9\n普法    26      260</pre>",
        "<pre>项目\t起数\t人数\n调解\t7\t9\n普法\t26\t260</pre>",
        '<div style="white-space: pre-wrap">项目 起数 人数\n调解 7 9\n普法 26 260</div>',
        "<p>项目&nbsp;&nbsp;起数&nbsp;&nbsp;人数</p><p>调解&nbsp;&nbsp;7&nbsp;&nbsp;9</p><p>普法&nbsp;26&nbsp;260</p>",
        "<p>项目&emsp;起数&emsp;人数<br>调解&emsp;7&emsp;9<br>普法&emsp;26&emsp;260</p>",
    ],
)
def test_columns_of_a_web_page(rows: str, rules: Rules) -> None:
    """Columns that a page shows by kept spaces, tabs and wide spaces are cells of a table, with a doubt."""
    found = draft(PAGE.format(rows).encode(), "a.html", {}, rules)
    assert "| 项目 | 起数 | 人数 |\n| --- | --- | --- |\n| 调解 | 7 | 9 |\n| 普法 | 26 | 260 |" in found.body
    assert "普法 | 26 | 260" in quoted(found)[0]


def test_an_empty_cell_of_kept_spaces_is_told(rules: Rules) -> None:
    """Where `<pre>` leaves a cell empty the rows are quoted: nothing but the width of spaces says which it is."""
    rows = "<pre>项目    起数    人数\n调解            9\n普法    26      260</pre>"
    found = draft(PAGE.format(rows).encode(), "a.html", {}, rules)
    assert "| ---" not in found.body
    assert "调解 | 9 / 普法 | 26 | 260" in quoted(found)[0]


def test_cells_in_quotation_marks(rules: Rules) -> None:
    """A cell of several lines, as a sheet copies it, is one cell, and the rows behind it keep their columns."""
    found = made('项目\t起数\t说明\n"调\t解"\t7\t"含""涉农""\n2起"\n普法\t\t260\n二、下一步打算\n', rules)
    assert '| "调 解" | 7 | "含""涉农"" 2起" |\n| 普法 | | 260 |' in found.body
    assert (
        '| 项目 | 起数 |\n| --- | --- |\n| 4"管 | 7 |\n| 6"管 | 9 |'
        in made('项目\t起数\n4"管\t7\n6"管\t9\n', rules).body
    )


def test_tables_drawn_with_signs(rules: Rules) -> None:
    """A table that signs draw stays as it is, and is quoted; a line under a paragraph is none."""
    found = made("┌──┬──┐\n│调解│7│\n├──┼──┤\n│普法│9│\n└──┴──┘\n", rules)
    assert "│调解│7│ / │普法│9│" in quoted(found)[0]
    assert not quoted(made("————————\n全年调解7起。\n————————\n", rules))


def test_tables_of_markdown_without_signs_at_their_ends(rules: Rules) -> None:
    """A table whose rows neither begin nor end with a sign stays as it is, and is quoted; a line below words is not."""
    found = made("项目 | 上年 | 本年\n--- | ---: | ---:\n调解 | | 7\n普法 | 9 | 8\n二、存在问题\n", rules)
    assert "项目 | 上年 | 本年 / 调解 | | 7 / 普法 | 9 | 8" in quoted(found)[0]
    assert not quoted(made("全年调解7起。\n---\n普法 | 法治\n", rules))


def test_two_columns_of_text(rules: Rules) -> None:
    """Three lines with as wide a gap in their middle may be two columns, and are quoted."""
    line = "左边共3件，已办结        右边共4件，未办结\n"
    assert "左边共3件，已办结 | 右边共4件，未办结" in quoted(made(line * 3, rules))[0]
    assert not quoted(made(line * 2, rules))


@pytest.mark.parametrize("gap", ["\t", "    "])
def test_rows_with_an_empty_line_between(gap: str, rules: Rules) -> None:
    """One empty line behind each row, as a converter sets it, parts no table; two do."""
    rows = [gap.join(row) for row in (("项目", "起数", "人数"), ("调解", "7", "9"), ("普法", "2", "260"))]
    table = "| 项目 | 起数 | 人数 |\n| --- | --- | --- |\n| 调解 | 7 | 9 |\n| 普法 | 2 | 260 |"
    assert table in made("一、数据\n\n" + "\n\n".join(rows) + "\n\n二、下一步打算\n", rules).body
    assert table not in made("一、数据\n\n" + "\n\n\n".join(rows) + "\n\n二、下一步打算\n", rules).body


@pytest.mark.parametrize("sign", [",", ";", "|"])
def test_rows_parted_by_signs(sign: str, rules: Rules) -> None:
    """Rows that commas, semicolons or upright lines part become a table, quoted; no row runs on into the next."""
    rows = [("项目", "起数", "人数"), ("调解", "7", ""), ("普法", "", "260")]
    found = made("\n".join(map(sign.join, rows)) + "\n二、下一步打算\n", rules)
    assert TABLE in found.body
    assert "调解 | 7 | " in quoted(found)[0]


@pytest.mark.parametrize(
    "text",
    [
        "全年调解7起,普法260人,\n走访3户,慰问5户。\n",  # a sentence with such commas
        "甲村,乙村,丙村\n丁村,戊村,己村\n",  # no figures
        "调解,7,9\n",  # one row
        "调解,7\n普法,260\n",  # two rows of a name and a figure
    ],
)
def test_lines_with_signs_that_are_no_rows(text: str, rules: Rules) -> None:
    """Commas between clauses, between names, and in a line alone make no table."""
    found = made(text, rules)
    assert "| ---" not in found.body
    assert not quoted(found)


def test_grouped_figures_among_commas_are_told(rules: Rules) -> None:
    """Where commas may stand inside figures, no column is guessed: the rows are quoted as they stand."""
    found = made("项目,投入,人数\n调解,1,260\n普法,3,120\n", rules)
    assert "| ---" not in found.body
    assert "调解 | 1 | 260" in quoted(found)[0]


@pytest.mark.parametrize(
    "table",
    ["╭──┬──╮\n│调解│7起│\n╰──┴──╯", "====  ====\n项目  起数\n====  ====\n调解  7\n====  ===="],
)
def test_other_drawn_tables(table: str, rules: Rules) -> None:
    """Rows within round corners, and between lines of signs over each column, are quoted before their gaps go."""
    assert "调解" in quoted(made(f"{table}\n二、下一步打算\n", rules))[0]
