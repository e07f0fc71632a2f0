"""Readers, one for each format: raw bytes → Extract."""

from duizhao.importer.extract import Extract
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.format import Format
from duizhao.importer.readers.formats import ENDINGS, FORMATS, ending_of, format_of, recognise, unwrapped

__all__ = ["ENDINGS", "FORMATS", "Format", "ending_of", "format_of", "read", "unwrapped"]


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
    found, file = recognise(*unwrapped(raw, name))
    return found.read(file, encoding)
