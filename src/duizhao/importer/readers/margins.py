"""Lines in the margins of pages that are no text: page numbers, running heads, what a browser prints.

A number is a page number only where it stands alone in a margin, apart from the text. Own geometry, no standard's:
decision 030.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from duizhao.importer.left_out import RUNNING
from duizhao.importer.readers.foot_notes import answers, begins_note
from duizhao.importer.readers.rows import put_together, row_segments
from duizhao.importer.readers.sheet import Piece, TextRow
from duizhao.text.numerals import digits_to_int, ordinal

MARGIN = 0.12  # of the page's height, at top and bottom: where running heads and page numbers stand
_APART = 1.25  # times the leading: so far from the text stands what is no text
HEAD = 60  # characters of a running head
_PAGES = 3  # on which one line heads the text further in than a margin: on two it may be a title, or said twice
_FAR = 3.0  # em: so far from the text stand the numbers of two pages on one sheet
_SMALL = 0.8  # times the size of the page's type: print of a margin, not of an imprint
_N = r"(?:[0-9０-９一二三四五六七八九十]{1,4}|[ivxIVX]{1,6})"
_SIGNS = "[-—–－·•~～|｜*＊=_▪■●◆◇○◎☆★▲▼¦‖]"
# Numbers of pages, as printed or as programs write them.
_DECORATED = re.compile(
    rf"{_SIGNS}{{1,3}}\s*{_N}(?:\s*[/／]\s*{_N})?\s*{_SIGNS}{{1,3}}"
    rf"|第\s*{_N}\s*页(?:\s*[/／,，|、]?\s*(?:共|总)\s*{_N}\s*页)?|(?:共|总)\s*{_N}\s*页\s*[/／,，|、]?\s*第\s*{_N}\s*页"
    rf"|[0-9]{{1,4}}\s*[/／]\s*[0-9]{{1,4}}|[0-9]{{1,4}}\s*页|页码?\s*[:：]?\s*{_N}|[Pp][.．]?\s*[0-9]{{1,4}}"
    r"|(?i:page\s*)[0-9]{1,4}(?:\s*(?i:of|/)\s*[0-9]{1,4})?|[0-9]{1,4} of [0-9]{1,4}"
)
_PLAIN = re.compile(
    rf"[0-9０-９]{{1,3}}|(?i:[ivx]{{1,5}})|[一二三四五六七八九十]{{1,3}}|[\[【<〈《«‹]\s*{_N}\s*[\]】>〉》»›]"
)
_BRACKETED = re.compile(rf"[（(]\s*{_N}\s*[)）]")  # a heading's number too: only where they count the pages
_URL = re.compile(r"(?:https?|file)://\S+|about:blank")
# When a page was printed, as browsers write it.
_PRINTED = re.compile(
    r"(?:[0-9]{2,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)[,，]?\s*"
    r"(?:上午|下午)?\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s*[AP]M)?"
)


def mark_furniture(rows: Sequence[TextRow], heights: Sequence[float]) -> None:
    """Marks the lines in the margins that are no text with the reason: page numbers, running heads, a browser's.

    Args:
        rows: All lines of all pages, in order, with their text.
        heights: Of the pages, in points.
    """
    pages: dict[int, list[TextRow]] = defaultdict(list)
    for row in rows:
        pages[row.page].append(row)
    leading = _line_distance(rows)
    usual = median(heights)  # a page that is cut off has margins as wide as the others
    outer = Counter(_words_and_height(own[0]) for own in pages.values() if _is_as_small(own[0], own))
    all_have = {key for key, n in outer.items() if n == len(heights) >= _PAGES and _bare_words(key[0])}
    edges = {
        n: _margin_rows(own, heights[n], MARGIN * max(heights[n], usual), leading, all_have) for n, own in pages.items()
    }
    sizes: dict[str, dict[int, float]] = defaultdict(dict)  # words of a line → pages → its size there
    figured: dict[str, list[_Figured]] = defaultdict(list)  # the lines with these words
    plain: dict[int, set[int]] = defaultdict(set)  # height of a lone number → pages
    counting: dict[int, Counter[int]] = defaultdict(Counter)  # the same → by how much one in brackets is off its page
    for number, own in edges.items():
        for row, _ in own:
            sizes[_bare_words(row.text)][number] = row.size
            figured[_bare_words(row.text)].append(_figured(row))
            if _PLAIN.fullmatch(row.text.strip()):
                plain[round(row.y / 4)].add(number)
            elif _BRACKETED.fullmatch(row.text.strip()):
                counting[round(row.y / 4)][(ordinal(row.text.strip()) or 0) - number] += 1
    often = max(2, len(heights) / 3)
    alike = Counter(
        place
        for n, own in edges.items()
        for place in {_words_and_height(row) for row, apart in own if _heads_page(row, apart, pages[n])}
    )
    levels = Counter(key for own in edges.values() for key in {_words_on_level(row) for row, _ in own})
    for own in edges.values():
        inner: TextRow | None = None  # a line of text: what stands behind it, seen from the page's edge, is text too
        middle = heights[own[0][0].page] / 2 if own else 0.0
        for row, apart in own:
            if row.furniture:
                continue
            inner = inner if inner is not None and (inner.y < middle) == (row.y < middle) else None
            if (
                inner is not None
                and abs(inner.y - row.y) > 0.3 * row.size
                and sum(levels[words, y + k] for words, y in (_words_on_level(row),) for k in (-1, 0, 1)) < often
            ):
                continue
            text = row.text.strip()
            repeated = len(set[int]().union(*(plain[round(row.y / 4) + k] for k in (-1, 0, 1)))) > 1
            counted = max(counting[round(row.y / 4)].values(), default=0) > 1
            if (
                _DECORATED.fullmatch(text)
                or (_PLAIN.fullmatch(text) and (apart or repeated) and not _at_left(row, rows))
                or (_BRACKETED.fullmatch(text) and apart and counted)
            ):
                row.furniture = "page-number"
            elif _URL.search(text) or _PRINTED.search(text):
                row.furniture = "browser-margin"
            elif (
                len(heights) > 1
                and len(text) <= HEAD
                and sum(abs(size - row.size) < 0.1 * row.size for size in sizes[_bare_words(text)].values()) >= often
                and (not _flows(row, apart, pages) or alike[_words_and_height(row)] >= max(often, 2))
                and _counts_pages(_figured(row), figured[_bare_words(text)], often)
            ):
                row.furniture = RUNNING
            elif _small_print(row, pages[row.page]):
                row.furniture = "margin-text"
            else:
                inner = inner or row


def numbers_apart(rows: Sequence[TextRow], width: float, height: float) -> Iterator[TextRow]:
    """The lines of a page, page numbers in its margins as lines of their own where other words stand beside them.

    `rows` are its lines from the top, `width` and `height` are the page's, in points.
    """
    for i, row in enumerate(rows):
        parts = row_segments(row) if not height * MARGIN <= row.y <= height * (1 - MARGIN) else []
        numbers = [part for part in parts if _DECORATED.fullmatch("".join(p.text for p in part))]
        if width > height and _of_two_pages(parts, width / 2) and _is_outermost(rows, i):
            yield from (replace(row, pieces=part, furniture="page-number") for part in parts)
            continue
        rest = [part for part in parts if part not in numbers]
        words = "".join(p.text for part in rest for p in part)
        if not numbers or len(parts) < 2 or _URL.search(words) or _PRINTED.search(words):
            yield row
            continue
        for pieces in (*numbers, *([[p for part in rest for p in part]] if rest else [])):
            yield replace(row, pieces=pieces)


def _of_two_pages(parts: Sequence[Sequence[Piece]], middle: float) -> bool:
    """Whether words that stand apart are the numbers of two pages side by side on one sheet: 3 left of it, 4 right."""
    values = [digits_to_int("".join(p.text for p in part)) for part in parts]
    if len(parts) != 2 or values[0] is None or values[1] != values[0] + 1:
        return False
    return parts[0][-1].x1 < middle < parts[1][0].x0


def _is_outermost(rows: Sequence[TextRow], at: int) -> bool:
    """Whether a line is a page's first or last, and far from the next: no row of a table."""
    near = [rows[i] for i in (at - 1, at + 1) if 0 <= i < len(rows)]
    return len(near) == 1 and abs(near[0].y - rows[at].y) > _FAR * near[0].size


