"""The witness of a UOF text (GB/T 20916): its paragraphs, and what its conversion shows otherwise."""

import re
from collections.abc import Iterator
from typing import Any

from duizhao.importer.account.witness import Unread, WitnessPiece, local_attribute, local_name, plain_words
from duizhao.model import Reason
from duizhao.text.numerals import digits_to_int

_GUIDE_STYLE = re.compile("Ru[0-9]+")
_MOST_SPANNED = 100  # columns or rows of one cell


def uof_paragraphs(root: Any, place: Reason) -> Iterator[WitnessPiece]:
    """The text of each paragraph of a UOF tree, `root` (lxml), by the names of version 1 (文本串) or 2 (文本串_415B).

    That of a note inside it is a piece of its own; `place` is where the tree stands, as a doubt says it. Source:
    GB/T 20916.
    """
    for element in root.iter():
        if _is_named(element, "段落"):
            own = (e for e in element.iter() if _is_named(e, "文本串") and _paragraph_of(e) is element)
            if words := plain_words("".join(e.text or "" for e in own)):
                yield WitnessPiece(words, place)


def uof_unread(root: Any, place: Reason) -> Iterator[Unread]:
    """What a UOF tree, `root`, says that LibreOffice 7.4 shows otherwise, or not; `place` is as for its paragraphs.

    Source: GB/T 20916.
    """
    yield from _phonetic_guides(root, place)
    yield from _short_row_items(root, place)
    yield from _begun_anew(root, place)


def _phonetic_guides(root: Any, place: Reason) -> Iterator[Unread]:
    """Runs of UOF in the style of a phonetic guide: LibreOffice 7.4 writes word and reading as one text."""
    for run in root.iter():
        if _is_named(run, "句"):
            own = next((e for e in run if _is_named(e, "句属性")), None)
            # The attribute that names a style, in GB/T 20916 of either version.
            named = "" if own is None else next((v for k, v in own.attrib.items() if k.endswith("式样引用")), "")
            if _GUIDE_STYLE.fullmatch(named):
                words = (e.text or "" for e in run.iter() if _is_named(e, "文本串"))
                yield Unread("reading", 1, place, "".join(words))


def _short_row_items(root: Any, place: Reason) -> Iterator[Unread]:
    """Rows of UOF that have fewer cells than others of their table: LibreOffice 7.4 writes no span of rows (跨行)."""
    for table in (e for e in root.iter() if _is_named(e, "文字表")):
        rows = [[cell for cell in row if _is_named(cell, "单元格")] for row in table if _is_named(row, "行")]
        widths: list[int] = []
        going: list[int] = []  # of each column that a cell from above covers, for how many rows
        for cells in rows:
            widths.append(sum(_cells_taken(cell, "跨列") for cell in cells) + len(going))
            begun = [_cells_taken(cell, "跨行") for cell in cells for _ in range(_cells_taken(cell, "跨列"))]
            going = [n - 1 for n in going + begun if n > 1]
        for cells, width in zip(rows, widths, strict=True):
            if 0 < width < max(widths):
                words = ("".join(e.text or "" for e in cell.iter() if _is_named(e, "文本串")) for cell in cells)
                yield Unread("short-row", 1, place, " | ".join(words)[:40])


def _begun_anew(root: Any, place: Reason) -> Iterator[Unread]:
    """Items of UOF at which a list that was begun before starts anew (重新编号), no higher level of it in between.

    LibreOffice 7.4 writes so of every list that goes on behind other text.
    """
    begun: dict[str, set[int]] = {}  # list → its levels that were begun below the levels at hand
    for info in (e for e in root.iter() if _is_named(e, "自动编号信息")):
        level = digits_to_int(local_attribute(info, "编号级别")) or 0
        levels = begun.setdefault(local_attribute(info, "编号引用"), set())
        anew = local_attribute(info, "重新编号")  # of GB/T 20916
        paragraph = _paragraph_of(info) if level in levels and anew in ("1", "true") else None
        if paragraph is not None:
            words = (e.text or "" for e in paragraph.iter() if _is_named(e, "文本串"))
            yield Unread("begun-anew", 1, place, "".join(words)[:30])
        levels -= {deeper for deeper in levels if deeper > level}  # they start again below each
        levels.add(level)


def _cells_taken(cell: Any, name: str) -> int:
    """How many columns or rows, by `name`, a cell of UOF takes; an attribute (值) or the element's text says it."""
    own = (e for props in cell if _is_named(props, "单元格属性") for e in props if _is_named(e, name))
    said = next(own, None)
    given = [] if said is None else [str(value).strip() for value in (*said.attrib.values(), said.text or "")]
    return next((number for value in given if (number := digits_to_int(value)) and number < _MOST_SPANNED), 1)


def _paragraph_of(text: Any) -> Any:
    """The innermost paragraph of UOF, 段落, that a text stands in."""
    return next((above for above in text.iterancestors() if _is_named(above, "段落")), None)


def _is_named(element: Any, name: str) -> bool:
    """Whether an element has this name of UOF, GB/T 20916, behind which version 2 writes more (句_419D)."""
    return local_name(element).partition("_")[0] == name
