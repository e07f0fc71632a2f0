"""The data files: safe to open, easy to read by programs, the same bytes each time."""

import csv
import errno
import gc
import gzip
import io
import json
import os
import re
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from duizhao.export import batches, data_files, empty_tables, records, shared_groups, to_csv, to_xlsx, write_xlsx
from duizhao.export.comma import csv_cell
from duizhao.export.tables import Column, ExportTable
from duizhao.export.workbook import LONGEST
from duizhao.model import Site
from duizhao.plan.messages import Messages
from duizhao.plan.site_index import index_site
from tests.plan.sites import messages

WORDS = Messages(messages())
EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")', "a,b", 'say "x"', "一\n二", "", "普通"]


@pytest.fixture(scope="module")
def files(demonstration: Site) -> dict[str, bytes]:
    """The files of data/ by path."""
    return made(demonstration)


def made(site: Site) -> dict[str, bytes]:
    """All data files of a site by path."""
    return {o.path: o.data for lot in data_files(index_site(site)) for o in (file.make() for file in lot)}


def rows_of(files: dict[str, bytes], table: str) -> list[dict[str, str]]:
    """The rows of a table over all years."""
    names = sorted(name for name in files if name.endswith(f"/{table}.csv.gz"))
    return [row for name in names for row in csv.DictReader(io.StringIO(text_of(files[name]), newline=""))]


def text_of(data: bytes) -> str:
    """The text of a compressed CSV file."""
    return gzip.decompress(data).decode("utf-8-sig")


def table_of(*texts: str) -> ExportTable:
    """A table of one column of texts."""
    return ExportTable("t", "表", (Column("text", "文字"),), tuple((t,) for t in texts))


def test_csv_opens_in_excel(demonstration: Site, files: dict[str, bytes]) -> None:
    """Each CSV begins with a byte-order mark and ends its lines as RFC 4180 wants; each row has every column."""
    names = [n for n in files if n.endswith(".csv.gz")]
    assert len(names) == 7 * len({report.meta.year for report in demonstration.reports})
    for name in names:
        assert gzip.decompress(files[name]).startswith(b"\xef\xbb\xbf")
        head, *rows = list(csv.reader(io.StringIO(text_of(files[name]), newline="")))
        assert rows, name
        assert {len(row) for row in rows} == {len(head)}


def test_csv_rows_are_the_records(demonstration: Site, files: dict[str, bytes]) -> None:
    """Every shortcoming of every report is a row, in the report's words, under its place and year."""
    rows = rows_of(files, "shortcomings")
    expected = [(r["id"], s["id"], s["text"]) for r in records(demonstration) for s in r["shortcomings"]]
    assert [(row["report"], row["shortcoming"], row["text"]) for row in rows] == expected
    assert all(row["year"].isdigit() and row["township"] for row in rows)


@pytest.mark.parametrize("text", EVIL)
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    """A text that a spreadsheet would run begins with an apostrophe; any other comes back as it is."""
    _, row = csv.reader(io.StringIO(to_csv(table_of(text)).decode("utf-8-sig"), newline=""))
    found = row[0]
    assert not found.startswith(("=", "+", "-", "@", "\t"))
    assert found.removeprefix("'") == text


def test_numbers_stay_numbers() -> None:
    """A negative number is no formula; whole numbers show no point; what is not known is empty."""
    assert [csv_cell(v) for v in (-5, 12.0, 97.3, 0.1 + 0.2, None, True)] == ["-5", "12", "97.3", "0.3", "", "true"]


def test_the_workbook_reads_back(demonstration: Site, files: dict[str, bytes]) -> None:
    """The workbooks have a sheet for each table, together all rows of the export, and no formula in them.

    Only the sheet of figures is shorter: without those of no indicator, and what programs need of the others.
    """
    rows: dict[str, int] = Counter()
    whole = empty_tables(False, WORDS)
    by = [column.name for table in whole if table.name == "figures" for column in table.columns].index("indicator")
    for table_name, some in batches(records(demonstration), shared_groups(demonstration)):
        rows[table_name] += sum(table_name != "figures" or row[by] != "other" for row in some)
    lines = dict.fromkeys(("报告", "不足", "数据", "下一年安排", "内容要素"), 0)
    for name in files:
        if name.endswith(".xlsx"):
            book = openpyxl.load_workbook(io.BytesIO(files[name]))
            assert book.sheetnames == list(lines)
            for table in (t for t in whole if t.title in lines):
                sheet = book[table.title]
                lines[table.title] += sheet.max_row - 1
                left_out = {"figure", "quote"} if table.name == "figures" else set()
                assert [c.value for c in sheet[1]] == [c.title for c in table.columns if c.name not in left_out]
                assert not any(c.data_type == "f" for row in sheet.iter_rows() for c in row)
    assert lines == {t.title: rows[t.name] for t in whole if t.title in lines}


