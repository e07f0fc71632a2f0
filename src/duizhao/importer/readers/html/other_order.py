"""Parts that styles show in another order than that in which they are written: notes for a doubt.

Source: CSS 2.2, 9.4.3 (relative position), 9.5 (floats), 9.6 (absolute position), 17.2 (tables); CSS Flexbox 1, 5;
CSS Grid 1, 7.3 and 8.3; HTML Standard, 15.3.8 and 15.4.3 (align).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from duizhao.importer.readers.html.css import Declared, Style, StyleSheets
from duizhao.importer.readers.html.element_words import is_navigation, words_below
from duizhao.importer.readers.html.hiding import declared_values, length_of
from duizhao.importer.readers.html.html_lines import HtmlNote
from duizhao.importer.readers.html.quoting import words_in
from duizhao.importer.readers.html.text_style import BLOCK_DISPLAYS, BLOCKS

PLACING = frozenset(
    re.findall(
        "[a-z-]+",
        "float position left right top bottom inset margin margin-left margin-right margin-top transform translate "
        "display direction",
    )
)
"""The properties without which an element, and what it holds, stands in its order."""
FAR = 14.0  # CSS pixels: about a letter; what is moved by less keeps its place among the words beside it
_WORD = re.compile("[0-9A-Za-z\u3400-\u9fff]")
_BOXES = re.compile("flex|grid")
_GROUPS = {"table-header-group": False, "table-caption": False, "table-footer-group": True}
_PERCENT = re.compile(r"[0-9]%")
_MOVES = re.compile(r"translate(?:3d|x|y)?\(([^)]*)\)")


def other_order(element: Any, tag: str, style: Style, sheet: StyleSheets) -> Iterator[HtmlNote]:
    """The notes on an element, a `tag` shown in `style` of the page's `sheet`, that is not shown where it is written.

    Of a box of the page's own kind (menu, tools) nothing is said: only whose words are moved among others. Source: CSS
    2.2, 9 and 17.2, CSS Flexbox 1, CSS Grid 1, as the module says.
    """
    side = declared_values(style, "float") or (_align_value(element) if tag in ("table", "iframe", "object") else "")
    if tag == "table" and "rtl" in ((element.get("dir") or "").lower(), declared_values(style, "direction")):
        yield HtmlNote("order", words_in(element), element)
    if side in ("left", "right", "inline-start", "inline-end") or not style.keys().isdisjoint(PLACING):
        moved = _is_moved(element, tag, style, side, sheet) and not is_navigation(element, tag)
        if moved and _WORD.search(_element_words(element)):
            yield HtmlNote("order", words_in(element), element)
        yield from _in_boxes(element, style, sheet)


def _is_moved(element: Any, tag: str, style: Style, side: str, sheet: StyleSheets) -> bool:
    block = tag in BLOCKS or declared_values(style, "display") in BLOCK_DISPLAYS
    if declared_values(style, "position") in ("absolute", "fixed"):
        return _placed_elsewhere(element, sheet)
    if side in ("right", "inline-end"):
        return _floats_beside(element, sheet, behind=True)
    if side in ("left", "inline-start"):
        return _on_line(element, sheet, behind=False)
    if (behind := _GROUPS.get(declared_values(style, "display"))) is not None:
        return _floats_beside(element, sheet, behind=behind)
    return _is_shifted(style, block=block) and bool(_on_line(element, sheet, behind=False) or _next(element, sheet))


def _align_value(element: Any) -> str:
    side: str = (element.get("align") or "").strip().lower()
    return side


def _element_words(element: Any) -> str:
    return " ".join(words_below(element).split())


def _next(element: Any, sheet: StyleSheets) -> bool:
    return _on_line(element, sheet, behind=True) or any(_has_words(other) for other in element.itersiblings())


def _has_words(element: Any) -> bool:
    return isinstance(element.tag, str) and _WORD.search(words_below(element)) is not None


def _is_set_as_block(element: Any, sheet: StyleSheets) -> bool:
    return element.tag in BLOCKS or declared_values(sheet.style(element), "display") in BLOCK_DISPLAYS


def _floats_beside(element: Any, sheet: StyleSheets, *, behind: bool) -> bool:
    """Whether words stand behind (else before) an element that those behind it may flow round, or be set before."""
    if _on_line(element, sheet, behind=behind):
        return True
    for other in element.itersiblings(preceding=not behind):
        if isinstance(other.tag, str):
            if declared_values(sheet.style(other), "clear") in ("both", "left", "right") or other.tag == "hr":
                return False
            if _has_words(other):
                return True
        if behind and _WORD.search(other.tail or ""):
            return True
    return False


def _on_line(element: Any, sheet: StyleSheets, *, behind: bool) -> bool:
    """Whether words stand on the same line behind (else before) an element, however deep either of them stands."""
    while element is not None:
        at = element
        while at is not None:
            if behind:
                text, other = at.tail, at.getnext()
            else:
                other = at.getprevious()
                text = other.tail if other is not None else at.getparent().text if at.getparent() is not None else ""
            if _WORD.search(text or ""):
                return True
            if other is not None and isinstance(other.tag, str):
                if other.tag == "br" or (
                    _is_set_as_block(other, sheet) and not declared_values(sheet.style(other), "float")
                ):
                    return False
                if _has_words(other) and not (not behind and declared_values(sheet.style(other), "float") == "left"):
                    return True
            at = other
        element = element.getparent()
        if element is None or _is_set_as_block(element, sheet):
            return False
    return False


def _placed_elsewhere(element: Any, sheet: StyleSheets) -> bool:
    """Whether an element set at a place of its own may stand elsewhere than among the words round it.

    Where all that stands beside it is set likewise, from top to bottom as it is written, it stands in its order.
    """
    above = element.getparent()
    if above is None or not any(
        declared_values(sheet.style(element), name) for name in ("left", "right", "top", "bottom", "inset")
    ):
        return False
    if _WORD.search(above.text or "") or any(_WORD.search(child.tail or "") for child in above):
        return True
    beside = [child for child in above if _has_words(child)]
    if len(beside) < 2:
        return _on_line(element, sheet, behind=True) or _on_line(element, sheet, behind=False)
    return not _places_in_order([_corner(sheet.style(child)) for child in beside])


def _corner(style: Style) -> tuple[float, float] | None:
    """The place that a style gives an element from the top and the left, None where it does not say both."""
    if declared_values(style, "position") not in ("absolute", "fixed") or _PERCENT.search(
        declared_values(style, "left", "top")
    ):
        return None
    down, across = length_of(style.get("top")), length_of(style.get("left"))
    return None if down is None else (down, across or 0.0)


def _places_in_order(places: Sequence[tuple[float, float] | None]) -> bool:
    known = [place for place in places if place is not None]
    return len(known) == len(places) and all(a < b for a, b in pairwise(known))


def _is_shifted(style: Style, *, block: bool) -> bool:
    """Whether an element is moved by a letter or more, a block by a line or more upwards or downwards."""
    moves = _MOVES.findall(declared_values(style, "transform"))
    if not block:
        if declared_values(style, "position") == "relative":
            moves += [declared_values(style, name) for name in ("left", "right")]
        moves += [
            move for name in ("margin-left", "margin-right") if (move := declared_values(style, name)).startswith("-")
        ]
    elif declared_values(style, "position") == "relative":
        moves += [declared_values(style, name) for name in ("top", "bottom")]
    if block and declared_values(style, "margin-top").startswith("-"):
        moves.append(declared_values(style, "margin-top"))
    moves.append(declared_values(style, "translate").replace(" ", ","))
    lengths = (length_of(Declared(part, inline=True)) for move in moves for part in move.split(",") if part)
    return any(length is not None and abs(length) >= FAR * (1 + block) for length in lengths)


def _in_boxes(element: Any, style: Style, sheet: StyleSheets) -> Iterator[HtmlNote]:
    """The parts of a flex box or a grid whose order its styles turn."""
    if not _BOXES.search(declared_values(style, "display")):
        return
    parts = [(child, _element_words(child), sheet.style(child)) for child in element if isinstance(child.tag, str)]
    parts = [part for part in parts if _WORD.search(part[1])]
    turned = "reverse" in declared_values(style, "flex-direction", "flex-flow", "flex-wrap")
    turned = turned or declared_values(style, "direction") == "rtl" or (element.get("dir") or "").lower() == "rtl"
    own = any(declared_values(declared, "order") not in ("", "0") for _, _, declared in parts)
    if len(parts) > 1 and (turned or own or not _in_cells(style, [declared for _, _, declared in parts])):
        for child, _, _ in parts:
            yield HtmlNote("order", words_in(child), child)


def _in_cells(style: Style, parts: Sequence[Style]) -> bool:
    """Whether the parts of a grid of this style that name their cells do it in the order in which they are written."""
    areas = _areas(
        declared_values(style, "grid-template-areas")
        or declared_values(style, "grid-template")
        or declared_values(style, "grid")
    )
    cells: list[tuple[float, float]] = []
    for part in parts:
        area = declared_values(part, "grid-area")
        row = declared_values(part, "grid-row", "grid-row-start") or (area.partition("/")[0] if "/" in area else "")
        column = declared_values(part, "grid-column", "grid-column-start")
        if area in areas:
            cells.append(areas[area])
        elif row:
            first, down = re.match(r"\s*([0-9]+)", row), re.match(r"\s*([0-9]+)", column)
            if first is None:
                return row.strip().startswith("span")
            cells.append((float(first[1]), float(down[1]) if down else 0.0))
    known = len(cells) in (0, len(parts))
    return known and all(a <= b for a, b in pairwise(cells))


def _areas(template: str) -> dict[str, tuple[float, float]]:
    """The first cell of each named area of a grid's template, by row and column."""
    found: dict[str, tuple[float, float]] = {}
    for row, names in enumerate(re.findall(r"\"([^\"]*)\"|'([^']*)'", template)):
        for column, name in enumerate("".join(names).split()):
            found.setdefault(name, (float(row), float(column)))
    return found
