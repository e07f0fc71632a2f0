"""Plain sheets write the very bytes of the library's own sheets."""

import io
import random
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest
import xlsxwriter

from duizhao.export.plain_sheet import PlainSheet, StreamedSheet

Rows = list[list[str | int | float | None]]


def book_of(sheets: list[Rows], own: type[Any] | None, streamed: bool = False) -> bytes:
    """A workbook of sheets, each with a head, written by sheets of a class of our own or by the library's."""
    out = io.BytesIO()
    kept = {"constant_memory": True} if streamed else {"in_memory": True}
    book: Any = xlsxwriter.Workbook(out, {**kept, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})
    head, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    for rows in sheets:
        sheet = book.add_worksheet(None, own)
        sheet.set_column(0, 40, 14, wrap)
        for line, row in enumerate(rows):
            if own:
                sheet.add(line, row, wrap if line else head)
                continue
            for number, value in enumerate(row):
                write = sheet.write_string if isinstance(value, str) else sheet.write_number
                if value is not None:
                    write(line, number, value, *(() if line else (head,)))
    book.close()
    return out.getvalue()


@pytest.mark.parametrize(("own", "streamed"), [(PlainSheet, False), (StreamedSheet, True)])
def test_the_same_cells_give_the_same_bytes(own: type[Any], streamed: bool) -> None:
    """Texts of all kinds, numbers, gaps, empty rows, a row with one cell, more than 26 columns, equal texts."""
    chance = random.Random(7)
    texts = ["甲", "", " a ", "<&>\"'", "一\n二", "_x0041_", "\x07", "=1+1", "<r>"]
    values: list[str | int | float | None] = [*texts, 0, -3, 2.5, 1e-7, 10**17, 1 / 3]
    rows: Rows = [[None if chance.random() < 0.5 else chance.choice(values) for _ in range(31)] for _ in range(70)]
    rows[20:40] = [[] for _ in range(20)]
    rows[50] = [None, None, "乙"]
    head: Rows = [["甲", "丙"]]
    sheets = [head + rows, head, head + rows[:16]]
    assert book_of(sheets, own, streamed) == book_of(sheets, None, streamed)
    assert book_of([rows], own, streamed) != book_of([rows[1:]], own, streamed)


@pytest.mark.parametrize(("own", "streamed"), [(PlainSheet, False), (StreamedSheet, True)])
def test_a_text_that_looks_like_marks_is_a_text(own: type[Any], streamed: bool) -> None:
    """A cell that says <r>乙</r> is one whose text says so: the library would take it for marks of its own."""
    book = ZipFile(io.BytesIO(book_of([[["甲", "<r>乙</r>"]]], own, streamed)))
    cells = [cell.text for cell in fromstring(book.read("xl/worksheets/sheet1.xml")).iter() if cell.tag.endswith("}t")]
    assert cells[-1:] == ["<r>乙</r>"]
    assert "<r>" not in book.read("xl/sharedStrings.xml").decode() if not streamed else cells[0] == "甲"
