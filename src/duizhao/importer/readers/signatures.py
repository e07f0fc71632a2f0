"""Two who sign a report side by side, each with the day below: they are read one after the other.

A line with a gap in it is read from left to right; of names and days in two columns that joins what belongs to two. Two
names with one day below stay on their line. Own geometry, no standard's: decision 030.
"""

from collections.abc import Sequence
from dataclasses import replace

from duizhao.frozen import frozen
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers import words
from duizhao.importer.readers.margins import text_rows
from duizhao.importer.readers.plain_cells import CLAUSE_MARKS
from duizhao.importer.readers.rows import row_segments, span_of
from duizhao.importer.readers.ruled import Found
from duizhao.importer.readers.sheet import Piece, TextRow
from duizhao.importer.readers.unruled import Guess
from duizhao.text.dates import only_date

_NAME = 20  # characters of one who signs
_LONG = 15  # characters of a line of text, which stands above a signature
_HIGHEST = 3  # lines above the day
_LEADING = 5.0  # em: a seal has room between a name and the day

_Printed = TextRow | Found | Guess


@frozen
class _SignedSideBySide:
    """Lines from `first` up to `end`, their parts in the order of reading, and the line that is told."""

    first: int
    end: int
    rows: tuple[TextRow, ...]
    told: TextRow


def signatures_apart(items: Sequence[_Printed]) -> tuple[list[_Printed], list[ReadDoubt]]:
    """The `items` of a document, names and days that stand side by side one after the other; and where they do."""
    found: list[_Printed] = []
    doubts: list[ReadDoubt] = []
    at = 0
    texted = False
    while at < len(items):
        signed = _pairs_signed(items, at) if texted else None
        if signed is None:
            item = items[at]
            texted = texted or (isinstance(item, TextRow) and len(item.text) >= _LONG)
            found.append(item)
            at += 1
            continue
        found += signed.rows
        doubts.append(words.gap_in_line(signed.told.page, signed.told.text.strip()))
        at = signed.end
    return found, doubts


def _pairs_signed(items: Sequence[_Printed], at: int) -> _SignedSideBySide | None:
    """The names of several who sign, from item `at` on, each with a day."""
    rows: list[TextRow] = []
    parts: list[list[list[Piece]]] = []
    for item in items[at : at + _HIGHEST + 1]:
        if not isinstance(item, TextRow) or item.furniture or (rows and not _is_near(rows[-1], item)):
            return None
        own = row_segments(item)
        texts = ["".join(p.text for p in part) for part in own]
        if any(len(text) > _NAME or CLAUSE_MARKS.search(text) or "〔" in text for text in texts):
            return None
        rows.append(item)
        parts.append(own)
        if all(only_date(text) for text in texts):
            break
        if len(own) == 1:
            return None
    else:
        return None
    days = parts[-1]
    if len(rows) < 2 or len(days) < 2:
        return None
    columns: list[list[TextRow]] = [[] for _ in days]
    for row, own in zip(rows, parts, strict=True):
        for part in own:
            near = [k for k, day in enumerate(days) if _overlap(part, day)]
            if len(near) != 1:
                return None
            columns[near[0]].append(replace(row, pieces=part))
    made_rows = [row for column in columns for row in column]
    text_rows(made_rows)
    return _SignedSideBySide(at, at + len(rows), tuple(made_rows), rows[0])


def _is_near(above: TextRow, row: TextRow) -> bool:
    same = above.page == row.page and above.block == row.block
    return same and 0 < row.y - above.y < _LEADING * above.size


def _overlap(a: Sequence[Piece], b: Sequence[Piece]) -> bool:
    (left, right), (begin, end) = span_of(a), span_of(b)
    return left < end and begin < right
