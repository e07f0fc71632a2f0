"""Notes at the foot of a page: smaller lines below the text, the first of which begins with a note's mark.

Own geometry, no standard's: decision 030.
"""

import re
from collections.abc import Sequence

from duizhao.importer.raised_text import superscript
from duizhao.importer.readers.sheet import Stroke, TextRow

NOTE = 0.93  # times the size of the body's type: notes are smaller
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# Marks of footnotes.
_MARK = re.compile(
    rf"\s*(?:[{_RAISED}]+|[①-⑳❶-❿]|[\[［【〔（(]?注?\s*[0-9０-９]{{1,2}}\s*[\]］】〕）)]|[*＊※†‡]+|注[：:释0-9])"
)
_NUMBERED = re.compile(r"\s*[0-9]{1,2}[ \u3000]*[\u4e00-\u9fff]")
_PARTING = 0.5  # of the text's width: no longer is a rule that parts notes from the text


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
    notes = list(rows[at:])
    if not notes or not at:
        return []
    raised = "".join(row.text for row in rows[:at])
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
    return notes if ruled or gap > 1.6 * em else []


def answers(row: TextRow, text: str) -> bool:
    """Whether a line, `row`, begins with a number that stands raised in the `text` above: 1 beside ¹.

    A raised figure behind a letter or a figure is a power (1200m², 10²), and no mark.
    """
    number = re.match(r"\s*([0-9]{1,2})(?![0-9.．]*[0-9])", row.text)
    return number is not None and re.search(rf"(?<![A-Za-z0-9{_RAISED}]){superscript(number[1])}", text) is not None


def _is_below_rule(above: TextRow, row: TextRow, short: Sequence[Stroke], em: float) -> bool:
    """Whether a line begins with a number, and a short rule parts it from the one above it.

    Its mark in the text may be printed like any figure.
    """
    ruled = any(above.y <= s.y0 <= row.y and abs(s.x0 - row.x0) < em for s in short)
    return ruled and _NUMBERED.match(row.text) is not None


def begins_note(row: TextRow) -> bool:
    """Whether a line, `row`, begins with the mark of a note: ¹ ① [1] * 注："""
    return _MARK.match(row.text) is not None
