"""Fixed tables however they are laid out: what stands in which cell, and what cannot be placed is told."""

import pytest

from duizhao.examine import examine
from duizhao.model import Findings, Report, Rules
from tests.conftest import report_of

HEAD = (
    "---\ntitle: 甲镇2023年政府信息公开工作年度报告\ntownship: 甲镇\nyear: 2023\n---\n\n"
    "三、收到和处理政府信息公开申请情况\n\n"
)


def read(table: str, rules: Rules) -> tuple[Report, Findings]:
    """A report of this table alone, and what is found in it."""
    report = report_of(table, rules, HEAD)
    return report, examine(report, rules)


def cells(found: Findings) -> dict[tuple[str, str], float | None]:
    """The cells by row and column."""
    return {(cell.row, cell.column): cell.value for cell in found.cells}


WIDE = """
| 申请人情况 |  | 自然人 | 法人或其他组织 |  | 总计 |
| --- | --- | --- | --- | --- | --- |
|  |  |  | 商业 企业 | 其他 |  |
| 一、本年新收政府信息公开申请数量 |  | 1,203 | ４ | / | 1207 |
| 三、本年度办理结果 | （一）予以公开 | 5件 | 无 | — | 5 |
|  | （六）其他处理 3.其他 | 7 | 0 | 0 | 7 |
"""


def test_names_of_rows_and_columns(rules: Rules) -> None:
    """Thousands, full-width digits, count words and strokes are read; heads may stand on several lines."""
    _, found = read(WIDE.replace("（六）其他处理 3.其他", "3.其他"), rules)
    here = cells(found)
    assert here["received", "persons"] == 1203
    assert here["received", "companies"] == 4
    assert here["received", "others"] is None
    assert (here["granted", "persons"], here["granted", "companies"]) == (5, None)
    assert (here["otherwise", "persons"], here["otherwise", "all"]) == (7, 7)


def test_a_row_that_the_form_does_not_have_is_told(rules: Rules) -> None:
    """Numbers of an unknown row are no cells, and each is a doubt that quotes it: never passed over in silence."""
    report, found = read(WIDE, rules)
    told = [one for one in found.doubts if one.reason.code == "table-cell-unplaced"]
    assert [one.span.of(report.text) for one in told] == ["7", "0", "0", "7"]
    assert not [key for key in cells(found) if key[0] == "otherwise"]


def test_words_where_a_number_should_stand_are_told(rules: Rules) -> None:
    """A cell that holds neither number nor stroke is a doubt and no zero."""
    report, found = read(WIDE.replace("| 5件 |", "| 约五 |").replace("（六）其他处理 ", ""), rules)
    told = [one for one in found.doubts if one.reason.code == "table-cell-unread"]
    assert [one.span.of(report.text) for one in told] == ["约五"]
    assert ("granted", "persons") not in cells(found)


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("叁", 3, []),
        ("零", 0, []),
        ("十二", 12, []),
        ("×", None, []),
        ("1.2万", 12000, []),
        ("1.2万件", 12000, []),
        ("××", ..., ["table-cell-unread"]),
        ("一", ..., ["table-cell-unread"]),
        ("3千", ..., ["table-cell-unread"]),
        ("约3", ..., ["table-cell-unread"]),
    ],
)
def test_numbers_however_they_are_written(rules: Rules, cell: str, value: float | None, codes: list[str]) -> None:
    """Numbers in hanzi and in 万 are read, a cross is a stroke; 一, which is typed for one, and 3千 are told."""
    head = "| 申请情况 | 自然人 | 其他 |\n| --- | --- | --- |\n"
    _, found = read(f"{head}| 一、本年新收政府信息公开申请数量 | {cell} | 0 |\n", rules)
    assert cells(found).get(("received", "persons"), ...) == value
    assert [one.reason.code for one in found.doubts if "table" in one.reason.code] == codes


