"""What only a person can tell of lines that stand close: cells of a table or text, text or what stands beside it.

A browser sets the cells of a plain table two points apart, and Word as much air between a hanzi and a figure: 处罚 and
12 stand alike in both. Lines of one text stand an em apart or more.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duizhao.importer.readers.aligned import ALIKE, APART, CELLS, CLOSE, LEADING, MOST_WORDS
from duizhao.importer.readers.sheet import TextRow, is_wide
from duizhao.read.numbering import read_number

LEAST = 0.25  # em: lines that are nearer in height are one
CROWDED = 0.9  # em: and no line of a text is so near to another
_FIGURE = re.compile(r"[-+]?[0-9][0-9,，.．]*[%％‰]?")


def close_cells(rows: Sequence[TextRow], em: float) -> Iterator[str]:
    """Lines of a page's `rows`, one below the other, that each are a word and its figure, with air at one place.

    `em` is the size of the body's type in points.
    """
    run: list[tuple[TextRow, tuple[float, float]]] = []
    for row in [*rows, None]:
        gap = None if row is None else _gap(row, em)
        if row is not None and gap is not None and (not run or _goes_on(*run[-1], row, gap, em)):
            run.append((row, gap))
            continue
        if len(run) > 1:
            yield "；".join(one.text.strip() for one, _ in run)
        run = [(row, gap)] if row is not None and gap is not None else []


def _goes_on(above: TextRow, place: tuple[float, float], row: TextRow, gap: tuple[float, float], em: float) -> bool:
    near = above.block == row.block and 0 < row.y - above.y < LEADING * em
    return near and any(abs(a - b) < ALIKE * em for a, b in zip(place, gap, strict=True))


def _gap(row: TextRow, em: float) -> tuple[float, float] | None:
    """Where the only gap of a line ends and begins: between hanzi and a figure, which is all that stands behind it."""
    words = [p for p in row.pieces if p.text != " "]
    number = read_number(row.text.strip())
    if len(words) > MOST_WORDS or (number is not None and not number.bare):
        return None
    apart = [i for i, (a, b) in enumerate(pairwise(words), 1) if b.x0 - a.x1 >= APART * em]
    if len(apart) != 1:
        return None
    a, b = words[apart[0] - 1 : apart[0] + 1]
    figure = _FIGURE.fullmatch("".join(p.text for p in words[apart[0] :])) is not None
    close = CELLS * em <= b.x0 - a.x1 < CLOSE * em
    return (b.x0, words[-1].x1) if close and figure and is_wide(a.text) else None


def close_upon(above: TextRow, row: TextRow) -> bool:
    """Whether two lines stand closer to each other than lines of one text: `above` was read before `row`."""
    size = max(above.size, row.size)
    same = (above.page, above.block) == (row.page, row.block)
    return same and LEAST * size < abs(row.y - above.y) < CROWDED * size
