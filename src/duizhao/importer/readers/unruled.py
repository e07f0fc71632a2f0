"""Tables without rules: lines, one under the other, whose words stand apart and in columns.

A value belongs to the column whose place it shares; words are never joined over a gap. Where the columns are not plain
to see, the lines are shown in a doubt. Own geometry, no standard's: decision 030.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duizhao.frozen import frozen
from duizhao.importer.grid import Grid, GridCell
from duizhao.importer.readers.aligned import aligned, is_catalogue
from duizhao.importer.readers.narrow import LINE_ENDS
from duizhao.importer.readers.plain_cells import CLAUSE_MARKS, cells_in_order, parts_words
from duizhao.importer.readers.rows import put_together, row_segments
from duizhao.importer.readers.ruled import Found
from duizhao.importer.readers.sheet import Piece, TextRow
from duizhao.importer.readers.stacked_heads import head_lines, with_one_head
from duizhao.read.numbering import read_number
from duizhao.text.dates import find_dates

GUTTER = 0.5  # em: free over all lines of a table
_CLOSE = 0.6  # em: gaps of a table that is set close; between hanzi no word is parted so
_MOST_WORDS = 24  # characters of a line of such a table; running text has more
_LEADING = 3.0  # em: lines further apart belong to no one table
_LINES = 3  # a head and two rows: so many lines show how many columns a table has
_NUMBER = re.compile(r"[-+—–/]|[-+]?[0-9０-９][0-9０-９,，.．]*[%％‰]?[\u4e00-\u9fff]{0,2}")
_NAMED = re.compile(r"[\u4e00-\u9fff（）()]{1,12}[：:][0-9０-９][0-9０-９,，.．]*[%％‰]?[\u4e00-\u9fff]{0,3}")


@frozen
class GuessedTable:
    """A table that was told from gaps alone: the table, and whether a person should look at it."""

    found: Found
    doubtful: bool
    text: str


def unruled(rows: Sequence[TextRow], page: int, em: float) -> Iterator[TextRow | GuessedTable]:
    """The lines of a column of text, `rows` of one `page` (from 0), those that make a table as one.

    `em` is the size of the page's text, in points.
    """
    parts = _line_parts(rows, em)
    at = 0
    while at < len(rows):
        if at and _ends_sentence_above(rows[at - 1], rows[at], max(row.x1 for row in rows), em):
            yield rows[at]
            at += 1
            continue
        end = _columns_end(rows, parts, at, em)
        within = _rows_in_columns(rows, parts, at, end, em)
        over = [i for i, row in enumerate(rows[at:end]) if not any(row is other for other in within)]
        places = _merged_columns(_column_places(within, em), within)
        guess = _guessed_table(rows[at:end], places, page, over) if end > at else None
        below, columns = aligned(rows, at, em)
        columns = _merged_columns(
            [c for column in columns for c in _inner_columns(column, rows[at:below], em)], rows[at:below]
        )
        remark = guess is not None and end < len(rows) and _is_remark(rows, parts, at, end, em)
        wider = below > end and not (remark and guess is not None and len(columns) < len(guess.found.columns))
        if columns and (guess is None or wider or (below == end and len(columns) > len(guess.found.columns))):
            tight = _guessed_table(rows[at:below], columns, page)
            end, guess = (below, tight) if tight is not None else (end, guess)
        if guess is None:
            yield rows[at]
            at += 1
        else:
            yield guess
            at = end


def _ends_sentence_above(before: TextRow, row: TextRow, right: float, em: float) -> bool:
    """Whether a line without gaps goes on with the sentence of the full one above it, and so begins no table."""
    if row.y - before.y > _LEADING * em or before.x1 < right - em or any(p.run < 0 for p in row.pieces):
        return False
    last = next((p.text for p in reversed(before.pieces) if p.text != " "), "")
    prose = sum("\u4e00" <= p.text <= "\u9fff" for p in before.pieces) > _MOST_WORDS / 2
    return prose and last not in LINE_ENDS and all(len(row_segments(r, _CLOSE)) == 1 for r in (before, row))


def texts_of(items: Sequence[TextRow | Found | GuessedTable]) -> Iterator[tuple[int, str]]:
    """The lines of the text and the rows of tables among the `items` of a document, each with its page from 0."""
    for item in items:
        if isinstance(item, TextRow):
            if not item.furniture:
                yield item.page, item.text.strip()
            continue
        found = item.found if isinstance(item, GuessedTable) else item
        yield from ((found.page, " ".join(cell.text for cell in row).strip()) for row in found.table.rows)


def _line_parts(rows: Sequence[TextRow], em: float) -> list[list[list[Piece]]]:
    """The parts of lines; gaps that are narrower than between columns count where those of lines near are in line."""
    parts = [row_segments(row) for row in rows]
    close = [row_segments(row, _CLOSE) for row in rows]
    for i, own in enumerate(close):
        if len(own) > len(parts[i]):
            near = [j for j in range(max(0, i - 2), min(len(rows), i + 3)) if j != i]
            near = [j for j in near if abs(rows[j].y - rows[i].y) < abs(j - i) * _LEADING * em]
            if any(_begins_in_line(own, close[j], em) for j in near):
                parts[i] = own
    return parts


def _begins_in_line(one: Sequence[Sequence[Piece]], other: Sequence[Sequence[Piece]], em: float) -> bool:
    """Whether parts of two lines begin, or end, at two places alike that are more than the edges of a text."""
    if max(sum(len(part) for part in line) for line in (one, other)) > _MOST_WORDS or len(other) < 2:
        return False
    edges = [([p[0].x0 for p in line], [p[-1].x1 for p in line]) for line in (one, other)]
    return any(
        sum(any(abs(a - b) < 0.2 * em for b in theirs) for a in own) >= 2 for own, theirs in zip(*edges, strict=True)
    )


def _columns_end(rows: Sequence[TextRow], parts: Sequence[list[list[Piece]]], at: int, em: float) -> int:
    """Behind the last line that stands in columns with line `at`."""
    if not _celled(parts[at]):
        return at
    end = at + 1
    within = [rows[at]]
    while end < len(rows) and rows[end].y - rows[end - 1].y < _LEADING * em:
        if not _celled(parts[end]):
            # A line of one cell only inside a table: the rest of the cell above.
            if end + 1 >= len(rows) or not _celled(parts[end + 1]) or _begins(rows[end]):
                break
            if rows[end + 1].y - rows[end].y >= _LEADING * em or len(_column_places(rows[at : end + 2], em)) < 2:
                break
        reaches = _reaching(within, rows[end], parts[end], em)
        within += [rows[end]] if reaches is None else []
        if reaches is False or len(_column_places(within, em)) < 2:
            break
        end += 1
    return end


def _rows_in_columns(
    rows: Sequence[TextRow], parts: Sequence[list[list[Piece]]], at: int, end: int, em: float
) -> list[TextRow]:
    """The lines from `at` up to `end` but those in which words of a row reach over the next column."""
    found: list[TextRow] = []
    for i in range(at, end):
        if _reaching(found, rows[i], parts[i], em) is None:
            found.append(rows[i])
    return found


def _reaching(above: Sequence[TextRow], row: TextRow, parts: Sequence[Sequence[Piece]], em: float) -> bool | None:
    """Whether words of a `row` that reach over several columns of the lines `above` begin a row of them; None: none do.

    They do where figures stand behind them, each word in one column: a long name, a total. A remark ends its line.
    """
    before = _column_places(above, em) if len(above) >= _LINES else []
    if len(before) < _LINES or len(parts) >= len(before):
        return None
    held = [sum(part[0].x0 < right and left < part[-1].x1 for left, right in before) for part in parts]
    if max(held) < 2 or len(_column_places([*above, row], em)) >= len(before):
        return None
    last = "".join(p.text for p in parts[-1])
    return held[0] > 1 and len(held) > 1 and set(held[1:]) == {1} and _NUMBER.fullmatch(last) is not None


def _is_remark(rows: Sequence[TextRow], parts: Sequence[list[list[Piece]]], at: int, end: int, em: float) -> bool:
    """Whether words of line `end` stand over several of the columns of those from `at` on, and are no row of them."""
    return _reaching(_rows_in_columns(rows, parts, at, end, em), rows[end], parts[end], em) is False


def _celled(parts: Sequence[Sequence[Piece]]) -> bool:
    """Whether a line has words that stand apart, more than a list's mark and its text."""
    if len(parts) < 2 or any(p.run < 0 for part in parts for p in part):
        return False
    if is_catalogue([p for part in parts for p in part]) and not all(map(_is_named_figure, parts)):
        return False
    first, second = ("".join(p.text for p in part) for part in parts[:2])
    mark = len(first) <= 4 and (read_number(first + second) is not None or not first[:1].isalnum())
    return not (len(parts) == 2 and mark and len(second) > 10)


