"""PDF with a text layer: characters and their places from PDFium, lines by geometry (layout.py).

What a page draws beside them (pdf_objects.py) tells tables and what cannot be seen; forms and notes (pdf_fields.py,
pdf_notes.py) are read too.
A text layer that does not read as a report is refused or doubted as a whole (glyphs.py).
"""

from dataclasses import replace
from typing import Any
from unicodedata import category

from duizhao.frozen import frozen
from duizhao.importer.extract import Extract, RawLine
from duizhao.importer.failure import ImportFailure
from duizhao.importer.left_out import HIDDEN
from duizhao.importer.readers import words
from duizhao.importer.readers.asides import Aside
from duizhao.importer.readers.layout import lay_out
from duizhao.importer.readers.pdf_fields import PageAnnotations, page_annotations
from duizhao.importer.readers.pdf_glyphs import Glyph, glyphs
from duizhao.importer.readers.pdf_ink import drawn_only, without_actual_text
from duizhao.importer.readers.pdf_notes import drawn_in
from duizhao.importer.readers.pdf_objects import CoveringBox, pdf_drawing
from duizhao.importer.readers.pdf_seen import seen
from duizhao.importer.readers.pdf_sheet import sheet
from duizhao.importer.readers.pdf_stripes import striped
from duizhao.importer.readers.plane import Box
from duizhao.importer.readers.printed_differences import printed_differences
from duizhao.importer.readers.sheet import PageSheet
from duizhao.model import Reason

MOST_PAGES = 300  # a report has 5 to 30
SCAN = 12  # characters a page on average: fewer, and the pages are pictures
PICTURE = 0.25  # of a page: a picture so large may hold its text
COVERED = 0.6  # of a page: a picture so large is a scan of it, whatever little text stands over it
LITTLE = 80  # characters: the mark of a scanning app, a running head, a number
ON_TOP = 1 << 29  # the place of annotations in the order of drawing: behind all that the page draws
OUTLINES = 30  # curved shapes of a page without text: letters drawn as shapes


@frozen
class _PdfPage:
    sheet: PageSheet
    picture: bool  # it may be a scan
    covered: bool  # a picture covers most of it
    ocr: bool  # its text lies unseen over or under the picture of a page
    remarks: tuple[str, ...]
    actual: bool = False  # whether its writer says words for some of its glyphs
    striped: tuple[str, ...] = ()  # words that a pattern draws a stripe through
    differs: tuple[tuple[str, str], ...] = ()  # words that it says, and those that are printed


