"""Word's XML of 2003 and its flat package: a docx when unwrapped."""

import re

from duizhao.importer.formats.format import Format
from duizhao.importer.formats.office import is_office
from duizhao.importer.formats.unconverted import unconverted
from duizhao.importer.readers.raw_file import RawFile


def _is_word_xml(file: RawFile) -> bool:
    head = file.head.lower() if file.is_xml else b""
    if b"schemas.microsoft.com/office/2006/xmlpackage" in head or re.search(rb"<(?:\w+:)?worddocument\b", head):
        return True
    return b'progid="word.document"' in head[:1024] and not is_office(file)


def _word_xml(file: RawFile) -> tuple[bytes, str]:
    from duizhao.importer.readers.word_xml import package_of

    return package_of(file.raw), f"{file.name}.docx"


FORMAT = Format("word-xml", (".xml",), _is_word_xml, unconverted, unwrapped=_word_xml)