def _is_named_figure(part: Sequence[Piece]) -> bool:
    """Whether words that stand apart are a name and its figure (石桥村：30起), as in a list that is set in columns."""
    return _NAMED.fullmatch("".join(p.text for p in part)) is not None


def _begins(row: TextRow) -> bool:
    put_together(row)
    if row.text.rstrip().endswith(("：", ":", "。", "；")):
        return True
    number = read_number(row.text)
    return number is not None and not number.bare


def _inner_columns(column: tuple[float, float], rows: Sequence[TextRow], em: float) -> list[tuple[float, float]]:
    """The columns inside one that was told by where its cells begin or end: parted by what is free in all lines."""
    left, right = column
    within = [TextRow([p for p in row.pieces if left <= p.centre[0] < right], row.page) for row in rows]
    starts = [a for a, _ in _column_places(within, em)][1:]
    return list(pairwise([left, *starts, right]))


def _column_places(rows: Sequence[TextRow], em: float) -> list[tuple[float, float]]:
    """The columns of some lines: where at least one has words, parted by what is free in all."""
    spans = sorted((p.x0, p.x1) for row in rows for p in row.pieces if p.text != " ")
    found: list[tuple[float, float]] = []
    for a, b in spans:
        if found and a - found[-1][1] < GUTTER * em:
            found[-1] = (found[-1][0], max(found[-1][1], b))
        else:
            found.append((a, b))
    return found