def _words_on_level(row: TextRow) -> tuple[str, int]:
    """What a line says beside numbers, and how far down its page, for lines that stand alike on several pages."""
    return _bare_words(row.text), round(row.y / 4)


def _words_and_height(row: TextRow) -> tuple[str, int]:
    """What a line says, numbers too, and how far down its page it stands."""
    return row.text.strip(), round(row.y / 4)


def _is_as_small(row: TextRow, page: Sequence[TextRow]) -> bool:
    """Whether a line is set no larger than its `page`: a title is, and a letter's head."""
    return row.size < median(r.size for r in page) + 0.5


def _heads_page(row: TextRow, apart: bool, page: Sequence[TextRow]) -> bool:
    """Whether a line heads its `page` if others have the same there: a year apart from the text, words left and right.

    Words over columns may be the head of a table, which goes on from page to page.
    """
    if not _bare_words(row.text):
        return apart
    others = [r for r in page if abs(r.y - row.y) > 0.3 * row.size]
    nearest = min(others, key=lambda r: abs(r.y - row.y), default=None)
    return len(row_segments(row)) > 1 and nearest is not None and len(row_segments(nearest)) == 1


def _flows(row: TextRow, apart: bool, pages: Mapping[int, Sequence[TextRow]]) -> bool:
    """Whether a line is one of running text, close to the next, as large and as wide: it is no running head.

    How wide the text is, all pages with such a line tell: the last may hold a few words, another may be wider.
    """
    own = pages[row.page]
    same = [page for page in pages.values() if any(_bare_words(r.text) == _bare_words(row.text) for r in page)]
    widest = max(r.x1 - r.x0 for page in same for r in page)
    return not _bare_words(row.text) or (
        not apart and abs(row.size - median(r.size for r in own)) < 0.5 and row.x1 - row.x0 > 0.6 * widest
    )


