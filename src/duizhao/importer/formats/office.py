"""What only an office program reads: it is converted before."""

import re

from duizhao.importer.formats.format import Format
from duizhao.importer.formats.unconverted import unconverted
from duizhao.importer.readers.raw_file import OPEN, RawFile


def is_office(file: RawFile) -> bool:
    """Whether a `file` is of Word 97, WPS, RTF, OpenDocument (ISO/IEC 26300) or UOF (GB/T 20916)."""
    if file.is_zip:
        return file.package[1].startswith(f"{OPEN}text")
    if file.is_xml:
        known = rb"<(?:\w+:)?uof\b|schemas\.uof\.org|opendocument:xmlns|opendocument\.text"
        return re.search(known, file.head.lower()) is not None
    return file.is_compound or file.lower.startswith(b"{\\rtf")


def _lazily_spelled_out(file: RawFile) -> tuple[bytes, str]:
    from duizhao.importer.readers.spelled_out import spelled_out

    return spelled_out(file)


_ENDINGS = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott", ".fodt", ".uof", ".uot")
FORMAT = Format("office", _ENDINGS, is_office, unconverted, unwrapped=_lazily_spelled_out, office=True)
