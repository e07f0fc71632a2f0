"""Tables without rules whose cells have several lines: read by rows, always told, and never made of other text."""

import pytest

from tests.importer.pdfs import Line, Mark, Text, pdf
from tests.importer.test_pdf import READ, body, codes, read, texts
from tests.problem_words import doubts_in_words

ROWS = (
    ("序号", "任务", "情况", "件数"),
    ("1", "推进执法改革，规范执法的程序", "制定清单，开展检查，全部按期办完", "36"),
    ("2", "化解纠纷", "调解纠纷八十件，成功率比上年提高", "88"),
    ("3", "普法宣传", "举办讲座十二场", "12"),
)
XS = (76.0, 120.0, 230.0, 340.0)
LINE = 17.0  # points between the lines of a cell
WIDE = 7  # hanzi that its lines hold


def table(rows: tuple[tuple[str, ...], ...] = ROWS, *, padding: float = 8.0, middle: bool = False) -> list[Mark]:
    """Words in columns, each cell broken where it is full; its lines at the top of the row or in the middle of it."""
    marks: list[Mark] = []
    y = 600.0
    for row in rows:
        cells = [[cell[i : i + WIDE] for i in range(0, len(cell), WIDE)] for cell in row]
        most = max(map(len, cells))
        for x, cell in zip(XS, cells, strict=True):
            down = LINE * (most - len(cell)) / 2 if middle else 0.0
            marks += [Text(x, y - down - LINE * i, line) for i, line in enumerate(cell)]
        y -= LINE * most + padding
    return marks


@pytest.mark.parametrize("raised", [0.0, 3.0, 3.6, 4.2])
def test_no_line_is_left_out_between_rows_of_two_sizes(raised: float) -> None:
    """Where the label of a row is larger, the lines beside it may stand a little higher: none falls out, none slips."""
    marks: list[Mark] = []
    for n, label in enumerate(("普法", "调解", "执法")):
        y = 600.0 - 51 * n
        marks.append(Text(76, y, label, size=16))
        for x in (160.0, 330.0):
            marks += [Text(x, y + raised - 17 * i, f"{label}第{i}行的文字内容写满", size=10) for i in range(3)]
    made = "".join(texts(read(pdf(marks))))
    assert all(f"{label}第{i}行" in made for label in ("普法", "调解", "执法") for i in range(3))


@pytest.mark.parametrize(
    "marks",
    [table(), table(middle=True), table(padding=0)],
    ids=["set to the top", "set to the middle", "no room between the rows"],
)
def test_cells_of_several_lines_without_rules(marks: list[Mark]) -> None:
    """A cell whose words go on over lines is one, its row has the cells beside it, and the table is told."""
    made = read(pdf(body(*marks, Text(72, 400, "　　二、存在的不足"))))
    assert texts(made) == [*READ, *("\t".join(row) for row in ROWS), "二、存在的不足"]
    assert codes(made) == ["table-guessed"]
    assert "序号 任务 情况 件数；1 推进执法改革" in doubts_in_words(made.doubts)[0][1]


def test_names_with_their_text_beside_them() -> None:
    """A name and, apart from it, a text of several lines are two cells: 任务一 runs on into no sentence."""
    first, second = (
        "制定清单，开展检查，全部按期完成，没有一件被撤销，受到了群众的好评，比上年办得更快更好",
        "调解纠纷，回访当事人",
    )
    marks: list[Mark] = []
    y = 600.0
    for name, text in (("任务一", first), ("任务二", second * 4)):
        marks.append(Text(76, y, name))
        parts = [text[i : i + 30] for i in range(0, len(text), 30)]
        marks += [Text(150, y - 20 * i, part) for i, part in enumerate(parts)]
        y -= 20 * len(parts) + 6
    made = read(pdf(body(*marks)))
    assert texts(made) == [*READ, f"任务一\t{first}", f"任务二\t{second * 4}"]
    assert codes(made) == ["table-guessed"]


def test_rows_in_groups_are_rows() -> None:
    """Rows that stand in groups are not cells of two lines: their names and numbers stay apart."""
    rows = (("东村", "3", "4"), ("西村", "5", "6"), ("南村", "7", "8"), ("北村", "9", "1"))
    marks = [
        Text(x, 600 - 18 * i - 10 * (i > 1), cell)
        for i, row in enumerate(rows)
        for x, cell in zip((76, 220, 330), row, strict=True)
    ]
    assert texts(read(pdf(body(*marks))))[3:] == ["\t".join(row) for row in rows]


def test_a_list_hangs_behind_its_numbers() -> None:
    """Numbers of a list far before their words make no table of it."""
    words = "制定清单，开展检查，全部按期完成，没有一件被撤销，受到了好评，"
    marks: list[Mark] = []
    for i in range(3):
        marks += [
            Text(76, 600 - 60 * i, f"{i + 1}."),
            Text(110, 600 - 60 * i, words),
            Text(110, 580 - 60 * i, "办得好。"),
        ]
    assert not any("\t" in line for line in texts(read(pdf(body(*marks)))))


def test_a_number_that_found_no_room_in_a_cell() -> None:
    """A line of a cell with rules that ends short, as a number behind it found no room, goes on without a space."""
    rules = [Line(70, y, 400, y) for y in (620, 600, 560)] + [Line(x, 560, x, 620) for x in (70, 300, 400)]
    marks = [Text(74, 606, "情况"), Text(304, 606, "件数"), Text(304, 586, "36")]
    first, second = "全年开展执法检查，共办理案件", "10286件，比上年增加，办结率提高了"
    made = read(pdf(body(*marks, Text(74, 586, first), Text(74, 568, second), *rules)))
    assert texts(made)[-1] == f"{first}{second}\t36"