class _Figured(NamedTuple):
    """A line's page, and the numbers in it."""

    page: int
    numbers: tuple[int, ...]


def _figured(row: TextRow) -> _Figured:
    return _Figured(row.page, tuple(int(n) for n in re.findall("[0-9０-９]{1,9}", row.text)))


def _counts_pages(row: _Figured, others: Sequence[_Figured], often: float) -> bool:
    """Whether the figures of `often` lines are a line's, or count their pages: a table's rows (19 第19村 57) do not."""
    found = 0
    for page, numbers in others:
        step = page - row.page
        if len(numbers) == len(row.numbers):
            found += all(b - a in (0, step) for a, b in zip(row.numbers, numbers, strict=True))
            if found >= often:
                return True
    return False


def _small_print(row: TextRow, own: Sequence[TextRow]) -> bool:
    """Whether a short line in a margin is much smaller than the page's text, far from it: a head of one page."""
    others = [r for r in own if r is not row and not r.furniture]
    raised = "".join(r.text for r in others)
    if not others or len(row.text.strip()) > HEAD / 2 or begins_note(row) or answers(row, raised):
        return False
    gap = min(abs(r.y - row.y) for r in others)
    return row.size < _SMALL * median(r.size for r in others) and gap > 3 * row.size


def _bare_words(text: str) -> str:
    return re.sub(r"[0-9０-９\s]", "", text)


def _line_distance(rows: Sequence[TextRow]) -> float:
    gaps = [b.y - a.y for a, b in pairwise(rows) if a.page == b.page and b.y - a.y > 0.5 * a.size]
    return median(gaps) if gaps else 20.0


def _margin_rows(
    rows: list[TextRow], height: float, margin: float, leading: float, all_have: Collection[tuple[str, int]]
) -> list[tuple[TextRow, bool]]:
    """The lines in the margins, from the page's edge inwards, and whether a line stands apart from the text.

    `all_have` are lines, by words and height, that are the first of each page.
    """
    found: list[tuple[TextRow, bool]] = []
    for ordered in (rows, rows[::-1]):
        for i, row in enumerate(ordered):
            outside = row.y < margin if ordered is rows else row.y > height - margin
            gap = abs(ordered[i + 1].y - row.y) if i + 1 < len(ordered) else height
            # On a page that was made smaller its number and its head are the outermost lines, wherever they stand.
            known = _DECORATED.fullmatch(row.text.strip()) is not None or (
                ordered is rows and _words_and_height(row) in all_have
            )
            outside = outside or (i == 0 and gap > _APART * leading and known)
            if not outside:
                break
            found.append((row, gap > _APART * leading))
    return found


def _at_left(row: TextRow, rows: Sequence[TextRow]) -> bool:
    """Whether a lone number stands where a paragraph's last line would, close below a line that is full."""
    own = [r for r in rows if r.page == row.page and r is not row and not r.furniture]
    if not own:
        return False
    left, right = min(r.x0 for r in own), max(r.x1 for r in own)
    above = [r for r in own if r.y < row.y]
    close = bool(above) and row.y - above[-1].y < 2 * max(row.size, above[-1].size)
    return close and abs(row.x0 - left) < 1.5 * row.size and above[-1].x1 > right - 2.5 * row.size


def text_rows(rows: Sequence[TextRow]) -> None:
    """Writes the text of the lines `rows` into them, without white space at its end."""
    for row in rows:
        put_together(row)
        row.text = row.text.rstrip()
