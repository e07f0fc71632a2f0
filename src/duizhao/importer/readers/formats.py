"""Which format a file has, by its first bytes before its name; formats that hold no report are refused by name."""

import io
import re
import zipfile
from functools import lru_cache

from duizhao.importer.decode import utf16
from duizhao.importer.failure import ImportFailure

ENDINGS = (
    ".txt", ".md", ".markdown", ".docx", ".docm", ".dotx", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott",
    ".fodt", ".uof", ".uot", ".pdf", ".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".xml", ".ofd",
)  # fmt: skip
"""The endings of the files that can be imported."""

ENDING_OF = {
    "docx": ".docx", "ofd": ".ofd", "office": ".doc", "pdf": ".pdf", "html": ".html", "mht": ".mht", "word-xml": ".xml",
    "text": ".txt",
}  # fmt: skip
"""The ending for a raw copy whose own name has none of these."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGES = ("html", "htm", "shtml", "xhtml", "xht")
_PICTURES = {
    b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"II*\x00": "TIFF", b"MM\x00*": "TIFF", b"BM": "BMP",
}  # fmt: skip
_ARCHIVES = {b"Rar!": "rar", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ": "xz"}
_OPEN = "application/vnd.oasis.opendocument."
_HTML = re.compile(rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html)\b", re.S)
# A page that was cut out of its frame, saved under the name of a document.
_PIECE = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:head|meta|body|title|style|table|div|p|h[1-6]|center|font|span|article|section)\b",
    re.S,
)
_MIME = re.compile(rb"(?:[a-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:", re.I)
_MIME_PAGE = re.compile(rb"(?im)^content-type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)")


@lru_cache(maxsize=1)  # a file is asked for its format several times, one file after the other
def format_of(raw: bytes, name: str) -> str:
    """The format of a file: docx, ofd, office, pdf, html, mht, word-xml or text.

    Its first bytes count for more than its name.

    `office` is what only an office program can read (doc, wps, rtf, odt, uof …), `mht` a web page saved in one file,
    `word-xml` a Word document saved as XML: unwrap.py takes the last two apart.

    Raises:
        ImportFailure: spreadsheet, slides, archive, not-text (a picture, XML that is no document), encrypted, damaged.
    """
    head = _head(raw)
    lower = head[:1024].lower()
    ending = name.lower().rpartition(".")[2]
    if raw.startswith(b"PK"):
        return _zipped(raw, ending)
    if raw.startswith(_OLE):
        return _compound(raw)
    _refuse_by_magic(raw)
    if lower.startswith(b"{\\rtf"):
        return "office"
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if _MIME.match(head) and _MIME_PAGE.search(head):
        return "mht"
    if _HTML.match(lower) or (ending in _PAGES and not _is_xml(lower)):
        return "html"
    if _is_xml(lower):
        return _xml(raw, lower)
    if ending not in ("txt", "md", "markdown", "csv") and _PIECE.match(lower):
        return "html"
    if ending in ("docx", "ofd", "pdf"):
        raise ImportFailure(
            "damaged", f"文件不是合格的 {ending}，多半已损坏", "重新下载，或用原来的软件打开并另存，再导入"
        )
    return "html" if ending in _PAGES else "text"


def _head(raw: bytes) -> bytes:
    """The first bytes as ASCII readers see them, of UTF-16 the lower halves."""
    head = raw[:8192].lstrip(b"\xef\xbb\xbf \t\r\n")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw[:8192].decode("utf-16", "replace").encode("ascii", "replace").lstrip()
    if b"<\x00" in head[:64] or b"\x00<" in head[:64]:
        return head.decode(utf16(raw) or "latin-1", "replace").encode("ascii", "replace").lstrip()
    return head


def _is_xml(lower: bytes) -> bool:
    return lower.startswith((b"<?xml", b"<?mso-application")) and _HTML.match(lower) is None


def _zipped(raw: bytes, ending: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            names = package.namelist()
            kind = package.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        KeyError,
        EOFError,
        OverflowError,
    ):
        names, kind = [], ""
    except Exception as trouble:  # zlib.error and what else a broken member may raise
        if type(trouble).__name__ != "error":
            raise
        names, kind = [], ""
    if ending == "ofd" or "OFD.xml" in names or b"OFD.xml" in raw[:4096]:
        return "ofd"
    tops = {n.partition("/")[0].lower() for n in names if "/" in n}
    if kind.startswith((f"{_OPEN}spreadsheet", f"{_OPEN}presentation")) or (
        {"xl", "ppt"} & tops and "word" not in tops
    ):
        raise _other("xl" in tops or "spreadsheet" in kind)
    if kind.startswith(f"{_OPEN}text"):
        return "office"
    if names and "[Content_Types].xml" not in names and "word" not in tops and ending not in ("docx", "docm", "dotx"):
        raise ImportFailure("archive", "这是压缩包，不是报告", "先解压缩，再导入里面的文件；可以给出整个目录")
    return "docx"


def _compound(raw: bytes) -> str:
    """What a compound file holds, by the names of its streams (MS-CFB, 2.6.1)."""

    def holds(name: str) -> bool:
        return (name + "\0").encode("utf-16-le") in raw

    if holds("EncryptedPackage"):
        raise ImportFailure("encrypted", "文件有打开密码", "用 Word 打开，去掉密码后另存为 docx，再导入")
    if not holds("WordDocument"):
        if holds("Workbook") or holds("Book"):
            raise _other(True)
        if holds("PowerPoint Document"):
            raise _other(False)
    return "office"


def _other(sheet: bool) -> ImportFailure:
    if sheet:
        hint = "把报告正文复制到 Word 或 WPS 文字，另存为 docx，再导入"
        return ImportFailure("spreadsheet", "这是电子表格（xls、xlsx、et），不是报告", hint)
    hint = "把文字复制到 Word 或 WPS 文字，另存为 docx，再导入"
    return ImportFailure("slides", "这是演示文稿（ppt、pptx、dps），不是报告", hint)


def _refuse_by_magic(raw: bytes) -> None:
    webp = raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"
    heic = raw[4:8] == b"ftyp" and raw[8:12] in (b"heic", b"heix", b"mif1", b"avif")
    bmp = raw[:2] == b"BM" and raw[6:10] == b"\0\0\0\0"
    for magic, kind in _PICTURES.items():
        if raw.startswith(magic) and (kind != "BMP" or bmp):
            raise _picture(kind)
    if webp or heic:
        raise _picture("WebP" if webp else "HEIC")
    for magic, kind in _ARCHIVES.items():
        if raw.startswith(magic):
            raise ImportFailure(
                "archive", f"这是 {kind} 压缩包，不是报告", "先解压缩，再导入里面的文件；可以给出整个目录"
            )


def _picture(kind: str) -> ImportFailure:
    return ImportFailure(
        "not-text", f"这是图片（{kind}），没有文字可读", "先做文字识别（OCR），把文字存为 docx 或 txt，再导入"
    )


def _xml(raw: bytes, lower: bytes) -> str:
    """What an XML file is, by its root element and its namespaces."""
    head = _head(raw)
    if b"schemas.microsoft.com/office/2006/xmlpackage" in head.lower() or re.search(
        rb"<(?:\w+:)?worddocument\b", head.lower()
    ):
        return "word-xml"
    if b'progid="excel.' in lower or b"office:spreadsheet" in lower or b"opendocument.spreadsheet" in lower:
        raise _other(True)
    if b'progid="powerpoint.' in lower or b"opendocument.presentation" in lower:
        raise _other(False)
    if re.search(rb"<(?:\w+:)?uof\b|schemas\.uof\.org|opendocument:xmlns|opendocument\.text", head.lower()):
        return "office"
    if re.search(rb"<svg\b", head.lower()):
        raise _picture("SVG")
    if b'progid="word.document"' in lower:
        return "word-xml"
    raise ImportFailure("not-text", "这是 XML 数据，不是文档", "用生成它的软件打开，另存为 docx 或纯文本，再导入")
