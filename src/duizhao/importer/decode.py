"""Bytes → text: byte-order mark, UTF-16 without one, UTF-8, GB18030, Big5, or the encoding that was asked for.

A file with a few bytes that do not fit is read all the same: damage.py says where they stand.
"""

import codecs
import re

from duizhao.frozen import frozen
from duizhao.importer.damage import (
    LOST,
    MendedText,
    common_share,
    damage_doubts,
    looks_chinese,
    mended,
    place_in_text,
    replacement_doubts,
)
from duizhao.importer.failure import ImportFailure
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.stray_bytes import without_strays
from duizhao.importer.text_pages import margin_doubts, margin_words
from duizhao.model import Reason
from duizhao.text.hanzi import COMMON_HANZI

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# gb2312 and gbk are what pages declare; GB18030 holds both and is what they really use.
ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "utf8": "utf-8",
    "utf_8": "utf-8",
}
# Three hanzi in UTF-8 after one another: lines that hold them are looked at, in text that GB18030 can read too.
_FOREIGN = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf][\x80-\xbf]){3}")
ENOUGH = 40_000  # bytes: so many tell the encoding
USUAL = 0.06  # of the hanzi of a text are among the commonest ones; a page of tables has fewer
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
# What a text in Chinese is made of: ASCII, hanzi and their signs, full-width forms.
_PLAIN = re.compile("[\t\n\r -~\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@frozen
class DecodedText:
    """Text with `\\n` line ends and without a byte-order mark; `encoding` is what it was read as.

    `doubts` (code, message, hint) name the places that could not be read, by line and column.
    """

    text: str
    encoding: str
    doubtful: bool = False  # the words do not look like Chinese: the encoding may be another
    doubts: tuple[ReadDoubt, ...] = ()
    margins: frozenset[str] = frozenset()  # heads and feet of its pages, where form feeds part them


def decode(raw: bytes, encoding: str = "") -> DecodedText:
    """Decodes a text file.

    Source: decision 030 (the order of trials); the Unicode Standard, 3.10, for byte-order marks.

    Args:
        raw: The bytes of the file.
        encoding: The name of its encoding if it is known; empty to find out.

    Raises:
        ImportFailure: not-text, encoding-unknown or encoding-wrong.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], name)
    if encoding:
        name = ALIASES.get(encoding.lower(), encoding)
        try:
            codecs.lookup(name)
        except (LookupError, ValueError):
            raise ImportFailure(
                "encoding-unknown",
                Reason.of("there-no-encoding", name=encoding),
                Reason("encoding-gb18030-encoding-big5hkscs"),
            ) from None
        return _decoded(raw, name)
    if raw.isascii() and b"~{" in raw and _is_hz(raw):
        return _decoded(raw, "hz")
    if name := utf16(raw):
        return _decoded(raw, name)
    zeros = raw.rstrip(b"\x00").count(0)
    if zeros and zeros * 100 > len(raw):
        raise ImportFailure("not-text", Reason("no-text-file-full-zero"), Reason("import-docx-pdf-html-text"))
    return _decoded(raw, "utf-8" if _is_utf8(raw) else _of_two_bytes(raw))


def _is_hz(raw: bytes) -> bool:
    """Whether bytes of ASCII are hanzi between ~{ and ~} (RFC 1843), as mail wrote them."""
    try:
        return bool(COMMON_HANZI.search(raw.decode("hz")))
    except UnicodeError:
        return False


def is_guessed(encoding: str) -> bool:
    """Whether what a page says of its `encoding` is worth no more than its bytes: pages mix up GB18030 and Big5."""
    return ALIASES.get(encoding.lower(), encoding.lower()) in ("gb18030", "big5hkscs", "big5")


def _of_two_bytes(raw: bytes) -> str:
    """GB18030 or Big5, which use the same bytes for other hanzi: read in the wrong one, hardly any is a common one."""
    head = raw[:ENOUGH]
    reads = (head.decode("gb18030", "ignore"), head.decode("big5hkscs", "ignore"))
    simplified, traditional = (common_share(text) for text in reads)
    return "big5hkscs" if traditional >= USUAL and traditional > 3 * simplified else "gb18030"


def utf16(raw: bytes) -> str:
    """The name of the UTF-16 that bytes, `raw`, without a byte-order mark are in, "" if they are in none.

    Line ends, digits and Latin letters have a zero byte each, but so have 一 and the wide space on the other side: what
    reads as Chinese decides. Source: the Unicode Standard, 2.6 (encoding schemes).
    """
    head = raw[: min(len(raw), 200_000) // 2 * 2]
    if head.count(0) < 2:
        return ""
    shares: list[tuple[float, str]] = []
    for name in ("utf-16-le", "utf-16-be"):
        text = head.decode(name, "replace")
        shares.append((len(_PLAIN.findall(text)) / len(text), name))
    share, name = max(shares)
    return name if share >= 0.9 else ""


def _is_utf8(raw: bytes) -> bool:
    """Whether bytes are UTF-8, perhaps with a few that are not: GB18030 read as UTF-8 is hardly anything but damage."""
    try:
        raw.decode("utf-8")
    except UnicodeError:
        text = raw.decode("utf-8", "replace")
        bad = text.count(LOST)
        return sum(not c.isascii() for c in text) - bad > bad
    return True


def _decoded(raw: bytes, name: str) -> DecodedText:
    raw, doubts = without_strays(raw) if name == "gb18030" else (raw, ())
    found: MendedText | None = None
    try:
        text = raw.decode(name)
        found = mended(raw, name) if name == "gb18030" and _FOREIGN.search(raw) else None
    except UnicodeError:
        try:
            found = mended(raw, name)
        except (UnicodeError, LookupError, TypeError, ValueError, AssertionError):
            raise _wrong_encoding(name, None) from None
        if not found.readable:
            raise _wrong_encoding(name, place_in_text(found.text, found.lost[0]) if found.lost else None) from None
    except (LookupError, TypeError, ValueError, AssertionError):
        raise _wrong_encoding(name, None) from None
    if found is not None:
        text, doubts = found.text, (*doubts, *damage_doubts(found, name))
    if not isinstance(text, str):
        raise ImportFailure("encoding-unknown", Reason.of("no-encoding-text", name=name), Reason("encoding-gb18030"))
    text = text.rstrip("\x00")  # a file that was given its size before it was written
    if len(_CONTROL.findall(text)) > max(4, len(text) // 100):
        raise ImportFailure("not-text", Reason("no-text-file-full-controls"), Reason("import-docx-pdf-html-text"))
    doubts += replacement_doubts(text, found.lost if found is not None else ())
    lines = re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    margins = margin_words(text)
    return DecodedText(lines, name, not looks_chinese(text), (*doubts, *margin_doubts(text, margins)), margins)


def _wrong_encoding(name: str, where: Reason | None) -> ImportFailure:
    told = Reason.of("first-place", where=where) if where else ""
    hint = Reason("name-file-s-encoding-encoding")
    return ImportFailure("encoding-wrong", Reason.of("cannot-decoded", name=name, told=told), hint)
