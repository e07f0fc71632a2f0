"""One model of a table for all formats: rows of cells with their spans → rectangular rows of text.

A cell stands in the column that its format shows it in, whatever spans lie to its left; the places that a span covers
stay empty, so that no value ever stands under another column's head. Placing follows the HTML Standard, section 4.9.12
(“forming a table”), which docx (ECMA-376 part 1, 17.4: gridSpan, vMerge, gridBefore), OFD and PDF fit into.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from duizhao.frozen import frozen
from duizhao.importer.extract import RawLine
from duizhao.importer.left_out import HIDDEN
from duizhao.importer.quotations import SO_MANY_ROWS, first_places, quotation
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.model import Reason

MOST_COLUMNS = 400  # a span that says more is damage or malice; the widest sheet of an office has some thirty
MOST_PLACES = 2_000_000  # of a table, spans counted out
_FIGURE = re.compile(r"[-+]?[0-9][0-9.,]*\s*[%％‰]?[\u4e00-\u9fff]{0,2}")
# A figure with a word before it and a unit behind (共12件), no year or date and no number of a part or list.
_LABELLED = re.compile(
    r"(?!.*第)[\u4e00-\u9fff]{0,6}[:：]?\s*[-+]?[0-9][0-9.,]*\s*[%％‰\u4e00-\u9fff](?<![年月日])[\u4e00-\u9fff]?"
)
_SHORT = 3  # short rows that a doubt quotes
BREAK = " "  # what parts the lines of a cell: 12 above 15 is never 1215


@frozen
class GridCell:
    """A cell as its format has it.

    `text` may hold line breaks, tabs and runs of white space: each becomes one space. `rows` and `columns` are its
    spans, from 1 (0 rows: down to the table's end, as in HTML). `hidden` are texts inside it that the format does not
    show: they go to the ledger. For a place that a cell from above goes on in (vMerge in docx) give an empty cell.
    """

    text: str = ""
    rows: int = 1
    columns: int = 1
    hidden: tuple[str, ...] = ()


@frozen
class Grid:
    """Rows of cells in their order, as short or long as they are, with the caption that the format gives them."""

    rows: tuple[tuple[GridCell, ...], ...]
    caption: str = ""


def cell_text(parts: Iterable[str]) -> str:
    """The text of a cell from its `parts`, paragraphs and lines: parted by a space, white space as one space."""
    return BREAK.join(words for part in parts if (words := re.sub(r"\s+", " ", part).strip()))


def flat_table(table: Grid) -> str:
    """The text of a table that stands inside a cell: its cells in reading order, parted as a cell's lines are.

    Its reader tells that (`nested_table_doubt` gives the doubt), since rows and columns are no longer to be seen.
    """
    return cell_text([table.caption, *(cell.text for row in table.rows for cell in row)])


def nested_table_doubt(text: str) -> ReadDoubt:
    """The doubt for a table inside a cell, whose flattened text it quotes: code, message, hint."""
    shown = text if len(text) <= 60 else f"{text[:60]}……"
    return (
        "nested-table",
        Reason.of("cell-table-holds-another-table", shown=shown),
        Reason("compare-raw-file-make-two"),
    )


def is_figure(text: str) -> bool:
    """Whether the `text` of a cell is a figure, with a unit of one or two characters or without."""
    return _FIGURE.fullmatch(text) is not None


def short_rows(table: Grid) -> tuple[str, ...]:
    """The rows of a `table` with figures that end before others do: the words of each on one line, cut where long.

    () where all end alike; which column their figures stand in is not known then.
    One cell alone counts where it holds a figure: it may be any of the row's. Words alone are a note.
    """
    ends = [end for _, end in laid_out(table)]
    short: list[str] = []
    for row, end in zip(table.rows, ends, strict=True):
        words = [shown for cell in row if (shown := cell_text([cell.text]))]
        if end < max(ends) and (any(_FIGURE.fullmatch(t) for t in words) if len(words) > 1 else _row_of_figures(words)):
            short.append(" | ".join(words)[:40])
    return tuple(short)


def _row_of_figures(words: Sequence[str]) -> bool:
    """Whether all words of a row are a figure, with what it counts or not; a year above others is a head (2023年)."""
    return any(_LABELLED.fullmatch(text) or (_FIGURE.fullmatch(text) and text[-1] not in "年月日") for text in words)


def short_rows_told(rows: Sequence[str], hint: Reason) -> ReadDoubt:
    """The doubt for `rows` as `short_rows` gives them, with the `hint` where to look."""
    quotes = first_places(map(quotation, rows[:_SHORT]), len(rows), more=SO_MANY_ROWS)
    return "table-guessed", Reason.of("short-rows-from-left", quotes=quotes), hint


def squared(table: Grid) -> tuple[tuple[str, ...], ...]:
    """The rows of a `table`, all of one length: each text once, where its cell begins, and "" where nothing stands.

    Columns that no cell begins in (all rows span them) are left out, and rows without any text.
    """
    places: list[dict[int, str]] = []
    for cells, _ in laid_out(table):
        here: dict[int, str] = {}
        for column, cell in cells:
            here[column] = cell_text([*([here[column]] if column in here else []), cell.text])
        places.append(here)
    begun = sorted(set().union(*places))
    found = (tuple(here.get(column, "") for column in begun) for here in places)
    return tuple(row for row in found if any(row))


def laid_out(table: Grid) -> Iterator[tuple[list[tuple[int, GridCell]], int]]:
    """Each row of a `table`: its cells with the columns in which they begin (from 0), and the column behind its end.

    What spans down from above takes its columns. What lies beyond `MOST_COLUMNS` stands in the last one, and spans are
    followed over `MOST_PLACES` columns in all. Source: HTML Standard, 4.9.12 (forming a table).
    """
    taken: dict[int, int] = {}  # column → rows below that a span still covers it in
    budget = MOST_PLACES
    for at, row in enumerate(table.rows):
        cells: list[tuple[int, GridCell]] = []
        covered = {column for column, rows in taken.items() if rows > 0}
        taken = {column: rows - 1 for column, rows in taken.items() if rows > 1}
        column = 0
        for cell in row:
            while column in covered:
                column += 1
            cells.append((min(column, MOST_COLUMNS - 1), cell))
            if column >= MOST_COLUMNS:
                continue
            columns = min(max(1, cell.columns), MOST_COLUMNS - column)
            rows = len(table.rows) - at if cell.rows == 0 else min(max(1, cell.rows), len(table.rows) - at)
            budget -= columns
            if rows > 1 and budget > 0:
                taken |= {c: max(rows - 1, taken.get(c, 0)) for c in range(column, column + columns)}
            column += columns
        yield cells, max(column, 1 + max(covered, default=-1))


def grid_lines(table: Grid, number: int, *, furniture: str = "") -> Iterator[RawLine]:
    """The lines of a table: its caption, its rows (cells parted by tabs), and behind them what is hidden in its cells.

    Args:
        table: The table.
        number: Its number in the document, from 1.
        furniture: Why the whole table is no part of the report, "" if it is one.
    """
    if caption := cell_text([table.caption]):
        yield RawLine(caption, furniture=furniture)
    for row in squared(table):
        yield RawLine("\t".join(row), row=number, furniture=furniture)
    for cells in table.rows:
        for cell in cells:
            for text in cell.hidden:
                if words := cell_text([text]):
                    yield RawLine(words, furniture=HIDDEN)
