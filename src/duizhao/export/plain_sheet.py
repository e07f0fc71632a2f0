"""A sheet of an Excel workbook whose cells hold texts and numbers and nothing else.

The library's own sheet goes through a dozen functions for each cell, three times over: seven in a hundred of the
processor time of a first build. This one puts a row together at once. The same cells give the same bytes
(`tests/export/test_plain_sheet.py`).
"""

from collections.abc import Iterable
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_BLOCK = 16  # rows that tell together from which column to which they reach


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
            if isinstance(value, str):
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
        names = [f'<c r="{xl_col_to_name(number)}' for number in range(self.dim_colmax + 1)]
        for line, format, cells in self._rows:
            first, last = reach[line // _BLOCK]
            row = str(line + 1)
            styled = f'{row}" s="{format._get_xf_index()}'
            inner = "".join([names[number] + styled + rest for number, rest in cells])
            self.fh.write(f'<row r="{row}" spans="{first + 1}:{last + 1}">{inner}</row>')
        self._rows = []
