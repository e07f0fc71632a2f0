"""What stands on a PDF page beside its content: the values of form fields, typed notes, and remarks.

ISO 32000-1:2008, 12.5 (annotations), 12.7 (forms). Values and typed notes are shown on the page and become characters
at their place; remarks are not, and go to the ledger.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from duizhao.importer.left_out import HIDDEN
from duizhao.importer.readers.pdf_glyphs import Glyph, GlyphStyle
from duizhao.importer.readers.pdf_objects import THIN, RuledLine, filled_box
from duizhao.importer.readers.plane import Box
from duizhao.importer.readers.sheet import is_wide

MOST_ANNOTATIONS = 3_000  # of a page
MOST_BYTES = 200_000  # of a value
MOST_SHAPES = 20  # of an annotation: its ground is drawn first
_HIDDEN = 2 | 32  # flags Hidden and NoView (table 165)


@dataclass(slots=True)
class PageAnnotations:
    """Characters of fields and typed notes, remarks, lines that strike text out, and boxes that cover it."""

    glyphs: list[Glyph] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    strikes: list[RuledLine] = field(default_factory=list)
    covers: list[Box] = field(default_factory=list)


def page_annotations(page: Any, form: Any, pdfium: Any) -> PageAnnotations:
    """The annotations and fields of a page: what they show as characters, what they remark, strike out or cover.

    Places are in points of the page's own space. Source: ISO 32000-1:2008, 12.5 (annotations), 12.7 (forms).

    Args:
        page: The page, as pypdfium2 has it.
        form: The handle of the document's form, None where it has none.
        pdfium: PDFium's raw functions.
    """
    found = PageAnnotations()
    for i in range(min(MOST_ANNOTATIONS, pdfium.FPDFPage_GetAnnotCount(page.raw))):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, i)
        if not annotation:
            continue
        try:
            _take_field(annotation, i, found, form, pdfium)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _take_field(annotation: Any, i: int, found: PageAnnotations, form: Any, pdfium: Any) -> None:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    rect = pdfium.FS_RECTF()
    known = pdfium.FPDFAnnot_GetRect(annotation, rect)
    box = (rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top)) if known else None
    hidden = HIDDEN if pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN else ""
    if kind == pdfium.FPDF_ANNOT_WIDGET:
        value, size = _field_value(annotation, form, pdfium)
        if box is not None:
            found.glyphs += _typed_glyphs(value, box, size, i, hidden)
            found.covers += _field_grounds(annotation, box, pdfium) if value and not hidden else ()
        return
    if kind in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP):
        return
    text = _string(annotation, "Contents", pdfium)
    if kind == pdfium.FPDF_ANNOT_FREETEXT and box is not None:
        found.glyphs += _typed_glyphs(text, box, 0.0, i, hidden)
        found.covers += _field_grounds(annotation, box, pdfium) if text and not hidden else ()
        return
    if kind == pdfium.FPDF_ANNOT_STRIKEOUT and not hidden:
        found.strikes += _strikes(annotation, pdfium)
    if text.strip():
        found.remarks.append(text)


def _field_grounds(annotation: Any, box: Box, pdfium: Any) -> Iterator[Box]:
    """What an annotation fills behind its words, inside its `box`: it hides the text below.

    Its appearance is drawn in the page's coordinates, or in its own from its lower left corner.
    """
    for i in range(min(MOST_SHAPES, pdfium.FPDFAnnot_GetObjectCount(annotation))):
        item = pdfium.FPDFAnnot_GetObject(annotation, i)
        if item and pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = filled_box(item, pdfium)
            if not (box[0] - 1 <= left <= right <= box[2] + 1 and box[1] - 1 <= bottom <= top <= box[3] + 1):
                left, bottom, right, top = left + box[0], bottom + box[1], right + box[0], top + box[1]
            right, top = min(right, box[2] + 1), min(top, box[3] + 1)
            if min(right - left, top - bottom) > THIN:
                yield left, bottom, right, top


def _field_value(annotation: Any, form: Any, pdfium: Any) -> tuple[str, float]:
    """What a field shows, and the size of its type (0: unknown)."""
    if form is None:
        return _string(annotation, "V", pdfium), 0.0
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    size = ctypes.c_float()
    pdfium.FPDFAnnot_GetFontSize(form, annotation, size)
    if kind in (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON):
        return ("☑" if pdfium.FPDFAnnot_IsChecked(form, annotation) else "☐"), 0.0
    if kind not in (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX):
        return "", 0.0
    get = pdfium.FPDFAnnot_GetFormFieldValue
    text = _utf16_text(lambda buffer, length: get(form, annotation, buffer, length), pdfium)
    return text or _string(annotation, "V", pdfium), size.value


def _string(annotation: Any, key: str, pdfium: Any) -> str:
    name = key.encode()
    return _utf16_text(lambda buffer, length: pdfium.FPDFAnnot_GetStringValue(annotation, name, buffer, length), pdfium)


def _utf16_text(get: Any, pdfium: Any) -> str:
    length = min(get(None, 0), MOST_BYTES)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    get(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0")


def _typed_glyphs(text: str, box: Box, size: float, number: int, hidden: str) -> Iterator[Glyph]:
    """The characters of a value, set into its box from the left, one line below the other."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    high = max(1.0, box[3] - box[1])
    if size < 2:
        size = min(16.0, max(5.0, high / len(lines) / 1.25))
    step = min(1.25 * size, high / len(lines)) if len(lines) > 1 else size
    style = GlyphStyle(0, 0.0, 255, 1 << 30, False)
    y = (box[1] + box[3]) / 2 + step * (len(lines) - 1) / 2 - 0.36 * size
    for line in lines:
        x = box[0] + 1
        for c in line:
            width = size if is_wide(c) else 0.5 * size
            shown = " " if c.isspace() else c
            yield Glyph(shown, (x, y), (x, y, x + width, y + size), size, (1.0, 0.0), style, -1 - number, hidden)
            x += width
        y -= step


def _strikes(annotation: Any, pdfium: Any) -> Iterator[RuledLine]:
    quad = pdfium.FS_QUADPOINTSF()
    for i in range(min(200, pdfium.FPDFAnnot_CountAttachmentPoints(annotation))):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, i, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            middle = min(ys) + 0.45 * (max(ys) - min(ys))
            yield RuledLine(min(xs), middle, max(xs), middle)
