"""Files that are no reports and no text, by what they begin with or how they are called: what they are is said.

Source: the formats' own first bytes; RFC 8259 for JSON.
"""

import json
import re
from collections.abc import Iterator

from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.raw_file import RawFile
from duizhao.model import Reason

_LAYOUT = {  # names of formats in which offices and libraries hand out pages, by ending
    "ceb": "Apabi CEB", "cebx": "Apabi CEBX", "sep": "Sursen SEP", "gd": "Sursen GD", "gw": "Sursen GW",
    "caj": "CAJ", "kdh": "CNKI KDH", "nh": "CNKI NH", "xps": "XPS", "oxps": "XPS", "djvu": "DjVu", "ps": "PostScript",
}  # fmt: skip
_PROGRAMS = {  # of programs that save their documents as docx or PDF, by ending
    "hwp": "Hancom HWP", "hwpx": "Hancom HWPX", "hwt": "Hancom HWP", "one": "OneNote", "msg": "Outlook",
    "pub": "Publisher", "vsd": "Visio", "vsdx": "Visio", "pages": "Pages", "mdb": "Access", "chm": "CHM",
    "wri": "Write", "epub": "EPUB", "mobi": "Mobi", "azw3": "Kindle", "xmind": "XMind",
    "mpp": "Project", "dwg": "AutoCAD",
}  # fmt: skip
_BEGINNINGS = {
    b"Founder CEB": "ceb", b"CAJ\0": "caj", b"HN\0\0": "caj", b"KDH ": "kdh", b"%!PS": "ps", b"AT&TFORM": "djvu",
    b"HWP Document File": "hwp", b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d": "one", b"ITSF\3": "chm",
    b"\0\1\0\0Standard ": "mdb", b"\x31\xbe\0\0": "wri",
}  # fmt: skip
_LINKS = re.compile(rb"\[(?:internetshortcut|desktop entry)\]|L\0\0\0\x01\x14\x02\0".lower(), re.I)
_SOUND = re.compile(rb"ID3[\0-\x08]|OggS|fLaC|RIFF....(?:WAVE|AVI )|....ftyp|\x1aE\xdf\xa3|#!AMR", re.S)
_DATA = re.compile(
    rb"begin:(vcard|vcalendar)|(bplist00)|<(?:\w+:)?(rss|feed|plist|kml|urlset|opml|w:document|math)\b", re.I
)
_BETWEEN = re.compile(r"[\s,;]*")  # lines of JSON
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CALL = re.compile(r"(?:(?:var|let|const)\s+)?[\w.$]{1,40}\s*(?:=\s*|\()(?=[\[{])")  # var data = …, callback(…


def refuse_other(file: RawFile) -> None:
    """Stops at a `file` that is of a known kind, and none of a document that can be read.

    Source: as the module says.

    Raises:
        ImportFailure: not-text.
    """
    for kind, hint in _what_it_is(file):
        raise ImportFailure("not-text", Reason.of("kind-of-file-not-read", kind=kind), Reason(hint))


def _what_it_is(file: RawFile) -> Iterator[tuple[Reason, str]]:
    """What a file is and the hint that helps; nothing for text. Its first bytes count before its name."""
    begun = next((ending for begin, ending in _BEGINNINGS.items() if file.raw.startswith(begin)), "")
    packed = b"\0" in file.raw[:4096] and not file.raw.startswith(_UTF16)
    named = file.ending if packed or file.is_zip else ""
    for ending in filter(None, (begun, named)):
        if ending in _LAYOUT:
            yield Reason.of("kind-layout-format", name=_LAYOUT[ending]), "open-its-reader-print-pdf"
        if ending in _PROGRAMS:
            yield Reason.of("kind-program-format", name=_PROGRAMS[ending]), "open-program-made-save-docx-plain"
    if _LINKS.match(file.lower) or file.ending in ("url", "lnk", "webloc"):
        yield Reason("kind-page-link"), "open-page-save-it"
    if _SOUND.match(file.raw):
        yield Reason("kind-sound-or-film"), "copy-its-text-out"
    if (m := _DATA.match(file.lower)) is not None:
        name = next(filter(None, m.groups())).decode().removeprefix("w:")
        yield Reason.of("kind-data-format", name=name), "copy-its-text-out"
    if _is_json(file):
        yield Reason.of("kind-data-format", name="JSON"), "copy-its-text-out"


def _is_json(file: RawFile) -> bool:
    """Whether a file is JSON to its end, one value or a line for each, also as a script names it or gives it on."""
    begun = file.head.lstrip()
    if not begun.startswith((b"[", b"{")) and not _CALL.match(begun.decode("ascii", "replace")):
        return False
    text = _json_text(file.raw).strip("\ufeff \t\r\n")
    called = _CALL.match(text)
    text = text[called.end() :].rstrip("); \t\r\n") if called else text
    at, decoder = 0, json.JSONDecoder()
    try:
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            if not isinstance(value, dict | list):
                return False
            at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
    except (ValueError, RecursionError):
        return file.ending == "json" and begun.startswith((b"[", b"{"))  # one that was cut off
    return bool(text)


def _json_text(raw: bytes) -> str:
    for encoding in ("utf-16",) if raw.startswith(_UTF16) else ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""