def test_the_workbook_takes_any_text() -> None:
    """Formulas, addresses and signs of all kinds stay texts."""
    texts = [*(t for t in EVIL if t), "https://example.org/", "长" * LONGEST]
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx([table_of(*texts)], WORDS)))["表"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == texts
    assert {row[0].data_type for row in sheet.iter_rows(min_row=2)} == {"s"}


@pytest.mark.parametrize("text", ["长" * (LONGEST + 1), "短" * 70_000, "𠮷" * (LONGEST // 2 + 1), "甲" + "𠮷" * 20_000])
def test_no_letter_of_a_long_text_is_lost(text: str) -> None:
    """What a cell cannot hold stands piece by piece in a last sheet, under table, row and column; the cell says so."""
    columns = (Column("report", "报告"), Column("section", "章节编号"), Column("text", "正文"))
    table = ExportTable("sections", "章节", columns, (("2023/a", "s1", "短"), ("2023/a", "s2", text)))
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([table], WORDS)))
    assert book.sheetnames == ["章节", "长文"]
    rows = [[cell.value for cell in row] for row in book["章节"].iter_rows(min_row=2)]
    assert [row[:2] for row in rows] == [["2023/a", "s1"], ["2023/a", "s2"]]
    shown = str(rows[1][2])
    assert shown.endswith("……（全文见工作表“长文”）")
    assert text.startswith(shown.partition("……")[0])
    pieces = [[cell.value for cell in row] for row in book["长文"].iter_rows(min_row=2)]
    assert [row[:4] for row in pieces] == [["章节", "2023/a；s2", "正文", n] for n in range(1, len(pieces) + 1)]
    assert "".join(str(row[4]) for row in pieces) == text
    every = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    assert max(len(str(value).encode("utf-16-le")) // 2 for value in every) <= LONGEST


def test_a_workbook_in_a_stream_is_the_same_workbook(tmp_path: Path) -> None:
    """Row by row into a file, tables by turns, the sheets hold what those of a workbook made at once hold."""
    texts = [*(t for t in EVIL if t), "长" * (LONGEST + 1), "末"]
    one, two = table_of(*texts), replace(table_of(*reversed(texts)), name="u", title="另表")
    out = io.BytesIO()
    turns = [(table.name, (row,)) for n in range(len(texts)) for table in (one, two) for row in (table.rows[n],)]
    write_xlsx(out, (replace(one, rows=()), replace(two, rows=())), turns, WORDS, str(tmp_path))
    streamed, whole = (
        openpyxl.load_workbook(io.BytesIO(data)) for data in (out.getvalue(), to_xlsx([one, two], WORDS))
    )
    assert streamed.sheetnames == whole.sheetnames == ["表", "另表", "长文"]
    for name in ("表", "另表"):
        assert list(streamed[name].values) == list(whole[name].values)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_names_of_sheets_are_short_enough(language: str) -> None:
    """Every table's title may name a sheet, with a number behind it; a longer one is cut."""
    words = Messages(messages(language))
    titles = [table.title for table in empty_tables(True, words)] + [words("data.long")]
    assert len(set(titles)) == len(titles)
    assert max(map(len, titles)) <= 25
    assert not any(set("[]:*?/\\") & set(title) for title in titles)
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([replace(table_of("a"), title="长" * 40)], words)))
    assert book.sheetnames == ["长" * 31]


def test_what_xml_does_not_hold_comes_back() -> None:
    """Control characters and what looks like a written one are written as the standard says (ST_Xstring)."""
    texts = ["a\x07b", " 甲 ", "甲\n乙", "_x0041_", "<甲>&"]
    with zipfile.ZipFile(io.BytesIO(to_xlsx([table_of(*texts)], WORDS))) as book:
        written = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    found = [re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), t.text or "") for t in written.iter() if t.text]
    assert found[-len(texts) :] == texts


def test_the_same_data_gives_the_same_bytes(demonstration: Site, files: dict[str, bytes]) -> None:
    """No clock stands in a data file, not even in the workbook's archive."""
    assert made(demonstration) == files
    books = [zipfile.ZipFile(io.BytesIO(data)) for name, data in files.items() if name.endswith(".xlsx")]
    assert {info.date_time[:3] for book in books for info in book.infolist()} == {(1980, 1, 1)}
    assert {data[3:8] for name, data in files.items() if name.endswith(".gz")} == {
        bytes(5)
    }  # RFC 1952: no name, no time


