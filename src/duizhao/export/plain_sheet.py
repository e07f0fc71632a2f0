"""Sheets of an Excel workbook whose cells hold texts and numbers and nothing else.

The library's own sheet goes through a dozen functions for each cell, three times over: seven in a hundred of the
processor time of a first build, and a fifth of an export. These put a row together at once. The same cells give the
same bytes (`tests/export/test_plain_sheet.py`).
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_BLOCK = 16  # rows that tell together from which column to which they reach
# What stands otherwise in a cell than in its text: marks of XML, control characters, and what is written for those
_ODD = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_")
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class PlainSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet that is given its rows from top to bottom."""

    def __init__(self) -> None:
        """Without rows."""
        super().__init__()
        # of each row with cells: its number from 0, its format, and of each cell the column and what follows its format
        self._rows: list[tuple[int, Any, list[tuple[int, str]]]] = []

    def add(self, line: int, values: Iterable[str | int | float | None], format: Any) -> None:
        """Adds the row `line`, counted from 0: its `values`, None for a cell left out, all in one `format`."""
        strings = self.str_table
        known = strings.string_table
        cells: list[tuple[int, str]] = []
        for number, value in enumerate(values):
            if isinstance(value, str) and value.startswith("<r>") and value.endswith("</r>"):
                cells.append((number, _inline_text(value)))  # the library would write it as marks
            elif isinstance(value, str):
                at = known.setdefault(value, len(known))
                strings.count += 1
                cells.append((number, f'" t="s"><v>{at}</v></c>'))
            elif value is not None:
                cells.append((number, f'"><v>{value:.16G}</v></c>'))
        strings.unique_count = len(known)
        if cells:
            self._check_dimensions(line, cells[0][0])
            self._check_dimensions(line, cells[-1][0])
            self._rows.append((line, format, cells))

    def _write_rows(self) -> None:
        reach: dict[int, tuple[int, int]] = {}
        for line, _, cells in self._rows:
            first, last = reach.get(line // _BLOCK, (cells[0][0], cells[-1][0]))
            reach[line // _BLOCK] = min(first, cells[0][0]), max(last, cells[-1][0])
        names = [_sheet_cell(number) for number in range(self.dim_colmax + 1)]
        for line, format, cells in self._rows:
            first, last = reach[line // _BLOCK]
            row = str(line + 1)
            styled = f'{row}" s="{format._get_xf_index()}'
            inner = "".join([names[number] + styled + rest for number, rest in cells])
            self.fh.write(f'<row r="{row}" spans="{first + 1}:{last + 1}">{inner}</row>')
        self._rows = []


class StreamedSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """The same for a workbook that keeps no row (`constant_memory`): each goes into its file at once, texts and all."""

    def add(self, line: int, values: Iterable[str | int | float | None], format: Any) -> None:
        """Adds the row `line`, counted from 0: its `values`, None for a cell left out, all in one `format`."""
        row = str(line + 1)
        styled = f'{row}" s="{format._get_xf_index()}'
        cells: list[str] = []
        last = 0
        for number, value in enumerate(values):
            if value is None:
                continue
            last = number
            rest = _inline_text(value) if isinstance(value, str) else f'"><v>{value:.16G}</v></c>'
            cells.append(f"{_sheet_cell(number)}{styled}{rest}")
        if cells:
            self._check_dimensions(line, 0)
            self._check_dimensions(line, last)
            self.row_data_fh.write(f'<row r="{row}">{"".join(cells)}</row>')


@cache
def _sheet_cell(number: int) -> str:
    """How a cell in a column, counted from 0, begins."""
    return f'<c r="{xl_col_to_name(number)}'


def _inline_text(text: str) -> str:
    """What follows the format of a cell that holds a text itself."""
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f'" t="inlineStr"><is><t{kept}>{_ODD.sub(_escaped_sign, text)}</t></is></c>'


def _escaped_sign(odd: re.Match[str]) -> str:
    found = odd[0]
    return _MARKS.get(found) or (f"_x005F{found}" if len(found) > 1 else f"_x{ord(found):04X}_")
