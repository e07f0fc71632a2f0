"""The files that scripts of theme/ write of a table, opened by the programs of those who get them."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.once import Once

HERE = Path(__file__).parent
LONG = "长" * 32_766 + "𠮷" + "尾" * 40_000  # a character of two units where a cell of a sheet ends
EVIL = ["=1+1", "@x", "_x0041_", "<甲>&\"'", "一\n二", "\x07", "00123", "-5", "3.50", "12"]


def words(*texts: str) -> list[dict[str, str]]:
    """A cell of some pieces."""
    return [{"text": text} for text in texts]


def column(n: int) -> list[dict[str, str]]:
    """The cell of a comparison's nth report: a label, then its words."""
    return [{"text": f"（{n}）", "as": "label"}, {"text": f"第{n}镇的话"}]


TABLES: dict[str, Any] = {
    "list": {
        "title": "不足/清单：[全部]的一个名字很长很长很长很长很长很长很长的标题*?",
        "notes": ["已筛选：年度 2023", "存自网页"],
        "heads": ["乡镇", "年度", "原文"],
        "rows": [[words("甲镇"), words("2023"), words(text)] for text in [*EVIL, LONG]] + [[words("乙镇"), [], []]],
        "across": False,
    },
    "comparison": {
        "title": "行政执法：2023年某县对照",
        "notes": ["本表经过选择"],
        "heads": ["项", *(f"第{n}镇" for n in range(30))],
        "rows": [[words(name), *(column(n) for n in range(30))] for name in ("成效", "安排")],
        "across": True,
    },
    "bare": {"title": "", "notes": [], "heads": ["项"], "rows": [], "across": True},
}


@pytest.fixture(scope="module")
def files(once: Once) -> Path:
    """All tables as files."""

    def make(folder: Path) -> None:
        node = Path(sys.executable).with_name("node")
        given = json.dumps(TABLES).encode()
        done = subprocess.run([node, HERE / "write_tables.mjs", folder], input=given, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()

    return once("table-files", make)


def test_the_zip_files_are_sound(files: Path) -> None:
    """Each part has the checksum that the archive says, and a fixed date: the same table gives the same bytes."""
    made = sorted(files.glob("*.*x"))
    assert len(made) == 2 * len(TABLES)
    for path in made:
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
            assert archive.namelist()[0] == "[Content_Types].xml"


def test_a_workbook_loses_nothing(files: Path) -> None:
    """openpyxl reads every text as a text, numbers as numbers; what a cell cannot hold goes on in the rows below."""
    book = openpyxl.load_workbook(files / "list.xlsx")
    first, about = book.worksheets
    assert first.freeze_panes == "A2"
    assert first.print_title_rows == "$1:$1"
    assert len(first.title) <= 31
    assert [row[0].value for row in about.iter_rows()] == [TABLES["list"]["title"], *TABLES["list"]["notes"]]
    rows: list[list[Any]] = [[cell.value for cell in row] for row in first.iter_rows()]
    assert rows[0] == TABLES["list"]["heads"]
    assert all(cell.data_type in "sn" for row in first.iter_rows() for cell in row)
    texts = [row[2] for row in rows[1:-1]]
    texts[2] = texts[2].replace("_x005F_", "_")  # ST_Xstring, which openpyxl leaves as it is written
    assert texts[: len(EVIL)] == [*EVIL[:5], "\ufffd", "00123", -5, 3.5, 12]
    assert "".join(texts[len(EVIL) :]) == LONG
    assert [row[0] for row in rows[-4:]] == ["甲镇", "甲镇（续，第2格）", "甲镇（续，第3格）", "乙镇"]
    assert {row[1] for row in rows[1:-4]} == {2023}


def test_pandas_reads_a_workbook(files: Path) -> None:
    """pandas finds head and rows at once, with the years as numbers."""
    program = (
        "import json, pandas\nfound = pandas.read_excel('list.xlsx')\n"
        "print(json.dumps([list(found.columns), found['年度'].dropna().unique().tolist(), len(found)]))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=files, capture_output=True, check=True)
    assert json.loads(done.stdout) == [TABLES["list"]["heads"], [2023], len(EVIL) + 4]


def test_a_comparison_lies_across_in_word(files: Path) -> None:
    """python-docx reads it: four reports a table, all of them, heads repeated, labels in 黑体 and words in 仿宋."""
    file: Any = docx.Document(str(files / "comparison.docx"))
    assert file.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert [p.text for p in file.paragraphs[:2]] == ["行政执法：2023年某县对照", "本表经过选择"]
    heads = [[cell.text for cell in table.rows[0].cells] for table in file.tables]
    assert [name for head in heads for name in head[1:]] == TABLES["comparison"]["heads"][1:]
    assert {len(head) for head in heads} == {5, 3}
    for table in file.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [row.cells[0].text for row in table.rows] == ["项", "成效", "安排"]
    label, said = file.tables[-1].rows[1].cells[2].paragraphs
    assert [label.text, said.text] == ["（29）", "第29镇的话"]
    fonts = [p.style.element.rPr.rFonts.get(qn("w:eastAsia")) for p in (file.paragraphs[0], label, said)]
    assert fonts == ["方正小标宋简体", "黑体", "仿宋_GB2312"]


def test_a_list_in_word_is_whole(files: Path) -> None:
    """Every row of a list is there, with whatever a text holds, long ones too."""
    (table,) = docx.Document(str(files / "list.docx")).tables
    texts = [row.cells[2].text for row in table.rows[1:]]
    assert texts == [*EVIL[:5], "\ufffd", *EVIL[6:], LONG, ""]


def test_an_empty_table_is_a_file(files: Path) -> None:
    """A table without columns, rows or title opens all the same."""
    assert openpyxl.load_workbook(files / "bare.xlsx").worksheets[0].max_row == 1
    assert docx.Document(str(files / "bare.docx")).tables == []


@pytest.mark.parametrize("names", [("list.xlsx", "comparison.xlsx"), ("comparison.docx",)])
def test_libreoffice_opens_them(files: Path, tmp_path: Path, names: tuple[str, ...]) -> None:
    """LibreOffice shows the words of the first and the last row and column."""
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    sheet = names[0].endswith("xlsx")
    form = "csv:Text - txt - csv (StarCalc):44,34,76" if sheet else "txt:Text (encoded):UTF8"
    convert = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path)]
    subprocess.run([*convert, *(str(files / name) for name in names)], capture_output=True, check=True, timeout=120)
    for name in names:
        told = (tmp_path / name).with_suffix(".csv" if sheet else ".txt").read_text("utf-8")
        expected = {"list.xlsx": ["=1+1", "_x0041_", "尾" * 100, "乙镇"]}.get(
            name, ["成效", "第0镇的话", "安排", "第29镇的话"]
        )
        assert [one for one in expected if one not in told] == [], name
