"""One model of tables: no value under another column's head, no numbers joined."""

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.importer.draft import draft_of
from duizhao.importer.extract import Extract, RawLine
from duizhao.importer.grid import (
    BREAK,
    MOST_COLUMNS,
    Grid,
    GridCell,
    cell_text,
    flat_table,
    grid_lines,
    nested_table_doubt,
    short_rows,
    short_rows_told,
    squared,
)
from duizhao.importer.ledger import replay
from duizhao.model import Reason, Rules
from tests.problem_words import in_words


def row(*texts: str) -> tuple[GridCell, ...]:
    """A row of plain cells."""
    return tuple(map(GridCell, texts))


def body(rules: Rules, *tables: Grid) -> str:
    """The body of the page that an import makes of tables behind a sentence; raw text and ledger prove it."""
    lines = [RawLine("关于2024年法治政府建设情况的报告"), RawLine("我镇全年工作如下。")]
    for number, table in enumerate(tables, 1):
        lines += grid_lines(table, number)
    extract = Extract(tuple(lines))
    made = draft_of(extract, b"x", "a.docx", {"township": "青石镇", "county": "明山县", "year": "2024"}, rules)
    assert replay(extract.text, made.changes) == (made.body, ())
    return made.body


def test_spans_leave_their_places_empty() -> None:
    """A cell that spans rows or columns stands where it begins, and the cells beside it in their own columns."""
    table = Grid(
        (
            (GridCell("单位", rows=2), GridCell("2024年", columns=2), GridCell("2023年", columns=2)),
            row("件数", "人数", "件数", "人数"),
            (GridCell("司法所", rows=2), *row("7", "19", "5", "11")),
            row("8", "23", "6", "13"),
        )
    )
    assert squared(table) == (
        ("单位", "2024年", "", "2023年", ""),
        ("", "件数", "人数", "件数", "人数"),
        ("司法所", "7", "19", "5", "11"),
        ("", "8", "23", "6", "13"),
    )


def test_columns_that_all_rows_span_go() -> None:
    """A column that no cell begins in is none; one of empty cells stays."""
    assert squared(Grid(((GridCell("甲", columns=3), GridCell("乙")), (GridCell("1", columns=3), GridCell("2"))))) == (
        ("甲", "乙"),
        ("1", "2"),
    )
    assert squared(Grid((row("甲", "", "乙"), row("1", "", "2")))) == (("甲", "", "乙"), ("1", "", "2"))


def test_ragged_rows_become_rectangular() -> None:
    """A row that is shorter or longer than the head loses nothing and moves nothing."""
    assert squared(Grid((row("甲", "乙"), row("1"), row("2", "3", "4"), row()))) == (
        ("甲", "乙", ""),
        ("1", "", ""),
        ("2", "3", "4"),
    )


def test_breaks_part_what_a_cell_holds() -> None:
    """Lines of a cell are parted by a space and never become one number or one name."""
    assert cell_text(["23\n41", "", " 王五\t赵六 "]) == f"23{BREAK}41{BREAK}王五{BREAK}赵六"


def test_a_table_inside_a_cell_is_told() -> None:
    """A nested table is read row by row, and its doubt quotes it."""
    inner = flat_table(Grid((row("案由", "件"), row("邻里", "31"))))
    assert inner == "案由 件 邻里 31"
    assert inner in in_words(nested_table_doubt(inner)[1])


def test_empty_corner_and_empty_ends_keep_their_places(rules: Rules) -> None:
    """An empty first cell, and empty last ones, stand in the page as empty cells."""
    made = body(rules, Grid((row("", "2024年", "2023年"), row("调解", "", "52"), row("信访", "9", ""))))
    assert "| | 2024年 | 2023年 |\n| --- | --- | --- |\n| 调解 | | 52 |\n| 信访 | 9 | |\n" in made


def test_caption_and_hidden_text(rules: Rules) -> None:
    """A caption stands above its table; what a cell hides is in the ledger and not in the cell."""
    table = Grid((row("项目", "件"), (GridCell("处罚"), GridCell("14", hidden=("77",))), row("许可", "6")), "执法情况")
    made = body(rules, table)
    assert "执法情况\n\n| 项目 | 件 |" in made
    assert "| 处罚 | 14 |\n| 许可 | 6 |" in made
    assert "77" not in made


def test_spans_without_bound_are_bounded() -> None:
    """Spans of millions cost nothing and lose no text."""
    table = Grid(((GridCell("甲", rows=10**9, columns=10**9), GridCell("乙")), row("1", "2")) * 50)
    assert {text for line in squared(table) for text in line if text} >= {"甲", "乙"}
    assert max(map(len, squared(table))) <= MOST_COLUMNS


cells = st.builds(
    GridCell,
    st.sampled_from(("", "甲", "乙|丙", "12", "3 4", " 5\n6", "-", "# x")),
    st.integers(0, 3),
    st.integers(1, 3),
)
tables = st.builds(Grid, st.lists(st.lists(cells, max_size=4).map(tuple), max_size=5).map(tuple))


@settings(max_examples=150, deadline=None)
@given(st.lists(tables, max_size=2))
def test_every_table_is_proved(rules: Rules, made: list[Grid]) -> None:
    """Raw text and ledger make the page whatever a table looks like, and each row of the page has as many cells."""
    text = body(rules, *made)
    rows = [line for line in text.split("\n") if line.startswith("|")]
    for table in made:
        whole = squared(table)
        assert len({len(line) for line in whole}) <= 1
        words = [text for line in whole for text in line if text]
        assert words == [cell_text([c.text]) for line in table.rows for c in line if cell_text([c.text])]
    assert all(line.replace("\\|", "").count("|") >= 2 for line in rows)


def _rows(*rows: tuple[GridCell, ...]) -> str:
    found = short_rows(Grid(rows))
    return in_words(short_rows_told(found, Reason("compare-raw-file-column-each"))[1]) if found else ""


def test_rows_with_fewer_cells_than_others() -> None:
    """A short row with figures is quoted, a lone figure too; not where spans fill it, and no words alone."""
    head = tuple(map(GridCell, ("项目", "上年", "本年")))
    assert _rows(head, (GridCell("许可"), GridCell("6"))).endswith("：“许可 | 6”")
    assert _rows(head, (GridCell("许可", rows=2), GridCell("6"), GridCell("7")), (GridCell("8"), GridCell("9"))) == ""
    assert _rows(head, (GridCell("合计", columns=2), GridCell("13"))) == ""
    assert _rows(head, (GridCell("注：6件未结"),)) == ""
    assert _rows(head, (GridCell("许可"), GridCell("未开展"))) == ""
    for figure in ("18", "18件", "共处罚18件"):
        assert _rows(head, (GridCell(figure, columns=2),)).endswith(f"：“{figure}”")
    for words in ("2023年", "附件1", "第2季度", "1月5日"):
        assert _rows(head, (GridCell(words),)) == "", words
    assert _rows(head, *[(GridCell("许可"), GridCell(str(n))) for n in range(5)]).endswith("等 5 行")
