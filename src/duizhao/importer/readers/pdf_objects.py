"""What a PDF page draws beside its characters: rules, filled boxes and pictures, with the order they are drawn in.

Coordinates are those of the page as the file has them (points, counted upwards), before rotation and crop.
Operators and colours: ISO 32000-1:2008, 8.5 (paths), 8.9 (images), 8.10 (form XObjects).
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.readers.pdf_shapes import (
    IDENTITY,
    Point,
    boxes_of,
    inked_bands,
    inner_box,
    same_point,
)
from duizhao.importer.readers.plane import Box, Matrix, point_by_matrix, times
from duizhao.importer.readers.sheet import LEAST_MARK, MOST_MARK, SmallShape

MOST_OBJECTS = 30_000  # of a page; a drawn map has thousands, a report's page a few hundred
MOST_SEGMENTS = 60_000
_DEEPEST = 6  # form XObjects inside each other
_SEAL = (50.0, 220.0)  # points: seals are 38 to 60 mm across, in pictures of pages a little smaller or larger
VEIL = 190  # of 255: so opaque a shape may veil text
MOST_PATTERNS = 400  # of a page
MOST_CLIPS = 40  # paths that cut an object, and segments of each, that are looked at
# What PDFium says of a fill whose colours it does not know (8.7): grey of a tiling pattern, white of a shading.
_UNKNOWN = ((191, 191, 191), (255, 255, 255))
THIN = 2.6  # points: a filled box as thin as this is a rule


@frozen
class RuledLine:
    """A straight line, across or upright: its ends in points, the smaller first."""

    x0: float
    y0: float
    x1: float
    y1: float


@frozen
class SlantedLine:
    """A straight line that lies neither across nor upright: its ends in points."""

    x0: float
    y0: float
    x1: float
    y1: float


@frozen
class CoveringBox:
    """A box that hides what was drawn before it: its place in the order, its luminance (0 to 1), None for a picture."""

    order: int
    box: Box
    luminance: float | None


@dataclass(slots=True)
class PdfDrawing:
    """What a page draws. `order` gives the place of each text object in the order of drawing, by its handle."""

    rules: list[RuledLine] = field(default_factory=list)
    slants: list[SlantedLine] = field(default_factory=list)
    fills: list[CoveringBox] = field(default_factory=list)
    veils: list[CoveringBox] = field(default_factory=list)  # shapes that let little of what lies below them through
    pictures: list[Box] = field(default_factory=list)
    shapes: int = 0
    rounds: list[Box] = field(default_factory=list)  # boxes of round outlines, as of a seal
    small: list[SmallShape] = field(default_factory=list)  # in the page's own space
    patterns: list[Box] = field(default_factory=list)  # what is filled with a pattern or shading, whose colours PDFium
    # does not say
    order: dict[int, int] = field(default_factory=dict)
    actual: bool = False  # whether a text object has words of its own beside its glyphs (/ActualText)


def pdf_drawing(page: Any, pdfium: Any) -> PdfDrawing:
    """The rules, boxes and pictures of a `page`; `pdfium` has PDFium's own functions, `pypdfium2.raw`.

    Source: ISO 32000-1:2008, 8.
    """
    found = PdfDrawing()
    budget = MOST_SEGMENTS
    for number, (item, matrix, within) in enumerate(_page_objects(page, pdfium)):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            found.order[_pointer_value(item)] = number
            found.actual = found.actual or _object_says(item, pdfium)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(item, matrix, pdfium)
            found.pictures.append(box)
            if not pdfium.FPDFPageObj_HasTransparency(item):
                found.fills.append(CoveringBox(number, box, None))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and budget > 0:
            budget -= _take_path(item, number, matrix, found, pdfium)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            found.patterns.append(_pdf_clip(item, matrix, pdfium, within) or _bounds(item, matrix, pdfium))
    return found


def _object_says(item: Any, pdfium: Any) -> bool:
    length = ctypes.c_ulong()
    marks = (pdfium.FPDFPageObj_GetMark(item, i) for i in range(max(0, pdfium.FPDFPageObj_CountMarks(item))))
    get = pdfium.FPDFPageObjMark_GetParamStringValue
    return any(mark and get(mark, b"ActualText", None, 0, length) for mark in marks)


def handle_number(item: Any) -> int:
    """A number for a handle, `item`, the same for the same object of a page."""
    return _pointer_value(item)


def _pointer_value(item: Any) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _page_objects(page: Any, pdfium: Any) -> Iterator[tuple[Any, Matrix, Box | None]]:
    """The objects of a page and of its forms, each with its matrix and the box that the form around it is cut to."""
    left = MOST_OBJECTS
    raw = page.raw
    top = [pdfium.FPDFPage_GetObject(raw, i) for i in range(min(left, pdfium.FPDFPage_CountObjects(raw)))]
    stack: list[tuple[Any, Matrix, int, Box | None]] = [(item, IDENTITY, 0, None) for item in reversed(top)]
    while stack and left > 0:
        item, matrix, depth, within = stack.pop()
        left -= 1
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, matrix, within
        elif depth < _DEEPEST:
            inner = times(_object_matrix(item, pdfium), matrix)
            count = min(left, max(0, pdfium.FPDFFormObj_CountObjects(item)))
            items = [pdfium.FPDFFormObj_GetObject(item, i) for i in range(count)]
            within = _pdf_clip(item, matrix, pdfium, within)
            stack += [(child, inner, depth + 1, within) for child in reversed(items) if child]


def _pdf_clip(item: Any, matrix: Matrix, pdfium: Any, within: Box | None) -> Box | None:
    """The smallest box among those that an object and the forms around it are cut to (8.5.4); None if there is none."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    x, y = ctypes.c_float(), ctypes.c_float()
    boxes = [within] if within else []
    for path in range(min(MOST_CLIPS, max(0, pdfium.FPDFClipPath_CountPaths(clip))) if clip else 0):
        points: list[tuple[float, float]] = []
        for i in range(min(MOST_CLIPS, max(0, pdfium.FPDFClipPath_CountPathSegments(clip, path)))):
            if pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, i), x, y):
                points.append(point_by_matrix(matrix, (x.value, y.value)))
        if points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
    return min(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]), default=None)


