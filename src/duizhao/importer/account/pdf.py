"""The witness of a PDF: PDFium's own text of each page, what its fields and notes hold, and what is no text.

Nothing is placed or judged here: the text is what PDFium gives for a whole page, in the order of drawing, with what its
annotations draw.
"""

import ctypes
from collections import Counter
from typing import Any

from duizhao.importer.account.pdf_patterns import patterns_with_text
from duizhao.importer.account.witness import Unread, Witness, WitnessPiece
from duizhao.importer.account.xfa import form_texts
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.pdf_notes import drawn_in
from duizhao.model import Reason

MOST_PAGES = 300
MOST_OBJECTS = 30_000  # of a page
MOST_LETTERS = 200_000  # of a value
HYPHENS = {2: "-", 0xFFFE: "-"}  # what PDFium gives for a hyphen at a line's end
_ANNOTATIONS = {1: "Text", 8: "Polygon", 9: "Highlight", 12: "StrikeOut", 13: "Stamp", 15: "Ink", 17: "FileAttachment"}


def witness_pdf(raw: bytes) -> Witness:
    """Reads a PDF file, `raw`, in the plainest way.

    Source: ISO 32000-1:2008, by PDFium alone.

    Raises:
        ImportFailure: encrypted or damaged.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    pieces: list[WitnessPiece] = []
    unread: list[Unread] = []
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError:
        raise ImportFailure("damaged", Reason("pdf-cannot-opened"), Reason("download-again-save-anew")) from None
    try:
        pieces += [WitnessPiece(text, Reason("dynamic-form")) for text in form_texts(document, pdfium)]
        if not pieces:  # PDFium's plain build knows no such form
            document.init_forms()
        form = document.formenv.raw if document.formenv is not None else None
        for number in range(min(MOST_PAGES, len(document))):
            place = Reason.of("page-numbered", n=number + 1)
            try:
                page = document[number]
            except pypdfium2.PdfiumError:
                unread.append(Unread("page", 1, place))
                continue
            aside = Reason.of("notes-or-form-of", place=place)
            beside = [WitnessPiece(text, aside) for text in _annotation_words(page, pdfium)]
            unread += _annotations(page, place, pdfium)
            if drawn_in(page, form, pdfium):
                page.close()
                page = document[number]
            pieces += [WitnessPiece(_pdf_text(page, pdfium), place), *beside]
            unread += _unread_glyphs(page, place, pdfium)
            page.close()
        if (count := pdfium.FPDFDoc_GetAttachmentCount(document.raw)) > 0:
            unread.append(Unread("attachment", count))
        if (count := patterns_with_text(raw)) > 0:
            unread.append(Unread("pattern", count))
    finally:
        document.close()
    return Witness(tuple(piece for piece in pieces if piece.text.strip()), tuple(unread))


def _pdf_text(page: Any, pdfium: Any) -> str:
    """PDFium's text of a page, characters beyond the BMP whole, U+FFFD for glyphs without a character."""
    textpage = page.get_textpage()
    try:
        handle = textpage.raw
        count = pdfium.FPDFText_CountChars(handle)
        if count <= 0:
            return ""
        buffer = ctypes.create_string_buffer(2 * (count + 1))
        pdfium.FPDFText_GetText(handle, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        units = bytearray(buffer.raw[: 2 * count])
        for i in range(count):
            lost = pdfium.FPDFText_HasUnicodeMapError(handle, i) == 1
            if lost or pdfium.FPDFText_IsGenerated(handle, i) == 1:  # a gap that PDFium saw parts pieces of text
                at = pdfium.FPDFText_GetTextIndexFromCharIndex(handle, i)
                if 0 <= at < count:
                    units[2 * at : 2 * at + 2] = b"\xfd\xff" if lost else b"\n\0"
        text = units.decode("utf-16-le", "replace").rstrip("\0")
    finally:
        textpage.close()
    return text.replace("\r\n", "\n").replace("\0", "\ufffd").translate(HYPHENS)


def _annotation_words(page: Any, pdfium: Any) -> list[str]:
    """What annotations hold as their contents and fields as their value, whatever their kind."""
    found: list[str] = []
    for i in range(min(MOST_OBJECTS, pdfium.FPDFPage_GetAnnotCount(page.raw))):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, i)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP):
            key = b"V" if kind == pdfium.FPDF_ANNOT_WIDGET else b"Contents"
            if pdfium.FPDFAnnot_GetValueType(annotation, key) == pdfium.FPDF_OBJECT_NAME:
                continue  # the state of a check box
            length = min(2 * MOST_LETTERS, pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0))
            if length > 2:
                buffer = ctypes.create_string_buffer(length)
                target = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
                pdfium.FPDFAnnot_GetStringValue(annotation, key, target, length)
                found.append(buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0").replace("\r", "\n"))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _annotations(page: Any, place: Reason, pdfium: Any) -> list[Unread]:
    """Annotations that are no text, by their kinds."""
    names: Counter[int] = Counter()
    for i in range(min(MOST_OBJECTS, pdfium.FPDFPage_GetAnnotCount(page.raw))):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, i)
        if annotation:
            names[pdfium.FPDFAnnot_GetSubtype(annotation)] += 1
            pdfium.FPDFPage_CloseAnnot(annotation)
    return [Unread("annotation", names[kind], place, name) for kind, name in _ANNOTATIONS.items() if names[kind]]


def _unread_glyphs(page: Any, place: Reason, pdfium: Any) -> list[Unread]:
    """Pictures, and glyphs without a character."""
    found: list[Unread] = []
    kinds = Counter(item.type for item in page.get_objects(max_depth=4))
    if pictures := kinds[pdfium.FPDF_PAGEOBJ_IMAGE]:
        found.append(Unread("picture", pictures, place))
    textpage = page.get_textpage()
    try:
        handle = textpage.raw
        count = pdfium.FPDFText_CountChars(handle)
        broken = sum(
            pdfium.FPDFText_GetUnicode(handle, i) in (0, 0xFFFD) or pdfium.FPDFText_HasUnicodeMapError(handle, i) == 1
            for i in range(count)
        )
        read = {_handle_number(pdfium.FPDFText_GetTextObject(handle, i)) for i in range(count)}
    finally:
        textpage.close()
    if broken:
        found.append(Unread("glyph", broken, place))
    # PDFium leaves text out whose font is not in the file and whose glyphs the machine's own fonts do not have.
    texts = [item.raw for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4)]
    dropped = [item for item in texts if _handle_number(item) not in read]
    if lacking := sum(not pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(item)) for item in dropped):
        found.append(Unread("font", lacking, place))
    return found


def _handle_number(item: Any) -> int:
    return (ctypes.cast(item, ctypes.c_void_p).value or 0) if item else 0