@pytest.mark.parametrize(
    ("cell", "value"), [("12.5", 12.5), ("12.5万元", 12.5), ("0元", 0), ("125000元", None), ("12.5万", None)]
)
def test_money_counts_in_what_its_column_says(rules: Rules, cell: str, value: float | None) -> None:
    """An amount in 元 or 万 below a head in 万元 is told and no cell: it would stand ten thousand times too high."""
    table = f"| 信息内容 | 本年收费金额（单位：万元） |\n| --- | --- |\n| 行政事业性收费 | {cell} |\n"
    _, found = read(table, rules)
    assert cells(found).get(("charges", "fees")) == value
    told = [one.reason.code for one in found.doubts if "table" in one.reason.code]
    assert told == (["table-cell-unread"] if value is None else [])


@pytest.mark.parametrize(
    ("numbers", "values"), [("零 | 零", [0, 0]), ("叁 | 叁", [3, 3]), ("× | ×", [None, None]), ("一 | 一", [])]
)
def test_a_line_without_a_digit_is_no_head(rules: Rules, numbers: str, values: list[float | None]) -> None:
    """A line of numbers in hanzi below names that stand above is read or told: it was taken for other heads."""
    table = f"| 行政复议 |  |\n| --- | --- |\n| 结果维持 | 总计 |\n| {numbers} |\n"
    _, found = read(table, rules)
    assert list(cells(found).values()) == values
    told = [one.reason.code for one in found.doubts if "table" in one.reason.code]
    assert told == ([] if values else ["table-cell-unread"] * 2)


def test_a_row_twice_with_other_numbers_is_told(rules: Rules) -> None:
    """The first of two rows of one name holds; a number that differs in the second is a doubt."""
    again = "| 二、上年结转申请 |  | 2 | 0 | 0 | 2 |\n| 二、上年结转申请 |  | 3 | 0 | 0 | 2 |\n"
    report, found = read(WIDE.replace("（六）其他处理 ", "") + again, rules)
    told = [one for one in found.doubts if one.reason.code == "table-cell-twice"]
    assert [one.span.of(report.text) for one in told] == ["3"]
    assert cells(found)["carried", "persons"] == 2


@pytest.mark.parametrize(
    ("received", "total", "left", "codes"),
    [
        ("4 | 1 | 0 | 5", "3 | 1 | 0 | 4", "1 | 0 | 0 | 1", []),
        ("4 | 1 | 0 | 6", "3 | 1 | 0 | 4", "1 | 0 | 0 | 1", ["table.row-sum", "table.balance"]),
        ("4 | 1 | 0 | 5", "3 | 1 | 0 | 4", "2 | 0 | 0 | 2", ["table.balance", "table.balance"]),
        ("4 | 1 |  | 5", "3 | 1 |  | 4", "1 |  |  | 1", []),
        (" |  |  | ", " |  |  | ", " |  |  | ", []),
    ],
)
def test_sums(rules: Rules, received: str, total: str, left: str, codes: list[str]) -> None:
    """Rows and columns that must add up and do not are told, once each; what is left empty counts as nothing."""
    granted = total if "3" in total else " |  |  | "
    table = (
        "| 申请情况 | 自然人 | 商业企业 | 其他 | 总计 |\n| --- | --- | --- | --- | --- |\n"
        f"| 一、本年新收政府信息公开申请数量 | {received} |\n| （一）予以公开 | {granted} |\n"
        f"| （七）总计 | {total} |\n| 四、结转下年度继续办理 | {left} |\n"
    )
    _, found = read(table, rules)
    assert len(found.cells) == 16
    assert [one.reason.code for one in found.doubts if one.reason.code.startswith("table")] == codes


