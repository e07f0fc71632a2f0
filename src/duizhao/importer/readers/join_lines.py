"""Visual lines → paragraphs, and what is doubtful at their seams.

A visual line goes on with the next one, unless the next is indented by more than 1.2 em, or the line ends more than 2.2
em short of the right edge, or the gap between them is wide. Own geometry, no standard's: decision 030.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from duizhao.importer.extract import RawLine
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers import words
from duizhao.importer.readers.aligned import is_catalogue
from duizhao.importer.readers.close_rows import close_upon
from duizhao.importer.readers.hanging_lines import LIST_SIGNS, hanging_lines, inset_lines
from duizhao.importer.readers.narrow import edge_of, narrow_blocks
from duizhao.importer.readers.rows import collides, row_segments
from duizhao.importer.readers.run_in_heads import swallowed_spaces
from duizhao.importer.readers.sheet import TextRow
from duizhao.importer.readers.text_edges import FULL_LINES, SHORT_LINE, left_edge, right_edge
from duizhao.importer.readers.unbreakable import is_plain_alnum, is_plain_letter, unbreakable_width
from duizhao.read.numbering import read_number

INDENT = 1.2  # em: a line that begins further in begins a paragraph
LEANS = 0.5  # em: or so far in behind a sentence, as a signature in a narrow column
_HEADING = 1.2  # em: so far from it a heading ends that nothing ends but the line
WIDER = 1.6  # times the leading: lines so far apart are of two paragraphs
SPACED = 1.2  # times it: or so far behind a sentence, where the lines of paragraphs are equally far apart
EVEN = 0.04  # of the leading: by less the distances of such lines differ
FITS = 0.05  # em: by so much the edges of lines differ
STOPS = ("。", "！", "？")  # a paragraph ends with one of them
_LARGE = 1.12  # times the size of the body's type: a title or heading
FRAME = 1_000  # the number of the first frame of a page, among its blocks of text
_LEADS = re.compile(r"(?:[.．·…]\s?){4,}\s*(?:[0-9]{1,3}|[^.．·…，。；\s]{1,12})\s*$")
_NUMBER = re.compile(r"[0-9０-９]{1,3}(?:[/／][0-9０-９]{1,3})?")

PageQuote = tuple[int, str]  # a page, and a text on it


class Joiner:
    """Joins visual lines to paragraphs: those of the body, on pages so wide (0: unknown), in points."""

    def __init__(self, body: Sequence[TextRow], width: float = 0.0) -> None:
        self.em = median(row.size for row in body) if body else 10.5
        long = [row for row in body if row.x1 - row.x0 > 8 * self.em and not row.right] or list(body)
        columns = [row.left for row in body if row.left]  # a signature below them begins further in
        columns = columns if len(columns) > len(body) / 2 else []
        self.left = min([*columns, left_edge(long, self.em)]) if long else 0.0
        self.right = right_edge(long, self.em, 0.0 if columns else width - self.left) if long else 0.0
        under = [(a, b) for a, b in pairwise(body) if a.page == b.page and a.block == b.block and b.y > a.y]
        gaps = [b.y - a.y for a, b in under if self._full(a, b)]
        gaps = gaps if len(gaps) >= FULL_LINES - 1 else [b.y - a.y for a, b in under]
        self.leading = median(gaps or [self.em * 1.8])
        self.even = 2 * sum(abs(gap - self.leading) < EVEN * self.leading for gap in gaps) > len(gaps)
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
        self.narrow: list[PageQuote] = []  # blocks that are narrower than the text
        self.indents: Counter[tuple[bool, bool]] = Counter()
        for block in list(narrow_blocks(body, self.right, self.em, unbreakable_width)):
            before = [self._goes_on(a, b) for a, b in pairwise(block)]
            edge, start = edge_of(block, self.em, unbreakable_width), block[-1].x0
            for row in block:
                row.left, row.right = start, edge
            if before != [self._goes_on(a, b) for a, b in pairwise(block)]:
                self.narrow.append((block[0].page, "|".join(row.text.strip() for row in block)))
        for hanging in (
            *hanging_lines(body, self.right, self.em),
            *inset_lines(body, (self.left + INDENT * self.em, self.right), self.em),
        ):
            for row in hanging:
                row.left = row.x0
        self.plain = self._plain(body)
        self.indents = self._indents(body)

    def _plain(self, body: Sequence[TextRow]) -> frozenset[tuple[int, int]]:
        """The columns (page and block) whose paragraphs are neither indented nor set apart: each line begins alike."""
        begun: Counter[tuple[int, int]] = Counter()
        for a, b in pairwise(body):
            place = (a.page, a.block)
            if place != (b.page, b.block) or b.y <= a.y or not a.text.rstrip().endswith(STOPS):
                continue
            if b.x0 > (b.left or self.left) + INDENT * self.em or self._apart(a, b):
                begun[place] -= 1
            elif a.x1 < (a.right or self.right) - max(SHORT_LINE * self.em, unbreakable_width(b)):
                number = read_number(b.text)
                begun[place] += number is None or number.bare
        return frozenset(place for place, count in begun.items() if count > 0)

    def _indents(self, body: Sequence[TextRow]) -> Counter[tuple[bool, bool]]:
        """How many paragraphs have a number (first of a pair: True) or none, and are indented (second: True) or not.

        Those behind a line with room for more, or further below it than lines of one paragraph are.
        """
        found: Counter[tuple[bool, bool]] = Counter()
        for a, b in pairwise(body):
            under = (a.page, a.block) == (b.page, b.block) and b.y > a.y and abs(a.size - b.size) < 0.15 * self.em
            short = a.x1 < (a.right or self.right) - max(SHORT_LINE * self.em, unbreakable_width(b))
            if not under or not (short or self._apart(a, b)):
                continue
            number = read_number(b.text)
            numbered = number is not None and not number.bare
            if numbered or a.text.rstrip().endswith(STOPS) or _is_heading(a):
                found[numbered, b.x0 > (b.left or self.left) + INDENT * self.em] += 1
        return found

    def _apart(self, a: TextRow, b: TextRow) -> bool:
        """Whether a line stands further below the one above it than a line of the same paragraph would."""
        wide = SPACED if self.even and a.text.rstrip().endswith(STOPS) else WIDER
        return b.y - a.y > self.leading * wide

    def _stops(self, before: TextRow, row: TextRow) -> bool:
        """Whether a paragraph ends with a line that is nearly full: the words behind it had found room on it.

        Where paragraphs begin like any other line a full line that ends a sentence may end one too: it is told. So is
        one at the end of a column if what parts them is the space between, which is not seen there.
        """
        columns = {(r.page, r.block) for r in (before, row)}
        unseen = len(columns) > 1 and self.indents[False, False] > self.indents[False, True]
        if not before.text.rstrip().endswith(STOPS) or not (unseen or columns & self.plain):
            return False
        self.stops.append((row.page, f"{before.text.rstrip()[-12:]}|{row.text.lstrip()[:12]}"))
        return before.x1 + unbreakable_width(row) <= (before.right or self.right) + FITS * self.em

    def _full(self, a: TextRow, b: TextRow) -> bool:
        """Whether a line has no room left, and the next one of its size begins where lines do that go on."""
        room, indent = (a.right or self.right) - a.x1, b.x0 - (b.left or self.left)
        return room < SHORT_LINE * self.em and indent < INDENT * self.em and abs(a.size - b.size) < 0.15 * self.em

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
        if at is not None and before is not None and self._goes_on(before, row) and not self._stops(before, row):
            last = lines[at]
            space = self._seam(last.text, before, row)
            self.gaps += [(r.page, r.text.strip()) for r in (before, row) if _has_gap(r) and r is not self.told_of]
            self.told_of = row
            self.seams[at] += [] if space else [(before.page, len(last.text))]
            shift = len(last.text) + len(space)
            runs = (*last.bold, *((a + shift, b + shift) for a, b in bold))
            lines[at] = RawLine(last.text + space + text, bold=_merged_spans(runs), level=last.level)
        else:
            level = 1 if row.size > self.em * _LARGE and len(text) <= 40 else 0
            lines.append(RawLine(text, bold=tuple(bold), level=level))
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

    def _breaks(self, first: TextRow, middle: TextRow, row: TextRow) -> bool:
        """Whether a line of another size stands between two lines of one paragraph, as what a hand wrote there."""
        other = abs(middle.size - first.size) > 0.15 * self.em and first.block == middle.block == row.block
        return other and not first.text.rstrip().endswith(("。", "：", "；", "！")) and self._goes_on(first, row)

    def _seam(self, begun: str, before: TextRow, row: TextRow) -> str:
        """What parts two lines of a paragraph: words a space; a number that the line's end cuts goes on.

        A space drawn at a line's end stays beside a foreign word, and in a numbered paragraph: there it may end the
        heading that this begins with.
        """
        a, b = before.text[-1:], row.text.lstrip()[:1]
        spaced = before.pieces[-1].text == " " or row.pieces[0].text == " "
        if not (is_plain_alnum(a) and is_plain_alnum(b)):
            spaced = spaced or 0.2 * self.em < row.x0 - (row.left or self.left)  # PDFium leaves one at the start out
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
        yield from (words.narrow_block(*quote) for quote in self.narrow)
        if self.stops:
            yield words.full_line(self.stops)
        if heads := swallowed_spaces(self.lines, self.seams):
            yield words.heading_end(heads)
        if self.alone:
            yield words.number_alone_doubt(self.alone)

    def _goes_on(self, before: TextRow, row: TextRow) -> bool:
        em, leading = self.em, self.leading
        right = before.right or self.right
        under = before.page == row.page and before.block == row.block
        if abs(before.size - row.size) > em * 0.15:
            return False
        middle = abs(before.x0 + before.x1 - row.x0 - row.x1) < 2 * em
        if before.size > em * _LARGE and before.x1 > right - em and under and middle:
            return row.y - before.y <= leading * 2  # a centred title that is wider than the page
        if before.block != row.block and max(before.block, row.block) >= FRAME:
            return False
        if _LEADS.search(before.text):
            return False  # a line of a table of contents
        indent = LEANS if before.text.rstrip().endswith(STOPS) else INDENT
        if row.x0 > (row.left or self.left) + indent * em or before.x1 < right - max(
            (_HEADING if _is_heading(before) else SHORT_LINE) * em, unbreakable_width(row) + FITS * em
        ):
            return False
        if under and self._apart(before, row):
            return False
        number = read_number(row.text)
        if number is not None and not number.bare and under and before.x0 - row.x0 > 2.6 * em:
            return False  # a heading below a centred title
        begins = number is not None and not number.bare
        if self.indents[True, True] > 1 and not self.indents[True, False]:
            begins = False  # 2、 where the line of a paragraph begins: those with numbers are indented
        begins = begins or row.text.lstrip().startswith(LIST_SIGNS)
        return not (begins and before.text.rstrip().endswith(("。", "；", "：", "！")))


def _is_heading(row: TextRow) -> bool:
    """Whether a line is a numbered heading without any mark: where there was room for more, it ends there."""
    number = read_number(row.text.strip())
    return number is not None and not number.bare and not re.search("[，。；：]", row.text)


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
    return bool(sizes) and max(sizes) > _LARGE * min(sizes)


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
