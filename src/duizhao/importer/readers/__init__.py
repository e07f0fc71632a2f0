"""Readers, one for each format: raw bytes → Extract."""

import re

from duizhao.importer.decode import decode
from duizhao.importer.extract import Extract, plain
from duizhao.importer.failure import ImportFailure

ENDINGS = (".txt", ".md", ".markdown", ".docx", ".doc", ".wps", ".rtf", ".pdf", ".html", ".htm", ".shtml", ".ofd")
"""The endings of the files that can be imported."""

ENDING_OF = {"docx": ".docx", "ofd": ".ofd", "office": ".doc", "pdf": ".pdf", "html": ".html", "text": ".txt"}
"""The ending for a raw copy whose own name has none of these."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def format_of(raw: bytes, name: str) -> str:
    """The format of a file: docx, ofd, office, pdf, html or text. Its first bytes count for more than its name.

    `office` is what only an office program can read (doc, wps, rtf, …).
    """
    head = raw[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = head[:1024].lower()
    ending = name.lower().rpartition(".")[2]
    if raw.startswith(b"PK"):
        return "ofd" if ending == "ofd" or b"OFD.xml" in raw[:4096] else "docx"
    if raw.startswith(_OLE) or lower.startswith(b"{\\rtf") or b'progid="word.document"' in lower:
        return "office"
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if lower.startswith((b"<!doctype html", b"<html")) or (
        ending in ("html", "htm", "shtml") and not raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        return "html"
    if re.match(rb"<\?xml[^>]*>\s*(?:<!doctype html|<html)", lower):
        return "html"
    if ending in ("docx", "ofd", "pdf"):
        raise ImportFailure(
            "damaged", f"文件不是合格的 {ending}，多半已损坏", "重新下载，或用原来的软件打开并另存，再导入"
        )
    return "html" if ending in ("html", "htm", "shtml") else "text"


def read(raw: bytes, name: str, encoding: str = "") -> Extract:
    """Reads a raw file.

    Args:
        raw: The file.
        name: Its name; the ending tells formats apart that the first bytes do not.
        encoding: Of a text file or web page, "" to find out.

    Raises:
        ImportFailure: The file cannot be read. `no-converter` for a format that the shell must convert first.
    """
    if not raw.strip():
        raise ImportFailure("empty-file", "文件是空的", "请确认下载完整")
    kind = format_of(raw, name)
    if kind == "docx":
        from duizhao.importer.readers.docx import read_docx

        return read_docx(raw)
    if kind == "pdf":
        from duizhao.importer.readers.pdf import read_pdf

        return read_pdf(raw)
    if kind == "html":
        from duizhao.importer.readers.html import read_html

        return read_html(raw, encoding)
    if kind == "ofd":
        from duizhao.importer.readers.ofd import read_ofd

        return read_ofd(raw)
    if kind == "office":
        raise ImportFailure("no-converter", "这种格式要先转换", "用 Word 或 WPS 另存为 docx，再导入")
    decoded = decode(raw, encoding)
    extract = plain(decoded.text, decoded.encoding)
    doubts = decoded.doubts
    if decoded.doubtful:
        hint = "用 --encoding 指明编码，例如 big5hkscs"
        doubts = (("encoding-doubt", f"按 {decoded.encoding} 读出来不像中文", hint), *doubts)
    return Extract(extract.lines, extract.encoding, extract.markdown, doubts=doubts)
