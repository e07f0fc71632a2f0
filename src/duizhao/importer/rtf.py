"""The witness of an RTF file: all its text by a plain walk through its groups, whatever is hidden, struck or deleted.

Source: Rich Text Format Specification 1.9.1. Left out are destinations that hold no text of the document (fonts,
styles, pictures, codes of fields, numbers of lists that a converter makes anew) and, as in the other witnesses of files
that an office program converts, heads, feet and remarks.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from duizhao.frozen import frozen

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.S
)
# Destinations without text of the document.
_SILENT = frozenset(
    re.findall(
        "[a-z]+",
        "fonttbl colortbl stylesheet info pict fldinst listtext pntext pntxta pntxtb header headerl headerr headerf "
        "footer footerl footerr footerf annotation atnid atnauthor atndate objdata objclass nonshppict xe tc rxe txe "
        "bkmkstart bkmkend sn sv shprslt nonesttables filetbl falt panose ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn "
        "background private template moMath upr",
    )
)
# Destinations that readers may pass over (\*) and that hold text all the same.
_TOLD = frozenset(("ud", "shpinst", "do", "shptxt", "dptxbxtext", "footnote", "fldrslt", "cxds", "objalias", "result"))
_ENDS = frozenset(re.findall("[a-z]+", "par line cell row page sect column nestcell nestrow softline"))
_SIGNS = {"tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"}
_SIGNS |= {"bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " "}
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
_PAGES = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 10000: "mac_roman"}
_SYMBOLS = 2  # the charset of fonts whose codes are signs


@frozen
class _GroupState:
    """What holds inside a group: `silent` for one without text, `after` characters that stand for a \\u before them."""

    silent: bool = False
    after: int = 1
    font: int = -1


def lines_of_rtf(raw: bytes) -> Iterator[str]:
    """The text of an RTF file, `raw`, paragraph by paragraph and cell by cell (RTF Specification 1.9.1)."""
    yield from "".join(_Walk(raw).texts()).split("\n")


class _Walk:
    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        page = re.search(rb"\\ansicpg([0-9]{3,5})", raw[:2000])
        self.page = _codec(int(page[1])) if page else "cp1252"
        self.fonts: dict[int, int] = {}  # font → its charset
        self.bytes = bytearray()
        self.units: list[int] = []  # of \u, so far

    def texts(self) -> Iterator[str]:
        """The pieces of text and line ends, in their order."""
        stack: list[_GroupState] = []
        state = _GroupState()
        opened = starred = in_fonts = False  # directly behind {, behind \*; inside the table of fonts
        skip = at = 0
        while (m := _TOKEN.match(self.raw, at)) is not None:
            at = m.end()
            word, number, byte, sign, brace, text = m.groups()
            if brace is not None:
                yield from self._flushed(state)
                if brace == b"{":
                    stack.append(state)
                    opened, starred = True, False
                elif stack:
                    state = stack.pop()
                skip = 0
                continue
            first, opened = opened, False
            name = word.decode("ascii") if word else ""
            value = int(number) if number else None
            if sign == b"*" and first:
                opened = starred = True
                continue
            if first:
                state = _inner_state(state, name, starred)
            in_fonts = name == "fonttbl" or (in_fonts and state.silent)
            starred = False
            if skip and (byte or name or text or sign):  # stands for the character before it
                gone = len(text[:skip]) if text else 1
                skip, text = skip - gone, text[gone:] if text else b""
                if not text:
                    continue
                name, byte = "", None
            if name == "bin":
                at += max(0, value or 0)
            elif name == "uc":
                state = replace(state, after=max(0, min(value or 0, 9)))
            elif name == "u" and value is not None:
                yield from self._bytes(state)
                if not state.silent:
                    self.units.append(value & 0xFFFF)
                skip = state.after
            elif name == "f" and value is not None:
                yield from self._flushed(state)
                state = replace(state, font=value)
            elif name == "fcharset" and in_fonts:
                self.fonts[state.font] = value or 0
            elif name in _ENDS or name in _SIGNS:
                yield from self._flushed(state)
                yield "" if state.silent else _SIGNS.get(name, "\n")
            elif byte is not None or text:
                yield from self._units()
                self.bytes += bytes([int(byte, 16)]) if byte is not None else text
        yield from self._flushed(state)

    def _flushed(self, state: _GroupState) -> Iterator[str]:
        yield from self._units()
        yield from self._bytes(state)

    def _units(self) -> Iterator[str]:
        if self.units:
            yield b"".join(u.to_bytes(2, "little") for u in self.units).decode("utf-16-le", "replace")
            self.units.clear()

    def _bytes(self, state: _GroupState) -> Iterator[str]:
        """The bytes gathered so far, in the encoding of their font; a font of signs says nothing here."""
        if self.bytes:
            charset = self.fonts.get(state.font, 1)
            if not state.silent and charset != _SYMBOLS:
                yield self.bytes.decode(_CHARSETS.get(charset, self.page), "replace")
            self.bytes.clear()


def _inner_state(state: _GroupState, name: str, starred: bool) -> _GroupState:
    """What holds inside a group that begins with this word; `starred` behind \\*."""
    if name == "ud" and starred:  # Unicode's twin of what stands before it in the same group
        return replace(state, silent=False)
    return replace(state, silent=True) if name in _SILENT or (starred and name not in _TOLD) else state


def _codec(page: int) -> str:
    name = _PAGES.get(page, f"cp{page}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