def test_rows_whose_names_stand_above_their_columns(rules: Rules) -> None:
    """One line of numbers below three groups of columns gives a row for each group."""
    leaves = "结果维持 | 总计"
    table = (
        "| 行政复议 |  | 行政诉讼 |  |  |  |\n| --- | --- | --- | --- | --- | --- |\n"
        f"|  |  | 未经复议直接起诉 |  | 复议后起诉 |  |\n| {leaves} | {leaves} | {leaves} |\n| 1 | 1 | 2 | 2 |  | 0 |\n"
    )
    _, found = read(table, rules)
    assert cells(found) == {
        ("review", "upheld"): 1, ("review", "all"): 1, ("direct", "upheld"): 2, ("direct", "all"): 2,
        ("after-review", "upheld"): None, ("after-review", "all"): 0,
    }  # fmt: skip


def test_other_tables_are_left_alone(rules: Rules) -> None:
    """A table without a row and a column of a form gives no cells and no doubts."""
    _, found = read("| 村 | 户数 |\n| --- | --- |\n| 东村 | 12 |\n| 总计 | 12 |\n", rules)
    assert (found.cells, [one for one in found.doubts if "table" in one.reason.code]) == ((), [])


def test_a_narrower_row_that_is_not_known_does_not_become_the_wider_one(rules: Rules) -> None:
    """Behind a name that the form has, words that it does not have make a row of their own, which is told."""
    row = "| （六）其他处理 | 2.转交别的机关 | 4 | 0 | 0 | 4 |\n"
    report, found = read(WIDE.replace("|  | （六）其他处理 3.其他 | 7 | 0 | 0 | 7 |\n", row), rules)
    told = [one for one in found.doubts if one.reason.code == "table-cell-unplaced"]
    assert [one.span.of(report.text) for one in told] == ["4", "0", "0", "4"]
    assert not [key for key in cells(found) if key[0] == "otherwise"]


def test_a_row_of_the_form_before_has_no_narrower_ones(rules: Rules) -> None:
    """The form of 2019 has one row for all other ways of handling, and columns of its own for what was made public."""
    whole = WIDE.replace("（六）其他处理 3.其他", "（六）其他处理")
    assert cells(read(whole, rules)[1])["otherwise", "persons"] == 7
    older = (
        "| 第二十条第（一）项 |  |  |  |\n| --- | --- | --- | --- |\n"
        "| 信息内容 | 本年新 制作数量 | 本年新 公开数量 | 对外公开总数量 |\n| 规范性文件 | 2 | 1 | 5 |\n"
        "| 第二十条第（五）项 |  |  |  |\n| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n"
        "| 行政许可 | 30 | 0 | 41 |\n| 第二十条第（九）项 |  |  |  |\n| 信息内容 | 采购项目数量 | 采购总金额 |  |\n"
        "| 政府集中采购 | 3 | 12.5 |  |\n"
    )
    _, found = read(older, rules)
    assert cells(found) == {
        ("normative", "made"): 2, ("normative", "published"): 1, ("normative", "public"): 5,
        ("licences", "last-year"): 30, ("licences", "change"): 0, ("licences", "decisions"): 41,
        ("purchases", "projects"): 3, ("purchases", "amount"): 12.5,
    }  # fmt: skip


def test_a_cell_that_does_not_add_up_says_so_as_a_figure(rules: Rules) -> None:
    """The figure of a doubted sum bears a note, so that no draft adds it up unawares."""
    _, found = read(WIDE.replace("| 1207 |", "| 1300 |").replace("（六）其他处理 ", ""), rules)
    notes = {one.indicator: one.note.code if one.note else "" for one in found.figures if one.value in (1300, 5)}
    assert notes == {"requests-received": "table.row-sum", "requests-granted": ""}


