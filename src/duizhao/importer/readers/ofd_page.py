"""A page of an OFD file: what its templates, layers and notes draw, where they stand on it, and what is seen of it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.left_out import HIDDEN
from duizhao.importer.readers.ofd_grid import lone_digits, on_grid
from duizhao.importer.readers.ofd_overlaps import signs_over_signs
from duizhao.importer.readers.ofd_parts import OfdPackage, OfdPage
from duizhao.importer.readers.ofd_shapes import MM
from duizhao.importer.readers.ofd_space import on_page, printed_once, shift_matrix, turned_sheet
from duizhao.importer.readers.ofd_text import DrawingState, Pen
from duizhao.importer.readers.ofd_values import attribute_of, box_of, child
from duizhao.importer.readers.plane import times
from duizhao.importer.readers.sheet import PageSheet

_NOTES = {"watermark": "watermark", "stamp": "stamp"}


@frozen
class OfdDrawing:
    """All that a page shows, how many pictures there are on it, and whether its text lies unseen under one (a scan)."""

    sheet: PageSheet
    pictures: int = 0
    ocr: bool = False
    lone: tuple[str, ...] = ()  # lines with digits of which nobody knows whether they are one number
    upon: tuple[str, ...] = ()  # signs that lie upon others, with these
    beyond: tuple[str, ...] = ()  # words outside the box of their object


def ofd_drawing(page: OfdPage, parts: OfdPackage) -> OfdDrawing:
    """What a `page` of the package `parts` shows, in the order in which it is drawn.

    Templates, layers and annotations are on its sheet, in points. Source: GB/T 33190-2016, 7.7 (pages), 15
    (annotations).
    """
    left, top, width, height = page.box
    pen = Pen(parts, width * height * MM * MM)
    start = DrawingState((1.0, 0.0, 0.0, 1.0, -left, -top))
    pen.grounds.add((0.0, 0.0, width * MM, height * MM), 1.0)
    for root in page.contents:
        content = child(root, "content")
        layers = sorted(content if content is not None else (), key=_height)
        pen.draw(layers, start)
    for note in page.notes:
        if note.drawn is not None:
            aside = HIDDEN if not note.visible else _NOTES.get(note.kind.lower(), "")
            at = box_of(attribute_of(note.drawn, "boundary")) or (0.0, 0.0, 0.0, 0.0)
            pen.draw(note.drawn, replace(start, matrix=times(shift_matrix(at), start.matrix), aside=aside))
    page_width, page_height = width * MM, height * MM
    found = pen.seen()
    under = sum(p.aside == "hidden-picture" for p in found)
    ocr = under > 0 and under * 5 >= 4 * len(found)
    shown = (replace(p, aside="") if ocr and p.aside == "hidden-picture" else p for p in found)
    edges = [(v - o) * MM for v, o in zip(page.shown, (left, top, left, top), strict=True)]
    pieces = [p if p.aside or on_page(p, edges) else replace(p, aside="hidden-outside") for p in printed_once(shown)]
    pieces = on_grid(pieces)
    sheet = PageSheet(
        page_width, page_height, pieces, tuple(pen.rules), slants=tuple(pen.slants), small=tuple(pen.small)
    )
    upon = (*signs_over_signs(pieces), *pen.at_once)
    return OfdDrawing(turned_sheet(sheet), pen.pictures, ocr, lone_digits(pieces), upon, _by_object(pen.beyond))


def _by_object(found: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """Characters, each with the number of its object, as the words of each object."""
    groups = ("".join(c for _, c in group) for _, group in groupby(found, key=lambda one: one[0]))
    return tuple(words for words in groups if words.strip())


def _height(layer: Any) -> int:
    """Which layers of a page are drawn first, by their types (7.7); those of one type as they come."""
    return {"background": 0, "foreground": 2}.get(attribute_of(layer, "type").lower(), 1)
