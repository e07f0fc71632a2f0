"""What only a person can tell of lines that stand close: cells of a table or text, text or what stands beside it.

A browser sets the cells of a plain table two points apart, and Word as much air between a hanzi and a figure: 处罚 and
12 stand alike in both. Lines of one text stand an em apart or more. Own geometry, no standard's: decision 030.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duizhao.frozen import frozen
from duizhao.importer.readers.aligned import ALIKE, CELLS, LEADING, MOST_WORDS
from duizhao.importer.readers.sheet import Piece, TextRow, is_wide
from duizhao.read.numbering import read_number

CROWDED = 0.9  # em: no line of a text is so near to another
SHORT = 2.0  # em: a line that ends so far from where the longest does is no full line of a paragraph
BETWEEN = 12  # characters of a line without a gap among such lines: the name of a group of them
_FIGURE = re.compile(r"[-+]?[0-9][0-9,，.．]*[%％‰]?")
_COUNTED = re.compile(_FIGURE.pattern + "[\u4e00-\u9fff]{1,2}")
_MARKS = re.compile("[，。；：！？;:]")


@frozen
class _Gap:
    """The first gap of a line: where it ends and its line does, the figures behind it, and if they have no units."""

    ends: tuple[float, float]
    figures: int
    bare: bool


def close_cells(rows: Sequence[TextRow], em: float) -> Iterator[str]:
    """Lines of a page's `rows`, one below the other, that are words and figures with air between them.

    Two that are full lines of their column, as those of a narrow one are, must have it at one place. A line without any
    may stand among them: the name that the cells of several rows share, or a row of which one cell is filled. A line of
    words with two numbers behind them is told alone too: no sentence has numbers without a word between. They are given
    as a doubt quotes them.

    `em` is the size of the body's type in points.
    """
    ends: dict[int, float] = {}
    for one in rows:
        ends[one.block] = max(ends.get(one.block, 0.0), one.x1)
    run: list[tuple[TextRow, _Gap | None]] = []
    for row in [*rows, None]:
        gap = None if row is None else _figure_gap(row)
        if row is not None and run and _rows_go_on(run, row, gap, ends[row.block] - SHORT * em, em):
            run.append((row, gap))
            continue
        while run and run[-1][1] is None:
            run.pop()
        gaps = [found for _, found in run if found is not None]
        alone = len(gaps) == 1 and gaps[0].bare and gaps[0].figures > 1
        several = len(gaps) > 1 and (all(found.bare for found in gaps) or max(found.figures for found in gaps) > 1)
        if alone or several:
            yield "；".join(one.text.strip() for one, _ in run)
        run = [(row, gap)] if row is not None and gap is not None else []


def _rows_go_on(
    run: Sequence[tuple[TextRow, _Gap | None]], row: TextRow, gap: _Gap | None, full: float, em: float
) -> bool:
    above, before = run[-1]
    if above.block != row.block or not 0 < row.y - above.y < LEADING * em:
        return False
    if gap is None:
        text = row.text.strip()
        return before is not None and row.x1 < full and len(text) <= BETWEEN and _MARKS.search(text) is None
    last = before or run[-2][1]
    level = last is not None and any(abs(a - b) < ALIKE * em for a, b in zip(last.ends, gap.ends, strict=True))
    return level or max(row.x1, *(one.x1 for one, _ in run)) < full


def _figure_gap(row: TextRow) -> _Gap | None:
    """The first gap of a line between a hanzi and a figure, if nothing but figures stands behind it.

    One figure with its unit is text: 共办结 12件.
    """
    words = [p for p in row.pieces if p.text != " "]
    number = read_number(row.text.strip())
    if len(words) > MOST_WORDS or (number is not None and not number.bare):
        return None
    first = next((i for i, p in enumerate(words) if p.text.isdigit()), 0)
    if not first or not is_wide(words[first - 1].text):
        return None
    figures = _end_figures(words[first:])
    if len(figures) == 1 and words[first].x0 - words[first - 1].x1 < CELLS * words[0].size:
        return None
    bare = all(_FIGURE.fullmatch(text) for text in figures)
    if _MARKS.search(row.text) or not (bare or all(map(_COUNTED.fullmatch, figures))):
        return None
    return _Gap((words[first].x0, words[-1].x1), len(figures), bare)


def _end_figures(words: Sequence[Piece]) -> list[str]:
    """The figures of a line's end."""
    found = [words[0].text]
    for a, b in pairwise(words):
        if b.x0 - a.x1 >= CELLS * a.size:
            found.append("")
        found[-1] += b.text
    return found


def close_upon(above: TextRow, row: TextRow) -> bool:
    """Whether two lines stand closer to each other than lines of one text: `above` was read before `row`.

    What stands level is one line, so two that are hardly apart are of two sizes.
    """
    size = max(above.size, row.size)
    same = (above.page, above.block) == (row.page, row.block)
    return same and 0 < abs(row.y - above.y) < CROWDED * size
