"""Visual lines → paragraphs, and what is doubtful at their seams; which lines go on: line_measure.py."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from duizhao.importer.extract import RawLine
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers import words
from duizhao.importer.readers.aligned import is_catalogue
from duizhao.importer.readers.close_rows import close_upon
from duizhao.importer.readers.line_measure import LARGE_TYPE, LineMeasure, PageQuote
from duizhao.importer.readers.rows import collides, row_segments
from duizhao.importer.readers.run_in_heads import swallowed_spaces
from duizhao.importer.readers.sheet import TextRow
from duizhao.importer.readers.unbreakable import is_plain_alnum, is_plain_letter
from duizhao.read.numbering import read_number

_NUMBER = re.compile(r"[0-9０-９]{1,3}(?:[/／][0-9０-９]{1,3})?")


class Joiner:
    """Joins visual lines to paragraphs: those of the body, on pages so wide (0: unknown), in points."""

    def __init__(self, body: Sequence[TextRow], width: float = 0.0) -> None:
        self.measure = LineMeasure(body, width)
        self.em = self.measure.em
        self.before: TextRow | None = None
        self.open_at: int | None = None
        self.cut: list[PageQuote] = []  # numbers over the end of a line
        self.gaps: list[PageQuote] = []  # lines of a paragraph with a wide gap in them
        self.alone: list[PageQuote] = []  # numbers alone on a line
        self.earlier: TextRow | None = None  # the line before the last
        self.inside: list[PageQuote] = []  # lines of another size inside a paragraph
        self.close_upon: list[tuple[TextRow, TextRow]] = []  # lines closer to each other than those of one text
        self.over: list[PageQuote] = []  # lines printed over one another
        self.told_of: TextRow | None = None  # the line whose gaps are told
        self.stops: list[PageQuote] = []  # full lines that end a sentence, where paragraphs begin like any other line
        self.lines: Sequence[RawLine] = ()
        self.seams: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)  # see `swallowed_spaces`

    def close(self) -> None:
        """What comes next begins a paragraph."""
        self.before, self.earlier, self.open_at = None, None, None

    def add(self, row: TextRow, lines: list[RawLine]) -> None:
        """Adds a line, `row`, to `lines`: to the paragraph before it, or as the first of a new one."""
        self.lines = lines
        text = row.text.lstrip()
        cut = len(row.text) - len(text)
        bold = [(max(0, a - cut), b - cut) for a, b in row.bold if b > cut]
        at, before = self.open_at, self.before
        if at is not None and before is not None and self.measure.goes_on(before, row) and not self._stops(before, row):
            last = lines[at]
            space = self._seam(last.text, before, row)
            self.gaps += [(r.page, r.text.strip()) for r in (before, row) if _has_gap(r) and r is not self.told_of]
            self.told_of = row
            self.seams[at] += [] if space else [(before.page, len(last.text))]
            shift = len(last.text) + len(space)
            runs = (*last.bold, *((a + shift, b + shift) for a, b in bold))
            lines[at] = replace(last, text=last.text + space + text, bold=_merged_spans(runs))
        else:
            level = 1 if row.size > self.em * LARGE_TYPE and len(text) <= 40 else 0
            begins = before is not None and self.measure.begins(before, row)
            lines.append(RawLine(text, bold=tuple(bold), level=level, begins=begins))
            self.open_at, self.told_of = len(lines) - 1, None
            if _has_gap(row) and (_of_two_sizes(row) or (len(row_segments(row)) > 2 and not is_catalogue(row.pieces))):
                self.gaps.append((row.page, row.text.strip()))
            if _NUMBER.fullmatch(text.strip()):
                self.alone.append((row.page, text.strip()))
        if self.before is not None and self.earlier is not None and self._breaks(self.earlier, self.before, row):
            self.inside.append((row.page, f"{self.earlier.text[-12:]}|{self.before.text.strip()}|{text[:12]}"))
            self.close_upon = [pair for pair in self.close_upon if self.before not in pair]  # told already
        elif self.before is not None and close_upon(self.before, row):
            self.close_upon.append((self.before, row))
        self.earlier = self.before
        if collides(row):
            self.over.append((row.page, row.text.strip()))
        self.before = row

    def _stops(self, before: TextRow, row: TextRow) -> bool:
        """Whether a paragraph ends with a line that is nearly full: the words behind it had found room on it.

        What only a person can tell is noted.
        """
        if not self.measure.may_stop(before, row):
            return False
        self.stops.append((row.page, f"{before.text.rstrip()[-12:]}|{row.text.lstrip()[:12]}"))
        return self.measure.had_room(before, row)

    def _breaks(self, first: TextRow, middle: TextRow, row: TextRow) -> bool:
        """Whether a line of another size stands between two lines of one paragraph, as what a hand wrote there."""
        other = abs(middle.size - first.size) > 0.15 * self.em and first.block == middle.block == row.block
        return other and not first.text.rstrip().endswith(("。", "：", "；", "！")) and self.measure.goes_on(first, row)

    def _seam(self, begun: str, before: TextRow, row: TextRow) -> str:
        """What parts two lines of a paragraph: words a space; a number that the line's end cuts goes on.

        A space drawn at a line's end stays beside a foreign word, and in a numbered paragraph: there it may end the
        heading that this begins with.
        """
        a, b = before.text[-1:], row.text.lstrip()[:1]
        spaced = before.pieces[-1].text == " " or row.pieces[0].text == " "
        if not (is_plain_alnum(a) and is_plain_alnum(b)):
            spaced = spaced or 0.2 * self.em < row.x0 - (
                row.left or self.measure.left
            )  # PDFium leaves one at the start out
            foreign = (_hanzi_alone(a) or _hanzi_alone(b)) and (is_plain_letter(a) or is_plain_letter(b))
            return " " if spaced and (foreign or (_hanzi_alone(a) and _hanzi_alone(b) and read_number(begun))) else ""
        if spaced or not (a.isdigit() and b.isdigit()):
            return " "
        self.cut.append((row.page, f"{before.text[-8:]}|{row.text.lstrip()[:8]}"))
        return ""

    def told(self) -> Iterator[ReadDoubt]:
        """What a person should look at in the paragraphs: numbers over lines, gaps, lines of another size."""
        if self.cut:
            yield words.number_over_lines(self.cut)
        yield from (words.gap_in_line(*quote) for quote in dict.fromkeys(self.gaps))
        yield from (words.inside_paragraph(*quote) for quote in self.inside)
        yield from (words.close_lines(a.page, a.text, b.text) for a, b in self.close_upon)
        yield from (words.printed_over(*quote) for quote in self.over)
        yield from (words.narrow_block(*quote) for quote in self.measure.narrow)
        if self.stops:
            yield words.full_line(self.stops)
        if heads := swallowed_spaces(self.lines, self.seams):
            yield words.heading_end(heads)
        if self.alone:
            yield words.number_alone_doubt(self.alone)


def _has_gap(row: TextRow) -> bool:
    """Whether a line of running text has a gap as between columns, but for one behind a list's mark."""
    parts = row_segments(row)
    if len(parts) != 2:
        return len(parts) > 2
    first = "".join(p.text for p in parts[0])
    return len(first) > 4 or (first[:1].isalnum() and read_number(row.text) is None)


def _of_two_sizes(row: TextRow) -> bool:
    """Whether words that stand apart in a line are set in two sizes: small print beside it."""
    sizes = [median(p.size for p in part) for part in row_segments(row) if len(part) > 1]
    return bool(sizes) and max(sizes) > LARGE_TYPE * min(sizes)


def _hanzi_alone(text: str) -> bool:
    return "\u4e00" <= text <= "\u9fff"


def _merged_spans(runs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
