"""Web pages, whole or cut out of their frame."""

from collections.abc import Mapping

from duizhao.importer.account import Witness
from duizhao.importer.extract import Extract
from duizhao.importer.formats.format import Format
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers.raw_file import HTML, PAGES, PIECE, RawFile


def _is_html(file: RawFile) -> bool:
    if file.is_zip:
        return False
    if HTML.match(file.lower) or (file.ending in PAGES and not file.is_xml):
        return True
    text = file.is_xml or file.ending in ("txt", "md", "markdown", "csv")
    return not text and PIECE.match(file.lower) is not None


def _read_html(file: RawFile, encoding: str) -> Extract:
    from duizhao.importer.readers.html import read_html

    return read_html(file.raw, encoding)


def _witness_html(file: RawFile, encoding: str) -> Witness:
    from duizhao.importer.account.html import witness_html

    return witness_html(file.raw, encoding)


def _links_html(raw: bytes, encoding: str) -> tuple[str, ...]:
    from duizhao.importer.readers.html import links_of

    return links_of(raw, encoding)


def _hidden_html(raw: bytes, encoding: str, sheets: Mapping[str, str]) -> tuple[ReadDoubt, ...]:
    from duizhao.importer.readers.html import hidden_by

    return hidden_by(raw, encoding, sheets)


_ENDINGS = (".html", ".htm", ".shtml", ".xhtml")
FORMAT = Format("html", _ENDINGS, _is_html, _read_html, _witness_html, links=_links_html, hidden=_hidden_html)
