"""Documents of other office programs, with all that LibreOffice would work out anew or lose written as plain text.

LibreOffice 7.4 sets fields anew when it converts (a date becomes today's, a file's name that of a file of its own),
writes an input field several times, and loses more: see odf_spelled_out.py, rtf_spelled_out.py and uof.py. What a
document stores as shown is what its readers saw; so it is put in the place of the field before.

Source: MS-DOC 2.8.25, 2.9.90 (fields of doc).
"""

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Any

from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.odf_spelled_out import odf_spelled_out
from duizhao.importer.readers.package import Package, parse_xml
from duizhao.importer.readers.raw_file import RawFile
from duizhao.importer.readers.rtf_spelled_out import SET_ANEW, rtf_spelled_out
from duizhao.importer.readers.uof import uof_spelled_out
from duizhao.importer.word_binary import BEGIN, doc_file, with_table

_QUOTE = 35  # the type of a field whose result LibreOffice takes as it is stored (MS-DOC 2.9.90)


def spelled_out(file: RawFile) -> tuple[bytes, str]:
    """The bytes of a `file` with plain text in the place of fields, and its name; as they are where nothing is to do.

    Source: ODF 1.3 part 3, RTF 1.9.1, MS-DOC, as the module says; GB/T 20916 for UOF.
    """
    raw = file.raw
    try:
        if raw.lstrip()[:5] == b"{\\rtf":
            return rtf_spelled_out(raw), file.name
        if file.is_compound:
            return _doc(raw), file.name
        if file.is_zip:
            return _zipped(raw), file.name
        if file.is_xml:
            head = file.head.lower()
            return _changed_xml(
                raw, uof_spelled_out if b"uof" in head and b"opendocument" not in head else odf_spelled_out
            ), file.name
    except (ImportFailure, ValueError, KeyError, IndexError, struct.error, RecursionError, zipfile.BadZipFile):
        pass  # LibreOffice says whether it can read it
    return raw, file.name


def _changed_xml(raw: bytes, change: Callable[[Any], bool]) -> bytes:
    from lxml import etree

    root = parse_xml(raw, "")
    if not change(root):
        return raw
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made


def _zipped(raw: bytes) -> bytes:
    package = Package(raw)
    content = package.read("content.xml")
    if content is None or (made := _changed_xml(content, odf_spelled_out)) is content:
        return raw
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            if not info.is_dir():
                data = made if info.filename == "content.xml" else package.read(info.filename) or b""
                new.writestr(info, data)
    return out.getvalue()


def _doc(raw: bytes) -> bytes:
    """Says of fields that LibreOffice would set anew that they quote; their codes and results stay as they are."""
    found = doc_file(raw)
    if found is None:
        return raw
    table = bytearray(found.table)
    for begin, mark in found.fields():
        code = found.text[begin + 1 : begin + 200]
        if found.text[begin : begin + 1] == chr(BEGIN) and "\x14" in code and SET_ANEW.match(code.lstrip()):
            table[mark] = _QUOTE
    return raw if table == found.table else with_table(raw, found, bytes(table))
