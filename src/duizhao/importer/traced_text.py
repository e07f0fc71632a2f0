"""Text that remembers where each of its characters comes from, and why others are gone: what the ledger is made of."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from duizhao.frozen import frozen
from duizhao.importer.read_doubt import LineDoubt

LAYOUT = " \t\u3000\xa0\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2002\u2003\u2028\u2029"
"""White space that only lays out lines: at a line's ends, and between lines."""
ROW_LAYOUT = LAYOUT.replace("\t", "")
"""The same at the ends of a table's row, where a tab parts cells."""

_WIDE = re.compile("[\u2e80-\U0010ffff“”‘’…—·]+")


@dataclass(slots=True)
class Line:
    """One line of the document at work.

    `at[i]` is the offset of `text[i]` in the raw text, or -1 - c for a character that cause c put in.
    """

    text: str
    at: list[int]
    number: int  # of the raw line, from 1
    indent: int = 0  # columns of white space before it, in half-width columns
    blank_before: bool = False  # an empty line stood above it
    hashes: int = 0  # the `#` marks it began with, or the level of its heading style
    whole_bold: bool = False
    bold: list[tuple[int, int]] = field(default_factory=list)  # raw offsets of bold runs inside it
    furniture: str = ""  # the reader's name for why it is no part of the report
    centred: bool = False
    row: bool = False  # a row of a table, cells parted by tabs
    heading: bool = False
    kind: str = ""  # what the frame made of it: salutation, signature, date, copy, imprint
    table: int = 0  # number of the table that a row belongs to
    left: int = 0  # indent and width of the last raw line in it, in columns
    reach: int = 0
    note: bool = False  # of a footnote or endnote
    begins: bool = False  # the page shows that it begins a paragraph
    parted: int | None = None  # the cause for which it was parted from the line above


@frozen
class LedgerEntry:
    """One change of the raw text: at `line` and `column` (from 1) `before` became `after`, by `rule`, for `reason`."""

    rule: str
    line: int
    column: int
    before: str
    after: str
    reason: str


