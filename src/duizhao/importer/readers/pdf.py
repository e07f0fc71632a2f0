"""PDF with a text layer: characters and their places from PDFium, paragraphs by geometry (layout.py)."""

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from duizhao.importer.extract import Extract
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.layout import Piece, paragraphs

MOST_PAGES = 300  # a report has 5 to 30
MOST_CHARACTERS = 40_000  # of a page
_BOLD = re.compile(rb"(?i)bold|heavy|black")
SCAN = 12  # characters a page on average: fewer, and the pages are pictures
_RADICALS = {c: unicodedata.normalize("NFKC", chr(c)) for c in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))}


def read_pdf(raw: bytes) -> Extract:
    """Reads a PDF file.

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
            raise ImportFailure("encrypted", "PDF 有密码，打不开", "去掉密码后另存，再导入") from None
        raise ImportFailure("damaged", "PDF 已损坏，打不开", "重新下载，或另存后再导入") from None
    try:
        if count > MOST_PAGES:
            raise ImportFailure("too-many-pages", f"PDF 有 {count} 页", f"年度报告不会超过 {MOST_PAGES} 页，请核对文件")
        pages = []
        pictures = 0
        for number in range(count):
            try:
                page = document[number]
                pieces = list(_pieces(page, pdfium))
                pages.append((page.get_width(), page.get_height(), pieces))
                if not pieces and any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])):
                    pictures += 1
                page.close()
            except pypdfium2.PdfiumError:
                raise ImportFailure("damaged", f"PDF 第 {number + 1} 页已损坏", "重新下载，或另存后再导入") from None
    finally:
        document.close()
    text = "".join(p.text for _, _, pieces in pages for p in pieces)
    if len(text.strip()) < SCAN * max(1, count):
        hint = "先用文字识别（OCR）软件转成文本或 Word，再导入"
        raise ImportFailure("scanned", "PDF 没有文字层（多半是扫描件）", hint)
    broken = sum(unicodedata.category(c) in ("Co", "Cn", "Cc") or c == "\ufffd" for c in text if not c.isspace())
    if broken * 5 > len(text):
        hint = "字体没有编码信息；用文字识别（OCR）软件转成文本，再导入"
        raise ImportFailure("no-unicode", "PDF 里的文字取不出来（乱码）", hint)
    doubts: tuple[tuple[str, str, str], ...] = ()
    if pictures:
        words = f"有 {pictures} 页是图片，没有文字"
        doubts = (("page-without-text", words, "核对原件；缺的部分请手工补上"),)
    return Extract(tuple(paragraphs(pages)), doubts=doubts)


def _pieces(page: Any, pdfium: Any) -> Iterator[Piece]:
    """The characters of a page with their places; what PDFium put in itself (spaces, line ends) is left out."""
    height = page.get_height()
    textpage = page.get_textpage()
    try:
        handle = textpage.raw
        count = min(pdfium.FPDFText_CountChars(handle), MOST_CHARACTERS)
        left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
        name, flags = ctypes.create_string_buffer(120), ctypes.c_int()
        seen: set[tuple[int, int, str]] = set()
        for i in range(count):
            code = pdfium.FPDFText_GetUnicode(handle, i)
            if code in (0, 10, 13, 0xFFFE, 0xFFFF, 2) or pdfium.FPDFText_IsGenerated(handle, i) == 1:
                continue
            if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
                continue
            text = _RADICALS.get(code, chr(code))
            pdfium.FPDFText_GetCharBox(handle, i, left, right, bottom, top)
            pdfium.FPDFText_GetCharOrigin(handle, i, x, y)
            size = pdfium.FPDFText_GetFontSize(handle, i) or 10.0
            size = size if size > 2 else max(4.0, top.value - bottom.value)
            if text.isspace():
                text = " "
            place = (round(x.value), round(y.value), text)
            if place in seen:
                continue  # bold made by printing twice
            seen.add(place)
            # The advance of a full-width character is 1 em though its ink is narrower (，。“).
            wide = code > 0x2E7F or text in "“”‘’…—"
            start = x.value if wide else left.value
            end = x.value + size if wide else right.value
            pdfium.FPDFText_GetFontInfo(handle, i, name, len(name), flags)
            bold = pdfium.FPDFText_GetFontWeight(handle, i) >= 600 or _BOLD.search(name.value) is not None
            yield Piece(start, max(start, end), height - y.value, size, text, bold)
    finally:
        textpage.close()
