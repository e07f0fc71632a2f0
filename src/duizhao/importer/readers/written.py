"""The lines and tables of a document in the order of reading → paragraphs, rows, and what is doubtful about them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duizhao.frozen import frozen
from duizhao.importer.extract import RawLine
from duizhao.importer.grid import grid_lines
from duizhao.importer.left_out import RUNNING
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers import words
from duizhao.importer.readers.asides import Aside
from duizhao.importer.readers.cell_lines import numbers_cut
from duizhao.importer.readers.going_tables import goes_on, table_parts
from duizhao.importer.readers.join_lines import Joiner
from duizhao.importer.readers.like_beginnings import like_beginnings
from duizhao.importer.readers.line_measure import LineMeasure
from duizhao.importer.readers.near_figures import NEAR
from duizhao.importer.readers.ruled import Found
from duizhao.importer.readers.sheet import TextRow
from duizhao.importer.readers.unruled import GuessedTable, texts_of
from duizhao.importer.shared_figures import shared_figures, shared_figures_told

OTHER_PAPER = 0.15  # of its width: scans of one paper differ by less
MOST_HEADS = 12  # running heads with a sentence that are told: what every page has is known after a few
_DIGITS = re.compile("(?<![0-9])[0-9](?: +[0-9]){2,}(?![0-9])")  # 3 1 2 0

_PARTED = re.compile("[A-Za-z][-\u2010\u00ad]$")


@frozen
class LaidLines:
    """The lines of a document, what is doubtful about them, and how many characters of text each page has."""

    lines: tuple[RawLine, ...]
    doubts: tuple[ReadDoubt, ...]
    counts: tuple[int, ...]


def written(
    items: Sequence[TextRow | Found | GuessedTable],
    asides: Sequence[Aside],
    counts: tuple[int, ...],
    widths: Sequence[float],
) -> LaidLines:
    """The lines of a document, tables as rows of cells parted by tabs, and its doubts.

    Args:
        items: Its lines and tables in the order of reading.
        asides: What stands in no line.
        counts: How many characters of text each page has.
        widths: Of the pages, in points.
    """
    lines: list[RawLine] = []
    doubts: list[ReadDoubt] = []
    body = [item for item in items if isinstance(item, TextRow) and not item.furniture]
    _edges_of_wider_pages(body, widths)
    joiner = Joiner(body, Counter(widths[row.page] for row in body).most_common(1)[0][0] if body else 0.0)
    tables = list(_table_groups(items))
    parts = {id(found): part for own in tables for found, part in zip(own, table_parts(own), strict=True)}
    numbers = {id(found): number for number, own in enumerate(tables, 1) for found in own}
    for item in items:
        if isinstance(item, TextRow):
            if item.furniture:
                lines.append(RawLine(item.text.strip(), furniture=item.furniture))
                continue
            if joiner.before is not None and _on_other_paper(widths, joiner.before, item):
                joiner.close()
            joiner.add(item, lines)
            continue
        found = item.found if isinstance(item, GuessedTable) else item
        joiner.close()
        head, rows, foot = parts[id(found)]
        lines += [RawLine(line.text, furniture=RUNNING) for line in grid_lines(head, 0)]
        lines += grid_lines(rows, numbers[id(found)])
        shared = shared_figures(rows)
        doubts += [shared_figures_told(shared)] if shared else []
        lines += [RawLine(line.text, furniture=RUNNING) for line in grid_lines(foot, 0)]
        joiner.cut += [(found.page, f"{a[-8:]}|{b.lstrip()[:8]}") for a, b in numbers_cut(found.lines.values())]
        if isinstance(item, GuessedTable) and item.doubtful:
            doubts.append(words.unruled_doubt(found.page, item.text))
        elif found.parted:
            doubts.append(words.unruled_doubt(found.page, "；".join(text for _, text in texts_of([found]))))
        if found.heaps:
            doubts.append(words.heaped_doubt(found.page, found.heaps))
    doubts += joiner.told()
    hyphens = [(b.page, f"{a.text.rstrip()[-12:]}|{b.text.lstrip()[:12]}") for a, b in pairwise(body) if _hyphen(a, b)]
    doubts += [words.word_over_lines(hyphens)] if hyphens else []
    if apart := [(row.page, row.text.strip()) for row in body if _DIGITS.search(row.text)]:
        doubts.append(words.digits_apart(apart))
    if close := [(page, text) for page, text in texts_of(items) if NEAR.search(text)]:
        doubts.append(words.figures_close(close))
    off = [(item.page, item.text.strip()) for item in items if isinstance(item, TextRow) and item.off]
    off += [(item.page, text) for item in items if isinstance(item, Found) for text in item.off]
    doubts += [words.off_the_line(off)] if off else []
    doubts += [words.drawn_apart_doubt(item) for item in items if isinstance(item, TextRow) and item.beside]
    edge = [row for row in items if isinstance(row, TextRow) and row.furniture == "margin-text"]
    heads = [row for row in items if isinstance(row, TextRow) and row.furniture == RUNNING]
    sentences = [(row.page, row.text.strip()) for row in heads if re.search("[，。；]", row.text)]
    doubts += [words.running_head(*sentence) for sentence in sentences[:MOST_HEADS]]
    doubts += like_beginnings(items, joiner.measure)
    doubts += [words.margin_text(row.page, row.text) for row in edge]
    doubts += [
        words.note_doubt(row.page, row.text)
        for row in items
        if isinstance(row, TextRow) and row.furniture == "footnote"
    ]
    lines += [RawLine(aside.text, furniture=aside.reason) for aside in asides]
    doubts += words.asides(asides)
    return LaidLines(tuple(lines), tuple(doubts), counts)


def _edges_of_wider_pages(body: Sequence[TextRow], widths: Sequence[float]) -> None:
    """Gives lines on pages that are wider or narrower than most the edges of the text on pages of that width."""
    kinds = Counter(round(widths[row.page]) for row in body)
    for kind, _ in kinds.most_common()[1:]:
        own = [row for row in body if round(widths[row.page]) == kind]
        edges = LineMeasure(own, widths[own[0].page])
        for row in own:
            row.left, row.right = row.left or edges.left, row.right or edges.right


def _table_groups(items: Sequence[TextRow | Found | GuessedTable]) -> Iterator[list[Found]]:
    """The tables of a document, each as its parts: what stands on the next page with no text between is of the same."""
    own: list[Found] = []
    for item in items:
        found = None if isinstance(item, TextRow) else item.found if isinstance(item, GuessedTable) else item
        if own and (found is None or not goes_on(own[-1], found)):
            if isinstance(item, TextRow) and item.furniture:
                continue
            yield own
            own = []
        if found is not None:
            own.append(found)
    if own:
        yield own


def _hyphen(before: TextRow, row: TextRow) -> bool:
    """Whether a hyphen parts a foreign word between two lines: nobody knows whether it is the word's own."""
    return _PARTED.search(before.text.rstrip()) is not None and "a" <= row.text.lstrip()[:1] <= "z"


def _on_other_paper(widths: Sequence[float], before: TextRow, row: TextRow) -> bool:
    """Whether a line stands on a page that is turned, or of another size: no paragraph goes on there."""
    a, b = widths[before.page], widths[row.page]
    return abs(a - b) > OTHER_PAPER * max(a, b)