def _take_path(item: Any, number: int, matrix: Matrix, found: PdfDrawing, pdfium: Any) -> int:
    """Takes up a path: its straight rules, and the box that it fills. The number of its segments is returned."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
    count: int = max(0, pdfium.FPDFPath_CountSegments(item))
    if not mode.value and not stroke.value:
        return count
    points = list(_segment_points(item, min(count, 400), times(_object_matrix(item, pdfium), matrix), pdfium))
    curved = any(kind == pdfium.FPDF_SEGMENT_BEZIERTO for _, _, kind in points)
    found.shapes += curved
    _small(item, points, (mode.value, stroke.value), found, pdfium)
    if curved:
        xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if all(_SEAL[0] <= side <= _SEAL[1] for side in (width, height)) and 0.5 <= width / height <= 2:
            found.rounds.append((min(xs), min(ys), max(xs), max(ys)))
    if stroke.value and not curved and _ink(item, pdfium.FPDFPageObj_GetStrokeColor) is not None:
        for (ax, ay, _), (bx, by, kind) in pairwise(points):
            if kind == pdfium.FPDF_SEGMENT_LINETO:
                found.rules += _level_rule(ax, ay, bx, by)
                found.slants += _slant(ax, ay, bx, by)
        if not mode.value:
            return count
    if not mode.value or len(points) < 4:
        return count
    if len(found.patterns) < MOST_PATTERNS and (pattern := _pattern_box(item, points, pdfium)):
        found.patterns.append(pattern)
    inner = inner_box(points, pdfium.FPDF_SEGMENT_BEZIERTO) if curved else None
    boxes = ([inner] if inner else []) if curved else list(boxes_of(points))
    if pdfium.FPDFPageObj_HasTransparency(item):  # a marker pen's box lets the text below it through, a veil hardly
        found.veils += [CoveringBox(number, box, None) for box in boxes] if _veils(item, pdfium) else []
        return count
    luminance = _ink(item, pdfium.FPDFPageObj_GetFillColor)
    if luminance is None:
        return count
    for box in inked_bands(boxes) if mode.value == pdfium.FPDF_FILLMODE_ALTERNATE else boxes:
        width, height = box[2] - box[0], box[3] - box[1]
        if min(width, height) > THIN:
            found.fills.append(CoveringBox(number, box, luminance))
        elif not (curved or stroke.value) and luminance < 0.97 and max(width, height) > THIN:
            middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            across = width >= height
            found.rules += [
                RuledLine(box[0], middle_y, box[2], middle_y)
                if across
                else RuledLine(middle_x, box[1], middle_x, box[3])
            ]
    return count


def _small(item: Any, points: list[Point], modes: tuple[int, int], found: PdfDrawing, pdfium: Any) -> None:
    """Takes up a shape that may be a check box or the tick in one."""
    xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
    if not points or not LEAST_MARK <= max(max(xs) - min(xs), max(ys) - min(ys)) <= MOST_MARK:
        return
    fill = _ink(item, pdfium.FPDFPageObj_GetFillColor) if modes[0] else None
    line = _ink(item, pdfium.FPDFPageObj_GetStrokeColor) if modes[1] else None
    if fill is None and line is None:
        return
    closed = len(points) > 4 or (len(points) == 4 and same_point(points[0], points[-1])) or modes[0] != 0
    frame = modes == (pdfium.FPDF_FILLMODE_ALTERNATE, 0) and len(list(boxes_of(points))) == 2
    box = (min(xs), min(ys), max(xs), max(ys))
    found.small.append(SmallShape(box, 1.0 if fill is None else fill, 1.0 if line is None else line, closed, frame))


def _level_rule(ax: float, ay: float, bx: float, by: float) -> list[RuledLine]:
    if max(abs(ax - bx), abs(ay - by)) < 3 or min(abs(ax - bx), abs(ay - by)) > 0.8:
        return []
    return [RuledLine(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))]


def _slant(ax: float, ay: float, bx: float, by: float) -> list[SlantedLine]:
    return [SlantedLine(ax, ay, bx, by)] if min(abs(ax - bx), abs(ay - by)) > 0.8 and abs(ax - bx) > 3 else []


def _segment_points(item: Any, count: int, matrix: Matrix, pdfium: Any) -> Iterator[Point]:
    x, y = ctypes.c_float(), ctypes.c_float()
    start: tuple[float, float] | None = None
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, i)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        kind, at = pdfium.FPDFPathSegment_GetType(segment), point_by_matrix(matrix, (x.value, y.value))
        start = at if kind == pdfium.FPDF_SEGMENT_MOVETO else start
        yield (*at, kind)
        if start is not None and start != at and pdfium.FPDFPathSegment_GetClose(segment):
            yield (*start, pdfium.FPDF_SEGMENT_LINETO)


def _ink(item: Any, get: Any) -> float | None:
    """The luminance of a colour from 0 to 1, None where it cannot be seen or is half transparent."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not get(item, r, g, b, a):
        return 0.0
    return luminance(r.value, g.value, b.value) if a.value >= 200 else None


