"""A plain sheet writes the very bytes of the library's own sheet."""

import io
import random
from datetime import datetime
from typing import Any

import xlsxwriter

from duizhao.export.plain_sheet import PlainSheet

Rows = list[list[str | int | float | None]]


def book_of(sheets: list[Rows], plain: bool) -> bytes:
    """A workbook of sheets, each with a head, written by plain sheets or by the library's own."""
    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})
    head, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    for rows in sheets:
        sheet = book.add_worksheet(None, PlainSheet if plain else None)
        sheet.set_column(0, 40, 14, wrap)
        for line, row in enumerate(rows):
            if plain:
                sheet.add(line, row, wrap if line else head)
                continue
            for number, value in enumerate(row):
                write = sheet.write_string if isinstance(value, str) else sheet.write_number
                if value is not None:
                    write(line, number, value, *(() if line else (head,)))
    book.close()
    return out.getvalue()


def test_the_same_cells_give_the_same_bytes() -> None:
    """Texts of all kinds, numbers, gaps, empty rows, a row with one cell, more than 26 columns, equal texts."""
    chance = random.Random(7)
    texts = ["甲", "", " a ", "<&>\"'", "一\n二", "_x0041_", "\x07", "=1+1", "<r>x</r>"]
    values: list[str | int | float | None] = [*texts, 0, -3, 2.5, 1e-7, 10**17, 1 / 3]
    rows: Rows = [[None if chance.random() < 0.5 else chance.choice(values) for _ in range(31)] for _ in range(70)]
    rows[20:40] = [[] for _ in range(20)]
    rows[50] = [None, None, "乙"]
    head: Rows = [["甲", "丙"]]
    sheets = [head + rows, head, head + rows[:16]]
    assert book_of(sheets, plain=True) == book_of(sheets, plain=False)
    assert book_of([rows], plain=True) != book_of([rows[1:]], plain=True)
