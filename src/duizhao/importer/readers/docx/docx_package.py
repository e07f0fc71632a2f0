"""The parts of a docx by what their relationships say, whatever their names; Strict namespaces made plain.

A part is named by its path in the zip without a slash before it: word/document.xml. Source: ECMA-376 part 2 (Open
Packaging Conventions), 6.5 (relationships); ISO/IEC 29500-1 annex A for the Strict namespaces.
"""

import posixpath
import re
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.docx.xml_names import W
from duizhao.importer.readers.package import Package, parse_xml
from duizhao.model import Reason

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/")
_STRICT_16 = re.compile("http://purl\\.oclc\\.org/ooxml/([A-Za-z]+)/")
_BY_NAME = {"styles": "styles", "numbering": "numbering", "settings": "settings", "footnotes": "footnotes",
            "endnotes": "endnotes", "comments": "comments"}  # fmt: skip


class DocxPackage:
    """A docx package: its main part, and the parts that belong to another part."""

    def __init__(self, package: Package) -> None:
        """Finds the main part.

        Raises:
            ImportFailure: not-docx, damaged or xml-entities.
        """
        self.package = package
        self._folded = {name.lower(): name for name in package.names}
        self._related: dict[str, dict[str, tuple[str, str]] | None] = {}
        self._roots: dict[str, Any] = {}
        self.main = self._main()

    def xml(self, name: str) -> Any:
        """The root element (lxml) of the part `name`, None if it is not there; Strict namespaces are made Transitional.

        Whoever asks for a part again gets the same tree, and changes nothing in it.

        Raises:
            ImportFailure: damaged or xml-entities.
        """
        if name not in self._roots:
            self._roots[name] = self._parsed(name)
        return self._roots[name]

    def _parsed(self, name: str) -> Any:
        data = self.package.read(self._folded.get(name.lower(), name))
        if data is None:
            return None
        if data[:2] in (b"\xff\xfe", b"\xfe\xff") and "purl.oclc.org" in (text := data.decode("utf-16", "replace")):
            text = re.sub(r"<\?xml[^>]*\?>", "", text.lstrip("\ufeff"), count=1)
            data = _STRICT_16.sub(r"http://schemas.openxmlformats.org/\1/2006/", text).encode()
        elif b"purl.oclc.org" in data:
            data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
        return parse_xml(data, name)

    def named(self, part: str, kind: str) -> list[str]:
        """The names of the parts of a `kind` (styles, header, …) that belong to a `part`, in the order it names them.

        Without a list of relationships the names that Word gives are taken. Source: ECMA-376 part 2, 6.5; part 1, 11.3
        (kinds).
        """
        related = self.related(part)
        if related is None:
            name = _BY_NAME.get(kind)
            pattern = f"word/{name}.xml" if name else f"word/{kind}[0-9]*\\.xml"
            return sorted(n for n in self.package.names if re.fullmatch(pattern, n))
        found = [name for type, name in related.values() if type == kind]
        return list(dict.fromkeys(name for name in found if name.lower() in self._folded))

    def target(self, part: str, id: str | None) -> str:
        """The name of the part that the relationship `id` of a `part` leads to, "" if there is none inside the package.

        Source: ECMA-376 part 2, 6.5.
        """
        return (self.related(part) or {}).get(id or "", ("", ""))[1]

    def related(self, part: str) -> dict[str, tuple[str, str]] | None:
        """Relationship id → (kind, name of the part) of a `part`; None where the package has no such list.

        The kind is the last word of its type (styles, image); a target outside the package is "". Source: ECMA-376 part
        2, 6.5.
        """
        if part not in self._related:
            folder, name = posixpath.split(part)
            root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
            self._related[part] = None if root is None else dict(_relationships(root, folder))
        return self._related[part]

    def content_type(self, part: str) -> str:
        """The content type (text/html) of a `part` by its name, else by its ending, "" if none is given.

        Source: ECMA-376 part 2, 7.2.3 ([Content_Types].xml).
        """
        root = self.xml("[Content_Types].xml")
        ending = part.rpartition(".")[2].lower()
        default = ""
        for element in root if root is not None else ():
            if (element.get("PartName") or "").lstrip("/").lower() == part.lower():
                return str(element.get("ContentType") or "")
            if (element.get("Extension") or "").lower() == ending:
                default = str(element.get("ContentType") or "")
        return default

    def _main(self) -> str:
        related = self.related("") or {}
        for kind, name in related.values():
            if kind == "officeDocument" and name.lower() in self._folded:
                return name
        named: list[str] = [n for n in ("word/document.xml", "word/document2.xml") if n in self.package.names]
        named += sorted(n for n in self.package.names if re.fullmatch("word/document[0-9]*\\.xml", n))
        if not named:
            raise ImportFailure("not-docx", Reason("no-word-document"), Reason("open-word-wps-save-docx"))
        return named[0]


@lru_cache(maxsize=1)
def docx_parts(raw: bytes) -> DocxPackage:
    """The parts of a docx, the bytes `raw`; those of the last file are kept: text and account are read from them.

    Raises:
        ImportFailure: damaged, zip-bomb, encrypted, not-docx or xml-entities.
    """
    return DocxPackage(Package(raw))


def _relationships(root: Any, folder: str) -> list[tuple[str, tuple[str, str]]]:
    found: list[tuple[str, tuple[str, str]]] = []
    for element in root:
        id, type, target = (element.get(k) or "" for k in ("Id", "Type", "Target"))
        outside = (element.get("TargetMode") or "").lower() == "external"
        path = unquote(target.replace("\\", "/").partition("#")[0])
        name = "" if outside else posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
        found.append((id, (type.rpartition("/")[2], name)))
    return found


def docx_body(root: Any) -> Any:
    """The body, w:body, below the `root` element of a main part.

    Source: ECMA-376 part 1, 17.2.2.

    Raises:
        ImportFailure: not-docx (a workbook, slides) or damaged.
    """
    body = root.find(f"{W}body")
    if body is None:
        if not str(root.tag).startswith(W):
            raise ImportFailure("not-docx", Reason("no-word-document"), Reason("open-word-wps-save-docx"))
        raise ImportFailure("damaged", Reason("word-document-no-body"), Reason("open-word-wps-save-then"))
    return body