def test_the_descriptor_describes_every_table(files: dict[str, bytes]) -> None:
    """The descriptor names each CSV and its columns in their order."""
    package = json.loads(files["data/datapackage.json"])
    assert {f"data/{r['path']}" for r in package["resources"]} == {n for n in files if n.endswith(".csv.gz")}
    for resource in package["resources"]:
        head = next(csv.reader(io.StringIO(text_of(files[f"data/{resource['path']}"]))))
        assert [f["name"] for f in resource["schema"]["fields"]] == head


def test_titles_in_the_language_of_the_pages(demonstration: Site) -> None:
    """An English site's data files have English titles, sheets and notes; names of files and columns stay."""
    site = replace(demonstration, messages=messages("en"))
    files = made(site)
    package = json.loads(files["data/datapackage.json"])
    told = [package["description"], *(r["title"] for r in package["resources"])]
    told += [f["title"] for r in package["resources"] for f in r["schema"]["fields"]]
    told += openpyxl.load_workbook(io.BytesIO(files["data/2023/duizhao-2023.xlsx"])).sheetnames
    told += [row["note"] for row in rows_of(files, "figures")]
    units = "|".join(u for r in site.rules.lists.figures.units for u in r.words)
    assert [words for words in told if re.search("[\u4e00-\u9fff]", re.sub(rf"(?<=\d )({units})", "", words))] == []


def test_shared_sentences_are_listed_once(demonstration: Site, files: dict[str, bytes]) -> None:
    """A sentence that many reports have is written once: the files grow with the reports, not squared."""
    groups = shared_groups(demonstration)
    rows = rows_of(files, "shared")
    assert len(rows) == sum(len(g["reports"]) for g in groups)
    texts = {r.id: r.text for r in demonstration.reports}
    exact = {
        (s["text"], tuple(s["reports"])) for r in records(demonstration) for s in r["shared"] if s["kind"] == "exact"
    }
    listed = {(g["text"], tuple(sorted(g["reports"]))) for g in groups if len(g["reports"]) > 1}
    assert {reports for _, reports in listed} == {reports for _, reports in exact}
    assert all(any(g["text"] in texts[report] for report in g["reports"]) for g in groups)


def test_rows_that_a_sheet_cannot_hold_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """No row is lost: each further sheet has the head (on paper each page) and the name of the first with a number."""
    monkeypatch.setattr("duizhao.export.workbook.ROWS", 4)
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([table_of(*"甲乙丙丁戊己庚")], WORDS)))
    assert book.sheetnames == ["表", "表 (2)", "表 (3)"]
    rows = [[cell.value for cell in column] for sheet in book for column in sheet.columns]
    assert rows == [["文字", "甲", "乙", "丙"], ["文字", "丁", "戊", "己"], ["文字", "庚"]]
    paper = {(s.print_title_rows, s.page_setup.orientation, s.page_setup.paperSize) for s in book}
    assert paper == {("$1:$1", "landscape", 9)}  # A4 across, the head on each


def test_a_year_of_many_reports_has_a_workbook_for_each_county(
    demonstration: Site, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one workbook of a year would be long, its counties' workbooks hold each of its reports once."""
    monkeypatch.setattr("duizhao.plan.views.workbooks.TOGETHER", 1)
    parted = made(demonstration)
    counties = {report.meta.county for report in demonstration.reports}

    def ids(found: dict[str, bytes]) -> list[str]:
        books = [openpyxl.load_workbook(io.BytesIO(data)) for name, data in found.items() if name.endswith(".xlsx")]
        return sorted(str(row[0].value) for book in books for row in book["报告"].iter_rows(min_row=2))

    assert len(counties) > 1
    assert sum(name.endswith(".xlsx") for name in parted) > sum(name.endswith(".xlsx") for name in files)
    assert ids(parted) == ids(files) == sorted(report.id for report in demonstration.reports)


class _Full(io.BytesIO):
    """A file on a disk with room for so many bytes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def write(self, data: Any, /) -> int:
        if self.tell() + len(data) > self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)


@pytest.mark.parametrize("room", [0, 500, 2000])
def test_a_workbook_on_a_full_disk(tmp_path: Path, room: int) -> None:
    """It is an error of the system and no more: what the library leaves behind says nothing when it is thrown away.

    What it says would be a warning, and pytest takes each for a failure.
    """
    shape = ExportTable("t", "表", (Column("name", "名"),), ())
    with pytest.raises(OSError, match="No space left"), _Full(room) as out:
        write_xlsx(out, [shape], [("t", (("甲",), ("乙",)))], WORDS, str(tmp_path))
    gc.collect()