def test_a_label_that_a_page_cut_in_two(rules: Rules) -> None:
    """The end of a label on a line of its own, as the pages of a PDF leave it, hides neither its row nor the heads."""
    cut = (
        "| 申请情况 | 自然人 | 总计 |\n| --- | --- | --- |\n| 一、本年新收政府信息公开申请数 | 5 | 5 |\n| 量 |  |  |\n"
        "| 4.无 正当 理由 大量 | 2 | 2 |\n| 反复 申请 |  |  |\n| 6.属 于四 | 3 | 3 |\n| 类过 程性 信息 |  |  |\n"
    )
    _, found = read(cut, rules)
    assert cells(found) == {
        ("received", "persons"): 5, ("received", "all"): 5, ("excessive", "persons"): 2, ("excessive", "all"): 2,
        ("process", "persons"): 3, ("process", "all"): 3,
    }  # fmt: skip
    assert [one for one in found.doubts if "table" in one.reason.code] == []


def test_a_table_that_a_page_cut_in_two(rules: Rules) -> None:
    """The rest of a table without its heads goes on right below it; apart from it, it is no table of the form."""
    first = "| 申请情况 | 自然人 | 总计 |\n| --- | --- | --- |\n| 一、本年新收政府信息公开申请数量 | 5 | 5 |\n\n"
    rest = "| （一）予以公开 | 5 | 5 |\n| --- | --- | --- |\n| （七）总计 | 5 | 5 |\n"
    _, found = read(first + rest, rules)
    assert (cells(found)["granted", "persons"], cells(found)["total", "all"]) == (5, 5)
    assert [one for one in found.doubts if "table" in one.reason.code] == []
    _, apart = read(f"{first}另附一张表。\n\n{rest}", rules)
    assert ("granted", "persons") not in cells(apart)


LINES = "申请人情况 自然人 商业企业 科研机构 社会公益组织 总计\n\n本年新收申请数量 6 0 1 0 7\n"


def test_a_table_that_came_as_lines_is_told(rules: Rules) -> None:
    """Where a form's names stand in the text and none of its cells was read, one doubt says so, else none."""
    report, found = read(LINES, rules)
    told = [one for one in found.doubts if one.reason.code == "table-not-read"]
    assert [one.span.of(report.text) for one in told] == [LINES.partition("\n")[0]]
    assert cells(found) == {}
    for words in (f"{LINES}\n{WIDE}", "本年没有收到自然人、商业企业的申请。\n"):
        _, found = read(words, rules)
        assert "table-not-read" not in {one.reason.code for one in found.doubts}


