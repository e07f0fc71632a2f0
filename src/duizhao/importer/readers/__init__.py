"""Readers, one for each format: raw bytes → Extract."""

from duizhao.importer.decode import decode
from duizhao.importer.extract import Extract, plain
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.formats import ENDING_OF, ENDINGS, format_of
from duizhao.importer.readers.unwrap import unwrapped

__all__ = ["ENDINGS", "ENDING_OF", "format_of", "read", "unwrapped"]


PLAIN_CONVERTED = (".doc.txt", ".wps.txt", ".dot.txt")
"""How the name of an old Word file ends of which a converter gave the plain text only."""


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
    raw, name = unwrapped(raw, name)
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
    if name.lower().endswith(PLAIN_CONVERTED):
        words = "这份 Word 文件由 antiword 转成了纯文本：自动编号、表格、标题样式可能不全"
        doubts = (("plain-conversion", words, "装好 LibreOffice 再导入一次，或用 Word、WPS 另存为 docx"), *doubts)
    return Extract(extract.lines, extract.encoding, extract.markdown, doubts=doubts)
