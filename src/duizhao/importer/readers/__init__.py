"""Readers, one for each format: raw bytes → Extract."""

from duizhao.importer.decode import decode
from duizhao.importer.extract import Extract, plain

FORMATS = (".txt", ".md", ".markdown", ".docx", ".doc", ".wps", ".rtf", ".pdf", ".html", ".htm", ".shtml", ".ofd")
"""The endings of the files that can be imported."""


def read(raw: bytes, name: str, encoding: str = "") -> Extract:
    """Reads a raw file by its name's ending and its first bytes.

    Raises:
        ImportFailure: The file cannot be read.
    """
    del name
    decoded = decode(raw, encoding)
    return plain(decoded.text, decoded.encoding)
