"""How the lines of a document are set: edges, distance, indents; and whether one goes on with the next.

A visual line goes on with the next one, unless the next is indented by more than 1.2 em, or the line ends more than 2.2
em short of the right edge, or the gap between them is wide. Own geometry, no standard's: decision 030.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from duizhao.importer.readers.hanging_lines import LIST_SIGNS, hanging_lines, inset_lines
from duizhao.importer.readers.narrow import edge_of, narrow_blocks
from duizhao.importer.readers.sheet import TextRow
from duizhao.importer.readers.text_edges import FULL_LINES, SHORT_LINE, left_edge, right_edge
from duizhao.importer.readers.unbreakable import unbreakable_width
from duizhao.read.numbering import read_number

INDENT = 1.2  # em: a line that begins further in begins a paragraph
PARAGRAPH = 2.0  # em: so far in the first line of a paragraph begins (GB/T 9704-2012, 7.3.3)
FAR = 4.0  # em: so far left of a line that begins in the right half no line of its paragraph begins
LEANS = 0.5  # em: or so far in behind a sentence, as a signature in a narrow column
_HEADING = 1.2  # em: so far from it a heading ends that nothing ends but the line
WIDER = 1.6  # times the leading: lines so far apart are of two paragraphs
SPACED = 1.2  # times it: or so far behind a sentence, where the lines of paragraphs are equally far apart
EVEN = 0.04  # of the leading: by less the distances of such lines differ
FITS = 0.05  # em: by so much the edges of lines differ
STOPS = ("。", "！", "？")  # a paragraph ends with one of them
LARGE_TYPE = 1.12  # times the size of the body's type: a title or heading
FRAME = 1_000  # the number of the first frame of a page, among its blocks of text
_LEADS = re.compile(r"(?:[.．·…]\s?){4,}\s*(?:[0-9]{1,3}|[^.．·…，。；\s]{1,12})\s*$")


PageQuote = tuple[int, str]  # a page, and a text on it


class LineMeasure:
    """What the lines of a body tell of how they are set, in points, and whether one goes on with the next.

    They are told which edges they have where these are not the page's: in a narrow block, behind a list's numbers.

    Args:
        body: The lines of text, in order.
        width: Of the pages, in points; 0 where it is not known.
    """

    def __init__(self, body: Sequence[TextRow], width: float = 0.0) -> None:
        self.em = median(row.size for row in body) if body else 10.5
        long = [row for row in body if row.x1 - row.x0 > 8 * self.em and not row.right] or list(body)
        columns = [row.left for row in body if row.left]  # a signature below them begins further in
        columns = columns if len(columns) > len(body) / 2 else []
        self.left = min([*columns, left_edge(long, self.em, [row for row in body if not row.right])]) if long else 0.0
        self.right = right_edge(long, self.em, 0.0 if columns else width - self.left) if long else 0.0
        under = [(a, b) for a, b in pairwise(body) if a.page == b.page and a.block == b.block and b.y > a.y]
        gaps = [b.y - a.y for a, b in under if self._full(a, b)]
        gaps = gaps if len(gaps) >= FULL_LINES - 1 else [b.y - a.y for a, b in under]
        self.leading = median(gaps or [self.em * 1.8])
        self.even = 2 * sum(abs(gap - self.leading) < EVEN * self.leading for gap in gaps) > len(gaps)
        self.narrow: list[PageQuote] = []  # blocks that are narrower than the text
        self.indents: Counter[tuple[bool, bool]] = Counter()
        for block in list(narrow_blocks(body, self.right, self.em, unbreakable_width)):
            before = [self.goes_on(a, b) for a, b in pairwise(block)]
            edge, start = edge_of(block, self.em, unbreakable_width), block[-1].x0
            for row in block:
                row.left, row.right = start, edge
            if before != [self.goes_on(a, b) for a, b in pairwise(block)]:
                self.narrow.append((block[0].page, "|".join(row.text.strip() for row in block)))
        for hanging in (
            *hanging_lines(body, self.right, self.em),
            *inset_lines(body, (self.left + INDENT * self.em, self.right), self.em),
        ):
            for row in hanging:
                row.left = row.x0
        self.plain = self._plain(body)
        self.indents = self._indents(body)
        firsts = ((a.x0 - b.x0, b.x0 - (b.left or self.left)) for a, b in under)
        self.indented = sum(abs(a - PARAGRAPH * self.em) < LEANS * self.em > abs(b) for a, b in firsts)

    def _full(self, a: TextRow, b: TextRow) -> bool:
        """Whether a line has no room left, and the next one of its size begins where lines do that go on."""
        room, indent = (a.right or self.right) - a.x1, b.x0 - (b.left or self.left)
        return room < SHORT_LINE * self.em and indent < INDENT * self.em and abs(a.size - b.size) < 0.15 * self.em

    def _stands_apart(self, a: TextRow, b: TextRow) -> bool:
        """Whether a line stands further below the one above it than a line of the same paragraph would."""
        spacing = SPACED if self.even and a.text.rstrip().endswith(STOPS) else WIDER
        return b.y - a.y > self.leading * spacing

    def may_stop(self, before: TextRow, row: TextRow) -> bool:
        """Whether a paragraph may end with a full line that ends a sentence, the line `before` this `row`.

        So where paragraphs begin like any other line; and at the end of a column if what parts them is the space
        between, which is not seen there.
        """
        columns = {(r.page, r.block) for r in (before, row)}
        unseen = len(columns) > 1 and self.indents[False, False] > self.indents[False, True]
        return before.text.rstrip().endswith(STOPS) and (unseen or bool(columns & self.plain))

    def had_room(self, before: TextRow, row: TextRow) -> bool:
        """Whether the first words of a line, `row`, had found room on the line `before` it."""
        return before.x1 + unbreakable_width(row) <= (before.right or self.right) + FITS * self.em

    def begins(self, before: TextRow, row: TextRow) -> bool:
        """Whether a line, `row`, surely begins a paragraph: it is indented as they are, or stands apart.

        The line `before` it has ended a paragraph, of the body's type, with room left for the next words.
        """
        left, em = row.left or self.left, self.em
        body = all(abs(line.size - em) < 0.15 * em for line in (before, row))
        under = (before.page, before.block) == (row.page, row.block) and before.y < row.y and body
        short = self.had_room(before, row) and before.x0 < left + (PARAGRAPH + LEANS) * em
        indented = abs(row.x0 - left - PARAGRAPH * em) < LEANS * em and self.indented > 1
        return under and short and (indented or self._stands_apart(before, row))

    def goes_on(self, before: TextRow, row: TextRow) -> bool:
        """Whether a line, `row`, goes on with the paragraph of the line `before` it. Own geometry (decision 030)."""
        em, leading = self.em, self.leading
        right = before.right or self.right
        under = before.page == row.page and before.block == row.block
        if abs(before.size - row.size) > em * 0.15:
            return False
        far = before.x0 > (self.left + right) / 2
        middle = abs(before.x0 + before.x1 - row.x0 - row.x1) < 2 * em and not far
        if before.size > em * LARGE_TYPE and before.x1 > right - em and under and middle:
            return row.y - before.y <= leading * 2  # a centred title that is wider than the page
        if before.block != row.block and max(before.block, row.block) >= FRAME:
            return False
        if _LEADS.search(before.text):
            return False  # a line of a table of contents
        if not before.left and far and before.x0 > row.x0 + FAR * em:
            return False  # a signature, a day that is set to the right
        indent = LEANS if before.text.rstrip().endswith(STOPS) else INDENT
        if row.x0 > (row.left or self.left) + indent * em or before.x1 < right - max(
            (_HEADING if _is_heading(before) else SHORT_LINE) * em, unbreakable_width(row) + FITS * em
        ):
            return False
        if under and self._stands_apart(before, row):
            return False
        number = read_number(row.text)
        if number is not None and not number.bare and under and before.x0 - row.x0 > 2.6 * em:
            return False  # a heading below a centred title
        begins = number is not None and not number.bare
        if self.indents[True, True] > 1 and not self.indents[True, False]:
            begins = False  # 2、 where the line of a paragraph begins: those with numbers are indented
        begins = begins or row.text.lstrip().startswith(LIST_SIGNS)
        return not (begins and before.text.rstrip().endswith(("。", "；", "：", "！")))

    def _plain(self, body: Sequence[TextRow]) -> frozenset[tuple[int, int]]:
        """The columns (page and block) whose paragraphs are neither indented nor set apart: each line begins alike."""
        begun: Counter[tuple[int, int]] = Counter()
        for a, b in pairwise(body):
            place = (a.page, a.block)
            if place != (b.page, b.block) or b.y <= a.y or not a.text.rstrip().endswith(STOPS):
                continue
            if b.x0 > (b.left or self.left) + INDENT * self.em or self._stands_apart(a, b):
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
            if not under or not (short or self._stands_apart(a, b)):
                continue
            number = read_number(b.text)
            numbered = number is not None and not number.bare
            if numbered or a.text.rstrip().endswith(STOPS) or _is_heading(a):
                found[numbered, b.x0 > (b.left or self.left) + INDENT * self.em] += 1
        return found


def _is_heading(row: TextRow) -> bool:
    """Whether a line is a numbered heading without any mark: where there was room for more, it ends there."""
    number = read_number(row.text.strip())
    return number is not None and not number.bare and not re.search("[，。；：]", row.text)
