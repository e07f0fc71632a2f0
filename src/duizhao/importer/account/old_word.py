"""The witness of a Word 97 document: the piece table of its text (MS-DOC 2.4.1, 2.5.1) in a compound file (MS-CFB)."""

import io
import re
import struct
from collections.abc import Iterator

from duizhao.importer.account.witness import Unread, Witness, WitnessPiece, plain_words
from duizhao.importer.readers.docx.word_fields import equation

_END = 0xFFFFFFFA  # sectors from here on are marks, not places
MOST_SECTORS = 400_000
_ART = 0x00C0  # gtextUNICODE


def witness_doc(raw: bytes, place: str) -> Witness | None:
    """What a doc, `raw`, holds, all of it at one `place`; None for one that is encrypted or older than Word 97.

    Raises:
        struct.error, IndexError, ValueError, UnicodeDecodeError: It is not built as the format says.
    """
    streams = _Compound(raw)
    main = streams.read("WordDocument")
    ident, version = struct.unpack_from("<HH", main, 0)
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if ident != 0xA5EC or version < 0xC1 or flags & 0x0100:  # older than Word 97, or encrypted
        return None
    table = streams.read("1Table" if flags & 0x0200 else "0Table")
    text = _pieces(main, table)
    body, notes, heads, _, comments, ends, boxes = struct.unpack_from("<7i", main, 0x4C)
    if min(body, notes, heads, comments, ends, boxes) < 0:
        return None
    macros = struct.unpack_from("<i", main, 0x58)[0]
    at = body + notes + heads + macros + comments
    stories = (text[: body + notes], text[at : at + ends + boxes])
    found = [_without_codes(story) for story in stories]
    if any(story is None for story in found):
        return None
    found += list(_word_art(table))
    lines = [
        words
        for story in found
        for line in re.split("[\r\n\x07\x0b\x0c\x0e]", story or "")
        if (words := plain_words(line))
    ]
    formulas = raw.count("Equation Native".encode("utf-16-le"))
    unread = (Unread("equation", formulas, place),) if formulas else ()
    return Witness(tuple(WitnessPiece(line, place) for line in lines), unread)


def _pieces(main: bytes, table: bytes) -> str:
    """The text of all stories, put together from its pieces (MS-DOC 2.4.1)."""
    at, size = struct.unpack_from("<II", main, 0x1A2)
    clx = table[at : at + size]
    at = 0
    while clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at] != 2:
        raise ValueError
    count = (struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    found = []
    for i in range(count):
        start = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * i + 2)[0]
        length = places[i + 1] - places[i]
        if start & 0x40000000:
            begin = (start & 0x3FFFFFFF) // 2
            found.append(main[begin : begin + length].decode("cp1252", "replace"))
        else:
            found.append(main[start : start + 2 * length].decode("utf-16-le", "replace"))
    return "".join(found)


def _without_codes(text: str) -> str | None:
    """A story without the codes of its fields, None where a field has no end; of an EQ field, what it shows."""
    out: list[str] = []
    codes: list[list[str] | None] = []  # of open fields; None behind their separator
    for c in text:
        if c == "\x13":
            codes.append([])
        elif c == "\x14" and codes:
            codes[-1] = None
        elif c == "\x15" and codes:
            code = "".join(codes.pop() or ()).strip()
            if re.match(r"EQ[ \\]", code):
                (codes[-1] if codes and codes[-1] is not None else out).append(equation(code[2:]))
        elif (code_of := next((code for code in reversed(codes) if code is not None), None)) is not None:
            code_of.append(c)
        else:
            out.append(c)
    return None if codes else "".join(out)


def _word_art(table: bytes) -> Iterator[str]:
    """The words that are drawn as WordArt: the text of shapes among their properties (MS-ODRAW 2.2.9, 2.3.22.1)."""
    for m in re.finditer(rb"\x0b\xf0", table):
        start = m.start() - 2
        if start < 0 or table[start] & 0x0F != 3:
            continue
        count = struct.unpack_from("<H", table, start)[0] >> 4
        length = struct.unpack_from("<I", table, start + 4)[0]
        at = start + 8 + 6 * count
        if 6 * count > length or start + 8 + length > len(table):
            continue
        for i in range(count):
            name, size = struct.unpack_from("<HI", table, start + 8 + 6 * i)
            if name & 0x8000:
                if name & 0x3FFF == _ART:
                    yield table[at : at + size].decode("utf-16-le", "replace").rstrip("\0")
                at += size


class _Compound:
    """The streams of a compound file (MS-CFB 2)."""

    def __init__(self, raw: bytes) -> None:
        self.raw = io.BytesIO(raw).getbuffer()
        shift, small = struct.unpack_from("<HH", raw, 0x1E)
        self.size, self.small = 1 << shift, 1 << small
        tables, first, _, self.cutoff, mini, _, more, _ = struct.unpack_from("<I I I I I I I I", raw, 0x2C)
        places = list(struct.unpack_from("<109I", raw, 0x4C))
        while more < _END and len(places) < MOST_SECTORS:
            block = struct.unpack_from(f"<{self.size // 4}I", raw, self.size * (more + 1))
            places += block[:-1]
            more = block[-1]
        self.fat: list[int] = []
        for place in places[:tables]:
            if place < _END:
                self.fat += struct.unpack_from(f"<{self.size // 4}I", raw, self.size * (place + 1))
        self.entries: dict[str, tuple[int, int]] = {}
        directory = self._chain(first)
        root = (0, 0)
        for at in range(0, len(directory) - 127, 128):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            name = directory[at : at + max(0, min(64, length) - 2)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", directory, at + 116)
            if kind == 5:
                root = (start, size)
            elif kind == 2:
                self.entries.setdefault(name, (start, size))
        self.ministream = self._chain(root[0])[: root[1]] if root[1] else b""
        self.minifat = struct.unpack(f"<{len(b) // 4}I", b) if mini < _END and (b := self._chain(mini)) else ()

    def read(self, name: str) -> bytes:
        """A stream; KeyError if there is none of that name."""
        start, size = self.entries[name]
        if size >= self.cutoff:
            return self._chain(start)[:size]
        out: list[bytes] = []
        while start < _END and len(out) < MOST_SECTORS:
            out.append(self.ministream[start * self.small : (start + 1) * self.small])
            start = self.minifat[start]
        return b"".join(out)[:size]

    def _chain(self, start: int) -> bytes:
        out: list[bytes] = []
        while start < _END and len(out) < MOST_SECTORS:
            out.append(bytes(self.raw[self.size * (start + 1) : self.size * (start + 2)]))
            start = self.fat[start]
        return b"".join(out)
