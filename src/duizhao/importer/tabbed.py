"""Rows whose cells tabs, spaces or signs part, pasted from a sheet, typed, or shown as typed (`<pre>`): a table.

Without its gaps a row says less, and where a cell is empty something else: the figure behind it would stand for the
one that is not there. Rows parted by spaces are a table where all have as many cells and all but the first hold
figures; otherwise which column a figure stands in is not known, and they are only told.
So it is with commas and their like.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from duizhao.importer.extract import SPACES, Extract, RawLine
from duizhao.importer.grid import short_rows_told
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.rows_told import rows_told
from duizhao.importer.tab_rows import (
    ANY_FIGURE,
    LEAST_ROWS,
    LONGEST_CELL,
    PROSE_MARKS,
    gap_cells,
    is_cut_off,
    row_runs,
    rows_cut_off,
)
from duizhao.model import Reason
from duizhao.read.numbering import read_number

SHOWN = 60  # characters that the doubt quotes
_GAP = re.compile("(?<=\\S)(?:[ \u00a0\u2000-\u200a\u202f\u205f]{2,}|[\u2001\u2003\u3000\t]+)(?=\\S)")
_QUOTED_CELL = re.compile(r'(?:^|\t)"')
MOST_LINES = 20  # of a cell in quotation marks
# Tables that are drawn with signs: lines between columns, and lines that hold nothing else.
_DRAWN = re.compile("[│┃║|].*[0-9０-９].*[│┃║|]|\\S {2,}[+-]?[0-9０-９]")
_RULED = frozenset("─━═│┃║┌┏├┣└┗╔╠╚╭╰+|-= \u3000\t")  # with what such a line begins
_RULE = re.compile(
    r"\s*(?:[=-]{2,}(?: +[=-]{2,})+|"
    r"[─━═┄┈│┃║┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┭┮┯┰┱┲┳┴┵┶┷┸┹┺┻┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╔╦╗╠╬╣╚╩╝╭╮╰╯+=|-]{4,})\s*"
)
# Below the head of a table of Markdown whose rows have no sign at their ends (GFM 0.29, 4.10): --- | ---:
_DELIMITER = re.compile(r"\s*:?-+:?(?:\s*\|\s*:?-+:?)+\s*")
_APART = re.compile("(?<=\\S)(?:[ \u00a0]{6,}|\u3000{3,})(?=\\S)")  # as wide as no gap between words
_WIDE_GAPS = ("      ", "\u3000\u3000\u3000", "\u00a0\u00a0")
COLUMNS = 3  # lines with such a gap that may be two columns
_SIGNS = ",;|"  # between cells of a row, as programs write sheets down (RFC 4180); ，； are marks of sentences
_GROUPED = re.compile("[0-9],[0-9]{3}(?![0-9])")  # 3,120: which commas part cells is not known
_BLANKS = "\t\u3000\u00a0\u2001\u2002\u2003\u2009"
# A cell of figures: a number with at most a unit behind it, or what stands for none.
_NUMBER = re.compile("[+-]?[0-9０-９][0-9０-９,.，．]*(?:[%％‰]|[\u4e00-\u9fff]{0,4})|[-—–/]+")


def with_tables(extract: Extract) -> Extract:
    """An extract whose rows parted by tabs or spaces are rows of tables; doubts quote them, and those that are not.

    One empty line between two rows, as a converter sets it behind each paragraph, parts no table.
    """
    places = [i for i, line in enumerate(extract.lines) if line.text or line.row or _empty_before(extract.lines, i)]
    lines = [extract.lines[i] for i in places]
    doubts = []
    table = max((line.row for line in lines), default=0)
    if any("\t" in line.text and not line.row for line in lines):
        runs = [*row_runs(lines)]
        begun = {first for first, _ in runs}
        for first, end in runs:
            table += 1
            lines[first:end] = [replace(line, row=table, level=0) for line in lines[first:end]]
            rows = (" | ".join(cell.strip() for cell in gap_cells(line)) for line in lines[first:end])
            doubts.append(_rows_doubt(Reason("these-lines-parted-tabs-read"), rows))
            if short := [" | ".join(gap_cells(line)) for line in rows_cut_off(lines, first, end)]:
                doubts.append(short_rows_told(short, Reason("compare-raw-file-column-each")))
            if end not in begun and is_cut_off(lines, first, end):
                cells = " | ".join(gap_cells(lines[end]))
                doubts.append(_rows_doubt(Reason("line-behind-table-fewer-cells"), [cells]))
    if not extract.layer:
        for first, end, sign in [*_signed_rows(lines)]:
            words = (" | ".join(cell.strip() for cell in line.text.split(sign)) for line in lines[first:end])
            if sign == "," and any(_GROUPED.search(line.text) for line in lines[first:end]):
                doubts.append(_rows_doubt(Reason("these-lines-like-table-drawn"), words))
                continue
            table += 1
            lines[first:end] = [replace(line, row=table, level=0, sign=sign) for line in lines[first:end]]
            doubts.append(_rows_doubt(Reason("these-lines-parted-signs-read"), words))
        spaced = [*_spaced_rows(lines)]
        doubts += [*_drawn_table_doubts(lines), *_piped(lines)]
        doubts += _column_doubts(lines, {at for first, end, _ in spaced for at in range(first, end)})
        for first, end, found in spaced:
            if found:
                table += 1
                lines[first:end] = [replace(line, row=table, level=0, spaced=True) for line in lines[first:end]]
                doubts.append(
                    _rows_doubt(
                        Reason("these-lines-parted-spaces-read"),
                        (" | ".join(_white_parted(line)) for line in lines[first:end]),
                    )
                )
            else:
                rows = (
                    " | ".join(_wide_gap_cells(line) if len(_wide_gap_cells(line)) > 1 else _white_parted(line))
                    for line in lines[first:end]
                )
                doubts.append(_rows_doubt(Reason("these-lines-like-table-aligned"), rows))
    if not doubts:
        return extract
    whole = list(extract.lines)
    for i, line in zip(places, lines, strict=True):
        whole[i] = line
    return replace(extract, lines=tuple(whole), doubts=(*extract.doubts, *doubts))


def _empty_before(lines: Sequence[RawLine], at: int) -> bool:
    return at > 0 and not lines[at - 1].text and not lines[at - 1].row


def whole_cells(text: str) -> str:
    """A `text` in which each row of cells that tabs part is one line, as a sheet copies it.

    A cell of several lines, or with a tab in it, stands in quotation marks there, and marks of its own are doubled; its
    line ends and tabs become spaces. The marks stay.
    """
    if '"' not in text or "\t" not in text:
        return text
    lines = text.split("\n")
    out: list[str] = []
    at = 0
    while at < len(lines):
        line, count = lines[at], 1
        if _QUOTED_CELL.search(line):
            while line.count('"') % 2 and count <= MOST_LINES and at + count < len(lines):
                line += "\n" + lines[at + count]
                count += 1
            whole = "\t" in line and not line.count('"') % 2
            line, count = (line, count) if whole else (lines[at], 1)
        parts = line.split('"')
        if len(parts) % 2 and len(parts) > 1:
            parts[1::2] = [re.sub("[\t\n]+", " ", part) for part in parts[1::2]]
        out.append('"'.join(parts))
        at += count
    return "\n".join(out)


def _drawn_table_doubts(lines: Sequence[RawLine]) -> Iterator[ReadDoubt]:
    """The doubts on tables that are drawn with signs."""
    marks = [line.text[:1] in _RULED and not line.row and _RULE.fullmatch(line.text) is not None for line in lines]
    if sum(marks) < LEAST_ROWS[0]:
        for rows in rows_told(lines):
            yield _rows_doubt(Reason("these-lines-like-table-drawn"), rows)
        return
    drawn = [mark or _DRAWN.search(line.text) is not None for mark, line in zip(marks, lines, strict=True)]
    for first, end in _true_runs(drawn):
        if any(marks[first:end]) and not all(marks[first:end]):
            words = (
                line.text.strip() for line, mark in zip(lines[first:end], marks[first:end], strict=True) if not mark
            )
            yield _rows_doubt(Reason("these-lines-like-table-drawn"), words)


def _piped(lines: Sequence[RawLine]) -> Iterator[ReadDoubt]:
    """The doubts on tables of Markdown whose rows neither begin nor end with a sign: a page shows them as lines."""
    ends = [len(lines)] * (len(lines) + 1)  # for each line where the lines with bars end, worked out from behind
    for i in reversed(range(len(lines))):
        ends[i] = ends[i + 1] if "|" in lines[i].text else i
    for at, line in enumerate(lines):
        if at and "|" in line.text and not line.row and _DELIMITER.fullmatch(line.text) and "|" in lines[at - 1].text:
            end = min(ends[at + 1], at + SHOWN)  # each row has a character at least
            words = (row.text.strip() for row in (lines[at - 1], *lines[at + 1 : end]))
            yield _rows_doubt(Reason("these-lines-like-table-drawn"), words)


def _signed_rows(lines: Sequence[RawLine]) -> Iterator[tuple[int, int, str]]:
    """Where lines with as many commas or the like follow each other: the first, the one behind the last, the sign."""
    first = 0
    while first < len(lines):
        end, sign = first + 1, _parting_sign(lines[first])
        if sign == "|" and end < len(lines) and _DELIMITER.fullmatch(lines[end].text):
            while end < len(lines) and "|" in lines[end].text:  # a table of Markdown, told as what it is
                end += 1
        elif sign:
            columns = lines[first].text.count(sign) + 1
            while end < len(lines) and _parting_sign(lines[end]) == sign and _has_figure(lines[end], sign, columns):
                end += 1
            if end - first >= LEAST_ROWS[columns == 2]:
                yield first, end, sign
        first = end


def _parting_sign(line: RawLine) -> str:
    """The one sign that may part the cells of a row, "" where there is none or several."""
    text = line.text
    found = [sign for sign in _SIGNS if sign in text]
    if (
        len(found) != 1
        or _DELIMITER.fullmatch(text)
        or line.row
        or line.furniture
        or line.number
        or '"' in text
        or text[:1] in ("|", "#")
    ):
        return ""
    cells = text.split(found[0])
    prose = any(PROSE_MARKS.search(cell) or len(cell.strip()) > LONGEST_CELL for cell in cells)
    return found[0] if not prose and cells[0].strip() and sum(bool(cell.strip()) for cell in cells) > 1 else ""


def _has_figure(line: RawLine, sign: str, columns: int) -> bool:
    cells = line.text.split(sign)
    return len(cells) == columns and any(_NUMBER.fullmatch(cell.strip()) for cell in cells[1:])


def _column_doubts(lines: Sequence[RawLine], told: Collection[int]) -> Iterator[ReadDoubt]:
    """The doubts on lines, but those that are told, that may be two columns of text side by side."""
    apart = [
        any(gap in line.text for gap in _WIDE_GAPS)
        and not line.row
        and i not in told
        and _APART.search(line.text) is not None
        for i, line in enumerate(lines)
    ]
    for first, end in _true_runs(apart):
        if end - first >= COLUMNS:
            words = (" | ".join(_APART.split(line.text.strip())) for line in lines[first:end])
            yield _rows_doubt(Reason("these-lines-wide-spaces-their"), words)


def _rows_doubt(what: Reason, rows: Iterable[str]) -> ReadDoubt:
    words = " / ".join(rows)
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}……"
    return "table-guessed", Reason.of("what-shown", what=what, shown=shown), Reason("compare-raw-file-column-each")


def _spaced_rows(lines: Sequence[RawLine]) -> Iterator[tuple[int, int, bool]]:
    """Rows that follow each other whose cells spaces part: the first, the one behind the last, whether they fit."""
    first = 0
    while first < len(lines):
        end = first
        while end < len(lines) and _may_be_row(lines[end]):
            end += 1
        yield from _tables_in_run(lines, first, end)
        first = max(end, first + 1)


def _tables_in_run(lines: Sequence[RawLine], first: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """What a run of lines that may be rows is: tables of even rows, and rows to be told."""
    rows = [_white_parted(line) for line in lines[first:end]]
    figures = [all(_NUMBER.fullmatch(cell) for cell in row[1:]) for row in rows]
    at = last = 0
    while at < len(rows):
        to = at + 1
        while to < len(rows) and figures[to]:
            to += 1
        sizes = {len(row) for row in rows[at:to]}
        if to - at >= LEAST_ROWS[max(sizes) == 2]:
            yield from _unparted_rows(lines[first + last : first + at], first + last)
            yield first + at, first + to, len(sizes) == 1
            last = to
        at = to if last == to else at + 1
    yield from _unparted_rows(lines[first + last : end], first + last)


def _unparted_rows(lines: Sequence[RawLine], first: int) -> Iterator[tuple[int, int, bool]]:
    """The rows among these lines that cannot be parted, but say something else without their gaps."""
    for start, end in _true_runs([len(_wide_gap_cells(line)) > 1 for line in lines]):
        rows_of_cells = [_wide_gap_cells(line) for line in lines[start:end]]
        figures = sum(any(ANY_FIGURE.match(cell) for cell in cells[1:]) for cells in rows_of_cells)
        most = max(map(len, rows_of_cells))
        words = (
            most > 2 and len(rows_of_cells) > 2 and len(set(map(len, rows_of_cells))) == 1
        )  # names, places, duties in columns
        if words or (len(rows_of_cells) >= LEAST_ROWS[0] and figures >= max(2, len(rows_of_cells) - 1) and most > 2):
            yield first + start, first + end, False


def _true_runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where marks that are true follow each other: the first and the one behind the last."""
    start = 0
    for i, mark in enumerate((*marks, False)):
        if not mark:
            if i > start:
                yield start, i
            start = i + 1


def _may_be_row(line: RawLine) -> bool:
    text = line.text.strip()
    if line.row or line.furniture or line.number or (" " not in text and not any(c in text for c in _BLANKS)):
        return False
    cells = _white_parted(line)
    if len(cells) < 2 or any(PROSE_MARKS.search(cell) or len(cell) > LONGEST_CELL for cell in cells):
        return False
    number = read_number(cells[0])  # 一、 主要: a heading
    return number is None or number.bare


def _white_parted(line: RawLine) -> list[str]:
    """The cells of a row that any white space parts."""
    return SPACES.split(line.text.strip())


def _wide_gap_cells(line: RawLine) -> list[str]:
    """The cells of a row that gaps part, wider than what stands between words."""
    return _GAP.split(line.text.strip())
