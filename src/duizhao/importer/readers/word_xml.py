"""Word documents saved as one XML file, as docx: the flat package of Word 2007 and later (word_2003.py: of Word 2003).

Source: ECMA-376 part 2 (the parts of a package); the namespace xmlPackage of 2006 puts them into one file.
"""

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.word_2003 import attribute_value, parts_of_2003, types_of
from duizhao.model import Reason

PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_HINT = Reason("open-word-save-docx-then")


def package_of(raw: bytes) -> bytes:
    """A Word document in one XML file of bytes `raw` as the bytes of a docx.

    Source: ECMA-376 part 2, for the package; pkg:package of Word 2007 for the file.

    Raises:
        ImportFailure: damaged, xml-entities.
    """
    from lxml import etree

    if re.search(rb"<!(?:DOCTYPE|ENTITY)", raw[:65_536]):
        raise ImportFailure("xml-entities", Reason("xml-defines-entities-may-do"), _HINT)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise ImportFailure("damaged", Reason("word-xml-document-cannot-read"), _HINT) from None
    parts = dict(_flat_parts(root)) if root.tag == f"{PKG}package" else dict(parts_of_2003(root))
    if not any(name.endswith("document.xml") for name in parts):
        raise ImportFailure("damaged", Reason("word-xml-document-no-body"), _HINT)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name)  # without a date: the same file gives the same package
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return out.getvalue()


def _flat_parts(root: Any) -> Iterator[tuple[str, bytes]]:
    """The parts of a flat package, with the list of their types that a zip needs."""
    from lxml import etree

    types: list[str] = []
    for part in root.findall(f"{PKG}part"):
        name = (part.get(f"{PKG}name") or "").lstrip("/")
        kind = part.get(f"{PKG}contentType") or ""
        data = part.find(f"{PKG}xmlData")
        if data is not None and len(data):
            yield name, etree.tostring(data[0], encoding="UTF-8", xml_declaration=True, standalone=True)
        elif (binary := part.find(f"{PKG}binaryData")) is not None:
            try:
                yield name, base64.b64decode(binary.text or "")
            except (binascii.Error, ValueError):
                continue
        types.append(f'<Override PartName="/{attribute_value(name)}" ContentType="{attribute_value(kind)}"/>')
    yield "[Content_Types].xml", types_of("".join(types))
