"""Rows of figures whose cells only tabs part, as they are pasted from a sheet or typed with tab stops: a table.

Without its tabs a row says less, and where a cell is empty something else: the figure behind it would stand for the
one that is not there. Rows whose cells spaces part are only told: which column a figure stands in is not known.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from duizhao.importer.extract import Extract, RawLine
from duizhao.read.numbering import read_number

LEAST = 2, 3  # rows of a table of three columns and more, and of one of two
LONGEST = 24  # characters of a cell
SHOWN = 60  # characters that the doubt quotes
_GAP = re.compile("(?<=\\S)(?:[ \u00a0]{2,}|\u3000+)(?=\\S)")
_PROSE = re.compile("[，。；：:]")
_FIGURE = re.compile("[0-9０-９]")


def with_tables(extract: Extract) -> Extract:
    """An extract whose rows parted by tabs are rows of tables, each table quoted in a doubt, as are rows of spaces."""
    lines = list(extract.lines)
    doubts = []
    if any("\t" in line.text and not line.row for line in lines):
        table = max(line.row for line in lines)
        for first, end in _runs(lines):
            table += 1
            lines[first:end] = [replace(line, row=table, level=0) for line in lines[first:end]]
            rows = (" | ".join(cell.strip() for cell in _cells(line)) for line in lines[first:end])
            doubts.append(_doubt("这几行用制表符隔开，已读成表格", rows))
    if not extract.layer:
        doubts += [_doubt("这几行像是用空格对齐的表格，没有分列", rows) for rows in _spaced(lines)]
    return replace(extract, lines=tuple(lines), doubts=(*extract.doubts, *doubts)) if doubts else extract


def _doubt(what: str, rows: Iterable[str]) -> tuple[str, str, str]:
    words = " / ".join(rows)
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}……"
    return "table-guessed", f"{what}：“{shown}”", "对照原件核对每个数在哪一列"


def _spaced(lines: Sequence[RawLine]) -> Iterator[list[str]]:
    """Rows that follow each other whose cells spaces part, some of them more than two, with a figure in all but one."""
    run: list[list[str]] = []
    for line in (*lines, RawLine("")):
        text = line.text.strip()
        cells = _GAP.split(text) if "  " in text or "\u3000" in text or "\u00a0" in text else [text]
        plain = not line.row and not line.furniture and not line.number and "\t" not in text
        if plain and len(cells) > 1 and not any(_PROSE.search(cell) or len(cell) > LONGEST for cell in cells):
            run.append(cells)
            continue
        figures = sum(any(_FIGURE.match(cell) for cell in cells[1:]) for cells in run)
        if len(run) >= LEAST[0] and figures >= max(2, len(run) - 1) and max(map(len, run)) > 2:
            yield [" | ".join(cells) for cells in run]
        run = []


def _runs(lines: Sequence[RawLine]) -> Iterator[tuple[int, int]]:
    """Where lines of as many cells follow each other, some with a figure: the first and the one behind the last."""
    first = 0
    while first < len(lines):
        end = first
        while end < len(lines) and _is_row(lines[end]) and len(_cells(lines[end])) == len(_cells(lines[first])):
            end += 1
        rows = lines[first:end]
        if rows and len(rows) >= LEAST[len(_cells(rows[0])) == 2]:
            figures = sum(any(_FIGURE.match(cell.strip()) for cell in _cells(line)[1:]) for line in rows)
            if 2 * figures >= len(rows):
                yield first, end
        first = max(end, first + 1)


def _is_row(line: RawLine) -> bool:
    cells = _cells(line)
    if len(cells) < 2 or line.row or line.furniture or line.number:
        return False
    if any(_PROSE.search(cell) or len(cell.strip()) > LONGEST for cell in cells):
        return False
    number = read_number(cells[0].strip())  # 一、⇥…: a heading
    return sum(bool(cell.strip()) for cell in cells) >= 2 and (number is None or number.bare)


def _cells(line: RawLine) -> list[str]:
    return line.text.split("\t")