REQUESTS = "| 申请情况 | 自然人 | 商业企业 | 总计 |\n| --- | --- | --- | --- |\n"
RECEIVED = "| 一、本年新收政府信息公开申请数量 | 4 | 2 | 6 |\n"
GRANTED = "| （一）予以公开 | 3 | 2 | 5 |\n"
BOTH = {
    ("received", "persons"): 4, ("received", "companies"): 2, ("received", "all"): 6,
    ("granted", "persons"): 3, ("granted", "companies"): 2, ("granted", "all"): 5,
}  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        REQUESTS + RECEIVED + GRANTED,
        f"{REQUESTS}{RECEIVED}\n{REQUESTS}{GRANTED}",
        f"{REQUESTS}{RECEIVED}\n续表\n\n{GRANTED}| --- | --- | --- | --- |\n",
        (REQUESTS + RECEIVED + GRANTED).replace("自然人", "自然人（件）").replace("总计", "总计（单位：件）"),
        "| 申请人 | 一、本年新收政府信息公开申请数量 | （一）予以公开 |\n| --- | --- | --- |\n"
        "| 自然人 | 4 | 3 |\n| 商业企业 | 2 | 2 |\n| 总计 | 6 | 5 |\n",
        "| 申请情况 | 自然人 | 自然人 | 商业企业 |  | 总计 |\n| --- | --- | --- | --- | --- | --- |\n"
        "| 一、本年新收政府信息公开申请数量 |  | ４件 |  | 2 | 6 |\n| （一）予以公开 | 3 |  | 2 | / | 5 |\n",
    ],
    ids=["plain", "heads again", "continued", "units", "across", "head over two"],
)
def test_one_table_laid_out_in_several_ways(rules: Rules, table: str) -> None:
    """However a form is laid out, the same cells are read and nothing is told."""
    _, found = read(table, rules)
    assert cells(found) == BOTH
    assert [one.reason.code for one in found.doubts if "table" in one.reason.code] == []


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            REQUESTS.replace("| 总计", "| 科研机构 | 总计").replace("--- |\n", "--- | --- |\n") + RECEIVED,
            ["table-sum-empty 6"],
        ),
        (
            "| 申请情况 | 自然人 商业企业 | 总计 |\n| --- | --- | --- |\n"
            "| 一、本年新收政府信息公开申请数量 | 4 2 | 6 |\n| （一）予以公开 | 3 2 | 5 |\n",
            ["table-not-read 一、本年新收政府信息公开申请数量"],
        ),
        (
            "| 信息内容 | 本年收费金额（单位：元） |\n| --- | --- |\n| 行政事业性收费 | 34000 |\n",
            ["table-not-read 行政事业性收费"],
        ),
        (
            "| 申请情况 | 2022年 |  | 2023年 |  |\n| --- | --- | --- | --- | --- |\n"
            "|  | 自然人 | 总计 | 自然人 | 总计 |\n| 一、本年新收政府信息公开申请数量 | 4 | 4 | 7 | 7 |\n",
            ["table-cell-unplaced 2022年", "table-cell-unplaced 2023年"] + [f"table-cell-twice {n}" for n in "4747"],
        ),
        (
            "| 信息内容 | 本年处理决定数量 |\n| --- | --- |\n| 行政许可 | 18 |\n"
            "| 信息内容 | 前两年处理决定数量 |\n| 行政处罚 | 9 |\n",
            ["table-cell-unplaced 9"],
        ),
        (f"{REQUESTS}{RECEIVED}\n又及。\n\n{GRANTED}| --- | --- | --- | --- |\n{GRANTED}", []),
    ],
    ids=["a cell short", "two heads in one cell", "other unit", "two years", "unknown heads", "one row apart"],
)
def test_what_cannot_be_placed_is_told(rules: Rules, table: str, told: list[str]) -> None:
    """Where heads are unknown, share a cell or stand over two numbers, no number gets another head in silence."""
    report, found = read(table, rules)
    here = [one for one in found.doubts if one.reason.code.startswith("table")]
    assert [f"{one.reason.code} {one.span.of(report.text)}" for one in here if "." not in one.reason.code] == told
    assert not [figure for figure in found.figures if figure.value in (4, 7, 9, 34000)]


@pytest.mark.parametrize(
    ("first", "second", "persons"),
    [
        ("7.属于行政执法案 | 4 | 0", "卷 |  | ", 4),
        ("7.属于行政执法案 | — | —", "卷 |  | ", None),
        ("7.属于行政执法案 |  | ", "卷 | 4 | 0", 4),
        ("7.属于行政执法案 | 叁 | ", "卷 |  | 0", 3),
        ("7.属于行政执法案 |  | ", "卷 |  | ", None),
    ],
)
def test_a_row_that_a_page_ends_in(rules: Rules, first: str, second: str, persons: float | None) -> None:
    """A row of which the end of a page has put a part below is read whole, also where it has no digit."""
    head = "| 申请情况 | 自然人 | 其他 |\n| --- | --- | --- |\n| 一、本年新收政府信息公开申请数量 | 4 | 0 |\n"
    _, found = read(f"{head}| {first} |\n| {second} |\n", rules)
    assert cells(found).get(("files", "persons"), ...) == persons
    assert not [one for one in found.doubts if one.reason.code.startswith("table-")]


def test_no_two_cells_give_one_indicator(rules: Rules) -> None:
    """Each cell that is a figure has an indicator of its own: of two, a sum would add the greater alone."""
    for table in rules.lists.tables.tables:
        given = [cell.indicator for cell in table.figures]
        assert len(given) == len(set(given)), table.id