def read_pdf(raw: bytes) -> Extract:
    """Reads a PDF file of bytes `raw` into its lines, and what a person should look at.

    Source: ISO 32000-1:2008, by PDFium; lines by our own geometry (decision 030); words of printed PDFs: decision 051.

    Raises:
        ImportFailure: encrypted, damaged, too-many-pages, scanned, or no-unicode.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(raw)
        count = len(document)
    except pypdfium2.PdfiumError as trouble:
        if "assword" in str(trouble) or "ecurity" in str(trouble):
            raise ImportFailure("encrypted", Reason("pdf-password"), Reason("take-password-away-save")) from None
        raise ImportFailure(
            "damaged", Reason("pdf-damaged-cannot-opened"), Reason("download-again-save-anew")
        ) from None
    pages = []
    try:
        if count > MOST_PAGES:
            raise ImportFailure(
                "too-many-pages", Reason.of("pdf-pages", n=count), Reason.of("no-yearly-report-more-than", n=MOST_PAGES)
            )
        if document.get_formtype() not in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND):
            document.init_forms()  # PDFium's plain build knows no dynamic forms: the account tells what is in them
        form = document.formenv.raw if document.formenv is not None else None
        for number in range(count):
            try:
                page = document[number]
                more = page_annotations(page, form, pdfium)
                if drawn_in(page, form, pdfium):
                    page.close()
                    page = document[number]
                pages.append(_read_pdf_page(page, more, pdfium))
                page.close()
                if pages[-1].actual:
                    pages[-1] = _by_glyphs(document[number], more, pages[-1], pdfium)
            except pypdfium2.PdfiumError:
                raise ImportFailure(
                    "damaged", Reason.of("page-pdf-damaged", n=number + 1), Reason("download-again-save-anew")
                ) from None
        attached = pdfium.FPDFDoc_GetAttachmentCount(document.raw)
    finally:
        document.close()
    return _pages_extract(pages, attached)


def _by_glyphs(page: Any, more: PageAnnotations, said: _PdfPage, pdfium: Any) -> _PdfPage:
    """A page whose writer says other words for its glyphs: read by the glyphs, if these can be read."""
    without_actual_text(page, pdfium)
    made = _read_pdf_page(page, more, pdfium)
    page.close()
    own, other = (_page_words(p) for p in (made, said))
    text, differs = printed_differences(other, own)
    if differs and (len(own) * 2 < len(other) or any(c == "\ufffd" or category(c) in ("Co", "Cn") for c in own)):
        return said
    meant = iter(text)  # the places are the glyphs', the characters those that are meant
    pieces = [replace(p, text=next(meant)) if p.text != " " and not p.aside else p for p in made.sheet.pieces]
    return replace(made, sheet=replace(made.sheet, pieces=tuple(pieces)), differs=tuple(differs))


def _page_words(page: _PdfPage) -> str:
    return "".join(piece.text for piece in page.sheet.pieces if piece.text != " " and not piece.aside)


def _read_pdf_page(page: Any, more: PageAnnotations, pdfium: Any) -> _PdfPage:
    crop: Box = page.get_bbox()  # its own box, or one that it inherits
    drawing = pdf_drawing(page, pdfium)
    drawing.fills += [CoveringBox(ON_TOP, box, 1.0) for box in more.covers]
    found = drawn_only(page, seen(glyphs(page, drawing, pdfium), drawing, crop), crop, drawing.veils)
    drawing.rules += more.strikes
    area = max(1.0, (crop[2] - crop[0]) * (crop[3] - crop[1]))
    cover = max(((b[2] - b[0]) * (b[3] - b[1]) / area for b in drawing.pictures), default=0.0)
    ocr = _is_ocr(found, cover)
    if ocr:
        found = [replace(g, hidden="") if g.hidden in (HIDDEN, "hidden-picture") else g for g in found]
    picture = cover >= PICTURE or drawing.shapes >= OUTLINES
    made = sheet([*found, *more.glyphs], drawing, crop, page.get_rotation())
    through = tuple(striped(page, found, drawing, crop))
    return _PdfPage(made, picture, cover >= COVERED, ocr, tuple(more.remarks), drawing.actual, through)


def _is_ocr(found: list[Glyph], cover: float) -> bool:
    """Whether a page is a picture whose text was put on it unseen by character recognition."""
    unseen = sum(g.hidden in (HIDDEN, "hidden-picture") for g in found)
    return cover >= 0.5 and unseen * 5 >= 4 * sum(g.text != " " for g in found) and unseen > 0


def _pages_extract(pages: list[_PdfPage], attached: int) -> Extract:
    laid = lay_out([page.sheet for page in pages])
    if sum(laid.counts) < SCAN * max(1, len(pages)):
        hint = Reason("turn-into-text-word-character")
        raise ImportFailure("scanned", Reason("pdf-no-text-probably-scanned"), hint)
    doubts = list(laid.doubts)
    bare = [
        i
        for i, page in enumerate(pages)
        if (page.picture and laid.counts[i] < SCAN) or (page.covered and not page.ocr and laid.counts[i] < LITTLE)
    ]
    if bare:
        message = Reason.of("pictures-no-text-hardly-any", pages=words.pages_of(bare))
        doubts.insert(0, ("page-without-text", message, Reason("look-raw-file-type-what")))
    read = [i for i, page in enumerate(pages) if page.ocr]
    if read:
        sample = next((line.text for line in laid.lines if line.text.strip()), "")
        doubts.insert(0, words.recognized(read, sample))
    doubts += [words.said_otherwise(i, *pair) for i, page in enumerate(pages) for pair in page.differs]
    doubts += [words.striped_doubt(i, text) for i, page in enumerate(pages) for text in page.striped]
    remarks = [Aside(i, "annotation", text) for i, page in enumerate(pages) for text in page.remarks]
    doubts += words.asides(remarks)
    if attached:
        doubts.append(
            ("attachments", Reason.of("pdf-files-attached-not-read", n=attached), Reason("if-they-part-report-take"))
        )
    lines = [*laid.lines, *(RawLine(" ".join(a.text.split()), furniture=a.reason) for a in remarks)]
    return Extract(tuple(lines), doubts=tuple(doubts), layer=True)
