"""OFD (GB/T 33190-2016), by its package."""

from duizhao.importer.account import Witness
from duizhao.importer.extract import Extract
from duizhao.importer.formats.format import Format
from duizhao.importer.readers.raw_file import RawFile


def _is_ofd(file: RawFile) -> bool:
    named = file.ending == "ofd" and "word" not in file.folders
    return file.is_zip and (named or "OFD.xml" in file.package[0] or b"OFD.xml" in file.raw[:4096])


def _read_ofd(file: RawFile, _encoding: str) -> Extract:
    from duizhao.importer.readers.ofd import read_ofd

    return read_ofd(file.raw)


def _witness_ofd(file: RawFile, _encoding: str) -> Witness:
    from duizhao.importer.account.ofd import witness_ofd

    return witness_ofd(file.raw)


FORMAT = Format("ofd", (".ofd",), _is_ofd, _read_ofd, _witness_ofd)
