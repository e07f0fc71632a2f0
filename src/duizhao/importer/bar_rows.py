"""Rows between bars without the line of dashes below the first (| 序号 | 问题 |): a table, told as what it was read as.

Without that line a page shows no table (GFM 0.29, 4.10), and its rows would run into one another.
"""

import re

from duizhao.importer.ledger import DELIMITER
from duizhao.importer.traced_text import Line, Work
from duizhao.model import Reason

_BAR = re.compile(r"(?<!\\)\|")  # one that is escaped is a sign of a cell
_LEAST = 2  # rows of a table
SHOWN = 60  # characters that the doubt quotes


def bar_rows(work: Work) -> None:
    """Makes tables in `work` of rows between bars that follow one another and have as many cells each.

    Only in text whose marks are meant, and where no line of dashes is there: that is a table already.
    """
    if not work.marked:
        return
    table = max((line.table for line in work.lines), default=0)
    first = 0
    while first < len(work.lines):
        end = first + 1
        cells = _bars(work.lines[first])
        while cells and end < len(work.lines) and _same_bars(work.lines[end], cells):
            end += 1
        if cells and end - first >= _LEAST:
            table += 1
            rows = work.lines[first:end]
            for line in rows:
                line.kind, line.table = "table", table
            shown = " / ".join(line.text.strip("| ") for line in rows)
            words = Reason.of(
                "what-shown",
                what=Reason("these-lines-parted-signs-read"),
                shown=shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}……",
            )
            work.doubts.append(("table-guessed", words, Reason("compare-raw-file-column-each"), rows[0].number))
            work.put(rows[0], len(rows[0].text), "\n|" + " --- |" * cells, "table")
        elif cells:
            line = work.lines[first]  # right above a table it is no row of it
            what = Reason("these-lines-like-table-drawn")
            words = Reason.of("what-shown", what=what, shown=line.text[:SHOWN])
            work.doubts.append(("table-guessed", words, Reason("compare-raw-file-column-each"), line.number))
        first = end


def _bars(line: Line) -> int:
    """How many cells a line between bars has, 0 for any other line, and for a row of a table that is one."""
    text = line.text
    plain = not (line.kind or line.row or line.heading) and len(text) > 2 and text[0] == text[-1] == "|"
    cells = _BAR.split(text[1:-1]) if plain else []
    return len(cells) if len(cells) > 1 and not DELIMITER.fullmatch(text) and any(c.strip() for c in cells) else 0


def _same_bars(line: Line, cells: int) -> bool:
    return _bars(line) == cells and not line.blank_before
