"""Notes at the foot of a page: smaller lines below the text, the first of which begins with a note's mark.

Own geometry, no standard's: decision 030.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from duizhao.importer.raised_text import superscript
from duizhao.importer.readers.sheet import Stroke, TextRow

NOTE = 0.93  # times the size of the body's type: notes are smaller
_MARK = re.compile(
    r"\s*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[①-⑳❶-❿]|[\[［【〔（(]?注?\s*[0-9０-９]{1,2}\s*[\]］】〕）)]|[*＊※†‡]+|注[：:释0-9])"
)
_NUMBERED = re.compile(r"\s*[0-9]{1,2}[ \u3000]*[\u4e00-\u9fff]")
_PARTING = 0.5  # of the text's width: no longer is a rule that parts notes from the text

_MOST = 8  # lines of notes that are as large as the text
_ROOM = 1.4  # times the distance of lines: so far below the text such notes stand


def footnotes(rows: Sequence[TextRow], rules: Sequence[Stroke], em: float) -> list[TextRow]:
    """The notes at the foot of a page: smaller lines below the text, the first of which begins with a note's mark.

    Args:
        rows: The lines of a page or of a column that are no furniture, from top to bottom, with their text.
        rules: The straight rules of the page: a short one may part notes from the text.
        em: The size of the body's type.
    """
    at = len(rows)
    while at > 0 and rows[at - 1].size <= em * NOTE:
        at -= 1
    at = _answering(rows, rules, em) if at == len(rows) else at
    notes = list(rows[at:])
    if not notes or not at:
        return []
    raised = _with_marks(rows[:at])
    longest = max(row.x1 for row in rows) - min(row.x0 for row in rows)
    short = [s for s in rules if s.across and s.x1 - s.x0 < _PARTING * longest]
    while notes and not (
        begins_note(notes[0]) or answers(notes[0], raised) or _is_below_rule(rows[at - 1], notes[0], short, em)
    ):
        notes.pop(0)
        at += 1
    if not notes:
        return []
    gap = notes[0].y - rows[at - 1].y
    ruled = any(
        s.across and rows[at - 1].y <= s.y0 <= notes[0].y and abs(s.x0 - rows[at - 1].x0) < 6 * em for s in rules
    )
    return notes if ruled or gap > 1.6 * em or answers(notes[0], raised) else []


def _answering(rows: Sequence[TextRow], rules: Sequence[Stroke], em: float) -> int:
    """The first of the last lines of a page that answers a mark above it though it is as large as the text.

    A rule, or more room than between other lines, parts it from these. WeasyPrint 70 sets notes so.
    """
    usual = median([b.y - a.y for a, b in pairwise(rows)] or [em])
    for at in range(len(rows) - 1, max(0, len(rows) - _MOST), -1):
        above, row = rows[at - 1], rows[at]
        ruled = any(s.across and above.y <= s.y0 <= row.y and abs(s.x0 - row.x0) < 6 * em for s in rules)
        if (ruled or row.y - above.y > _ROOM * usual) and answers(row, _with_marks(rows[:at])):
            return at
    return len(rows)


def _with_marks(rows: Sequence[TextRow]) -> str:
    """The text of lines, and as raised ones the figures that stand off them, which may be marks."""
    off = "".join(superscript(p.text) if p.off and p.text.isdigit() else " " for row in rows for p in row.pieces)
    return "".join(row.text for row in rows) + off


def answers(row: TextRow, text: str) -> bool:
    """Whether a line, `row`, begins with a number that stands raised in the `text` above: 1 beside ¹."""
    number = re.match(r"\s*([0-9]{1,2})(?![0-9.．]*[0-9])", row.text)
    return number is not None and superscript(number[1]) in text


def _is_below_rule(above: TextRow, row: TextRow, short: Sequence[Stroke], em: float) -> bool:
    """Whether a line begins with a number, and a short rule parts it from the one above it.

    Its mark in the text may be printed like any figure.
    """
    ruled = any(above.y <= s.y0 <= row.y and abs(s.x0 - row.x0) < em for s in short)
    return ruled and _NUMBERED.match(row.text) is not None


def begins_note(row: TextRow) -> bool:
    """Whether a line, `row`, begins with the mark of a note: ¹ ① [1] * 注："""
    return _MARK.match(row.text) is not None