def _pattern_box(item: Any, points: list[Point], pdfium: Any) -> Box | None:
    """The box of a path that may be filled with a pattern: those that are white or of one grey are among them."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if pdfium.FPDFPageObj_GetFillColor(item, r, g, b, a) and (r.value, g.value, b.value) not in _UNKNOWN:
        return None
    xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
    return min(xs), min(ys), max(xs), max(ys)


def filled_box(item: Any, pdfium: Any) -> Box:
    """The box that a path, `item`, fills so that nothing below it is seen; an empty one where it fills none.

    `pdfium` has PDFium's own functions. Source: ISO 32000-1:2008, 8.5.
    """
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
    if not mode.value or _ink(item, pdfium.FPDFPageObj_GetFillColor) is None:
        return (0.0, 0.0, 0.0, 0.0)
    return _bounds(item, IDENTITY, pdfium)


def _veils(item: Any, pdfium: Any) -> bool:
    """Whether a shape is nearly opaque, not quite: 255 is said of one that is mixed with its ground in another way."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    return bool(pdfium.FPDFPageObj_GetFillColor(item, r, g, b, a)) and VEIL <= a.value < 255


def luminance(red: int, green: int, blue: int) -> float:
    """How light a colour (`red`, `green`, `blue`, each 0–255) is, 0 to 1, by the weights of Rec. ITU-R BT.709."""
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255


def _object_matrix(item: Any, pdfium: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(item, m) else IDENTITY


def _bounds(item: Any, matrix: Matrix, pdfium: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    ax, ay = point_by_matrix(matrix, (left.value, bottom.value))
    bx, by = point_by_matrix(matrix, (right.value, top.value))
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
