"""Annotations that draw something of their own on a PDF page: stamps, lines, boxes, writing with the pen.

What they draw (their appearance, ISO 32000-1:2008, 12.5.5) is made part of the page in memory, so that words in it are
read, and text that it covers or strikes out is found like any other.
"""

from typing import Any

_MOST = 3_000  # of a page
_UNSEEN = 2 | 32  # flags Hidden and NoView (table 165)


def drawn_in(page: Any, form: Any, pdfium: Any) -> bool:
    """Draws the annotations of a `page` into it; its handle must be opened anew where True is returned.

    `form` is the handle of the document's form, `pdfium` the library's raw interface.

    All annotations are gone afterwards: whoever wants their words asks before. Left out are those whose words stand in
    their dictionary (fields, remarks, text typed on the page), and marks that let text shine through. Source: ISO
    32000-1:2008, 12.5.
    """
    count = min(_MOST, pdfium.FPDFPage_GetAnnotCount(page.raw))
    drawing = [_draws(page, i, form, pdfium) for i in range(count)]
    if not any(drawing):
        return False
    for i in reversed(range(count)):
        if not drawing[i]:
            pdfium.FPDFPage_RemoveAnnot(page.raw, i)
    return bool(pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def _draws(page: Any, i: int, form: Any, pdfium: Any) -> bool:
    annotation = pdfium.FPDFPage_GetAnnot(page.raw, i)
    if not annotation:
        return False
    try:
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        drawn = pdfium.FPDFAnnot_GetAP(annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2
        if not drawn or pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
            return False
        if kind == pdfium.FPDF_ANNOT_FREETEXT:
            return not _annotation_says(annotation, b"Contents", pdfium)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            box = form and pdfium.FPDFAnnot_GetFormFieldType(form, annotation) in (
                pdfium.FPDF_FORMFIELD_CHECKBOX,
                pdfium.FPDF_FORMFIELD_RADIOBUTTON,
            )
            return not box and not _annotation_says(annotation, b"V", pdfium)
        return kind not in (
            pdfium.FPDF_ANNOT_LINK,
            pdfium.FPDF_ANNOT_POPUP,
            pdfium.FPDF_ANNOT_TEXT,
            pdfium.FPDF_ANNOT_HIGHLIGHT,
            pdfium.FPDF_ANNOT_UNDERLINE,
            pdfium.FPDF_ANNOT_SQUIGGLY,
            pdfium.FPDF_ANNOT_FILEATTACHMENT,
            pdfium.FPDF_ANNOT_SOUND,
        )
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _annotation_says(annotation: Any, key: bytes, pdfium: Any) -> bool:
    return bool(pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0) > 2)