def _guessed_table(
    rows: Sequence[TextRow], columns: list[tuple[float, float]], page: int, over: Sequence[int] = ()
) -> GuessedTable | None:
    lines: list[list[str]] = []
    cells = [_in_columns(row, columns, i in over) for i, row in enumerate(rows)]
    if in_order := cells_in_order(rows, columns):
        cells = in_order
        starts = [min(line[i][0].x0 for line in cells if line[i]) for i in range(len(cells[0]))]
        columns = list(pairwise([*starts, max(row.x1 for row in rows)]))
    for row, line in zip(rows, cells, strict=True):
        put_together(row)
        lines.append([_cell_words(cell, page) for cell in line])
    if len(columns) == 2 and (_counts_up(lines) or parts_words(rows, cells)):
        return None
    stacked = head_lines(rows, lines)
    lines = with_one_head(lines, stacked) if stacked > 1 else lines
    full = [line for line in lines if sum(map(bool, line)) > 1]
    numbers = [sum(_NUMBER.fullmatch(cell) is not None for cell in line if cell) for line in lines]
    text = "；".join(" ".join(filter(None, line)) for line in lines)
    if len(rows) == 1:
        if len(columns) < 3 or numbers[0] < 2 or any(CLAUSE_MARKS.search(cell) for cell in lines[0]):
            return None
    elif len(full) < 2 or (len(columns) == 2 and len(rows) <= 3 and any(find_dates(c) for line in lines for c in line)):
        return None  # two seals and two dates side by side are no table
    rest = [line[1:] for line in lines[1:]]
    plain = len(rows) > 2 and all(all(line) for line in lines) and all(_NUMBER.fullmatch(c) for r in rest for c in r)
    box = (columns[0][0], rows[0].y - rows[0].size, columns[-1][1], rows[-1].y)
    table = Grid(tuple(tuple(GridCell(cell) for cell in line) for line in lines))
    parted = bool(in_order) or any(_several_heads(cell) for line in cells for cell in line)
    doubtful = not plain or parted or stacked > 1 or any(row.off for row in rows)
    return GuessedTable(Found(page, box, table, tuple(a for a, _ in columns)), doubtful, text)


def _counts_up(lines: Sequence[Sequence[str]]) -> bool:
    """Whether lines are a list: a number with its mark, far before each text, that counts up (LibreOffice 7.4)."""
    numbers = [(first, read_number(first + text)) for first, text in lines if first]
    found = [number.ordinal for first, number in numbers if number is not None and number.text == first]
    whole = len(found) == len(numbers) > 1 and bool(lines[0][0]) and all(text for _, text in lines)
    return whole and all(b == a + 1 for a, b in pairwise(found))


def _in_columns(row: TextRow, columns: Sequence[tuple[float, float]], reaches: bool = False) -> list[list[Piece]]:
    """The pieces of a line by their columns; of one whose first words reach over the next they stay in the first."""
    found: list[list[Piece]] = [[] for _ in columns]
    starts = [a for a, _ in columns]
    first = row_segments(row)[0] if reaches else []
    for piece in row.pieces:
        x = (first[0] if first and piece.x1 <= first[-1].x1 else piece).centre[0]
        at = bisect_right(starts, x) - 1
        if piece.text != " " and at >= 0 and x <= columns[at][1]:
            found[at].append(piece)
    return found


def _several_heads(cell: Sequence[Piece]) -> bool:
    """Whether words stand apart in a cell: two heads over figures that are set below neither of them.

    Single hanzi that stand apart are one word, set as wide as the others of its column.
    """
    parts = row_segments(TextRow(list(cell)), _CLOSE) if cell else []
    return len(parts) > 1 and all(len(part) > 1 for part in parts)


def _cell_words(pieces: list[Piece], page: int) -> str:
    if not pieces:
        return ""
    inner = TextRow(pieces, page)
    put_together(inner)
    return inner.text.strip()


def _merged_columns(columns: list[tuple[float, float]], rows: Sequence[TextRow]) -> list[tuple[float, float]]:
    """The columns, without those that only a head stands in beside its values.

    A head at the left of numbers that are set to the right leaves two places, of which no line fills both: they are
    one column, if the head then has as many words as the fullest line.
    """
    filled = [{i for i, cell in enumerate(_in_columns(row, columns)) if cell} for row in rows]
    most = max(map(len, filled), default=0)
    if most == len(columns) or len(filled) < 2 or len(filled[0]) != most:
        return columns
    found = list(columns)
    sets = [set(f) for f in filled]
    i = 0
    while i + 1 < len(found) and len(found) > most:
        if any({i, i + 1} <= s for s in sets):
            i += 1
            continue
        found[i : i + 2] = [(found[i][0], found[i + 1][1])]
        sets = [{k - 1 if k > i else k for k in s} for s in sets]
    return found if len(found) == most else columns
