"""One line at the top of several pages: a running head, or the first line of sheets that each stand alone.

Where a text goes on over the end of a page, the line above it is a head. Where none does, and the pages have a further
line in common, as sheets of one form have, nothing tells: it is asked.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from duizhao.importer.left_out import RUNNING
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers import words
from duizhao.importer.readers.line_measure import LineMeasure
from duizhao.importer.readers.ruled import Found
from duizhao.importer.readers.sheet import TextRow
from duizhao.importer.readers.unruled import GuessedTable, texts_of

_Printed = TextRow | Found | GuessedTable

_LIKE_TEXT = 0.95  # times the size of the body's type: running heads are smaller, mostly
_PAGES = 2  # that one line begins, at least


def like_beginnings(items: Sequence[_Printed], measure: LineMeasure) -> Iterator[ReadDoubt]:
    """The lines that were taken for running heads and may be text: the pages below them each begin anew, and alike.

    Own geometry (decision 030).

    Args:
        items: The lines and tables of a document in the order of reading.
        measure: How its lines are set.
    """
    pages: dict[int, list[_Printed]] = defaultdict(list)
    heads: dict[str, list[TextRow]] = defaultdict(list)
    for item in items:
        if not isinstance(item, TextRow):
            pages[item.page if isinstance(item, Found) else item.found.page].append(item)
        elif not item.furniture:
            pages[item.page].append(item)
        elif item.furniture == RUNNING and item.page not in pages:
            heads[item.text.strip()].append(item)
    for text, rows in heads.items():
        large = min(row.size for row in rows) >= _LIKE_TEXT * measure.em
        alone = not any(_passes_over(pages, row.page, measure) for row in rows)
        if len(rows) >= _PAGES and large and alone and _share_a_line([pages[row.page] for row in rows]):
            yield words.like_beginning([row.page for row in rows], text)


def _share_a_line(pages: Sequence[Sequence[_Printed]]) -> bool:
    """Whether pages have a line or a row in common, but for its figures: a title, a salutation, a head of a table."""
    said = [{re.sub("[0-9０-９\\s]", "", text) for _, text in texts_of(page)} for page in pages]
    return set.intersection(*said) - {""} != set()


def _passes_over(pages: dict[int, list[_Printed]], page: int, measure: LineMeasure) -> bool:
    """Whether a page's text goes on with that of the page before, or that is a table, which may."""
    before, own = pages.get(page - 1), pages.get(page)
    if not before or not own:
        return False
    last, first = before[-1], own[0]
    if not isinstance(last, TextRow) or not isinstance(first, TextRow):
        return not isinstance(last, TextRow) and not isinstance(first, TextRow)
    return measure.goes_on(last, first)
