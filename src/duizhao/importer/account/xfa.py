"""The text of a dynamic form (XFA 3.3) in a PDF, whose pages show nothing but a word to readers that do not know it.

The template holds what is printed round the fields, the data sets what was filled in.
"""

import ctypes
import re
from collections.abc import Iterator
from typing import Any

from duizhao.importer.account.witness import local_name
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.package import parse_xml

MOST_PACKETS = 60
MOST_BYTES = 20_000_000  # of a packet
_WORD = re.compile("[0-9\u3400-\u9fff]")


def form_texts(document: Any, pdfium: Any) -> Iterator[str]:
    """The texts of a form's template and data, in their order; nothing for a document without such a form.

    Args:
        document: The open PDF.
        pdfium: PDFium's raw functions.
    """
    for i in range(min(MOST_PACKETS, pdfium.FPDF_GetXFAPacketCount(document.raw))):
        content = _stream_content(document, i, pdfium)
        try:
            root = parse_xml(content, "xfa")
        except ImportFailure:
            continue  # the packets before and behind the parts of a form are pieces of XML
        yield from _xfa_texts(root)


def _stream_content(document: Any, i: int, pdfium: Any) -> bytes:
    length = ctypes.c_ulong()
    pdfium.FPDF_GetXFAPacketContent(document.raw, i, None, 0, length)
    size = min(MOST_BYTES, length.value)
    buffer = ctypes.create_string_buffer(max(1, size))
    pdfium.FPDF_GetXFAPacketContent(document.raw, i, buffer, size, length)
    return buffer.raw[:size]


def _xfa_texts(root: Any) -> Iterator[str]:
    for part in (root, *root):
        if local_name(part) in ("template", "datasets"):
            for element in part.iter():
                words = " ".join((element.text or "").split())
                if local_name(element) not in ("", "script") and _WORD.search(words):
                    yield words
