"""The witness of an OFD file: every TextCode of every part, in the order of the parts, however it is drawn."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from duizhao.importer.account.witness import Unread, Witness, WitnessPiece
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.package import Package, parse_xml
from duizhao.model import Reason
from duizhao.text.characters import with_whole_characters

_PLACEHOLDER = "¤"  # stands for a glyph that has no character
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{4})")
_DIGITS = re.compile("[^0-9]")
_PAGE = re.compile(r"(?i)page_?([0-9]{1,9})/")
_COUNTED = {"imageobject": "picture", "signature": "signature", "attachment": "attachment", "video": "media"}


def witness_ofd(raw: bytes) -> Witness:
    """All text of an OFD file, `raw`, and how many pictures, seals, attachments and unknown glyphs it has.

    Source: GB/T 33190-2016, read without places.

    Raises:
        ImportFailure: damaged, zip-bomb or encrypted.
    """
    package = Package(raw)
    pieces: list[WitnessPiece] = []
    unread: list[Unread] = []
    for part in _parts_in_order(raw):
        try:
            root = parse_xml(package.read(part) or b"", part)
        except ImportFailure:
            continue
        place = _page_place(part)
        objects = list(dict.fromkeys(_text_objects(root)))  # what is drawn twice at one place is one text
        glyphs = sum(text.count(_PLACEHOLDER) for _, text in objects) + sum(map(_uncoded, root.iter()))
        text = "\n".join(text.replace(_PLACEHOLDER, "") for _, text in objects)
        if text.strip():
            pieces.append(WitnessPiece(text, place))
        if glyphs:
            unread.append(Unread("glyph", glyphs, place))
        for name, kind in _COUNTED.items():
            found = [
                e for e in root.iter() if _small_name(e) == name and (kind != "attachment" or _get(e, "name", "id"))
            ]
            if found:
                unread.append(Unread(kind, len(found), place, _get(found[0], "name")))
    return Witness(tuple(pieces), tuple(unread))


def _text_objects(root: Any) -> Iterator[tuple[str, str]]:
    """Each element that holds TextCodes: a key that is the same where it stands at the same place, and its text."""
    for element in root.iter():
        codes = [code for code in element if _small_name(code) == "textcode"]
        if not codes:
            continue
        text = "".join(code.text or "" for code in codes)
        text = with_whole_characters(_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)) if "\\" in text else text
        if text.strip():
            where = [_get(element, "boundary"), _get(element, "ctm"), *(_get(c, k) for c in codes for k in ("x", "y"))]
            yield repr(where), text.replace("\n", " ")


def _uncoded(element: Any) -> int:
    """How many glyphs an object draws where its text has white space or nothing (CGTransform, 11.4)."""
    turns = [e for e in element if _small_name(e) == "cgtransform"]
    text = "".join(code.text or "" for code in element if _small_name(code) == "textcode") if turns else ""
    found = 0
    for turn in turns:
        at, count = (int(_DIGITS.sub("", _get(turn, key))[:6] or 0) for key in ("codeposition", "codecount"))
        if not text[at : at + count].strip():
            glyphs = next((e.text or "" for e in turn if _small_name(e) == "glyphs"), "").split()
            found += sum(glyph != "0" for glyph in glyphs)
    return found


def _small_name(element: Any) -> str:
    """An element's name in small letters, without its namespace: writers differ in both."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _get(element: Any, *keys: str) -> str:
    """The first of some attributes, by their names in small letters, that says something."""
    found = {key.rpartition("}")[2].lower(): str(value) for key, value in element.items()}
    return next((found[key] for key in keys if found.get(key)), "")


def _parts_in_order(raw: bytes) -> list[str]:
    """The XML parts, pages by their numbers."""
    names = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    return sorted((n for n in dict.fromkeys(names) if n.lower().endswith(".xml")), key=_sort_key)


def _sort_key(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split("([0-9]{1,15})", name)]


def _page_place(part: str) -> str | Reason:
    page = _PAGE.search(part)
    numbered = page is not None and "Pages" in part
    return Reason.of("page-of-file", n=int(page[1]) + 1, file=part) if page and numbered else part
