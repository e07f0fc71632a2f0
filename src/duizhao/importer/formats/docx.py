"""Word's package (ECMA-376)."""

from duizhao.importer.account import Witness
from duizhao.importer.extract import Extract
from duizhao.importer.formats.format import Format
from duizhao.importer.readers.raw_file import RawFile


def _is_docx(file: RawFile) -> bool:
    """A zip package of Word, or of nothing else that can be told: a damaged one is named by its reader."""
    names, _ = file.package if file.is_zip else ((), "")
    own = "[Content_Types].xml" in names or "word" in file.folders or file.ending in ("docx", "docm", "dotx")
    return file.is_zip and (own or not names)


def _read_docx(file: RawFile, _encoding: str) -> Extract:
    from duizhao.importer.formats.registry import read  # documents that it holds whole, of any format
    from duizhao.importer.readers.docx import read_docx

    return read_docx(file.raw, embedded=read)


def _witness_docx(file: RawFile, _encoding: str) -> Witness:
    from duizhao.importer.account.docx import witness_docx
    from duizhao.importer.formats.registry import witness_of

    return witness_docx(file.raw, witness_of)


FORMAT = Format("docx", (".docx", ".docm", ".dotx"), _is_docx, _read_docx, _witness_docx)
