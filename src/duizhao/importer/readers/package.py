"""Zip packages of XML (docx, ofd), opened with bounds: no bombs, no entities, nothing outside the file."""

import io
import re
import zipfile
from collections import Counter
from typing import Any

from duizhao.importer.failure import ImportFailure
from duizhao.model import Reason

MOST_PARTS = 5_000
LARGEST_PART = 60_000_000  # bytes unpacked: a report's text has far less than one million
LARGEST_WHOLE = 400_000_000
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # XML 1.0 has none of them


class Package:
    """A zip file in memory; parts are unpacked one by one, as they are asked for."""

    def __init__(self, raw: bytes) -> None:
        """Opens the package.

        Raises:
            ImportFailure: damaged, zip-bomb or encrypted.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError, EOFError):
            raise ImportFailure(
                "damaged", Reason("file-damaged-cannot-opened"), Reason("open-word-wps-save-then")
            ) from None
        if len(infos) > MOST_PARTS or sum(i.file_size for i in infos) > LARGEST_WHOLE:
            raise ImportFailure(
                "zip-bomb", Reason("file-unreasonably-large-once-unpacked"), Reason("ask-where-comes-save-plain")
            )
        if any(i.flag_bits & 1 for i in infos):
            raise ImportFailure("encrypted", Reason("file-password"), Reason("take-password-away-save"))
        self.names = frozenset(i.filename for i in infos)
        contents = {(i.filename, i.CRC) for i in infos}  # readers differ on which of two parts of one name they take
        self._doubled = {name for name, count in Counter(name for name, _ in contents).items() if count > 1}

    def read(self, name: str) -> bytes | None:
        """The part called `name`, unpacked; None if it is not there.

        Raises:
            ImportFailure: damaged, also where differing parts have one name; zip-bomb, where it is larger than it says
                or than a part can be.
        """
        if name not in self.names:
            return None
        if name in self._doubled:
            raise ImportFailure("damaged", Reason.of("file-damaged", name=name), Reason("open-word-wps-save-then"))
        try:
            with self._zip.open(name) as part:
                data = part.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, _zlib_error()):
            raise ImportFailure(
                "damaged", Reason.of("file-damaged", name=name), Reason("open-word-wps-save-then")
            ) from None
        if len(data) > LARGEST_PART:
            raise ImportFailure(
                "zip-bomb", Reason("file-unreasonably-large-once-unpacked"), Reason("ask-where-comes-save-plain")
            )
        return data

    def xml(self, name: str) -> Any:
        """The root element (lxml) of the XML part `name`, None if the part is not there.

        Raises:
            ImportFailure: damaged, zip-bomb or xml-entities.
        """
        data = self.read(name)
        return None if data is None else parse_xml(data, name)


def _zlib_error() -> type[Exception]:
    import zlib

    return zlib.error


def parse_xml(data: bytes, name: str) -> Any:
    """Parses XML, `data`, without entities, DTDs or the network; `name` is the part's, for what is told.

    Source: XML 1.0; entities can grow without end, so none is resolved.

    Raises:
        ImportFailure: xml-entities or damaged.
    """
    from lxml import etree

    head = data[:4096].lower()
    declared = Reason.of("declares-outside-entities-not-read", name=name)
    if b"<!doctype" in head or b"<!entity" in head or "<!doctype".encode("utf-16-le") in head:
        raise ImportFailure("xml-entities", declared, Reason("documents-no-such-thing-ask"))
    whole = data.lstrip(b" \t\r\n")  # some writers begin with an empty line
    for clean in (False, True):
        content = _CONTROLS.sub(b"", whole) if clean else whole  # easyofd writes what stands for no character
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False,
            remove_comments=True, remove_pis=True,  # they cut the words that they stand in
        )  # fmt: skip
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError):
            continue
        if root.getroottree().docinfo.doctype:  # behind the first bytes
            raise ImportFailure("xml-entities", declared, Reason("documents-no-such-thing-ask"))
        return root
    raise ImportFailure("damaged", Reason.of("file-damaged", name=name), Reason("open-word-wps-save-then"))