class Work:
    """A document at work: its lines, and what was taken out of the raw text or put in.

    Each change has its cause: the `rule`, a mending step's id, and its own `detail` for the ledger, "" for none.
    """

    def __init__(self, raw: str, lines: list[Line]) -> None:
        self.raw = raw
        self.marked = False  # whether `#`, `**` and `|` in the text are meant as marks
        self.flowing = False  # whether its format has no pages among its lines, as a web page
        self.placed = False  # whether lines come from the places of characters: margins have been told apart by them
        self.lines = lines
        self.gone: dict[int, int] = {}  # raw offset → cause
        self.causes: list[tuple[str, str]] = []
        self.doubts: list[LineDoubt] = []  # code, message, hint, raw line: what a rule was not sure of
        self._numbers: dict[tuple[str, str], int] = {}

    def cause(self, rule: str, detail: str) -> int:
        """The number of a cause, from 0: a `rule` and the `detail` of this change."""
        key = (rule, detail)
        if key not in self._numbers:
            self._numbers[key] = len(self.causes)
            self.causes.append(key)
        return self._numbers[key]

    def cut(self, line: Line, start: int, end: int, rule: str, detail: str = "") -> None:
        """Takes `line.text[start:end]` (code points) out, kept with the `rule` and its `detail` for the ledger."""
        if start >= end:
            return
        cause = self.cause(rule, detail)
        for at in line.at[start:end]:
            if at >= 0:
                self.gone[at] = cause
        line.text = line.text[:start] + line.text[end:]
        del line.at[start:end]

    def cut_all(self, line: Line, spans: Sequence[tuple[int, int]], rule: str) -> None:
        """Takes the stretches `spans` of `line.text`, starts and ends in their order, out in one walk of the line."""
        cause, last = self.cause(rule, ""), 0
        text: list[str] = []
        at: list[int] = []
        for start, end in (*spans, (len(line.text), len(line.text))):
            text.append(line.text[last:start])
            at += line.at[last:start]
            self.gone |= {place: cause for place in line.at[start:end] if place >= 0}
            last = end
        line.text, line.at = "".join(text), at

    def put(self, line: Line, at: int, text: str, rule: str, detail: str = "") -> None:
        """Puts `text` in before `line.text[at]` (code points), with the `rule` and its `detail` for the ledger."""
        mark = -1 - self.cause(rule, detail)
        line.text = line.text[:at] + text + line.text[at:]
        line.at[at:at] = [mark] * len(text)

    def swap(self, line: Line, start: int, end: int, text: str, rule: str, detail: str = "") -> None:
        """Puts `text` in the place of `line.text[start:end]` (code points), for the `rule` and with its `detail`."""
        self.cut(line, start, end, rule, detail)
        self.put(line, start, text, rule, detail)

    def drop(self, lines: Sequence[Line], rule: str, detail: str = "") -> None:
        """Takes whole `lines` out, kept with the `rule` and its `detail` for the ledger."""
        names = {id(line) for line in lines}
        for line in lines:
            self.cut(line, 0, len(line.text), rule, detail)
        self.lines = [line for line in self.lines if id(line) not in names]

    def join(self, index: int, rule: str, detail: str = "") -> int:
        """Joins line `index + 1` to line `index`, both from 0; the offset of the seam in the joined text is returned.

        `rule` and `detail` are for the ledger.
        """
        line, below = self.lines[index], self.lines[index + 1]
        cause = self.cause(rule, detail)
        start = next((a for a in reversed(line.at) if a >= 0), None)
        end = next((a for a in below.at if a >= 0), None)
        if end is None:  # another text stands for all of it
            end = self._begin(below)
        if start is None:  # or for all of this one: the line's end alone goes
            start = end - 1
            while start >= self._begin(line) and start not in self.gone and self.raw[start] in LAYOUT:
                start -= 1
        for at in range(start + 1, end):
            self.gone.setdefault(at, cause)
        seam = len(line.text)
        line.text += below.text
        line.at += below.at
        line.bold += below.bold
        line.left, line.reach = below.left, below.reach
        del self.lines[index + 1]
        return seam

    def _begin(self, line: Line) -> int:
        """Where the raw line begins that a line is of."""
        return sum(len(whole) + 1 for whole in self.raw.split("\n")[: line.number - 1])

    def split(self, index: int, at: int, rule: str, detail: str = "") -> None:
        """Begins a new line before `text[at]` of line `index`; white space there becomes the line's end."""
        line = self.lines[index]
        head, tail = line.text[:at].rstrip(), line.text[at:].lstrip()
        below = Line(tail, line.at[len(line.text) - len(tail) :], line.number, blank_before=True)
        below.bold = list(line.bold)
        below.parted = self.cause(rule, detail)
        line.text, line.at = head, line.at[: len(head)]
        self.lines.insert(index + 1, below)


def traced_width(text: str) -> int:
    """The columns that a `text` takes: hanzi and full-width signs two, others one (UAX #11)."""
    return len(text) + sum(map(len, _WIDE.findall(text)))


def lines_of(raw: str, rows: Collection[int] = ()) -> list[Line]:
    """The lines of a raw text that hold more than white space, without the white space at their ends.

    Args:
        raw: The text.
        rows: Numbers (from 1) of the lines that are rows of a table: tabs at their ends part empty cells, and stay.
    """
    found: list[Line] = []
    offset, blank = 0, False
    for number, whole in enumerate(raw.split("\n"), 1):
        ends = ROW_LAYOUT if number in rows else LAYOUT
        body = whole.strip(ends)
        if body and not body.isspace():
            lead = len(whole) - len(whole.lstrip(ends))
            start = offset + lead
            indent = sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in whole[:lead])
            at = list(range(start, start + len(body)))
            found.append(Line(body, at, number, indent, blank, left=indent, reach=indent + traced_width(body)))
        blank = not body
        offset += len(whole) + 1
    return found
