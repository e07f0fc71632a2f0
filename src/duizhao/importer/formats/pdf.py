"""PDF (ISO 32000)."""

from duizhao.importer.account import Witness
from duizhao.importer.extract import Extract
from duizhao.importer.formats.format import Format
from duizhao.importer.readers.raw_file import RawFile


def _is_pdf(file: RawFile) -> bool:
    return b"%PDF-" in file.raw[:1024] and not file.is_zip


def _read_pdf(file: RawFile, _encoding: str) -> Extract:
    from duizhao.importer.readers.pdf import read_pdf

    return read_pdf(file.raw)


def _witness_pdf(file: RawFile, _encoding: str) -> Witness:
    from duizhao.importer.account.pdf import witness_pdf

    return witness_pdf(file.raw)


FORMAT = Format("pdf", (".pdf",), _is_pdf, _read_pdf, _witness_pdf, drawn=True)
