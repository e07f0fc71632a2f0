"""Headings of two phrases without a number (筑牢根基，当好“领头雁”; 找准差距：当前的问题): lines of their own in a row.

One such line alone may be a paragraph that a page's end has cut. Where several stand between whole paragraphs, each
above a long one, they are the report's headings: unless it numbers its headings, for then a line without a number is a
field (责任单位：镇司法所) or a sentence whose full stop was forgotten.
"""

import re
from collections import Counter
from collections.abc import Sequence

from duizhao.importer.lists import Lists
from duizhao.importer.traced_text import Line
from duizhao.read.numbering import read_number
from duizhao.text.patterns import HANZI

_LEAST = 3  # so many of them, each above a paragraph, are headings: a page's end cuts one here and there
_LONGEST = 36  # characters of such a heading
_PARAGRAPH = 60  # characters of a paragraph that shows what stands above it: two lines of a page
_SHORTEST = 24  # … that one has at least where others have shown it
# Two phrases, with quotation marks and a year in them, parted by one mark.
_PAIR = re.compile(rf"(?:{HANZI}|[“”、]){{3,16}}[，,：:](?:{HANZI}|[“”、]|20[0-9]{{2}}(?=年)){{4,22}}")
_WHOLE = re.compile("[。！？：；][”’）]*$")
_LABEL = re.compile(r"\**([^：:，,]+)[：:]")


def paired_headings(lines: Sequence[Line], lists: Lists) -> frozenset[int]:
    """Which of the `lines` are headings of two phrases, by their index; none where fewer than three stand so.

    Each stands behind a whole paragraph and above a long one, or above another such heading. What begins an item (by
    `lists`, the list `mending`) is none, nor what stands before the first long paragraph, among the fields of a page,
    nor a label with its value. Where the report numbers its headings, none is without a number.
    """
    if any(map(_is_numbered, lines)):
        return frozenset()
    first = next((i for i, line in enumerate(lines) if _is_whole(line, _PARAGRAPH)), len(lines))
    labels = Counter(m[1] for line in lines if (m := _LABEL.match(line.text)))
    no_fields = (i for i in range(first + 1, len(lines)) if _is_no_field(lines[i], labels, lists))
    pairs = {i for i in no_fields if _is_pair(lines[i], lists)}
    opening = {i for i in pairs if i - 1 in pairs or _may_come_before(lines[i - 1])}
    if sum(_above_text(lines, i, _PARAGRAPH) for i in opening) < _LEAST:
        return frozenset()
    upper = {i for i in opening if i + 1 in opening and i - 1 not in pairs}
    return frozenset(upper | {i for i in opening if _above_text(lines, i, _SHORTEST)})


def _is_pair(line: Line, lists: Lists) -> bool:
    text = line.text.strip("*")
    shape = len(text) <= _LONGEST and not (line.kind or line.row or line.note) and _PAIR.fullmatch(text) is not None
    return shape and read_number(text) is None and not lists.line_start.match(text)


def _is_numbered(line: Line) -> bool:
    """Whether a line is a heading with a number: 一、主要做法."""
    number = read_number(line.text.strip("*"))
    plain = not (line.kind or line.row or line.note)
    return plain and number is not None and not number.bare and not _WHOLE.search(line.text)


def _is_no_field(line: Line, labels: Counter[str], lists: Lists) -> bool:
    """Whether a line is no label with its value: it has no colon, or ends as headings do behind one that comes once."""
    label = _LABEL.match(line.text)
    return label is None or (labels[label[1]] == 1 and line.text.rstrip("*").endswith(lists.heading_ends))


def _is_whole(line: Line, length: int) -> bool:
    return not (line.row or line.note) and len(line.text) >= length and _WHOLE.search(line.text) is not None


def _above_text(lines: Sequence[Line], i: int, length: int) -> bool:
    return i + 1 < len(lines) and not lines[i + 1].kind and _is_whole(lines[i + 1], length)


def _may_come_before(line: Line) -> bool:
    """Whether a heading may follow a line: one of the document's frame, a heading, or a whole paragraph."""
    return bool(line.kind) or line.heading or _is_whole(line, 0)
